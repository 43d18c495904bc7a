#!/usr/bin/env python3
"""One signature vector, as a user would check it: check_vector.py BINARY FILE ID.

What the vector says is right must verify, by the scheme that its shape tells; one byte more must not.
"""
import base64
import json
import os
import subprocess
import sys
import tempfile


def main():
    binary, path, wanted = sys.argv[1:]
    with open(path, encoding="utf-8") as lines:
        vector = next(v for v in map(json.loads, lines) if v["id"] == wanted)
    secret = base64.b64decode(vector["secret_b64"])
    body = base64.b64decode(vector["body_b64"])
    digest = vector["expect"]
    flags, scheme = [], {"hex": "hex", "b64": "base64"}[vector["enc"]]
    pre, post = vector["pre"], vector["post"]
    if vector["key"] == "whsec-b64":
        scheme = "standard"
        message_id, timestamp, _ = pre.split(".")
        headers = ["webhook-id: " + message_id, "webhook-timestamp: " + timestamp, "webhook-signature: v1," + digest]
    elif pre[:-1].isdigit() and pre.endswith("."):
        scheme = "timestamped"
        headers = ["X-Cooledge-Signature: t=%s,v1=%s" % (pre[:-1], digest)]
    else:
        headers = ["X-Cooledge-Signature: " + digest]
        if pre or post:
            scheme = "custom"
            flags = ["--signed-text", pre + "{body}" + post, "--encoding", {"hex": "hex", "b64": "base64"}[vector["enc"]]]

    with tempfile.TemporaryDirectory() as folder:
        def verify(body, secret=secret, headers=headers):
            with open(os.path.join(folder, "body"), "wb") as out:
                out.write(body)
            with open(os.path.join(folder, "secret"), "wb") as out:
                out.write(secret + b"\n")  # of which one line end is dropped
            command = [binary, "verify", "--format", "ndjson", "--hash", vector["alg"], "--secret-file",
                       os.path.join(folder, "secret")] + flags
            for header in headers:
                command += ["-H", header]
            run = subprocess.run(command + [os.path.join(folder, "body")], capture_output=True, timeout=60)
            answer = json.loads(run.stdout) if run.stdout else {}
            return run.returncode, answer.get("verified"), answer.get("scheme"), answer.get("why")

        if not secret:
            got = verify(body)
            assert got[0] == 2, "an empty secret must be refused: %r" % (got,)
            return
        got = verify(body)
        assert got[:3] == (0, True, scheme), "%s must verify: %r" % (wanted, got)
        for other in (body + b"\n", body[:-1] if body else b" ", body.replace(b" ", b"", 1) + b"x"):
            got = verify(other)
            assert got[:2] == (1, False), "another body must not verify: %r" % (got,)
        got = verify(body, secret + b"x")
        assert got[:2] == (1, False), "another secret must not verify: %r" % (got,)
        if vector["enc"] == "hex":
            for wrong in (digest[:-2], digest[:-1], digest + "00", digest[:-1] + "g"):
                got = verify(body, headers=[headers[0].replace(digest, wrong)])
                assert got[:2] == (1, False), "%s must not verify: %r" % (wrong, got)


main()
