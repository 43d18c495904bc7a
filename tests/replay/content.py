#!/usr/bin/env python3
"""What `replay` sends: the captured bytes, headers and method, but for what it was told to change."""
import json
import subprocess
import unittest

import rig

HOP_BY_HOP = [("Connection", "keep-alive, X-Private"), ("Keep-Alive", "timeout=5"), ("Transfer-Encoding", "chunked"), ("TE", "trailers"),
              ("Trailer", "X-Sum"), ("Upgrade", "h2c"), ("Proxy-Connection", "keep-alive"), ("Proxy-Authorization", "Basic eDp5"),
              ("Content-Length", "7"), ("Host", "hooks.example.com"), ("Expect", "100-continue")]
BODIES = [
    b'{"event_id":"8f2d6b41-9c30-4e7a-a15b-6d0e3c9f2a87", "n":1.0, "s":"\\u00e9\\/"}\n',
    "{\"event_type\":\"customer.created\",\"name\":\"Zoë 😀 \u2028\"}\r\n".encode(),
    b"\xef\xbb\xbf{}", b"", b" \n", b"not JSON at all", b"a=1&b=%20", bytes(range(256)), b"\x1f\x8b\x08\x00\xff\x00", b"@/etc/passwd",
    b"-d x", b"x" * 1_500_000,
]


def seen(text):
    """Header values as the endpoint writes them down: a character a byte."""
    return text.encode().decode("latin-1")


