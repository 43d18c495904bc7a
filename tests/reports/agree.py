#!/usr/bin/env python3
"""Every format of every command says the same of a hostile corpus, and is what its readers take: agree.py BINARY.

JUnit is validated by junit.xsd with xmllint, SARIF by the JSON Schema that `script/bootstrap tests` fetches, GitLab's report by
what its documentation says of each member, Markdown by what GitHub's renderer (cmark-gfm) makes of it. Where the schema or the
renderer is not there, all else is checked and the status is 77 (skipped).
"""
import html.parser
import json
import os
import pathlib
import random
import re
import shutil
import subprocess
import sys
import tempfile
import urllib.parse
import xml.etree.ElementTree

HERE = pathlib.Path(__file__).resolve().parent
SCHEMA = HERE.parent.parent / "build" / "sarif" / "sarif-2.1.0.json"
VECTORS = HERE.parent / "vectors"
SECRET = "a-secret-of-the-reports"
LEVELS = ("error", "warning", "note")

# What a sender may write where a name belongs, as the JSON text has it.
TEXTS = [b"Marcus", b"<b>&amp;]]>", b"a\\\"b'c", b"\\u001b[2J\\u0000", b"::error::x%0Ay", b"\\ufffe\\uffff", b"\\u202eabc",
         b"tab\\tline\\nreturn\\r", "Zo\u00eb \U0001f600".encode(), b"\xff\xfe", b"\xef\xbf\xbe", b"x" * 300, b"--> <![CDATA[",
         b"a|b\\\\|c\\\\", b"`" * 90, b"`b``c``` | d `|", b"@octocat #1 https://example.com www.example.com a@example.com",
         b"![i](http://a/b) [l](http://a/b) **b** ~~s~~ <img src=x onerror=y> <!-- &#64;x &lt;b&gt;", b" space ", b"\\u2028|\\u0085"]
FILES = [b"plain.ndjson", b"two words, a:b%41.ndjson", b"<&\">'.ndjson", b"line\nend.ndjson", b"caf\xc3\xa9.ndjson",
         b"\xff\xfe.ndjson", b"sub/]]>.ndjson", b"`|@a<b>\\.ndjson"]


def deliveries(choose, count):
    """Lines, some as they should be and most not."""
    for number in range(count):
        text, other = choose.choice(TEXTS), choose.choice(TEXTS)
        event = (b'{"version":"v1","event_type":"customer.created","event_id":"%s","business_id":"a7f3c9d1-2e84-4b6f-8c01-'
                 b'5d9e2a1f7b30","occurred_at":"2026-06-17T03:21:00.000Z","customer_id":"9d2e7c41-6b08-4a3f-bf52-1e0c4d8a9f63",'
                 b'"name":"%s","legal_name":null,"email":"%s","phone":null,"external_simpro_customer_id":null,'
                 b'"external_ghl_contact_id":null,"external_ghl_opportunity_id":null,"customer_name":"%s","customer_email":"%s",'
                 b'"customer_phone":null}')
        event_id = b"%08x-7c3e-4d19-9a52-0f6b8e1d0000" % choose.randrange(count)
        event %= (event_id if choose.random() < .8 else text, text, text, other if choose.random() < .3 else text, text)
        spoil = choose.randrange(8)
        if spoil == 0:
            event = event.replace(b'"phone":null', b'"%s":{"a":1}' % other)
        elif spoil == 1:
            event = event[:choose.randrange(len(event))].replace(b"\n", b"")
        elif spoil == 2:
            event = b'{"record":"cooledge-hook/1","headers":[["X-Cooledge-Signature","%s"]],"body":%s}' % (
                other, json.dumps(event.decode("utf-8", "replace")).encode())
        elif spoil == 3:
            event = event.replace(b'"v1"', b'"%s"' % text)
        yield event + b"\n"


def corpus(folder):
    choose = random.Random(7)
    os.mkdir(folder + b"/sub")
    for name in FILES:
        with open(folder + b"/" + name, "wb") as file:
            file.writelines(deliveries(choose, 12))
    with open(folder + b"/empty.json", "wb"):
        pass
    shutil.copytree(VECTORS, os.fsdecode(folder) + "/vectors")


