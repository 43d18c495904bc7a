Verify: is this delivery signed with this secret?

  $ export COOLEDGE_HOOK_WHY_BUDGET=off  # no result depends on the speed of the machine
  $ cp "$VECTORS/good/customer.created.json" body.json
  $ record() { "$PYTHON" "$TESTDIR/../support/record.py" "$@"; }
  $ hmac() { openssl dgst -sha256 -hmac heron-ladder-tide-4471 -hex | sed 's/.*= //'; }
  $ signature=$(hmac < body.json); wrong=$(printf other | hmac)
  $ export COOLEDGE_WEBHOOK_SECRET=heron-ladder-tide-4471

A body that was saved without its headers gets its signature by hand, as a value or as the header that was received:

  $ cooledge-hook verify --signature "$signature" body.json
  cooledge-hook: checked 1 delivery in 1 input: 1 verified, 0 failed (hex, sha256, env:COOLEDGE_WEBHOOK_SECRET)
  $ cooledge-hook verify -H "X-Cooledge-Signature: $signature" body.json
  cooledge-hook: checked 1 delivery in 1 input: 1 verified, 0 failed (hex, sha256, env:COOLEDGE_WEBHOOK_SECRET)
  $ cooledge-hook verify --signature "$signature" < body.json
  cooledge-hook: checked 1 delivery in 1 input: 1 verified, 0 failed (hex, sha256, env:COOLEDGE_WEBHOOK_SECRET)
  $ cooledge-hook verify -q --signature "$signature" body.json
  $ cooledge-hook verify -v --signature "$signature" body.json
  body.json:1:1: verified: customer.created 8f2d6b41-9c30-4e7a-a15b-6d0e3c9f2a87 (hex, sha256, env:COOLEDGE_WEBHOOK_SECRET)
  cooledge-hook: checked 1 delivery in 1 input: 1 verified, 0 failed (hex, sha256, env:COOLEDGE_WEBHOOK_SECRET)

Every long flag has a variable; commas in a signature are its own:

  $ COOLEDGE_HOOK_SIGNATURE="$wrong, $signature" cooledge-hook verify -q body.json
  $ COOLEDGE_HOOK_HEADER="X-Cooledge-Signature: $wrong,$signature" COOLEDGE_HOOK_SCHEME=hex COOLEDGE_HOOK_TOLERANCE=off cooledge-hook verify -q body.json

A signature that does not fit is a finding, and the status is 1; so is one that is missing:

  $ cooledge-hook verify --signature "$wrong" body.json
  body.json:1:1: error: : the signature does not fit [signature-mismatch]
      hint: no likely mistake explains it: most often the secret is another subscription's, or the body was changed on its way
  cooledge-hook: checked 1 delivery in 1 input: 0 verified, 1 failed
  [1]
  $ cooledge-hook verify body.json
  body.json:1:1: error: : there is no X-Cooledge-Signature or webhook-signature header [missing-signature]
      hint: a bare body has no headers: give its signature by --signature VALUE, or by -H 'X-Cooledge-Signature: VALUE'
  cooledge-hook: checked 1 delivery in 1 input: 0 verified, 1 failed
  [1]
  $ cooledge-hook verify -q --signature "$wrong" body.json > findings
  [1]
  $ grep -c error findings
  1

A capture record brings its own headers. The finding points at the signature:

  $ record body.json "X-Cooledge-Signature: $signature" | cooledge-hook verify
  cooledge-hook: checked 1 delivery in 1 input: 1 verified, 0 failed (hex, sha256, env:COOLEDGE_WEBHOOK_SECRET)
  $ record body.json "Content-Type: application/json" "X-Cooledge-Signature: $wrong" > record.json; cooledge-hook verify record.json > findings
  cooledge-hook: checked 1 delivery in 1 input: 0 verified, 1 failed
  [1]
  $ column=$(head -1 findings | cut -d: -f3); cut -c"$column-" record.json | cut -c1-66 | tr -d '"' | grep -c "^$wrong"
  1