class Content(rig.Case):
    """The content of what is sent"""

    def send(self, endpoint, path, *args, status=0, url=None, **more):
        """Runs it, and gives what arrived."""
        before = len(endpoint.requests())
        run = rig.hook("--to", url or endpoint.url(), *args, path, **more)
        self.assertEqual(run.status, status, run.stderr)
        return endpoint.requests()[before:]

    def test_bodies_arrive_to_the_byte_whatever_they_hold(self):
        endpoint = self.endpoint()
        records = rig.ndjson(self.folder / "records.ndjson", [rig.record(body) for body in BODIES])
        self.assertEqual([endpoint.body(request) for request in self.send(endpoint, records)], BODIES)

    def test_an_event_of_its_own_goes_out_as_it_stands_in_the_file(self):
        endpoint = self.endpoint()
        entry = rig.event(1)
        pretty = json.dumps(entry, indent=4).encode() + b"\n"
        (self.folder / "pretty.json").write_bytes(pretty)
        got = self.send(endpoint, self.folder / "pretty.json")
        self.assertEqual([endpoint.body(request) for request in got], [pretty])
        headers = [header for header in got[0]["headers"] if header[0] not in ("Host", "Content-Length")]
        self.assertIn(["Content-Type", "application/json"], headers)
        self.assertIn(["X-Cooledge-Event-Id", entry["event_id"]], headers)
        self.assertEqual(got[0]["method"], "POST")
        self.assertNotIn("Expect", [name for name, _ in headers])
        (self.folder / "array.json").write_bytes(b"[ " + pretty + b" ,\n" + json.dumps(entry).encode() + b"]")
        got = self.send(endpoint, self.folder / "array.json")
        self.assertEqual([endpoint.body(request) for request in got], [pretty.rstrip(b"\n"), json.dumps(entry).encode()])

    def test_headers_arrive_in_order_with_repeats_and_case_and_those_of_the_connection_are_made_anew(self):
        endpoint = self.endpoint()
        kept = [("content-TYPE", "application/json; charset=utf-8"), ("X-Cooledge-Event-Id", "one"), ("X-Twice", "b"), ("X-Empty", ""),
                ("X-Twice", "a"), ("User-Agent", "Cooledge/1"), ("Accept", "*/*;q=0.5"), ("X-Name", "Zoë 😀"), ("X-Inner", "a  b\tc"),
                ("Content-Encoding", "gzip"), ("X-Cooledge-Signature", "sha256=abc, \"q\"")]
        mixed = [*HOP_BY_HOP[:5], *kept[:4], *HOP_BY_HOP[5:], ("X-Private", "named by Connection"), *kept[4:]]
        records = rig.ndjson(self.folder / "records.ndjson", [rig.record(b"{}", mixed), rig.record(b"{}", [])])
        got = self.send(endpoint, records)
        own = ("Host", "Content-Length")
        arrived = [tuple(header) for header in got[0]["headers"] if header[0] not in own]
        self.assertEqual(arrived, [(name, seen(value)) for name, value in kept])
        for request in got:
            self.assertEqual([value for name, value in request["headers"] if name == "Host"], ["127.0.0.1:%d" % endpoint.port])
            self.assertEqual([value for name, value in request["headers"] if name == "Content-Length"], ["2"])
        # A record without headers goes out without any: nothing of the program's own is added.
        self.assertEqual([name for name, _ in got[1]["headers"] if name not in own], [])

    def test_method_path_and_query_are_as_captured_and_as_asked(self):
        endpoint = self.endpoint()
        records = rig.ndjson(self.folder / "records.ndjson", [rig.record(b"{}", method="PUT", target="/in/1?x=%20&y"),
                                                              rig.record(b"{}", method="POST", target="/")])
        path = "a%2Fb/../c?d=e%26f&g"
        got = self.send(endpoint, records, url=endpoint.url(path))
        self.assertEqual([(r["method"], r["target"]) for r in got], [("PUT", "/" + path), ("POST", "/" + path)])
        got = self.send(endpoint, records, "--append-target", url=endpoint.url("base"))
        self.assertEqual([r["target"] for r in got], ["/base/in/1?x=%20&y", "/base/"])
        for to in ("127.0.0.1:%d/p" % endpoint.port, "localhost:%d/p" % endpoint.port):
            self.assertEqual([r["target"] for r in self.send(endpoint, records, url=to)], ["/p"] * 2)
        self.assertEqual([r["target"] for r in self.send(endpoint, records, url=str(endpoint.port))], ["/"] * 2)

    def test_given_headers_replace_and_add(self):
        endpoint = self.endpoint()
        records = rig.ndjson(self.folder / "records.ndjson", [rig.record(b"{}", [("X-A", "1"), ("X-B", "2"), ("x-a", "3")])])
        got = self.send(endpoint, records, "-H", "X-A: new", "-H", "X-C: 4")
        headers = {name.lower(): value for name, value in got[0]["headers"]}
        self.assertEqual((headers["x-a"], headers["x-b"], headers["x-c"]), ("new", "2", "4"))
        self.assertEqual([name.lower() for name, _ in got[0]["headers"]].count("x-a"), 1)

    def test_credentials_stay_at_home_unless_asked_for(self):
        endpoint = self.endpoint()
        secrets = [("Authorization", "Bearer 1"), ("Cookie", "a=b"), ("X-Other", "y")]
        records = rig.ndjson(self.folder / "records.ndjson", [rig.record(b"{}", secrets)])
        names = lambda request: [name for name, _ in request["headers"] if name not in ("Host", "Content-Length")]
        self.assertEqual(names(self.send(endpoint, records)[0]), ["X-Other"])
        self.assertEqual(names(self.send(endpoint, records, "--keep-credentials")[0]), ["Authorization", "Cookie", "X-Other"])

    def test_set_changes_the_value_and_no_other_byte(self):
        endpoint = self.endpoint()
        bodies = [b'{ "email" :"\\u0061@b.c" ,"n":1.0,\r\n "l":[ 1 ] }\n', b'\xef\xbb\xbf{"l":[],"email":null}']
        records = rig.ndjson(self.folder / "records.ndjson", [rig.record(body) for body in bodies])
        got = self.send(endpoint, records, "--set", "/email=new@example.com", "--keep-signature")
        self.assertEqual([endpoint.body(request) for request in got],
                         [b'{ "email" :"new@example.com" ,"n":1.0,\r\n "l":[ 1 ] }\n', b'\xef\xbb\xbf{"l":[],"email":"new@example.com"}'])
        got = self.send(endpoint, records, "--set", "/email=1", "--set", "/l/-=true", "--set", "/x={}", "--add", "--keep-signature")
        self.assertEqual([endpoint.body(request) for request in got],
                         [b'{ "email" :1 ,"n":1.0,\r\n "l":[ 1, true ],\r\n "x":{} }\n', b'\xef\xbb\xbf{"l":[true],"email":1,"x":{}}'])

    def test_set_that_matches_nothing_or_breaks_the_signature_is_an_error(self):
        endpoint = self.endpoint()
        records = rig.ndjson(self.folder / "records.ndjson", [rig.record(b'{"a":1}', [("X-Cooledge-Signature", "0" * 64)])])
        for flags, status in ((["--set", "/a=2"], 2), (["--set", "a=2", "--keep-signature"], 2), (["--set", "/a", "--keep-signature"], 2)):
            self.send(endpoint, records, *flags, status=status)
        run = rig.hook("--to", endpoint.url(), "--set", "/b=2", "--keep-signature", records)
        self.assertIn(run.status, (1, 2, 3))
        self.assertIn("/b", run.stdout.decode() + run.stderr)
        self.assertEqual(endpoint.requests(), [])

    def test_a_fresh_signature_is_one_that_verify_accepts(self):
        endpoint = self.endpoint()
        old = [("Content-Type", "application/json"), ("X-Cooledge-Signature", "t=1,v1=" + "0" * 64), ("webhook-id", "msg_1"),
               ("webhook-timestamp", "1"), ("webhook-signature", "v1,AAAA")]
        bodies = [b'{"a":1}', json.dumps(rig.event(1)).encode(), b"\xff\x00"]
        records = rig.ndjson(self.folder / "records.ndjson", [rig.record(body, old) for body in bodies])
        env = {"COOLEDGE_WEBHOOK_SECRET": "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"}
        for scheme in ("hex", "prefixed", "base64", "timestamped", "standard"):
            got = self.send(endpoint, records, "--sign", "--scheme", scheme, env=env)
            received = [rig.record(endpoint.body(r), r["headers"]) for r in got]
            for entry in received:
                del entry["received_at"]
            path = rig.ndjson(self.folder / "received.ndjson", received)
            run = rig.hook("--scheme", scheme, "--tolerance", "5m", path, command="verify", env=env)
            self.assertEqual(run.status, 0, (scheme, run.stdout, run.stderr))
        edited = rig.ndjson(self.folder / "edited.ndjson", [rig.record(bodies[0], old)])
        got = self.send(endpoint, edited, "--sign", "--scheme", "hex", "--set", "/a=2", env=env)
        self.assertEqual(endpoint.body(got[0]), b'{"a":2}')
        path = rig.ndjson(self.folder / "received.ndjson", [rig.record(endpoint.body(got[0]), got[0]["headers"])])
        self.assertEqual(rig.hook("--scheme", "hex", path, command="verify", env=env).status, 0)

    def test_the_captured_signature_goes_along_as_it_was_and_an_old_one_is_pointed_out(self):
        endpoint = self.endpoint()
        value = "t=1781666461,v1=" + "0" * 64
        records = rig.ndjson(self.folder / "records.ndjson", [rig.record(b"{}", [("X-Cooledge-Signature", value)])])
        run = rig.hook("--to", endpoint.url(), records)
        self.assertEqual(run.status, 0, run.stderr)
        self.assertIn("--sign", run.stdout.decode() + run.stderr)
        self.assertIn(["X-Cooledge-Signature", value], endpoint.requests()[0]["headers"])

    def test_curl_commands_make_the_same_requests_in_a_real_shell(self):
        endpoint = self.endpoint()
        nasty = [("X-Quote", "it's \"x\" $HOME `id` \\ ! %s ;|&"), ("X-Name", "Zoë 😀"), ("X-Empty", ""), ("User-Agent", "Cooledge/1")]
        bodies = [b"it's \"x\" $HOME `id` \\ ! %s %% \\n ;|&", b"two\nlines\n\n", "Zoë 😀\t".encode(), b"@file", b"", b"-x", b"\\", b"'", b"''"]
        binary = [bytes(range(256)), b"\x00", b"a\x00b\xff\n"]
        entries = [rig.record(body, nasty) for body in bodies] + [rig.record(body) for body in binary]
        entries += [rig.record(b"{}", [], method="PUT"), rig.event_record(3, [("Authorization", "x")])]
        records = rig.ndjson(self.folder / "records.ndjson", entries)
        (self.folder / "event.json").write_bytes(json.dumps(rig.event(9), indent=1).encode() + b"\n")
        url = endpoint.url("it's?a=$b&c=%20d")
        before = len(endpoint.requests())
        for path in (records, self.folder / "event.json"):
            sent = self.send(endpoint, path, url=url)
            commands = rig.hook("--to", url, "--curl", path)
            self.assertEqual(commands.status, 0, commands.stderr)
            self.assertEqual(len(endpoint.requests()), before + len(sent), "--curl sends nothing")
            for shell in ("sh", "bash"):
                done = subprocess.run([shell], input=commands.stdout, capture_output=True, cwd=self.folder, env=rig.environment(),
                                      timeout=rig.PATIENCE, check=False)
                self.assertEqual(done.returncode, 0, done.stderr)
                got = endpoint.requests()[before + len(sent):]
                self.assertEqual([self.comparable(request) for request in got], [self.comparable(request) for request in sent])
                before += len(got)
            before += len(sent)

    @staticmethod
    def comparable(request):
        own = ("Host", "Content-Length")
        return (request["method"], request["target"], [header for header in request["headers"] if header[0] not in own],
                sorted(header for header in request["headers"] if header[0] in own), request["sha256"])

    def test_a_dry_run_sends_nothing(self):
        endpoint = self.endpoint()
        events, entries = self.events(3)
        run = rig.hook("--to", endpoint.url(), "--dry-run", events)
        self.assertEqual(run.status, 0, run.stderr)
        for entry in entries:
            self.assertIn(entry["event_id"], run.stdout.decode())
        self.assertEqual(endpoint.requests(), [])
        self.assertEqual(rig.lines(endpoint.log), [])


if __name__ == "__main__":
    rig.main()
