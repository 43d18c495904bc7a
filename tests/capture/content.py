#!/usr/bin/env python3
"""What `capture` keeps: each request to the byte, in a file that others can rely on."""
import base64
import datetime
import gzip
import http.client
import json
import os
import re
import signal
import subprocess
import unittest

import rig

BODIES = [
    b'{"event_id":"8f2d6b41-9c30-4e7a-a15b-6d0e3c9f2a87", "n":1.0, "s":"\\u00e9\\/"}\n',
    "{\"name\":\"Zoë 😀 \u2028 \u202e \ufeff\"}\r\n".encode(), b"\xef\xbb\xbf{}", b"", b" ", b"\n", b"\r\n\r\n", b"not JSON", b"\x00", b"a\x00b",
    bytes(range(128)), bytes(range(256)), b"\xff", b"\xc0\x80", b"\xed\xa0\x80", b"\xf4\x90\x80\x80", b"caf\xe9", "é".encode()[:1], b"\\\"\\u0041\x7f",
    "\ufffd\uffff\U0010ffff".encode(), gzip.compress(b'{"a":1}', mtime=0), b"POST / HTTP/1.1\r\nContent-Length: 5\r\n\r\nhello", b"0\r\n\r\n",
]


class Content(rig.Case):
    """The records"""

    def test_bodies_are_kept_to_the_byte_whatever_they_hold(self):
        server = self.server()
        with server.client() as client:
            for body in BODIES:
                self.assertEqual(client.send(rig.request(body)).answer().status, 200)
        records = server.records()
        self.assertEqual([rig.body_of(record) for record in records], BODIES)
        for record, body in zip(records, BODIES):
            self.assertIn("body" if is_text(body) else "body_base64", record)
            self.assertNotIn("body_base64" if is_text(body) else "body", record)
            self.assertEqual(record["record"], "cooledge-hook/1")
        lines = server.file.read_bytes()
        self.assertEqual(lines.count(b"\n"), len(BODIES), "one line each")
        for index, byte in enumerate(lines):
            self.assertTrue(byte >= 0x20 or byte == 0x0a, "a control character at %d" % index)

    def test_large_bodies(self):
        server = self.server("--max-body", "2MiB")
        bodies = [os.urandom((1 << 20) + 1), b"x" * (2 << 20), "é\"\\\n".encode() * (1 << 18)]
        for body in bodies:
            self.assertEqual(server.post(body).status, 200)
        self.assertEqual(self.bodies(server), bodies)
        self.assertEqual(server.post(b"x" * ((2 << 20) + 1)).status, 413)
        server = self.server(output="default.ndjson", name="default")
        bodies = [b"x" * (1 << 20), b"\xff" + b"x" * ((1 << 20) - 1)]
        for body in bodies:
            self.assertEqual(server.post(body).status, 200)
        self.assertEqual(server.post(b"x" * ((1 << 20) + 1)).status, 413)
        self.assertEqual(self.bodies(server), bodies)

    def test_a_body_in_chunks_is_put_together(self):
        server = self.server()
        head = rig.request(b"", "Transfer-Encoding: chunked", length=False)
        with server.client() as client:
            client.send(head + rig.chunked(b"{", b'"a":\r\n', b"x" * 5000, b"\xff\x00"))
            self.assertEqual(client.answer().status, 200)
            client.send(head + b"3;name=value;q=\"a b\"\r\nabc\r\n0A\r\n0123456789\r\n00\r\nX-Trailer: 1\r\n\r\n")
            self.assertEqual(client.answer().status, 200)
            for byte in head + rig.chunked(b"ab", b"c"):  # each in a segment of its own
                client.send(bytes([byte]))
            self.assertEqual(client.answer().status, 200)
            client.send(head + rig.chunked())
            self.assertEqual(client.answer().status, 200)
        records = server.records()
        self.assertEqual([rig.body_of(record) for record in records],
                         [b'{"a":\r\n' + b"x" * 5000 + b"\xff\x00", b"abc0123456789", b"abc", b""])
        for record in records:
            self.assertIn(["Transfer-Encoding", "chunked"], record["headers"])

    def test_a_client_that_waits_for_100_gets_it(self):
        server = self.server()
        with server.client() as client:
            for body in (b"{}", b"x" * 100000):
                client.send(rig.request(body, "Expect: 100-continue")[:-len(body)])
                self.assertEqual(client.answer().status, 100)
                client.send(body)
                self.assertEqual(client.answer().status, 200)
            head = rig.request(b"", "expect: 100-Continue", "Transfer-Encoding: chunked", length=False)
            client.send(head)
            self.assertEqual(client.answer().status, 100)
            client.send(rig.chunked(b"abc"))
            self.assertEqual(client.answer().status, 200)
        self.assertEqual([rig.body_of(record) for record in server.records()], [b"{}", b"x" * 100000, b"abc"])
        self.assertIn(["Expect", "100-continue"], server.records()[0]["headers"])
        with server.client() as client:  # one that is too large is not asked for
            client.send(b"POST / HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nContent-Length: 1048577\r\n\r\n")
            self.assertEqual(client.answer().status, 413)
        self.check_alive(server)

    def test_curl_is_served(self):
        server = self.server()
        body = self.folder / "body"
        body.write_bytes(os.urandom(1 << 18))
        for flags in ([], ["-H", "Transfer-Encoding: chunked"], ["-H", "Expect:"], ["--http1.0"], ["-H", "Expect: 100-continue"]):
            done = subprocess.run(["curl", "-sS", "--max-time", str(rig.PATIENCE), "-o", "/dev/null", "-w", "%{http_code}", "--data-binary",
                                   "@%s" % body, *flags, server.url + "hooks"], capture_output=True, env=rig.environment(), check=False)
            self.assertEqual((done.returncode, done.stdout), (0, b"200"), (flags, done.stderr))
            self.assertEqual(self.bodies(server)[-1], body.read_bytes())
        self.assertEqual(len(server.records()), 5)

    def test_http_client_is_served(self):
        server = self.server()
        connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=rig.PATIENCE)
        for body in (b"{}", b"x" * 70000, iter([b"ab", b"cd"])):
            connection.request("POST", "/hooks", body=body, headers={"X-A": "1"}, encode_chunked=not isinstance(body, bytes))
            answer = connection.getresponse()
            answer.read()
            self.assertEqual(answer.status, 200)
        connection.close()
        self.assertEqual(self.bodies(server), [b"{}", b"x" * 70000, b"abcd"])

    def test_an_encoded_body_stays_as_it_was_sent(self):
        server = self.server()
        packed = gzip.compress(b'{"a":1}' * 1000)
        self.assertEqual(server.post(packed, "Content-Encoding: gzip").status, 200)
        self.assertEqual(self.bodies(server), [packed])
        self.assertIn(["Content-Encoding", "gzip"], server.records()[0]["headers"])

    def test_headers_are_kept_in_order_with_repeats_and_case(self):
        server = self.server()
        sent = [("content-TYPE", "application/json; charset=utf-8"), ("X-Twice", "b"), ("X-Empty", ""), ("x-twice", "a"), ("X-Twice", "b"),
                ("User-Agent", "Cooledge/1"), ("X-Inner", "a  b\tc"), ("X-Quote", "\"\\ , ;"), ("X-Name", "Zoë 😀"), ("Cookie", "a=b; c=d"),
                ("Accept", "*/*"), ("X_under", "1"), ("x!#$%&'*+-.^_`|~9", "token"), ("Connection", "keep-alive"),
                ("X-Cooledge-Signature", "t=1,v1=00"), ("X-Cooledge-Signature", "t=2,v1=00")]
        head = [name + ": " + value for name, value in sent]
        self.assertEqual(server.post(b"{}", *head).status, 200)
        self.assertEqual(server.post(b"{}", "X-Tight:a", "X-Wide: \t  b \t ", "X-None:", "X-Only: ").status, 200)
        first, second = (record["headers"] for record in server.records())
        own = lambda headers: [tuple(header) for header in headers if header[0] not in ("Host", "Content-Length")]
        self.assertEqual(own(first), sent)
        self.assertEqual(first[0], ["Host", "hooks.example.com"])
        self.assertEqual(first[-1], ["Content-Length", "2"])
        self.assertEqual(own(second), [("X-Tight", "a"), ("X-Wide", "b"), ("X-None", ""), ("X-Only", "")])

    def test_header_bytes_that_are_no_text_are_not_lost(self):
        server = self.server()
        values = [b"caf\xe9", b"\xff\xfe", b"\xed\xa0\x80", b"plain"]
        answer = server.post(b"{}", *[b"X-Raw: " + value for value in values])
        if answer.status == 400:  # to refuse them is allowed by RFC 9110 5.5, to spoil them is not
            self.assertEqual(server.records(), [])
            return
        record = server.records()[0]
        shown = [value for name, value in record["headers"] if name == "X-Raw"]
        self.assertEqual(shown[-1], "plain")
        self.assertEqual(len(shown), len(values))
        kept = json.dumps(record)
        for value in values[:-1]:
            self.assertTrue(base64.b64encode(value).decode() in kept or value.decode("latin-1") in shown, value)

    def test_method_and_target_are_kept_as_sent(self):
        server = self.server()
        targets = ["/", "/hooks", "/a/b?c=d&e=%20+f", "/%2e%2E/../x//y", "/?", "//host/x", "/a;b=c:d@e!$&'()*,~", "/" + "long" * 1000,
                   "http://hooks.example.com/hooks?x=1", "/%00%ff"]
        for target in targets:
            self.assertEqual(server.post(b"{}", target=target).status, 200, target)
        self.assertEqual([(record["method"], record["target"]) for record in server.records()], [("POST", target) for target in targets])

    def test_who_sent_it_and_when(self):
        server = self.server()
        names = []
        before = now()
        for source in ("127.0.0.1", "127.0.0.9", "127.0.0.1"):
            with server.client(source=source) as client:
                names.append(client.name)
                self.assertEqual(client.send(rig.request()).answer().status, 200)
        after = now()
        records = server.records()
        self.assertEqual([record["remote"] for record in records], names)
        times = [record["received_at"] for record in records]
        for text in times:
            self.assertRegex(text, r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z$")
        self.assertEqual([before, *times, after], sorted([before, *times, after]))
        self.assertGreater(len({text[-4:-1] for text in times} | {"000"}), 2, "microseconds, not milliseconds")

    def test_ipv6(self):
        if not os.path.exists("/proc/net/if_inet6"):
            self.skipTest("there is no IPv6 here")
        server = self.server(listen="[::1]:0")
        self.assertRegex(server.url, r"^http://\[::1\]:\d+/$")
        with server.client(host="::1") as client:
            self.assertEqual(client.send(rig.request()).answer().status, 200)
            port = client.sock.getsockname()[1]
        self.assertEqual(server.records()[0]["remote"], "[::1]:%d" % port)


class File(rig.Case):
    """The file of records"""

    def test_a_new_file_is_for_its_owner_alone(self):
        for umask in (0, 0o077):
            before = os.umask(umask)
            try:
                server = self.server(output="kept-%o.ndjson" % umask)
            finally:
                os.umask(before)
            server.post()
            self.assertEqual(server.file.stat().st_mode & 0o7777, 0o600)
            server.stop()

    def test_later_runs_append(self):
        for number in range(3):
            server = self.server()
            server.post(b"%d" % number)
            self.assertEqual(server.stop().status, 0)
            self.assertEqual(self.bodies(server), [b"%d" % i for i in range(number + 1)])

    def test_a_second_writer_is_refused(self):
        server = self.server()
        server.post(b"one")
        (self.folder / "link.ndjson").symlink_to(server.file)
        os.link(server.file, self.folder / "hard.ndjson")
        for name in ("kept.ndjson", "link.ndjson", "hard.ndjson"):
            second = rig.hook("--listen", "127.0.0.1:0", "-o", self.folder / name, command="capture")
            self.assertEqual(second.status, 3, second.stderr)
            self.assertIn(name, second.stderr)
            self.assertIn("hint: ", second.stderr)
        server.post(b"two")
        self.assertEqual(self.bodies(server), [b"one", b"two"])
        server.stop(signal.SIGKILL)
        server = self.server()  # a lock does not outlive its holder
        server.post(b"three")
        self.assertEqual(self.bodies(server), [b"one", b"two", b"three"])

    def test_a_file_that_is_something_else_is_left_alone(self):
        for content in (b"my diary\n", b'{"event_type":"customer.created"}\n', b"\x1f\x8b\x08\x00", b"x" * 5000, b'[1,\n2]'):
            path = self.folder / "other"
            path.write_bytes(content)
            run = rig.hook("--listen", "127.0.0.1:0", "-o", path, "--count", "1", "--for", "20s", command="capture")
            self.assertIn(run.status, (2, 3), (content, run.stderr))
            self.assertEqual(path.read_bytes(), content)
            self.assertEqual(list(self.folder.glob("other.*")), [])

    def test_where_it_cannot_write_it_says_so_before_it_listens(self):
        (self.folder / "folder").mkdir()
        for path in (self.folder / "folder", self.folder / "missing" / "kept.ndjson", "/proc/kept.ndjson"):
            run = rig.hook("--listen", "127.0.0.1:0", "-o", path, command="capture")
            self.assertEqual(run.status, 3, run.stderr)
            self.assertIn(str(path), run.stderr)
            self.assertNotIn("listening", run.stderr)

    def test_without_a_name_the_file_is_called_by_the_date(self):
        home = self.folder / "home"
        home.mkdir()
        before = datetime.datetime.now(datetime.timezone.utc).date()
        server = self.server(output=None, cwd=home)
        server.post(b"one")
        days = {str(day) for day in (before, datetime.datetime.now(datetime.timezone.utc).date())}
        found, = home.iterdir()
        self.assertIn(re.search(r"\d{4}-\d\d-\d\d", found.name).group(), days)
        self.assertIn(found.name, server.said())
        self.assertEqual([rig.body_of(record) for record in rig.lines(found)], [b"one"])
        self.assertEqual(found.stat().st_mode & 0o777, 0o600)

    def test_a_torn_last_line_is_moved_aside(self):
        server = self.server()
        server.post(b"one")
        server.kill()
        whole = server.file.read_bytes()
        tears = [whole[:-1][:20], "{\"record\":\"cooledge-hook/1\",\"target\":\"/é".encode()[:-1], b"{", b"\x00" * 4096,
                 whole[:40] + b"x" * (3 << 20)]
        for tear in tears:
            server.file.write_bytes(whole + tear)
            server = self.server()
            self.assertIn(".torn", server.said())
            self.assertEqual(server.file.read_bytes(), whole)
            self.assertEqual(server.post(b"more").status, 200)
            self.assertEqual([*self.bodies(server)][-1], b"more")
            self.assertEqual(server.stop().status, 0)
            whole = server.file.read_bytes()
        torn = b"".join(path.read_bytes() for path in sorted(self.folder.glob("kept.ndjson.torn*")))
        for tear in tears:
            self.assertIn(tear, torn, "what was cut off is kept, each time")
        for path in self.folder.glob("kept.ndjson.torn*"):
            self.assertEqual(path.stat().st_mode & 0o777, 0o600, "it holds payloads")
        self.assertEqual(self.bodies(server), [b"one"] + [b"more"] * len(tears))

    def test_a_last_line_that_lacks_only_its_end_is_not_lost(self):
        server = self.server()
        server.post(b"one")
        server.post(b"two")
        server.kill()
        server.file.write_bytes(server.file.read_bytes()[:-1])
        server = self.server()
        server.post(b"three")
        torn = self.folder / "kept.ndjson.torn"
        found = self.bodies(server) + ([rig.body_of(json.loads(torn.read_bytes()))] if torn.exists() else [])
        self.assertEqual(sorted(found), [b"one", b"three", b"two"])

    def test_sighup_begins_the_file_anew_where_it_was_moved_away(self):
        server = self.server()
        server.post(b"one")
        moved = self.folder / "kept.1"
        server.file.rename(moved)
        server.post(b"two")  # logrotate has not signalled yet
        server.process.send_signal(signal.SIGHUP)
        rig.wait_until(server.file.exists, "the file is there again")
        server.post(b"three")
        self.assertEqual([rig.body_of(record) for record in rig.lines(moved)], [b"one", b"two"])
        self.assertEqual(self.bodies(server), [b"three"])
        self.assertEqual(server.file.stat().st_mode & 0o777, 0o600)
        second = rig.hook("--listen", "127.0.0.1:0", "-o", server.file, command="capture")
        self.assertEqual(second.status, 3, "the new one is locked, too")
        run = server.stop()
        self.assertEqual(run.status, 0, run.stderr)
        self.assertEqual(rig.hook(moved, server.file, command="verify", env={"COOLEDGE_WEBHOOK_SECRET": "x"}).status, 1)

    def test_sighup_under_load_loses_nothing(self):
        server = self.server()
        count, rounds, parts = 60, 5, []
        with server.client() as client:
            for number in range(count * rounds):
                if number % count == count // 2:
                    parts.append(self.folder / ("part.%d" % number))
                    server.file.rename(parts[-1])
                    server.process.send_signal(signal.SIGHUP)
                self.assertEqual(client.send(rig.request(b"%d" % number)).answer().status, 200)
        rig.wait_until(server.file.exists, "the file is there again")
        server.post(b"last")
        found = [rig.body_of(record) for path in [*parts, server.file] for record in rig.lines(path)]
        self.assertEqual(found, [*(b"%d" % number for number in range(count * rounds)), b"last"])

    def test_sighup_without_a_move_goes_on_in_the_same_file(self):
        server = self.server()
        for number in range(3):
            server.post(b"%d" % number)
            server.process.send_signal(signal.SIGHUP)
        server.post(b"3")
        self.assertEqual(self.bodies(server), [b"0", b"1", b"2", b"3"])
        self.assertEqual(server.stop().status, 0)


class Stream(rig.Case):
    """Records on standard output"""

    def test_each_record_comes_at_once_and_nothing_else_does(self):
        reader, writer = os.pipe()
        server = self.server(output="-", stdout=writer)
        os.close(writer)
        with open(reader, "rb") as pipe:
            for number in range(3):
                self.assertEqual(server.post(b"%d" % number).status, 200)
                self.assertEqual(rig.body_of(json.loads(self.line(pipe))), b"%d" % number)
            server.process.send_signal(signal.SIGHUP)  # there is nothing to reopen
            self.assertEqual(server.post(b"3").status, 200)
            self.assertEqual(rig.body_of(json.loads(self.line(pipe))), b"3")
            run = server.stop()
            self.assertEqual(pipe.read(), b"")
        self.assertEqual(run.status, 0, run.stderr)
        self.assertIn("listening at", run.stderr)

    def line(self, pipe):
        ready, _, _ = rig.select.select([pipe], [], [], rig.PATIENCE)
        self.assertTrue(ready, "the line does not come")
        return pipe.readline()

    def test_verify_behind_a_pipe_answers_line_by_line(self):
        reader, writer = os.pipe()
        server = self.server(output="-", stdout=writer)
        os.close(writer)
        verify = self.start("--format", "ndjson", command="verify", stdin=reader, env={"COOLEDGE_WEBHOOK_SECRET": rig.SECRET})
        os.close(reader)
        for number in range(3):
            event = json.dumps(rig.event(number)).encode()
            value = rig.signature(event) if number != 1 else "0" * 64
            self.assertEqual(server.post(event, "X-Cooledge-Signature: " + value).status, 200)
            told = json.loads(self.line(verify.stdout))
            self.assertEqual((told["event_id"], told["verified"]), (rig.event(number)["event_id"], number != 1))
        server.stop()
        run = rig.finish(verify)
        self.assertEqual(run.status, 1, run.stderr)

    def test_a_closed_pipe_ends_it_quietly(self):
        reader, writer = os.pipe()
        server = self.server(output="-", stdout=writer)
        os.close(writer)
        os.close(reader)
        with server.client() as client:
            answer = client.send(rig.request()).answer()
        if answer:
            self.assertNotEqual(answer.status, 200, "it was not kept")
        run = server.ended()
        self.assertNotIn("rror", run.stderr)


def is_text(body):
    try:
        body.decode()
    except UnicodeDecodeError:
        return False
    return True


def now():
    return datetime.datetime.now(datetime.timezone.utc).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


if __name__ == "__main__":
    rig.main()