def counted(levels):
    counts = dict.fromkeys(LEVELS, 0)
    for level in levels:
        counts[level] += 1
    return counts


def of_json(path):
    document = json.loads(path.read_bytes())
    found = [finding for delivery in document["deliveries"] for finding in delivery["findings"]]
    return document, counted(finding["severity"] for finding in found)


def of_github(path):
    counts = dict.fromkeys(LEVELS, 0)
    for line in path.read_bytes().decode().splitlines():
        command = re.fullmatch(r"::(error|warning|notice) ((?:[a-z]+=[^,:\r\n]*,?)+)::(.*)", line)
        assert command, line
        assert not re.search(r"%(?!25|0A|0D|3A|2C)", command[0]), line
        kind = "note" if command[1] == "notice" else command[1]
        more = re.match(r"and (\d+) more", command[3])
        counts[kind] += int(more[1]) if more else 1
        assert path.read_bytes().count(b"\n::%s " % command[1].encode()) <= 10
    return counts


def of_text(path):
    lines = path.read_bytes().decode().splitlines()
    return counted(found[1] for found in (re.search(r":\d+:\d+: (error|warning|note): ", line) for line in lines) if found)


def check_junit(path, document, bad):
    subprocess.run(["xmllint", "--noout", "--schema", HERE / "junit.xsd", path], check=True, stderr=subprocess.PIPE)
    suites = xml.etree.ElementTree.parse(path).getroot().findall("testsuite")
    for suite in suites:
        assert int(suite.get("tests")) == len(suite.findall("testcase"))
        assert int(suite.get("failures")) == len(suite.findall("testcase/failure"))
        assert int(suite.get("errors")) == len(suite.findall("testcase/error"))
    assert sum(int(suite.get("tests")) for suite in suites) == document["totals"]["deliveries"]
    assert sum(int(suite.get("failures")) for suite in suites) == bad
    names = [suite.get("name") for suite in suites]
    assert len(names) == len(set(names))


def check_sarif(path, document, inputs, validator):
    text = path.read_bytes()
    log = json.loads(text)
    if validator:
        errors = [error.message[:200] for error in validator.iter_errors(log)]
        assert not errors, errors[:3]
    run = log["runs"][0]
    rules = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
    for result in run["results"]:
        assert rules[result["ruleIndex"]] == result["ruleId"]
        location = result["locations"][0]["physicalLocation"]
        assert location["region"]["startLine"] >= 1 and location["region"]["startColumn"] >= 1
        uri = location["artifactLocation"]["uri"]
        assert run["artifacts"][location["artifactLocation"]["index"]]["location"]["uri"] == uri
        assert re.fullmatch(r"[A-Za-z0-9._~/%-]+", uri), uri
        assert os.path.exists(urllib.parse.unquote_to_bytes(uri)), uri
    assert run["properties"]["totals"] == document["totals"]
    assert len(run["artifacts"]) == inputs, (len(run["artifacts"]), inputs)
    return counted(result["level"] for result in run["results"])


def of_gitlab(path):
    """https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format"""
    severities = {"major": "error", "minor": "warning", "info": "note"}  # of findings; critical and blocker are not used
    text = path.read_bytes()
    assert text.startswith(b"[")  # no byte order mark
    issues = json.loads(text)
    for issue in issues:
        assert set(issue) == {"description", "check_name", "fingerprint", "severity", "location"}
        assert all(isinstance(issue[name], str) and issue[name] for name in set(issue) - {"location"})
        assert set(issue["location"]) == {"path", "lines"} and set(issue["location"]["lines"]) == {"begin"}
        assert type(issue["location"]["lines"]["begin"]) is int and issue["location"]["lines"]["begin"] >= 1
        file = issue["location"]["path"]
        assert not file.startswith(("/", "./", "../")) and (os.path.exists(file) or "\ufffd" in file), file
    fingerprints = [issue["fingerprint"] for issue in issues]
    assert len(fingerprints) == len(set(fingerprints))
    return counted(severities[issue["severity"]] for issue in issues)


