#!/usr/bin/env python3
"""Writes realistic Cooledge events, the same bytes for the same arguments.

usage: generate_events.py ndjson N          one compact event a line
       generate_events.py array N           one pretty-printed JSON array
       generate_events.py dir N OUTDIR      one pretty-printed file an event
       generate_events.py records N         one capture record a line
       [--seed S] [--types a,b] [--invalid RATE] [--kinds a,b] [--ascii RATE] [--unlike RATE] [--schemas DIR]
       records: [--sign-with SECRET] [--scheme hex|timestamped] [--wrong-signatures RATE]

The event types are those of the JSON Schemas, so that a new one needs no change here; a field's name decides how
lifelike its value is. An event that is not spoiled gives no finding at all, not even a note. --invalid spoils that
share of the events, each in one way: `fields` (a value, or a member, is not as documented), `text` (it is not proper
JSON), or kinds by name. Events go to standard output; one line of JSON on standard error counts them:

  {"events": N, "valid": …, "invalid": …, "noted": …, "types": {TYPE: …}, "kinds": {KIND: …}}

`noted` are those that give notes only: valid, unless notes are errors (validate --strict).

--unlike changes a mirrored value (x-mirrors: customer_name of name, and so on) in that share of the events that have
any, and leaves them valid. The line on standard error then also has "unlike": {CLASS: …}, by how the two values differ.

--sign-with gives each record a header X-Cooledge-Signature, the HMAC-SHA256 of the exact bytes of its body in lowercase
hex. The timestamped scheme writes `t=UNIX,v1=HEX` and signs `UNIX.` and the body, at the second of received_at.
--wrong-signatures signs that share of the bodies as if they had one byte more, a line end. The events are the same with
signatures and without, and so is all but the one value with --unlike. The line on standard error then also has "signed_bytes" and "wrong_signatures".
"""
import argparse
import base64
import hmac
import json
import os
import random
import sys
import time
import unicodedata

# ---------------------------------------------------------------------------------------------------------------------
# What people, firms and jobs are called

# (given names, family names, how they are put together)
PEOPLE = [
    (["Olivia", "Jack", "Charlotte", "Liam", "Marcus", "Bronwyn", "Declan"],
     ["Webb", "Smith", "O'Brien", "O’Sullivan", "McDonald", "St. John-Smythe", "D'Arcy"], "{given} {family}"),
    (["Aroha", "Wiremu", "Hēmi", "Māia", "Tāne", "Ngaio", "Kāhurangi"],
     ["Ngāta", "Te Rangi", "Pōtatau", "Taumata", "Tūhoe", "Te Whānau-ā-Apanui"], "{given} {family}"),
    (["Anh", "Hương", "Quốc Bảo", "Thị Mai", "Văn Đức", "Phượng"],
     ["Nguyễn", "Trần", "Phạm", "Lê", "Đặng", "Hoàng", "Võ"], "{family} {given}"),
    (["伟", "秀英", "娜", "敏", "建国", "雨桐"], ["王", "李", "张", "陈", "欧阳", "劉"], "{family}{given}"),
    (["Priya", "Arjun", "Harpreet", "दीपा"], ["Nair", "Patel", "Singh", "शर्मा"], "{given} {family}"),
    (["Zoë", "José", "Siobhán", "Łukasz", "Søren", "Chloé", "Jürgen"],
     ["Müller", "García", "Fernández", "Kowalski", "van der Berg", "Ødegård", "Nuñez"], "{given} {family}"),
    (["Ιωάννα", "Νίκος"], ["Παπαδοπούλου", "Γεωργίου"], "{given} {family}"),
    (["Дмитрий", "Ольга"], ["Иванов", "Ткаченко"], "{given} {family}"),
    (["فاطمة", "محمد"], ["الحسن", "منصور"], "{given} {family}"),
    (["さくら", "健太", "민준"], ["田中", "佐藤", "김"], "{family} {given}"),
    (["Sione", "Losa", "Tevita"], ["Fa'afia", "Tu'ipulotu", "Leʻaupepe"], "{given} {family}"),
]
NICKNAMES = ["Mac", "Bluey", "Tāwhiri", "Đô", "阿强"]
EMOJI = ["🔧", "🏠", "⚡", "👷🏽‍♀️", "🇳🇿", "🌏", "☀️"]
TRADES = ["Plumbing", "Electrical", "Roofing", "Air & Heating", "Solar", "Landscaping", "Painting", "Tiling",
          "Refrigeration", "Điện lạnh", "水电工程", "Whare Repairs"]
