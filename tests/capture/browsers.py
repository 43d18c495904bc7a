#!/usr/bin/env python3
"""Web pages in the browser of the one who runs `capture`: they reach what listens on this machine only, with its cookies."""
import unittest

import rig

PAGE = ("Origin: https://evil.example", "Sec-Fetch-Site: cross-site", "Content-Type: text/plain", "Cookie: session=dev")
FORGED = b'{"forged":true}'


class Browsers(rig.Case):
    """Requests of web pages"""

    def test_a_page_reaches_neither_the_file_nor_the_endpoint(self):
        for flags in ([], ["--sync-forward"]):
            endpoint = self.endpoint(name="endpoint%d" % len(flags))
            server = self.server("--forward-to", endpoint.url(), *flags, output="kept%d" % len(flags))
            for headers in (PAGE, PAGE[:1], ("Origin: null",), ("origin: http://127.0.0.1:%d" % server.port,), ("Sec-Fetch-Site: same-origin",),
                            ("Sec-Fetch-Site: same-site",), ("SEC-FETCH-SITE: cross-site",), ("Sec-Fetch-Site: none", "Sec-Fetch-Site: cross-site")):
                answer = server.post(FORGED, *headers, target="/admin/delete?all=1")
                self.assertEqual(answer.status, 403, headers)
                self.assertNotIn("access-control-allow-origin", answer.headers)
            self.assertEqual(server.post(b"good", "Sec-Fetch-Site: none").status, 200)
            rig.wait_until(endpoint.requests, "the good one is forwarded")
            self.assertEqual(self.bodies(server), [b"good"])
            run = server.stop()
            self.assertEqual(run.status, 0, run.stderr)
            self.assertEqual([endpoint.body(request) for request in endpoint.requests()], [b"good"])
            self.assertIn('cooledge-hook: refused POST "/admin/delete?all=1" from a web page (403): Origin: https://evil.example '
                          "Sec-Fetch-Site: cross-site\n", run.stderr)
            self.assertEqual(run.stderr.count("cooledge-hook: refused POST"), 8)
            self.assertIn("refused 8 from web pages", run.stderr)

    def test_a_right_signature_is_enough(self):
        server = self.server(env={"COOLEDGE_WEBHOOK_SECRET": rig.SECRET})
        signed = "X-Cooledge-Signature: " + rig.signature(b"good")
        self.assertEqual(server.post(b"good", *PAGE, signed).status, 200)
        self.assertEqual(server.post(FORGED, *PAGE, signed).status, 403)
        self.assertEqual(server.post(FORGED, *PAGE).status, 403)
        self.assertEqual(self.bodies(server), [b"good"])
        self.assertEqual(server.stop().status, 0)

    def test_a_flag_takes_them(self):
        server = self.server("--allow-browsers")
        self.assertEqual(server.post(FORGED, *PAGE).status, 200)
        self.assertEqual(self.bodies(server), [FORGED])

    def test_one_does_not_count_nor_keep_others_waiting(self):
        server = self.server("--count", "2")
        with server.client() as client:
            client.send(rig.request(FORGED, *PAGE))
            self.assertEqual(client.answer().status, 403)
        self.assertEqual([server.post(body).status for body in (b"1", b"2")], [200, 200])
        self.assertEqual(server.ended().status, 0)

    def test_what_a_page_writes_is_escaped(self):
        server = self.server()
        server.post(FORGED, b"Origin: x\xe2\x80\xae" + b"y" * 500, target="/" + "a" * 500)
        run = server.stop()
        self.assertIn("\\u{202e}", run.stderr)
        self.assertNotIn("y" * 200, run.stderr)

    def test_a_preflight_allows_nothing(self):
        answer = self.server().post(b"", "Origin: https://evil.example", "Access-Control-Request-Method: POST", method="OPTIONS")
        self.assertEqual(answer.status, 405)
        self.assertFalse([name for name in answer.headers if name.startswith("access-control")])


class Credentials(rig.Case):
    """Cookie and Authorization"""

    SENT = ("Cookie: session=dev", "Authorization: Bearer 1", "X-Other: kept")

    def names(self, endpoint):
        rig.wait_until(endpoint.requests, "it is forwarded")
        return [name.lower() for name, _ in endpoint.requests()[0]["headers"]]

    def test_they_are_kept_and_not_forwarded(self):
        for flags in ([], ["--sync-forward"]):
            endpoint = self.endpoint(name="endpoint%d" % len(flags))
            server = self.server("--forward-to", endpoint.url(), *flags, output="kept%d" % len(flags))
            for _ in range(2):
                self.assertEqual(server.post(b"{}", *self.SENT).status, 200)
            names = self.names(endpoint)
            self.assertNotIn("cookie", names)
            self.assertNotIn("authorization", names)
            self.assertIn("x-other", names)
            self.assertIn(["Cookie", "session=dev"], server.records()[0]["headers"])
            self.assertEqual(server.stop().stderr.count("--keep-credentials forwards them"), 1)

    def test_a_flag_forwards_them(self):
        endpoint = self.endpoint()
        server = self.server("--forward-to", endpoint.url(), "--keep-credentials")
        server.post(b"{}", *self.SENT)
        self.assertLessEqual({"cookie", "authorization"}, set(self.names(endpoint)))


if __name__ == "__main__":
    rig.main()
