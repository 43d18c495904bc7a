#!/usr/bin/env python3
"""Signatures of random bodies with random secrets agree with `openssl dgst -hmac`: openssl_agree.py BINARY [N]"""
import os
import random
import subprocess
import sys
import tempfile

binary, count = sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 30
generator = random.Random(20260617)
with tempfile.TemporaryDirectory() as folder:
    path = os.path.join(folder, "body")
    secret_path = os.path.join(folder, "secret")
    for number in range(count):
        size = generator.choice([0, 1, 55, 56, 63, 64, 65, 111, 112, 119, 127, 128, 129, 1000, 4096, 70000, 9 << 20 if number == 7 else 300])
        with open(path, "wb") as out:
            out.write(generator.randbytes(size))
        # Bytes of any value but NUL; a secret that is longer than a block is hashed first.
        length = generator.choice([1, 16, 63, 64, 65, 127, 128, 129, 300])
        secret = bytes(generator.randrange(1, 256) for _ in range(length))
        if not secret.strip():
            continue
        with open(secret_path, "wb") as out:
            out.write(secret + b"\n")
        for name in ("sha1", "sha256", "sha512"):
            theirs = subprocess.run(["openssl", "dgst", "-" + name, "-mac", "HMAC", "-macopt", "hexkey:" + secret.hex(), path],
                                    capture_output=True, check=True, timeout=60).stdout.decode().split()[-1]
            common = ["--secret-file", secret_path, "--hash", name, "--input-format", "body"]
            ours = subprocess.run([binary, "sign"] + common + [path], capture_output=True, check=True,
                                  timeout=60).stdout.decode().split()[-1]
            assert ours == theirs, (number, size, name, ours, theirs)
            judged = subprocess.run([binary, "verify", "-q"] + common + ["--signature", theirs, path], timeout=60)
            assert judged.returncode == 0, (number, size, name)
print("%d random bodies: all signatures agree" % count)