One with the signature in another header says where it is:

  $ record body.json "X-Hub-Signature-256: sha256=$signature" > hub.json; cooledge-hook verify -q hub.json
  hub.json:1:*: error: : there is no X-Cooledge-Signature or webhook-signature header [missing-signature] (glob)
      hint: the header X-Hub-Signature-256 looks like one: --signature-header X-Hub-Signature-256
  [1]
  $ cooledge-hook verify --signature-header X-Hub-Signature-256 hub.json
  cooledge-hook: checked 1 delivery in 1 input: 1 verified, 0 failed (prefixed, sha256, env:COOLEDGE_WEBHOOK_SECRET)
  $ cooledge-hook verify --signature-header x-hub-signature-256 hub.json
  cooledge-hook: checked 1 delivery in 1 input: 1 verified, 0 failed (prefixed, sha256, env:COOLEDGE_WEBHOOK_SECRET)

What stands behind -H counts instead of the record's own header of that name, and only of that name:

  $ cooledge-hook verify -q -H "x-cooledge-signature: $signature" record.json
  $ cooledge-hook verify -q -H "X-Other: $signature" record.json > /dev/null
  [1]

Many records, one of them bad. The others have nothing to say, unless --all (or -v) asks:

  $ for i in 1 2 3 4; do
  >   sed -n ${i}p "$VECTORS/good/morning.ndjson" | tr -d '\n' > $i.json
  >   if [ $i = 3 ]; then record $i.json "X-Cooledge-Signature: $wrong"; else record $i.json "X-Cooledge-Signature: $(hmac < $i.json)"; fi
  > done > records.ndjson
  $ cooledge-hook verify records.ndjson
  records.ndjson:3:*: error: : the signature does not fit [signature-mismatch] (glob)
      hint: * (glob)
  cooledge-hook: checked 4 deliveries in 1 input: 3 verified, 1 failed (hex, sha256, env:COOLEDGE_WEBHOOK_SECRET)
  [1]
  $ cooledge-hook verify -q --all records.ndjson
  records.ndjson:1:1: verified: customer.created b0000000-7c3e-4d19-9a52-0f6b8e1d0000 (hex, sha256, env:COOLEDGE_WEBHOOK_SECRET)
  records.ndjson:2:1: verified: customer.created b0000001-7c3e-4d19-9a52-0f6b8e1d0001 (hex, sha256, env:COOLEDGE_WEBHOOK_SECRET)
  records.ndjson:3:*: error: : the signature does not fit [signature-mismatch] (glob)
      hint: * (glob)
  records.ndjson:4:1: verified: customer.created b0000003-7c3e-4d19-9a52-0f6b8e1d0003 (hex, sha256, env:COOLEDGE_WEBHOOK_SECRET)
  [1]

The same in every form that a file can have, on one core and on many:

  $ cooledge-hook verify -q -j 1 --format ndjson records.ndjson > one; cooledge-hook verify -q -j 8 --format ndjson records.ndjson | cmp - one
  $ gzip -c records.ndjson > records.gz; { echo '['; sed '$!s/$/,/' records.ndjson; echo ']'; } > array.json
  $ "$PYTHON" -c 'import json; [print(json.dumps(json.loads(line), indent=2)) for line in open("records.ndjson")]' > pretty.json
  $ mkdir folder; for i in 1 2 3 4; do sed -n ${i}p records.ndjson > folder/$i; done
  $ for input in records.gz array.json pretty.json folder; do cooledge-hook verify $input 2>&1 > /dev/null; done
  cooledge-hook: checked 4 deliveries in 1 input: 3 verified, 1 failed (hex, sha256, env:COOLEDGE_WEBHOOK_SECRET)
  cooledge-hook: checked 4 deliveries in 1 input: 3 verified, 1 failed (hex, sha256, env:COOLEDGE_WEBHOOK_SECRET)
  cooledge-hook: checked 4 deliveries in 1 input: 3 verified, 1 failed (hex, sha256, env:COOLEDGE_WEBHOOK_SECRET)
  cooledge-hook: checked 4 deliveries in 4 inputs: 3 verified, 1 failed (hex, sha256, env:COOLEDGE_WEBHOOK_SECRET)
  [1]

