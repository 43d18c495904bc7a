"""What the tests of `capture` share beside tests/support/harness.py: the server as a process, and clients, good and bad."""
import contextlib
import hashlib
import hmac
import os
import pathlib
import re
import resource
import select
import signal
import socket
import struct
import subprocess
import sys
import threading
import time
import warnings

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "support"))
import harness
from faulty_endpoint import certificate
from harness import *

os.umask(0o022)  # capture refuses files that others can write to, as a test would make them with another umask
SANITIZED = any(name in pathlib.Path(BINARY).read_bytes() for name in (b"__asan_init", b"__tsan_init"))
SECRET = "a secret of the tests"


class Answer:
    """One answer of the server."""

    def __init__(self, head, body):
        first, *fields = head.decode("latin-1").split("\r\n")
        self.version, status, _ = (first + " ").split(" ", 2)
        self.status = int(status)
        self.fields = [tuple(part.strip(" \t") for part in field.split(":", 1)) for field in fields]
        self.headers = {name.lower(): value for name, value in self.fields}
        self.body = body

    def __repr__(self):
        return "%s %d %r %r" % (self.version, self.status, self.fields, self.body[:200])


class Client:
    """A connection that sends what it is told, right or wrong, and reads answers. A reset raises, as it would for a real client."""

    def __init__(self, port, source=None, host="127.0.0.1", context=None, receive=None):
        family = socket.AF_INET6 if ":" in host else socket.AF_INET
        self.sock = socket.socket(family)
        self.sock.settimeout(PATIENCE)
        if receive:
            self.sock.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, receive)
        if source:
            self.sock.bind((source, 0))
        try:
            self.sock.connect((host, port))
        except OSError:
            self.sock.close()
            raise
        self.sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.name = "%s:%d" % self.sock.getsockname()[:2]
        if context:
            self.sock = context.wrap_socket(self.sock, server_hostname="localhost")
        self.buffer = b""

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.sock.close()

    def send(self, piece):
        self.sock.sendall(piece)
        return self

    def more(self):
        piece = self.sock.recv(65536)
        self.buffer += piece
        return bool(piece)

    def answer(self, head_only=False):
        """The next answer, or None where the connection ends before it."""
        while b"\r\n\r\n" not in self.buffer:
            if not self.more():
                assert not self.buffer, "the answer ends in %r" % self.buffer
                return None
        head, _, self.buffer = self.buffer.partition(b"\r\n\r\n")
        found = Answer(head, b"")
        if found.status < 200 or found.status == 204 or head_only:
            return found
        if "content-length" in found.headers:
            size = int(found.headers["content-length"])
            while len(self.buffer) < size:
                assert self.more(), "the body of the answer is cut"
            found.body, self.buffer = self.buffer[:size], self.buffer[size:]
        elif found.headers.get("transfer-encoding", "").lower() == "chunked":
            found.body = self.chunks()
        else:
            while self.more():
                pass
            found.body, self.buffer = self.buffer, b""
        return found

    def chunks(self):
        body = b""
        while True:
            size = int(self.until(b"\r\n").split(b";")[0], 16)
            while len(self.buffer) < size + 2:
                assert self.more(), "a chunk of the answer is cut"
            body, self.buffer = body + self.buffer[:size], self.buffer[size + 2:]
            if not size:
                return body

    def until(self, end):
        while end not in self.buffer:
            assert self.more(), "the answer is cut"
        line, _, self.buffer = self.buffer.partition(end)
        return line

    def ended(self):
        """Whether the other side closed, with nothing more to read."""
        return not self.buffer and not self.more()

    def half_close(self):
        self.sock.shutdown(socket.SHUT_WR)

    def reset(self):
        self.sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.sock.close()

    def flood(self, piece, most=1 << 30):
        """Sends it over and over, without reading, until the other side says something, takes no more, or ends."""
        sent = 0
        while sent < most:
            readable, writable, _ = select.select([self.sock], [self.sock], [], PATIENCE)
            if readable:
                return sent
            assert writable, "the server neither reads nor answers"
            sent += self.sock.send(piece)
        raise AssertionError("the server reads for ever")


