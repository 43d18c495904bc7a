#!/usr/bin/env python3
"""A replay that is killed with -9 ten times, and each time resumed, loses nothing.

2,000 events of 50 customers go to an endpoint by 8 connections. The moments are chosen by a seed, as numbers of requests
that the endpoint has got; CHAOS_SEED chooses others.
"""
import collections
import os
import random
import socket
import unittest

import rig

EVENTS, CUSTOMERS, CONNECTIONS, KILLS = 2000, 50, 32, 10


class Follower:
    """Counts the lines of requests in a log that grows, reading each byte once."""

    def __init__(self, path):
        self.file = open(path, "rb")
        self.requests = 0

    def count(self):
        self.requests += self.file.read().count(b'"type": "request"')
        return self.requests


class Chaos(rig.Case):
    """kill -9, and --resume"""

    def test_nothing_is_lost_little_is_sent_again_and_the_order_is_kept(self):
        seed = int(os.environ.get("CHAOS_SEED", "1"))
        rng = random.Random(seed)
        records = [rig.event_record(number, customer=rig.customer(rng.randrange(CUSTOMERS)), name="Zoë\u0000\u2028 %d" % number)
                   for number in range(EVENTS)]
        events = rig.ndjson(self.folder / "events.ndjson", records)
        journal = self.folder / "journal"
        endpoint = self.endpoint("--delay", "0.001", "--seed", seed, bodies=False)
        command = ["--to", endpoint.url("hooks"), "-j", CONNECTIONS, "--format", "json", "--journal", journal, "--resume"]

        follower = Follower(endpoint.log)
        self.addCleanup(follower.file.close)
        segments = []  # how many requests had come when each run was killed
        for moment in sorted(rng.sample(range(1, EVENTS * 9 // 10), KILLS)):
            process = self.start(*command, events, stdout=rig.subprocess.DEVNULL)
            rig.wait_until(lambda m=moment: follower.count() >= m or process.poll() is not None, "request %d came" % moment)
            process.kill()
            run = rig.finish(process)
            if run.status == 0:  # this machine was so slow to kill it that it was done
                break
            self.assertEqual(run.status, -rig.signal.SIGKILL, run.stderr)
            self.settle(endpoint)
            segments.append(len(endpoint.requests()))
        self.assertGreater(len(segments), 0)
        run = rig.hook(*command, events)
        self.assertEqual(run.status, 0, run.stderr)
        totals = self.check_sums(run)
        self.assertEqual(totals["failed"], 0)
        self.assertEqual(totals["deliveries"], EVENTS)
        self.check_arrivals(endpoint, records, segments)
        done = collections.Counter(entry["event_id"] for entry in rig.journal_entries(journal) if entry["outcome"] == "delivered")
        self.assertEqual(done, {self.id_of(record): 1 for record in records})

    def settle(self, endpoint):
        """Waits until the endpoint has read all that was sent to it. Connections are taken in order: those that were there
        before this one are done when it is known and all are closed."""
        with socket.create_connection(("127.0.0.1", endpoint.port)) as last:
            port = last.getsockname()[1]

        def quiet():
            entries = rig.lines(endpoint.log)
            opened = [entry["peer"] for entry in entries if entry["type"] == "open"]
            return port in opened and len(opened) == sum(entry["type"] == "close" for entry in entries)
        rig.wait_until(quiet, "all connections are closed")

    def id_of(self, record):
        return dict(record["headers"])["X-Cooledge-Event-Id"]

    def check_arrivals(self, endpoint, records, segments):
        requests = endpoint.requests()
        first = {}
        for position, request in enumerate(requests):
            first.setdefault(request["event_id"], position)
        self.assertEqual(set(first), {self.id_of(record) for record in records}, "none is lost, none is invented")

        # What comes again was on its way when a run was killed, at most one event a connection; it comes in a later run, though
        # not always in the next, which may be killed before it gets there.
        bounds = [0, *segments, len(requests)]
        in_run = [[request["event_id"] for request in requests[begin:end]] for begin, end in zip(bounds, bounds[1:])]
        latest = {}
        resent = collections.Counter()
        for number, event_ids in enumerate(in_run):
            self.assertEqual(len(event_ids), len(set(event_ids)), "no event is sent twice in one run")
            resent.update(latest[event_id] for event_id in event_ids if event_id in latest)
            latest.update(dict.fromkeys(event_ids, number))
        self.assertLessEqual(max(resent.values(), default=0), CONNECTIONS, resent)

        self.assertEqual({r["event_id"]: r["sha256"] for r in requests}, {self.id_of(r): rig.sha256(rig.body_of(r)) for r in records})
        self.assertEqual(len({(r["event_id"], r["sha256"]) for r in requests}), EVENTS, "a body that came again is the same")

        planned, arrived = collections.defaultdict(list), collections.defaultdict(list)
        owner = {}
        for record in records:
            fields = rig.json.loads(record["body"])
            owner[self.id_of(record)] = fields["customer_id"]
            planned[fields["customer_id"]].append(self.id_of(record))
        for event_id in first:  # in the order of first arrival
            arrived[owner[event_id]].append(event_id)
        self.assertEqual(arrived, planned)


if __name__ == "__main__":
    rig.main()
