"""Runs the EXAMPLES of the man pages, and those of --help: examples.py PROGRAM MAN_FOLDER VECTORS. Each page's are run one
after the other in a folder with deliveries; a server of ours stands in for those on the ports 3000 and 8787. An example may
find something (status 1), but must not be refused (2) or fail (3)."""

import gzip
import http.server
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import threading
import time
import urllib.error
import urllib.request

program, man, vectors = os.path.abspath(sys.argv[1]), pathlib.Path(sys.argv[2]), pathlib.Path(sys.argv[3]).resolve()
SECRET = "a-secret-for-examples"


class Endpoint(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_POST(self):
        self.rfile.read(int(self.headers.get("Content-Length", 0)))
        self.send_response(200)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *_):
        pass


def plain(text):
    """mdoc's escapes, as they are shown."""
    return text.replace(r"\(dq", '"').replace(r"\e", "\\").replace(r"\&", "")


def examples_of(page):
    section = re.search(r"^\.Sh EXAMPLES\n(.*?)(?=^\.Sh |\Z)", page.read_text(), re.M | re.S)
    if section is None:
        return []
    found, block = [], None
    for line in section[1].splitlines():
        if line.startswith(".Bd "):
            block = []
        elif line == ".Ed":
            found.append("\n".join(block))
            block = None
        elif block is not None:
            block.append(plain(line))
        elif line.startswith(".Dl "):
            found.append(plain(line[4:]))
    return [command for command in found if not command.startswith("$ ")]


def furnish(folder, environment):
    for name in ("good", "bad"):
        shutil.copytree(vectors / name, folder / name)
    event = (folder / "good/customer.created.json").read_bytes()
    for name in ("delivery.json", "customer.json"):
        (folder / name).write_bytes(event)
    (folder / "secret.txt").write_text(SECRET + "\n")
    signed = subprocess.run([program, "sign", "delivery.json"], env=environment, cwd=folder, capture_output=True, text=True,
                            check=True).stdout.strip().split(": ", 1)
    record = {"record": "cooledge-hook/1", "received_at": "2026-06-17T03:21:01Z", "method": "POST", "target": "/",
              "headers": [signed, ["Content-Type", "application/json"]], "body": event.decode()}
    line = json.dumps(record) + "\n"
    (folder / "captures").mkdir()
    for name in ("captures.ndjson", "captures.ndjson.undelivered", "captures/monday.ndjson"):
        (folder / name).write_text(line)
    lead, _ = (vectors / "mirrors/other-types.ndjson").read_text().splitlines()
    (folder / "captures/tuesday.ndjson").write_text(lead + "\n")
    (folder / "events.ndjson.gz").write_bytes(gzip.compress(line.encode()))
    (folder / "home/.config/fish/completions").mkdir(parents=True)


def send_until(process, ready, body):
    """Deliveries to a capture, until the example has ended."""
    until = time.monotonic() + 60
    while process.poll() is None and time.monotonic() < until:
        url = ready.read_text().strip() if ready.exists() else ""
        if not url:
            time.sleep(0.02)
            continue
        try:
            urllib.request.urlopen(urllib.request.Request(url, data=body, method="POST"), timeout=10).read()
        except urllib.error.HTTPError:
            pass  # 401 or 500, as the example wants it
        except OSError:
            time.sleep(0.02)  # it has what it wanted, and is ending


def shell_of(command):
    if "completion zsh" in command and shutil.which("zsh"):
        return ["zsh", "-f", "-c", "autoload -U compinit && compinit -u -D && eval $0"]
    return ["bash", "-o", "pipefail", "-c"]


def run(command, folder, environment, port):
    for known in ("3000", "8787"):
        command = re.sub(rf"\b{known}\b", str(port), command)
    ready = folder / "ready"
    ready.unlink(missing_ok=True)
    mine = dict(environment)
    if "cooledge-hook capture" in command:
        mine |= {"COOLEDGE_HOOK_LISTEN": "127.0.0.1:0", "COOLEDGE_HOOK_READY_FILE": str(ready), "COOLEDGE_HOOK_COUNT": "1"}
    with open(folder / "errors", "w+b") as errors:
        process = subprocess.Popen([*shell_of(command), command], cwd=folder, env=mine, stdin=subprocess.DEVNULL,
                                   stdout=subprocess.DEVNULL, stderr=errors)
        if "COOLEDGE_HOOK_COUNT" in mine:
            send_until(process, ready, (folder / "delivery.json").read_bytes())
        try:
            status = process.wait(60)
        except subprocess.TimeoutExpired:
            process.kill()
            status = "none: it did not end"
        errors.seek(0)
        return status, errors.read().decode(errors="replace")


def main():
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Endpoint)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    kept = {name: value for name, value in os.environ.items() if not name.startswith("COOLEDGE_")}
    definitions = json.loads(subprocess.run([program, "definitions"], capture_output=True, text=True, check=True).stdout)
    helped = {"--help": definitions["examples"]}
    helped |= {command["name"] + " --help": command["examples"] for command in definitions["commands"]}
    stories = {page.name: examples_of(page) for page in sorted(man.glob("*.[15]"))}
    stories |= {name: [example["command"] for example in examples] for name, examples in helped.items() if name != "help --help"}
    wrong, count = [], 0
    for name, commands in stories.items():
        if not commands:
            wrong.append(f"{name} has no examples")
        with tempfile.TemporaryDirectory() as scratch:
            folder = pathlib.Path(scratch)
            environment = {**kept, "PATH": f"{os.path.dirname(program)}:{os.environ['PATH']}", "HOME": f"{scratch}/home",
                           "COOLEDGE_WEBHOOK_SECRET": SECRET, "OLD_SECRET": "an-older-one", "NEW_SECRET": SECRET,
                           "GITHUB_STEP_SUMMARY": f"{scratch}/summary.md"}
            furnish(folder, environment)
            for command in commands:
                if "completion zsh" in command and not shutil.which("zsh"):
                    print(f"there is no zsh, so this is not tried: {command}")
                    continue
                count += 1
                status, errors = run(command, folder, environment, server.server_port)
                if status not in (0, 1):
                    wrong.append(f"{name}: {command}\n  status {status}: {errors[:600]}")
    print("\n".join(wrong) or f"{count} examples of {len(stories)} pages work")
    return 1 if wrong else 0


sys.exit(main())
