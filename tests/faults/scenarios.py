"""The commands whose system calls fail, and what each leaves behind."""
import contextlib
import gzip
import hashlib
import hmac
import json
import os
import pathlib
import shutil
import signal
import socket
import subprocess
import sys
import threading
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "support"))
import harness
import promises

PATIENCE = 60  # seconds, after which a run counts as one that hangs
SECRET = "a secret of the tests"


class Outcome:
    """What one run said and left: the status (None where it hung), both outputs, the files by name."""

    def __init__(self, status, stdout, stderr, folder):
        self.status, self.stdout = status, stdout
        self.stderr = stderr.decode("utf-8", "replace")
        self.files = {path.name: path.read_bytes() for path in sorted(folder.iterdir()) if path.is_file()}


def signed(body):
    return hmac.new(SECRET.encode(), body, hashlib.sha256).hexdigest()


def make_inputs(folder):
    """20 deliveries in three files and a sub-folder, a gzip file among them; and the same with findings, and as records."""
    events = [harness.event(number) for number in range(20)]
    good = folder / "good"
    (good / "deeper").mkdir(parents=True)
    harness.ndjson(good / "some.ndjson", events[:8])
    (good / "packed.ndjson.gz").write_bytes(gzip.compress(b"".join(json.dumps(event).encode() + b"\n" for event in events[8:14])))
    (good / "deeper" / "one.json").write_text(json.dumps(events[14], indent=2) + "\n")
    harness.ndjson(good / "deeper" / "rest.ndjson", events[15:])
    shutil.copytree(good, folder / "bad")
    harness.ndjson(folder / "bad" / "wrong.ndjson", [harness.event(30, name=5), harness.event(31, customer_name="Somebody else")])
    (folder / "signed").mkdir()
    for part in range(2):
        harness.ndjson(folder / "signed" / ("%d.ndjson" % part), [
            harness.record(body, [("X-Cooledge-Signature", signed(body))])
            for body in (json.dumps(event).encode() for event in events[part * 10:part * 10 + 10])])
    (folder / "secret").write_text(SECRET + "\n")
    tree = folder / "tree"
    shutil.copytree(folder / "bad", tree)
    (tree / ".cooledge-hook.toml").write_text('[check]\nstrict = true\nrule = ["mirror-differs=error"]\n')
    (tree / "wrong.ndjson").write_text(json.dumps(harness.event(31, customer_name="Somebody else")) + "\n")
    harness.ndjson(folder / "few.ndjson", events[:5])
    return folder


class Scenario:
    """A command that reads, whose outcome is the same in each run. `before` are files that are there when it starts."""

    def __init__(self, name, *arguments, stdin=None, before=None, cwd=None, config=False):
        self.name, self.arguments, self.stdin, self.cwd, self.config = name, arguments, stdin, cwd, config
        self.before = before or {}
        self.clean = None

    def environment(self, folder, extra):
        environment = {**os.environ, **extra, "HOME": str(folder), "TMPDIR": str(folder)}
        if not self.config:
            environment["COOLEDGE_HOOK_NO_CONFIG"] = "1"
        else:
            environment.pop("COOLEDGE_HOOK_NO_CONFIG", None)
        return environment

    def start(self, folder, extra, stdin, *arguments):
        arguments = [str(argument).replace("OUT", str(folder)) for argument in arguments]
        return subprocess.Popen([harness.BINARY, *arguments], stdin=stdin, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                                env=self.environment(folder, extra), cwd=self.cwd or folder)

    def finish(self, process, folder):
        try:
            stdout, stderr = process.communicate(timeout=PATIENCE)
            return Outcome(process.returncode, stdout, stderr, folder)
        except subprocess.TimeoutExpired:
            process.kill()
            return Outcome(None, *process.communicate(), folder)

    def once(self, folder, extra, *arguments):
        with open(self.stdin or os.devnull, "rb") as stdin:
            return self.finish(self.start(folder, extra, stdin, *arguments), folder)

    def prepare(self, folder):
        for name, content in self.before.items():
            (folder / name).write_bytes(content)

    def run(self, folder, extra):
        self.prepare(folder)
        outcome = self.once(folder, extra, *self.arguments)
        outcome.stdout = outcome.stdout.replace(str(folder).encode(), b"OUT")
        outcome.stderr = outcome.stderr.replace(str(folder), "OUT")
        return outcome

    def broken(self, outcome, fault):
        yield from promises.looked_at_everything(outcome, self.clean, fault)
        yield from promises.files_are_whole(outcome, self.before, self.clean, fault)


class Endpoint(threading.Thread):
    """Answers 200 to every request, and remembers the bodies that it answered so."""

    def __init__(self):
        super().__init__(daemon=True)
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.port = self.listener.getsockname()[1]
        self.received = []
        self.start()

    def run(self):
        while True:
            client, _ = self.listener.accept()
            threading.Thread(target=self.serve, args=(client,), daemon=True).start()

    def serve(self, client):
        with contextlib.suppress(OSError), client, client.makefile("rb") as stream:
            client.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            while stream.readline():
                size = 0
                while (line := stream.readline()) not in (b"\r\n", b""):
                    if line.lower().startswith(b"content-length:"):
                        size = int(line.split(b":")[1])
                body = stream.read(size)
                if len(body) < size:
                    return
                self.received.append(body)
                client.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n")

    def take(self):
        taken, self.received = self.received, []
        return taken


class Sends:
    """An endpoint for each worker: they run side by side."""

    def __init__(self, *arguments, **more):
        super().__init__(*arguments, **more)
        self.local = threading.local()

    def endpoint(self):
        if not hasattr(self.local, "endpoint"):
            self.local.endpoint = Endpoint()
        return self.local.endpoint


