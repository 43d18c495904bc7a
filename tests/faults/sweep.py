#!/usr/bin/env python3
"""Makes system calls fail, one a run, and looks whether the program still tells the truth (promises.py).

usage: sweep.py PROGRAM LIBRARY [--all] [--only SCENARIO[:KIND[:NUMBER:ERROR[:on]]]]

LIBRARY is tests/support/faults.cpp. Without --all, each place in the program that calls the system (each backtrace) fails once
in each scenario; with --all, every call of a kind fails, with every error, until a run gets past the last one. --only repeats
a part, or one run as it was reported: then the place of the fault is shown, too.
"""
import argparse
import collections
import concurrent.futures
import errno
import os
import pathlib
import struct
import subprocess
import sys
import tempfile
import time

# In the order of tests/support/faults.cpp. The first error is the one of the quick sweep.
ERRORS = {
    "read": ["EIO", "EINTR", "short"],
    "write": ["ENOSPC", "EINTR", "short", "EIO", "EPIPE"],
    "open": ["EACCES", "EMFILE", "ENOENT", "EINTR"],
    "stat": ["EIO", "EACCES", "ENOMEM"],
    "memory": ["ENOMEM"],
    "sync": ["EIO", "ENOSPC", "EINTR"],
    "change": ["EIO", "ENOSPC", "EINTR", "EPERM"],
    "connect": ["ECONNREFUSED", "EINTR", "ETIMEDOUT", "ENETUNREACH"],
    "send": ["ECONNRESET", "EINTR", "short", "EPIPE"],
    "recv": ["ECONNRESET", "EINTR", "short", "ETIMEDOUT"],
    "accept": ["ECONNABORTED", "EINTR", "EMFILE", "ENOMEM"],
    "poll": ["EINTR", "ENOMEM"],
    "close": ["EIO", "EINTR"],
    "setup": ["EMFILE", "ENOMEM"],
    "thread": ["EAGAIN"],
}
QUICK = {"EINTR", "short"}  # of these, the quick sweep takes both beside the first error
# Errors that stay: a disk that is full, a network that is down, no memory left.
STAYING = {"read", "write", "open", "stat", "memory", "sync", "change", "connect", "send", "recv", "setup", "thread"}
PAGE = 4096

Fault = collections.namedtuple("Fault", "kind number error on")


class Sweep:
    def __init__(self, library, work):
        self.library, self.work = library, work
        self.runs = 0
        self.complaints = []

    def run(self, scenario, fault, extra=()):
        """The outcome, and the counters: of calls by kind, and of faults."""
        with tempfile.TemporaryDirectory(dir=self.work) as folder, tempfile.NamedTemporaryFile(dir=self.work) as counters:
            counters.write(bytes(PAGE))
            counters.flush()
            error = fault.error if fault.error == "short" else str(getattr(errno, fault.error))
            environment = {"LD_PRELOAD": self.library, "FAULTS": counters.name, "FAULTS_KIND": fault.kind,
                           "FAULTS_AT": str(fault.number), "FAULTS_ERROR": error,
                           "ASAN_OPTIONS": "verify_asan_link_order=0:detect_leaks=0", **dict(extra)}
            if fault.on:
                environment["FAULTS_ON"] = "1"
            outcome = scenario.run(pathlib.Path(folder), environment)
            numbers = struct.unpack_from("%dQ" % (len(ERRORS) + 1), pathlib.Path(counters.name).read_bytes())
        self.runs += 1
        return outcome, dict(zip(ERRORS, numbers)), numbers[-1]

    def judge(self, scenario, fault):
        """Returns whether the fault happened."""
        outcome, _, happened = self.run(scenario, fault)
        broken = [*promises.ends_well(outcome, fault), *scenario.broken(outcome, fault)]
        if broken:
            self.complaints.append((scenario, fault, broken, outcome))
            print("%s: %s" % (name_of(scenario, fault), "; ".join(broken)), flush=True)
        return happened > 0

    def prepare(self, scenario):
        """The run without faults, which must be as promised, too. Returns how often each kind is called."""
        none = Fault("read", 0, "EIO", False)
        scenario.clean, counts, _ = self.run(scenario, none)
        assert not [*promises.ends_well(scenario.clean, none), *scenario.broken(scenario.clean, none)], scenario.clean.__dict__
        return counts

    def places(self, scenario, kind):
        """The numbers of the first calls from each place."""
        with tempfile.NamedTemporaryFile(dir=self.work) as sites:
            self.run(scenario, Fault(kind, 0, "EIO", False), [("FAULTS_SITES", sites.name)])
            hashes = pathlib.Path(sites.name).read_bytes()
        first = {}
        for number, (place,) in enumerate(struct.iter_unpack("Q", hashes), 1):
            first.setdefault(place, number)
        return list(first.values())


