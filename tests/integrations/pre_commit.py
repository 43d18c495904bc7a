#!/usr/bin/env python3
"""The hook for pre-commit: what it runs, and, where pre-commit is installed, a commit with it."""
import re
import shlex
import shutil
import unittest

import yaml

import rig
from rig import BAD, GOOD, PROGRAM, ROOT

MANIFEST = ROOT / ".pre-commit-hooks.yaml"
[HOOK] = yaml.safe_load(MANIFEST.read_text())


class PreCommit(rig.Case):
    def setUp(self):
        super().setUp()
        folder = self.folder / "programs"
        folder.mkdir()
        (folder / "cooledge-hook").symlink_to(PROGRAM.resolve())
        self.environment["PATH"] += f":{folder}"
        self.environment.update(GIT_CONFIG_GLOBAL="/dev/null", GIT_CONFIG_SYSTEM="/dev/null", GIT_AUTHOR_NAME="a",
                                GIT_AUTHOR_EMAIL="a@example.com", GIT_COMMITTER_NAME="a", GIT_COMMITTER_EMAIL="a@example.com")

    def git(self, *args, cwd=None):
        ran = self.run_command("git", *(["-C", cwd] if cwd else []), *args)
        self.assert_status(ran, 0)
        return ran.stdout.strip()

    def test_its_command_fails_on_bad_files_only(self):
        self.add_fixture(GOOD)
        self.add_fixture(BAD)
        command = shlex.split(HOOK["entry"])
        self.assert_status(self.run_command(*command, "fixtures/webhooks/customer.created.json"), 0)
        ran = self.run_command(*command, "fixtures/webhooks/customer.created.json", "fixtures/webhooks/wrong-value.json")
        self.assert_status(ran, 1)
        self.assertIn("[wrong-value]", ran.stdout)

    def test_its_files_are_the_fixtures(self):
        self.assertTrue(re.search(HOOK["files"], "fixtures/webhooks/a/b.ndjson"))
        for path in "package.json", "src/fixtures/webhooks.json", "fixtures/webhooks.md":
            self.assertFalse(re.search(HOOK["files"], path), path)

    def test_the_recipe_installs_the_program(self):
        install, _ = rig.recipe("Before each commit, with [")
        self.assertEqual(install, rig.recipe("Before each commit, without")[0])
        self.environment["DOWNLOAD"] = rig.make_release(self.folder / "release")
        self.assert_status(self.run_command("sh", "-e", "-c", install), 0)
        self.assert_status(self.run_command(self.home / ".local/bin/cooledge-hook", "--version"), 0)

    @unittest.skipUnless(shutil.which("pre-commit"), "pre-commit is not installed: no commit was tried with it")
    def test_a_commit(self):
        hooks = self.folder / "hooks"
        hooks.mkdir()
        shutil.copy(MANIFEST, hooks)
        self.git("init", "-q", cwd=hooks)
        self.git("add", ".", cwd=hooks)
        self.git("commit", "-qm", "hooks", cwd=hooks)
        revision = self.git("rev-parse", "HEAD", cwd=hooks)

        self.environment["PRE_COMMIT_HOME"] = str(self.folder / "cache")
        self.git("init", "-q")
        config = yaml.safe_load(rig.recipe("Before each commit, with [")[1])
        config["repos"][0].update(repo=str(hooks), rev=revision)
        (self.work / ".pre-commit-config.yaml").write_text(yaml.safe_dump(config))
        self.assert_status(self.run_command("pre-commit", "install"), 0)
        self.add_fixture(GOOD)
        (self.work / "fixtures/webhooks/README.md").write_text("# Not a delivery\n")
        (self.work / "package.json").write_text("{}\n")
        self.git("add", ".")
        self.git("commit", "-m", "good")

        bad = self.add_fixture(BAD, "new.json")
        self.git("add", ".")
        refused = self.run_command("git", "commit", "-m", "bad")
        self.assert_status(refused, 1)
        self.assertIn("fixtures/webhooks/new.json:2:14: error:", refused.stdout + refused.stderr)
        # What is staged counts, not what is in the folder.
        shutil.copy(GOOD, bad)
        self.assert_status(self.run_command("git", "commit", "-m", "staged is still bad"), 1)
        self.git("add", ".")
        self.git("commit", "-m", "fixed")
        self.assertEqual(self.git("log", "--format=%s"), "fixed\ngood")


if __name__ == "__main__":
    rig.main()
