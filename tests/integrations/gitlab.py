#!/usr/bin/env python3
"""The GitLab template: its job's lines are run as a runner would, one after the other in one shell that stops at errors."""
import json
import shutil
import subprocess
import xml.etree.ElementTree

import yaml

import rig
from rig import BAD, GOOD, HOSTILE, PACKAGING, SECRET

JOB = yaml.safe_load((PACKAGING / "gitlab-ci.yml").read_text())[".cooledge-hook"]
REPORTS = JOB["artifacts"]["reports"]


class GitLab(rig.ReleaseCase):
    def run_job(self, **variables):
        lines = "\n".join([*JOB["before_script"], *JOB["script"]])
        self.environment.update(JOB["variables"])
        self.environment.update({"COOLEDGE_HOOK_DOWNLOAD": self.url, "CI": "true", "GITLAB_CI": "true", **variables})
        return self.run_command("sh", "-e", "-c", lines)

    def code_quality(self):
        return json.loads((self.work / REPORTS["codequality"]).read_text())

    def junit_cases(self):
        return list(xml.etree.ElementTree.parse(self.work / REPORTS["junit"]).iter("testcase"))

    def test_good_deliveries(self):
        self.add_fixture(GOOD)
        self.assert_status(self.run_job(), 0)
        self.assertEqual(self.code_quality(), [])
        self.assertEqual(len(self.junit_cases()), 1)

    def test_a_finding_fails_the_job_and_both_reports_have_it(self):
        self.add_fixture(BAD)
        ran = self.run_job()
        self.assert_status(ran, 1)
        [finding] = self.code_quality()
        self.assertEqual(finding["location"]["path"], "fixtures/webhooks/wrong-value.json")
        self.assertTrue(finding["fingerprint"] and finding["description"] and finding["severity"])
        self.assertEqual(len([case for case in self.junit_cases() if case.find("failure") is not None]), 1)
        self.assertEqual(JOB["artifacts"]["when"], "always")

    def test_the_variables_of_the_job(self):
        self.add_fixture(BAD)
        self.add_fixture(GOOD, "other/good.json")
        self.assert_status(self.run_job(COOLEDGE_HOOK_PATHS="fixtures/webhooks/other fixtures/webhooks/*.json",
                                        COOLEDGE_HOOK_ARGS="--rule wrong-value=off"), 0)
        self.assertEqual(len(self.junit_cases()), 2)
        self.assert_refused(self.run_job(COOLEDGE_HOOK_VERSION="9.9.9"), 3, "has no checksum")

    def test_the_recipe(self):
        install, job = rig.recipe("In GitLab CI")
        self.environment["DOWNLOAD"] = self.url
        self.assert_status(self.run_command("sh", "-e", "-c", install), 0)
        job = yaml.safe_load(job)
        self.assertEqual((self.work / job["include"]["local"]).read_text(), (PACKAGING / "gitlab-ci.yml").read_text())
        self.assertEqual(job["webhooks"]["extends"], ".cooledge-hook")
        self.add_fixture(BAD)
        self.assert_status(self.run_job(**{**job["webhooks"]["variables"], "COOLEDGE_HOOK_DOWNLOAD": self.url}), 1)

    def test_the_projects_secret_is_used(self):
        self.add_signed_fixture()
        self.assert_status(self.run_job(COOLEDGE_WEBHOOK_SECRET=SECRET), 0)
        ran = self.run_job(COOLEDGE_WEBHOOK_SECRET="another-secret")
        self.assert_status(ran, 1)
        self.assertIn("[signature-mismatch]", ran.stdout)

    def test_no_variable_is_code(self):
        self.add_fixture(GOOD)
        for name in "COOLEDGE_HOOK_PATHS", "COOLEDGE_HOOK_ARGS", "COOLEDGE_HOOK_VERSION", "COOLEDGE_HOOK_DOWNLOAD":
            ran = self.run_job(**{name: HOSTILE})
            self.assertNotEqual(ran.returncode, 0, ran.stdout + ran.stderr)
            self.assert_nothing_was_run()

    def test_the_release_must_be_named(self):
        ran = self.run_job(COOLEDGE_HOOK_DOWNLOAD="")
        self.assertNotEqual(ran.returncode, 0)
        self.assertIn("COOLEDGE_HOOK_DOWNLOAD: set it to the URL of the release", ran.stderr)

    def test_curl_is_installed_where_it_is_missing(self):
        self.add_fixture(GOOD)
        tools = self.folder / "tools"
        tools.mkdir()
        for name in "awk cat cp head ls mkdir mktemp mv rm sed sh sha256sum tail tar gzip uname".split():
            (tools / name).symlink_to(shutil.which(name))
        (tools / "apt-get").write_text(f'#!/bin/sh\necho "$*" >> {self.folder}/asked\n'
                                       f'[ "$1" = update ] || {shutil.which("ln")} -s {shutil.which("curl")} {tools}/curl\n')
        (tools / "apt-get").chmod(0o755)
        self.environment["PATH"] = str(tools)
        self.assert_status(self.run_job(), 0)
        self.assertEqual((self.folder / "asked").read_text(),
                         "update -q\ninstall -y -q --no-install-recommends ca-certificates curl\n")


if __name__ == "__main__":
    rig.main()
