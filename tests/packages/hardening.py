"""What every binary that is published must be: position-independent, hardened, small, and the same wherever it was built."""

import os
import pathlib
import re
import subprocess

SOURCE = pathlib.Path(__file__).resolve().parent.parent.parent
VERSION = re.search(r"project\(cooledge-hook VERSION ([0-9.]+)", (SOURCE / "CMakeLists.txt").read_text())[1]



def output(*command, **more):
    return subprocess.run([str(word) for word in command], check=True, capture_output=True, text=True, **more).stdout


def newest_glibc(binary):
    """The newest version of glibc whose symbols the binary needs, as (2, 34)."""
    symbols = output("readelf", "--dyn-syms", "-W", binary)
    return max(tuple(map(int, version.split("."))) for version in re.findall(r"@GLIBC_([0-9.]+)", symbols))


def needed(binary):
    """The libraries that the binary is linked with: {"libc.so.6", …}."""
    return set(re.findall(r"NEEDED.*\[(.*?)\]", output("readelf", "-dW", binary)))


class Hardened:
    """Tests of `self.binary`, a path."""

    largest = 3_500_000  # bytes, as it is installed

    def test_is_at_home_at_any_address(self):
        self.assertIn("Position-Independent Executable", output("readelf", "-hW", self.binary))
        self.assertRegex(output("readelf", "-dW", self.binary), r"FLAGS_1.*\bPIE\b")
        self.assertNotIn("TEXTREL", output("readelf", "-dW", self.binary))

    def test_has_no_writable_tables_and_no_executable_stack(self):
        segments = output("readelf", "-lW", self.binary)
        self.assertIn("GNU_RELRO", segments)
        self.assertRegex(segments, r"GNU_STACK.* RW ")
        self.assertRegex(output("readelf", "-dW", self.binary), r"FLAGS.*\b(BIND_)?NOW\b")

    def test_guards_its_stack_and_its_buffers(self):
        symbols = output("readelf", "--dyn-syms", "-W", self.binary)
        self.assertIn("__stack_chk_fail", symbols)
        self.assertRegex(symbols, r"__(mem|read|recv|str|f?gets|vs?n?printf|pread|poll)\w*_chk\b")

    def test_jumps_only_to_landing_places(self):
        # The note that has the kernel enforce them needs start-up files of the C library that have it too.
        machine = re.search(r"Machine: +(.*)", output("readelf", "-hW", self.binary))[1]
        if "X86-64" not in machine:
            self.skipTest(f"no disassembler for {machine}")
        code = output("objdump", "-d", "--no-show-raw-insn", self.binary)
        self.assertGreater(len(re.findall(r"\bendbr64\b", code)), 1000)

    def test_looks_for_libraries_in_the_system_only(self):
        self.assertNotRegex(output("readelf", "-dW", self.binary), r"RPATH|RUNPATH")
        self.assertFalse({library for library in needed(self.binary) if library.startswith("libcurl")})  # loaded later

    def test_is_small_and_says_nothing_of_the_machine_that_built_it(self):
        self.assertLess(self.binary.stat().st_size, self.largest)
        self.assertNotRegex(output("readelf", "-SW", self.binary), r"\.(symtab|debug_info)\b")
        self.assertNotIn(os.fsencode(SOURCE), self.binary.read_bytes())
