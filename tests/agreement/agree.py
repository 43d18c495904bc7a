#!/usr/bin/python3
"""Holds the verdicts of `cooledge-hook validate` against those of an independent validator.

usage: agree.py PATH_TO_BINARY [--seed N] [--count N] [--corpus DIR]

The other side is python3-jsonschema (4.10, Draft202012Validator), with formats of our own that share no idea with the
program: the calendar is Python's. Both get the same schemas (`cooledge-hook schema`) and the same bytes: events of
every type, each spoiled, or changed without harm, in one of some hundred ways, then --count (300) a type in several
ways at once. The program sees each body as a line of NDJSON, as a file, as an element of an array and in a capture
record: the verdict must be the same everywhere. Files of the corpus (tests/vectors) that hold bare events are compared
too. Exit 1, with both reasons, where the two disagree.
"""
import argparse
import base64
import calendar
import datetime
import importlib.util
import json
import math
import os
import random
import re
import subprocess
import sys
import tempfile
import uuid

import jsonschema

HERE = os.path.dirname(os.path.abspath(__file__))
LEVELS_MAX = 1000  # the documented depth of nesting
sys.setrecursionlimit(20 * LEVELS_MAX)
sys.dont_write_bytecode = True

# ---------------------------------------------------------------------------------------------------------------------
# The independent side

FORMATS = jsonschema.FormatChecker(formats=())


@FORMATS.checks("uuid")
def is_uuid(value):
    if not isinstance(value, str):
        return True
    try:
        return str(uuid.UUID(value)) == value.lower()  # UUID() itself takes braces, urn: and what not
    except ValueError:
        return False


def whole(text):
    """Digits only: int() would take signs, blanks, underscores and the digits of other scripts."""
    if not (text.isascii() and text.isdigit()):
        raise ValueError(text)
    return int(text)


def calendar_day(text):
    """The date in a year of the same shape that datetime can count in, which knows no year 0."""
    year, month, day = (whole(part) for part in text.split("-"))
    if len(text) != 10 or [len(part) for part in text.split("-")] != [4, 2, 2]:
        raise ValueError(text)
    return datetime.date(2000 + year % 400, month, day)


@FORMATS.checks("date")
def is_date(value):
    if not isinstance(value, str):
        return True
    try:
        return calendar_day(value) is not None
    except ValueError:
        return False


@FORMATS.checks("date-time")
def is_date_time(value):
    if not isinstance(value, str):
        return True
    try:
        return instant(value) is not None
    except ValueError:
        return False


def instant(text):
    """RFC 3339 with the calendar; a leap second only where one can be: at 23:59:60 UTC as a month ends."""
    date, separator, rest = text[:10], text[10:11], text[11:]
    if separator not in ("T", "t"):
        raise ValueError("no T")
    day = calendar_day(date)
    if rest[-1:] in ("Z", "z"):
        clock, offset = rest[:-1], datetime.timedelta()
    else:
        clock, sign, (hours, minutes) = rest[:-6], rest[-6:-5], rest[-5:].split(":")
        if sign not in ("+", "-") or len(hours) != 2 or whole(hours) > 23 or whole(minutes) > 59:
            raise ValueError("offset")
        offset = datetime.timedelta(hours=int(hours), minutes=int(minutes)) * (1 if sign == "+" else -1)
    clock, point, fraction = clock.partition(".")
    if point:
        whole(fraction)
    hour, minute, second = (whole(part) for part in clock.split(":"))
    if [len(part) for part in clock.split(":")] != [2, 2, 2]:
        raise ValueError("clock")
    time = datetime.datetime.combine(day, datetime.time(hour, minute, min(second, 59) if second <= 60 else second))
    utc = time - offset
    if second == 60:
        last = calendar.monthrange(utc.year, utc.month)[1]
        if (utc.day, utc.hour, utc.minute) != (last, 23, 59):
            raise ValueError("leap second")
    return utc


SURROGATE = re.compile("[\ud800-\udfff]")


def distinct(pairs):
    members = dict(pairs)
    if len(members) != len(pairs):
        raise ValueError("a member's name is repeated")
    return members


def number(text):
    value = float(text)
    if math.isinf(value):
        raise ValueError("%s is out of range" % text[:40])
    return value


def no_constant(text):
    raise ValueError("%s is not JSON" % text)


def parse(body):
    """The value, read as strictly as RFC 8259 and RFC 3629 say; a byte order mark is let pass."""
    text = body.decode("utf-8").removeprefix("\ufeff")
    value = json.loads(text, object_pairs_hook=distinct, parse_float=number, parse_int=number, parse_constant=no_constant)
    pending = [(value, 1)]
    while pending:
        item, level = pending.pop()
        if isinstance(item, str) and SURROGATE.search(item):
            raise ValueError("a surrogate stands alone")
        if isinstance(item, (dict, list)):
            if level > LEVELS_MAX:
                raise ValueError("nested too deeply")
            children = list(item) + list(item.values()) if isinstance(item, dict) else item
            pending += [(child, level + 1) for child in children]
    return value