FIRMS = ["Pty Ltd", "Ltd", "Limited", "& Sons", "Group", "Trust", "(NZ) Ltd", "“QLD” Pty Ltd", '"VIC" Pty Ltd']
MAIL_HOSTS = ["example.com", "webbplumbing.com.au", "tradie.co.nz", "northshore-electrical.com.au", "kaitiaki.nz",
              "congty.vn", "example.org", "mail.example.net"]
PHONES = [("+614%08d", 8), ("+6121%07d", 7), ("+6421%07d", 7), ("+849%08d", 8), ("+86138%08d", 8), ("(02) %08d", 8),
          ("0412 %06d", 6), ("021-555-%04d", 4), ("+44 7700 %06d", 6)]
LINES = ["Hot water unit 250 L", "Labour", "Call-out", "Copper pipe 15 mm × 3 m", "Safety switch (RCD)", "6.6 kW solar",
         'Tap washer ½"', "Máy lạnh 2.5 kW", "换水龙头", "Whakatika hiko", "Travel\t45 km", "Discount – loyal customer"]
NOTES = ["Please call before coming", "Dog in the yard 🐕", 'Gate code "1234#"', "Key under the pot\nBeware of the step",
         "Tōna whare kei muri", "Gọi trước khi đến nhé", "请先打电话", "Customer said: \\\"no mess\\\"", "50% deposit paid",
         "Ring the bell; it's loud", "C:\\Photos\\roof.jpg", "Sehr dringend – Keller läuft voll", "لا تطرق الباب"]
TITLES = ["Replace hot water unit", "Fix leaking tap", "Install split system", "Service ducted heating", "Rewire shed",
          "Sửa ống nước", "更换屋顶瓦片", "Blocked drain – urgent!", "Te whakatika tuanui"]
WORDS = ["alpha", "north", "tūī", "sông", "河", "river", "general", "new"]

STATUSES = {"booking": ["scheduled", "confirmed", "tentative"], "job": ["completed"],
            "invoice": ["sent", "partially_paid", "paid"]}
CHOICES = {
    "lead_type": ["inbound", "outbound", "referral"],
    "source": ["api", "web", "phone", "facebook", "walk-in", "google ads"],
    "type": ["General", "Emergency", "Maintenance"],
    "booking_type": ["job", "quote", "site visit"],
    "payment_method": ["card", "bank_transfer", "cash", "cheque"],
}
# How often a field that may be null is.
NULL_RATES = {"name": 0.02, "customer_name": 0.03, "email": 0.12, "phone": 0.1, "customer_email": 0.1,
              "external_ghl_opportunity_id": 0.8, "external_simpro_customer_id": 0.65, "due_date": 0.1}
NULL_RATE = 0.25


def people():
    """Some thousand (name, letters for an e-mail address, family name)."""
    found = []
    for given_names, family_names, form in PEOPLE:
        for given in given_names:
            for family in family_names:
                letters = "".join(c for c in (given + "." + family).lower() if c.isascii() and (c.isalnum() or c in ".-"))
                found.append((form.format(given=given, family=family), letters.strip(".-") or "info", family))
    plain = list(found)
    for at, (name, letters, family) in enumerate(plain):
        found += [(name, letters, family)] * 7
        found.append(("%s %s" % (name, EMOJI[at % len(EMOJI)]), letters, family))
        if at % 4 == 0:
            found.append(('%s "%s"' % (name, NICKNAMES[at % len(NICKNAMES)]), letters, family))
        if at % 20 == 0:
            found.append((name + "\t\\", letters, family))
            found.append(((name + " / ") * 12, letters, family))
    return found


# ---------------------------------------------------------------------------------------------------------------------
# Values

def allowed_types(schema):
    if "const" in schema or "enum" in schema:
        values = [schema["const"]] if "const" in schema else schema["enum"]
        return {json_type(value) for value in values}
    types = schema.get("type", ["string", "number", "boolean", "array", "object", "null"])
    return {types} if isinstance(types, str) else set(types)


def json_type(value):
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "boolean"
    return {str: "string", int: "number", float: "number", list: "array", dict: "object"}[type(value)]


