#!/usr/bin/env python3
"""packaging/install.sh: installs a release that is complete and unchanged, and nothing else."""
import os
import shutil
import signal
import subprocess
import time
import unittest

import rig
from rig import PACKAGING, PLATFORM, VERSION, archive_name


class Installing(rig.ReleaseCase):
    def setUp(self):
        super().setUp()
        self.prefix = self.folder / "prefix"

    def install(self, *args, prefix=None, url=None):
        return self.run_command("sh", PACKAGING / "install.sh", "--from", url or self.url, "--prefix", prefix or self.prefix, *args)

    def copy_of_release(self):
        copy = self.folder / "release"
        shutil.copytree(self.release, copy)
        return copy

    def assert_clean(self):
        self.assertEqual(list(self.temporary.iterdir()), [])
        self.assertEqual(list(self.folder.rglob(".cooledge-hook.*")), [])

    def assert_not_installed(self):
        self.assertFalse((self.prefix / "bin/cooledge-hook").exists())
        self.assert_clean()


class Install(Installing):
    def test_installs_the_program_and_its_pages(self):
        ran = self.install("--version", VERSION)
        self.assert_status(ran, 0)
        program = self.prefix / "bin/cooledge-hook"
        self.assertEqual(ran.stdout, f"{program}\n")
        self.assertIn("hint: export PATH=", ran.stderr)
        self.assertIn(VERSION, self.run_command(program, "--version").stdout)
        self.assertTrue((self.prefix / "share/man/man1/cooledge-hook.1").exists())
        self.assertEqual({path.name for path in self.prefix.iterdir()}, {"bin", "share"})
        self.assert_clean()

    def test_home_is_the_default_and_the_version_is_found(self):
        self.environment["COOLEDGE_HOOK_DOWNLOAD"] = self.url + "/"
        self.environment["PATH"] += f":{self.home}/.local/bin"
        ran = self.run_command("sh", PACKAGING / "install.sh")
        self.assert_status(ran, 0)
        self.assertEqual((ran.stdout, ran.stderr), (f"{self.home}/.local/bin/cooledge-hook\n", ""))

    def test_replaces_an_older_version(self):
        (self.prefix / "bin").mkdir(parents=True)
        (self.prefix / "bin/cooledge-hook").write_text("old")
        (self.prefix / "bin/other").write_text("other")
        self.assert_status(self.install("--version", "v" + VERSION), 0)
        self.assertIn(VERSION, self.run_command(self.prefix / "bin/cooledge-hook", "--version").stdout)
        self.assertEqual((self.prefix / "bin/other").read_text(), "other")

    def test_a_relative_prefix_is_below_the_current_folder(self):
        self.assertEqual(self.install(prefix="tools").stdout, f"{self.work}/tools/bin/cooledge-hook\n")

    def test_refuses_an_archive_with_another_checksum(self):
        release = self.copy_of_release()
        with open(release / archive_name(), "ab") as archive:
            archive.write(b"x")
        self.assert_refused(self.install(url=release.as_uri()), 3, "checksum mismatch", archive_name())
        self.assertFalse(self.prefix.exists())
        self.assert_not_installed()

    def test_an_archive_is_missing(self):
        release = self.copy_of_release()
        (release / archive_name()).unlink()
        self.assert_refused(self.install(url=release.as_uri()), 3, "cannot download", archive_name())
        self.assert_not_installed()

    def test_checksums_are_missing(self):
        release = self.copy_of_release()
        (release / "SHA256SUMS").unlink()
        self.assert_refused(self.install(url=release.as_uri()), 3, "cannot download", "/SHA256SUMS")
        self.assert_not_installed()

    def test_there_is_no_such_version(self):
        self.assert_refused(self.install("--version", "9.9.9"), 3, "has no checksum of cooledge-hook-9.9.9-")
        self.assert_not_installed()

    def test_the_checksum_of_another_archive_is_not_taken(self):
        release = self.copy_of_release()
        sums = (release / "SHA256SUMS").read_text()
        (release / "SHA256SUMS").write_text(sums.replace(archive_name(), "x" + archive_name()))
        self.assert_refused(self.install("--version", VERSION, url=release.as_uri()), 3, "has no checksum")
        self.assert_not_installed()

    def test_several_versions_need_a_choice(self):
        release = self.copy_of_release()
        rig.make_release(release, version="0.0.1")
        self.assert_refused(self.install(url=release.as_uri()), 3, "several versions", "--version")
        self.assert_status(self.install("--version", "0.0.1", url=release.as_uri()), 0)

    def test_the_prefix_is_not_writable(self):
        self.prefix.write_text("a file")
        self.assert_refused(self.install(), 3, f"cannot write to {self.prefix}")
        self.assert_refused(self.install(prefix=self.prefix / "below"), 3, "cannot write to")
        if os.geteuid() != 0:  # root can write everywhere
            (self.folder / "locked").mkdir(mode=0o555)
            self.assert_refused(self.install(prefix=self.folder / "locked"), 3, "cannot write to")
        self.assert_clean()

    def test_a_system_without_an_archive(self):
        for system, machine in ("Linux", "riscv64"), ("Darwin", "arm64"), ("FreeBSD", "amd64"):
            self.stub("uname", f'[ "$1" = -m ] && echo {machine} || echo {system}\n')
            self.assert_refused(self.install(), 3, f"no archive is built for {system} on {machine}", "build it from source")

    def test_the_machine_chooses_the_archive(self):
        release = self.copy_of_release()
        for machine, platform in ("x86_64", "linux-x86_64"), ("aarch64", "linux-aarch64"), ("arm64", "linux-aarch64"):
            self.stub("uname", f'[ "$1" = -m ] && echo {machine} || echo Linux\n')
            self.assert_refused(self.install("--version", "9.9.9"), 3, archive_name("9.9.9", platform))
            rig.make_release(release, platform=platform)
            self.assert_status(self.install(url=release.as_uri()), 0)

    def test_a_program_that_does_not_run_here_is_not_installed(self):
        broken = self.folder / "broken"
        broken.write_text("#!/bin/sh\necho 'cannot find libfmt.so.9' >&2\nexit 127\n")
        broken.chmod(0o755)
        url = rig.make_release(self.folder / "release", program=broken)
        self.assert_refused(self.install(url=url), 3, "does not run on this system: cannot find libfmt.so.9")
        self.assert_not_installed()

    def test_an_archive_of_something_else(self):
        release = self.copy_of_release()
        subprocess.run(["tar", "-czf", release / archive_name(), "-C", self.home, "."], check=True)
        rig.write_sums(release)
        self.assert_refused(self.install(url=release.as_uri()), 3, f"has no cooledge-hook-{VERSION}-{PLATFORM}/bin/cooledge-hook")
        self.assert_not_installed()

    def test_wrong_command_lines(self):
        for args, words in ((["--frm", "x"], "unexpected argument '--frm'"), (["--version"], "--version needs a value"),
                            (["--version", "../../x"], "'../../x' isn't a version"),
                            (["--version", "$(touch pwned)"], "isn't a version"),
                            (["--from", "http://127.0.0.1/x"], "cannot download from 'http://"),
                            (["--from", "-K/etc/passwd"], "cannot download from"),
                            (["--allowed-signers", "/nowhere"], "cannot read /nowhere")):
            self.assert_refused(self.install(*args), 2, words)
        self.assert_refused(self.run_command("sh", PACKAGING / "install.sh"), 2, "missing --from")
        self.assert_nothing_was_run()
        self.assert_not_installed()

    def test_the_recipe_that_verifies_in_ci(self):
        [recipe] = rig.recipe("Verify in CI")
        self.add_signed_fixture()
        self.environment.update(DOWNLOAD=self.url, TEST_SECRET=rig.SECRET)
        self.assert_status(self.run_command("sh", "-e", "-c", recipe), 0)
        self.environment["TEST_SECRET"] = "another-secret"
        self.assert_status(self.run_command("sh", "-e", "-c", recipe), 1)

    def test_help(self):
        ran = self.run_command("sh", PACKAGING / "install.sh", "--help")
        self.assert_status(ran, 0)
        self.assertIn("--allowed-signers FILE", ran.stdout)

    def test_cleans_up_when_it_is_interrupted(self):
        for sent, status in (signal.SIGTERM, 143), (signal.SIGINT, 130), (signal.SIGHUP, 129):
            started = self.folder / f"started{status}"
            self.stub("curl", f'echo > "{started}"\nexec sleep 600\n')
            process = subprocess.Popen(["sh", PACKAGING / "install.sh", "--from", self.url, "--prefix", self.prefix], cwd=self.work,
                                       env=self.environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
                                       start_new_session=True)
            while not started.exists():
                self.assertIsNone(process.poll())
                time.sleep(0.01)
            self.assertEqual(len(list(self.temporary.iterdir())), 1)
            os.killpg(process.pid, sent)
            self.assertEqual(process.wait(), status)
            self.assert_not_installed()


