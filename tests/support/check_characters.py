#!/usr/bin/env python3
"""Holds the table of characters against Python's copy of the Unicode Character Database.

usage: check_characters.py src/text/characters.cpp

Each name must be Unicode's (of a control character, its alias), and each kind fit the general category. Exit 1, with each
line that is wrong, else.
"""
import re
import sys
import unicodedata

ALIASES = {0x85: "NEXT LINE"}
ROW = re.compile(r"Character\{0x([0-9A-F]+), Kind::(\w+), '(.*?)', \"(.*)\"\}")


def wrong_with(value, kind, letter, name):
    letter_of = chr(value)
    if unicodedata.name(letter_of, ALIASES.get(value)) != name:
        return "is called " + unicodedata.name(letter_of, "nothing")
    category = unicodedata.category(letter_of)
    if kind == "mark" and category != "Mn":
        return "is no mark: " + category
    if kind == "look_alike" and (category[0] not in "LPS" or len(letter.removeprefix("\\")) != 1):
        return "looks like no letter"
    if kind == "space" and letter != " ":
        return "is a space, and does not look like one"
    if kind == "invisible" and category not in ("Cf", "Mn", "Lo"):
        return "can be seen: " + category
    return None


def main():
    with open(sys.argv[1], encoding="utf-8") as file:
        rows = [(int(v, 16), kind, letter, name) for v, kind, letter, name in ROW.findall(file.read())]
    problems = ["U+%04X %s" % (row[0], problem) for row in rows if (problem := wrong_with(*row))]
    print("\n".join(problems) or "%d characters" % len(rows))
    return 1 if problems or len(rows) < 150 else 0


if __name__ == "__main__":
    sys.exit(main())
