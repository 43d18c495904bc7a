#!/usr/bin/env python3
"""What `capture` finds out about a delivery while it keeps it: its signature, its schema, whether it was here before."""
import gzip
import json
import time
import unittest

import rig

NAMED = {"COOLEDGE_WEBHOOK_SECRET": rig.SECRET}


def body(number, **more):
    return json.dumps(rig.event(number, **more), ensure_ascii=False).encode()


def marks(record):
    return record.get("marks", [])


class Signatures(rig.Case):
    """With a secret"""

    def signed(self, payload, *flags, secret=rig.SECRET):
        """The header lines that `sign` makes."""
        path = self.folder / "payload"
        path.write_bytes(payload)
        run = rig.hook(*flags, path, command="sign", env={"COOLEDGE_WEBHOOK_SECRET": secret})
        self.assertEqual(run.status, 0, run.stderr)
        return run.stdout.decode().splitlines()

    def test_a_right_one_is_taken_and_a_wrong_one_is_kept_and_refused(self):
        server = self.server("--format", "ndjson", env=NAMED)
        payload = body(1)
        right = "X-Cooledge-Signature: " + rig.signature(payload)
        cases = [((right,), 200, "verified"), ((right.lower(),), 200, "verified"), (("X-Cooledge-Signature: " + "0" * 64,), 401, "mismatch"),
                 ((), 401, "missing-signature"), (("X-Cooledge-Signature: zz",), 401, "malformed-signature"), (("X-Cooledge-Signature: ",), 401, None),
                 (("X-Cooledge-Signature: " + "0" * 64, right), 200, "verified")]
        for headers, status, _ in cases:
            self.assertEqual(server.post(payload, *headers).status, status, headers)
        self.assertEqual(server.post(payload + b"\n", right).status, 401, "the signature is over these bytes")
        run = server.stop()
        self.assertEqual(run.status, 1, run.stderr)
        told = [json.loads(line) for line in run.stdout.splitlines()]
        self.assertEqual(told[0]["type"], "ready")
        self.assertEqual([entry["status"] for entry in told[1:]], [status for _, status, _ in cases] + [401])
        for (_, _, reason), entry in zip(cases, told[1:]):
            if reason:
                self.assertEqual(entry["signature"], reason)
        records = server.records()
        self.assertEqual([rig.body_of(record) for record in records], [payload] * len(cases) + [payload + b"\n"], "all are kept")
        for (_, status, _), record in zip(cases, records):
            found = [mark for mark in marks(record) if "signature" in mark]
            self.assertEqual(len(found), 1 if status == 401 else 0, record)
        verified = rig.hook("--format", "json", "--all", server.file, command="verify", env=NAMED)
        self.assertEqual([entry["verified"] for entry in verified.deliveries()], [status == 200 for _, status, _ in cases] + [False])

    def test_every_scheme(self):
        for scheme in ("hex", "prefixed", "base64", "timestamped", "standard"):
            secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw" if scheme == "standard" else rig.SECRET
            server = self.server("--scheme", scheme, output=scheme, name="of-" + scheme, env={"COOLEDGE_WEBHOOK_SECRET": secret})
            payload = body(2)
            headers = self.signed(payload, "--scheme", scheme, secret=secret)
            self.assertEqual(server.post(payload, *headers).status, 200, scheme)
            self.assertEqual(server.post(payload + b" ", *headers).status, 401, scheme)
            self.assertEqual([bool([m for m in marks(r) if "signature" in m]) for r in server.records()], [False, True], scheme)
            self.assertEqual(server.stop().status, 1)

    def test_bytes_as_they_were_sent(self):
        server = self.server(env=NAMED)
        for payload in (gzip.compress(body(3)), bytes(range(256)), b"", b" {}\r\n"):
            headers = "X-Cooledge-Signature: " + rig.signature(payload), "Content-Encoding: gzip"
            self.assertEqual(server.post(payload, *headers).status, 200, payload)
            whole = rig.request(b"", *headers, "Transfer-Encoding: chunked", length=False) + rig.chunked(*([payload] if payload else []))
            with server.client() as client:
                self.assertEqual(client.send(whole).answer().status, 200, payload)
        self.assertEqual(server.stop().status, 0)

    def test_a_time_that_is_far_off(self):
        payload, now = body(4), int(time.time())
        signed = lambda at: "X-Cooledge-Signature: t=%d,v1=%s" % (at, rig.signature(b"%d." % at + payload))
        server = self.server("--format", "ndjson", env=NAMED)
        self.assertEqual([server.post(payload, signed(now + step)).status for step in (0, -4000, 4000)], [200, 401, 401])
        run = server.stop()
        self.assertEqual([json.loads(line)["signature"] for line in run.stdout.splitlines()[1:]], ["verified", "stale", "future"])
        server = self.server("--tolerance", "off", output="off", env=NAMED)
        self.assertEqual(server.post(payload, signed(now - 4000)).status, 200)
        server.stop()

    def test_two_secrets_while_one_is_replaced(self):
        (self.folder / "old").write_text("the old one\n")
        (self.folder / "new").write_text("the new one")
        server = self.server("--secret-file", self.folder / "old", "--secret-file", self.folder / "new")
        payload = body(5)
        for secret, status in (("the old one", 200), ("the new one", 200), ("another", 401)):
            self.assertEqual(server.post(payload, "X-Cooledge-Signature: " + rig.signature(payload, secret)).status, status)
        server.stop()

    def test_a_secret_is_never_shown_and_an_empty_one_is_refused(self):
        server = self.server("--format", "ndjson", "--secret", rig.SECRET)
        self.assertNotIn(rig.SECRET.encode(), rig.pathlib.Path("/proc/%d/cmdline" % server.process.pid).read_bytes())
        payload = body(6)
        answers = [server.post(payload, "X-Cooledge-Signature: " + value) for value in (rig.signature(payload), "0" * 64)]
        run = server.stop()
        for text in (run.stdout, run.stderr.encode(), server.file.read_bytes(), *(repr(answer).encode() for answer in answers)):
            self.assertNotIn(rig.SECRET.encode(), text)
        self.assertNotIn(rig.signature(payload).encode(), b"".join(repr(answer).encode() for answer in answers), "nor the right signature")
        run = rig.hook("--listen", "127.0.0.1:0", "-o", self.folder / "x", "--secret-env", "EMPTY", command="capture", env={"EMPTY": ""})
        self.assertEqual(run.status, 2)
        run = rig.hook("--listen", "127.0.0.1:0", "-o", self.folder / "x", "--secret-file", self.folder / "missing", command="capture")
        self.assertIn(run.status, (2, 3))

    def test_without_a_secret_nothing_is_said_about_signatures(self):
        server = self.server("--format", "ndjson")
        self.assertEqual(server.post(body(7), "X-Cooledge-Signature: 00").status, 200)
        run = server.stop()
        self.assertEqual(run.status, 0)
        self.assertIsNone(json.loads(run.stdout.splitlines()[1])["signature"])
        self.assertEqual(marks(server.records()[0]), [])


