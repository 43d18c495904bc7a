Bodies with a Content-Encoding: what gzip holds is checked, and its exact bytes are verified and sent.

  $ export COOLEDGE_WEBHOOK_SECRET=willow-anchor-2208
  $ hmac() { openssl dgst -sha256 -hmac "$COOLEDGE_WEBHOOK_SECRET" -hex | sed 's/.*= //'; }
  $ record() { "$PYTHON" "$TESTDIR/../support/record.py" "$@"; }
  $ tr -d '\n' < "$VECTORS/good/customer.created.json" > good.json
  $ sed 's/"phone": *"[^"]*"/"phone":5/; s/"customer_name": *"[^"]*"/"customer_name":"Somebody"/' good.json > bad.json
  $ id=$("$PYTHON" -c 'import json; print(json.load(open("good.json"))["event_id"])')
  $ gzip -nc good.json > good.gz; gzip -nc bad.json > bad.gz
  $ record good.gz 'Content-Encoding: gzip' "X-Cooledge-Signature: $(hmac < good.gz)" "X-Cooledge-Event-Id: $id" > good.record
  $ record bad.gz 'Content-Encoding: x-gzip' "X-Cooledge-Signature: $(hmac < bad.gz)" > bad.record

Each command reads what the body holds. A finding is at the place of the body, since compressed bytes have none:

  $ cooledge-hook validate good.record
  cooledge-hook: checked 1 delivery in 1 input: 1 valid, 0 invalid
  $ cooledge-hook verify good.record
  cooledge-hook: checked 1 delivery in 1 input: 1 verified, 0 failed (hex, sha256, env:COOLEDGE_WEBHOOK_SECRET)
  $ cooledge-hook check good.record
  good.record: good: 1 delivery
  cooledge-hook: checked 1 delivery in 1 input: 1 good, 0 bad; 1 signature verified (hex, sha256, env:COOLEDGE_WEBHOOK_SECRET)
  $ cooledge-hook validate -q bad.record
  bad.record:1:292: error: /phone: is a number; documented: string or null [wrong-type]
  [1]
  $ cooledge-hook diff -q bad.record | head -2
  bad.record:1:292: error: /customer_name: differs from /name: content [mirror-differs]
      [-Marcus\xe2\x90\xa3Webb-]{+Somebody+} (esc)
  $ cooledge-hook check -q bad.record
  bad.record:1:292: error: /phone: is a number; documented: string or null [wrong-type]
  [1]

So do filters, and what finds repeats, whatever the compression:

  $ gzip -9 < good.json > again.gz
  $ record again.gz 'Content-Encoding: gzip' "X-Cooledge-Signature: $(hmac < again.gz)" > again.record
  $ cooledge-hook validate --id "$id" good.record
  cooledge-hook: checked 1 delivery in 1 input: 1 valid, 0 invalid
  $ cooledge-hook verify --event lead.won --allow-empty good.record
  cooledge-hook: checked 0 deliveries in 1 input: 0 verified, 0 failed; 1 left out by the filter
  $ cooledge-hook validate good.record again.record | sed 's/:1:[0-9]*:/:1:*:/'
  cooledge-hook: checked 2 deliveries in 2 inputs: 2 valid, 0 invalid (1 note); 1 repeated
  again.record:1:*: note: /event_id: this event was delivered before, at good.record:1 [repeated-delivery]
  $ cooledge-hook verify --dedupe good.record again.record
  cooledge-hook: checked 1 delivery in 2 inputs: 1 verified, 0 failed (hex, sha256, env:COOLEDGE_WEBHOOK_SECRET); 1 left out by the filter
  $ sed "s/$id/1f2d6b41-9c30-4e7a-a15b-6d0e3c9f2a87/" good.record > other.record; cooledge-hook verify other.record 2> /dev/null
  other.record:1:297: warning: /event_id: "1f2d6b41-9c30-4e7a-a15b-6d0e3c9f2a87" in the header X-Cooledge-Event-Id is not the body's event_id [event-id-mismatch]

With the inflated body signed, a mismatch says so:

  $ record good.gz 'Content-Encoding: gzip' "X-Cooledge-Signature: $(hmac < good.json)" > inflated.record
  $ cooledge-hook verify inflated.record
  inflated.record:1:204: error: : the signature does not fit: the inflated body was signed, and this one is still compressed [signature-mismatch]
      hint: inflate the body before you verify it: gzip -d, or your server's own decompression
  cooledge-hook: checked 1 delivery in 1 input: 0 verified, 1 failed
  [1]