class Oracle:
    def __init__(self, schemas, envelope):
        for schema in list(schemas.values()) + [envelope]:
            jsonschema.Draft202012Validator.check_schema(schema)
            unknown = set(re.findall(r'"format": "([^"]+)"', json.dumps(schema))) - set(FORMATS.checkers)
            if unknown:
                sys.exit("agree.py: no independent check for format %s" % ", ".join(sorted(unknown)))
        validator = lambda schema: jsonschema.Draft202012Validator(schema, format_checker=FORMATS)
        self.validators = {event_type: validator(schema) for event_type, schema in schemas.items()}
        self.envelope = validator(envelope)

    def why_invalid(self, body):
        """Empty for a valid body."""
        try:
            event = parse(body)
        except (ValueError, RecursionError) as error:
            return "not JSON: %s" % error
        event_type = event.get("event_type") if isinstance(event, dict) else None
        known = self.validators.get(event_type) if isinstance(event_type, str) else None
        error = next((known or self.envelope).iter_errors(event), None)
        return "" if error is None else "%s: %s" % (error.json_path, error.message[:200])


# ---------------------------------------------------------------------------------------------------------------------
# Values to try

class Literal(str):
    """JSON text that is written as it stands. Bytes that are not UTF-8 are in it as surrogateescape writes them."""


def written(value):
    if isinstance(value, Literal):
        return str(value)
    if isinstance(value, list):
        return "[" + ",".join(written(item) for item in value) + "]"
    if isinstance(value, dict):
        return "{" + ",".join(written(key) + ":" + written(item) for key, item in value.items()) + "}"
    return json.dumps(value, ensure_ascii=False)


def escaped(text, rnd=None):
    """As a JSON string with every letter, or some, as \\u."""
    units = text.encode("utf-16-be")
    out = []
    for at in range(0, len(units), 2):
        code = int.from_bytes(units[at:at + 2], "big")
        plain = code < 0x7F and code >= 0x20 and chr(code) not in '"\\'
        out.append(chr(code) if plain and rnd and rnd.random() < 0.5 else ("\\u%04x" if code % 2 else "\\u%04X") % code)
    return Literal('"' + "".join(out) + '"')


EACH_TYPE = [None, True, 12.5, "text", [], {}]
OTHER_VALUES = [False, 0, -3, Literal("1e3"), Literal("-0"), Literal("1.50"), Literal("1E+2"), "", "null", ["x"], [[]],
                [None], {"a": {"b": [1, 2]}}, "9d2e7c41-6b08-4a3f-bf52-1e0c4d8a9f63", "2026-06-17T03:21:00.000Z",
                "2026-06-17"]

# Numbers and other bare words, good and bad, on their own and in a field.
BARE = ["1e3", "-0", "1.50", "0.1e-7", "1E5", "-0.0", "12345678901234567890123", "1e308", "1e-400", "4.9e-324", "1e400",
        "-1e400", "1" + "0" * 310, "1" * 300 + ".5", "0." + "0" * 400 + "1", "01", "-01", "00", "1.", ".5", "-", "-.5",
        "+1", "0x10", "1e", "1e+", "1e5.5", "1_000", "1,5", "NaN", "Infinity", "-Infinity", "nan", "True", "tru", "trues",
        "nul", "nulll", "falsey", "undefined", "'x'", "", "1 2", "\"a\" \"b\"", "[1,,2]", "[1,]", "[,1]", "[1 2]", "[",
        "]", "{", "}", '{"a"}', '{"a":}', '{"a" 1}', '{"a":1,}', '{,}', '{1:2}', '{"a":1 "b":2}', '{"a":1,"a":1}',
        '{"a":{"b":1,"b":2}}', '[{"a":1,"\\u0061":2}]', "[[[[[[]]]]]]", "// x\n1", "/* x */ 1", "1/*x*/"]

STRINGS = [r'"\u00e9\n\t\r\b\f\/\\\""', r'"\ud83d\ude00"', r'"\uD83D\uDE00\u0000"', r'"\ud83d"', r'"\ude00"',
           r'"\ude00\ud83d"', r'"\ud83d\u0041"', r'"\ud83d\ud83d\ude00"', r'"\ud83dx"', r'"\x41"', r'"\u12G4"',
           r'"\u 123"', r'"\u123"', r'"\U0041"', r'"\'"', r'"\q"', '"\\"', '"\t"', '"\x00"', '"\x1f"', '"\x7f"',
           '"\x85\u2028\ufeff\ufffe\U0010ffff"', '"\r"', '"\udcff"', '"\udc80"', '"\udcc3("', '"\udcc0\udc80"',
           '"\udced\udca0\udc80"', '"\udcf4\udc90\udc80\udc80"', '"\udce2\udc82"', '"\udcc1\udcbf"',
           '"\udcf8\udc88\udc80\udc80\udc80"', '"👷🏽‍♀️"', '"' + "é" * 700 + '"']


