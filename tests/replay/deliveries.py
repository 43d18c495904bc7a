#!/usr/bin/env python3
"""What is a delivery: `replay` sends the events and records that `validate` reads and nothing else, and no command says that
all is good where something could not be read."""
import json
import math
import random
import unittest

import rig

NAMES = ("event_id", "business_id", "occurred_at", "version")
UNREAD = {"json-syntax", "not-a-delivery", "not-an-object", "bad-record"}
TEXT = ["server started", "2026-06-17 03:21:00 GET /health 200", "API_KEY=abc", "# Notes", "```json", "Host: example.com", "<p>no</p>",
        "name: value", "'single'", "x", "-- ", "%PDF", "a{b}c"]
FOREIGN = ['{"level":"info","msg":"listening"}', '{"event_id":"8f2d6b41-9c30-4e7a-a15b-6d0e3c9f2a87"}', "{}", '{"a": x",', "{oops",
           '{"data":{"event_type":"customer.created"}}', '[1,2', '["event"]', "12", "null", '"text"', '"{\\"event_type\\":\\"x\\"}"']


def strict(text):
    """The JSON value of the text, read as strictly as the program reads it."""
    def number(digits):
        value = float(digits)
        if math.isinf(value):
            raise ValueError(digits)
        return value

    def constant(name):
        raise ValueError(name)
    return json.loads(text.decode("utf-8", "surrogateescape"), parse_float=number, parse_int=number, parse_constant=constant)


def sent_of(line):
    """The body that is to be sent of a line, by a reading that shares nothing with the program; None: it is no delivery."""
    try:
        value = strict(line)
    except ValueError:
        return None
    if not isinstance(value, dict):
        return None
    if "record" in value:
        return rig.body_of(value)
    is_event = isinstance(value.get("event_type"), str) or sum(name in value for name in NAMES) >= 2
    return line if is_event else None


