#!/usr/bin/env python3
"""Writes a capture record, as `cooledge-hook capture` keeps it: record.py [OPTION...] BODY_FILE ['NAME: VALUE'...].

--at T: received at T (2026-06-17T03:21:01Z, which is 1781666461). --not-at: no received_at. --base64: the body in
base64, as capture writes it where it is not UTF-8. --object: the headers as an object. --cut N: only the first N bytes
of the body were kept.
"""
import argparse
import base64
import json


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--at", default="2026-06-17T03:21:01Z")
    parser.add_argument("--not-at", action="store_true")
    parser.add_argument("--base64", action="store_true")
    parser.add_argument("--object", action="store_true")
    parser.add_argument("--cut", type=int)
    parser.add_argument("body")
    parser.add_argument("headers", nargs="*")
    args = parser.parse_args()

    with open(args.body, "rb") as file:
        body = file.read()[:args.cut]
    record = {"record": "cooledge-hook/1", "received_at": args.at, "remote": "127.0.0.1:51034", "method": "POST",
              "target": "/hooks"}
    if args.not_at:
        del record["received_at"]
    headers = [header.split(": ", 1) for header in args.headers]
    record["headers"] = dict(headers) if args.object else headers
    try:
        text = body.decode()
    except UnicodeDecodeError:
        text = None
    if args.base64 or text is None:
        record["body_base64"] = base64.b64encode(body).decode()
    else:
        record["body"] = text
    print(json.dumps(record))


main()
