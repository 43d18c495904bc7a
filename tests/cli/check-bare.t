check and bodies without headers: a fixture that was saved as a body alone has no signature, and that is no mistake.

  $ cp -r "$VECTORS/good" good
  $ hmac() { openssl dgst -sha256 -hmac willow-anchor-2208 -hex | sed 's/.*= //'; }
  $ record() { "$PYTHON" "$TESTDIR/../support/record.py" "$@"; }
  $ export COOLEDGE_WEBHOOK_SECRET=willow-anchor-2208
  $ fixture=good/customer.created.json
  $ record $fixture "X-Cooledge-Signature: $(hmac < $fixture)" > signed.json
  $ record $fixture 'Content-Type: application/json' > unsigned.json

They are counted, and a capture with headers and without a signature is an error as before:

  $ cooledge-hook check $fixture signed.json
  good/customer.created.json: good: 1 delivery
  signed.json:1:337: note: /event_id: this event was delivered before, at good/customer.created.json:1 [repeated-delivery]
  signed.json: good: 1 delivery (1 note)
  cooledge-hook: checked 2 deliveries in 2 inputs: 2 good, 0 bad (1 note); 1 repeated; 1 signature verified (hex, sha256, env:COOLEDGE_WEBHOOK_SECRET); 1 delivery has no signature to check
  $ cooledge-hook check signed.json unsigned.json
  signed.json: good: 1 delivery
  unsigned.json:1:197: error: : there is no X-Cooledge-Signature or webhook-signature header [missing-signature]
      hint: is the subscription signed? --signature-header names another header
  unsigned.json:1:281: note: /event_id: this event was delivered before, at signed.json:1 [repeated-delivery]
  unsigned.json: 1 bad of 1 delivery (1 error, 1 note)
  cooledge-hook: checked 2 deliveries in 2 inputs: 1 good, 1 bad (1 error, 1 note); 1 repeated; 1 signature verified (hex, sha256, env:COOLEDGE_WEBHOOK_SECRET)
  [1]
  $ cooledge-hook check -q good/morning.ndjson
  $ cooledge-hook check --require-signature $fixture
  good/customer.created.json:1:1: error: : there is no X-Cooledge-Signature or webhook-signature header [missing-signature]
      hint: a bare body has no headers: give its signature by --signature VALUE, or by -H 'X-Cooledge-Signature: VALUE'
  good/customer.created.json: 1 bad of 1 delivery (1 error)
  cooledge-hook: checked 1 delivery in 1 input: 0 good, 1 bad (1 error); 0 signatures verified
  [1]
  $ COOLEDGE_HOOK_REQUIRE_SIGNATURE=true cooledge-hook check -q $fixture
  good/customer.created.json:1:1: error: : there is no X-Cooledge-Signature or webhook-signature header [missing-signature]
      hint: a bare body has no headers: give its signature by --signature VALUE, or by -H 'X-Cooledge-Signature: VALUE'
  [1]

Reports have no answer about a signature that was not looked for:

  $ cooledge-hook check -q --all --format json $fixture signed.json | "$PYTHON" -c '
  > import json, sys
  > document = json.load(sys.stdin)
  > for d in document["deliveries"]: print(d["path"], d["good"], d.get("verified"), d["findings"])
  > print(document["totals"])'
  good/customer.created.json True None []
  signed.json True True [{'rule': 'repeated-delivery', 'severity': 'note', 'pointer': '/event_id', 'line': 1, 'column': 337, 'message': 'this event was delivered before, at good/customer.created.json:1', 'fingerprint': 'b23232395be71e9d42ea7954df0dd280', 'known': False}]
  {'deliveries': 2, 'good': 2, 'bad': 0, 'errors': 0, 'warnings': 0, 'notes': 1, 'repeated': 1, 'known': 0, 'verified': 1, 'unsigned': 1}
  $ for format in junit gitlab markdown github; do cooledge-hook check -q --format $format $fixture | grep -ci 'signature'; done
  0
  0
  0
  0
  [1]

