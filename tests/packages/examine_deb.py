#!/usr/bin/env python3
"""Examines the Debian packages that script/package made: do they hold and say what they should?

usage: examine_deb.py FOLDER SOURCE [--lintian]
"""

import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import unittest

from hardening import SOURCE, VERSION, Hardened, needed, output

FOLDER = pathlib.Path(sys.argv[1])
LINTIAN = "--lintian" in sys.argv[3:]
SAMPLE = SOURCE / "tests/vectors/good/customer.created.json"


def one(pattern):
    found = sorted(FOLDER.glob(pattern))
    assert len(found) == 1, f"one {pattern} in {FOLDER}, not {[path.name for path in found]}"
    return found[0]


class DebianPackage(Hardened, unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.scratch = pathlib.Path(tempfile.mkdtemp(prefix="packages."))
        cls.addClassCleanup(shutil.rmtree, cls.scratch)
        cls.deb = one(f"cooledge-hook_{VERSION}-1+*.deb")
        cls.debug = one(f"cooledge-hook-dbgsym_{VERSION}-1+*.ddeb")
        cls.version = cls.deb.name.split("_")[1]
        for name, package in ("deb", cls.deb), ("debug", cls.debug):
            output("dpkg-deb", "-x", package, cls.scratch / name)
        cls.binary = cls.scratch / "deb/usr/bin/cooledge-hook"

    def field(self, name, package=None):
        return output("dpkg-deb", "-f", package or self.deb, name).strip()

    def test_was_compiled_with_what_leaves_no_trace(self):
        commands = (SOURCE / "build/release/compile_commands.json").read_text()
        ours = [line for line in commands.splitlines() if '"command"' in line and re.search(r"/hook\.dir/", line)]
        self.assertGreater(len(ours), 10)
        for line in ours:
            self.assertRegex(line, r"-D_FORTIFY_SOURCE=[23]\b")
            self.assertIn("-fstack-clash-protection", line)

    def test_debug_symbols_are_those_of_the_binary(self):
        build_id = re.search(r"Build ID: ([0-9a-f]+)", output("readelf", "-nW", self.binary))[1]
        file = self.scratch / f"debug/usr/lib/debug/.build-id/{build_id[:2]}/{build_id[2:]}.debug"
        self.assertRegex(output("readelf", "-SW", file), r"\.debug_info\b")
        main = re.search(r"^([0-9a-f]+) T main$", output("nm", file), re.M)[1]
        self.assertIn("main.cpp", output("addr2line", "-e", file, "0x" + main))
        self.assertEqual(self.field("Depends", self.debug), f"cooledge-hook (= {self.version})")

    def test_checksums_name_the_files_as_they_are_installed(self):
        for package in self.deb, self.debug:
            lines = output("dpkg-deb", "--info", package, "md5sums").splitlines()
            self.assertTrue(lines)
            for line in lines:
                self.assertRegex(line, r"^[0-9a-f]{32}  usr/")

    # What is around it.

    def test_debian_package_says_what_it_is(self):
        self.assertEqual(self.field("Package"), "cooledge-hook")
        self.assertEqual(self.field("Version"), self.version)
        self.assertEqual(self.field("Section"), "utils")
        self.assertRegex(self.field("Maintainer"), r"^[^<]+ <[^>]+@[^>]+>$")

    def test_debian_package_depends_on_what_it_uses(self):
        depends = self.field("Depends")
        self.assertIn("libcurl4t64 (>= 7.85) | libcurl4 (>= 7.85)", depends)
        linked = {library.split(".so")[0] for library in needed(self.binary)}
        for library, package in {"libfmt": "libfmt", "libsimdjson": "libsimdjson", "libcrypto": "libssl3", "libssl": "libssl3",
                                 "libxxhash": "libxxhash0", "libutf8proc": "libutf8proc", "libz": "zlib1g",
                                 "libc": "libc6", "libstdc++": "libstdc++6"}.items():
            if library in linked:
                self.assertIn(package, depends)

    def test_pages_and_completions_are_where_they_are_looked_for(self):
        packed = self.scratch / "deb/usr/share"
        pages = [*SOURCE.glob("man/*.1"), *SOURCE.glob("man/*.5")]
        self.assertGreater(len(pages), 5)
        for page in pages:
            place = f"man/man{page.suffix[1]}/{page.name}.gz"
            self.assertTrue((packed / place).exists(), place)
        places = {".bash": "bash-completion/completions/cooledge-hook", ".fish": "fish/vendor_completions.d/cooledge-hook.fish"}
        for completion in SOURCE.glob("completions/*"):
            place = places.get(completion.suffix, "zsh/vendor-completions/_cooledge-hook")
            self.assertEqual((packed / place).read_bytes(), completion.read_bytes())

    def test_licence_and_changes_are_there(self):
        docs = self.scratch / "deb/usr/share/doc/cooledge-hook"
        self.assertEqual({path.name for path in docs.iterdir()},
                         {"README.md.gz", "changelog.Debian.gz", "changelog.gz", "copyright"})
        words = lambda text: [word for word in text.split() if word != "."]
        licence = (SOURCE / "LICENSE").read_text().split("\n\n", 2)
        self.assertIn(" ".join(words(licence[2])), " ".join(words((docs / "copyright").read_text())))
        self.assertIn(licence[1].removeprefix("Copyright (c) "), (docs / "copyright").read_text())
        entry = output("dpkg-parsechangelog", "-l", "-", input=output("zcat", docs / "changelog.Debian.gz"))
        self.assertIn(f"Version: {self.version}\n", entry)

    def test_files_belong_to_root_and_are_read_by_all(self):
        for line in output("dpkg-deb", "-c", self.deb).splitlines():
            self.assertRegex(line, r"^(drwxr-xr-x|-rwxr-xr-x|-rw-r--r--) root/root ", line)

    def test_runs(self):
        self.assertIn(VERSION, output(self.binary, "--version"))
        output(self.binary, "validate", SAMPLE)

    @unittest.skipUnless(LINTIAN, "lintian is not installed")
    def test_lintian_finds_no_error(self):
        ran = subprocess.run(["lintian", "--no-cfg", "--allow-root", "--fail-on", "error", self.deb], capture_output=True, text=True)
        print(ran.stdout, end="", flush=True)
        self.assertEqual(ran.returncode, 0, ran.stdout + ran.stderr)


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1], verbosity=2)
