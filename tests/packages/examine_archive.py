#!/usr/bin/env python3
"""Examines the archives that script/package made: does each hold what a user needs, and run on systems of its age?

usage: examine_archive.py SOURCE ARCHIVE...
"""

import pathlib
import re
import shutil
import sys
import tempfile
import unittest

from hardening import SOURCE, VERSION, Hardened, needed, newest_glibc, output

# What a current system with glibc has, and updates. (ld-linux is glibc's own.)
SYSTEM = r"(libc|libm|libgcc_s|libcrypto|libssl|libz|ld-linux-[\w-]+)\.so\.\d+"
COMPILED_IN = {"libfmt-dev", "libsimdjson-dev", "libutf8proc-dev", "libxxhash-dev", "libcli11-dev", "libboost1.74-dev",
               "libstdc++-12-dev"}


class Archive(Hardened):
    path = None
    largest = 6_000_000  # with the libraries that are linked into it

    @classmethod
    def setUpClass(cls):
        cls.scratch = pathlib.Path(tempfile.mkdtemp(prefix="archive."))
        cls.addClassCleanup(shutil.rmtree, cls.scratch)
        output("tar", "-xzf", cls.path, "-C", cls.scratch)
        cls.unpacked = cls.scratch / cls.path.name.removesuffix(".tar.gz")
        cls.binary = cls.unpacked / "bin/cooledge-hook"

    def test_is_named_after_version_system_and_architecture(self):
        self.assertRegex(self.path.name, rf"^cooledge-hook-{re.escape(VERSION)}-linux-(x86_64|aarch64)\.tar\.gz$")
        self.assertEqual([self.unpacked], list(self.scratch.iterdir()))

    def test_needs_glibc_2_34_at_most(self):
        self.assertLessEqual(newest_glibc(self.binary), (2, 34))

    def test_needs_nothing_that_a_current_system_lacks(self):
        for library in needed(self.binary):
            self.assertRegex(library, f"^{SYSTEM}$")
        symbols = output("readelf", "--dyn-syms", "-W", self.binary)
        self.assertEqual(set(re.findall(r"@OPENSSL_([0-9.]+)", symbols)), {"3.0.0"})

    def test_holds_pages_and_completions(self):
        share = self.unpacked / "share"
        pages = [*SOURCE.glob("man/*.1"), *SOURCE.glob("man/*.5")]
        self.assertGreater(len(pages), 5)
        for page in pages:
            self.assertEqual((share / f"man/man{page.suffix[1]}/{page.name}").read_bytes(), page.read_bytes())
        held = {path.read_bytes() for path in share.rglob("*") if path.is_file()}
        for completion in SOURCE.glob("completions/*"):
            self.assertIn(completion.read_bytes(), held)

    def test_holds_the_licenses_of_what_is_compiled_in(self):
        doc = self.unpacked / "share/doc/cooledge-hook"
        self.assertLessEqual({"README.md", "LICENSE", "CHANGELOG.md"}, {path.name for path in doc.iterdir()})
        self.assertEqual({path.name for path in (doc / "licenses").iterdir()}, COMPILED_IN | {"VERSIONS"})
        for name in COMPILED_IN:
            self.assertRegex((doc / "licenses" / name).read_text(), "(?i)licen[cs]e", name)
        self.assertEqual(len((doc / "licenses/VERSIONS").read_text().splitlines()), len(COMPILED_IN))

    def test_files_belong_to_root_and_are_read_by_all(self):
        lines = output("tar", "-tvzf", self.path, "--numeric-owner").splitlines()
        self.assertGreater(len(lines), 20)
        for line in lines:
            self.assertRegex(line, r"^(drwxr-xr-x|-rwxr-xr-x|-rw-r--r--) 0/0 ", line)


for number, path in enumerate(sys.argv[2:]):
    globals()[f"Archive{number}"] = type(pathlib.Path(path).name, (Archive, unittest.TestCase), {"path": pathlib.Path(path)})

if __name__ == "__main__":
    assert sys.argv[2:], __doc__
    unittest.main(argv=sys.argv[:1], verbosity=2)