class Schema(rig.Case):
    """With --validate"""

    def test_what_is_not_valid_is_marked_and_taken(self):
        server = self.server("--validate", "--format", "ndjson")
        without = rig.event(2)
        del without["name"]
        bodies = [body(1), json.dumps(without).encode(), b"not JSON", b"", b"\xff", body(3, event_id="no-uuid"), gzip.compress(body(4)), b"[" * 100000]
        headers = [()] * 6 + [("Content-Encoding: gzip",), ()]
        self.assertEqual([server.post(payload, *more).status for payload, more in zip(bodies, headers)], [200] * len(bodies))
        run = server.stop()
        self.assertEqual(run.status, 0, "its own verdict is about signatures alone")
        told = [json.loads(line) for line in run.stdout.splitlines()][1:]
        self.assertEqual([entry["valid"] for entry in told][:7], [True, False, False, False, False, False, True])
        self.assertFalse(told[7]["valid"])
        records = server.records()
        self.assertEqual([bool(marks(record)) for record in records], [not entry["valid"] for entry in told])
        self.assertIn("missing-field", marks(records[1]))
        self.assertIn("json-syntax", marks(records[2]))
        self.assertIn("bad-uuid", marks(records[5]))
        # The same verdicts as those of validate on the file.
        checked = rig.hook("--format", "json", "--all", server.file, command="validate")
        self.assertEqual([entry["valid"] for entry in checked.deliveries()], [entry["valid"] for entry in told])

    def test_without_it_nothing_is_checked(self):
        server = self.server("--format", "ndjson")
        server.post(b"not JSON")
        run = server.stop()
        self.assertIsNone(json.loads(run.stdout.splitlines()[1])["valid"])
        self.assertEqual(marks(server.records()[0]), [])


