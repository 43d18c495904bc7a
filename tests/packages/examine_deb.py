#!/usr/bin/env python3
"""Examines the packages that script/package made: are they what the README promises, down to the hardening of the binary?

usage: examine.py FOLDER SOURCE [--lintian]
"""

import os
import pathlib
import platform
import re
import shutil
import subprocess
import sys
import tempfile
import unittest

FOLDER = pathlib.Path(sys.argv[1])
SOURCE = pathlib.Path(sys.argv[2]).resolve()
LINTIAN = "--lintian" in sys.argv[3:]
VERSION = re.search(r"project\(cooledge-hook VERSION ([0-9.]+)", (SOURCE / "CMakeLists.txt").read_text())[1]
LARGEST = 3_000_000  # bytes, the binary as it is installed
SAMPLE = SOURCE / "tests/vectors/good/customer.created.json"


def output(*command, **more):
    return subprocess.run([str(word) for word in command], check=True, capture_output=True, text=True, **more).stdout


def one(pattern):
    found = sorted(FOLDER.glob(pattern))
    assert len(found) == 1, f"one {pattern} in {FOLDER}, not {[path.name for path in found]}"
    return found[0]


class Packages(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.scratch = pathlib.Path(tempfile.mkdtemp(prefix="packages."))
        cls.addClassCleanup(shutil.rmtree, cls.scratch)
        cls.deb = one(f"cooledge-hook_{VERSION}-1_*.deb")
        cls.debug = one(f"cooledge-hook-dbgsym_{VERSION}-1_*.ddeb")
        cls.archive = one(f"cooledge-hook-{VERSION}-*.tar.gz")
        for name, package in ("deb", cls.deb), ("debug", cls.debug):
            output("dpkg-deb", "-x", package, cls.scratch / name)
        output("tar", "-xzf", cls.archive, "-C", cls.scratch)
        cls.unpacked = cls.scratch / cls.archive.name.removesuffix(".tar.gz")
        cls.installed = cls.scratch / "deb/usr/bin/cooledge-hook"
        cls.binaries = [cls.installed, cls.unpacked / "bin/cooledge-hook"]

    def field(self, name, package=None):
        return output("dpkg-deb", "-f", package or self.deb, name).strip()

    # The binary.

    def test_is_at_home_at_any_address(self):
        for binary in self.binaries:
            self.assertIn("Position-Independent Executable", output("readelf", "-hW", binary))
            self.assertRegex(output("readelf", "-dW", binary), r"FLAGS_1.*\bPIE\b")
            self.assertNotIn("TEXTREL", output("readelf", "-dW", binary))

    def test_has_no_writable_tables_and_no_executable_stack(self):
        for binary in self.binaries:
            segments = output("readelf", "-lW", binary)
            self.assertIn("GNU_RELRO", segments)
            self.assertRegex(segments, r"GNU_STACK.* RW ")
            self.assertRegex(output("readelf", "-dW", binary), r"FLAGS.*\b(BIND_)?NOW\b")

    def test_guards_its_stack_and_its_buffers(self):
        for binary in self.binaries:
            symbols = output("readelf", "--dyn-syms", "-W", binary)
            self.assertIn("__stack_chk_fail", symbols)
            self.assertRegex(symbols, r"__(mem|read|recv|str|f?gets|vs?n?printf|pread|poll)\w*_chk\b")

    def test_was_compiled_with_what_leaves_no_trace(self):
        commands = (FOLDER.parent / "compile_commands.json").read_text()
        ours = [line for line in commands.splitlines() if '"command"' in line and re.search(r"/src/(\w+/)?\w+\.cpp", line)]
        self.assertGreater(len(ours), 100)
        for line in ours:
            self.assertRegex(line, r"-D_FORTIFY_SOURCE=[23]\b")
            self.assertIn("-fstack-clash-protection", line)

    def test_lets_nobody_jump_where_they_like(self):
        # By landing places in the code. The note that has the kernel enforce them needs start-up files of the C library
        # that have it too, and Debian 12's have not.
        mark = {"x86_64": "endbr64", "aarch64": "bti"}.get(platform.machine())
        if mark is None:
            self.skipTest("no control-flow protection on this processor")
        for binary in self.binaries:
            code = output("objdump", "-d", "--no-show-raw-insn", binary)
            self.assertGreater(len(re.findall(rf"\b{mark}\b", code)), 1000)

    def test_looks_for_libraries_in_the_system_only(self):
        for binary in self.binaries:
            dynamic = output("readelf", "-dW", binary)
            self.assertNotRegex(dynamic, r"RPATH|RUNPATH")
            self.assertNotIn("libcurl", dynamic)  # loaded when something is sent

    def test_is_small_and_tells_nothing_of_the_machine_that_built_it(self):
        for binary in self.binaries:
            self.assertLess(binary.stat().st_size, LARGEST)
            self.assertNotRegex(output("readelf", "-SW", binary), r"\.(symtab|debug_info)\b")
            self.assertNotIn(os.fsencode(SOURCE), binary.read_bytes())

    def test_debug_symbols_are_those_of_the_binary(self):
        build_id = re.search(r"Build ID: ([0-9a-f]+)", output("readelf", "-nW", self.installed))[1]
        file = self.scratch / f"debug/usr/lib/debug/.build-id/{build_id[:2]}/{build_id[2:]}.debug"
        self.assertRegex(output("readelf", "-SW", file), r"\.debug_info\b")
        main = re.search(r"^([0-9a-f]+) T main$", output("nm", file), re.M)[1]
        self.assertIn("main.cpp", output("addr2line", "-e", file, "0x" + main))
        self.assertEqual(self.field("Depends", self.debug), f"cooledge-hook (= {VERSION}-1)")

    # What is around it.

    def test_debian_package_says_what_it_is(self):
        self.assertEqual(self.field("Package"), "cooledge-hook")
        self.assertEqual(self.field("Version"), VERSION + "-1")
        self.assertEqual(self.field("Section"), "utils")
        self.assertRegex(self.field("Maintainer"), r"^[^<]+ <[^>]+@[^>]+>$")

    def test_debian_package_depends_on_what_it_uses(self):
        depends = self.field("Depends")
        self.assertIn("libcurl4 (>=", depends)
        needed = re.findall(r"NEEDED.*\[(.*?)\.so", output("readelf", "-dW", self.installed))
        for library, package in {"libfmt": "libfmt", "libsimdjson": "libsimdjson", "libcrypto": "libssl3", "libssl": "libssl3",
                                 "libxxhash": "libxxhash0", "libutf8proc": "libutf8proc", "libz": "zlib1g",
                                 "libc": "libc6", "libstdc++": "libstdc++6"}.items():
            if library in needed:
                self.assertIn(package, depends)

    def test_pages_and_completions_are_where_they_are_looked_for(self):
        share, packed = self.unpacked / "share", self.scratch / "deb/usr/share"
        pages = [*SOURCE.glob("man/*.1"), *SOURCE.glob("man/*.5")]
        self.assertGreater(len(pages), 5)
        for page in pages:
            place = f"man/man{page.suffix[1]}/{page.name}"
            self.assertEqual((share / place).read_bytes(), page.read_bytes())
            self.assertTrue((packed / (place + ".gz")).exists(), place)
        places = {".bash": "bash-completion/completions/cooledge-hook", ".fish": "fish/vendor_completions.d/cooledge-hook.fish"}
        for completion in SOURCE.glob("completions/*"):
            place = places.get(completion.suffix, "zsh/vendor-completions/_cooledge-hook")
            for top in share, packed:
                found = [top / place, top / place.replace("vendor-", "site-").replace("site-completions", "site-functions")]
                self.assertIn(completion.read_bytes(), [path.read_bytes() for path in found if path.exists()])

    def test_licence_and_changes_are_there(self):
        docs = self.scratch / "deb/usr/share/doc/cooledge-hook"
        self.assertEqual({path.name for path in docs.iterdir()},
                         {"README.md.gz", "changelog.Debian.gz", "changelog.gz", "copyright"})
        words = lambda text: [word for word in text.split() if word != "."]
        licence = (SOURCE / "LICENSE").read_text().split("\n\n", 2)
        self.assertIn(" ".join(words(licence[2])), " ".join(words((docs / "copyright").read_text())))
        self.assertIn(licence[1].removeprefix("Copyright (c) "), (docs / "copyright").read_text())
        entry = output("dpkg-parsechangelog", "-l", "-", input=output("zcat", docs / "changelog.Debian.gz"))
        self.assertIn(f"Version: {VERSION}-1\n", entry)
        self.assertLessEqual({"README.md", "LICENSE", "CHANGELOG.md"},
                             {path.name for path in (self.unpacked / "share/doc/cooledge-hook").iterdir()})

    def test_files_belong_to_root_and_are_read_by_all(self):
        for line in output("dpkg-deb", "-c", self.deb).splitlines():
            self.assertRegex(line, r"^(drwxr-xr-x|-rwxr-xr-x|-rw-r--r--) root/root ", line)

    def test_runs_from_the_archive(self):
        for binary in self.binaries:
            self.assertIn(VERSION, output(binary, "--version"))
            output(binary, "validate", SAMPLE)

    @unittest.skipUnless(LINTIAN, "lintian is not installed")
    def test_lintian_finds_no_error(self):
        ran = subprocess.run(["lintian", "--no-cfg", "--allow-root", "--fail-on", "error", self.deb], capture_output=True, text=True)
        print(ran.stdout, end="", flush=True)
        self.assertEqual(ran.returncode, 0, ran.stdout + ran.stderr)


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1], verbosity=2)
