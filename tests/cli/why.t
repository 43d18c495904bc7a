Why a signature does not fit: each likely mistake is made here as people make it, and verify names it.

  $ export COOLEDGE_HOOK_WHY_BUDGET=off  # no result depends on the speed of the machine
  $ hmac() { openssl dgst "-${1:-sha256}" -hmac "${2:-willow-anchor-2208}" -hex | sed 's/.*= //'; }
  $ hmac64() { openssl dgst "-${1:-sha256}" -hmac "${2:-willow-anchor-2208}" -binary | base64 -w0; }
  $ record() { "$PYTHON" "$TESTDIR/../support/record.py" "$@"; }
  $ export COOLEDGE_WEBHOOK_SECRET=willow-anchor-2208
  $ why() { cooledge-hook verify -q --format json "$@" | "$PYTHON" -c 'import json, sys; print(*[d["why"] for d in json.load(sys.stdin)["deliveries"]])'; }

What was signed, and sent:

  $ printf '%s' '{"event_type":"quote.note","event_id":"5b7d0c1e-3f42-4a86-9e15-c8a2d6f4b039","name":"Zoë","page":"https://example.com/q","text":"a < b","rate":1.0}' > body
  $ signature=$(hmac < body)
  $ cooledge-hook verify -q --signature "$signature" body


The body was parsed, and written anew (reserialized)

  $ parsed() { "$PYTHON" -c "import json; event = json.load(open('body')); open('received', 'w').write($1)"; }
  $ parsed 'json.dumps(event)'; cooledge-hook verify --signature "$signature" received
  received:1:1: error: : the signature does not fit: the body was parsed and written anew: what was signed is compact JSON [signature-mismatch]
      hint: verify the raw bytes of the request, before any JSON parser: what is parsed and written anew is other bytes
  cooledge-hook: checked 1 delivery in 1 input: 0 verified, 1 failed
  [1]
  $ parsed 'json.dumps(event, ensure_ascii=False)'; why --signature "$signature" received
  reserialized
  $ parsed 'json.dumps(event, indent=2)'; why --signature "$signature" received
  reserialized
  $ parsed 'json.dumps(event, separators=(",", ":"))'; why --signature "$signature" received
  reserialized
  $ parsed 'json.dumps(event, sort_keys=True)'; why --signature "$signature" received
  reserialized
  $ parsed 'json.dumps(event, sort_keys=True, separators=(",", ":"), ensure_ascii=False)'; why --signature "$signature" received
  reserialized
  $ "$PYTHON" -m json.tool body > received; why --signature "$signature" received
  reserialized

PHP writes \/, Go writes < as an escape:

  $ parsed 'json.dumps(event, separators=(",", ":")).replace("/", "\\/")'; why --signature "$signature" received
  reserialized
  $ parsed 'json.dumps(event, separators=(",", ":"), ensure_ascii=False).replace("<", "\\u003c")'; why --signature "$signature" received
  reserialized

JavaScript writes 1.0 as 1. (Without Node.js, python writes what it would.)

  $ stringify() {
  >   if command -v node > /dev/null; then node -e "process.stdout.write(JSON.stringify(JSON.parse(require('fs').readFileSync('body')), null, $1))"
  >   else "$PYTHON" -c "import json; event = json.load(open('body')); event['rate'] = 1
  > print(json.dumps(event, ensure_ascii=False, **({'indent': $1} if $1 else {'separators': (',', ':')})), end='')"; fi
  > }
  $ stringify 0 > received; why --signature "$signature" received
  reserialized
  $ stringify 2 > received; why --signature "$signature" received
  reserialized

The same where the sender did it: it signed one text and sent another.

  $ for text in 'json.dumps(event)' 'json.dumps(event, ensure_ascii=False)' 'json.dumps(event, indent=2)' 'json.dumps(event, indent=4, ensure_ascii=False) + "\n"' \
  >     'json.dumps(event, indent="\t")' 'json.dumps(event, sort_keys=True)' 'json.dumps(event, separators=(",", ":")).replace("/", "\\/")' \
  >     'json.dumps(event, separators=(",", ":"), ensure_ascii=False).replace("<", "\\u003c")'; do
  >   parsed "$text"; why --signature "$(hmac < received)" body
  > done
  reserialized
  reserialized
  reserialized
  reserialized
  reserialized
  reserialized
  reserialized
  reserialized
  $ stringify 0 > received; why --signature "$(hmac < received)" body
  reserialized
  $ printf '{"a":"\\u001b","b":1}' > received; why --signature "$(printf '{"a":"\\u001B","b":1}' | hmac)" received
  reserialized

