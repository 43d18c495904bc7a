"""What tests of several commands share: runs of the program, endpoints to send to, events to send, and what each wrote down."""
import base64
import contextlib
import hashlib
import json
import os
import pathlib
import random
import select
import signal
import subprocess
import sys
import tempfile
import time
import unittest
import uuid

BINARY = os.path.abspath(os.environ["COOLEDGE_HOOK_UNDER_TEST"])
SUPPORT = pathlib.Path(__file__).resolve().parent
PATIENCE = 30  # seconds, until a condition that must come counts as missed
BUSINESS = "a7f3c9d1-2e84-4b6f-8c01-5d9e2a1f7b30"


def wait_until(condition, what):
    """Returns what `condition` gives, as soon as it gives something."""
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        found = condition()
        if found:
            return found
        time.sleep(0.005)
    raise AssertionError("waited in vain until " + what)


def lines(path):
    """The whole lines of a file of NDJSON."""
    try:
        text = pathlib.Path(path).read_bytes()
    except FileNotFoundError:
        return []
    return [json.loads(line) for line in text[:text.rfind(b"\n") + 1].splitlines()]


class Endpoint:
    """tests/support/faulty_endpoint.py as a process; used in a `with`."""

    def __init__(self, folder, *options, port=0, name="endpoint", bodies=True):
        self.folder = pathlib.Path(folder)
        self.log = self.folder / (name + ".log")
        self.bodies = self.folder / (name + ".bodies")
        self.ready = self.folder / (name + ".ready")
        self.gate = self.folder / (name + ".gate")
        self.options = ["--gate", self.gate, *options]
        if bodies:
            self.bodies.mkdir(exist_ok=True)
            self.options += ["--bodies", self.bodies]
        self.port = port

    def __enter__(self):
        return self.start()

    def __exit__(self, *_):
        self.stop()

    def start(self):
        with contextlib.suppress(FileNotFoundError):
            self.ready.unlink()
        command = [sys.executable, SUPPORT / "faulty_endpoint.py", "--ready", self.ready, "--log", self.log, "--while-stdin",
                   *map(str, self.options)]
        if self.port:
            command += ["--port", str(self.port)]
        # Its standard input is a pipe from this process: should this one be killed, the endpoint ends, too.
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE)
        wait_until(lambda: self.ready.exists() or self.process.poll() is not None, "the endpoint listens")
        assert self.process.poll() is None, "the endpoint did not start"
        self.port = json.loads(self.ready.read_text())["port"]
        return self

    def stop(self, how=signal.SIGTERM):
        if self.process.poll() is None:
            self.process.send_signal(how)
        self.process.wait()
        self.process.stdin.close()

    def url(self, path=""):
        return "http://127.0.0.1:%d/%s" % (self.port, path)

    def requests(self):
        return [entry for entry in lines(self.log) if entry["type"] == "request"]

    def open_gate(self):
        self.gate.touch()

    def body(self, request):
        return (self.bodies / request["sha256"]).read_bytes()

    def sends(self):
        """How often each event id came."""
        counts = {}
        for request in self.requests():
            counts[request["event_id"]] = counts.get(request["event_id"], 0) + 1
        return counts


class Run:
    """What one run of the program said, with --format json or ndjson understood."""

    def __init__(self, process, stdout, stderr):
        self.status = process.returncode
        self.stdout = stdout
        self.stderr = stderr.decode("utf-8", "replace")

    def report(self):
        return json.loads(self.stdout)

    def deliveries(self):
        return self.report()["deliveries"]

    def totals(self):
        return self.report()["totals"]


def environment(**more):
    clean = {name: value for name, value in os.environ.items()
             if not name.startswith("COOLEDGE_HOOK_") and not name.lower().endswith("_proxy")}
    return {**clean, **more}


