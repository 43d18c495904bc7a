#!/usr/bin/env python3
"""Secrets, and the right signature where one failed, are in nothing that the program prints: no_leaks.py BINARY CLI_FOLDER.

First a matrix of runs of verify, check and sign: every scheme, format and source of a secret, mistakes of all kinds, wrong
command lines. No ten characters of a secret may be in what they print, nor of what it stands for or is written as;
where verify fails, nor a signature that would have been right. Then the transcripts in CLI_FOLDER: no secret that their
commands use is in their output.
"""
import base64
import concurrent.futures
import functools
import gzip
import hashlib
import hmac
import itertools
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile

# Every secret that a transcript uses. Each must be in one of their commands, and all that are in their commands here.
TRANSCRIPT_SECRETS = [
    "birch-comet-9917", "birch-comet-9918", "cobalt-meadow-6150", "cobalt-meadow-6151", "granite-otter-0093",
    "heron-ladder-tide-4471", "lantern-osprey-5582", "quarry-finch-7315", "willow-anchor-2208", "willow-anchor-2209",
    "ck_live_4eC39HqLyjWDarjtT1zdp7dc", "sk_4eC39HqLyjWDarjtT1zdp7dc", "whsec_granite", "whsec_willow-anchor-2208",
    "whsec_%%%", "not base64!", "whsec_bGFudGVybi1vc3ByZXktNTU4Mg==", "5F4DCC3B5AA765D61D8327DEB882CF99",
    "kT9/w2VmN4xQe0aPz7RbYcLd1Hs3UjGi+Fo5EvX8nMt=", "Tr0ub4dor", "--plover,dune-3306",
]

KEY = b"vermilion-kestrel-81-qZ7"
SECRETS = {
    "plain": KEY,
    "short": b"kQ7v-mistral",
    "whsec": b"whsec_" + base64.b64encode(KEY),
    "unpadded": b"whsec_" + base64.b64encode(KEY + b"!").rstrip(b"="),
    "base64": base64.b64encode(KEY),
    "slash": b"Kv/9+w2VmN4xQe0aPz7/bYcLd1Hs3UjGi+Fo5EvX8nMt=",
    "hex": KEY.hex().encode(),
    "capitals": KEY.hex().upper().encode(),
    "api key": b"ck_live_0Vermilion4Kestrel",
    "quoted": b'"' + KEY + b'"',
    "spaced": b" " + KEY + b" \t",
    "not text": b"\xff\xfe" + KEY,
    "long": b"Vermilion+Kestrel/" * 9,
}
EVENT_ID = "5b7d0c1e-3f42-4a86-9e15-c8a2d6f4b039"
BODY = ('{"event_type":"lead.won","event_id":"%s","name":"Zo\u00eb","rate":1.0,"page":"a/b"}\n' % EVENT_ID).encode()
OTHER = b'{"event_type":"lead.lost"}'
TIME, STALE = "1781666461", "1781000000"
TOLD = {b"ck_live_", b"sk_", b"whsec_"}  # which the program may name
WINDOW = 10


def decoded(secret):
    """The keys that a secret may stand for."""
    keys = [secret]
    text = secret.strip()
    text = text[6:] if text.startswith(b"whsec_") else text
    try:
        keys.append(base64.b64decode(text + b"=" * (-len(text) % 4), altchars=b"-_" if b"-" in text else None, validate=True))
    except ValueError:
        pass
    try:
        keys.append(bytes.fromhex(text.decode()))
    except ValueError:
        pass
    return [key for key in keys if key]


@functools.lru_cache(maxsize=None)
def windows(secret):
    """Pieces of a secret in every form in which it could be printed."""
    pieces = set()
    for key in decoded(secret):
        for form in (key, base64.b64encode(key), base64.urlsafe_b64encode(key), key.hex().encode(), key.hex().upper().encode(),
                     json.dumps(key.decode("utf-8", "replace"))[1:-1].encode()):
            form = form.strip().rstrip(b"=")
            pieces.update(form[i:i + WINDOW] for i in range(max(1, len(form) - WINDOW + 1)))
    return {piece for piece in pieces if len(piece) >= 8 and not any(prefix.startswith(piece) for prefix in TOLD)}


