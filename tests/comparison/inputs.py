"""The inputs of script/compare-binaries: the test corpus, payloads of the transcripts, mutated events, spoiled records.

The same bytes for the same seed, so that a difference can be repeated.
"""
import base64
import gzip
import json
import pathlib
import random
import re
import shutil
import subprocess
import sys

TESTS = pathlib.Path(__file__).resolve().parent.parent
SECRET = "spruce-anvil-2073"
LINES_A_FILE = 100
BYTES = b'"{}[]:,\\\'/#x0-. \t\n\r\x00\x1b\x7f\x80\xc2\xe9\xff'
VALUES = [None, True, 0, -1.5, 1e300, "", "x", "2026-02-30", "null", [], {}, [1], {"name": "x"}, "\u202e", "é" * 300]


def generated(mode, count, seed, *options):
    command = [sys.executable, TESTS / "support" / "generate_events.py", mode, str(count), "--seed", str(seed), *options]
    return subprocess.run(command, check=True, capture_output=True).stdout.splitlines()


# ---------------------------------------------------------------------------------------------------------------------
# Mutations of an event: bytes to bytes

def flip(chance, text):
    at = chance.randrange(len(text))
    byte = chance.choice(BYTES) if chance.random() < 0.7 else chance.randrange(256)
    return text[:at] + bytes([byte]) + text[at + 1:]


def cut(chance, text):
    return text[:chance.randrange(len(text))]


def insert_bytes(chance, text):
    at = chance.randrange(len(text))
    piece = chance.choice([b"\xff", b"\xc3", b"\xed\xa0\x80", b"\xf8\x88\x80\x80\x80", b"\xe2\x82", b"\xc0\xaf", rb"\ud800",
                           rb"\u0000", rb"\x", b"\xef\xbb\xbf", b"\x00", b"//", b",", b"}", b"NaN"])
    return text[:at] + piece + text[at:]


def duplicate_key(chance, text):
    members = list(json.loads(text).items())
    name, value = chance.choice(members)
    members.insert(chance.randrange(len(members) + 1), (name, chance.choice([value, *VALUES])))
    return ("{" + ",".join(json.dumps(one) + ":" + json.dumps(other) for one, other in members) + "}").encode()


def other_type(chance, text):
    event = json.loads(text)
    event[chance.choice(list(event))] = chance.choice(VALUES)
    return json.dumps(event, ensure_ascii=chance.random() < 0.5).encode("utf-8", "surrogateescape")


def other_members(chance, text):
    members = list(json.loads(text).items())
    chance.shuffle(members)
    del members[:chance.randrange(4)]
    if chance.random() < 0.5:
        members.append((chance.choice(["colour", "Name", "eventType", "événement", ""]), chance.choice(VALUES)))
    return json.dumps(dict(members)).encode()


def wrapped(chance, text):
    event = json.loads(text)
    return json.dumps(chance.choice([[event], {"Body": text.decode()}, {"data": event}, [event, event], str(event)])).encode()


MUTATIONS = [flip, flip, cut, insert_bytes, duplicate_key, other_type, other_type, other_members, wrapped]


# ---------------------------------------------------------------------------------------------------------------------
# Spoiled capture records

def set_body(record, body):
    record.pop("body", None)
    record["body_base64"] = base64.b64encode(body).decode()


def body_of(record):
    return base64.b64decode(record["body_base64"]) if "body_base64" in record else record["body"].encode()


def signature_of(record):
    return next((header for header in record["headers"] if header[0] == "X-Cooledge-Signature"), ["", ""])


def spoil_signature(chance, record):
    header = signature_of(record)
    header[1] = chance.choice([header[1][:-1] + "x", header[1].upper(), header[1][:20], "", "sha256=" + header[1], "t=1," + header[1],
                               " " + header[1], "0" * 64])


def spoil_body(chance, record):
    body = body_of(record)
    changed = chance.choice([body + b"\n", flip(chance, body), cut(chance, body), body.replace(b":", b": "), b"", b"\xff\xfe" + body,
                             json.dumps(json.loads(body), indent=2).encode(), json.dumps(json.loads(body), sort_keys=True).encode()])
    set_body(record, changed)


def base64_body(chance, record):
    set_body(record, body_of(record))
    if chance.random() < 0.3:
        record["body_base64"] = chance.choice([record["body_base64"].rstrip("="), record["body_base64"] + "=", "%%%", 5, None])


def compressed_body(chance, record):
    packed = gzip.compress(body_of(record), mtime=0)
    set_body(record, chance.choice([packed, packed, packed[:-5], b"no gzip"]))
    record["headers"].append(["Content-Encoding", chance.choice(["gzip", "GZIP", "x-gzip", "br", "gzip, gzip"])])


