#!/usr/bin/env python3
"""What `replay` makes of each fault of an endpoint, and that nobody counts otherwise: the endpoint, the journal, the report."""
import concurrent.futures
import time
import unittest

import rig

DELIVERED, FAILED = "delivered", "failed"

# What the endpoint does | flags | outcome | status (...: any) | how often it is sent (...: at least twice) | a word of the reason
TABLE = [
    ("hang", ["--timeout", "1s", "--retries", "1"], FAILED, None, 2, "no answer"),
    ("hang,200", ["--timeout", "1s", "--retries", "9"], DELIVERED, 200, ..., None),
    ("200", [], DELIVERED, 200, 1, None),
    ("201", [], DELIVERED, 201, 1, None),
    ("204", [], DELIVERED, 204, 1, None),
    ("bytewise", [], DELIVERED, 200, 1, None),
    ("chunked", [], DELIVERED, 200, 1, None),
    ("last", [], DELIVERED, 200, 1, None),
    ("until-close", [], DELIVERED, 200, 1, None),
    ("continue", [], DELIVERED, 200, 1, None),
    ("huge", [], DELIVERED, 200, 1, None),
    ("huge-chunked", [], DELIVERED, 200, 1, None),
    ("404", ["--expect", "2xx,404"], DELIVERED, 404, 1, None),
    # One more attempt may help.
    ("500,200", [], DELIVERED, 200, 2, None),
    ("502,200", [], DELIVERED, 200, 2, None),
    ("503,200", [], DELIVERED, 200, 2, None),
    ("504,200", [], DELIVERED, 200, 2, None),
    ("408,200", [], DELIVERED, 200, 2, None),
    ("425,200", [], DELIVERED, 200, 2, None),
    ("429,200", [], DELIVERED, 200, 2, None),
    ("500*2,201", ["--retries", "2"], DELIVERED, 201, 3, None),
    ("reset,200", [], DELIVERED, 200, 2, None),
    ("close,200", [], DELIVERED, 200, 2, None),
    ("cut-head,200", [], DELIVERED, 200, 2, None),
    ("cut-body,200", [], DELIVERED, 200, 2, None),
    ("cut-chunked,200", [], DELIVERED, 200, 2, None),
    # It did not help.
    ("500", ["--retries", "1"], FAILED, 500, 2, "500"),
    ("500", ["--retries", "0"], FAILED, 500, 1, "500"),
    ("reset", ["--retries", "1"], FAILED, None, 2, "reset"),
    ("close", ["--retries", "1"], FAILED, None, 2, "clos"),
    ("cut-head", ["--retries", "1"], FAILED, ..., 2, "cut"),
    ("cut-body", ["--retries", "1"], FAILED, 200, 2, "cut"),
    ("cut-chunked", ["--retries", "1"], FAILED, 200, 2, "cut"),
    ("cut-body", ["--retries", "0"], FAILED, 200, 1, "cut"),
    # It never helps.
    ("400", [], FAILED, 400, 1, "400"),
    ("401", [], FAILED, 401, 1, "401"),
    ("404", [], FAILED, 404, 1, "404"),
    ("410", [], FAILED, 410, 1, "gone"),
    ("501", [], FAILED, 501, 1, "501"),
    ("505", [], FAILED, 505, 1, "505"),
    ("301", [], FAILED, 301, 1, "redirect"),
    ("307", [], FAILED, 307, 1, "redirect"),
    ("304", [], FAILED, 304, 1, "304"),
    ("not-http", [], FAILED, None, 1, "HTTP"),
    ("200", ["--expect", "202"], FAILED, 200, 1, "200"),
    # Retry-After: obeyed if it is a time that can be waited for, left aside if it is none.
    ("429@120", [], FAILED, 429, 1, "Retry-After"),
    ("503@3", ["--max-retry-after", "2s"], FAILED, 503, 1, "Retry-After"),
    ("429@past,200", [], DELIVERED, 200, 2, None),
    ("429@soon,200", [], DELIVERED, 200, 2, None),
    ("429@-5,200", [], DELIVERED, 200, 2, None),
    ("429@99999999999999999999x,200", [], DELIVERED, 200, 2, None),
]