def right_signatures(secret, bodies):
    """All that would have been right, however it is written."""
    found = set()
    for key, body, name in itertools.product(decoded(secret) + [secret + b"\n", secret.strip()], bodies, ("sha1", "sha256", "sha512")):
        for before in (b"", TIME.encode() + b".", STALE.encode() + b".", b"msg_1." + TIME.encode() + b".", b"v0:" + TIME.encode() + b":"):
            digest = hmac.new(key, before + body, name).digest()
            written = base64.b64encode(digest)
            found.update([digest.hex().encode(), digest.hex().upper().encode(), written.rstrip(b"="),
                          base64.urlsafe_b64encode(digest).rstrip(b"=")])
    return found


def digest(secret, body, name="sha256"):
    return hmac.new(secret, body, name)


def signature_headers(secret):
    """What a delivery may carry: right, wrong in ways that verify explains, malformed, absent."""
    right = digest(secret, BODY)
    in_base64 = base64.b64encode(right.digest()).decode()
    timed = digest(secret, TIME.encode() + b"." + BODY).hexdigest()
    old = digest(secret, STALE.encode() + b"." + BODY).hexdigest()
    standard = base64.b64encode(digest(decoded(secret)[-1], b"msg_1." + TIME.encode() + b"." + BODY).digest()).decode()
    name = "X-Cooledge-Signature: "
    yield from ([name + value] for value in (
        right.hexdigest(), right.hexdigest().upper(), "sha256=" + right.hexdigest(), in_base64, in_base64.rstrip("="),
        "t=%s,v1=%s" % (TIME, timed), "t=%s,v1=%s" % (STALE, old), "t=%s,v1=%s" % (TIME, right.hexdigest()), "t=%s,v0=%s" % (TIME, timed),
        "v1=" + timed, "t=1e9,v1=" + timed, digest(secret, BODY.strip()).hexdigest(), digest(secret, OTHER).hexdigest(),
        digest(secret, BODY, "sha1").hexdigest(), "sha512=" + digest(secret, BODY, "sha512").hexdigest(), digest(secret + b"\n", BODY).hexdigest(),
        digest(b"other", BODY).hexdigest(), "00" * 32, right.hexdigest()[:-1], "\"" + right.hexdigest()[:40], "{}", ""))
    yield ["webhook-id: msg_1", "webhook-timestamp: " + TIME, "webhook-signature: v1," + standard]
    yield ["webhook-id: msg_1", "webhook-timestamp: " + STALE, "webhook-signature: v1," + standard]
    yield ["webhook-id: msg_1", "webhook-timestamp: " + TIME, "webhook-signature: v2," + standard]
    yield ["X-Time: " + TIME, name + timed]
    yield []


class Program:
    def __init__(self, binary, folder):
        self.binary = binary
        self.folder = folder
        self.environment = {k: v for k, v in os.environ.items() if not k.startswith("COOLEDGE_")}
        self.runs = self.failed = 0

    def file(self, name, content):
        path = self.folder / name
        path.write_bytes(content)
        return str(path)

    def run(self, args, environment=None, stdin=b"", pass_fds=(), stdout=subprocess.PIPE):
        return subprocess.run([self.binary, *args], input=stdin, stdout=stdout, stderr=subprocess.PIPE, timeout=60, cwd=self.folder,
                              env={**self.environment, **(environment or {})}, pass_fds=pass_fds)

    def check(self, secret_name, run, signatures=()):
        self.runs += 1
        printed = (run.stdout or b"") + run.stderr
        leaked = [w for w in windows(SECRETS[secret_name]) if w in printed]
        if run.returncode != 0:
            self.failed += 1
            leaked += [s for s in signatures if s in printed]
        if leaked or run.returncode not in (0, 1, 2, 3):
            sys.exit("no_leaks.py: status %d, %r is in the output of %r:\n%s" % (
                run.returncode, leaked[:1], run.args, printed.decode("utf-8", "replace")))

    def sources(self, name):
        """Flags, environment, standard input and a file to open: each way to give that secret."""
        secret = SECRETS[name]
        path = self.file("secret-of-" + name.replace(" ", "-"), secret + b"\n")
        yield ["--secret-file", path], {}, b"", None
        yield ["--secret-file", "-"], {}, secret + b"\r\n", None
        yield ["--secret-fd", "FD"], {}, b"", path
        typed = os.fsdecode(secret)
        yield ["--secret", typed], {}, b"", None
        yield ["--secret=" + typed, "--secret", "another"], {}, b"", None
        yield ["--secret-env", "OURS"], {"OURS": typed}, b"", None
        yield [], {"COOLEDGE_WEBHOOK_SECRET": typed}, b"", None
        yield [], {"COOLEDGE_HOOK_SECRET": typed}, b"", None

    def with_source(self, source, command, args, **more):
        flags, environment, stdin, path = source
        if path is None:
            return self.run([command, *flags, *args], environment, stdin, **more)
        with open(path, "rb") as file:
            return self.run([command, *(str(file.fileno()) if f == "FD" else f for f in flags), *args], environment, stdin,
                            pass_fds=(file.fileno(),), **more)