A body that was inflated on its way still has its header, and is used as it is. So is one that is not JSON:

  $ for encoding in gzip br deflate zstd identity; do record good.json "Content-Encoding: $encoding"; done | cooledge-hook validate --dedupe -
  cooledge-hook: checked 1 delivery in 1 input: 1 valid, 0 invalid; 4 left out by the filter
  $ printf 'no JSON' > text; record text 'Content-Encoding: gzip' | cooledge-hook validate -q
  <stdin>:1:189: error: : not JSON: it starts with 'n' [json-syntax]
  [1]

What cannot be inflated is one finding, and so is what inflates to more than --max-size:

  $ wrong() { record "$@" | cooledge-hook validate -q; }
  $ head -c 200 good.gz > cut.gz; wrong cut.gz 'Content-Encoding: gzip'
  <stdin>:1:196: error: : the gzip body is damaged or cut off [json-syntax]
  [1]
  $ { cat good.gz; echo more; } > longer.gz; wrong longer.gz 'Content-Encoding: gzip'
  <stdin>:1:196: error: : the gzip body is damaged or cut off [json-syntax]
  [1]
  $ "$PYTHON" -c 'import sys, zlib; sys.stdout.buffer.write(zlib.compress(open("good.json", "rb").read()))' > deflated
  $ wrong deflated 'Content-Encoding: deflate'
  <stdin>:1:199: error: : the body's Content-Encoding is "deflate": only gzip can be read [json-syntax]
  [1]
  $ wrong deflated 'Content-Encoding: gzip'
  <stdin>:1:196: error: : the Content-Encoding is gzip, but the body is neither gzip nor text [json-syntax]
  [1]
  $ wrong good.gz 'Content-Encoding: gzip, br'
  <stdin>:1:200: error: : the body's Content-Encoding is "gzip, br": only gzip can be read [json-syntax]
  [1]
  $ wrong good.gz
  <stdin>:1:168: error: : the body is compressed with gzip, and no Content-Encoding header says so [json-syntax]
  [1]
  $ wrong deflated "Content-Encoding: $(printf '\033[31m')"
  <stdin>:1:202: error: : the body's Content-Encoding is not known: only gzip can be read [json-syntax]
  [1]
  $ head -c 3000000 /dev/zero | tr '\0' ' ' | gzip -nc > bomb.gz; record bomb.gz 'Content-Encoding: gzip' > bomb.record
  $ cooledge-hook validate -q --max-size 1MiB bomb.record
  bomb.record:1:196: error: : the gzip body holds more than 1048576 bytes: --max-size raises the limit [json-syntax]
  [1]
  $ cooledge-hook check -q --max-size 1MiB bomb.record
  bomb.record:1:196: error: : the gzip body holds more than 1048576 bytes: --max-size raises the limit [json-syntax]
  bomb.record:1:196: error: : there is no X-Cooledge-Signature or webhook-signature header [missing-signature]
      hint: is the subscription signed? --signature-header names another header
  [1]
  $ cooledge-hook verify -q --max-size 1MiB --event lead.won bomb.record
  bomb.record:1:196: error: : there is no X-Cooledge-Signature or webhook-signature header [missing-signature]
      hint: is the subscription signed? --signature-header names another header
  [1]

No filter hides it:

  $ record cut.gz 'Content-Encoding: gzip' | cooledge-hook validate -q --event lead.won
  <stdin>:1:196: error: : the gzip body is damaged or cut off [json-syntax]
  [1]

For a body in a file of its own, -H gives the encoding:

  $ cooledge-hook verify --input-format body --id "$id" -H 'Content-Encoding: gzip' --signature "$(hmac < good.gz)" good.gz
  cooledge-hook: checked 1 delivery in 1 input: 1 verified, 0 failed (hex, sha256, env:COOLEDGE_WEBHOOK_SECRET)
  $ cooledge-hook check -q -H 'Content-Encoding: gzip' --signature "$(hmac < bad.gz)" bad.gz
  bad.gz:1:378: error: /phone: is a number; documented: string or null [wrong-type]
  [1]

replay sends the exact bytes; --set changes what they hold, and compresses it again:

  $ sent() { cooledge-hook -q replay --to 9 --curl "$@" > send.sh; (curl() { cat; }; . ./send.sh); }
  $ sent --event customer.created good.record | cmp - good.gz
  $ sent --sign --set /name=Wilma good.record | gzip -dc | grep -o '"name": *"[^,]*'
  "name": "Wilma"
  $ cooledge-hook -q replay --to 9 --curl --sign --set /name=Wilma good.record | grep -ao "Content-Encoding: [a-z]*"
  Content-Encoding: gzip
  $ record cut.gz 'Content-Encoding: gzip' | cooledge-hook replay --to 9 --dry-run --sign --set /name=Wilma
  cannot be sent  -  -  <stdin>:1
      --set: the gzip body is damaged or cut off
  cooledge-hook: nothing was sent: 0 would go to http://localhost:9/
  [1]
