#!/usr/bin/env python3
"""An answer of 200 from `capture` is a promise: the delivery is on the disk, exactly as it was sent."""
import errno
import json
import os
import pathlib
import random
import resource
import signal
import subprocess
import threading
import unittest

import rig

KILLS, SENDERS = 10, 8


class Disk:
    """FAULTY_DISK of tests/support/faults.cpp, preloaded."""

    def __init__(self, folder):
        self.folder = folder / "disk"
        self.folder.mkdir()
        library = os.environ["FAULTS_LIBRARY"]
        self.env = {"FAULTY_DISK": str(self.folder), "LD_PRELOAD": library, "ASAN_OPTIONS": "verify_asan_link_order=0"}

    def hold(self):
        (self.folder / "hold").touch()

    def release(self):
        (self.folder / "hold").unlink()

    def fail(self, number):
        (self.folder / "part").write_text(str(number))
        (self.folder / "part").rename(self.folder / "fail")

    def work(self):
        (self.folder / "fail").unlink()

    def syncs(self, path, what="end"):
        """How often the file was brought to the disk."""
        log = self.folder / "log"
        return [line for line in log.read_text().splitlines() if line.startswith("%s %s " % (what, path))] if log.exists() else []


class Sync(rig.Case):
    """When it waits for the disk"""

    def setUp(self):
        super().setUp()
        self.disk = Disk(self.folder)

    def send(self, server, bodies):
        """Each on a connection of its own, with nothing read. Returns when the server has taken all of it."""
        clients = [server.client().send(rig.request(body)) for body in bodies]
        for client in clients:
            self.addCleanup(client.sock.close)
        rig.wait_until(lambda: not unread(server.port), "the server has read it")
        return clients

    def answered(self, clients):
        return [client for client in clients if rig.select.select([client.sock], [], [], 0)[0]]

    def test_no_answer_leaves_before_the_disk_has_it_and_all_that_wait_share_one_write(self):
        server = self.server(env=self.disk.env)
        self.assertEqual(server.post(b"before").status, 200)
        before = len(self.disk.syncs(server.file))
        self.assertGreater(before, 0)
        self.disk.hold()
        first = self.send(server, [b"first"])
        rig.wait_until(lambda: len(self.disk.syncs(server.file, "begin")) > before, "it waits for the disk")
        rest = self.send(server, [b"%d" % number for number in range(30)])
        self.assertEqual(server.post(method="GET").status, 405)  # others are served meanwhile
        self.assertEqual(self.answered(first + rest), [])
        self.assertEqual(self.bodies(server)[:2], [b"before", b"first"])
        self.disk.release()
        self.assertEqual([client.answer().status for client in first + rest], [200] * 31)
        self.assertEqual(sorted(self.bodies(server)), sorted([b"before", b"first", *(b"%d" % number for number in range(30))]))
        self.assertLess(len(self.disk.syncs(server.file)) - before, 12, "one by one")

    def test_each_waits_for_every_delivery(self):
        server = self.server("--sync", "each", env=self.disk.env)
        before = len(self.disk.syncs(server.file))
        self.disk.hold()
        clients = self.send(server, [b"%d" % number for number in range(10)])
        self.assertEqual(self.answered(clients), [])
        self.disk.release()
        self.assertEqual([client.answer().status for client in clients], [200] * 10)
        self.assertGreaterEqual(len(self.disk.syncs(server.file)) - before, 10)
        self.assertNotIn("warning", server.said())

    def test_off_does_not_wait_and_says_so(self):
        server = self.server("--sync", "off", env=self.disk.env)
        self.disk.hold()
        self.assertEqual([server.post(b"%d" % number).status for number in range(3)], [200] * 3)
        self.assertEqual(len(self.bodies(server)), 3)
        self.disk.release()
        self.assertIn("warning: ", server.said())
        self.assertIn("--sync off", server.said())
        batch = self.server(output="batch.ndjson", name="batch")
        self.assertNotIn("warning", batch.said())

    def test_a_new_file_is_in_its_folder_before_the_first_answer(self):
        server = self.server(env=self.disk.env)
        self.assertEqual(server.post().status, 200)
        self.assertGreater(len(self.disk.syncs(self.folder.resolve())), 0, "a power cut could take the file's name")

    def test_where_the_disk_fails_it_goes_on_in_a_new_file(self):
        server = self.server(env=self.disk.env)
        self.assertEqual(server.post(b"good").status, 200)
        self.disk.fail(errno.EIO)
        for number in range(3):
            answer = server.post(b"bad %d" % number)
            self.assertEqual(answer.status, 503)
            self.assertGreater(int(answer.headers["retry-after"]), 0)
        self.disk.work()
        self.assertEqual([server.post(b"later %d" % number).status for number in range(2)], [200] * 2)
        segments = [path for path in self.folder.glob("kept.ndjson*") if path != server.file]
        later = [rig.body_of(record) for path in segments for record in rig.lines(path)]
        self.assertEqual([body for body in later if body.startswith(b"later")], [b"later 0", b"later 1"])
        self.assertEqual([body for body in self.bodies(server) if not body.startswith(b"bad")], [b"good"])
        for path in segments:
            self.assertEqual(path.stat().st_mode & 0o777, 0o600)
            self.assertTrue(not path.stat().st_size or path.read_bytes().endswith(b"\n"))
        self.assertTrue(any(path.name in server.said() for path in segments), server.said())
        run = server.stop()
        self.assertEqual(run.status, 3, run.stderr)
        # What was answered 503 comes again, as senders do it: it is not told twice where it was never counted.
        server = self.server()
        self.assertEqual(server.post(b"bad 0").status, 200)
        self.assertIn(b"bad 0", self.bodies(server))

    def test_all_that_waited_for_a_disk_that_fails_are_told(self):
        server = self.server(env=self.disk.env)
        self.disk.hold()
        clients = self.send(server, [b"%d" % number for number in range(20)])
        self.disk.fail(errno.ENOSPC)
        self.disk.release()
        self.assertEqual([client.answer().status for client in clients], [503] * 20)
        self.disk.work()
        self.assertEqual(server.post(b"later").status, 200)
        for client in clients[:3]:  # the connections are as good as before
            self.assertEqual(client.send(rig.request(b"again")).answer().status, 200)