Sorted keys of a documented event are put back into the documented order:

  $ sed -n 1p "$VECTORS/good/morning.ndjson" | tr -d '\n' > event
  $ "$PYTHON" -c 'import json; print(json.dumps(json.load(open("event")), sort_keys=True), end="")' > received
  $ cooledge-hook verify -q --signature "$(hmac < event)" received | grep -o 'what was signed.*order'
  what was signed is compact JSON, keys in the documented order


A line end was added (trailing-newline) or lost (missing-newline)

  $ { cat body; echo; } > received; cooledge-hook verify -q --signature "$signature" received
  received:1:1: error: : the signature does not fit: the body ends with a line feed that was not signed [signature-mismatch]
      hint: verify the bytes as they were received: editors and echo add a line end, printf '%s' does not
  [1]
  $ sed 's/$/\r/' received > windows; why --signature "$signature" windows
  trailing-newline
  $ { cat body; echo; } > signed; printf '%s' "$(cat signed)" > received; cooledge-hook verify -q --signature "$(hmac < signed)" received
  received:1:1: error: : the signature does not fit: a line feed at the body's end was signed, and is missing here [signature-mismatch]
      hint: something cut the line end off, such as $(...) in a shell, or trim(): keep the bytes as they were received
  [1]
  $ why --signature "$(hmac < windows)" body
  missing-newline


Line ends were changed on the way (crlf)

  $ "$PYTHON" -m json.tool --indent 2 body > pretty; sed 's/$/\r/' pretty > pretty.windows
  $ why --signature "$(hmac < pretty)" pretty.windows
  crlf
  $ why --signature "$(hmac < pretty.windows)" pretty
  crlf

curl -d @FILE sends a file without its line ends; here the sender signed the file:

  $ tr -d '\r\n' < signed > received; why --signature "$(hmac < signed)" received
  missing-newline
  $ tr -d '\r\n' < pretty > received; cooledge-hook verify -q --signature "$(hmac < pretty)" received | grep -c -- --data-binary
  1
  $ cooledge-hook verify -q --signature "$(hmac < received)" pretty
  pretty:1:1: error: : the signature does not fit: the body has line breaks that were not signed [signature-mismatch]
      hint: curl -d drops them where the sender reads a file: it should use --data-binary
  [1]


A byte order mark (bom), or another encoding (utf-16)

  $ { printf '\357\273\277'; cat body; } > received; why --signature "$signature" received
  bom
  $ why --signature "$(hmac < received)" body
  bom
  $ iconv -f UTF-8 -t UTF-16 body > received; cooledge-hook verify -q --signature "$signature" received
  received:1:1: error: : the signature does not fit: the body is UTF-16, and UTF-8 was signed [signature-mismatch]
      hint: a shell's > wrote it as UTF-16 (PowerShell does): save the bytes by curl -o or Set-Content -AsByteStream
  [1]
  $ for encoding in UTF-16LE UTF-16BE; do iconv -f UTF-8 -t $encoding body > received; why --signature "$signature" received; why --signature "$(hmac < received)" body; done
  utf-16
  utf-16
  utf-16
  utf-16
  $ { cat body; printf '\r\n'; } | iconv -f UTF-8 -t UTF-16 > received; why --signature "$signature" received
  utf-16


