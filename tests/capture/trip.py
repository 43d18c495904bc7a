#!/usr/bin/env python3
"""What `capture` keeps is what the other commands work on: verified, validated, and replayed into a second capture."""
import json
import unittest

import rig

NAMED = {"COOLEDGE_WEBHOOK_SECRET": rig.SECRET}


class Trip(rig.Case):
    """There and back"""

    def test_verified_validated_and_replayed_into_a_second_capture(self):
        first = self.server(output="first.ndjson", name="first", env=NAMED)
        bodies = [json.dumps(rig.event(number, name="Zoë \u2028 %d" % number), indent=number % 3 or None, ensure_ascii=number % 2 == 0).encode()
                  for number in range(20)]
        with first.client() as client:
            for number, body in enumerate(bodies):
                headers = ["content-TYPE: application/json", "X-Twice: b", "X-Cooledge-Event-Id: " + rig.event(number)["event_id"], "X-Twice: a",
                           "X-Cooledge-Signature: " + rig.signature(body), "X-Empty:", "User-Agent: Cooledge/1"]
                if number % 4:
                    client.send(rig.request(body, *headers, target="/hooks?n=%d" % number))
                else:
                    client.send(rig.request(b"", *headers, "Transfer-Encoding: chunked", length=False, target="/hooks?n=%d" % number) + rig.chunked(body[:7], body[7:]))
                self.assertEqual(client.answer().status, 200)
        self.assertEqual(first.stop().status, 0)
        self.assertEqual([rig.body_of(record) for record in first.records()], bodies)

        run = rig.hook("--format", "json", first.file, command="verify", env=NAMED)
        self.assertEqual((run.status, run.totals()["verified"]), (0, 20), run.stderr)
        run = rig.hook("--format", "json", first.file, command="validate")
        self.assertEqual((run.status, run.totals()["valid"]), (0, 20), run.stderr)

        second = self.server(output="second.ndjson", name="second", env=NAMED)
        run = rig.hook("--to", second.url, "--append-target", "--format", "json", first.file, command="replay")
        self.assertEqual((run.status, run.totals()["delivered"]), (0, 20), run.stderr)
        self.assertEqual(second.stop().status, 0)
        self.assertEqual([self.comparable(record) for record in second.records()], [self.comparable(record) for record in first.records()])

    def test_what_is_no_event_makes_the_trip_as_well(self):
        first = self.server(output="first.ndjson", name="first")
        bodies = [bytes(range(256)), b"", b"\x00", b"a=1&b=2", b"\xff" * 5000, b"x" * 500000, b"\r\n", "\u2028\U0001f600".encode()]
        for body in bodies:
            self.assertEqual(first.post(body, "Content-Type: application/octet-stream").status, 200)
        first.stop()
        second = self.server(output="second.ndjson", name="second")
        run = rig.hook("--to", second.url, "--append-target", first.file, command="replay")
        self.assertEqual(run.status, 0, run.stderr)
        second.stop()
        self.assertEqual([rig.body_of(record) for record in second.records()], bodies)
        self.assertEqual([self.comparable(record) for record in second.records()], [self.comparable(record) for record in first.records()])

    def comparable(self, record):
        """All but the time, who sent it, and what belongs to the connection: replay names the host that it sends to, and measures
        bodies anew."""
        own = ("host", "content-length", "transfer-encoding")
        return {**{name: value for name, value in record.items() if name not in ("received_at", "remote")},
                "headers": [header for header in record["headers"] if header[0].lower() not in own]}


if __name__ == "__main__":
    rig.main()