A secret on the command line is there to be used, so that nothing to check is status 2, as is nothing to read. One from the
environment or a project's settings is there for whatever needs it:

  $ cooledge-hook check good/morning.ndjson > /dev/null
  cooledge-hook: checked 7 deliveries in 1 input: 7 good, 0 bad; 0 signatures verified; 7 deliveries have no signature to check
  $ cooledge-hook check --secret-env COOLEDGE_WEBHOOK_SECRET good/morning.ndjson
  good/morning.ndjson: good: 7 deliveries
  cooledge-hook: checked 7 deliveries in 1 input: 7 good, 0 bad; 0 signatures verified; 7 deliveries have no signature to check
  cooledge-hook: no signature was checked: 7 deliveries came without one
  hint: give captures with their headers, or a body's by -H or --signature; --allow-empty says that this is fine
  [2]
  $ for flag in '--secret-env COOLEDGE_WEBHOOK_SECRET' '--secret-fd 3' '--secret willow-anchor-2208' '--secret=willow-anchor-2208'; do
  >   cooledge-hook check -q $flag good/morning.ndjson 3<<< willow-anchor-2208 2>&1 | head -1
  > done
  cooledge-hook: no signature was checked: 7 deliveries came without one
  cooledge-hook: no signature was checked: 7 deliveries came without one
  cooledge-hook: no signature was checked: 7 deliveries came without one
  cooledge-hook: no signature was checked: 7 deliveries came without one
  $ cooledge-hook check -q --secret willow-anchor-2208 --allow-empty good/morning.ndjson
  $ cooledge-hook check -q --secret willow-anchor-2208 --exit-zero good/morning.ndjson 2> /dev/null
  [2]
  $ cooledge-hook check -q --secret willow-anchor-2208 $fixture signed.json
  $ cooledge-hook check -q --secret willow-anchor-2208 --rule missing-signature=off unsigned.json $fixture
  cooledge-hook: no signature was checked: 2 deliveries came without one
  hint: give captures with their headers, or a body's by -H or --signature; --allow-empty says that this is fine
  [2]
  $ cooledge-hook check -q --secret willow-anchor-2208 --rule missing-signature=warning unsigned.json
  $ mkdir project && cp $fixture project && echo 'secret-env = "COOLEDGE_WEBHOOK_SECRET"' > project/.cooledge-hook.toml
  $ (cd project && cooledge-hook check -q customer.created.json)
  $ COOLEDGE_HOOK_SECRET_ENV=COOLEDGE_WEBHOOK_SECRET cooledge-hook check -q $fixture

Findings come first, and so does what cannot be read:

  $ cooledge-hook check -q --secret willow-anchor-2208 --as lead.won $fixture | head -1
  good/customer.created.json:1:1: error: /lead_id: is missing [missing-field]
  $ cooledge-hook check -q --secret willow-anchor-2208 $fixture no-such-file
  cooledge-hook: cannot read no-such-file: no such file or directory
  [3]

A baseline does not take the place of signatures, but one of captures without them still works:

  $ cooledge-hook check -q --secret willow-anchor-2208 --baseline known.txt --update-baseline unsigned.json > /dev/null
  $ cooledge-hook check -q --secret willow-anchor-2208 --baseline known.txt unsigned.json

-H and --signature give a body its headers, as in verify; the file is then one body:

  $ cooledge-hook check --signature "$(hmac < $fixture)" $fixture
  good/customer.created.json: good: 1 delivery
  cooledge-hook: checked 1 delivery in 1 input: 1 good, 0 bad; 1 signature verified (hex, sha256, env:COOLEDGE_WEBHOOK_SECRET)
  $ cooledge-hook check -q -H "X-Cooledge-Signature: $(hmac < $fixture)" -H 'X-Cooledge-Event-Id: 1f2d6b41-9c30-4e7a-a15b-6d0e3c9f2a87' < $fixture
  <stdin>:1:1: error: /event_id: "1f2d6b41-9c30-4e7a-a15b-6d0e3c9f2a87" in the header X-Cooledge-Event-Id is not the body's event_id [event-id-mismatch]
  [1]
  $ cooledge-hook check -q --signature 3f84624b $fixture
  good/customer.created.json:1:1: error: : the signature has 8 hexadecimal digits; a sha256 has 64 [malformed-signature]
  [1]
  $ cooledge-hook check -q -H 'Content-Type: application/json' $fixture
  good/customer.created.json:1:1: error: : there is no X-Cooledge-Signature or webhook-signature header [missing-signature]
      hint: is the subscription signed? --signature-header names another header
  [1]
  $ "$PYTHON" -c 'print("{" + " " * 9000000 + "}")' > large.json
  $ cooledge-hook check -q --signature "$(hmac < large.json)" large.json | head -1
  large.json:1:1: error: : a JSON object that is no event: it has no event_type, nor two of event_id, business_id, occurred_at and version [not-a-delivery]
  $ unset COOLEDGE_WEBHOOK_SECRET
  $ cooledge-hook check -q --signature "$(hmac < $fixture)" $fixture 2>&1 | head -1
  cooledge-hook: there is no secret
  $ cooledge-hook check -q --require-signature $fixture 2>&1 | head -1
  cooledge-hook: there is no secret
  $ cooledge-hook check -H 'X-Cooledge-Event-Id: 1f2d6b41-9c30-4e7a-a15b-6d0e3c9f2a87' $fixture
  good/customer.created.json:1:1: error: /event_id: "1f2d6b41-9c30-4e7a-a15b-6d0e3c9f2a87" in the header X-Cooledge-Event-Id is not the body's event_id [event-id-mismatch]
  good/customer.created.json: 1 bad of 1 delivery (1 error)
  cooledge-hook: checked 1 delivery in 1 input: 0 good, 1 bad (1 error); signatures were not checked: there is no secret
  [1]