def uuids(good, rnd):
    at = rnd.randrange(36)
    yield from [good.upper(), good.title(), good.replace("-", ""), "{" + good + "}", "urn:uuid:" + good, good[:-1],
                good + "0", good[:-1] + "g", "g" + good[1:], "", " " + good, good + " ", good + "\n", "\t" + good,
                good + "\x00", "(" + good + ")", good.replace("-", "_"), good.replace("-", " "), good.replace("-", "‐"),
                good.replace("-", "", 1), good[:9] + "-" + good[10:], good[:8] + good[9] + "-" + good[10:], good + good,
                good[:24], "00000000-0000-0000-0000-000000000000", "ffffffff-FFFF-ffff-FFFF-ffffffffffff", "０" + good[1:],
                "é" + good[2:], good[:-2] + "é", "0x" + good[2:], "-" * 36, "0" * 36, good[:14] + "7" + good[15:],
                good[:19] + "0" + good[20:], good[:at] + "_" + good[at + 1:], good[:at] + good[at + 1:] + "0",
                good[:35] + "K", "null", "None", good[:36].replace("-", "+")]


def every_letter(good, rnd):
    """The value with one letter changed, to each that ASCII has and some that it has not."""
    for code in [*range(1, 0x80), *range(0xA0, 0x100), 0x131, 0x17F, 0x212A, 0x660, 0x966, 0xFF10, 0xFF21, 0x1D7CE]:
        at = rnd.randrange(len(good))
        yield good[:at] + chr(code) + good[at + 1:]


def dates():
    yield from ["2024-02-29", "2026-02-29", "2000-02-29", "1900-02-29", "2100-02-29", "0000-02-29", "0004-02-29",
                "0001-01-01", "9999-12-31", "0000-01-01", "2026-2-03", "2026-02-3", "26-02-03", "12026-02-03", "20260203",
                "2026/02/03", "2026-02", "2026", "", "2026-02-03 ", " 2026-02-03", "+2026-02-03", "-2026-02-03",
                "2026-W05-2", "2026-034", "03-02-2026", "２026-02-03", "2026-02-03\n", "2026-02-03Z", "2026--1-03",
                "2026-+1-03", "2026- 1-03"]
    for year in (2023, 2024):
        for month in range(14):
            for day in (0, 1, 28, 29, 30, 31, 32, 99):
                yield "%04d-%02d-%02d" % (year, month, day)


TIMES = ["2026-06-17T03:21:00Z", "2026-06-17t03:21:00z", "2026-06-17T03:21:00z", "2026-06-17t03:21:00Z",
         "2026-06-17 03:21:00Z", "2026-06-17_03:21:00Z", "2026-06-1703:21:00Z", "2026-06-17TT03:21:00Z",
         "2026-06-17T03:21:00", "2026-06-17T03:21Z", "2026-06-17T03Z", "2026-06-17T03:21:00ZZ", "2026-06-17T03:21:00 Z",
         "2026-06-17T03:21:00Z ", " 2026-06-17T03:21:00Z", "2026-06-17T03:21:00Z\n", "2026-06-17T03:21:00Z\x00",
         "2026-06-17T", "2026-06-17", "T03:21:00Z", "", "Z", "null", "1781666460", "1781666460000", "20260617T032100Z",
         "2026-06-17T032100Z", "2026-06-17T3:21:00Z", "2026-06-17T03:2:00Z", "2026-06-17T03:21:0Z", "2026-6-17T03:21:00Z",
         "2026-168T03:21:00Z", "2026-W25-3T03:21:00Z", "17/06/2026", "Wed, 17 Jun 2026 03:21:00 GMT",
         "2026-06-17T03.21.00Z", "2026-06-17T03:21:00.0Z", "2026-06-17T03:21:00.123456789Z",
         "2026-06-17T03:21:00." + "9" * 40 + "Z", "2026-06-17T03:21:00." + "0" * 3000 + "Z", "2026-06-17T03:21:00.Z",
         "2026-06-17T03:21:00,5Z", "2026-06-17T03:21:00.5", "2026-06-17T03:21:00..5Z", "2026-06-17T03:21:00.5.5Z",
         "2026-06-17T03:21:00.-5Z", "2026-06-17T03:21:00.+5Z", "2026-06-17T03:21:00. 5Z", "2026-06-17T03:21:00.5_0Z",
         "2026-06-17T03:21:00.٣Z", "2026-06-17T03:21.5Z", "2026-06-17T00:00:00Z", "2026-06-17T23:59:59.999Z",
         "2026-06-17T24:00:00Z", "2026-06-17T25:00:00Z", "2026-06-17T23:60:00Z", "2026-06-17T23:59:61Z",
         "2026-06-17T23:59:99Z", "2026-06-17T-1:00:00Z", "2026-06-17T+1:00:00Z", "2026-06-17T 1:00:00Z",
         "0000-01-01T00:00:00Z", "0000-01-01T00:00:00+23:59", "9999-12-31T23:59:59-23:59", "10000-01-01T00:00:00Z",
         "-2026-06-17T03:21:00Z", "+2026-06-17T03:21:00Z", "２026-06-17T03:21:00Z", "2026-06-17T03:21:0０Z",
         "2026-06-17T03:21:00+１0:00", "2026‐06‐17T03:21:00Z"]
