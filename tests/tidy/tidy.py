#!/usr/bin/env python3
"""The rules that a machine can check: which module may include which, where a library is used, how large things may be.

usage: tidy.py [ROOT]

The rules are the tables of docs/architecture.md. Prints each violation on a line; then the status is 1.
"""

import collections
import pathlib
import re
import sys

LINES_MAX = 420
COLUMNS_MAX = 140
MODULE_PERCENT_MAX = 14
LINES_TO_COMPARE = 2000  # below, shares say nothing


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


def violations(root):
    source = root / "src"
    page = (root / "docs/architecture.md").read_text()
    levels, homes = {}, {}
    for level, module, _, libraries in rows(page, "level"):
        [name] = quoted(module)
        levels[name] = int(level)
        for library in quoted(libraries):
            homes.setdefault(library, set()).add(name)
    files_of = {quoted(library)[0]: set(quoted(files)) for library, files in rows(page, "library")}
    if not levels or not homes or not files_of:
        yield "docs/architecture.md: a table is missing"
        return
    for module in levels:
        if not (source / module).exists():
            yield f"docs/architecture.md: there is no module {module}"
    sizes = collections.Counter()
    for path in sorted([*source.rglob("*.cpp"), *source.rglob("*.hpp")]):
        name = path.relative_to(source).as_posix()
        module = name.split("/")[0]
        lines = path.read_text().splitlines()
        sizes[module] += len(lines)
        if module not in levels:
            yield f"src/{name}: the module {module} is not in the table of docs/architecture.md"
            continue
        if len(lines) > LINES_MAX:
            yield f"src/{name}: {len(lines)} lines, more than {LINES_MAX}: split it by idea"
        for number, line in enumerate(lines, 1):
            at = f"src/{name}:{number}"
            if len(line) > COLUMNS_MAX:
                yield f"{at}: {len(line)} columns, more than {COLUMNS_MAX}"
            if found := re.match(r'\s*#\s*include\s*"([^/"]+)', line):
                other = found[1]
                if other not in levels:
                    yield f"{at}: includes {other}, which is not in the table"
                elif other != module and levels[other] >= levels[module]:
                    yield f"{at}: {module} is on level {levels[module]} and may not include {other}, on level {levels[other]}"
            if found := re.match(r"\s*#\s*include\s*<([^>]+)", line):
                if found[1].split("/")[0] in levels:
                    yield f"{at}: <{found[1]}> is ours: write it in quotation marks"
                for library, modules in homes.items():
                    if found[1].startswith(library) and module not in modules:
                        yield f"{at}: <{found[1]}> is for {', '.join(sorted(modules))} only"
                for library, files in files_of.items():
                    if found[1].startswith(library) and name not in files:
                        yield f"{at}: <{found[1]}> is expensive, and for {', '.join(sorted(files))} only"
    total = sizes.total()
    for module, size in sizes.items():
        if total > LINES_TO_COMPARE and 100 * size > MODULE_PERCENT_MAX * total:
            yield f"src/{module}: {100 * size / total:.1f}% of all lines, more than {MODULE_PERCENT_MAX}%: make a module of a part of it"


if __name__ == "__main__":
    root = pathlib.Path(sys.argv[1]) if len(sys.argv) > 1 else pathlib.Path(__file__).parents[2]
    found = list(violations(root))
    print("".join(line + "\n" for line in found), end="", file=sys.stderr)
    sys.exit(1 if found else 0)