class Faults(rig.Case):
    """The table of faults"""

    def try_row(self, endpoint, number, row):
        path, flags, outcome, status, sends, word = row
        entry = rig.event(number)
        events = rig.ndjson(self.folder / ("%d.ndjson" % number), [entry])
        journal = self.folder / ("%d.journal" % number)
        run = rig.hook("--to", endpoint.url(path), "--format", "json", "--journal", journal, *flags, events)
        said = run.deliveries()[0]
        journaled = rig.journal_entries(journal)
        if sends is ...:
            sends = max(2, said["sends"])  # on a machine that is slow, the second answer may come too late, too
        rig.wait_until(lambda: endpoint.sends().get(entry["event_id"], 0) >= sends, "%s has all requests" % path)
        got = [request for request in endpoint.requests() if request["event_id"] == entry["event_id"]]
        problems = []
        for what, is_, should in [
                ("exit status", run.status, 0 if outcome == DELIVERED else 1), ("outcome", said["outcome"], outcome),
                ("status", said["status"], status), ("attempts", said["attempts"], sends),
                ("requests at the endpoint", len(got), sends), ("paths", {request["target"] for request in got}, {"/" + path}),
                ("bodies", {request["sha256"] for request in got}, {rig.sha256(events.read_bytes())}),
                ("journal", [(e["outcome"], e["attempts"], e["sends"]) for e in journaled], [(outcome, sends, sends)]),
                ("retried", run.totals()["retried"], int(sends > 1)), ("error", said["error"] is None, word is None)]:
            if should is not ... and is_ != should:
                problems.append("%s is %r, not %r" % (what, is_, should))
        if word is not None and word.lower() not in (said["error"] or "").lower():
            problems.append("%r is not in %r" % (word, said["error"]))
        return ["%s %s: %s" % (path, " ".join(flags), problem) for problem in problems]

    def test_each_fault_has_its_outcome_and_is_counted_alike_by_all(self):
        endpoint = self.endpoint()
        with concurrent.futures.ThreadPoolExecutor(8) as pool:
            problems = list(pool.map(lambda row: self.try_row(endpoint, *row), enumerate(TABLE)))
        problems = [problem for row in problems for problem in row]
        self.assertFalse(problems, "\n" + "\n".join(problems))

    def test_a_huge_answer_is_not_read_to_its_end(self):
        endpoint = self.endpoint()
        events, _ = self.events(2)
        for path in ("huge", "huge-chunked"):
            run = rig.hook("--to", endpoint.url(path), "--retries", "0", "--format", "json", events)
            self.assertEqual([d["outcome"] for d in run.deliveries()], [DELIVERED] * 2)
        rig.wait_until(lambda: sum(e["type"] == "broken" for e in rig.lines(endpoint.log)) == 4, "the endpoint cannot write on")
        self.assertEqual(len(endpoint.requests()), 4)

    def test_retry_after_is_waited_for(self):
        endpoint = self.endpoint()
        paths = ["429@1,200", "503@1,200", "429@date0,200"]

        def send(number, path):
            events = rig.ndjson(self.folder / ("%d.ndjson" % number), [rig.event(number)])
            return rig.hook("--to", endpoint.url(path), "--format", "json", events)

        before = time.time()
        with concurrent.futures.ThreadPoolExecutor(3) as pool:
            runs = list(pool.map(send, range(3), paths))
        for number, (path, run) in enumerate(zip(paths, runs)):
            self.assertEqual(run.status, 0, run.stderr)
            first, second = [r for r in endpoint.requests() if r["event_id"] == rig.event(number)["event_id"]]
            if "date" not in path:
                self.assertGreaterEqual(second["began"] - first["read"], 1.0, path)
        # The date was the next full second, or a later one.
        date_of_second = second["began"] + time.time() - time.monotonic()
        self.assertGreater(date_of_second + 0.001, int(before) + 1)

    def test_with_retries_0_each_event_is_sent_once_even_where_libcurl_would_send_it_again(self):
        endpoint = self.endpoint()
        events, entries = self.events(6)
        for flags, statuses in ((["--retries", "0"], [200, None] * 3), ([], [200] * 6)):
            journal = self.folder / ("journal" + "".join(flags))
            before = endpoint.sends()
            run = rig.hook("--to", endpoint.url("close-reused"), "--format", "json", "--journal", journal, *flags, events)
            sent = {e: count - before.get(e, 0) for e, count in endpoint.sends().items()}
            self.assertEqual([d["status"] for d in run.deliveries()], statuses, flags)
            self.assertEqual({e["event_id"]: e["sends"] for e in rig.journal_entries(journal)}, sent, flags)
            self.check_sums(run)
            if flags:
                self.assertEqual(set(sent.values()), {1})
                self.assertEqual(run.status, 1)
            else:
                self.assertGreater(max(sent.values()), 1)  # or this test shows nothing
                self.assertEqual(run.status, 0, run.stderr)

    def test_what_the_endpoint_says_reaches_no_terminal_as_it_is(self):
        endpoint = self.endpoint()
        events, _ = self.events(1)
        for form in ("text", "json", "ndjson"):
            run = rig.hook("--to", endpoint.url("escapes"), "--retries", "0", "--format", form, events)
            self.assertEqual(run.status, 1)
            printed = run.stdout + run.stderr.encode()
            self.assertIn(b"owned", printed, "the start of the answer is shown")
            for unsafe in (b"\x1b", b"\x07", b"\x00", "\u202e".encode(), b"\xff"):
                self.assertNotIn(unsafe, printed, form)

    def test_a_server_that_is_not_there_ends_the_run_at_once_with_a_hint(self):
        endpoint = self.endpoint()
        endpoint.stop()
        events, _ = self.events(3)
        run = rig.hook("--to", endpoint.url("hooks"), "--format", "json", "--wait-for-server", "1h", events)
        self.assertEqual(run.status, 3, run.stderr)
        self.assertIn("refused", run.stderr)
        self.assertIn("hint: ", run.stderr)
        self.assertIn(str(endpoint.port), run.stderr)

    def test_a_server_that_goes_away_and_comes_back_gets_all_in_order(self):
        endpoint = self.endpoint("--delay", "0.004")
        events, entries = self.events(120, customer=rig.customer(1))
        journal = self.folder / "journal"
        process = self.start("--to", endpoint.url("hooks"), "--format", "json", "--journal", journal, "--wait-for-server", "50s", events)
        for count in (20, 60):
            rig.wait_until(lambda c=count: len(endpoint.requests()) >= c, "%d events came" % count)
            endpoint.stop(rig.signal.SIGKILL)
            endpoint.start()
        run = rig.finish(process)
        self.assertEqual(run.status, 0, run.stderr)
        self.assertEqual(self.check_sums(run)["delivered"], 120)
        seen = list(dict.fromkeys(request["event_id"] for request in endpoint.requests()))
        self.assertEqual(seen, [entry["event_id"] for entry in entries])
        sends = endpoint.sends()
        self.assertLessEqual(sum(sends.values()), 122)  # at each of its ends, one was in flight
        # Only we know of what it read and did not write down before it was killed, and of what was sent to its port while it
        # was dying: one of each, each time.
        ours = {e["event_id"]: e["sends"] for e in rig.journal_entries(journal)}
        self.assertLessEqual(sum(ours.values()) - sum(sends.values()), 4)

    def test_a_server_that_stays_away_ends_the_run_and_the_rest_is_counted(self):
        endpoint = self.endpoint("--script", "200*5,gate")
        events, _ = self.events(10)
        journal = self.folder / "journal"
        process = self.start("--to", endpoint.url("hooks"), "--format", "json", "--journal", journal, "--wait-for-server", "300ms",
                            events)
        rig.wait_until(lambda: len(endpoint.requests()) == 6, "the sixth event came")
        endpoint.stop(rig.signal.SIGKILL)
        run = rig.finish(process)
        self.assertEqual(run.status, 3, run.stderr)
        totals = self.check_sums(run)
        self.assertEqual((totals["deliveries"], totals["delivered"]), (10, 5))
        endpoint.options = []
        endpoint.start()
        again = rig.hook("--to", endpoint.url("hooks"), "--format", "json", "--journal", journal, "--resume", events)
        self.assertEqual(again.status, 0, again.stderr)
        self.assertEqual({count for count in endpoint.sends().values()} - {2}, {1})
        self.assertEqual(len(endpoint.sends()), 10)


if __name__ == "__main__":
    rig.main()
