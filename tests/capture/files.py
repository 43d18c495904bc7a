#!/usr/bin/env python3
"""The files that `capture` writes to: whose they are, and how large they get."""
import pathlib
import stat
import unittest

import rig


class Shared(rig.Case):
    """Files that other users can read or change"""

    def setUp(self):
        super().setUp()
        self.file = self.folder / "kept.ndjson"

    def make(self, mode):
        rig.ndjson(self.file, [rig.record(b"{}")])
        self.file.chmod(mode)

    def refused(self, *options, **more):
        server = rig.Server(self.folder, *options, **more).launch()
        self.addCleanup(server.kill)
        return server.ended()

    def test_one_that_others_can_read_is_worth_a_warning(self):
        self.make(0o644)
        server = self.server("-q")
        self.assertEqual(server.post().status, 200)
        run = server.stop()
        self.assertEqual(run.status, 0, run.stderr)
        self.assertEqual(run.stderr.count("warning: other users can read"), 1)
        self.assertIn("chmod 600 '%s'" % self.file, run.stderr)
        self.file.chmod(0o600)
        self.assertNotIn("warning", self.server().stop().stderr)

    def test_one_that_others_can_write_to_is_refused(self):
        for mode in (0o622, 0o660, 0o602):
            self.make(mode)
            before = self.file.read_bytes()
            run = self.refused()
            self.assertEqual(run.status, 3, run.stderr)
            self.assertIn("other users can write to", run.stderr)
            self.assertIn("--allow-shared-file", run.stderr)
            self.assertEqual(self.file.read_bytes(), before)
        server = self.server("--allow-shared-file")
        self.assertEqual(server.post().status, 200)

    def test_no_link_is_followed_that_nobody_named(self):
        victim = self.folder / "victim"
        victim.write_text("")
        server = self.server(output=None, cwd=self.folder)
        name = next(pathlib.Path(self.folder).glob("capture-*.ndjson"))
        server.stop()
        name.unlink()
        name.symlink_to(victim)
        run = self.refused(output=None, cwd=self.folder)
        self.assertEqual(run.status, 3, run.stderr)
        self.assertIn("symbolic link", run.stderr)
        self.file.symlink_to(victim)
        self.assertEqual(self.server().post().status, 200, "one that was named is followed")

    def test_neither_is_one_to_undelivered(self):
        victim = self.folder / "victim"
        victim.write_text("")
        (self.folder / "kept.ndjson.undelivered").symlink_to(victim)
        endpoint = self.endpoint("--script", "404")
        server = self.server("--forward-to", endpoint.url())
        server.post()
        run = server.stop()
        self.assertIn("symbolic link", run.stderr)
        self.assertEqual(victim.read_text(), "")
        self.assertEqual(len(server.records()), 1)


class Limit(rig.Case):
    """--max-file"""

    def test_what_does_not_fit_is_answered_503_until_the_file_is_moved_away(self):
        server = self.server("--max-file", "4KiB")
        statuses = [server.post(b"x" * 500).status for _ in range(12)]
        taken = statuses.count(200)
        self.assertEqual(statuses, [200] * taken + [503] * (12 - taken))
        self.assertGreater(taken, 3)
        self.assertLessEqual(server.file.stat().st_size, 4096)
        self.assertEqual(server.post(b"").status, 503, "also a small one: nothing is kept out of turn")
        self.assertEqual(len(server.records()), taken)
        server.file.rename(server.file.with_suffix(".old"))
        server.process.send_signal(rig.signal.SIGHUP)
        rig.wait_until(server.file.exists, "it begins a new file")
        self.assertEqual(server.post(b"again").status, 200)
        run = server.stop()
        self.assertEqual(run.status, 3, run.stderr)
        self.assertEqual(run.stderr.count("is full: it may have 4096 bytes"), 1)
        self.assertIn("can be written again", run.stderr)
        self.assertEqual(stat.S_IMODE(server.file.stat().st_mode), 0o600)

    def test_a_file_that_is_full_from_the_start_is_refused(self):
        rig.ndjson(self.folder / "kept.ndjson", [rig.record(b"x" * 2000)])
        server = rig.Server(self.folder, "--max-file", "1KiB").launch()
        self.addCleanup(server.kill)
        run = server.ended()
        self.assertEqual(run.status, 3, run.stderr)
        self.assertIn("--max-file", run.stderr)


if __name__ == "__main__":
    rig.main()