def words_of(program, command, flag):
    """The values that a flag takes, from the help: what is new there is tried here, too."""
    text = program.run([command, "--help"]).stdout.decode()
    found = re.search(re.escape(flag) + r" ([a-z0-9|-]+)", text)
    return found.group(1).split("|")


def matrix(program):
    """Each run as a function that does it and checks it."""
    body = program.file("body", BODY)
    bodies = [BODY, BODY.strip(), OTHER]
    variants = [body, program.file("rewritten", json.dumps(json.loads(BODY), indent=2).encode()), program.file("packed", gzip.compress(BODY)),
                program.file("utf16", BODY.decode().encode("utf-16")), program.file("empty", b"")]
    formats = words_of(program, "verify", "--format")
    sign_formats = words_of(program, "sign", "--format")
    schemes = words_of(program, "verify", "--scheme")

    def verify(name, source, args, signatures):
        return lambda: program.check(name, program.with_source(source, "verify", args), signatures)

    def check(name, source, args):
        return lambda: program.check(name, program.with_source(source, "check", args))

    def sign(name, source, args):
        return lambda: program.check(name, program.with_source(source, "sign", args))

    def plain(name, args, environment=None):
        return lambda: program.check(name, program.run(args, environment))

    for name, secret in SECRETS.items():
        signatures = right_signatures(secret, bodies)
        sources = list(program.sources(name))
        headers = list(signature_headers(secret))
        given = [[word for header in lines for word in ("-H", header)] for lines in headers]
        records = b"".join(json.dumps({"record": "cooledge-hook/1", "received_at": "2026-06-17T03:21:01Z", "body": text.decode(),
                                       "headers": [h.split(": ", 1) for h in lines]}).encode() + b"\n"
                           for text, lines in itertools.product((BODY, OTHER), headers))
        record_file = program.file("records-of-" + name.replace(" ", "-"), records)
        # Every kind of signature, in turns by every source and in every format.
        for i, flags in enumerate(given):
            source, form = sources[i % len(sources)], ["--format", formats[i % len(formats)]]
            yield verify(name, source, [*flags, *form, "-v", "--explain", variants[i % len(variants)]], signatures)
            if name in ("plain", "whsec", "spaced"):
                yield verify(name, source, [*flags, "--color", "always", body], signatures)
                yield verify(name, source, [*flags, "--scheme", schemes[i % len(schemes)], *form, body], signatures)
        for form, source in zip(formats, reversed(sources)):
            yield check(name, source, ["--format", form, "--explain", "--all", record_file])
        for form, source in zip(formats, sources):
            yield verify(name, source, ["--format", form, "--explain", "--all", record_file], ())
        for i, source in enumerate(sources):
            yield verify(name, source, (["nowhere", body], ["--format", "none", body], ["--secret-fd", "99", body], ["--help"])[i % 4], signatures)
            yield verify(name, source, ["--secret-encoding", ("base64", "hex", "raw", "auto")[i % 4], "--scheme", "standard", body], signatures)
            yield verify(name, source, [*given[-2], "--signed-text", "v0:{header:X-Time}:{body}", "--now", TIME, body], signatures)
            yield sign(name, source, ["--scheme", "standard", "--secret-encoding", "raw", "nowhere", body])
        for (i, scheme), form in itertools.product(enumerate(schemes[1:]), sign_formats[:2] if name != "plain" else sign_formats):
            yield sign(name, sources[i % len(sources)], ["--scheme", scheme, "--format", form, "-v", body])
        # The secret where something else belongs, and flags that are none.
        typed = os.fsdecode(secret)
        for i, flag in enumerate(("--secret-env", "--secret-file", "--secret-fd", "--secert", "--secrets", "--secret-fil", "--secret_env", "--hmac")):
            yield plain(name, [("verify", "sign")[i % 2], flag, typed, body])
            yield plain(name, [("sign", "verify")[i % 2], flag + "=" + typed, body])
        for variable in ("COOLEDGE_HOOK_SECRET_ENV", "COOLEDGE_HOOK_SECRET_FILE", "COOLEDGE_HOOK_SECRET_FD"):
            yield plain(name, ["verify", body], {variable: typed})
        yield plain(name, ["--secret", typed, "verify", body])
        yield plain(name, ["verfy", "--secret", typed, body])
        yield plain(name, ["validate", "--secret", typed, body])
        yield plain(name, ["verify", "--secret", typed, "--secret", "", body])
        yield plain(name, ["sign", "--secret", typed, "--secret=" + typed, body])


