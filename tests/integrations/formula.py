#!/usr/bin/env python3
"""The Homebrew formula: it can be filled in for a release, Ruby reads it, and its test passes with this program.

Installing it needs Homebrew, and is not tried here.
"""
import hashlib
import shutil
import unittest

import rig
from rig import PACKAGING, PROGRAM

HOMEPAGE, URL = "https://server.example/cooledge-hook", "https://server.example/cooledge-hook-1.2.3.tar.gz?a=1&b=|\\\"#{x}"


class Formula(rig.Case):
    def setUp(self):
        super().setUp()
        self.archive = self.folder / "source.tar.gz"
        self.archive.write_bytes(b"an archive")
        self.formula = self.folder / "cooledge-hook.rb"

    def fill(self):
        ran = self.run_command(PACKAGING / "homebrew/fill", HOMEPAGE, URL, self.archive)
        self.assert_status(ran, 0)
        self.formula.write_text(ran.stdout)
        return ran.stdout

    def test_a_release_is_filled_in(self):
        text = self.fill()
        self.assertIn(f'  sha256 "{hashlib.sha256(b"an archive").hexdigest()}"\n', text)
        self.assertIn(f'  homepage "{HOMEPAGE}"\n', text)
        self.assertNotRegex(text, r"@[A-Z0-9]+@")
        self.assertTrue(text.startswith("class CooledgeHook < Formula\n"))

    def test_an_archive_is_needed(self):
        self.archive.unlink()
        ran = self.run_command(PACKAGING / "homebrew/fill", HOMEPAGE, URL, self.archive)
        self.assert_status(ran, 3)
        self.assertEqual(ran.stdout, "")
        self.assertIn(f"cannot read {self.archive}\nhint: ", ran.stderr)
        self.assert_status(self.run_command(PACKAGING / "homebrew/fill"), 2)

    @unittest.skipUnless(shutil.which("ruby"), "ruby is not installed: the syntax of the formula was not checked")
    def test_ruby_reads_it(self):
        self.assert_status(self.run_command("ruby", "-wc", PACKAGING / "homebrew/cooledge-hook.rb"), 0)
        self.fill()
        self.assert_status(self.run_command("ruby", "-wc", self.formula), 0)
        ran = self.run_command("ruby", rig.ROOT / "tests/integrations/formula.rb", self.formula, PROGRAM.resolve())
        self.assert_status(ran, 0)
        self.assertEqual(ran.stdout.splitlines()[:2], [HOMEPAGE, URL])
        self.assertIn("tested", ran.stdout)


if __name__ == "__main__":
    rig.main()