OFFSETS = ["+00:00", "-00:00", "+10:00", "-09:30", "+05:45", "+14:00", "+23:59", "-23:59", "+24:00", "-24:00", "+23:60",
           "+99:99", "+1000", "+10", "+10:0", "+1:00", "10:00", "+10:00:00", "+10:00Z", "Z+10:00", "UTC", " +10:00",
           "+ 1:00", "+-1:00", "−10:00", "+10.00", "+", "-", "+10:", "+:00", "[UTC]", "Z[Pacific/Auckland]", "+0a:00",
           "+10 00"]
LEAP_SECONDS = ["2016-12-31T23:59:60Z", "2016-12-31T23:59:60.5Z", "2016-12-31T23:59:60.999999+00:00",
                "2016-12-31T23:59:60-00:00", "2015-06-30T23:59:60Z", "2024-02-29T23:59:60Z", "2024-02-28T23:59:60Z",
                "2023-02-28T23:59:60Z", "2017-01-01T09:59:60+10:00", "2016-12-31T18:59:60-05:00",
                "2017-01-01T05:44:60+05:45", "2017-01-01T23:58:60+23:59", "2016-12-31T00:00:60-23:59",
                "2016-12-31T23:59:60+01:00", "2016-12-31T22:59:60+01:00", "2016-12-31T22:59:60-01:00",
                "2016-12-31T22:59:60Z", "2016-12-31T23:58:60Z", "2016-12-30T23:59:60Z", "2017-01-01T00:00:60Z",
                "2017-01-01T00:59:60+01:00", "2017-01-01T00:59:60-01:00", "2016-04-30T23:59:60Z", "2016-04-29T23:59:60Z",
                "0000-01-01T00:59:60+01:00", "9999-12-31T23:59:60Z", "9999-12-31T22:59:60-01:00", "1900-02-28T23:59:60Z",
                "2000-02-28T23:59:60Z", "2000-02-29T23:59:60Z", "2016-12-31T23:59:60", "2016-12-31T12:00:60Z",
                "2016-12-31T23:59:60.Z", "2024-03-01T00:59:60+01:00", "2023-03-01T00:59:60+01:00",
                "2024-02-29T00:59:60+01:00"]


def timestamps(good, rnd):
    yield from TIMES + LEAP_SECONDS
    for offset in OFFSETS:
        yield "2026-06-17T03:21:00" + offset
        yield "2026-06-17T03:21:00.125" + offset
    for date in dates():
        yield date + "T03:21:00.000Z"
    yield from every_letter(good, rnd)


# ---------------------------------------------------------------------------------------------------------------------
# Changes to an event: functions of its members, a list of [name, value], that change them in place

def index(members, name):
    return next((at for at, member in enumerate(members) if member[0] == name), None)


def put(name, value):
    def change(members):
        at = index(members, name)
        if at is None:
            members.append([name, value])
        else:
            members[at][1] = value
    return change


def drop(name):
    return lambda members: members.__setitem__(slice(None), [m for m in members if m[0] != name])


def rename(name, new):
    def change(members):
        at = index(members, name)
        if at is not None:
            members[at][0] = new
    return change


def repeat(name, new_name, value, at_front):
    return lambda members: members.insert(0 if at_front else len(members), [new_name, value])


def rewrite(name, how):
    """`how` gets the value and gives a new one."""
    def change(members):
        at = index(members, name)
        if at is not None:
            members[at][1] = how(members[at][1])
    return change