def name_of(scenario, fault):
    return ":".join([scenario.name, fault.kind, str(fault.number), fault.error] + ["on"] * fault.on)


def quick(sweep, scenario, counts, kinds):
    for kind in kinds:
        numbers = sweep.places(scenario, kind) if counts[kind] else []
        for error in ERRORS[kind]:
            if error == ERRORS[kind][0] or error in QUICK:
                yield from (lambda number=number, error=error, kind=kind: sweep.judge(scenario, Fault(kind, number, error, False))
                            for number in numbers)


def every(sweep, scenario, counts, kinds):
    """Numbers go on until a run is past the last call: in each run, threads may call in another order, or more often."""
    def until_clean(kind, error, on):
        number = 1
        while sweep.judge(scenario, Fault(kind, number, error, on)):
            number += 1
    for kind in kinds:
        for error in ERRORS[kind] if counts[kind] else []:
            # Sent byte by byte throughout, a run takes minutes.
            stays = kind in STAYING and error not in QUICK or error == "short" and kind != "send"
            for on in [False, True] if stays else [False]:
                yield lambda kind=kind, error=error, on=on: until_clean(kind, error, on)


def show(sweep, scenario, fault):
    """One run, and where its fault was."""
    trace = os.path.join(sweep.work, "trace")
    outcome, counts, happened = sweep.run(scenario, fault, [("FAULTS_TRACE", trace)])
    print("status", outcome.status, "faults", happened, counts)
    for broken in [*promises.ends_well(outcome, fault), *scenario.broken(outcome, fault)]:
        print("broken:", broken)
    print("stdout:", outcome.stdout.decode("utf-8", "replace")[-2000:], "\nstderr:", outcome.stderr)
    if os.path.exists(trace):
        for line in pathlib.Path(trace).read_text().splitlines():
            module, _, rest = line.partition("(")
            place = rest.split(")")[0]
            symbols = subprocess.run(["addr2line", "-Cfpe", module, place.split("+")[-1]], capture_output=True, text=True).stdout
            print("  ", symbols.strip() if place.startswith("+") else line)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("program")
    parser.add_argument("library", type=os.path.abspath)
    parser.add_argument("--all", action="store_true")
    parser.add_argument("--only", default="")
    options = parser.parse_args()
    began = time.monotonic()
    only = options.only.split(":") if options.only else []
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as work:
        inputs = pathlib.Path(work) / "inputs"
        inputs.mkdir()
        sweep = Sweep(options.library, work)
        chosen = [scenario for scenario in scenarios.scenarios(inputs) if not only or scenario.name == only[0]]
        counts = {scenario: sweep.prepare(scenario) for scenario in chosen}
        kinds = [kind for kind in ERRORS if len(only) < 2 or kind == only[1]]
        if len(only) > 2:
            return show(sweep, chosen[0], Fault(only[1], int(only[2]), only[3], len(only) > 4))
        make = every if options.all else quick
        with concurrent.futures.ThreadPoolExecutor(2) as pool:
            for scenario in chosen:
                for one in [pool.submit(run) for run in make(sweep, scenario, counts[scenario], kinds)]:
                    one.result()
                print("%s: %d runs so far, %.0f s" % (scenario.name, sweep.runs, time.monotonic() - began), flush=True)
    print("%d runs in %.0f s, %d of them broke a promise" % (sweep.runs, time.monotonic() - began, len(sweep.complaints)))
    return 1 if sweep.complaints else 0


if __name__ == "__main__":
    sys.dont_write_bytecode = True
    os.environ["COOLEDGE_HOOK_UNDER_TEST"] = sys.argv[1] if len(sys.argv) > 1 else ""
    import promises
    import scenarios
    sys.exit(main())
