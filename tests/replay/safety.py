#!/usr/bin/env python3
"""Where `replay` sends to, and where it refuses to."""
import socket
import unittest

import rig


class Safety(rig.Case):
    """The target"""

    def test_another_machine_is_refused_before_anything_is_sent(self):
        events, _ = self.events(1)
        for target in ("http://192.0.2.1/hooks", "192.0.2.1:80/hooks", "http://[2001:db8::1]/", "http://[::ffff:192.0.2.1]/",
                       "https://192.0.2.1/"):
            run = rig.hook("--to", target, events)
            self.assertEqual(run.status, 2, (target, run.stderr))
            self.assertIn("--allow-remote", run.stderr, target)
        for target in ("http://127.0.0.1@192.0.2.1/", "http://localhost@192.0.2.1:80/", "http://127.0.0.1#@192.0.2.1/",
                       "http://3221225985/"):
            self.assertEqual(rig.hook("--to", target, events).status, 2, target)

    def test_what_is_no_target_is_refused(self):
        events, _ = self.events(1)
        for target in ("", "ftp://127.0.0.1/x", "file:///etc/passwd", "gopher://127.0.0.1:70/_x", "http://", "http://127.0.0.1:99999/",
                       "70000", "http://127.0.0.1:80/a\r\nX-Evil: 1", "http://127.0.0.1/a b", "/hooks"):
            run = rig.hook("--to", target, events)
            self.assertEqual(run.status, 2, (target, run.stderr))
        self.assertEqual(rig.hook(events).status, 2, "no target at all")

    def test_many_events_to_another_machine_need_a_yes(self):
        events, _ = self.events(1001)
        run = rig.hook("--to", "http://192.0.2.1/", "--allow-remote", "--connect-timeout", "100ms", "--retries", "0", events)
        self.assertEqual(run.status, 2, run.stderr)
        self.assertIn("--yes", run.stderr)

    def test_proxy_variables_are_ignored(self):
        proxy = self.endpoint(name="proxy")
        endpoint = self.endpoint()
        events, _ = self.events(2)
        at = proxy.url()
        names = ("http_proxy", "https_proxy", "all_proxy", "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY")
        run = rig.hook("--to", endpoint.url(), events, env={**dict.fromkeys(names, at), "no_proxy": "", "NO_PROXY": ""})
        self.assertEqual(run.status, 0, run.stderr)
        self.assertEqual((len(endpoint.requests()), rig.lines(proxy.log)), (2, []))

    def test_redirects_are_reported_and_not_followed(self):
        endpoint = self.endpoint()
        events, _ = self.events(1)
        for status in (301, 302, 303, 307, 308):
            run = rig.hook("--to", endpoint.url(str(status)), "--format", "json", events)
            self.assertEqual(run.status, 1)
            self.assertEqual((run.deliveries()[0]["status"], run.deliveries()[0]["attempts"]), (status, 1))
        self.assertNotIn("/200", [request["target"] for request in endpoint.requests()])
        self.assertEqual(len(endpoint.requests()), 5)

    def test_a_recorded_header_with_a_line_end_is_refused_and_costs_itself_only(self):
        endpoint = self.endpoint()
        headers = [("X-A", "1\r\nX-Evil: 1"), ("X-A", "1\nX-Evil: 1"), ("X-A", "1\rX-Evil: 1"), ("X-A", "1\0"), ("X-A\r\nX-Evil", "1"),
                   ("X-Evil: 1\r\nX-A", "1"), ("X Evil", "1"), ("", "X-Evil")]
        entries = [rig.record(b"bad", [header]) for header in headers]
        entries += [rig.record(b"bad", method="POST / HTTP/1.1\r\nX-Evil: 1\r\n\r\nGET"), rig.record(b"bad", method="PO ST")]
        records = rig.ndjson(self.folder / "records.ndjson", [*entries, rig.record(b"good", [("X-A", "fine")])])
        run = rig.hook("--to", endpoint.url(), "--format", "json", records)
        self.assertIn(run.status, (1, 3), run.stderr)
        self.assertEqual([endpoint.body(request) for request in endpoint.requests()], [b"good"])
        totals = self.check_sums(run)
        self.assertEqual((totals["delivered"], totals["failed"] + totals["skipped"]), (1, len(entries)))
        evil = [line for line in rig.lines(endpoint.log) if "Evil" in str(line)]
        self.assertEqual(evil, [])

    def test_a_captured_target_cannot_break_out_of_the_request_line(self):
        endpoint = self.endpoint()
        entries = [rig.record(b"bad", target=target) for target in ("/ HTTP/1.1\r\nX-Evil: 1\r\n\r\n", "/a\nb", "http://192.0.2.1/", "/a b")]
        records = rig.ndjson(self.folder / "records.ndjson", entries)
        rig.hook("--to", endpoint.url("base"), "--append-target", records)
        for line in rig.lines(endpoint.log):
            self.assertNotIn("Evil", str(line.get("headers")))
            if line["type"] == "request":
                self.assertTrue(line["target"].startswith("/base"), line["target"])
                self.assertEqual(line["version"], "HTTP/1.1")

    def test_a_typed_header_with_a_line_end_is_refused(self):
        events, _ = self.events(1)
        for header in ("X-A: 1\r\nX-Evil: 1", "X-A: 1\nX-Evil: 1", "X A: 1", ": 1", "X-A"):
            self.assertEqual(rig.hook("--to", "9", "-H", header, events).status, 2, header)

    @unittest.skipUnless(socket.has_ipv6 and rig.pathlib.Path("/proc/net/if_inet6").exists(), "this machine has no IPv6")
    def test_ipv6(self):
        endpoint = self.endpoint("--ipv6")
        events, _ = self.events(2)
        run = rig.hook("--to", "http://[::1]:%d/hooks" % endpoint.port, events)
        self.assertEqual(run.status, 0, run.stderr)
        self.assertEqual(endpoint.requests()[0]["headers"][0], ["Host", "[::1]:%d" % endpoint.port])

    def test_a_unix_socket(self):
        path = self.folder / "socket"
        endpoint = self.endpoint("--unix", path)
        events, _ = self.events(2)
        for to in (["--to", "http://localhost/hooks?x"], ["--to", "/hooks?x"]):
            run = rig.hook("--unix-socket", path, *to, events)
            self.assertEqual(run.status, 0, run.stderr)
        self.assertEqual({request["target"] for request in endpoint.requests()}, {"/hooks?x"})
        self.assertEqual(len(endpoint.requests()), 4)

    def test_tls_needs_a_certificate_that_is_trusted_or_an_explicit_word(self):
        endpoint = self.endpoint("--tls", self.folder / "tls")
        events, _ = self.events(2)
        for host in ("localhost", "127.0.0.1"):
            to = ["--to", "https://%s:%d/hooks" % (host, endpoint.port)]
            refused = rig.hook(*to, "--retries", "0", events)
            self.assertIn(refused.status, (1, 3), refused.stderr)
            self.assertIn("certificate", refused.stdout.decode() + refused.stderr)
            self.assertEqual(endpoint.requests(), [], "not even once")
        for number, flags in enumerate((["--cacert", self.folder / "tls" / "cert.pem"], ["--insecure"]), 1):
            run = rig.hook(*to, *flags, events)
            self.assertEqual(run.status, 0, run.stderr)
            self.assertEqual(len(endpoint.requests()), 2 * number)

    def test_https_to_a_plain_server_and_http_to_a_tls_one_end_with_a_hint(self):
        plain = self.endpoint(name="plain")
        secure = self.endpoint("--tls", self.folder / "tls", name="secure")
        events, _ = self.events(1)
        for target in ("https://127.0.0.1:%d/" % plain.port, "http://127.0.0.1:%d/" % secure.port):
            run = rig.hook("--to", target, "--retries", "0", "--connect-timeout", "1s", events)
            self.assertIn(run.status, (1, 3), run.stderr)
            self.assertIn("http", run.stdout.decode() + run.stderr)
        self.assertEqual((plain.requests(), secure.requests()), ([], []))

    def test_a_password_in_the_url_is_not_printed(self):
        endpoint = self.endpoint()
        events, _ = self.events(1)
        url = "http://user:heron-tide-88@127.0.0.1:%d/500" % endpoint.port
        for flags in ([], ["--format", "json"], ["--dry-run"], ["--journal", self.folder / "journal"], ["-v"]):
            run = rig.hook("--to", url, "--retries", "0", *flags, events)
            self.assertNotIn("heron-tide", run.stdout.decode() + run.stderr)
        journal = self.folder / "journal"
        self.assertNotIn("heron-tide", journal.read_text() if journal.exists() else "")


if __name__ == "__main__":
    rig.main()
