#!/usr/bin/env python3
"""Living with `capture`: how it starts and ends, what it says, and how it answers when it is told to."""
import fcntl
import json
import os
import re
import signal
import ssl
import subprocess
import time
import unittest

import rig


class Start(rig.Case):
    """What it says when it listens"""

    def test_the_address_can_be_read_from_a_line_and_from_the_file(self):
        server = self.server()
        self.assertRegex(server.url, r"^http://127\.0\.0\.1:[1-9][0-9]*/$")
        found = re.findall(r"^cooledge-hook: listening at (\S+)$", server.said(), re.MULTILINE)
        self.assertEqual(found, [server.url])
        self.assertNotIn("warning", server.said())
        self.assertIn("tunnel", server.said())
        for port in ("0", ":0", "localhost:0"):
            run = rig.hook("--listen", port, "--for", "10ms", "-o", self.folder / "x", command="capture")
            self.assertIn(run.status, (0,) if port == "0" else (0, 2), (port, run.stderr))

    def test_ndjson_begins_with_a_ready_line_and_has_a_line_for_each(self):
        server = self.server("--format", "ndjson")
        rig.wait_until(lambda: "\n" in server.printed(), "the line is there")
        ready = json.loads(server.printed().splitlines()[0])
        self.assertEqual((ready["type"], ready["url"], ready["schema_version"]), ("ready", server.url, 1))
        event = rig.event(1)
        server.post(json.dumps(event).encode(), target="/a?b=c")
        server.post(b"\xff\x00")
        server.post(method="GET")
        rig.wait_until(lambda: server.printed().count("\n") >= 3, "the lines are there before it ends")
        run = server.stop()
        told = [json.loads(line) for line in run.stdout.splitlines()][1:]
        self.assertEqual([entry["type"] for entry in told[:2]], ["delivery"] * 2)
        first = told[0]
        self.assertEqual({name: first[name] for name in ("schema_version", "event_type", "event_id", "occurred_at", "method", "target", "status", "repeated", "index")},
                         {"schema_version": 1, "event_type": event["event_type"], "event_id": event["event_id"], "occurred_at": event["occurred_at"],
                          "method": "POST", "target": "/a?b=c", "status": 200, "repeated": False, "index": 0})
        self.assertEqual((told[1]["event_type"], told[1]["event_id"], told[1]["index"]), (None, None, 1))

    def test_a_line_for_each_in_columns(self):
        server = self.server(env={"COOLEDGE_WEBHOOK_SECRET": rig.SECRET})
        event = json.dumps(rig.event(1)).encode()
        server.post(event, "X-Cooledge-Signature: " + rig.signature(event))
        server.post(event)
        server.post(b"", "X-Cooledge-Signature: " + rig.signature(b""))
        lines = server.stop().stdout.decode().splitlines()
        self.assertEqual(len(lines), 3)
        for line, words in zip(lines, ((rig.event(1)["event_id"], "customer.created", "200"), ("repeated", "401", "customer.created"), ("0 B", "200"))):
            for word in words:
                self.assertIn(word, line)
        self.assertEqual(len({line.index(answer) for line, answer in zip(lines, ("200", "401", "200"))}), 1, lines)

    def test_what_a_sender_writes_reaches_no_terminal_as_it_is(self):
        nasty = "\x1b]0;owned\x07\x1b[31m\u202e\u0085\r\n"
        for form in ("text", "ndjson"):
            server = self.server("--format", form, "--validate", output=form, name="of-" + form)
            server.post(json.dumps({"event_type": nasty, "event_id": nasty, "occurred_at": nasty}, ensure_ascii=False).encode(),
                        "X-Cooledge-Event-Id: \u202e\u009b31m")
            server.post(b"{}", target="/\u202e" if form == "none" else "/%1b")
            run = server.stop()
            for unsafe in (b"\x1b", b"\x07", "\u202e".encode(), "\u0085".encode(), "\u009b".encode(), b"\r"):
                self.assertNotIn(unsafe, run.stdout + run.stderr.encode(), form)

    def test_a_terminal_that_nobody_reads_holds_up_nobody(self):
        reader, writer = os.pipe()
        fcntl.fcntl(writer, fcntl.F_SETPIPE_SZ, 4096)
        server = self.server(stdout=writer)
        os.close(writer)
        self.assertEqual({server.post(b"%d" % number).status for number in range(100)}, {200})
        self.assertEqual(len(server.records()), 100)
        with open(reader, "rb") as pipe:
            server.process.send_signal(signal.SIGTERM)
            lines = pipe.read().splitlines()
        self.assertEqual(server.ended().status, 0)
        self.assertEqual(len(lines), 100, "none of the lines is lost")

    def test_a_reader_that_leaves_ends_it(self):
        reader, writer = os.pipe()
        server = self.server(stdout=writer)
        os.close(writer)
        os.close(reader)
        kept = []
        for number in range(1000):
            try:
                answer = server.post(b"%d" % number)
            except OSError:
                break
            if answer and answer.status == 200:
                kept.append(b"%d" % number)
        else:
            self.fail("it does not end")
        run = server.ended()
        self.assertNotIn("rror", run.stderr)
        self.assertEqual(self.bodies(server)[:len(kept)], kept)

    def test_an_address_that_others_can_reach_is_said_loudly(self):
        for listen in ("0.0.0.0:0", "[::]:0")[:2 if os.path.exists("/proc/net/if_inet6") else 1]:
            server = self.server(listen=listen, output=None, cwd=self.folder)
            self.assertIn("warning: ", server.said())
            self.assertEqual(server.post().status, 200)
            server.stop()

    def test_a_port_that_is_taken(self):
        server = self.server()
        run = rig.hook("--listen", "127.0.0.1:%d" % server.port, "-o", self.folder / "other", command="capture")
        self.assertEqual(run.status, 3)
        self.assertIn(str(server.port), run.stderr)
        self.assertIn("hint: ", run.stderr)
        self.assertFalse((self.folder / "other").exists() and (self.folder / "other").stat().st_size)
        server.post()
        port = server.port
        server.stop()
        again = self.server(listen="127.0.0.1:%d" % port)  # the port of before is free at once
        again.post()

    def test_what_makes_no_sense_is_refused(self):
        for flags in (["--listen", "127.0.0.1:70000"], ["--listen", "127.0.0.1:x"], ["--listen", ""], ["--respond", "99"], ["--respond", "600"],
                      ["--respond", "100"], ["--respond", "ok"], ["--count", "-1"], ["--for", "soon"],
                      ["--delay", "-1s"], ["--sync", "sometimes"], ["--path", "hooks"], ["--max-body", "0"], ["--max-body", "x"], ["--tls-cert", "x.pem"],
                      ["--tls-key", "x.pem"], ["--max-connections", "0"], ["--nonsense"], ["a-path"]):
            run = rig.hook("--for", "20s", "-o", self.folder / "x", *(flags if "--listen" in flags else ["--listen", "127.0.0.1:0", *flags]), command="capture")
            self.assertEqual(run.status, 2, (flags, run.stderr))
            self.assertTrue(run.stderr.strip(), flags)

    def test_flags_from_the_environment(self):
        server = rig.Server(self.folder, env={"COOLEDGE_HOOK_RESPOND": "202", "COOLEDGE_HOOK_COUNT": "1"}).start()
        self.assertEqual(server.post().status, 202)
        self.assertEqual(server.ended().status, 0)

    @unittest.skipIf(rig.SANITIZED, "UBSan asks for a pipe where no descriptor is left")
    def test_few_descriptors_are_no_end(self):
        server = self.server("--idle", "30s", preexec=rig.limits(nofile=40))
        clients = []
        for _ in range(80):
            clients.append(server.client())
        rig.wait_until(lambda: len(os.listdir("/proc/%d/fd" % server.process.pid)) >= 36, "it has no more descriptors")
        before = cpu_seconds(server.process.pid)
        time.sleep(0.5)  # how much does it do while nothing happens?
        self.assertLess(cpu_seconds(server.process.pid) - before, 0.3, "it turns round and round")
        for client in clients:
            client.sock.close()
        rig.wait_until(lambda: self.status(server) == 200, "there is room again")
        self.check_alive(server)