def start(*args, command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, env=None, cwd=None):
    return subprocess.Popen([BINARY, command, *map(str, args)], stdin=stdin, stdout=stdout, stderr=subprocess.PIPE,
                            env=environment(**(env or {})), cwd=cwd)


def finish(process, stdin=None):
    try:
        return Run(process, *process.communicate(stdin, timeout=PATIENCE))
    except subprocess.TimeoutExpired:
        process.kill()
        out, error = process.communicate()
        raise AssertionError("%r does not end: %s" % (process.args, error.decode("utf-8", "replace"))) from None


def says(process):
    """The next line on its standard error."""
    ready, _, _ = select.select([process.stderr], [], [], PATIENCE)
    assert ready, "%r says nothing" % process.args
    return process.stderr.readline().decode()


def hook(*args, command, stdin=None, **more):
    process = start(*args, command=command, stdin=subprocess.DEVNULL if stdin is None else subprocess.PIPE, **more)
    return finish(process, stdin)


# ---------------------------------------------------------------------------------------------------------------------
# Events

def event(number, customer=None, **more):
    """A customer.created event; the same number gives the same."""
    rng = random.Random(number)
    made = lambda: str(uuid.UUID(int=rng.getrandbits(128), version=4))
    fields = {"version": "v1", "event_type": "customer.created", "event_id": made(), "business_id": BUSINESS,
              "occurred_at": "2026-06-17T03:%02d:%02d.000Z" % (number // 60 % 60, number % 60), "customer_id": customer or made(),
              "name": "Zoë Webb %d" % number, "legal_name": None, "email": "zoe%d@example.com" % number, "phone": "+61412345678",
              "external_simpro_customer_id": None, "external_ghl_contact_id": None, "external_ghl_opportunity_id": None,
              "customer_name": "Zoë Webb %d" % number, "customer_email": "zoe%d@example.com" % number,
              "customer_phone": "+61412345678"}
    return {**fields, **more}


def customer(number):
    return str(uuid.UUID(int=random.Random("customer %d" % number).getrandbits(128), version=4))


def record(body, headers=(), **more):
    """A capture record of these bytes."""
    fields = {"record": "cooledge-hook/1", "received_at": "2026-06-17T03:21:01.000000Z", "remote": "127.0.0.1:51034",
              "method": "POST", "target": "/hooks", "headers": [list(header) for header in headers]}
    try:
        fields["body"] = body.decode()
    except UnicodeDecodeError:
        fields["body_base64"] = base64.b64encode(body).decode()
    return {**fields, **more}


def event_record(number, headers=(), **more):
    fields = event(number, **more)
    body = json.dumps(fields, ensure_ascii=False).encode()
    return record(body, [("Content-Type", "application/json"), ("X-Cooledge-Event-Id", fields["event_id"]), *headers])


def ndjson(path, entries):
    pathlib.Path(path).write_bytes(b"".join(json.dumps(entry, ensure_ascii=False).encode() + b"\n" for entry in entries))
    return path


def sha256(body):
    return hashlib.sha256(body).hexdigest()


def body_of(captured):
    return base64.b64decode(captured["body_base64"]) if "body_base64" in captured else captured["body"].encode()


class Case(unittest.TestCase):
    """A test with a folder of its own."""

    maxDiff = 4000

    def start(self, *args, **more):
        """A run that goes on beside the test, and ends with it."""
        process = start(*args, **more)
        self.addCleanup(process.wait)
        self.addCleanup(process.kill)
        for stream in (process.stdout, process.stderr):
            if stream:
                self.addCleanup(stream.close)
        return process

    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)

    def endpoint(self, *options, **more):
        endpoint = Endpoint(self.folder, *options, **more)
        endpoint.start()
        self.addCleanup(endpoint.stop)
        return endpoint

    def events(self, count, name="events.ndjson", **more):
        """A file of bare events, and what is in it."""
        entries = [event(number, **more) for number in range(count)]
        return ndjson(self.folder / name, entries), entries


def main():
    unittest.main(verbosity=0)
