#!/usr/bin/python3
"""One wrong byte is one finding, where Python's json module finds it, too.

usage: mutate.py PATH_TO_BINARY [--seed N] [--count N]

Changes one byte of pretty-printed events of all types in --count ways (5,000), by a fixed seed, one file each. For each,
`cooledge-hook validate` must report at most two findings, and where Python refuses the text, the first of them must be
within one token of Python's position and be about the JSON.
"""
import argparse
import collections
import json
import os
import random
import re
import subprocess
import sys
import tempfile

TOKEN = re.compile(r'"(?:[^"\\\n]|\\.)*"?|[-+.\w]+|\s+|.', re.DOTALL)
RULES = re.compile("json-|not-a-delivery$")
BYTES = b'"{}[]:,\\\'/#x0-. \t\n\r\x00\x1b\x7f\x80\xc2\xe9\xff'


def refused_at(data):
    """Where Python stops, in bytes; None where it takes the text."""
    try:
        text = data.decode()
    except UnicodeDecodeError as error:
        # Python decodes first. What is wrong with the JSON may come earlier.
        before = refused_at(data[: error.start] + b"?" + data[error.start + 1 :])
        return error.start if before is None else min(error.start, before)
    try:
        json.loads(text, parse_constant=lambda word: 1 / 0)
        return None
    except json.JSONDecodeError as error:
        return len(text[: error.pos].encode())
    except ZeroDivisionError:
        return -1  # NaN, which Python takes without a place


def token_of(tokens, offset):
    for number, (start, end) in enumerate(tokens):
        if offset < end:
            return number
    return len(tokens)


def offset_of(data, place):
    lines = data.split(b"\n")
    before = sum(len(line) + 1 for line in lines[: place["line"] - 1])
    text = lines[place["line"] - 1].decode(errors="surrogateescape")
    return before + len(text[: place["column"] - 1].encode(errors="surrogateescape"))


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("binary")
    parser.add_argument("--seed", type=int, default=6)
    parser.add_argument("--count", type=int, default=5000)
    options = parser.parse_args()
    types = subprocess.run([options.binary, "schema", "--list"], stdout=subprocess.PIPE, check=True).stdout.decode()
    events = []
    for name in types.split():
        schema = subprocess.run([options.binary, "schema", name], stdout=subprocess.PIPE, check=True).stdout
        for indent in (2, 4, "\t"):
            example = json.loads(schema)["examples"][0]
            events.append(json.dumps(example, indent=indent, ensure_ascii=False).encode() + b"\n")
    chance = random.Random(options.seed)
    mutants = []
    while len(mutants) < options.count:
        event = chance.choice(events)
        at = chance.randrange(len(event))
        byte = chance.choice(BYTES) if chance.random() < 0.7 else chance.randrange(256)
        if byte != event[at]:
            mutants.append(event[:at] + bytes([byte]) + event[at + 1 :])
    wrong = 0
    with tempfile.TemporaryDirectory() as folder:
        for number, data in enumerate(mutants):
            with open(os.path.join(folder, f"{number:05}.json"), "wb") as file:
                file.write(data)
        run = subprocess.run(
            [options.binary, "validate", "--no-config", "--format", "ndjson", "--rule", "repeated-delivery=off",
             "--rule", "event-id-reused=off", folder], stdout=subprocess.PIPE, check=False)
    found = collections.defaultdict(list)
    for line in run.stdout.splitlines():
        entry = json.loads(line)
        if entry["type"] == "delivery":
            found[int(os.path.basename(entry["path"]).split(".")[0])] += entry["findings"]
    for number, data in enumerate(mutants):
        findings = found[number]
        refused = refused_at(data)
        why = None
        if len(findings) > 2:
            why = f"{len(findings)} findings"
        elif refused is not None and not findings:
            why = "no finding"
        elif refused is not None and refused >= 0:
            first = findings[0]
            starts = [match.span() for match in TOKEN.finditer(data.decode("latin-1"))]
            distance = abs(token_of(starts, offset_of(data, first)) - token_of(starts, refused))
            blank = 1  # white space counts as a token
            if distance > 1 + blank or not any(RULES.match(one["rule"]) for one in findings):
                why = f"{distance} tokens from Python's position {refused}"
        if why:
            wrong += 1
            if wrong <= 20:
                print(why, data, *findings, sep="\n  ")
    print(f"{len(mutants)} mutants, {wrong} wrong")
    return wrong > 0


if __name__ == "__main__":
    sys.exit(main())