class Room(rig.Case):
    """A disk that is full"""

    def fill(self, server):
        """Posts until it is refused. Returns the bodies that it said it kept, and that refusal."""
        kept = []
        for number in range(1000):
            body = b"%d " % number + b"x" * 700
            answer = server.post(body)
            if answer.status != 200:
                return kept, answer
            kept.append(body)
        raise AssertionError("the disk is never full")

    def check_refusal(self, server, kept, answer):
        self.assertEqual(answer.status, 503)
        self.assertGreater(int(answer.headers["retry-after"]), 0)
        self.assertGreater(len(kept), 10)
        self.assertEqual(self.bodies(server), kept)
        self.assertTrue(server.file.read_bytes().endswith(b"\n"), "a part of a record is left")

    def check_recovery(self, server, kept):
        self.assertEqual(server.post(b"after").status, 200)
        self.assertEqual(self.bodies(server), [*kept, b"after"])
        run = server.stop()
        self.assertEqual(run.status, 3, "one could not be kept")
        self.assertIn(str(len(kept) + 1), run.stderr)

    def test_at_a_limit_of_the_files_size(self):
        for sync in ("batch", "each", "off"):
            server = self.server("--sync", sync, preexec=rig.limits(fsize=20000), output=sync, name="of-" + sync)
            kept, answer = self.fill(server)
            self.check_refusal(server, kept, answer)
            self.assertEqual(server.post(b"x" * 5000).status, 503)
            small = 0
            while server.post(b"").status == 200:  # what there is room for is taken
                kept.append(b"")
                small += 1
            self.assertEqual(self.bodies(server), kept)
            resource.prlimit(server.process.pid, resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
            self.check_recovery(server, kept)

    def test_many_at_once_at_the_limit(self):
        server = self.server("-q", preexec=rig.limits(fsize=30000))
        sent = {b"%d " % number + b"x" * 700: None for number in range(64)}

        def send(bodies):
            with server.client() as client:
                for body in bodies:
                    sent[body] = client.send(rig.request(body)).answer().status
        in_threads(lambda part: send(part), [list(sent)[i::8] for i in range(8)])
        self.assertEqual(set(sent.values()), {200, 503})
        found = self.bodies(server)
        self.assertEqual(sorted(found), sorted(body for body, status in sent.items() if status == 200))

    def test_a_small_file_system_that_is_full(self):
        place = self.folder / "small"
        place.mkdir()
        done = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", place], capture_output=True, check=False)
        if done.returncode != 0:
            print("SKIPPED: a full file system, as none can be mounted here: " + done.stderr.decode().strip(), file=rig.sys.stderr, flush=True)
            self.skipTest("no mount")
        self.addCleanup(subprocess.run, ["umount", "-l", place], check=True)
        (place / "ballast").write_bytes(b"x" * 30000)
        server = self.server(output="small/kept.ndjson")
        kept, answer = self.fill(server)
        self.check_refusal(server, kept, answer)
        (place / "ballast").unlink()
        self.check_recovery(server, kept)


class Kills(rig.Case):
    """kill -9 under load"""

    def test_what_was_answered_200_is_there_each_time(self):
        seed = int(os.environ.get("CHAOS_SEED", "1"))
        rng = random.Random(seed)
        promised, sent = [], set()
        for round_number in range(KILLS):
            server = self.server()
            before = len(promised)
            counted = threading.Condition()
            senders = [threading.Thread(target=self.sender, args=(server.port, "%d %d %d" % (seed, round_number, number), promised, sent, counted))
                       for number in range(SENDERS)]
            for sender in senders:
                sender.start()
            moment = rng.randrange(1, 60)
            with counted:
                self.assertTrue(counted.wait_for(lambda: len(promised) - before >= moment, rig.PATIENCE), "no answers come")
            server.kill()
            for sender in senders:
                sender.join()
            self.check(server.file, promised, sent)
            if round_number % 2:
                with open(server.file, "ab") as file:  # as a power cut may leave it
                    file.write(b'{"record":"cooledge-hook/1","received_at":"2026'[:rng.randrange(1, 40)])
        server = self.server()
        self.check(server.file, promised, sent)
        self.assertEqual(server.post(b"after all").status, 200)
        self.assertEqual(server.stop().status, 0)
        self.assertEqual(rig.hook("--format", "json", server.file, command="verify", env={"COOLEDGE_WEBHOOK_SECRET": "x"}).totals()["deliveries"],
                         len(self.bodies(server)))

    def sender(self, port, name, promised, sent, counted):
        rng = random.Random(name)
        try:
            with rig.Client(port) as client:
                for number in range(100000):
                    body = ("%s %d " % (name, number)).encode() + rng.randbytes(rng.choice((0, 10, 3000)))
                    sent.add(body)
                    answer = client.send(rig.request(body)).answer()
                    if answer is None:
                        return
                    assert answer.status == 200, answer
                    with counted:
                        promised.append(body)
                        counted.notify()
        except (OSError, AssertionError) as error:  # it was killed, perhaps in the middle of an answer
            assert isinstance(error, OSError) or "answer" in str(error), error

    def check(self, file, promised, sent):
        found = [rig.body_of(record) for record in rig.lines(file)]
        self.assertEqual(len(found), len(set(found)), "one is there twice")
        self.assertEqual(set(promised) - set(found), set(), "promised, and lost")
        self.assertEqual(set(found) - sent, set(), "found, and never sent")


def in_threads(function, parts):
    failures = []

    def run(part):
        try:
            function(part)
        except BaseException as error:
            failures.append(error)
    threads = [threading.Thread(target=run, args=(part,)) for part in parts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if failures:
        raise failures[0]


def unread(port):
    """The bytes that the kernel has for the server's connections and that it has not read."""
    rows = [row.split() for row in pathlib.Path("/proc/net/tcp").read_text().splitlines()[1:]]
    established = "01"
    return sum(int(row[4].split(":")[1], 16) for row in rows if row[3] == established and int(row[1].split(":")[1], 16) == port)


class Reports(rig.Case):
    """Other files that are written whole or not at all"""

    def setUp(self):
        super().setUp()
        self.disk = Disk(self.folder)
        self.events = rig.ndjson(self.folder / "events.ndjson", [rig.event(1, name=5)])
        self.report, self.baseline = self.folder / "out" / "report.json", self.folder / "out" / "known.txt"
        self.report.parent.mkdir()

    def check(self):
        return rig.hook("--format", "json", "--output", self.report, "--baseline", self.baseline, "--update-baseline", self.events,
                        command="check", env=self.disk.env)

    def test_reports_and_baselines_are_on_the_disk_before_they_have_their_name(self):
        run = self.check()
        self.assertEqual(run.status, 0, run.stderr)
        self.assertTrue(self.report.exists() and self.baseline.exists(), run.stderr)
        log = (self.disk.folder / "log").read_text().splitlines()
        synced = [pathlib.Path(line.split()[1]) for line in log if line.startswith("end ")]
        folder = self.report.parent
        files = [path.name.split(".")[1] for path in synced if path.parent == folder]
        self.assertEqual(sorted(files), ["known", "report"])
        self.assertEqual(synced.count(folder), 2, "the folder after each, so that the name is there, too")

    def test_where_the_disk_fails_what_was_there_stays(self):
        self.report.write_text("before")
        self.disk.fail(errno.EIO)
        run = self.check()
        self.assertEqual(run.status, 3, run.stderr)
        self.assertIn("cannot write", run.stderr)
        self.assertEqual(self.report.read_text(), "before")
        self.assertEqual([path.name for path in self.report.parent.iterdir()], ["report.json"])


if __name__ == "__main__":
    rig.main()
