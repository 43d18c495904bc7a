#!/usr/bin/env python3
"""An HTTP/1.1 server on 127.0.0.1 that misbehaves as it is told, and writes down every request that it got.

usage: faulty_endpoint.py --ready FILE --log FILE [--port N | --ipv6 | --unix PATH] [--tls FOLDER]
                          [--script BEHAVIOURS] [--mix RATE:BEHAVIOUR,…] [--delay SECONDS] [--seed N] [--gate FILE]
                          [--bodies FOLDER] [--while-stdin]

How a request is answered, the first of these that says something:
  the path    /500*2,200 answers each event id (X-Cooledge-Event-Id) with 500 twice, then with 200 for ever
  --script    the same over all requests, in the order of their arrival
  --mix       that share of first and second attempts meets one of these behaviours, chosen by --seed, the event id and
              the attempt; so a fourth attempt never fails
  otherwise   200

Behaviours:
  NNN            that status; 429@VALUE sends Retry-After too: seconds as given (429@2), 429@date2 (a date two seconds
                 from now), 429@past (an old date), any other word as it is. 3xx has a Location on this server
  hang           reads the request and does not answer
  reset, close   RST, or FIN, before any answer
  close-reused   FIN, if the connection carried a request before; 200 if it is new
  cut-head, cut-body, cut-chunked   the answer, a 200, ends in the middle of that
  bytewise       200, each byte in a segment of its own
  huge           200 and 64 MiB of body; huge-chunked the same without a Content-Length
  not-http       a greeting of another protocol
  continue       100, then 200
  chunked, last, until-close   200 in chunks; with Connection: close; with HTTP/1.0 and no length
  escapes        500, with escape sequences and other characters in its body that no terminal should get
  gate           200, as soon as the file exists that --gate names
  meet@N         200, as soon as N requests wait for this; 500 where they do not come
  wait@SECONDS   200, after that time

The log has two lines of JSON a request, each written before the other side can know: {"type": "request", "n": …} when
it was read whole, and {"type": "answer", "n": …} just before the answer, whatever that is. A request that is cut off
leaves {"type": "cut"}, and an answer that nobody takes to its end {"type": "broken", "n": …}. A connection has a line
{"type": "open", "peer": PORT} when it is taken and {"type": "close"} behind its end.

--ready is written, in one piece, when the port is open: {"port": N, "pid": N}. SIGTERM ends the program at once; so does
the end of standard input, with --while-stdin. --tls FOLDER makes a key and a certificate for localhost and 127.0.0.1
there (cert.pem), with openssl. A request for another server, as a proxy gets it, is logged and answered like any other.
"""
import argparse
import email.utils
import hashlib
import json
import os
import pathlib
import signal
import socket
import ssl
import struct
import subprocess
import sys
import threading
import time

MEBIBYTE = 1 << 20


class Gone(Exception):
    """The other side has closed the connection."""


class Log:
    """Whole lines, each written at once. A kill may tear the last: it was of nothing that was answered, and is taken
    away by the next endpoint."""

    def __init__(self, path):
        self.lock = threading.Lock()
        self.file = os.open(path, os.O_RDWR | os.O_CREAT | os.O_APPEND, 0o600)
        written = os.pread(self.file, os.fstat(self.file).st_size, 0)
        os.ftruncate(self.file, written.rfind(b"\n") + 1)
        self.requests = self.connections = 0

    def write(self, entry):
        os.write(self.file, json.dumps(entry).encode() + b"\n")

    def request(self, entry):
        with self.lock:
            entry["n"] = self.requests
            self.requests += 1
            self.write(entry)
            return entry["n"]

    def connection(self):
        with self.lock:
            self.connections += 1
            return self.connections - 1


