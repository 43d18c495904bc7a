#!/usr/bin/env python3
"""In which order `replay` sends, and how many at a time."""
import collections
import unittest

import rig


def arrivals(endpoint):
    return [request["event_id"] for request in endpoint.requests()]


def most_at_once(log):
    """How many requests were waiting for their answer at the same time."""
    waiting = most = 0
    for entry in rig.lines(log):
        waiting += {"request": 1, "answer": -1}.get(entry["type"], 0)
        most = max(most, waiting)
    return most


class Order(rig.Case):
    """The order of sending"""

    def mixed_events(self):
        """Events of 20 customers, one of them with every third event; and of leads, which have no customer yet."""
        entries = []
        for number in range(240):
            if number % 3 == 0:
                entries.append(rig.event(number, customer=rig.customer(0)))
            elif number % 10 == 1:
                entries.append(rig.event(number, event_type="lead.updated", customer_id=None, lead_id=rig.customer(100 + number % 4)))
            else:
                entries.append(rig.event(number, customer=rig.customer(1 + number % 19)))
        return entries

    def check_order(self, endpoint, entries):
        """First arrivals of a customer's (or lead's) events are in recorded order, each after the answer to the one before."""
        entity = {entry["event_id"]: entry["customer_id"] or entry["lead_id"] for entry in entries}
        planned, arrived, open_request = collections.defaultdict(list), collections.defaultdict(list), {}
        for entry in entries:
            planned[entity[entry["event_id"]]].append(entry["event_id"])
        of_request = {}
        for line in rig.lines(endpoint.log):
            if line["type"] == "request":
                owner = entity[line["event_id"]]
                self.assertNotIn(owner, open_request, "two events of one customer are on their way")
                open_request[owner] = of_request[line["n"]] = line["event_id"]
                if line["event_id"] not in arrived[owner]:
                    arrived[owner].append(line["event_id"])
            elif line["type"] == "answer":
                del open_request[entity[of_request[line["n"]]]]
        self.assertEqual(dict(planned), dict(arrived))

    def test_each_customers_events_arrive_in_order_with_32_connections_delays_and_retries(self):
        endpoint = self.endpoint("--delay", "0.004", "--mix", "0.1:500,503,reset,close,cut-body", bodies=False)
        entries = self.mixed_events()
        events = rig.ndjson(self.folder / "events.ndjson", entries)
        journal = self.folder / "journal"
        run = rig.hook("--to", endpoint.url(), "-j", "32", "--format", "json", "--journal", journal, events)
        self.assertEqual(run.status, 0, run.stderr)
        self.check_order(endpoint, entries)
        self.assertGreater(most_at_once(endpoint.log), 1)
        sends = endpoint.sends()
        totals = self.check_sums(run)
        self.assertEqual(totals["delivered"], len(entries))
        self.assertEqual({e["event_id"]: e["sends"] for e in rig.journal_entries(journal)}, sends)
        self.assertEqual(totals["retried"], sum(d["attempts"] > 1 for d in run.deliveries()))
        self.assertGreater(totals["retried"], 10)
        self.assertEqual([d["event_id"] for d in run.deliveries()], [e["event_id"] for e in entries], "reported in the order of the input")

    def test_different_customers_go_out_side_by_side(self):
        endpoint = self.endpoint()
        events, _ = self.events(8)
        run = rig.hook("--to", endpoint.url("meet@8"), "-j", "8", "--retries", "0", "--format", "json", events)
        self.assertEqual(run.status, 0, run.stderr)

    def test_one_at_a_time_in_recorded_order_unless_asked_otherwise(self):
        endpoint = self.endpoint("--delay", "0.003", "--mix", "0.1:500", bodies=False)
        events, entries = self.events(60)
        run = rig.hook("--to", endpoint.url(), "--format", "json", events)
        self.assertEqual(run.status, 0, run.stderr)
        self.assertEqual(list(dict.fromkeys(arrivals(endpoint))), [entry["event_id"] for entry in entries])
        self.assertEqual(most_at_once(endpoint.log), 1)
        self.assertEqual({r["connection"] for r in endpoint.requests()}, {0}, "one connection, kept open")

    def send(self, endpoint, *args):
        before = len(endpoint.requests())
        run = rig.hook("--to", endpoint.url(), "--format", "json", *args)
        self.assertEqual(run.status, 0, run.stderr)
        self.check_sums(run)
        return run, arrivals(endpoint)[before:]

    def test_shuffled_is_a_disorder_that_a_seed_brings_back(self):
        endpoint = self.endpoint(bodies=False)
        events, entries = self.events(40)
        recorded = [entry["event_id"] for entry in entries]
        first, second, third = (self.send(endpoint, "--order", "shuffled", "--seed", seed, events)[1] for seed in (7, 7, 8))
        self.assertEqual(first, second)
        self.assertNotEqual(first, third)
        self.assertNotEqual(first, recorded)
        self.assertEqual(sorted(first), sorted(recorded))
        self.assertEqual(sorted(third), sorted(recorded))

    def test_by_the_time_that_each_event_occurred(self):
        endpoint = self.endpoint(bodies=False)
        entries = [rig.event(number, occurred_at="2026-06-17T03:00:0%d.000Z" % (number * 7 % 10)) for number in range(10)]
        events = rig.ndjson(self.folder / "events.ndjson", entries)
        arrived = self.send(endpoint, "--order", "occurred", events)[1]
        self.assertEqual(arrived, [e["event_id"] for e in sorted(entries, key=lambda e: e["occurred_at"])])

    def test_repeat_sends_each_again_and_tells_whether_it_was_taken_again(self):
        endpoint = self.endpoint(bodies=False)
        events, entries = self.events(5)
        run, arrived = self.send(endpoint, "--repeat", "3", events)
        self.assertEqual(collections.Counter(arrived), {entry["event_id"]: 3 for entry in entries})
        self.assertEqual(run.totals()["delivered"], 15)
        # The second time, an endpoint may well refuse: 200, then 409 for ever.
        run = rig.hook("--to", endpoint.url("200,409"), "--repeat", "2", events)
        self.assertEqual(run.status, 1)
        for entry in entries:
            self.assertIn(entry["event_id"], run.stdout.decode() + run.stderr)

    def test_duplicate_sends_a_share_again_the_same_for_the_same_seed(self):
        endpoint = self.endpoint(bodies=False)
        events, entries = self.events(40)
        first, second, third = (self.send(endpoint, "--duplicate", "25%", "--seed", seed, events)[1] for seed in (1, 1, 2))
        self.assertEqual(first, second)
        self.assertNotEqual(first, third)
        counts = collections.Counter(first)
        self.assertEqual(set(counts), {entry["event_id"] for entry in entries})
        self.assertEqual(set(counts.values()), {1, 2})
        self.assertEqual(list(dict.fromkeys(first)), [entry["event_id"] for entry in entries], "first deliveries stay in order")

    def test_filters_and_limits_choose_what_is_sent(self):
        endpoint = self.endpoint(bodies=False)
        events, entries = self.events(6)
        self.assertEqual(self.send(endpoint, "--limit", "2", events)[1], [entry["event_id"] for entry in entries[:2]])
        self.assertEqual(self.send(endpoint, "--id", entries[4]["event_id"], events)[1], [entries[4]["event_id"]])
        twice = rig.ndjson(self.folder / "twice.ndjson", entries + entries[:3])
        self.assertEqual(self.send(endpoint, "--dedupe", twice)[1], [entry["event_id"] for entry in entries])


if __name__ == "__main__":
    rig.main()