def about_one_member(name, base, rnd):
    camel = re.sub("_(.)", lambda m: m.group(1).upper(), name)
    value = base.get(name)
    yield "dropped", drop(name)
    for other in EACH_TYPE + rnd.sample(OTHER_VALUES, 4):
        yield "other value", put(name, other)
    for new in rnd.sample([camel, name.upper(), name + "_", "_" + name, name.replace("_", "-"), name + "\x00", ""], 3):
        yield "renamed", rename(name, new if new != name else name + "2")
    yield "escaped name", rename(name, escaped(name, rnd))
    yield "escaped name", rename(name, escaped(name))
    for at_front in (False, True):
        yield "repeated", repeat(name, name, value, at_front)
        yield "repeated", repeat(name, escaped(name, rnd), rnd.choice([None, value, []]), at_front)
    if isinstance(value, str):
        yield "escaped value", put(name, escaped(value))
        yield "escaped value", put(name, escaped(value, rnd))
        yield "escaped value", put(name, escaped(value + "x", rnd))
    for literal in rnd.sample(BARE, 3) + rnd.sample(STRINGS, 2):
        yield "bare", put(name, Literal(literal))


def about_its_values(name, field, thoroughly, rnd):
    for word in [field["const"]] if "const" in field else field.get("enum", []) + field.get("x-open-enum", []):
        for other in [word, word.upper(), word.title(), word + " ", " " + word, word[:-1], word + "\x00", escaped(word),
                      escaped(word, rnd), [word], {word: word}, word + word]:
            yield "constant", put(name, other)
    specimens = {"uuid": lambda: [*uuids(GOOD_UUID, rnd), *every_letter(GOOD_UUID, rnd)],
                 "date-time": lambda: list(timestamps("2026-06-17T03:21:00.000+10:00", rnd)),
                 "date": lambda: [*dates(), *every_letter("2026-07-06", rnd)]}.get(field.get("format"))
    if specimens:
        values = specimens()
        for text in values if thoroughly else rnd.sample(values, 25):
            yield field["format"], put(name, text)
        for text in rnd.sample(values, 5):
            yield "escaped " + field["format"], put(name, escaped(text, rnd))


GOOD_UUID = "6a2c9e74-1d38-4b05-8f72-3e1a0c5d9b48"
LINE_ITEM = {"description": "Labour", "qty": 2, "unit_price": 90.5, "line_total": 181}


def about_arrays(name, field, rnd):
    items = field.get("items", {})
    good = dict(LINE_ITEM) if items.get("type") == "object" else GOOD_UUID
    others = [good, Literal("1e400"), Literal("01"), Literal(r'"\ud800"')] + rnd.sample(list(uuids(GOOD_UUID, rnd)), 12)
    for element in EACH_TYPE + OTHER_VALUES + others:
        for elements in ([element], [good, element], [element, good], [good, good, element, good]):
            yield "element", put(name, elements)
    yield "element", put(name, [good] * 50)
    yield "element", put(name, Literal("[" + " ,".join([written(good)] * 3) + "\t]"))
    for key in items.get("properties", {}):
        without = {k: v for k, v in LINE_ITEM.items() if k != key}
        yield "element's key", put(name, [without])
        yield "element's key", put(name, [good, without])
        yield "element's key", put(name, [{**without, key.upper(): 1}])
        yield "element's key", put(name, [{**without, escaped(key): 1}])
        yield "element's key", put(name, [{**good, "another": {key: 1}}])
        yield "element's key", put(name, [{"nested": good}])
        yield "element's key", put(name, [{**good, escaped(key, rnd): 1}])
        for value in (None, "x", [], {}, True, Literal("NaN"), Literal("-0")):
            yield "element's value", put(name, [{**good, key: value}])


def about_conditions(schema, rnd):
    for condition in schema.get("allOf", []) + schema.get("x-notes", []):
        decisive, test = next(iter(condition["if"]["properties"].items()))
        concerned = {name for branch in ("then", "else") for name in condition.get(branch, {}).get("properties", {})}
        known = schema["properties"][decisive].get("enum", [])
        for word in known + ["unheard_of", None, 7, escaped(rnd.choice(known))]:
            for name in sorted(concerned):
                for value in (None, GOOD_UUID, GOOD_UUID.upper(), "", "x", 7, True, [], escaped(GOOD_UUID)):
                    yield "condition", both(put(decisive, word), put(name, value))
                yield "condition", both(put(decisive, word), drop(name))
                yield "condition", both(put(name, GOOD_UUID), drop(decisive))
                yield "condition", both(put(name, None), drop(decisive))


def both(*changes):
    def change(members):
        for one in changes:
            one(members)
    return change