class Plan:
    """Which behaviour comes next."""

    def __init__(self, script, mix, seed):
        self.script = unfold(script) if script else None
        self.rate, self.mixed = 0.0, []
        if mix:
            rate, names = mix.split(":")
            self.rate, self.mixed = float(rate), names.split(",")
        self.seed = seed
        self.lock = threading.Lock()
        self.attempts = {}
        self.scripted = 0

    def chance(self, *of):
        """A number from 0 to 1, the same for the same words: not dependent on the order in which threads run."""
        digest = hashlib.sha256(repr((self.seed, *of)).encode()).digest()
        return int.from_bytes(digest[:8], "big") / 2 ** 64

    def next(self, target, event_id):
        path = target.split("://", 1)[-1].split("?")[0]
        words = path[path.find("/") + 1:] if "/" in path else ""
        with self.lock:
            attempt = self.attempts.get((path, event_id), 0)
            self.attempts[path, event_id] = attempt + 1
            if words and is_script(words):
                return at(unfold(words), attempt), attempt
            if self.script:
                self.scripted += 1
                return at(self.script, self.scripted - 1), attempt
        if attempt < 2 and self.chance("fails", event_id, attempt) < self.rate:
            return self.mixed[int(self.chance("how", event_id, attempt) * len(self.mixed))], attempt
        return "200", attempt


def unfold(script):
    found = []
    for word in script.split(","):
        name, _, times = word.partition("*")
        found += [name] * int(times or 1)
    return found


def at(script, position):
    return script[min(position, len(script) - 1)]


def is_script(words):
    return all(name.isdigit() or name in Answer.BY_NAME for name in (word.partition("@")[0] for word in unfold_safely(words)))


def unfold_safely(words):
    try:
        return unfold(words)
    except ValueError:
        return ["?"]


class Connection:
    """Reads requests off a socket. Bytes are kept as they came: headers in order, latin-1."""

    def __init__(self, sock):
        self.sock = sock
        self.buffer = b""

    def more(self):
        piece = self.sock.recv(65536)
        if not piece:
            raise Gone
        self.buffer += piece

    def line(self):
        while b"\r\n" not in self.buffer:
            self.more()
        line, _, self.buffer = self.buffer.partition(b"\r\n")
        return line

    def exactly(self, size):
        while len(self.buffer) < size:
            self.more()
        taken, self.buffer = self.buffer[:size], self.buffer[size:]
        return taken

    def chunks(self):
        body = b""
        while True:
            size = int(self.line().split(b";")[0], 16)
            if size == 0:
                break
            body += self.exactly(size)
            self.exactly(2)
        while self.line():
            pass
        return body

    def request(self):
        first = self.line()
        began = time.monotonic()
        method, target, version = first.decode("latin-1").split(" ")
        headers = []
        while True:
            line = self.line()
            if not line:
                break
            name, _, value = line.decode("latin-1").partition(":")
            headers.append([name, value.strip(" \t")])
        named = {name.lower(): value for name, value in headers}
        if named.get("expect", "").lower() == "100-continue":
            self.sock.sendall(b"HTTP/1.1 100 Continue\r\n\r\n")
        if "chunked" in named.get("transfer-encoding", "").lower():
            body = self.chunks()
        else:
            body = self.exactly(int(named.get("content-length", "0")))
        return {"method": method, "target": target, "version": version, "headers": headers, "size": len(body),
                "event_id": named.get("x-cooledge-event-id"), "sha256": hashlib.sha256(body).hexdigest(),
                "began": began, "read": time.monotonic()}, named, body