class Generator:
    """Makes events of every type that the schemas describe. Randomness comes from random() and getrandbits() alone,
    whose results are the same in every Python."""

    def __init__(self, schemas, seed):
        self.random = random.Random(seed)
        self.rnd = self.random.random
        self.people = people()
        self.businesses = [self.uuid() for _ in range(200)]
        self.recipes = {event_type: Recipe(self, event_type, schema) for event_type, schema in schemas.items()}

    def event(self, event_type):
        """A flawless event. Sets what its fields have in common first."""
        self.person = self.pick(self.people)
        self.customer = self.person if self.rnd() < 0.9 else self.pick(self.people)
        self.now = 1704067200 + int(self.rnd() * 94608000)  # 2024 to 2026, leap day included
        self.total = int(self.rnd() * 1000000) / 100
        self.paid = round(self.total * self.pick((0, 0.25, 0.5, 1)), 2)
        return self.recipes[event_type].make()

    def pick(self, items):
        return items[int(self.rnd() * len(items))]

    def below(self, limit):
        return int(self.rnd() * limit)

    def uuid(self):
        bits = self.random.getrandbits(128) & ~(0xF000C << 60) | 0x40008 << 60
        digits = "%032x" % bits
        return "%s-%s-%s-%s-%s" % (digits[:8], digits[8:12], digits[12:16], digits[16:20], digits[20:])

    def opaque(self, length):
        letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"
        bits = self.random.getrandbits(6 * length)
        out = ""
        for _ in range(length):
            out += letters[bits % 62]
            bits >>= 6
        return out

    def email(self, person):
        address = "%s%d@%s" % (person[1], self.below(1000), self.pick(MAIL_HOSTS))
        x = self.rnd()
        if x < 0.02:
            return address.replace("@", "+jobs@")
        if x < 0.03:
            return "hēmi.o'neill@kāinga.nz"
        return address

    def phone(self):
        form, digits = self.pick(PHONES)
        return form % self.below(10 ** digits)

    def firm(self):
        return "%s %s %s" % (self.person[2], self.pick(TRADES), self.pick(FIRMS))

    def timestamp(self, seconds):
        x = self.rnd()
        offset = 0 if x < 0.92 else self.pick((600, 720, 660, 570, 765, 420, -210, 0))
        t = time.gmtime(seconds + offset * 60)
        out = "%d-%02d-%02dT%02d:%02d:%02d" % t[:6]
        if self.rnd() < 0.9:
            out += ".%03d" % self.below(1000)
        if x < 0.92:
            return out + "Z"
        return "%s%s%02d:%02d" % (out, "-" if offset < 0 else "+", abs(offset) // 60, abs(offset) % 60)

    def line_item(self):
        quantity = self.pick((1, 1, 2, 3, 0.5, 12))
        price = int(self.rnd() * 200000) / 100
        return {"description": self.pick(LINES), "qty": quantity, "unit_price": price,
                "line_total": round(quantity * price, 2)}


class Recipe:
    """How an event of one type is made."""

    def __init__(self, generator, event_type, schema):
        self.generator = generator
        self.event_type = event_type
        self.family = event_type.split(".")[0]
        self.schema = schema
        self.required = schema.get("required", [])
        self.expected = schema.get("x-expected", [])
        self.fields = dict(schema.get("properties", {}))
        for name in self.required + self.expected:
            self.fields.setdefault(name, {"type": "string"})
        self.makers = [(name, self.maker(name, field)) for name, field in self.fields.items()]
        self.mirrors = [(a[1:], b[1:]) for a, b in schema.get("x-mirrors", []) if a.count("/") == b.count("/") == 1]
        self.conditions = schema.get("allOf", []) + schema.get("x-notes", [])

    def make(self):
        event = {name: make() for name, make in self.makers}
        for one, other in self.mirrors:
            event[other] = event[one]
        for condition in self.conditions:
            for name, field in demands(condition, event).items():
                if json_type(event.get(name)) not in allowed_types(field):
                    described = self.fields.get(name, {})
                    event[name] = None if "null" in allowed_types(field) else self.value(name, described)()
        return event

    def maker(self, name, field):
        """Like value(), and null now and then where that is allowed."""
        make = self.value(name, field)
        if "const" in field or "enum" in field or not field or "null" not in allowed_types(field):
            return make
        rnd, rate = self.generator.rnd, NULL_RATES.get(name, NULL_RATE)
        return lambda: None if rnd() < rate else make()

    def value(self, name, field):
        g = self.generator
        if "const" in field:
            return lambda: field["const"]
        for keyword in ("enum", "x-open-enum"):
            if keyword in field:
                return lambda: g.pick(field[keyword])
        types = allowed_types(field) - {"null"}
        if types == {"array"}:
            return self.array(field)
        if types == {"object"}:
            nested = [(key, self.value(key, inner)) for key, inner in field.get("properties", {}).items()]
            return lambda: {key: make() for key, make in nested}
        if types == {"boolean"}:
            return lambda: g.rnd() < 0.2
        if types <= {"number", "integer"}:
            return self.number(name, "number" not in types)
        if "string" in types and "format" in field:
            return self.formatted(name, field["format"])
        text = self.text(name)
        if "string" in types and "number" in types and name.endswith("number"):
            return lambda: g.below(9000) + 1000 if g.rnd() < 0.6 else "J-%d" % (g.below(9000) + 1000)
        return text

    def array(self, field):
        g = self.generator
        items = field.get("items", {})
        if set(items.get("required", [])) == {"description", "qty", "unit_price", "line_total"}:
            return lambda: [g.line_item() for _ in range(g.below(5))]
        make = self.value("item", items)
        return lambda: [make() for _ in range(g.below(4))]

    def number(self, name, whole):
        g = self.generator
        if name == "total":
            return lambda: g.total
        if name in ("amount_paid", "amount_paid_total"):
            return lambda: g.paid
        if name == "amount_due":
            return lambda: round(g.total - g.paid, 2)
        if name.endswith("_seq"):
            return lambda: g.below(4) + 1
        if whole or name.endswith("number"):
            return lambda: g.below(9000) + 1000
        return lambda: int(g.rnd() * 500000) / 100 if g.rnd() < 0.8 else g.below(5000)

    def formatted(self, name, kind):
        g = self.generator
        if kind == "uuid":
            return (lambda: g.pick(g.businesses)) if name == "business_id" else g.uuid
        if kind == "date":
            return lambda: "%d-%02d-%02d" % time.gmtime(g.now + 86400 * (7 + g.below(30)))[:3]
        if name == "occurred_at":
            return lambda: g.timestamp(g.now)
        if name.startswith("starts"):
            return lambda: g.timestamp(g.now // 900 * 900 + 86400)
        if name.startswith("ends"):
            return lambda: g.timestamp(g.now // 900 * 900 + 86400 + 1800 * (1 + g.below(8)))
        return lambda: g.timestamp(g.now - 1 - g.below(60))

    def text(self, name):
        g = self.generator
        if name in CHOICES:
            return lambda: g.pick(CHOICES[name])
        if name == "status":
            return lambda: g.pick(STATUSES.get(self.family, ["open", "closed"]))
        simple = {
            "name": lambda: g.person[0],
            "customer_name": lambda: g.customer[0],
            "legal_name": g.firm,
            "email_id": lambda: "re_" + g.opaque(8),
            "display_number": lambda: "%d-%d" % (g.below(9000) + 1000, g.below(4) + 1),
            "quote_reference": lambda: "Q-%d" % (g.below(9000) + 1000),
            "payment_reference": lambda: "pay_" + g.opaque(12),
            "description": lambda: g.pick(TITLES),
            "qty": lambda: g.below(10) + 1,
        }
        if name in simple:
            return simple[name]
        if name.startswith("customer_") and name.endswith("email"):
            return lambda: g.email(g.customer)
        if name.endswith("email") or name == "sent_to":
            return lambda: g.email(g.person)
        if name.endswith("phone"):
            return g.phone
        if name.startswith("external_simpro"):
            return lambda: str(g.below(1000000))
        if name.startswith("external_"):
            return lambda: g.opaque(20)
        if "note" in name or "details" in name:
            return lambda: g.pick(NOTES)
        return lambda: g.pick(WORDS)


def demands(condition, event):
    """What an if/then/else asks of this event: {member: schema}."""
    name, test = next(iter(condition["if"]["properties"].items()))
    values = [test["const"]] if "const" in test else test["enum"]
    branch = condition.get("then" if name in event and event[name] in values else "else", {})
    return branch.get("properties", {})


# ---------------------------------------------------------------------------------------------------------------------
# Spoiling. Each function changes the event and returns it, or None where the type has nothing to be spoiled that way.

WRONG = {"boolean": True, "number": 12.5, "string": "twelve", "array": ["x"], "object": {"a": {"b": [1, 2]}}, "null": None}


def fields_where(recipe, test):
    return [name for name, field in recipe.fields.items() if test(name, field)]


def of_format(recipe, event, kind):
    return [name for name, field in recipe.fields.items()
            if field.get("format") == kind and isinstance(event.get(name), str)]


def missing_field(g, recipe, event):
    del event[g.pick(recipe.required)]
    return event


def renamed_field(g, recipe, event):
    old = g.pick([name for name in recipe.required if "_" in name] or recipe.required)
    head, *rest = old.split("_")
    new = g.pick([head + "".join(part.capitalize() for part in rest), old.upper(), old.capitalize()])
    if new in event:
        return None
    return {new if name == old else name: value for name, value in event.items()}


def null_required(g, recipe, event):
    names = [name for name in recipe.required if "null" not in allowed_types(recipe.fields[name])]
    event[g.pick(names)] = None
    return event


def wrong_type(g, recipe, event):
    names = fields_where(recipe, lambda name, field: field and not {"const", "enum"} & set(field))
    name = g.pick(names)
    others = [kind for kind in WRONG if kind not in allowed_types(recipe.fields[name]) | {"null"}]
    event[name] = WRONG[g.pick(others)]
    return event


def number_for_string(g, recipe, event):
    names = fields_where(recipe, lambda _, field: "string" in allowed_types(field) and "number" not in allowed_types(field))
    event[g.pick(names)] = g.pick([48213, 1.5e3, 9007199254740993, -1, 0])
    return event


def bad_uuid(g, recipe, event):
    names = of_format(recipe, event, "uuid")
    if not names:
        return None
    name = g.pick(names)
    good = event[name]
    event[name] = g.pick([good.replace("-", ""), good[:-1], good + "0", good[:5] + "g" + good[6:], "{" + good + "}", "",
                          "urn:uuid:" + good, good.replace("-", "_"), " " + good, good[:9] + "-" + good[9:13] + good[14:]])
    return event


def bad_timestamp(g, recipe, event):
    names = of_format(recipe, event, "date-time")
    if not names:
        return None
    name = g.pick(names)
    good = event[name]
    event[name] = g.pick(["17/06/2026", good.replace("T", " "), good[:19], good[:10], "2026-13-01T00:00:00Z",
                          "1781666460", "2026-06-17T24:00:00Z", "2026-06-17T10:60:00Z", "2026-06-17T10:00:00+1000",
                          "2026-06-17T10:00:00,5Z", "20260617T100000Z", "2026-06-17T12:34:60Z",
                          "Wed, 17 Jun 2026 03:21:00 GMT"])
    return event


def impossible_date(g, recipe, event):
    names = of_format(recipe, event, "date-time")
    if not names:
        return None
    event[g.pick(names)] = g.pick(["2026-02-29T03:21:00.000Z", "2025-04-31T03:21:00Z", "1900-02-29T00:00:00Z",
                                   "2026-00-10T00:00:00Z", "2026-01-00T00:00:00Z", "2024-02-30T00:00:00+10:00"])
    return event


def bad_date(g, recipe, event):
    names = fields_where(recipe, lambda _, field: field.get("format") == "date")
    if not names:
        return None
    event[g.pick(names)] = g.pick(["2026-02-29", "2026-7-06", "06/07/2026", "2026-07-06T00:00:00Z", "", "2026-11-31"])
    return event


def wrong_constant(g, recipe, event):
    names = fields_where(recipe, lambda name, field: "const" in field and name != "event_type")
    if not names:
        return None
    name = g.pick(names)
    good = str(event[name])
    event[name] = g.pick([good + "x", good.swapcase() + " ", "", 1])
    return event


def wrong_enum(g, recipe, event):
    names = fields_where(recipe, lambda _, field: "enum" in field)
    if not names:
        return None
    event[g.pick(names)] = g.pick(["Quote", "unheard_of", "", "manual ", 7])
    return event


def broken_condition(g, recipe, event):
    candidates = [(name, field) for condition in recipe.schema.get("allOf", [])
                  for name, field in demands(condition, event).items()]
    if not candidates:
        return None
    name, field = g.pick(candidates)
    event[name] = None if "null" not in allowed_types(field) else g.uuid()
    return event


def bad_element(g, recipe, event):
    names = fields_where(recipe, lambda _, field: allowed_types(field) == {"array"} and field.get("items"))
    if not names:
        return None
    name = g.pick(names)
    items = recipe.fields[name]["items"]
    bad = g.pick([7, None, "not one", ["x"]])
    if items.get("required") and g.rnd() < 0.5:
        bad = g.line_item()
        bad.pop(g.pick(items["required"]), None)
    at = g.below(len(event[name]) + 1)
    event[name] = event[name][:at] + [bad] + event[name][at:]
    return event


def wrong_event_type(g, recipe, event):
    event["event_type"] = g.pick([None, 12, [event["event_type"]], {"name": event["event_type"]}, True])
    return event


def extra_field(g, recipe, event):
    name = g.pick(["customer_fax", "metadata", "tags", "abn", "số_nhà", "x"])
    if name in recipe.fields:
        return None
    event[name] = g.pick([None, "x", 1.25e-3, {"deep": [[1], {}]}, [], False])
    return event


def unknown_event_type(g, recipe, event):
    good = event["event_type"]
    event["event_type"] = g.pick([good.title(), good.replace(".", "_"), good + "d", "quote.accepted", "customer.deleted"])
    return event


def unknown_value(g, recipe, event):
    names = fields_where(recipe, lambda _, field: "x-open-enum" in field)
    if not names:
        return None
    event[g.pick(names)] = g.pick(["paused", "sms", "", "Won"])
    return event


def missing_expected(g, recipe, event):
    if not recipe.expected:
        return None
    del event[g.pick(recipe.expected)]
    return event


FIELD_KINDS = [missing_field, renamed_field, null_required, wrong_type, number_for_string, bad_uuid, bad_timestamp,
               impossible_date, bad_date, wrong_constant, wrong_enum, broken_condition, bad_element, wrong_event_type]
NOTE_KINDS = [extra_field, unknown_event_type, unknown_value, missing_expected]


# The same on the JSON text. A byte that is not UTF-8 is written as Python's surrogateescape does.

def truncated(g, text):
    return text[:len(text) // 10 + g.below(len(text) * 8 // 10)]


def trailing_garbage(g, text):
    return text + g.pick(["}", "]", ",", " null", '"', "\\"])


def trailing_comma(g, text):
    return text[:-1].rstrip() + ",}"


def missing_comma(g, text):
    return text.replace('",', '" ', 1)


def single_quotes(g, text):
    return text.replace('"version"', "'version'", 1)


def duplicate_key(g, text):
    return text[:-1].rstrip() + ',"%s":%s}' % g.pick([("version", '"v1"'), ("event_id", "null"), ("\\u0076ersion", '"v2"')])


def not_utf8(g, text):
    bad = g.pick(["\udcff", "\udcc3(", "\udcc0\udcaf", "\udced\udca0\udc80", "\udcf4\udc90\udc80\udc80"])
    return in_new_member(text, '"' + bad + '"')


def lone_surrogate(g, text):
    return in_new_member(text, g.pick(['"\\ud83d"', '"\\udc00 x"', '"\\udc00\\ud83d"']))


def control_character(g, text):
    return in_new_member(text, '"a%sb"' % g.pick(["\t", "\x01", "\x1b", "\x1f"]))


def bad_literal(g, text):
    return in_new_member(text, g.pick(["NaN", "-Infinity", "01", "1.", ".5", "+1", "0x10", "1e", "1e400", "True", "tru",
                                       "undefined", '"\\x41"']))


def double_encoded(g, text):
    return json.dumps(text, ensure_ascii=False)


def in_new_member(text, literal):
    return text[:-1].rstrip() + ',"remark":' + literal + "}"


TEXT_KINDS = [duplicate_key, not_utf8, lone_surrogate, control_character, bad_literal, double_encoded]
# These would cost a reader of an array the elements behind them.
TEARING_KINDS = [truncated, trailing_garbage, trailing_comma, missing_comma, single_quotes]


# ---------------------------------------------------------------------------------------------------------------------
# Values that should mirror each other, and don't. Each function returns the other value, or None where there is none.

def other_case(value):
    return value.upper() if value.upper() != value else None


def other_space(value):
    if not any(c.isalpha() for c in value):
        return None  # a phone number, whose spaces are its own matter
    return value.replace(" ", "  ", 1) if " " in value else value + " "


def other_unicode(value):
    if unicodedata.normalize("NFD", value) != value:
        return unicodedata.normalize("NFD", value)
    return value.replace(" ", "\u00a0", 1) if " " in value else value[:1] + "\u200b" + value[1:]


def other_phone(value):
    digits = value[1:] if value.startswith("+") else value
    return value[:3] + " " + value[3:] if digits.isdigit() and len(digits) >= 6 else None


def other_content(value):
    return value + "x"


DIFFERENCES = {"case": other_case, "space": other_space, "unicode": other_unicode, "phone": other_phone,
               "null": lambda value: None, "content": other_content}


class Unliker:
    """Makes mirrored values differ. Has a randomness of its own, so that it changes nothing else."""

    def __init__(self, rate, seed):
        self.rate = rate
        self.random = random.Random("mirrors %d" % seed)
        self.counts = {}

    def change(self, event, mirrors):
        if not mirrors or self.random.random() >= self.rate:
            return
        one, other = mirrors[int(self.random.random() * len(mirrors))]
        if event[one] is None:
            kind, event[other] = "null", "Bluey"
        else:
            kinds = [kind for kind in DIFFERENCES if kind == "null" or DIFFERENCES[kind](event[one]) is not None]
            kind = kinds[int(self.random.random() * len(kinds))]
            event[other] = DIFFERENCES[kind](event[one])
        self.counts[kind] = self.counts.get(kind, 0) + 1


# ---------------------------------------------------------------------------------------------------------------------
# Output

def compact(ascii_only):
    return json.JSONEncoder(ensure_ascii=ascii_only, separators=(",", ":")).encode


def pretty(ascii_only):
    return json.JSONEncoder(ensure_ascii=ascii_only, indent=2).encode


class Signer:
    """Makes the values of X-Cooledge-Signature. Has a randomness of its own, so that it changes no event."""

    def __init__(self, secret, scheme, wrong_rate, seed):
        self.key = os.fsencode(secret)
        self.timestamped = scheme == "timestamped"
        self.wrong_rate = wrong_rate
        self.rnd = random.Random("signatures %d" % seed).random
        self.signed_bytes = self.wrong = 0

    def sign(self, body, seconds):
        signed = b"%d.%s" % (seconds, body) if self.timestamped else body
        self.signed_bytes += len(signed)
        if self.rnd() < self.wrong_rate:
            self.wrong += 1
            signed += b"\n"
        digits = hmac.digest(self.key, signed, "sha256").hex()
        return "t=%d,v1=%s" % (seconds, digits) if self.timestamped else digits


def capture_record(generator, event_id, event_type, text, signer=None):
    body = text.encode("utf-8", "surrogateescape")
    seconds = generator.now + 1 + generator.below(5)
    headers = [["Host", "127.0.0.1:8787"], ["Content-Type", "application/json"], ["Content-Length", str(len(body))],
               ["X-Cooledge-Event-Id", event_id]]
    if signer:
        headers.append(["X-Cooledge-Signature", signer.sign(body, seconds)])
    record = {"record": "cooledge-hook/1",
              "received_at": "%d-%02d-%02dT%02d:%02d:%02d" % time.gmtime(seconds)[:6] + ".%06dZ" % generator.below(1000000),
              "remote": "127.0.0.1:%d" % (32768 + generator.below(28000)), "method": "POST",
              "target": "/hooks/" + event_type.split(".")[0], "headers": headers}
    try:
        record["body"] = body.decode()
    except UnicodeDecodeError:
        record["body_base64"] = base64.b64encode(body).decode()
    return record


class Writer:
    """Puts the events out in the shape that was asked for."""

    def __init__(self, mode, folder):
        self.mode, self.folder = mode, folder
        self.out = sys.stdout.buffer
        self.pending = []
        self.count = 0
        if folder:
            os.makedirs(folder, exist_ok=True)

    def write(self, event_type, text):
        if self.mode == "dir":
            path = os.path.join(self.folder, "%06d_%s.json" % (self.count, event_type))
            with open(path, "wb") as file:
                file.write((text + "\n").encode("utf-8", "surrogateescape"))
        elif self.mode == "array":
            self.pending.append(("[\n  " if self.count == 0 else ",\n  ") + text.replace("\n", "\n  "))
        else:
            self.pending.append(text + "\n")
        self.count += 1
        if len(self.pending) == 4096:
            self.flush()

    def flush(self):
        self.out.write("".join(self.pending).encode("utf-8", "surrogateescape"))
        self.pending = []

    def finish(self):
        if self.mode == "array":
            self.pending.append("\n]\n" if self.count else "[]\n")
        self.flush()
        self.out.flush()


def load_schemas(folder):
    """{event type: schema}, sorted by type; what names no event type is not one."""
    schemas = {}
    for name in sorted(os.listdir(folder)):
        if name.endswith(".json"):
            with open(os.path.join(folder, name), encoding="utf-8") as file:
                schema = json.load(file)
            event_type = schema.get("properties", {}).get("event_type", {}).get("const")
            if event_type:
                schemas[event_type] = schema
    return dict(sorted(schemas.items()))


def chosen_kinds(asked, mode):
    named = {kind.__name__: kind for kind in FIELD_KINDS + NOTE_KINDS + TEXT_KINDS + TEARING_KINDS}
    fitting = TEXT_KINDS if mode == "array" else TEXT_KINDS + TEARING_KINDS
    groups = {"fields": FIELD_KINDS + NOTE_KINDS, "text": fitting}
    kinds = []
    for name in asked.split(","):
        if name not in groups and name not in named:
            sys.exit("generate_events.py: there is no kind %s; there are fields, text, %s" % (name, ", ".join(named)))
        kinds += groups.get(name) or [named[name]]
    return kinds


def arguments():
    here = os.path.dirname(os.path.abspath(__file__))
    parser = argparse.ArgumentParser(description="Writes realistic Cooledge events, the same bytes for the same arguments.")
    parser.add_argument("mode", choices=["ndjson", "array", "dir", "records"])
    parser.add_argument("n", type=int, metavar="N")
    parser.add_argument("outdir", nargs="?", metavar="OUTDIR")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--types", default="", help="comma list; all")
    parser.add_argument("--invalid", type=float, default=0.0, metavar="RATE", help="share of events that are spoiled; 0")
    parser.add_argument("--kinds", default="fields,text", help="how they are spoiled: fields, text, or kinds by name")
    parser.add_argument("--ascii", type=float, default=0.15, metavar="RATE", help="share written with \\u escapes; 0.15")
    parser.add_argument("--unlike", type=float, metavar="RATE", help="share of events whose mirrored values differ; 0")
    parser.add_argument("--schemas", default=os.path.join(here, "..", "..", "src", "schemas"), metavar="DIR")
    parser.add_argument("--sign-with", metavar="SECRET", help="sign the records")
    parser.add_argument("--scheme", choices=["hex", "timestamped"], help="how they are signed; hex")
    parser.add_argument("--wrong-signatures", type=float, metavar="RATE", help="share of wrong signatures; 0")
    args = parser.parse_args()
    if (args.mode == "dir") != (args.outdir is not None):
        parser.error("OUTDIR goes with dir, and only with it")
    if args.sign_with is not None and args.mode != "records":
        parser.error("--sign-with goes with records only")
    if args.sign_with is None and (args.scheme or args.wrong_signatures is not None):
        parser.error("--scheme and --wrong-signatures go with --sign-with only")
    return args


def main():
    args = arguments()
    schemas = load_schemas(args.schemas)
    types = args.types.split(",") if args.types else list(schemas)
    for event_type in types:
        if event_type not in schemas:
            sys.exit("generate_events.py: there is no event type %s; there are %s" % (event_type, ", ".join(schemas)))
    kinds = chosen_kinds(args.kinds, args.mode)
    generator = Generator(schemas, args.seed)
    signer = None
    if args.sign_with is not None:
        signer = Signer(args.sign_with, args.scheme or "hex", args.wrong_signatures or 0.0, args.seed)
    unliker = Unliker(args.unlike, args.seed) if args.unlike else None
    writer = Writer(args.mode, args.outdir)
    encoders = [pretty(False), pretty(True)] if args.mode in ("array", "dir") else [compact(False), compact(True)]
    wrap = compact(False)
    type_counts = dict.fromkeys(types, 0)
    kind_counts = {}
    rnd = generator.rnd
    for _ in range(args.n):
        event_type = types[int(rnd() * len(types))]
        event = generator.event(event_type)
        event_id = event.get("event_id", "")
        if unliker:
            unliker.change(event, generator.recipes[event_type].mirrors)
        spoil_text = None
        if rnd() < args.invalid:
            kind, event, spoil_text = spoil(generator, event_type, event, kinds)
            kind_counts[kind] = kind_counts.get(kind, 0) + 1
        text = encoders[rnd() < args.ascii](event)
        if spoil_text:
            text = spoil_text(generator, text)
        if args.mode == "records":
            text = wrap(capture_record(generator, event_id, event_type, text, signer))
        writer.write(event_type, text)
        type_counts[event_type] += 1
    writer.finish()
    noted = sum(kind_counts.get(kind.__name__, 0) for kind in NOTE_KINDS)
    invalid = sum(kind_counts.values()) - noted
    counts = {"events": args.n, "valid": args.n - invalid, "invalid": invalid, "noted": noted, "types": type_counts,
              "kinds": dict(sorted(kind_counts.items()))}
    if unliker:
        counts["unlike"] = dict(sorted(unliker.counts.items()))
    if signer:
        counts.update(signed_bytes=signer.signed_bytes, wrong_signatures=signer.wrong)
    print(json.dumps(counts), file=sys.stderr)


def spoil(generator, event_type, event, kinds):
    """(kind, event, what is to be done to its text): the first kind drawn that this event can be spoiled by."""
    for _ in range(100):
        kind = generator.pick(kinds)
        if kind in TEXT_KINDS or kind in TEARING_KINDS:
            return kind.__name__, event, kind
        spoiled = kind(generator, generator.recipes[event_type], event)
        if spoiled is not None:
            return kind.__name__, spoiled, None
    sys.exit("generate_events.py: an event of type %s cannot be spoiled by any kind of --kinds" % event_type)


if __name__ == "__main__":
    main()