class Summary(html.parser.HTMLParser):
    """The table cells of rendered Markdown. Text from outside may be in code spans only, where GitHub makes nothing of it."""
    TAGS = {"h2", "h3", "p", "table", "thead", "tbody", "tr", "th", "td", "code", "br"}
    OURS = re.compile(r"cooledge-hook: \d+ (bad of \d+|good) deliver(y|ies)(; not everything could be checked)?|Findings|[a-z]+|"
                      r"\d+|Place|Severity|Rule|Message|hint: |\s+")

    def __init__(self):
        super().__init__()
        self.rows, self.within = [], []

    def handle_starttag(self, tag, attributes):
        assert tag in self.TAGS and all(name == "align" for name, _ in attributes), (tag, attributes)
        if tag == "tr":
            self.rows.append([])
        elif tag in ("td", "th"):
            self.rows[-1].append("")
        if tag != "br":
            self.within.append(tag)

    def handle_endtag(self, tag):
        assert self.within.pop() == tag

    def handle_data(self, data):
        assert self.within[-1:] == ["code"] or self.OURS.fullmatch(data), data
        if {"td", "th"} & set(self.within):
            self.rows[-1][-1] += data

    def handle_comment(self, data):
        raise AssertionError(data)


def of_markdown(path, renderer, messages):
    """`messages`: what the text report says, in code or not."""
    text = path.read_text()
    assert len(text.encode()) <= 1 << 20
    lines = [line for line in text.splitlines() if line.startswith("| `")]
    assert all(re.fullmatch(r"\| `[^`]+` \| (error|warning|note) \| `[a-z-]+` \| `[^`]+`(<br>hint: `[^`]+`)? \|", line) for line in lines)
    if renderer:
        extensions = [word for name in ("table", "autolink", "strikethrough", "tagfilter") for word in ("--extension", name)]
        page = subprocess.run([renderer, "--unsafe", *extensions, path], capture_output=True, check=True).stdout
        summary = Summary()
        summary.feed(page.decode())
        summary.close()
        findings = [row for row in summary.rows if len(row) == 4 and row[0] != "Place"]
        assert len(findings) == len(lines)
        # GitHub shows what the text report does, but for backticks.
        shown = {f"{place}: {severity}: {message} [{rule}]" for place, severity, rule, message in findings}
        assert shown == messages, sorted(shown ^ messages)[:4]
    return counted(line.split(" | ")[1] for line in lines)


def messages_of(path):
    """The lines of the text report as the rows of the summary have them: without columns and empty pointers."""
    found = re.findall(r"^(?:\./)?(.*?:\d+):\d+: (error|warning|note): (?:: )?(.*) (\[[a-z-]+\])(\n    hint: .*)?$", path.read_text(), re.M)
    return {f"{place}: {severity}: {message}{hint.strip()} {rule}".replace("`", "\\x60") for place, severity, message, rule, hint in found}


def same_from_elsewhere(binary, folder):
    """Reports with paths of the project are the same from a sub-folder, by absolute paths."""
    names = ("github", "sarif", "gitlab")
    found = []
    for number, (start, path) in enumerate(((".", "sub"), ("sub", "."), ("vectors", "../sub"), (".", os.path.abspath("sub")))):
        paths = {name: pathlib.Path(folder) / f"from-{number}.{name}" for name in names}
        arguments = [f"--report={name}={path}" for name, path in paths.items()]
        ran = subprocess.run([binary, "check", "-q", "--rule=event-id-reused=off,repeated-delivery=off", *arguments, path],
                             cwd=start, capture_output=True)
        assert ran.returncode == 1, ran.stderr
        found.append([paths[name].read_bytes() for name in names])
    assert all(b"sub/" in text for text in found[0]), found[0]
    assert all(other == found[0] for other in found[1:])


