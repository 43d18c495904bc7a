#!/usr/bin/env python3
"""The journal of `replay`, and how a run is cut off and gone on with."""
import os
import signal
import stat
import subprocess
import unittest

import rig


class Journal(rig.Case):
    """--journal, --resume and Ctrl-C"""

    def setUp(self):
        super().setUp()
        self.journal = self.folder / "journal.ndjson"

    def run_all(self, endpoint, events, *flags, to=""):
        return rig.hook("--to", endpoint.url(to), "--format", "json", "--journal", self.journal, *flags, events)

    def arrived(self, endpoint):
        return [request["event_id"] for request in endpoint.requests()]

    def test_one_line_a_delivery_private_and_without_a_word_of_the_payload(self):
        endpoint = self.endpoint()
        events, entries = self.events(4)
        old = os.umask(0)
        self.addCleanup(os.umask, old)
        self.assertEqual(self.run_all(endpoint, events).status, 0)
        self.assertEqual(stat.S_IMODE(self.journal.stat().st_mode), 0o600)
        self.assertEqual([entry["event_id"] for entry in rig.journal_entries(self.journal)], [entry["event_id"] for entry in entries])
        self.assertNotIn("example.com", self.journal.read_text())
        self.assertNotIn("Webb", self.journal.read_text())

    def test_resume_skips_what_was_delivered_and_sends_the_rest(self):
        endpoint = self.endpoint("--script", "200*3,500,404,200")
        events, entries = self.events(8)
        ids = [entry["event_id"] for entry in entries]
        run = self.run_all(endpoint, events, "--retries", "0")
        self.assertEqual(run.status, 1)
        self.check_sums(run)
        again = self.run_all(endpoint, events, "--resume")
        self.assertEqual(again.status, 0, again.stderr)
        totals = self.check_sums(again)
        self.assertEqual((totals["delivered"], totals["failed"], totals["skipped"]), (2, 0, 6))
        self.assertEqual(self.arrived(endpoint), ids + ids[3:5])
        third = self.run_all(endpoint, events, "--resume")
        self.assertEqual((third.status, third.totals()["skipped"]), (0, 8))
        self.assertEqual(len(self.arrived(endpoint)), 10)

    def test_closed_descriptors_leave_a_journal_that_can_be_resumed(self):
        endpoint = self.endpoint()
        events, entries = self.events(3)
        closed = "exec \"$@\" <&- >&-"
        run = subprocess.run(["sh", "-c", closed, "sh", rig.BINARY, "replay", "--to", endpoint.url(), "--journal", str(self.journal),
                              str(events)], stderr=subprocess.PIPE, env=rig.environment(), timeout=rig.PATIENCE, check=False)
        self.assertEqual(run.returncode, 3, run.stderr)
        self.assertIn(b"cannot write to standard output", run.stderr)
        self.assertEqual(len(rig.journal_entries(self.journal)), 3)
        again = self.run_all(endpoint, events, "--resume")
        self.assertEqual((again.status, again.totals()["skipped"]), (0, 3), again.stderr)
        self.assertEqual(self.arrived(endpoint), [entry["event_id"] for entry in entries])

    def test_a_journal_that_is_there_is_not_written_over(self):
        endpoint = self.endpoint()
        events, _ = self.events(2)
        self.assertEqual(self.run_all(endpoint, events).status, 0)
        before = self.journal.read_bytes()
        run = self.run_all(endpoint, events)
        self.assertEqual(run.status, 2, run.stderr)
        self.assertIn("--resume", run.stderr)
        self.assertEqual(self.journal.read_bytes(), before)
        self.assertEqual(rig.hook("--to", endpoint.url(), "--resume", events).status, 2, "--resume alone means nothing")
        self.assertEqual(len(endpoint.requests()), 2)

    def test_a_torn_last_line_is_healed_and_its_delivery_sent_again(self):
        endpoint = self.endpoint()
        events, entries = self.events(5)
        self.assertEqual(self.run_all(endpoint, events).status, 0)
        whole = self.journal.read_bytes()
        last = len(whole) - whole[:-1].rfind(b"\n") - 1
        for cut in (1, last // 2, last - 1):
            self.journal.write_bytes(whole[:-cut])
            before = len(endpoint.requests())
            run = self.run_all(endpoint, events, "--resume")
            self.assertEqual(run.status, 0, run.stderr)
            self.assertEqual(self.arrived(endpoint)[before:], [entries[4]["event_id"]], "cut by %d" % cut)
            self.assertEqual(len(rig.journal_entries(self.journal)), 5)

    def test_a_journal_torn_in_its_first_line_or_empty_starts_anew(self):
        endpoint = self.endpoint()
        events, _ = self.events(2)
        self.assertEqual(self.run_all(endpoint, events).status, 0)
        whole = self.journal.read_bytes()
        for start in (b"", whole[:10]):
            self.journal.write_bytes(start)
            before = len(endpoint.requests())
            run = self.run_all(endpoint, events, "--resume")
            self.assertEqual(run.status, 0, run.stderr)
            self.assertEqual(len(endpoint.requests()) - before, 2)

    def test_a_journal_of_another_input_or_target_is_refused(self):
        endpoint = self.endpoint()
        events, entries = self.events(3)
        self.assertEqual(self.run_all(endpoint, events).status, 0)
        before = self.journal.read_bytes()
        other = rig.ndjson(self.folder / "other.ndjson", [rig.event(100 + number) for number in range(3)])
        changed = rig.ndjson(self.folder / "changed.ndjson", [{**entry, "name": "changed"} for entry in entries])
        swapped = rig.ndjson(self.folder / "swapped.ndjson", entries[::-1])
        for path, flags, to in ((other, [], ""), (changed, [], ""), (swapped, [], ""), (events, [], "elsewhere"),
                                (events, ["--set", "/name=x", "--keep-signature"], ""), (events, ["--order", "shuffled", "--seed", "4"], "")):
            run = self.run_all(endpoint, path, "--resume", *flags, to=to)
            self.assertEqual(run.status, 2, (path.name, flags, to, run.stderr))
            self.assertIn("journal", run.stderr)
        self.assertEqual(len(endpoint.requests()), 3)
        self.assertEqual(self.journal.read_bytes(), before)

    def test_what_is_no_journal_is_refused_and_left_alone(self):
        endpoint = self.endpoint()
        events, _ = self.events(2)
        for content in (b"my notes\n", b'{"record":"cooledge-hook/1","body":"x"}\n', b"\x00\xff\n", b"notes without an end"):
            self.journal.write_bytes(content)
            run = self.run_all(endpoint, events, "--resume")
            self.assertIn(run.status, (2, 3), run.stderr)
            self.assertEqual(self.journal.read_bytes(), content)
        self.assertEqual(rig.lines(endpoint.log), [])

    def test_a_second_writer_is_refused(self):
        endpoint = self.endpoint()
        events, _ = self.events(2)
        first = self.start("--to", endpoint.url("gate"), "--journal", self.journal, events)
        rig.wait_until(lambda: endpoint.requests(), "the first run sends")
        second = self.run_all(endpoint, events, "--resume")
        self.assertIn(second.status, (2, 3), second.stderr)
        self.assertIn("journal", second.stderr)
        endpoint.open_gate()
        self.assertEqual(rig.finish(first).status, 0)
        self.assertEqual(len(endpoint.requests()), 2)

    def test_a_journal_that_cannot_be_written_is_told_before_anything_is_sent(self):
        endpoint = self.endpoint()
        events, _ = self.events(1)
        for path in (self.folder / "nowhere" / "journal", self.folder, "/dev/full"):
            run = rig.hook("--to", endpoint.url(), "--journal", path, events)
            self.assertIn(run.status, (2, 3), run.stderr)
            self.assertIn(str(path), run.stderr)
        self.assertEqual(rig.lines(endpoint.log), [])

    def test_ctrl_c_finishes_what_is_in_flight_and_reports(self):
        endpoint = self.endpoint()
        events, entries = self.events(12)
        process = self.start("--to", endpoint.url("gate"), "-j", "4", "--format", "json", "--journal", self.journal, events)
        rig.wait_until(lambda: len(endpoint.requests()) == 4, "four are in flight")
        process.send_signal(signal.SIGINT)
        # It says so on standard error, and then waits: only now the endpoint answers.
        self.assertIn("in flight", rig.says(process))
        endpoint.open_gate()
        run = rig.finish(process)
        self.assertEqual(run.status, 130, run.stderr)
        self.assertEqual(len(endpoint.requests()), 4)
        self.assertEqual([entry["outcome"] for entry in rig.journal_entries(self.journal)], ["delivered"] * 4)
        self.assertEqual(run.totals()["delivered"], 4)
        again = self.run_all(endpoint, events, "--resume", "-j", "4", to="gate")
        self.assertEqual(again.status, 0, again.stderr)
        self.assertEqual(sorted(self.arrived(endpoint)), sorted(entry["event_id"] for entry in entries))

    def test_ctrl_c_twice_stops_at_once(self):
        endpoint = self.endpoint()
        events, entries = self.events(5)
        process = self.start("--to", endpoint.url("gate"), "-j", "2", "--timeout", "1h", "--journal", self.journal, events)
        rig.wait_until(lambda: len(endpoint.requests()) == 2, "two are in flight")
        process.send_signal(signal.SIGINT)
        rig.says(process)
        process.send_signal(signal.SIGINT)
        self.assertIn(rig.finish(process).status, (130, -signal.SIGINT))
        endpoint.open_gate()
        again = self.run_all(endpoint, events, "--resume", "-j", "2", to="gate")
        self.assertEqual(again.status, 0, again.stderr)
        self.assertEqual(len(endpoint.requests()), 7, "the two were sent again")
        self.assertEqual(set(self.arrived(endpoint)), {entry["event_id"] for entry in entries})

    def test_ctrl_c_ends_a_wait_for_a_retry_or_a_rate_or_a_server(self):
        endpoint = self.endpoint()
        events, _ = self.events(3)
        for path, flags in (("429@50", []), ("200", ["--rate", "1/m"])):
            before = len(endpoint.requests())
            process = self.start("--to", endpoint.url(path), *flags, events)
            rig.wait_until(lambda b=before: sum(e["type"] == "answer" for e in rig.lines(endpoint.log)) > b, "the first is answered")
            process.send_signal(signal.SIGINT)
            run = rig.finish(process)
            self.assertEqual(run.status, 130, (path, run.stderr))
            self.assertEqual(len(endpoint.requests()), before + 1)

    def test_a_reader_that_goes_away_ends_it_quietly(self):
        endpoint = self.endpoint()
        events, _ = self.events(50)
        process = self.start("--to", endpoint.url(), "--format", "ndjson", events)
        process.stdout.close()
        self.assertEqual(process.stderr.read(), b"")

    def test_copies_are_journaled_one_by_one(self):
        endpoint = self.endpoint("--script", "200*5,404,200")
        events, _ = self.events(3)
        flags = ["--repeat", "3", "--order", "shuffled", "--seed", "5"]
        self.assertEqual(self.run_all(endpoint, events, *flags).status, 1)
        again = self.run_all(endpoint, events, *flags, "--resume")
        self.assertEqual(again.status, 0, again.stderr)
        self.assertEqual((again.totals()["delivered"], again.totals()["skipped"]), (1, 8))
        self.assertEqual(len(endpoint.requests()), 10)


if __name__ == "__main__":
    rig.main()