class Replay(Sends, Scenario):
    """With a journal; and what a run with --resume makes of it."""

    def run(self, folder, extra):
        endpoint = self.endpoint()
        endpoint.take()
        self.prepare(folder)
        arguments = [*self.arguments, "--to", str(endpoint.port), "--journal", "OUT/journal", "--format", "json"]
        outcome = self.once(folder, extra, *arguments)
        outcome.received = endpoint.take()
        outcome.entries = [entry for entry in harness.lines(folder / "journal") if "seq" in entry]
        outcome.resumed = self.once(folder, {}, *arguments, *([] if "--resume" in self.arguments else ["--resume"]))
        outcome.received_later = endpoint.take()
        return outcome

    def broken(self, outcome, fault):
        events = (pathlib.Path(self.arguments[1])).read_bytes().splitlines()
        yield from promises.replay_tells_the_truth(outcome, events, outcome.received, outcome.entries)
        yield from promises.resumed_replay_sends_the_rest(outcome.resumed, events, outcome.received, outcome.received_later,
                                                          outcome.entries)


class Capture(Sends, Scenario):
    """Adds to a file whose last line is torn, and forwards."""

    def send(self, port, body):
        """True where it was acknowledged; tried some times, as senders do."""
        request = b"POST /hooks HTTP/1.1\r\nHost: localhost\r\nContent-Length: %d\r\nConnection: close\r\n\r\n%s" % (len(body), body)
        for _ in range(3):
            with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=PATIENCE) as client:
                client.sendall(request)
                with client.makefile("rb") as stream:
                    if stream.readline().startswith(b"HTTP/1.1 200 "):
                        return True
        return False

    def run(self, folder, extra):
        endpoint = self.endpoint()
        endpoint.take()
        self.prepare(folder)
        ready = folder / "ready"
        process = self.start(folder, extra, subprocess.DEVNULL, *self.arguments, "--listen", "0", "--ready-file", "OUT/ready", "-o",
                             "OUT/kept", "--forward-to", str(endpoint.port))
        deadline = time.monotonic() + PATIENCE
        while not ready.exists() and process.poll() is None and time.monotonic() < deadline:
            time.sleep(0.001)
        acknowledged = []
        if ready.exists():
            port = int(ready.read_text().split(":")[2].split("/")[0])
            bodies = [json.dumps(harness.event(number)).encode() for number in range(4)]
            acknowledged = [body for body in bodies if self.send(port, body)]
        process.send_signal(signal.SIGTERM)
        outcome = self.finish(process, folder)
        outcome.acknowledged, outcome.forwarded = acknowledged, endpoint.take()
        return outcome

    def broken(self, outcome, fault):
        files = {name: content for name, content in outcome.files.items() if name.startswith("kept") and "undelivered" not in name}
        kept = [body for name, content in files.items() for body in bodies_in(content)]
        undelivered = bodies_in(outcome.files.get("kept.undelivered", b""))
        torn = any(content and not content.endswith(b"\n") for content in files.values())
        before = bodies_in(self.before.get("kept", b""))
        yield from promises.capture_keeps_what_it_acknowledged(outcome, outcome.acknowledged, before, kept, torn)
        yield from promises.capture_forwards_what_it_acknowledged(outcome, outcome.acknowledged, outcome.forwarded, undelivered)


def bodies_in(content):
    """Of the capture records in the whole lines of a file."""
    found = []
    for line in content.split(b"\n")[:-1]:
        with contextlib.suppress(ValueError, KeyError):
            found.append(harness.body_of(json.loads(line)))
    return found


def scenarios(folder):
    """All of them, with their inputs in `folder`."""
    inputs = make_inputs(folder)
    reports = ["--format", "json", "--output", "OUT/all.json", "--report", "sarif=OUT/some.sarif", "--report", "junit=OUT/some.xml", "--report",
               "gitlab=OUT/quality.json", "--report", "markdown=OUT/summary.md"]
    old = {"all.json": b'"before"', "some.xml": b"<before/>", "summary.md": b"before\n"}
    secret = ["--secret-file", inputs / "secret"]
    subprocess.run([harness.BINARY, "check", "-q", "--baseline", inputs / "known", "--update-baseline", inputs / "bad"],
                           env=harness.environment(COOLEDGE_HOOK_NO_CONFIG="1"), capture_output=True, check=True)
    gone = b"mirror-differs " + 32 * b"0" + b"\n"  # of a finding that is not found any more
    baseline = {"known": (inputs / "known").read_bytes() + gone}
    lines = (inputs / "few.ndjson").read_bytes().splitlines()
    record = json.dumps(harness.record(b"before")).encode() + b"\n"
    return [
        Scenario("validate", "validate", "--format", "json", "-j", "2", inputs / "good"),
        Scenario("validate-pipe", "validate", "--emit", "valid", "-", stdin=inputs / "good" / "packed.ndjson.gz"),
        Scenario("verify", "verify", "--format", "ndjson", *secret, inputs / "signed"),
        Scenario("diff", "diff", "--format", "json", inputs / "bad"),
        Scenario("check-reports", "check", *reports, *secret, inputs / "bad", inputs / "signed", before=old),
        Scenario("check-baseline", "check", "--format", "json", "--baseline", "OUT/known", inputs / "bad", before=baseline),
        Scenario("check-update", "check", "--baseline", "OUT/known", "--update-baseline", inputs / "bad", before=baseline),
        Scenario("check-settings", "check", "--format", "json", ".", cwd=inputs / "tree", config=True),
        Replay("replay", "replay", inputs / "few.ndjson"),
        Replay("replay-jobs", "replay", inputs / "few.ndjson", "-j", "2", "--order", "occurred"),
        Capture("capture", "capture", before={"kept": record + record[:40]}),
    ]
