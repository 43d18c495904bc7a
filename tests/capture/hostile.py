#!/usr/bin/env python3
"""What `capture` makes of clients that break the rules, or mean harm: an answer where one is due, an end always, and nobody else
notices."""
import ssl
import subprocess
import unittest

import rig

MEBIBYTE = 1 << 20


class Refusals(rig.Case):
    """Requests that are not taken"""

    def refused(self, server, piece, status, head_only=False, more=()):
        """The bytes get this answer, a whole one, and leave nothing in the file. Returns it."""
        before = len(server.records())
        with server.client() as client:
            client.send(piece)
            for each in more:
                client.send(each)
            answer = client.answer(head_only)
            self.assertIsNotNone(answer, "no answer to %r" % piece[:200])
            self.assertIn(answer.status, status if isinstance(status, tuple) else (status,), piece[:200])
            self.assertEqual(len(server.records()), before, "nothing is kept")
            return answer

    def test_methods_other_than_post(self):
        server = self.server()
        for method in ("GET", "HEAD", "PUT", "DELETE", "OPTIONS", "PATCH", "TRACE", "QUERY", "post"):
            answer = self.refused(server, rig.request(b"", method=method), 405, head_only=method == "HEAD")
            self.assertIn("POST", answer.headers["allow"].replace(" ", "").split(","), method)
        with server.client() as client:  # the connection can be used on: a body that came along is not taken for a request
            client.send(rig.request(b"GET / HTTP/1.1\r\n\r\n", method="PUT"))
            self.assertEqual(client.answer().status, 405)
            client.send(rig.request(b"after"))
            answer = client.answer()
            self.assertTrue(answer is None or answer.status == 200)
        self.refused(server, rig.request(b"", method="CONNECT", target="example.com:443"), (400, 405, 501))
        self.check_alive(server)
        self.assertEqual([r["method"] for r in server.records()], ["POST"] * len(server.records()))

    def test_paths_other_than_the_given_one(self):
        server = self.server("--path", "/hooks/cooledge")
        for target in ("/", "/hooks", "/hooks/cooledge/", "/hooks/cooledge/x", "/Hooks/cooledge", "//hooks/cooledge", "/x?/hooks/cooledge"):
            self.refused(server, rig.request(target=target), 404)
        for target in ("/hooks/cooledge", "/hooks/cooledge?a=b", "/hooks/cooledge?"):
            self.assertEqual(server.post(target=target).status, 200, target)
        self.refused(server, rig.request(b"", method="GET", target="/hooks/cooledge"), 405)
        self.assertEqual(len(server.records()), 3)

    def test_a_length_that_two_headers_give(self):
        """RFC 9112, 6.3: the way requests are smuggled."""
        server = self.server()
        both = "Content-Length: 4", "Transfer-Encoding: chunked"
        inner = b"POST /smuggled HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\n\r\n"
        for headers in (both, both[::-1], ("Content-Length: 4", "Content-Length: 5"), ("Content-Length: 4, 5",),
                        ("Content-Length: 0", "Transfer-Encoding: chunked"), ("Content-Length: 4", "transfer-encoding: CHUNKED"),
                        ("Content-Length: -1",), ("Content-Length: +4",), ("Content-Length: 0x4",), ("Content-Length: 4 4",),
                        ("Content-Length: ",), ("Content-Length: four",), ("Content-Length: 99999999999999999999999999",),
                        ("Content-Length : 4",), ("Transfer-Encoding : chunked",)):
            status = (400, 413) if "999" in headers[0] else 400
            with server.client() as client:
                client.send(rig.request(b"0\r\n\r\n" + inner, *headers, length=False))
                answer = client.answer()
                self.assertIsNotNone(answer, headers)
                self.assertIn(answer.status, status if isinstance(status, tuple) else (status,), headers)
                self.assertTrue(client.ended(), "what follows is not read as a request")
        for coding in ("gzip, chunked", "chunked, gzip", "chunked, chunked", "identity", "xchunked", "\x0bchunked", "chunked;q=1"):
            with server.client() as client:
                client.send(rig.request(b"4\r\nabcd\r\n0\r\n\r\n" + inner, "Transfer-Encoding: " + coding, length=False))
                answer = client.answer()
                self.assertIsNotNone(answer, coding)
                self.assertIn(answer.status, (400, 411, 501), coding)
                self.assertTrue(client.ended(), coding)
        with server.client() as client:  # HTTP/1.0 knows no chunks
            client.send(rig.request(b"4\r\nabcd\r\n0\r\n\r\n", "Transfer-Encoding: chunked", length=False, version="1.0"))
            answer = client.answer()
            self.assertTrue(answer is None or answer.status in (200, 400, 501), answer)
        self.assertNotIn("/smuggled", [record["target"] for record in server.records()])
        self.check_alive(server)

    def test_the_same_length_twice_is_refused_in_two_lines_and_in_one(self):
        server = self.server()
        for headers in (("Content-Length: 4", "Content-Length: 4"), ("Content-Length: 4, 4",), ("Content-Length: 4,4",)):
            self.refused(server, rig.request(b"abcd", *headers, length=False), 400)
        self.check_alive(server)

    def test_a_header_line_that_goes_on_in_the_next_is_refused(self):
        server = self.server()
        for line in (b"X-Fold: a\r\n b", b"X-Fold: a\r\n\tb", b"X-Fold:\r\n b", b"Content-Length: 2\r\n , 2", b"X-A: b\r\nX-Fold: a\r\n b\r\nX-C: d"):
            self.refused(server, rig.request(b"{}", line), 400)
        with server.client() as client:  # also where it comes byte by byte
            for byte in rig.request(b"", b"X-Fold: a\r\n b"):
                client.send(bytes([byte]))
            self.assertEqual(client.answer().status, 400)
        self.assertEqual(server.post(b"\n \r\n \t").status, 200, "a body may hold such lines")

    def test_a_request_line_that_is_wrong_is_not_a_matter_of_its_version(self):
        server = self.server()
        end = b"\r\nHost: x\r\nContent-Length: 0\r\n\r\n"
        for piece in (b"POST / HTTP/1.1\nHost: x\nContent-Length: 0\n\n", b"POST /a b HTTP/1.1" + end, b"POST / HTTP/1.1 " + end,
                      b"POST /a b HTTP/2.0" + end, b"POST / HTTP/2.0\nHost: x\n\n"):
            self.refused(server, piece, 400)
        for piece in (b"POST / HTTP/2.0" + end, b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", b"POST / HTTP/9.9" + end):
            self.refused(server, piece, 505)

    def test_what_is_no_http(self):
        server = self.server()
        end = b"\r\n\r\n"
        for piece in (b"hello" + end, b"\x00" * 100 + end, b"\r\n\r\n\r\nnonsense" + end, b"POST /" + end, b"POST / HTTP/1.1 x" + end, b"POST  / HTTP/1.1\r\nHost: x" + end,
                      b"POST / HTTP/9.9\r\nHost: x" + end, b"POST / HTTP/2.0\r\nHost: x" + end, b"POST / http/1.1\r\nHost: x" + end, b"POST / HTTP/1.10\r\nHost: x" + end,
                      b"P\x00ST / HTTP/1.1\r\nHost: x" + end, b"POST /a b HTTP/1.1\r\nHost: x" + end, b"POST /\x01 HTTP/1.1\r\nHost: x" + end,
                      b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", b"{\"event_type\":\"customer.created\"}" + end,
                      b"SSH-2.0-OpenSSH_9.2\r\n" + end):
            self.refused(server, piece, (400, 405, 501, 505))
        self.check_alive(server)

    def test_header_lines_that_are_wrong(self):
        server = self.server()
        for line in (b"X-Nul: a\x00b", b"X\x00: a", b"X-Fold: a\r\n b", b"no colon", b": no name", b"X Y: a", b"X-Bell\x07: a", b"X-Cr: a\rb", b"X-Lf: a\nb",
                     b"X-Del: a\x7f", b"(X): a", b"X-Bell: a\x07"):
            answer_or_end = self.answer(server, rig.request(b"{}", line))
            if answer_or_end.status == 200:  # RFC 9110, 5.5 and 9112, 5.2: another reading is allowed for these, where nothing can be split
                self.assertIn(line, (b"X-Lf: a\nb", b"X-Del: a\x7f", b"X-Bell: a\x07"), line)
            else:
                self.assertEqual(answer_or_end.status, 400, line)
        for record in server.records():
            for name, value in record["headers"]:
                self.assertNotRegex(name + value, "[\r\n\x00]")
        self.assertEqual(self.answer(server, rig.request(host=False)).status, 400)  # RFC 9112, 3.2
        self.assertEqual(self.answer(server, rig.request(b"{}", "Host: other.example.com")).status, 400)
        self.assertEqual(self.answer(server, rig.request(host=False, version="1.0")).status, 200)
        self.check_alive(server)

    def answer(self, server, piece):
        with server.client() as client:
            found = client.send(piece).answer()
            self.assertIsNotNone(found, piece[:200])
            return found

    def test_chunks_that_are_wrong(self):
        server = self.server()
        head = rig.request(b"", "Transfer-Encoding: chunked", length=False)
        for body, status in ((b"xyz\r\nabc\r\n0\r\n\r\n", 400), (b"-1\r\nabc\r\n0\r\n\r\n", 400), (b"3\r\nabcd\r\n0\r\n\r\n", 400), (b"\r\n\r\n", 400), (b"0x3\r\nabc\r\n0\r\n\r\n", 400),
                             (b" 3\r\nabc\r\n0\r\n\r\n", 400), (b"3\r\nabc0\r\n\r\n\r\n", 400), (b"ffffffffffffffffff\r\nabc", (400, 413)), (b"7fffffffffffffff\r\nabc", (400, 413)),
                             (b"ffffffffffffffff\r\nabc", (400, 413)), (b"fffffffe\r\nabc", 413), (b"100001\r\nabc", 413), (b"3\r\nabc\r\n100000\r\n", 413),
                             (b"3;" + b"x" * 100000 + b"\r\nabc\r\n0\r\n\r\n", (400, 413, 431)), (b"0\r\n" + b"X-Trailer: x\r\n" * 20000, (400, 413, 431)),
                             (b"00000000000000000000000000000000003\r\nabc\r\n0\r\n\r\n", (200, 400))):
            before = len(server.records())
            with server.client() as client:
                try:
                    client.send(head + body)
                except OSError as error:
                    self.fail("%r: %s" % (body[:40], error))
                answer = client.answer()
            self.assertIsNotNone(answer, body[:40])
            self.assertIn(answer.status, status if isinstance(status, tuple) else (status,), body[:40])
            self.assertEqual(len(server.records()) - before, answer.status == 200)
        self.check_alive(server)

    def test_a_body_that_is_too_large_is_answered_while_it_is_being_sent(self):
        server = self.server("--max-body", "64KiB")
        piece = b"x" * 65536
        chunk = b"10000\r\n" + piece + b"\r\n"
        for name, head, part in (("a length", "Content-Length: 1073741824", piece), ("chunks", "Transfer-Encoding: chunked", chunk)):
            with server.client() as client, self.subTest("a client that reads while it sends, " + name):
                client.send(rig.request(b"", head, length=False))
                client.flood(part)
                self.assertEqual(client.answer().status, 413)
            # One that has to send all before it reads: it gets the answer, too, while there is no end of what it sends.
            with server.client() as client, self.subTest("a client that sends all first, " + name):
                client.send(rig.request(b"", head.replace("1073741824", str(128 * len(piece))), length=False))
                for _ in range(128):
                    client.send(part)
                self.assertEqual(client.answer().status, 413)
        for body in (b"x" * 65537, b"x" * 5 * MEBIBYTE):
            (self.folder / "body").write_bytes(body)
            for flags in (["-H", "Expect:"], ["-H", "Transfer-Encoding: chunked", "-H", "Expect:"], []):
                done = subprocess.run(["curl", "-sS", "--max-time", str(rig.PATIENCE), "-o", "/dev/null", "-w", "%{http_code}", *flags, "--data-binary",
                                       "@%s" % (self.folder / "body"), server.url], capture_output=True, env=rig.environment(), check=False)
                self.assertEqual((done.returncode, done.stdout), (0, b"413"), done.stderr)
        self.assertEqual(server.post(b"x" * 65536).status, 200)
        self.assertEqual(len(server.records()), 1)

    def test_a_header_that_is_too_large_is_answered_while_it_is_being_sent(self):
        server = self.server()
        for line in (b"X-A: " + b"x" * 20000, b"X" * 20000 + b": a", b"\r\n".join([b"X-A: " + b"x" * 100] * 200), b"\r\n".join(b"X-%d:" % i for i in range(1000))):
            self.refused(server, rig.request(b"{}", line), 431)
        self.refused(server, rig.request(b"{}", target="/" + "x" * 20000), (414, 431))
        for first, piece in ((b"POST / HTTP/1.1\r\nHost: x\r\n", b"X-A: b\r\n" * 1000), (b"POST / HTTP/1.1\r\nHost: x\r\nX-A: ", b"x" * 10000),
                             (b"POST /", b"x" * 10000), (b"", b"x" * 10000), (b"", b"\r\n" * 10000)):
            with server.client() as client, self.subTest(first):
                client.send(first)
                client.flood(piece)
                self.assertIn(client.answer().status, (431,) if b"Host" in first else (400, 414, 431))
            with server.client() as client, self.subTest(first, blocking=True):
                client.send(first)
                client.send(piece * (4 * MEBIBYTE // len(piece)))
                self.assertIn(client.answer().status, (431,) if b"Host" in first else (400, 414, 431))
        self.assertEqual(server.post(b"{}", "X-A: " + "x" * 15000).status, 200)
        self.assertEqual(server.post(b"{}", *["X-%d: a" % i for i in range(90)]).status, 200)
        small = self.server("--max-header", "1KiB", output="small.ndjson", name="small")
        self.refused(small, rig.request(b"{}", "X-A: " + "x" * 2000), 431)
        self.check_alive(small)

    def test_tls_on_a_plain_port_and_plain_on_a_tls_port(self):
        server = self.server()
        context = ssl.create_default_context()
        with self.assertRaises((ssl.SSLError, OSError)):
            rig.Client(server.port, context=context)
        self.check_alive(server)
        rig.certificate(self.folder / "tls")
        server = self.server("--tls-cert", self.folder / "tls" / "cert.pem", "--tls-key", self.folder / "tls" / "key.pem", output="tls.ndjson", name="tls")
        with server.client() as client:
            client.send(rig.request())
            try:
                while client.more():
                    pass
            except ConnectionResetError:
                pass
        self.assertEqual(server.records(), [])


if __name__ == "__main__":
    rig.main()
