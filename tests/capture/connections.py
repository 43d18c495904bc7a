#!/usr/bin/env python3
"""What a connection to `capture` may do, for how long, and what it may cost; and that nobody else notices."""
import threading
import time
import unittest

import rig

MEBIBYTE = 1 << 20


class Connections(rig.Case):
    """What a connection may do"""

    def test_keep_alive_and_close(self):
        server = self.server()
        with server.client() as client:
            for number in range(20):
                answer = client.send(rig.request(b"%d" % number)).answer()
                self.assertEqual(answer.status, 200)
                self.assertNotEqual(answer.headers.get("connection", "").lower(), "close")
            answer = client.send(rig.request(b"20", "Connection: close")).answer()
            self.assertEqual((answer.status, answer.headers["connection"].lower()), (200, "close"))
            self.assertTrue(client.ended())
        with server.client() as client:
            self.assertEqual(client.send(rig.request(b"21", version="1.0")).answer().status, 200)
            self.assertTrue(client.ended())
        with server.client() as client:
            for body in (b"22", b"23"):
                answer = client.send(rig.request(body, "Connection: keep-alive", version="1.0")).answer()
                self.assertEqual((answer.status, answer.headers["connection"].lower()), (200, "keep-alive"))
        self.assertEqual(self.bodies(server), [b"%d" % number for number in range(24)])

    def test_requests_in_one_go_are_answered_in_order(self):
        server = self.server("--respond", ",".join(str(200 + number % 7) for number in range(50)))
        count = 50
        pieces = [rig.request(b"%d" % n) if n % 3 else rig.request(b"", "Transfer-Encoding: chunked", length=False) + rig.chunked(b"%d" % n) for n in range(count)]
        whole = b"".join(pieces)
        with server.client() as client:
            client.send(whole[:1000])
            client.send(whole[1000:])
            self.assertEqual([client.answer().status for _ in range(count)], [200 + n % 7 for n in range(count)])
        self.assertEqual(self.bodies(server), [b"%d" % n for n in range(count)])
        with server.client() as client:  # a line end between requests is let pass (RFC 9112, 2.2); what follows a refusal is not read
            client.send(rig.request(b"a") + b"\r\n" + rig.request(b"b") + b"nonsense\r\n\r\n" + rig.request(b"c"))
            answers = [client.answer() for _ in range(3)]
            self.assertTrue(client.ended())
        self.assertEqual([answers[0].status // 100, answers[1].status // 100, answers[2].status], [2, 2, 400])
        self.assertEqual(self.bodies(server)[count:], [b"a", b"b"])

    def test_a_client_that_has_said_all_gets_its_answer(self):
        server = self.server()
        with server.client() as client:
            client.send(rig.request(b"one") + rig.request(b"two"))
            client.half_close()
            self.assertEqual([client.answer().status for _ in range(2)], [200, 200])
            self.assertTrue(client.ended())
        for part in (b"POST / HTTP/1.1\r\nHost", rig.request(b"three")[:-1], rig.request(b"", "Transfer-Encoding: chunked", length=False) + b"3\r\nab", b""):
            with server.client() as client:
                client.send(part)
                client.half_close()
                answer = client.answer()
                self.assertTrue(answer is None or answer.status == 400, answer)
                self.assertTrue(client.ended())
        for part in (rig.request(b"four")[:-1], rig.request(b"five")[:10]):
            client = server.client()
            client.send(part)
            client.reset()
        self.check_alive(server)
        self.assertEqual(self.bodies(server)[:-1], [b"one", b"two"])

    def test_one_that_leaves_before_the_answer_is_kept(self):
        server = self.server("--delay", "300ms")
        for how in ("reset", "close"):
            client = server.client()
            client.send(rig.request(how.encode()))
            rig.wait_until(lambda h=how: self.bodies(server)[-1:] == [h.encode()], "it is on the disk")
            client.reset() if how == "reset" else client.sock.close()
        self.check_alive(server)
        self.assertEqual(server.stop().status, 0)

    def test_a_slow_request_ends_at_a_deadline_for_all_of_it(self):
        server = self.server("--deadline", "600ms")
        whole = rig.request(b"x" * 1000)
        in_chunks = rig.request(b"", "Transfer-Encoding: chunked", length=False) + b"1\r\nx\r\n" * 1000
        for name, first, slowly in (("head", b"", whole), ("body", whole[:-1000], b"x" * 1000), ("chunks", in_chunks[:-6000], in_chunks[-6000:]),
                                    ("line ends", b"", b"\r\n" * 1000), ("the second request", rig.request(b"first"), whole)):
            with server.client() as client, self.subTest(name):
                began = time.monotonic()
                client.send(first)
                if name == "the second request":
                    self.assertEqual(client.answer().status, 200)
                status = self.trickle(client, slowly)
                took = time.monotonic() - began
                self.assertIn(status, (408, 400, None) if name == "line ends" else (408,))
                self.assertTrue(took > 0.5 or status == 400)
        self.check_alive(server)
        self.assertNotIn(b"x" * 1000, self.bodies(server))

    def trickle(self, client, slowly):
        """Sends a byte every 50 ms. Returns the status of the answer that ends it, or None where there was none."""
        client.sock.settimeout(0.05)
        for byte in slowly:
            try:
                client.send(bytes([byte]))
                client.more()
            except TimeoutError:
                continue
            except (BrokenPipeError, ConnectionResetError):
                return None
            client.sock.settimeout(rig.PATIENCE)
            answer = client.answer()
            return answer and answer.status
        raise AssertionError("it was never ended")

    def test_a_silent_connection_is_closed_without_a_word(self):
        server = self.server("--idle", "400ms", "--deadline", "400ms")
        for first in (b"", rig.request(b"one")):
            with server.client() as client:
                client.send(first)
                if first:
                    self.assertEqual(client.answer().status, 200)
                answer = client.answer()
                self.assertTrue(answer is None or (not first and answer.status == 408), answer)
                self.assertTrue(client.ended())

    def test_a_client_that_reads_no_answers_does_not_stay_for_ever(self):
        server = self.server("--deadline", "500ms", "--idle", "500ms", "--sync", "off", "-q")
        before = server.peak_memory()
        with server.client(receive=4096) as client:
            client.sock.setsockopt(rig.socket.SOL_SOCKET, rig.socket.SO_SNDBUF, 4096)
            client.sock.settimeout(0.2)
            piece = rig.request(b"") * 200
            gone = False
            deadline = time.monotonic() + rig.PATIENCE
            while not gone and time.monotonic() < deadline:
                try:
                    client.sock.send(piece)
                except TimeoutError:
                    continue
                except OSError:
                    gone = True
            self.assertTrue(gone, "it is still connected")
        self.check_alive(server)
        if not rig.SANITIZED:
            self.assertLess(server.peak_memory() - before, 8 * MEBIBYTE)

    def test_so_many_connections_at_a_time(self):
        server = self.server("--max-connections", "4", "--idle", "20s")
        held = [server.client() for _ in range(4)]
        for client in held:
            self.assertEqual(client.send(rig.request(b"held")).answer().status, 200)
        for _ in range(3):
            with server.client() as client:
                client.send(rig.request(b"fifth"))
                answer = client.answer()
                self.assertEqual(answer.status, 503)
                self.assertIn("retry-after", answer.headers)
                self.assertTrue(client.ended())
        held.pop().sock.close()
        rig.wait_until(lambda: self.status(server) == 200, "there is room again")
        for client in held:
            self.assertEqual(client.send(rig.request(b"held")).answer().status, 200)
            client.sock.close()
        self.assertNotIn(b"fifth", self.bodies(server))

    def test_one_that_stays_after_the_last_answer_gives_its_place_up(self):
        server = self.server("--max-connections", "1", "--idle", "500ms", "--deadline", "500ms")
        for first, status in ((rig.request(b"last", "Connection: close"), 200), (rig.request(b"", "Content-Length: x", length=False), 400),
                              (rig.request(b"", "Content-Length: 9999999", length=False), 413)):
            # The one before may not be gone yet.
            client, answer = rig.wait_until(lambda: self.admitted(server, first), "there is room")
            self.assertEqual(answer.status, status)
            rig.wait_until(lambda: self.status(server) == 200, "there is room again")
            client.sock.close()

    def admitted(self, server, piece):
        client = server.client()
        try:
            answer = client.send(piece).answer()
        except OSError:
            answer = None
        if answer and answer.status != 503:
            return client, answer
        client.sock.close()
        return None

    def test_so_many_connections_of_one_address(self):
        server = self.server("--max-connections", "20", "--max-connections-per-address", "2", "--idle", "20s")
        held = [server.client(source=source) for source in ("127.0.0.1", "127.0.0.1", "127.0.0.2", "127.0.0.2", "127.0.0.3")]
        for client in held:
            self.assertEqual(client.send(rig.request()).answer().status, 200)
        for source, status in (("127.0.0.1", (429, 503)), ("127.0.0.2", (429, 503)), ("127.0.0.3", (200,)), ("127.0.0.4", (200,))):
            with server.client(source=source) as client:
                self.assertIn(client.send(rig.request()).answer().status, status, source)
        for client in held:
            client.sock.close()
        rig.wait_until(lambda: self.status(server) == 200, "there is room again")

    def test_a_crowd_of_slow_ones_does_not_keep_others_out(self):
        server = self.server("--max-connections", "8", "--deadline", "500ms", "--idle", "500ms")
        slow = [server.client() for _ in range(8)]
        for client in slow:
            client.send(b"POST / HTTP/1.1\r\nHo")
        rig.wait_until(lambda: self.status(server) == 200, "the slow ones were ended")
        for client in slow:
            client.sock.close()


class Memory(rig.Case):
    """How much a connection may cost"""

    # A sanitizer's own memory would be measured with it.
    BOUND = (30 if rig.SANITIZED else 3) * MEBIBYTE  # a body of 1 MiB, what is read ahead, and the line made of it

    def test_many_bodies_that_are_half_sent(self):
        server = self.server("--max-connections", "100")
        before = server.peak_memory()
        clients = [server.client() for _ in range(30)]
        for client in clients[:10]:
            client.send(rig.request(b"", "Content-Length: 1048576", length=False))  # nothing came: nothing is held
        for client in clients[10:20]:
            client.send(rig.request(b"", "Content-Length: 1048576", length=False) + b"x" * (MEBIBYTE - 1))
        for client in clients[20:]:
            client.send(rig.request(b"", "Transfer-Encoding: chunked", length=False) + b"fffff\r\n" + b"x" * (MEBIBYTE - 2))
        self.check_alive(server)
        self.assertLess(server.peak_memory() - before, 20 * self.BOUND)
        for client in clients[10:20]:
            client.send(b"x")
        for client in clients[10:20]:
            self.assertEqual(client.answer().status, 200)
        for client in clients:
            client.sock.close()
        self.assertLess(server.peak_memory() - before, 20 * self.BOUND)

    def test_a_length_alone_costs_nothing(self):
        server = self.server("--max-body", "1GiB", "--max-connections", "100")
        before = server.peak_memory()
        clients = [server.client() for _ in range(40)]
        for number, client in enumerate(clients):
            client.send(rig.request(b"", "Transfer-Encoding: chunked", length=False) + b"3fffffff\r\nx" if number % 2 else
                        rig.request(b"x", "Content-Length: 1073741824", length=False))
        self.check_alive(server)
        self.assertLess(server.peak_memory() - before, 40 * self.BOUND)
        for client in clients:
            client.sock.close()

    def test_requests_that_wait_in_a_line_are_not_all_read(self):
        server = self.server("--delay", "20s", "--max-connections", "10")
        before = server.peak_memory()
        piece = rig.request(b"x" * 100000)
        with server.client() as client:
            client.sock.settimeout(0.5)
            try:
                for _ in range(500):
                    client.sock.sendall(piece)
            except TimeoutError:
                pass
            self.assertLess(server.peak_memory() - before, 4 * self.BOUND)
            self.assertLess(len(server.records()), 20)
        server.kill()


class Crowd(rig.Case):
    """All of it at once"""

    def test_good_clients_are_served_while_bad_ones_do_their_worst(self):
        server = self.server("--deadline", "1s", "--max-connections", "200", "--sync", "off")
        over = threading.Event()
        good = []
        descriptors = lambda: len(rig.os.listdir("/proc/%d/fd" % server.process.pid))
        before = descriptors()

        def misbehave(number):
            pieces = [b"\x16\x03\x01\x02\x00", b"POST / HTTP/1.1\r\nHo", rig.request(b"x" * 100)[:-1], b"GET / HTTP/1.1\r\n\r\n", b"\x00" * 1000,
                      rig.request(b"x", "Content-Length: 99999999", length=False), rig.request(b"x" * 1000, "Transfer-Encoding: chunked")]
            for turn in range(number, 1 << 30):
                turns.acquire()
                if over.is_set():
                    return
                try:
                    client = server.client()
                    client.send(pieces[turn % len(pieces)])
                    client.reset() if turn % 3 else client.sock.close()
                except OSError:
                    pass

        # Some turns for each good request, so that they are no more than a slow machine takes on, too.
        turns = threading.Semaphore(0)
        threads = [threading.Thread(target=misbehave, args=(number,)) for number in range(6)]
        for thread in threads:
            thread.start()
        try:
            for number in range(100):
                turns.release(12)
                good.append(server.post(b"good %d" % number).status)
        finally:
            over.set()
            turns.release(10000)
            for thread in threads:
                thread.join()
        self.assertEqual(good, [200] * 100)
        self.assertEqual(self.bodies(server), [b"good %d" % number for number in range(100)])
        rig.wait_until(lambda: descriptors() <= before, "all connections are closed")
        run = server.stop()
        self.assertEqual(run.status, 0, run.stderr[-2000:])


if __name__ == "__main__":
    rig.main()