def request(body=b"{}", *headers, method="POST", target="/hooks", length=True, version="1.1", host=True):
    """The bytes of a request. Headers are text or bytes, 'Name: value'."""
    lines = ["%s %s HTTP/%s" % (method, target, version)]
    lines += ["Host: hooks.example.com"] if host else []
    lines += headers
    lines += ["Content-Length: %d" % len(body)] if length else []
    return b"\r\n".join(line if isinstance(line, bytes) else line.encode() for line in lines) + b"\r\n\r\n" + body


def chunked(*pieces, last=b"0\r\n\r\n"):
    return b"".join(b"%x\r\n%s\r\n" % (len(piece), piece) for piece in pieces) + last


def signature(body, secret=SECRET):
    return hmac.new(secret.encode(), body, hashlib.sha256).hexdigest()


def limits(**soft):
    """For preexec: resource limits by their names, with the hard ones left as they are."""
    def apply():
        for name, value in soft.items():
            kind = getattr(resource, "RLIMIT_" + name.upper())
            resource.setrlimit(kind, (value, resource.getrlimit(kind)[1]))
    return apply


class Server:
    """`cooledge-hook capture` as a process; its two outputs go to files."""

    def __init__(self, folder, *options, output="kept.ndjson", name="capture", env=None, cwd=None, preexec=None, listen="127.0.0.1:0",
                 stdout=None):
        self.folder = pathlib.Path(folder)
        self.file = None if output in (None, "-") else self.folder / output
        self.ready, self.out, self.err = (self.folder / (name + end) for end in (".ready", ".out", ".err"))
        self.options = ["--listen", listen, "--ready-file", self.ready, *options]
        if output:
            self.options += ["-o", self.file or output]
        self.env, self.cwd, self.preexec, self.stdout = env or {}, cwd, preexec, stdout

    def launch(self):
        """Starts it, and does not wait until it listens."""
        with contextlib.suppress(FileNotFoundError):
            self.ready.unlink()
        with open(self.out, "wb") as out, open(self.err, "wb") as err:
            self.process = subprocess.Popen([BINARY, "capture", *map(str, self.options)], stdin=subprocess.DEVNULL, stderr=err,
                                            stdout=self.stdout or out, env=environment(**self.env), cwd=self.cwd,
                                            preexec_fn=self.preexec)
        return self

    def start(self):
        self.launch()
        wait_until(lambda: self.ready.exists() or self.process.poll() is not None, "the server listens")
        assert self.process.poll() is None, "the server did not start: " + self.said()
        self.url = self.ready.read_text().strip()
        self.port = int(re.search(r":([0-9]+)/", self.url).group(1))
        return self

    def said(self):
        return self.err.read_text(errors="replace")

    def printed(self):
        return self.out.read_text(errors="replace")

    def records(self):
        return lines(self.file)

    def client(self, **more):
        return Client(self.port, **more)

    def post(self, body=b"{}", *headers, **more):
        """One request on a connection of its own."""
        with self.client() as client:
            return client.send(request(body, *headers, **more)).answer()

    def stop(self, how=signal.SIGTERM):
        """Asks it to end, and returns what the run said."""
        if self.process.poll() is None:
            self.process.send_signal(how)
        return self.ended()

    def ended(self):
        """Waits for the end that comes by itself."""
        try:
            self.process.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
            raise AssertionError("it does not end: " + self.said()) from None
        return Run(self.process, self.out.read_bytes(), self.err.read_bytes())

    def kill(self):
        self.process.kill()
        self.process.wait()

    def peak_memory(self):
        """In bytes."""
        return int(re.search(r"VmHWM:\s+(\d+) kB", pathlib.Path("/proc/%d/status" % self.process.pid).read_text()).group(1)) * 1024


class Case(harness.Case):
    def server(self, *options, **more):
        server = Server(self.folder, *options, **more).start()
        self.addCleanup(server.kill)
        return server

    def bodies(self, server):
        return [body_of(record) for record in server.records()]

    def check_alive(self, server):
        """It still serves everybody else."""
        answer = server.post(b"still here")
        self.assertIsNotNone(answer)
        self.assertEqual(answer.status, 200, server.said())
        self.assertEqual(self.bodies(server)[-1], b"still here")

    def status(self, server):
        """Of a request by somebody else, None where the connection ends."""
        try:
            answer = server.post(b"other")
        except OSError:
            return None
        return answer and answer.status