def about_the_whole(rnd):
    for seed in range(8):
        yield "reordered", lambda members, seed=seed: random.Random(seed).shuffle(members)
    yield "reordered", lambda members: members.reverse()
    for literal in BARE + STRINGS:
        yield "unknown member", put("zz_%d" % rnd.randrange(10), Literal(literal))
    for name in ["customer_fax", "", "a/b~c", "số_nhà", "__proto__", "constructor", "\x00", "💥", "Version", "VERSION",
                 Literal(r'"\ud83d"'), Literal(r'"\ud83d\ude00"'), Literal(r'"\q"'), Literal('"a\tb"'),
                 Literal("unquoted"), Literal("'single'"), Literal("1"), Literal('"\udcff"')]:
        yield "unknown member", put(name, rnd.choice([None, 1, "x", {"a": [1]}, []]))
    for levels in (5, 300, LEVELS_MAX - 1, LEVELS_MAX, LEVELS_MAX + 200):  # the event is a level, too
        for opening, closing in ("[]", ('{"a":', "}")):
            last = "" if opening == "[" else "1"
            yield "deep", put("deep", Literal(opening * levels + last + closing * levels))
    for event_type in ["customer.deleted", "quote.accepted", "", " ", "customer", "Lead.Created", "lead.created ",
                       "lead.created\x00", "envelope", None, 5, ["lead.created"], escaped("lead.created"),
                       "customer.created", "invoice.sent", "x" * 500]:
        yield "event type", put("event_type", event_type)
        yield "event type", both(put("event_type", event_type), drop("version"))
        yield "event type", both(put("event_type", event_type), put("event_id", "x"))


def about_the_text(text, rnd):
    """Changes to what is written, as bytes."""
    for tail in ["}", "]", ",", "x", "{", "{}", " {}", "\x00", "\\", '"', " null", "\t \r", "\x0b", "\x0c", "\xa0",
                 "\ufeff", "//", ";"]:
        yield "behind the end", (text + tail).encode()
    for head in ["\ufeff", "\ufeff\ufeff", " ", "\t\r ", "\x0b", "\xa0", "\x00", ",", "x", "{", "}"]:
        yield "before the start", (head + text).encode()
    yield "behind the end", text.encode() + b"\xff"
    yield "before the start", b"\xff" + text.encode()
    for root in ["null", "true", "42", '"text"', '"' + text.replace('"', '\\"') + '"', "{}", "[" + text + "]", "[]",
                 "nul", "-", '"', "{", "}"]:
        yield "root", root.encode()
    yield "encoding", text.encode("utf-16")
    yield "encoding", text.encode("utf-16-le")
    yield "encoding", text.encode("utf-8-sig")
    yield "encoding", text.encode("latin-1", "replace")
    for swap in [('":', '" :'), ('",', '",  '), ('",', '" '), ('":', '"'), ('":', '"='), ('",', '",,'), ("}", ",}"),
                 ("{", "{,"), ('"', "'"), ('":', '"::'), ("{", "{ \t\r "), ("null", "Null"), ("null", "nul"),
                 ("Z", "\\u005a"), ("version", "\\u0076ersion"), ("v1", "v1\\")]:
        yield "separator", text.replace(*swap, 1).encode()
        yield "separator", text.replace(*swap).encode()
    data = text.encode()
    for _ in range(25):
        at, bit = rnd.randrange(len(data)), 1 << rnd.randrange(8)
        yield "one bit", data[:at] + bytes([data[at] ^ bit]) + data[at + 1:]
        yield "one byte", data[:at] + bytes([rnd.choice(b'"\\{}[],:0-9etfnu\x00\x1f\x7f\x80\xc3\xf0 ')]) + data[at + 1:]
        yield "one byte more", data[:at] + bytes([rnd.choice(b'"\\{}[],:0-9.eE+ \x00\x80\xff')]) + data[at:]
        yield "one byte less", data[:at] + data[at + 1:]
        yield "cut", data[:at]


# ---------------------------------------------------------------------------------------------------------------------
# Bodies

