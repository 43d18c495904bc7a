#!/usr/bin/env python3
"""The files that services read: each is YAML of the right shape, and workflows are what actionlint takes.

`script/bootstrap tests` fetches actionlint; where that is not there, all else is checked and the status is 77 (skipped).
"""
import re
import shutil
import subprocess
import unittest

import yaml

import rig
from rig import ROOT

WORKFLOWS = sorted((ROOT / ".github/workflows").glob("*.yml"))
FILES = [ROOT / "action.yml", ROOT / ".pre-commit-hooks.yaml", ROOT / "packaging/gitlab-ci.yml", *WORKFLOWS]
ACTIONLINT = ROOT / "build/actionlint/build/run-lint.js"
LINT = ROOT / "tests/integrations/actionlint.cjs"


def recipes():
    """The workflows in the README."""
    for block in re.findall(r"^```yaml\n(.*?)^```", (ROOT / "README.md").read_text(), re.M | re.S):
        if block.startswith("# .github/workflows/"):
            yield block


class Workflows(rig.Case):
    def each_workflow(self):
        for path in WORKFLOWS:
            yield path.name, path.read_text()
        for number, block in enumerate(recipes()):
            yield f"README.md, workflow {number}", block

    def test_each_file_is_yaml(self):
        self.assertTrue(WORKFLOWS)
        for path in FILES:
            self.assertTrue(yaml.safe_load(path.read_text()), path)

    def test_workflows_have_few_rights_and_pinned_actions(self):
        for name, text in self.each_workflow():
            workflow = yaml.safe_load(text)
            self.assertEqual(workflow["permissions"]["contents"], "read", name)
            self.assertLessEqual(set(workflow["permissions"].items()), {("contents", "read"), ("security-events", "write")}, name)
            for job in workflow["jobs"].values():
                for step in job["steps"]:
                    self.assertNotIn("${{", step.get("run", ""), name)
                    if step.get("uses", "./") != "./":
                        self.assertRegex(step["uses"], r"^[\w-]+/[\w/-]+@v\d", name)

    def test_the_ways_to_use_the_action_have_inputs_that_it_has(self):
        inputs = yaml.safe_load((ROOT / "action.yml").read_text())["inputs"]
        uses = [step for _, text in self.each_workflow() for job in yaml.safe_load(text)["jobs"].values() for step in job["steps"]
                if step.get("uses", "").startswith(("./", "OWNER/cooledge-hook@"))]
        self.assertGreater(len(uses), 2)
        for step in uses:
            self.assertLessEqual(set(step["with"]), set(inputs))
            self.assertIn("paths", step["with"])

    @unittest.skipUnless(ACTIONLINT.exists() and shutil.which("node"), "actionlint is not there: script/bootstrap tests fetches it")
    def test_actionlint_has_no_complaints(self):
        paths = []
        for number, (_, text) in enumerate(self.each_workflow()):
            paths.append(self.folder / f"{number}.yml")
            paths[-1].write_text(text)
        ran = subprocess.run(["node", LINT, ACTIONLINT, *paths], capture_output=True, text=True)
        self.assert_status(ran, 0)
        paths[0].write_text(WORKFLOWS[0].read_text().replace("runs-on:", "runs_on:"))
        ran = subprocess.run(["node", LINT, ACTIONLINT, *paths], capture_output=True, text=True)
        self.assert_status(ran, 1)
        self.assertIn('unexpected key "runs_on"', ran.stdout)


if __name__ == "__main__":
    rig.main()
