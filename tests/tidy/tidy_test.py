#!/usr/bin/env python3
"""Does tidy.py see what breaks the house rules?"""

import pathlib
import sys
import tempfile
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).parent))
import tidy  # noqa: E402

ROOT = pathlib.Path(__file__).parents[2]


class Tidy(unittest.TestCase):
    def complaints(self, name, text):
        """About a house as ours is, with one more file in it."""
        with tempfile.TemporaryDirectory() as folder:
            root = pathlib.Path(folder)
            (root / "docs").mkdir()
            (root / "docs/architecture.md").write_text((ROOT / "docs/architecture.md").read_text())
            for room in (ROOT / "src").iterdir():
                if room.is_dir():
                    (root / "src" / room.name).mkdir(parents=True)
            (root / "src/main.cpp").write_text("")
            path = root / "src" / name
            path.parent.mkdir(exist_ok=True)
            path.write_text(text)
            return list(tidy.complaints(root))

    def assert_wrong(self, name, text, words):
        found = self.complaints(name, text)
        self.assertEqual(len(found), 1, found)
        self.assertIn(words, found[0])

    def test_what_is_in_order_is_left_alone(self):
        self.assertEqual(self.complaints("checks/x.cpp", '#include "checks/y.hpp"\n#include "model/rule.hpp"\n#include <map>\n'), [])

    def test_a_room_includes_no_neighbour_and_nothing_above(self):
        self.assert_wrong("checks/x.cpp", '#include "report/report.hpp"\n', "may not include report")
        self.assert_wrong("base/x.hpp", '\n  #  include "json/scan.hpp"\n', "x.hpp:2: base is on floor 1")

    def test_rooms_are_not_included_like_libraries(self):
        self.assert_wrong("json/x.cpp", "#include <wire/sender.hpp>\n", "<wire/sender.hpp> is ours")

    def test_a_library_stays_at_home(self):
        self.assert_wrong("checks/x.cpp", "#include <openssl/evp.h>\n", "belongs into model, signature")
        self.assert_wrong("model/x.cpp", "#include <fmt/format.h>\n", "belongs into")

    def test_dear_headers_stay_in_their_files(self):
        self.assert_wrong("commands/x.cpp", "#include <CLI/CLI.hpp>\n", "is dear")

    def test_a_new_room_needs_a_floor(self):
        self.assert_wrong("attic/x.cpp", "", "on no floor")
        self.assert_wrong("commands/x.cpp", '#include "attic/x.hpp"\n', "on no floor")

    def test_a_file_is_a_room(self):
        self.assert_wrong("text/x.cpp", "\n" * 421, "421 lines")
        self.assert_wrong("text/x.cpp", "x" * 141 + "\n", "141 columns")


if __name__ == "__main__":
    unittest.main()