def transcripts(folder):
    commands, outputs = [], []
    for path in sorted(folder.glob("*.t")):
        for number, line in enumerate(path.read_text("utf-8").split("\n"), 1):
            if line.startswith(("  $ ", "  > ")):
                commands.append(line[4:])
            elif line.startswith("  "):
                outputs.append((path.name, number, line))
    problems = []
    everything = "\n".join(commands)
    for secret in TRANSCRIPT_SECRETS:
        if secret not in everything:
            problems.append("%s is in no command of a transcript: take it off the list" % secret)
        raw = secret.encode()
        forms = {secret, base64.b64encode(raw).decode().rstrip("="), raw.hex(), raw.hex().upper()}
        problems += ["%s:%d prints the secret %s" % (name, number, secret) for name, number, line in outputs if any(f in line for f in forms)]
    literal = r"""(?:--secret[ =]|-hmac |SECRET=)(?:[$]?'([^']*)'|"[$][{]\d:-([^}]*)[}]"|"([^"$]*)"|([A-Za-z0-9_%!+/=,-]+))"""
    for groups in re.findall(literal, everything):
        word = "".join(groups).strip().removesuffix("\\n")
        if len(word) > 3 and word not in TRANSCRIPT_SECRETS:
            problems.append("the secret %s is used in a transcript, and not on the list" % word)
    if not commands or not outputs:
        problems.append("there is no transcript in %s" % folder)
    return problems


def main():
    binary, folder = sys.argv[1], pathlib.Path(sys.argv[2])
    problems = transcripts(folder)
    if problems:
        sys.exit("\n".join("no_leaks.py: " + problem for problem in problems))
    with tempfile.TemporaryDirectory() as scratch:
        program = Program(os.path.abspath(binary), pathlib.Path(scratch))
        # Would a leak be seen? This secret is printed, being the name of a file that is looked for.
        proof = program.run(["verify", "--secret", "x", os.fsdecode(SECRETS["plain"])])
        assert any(w in proof.stderr for w in windows(SECRETS["plain"])), proof.stderr
        proof = program.run(["sign", "--secret-encoding", "base64", "--secret", os.fsdecode(SECRETS["whsec"])], stdin=BODY)
        assert any(s in proof.stdout for s in right_signatures(SECRETS["whsec"], [BODY])), proof.stdout
        # A sanitizer makes each run several times as long: then every other one has to do.
        step = 2 if b"__asan_init" in pathlib.Path(binary).read_bytes() else 1
        with concurrent.futures.ThreadPoolExecutor(max_workers=os.cpu_count()) as pool:
            for done in [pool.submit(run) for run in itertools.islice(matrix(program), 0, None, step)]:
                done.result()
        print("%d runs, %d of which failed: no secret in what they print" % (program.runs, program.failed))
        if not 0 < program.failed < program.runs:
            sys.exit("no_leaks.py: runs of one kind only prove nothing")


main()