class Repeats(rig.Case):
    """Event ids that come again"""

    def repeated(self, server):
        return ["repeated-delivery" in marks(record) for record in server.records()]

    def test_the_second_of_an_id_is_marked(self):
        server = self.server("--format", "ndjson")
        for number in (1, 2, 1, 3, 2, 1):
            server.post(body(number))
        for payload in (b"not JSON", b"not JSON", b"{}", b"{}", b""):  # no id, no repeat
            server.post(payload)
        self.assertEqual(self.repeated(server), [False, False, True, False, True, True] + [False] * 5)
        run = server.stop()
        self.assertEqual([json.loads(line)["repeated"] for line in run.stdout.splitlines()[1:]], self.repeated(server))
        self.assertIn("3 repeated", run.stderr)

    def test_an_id_with_another_body_is_told_apart(self):
        server = self.server()
        server.post(body(1))
        server.post(body(1, name="Other"))
        found = marks(server.records()[1])
        self.assertIn("event-id-reused", found)

    def test_an_id_in_a_compressed_body(self):
        server = self.server()
        packed = [gzip.compress(body(1), level, mtime=0) for level in (0, 9)]
        self.assertNotEqual(*packed)
        for payload in packed:
            server.post(payload, "Content-Encoding: gzip")
        server.post(body(1))
        self.assertEqual(self.repeated(server), [False, True, True])
        server.stop()
        server = self.server()
        server.post(packed[1], "Content-Encoding: gzip")
        self.assertTrue(self.repeated(server)[-1], "after a restart, too")
        self.assertEqual([rig.body_of(record) for record in server.records()], [*packed, body(1), packed[1]])

    def test_no_more_is_inflated_than_a_body_may_have(self):
        server = self.server("--max-body", "100KiB", "--validate")
        bomb = gzip.compress(body(1) + b" " * 10_000_000)
        self.assertLess(len(bomb), 100 << 10)
        self.assertEqual(server.post(bomb, "Content-Encoding: gzip").status, 200)
        self.assertEqual(marks(server.records()[0]), ["json-syntax"])

    def test_the_id_of_the_header_counts_where_the_body_has_none(self):
        server = self.server("--format", "ndjson")
        name = rig.event(1)["event_id"]
        for _ in range(2):
            server.post(b"not JSON", "x-cooledge-event-id: " + name)
        run = server.stop()
        self.assertEqual(json.loads(run.stdout.splitlines()[2])["event_id"], name)
        self.assertEqual(self.repeated(server), [False, True])

    def test_ids_are_known_after_a_restart(self):
        server = self.server()
        for number in range(50):
            server.post(body(number))
        server.kill()
        with open(server.file, "ab") as file:
            file.write(b'{"record":"cool')
        server = self.server()
        for number in (7, 100, 100, 49):
            server.post(body(number))
        self.assertEqual(self.repeated(server)[50:], [True, False, True, True])
        server.stop()
        server = self.server()
        server.post(body(100))
        self.assertTrue(self.repeated(server)[-1])
        server.stop()
        other = self.server(output="other.ndjson")
        other.post(body(7))
        self.assertEqual(self.repeated(other), [False], "another file, another memory")

    def test_ids_are_known_after_the_file_was_moved_away(self):
        server = self.server()
        server.post(body(1))
        server.file.rename(self.folder / "old")
        server.process.send_signal(rig.signal.SIGHUP)
        rig.wait_until(server.file.exists, "the file is there again")
        server.post(body(1))
        self.assertEqual(self.repeated(server), [True])

    def test_one_that_could_not_be_kept_is_new_when_it_comes_again(self):
        server = self.server(preexec=rig.limits(fsize=2000))
        big = body(1, name="x" * 3000)
        self.assertEqual([server.post(big).status for _ in range(2)], [503, 503])
        rig.resource.prlimit(server.process.pid, rig.resource.RLIMIT_FSIZE, (rig.resource.RLIM_INFINITY,) * 2)
        self.assertEqual([server.post(big).status for _ in range(2)], [200, 200])
        self.assertEqual(self.repeated(server), [False, True])

    def test_one_id_at_the_same_time_on_many_connections(self):
        server = self.server()
        clients = [server.client() for _ in range(20)]
        for client in clients:
            client.send(rig.request(body(1)))
        self.assertEqual([client.answer().status for client in clients], [200] * 20)
        for client in clients:
            client.sock.close()
        self.assertEqual(self.repeated(server), [False] + [True] * 19)


if __name__ == "__main__":
    rig.main()