def cpu_seconds(pid):
    fields = rig.pathlib.Path("/proc/%d/stat" % pid).read_text().rsplit(") ", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


class End(rig.Case):
    """When and how it ends"""

    def test_after_so_many(self):
        server = self.server("--count", "3")
        self.assertEqual([server.post(b"%d" % number).status for number in range(3)], [200] * 3)
        run = server.ended()
        self.assertEqual(run.status, 0, run.stderr)
        self.assertIn("kept 3 deliveries", run.stderr)
        self.assertEqual(self.bodies(server), [b"0", b"1", b"2"])

    def test_refused_ones_do_not_count(self):
        server = self.server("--count", "1", "--path", "/hooks", "--max-body", "10")
        for answer in (server.post(method="GET"), server.post(target="/x"), server.post(b"x" * 11)):
            self.assertGreaterEqual(answer.status, 400)
        self.assertIsNone(server.process.poll())
        self.assertEqual(server.post().status, 200)
        self.assertEqual(server.ended().status, 0)

    def test_after_so_many_of_a_crowd(self):
        server = self.server("--count", "10")
        clients = [server.client() for _ in range(40)]
        for number, client in enumerate(clients):
            try:
                client.send(rig.request(b"%d" % number))
            except OSError:
                pass
        taken = []
        for number, client in enumerate(clients):
            try:
                answer = client.answer()
            except OSError:
                answer = None
            if answer and answer.status == 200:
                taken.append(b"%d" % number)
            client.sock.close()
        run = server.ended()
        self.assertEqual(run.status, 0, run.stderr)
        found = self.bodies(server)
        self.assertEqual(set(taken) - set(found), set())
        self.assertEqual(len(found), 10)
        self.assertEqual(len(taken), 10, "each that was kept has its answer")

    def test_after_so_long(self):
        server = self.server("--for", "300ms", "--count", "5")
        server.post()
        run = server.ended()
        self.assertEqual(run.status, 0, run.stderr)
        self.assertIn("kept 1 delivery", run.stderr)

    def test_a_signal_ends_it_with_totals(self):
        for how, flags, status in ((signal.SIGINT, [], 0), (signal.SIGTERM, [], 0), (signal.SIGINT, ["--count", "5"], 130),
                                   (signal.SIGTERM, ["--count", "5"], 143), (signal.SIGINT, ["--for", "1h"], 130)):
            server = self.server(*flags, output="%d%d" % (how, len(flags)))
            server.post(b"one")
            server.post(b"two")
            run = server.stop(how)
            self.assertEqual(run.status, status, (how, flags, run.stderr))
            self.assertIn("kept 2 deliveries", run.stderr)

    def test_open_requests_are_finished_first(self):
        server = self.server("--idle", "1h", "--deadline", "1h")
        idle, fresh, open_one = server.client(), server.client(), server.client()
        self.assertEqual(idle.send(rig.request(b"idle")).answer().status, 200)
        whole = rig.request(b"half")
        open_one.send(whole[:-2])
        self.assertEqual(server.post(b"between").status, 200)  # so the half has been read
        server.process.send_signal(signal.SIGTERM)
        self.assertTrue(idle.ended())
        self.assertTrue(fresh.ended())
        open_one.send(whole[-2:])
        answer = open_one.answer()
        self.assertEqual((answer.status, answer.headers.get("connection", "").lower()), (200, "close"))
        run = server.ended()
        self.assertEqual(run.status, 0, run.stderr)
        self.assertEqual(self.bodies(server), [b"idle", b"between", b"half"])
        for client in (idle, fresh, open_one):
            client.sock.close()

    def test_one_that_never_ends_is_not_waited_for(self):
        server = self.server("--idle", "1h", "--deadline", "1h")
        with server.client() as client:
            client.send(rig.request(b"half")[:-2])
            self.assertEqual(server.post(b"between").status, 200)
            server.process.send_signal(signal.SIGTERM)
            rig.wait_until(lambda: refused(server.port), "it takes no new ones")
            self.assertIsNone(server.process.poll())
            server.process.send_signal(signal.SIGTERM)
            began = time.monotonic()
            server.ended()
            self.assertLess(time.monotonic() - began, rig.PATIENCE / 2)
        self.assertEqual(self.bodies(server), [b"between"])

    def test_waiting_answers_are_given_before_the_end(self):
        server = self.server("--delay", "700ms")
        with server.client() as client:
            client.send(rig.request(b"slow"))
            rig.wait_until(lambda: self.bodies(server) == [b"slow"], "it is kept")
            server.process.send_signal(signal.SIGTERM)
            self.assertEqual(client.answer().status, 200)
        self.assertEqual(server.ended().status, 0)

    def test_the_ready_file_that_cannot_be_written(self):
        run = rig.hook("--listen", "127.0.0.1:0", "--ready-file", self.folder / "missing" / "ready", "-o", self.folder / "x", command="capture")
        self.assertEqual(run.status, 3, run.stderr)
        self.assertIn("ready", run.stderr)


def refused(port):
    try:
        rig.Client(port).sock.close()
    except OSError:
        return True
    return False


class Answers(rig.Case):
    """What it answers when it is told to"""

    def test_in_a_sequence(self):
        server = self.server("--respond", "500,429,204,307,200")
        answers = [server.post(b"%d" % number) for number in range(7)]
        self.assertEqual([answer.status for answer in answers], [500, 429, 204, 307, 200, 200, 200])
        self.assertEqual(len(server.records()), 7, "all are kept")
        with server.client() as client:  # the answers end where they say
            self.assertEqual([client.send(rig.request()).answer().status for _ in range(3)], [200] * 3)
        server.stop()
        server = self.server("--respond", "204,503", output="other")
        with server.client() as client:
            self.assertEqual([client.send(rig.request()).answer().status for _ in range(4)], [204, 503, 503, 503])

    def test_a_refusal_takes_no_turn(self):
        server = self.server("--respond", "201,202")
        self.assertEqual([server.post(method=method).status for method in ("GET", "POST", "PUT", "POST")], [405, 201, 405, 202])

    def test_a_wrong_signature_is_401_whatever_was_asked(self):
        server = self.server("--respond", "202", env={"COOLEDGE_WEBHOOK_SECRET": rig.SECRET})
        self.assertEqual(server.post(b"{}").status, 401)
        self.assertEqual(server.post(b"{}", "X-Cooledge-Signature: " + rig.signature(b"{}")).status, 202)

    def test_late_and_yet_side_by_side(self):
        server = self.server("--delay", "1s")
        clients = [server.client() for _ in range(40)]
        began = time.monotonic()
        for client in clients:
            client.send(rig.request())
        self.assertEqual([client.answer().status for client in clients], [200] * 40)
        took = time.monotonic() - began
        self.assertGreater(took, 0.9)
        self.assertLess(took, 30, "one after the other")
        for client in clients:
            client.sock.close()


class Tls(rig.Case):
    """With a certificate"""

    def setUp(self):
        super().setUp()
        self.tls = self.folder / "tls"
        rig.certificate(self.tls)
        self.flags = ["--tls-cert", self.tls / "cert.pem", "--tls-key", self.tls / "key.pem"]

    def test_https(self):
        server = self.server(*self.flags)
        self.assertRegex(server.url, r"^https://127\.0\.0\.1:\d+/$")
        context = ssl.create_default_context(cafile=self.tls / "cert.pem")
        payload = os.urandom(200000)
        with server.client(context=context) as client:
            for body in (b"one", payload, b""):
                self.assertEqual(client.send(rig.request(body)).answer().status, 200)
            self.assertIn(client.sock.version(), ("TLSv1.2", "TLSv1.3"))
        done = subprocess.run(["curl", "-sS", "--cacert", self.tls / "cert.pem", "-o", "/dev/null", "-w", "%{http_code}", "-d", "curl", server.url],
                              capture_output=True, env=rig.environment(), check=False)
        self.assertEqual(done.stdout, b"200", done.stderr)
        self.assertEqual(self.bodies(server), [b"one", payload, b"", b"curl"])
        old = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
        old.check_hostname, old.verify_mode = False, ssl.CERT_NONE
        old.set_ciphers("ALL:@SECLEVEL=0")
        rig.warnings.simplefilter("ignore", DeprecationWarning)
        old.minimum_version = old.maximum_version = ssl.TLSVersion.TLSv1_1
        with self.assertRaises(OSError):
            rig.Client(server.port, context=old)
        self.assertEqual(server.stop().status, 0)

    def test_a_handshake_that_is_not_finished_ends_at_the_deadline(self):
        server = self.server(*self.flags, "--deadline", "500ms", "--idle", "500ms")
        for first in (b"", b"\x16\x03\x01\x02\x00\x01"):
            with server.client() as client:
                client.send(first)
                try:
                    while client.more():
                        pass
                except ConnectionResetError:
                    pass
        context = ssl.create_default_context(cafile=self.tls / "cert.pem")
        with server.client(context=context) as client:
            client.send(rig.request(b"half")[:-1])
            self.assertEqual(client.answer().status, 408)

    def test_large_bodies_are_refused_with_an_answer(self):
        server = self.server(*self.flags, "--max-body", "64KiB")
        context = ssl.create_default_context(cafile=self.tls / "cert.pem")
        with server.client(context=context) as client:
            client.send(rig.request(b"", "Content-Length: 2000000", length=False))
            for _ in range(20):
                client.send(b"x" * 100000)
            self.assertEqual(client.answer().status, 413)

    def test_a_certificate_that_does_not_fit(self):
        rig.certificate(self.folder / "other")
        bad = self.folder / "bad.pem"
        bad.write_text("not a certificate")
        for cert, key in ((self.tls / "cert.pem", self.folder / "other" / "key.pem"), (bad, self.tls / "key.pem"), (self.tls / "cert.pem", bad),
                          (self.folder / "missing.pem", self.tls / "key.pem")):
            run = rig.hook("--listen", "127.0.0.1:0", "-o", self.folder / "x", "--tls-cert", cert, "--tls-key", key, command="capture")
            self.assertIn(run.status, (2, 3), run.stderr)
            self.assertTrue("cert" in run.stderr or "key" in run.stderr or ".pem" in run.stderr, run.stderr)


if __name__ == "__main__":
    rig.main()