For programs, an object a delivery in input order, or one document with totals:

  $ cooledge-hook verify -q --format ndjson records.ndjson > out.ndjson
  [1]
  $ "$PYTHON" -c '
  > import json
  > for line in open("out.ndjson"):
  >     d = json.loads(line)
  >     print(d["schema_version"], d["type"], d["path"], d["line"], d["index"], d["event_type"], d["event_id"][:8], d["occurred_at"])
  >     print("   ", d["verified"], d["scheme"], d["secret"], d["reason"], d["why"], d["hint"] and d["hint"][:22])'
  1 delivery records.ndjson 1 0 customer.created b0000000 2026-06-17T00:10:00.000Z
      True hex env:COOLEDGE_WEBHOOK_SECRET None None None
  1 delivery records.ndjson 2 1 customer.created b0000001 2026-06-17T01:10:01.137Z
      True hex env:COOLEDGE_WEBHOOK_SECRET None None None
  1 delivery records.ndjson 3 2 customer.created b0000002 2026-06-17T02:10:02.274Z
      False hex None mismatch None no likely mistake expl
  1 delivery records.ndjson 4 3 customer.created b0000003 2026-06-17T03:10:03.411Z
      True hex env:COOLEDGE_WEBHOOK_SECRET None None None
  $ document() { "$PYTHON" -c '
  > import json, sys
  > d = json.load(sys.stdin)
  > print(d["schema_version"], [(x["line"], x["verified"], x["reason"]) for x in d["deliveries"]], d["totals"])'; }
  $ cooledge-hook verify -q --format json records.ndjson | document
  1 [(3, False, 'mismatch')] {'deliveries': 4, 'verified': 3, 'failed': 1}
  $ cooledge-hook verify -q --format json --all records.ndjson | document
  1 [(1, True, None), (2, True, None), (3, False, 'mismatch'), (4, True, None)] {'deliveries': 4, 'verified': 3, 'failed': 1}
  $ cooledge-hook verify -q --format json --signature "$signature" body.json | document
  1 [] {'deliveries': 1, 'verified': 1, 'failed': 0}

--emit is a sieve:

  $ cooledge-hook verify -q --emit valid records.ndjson 2> findings | cmp - <(sed 3d records.ndjson); cut -d: -f1,2 findings
  records.ndjson:3
      hint: no likely mistake explains it
  $ cooledge-hook verify -q --emit invalid records.ndjson 2> /dev/null | cmp - <(sed -n 3p records.ndjson)
  $ cooledge-hook verify -q --emit valid records.ndjson 2> /dev/null | cooledge-hook verify
  cooledge-hook: checked 3 deliveries in 1 input: 3 verified, 0 failed (hex, sha256, env:COOLEDGE_WEBHOOK_SECRET)
  $ cooledge-hook verify -q --emit valid --signature "$signature" body.json | cmp - body.json

Filters are those of validate:

  $ cooledge-hook verify --limit 2 records.ndjson 2>&1 | grep -o 'checked.*failed'
  checked 2 deliveries in 1 input: 2 verified, 0 failed
  $ cooledge-hook verify --event lead.won records.ndjson
  cooledge-hook: no delivery matches --event lead.won: 4 deliveries were left out
  hint: nothing was checked; --allow-empty says that this is fine
  cooledge-hook: checked 0 deliveries in 1 input: 0 verified, 0 failed; 4 left out by the filter
  [2]
  $ cooledge-hook verify --event 'customer.*' --since 2026-06-17T03:00:00Z records.ndjson 2>&1 | grep -o 'checked.*failed'
  checked 1 delivery in 1 input: 1 verified, 0 failed
  $ cooledge-hook verify --id b0000002-7c3e-4d19-9a52-0f6b8e1d0002 records.ndjson 2>&1 | tail -1
  cooledge-hook: checked 1 delivery in 1 input: 0 verified, 1 failed; 3 left out by the filter
  $ cat records.ndjson records.ndjson | cooledge-hook verify --dedupe 2>&1 | tail -1
  cooledge-hook: checked 4 deliveries in 1 input: 3 verified, 1 failed (hex, sha256, env:COOLEDGE_WEBHOOK_SECRET); 4 left out by the filter

A broken record costs only itself, and the finding says how it is broken:

  $ { sed -n 1p records.ndjson
  >   echo '{"record":"cooledge-hook/1","headers":[]}'
  >   echo '{"record":"cooledge-hook/1","headers":[],"body":5}'
  >   echo '{"record":"cooledge-hook/1","headers":[],"body_base64":"%%"}'
  >   echo '{"record":"cooledge-hook/1","headers":{"X-Cooledge-Signature":5},"body":""}'
  >   echo '{"record":"cooledge-hook/2","headers":[],"body":""}'
  >   sed -n 2p records.ndjson | cut -c1-700
  >   sed -n 4p records.ndjson; } > broken.ndjson
  $ cooledge-hook verify broken.ndjson
  broken.ndjson:2:1: error: : this capture record has neither body nor body_base64 [bad-record]
  broken.ndjson:3:49: error: : the body of a capture record is a string, which holds its exact bytes [bad-record]
  broken.ndjson:4:56: error: : body_base64 is not base64 (RFC 4648, section 4) [bad-record]
  broken.ndjson:5:63: error: : a header's value is not a string [bad-record]
  broken.ndjson:6:11: error: : this capture record is of a version that is not known here: only cooledge-hook/1 is [bad-record]
  broken.ndjson:7:*: error: : * [json-syntax] (glob)
  cooledge-hook: checked 8 deliveries in 1 input: 2 verified, 6 failed (hex, sha256, env:COOLEDGE_WEBHOOK_SECRET)
  [1]
  $ cooledge-hook verify -q --emit valid broken.ndjson 2> /dev/null | cmp - <(sed -n '1p;8p' broken.ndjson)

A body is bytes. They need not be JSON, or text, or be there at all:

  $ printf 'a\0b\377\376\n' > bytes; : > empty; printf '\n' > newline; cat body.json body.json > two; printf '[1,2]' > numbers
  $ for body in bytes empty newline two numbers; do cooledge-hook verify -q --signature "$(hmac < $body)" $body || echo "$body failed"; done
  $ for body in bytes empty newline two numbers; do record $body "X-Cooledge-Signature: $(hmac < $body)" | cooledge-hook verify -q || echo "record of $body failed"; done
  $ record bytes "X-Cooledge-Signature: $(hmac < bytes)" | grep -c body_base64
  1
  $ record --base64 body.json "X-Cooledge-Signature: $signature" | cooledge-hook verify -q
  $ cooledge-hook verify -q --signature "$(hmac < "$VECTORS/good/morning.ndjson")" "$VECTORS/good/morning.ndjson"

An empty body with a signature is something else than no delivery:

  $ cooledge-hook verify empty
  cooledge-hook: there is no delivery in empty
  hint: it is empty; --allow-empty says that this is fine
  cooledge-hook: checked 0 deliveries in 1 input: 0 verified, 0 failed
  [2]
  $ cooledge-hook verify -q --signature "$signature" empty
  empty:1:1: error: : the signature does not fit [signature-mismatch]
      hint: the body here is empty: was it saved, or read by something else before?
  [1]

A file that is packed may be the body as it was sent, or hold it:

  $ gzip -c body.json > body.gz
  $ cooledge-hook verify -q --signature "$signature" body.gz
  $ cooledge-hook verify -q --signature "$(hmac < body.gz)" body.gz
  $ cooledge-hook verify -q --signature "$(hmac < body.gz)" < body.gz
  $ cooledge-hook verify -q --input-format body --signature "$signature" body.gz > /dev/null
  [1]

Of a capture that was cut off, no signature can fit:

  $ record --cut 300 body.json "Content-Length: $(wc -c < body.json)" "X-Cooledge-Signature: $signature" > cut.json; cooledge-hook verify -q cut.json
  cut.json:*: error: : the signature does not fit: the body is cut: 300 bytes are here, and its Content-Length is 638 [signature-mismatch] (glob)
      hint: no signature can fit bytes that are gone: capture the delivery again, whole
  [1]

A complete body whose length is not its Content-Length was not cut but re-serialized, and says nothing about the secret:

  $ "$PYTHON" -c 'import json; event = json.load(open("body.json")); event["rate"] = 1.50; print(json.dumps(event), end="")' > parsed.json
  $ for length in 700 400; do record parsed.json "Content-Length: $length" "X-Cooledge-Signature: $signature" > parsed; cooledge-hook verify -q parsed; done
  parsed:*: error: : the signature does not fit: the body was re-serialized, these are not the bytes sent: it is complete JSON of * bytes, and its Content-Length is 700 [signature-mismatch] (glob)
      hint: nothing here says whether the secret is right: keep the raw bytes of the request, before any JSON parser
  parsed:*: error: : the signature does not fit: the body was re-serialized, these are not the bytes sent: it is complete JSON of * bytes, and its Content-Length is 400 [signature-mismatch] (glob)
      hint: nothing here says whether the secret is right: keep the raw bytes of the request, before any JSON parser
  [1]
  $ cooledge-hook verify -q --format json parsed | grep -o '"why":"[a-z]*"\|"fidelity":"[a-z]*"'
  "why":"reserialized"
  "fidelity":"reserialized"
  $ cooledge-hook verify -q --secret ck_live_4eC39HqLyjWDarjtT1zdp7dc parsed | grep hint
      hint: nothing here says whether the secret is right: keep the raw bytes of the request, before any JSON parser

What is signed so all the same is as it was sent:

  $ record body.json "Content-Length: 700" "X-Cooledge-Signature: $signature" | cooledge-hook verify -q --all --format json | grep -o '"fidelity":"[a-z]*"'
  "fidelity":"exact"

A signature covers the body, and no header. An X-Cooledge-Event-Id that names another event is pointed out, though the signature fits:

  $ record body.json "X-Cooledge-Signature: $signature" 'X-Cooledge-Event-Id: 8f2d6b41-9c30-4e7a-a15b-6d0e3c9f2a88' > id.json
  $ cooledge-hook verify id.json
  id.json:1:*: warning: /event_id: "8f2d6b41-9c30-4e7a-a15b-6d0e3c9f2a88" in the header X-Cooledge-Event-Id is not the body's event_id [event-id-mismatch] (glob)
  cooledge-hook: checked 1 delivery in 1 input: 1 verified, 0 failed (hex, sha256, env:COOLEDGE_WEBHOOK_SECRET)
  $ record body.json "X-Cooledge-Signature: $signature" 'X-Cooledge-Event-Id: 8F2D6B41-9C30-4E7A-A15B-6D0E3C9F2A87' | cooledge-hook verify
  cooledge-hook: checked 1 delivery in 1 input: 1 verified, 0 failed (hex, sha256, env:COOLEDGE_WEBHOOK_SECRET)
  $ cooledge-hook verify -H 'X-Cooledge-Event-Id: other' --signature "$signature" body.json 2> /dev/null
  body.json:1:1: warning: /event_id: "other" in the header X-Cooledge-Event-Id is not the body's event_id [event-id-mismatch]

A header is an attacker's text, too:

  $ record body.json "$(printf 'X-Signature\033[2J: abc')" $'X-Cooledge-Event-Id: \033]0;owned\007' > hostile.json
  $ cooledge-hook verify -q hostile.json | grep -c '[[:cntrl:]]'
  0
  [1]
  $ record body.json $'X-Cooledge-Signature: \033]0;owned\007' $'X-Cooledge-Signature: v2=\033[2J' > hostile.json
  $ cooledge-hook verify --format ndjson hostile.json 2>&1 | grep -c '[[:cntrl:]]'
  0
  [1]

What cannot be read is told, the rest is checked, and the status is 3, which wins over 1; 2 is for the command line:

  $ cooledge-hook verify nowhere.json records.ndjson > /dev/null
  cooledge-hook: cannot read nowhere.json: no such file or directory
  cooledge-hook: checked 4 deliveries in 1 input: 3 verified, 1 failed (hex, sha256, env:COOLEDGE_WEBHOOK_SECRET); 1 could not be read
  [3]
  $ cooledge-hook verify -v --signature "$signature" body.json > /dev/full
  cooledge-hook: cannot write to standard output: no space left on device
  hint: free some space and run again; what stands there so far is whole lines
  [3]
  $ cooledge-hook verify -H 'no colon' body.json
  cooledge-hook: -H takes a header as it was received: 'NAME: VALUE'
  hint: for example -H 'X-Cooledge-Signature: 3f84624b…'
  [2]
  $ cooledge-hook verify --explain --no-explain body.json
  cooledge-hook: --explain cannot be used with --no-explain
  hint: leave out one of them
  [2]
  $ cooledge-hook verify --signatur x body.json
  cooledge-hook: there is no flag --signatur; did you mean --signature?
  hint: cooledge-hook verify --help lists the flags
  [2]
  $ cooledge-hook verify --scheme hexx body.json 2>&1 | head -1
  cooledge-hook: --scheme: "hexx" is not one of auto, hex, prefixed, base64, timestamped, standard, custom; did you mean hex?

A body of any size is checked as it streams by:

  $ large() { "$PYTHON" -c 'import sys; [sys.stdout.buffer.write(bytes([i]) * 1000000) for i in range(40)]'; }
  $ large | cooledge-hook verify -v --signature "$(large | hmac)"
  <stdin>:1:1: verified (hex, sha256, env:COOLEDGE_WEBHOOK_SECRET)
  cooledge-hook: checked 1 delivery in 1 input: 1 verified, 0 failed (hex, sha256, env:COOLEDGE_WEBHOOK_SECRET)
  $ { large; printf x; } | cooledge-hook verify -q --signature "$(large | hmac)"
  <stdin>:1:1: error: : the signature does not fit [signature-mismatch]
      hint: a body of more than 8 MiB is checked as it streams by, so that no mistake is looked for
  [1]
  $ large | cooledge-hook verify -q --signature "t=1781666461,v1=$({ printf 1781666461.; large; } | hmac)"

What would need all of it at once is refused, and nothing is said of a signature that was not checked:

  $ large > large.bin; cooledge-hook verify --emit valid --signature "$(hmac < large.bin)" large.bin
  cooledge-hook: large.bin: the body is larger than 8 MiB, too large for --emit
  hint: leave out --emit
  cooledge-hook: checked 0 deliveries in 1 input: 0 verified, 0 failed; 1 could not be read
  [3]
  $ cooledge-hook verify --max-size 1MiB --signature "$(hmac < large.bin)" large.bin
  cooledge-hook: large.bin:1: a delivery is larger than 1 MiB
  hint: the rest of this input is left out; --max-size raises the limit
  cooledge-hook: checked 0 deliveries in 1 input: 0 verified, 0 failed; 1 could not be read
  [3]

A record that arrives through a pipe is answered at once, though the pipe stays open:

  $ mkfifo pipe; cooledge-hook verify -v pipe > seen 2> /dev/null & exec 3> pipe
  $ sed -n 1p records.ndjson >&3
  $ for try in $(seq 100); do grep -q b0000000 seen && break; sleep 0.05; done; cut -d: -f2,4 seen
  1: verified
  $ sed -n 2p records.ndjson >&3
  $ for try in $(seq 100); do grep -q b0000001 seen && break; sleep 0.05; done; cut -d: -f2,4 seen
  1: verified
  2: verified
  $ exec 3>&-; wait

A reader that goes away ends the program quietly:

  $ for i in $(seq 500); do cat records.ndjson; done > many.ndjson
  $ cooledge-hook verify -v many.ndjson 2> errors | head -1 | cut -d: -f1,2; cat errors
  many.ndjson:1
