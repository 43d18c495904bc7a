#!/usr/bin/env python3
"""The GitHub action: action.yml's step is run as GitHub's runner would, with the files that the runner provides."""
import json
import pathlib
import re

import yaml

import rig
from rig import BAD, GOOD, HOSTILE, ROOT, SECRET, VERSION

ACTION = yaml.safe_load((ROOT / "action.yml").read_text())
[STEP] = ACTION["runs"]["steps"]


class Action(rig.ReleaseCase):
    def setUp(self):
        super().setUp()
        for name in "GITHUB_OUTPUT", "GITHUB_PATH", "GITHUB_STEP_SUMMARY":
            self.environment[name] = str(self.folder / name)
            (self.folder / name).touch()
        self.environment.update(GITHUB_WORKSPACE=str(self.work), RUNNER_TEMP=str(self.temporary), GITHUB_ACTIONS="true",
                                GITHUB_ACTION_PATH=str(ROOT), GITHUB_SERVER_URL="https://server.example")
        self.repository = ""

    def evaluated(self, text, inputs):
        def value(found):
            name = found[1]
            return self.repository if name == "github.action_repository" else inputs[name.removeprefix("inputs.")]
        return re.sub(r"\$\{\{ (\S+) \}\}", value, text)

    def act(self, env=(), **given):
        """Runs the step with these inputs; an underscore stands for a hyphen."""
        given = {"download_url": self.url, **given}
        inputs = {name: about.get("default", "") for name, about in ACTION["inputs"].items()}
        inputs.update({name.replace("_", "-"): value for name, value in given.items()})
        self.environment.update(env)
        self.environment.update({name: self.evaluated(text, inputs) for name, text in STEP["env"].items()})
        return self.run_command(STEP["shell"], "-e", "-c", STEP["run"])

    def provided(self, name):
        return (self.folder / name).read_text()

    def outputs(self):
        values = dict(line.split("=", 1) for line in self.provided("GITHUB_OUTPUT").splitlines())
        found = {name: re.fullmatch(r"\$\{\{ steps\.(\w+)\.outputs\.(\w+) \}\}", about["value"]) for name, about in ACTION["outputs"].items()}
        for match in found.values():
            self.assertEqual(match[1], STEP["id"])
        return {name: values.get(match[2], "") for name, match in found.items()}

    def sarif_results(self):
        return json.loads(pathlib.Path(self.outputs()["sarif"]).read_text())["runs"][0]["results"]

    def assert_no_reports(self, status):
        self.assertEqual(self.outputs(), {"sarif": "", "status": str(status)})
        self.assertEqual(self.provided("GITHUB_STEP_SUMMARY"), "")

    def test_good_deliveries(self):
        self.add_fixture(GOOD)
        ran = self.act(paths="fixtures/webhooks")
        self.assert_status(ran, 0)
        self.assertNotIn("::error", ran.stdout)
        self.assertEqual(self.outputs()["status"], "0")
        self.assertEqual(self.sarif_results(), [])
        self.assertNotEqual(self.provided("GITHUB_STEP_SUMMARY"), "")
        [folder] = self.provided("GITHUB_PATH").splitlines()
        self.assertIn(VERSION, self.run_command(f"{folder}/cooledge-hook", "--version").stdout)

    def test_a_finding_fails_the_step_after_the_reports_are_written(self):
        self.add_fixture(GOOD)
        self.add_fixture(BAD)
        ran = self.act(paths="fixtures/webhooks")
        self.assert_status(ran, 1)
        self.assertRegex(ran.stdout, r"(?m)^::error file=fixtures/webhooks/wrong-value\.json,line=2,")
        self.assertEqual(self.outputs()["status"], "1")
        self.assertEqual([result["ruleId"] for result in self.sarif_results()], ["wrong-value"])
        self.assertIn("wrong-value", self.provided("GITHUB_STEP_SUMMARY"))

    def test_a_summary_is_added_to_those_of_other_steps(self):
        self.add_fixture(GOOD)
        (self.folder / "GITHUB_STEP_SUMMARY").write_text("# Of another step\n")
        self.assert_status(self.act(paths="fixtures/webhooks"), 0)
        self.assertTrue(self.provided("GITHUB_STEP_SUMMARY").startswith("# Of another step\n"))
        self.assertGreater(len(self.provided("GITHUB_STEP_SUMMARY")), 20)

    def test_two_steps_of_a_job_keep_their_reports(self):
        self.add_fixture(BAD)
        self.act(paths="fixtures/webhooks")
        first = self.outputs()["sarif"]
        self.act(paths="fixtures/webhooks")
        self.assertNotEqual(self.outputs()["sarif"], first)
        self.assertTrue(pathlib.Path(first).exists())

    def test_paths_are_separated_by_blanks_and_newlines_and_may_be_quoted(self):
        for name in "a.json", "b.json", "c d.json", "e'f.json":
            self.add_fixture(GOOD, name)
        ran = self.act(paths="fixtures/webhooks/a.json fixtures/webhooks/b.json\r\n'fixtures/webhooks/c d.json'\n"
                             "  fixtures/webhooks/e\\'f.json \n", args="--all")
        self.assert_status(ran, 0)
        for name in "a.json", "b.json", "c d.json", "e'f.json":
            self.assertIn(f"fixtures/webhooks/{name}:", ran.stdout)

    def test_args_may_be_quoted(self):
        self.add_fixture(BAD)
        ran = self.act(paths="fixtures/webhooks", args="""--rule 'wrong-value=warning' --redact "--all" """)
        self.assert_status(ran, 0)
        self.assertRegex(ran.stdout, r"wrong-value\.json:2:14: warning: .*\[wrong-value\]")

    def test_an_empty_word_is_a_word(self):
        self.add_fixture(GOOD)
        self.assert_status(self.act(paths="fixtures/webhooks", args="--rule ''"), 2)

    def test_no_input_is_code(self):
        self.add_fixture(GOOD)
        for given in ({"paths": HOSTILE}, {"paths": "fixtures/webhooks", "args": HOSTILE},
                      {"paths": "fixtures/webhooks", "version": HOSTILE}, {"paths": "fixtures/webhooks", "download_url": HOSTILE},
                      {"paths": "fixtures/webhooks", "secret_env": HOSTILE},
                      {"paths": "fixtures/webhooks", "allowed_signers": HOSTILE}):
            ran = self.act(**given)
            self.assertNotEqual(ran.returncode, 0, ran.stdout + ran.stderr)
            self.assert_nothing_was_run()

    def test_globs_and_variables_are_not_expanded(self):
        self.add_fixture(GOOD)
        for path in "fixtures/webhooks/*", "$HOME", "~":
            ran = self.act(paths=path)
            self.assert_status(ran, 3)
            self.assertIn(path, ran.stderr)

    def test_a_path_is_never_an_option(self):
        self.add_fixture(GOOD)
        ran = self.act(paths="--allow-empty fixtures/webhooks")
        self.assert_status(ran, 3)
        self.assertIn("--allow-empty", ran.stderr)

    def test_a_quote_that_is_not_closed(self):
        self.assert_refused(self.act(paths="fixtures/webhooks", args="--rule 'x"), 2, "cannot split the input args into words")
        self.assert_no_reports(2)

    def test_paths_are_needed(self):
        for paths in "", " \n":
            self.assert_refused(self.act(paths=paths), 2, "missing input: paths")

    def test_without_a_secret_it_says_that_signatures_were_not_checked(self):
        self.add_signed_fixture()
        ran = self.act(paths="fixtures/webhooks")
        self.assert_status(ran, 0)
        self.assertRegex(ran.stdout, r"(?m)^::notice title=cooledge-hook::signatures were not checked")
        self.assertIn("\nSignatures were not checked", self.provided("GITHUB_STEP_SUMMARY"))
        self.assertNotRegex(ran.stdout + ran.stderr + self.provided("GITHUB_STEP_SUMMARY"), r"[1-9]\d* (signatures? )?verified")

    def test_with_a_secret_signatures_are_checked(self):
        self.add_signed_fixture()
        ran = self.act(paths="fixtures/webhooks", secret_env="FIXTURES_SECRET", env={"FIXTURES_SECRET": SECRET})
        self.assert_status(ran, 0)
        self.assertNotIn("::notice", ran.stdout)
        self.assertNotIn("not checked", self.provided("GITHUB_STEP_SUMMARY"))
        ran = self.act(paths="fixtures/webhooks", secret_env="FIXTURES_SECRET", env={"FIXTURES_SECRET": "another-secret"})
        self.assert_status(ran, 1)
        self.assertIn("[signature-mismatch]", ran.stdout)
        self.assertNotIn("another-secret", ran.stdout + ran.stderr)

    def test_a_secret_may_come_another_way(self):
        self.add_signed_fixture()
        (self.work / "secret.txt").write_text(SECRET)
        ran = self.act(paths="fixtures/webhooks", args="--secret-file secret.txt")
        self.assert_status(ran, 0)
        self.assertNotIn("::notice", ran.stdout)

    def test_a_secret_that_is_not_there_fails_the_step(self):
        self.add_signed_fixture()
        for env in {}, {"FIXTURES_SECRET": ""}:
            ran = self.act(paths="fixtures/webhooks", secret_env="FIXTURES_SECRET", env=env)
            self.assert_refused(ran, 2, "secret-env names FIXTURES_SECRET, which is not set", "${{ secrets.FIXTURES_SECRET }}")
            self.assertNotIn("verified", ran.stdout + ran.stderr)
        self.assert_no_reports(2)

    def test_the_release_of_the_repository_is_the_default(self):
        self.stub("curl", 'for word; do case $word in https:*) echo "asked for $word" >&2 ;; esac; done\nexit 22\n')
        self.repository = "owner/cooledge-hook"
        ran = self.act(paths="x", download_url="")
        self.assert_refused(ran, 3, f"https://server.example/owner/cooledge-hook/releases/download/v{VERSION}/SHA256SUMS")
        ran = self.act(paths="x", download_url="", version="v1.2.3")
        self.assert_refused(ran, 3, "asked for https://server.example/owner/cooledge-hook/releases/download/v1.2.3/SHA256SUMS")

    def test_a_variable_names_the_release_too(self):
        self.add_fixture(GOOD)
        self.assert_status(self.act(paths="fixtures/webhooks", download_url="", env={"COOLEDGE_HOOK_DOWNLOAD": self.url}), 0)

    def test_an_action_used_by_a_path_needs_a_release(self):
        self.assert_refused(self.act(paths="x", download_url=""), 2, "missing input: download-url")

    def test_a_release_that_cannot_be_installed(self):
        self.assert_refused(self.act(paths="fixtures/webhooks", version="9.9.9"), 3, "has no checksum")
        self.assert_no_reports(3)
        self.assertEqual(self.provided("GITHUB_PATH"), "")

    def test_the_recipe_of_two_lines(self):
        [[step]] = [yaml.safe_load(rig.recipe("In GitHub Actions")[0])]
        self.add_fixture(BAD)
        self.assert_status(self.act(**step["with"]), 1)

    def test_the_recipe_with_signatures_and_code_scanning(self):
        workflow = yaml.safe_load(rig.recipe("In GitHub Actions")[1])
        [_, step, upload] = workflow["jobs"]["check"]["steps"]
        given = {name.replace("-", "_"): value for name, value in step["with"].items()}
        self.assertEqual(list(step["env"]), [given["secret_env"]])
        self.assertEqual(upload["with"]["sarif_file"], "${{ steps.%s.outputs.sarif }}" % step["id"])
        self.assertIn(f"steps.{step['id']}.outputs.sarif", upload["if"])
        self.add_signed_fixture()
        self.assert_refused(self.act(**given), 2, "secret-env names")
        self.assert_no_reports(2)
        self.assert_status(self.act(**given, env={given["secret_env"]: SECRET}), 0)

    def test_the_step_only_calls_the_script(self):
        self.assertNotIn("${{", STEP["run"])
        self.assertEqual({"${{ inputs.%s }}" % name for name in ACTION["inputs"]} | {"${{ github.action_repository }}"},
                         set(STEP["env"].values()))


if __name__ == "__main__":
    rig.main()
