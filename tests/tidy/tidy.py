#!/usr/bin/env python3
"""The house rules that a machine can keep: who may include whom, where a library lives, how long a file may be.

usage: tidy.py [ROOT]

The rules are the tables of docs/architecture.md. Prints what breaks them, one per line; then the status is 1.
"""

import pathlib
import re
import sys

LINES_MAX = 420
COLUMNS_MAX = 140


def rows(page, first):
    """The cells of the table whose heading begins with the column `first`."""
    inside = False
    for line in page.splitlines():
        cells = [cell.strip() for cell in line.strip().strip("|").split("|")]
        if not line.startswith("|"):
            inside = False
        elif cells[0] == first:
            inside = True
        elif inside and not cells[0].startswith("---"):
            yield cells


def quoted(cell):
    return re.findall(r"`([^`]+)`", cell)


def complaints(root):
    source = root / "src"
    page = (root / "docs/architecture.md").read_text()
    floors, homes = {}, {}
    for floor, room, _, libraries in rows(page, "floor"):
        [name] = quoted(room)
        floors[name] = int(floor)
        for library in quoted(libraries):
            homes.setdefault(library, set()).add(name)
    files_of = {quoted(library)[0]: set(quoted(files)) for library, files in rows(page, "library")}
    if not floors or not homes or not files_of:
        yield "docs/architecture.md: a table is missing"
        return
    for room in floors:
        if not (source / room).exists():
            yield f"docs/architecture.md: there is no room {room}"
    for path in sorted([*source.rglob("*.cpp"), *source.rglob("*.hpp")]):
        name = path.relative_to(source).as_posix()
        room = name.split("/")[0]
        lines = path.read_text().splitlines()
        if room not in floors:
            yield f"src/{name}: the room {room} is on no floor: docs/architecture.md has the table"
            continue
        if len(lines) > LINES_MAX:
            yield f"src/{name}: {len(lines)} lines: a file is a room, not a hall ({LINES_MAX})"
        for number, line in enumerate(lines, 1):
            at = f"src/{name}:{number}"
            if len(line) > COLUMNS_MAX:
                yield f"{at}: {len(line)} columns ({COLUMNS_MAX})"
            if found := re.match(r'\s*#\s*include\s*"([^/"]+)', line):
                other = found[1]
                if other not in floors:
                    yield f"{at}: includes {other}, which is on no floor"
                elif other != room and floors[other] >= floors[room]:
                    yield f"{at}: {room} is on floor {floors[room]} and may not include {other}, on floor {floors[other]}"
            if found := re.match(r"\s*#\s*include\s*<([^>]+)", line):
                if found[1].split("/")[0] in floors:
                    yield f"{at}: <{found[1]}> is ours, and stands in quotation marks"
                for library, rooms in homes.items():
                    if found[1].startswith(library) and room not in rooms:
                        yield f"{at}: <{found[1]}> belongs into {', '.join(sorted(rooms))}"
                for library, files in files_of.items():
                    if found[1].startswith(library) and name not in files:
                        yield f"{at}: <{found[1]}> is dear, and stays in {', '.join(sorted(files))}"


if __name__ == "__main__":
    root = pathlib.Path(sys.argv[1]) if len(sys.argv) > 1 else pathlib.Path(__file__).parents[2]
    found = list(complaints(root))
    print("".join(line + "\n" for line in found), end="", file=sys.stderr)
    sys.exit(1 if found else 0)