def generator_module():
    path = os.path.join(HERE, "..", "support", "generate_events.py")
    spec = importlib.util.spec_from_file_location("generate_events", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def member_text(members, rnd):
    comma, colon = rnd.choice([(",", ":"), (",", ":"), (", ", ": "), (" ,\t", " : ")])
    return "{" + comma.join(written(name) + colon + written(value) for name, value in members) + "}"


def bodies(schemas, seed, count):
    """Yields (how it was changed, bytes)."""
    rnd = random.Random(seed)
    generator = generator_module().Generator(schemas, seed)
    tried = set()  # formats: each is tried through with one field, and with samples elsewhere
    for event_type, schema in schemas.items():
        fresh = lambda: generator.event(event_type)
        text_of = lambda members: member_text(members, rnd).encode("utf-8", "surrogateescape")
        changes = list(about_the_whole(rnd)) + list(about_conditions(schema, rnd))
        base = fresh()
        for name, field in schema["properties"].items():
            changes += about_one_member(name, base, rnd)
            changes += about_its_values(name, field, field.get("format") not in tried, rnd)
            tried.add(field.get("format"))
            if field.get("type") == "array":
                changes += about_arrays(name, field, rnd)
        yield from (("example", written(example).encode()) for example in schema.get("examples", []))
        for at, (kind, change) in enumerate(changes):
            members = [list(member) for member in fresh().items()]
            if at % 8 == 0:
                yield "flawless", text_of(members)
            change(members)
            yield kind, text_of(members)
        for _ in range(count):
            members = [list(member) for member in fresh().items()]
            for _, change in rnd.sample(changes, rnd.choice((2, 2, 3))):
                change(members)
            yield "several", text_of(members)
        for kind, data in about_the_text(written(fresh()), rnd):
            yield kind, data
        yield "pretty", json.dumps(fresh(), indent=2).encode()
        yield "pretty", json.dumps(fresh(), indent="\t", ensure_ascii=False).replace("\n", "\r\n").encode()


# ---------------------------------------------------------------------------------------------------------------------
# The program, asked in every form

class Program:
    def __init__(self, path):
        self.path = path

    def run(self, *arguments):
        return subprocess.run([self.path, *arguments], stdin=subprocess.DEVNULL, capture_output=True)

    def schema(self, name):
        return json.loads(self.run("schema", name).stdout)

    def schemas(self):
        return {name: self.schema(name) for name in self.run("schema", "--list").stdout.decode().split()}

    def verdicts(self, path, *options):
        """One object for each delivery. The other side looks at one body at a time, so ids that come again are no matter."""
        done = self.run("validate", "--format", "ndjson", "--all", "-q", "--rule", "event-id-reused=off", *options, path)
        if done.returncode not in (0, 1):
            sys.exit("agree.py: status %d for %s\n%s" % (done.returncode, path, done.stderr.decode(errors="replace")))
        verdicts = [json.loads(line) for line in done.stdout.splitlines()]
        if all(v["valid"] for v in verdicts) != (done.returncode == 0):
            sys.exit("agree.py: status %d does not fit the verdicts for %s" % (done.returncode, path))
        return verdicts


def is_one_value(body):
    """Whether brackets and quotes are balanced, so that the body can stand in an array, however wrong it is inside."""
    try:
        json.loads(body.decode("latin-1"), strict=False)
        return True
    except (ValueError, RecursionError):
        return False


def capture_record(body, as_base64):
    record = {"record": "cooledge-hook/1", "received_at": "2026-06-17T03:21:01.234567Z", "remote": "127.0.0.1:51034",
              "method": "POST", "target": "/hooks", "headers": [["Content-Type", "application/json"]]}
    if as_base64:
        record["body_base64"] = base64.b64encode(body).decode()
    else:
        record["body"] = body.decode()
    return json.dumps(record, ensure_ascii=len(body) % 2 == 0).encode()


def is_utf8(body):
    try:
        body.decode()
        return True
    except UnicodeDecodeError:
        return False


def write_forms(tests, folder):
    """Writes the bodies in each form. Returns [(form, path, options, numbers of the bodies in it, in order)]."""
    place = lambda name: os.path.join(folder, name)
    begin = [body.removeprefix(b"\xef\xbb\xbf").lstrip(b" \t\r\n")[:1] for _, body in tests]
    objects = [n for n in range(len(tests)) if begin[n] == b"{"]
    # Other lines are text around the deliveries, unless they are what is left of one; a lone brace begins a value that
    # goes on.
    on_a_line = [n for n, (_, body) in enumerate(tests) if b"\n" not in body and begin[n] in (b"{", b"[") and body.strip(b" \t\r") != b"{"]
    whole_files = [n for n in objects if b"\n" not in tests[n][1] or is_one_value(tests[n][1])]
    in_array = [n for n in objects if is_one_value(tests[n][1]) and not tests[n][1].startswith(b"\xef\xbb\xbf")]
    utf8 = [n for n, (_, body) in enumerate(tests) if is_utf8(body)]

    def save(name, data):
        with open(place(name), "wb") as file:
            file.write(data)

    save("lines.ndjson", b"".join(tests[n][1] + b"\n" for n in on_a_line))
    save("array.json", b"[\n" + b",\n".join(tests[n][1] for n in in_array) + b"\n]\n")
    save("records.ndjson", b"".join(capture_record(tests[n][1], False) + b"\n" for n in utf8))
    save("encoded.ndjson", b"".join(capture_record(body, True) + b"\n" for _, body in tests))
    os.mkdir(place("files"))
    for n in whole_files:
        save("files/%06d" % n, tests[n][1])
    return [("NDJSON", place("lines.ndjson"), [], on_a_line),
            ("NDJSON on one thread", place("lines.ndjson"), ["-j", "1"], on_a_line),
            ("files", place("files"), [], whole_files), ("array", place("array.json"), [], in_array),
            ("capture records", place("records.ndjson"), [], utf8),
            ("capture records in base64", place("encoded.ndjson"), [], range(len(tests)))]


class Comparison:
    """Counts, and tells of the first disagreements."""
    told_max = 20

    def __init__(self, oracle):
        self.oracle = oracle
        self.disagreements = 0
        self.seen = 0
        self.valid = 0

    def add(self, what, bodies_and_verdicts, known=None):
        """`known`: what is known of the other side's opinion already, by body."""
        for what_body, body, verdict in bodies_and_verdicts:
            if known is not None and body in known:
                why = known[body]
            else:
                why = self.oracle.why_invalid(body)
                self.seen += 1
                self.valid += not why
                if known is not None:
                    known[body] = why
            if verdict["valid"] != (not why):
                self.tell("%s, %s" % (what, what_body), body, verdict, why)

    def tell(self, what, body, verdict, why):
        self.disagreements += 1
        if self.disagreements > self.told_max:
            return
        findings = [f for f in verdict["findings"] if f["severity"] == "error"]
        errors = ["%s: %s [%s]" % (f["pointer"], f["message"], f["rule"]) for f in findings]
        print("DISAGREEMENT (%s)\n  body: %s" % (what, repr(body if len(body) < 3000 else body[:3000] + b"...")[2:-1]))
        print("  cooledge-hook: %s" % ("valid" if verdict["valid"] else "invalid: " + "; ".join(errors)))
        print("  python3-jsonschema: %s" % ("invalid: " + why if why else "valid"))

    def wrong_count(self, what, expected, got):
        self.disagreements += 1
        print("DISAGREEMENT (%s)\n  %d bodies, but %d deliveries were seen" % (what, expected, got))


def compare_mutations(program, comparison, schemas, seed, count):
    tests = list(bodies(schemas, seed, count))
    known = {}
    in_memory = "/dev/shm"  # thousands of small files take seconds on some disks
    with tempfile.TemporaryDirectory(dir=in_memory if os.access(in_memory, os.W_OK) else None) as folder:
        for form, path, options, numbers in write_forms(tests, folder):
            verdicts = program.verdicts(path, *options)
            if len(verdicts) != len(numbers):
                comparison.wrong_count(form, len(numbers), len(verdicts))
            else:
                comparison.add(form, ((*tests[n], verdict) for n, verdict in zip(numbers, verdicts)), known)
    return len(tests)


# ---------------------------------------------------------------------------------------------------------------------
# The corpus

def bare_events(data):
    """The bodies in a file of bare events, one or NDJSON; nothing where it holds something else."""
    lines = [line.removesuffix(b"\r") for line in data.split(b"\n") if line.strip()]
    if not data.removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b"{"):
        return []
    if is_one_value(data) or len(lines) == 1:
        found = [data]
    elif all(line.startswith(b"{") for line in lines):
        found = lines
    else:
        return []
    other = re.compile(rb'^\s*\{\s*"(record"\s*:\s*"cooledge-hook/|log"\s*:\s*\{)')
    return [] if any(other.match(body) or b'"cooledge-hook/' in body for body in found) else found


