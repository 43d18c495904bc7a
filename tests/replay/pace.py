#!/usr/bin/env python3
"""When `replay` sends. No test asks how fast it is: only that nothing goes out before its time, and nothing is forgotten."""
import time
import unittest

import rig


class Pace(rig.Case):
    """The pace of sending"""

    def begun(self, endpoint, *args):
        """When each request began to arrive, counted from before the program was started."""
        before, seen = time.monotonic(), len(endpoint.requests())
        run = rig.hook("--format", "json", *args)
        self.assertEqual(run.status, 0, run.stderr)
        self.check_sums(run)
        return [request["began"] - before for request in endpoint.requests()[seen:]], run

    def test_a_rate_is_kept_from_the_first_moment_on_and_nothing_is_sent_early(self):
        endpoint = self.endpoint(bodies=False)
        events, _ = self.events(60)
        for flags, rate in ((["--rate", "100/s"], 100), (["--rate", "6000/m", "-j", "8"], 100)):
            begun, _ = self.begun(endpoint, "--to", endpoint.url(), *flags, events)
            self.assertEqual(len(begun), 60)
            early = [(i, at) for i, at in enumerate(sorted(begun)) if at < i / rate]
            self.assertEqual(early, [], flags)

    def test_a_slow_answer_does_not_lower_the_rate(self):
        # No answer comes before all twenty are there: waiting for one before sending the next would never end.
        endpoint = self.endpoint(bodies=False)
        events, _ = self.events(20)
        begun, _ = self.begun(endpoint, "--to", endpoint.url("meet@20"), "--rate", "200/s", "-j", "20", "--retries", "0", events)
        self.assertEqual(len(begun), 20)

    def test_under_a_rate_latency_counts_from_the_planned_moment(self):
        # One connection, 20 ms an answer, a new event each millisecond: the tenth has waited for nine others.
        endpoint = self.endpoint(bodies=False)
        events, _ = self.events(10)
        _, run = self.begun(endpoint, "--to", endpoint.url("wait@0.02"), "--rate", "1000/s", events)
        self.assertGreaterEqual(run.deliveries()[9]["latency_ms"], 10 * 20 - 9)
        self.assertGreaterEqual(run.totals()["latency_ms"]["max"], 10 * 20 - 9)

    def records_at(self, *times):
        entries = [rig.event_record(number) for number in range(len(times))]
        for entry, at in zip(entries, times):
            entry["received_at"] = "2026-06-17T03:%02d:%09.6fZ" % (at // 60, at % 60)
        return rig.ndjson(self.folder / "records.ndjson", entries)

    def test_the_gaps_of_the_recording_come_again(self):
        endpoint = self.endpoint(bodies=False)
        times = (1.0, 1.2, 1.2, 1.5)
        begun, _ = self.begun(endpoint, "--to", endpoint.url(), "--timing", "original", self.records_at(*times))
        self.assertEqual(len(begun), 4)
        self.assertEqual([(i, at) for i, at in enumerate(begun) if at < times[i] - 1.0], [])

    def test_faster_if_asked_and_without_the_long_pauses(self):
        endpoint = self.endpoint(bodies=False)
        times = (0.0, 4.0, 3000.0, 2990.0)  # the last came out of order: it is due when the one before it is
        begun, _ = self.begun(endpoint, "--to", endpoint.url(), "--timing", "original", "--speed", "20", "--max-gap", "250ms",
                              self.records_at(*times))
        self.assertEqual(len(begun), 4)
        self.assertEqual([(i, at) for i, at in enumerate(begun) if at < (0, 0.2, 0.45, 0.45)[i]], [])

    def test_bare_events_are_timed_by_when_they_occurred(self):
        endpoint = self.endpoint(bodies=False)
        entries = [rig.event(number, occurred_at="2026-06-17T03:00:0%d.000Z" % number) for number in range(4)]
        events = rig.ndjson(self.folder / "events.ndjson", entries)
        begun, _ = self.begun(endpoint, "--to", endpoint.url(), "--timing", "original", "--speed", "10", events)
        self.assertEqual([(i, at) for i, at in enumerate(begun) if at < i / 10], [])

    def test_plans_that_cannot_be_are_refused(self):
        events, _ = self.events(1)
        for flags in (["--rate", "0/s"], ["--rate", "fast"], ["--rate", "-1/s"], ["--speed", "2"], ["--rate", "1/s", "--timing", "original"],
                      ["--timing", "original", "--speed", "0"], ["--duplicate", "120%"], ["--order", "shuffled", "--timing", "original"]):
            run = rig.hook("--to", "9", *flags, events)
            self.assertEqual(run.status, 2, (flags, run.stderr))


if __name__ == "__main__":
    rig.main()