def sarif_of_others(binary, folder, validator):
    """Standard input has no location, and a file outside of the project an absolute one; both are valid SARIF."""
    outside = pathlib.Path(folder).resolve() / "out side.json"
    shutil.copy(VECTORS / "bad" / "wrong-value.json", outside)
    with open(outside, "rb") as file:
        ran = subprocess.run([binary, "check", "-q", "--format=sarif", "-", outside], stdin=file, capture_output=True)
    log = json.loads(ran.stdout)
    assert not validator or not list(validator.iter_errors(log))
    first, second = log["runs"][0]["results"][:2]
    assert first["message"]["text"].startswith("standard input:2:14: ") and "physicalLocation" not in first["locations"][0]
    assert second["locations"][0]["physicalLocation"]["artifactLocation"] == {"uri": outside.as_uri(), "index": 0}
    assert log["runs"][0]["artifacts"] == [{"location": {"uri": outside.as_uri()}}]


def compare(binary, command, folder, validator):
    out = pathlib.Path(folder)
    names = ["json", "junit", "sarif", "github", "text"] + (["gitlab", "markdown"] if command[0] == "check" else [])
    paths = {name: out / f"{command[0]}.{name}" for name in names}
    arguments = [binary, *command, "--allow-empty", "--format", "json", "--all", "--output", paths["json"]]
    arguments += [f"--report={name}={path}" for name, path in paths.items() if name != "json"]
    ran = subprocess.run([*arguments, "."], capture_output=True, env=os.environ | {"COOLEDGE_WEBHOOK_SECRET": SECRET})
    assert ran.returncode == 1 and not ran.stdout, (ran.returncode, ran.stdout, ran.stderr)
    assert all(path.stat().st_mode & 0o777 == 0o600 for path in paths.values())
    document, expected = of_json(paths["json"])
    totals = document["totals"]
    bad = {"check": "bad", "validate": "invalid", "verify": "failed"}.get(command[0])
    bad = totals[bad] if bad else totals["differing"] + totals["flawed"]
    inputs = int(re.search(rb" in (\d+) inputs", ran.stderr)[1])
    assert expected["error"] > 20
    assert totals["deliveries"] == len(document["deliveries"]) > 100
    check_junit(paths["junit"], document, bad)
    assert check_sarif(paths["sarif"], document, inputs, validator) == expected
    assert of_github(paths["github"]) == expected, (of_github(paths["github"]), expected)
    assert of_text(paths["text"]) == expected, (of_text(paths["text"]), expected)
    if "gitlab" in paths:
        assert of_gitlab(paths["gitlab"]) == expected, (of_gitlab(paths["gitlab"]), expected)
        assert of_markdown(paths["markdown"], shutil.which("cmark-gfm"), messages_of(paths["text"])) == expected
    for path in paths.values():
        text = path.read_bytes()
        text.decode()
        assert not re.search(rb"[\x00-\x08\x0b-\x1f\x7f]", text), path
        assert SECRET.encode() not in text
    print(f"{command[0]}: {totals['deliveries']} deliveries, {expected}, the same in all formats")


def main():
    binary = os.path.abspath(sys.argv[1])
    validator = None
    if SCHEMA.exists():
        import jsonschema
        validator = jsonschema.Draft4Validator(json.loads(SCHEMA.read_bytes()))
    with tempfile.TemporaryDirectory() as folder:
        reports = os.path.join(folder, "reports")
        os.mkdir(reports)
        inputs = os.path.join(folder, "inputs")
        os.makedirs(os.path.join(inputs, ".git"))
        corpus(os.fsencode(inputs))
        os.chdir(inputs)
        for command in (["check"], ["validate"], ["verify", "--no-explain"], ["diff"]):
            compare(binary, command, reports, validator)
        same_from_elsewhere(binary, reports)
        sarif_of_others(binary, reports, validator)
    if not shutil.which("cmark-gfm"):
        print("SKIPPED: Markdown was not rendered, since there is no cmark-gfm; `script/bootstrap` installs it")
        sys.exit(77)
    if not validator:
        print(f"SKIPPED: SARIF was not validated, since {SCHEMA} is not there; `script/bootstrap tests` fetches it with npm")
        sys.exit(77)


main()