def compare_corpus(program, comparison, corpus):
    files = 0
    for folder, folders, names in os.walk(corpus):
        folders[:] = sorted(set(folders) - {"framing"})  # what that holds are not bodies alone or on lines
        for name in sorted(names):
            path = os.path.join(folder, name)
            with open(path, "rb") as file:
                found = bare_events(file.read())
            if not found:
                continue
            files += 1
            verdicts = program.verdicts(path)
            if len(verdicts) != len(found):
                comparison.wrong_count(os.path.relpath(path, corpus), len(found), len(verdicts))
                continue
            comparison.add(os.path.relpath(path, corpus),
                           (("delivery %d" % (n + 1), body, v) for n, (body, v) in enumerate(zip(found, verdicts))))
    return files


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("binary", metavar="PATH_TO_BINARY")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--count", type=int, default=300,
                        help="bodies of each type that are changed in several ways at once; 300")
    parser.add_argument("--corpus", default=os.path.join(HERE, "..", "vectors"), metavar="DIR")
    args = parser.parse_args()

    program = Program(args.binary)
    schemas = program.schemas()
    comparison = Comparison(Oracle(schemas, program.schema("envelope")))
    changed = compare_mutations(program, comparison, schemas, args.seed, args.count)
    files = compare_corpus(program, comparison, args.corpus)
    print("%d bodies of %d event types in 6 forms (seed %d) and %d corpus files: " % (changed, len(schemas), args.seed, files) +
          "%d different, %d valid, " % (comparison.seen, comparison.valid) +
          "%d invalid; %d disagreements" % (comparison.seen - comparison.valid, comparison.disagreements))
    if not 0 < comparison.valid < comparison.seen:
        sys.exit("agree.py: bodies of one kind only prove nothing")
    sys.exit(1 if comparison.disagreements else 0)


if __name__ == "__main__":
    main()
