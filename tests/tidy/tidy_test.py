#!/usr/bin/env python3
"""Does tidy.py see violations of the rules?"""

import pathlib
import sys
import tempfile
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).parent))
import tidy  # noqa: E402

ROOT = pathlib.Path(__file__).parents[2]


class Tidy(unittest.TestCase):
    def violations(self, files):
        """In a tree with our modules, all empty but for these files."""
        with tempfile.TemporaryDirectory() as folder:
            root = pathlib.Path(folder)
            (root / "docs").mkdir()
            (root / "docs/architecture.md").write_text((ROOT / "docs/architecture.md").read_text())
            for module in (ROOT / "src").iterdir():
                if module.is_dir():
                    (root / "src" / module.name).mkdir(parents=True)
            for name, text in {"main.cpp": "", **files}.items():
                path = root / "src" / name
                path.parent.mkdir(exist_ok=True)
                path.write_text(text)
            return list(tidy.violations(root))

    def assert_violation(self, name, text, message):
        found = self.violations({name: text})
        self.assertEqual(len(found), 1, found)
        self.assertIn(message, found[0])

    def test_correct_code_passes(self):
        self.assertEqual(self.violations({"checks/x.cpp": '#include "checks/y.hpp"\n#include "model/rule.hpp"\n#include <map>\n'}), [])

    def test_modules_include_lower_levels_only(self):
        self.assert_violation("checks/x.cpp", '#include "report/report.hpp"\n', "may not include report")
        self.assert_violation("base/x.hpp", '\n  #  include "json/scan.hpp"\n', "x.hpp:2: base is on level 1")
        self.assert_violation("scan/x.hpp", '#include "cli/flags.hpp"\n', "may not include cli")

    def test_modules_are_not_included_like_libraries(self):
        self.assert_violation("json/x.cpp", "#include <http/sender.hpp>\n", "<http/sender.hpp> is ours")

    def test_libraries_stay_in_their_modules(self):
        self.assert_violation("checks/x.cpp", "#include <openssl/evp.h>\n", "is for model, signature only")
        self.assert_violation("model/x.cpp", "#include <fmt/format.h>\n", "only")

    def test_expensive_headers_stay_in_their_files(self):
        self.assert_violation("cli/x.cpp", "#include <CLI/CLI.hpp>\n", "is expensive")

    def test_a_new_module_needs_a_level(self):
        self.assert_violation("attic/x.cpp", "", "is not in the table")
        self.assert_violation("commands/x.cpp", '#include "attic/x.hpp"\n', "is not in the table")

    def test_files_and_lines_are_short(self):
        self.assert_violation("text/x.cpp", "\n" * 421, "421 lines")
        self.assert_violation("text/x.cpp", "x" * 141 + "\n", "141 columns")

    def test_no_module_is_too_large(self):
        modules = ["base", "checks", "cli", "http", "input", "json", "report", "scan", "text"]
        files = {f"{module}/x.cpp": "\n" * 400 for module in modules}
        self.assertEqual(self.violations(files), [])
        [found] = self.violations({**files, "cli/y.cpp": "\n" * 400})
        self.assertIn("src/cli: 20.0% of all lines", found)


if __name__ == "__main__":
    unittest.main()