The body was packed (content-encoding): signed plain and kept packed, or signed packed and inflated by the server

  $ gzip -c body > received; record received 'Content-Encoding: gzip' "X-Cooledge-Signature: $signature" > packed.json; cooledge-hook verify -q packed.json
  packed.json:1:*: error: : the signature does not fit: the inflated body was signed, and this one is still compressed [signature-mismatch] (glob)
      hint: inflate the body before you verify it: gzip -d, or your server's own decompression
  [1]
  $ for level in 1 6 9; do record body 'Content-Encoding: gzip' "X-Cooledge-Signature: $(gzip -n -$level < body | hmac)" | why; done
  content-encoding
  content-encoding
  content-encoding
  $ record body 'Content-Encoding: gzip' "X-Cooledge-Signature: $("$PYTHON" -c 'import gzip, sys; sys.stdout.buffer.write(gzip.compress(open("body", "rb").read()))' | hmac)" | why
  content-encoding
  $ record body 'Content-Encoding: gzip' "X-Cooledge-Signature: $(gzip -c body | hmac)" | why
  content-encoding

Signed packed, kept packed, is fine:

  $ record received 'Content-Encoding: gzip' "X-Cooledge-Signature: $(hmac < received)" | cooledge-hook verify -q

A dump of the connection still has the sizes of its chunks in it:

  $ { printf '%x\r\n' "$(wc -c < body)"; cat body; printf '\r\n0\r\n\r\n'; } > received; why --signature "$signature" received
  content-encoding


The capture was cut off (truncated)

  $ record --cut 100 body "Content-Length: $(wc -c < body)" "X-Cooledge-Signature: $signature" | why
  truncated