class Deliveries(rig.Case):
    """What is sent, and what counts as read"""

    def piece(self, rng):
        """A line, and whether a finding must be made of it."""
        event = json.dumps(rig.event(rng.randrange(1000)), ensure_ascii=rng.random() < 0.5).encode()
        kind = rng.choice(["event", "event", "record", "text", "text", "foreign", "mutated", "cut", "prefixed"])
        if kind == "event":
            return event
        if kind == "record":
            return json.dumps(rig.record(rng.choice([event, b"a=1", b"{", b"[]"]))).encode()
        if kind == "text":
            return rng.choice(TEXT).encode()
        if kind == "foreign":
            return rng.choice(FOREIGN).encode()
        if kind == "cut":
            return event[:rng.randrange(1, len(event))]
        if kind == "prefixed":
            return rng.choice([b"INFO ", b"data: ", b"1 "]) + event
        at = rng.randrange(len(event))
        byte = bytes([rng.choice([*range(0x20, 0x7F), 0, 9, 0x80, 0xFF])])
        return rng.choice([event[:at] + byte + event[at + 1:], event[:at] + event[at + 1:], event[:at] + byte + event[at:]])

    def lines_of(self, rng):
        """Of an input whose first line shows that it is one of lines."""
        first = json.dumps(rig.event(rng.randrange(1000))).encode() if rng.random() < 0.7 else rng.choice(TEXT[:3]).encode()
        found = [first, *(self.piece(rng) for _ in range(rng.randrange(1, 8)))]
        return found if len(found) > 1 else [*found, first]

    def files(self, count, make):
        paths = []
        for number in range(count):
            rng = random.Random(number)
            paths.append(self.folder / ("%03d" % number))
            paths[-1].write_bytes(make(rng))
        return paths

    def test_what_is_sent_is_what_an_independent_reading_takes_for_a_delivery(self):
        inputs = [self.lines_of(random.Random(number)) for number in range(200)]
        paths = self.files(len(inputs), lambda rng: b"")
        for path, found in zip(paths, inputs):
            path.write_bytes(b"\n".join(found) + b"\n")
        endpoint = self.endpoint()
        run = rig.hook("--to", endpoint.url(), "--format", "json", *paths)
        self.assertEqual(run.status, 1, run.stderr)
        self.check_sums(run)
        expected = [(path.name, number, body) for path, found in zip(paths, inputs) for number, line in enumerate(found, 1)
                    if (body := sent_of(line)) is not None]
        places = [(rig.pathlib.Path(d["path"]).name, d["line"]) for d in run.deliveries() if d["outcome"] == "delivered"]
        self.assertEqual(places, [place[:2] for place in expected])
        self.assertEqual([endpoint.body(request) for request in endpoint.requests()], [place[2] for place in expected])

    def check_reading(self, paths):
        """What validate reads is what replay would send, place by place."""
        done = rig.hook("--format", "json", "--all", "-q", *paths, command="validate")
        self.assertEqual(done.status, 1, done.stderr)
        read = [(d["path"], d["line"]) for d in done.deliveries()
                if not any(f["rule"] in UNREAD or "UTF-16" in f["message"] for f in d["findings"])]
        dry = rig.hook("--to", "9", "--dry-run", "--format", "json", "-q", *paths)
        self.assertEqual(dry.status, 1, dry.stderr)
        sent = [d for d in dry.deliveries() if d["outcome"] == "skipped"]
        self.assertEqual([(d["path"], d["line"]) for d in sent], read)
        self.assertEqual(len(dry.deliveries()), len(done.deliveries()))
        self.assertGreater(len(read), 10)

    def test_of_any_bytes_replay_sends_what_validate_reads(self):
        vectors = [path for folder in ("good", "mirrors") for path in sorted((rig.SUPPORT.parent / "vectors" / folder).iterdir())]
        plain = [path.read_bytes() for path in vectors if path.suffix != ".gz" and b"cooledge-hook/" not in path.read_bytes()]

        def spoiled(rng):
            data = bytearray(rng.choice(plain))
            for _ in range(rng.randrange(0, 5)):
                at = rng.randrange(len(data))
                what = rng.randrange(4)
                if what == 0:
                    data[at] = rng.randrange(256)
                elif what == 1:
                    del data[at:at + rng.choice([1, 1, 10, 300])]
                elif what == 2:
                    data[at:at] = rng.choice([b"\n", b"{", b"}", b'"', b"\n\n", b"text\n", b"[", b"\0", bytes(rng.randbytes(5))])
                else:
                    del data[at + 1:]
            return bytes(data)
        self.check_reading(self.files(300, spoiled))

    def test_no_filter_and_no_input_makes_a_run_good_that_read_nothing_or_left_something_unread(self):
        filters = [[], ["--event", "customer.created"], ["--event", "lead.won"], ["--since", "2026-06-17T03:30:00Z"], ["--limit", "1"],
                   ["--dedupe"], ["--business", rig.BUSINESS]]
        commands = [("validate",), ("check",), ("diff",), ("replay", "--to", "9", "--dry-run"), ("replay", "--to", "9", "--dry-run", "-j", "2")]
        good = 0
        for number in range(120):
            rng = random.Random(number)
            found = self.lines_of(rng)
            path = self.folder / "input"
            path.write_bytes(b"\n".join(found) + b"\n")
            command, *flags = rng.choice(commands)
            chosen = rng.choice(filters)
            run = rig.hook(*flags, *chosen, path, command=command)
            if run.status != 0:
                continue
            good += 1
            if chosen == ["--limit", "1"]:
                found = found[:1 + next(at for at, line in enumerate(found) if sent_of(line) is not None)]
            readable = [line for line in found if sent_of(line) is not None]
            others = [line for line in found if sent_of(line) is None]
            self.assertTrue(readable, (command, chosen, found))
            for line in others:
                self.assertIn(line.decode("latin-1"), TEXT, (command, chosen))
            if others and chosen != ["--limit", "1"]:  # which ends before the input does
                self.assertIn("no delivery", run.stderr)
        self.assertGreater(good, 5)


if __name__ == "__main__":
    rig.main()