class Answer:
    """One answer, good or bad. Returns whether the connection can be used again."""

    def __init__(self, sock, endpoint):
        self.sock = sock
        self.endpoint = endpoint
        self.reused = False

    def send(self, status, body=b"ok\n", headers=(), version="1.1"):
        reason = {200: "OK", 201: "Created", 204: "No Content"}.get(status, "As Asked")
        lines = ["HTTP/%s %d %s" % (version, status, reason)]
        if status >= 200 and status != 204 and version == "1.1" and not any(h.startswith("Transfer-") for h in headers):
            lines.append("Content-Length: %d" % len(body))
        else:
            body = b"" if status == 204 else body
        self.sock.sendall("\r\n".join([*lines, *headers, "", ""]).encode() + body)
        return True

    def status(self, name):
        code, _, wait = name.partition("@")
        headers = []
        if wait == "past":
            headers = ["Retry-After: Wed, 21 Oct 2015 07:28:00 GMT"]
        elif wait.startswith("date"):
            # A date has whole seconds: rounded up, so that it never lies nearer than it was asked for.
            headers = ["Retry-After: " + email.utils.formatdate(int(time.time()) + 1 + int(wait[4:]), usegmt=True)]
        elif wait:
            headers = ["Retry-After: " + wait]
        if code.startswith("3"):
            headers.append("Location: %s/200" % self.endpoint.own_url)
        return self.send(int(code), b"" if code == "204" else ("%s, as asked\n" % code).encode(), headers)

    def hang(self):
        while self.sock.recv(65536):
            pass
        return False

    def reset(self):
        self.sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        return False

    def close(self):
        return False

    def close_reused(self):
        return False if self.reused else self.send(200)

    def cut_head(self):
        self.sock.sendall(b"HTTP/1.1 200 OK\r\nContent-Le")
        return False

    def cut_body(self):
        self.sock.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nonly a part")
        return False

    def cut_chunked(self):
        self.sock.sendall(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nonly \r\n20\r\na part")
        return False

    def bytewise(self):
        for byte in b"HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nok\n":
            self.sock.sendall(bytes([byte]))
        return True

    def huge(self, chunked=False):
        size, piece = 64 * MEBIBYTE, b"x" * MEBIBYTE
        self.sock.sendall(b"HTTP/1.1 200 OK\r\n" + (b"Transfer-Encoding: chunked\r\n\r\n" if chunked
                                                    else b"Content-Length: %d\r\n\r\n" % size))
        for _ in range(size // MEBIBYTE):
            self.sock.sendall(b"100000\r\n" + piece + b"\r\n" if chunked else piece)
        if chunked:
            self.sock.sendall(b"0\r\n\r\n")
        return True

    def huge_chunked(self):
        return self.huge(chunked=True)

    def not_http(self):
        self.sock.sendall(b"SSH-2.0-OpenSSH_9.2p1 Debian-2\r\n")
        return False

    def continue_(self):
        self.sock.sendall(b"HTTP/1.1 100 Continue\r\n\r\n")
        return self.send(200)

    def chunked(self):
        return self.send(200, b"3\r\nok\n\r\n0\r\n\r\n", ["Transfer-Encoding: chunked"])

    def last(self):
        self.send(200, headers=["Connection: close"])
        return False

    def until_close(self):
        self.send(200, version="1.0")
        return False

    def escapes(self):
        return self.send(500, "\x1b]0;owned\x07\x1b[31mred\x00\u202ebidi\r\n<b>\u00e9".encode() + b"\xff", ["Content-Type: text/plain"])

    def gate(self):
        while not os.path.exists(self.endpoint.options.gate):
            time.sleep(0.002)
        return self.send(200)

    def meet(self, size):
        return self.send(200 if self.endpoint.meet(int(size)) else 500)

    def wait(self, seconds):
        time.sleep(float(seconds))
        return self.send(200)

    BY_NAME = {name: name.replace("-", "_") + ("_" if name == "continue" else "") for name in (
        "hang", "reset", "close", "close-reused", "cut-head", "cut-body", "cut-chunked", "bytewise", "huge", "huge-chunked",
        "not-http", "continue", "chunked", "last", "until-close", "escapes", "gate", "meet", "wait")}

    def give(self, behaviour):
        name, _, argument = behaviour.partition("@")
        if name.isdigit():
            return self.status(behaviour)
        return getattr(self, self.BY_NAME[name])(*([argument] if argument else []))


class Endpoint:
    def __init__(self, options):
        self.options = options
        self.log = Log(options.log)
        self.plan = Plan(options.script, options.mix, options.seed)
        self.barriers = {}
        self.context = certificate(pathlib.Path(options.tls)) if options.tls else None

    def listen(self):
        if self.options.unix:
            listener = socket.socket(socket.AF_UNIX)
            listener.bind(self.options.unix)
            self.port, self.own_url = None, "http://localhost"
        else:
            host = "::1" if self.options.ipv6 else "127.0.0.1"
            listener = socket.socket(socket.AF_INET6 if self.options.ipv6 else socket.AF_INET)
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            listener.bind((host, self.options.port))
            self.port = listener.getsockname()[1]
            self.own_url = "%s://%s:%d" % ("https" if self.context else "http", "[::1]" if self.options.ipv6 else host, self.port)
        listener.listen(512)
        return listener

    def meet(self, size):
        with self.plan.lock:
            barrier = self.barriers.setdefault(size, threading.Barrier(size))
        try:
            barrier.wait(timeout=20)
        except threading.BrokenBarrierError:
            return False
        return True

    def serve(self):
        listener = self.listen()
        write_whole(self.options.ready, json.dumps({"port": self.port, "pid": os.getpid()}) + "\n")
        while True:
            sock, peer = listener.accept()
            number = self.log.connection()
            self.log.write({"type": "open", "connection": number, "peer": peer[1] if peer else None})
            threading.Thread(target=self.converse, args=(sock, number), daemon=True).start()

    def converse(self, sock, number):
        try:
            if sock.family != socket.AF_UNIX:
                sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            if self.context:
                sock = self.context.wrap_socket(sock, server_side=True)
            self.requests(sock, number)
        except (Gone, OSError):
            pass
        except ValueError as error:
            self.log.request({"type": "cut", "connection": number, "error": str(error)})
        finally:
            sock.close()
            self.log.write({"type": "close", "connection": number})

    def requests(self, sock, number):
        connection, answer = Connection(sock), Answer(sock, self)
        count = 0
        while True:
            try:
                entry, named, body = connection.request()
            except Gone:
                if connection.buffer:
                    self.log.request({"type": "cut", "connection": number})
                raise
            behaviour, attempt = self.plan.next(entry["target"], entry["event_id"])
            entry.update(type="request", connection=number, on_connection=count, attempt=attempt, behaviour=behaviour)
            if self.options.bodies:
                write_whole(os.path.join(self.options.bodies, entry["sha256"]), body)
            n = self.log.request(entry)
            if self.options.delay:
                time.sleep(self.options.delay * self.plan.chance("delay", entry["event_id"], attempt))
            answer.reused = count > 0
            self.log.write({"type": "answer", "n": n, "at": time.monotonic()})
            try:
                again = answer.give(behaviour)
            except OSError:
                self.log.write({"type": "broken", "n": n})
                raise
            if not again or named.get("connection", "").lower() == "close":
                return
            count += 1


def certificate(folder):
    folder.mkdir(exist_ok=True)
    key, cert = folder / "key.pem", folder / "cert.pem"
    subprocess.run(["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2",
                    "-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost,IP:127.0.0.1", "-keyout", key, "-out", cert],
                   check=True, stderr=subprocess.DEVNULL)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(cert, key)
    return context


def write_whole(path, content):
    """So that whoever waits for the file finds all of it."""
    part = "%s.%d" % (path, threading.get_ident())
    with open(part, "wb") as file:
        file.write(content if isinstance(content, bytes) else content.encode())
    os.replace(part, path)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--ready", required=True)
    parser.add_argument("--log", required=True)
    parser.add_argument("--bodies", help="a folder: each body is kept there under its SHA-256")
    parser.add_argument("--port", type=int, default=0)
    parser.add_argument("--ipv6", action="store_true")
    parser.add_argument("--unix")
    parser.add_argument("--tls")
    parser.add_argument("--script")
    parser.add_argument("--gate")
    parser.add_argument("--mix")
    parser.add_argument("--delay", type=float, default=0.0, help="the longest; each is chosen by --seed, event id and attempt")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--while-stdin", action="store_true")
    options = parser.parse_args()
    for script in (options.script, options.mix and options.mix.split(":")[1]):
        if script and not is_script(script):
            sys.exit("faulty_endpoint.py: there is an unknown behaviour in " + script)
    signal.signal(signal.SIGTERM, lambda *_: os._exit(0))
    if options.while_stdin:
        threading.Thread(target=lambda: (sys.stdin.buffer.read(), os._exit(0)), daemon=True).start()
    Endpoint(options).serve()


if __name__ == "__main__":
    main()