def other_headers(chance, record):
    headers = record["headers"]
    record["headers"] = chance.choice([
        dict(headers), {name.lower(): value for name, value in headers}, [{"name": name, "value": value} for name, value in headers],
        {name: [value] for name, value in headers}, [[name, value, 1] for name, value in headers], [name for name, _ in headers],
        headers + headers, [[name.upper(), value] for name, value in headers], [], None, "none", {}, [["", ""]], [["a", 1]]])


def other_member(chance, record):
    name = chance.choice([*record, "note", "fidelity", "body", "truncated"])
    if chance.random() < 0.3:
        record.pop(name, None)
    else:
        record[name] = chance.choice([*VALUES, "cooledge-hook/2", "2026-06-17T03:21:01Z", "exact", "truncated", "GET"])


SPOILERS = [spoil_signature, spoil_body, base64_body, compressed_body, other_headers, other_member]


def spoiled(chance, line):
    if chance.random() < 0.15:
        return chance.choice([cut, flip, insert_bytes])(chance, line)
    record = json.loads(line)
    chance.choice(SPOILERS)(chance, record)
    return json.dumps(record, ensure_ascii=chance.random() < 0.5).encode("utf-8", "surrogateescape")


# ---------------------------------------------------------------------------------------------------------------------
# Folders

def write_in_parts(folder, lines):
    """The first lines of some files are intact, since what a file begins with decides how the rest is read."""
    folder.mkdir(parents=True)
    for at in range(0, len(lines), LINES_A_FILE):
        (folder / ("%03d.ndjson" % (at // LINES_A_FILE))).write_bytes(b"".join(line + b"\n" for line in lines[at:at + LINES_A_FILE]))


def mutated_events(count, seed):
    chance = random.Random(seed)
    return [line if number % (2 * LINES_A_FILE) == 0 else chance.choice(MUTATIONS)(chance, line)
            for number, line in enumerate(generated("ndjson", count, seed))]


def capture_records(count, seed):
    chance = random.Random(seed)
    lines = []
    for part, scheme in enumerate(("hex", "timestamped")):
        for line in generated("records", count // 2, seed + part, "--sign-with", SECRET, "--scheme", scheme, "--unlike", "0.2"):
            lines.append(spoiled(chance, line) if len(lines) % LINES_A_FILE and chance.random() < 0.2 else line)
    return lines


def payloads(folder):
    """The JSON in the transcripts: in quotes on a command line, or in a line of a here-document."""
    folder.mkdir()
    found = {}
    for path in sorted((TESTS / "cli").glob("*.t")):
        for line in path.read_bytes().splitlines():
            if line.startswith((b"  $ ", b"  > ")):
                for text in [*re.findall(rb"'([\[{][^']*)'", line), *re.findall(rb"^  > ([\[{].*)", line)]:
                    found[text] = None
    for number, text in enumerate(found):
        (folder / ("%03d.json" % number)).write_bytes(text + b"\n")


def make(root, seed, events, records):
    """Everything that the command lines of commands.txt read."""
    shutil.copytree(TESTS / "vectors", root / "vectors")
    payloads(root / "payloads")
    write_in_parts(root / "mutated", mutated_events(events, seed))
    write_in_parts(root / "records", capture_records(records, seed))
    one_a_file = root / "pretty"
    one_a_file.mkdir()
    chance = random.Random(seed)
    for number, line in enumerate(generated("ndjson", 100, seed + 7)):
        text = json.dumps(json.loads(line), indent=chance.choice([1, 2, "\t"]), ensure_ascii=False).encode()
        (one_a_file / ("%03d.json" % number)).write_bytes(chance.choice([flip, cut, insert_bytes, lambda _, same: same])(chance, text))
    good = generated("records", 20, seed + 8, "--sign-with", SECRET)
    (root / "good.ndjson").write_bytes(b"".join(line + b"\n" for line in good))
    (root / "some.ndjson").write_bytes(b"".join(line + b"\n" for line in good + [spoiled(chance, line) for line in good]))
    (root / "body.json").write_bytes(body_of(json.loads(good[0])))
    (root / "secret").write_text(SECRET + "\n")
    (root / "other-secret").write_text("whsec_" + base64.b64encode(b"not the one").decode() + "\n")
    project = root / "project"
    project.mkdir()
    (project / ".cooledge-hook.toml").write_text('quiet = false\n[check]\nstrict = true\nrule = ["mirror-differs=error"]\n'
                                                 '[validate]\nformat = "json"\n[replay]\nto = "4000/x"\n')
    (project / "wrong.toml").write_text('[check]\nstrikt = true\n[validate]\njobs = "many"\n')
    shutil.copy(root / "some.ndjson", project)
