#!/usr/bin/env python3
"""What `capture` passes on: the same request, in order, after its answer or before it; and what becomes of the rest."""
import collections
import json
import random
import signal
import socket
import time
import unittest

import rig

CONNECTION = ("host", "content-length", "transfer-encoding", "connection")


class Forward(rig.Case):
    def forwarding(self, endpoint, *options, **more):
        return self.server("--forward-to", endpoint.url(), *options, **more)

    def arrived(self, endpoint, count):
        rig.wait_until(lambda: len(endpoint.requests()) >= count, "%d requests arrived" % count)
        return endpoint.requests()

    def undelivered(self, server):
        path = server.file.with_name(server.file.name + ".undelivered")
        return [rig.body_of(record) for record in rig.lines(path)]

    def away(self):
        """An endpoint that is not there yet, but knows its port."""
        endpoint = self.endpoint()
        endpoint.stop()
        return endpoint

    def event(self, number, **more):
        fields = rig.event(number, **more)
        return json.dumps(fields, ensure_ascii=False).encode(), "X-Cooledge-Event-Id: " + fields["event_id"]


class Queue(Forward):
    """After the answer, from a queue"""

    def test_each_arrives_as_it_came(self):
        endpoint = self.endpoint()
        server = self.forwarding(endpoint, "--keep-credentials")
        bodies = [b'{ "a":1.0 }\r\n', bytes(range(256)), b"", b"\x1f\x8b\x08\x00", "Zoë 😀".encode(), b"x" * 300000]
        sent = [("content-TYPE", "application/json"), ("X-Twice", "b"), ("X-Empty", ""), ("x-twice", "a"), ("Content-Encoding", "gzip"),
                ("X-Cooledge-Signature", "t=1,v1=00"), ("Authorization", "Bearer 1"), ("Cookie", "a=b"), ("User-Agent", "Cooledge/1"),
                ("Accept", "*/*"), ("X-Inner", "a  b\tc")]
        headers = [name + ": " + value for name, value in sent]
        for number, body in enumerate(bodies):
            self.assertEqual(server.post(body, *headers, target="/in/%d?a=%%20b" % number).status, 200)
        with server.client() as client:
            whole = rig.request(b"", *headers, "Transfer-Encoding: chunked", length=False, target="/in/6?a=%20b") + rig.chunked(b"ab", b"c")
            self.assertEqual(client.send(whole).answer().status, 200)
        requests = self.arrived(endpoint, len(bodies) + 1)
        self.assertEqual([endpoint.body(request) for request in requests], [*bodies, b"abc"])
        self.assertEqual([request["target"] for request in requests], ["/in/%d?a=%%20b" % number for number in range(len(requests))])
        for request in requests:
            self.assertEqual(request["method"], "POST")
            self.assertEqual([tuple(header) for header in request["headers"] if header[0].lower() not in CONNECTION], sent)
            self.assertEqual(sum(header[0].lower() == "content-length" for header in request["headers"]), 1)
        run = server.stop()
        self.assertEqual(run.status, 0, run.stderr)
        self.assertEqual(self.undelivered(server), [])

    def test_a_path_of_the_endpoints_own_is_kept(self):
        endpoint = self.endpoint()
        server = self.server("--forward-to", endpoint.url("dev/hooks?x=%20y"))
        server.post(target="/in?a=b")
        self.assertEqual([request["target"] for request in self.arrived(endpoint, 1)], ["/dev/hooks?x=%20y"])

    def test_what_is_answered_with_an_error_of_our_own_is_not_passed_on(self):
        for flags in ([], ["--sync-forward"]):
            endpoint = self.endpoint(name="with%d" % len(flags))
            server = self.forwarding(endpoint, "--path", "/hooks", "--max-body", "20", *flags, output="with%d" % len(flags),
                                     env={"COOLEDGE_WEBHOOK_SECRET": rig.SECRET})
            signed = "X-Cooledge-Signature: " + rig.signature(b"good")
            answers = [server.post(b"forged", signed), server.post(b"x" * 21, signed), server.post(method="GET"), server.post(target="/x"),
                       server.post(b"good", signed)]
            self.assertEqual([answer.status for answer in answers], [401, 413, 405, 404, 200])
            self.arrived(endpoint, 1)
            self.assertEqual(server.stop().status, 1)
            self.assertEqual([endpoint.body(request) for request in endpoint.requests()], [b"good"])
            self.assertEqual(self.bodies(server), [b"forged", b"good"])

    def test_a_slow_endpoint_does_not_delay_the_answer(self):
        endpoint = self.endpoint("--script", "gate")
        server = self.forwarding(endpoint)
        self.assertEqual([server.post(b"%d" % number).status for number in range(5)], [200] * 5)
        self.assertLessEqual(len(endpoint.requests()), 1, "one at a time")
        endpoint.open_gate()
        self.assertEqual([endpoint.body(request) for request in self.arrived(endpoint, 5)], [b"%d" % number for number in range(5)])

    def test_one_at_a_time_in_the_order_of_arrival(self):
        endpoint = self.endpoint("--delay", "0.003")
        server = self.forwarding(endpoint)
        bodies = [self.event(number)[0] for number in range(40)]
        with server.client() as client:
            client.send(b"".join(rig.request(body) for body in bodies))
            self.assertEqual([client.answer().status for _ in bodies], [200] * 40)
        self.assertEqual([endpoint.body(request) for request in self.arrived(endpoint, 40)], bodies)

    def test_many_at_a_time_in_order_for_each_customer(self):
        endpoint = self.endpoint("--delay", "0.01")
        server = self.forwarding(endpoint, "-j", "4")
        rng = random.Random(1)
        order = [rng.randrange(6) for _ in range(80)]
        events = [self.event(number, customer=rig.customer(owner)) for number, owner in enumerate(order)]
        with server.client() as client:
            for body, name in events:
                self.assertEqual(client.send(rig.request(body, name)).answer().status, 200)
        requests = self.arrived(endpoint, 80)
        planned, got = collections.defaultdict(list), collections.defaultdict(list)
        for (body, _), owner in zip(events, order):
            planned[rig.customer(owner)].append(body)
        for request in requests:
            body = endpoint.body(request)
            got[json.loads(body)["customer_id"]].append(body)
        self.assertEqual(got, planned)

    def test_what_may_yet_be_taken_is_sent_again(self):
        endpoint = self.endpoint()
        server = self.forwarding(endpoint, "--retries", "3")
        for number, script in enumerate(("500*2,200", "reset,200", "cut-body,200", "429,503,201", "404,200", "500*9")):
            body, name = self.event(number)
            self.assertEqual(server.post(body, name, target="/" + script).status, 200)
        self.arrived(endpoint, 3 + 2 + 2 + 3 + 1 + 4)
        run = server.stop()
        sends = endpoint.sends()
        self.assertEqual([sends[rig.event(number)["event_id"]] for number in range(6)], [3, 2, 2, 3, 1, 4])
        self.assertEqual(self.undelivered(server), [self.event(4)[0], self.event(5)[0]])
        self.assertEqual(run.status, 1 if run.status == 1 else 3, "not all were taken")

    def test_an_endpoint_that_comes_later_gets_all_of_it(self):
        endpoint = self.away()
        server = self.forwarding(endpoint)
        bodies = [self.event(number)[0] for number in range(10)]
        self.assertEqual([server.post(body).status for body in bodies], [200] * 10)
        endpoint.start()
        self.assertEqual([endpoint.body(request) for request in self.arrived(endpoint, 10)], bodies)
        self.assertEqual(server.stop().status, 0)
        self.assertEqual(self.undelivered(server), [])

    def test_an_endpoint_that_is_restarted_misses_nothing(self):
        endpoint = self.endpoint()
        server = self.forwarding(endpoint)
        bodies = [self.event(number) for number in range(30)]
        for number, (body, name) in enumerate(bodies):
            if number in (10, 20):
                self.arrived(endpoint, number // 2)
                endpoint.stop(signal.SIGKILL)
            if number in (13, 25):
                endpoint.start()
            self.assertEqual(server.post(body, name).status, 200)
        rig.wait_until(lambda: len(endpoint.sends()) == 30, "all arrived")
        rig.wait_until(lambda: endpoint.requests()[-1]["event_id"] == rig.event(29)["event_id"], "the last has arrived")
        first = list(dict.fromkeys(request["event_id"] for request in endpoint.requests()))
        self.assertEqual(first, [rig.event(number)["event_id"] for number in range(30)])
        self.assertEqual(server.stop().status, 0)

    def test_what_is_not_taken_is_kept_and_can_be_replayed(self):
        endpoint = self.endpoint()
        server = self.forwarding(endpoint, "--retries", "0")
        bodies = [b"good", b"bad \xff", b'{"bad":\r\n 2}', b"good", b""]
        for body in bodies:
            self.assertEqual(server.post(body, "X-A: 1", target="/200" if body == b"good" else "/500").status, 200)
        self.arrived(endpoint, 5)
        run = server.stop()
        bad = [body for body in bodies if body != b"good"]
        self.assertEqual(self.undelivered(server), bad)
        path = server.file.with_name(server.file.name + ".undelivered")
        self.assertEqual(path.stat().st_mode & 0o777, 0o600)
        self.assertIn(path.name, run.stderr)
        self.assertEqual(self.bodies(server), bodies)
        good = self.endpoint(name="good")
        replayed = rig.hook("--to", good.url(), path, command="replay")
        self.assertEqual(replayed.status, 0, replayed.stderr)
        self.assertEqual([good.body(request) for request in good.requests()], bad)
        self.assertIn(["X-A", "1"], good.requests()[0]["headers"])

    def test_what_waits_when_it_ends_is_kept_too(self):
        for how in (signal.SIGTERM, signal.SIGINT):
            endpoint = self.away()
            server = self.forwarding(endpoint, output="ended-%d.ndjson" % how)
            bodies = [b"%d" % number for number in range(10)]
            self.assertEqual([server.post(body).status for body in bodies], [200] * 10)
            run = server.stop(how)
            self.assertEqual(self.undelivered(server), bodies)
            self.assertIn(run.status, (1, 3), run.stderr)

    def test_at_its_end_each_is_delivered_or_kept(self):
        endpoint = self.endpoint("--delay", "0.02")
        server = self.forwarding(endpoint, "-j", "2")
        bodies = [self.event(number)[0] for number in range(30)]
        with server.client() as client:
            client.send(b"".join(rig.request(body) for body in bodies))
            self.assertEqual([client.answer().status for _ in bodies], [200] * 30)
        server.stop()
        got = [endpoint.body(request) for request in endpoint.requests()]
        self.assertEqual(sorted(got + self.undelivered(server)), sorted(bodies))

    def test_status_and_time_are_shown(self):
        endpoint = self.endpoint()
        server = self.forwarding(endpoint, "--retries", "0")
        body, name = self.event(1)
        for target in ("/201", "/503"):
            server.post(body, name, target=target)
        self.arrived(endpoint, 2)
        run = server.stop()
        for status in ("201", "503"):
            self.assertRegex(run.stdout.decode() + run.stderr, r"(?m)^.*\b%s\b.*\d ?(ms|us|s)\b" % status)
        server = self.forwarding(endpoint, "--retries", "0", "--format", "ndjson", output="told.ndjson")
        for target in ("/201", "/503"):
            server.post(body, name, target=target)
        self.arrived(endpoint, 4)
        told = [json.loads(line) for line in server.stop().stdout.splitlines()]
        forwarded = [entry for entry in told if "latency_ms" in entry]
        self.assertEqual([(entry["status"], entry["event_id"]) for entry in forwarded],
                         [(status, rig.event(1)["event_id"]) for status in (201, 503)])
        for entry in forwarded:
            self.assertNotEqual(entry["type"], "delivery")
            self.assertGreater(entry["latency_ms"], 0)


class Safety(Forward):
    """Where it may go"""

    def test_only_to_this_machine_unless_allowed(self):
        for url in ("http://192.0.2.1/", "http://192.0.2.1:3000/hooks", "192.0.2.1:80", "http://[2001:db8::1]/", "http://0.0.0.0:99999/", "ftp://127.0.0.1/", "http://user:pass@192.0.2.1/"):
            run = rig.hook("--listen", "127.0.0.1:0", "-o", self.folder / "x", "--forward-to", url, "--for", "5s", command="capture")
            self.assertEqual(run.status, 2, (url, run.stderr))
            self.assertNotIn("listening", run.stderr)
            self.assertNotIn("user:pass", run.stderr)
        run = rig.hook("--listen", "127.0.0.1:0", "-o", self.folder / "x", "--forward-to", "http://192.0.2.1/", command="capture")
        self.assertIn("--allow-remote", run.stderr)
        self.assertNotIn("--to ", run.stderr.replace("--forward-to ", ""))
        server = self.server("--forward-to", "http://192.0.2.1/", "--allow-remote")
        server.stop()

    def test_not_to_itself(self):
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        for to in (str(port), "localhost:%d/x" % port, "http://127.0.0.1:%d/" % port):
            run = rig.hook("--listen", "127.0.0.1:%d" % port, "-o", self.folder / "x", "--for", "5s", "--forward-to", to, command="capture")
            self.assertEqual(run.status, 2, run.stderr)

    def test_no_proxy_is_asked(self):
        endpoint, proxy = self.endpoint(), self.endpoint(name="proxy")
        server = self.forwarding(endpoint, env={name: proxy.url() for name in ("http_proxy", "HTTP_PROXY", "ALL_PROXY", "all_proxy")})
        server.post(b"one")
        self.arrived(endpoint, 1)
        server.stop()
        self.assertEqual(rig.lines(proxy.log), [])

    def test_a_redirect_is_not_followed(self):
        endpoint = self.endpoint()
        server = self.forwarding(endpoint)
        server.post(b"one", target="/307")
        self.arrived(endpoint, 1)
        server.stop()
        self.assertEqual([request["target"] for request in endpoint.requests()], ["/307"])
        self.assertEqual(self.undelivered(server), [b"one"])


class Sync(Forward):
    """Before the answer, which is the endpoint's own"""

    def answers(self, *options, **more):
        endpoint = self.endpoint(**more)
        return endpoint, self.forwarding(endpoint, "--sync-forward", *options)

    def test_the_endpoints_answer_goes_back(self):
        endpoint, server = self.answers()
        for target, status, body, header in (("/200", 200, b"200, as asked\n", None), ("/201", 201, b"201, as asked\n", None), ("/204", 204, b"", None), ("/404", 404, b"404, as asked\n", None),
                                             ("/500", 500, b"500, as asked\n", None), ("/429@7", 429, b"429, as asked\n", ("retry-after", "7")),
                                             ("/307", 307, b"307, as asked\n", ("location", "http://127.0.0.1:%d/200" % endpoint.port)),
                                             ("/chunked", 200, b"ok\n", None), ("/last", 200, b"ok\n", None), ("/until-close", 200, b"ok\n", None),
                                             ("/bytewise", 200, b"ok\n", None), ("/continue", 200, b"ok\n", None),
                                             ("/escapes", 500, "\x1b]0;owned\x07\x1b[31mred\x00\u202ebidi\r\n<b>\u00e9".encode() + b"\xff", ("content-type", "text/plain"))):
            payload = ("for " + target).encode()
            with server.client() as client:
                for _ in range(2):  # the connection goes on, whatever the endpoint does with its own
                    answer = client.send(rig.request(payload, target=target)).answer()
                    self.assertEqual((answer.status, answer.body), (status, body), target)
                    if header:
                        self.assertEqual(answer.headers[header[0]], header[1])
                    for name in ("content-length", "transfer-encoding", "connection", "date", "server"):
                        self.assertLessEqual([field[0].lower() for field in answer.fields].count(name), 1, answer)
            self.assertEqual(self.bodies(server)[-1], payload)
            self.assertEqual(endpoint.body(endpoint.requests()[-1]), payload)
        self.assertEqual(len(endpoint.requests()), 26, "nothing is sent twice")

    def test_502_where_there_is_no_answer(self):
        endpoint, server = self.answers("--timeout", "400ms")
        for target in ("/reset", "/close", "/cut-head", "/cut-body", "/cut-chunked", "/not-http", "/hang"):
            answer = server.post(target.encode(), target=target)
            self.assertEqual(answer.status, 504 if target == "/hang" else 502, target)
        endpoint.stop()
        self.assertEqual(server.post(b"down").status, 502)
        self.assertEqual(len(server.records()), 8, "all are kept")
        endpoint.start()
        self.assertEqual(server.post(b"up").status, 200)
        self.assertEqual(endpoint.body(endpoint.requests()[-1]), b"up")

    def test_what_was_not_taken_can_be_replayed(self):
        endpoint, server = self.answers()
        server.post(b"good")
        server.post(b"bad", target="/500")
        endpoint.stop()
        server.post(b"down")
        server.stop()
        self.assertEqual(self.bodies(server), [b"good", b"bad", b"down"])
        self.assertEqual([body for body in self.undelivered(server) if body != b"bad"], [b"down"])

    def test_one_that_is_slow_keeps_no_other_waiting(self):
        endpoint, server = self.answers()
        with server.client() as slow:
            slow.send(rig.request(b"slow", target="/gate"))
            self.arrived(endpoint, 1)
            self.assertEqual([server.post(b"%d" % number).status for number in range(5)], [200] * 5)
            endpoint.open_gate()
            self.assertEqual(slow.answer().status, 200)

    def test_an_answer_without_an_end_costs_no_more_than_its_bound(self):
        _, server = self.answers()
        before = server.peak_memory()
        for target in ("/huge", "/huge-chunked"):
            answer = server.post(target=target)
            self.assertIn(answer.status, (200, 502))
            if answer.status == 200:
                self.assertEqual(len(answer.body), 64 << 20)
        self.assertEqual(server.post().status, 200)
        if not rig.SANITIZED:
            self.assertLess(server.peak_memory() - before, 16 << 20)

    def test_it_needs_an_endpoint(self):
        run = rig.hook("--listen", "127.0.0.1:0", "-o", self.folder / "x", "--sync-forward", "--for", "5s", command="capture")
        self.assertEqual(run.status, 2)
        self.assertIn("--forward-to", run.stderr)


if __name__ == "__main__":
    rig.main()