The secret has something around it (secret-whitespace). A program that reads it from a file with its line end:

  $ echo willow-anchor-2208 > secret
  $ theirs=$("$PYTHON" -c '
  > import hashlib, hmac
  > print(hmac.new(open("secret").read().encode(), open("body", "rb").read(), hashlib.sha256).hexdigest())')
  $ cooledge-hook verify -q --secret-file secret --signature "$theirs" body
  body:1:1: error: : the signature does not fit: the sender's secret has a line feed at its end [signature-mismatch]
      hint: the sender's secret was set with it: set it there anew without it, or give it here with it
  [1]
  $ why --secret $'willow-anchor-2208\n' --signature "$signature" body
  secret-whitespace
  $ why --secret ' willow-anchor-2208' --signature "$signature" body
  secret-whitespace
  $ why --signature "$(hmac sha256 'willow-anchor-2208 ' < body)" body
  secret-whitespace

Quotes that a .env file left there, and a mark that an editor wrote before it:

  $ echo "SECRET='willow-anchor-2208'" > .env; SECRET=$(sed 's/^SECRET=//' .env) why --secret-env SECRET --signature "$signature" body
  secret-whitespace
  $ why --signature "$(hmac sha256 '"willow-anchor-2208"' < body)" body
  secret-whitespace
  $ printf '\357\273\277willow-anchor-2208\r\n' > marked; why --secret-file marked --signature "$signature" body
  secret-whitespace


The secret was decoded, or should have been (secret-encoding)

  $ printf willow-anchor-2208 | base64 > as-base64; printf willow-anchor-2208 | od -An -tx1 | tr -d ' \n' > as-hex
  $ cooledge-hook verify -q --secret-file as-base64 --signature "$signature" body
  body:1:1: error: : the signature does not fit: the sender's key is what the secret stands for in base64 [signature-mismatch]
      hint: --secret-encoding base64
  [1]
  $ cooledge-hook verify -q --secret-file as-base64 --secret-encoding base64 --signature "$signature" body
  $ why --secret-file as-hex --signature "$signature" body
  secret-encoding
  $ why --signature "$(hmac sha256 "$(cat as-base64)" < body)" body
  secret-encoding
  $ why --signature "$(hmac sha256 "$(cat as-hex)" < body)" body
  secret-encoding

With a standard webhook, the secret as it is written:

  $ standard=$({ printf msg_1.1781666461.; cat body; } | hmac64 sha256 "$(cat as-base64)")
  $ why --secret-file as-base64 -H 'webhook-id: msg_1' -H 'webhook-timestamp: 1781666461' -H "webhook-signature: v1,$standard" body
  secret-encoding


The prefix of a secret (secret-prefix), or a secret of another kind (secret-kind)

  $ why --secret whsec_willow-anchor-2208 --signature "$signature" body
  secret-prefix
  $ why --signature "$(hmac sha256 whsec_willow-anchor-2208 < body)" body
  secret-prefix
  $ cooledge-hook verify -q --secret ck_live_4eC39HqLyjWDarjtT1zdp7dc --signature "$signature" body
  body:1:1: error: : the signature does not fit: the secret given begins with ck_live_, as API keys do [signature-mismatch]
      hint: give the signing secret of the subscription, which is shown once when it is created
  [1]
  $ why --secret sk_4eC39HqLyjWDarjtT1zdp7dc --signature "$signature" body
  secret-kind


Another hash (other-hash)

  $ cooledge-hook verify -q --signature "$(hmac sha1 < body)" body
  body:1:1: error: : the signature has 40 hexadecimal digits; a sha256 has 64: it was made with sha1, not with sha256 [malformed-signature]
      hint: --hash sha1
  [1]
  $ cooledge-hook verify -q --hash sha1 --signature "$(hmac sha1 < body)" body
  $ for hash in sha1 sha512; do why --signature "$hash=$(hmac $hash < body)" body; why --signature "$(hmac64 $hash < body)" body; why --hash $hash --signature "$signature" body; done
  other-hash
  other-hash
  other-hash
  other-hash
  other-hash
  other-hash


Written in another way (other-encoding)

  $ why --signature "sha256=$(hmac64 < body)" body
  other-encoding
  $ why --signature "$(hmac64 < body | tr -d =)" body
  other-encoding
  $ why --signature "$(hmac64 < body | tr +/ -_ | tr -d =)" --scheme base64 body
  other-encoding
  $ why --signature "$(hmac < body | tr -d '\n' | base64 -w0)" body
  other-encoding
  $ why --signature "t=1781666461,v1=$({ printf 1781666461.; cat body; } | hmac64)" body
  other-encoding
  $ for value in "\"$signature\"" "sha1=$signature" "sha256:$signature"; do cooledge-hook verify -q --signature "$value" body | head -1; done
  body:1:1: error: : the signature stands in quotes, which are no part of a signature: it is the right signature, in quotes [malformed-signature]
  body:1:1: error: : the signature is said to be sha1, and sha256 is checked (--hash can be sha256, sha1, sha512): it is the right signature, behind sha1= instead of sha256= [malformed-signature]
  body:1:1: error: : the signature has something else before its digits: it is the right signature, behind sha256: instead of sha256= [malformed-signature]


The time was left out (timestamp-ignored), or is in another unit (timestamp-unit)

  $ timed() { { printf '%s' "$1."; cat body; } | hmac; }
  $ cooledge-hook verify -q --signature "t=1781666461,v1=$signature" body
  body:1:1: error: : the signature does not fit: the timestamp was left out: the body alone was signed [signature-mismatch]
      hint: have the sender sign {timestamp}.{body}; the body alone says nothing of when it was signed
  [1]
  $ why -H 'webhook-id: msg_1' -H 'webhook-timestamp: 1781666461' --secret "whsec_$(cat as-base64)" -H "webhook-signature: v1,$(hmac64 < body)" body
  timestamp-ignored
  $ why --signature "t=1781666461,v1=$(timed 1781666461000)" body
  timestamp-unit
  $ why --signature "t=1781666461123,v1=$(timed 1781666461)" body
  timestamp-unit
  $ record body "X-Cooledge-Signature: t=1781666461123,v1=$(timed 1781666461123)" | why
  timestamp-unit


Another scheme (other-scheme)

  $ cooledge-hook verify -q --scheme base64 --signature "sha256=$signature" body
  body:1:1: error: : the signature is not base64 (RFC 4648, section 4) of a sha256: it is of the scheme prefixed [malformed-signature]
      hint: --scheme prefixed
  [1]

The time in a header of its own: the hint is a command line that verifies.

  $ cooledge-hook verify -q -H 'X-Webhook-Timestamp: 1781666461' --signature "$(timed 1781666461)" body
  body:1:1: error: : the signature does not fit: more than the body was signed: {header:X-Webhook-Timestamp}.{body} [signature-mismatch]
      hint: --scheme custom --signed-text '{header:X-Webhook-Timestamp}.{body}'
  [1]
  $ cooledge-hook verify -q -H 'X-Webhook-Timestamp: 1781666461' --signature "$(timed 1781666461)" body > told
  [1]
  $ eval "cooledge-hook verify -q -H 'X-Webhook-Timestamp: 1781666461' --signature $(timed 1781666461) $(sed -n 's/.*hint: //p' told) body"
  $ slack=$({ printf v0:1781666461:; cat body; } | hmac)
  $ cooledge-hook verify -q --signature-header X-Slack-Signature -H 'X-Slack-Request-Timestamp: 1781666461' -H "X-Slack-Signature: v0=$slack" body > told
  [1]
  $ eval "cooledge-hook verify -q --signature-header X-Slack-Signature -H 'X-Slack-Request-Timestamp: 1781666461' -H 'X-Slack-Signature: v0=$slack' $(sed -n 's/.*hint: //p' told) body"
  $ why --signed-text '{header:X-Webhook-Timestamp}.{body}' -H 'X-Webhook-Timestamp: 1781666461' --signature "$signature" body
  other-scheme


Two deliveries whose headers or bodies were mixed up (other-delivery)

  $ for i in 1 2 3; do sed -n ${i}p "$VECTORS/good/morning.ndjson" | tr -d '\n' > $i; done
  $ { record 1 "X-Cooledge-Signature: $(hmac < 2)"; record 2 "X-Cooledge-Signature: $(hmac < 1)"; record 3 "X-Cooledge-Signature: $(hmac < 3)"; } > swapped.ndjson
  $ cooledge-hook verify swapped.ndjson
  swapped.ndjson:1:*: error: : the signature does not fit: it is the signature of another delivery, at swapped.ndjson:2 [signature-mismatch] (glob)
      hint: headers and bodies got mixed up: keep each with its own
  swapped.ndjson:2:*: error: : the signature does not fit: it is the signature of another delivery, at swapped.ndjson:1 [signature-mismatch] (glob)
      hint: headers and bodies got mixed up: keep each with its own
  cooledge-hook: checked 3 deliveries in 1 input: 1 verified, 2 failed (hex, sha256, env:COOLEDGE_WEBHOOK_SECRET)
  [1]
  $ why swapped.ndjson
  other-delivery other-delivery

Also where it stands far before, or in another file:

  $ record 1 "X-Cooledge-Signature: $(hmac < 1)" > first
  $ { cat first; yes "$(sed -n 3p swapped.ndjson)" | head -2000; record 2 "X-Cooledge-Signature: $(hmac < 1)"; } > far.ndjson; why far.ndjson
  other-delivery
  $ record 2 "X-Cooledge-Signature: $(hmac < 1)" > second; cooledge-hook verify -q first second
  second:1:*: error: : the signature does not fit: it is the signature of another delivery, at first:1 [signature-mismatch] (glob)
      hint: headers and bodies got mixed up: keep each with its own
  [1]


Two mistakes at once: the body's comes first, both are told

  $ { cat body; echo; } > received
  $ cooledge-hook verify -q --secret $'willow-anchor-2208\n' --signature "$signature" received
  received:1:1: error: : the signature does not fit: the body ends with a line feed that was not signed; and the secret given here has white space around it that the sender's has not [signature-mismatch]
      hint: verify the bytes as they were received: editors and echo add a line end, printf '%s' does not; give the secret without it: a file or variable was written with more than the secret
  [1]
  $ why --signature "$(hmac sha1 < body)" received
  trailing-newline
  $ cooledge-hook verify -q --signature "$(hmac sha512 < body)" <("$PYTHON" -m json.tool body) | head -1 | grep -o 'written anew.*sha512'
  written anew: what was signed is compact JSON; and it was made with sha512
  $ why --signature "t=1781666461,v1=$signature" received
  trailing-newline


What no mistake explains is not explained

  $ random=$("$PYTHON" -c 'import hashlib; print(hashlib.sha256(b"anything").hexdigest())')
  $ why --signature "$random" body
  None
  $ why --signature "$(openssl dgst -sha256 < body | sed 's/.*= //')" body
  None
  $ why --secret willow-anchor-2209 --signature "$signature" body
  None
  $ why --signature "${signature:0:62}" received
  None
  $ why --no-explain --signature "$signature" received
  None
  $ cooledge-hook verify --no-explain --signature "$signature" received
  received:1:1: error: : the signature does not fit [signature-mismatch]
  cooledge-hook: checked 1 delivery in 1 input: 0 verified, 1 failed
  [1]


The first 10 failures are looked into, or all

  $ for i in $(seq 14); do record received "X-Cooledge-Signature: $signature"; done > many.ndjson
  $ why many.ndjson
  trailing-newline trailing-newline trailing-newline trailing-newline trailing-newline trailing-newline trailing-newline trailing-newline trailing-newline trailing-newline None None None None
  $ cooledge-hook verify many.ndjson 2>&1 > /dev/null
  cooledge-hook: checked 14 deliveries in 1 input: 0 verified, 14 failed
  cooledge-hook: 4 of the failures were not looked into; --explain looks into all
  [1]
  $ why --explain many.ndjson | wc -w
  14
  $ why --explain many.ndjson | tr ' ' '\n' | sort -u
  trailing-newline
  $ cooledge-hook verify --explain many.ndjson 2>&1 > /dev/null
  cooledge-hook: checked 14 deliveries in 1 input: 0 verified, 14 failed
  [1]
  $ for i in $(seq 14); do record body "X-Cooledge-Signature: $random"; done > many.ndjson
  $ cooledge-hook verify many.ndjson > told
  cooledge-hook: checked 14 deliveries in 1 input: 0 verified, 14 failed
  cooledge-hook: 4 of the failures were not looked into; --explain looks into all
  [1]
  $ grep -c hint told
  10
  $ cooledge-hook verify -q many.ndjson 2>&1 > /dev/null
  [1]


The time for it is limited: 250 ms a failure, and --why-budget for all. What was cut short is not called unexplained.

  $ unset COOLEDGE_HOOK_WHY_BUDGET
  $ cooledge-hook verify --why-budget 0s many.ndjson > told
  cooledge-hook: checked 14 deliveries in 1 input: 0 verified, 14 failed
  cooledge-hook: 4 of the failures were not looked into; --explain looks into all
  cooledge-hook: 10 searches for causes were cut short by the time limit; --why-budget off removes it
  [1]
  $ head -2 told
  many.ndjson:1:*: error: : the signature does not fit [signature-mismatch] (glob)
      hint: the search for the cause was cut short by its time limit: --why-budget off lets it finish
  $ grep -c 'lets it finish' told
  10
  $ cooledge-hook verify --explain --why-budget 0s many.ndjson 2>&1 > told | tail -1
  cooledge-hook: 14 searches for causes were cut short by the time limit; --why-budget off removes it
  $ cooledge-hook verify --why-budget 0s --signature "$signature" received 2> /dev/null
  received:1:1: error: : the signature does not fit [signature-mismatch]
      hint: the search for the cause was cut short by its time limit: --why-budget off lets it finish
  [1]
  $ head -1 many.ndjson | COOLEDGE_HOOK_WHY_BUDGET=0s cooledge-hook check --rule missing-field=off,unknown-event-type=off 2>&1 | tail -1
  cooledge-hook: 1 search for a cause was cut short by the time limit; --why-budget off removes it
  $ cooledge-hook verify --explain --why-budget off many.ndjson > told
  cooledge-hook: checked 14 deliveries in 1 input: 0 verified, 14 failed
  [1]
  $ grep -c 'no likely mistake explains it' told
  14

What needs no search is said at any time:

  $ record --cut 100 body "Content-Length: $(wc -c < body)" "X-Cooledge-Signature: $signature" | why --why-budget 0s
  truncated
  $ record body 'Content-Encoding: gzip' "X-Cooledge-Signature: $signature" | why --secret x --why-budget 0s
  content-encoding
  $ cooledge-hook verify --why-budget 5x many.ndjson
  cooledge-hook: --why-budget: "5x" is no span of time
  hint: write 250ms, 1.5s, 5m, 1h30m or 1d, or off
  [2]
