"""What the tests of the CI integrations share: a release made from the program under test, and a clean environment.

usage: rig.py PROGRAM FOLDER   makes the release in FOLDER: the archive, what installs it, and SHA256SUMS
"""
import gzip
import hashlib
import json
import os
import pathlib
import platform
import re
import shutil
import subprocess
import sys
import tarfile
import tempfile
import unittest

ROOT = pathlib.Path(__file__).resolve().parents[2]
PACKAGING = ROOT / "packaging"
GOOD = ROOT / "tests/vectors/good/customer.created.json"
BAD = ROOT / "tests/vectors/bad/wrong-value.json"
VERSION = re.search(r"project\(cooledge-hook VERSION ([0-9.]+)", (ROOT / "CMakeLists.txt").read_text())[1]
MACHINE = {"amd64": "x86_64", "arm64": "aarch64"}.get(platform.machine(), platform.machine())
PLATFORM = "linux-" + MACHINE
PROGRAM = pathlib.Path(os.environ.get("COOLEDGE_HOOK_UNDER_TEST", "cooledge-hook"))
SECRET = "a-secret-of-the-integrations"


def archive_name(version=VERSION, platform=PLATFORM):
    return f"cooledge-hook-{version}-{platform}.tar.gz"


def write_sums(folder):
    names = sorted(path.name for path in folder.iterdir() if not path.name.startswith("SHA256SUMS"))
    lines = [f"{hashlib.sha256((folder / name).read_bytes()).hexdigest()}  {name}\n" for name in names]
    (folder / "SHA256SUMS").write_text("".join(lines))


def make_release(folder, program=PROGRAM, version=VERSION, platform=PLATFORM):
    """Makes what is published of a release. Calling it again adds an archive. Returns the URL of the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    name = archive_name(version, platform)
    top = name.removesuffix(".tar.gz")
    with gzip.open(folder / name, "wb", compresslevel=1) as file, tarfile.open(fileobj=file, mode="w") as archive:
        archive.add(program, f"{top}/bin/cooledge-hook")
        archive.add(ROOT / "man/cooledge-hook.1", f"{top}/share/man/man1/cooledge-hook.1")
        archive.add(ROOT / "LICENSE", f"{top}/share/doc/cooledge-hook/LICENSE")
    for name in "install.sh", "gitlab-ci.yml":
        shutil.copy(PACKAGING / name, folder)
    write_sums(folder)
    return folder.resolve().as_uri()


def recipe(heading):
    """The blocks of code of a recipe in the README, whose first words are bold."""
    [text] = re.findall(rf"^\*\*{re.escape(heading)}.*?(?=^\*\*|^## )", (ROOT / "README.md").read_text(), re.M | re.S)
    return re.findall(r"^```\w+\n(.*?)^```$", text, re.M | re.S)


def sanitizers():
    """What the program under test needs to run: the settings of sanitizers, where it has them."""
    return {name: value for name, value in os.environ.items() if name.endswith("SAN_OPTIONS")}


class Case(unittest.TestCase):
    """Each test has a folder with fixtures, a home and a folder for temporary files."""

    @classmethod
    def setUpClass(cls):
        cls.shared = pathlib.Path(tempfile.mkdtemp(prefix="integrations."))
        cls.addClassCleanup(shutil.rmtree, cls.shared)

    def setUp(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(dir=self.shared))
        self.temporary, self.home, self.work = (self.folder / name for name in ("temporary", "home", "work"))
        for path in self.temporary, self.home, self.work / "fixtures/webhooks":
            path.mkdir(parents=True)
        self.environment = {"PATH": os.environ["PATH"], "HOME": str(self.home), "TMPDIR": str(self.temporary), "LC_ALL": "C.UTF-8",
                            "COOLEDGE_HOOK_NO_CONFIG": "1", **sanitizers()}

    def add_fixture(self, source, name=None):
        path = self.work / "fixtures/webhooks" / (name or source.name)
        path.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(source, path)
        return path

    def add_signed_fixture(self, secret=SECRET):
        """A capture record of GOOD with a signature."""
        body = GOOD.read_text()
        signed = subprocess.run([PROGRAM, "sign", "--scheme", "hex", GOOD], check=True, capture_output=True, text=True,
                                env={**self.environment, "COOLEDGE_WEBHOOK_SECRET": secret}).stdout
        headers = [line.split(": ", 1) for line in signed.splitlines()]
        record = {"record": "cooledge-hook/1", "received_at": "2026-06-17T03:21:01Z", "method": "POST", "target": "/",
                  "headers": headers, "body": body}
        (self.work / "fixtures/webhooks/signed.ndjson").write_text(json.dumps(record) + "\n")

    def stub(self, name, script):
        """Puts a command before the real ones on PATH."""
        folder = self.folder / "stubs"
        folder.mkdir(exist_ok=True)
        (folder / name).write_text("#!/bin/sh\n" + script)
        (folder / name).chmod(0o755)
        self.environment["PATH"] = f"{folder}:{os.environ['PATH']}"

    def run_command(self, *command, **more):
        return subprocess.run([str(word) for word in command], cwd=self.work, env=self.environment, stdin=subprocess.DEVNULL,
                              capture_output=True, text=True, **more)

    def assert_status(self, ran, status):
        self.assertEqual(ran.returncode, status, ran.stdout + ran.stderr)

    def assert_refused(self, ran, status, *words):
        """An error in three parts: what and where in the first line, what to do after hint."""
        self.assert_status(ran, status)
        for word in words:
            self.assertIn(word, ran.stderr)
        self.assertRegex(ran.stderr, r"(?m)^(install\.sh|cooledge-hook action): .+\nhint: .+$")

    def assert_nothing_was_run(self):
        """No text of an input became a command."""
        self.assertEqual(list(self.folder.rglob("pwned*")), [])


class ReleaseCase(Case):
    """Also has a release."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.release = cls.shared / "release"
        cls.url = make_release(cls.release)


HOSTILE = "$(touch pwned1) `touch pwned2` ;touch pwned3 |touch pwned4 &touch pwned5 ${IFS}touch${IFS}pwned6"


def main():
    """Runs the tests of the calling script. The status is 77 where all passed but some were skipped."""
    ran = unittest.main(verbosity=2, exit=False).result
    for test, reason in ran.skipped:
        print(f"SKIPPED: {test}: {reason}", file=sys.stderr)
    sys.exit(1 if not ran.wasSuccessful() else 77 if ran.skipped else 0)


if __name__ == "__main__":
    make_release(pathlib.Path(sys.argv[2]), pathlib.Path(sys.argv[1]))