@unittest.skipUnless(shutil.which("ssh-keygen"), "ssh-keygen is not installed: signatures of releases were not tried")
class Signature(Installing):
    def setUp(self):
        super().setUp()
        for name in "ours", "other":
            subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", name, "-f", self.folder / name], check=True)
        self.signers = self.folder / "signers"
        self.signers.write_text("release@example.org " + (self.folder / "ours.pub").read_text())

    def sign(self, folder, key="ours", namespace="file"):
        subprocess.run(["ssh-keygen", "-q", "-Y", "sign", "-f", self.folder / key, "-n", namespace, folder / "SHA256SUMS"],
                       check=True, capture_output=True)

    def verified_install(self, release):
        return self.install("--allowed-signers", self.signers, url=release.as_uri())

    def test_a_signed_release_is_installed(self):
        release = self.copy_of_release()
        self.sign(release)
        self.assert_status(self.verified_install(release), 0)

    def test_an_unsigned_release_is_refused(self):
        self.assert_refused(self.verified_install(self.copy_of_release()), 3, "SHA256SUMS.sig", "is not signed")
        self.assert_not_installed()

    def test_a_release_of_another_key_is_refused(self):
        release = self.copy_of_release()
        self.sign(release, key="other")
        self.assert_refused(self.verified_install(release), 3, "signed with a key that is not in")
        self.assert_not_installed()

    def test_checksums_that_were_changed_are_refused(self):
        release = self.copy_of_release()
        self.sign(release)
        with open(release / archive_name(), "ab") as archive:
            archive.write(b"x")
        rig.write_sums(release)
        self.assert_refused(self.verified_install(release), 3, "the signature of", "is wrong")
        self.assert_not_installed()

    def test_a_signature_for_another_purpose_is_refused(self):
        release = self.copy_of_release()
        self.sign(release, namespace="git")
        self.assert_refused(self.verified_install(release), 3, "the signature of")
        self.assert_not_installed()


if __name__ == "__main__":
    rig.main()
