#!/usr/bin/env python3
"""script/compare-binaries finds nothing between a program and itself, and sees one other word and one other verdict.

usage: sees.py PATH_TO_BINARY
"""
import os
import pathlib
import shlex
import shutil
import subprocess
import sys
import tempfile
import unittest

SCRIPT = pathlib.Path(__file__).resolve().parents[2] / "script/compare-binaries"
BINARY = pathlib.Path(sys.argv.pop(1)).resolve()


def compare(new, *options):
    return subprocess.run([SCRIPT, "--quick", *options, BINARY, new], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False)


class Comparison(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)
        # Where the script keeps what differs.
        os.environ["TMPDIR"] = folder.name

    def wrapper(self, end):
        """The program, but that `end` has the last word: its output is in $out, its status in $status."""
        path = self.folder / "wrapper"
        path.write_text(f'#!/bin/bash\nout=$(mktemp)\n{shlex.quote(str(BINARY))} "$@" > "$out"\nstatus=$?\n{end}\nrm "$out"\nexit $status\n')
        path.chmod(0o755)
        return path

    def check_seen(self, run, commands, line):
        self.assertEqual(run.returncode, 1, run.stdout)
        self.assertIn(f"{commands} with a difference", run.stdout)
        self.assertIn(line, run.stdout)
        # The command that it names repeats it, on the side of the new program.
        repeat = next(line for line in run.stdout.splitlines() if "repeat it: " in line).split("repeat it: ")[1]
        return subprocess.run(["bash", "-c", repeat], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, check=False)

    # Each way in which a line can be run, and those that have times and ports.
    def test_a_program_is_like_itself(self):
        run = compare(BINARY, "--only", "^(serve|keep)|mutated|records|schema|project")
        self.assertEqual(run.returncode, 0, run.stdout)
        self.assertIn(" command lines, 0 with a difference\n", run.stdout)
        self.assertGreater(int(run.stdout.split()[0]), 100)
        self.assertEqual(list(self.folder.iterdir()), [])

    def test_one_other_word_is_seen(self):
        new = self.wrapper('sed "s/\[wrong-value\]/[wrong_value]/" "$out"')
        run = compare(new, "--only", "validate --format text vectors payloads pretty")
        repeated = self.check_seen(run, 1, "+vectors/bad/escape-sequences.json:2:14:")
        self.assertIn("[wrong_value]", repeated.stdout)

    def test_one_other_verdict_is_seen(self):
        new = self.wrapper('cat "$out"; grep -q signature-mismatch "$out" && status=0')
        run = compare(new, "--only", "verify .*--explain --format json some.ndjson")
        self.check_seen(run, 1, "+0")

    def test_what_is_only_in_a_file_is_seen(self):
        new = self.wrapper('cat "$out"; test ! -e out/o || echo >> out/o')
        self.check_seen(compare(new, "--only", "--output out/o"), 1, "--- old/o")


if __name__ == "__main__":
    assert shutil.which("diff")
    unittest.main(verbosity=0)
