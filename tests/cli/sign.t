Sign: the headers to send with a payload, for tests of the code that receives.

  $ cp "$VECTORS/good/customer.created.json" body.json
  $ record() { "$PYTHON" "$TESTDIR/../support/record.py" "$@"; }
  $ hmac() { openssl dgst "-${1:-sha256}" -hmac "${2:-cobalt-meadow-6150}" -hex | sed 's/.*= //'; }
  $ hmac64() { openssl dgst "-${1:-sha256}" -hmac "${2:-cobalt-meadow-6150}" -binary | base64 -w0; }
  $ export COOLEDGE_WEBHOOK_SECRET=cobalt-meadow-6150

The plainest scheme, unless another is named. What openssl says is the same:

  $ cooledge-hook sign body.json | tee headers | sed 's/[0-9a-f]\{64\}/HEX/'
  X-Cooledge-Signature: HEX
  $ test "$(cat headers)" = "X-Cooledge-Signature: $(hmac < body.json)"
  $ test "$(cooledge-hook sign < body.json)" = "$(cat headers)"
  $ test "$(cooledge-hook sign --scheme prefixed body.json)" = "X-Cooledge-Signature: sha256=$(hmac < body.json)"
  $ test "$(cooledge-hook sign --scheme base64 body.json)" = "X-Cooledge-Signature: $(hmac64 < body.json)"
  $ test "$(cooledge-hook sign --scheme timestamped --timestamp 1781666461 body.json)" = "X-Cooledge-Signature: t=1781666461,v1=$({ printf 1781666461.; cat body.json; } | hmac)"
  $ test "$(cooledge-hook sign --scheme prefixed --hash sha1 body.json)" = "X-Cooledge-Signature: sha1=$(hmac sha1 < body.json)"
  $ test "$(cooledge-hook sign --hash sha512 --signature-header X-Sig body.json)" = "X-Sig: $(hmac sha512 < body.json)"

The standard scheme takes the event's id, and a secret in base64:

  $ secret=whsec_$(printf cobalt-meadow-6150 | base64)
  $ cooledge-hook sign --scheme standard --secret "$secret" --timestamp 1781666461 body.json > headers; sed 's/v1,.*=/v1,BASE64/' headers
  webhook-id: 8f2d6b41-9c30-4e7a-a15b-6d0e3c9f2a87
  webhook-timestamp: 1781666461
  webhook-signature: v1,BASE64
  $ test "$(sed -n 's/webhook-signature: v1,//p' headers)" = "$({ printf 8f2d6b41-9c30-4e7a-a15b-6d0e3c9f2a87.1781666461.; cat body.json; } | hmac64)"
  $ cooledge-hook sign --scheme standard --secret "$secret" --id msg_7 --timestamp 5 body.json | head -1
  webhook-id: msg_7
  $ cooledge-hook sign --scheme standard --secret "$secret" --signature-header svix-signature body.json | cut -d: -f1
  svix-id
  svix-timestamp
  svix-signature

A payload without an event_id gets a random one, another each time:

  $ for i in 1 2; do printf 5 | cooledge-hook sign --scheme standard --secret "$secret" | grep '^webhook-id: msg_[0-9A-Za-z]*$'; done | sort -u | wc -l
  2

The time is now, or as it is told; digits are signed as they stand:

  $ signed_at() { cooledge-hook sign --scheme timestamped "$@" body.json | sed 's/.*t=\([^,]*\),.*/\1/'; }
  $ test $(($(signed_at) - $(date +%s))) -ge -5 -a $(($(signed_at) - $(date +%s))) -le 5
  $ test $(($(date +%s) - $(signed_at --timestamp 1h))) -ge 3595 -a $(($(date +%s) - $(signed_at --timestamp 1h))) -le 3605
  $ signed_at --timestamp 2026-06-17T03:21:01Z
  1781666461
  $ signed_at --timestamp 2026-06-17
  1781654400
  $ signed_at --timestamp 1781666461000
  1781666461000

Headers that are signed with the body come from -H, and are printed with the others:

  $ cooledge-hook sign --scheme custom --signed-text 'v0:{header:X-Time}:{body}' --prefix v0= -H 'X-Time: 7' -H 'X-Other: 8' body.json > headers; sed 's/=.*/=HEX/' headers
  X-Time: 7
  X-Cooledge-Signature: v0=HEX
  $ test "$(sed -n 's/.*v0=//p' headers)" = "$({ printf v0:7:; cat body.json; } | hmac)"
  $ cooledge-hook sign --scheme custom --signed-text '{timestamp}{body}' --timestamp-header X-Time --timestamp 7 body.json | head -1
  X-Time: 7

What sign makes, verify takes: every scheme, every hash, and bodies of all kinds.

  $ round_trip() {
  >   local line headers=() hash=() body=$1; shift
  >   while IFS= read -r line; do headers+=(-H "$line"); done < <(cooledge-hook sign --secret "$secret" "$@" $body)
  >   [ "$3" != --hash ] || hash=(--hash "$4")
  >   cooledge-hook verify --secret "$secret" --tolerance 1h "${hash[@]}" "${headers[@]}" $body 2>&1
  > }
  $ round_trip body.json --scheme timestamped --hash sha512
  cooledge-hook: checked 1 delivery in 1 input: 1 verified, 0 failed (timestamped, sha512, option:1)
  $ printf 'a\0b\377\376\n' > bytes; : > empty
  $ for body in body.json bytes empty; do
  >   for scheme in hex prefixed base64 timestamped standard; do for hash in sha256 sha1 sha512; do round_trip $body --scheme $scheme --hash $hash; done; done
  > done | sed 's/.*: //' | sort | uniq -c
  *3 1 verified, 0 failed (base64, sha1, option:1) (glob)
  *3 1 verified, 0 failed (base64, sha256, option:1) (glob)
  *3 1 verified, 0 failed (base64, sha512, option:1) (glob)
  *3 1 verified, 0 failed (hex, sha1, option:1) (glob)
  *3 1 verified, 0 failed (hex, sha256, option:1) (glob)
  *3 1 verified, 0 failed (hex, sha512, option:1) (glob)
  *3 1 verified, 0 failed (prefixed, sha1, option:1) (glob)
  *3 1 verified, 0 failed (prefixed, sha256, option:1) (glob)
  *3 1 verified, 0 failed (prefixed, sha512, option:1) (glob)
  *3 1 verified, 0 failed (standard, sha1, option:1) (glob)
  *3 1 verified, 0 failed (standard, sha256, option:1) (glob)
  *3 1 verified, 0 failed (standard, sha512, option:1) (glob)
  *3 1 verified, 0 failed (timestamped, sha1, option:1) (glob)
  *3 1 verified, 0 failed (timestamped, sha256, option:1) (glob)
  *3 1 verified, 0 failed (timestamped, sha512, option:1) (glob)

So it does for a scheme of one's own, on the same flags:

  $ own() { local flags=(--scheme custom "${@:2}"); cooledge-hook verify "${flags[@]}" -H "$(cooledge-hook sign "${flags[@]}" $1 | tail -1)" $1; }
  $ own body.json --signed-text '{body}' --encoding base64 --prefix 'sig '
  cooledge-hook: checked 1 delivery in 1 input: 1 verified, 0 failed (custom, sha256, env:COOLEDGE_WEBHOOK_SECRET)
  $ own body.json --signed-text '{header:X-Time}|{body}|{header:X-Time}' -H 'X-Time: 9'
  cooledge-hook: checked 1 delivery in 1 input: 1 verified, 0 failed (custom, sha256, env:COOLEDGE_WEBHOOK_SECRET)

A file is one body, byte for byte, whatever it holds; --input-format ndjson signs its lines one by one:

  $ head -3 "$VECTORS/good/morning.ndjson" > events.ndjson
  $ test "$(cooledge-hook sign events.ndjson)" = "X-Cooledge-Signature: $(hmac < events.ndjson)"
  $ cooledge-hook sign --input-format ndjson events.ndjson > headers
  $ while IFS= read -r line; do printf 'X-Cooledge-Signature: %s\n\n' "$(printf '%s' "$line" | hmac)"; done < events.ndjson | sed '$d' | cmp - headers
  $ gzip -c body.json > body.gz; test "$(cooledge-hook sign body.gz)" = "X-Cooledge-Signature: $(hmac < body.gz)"
  $ test "$(cooledge-hook sign empty)" = "X-Cooledge-Signature: $(hmac < empty)"
  $ head -c 20000000 /dev/zero > zeros; test "$(cooledge-hook sign < zeros)" = "X-Cooledge-Signature: $(hmac < zeros)"

Capture records are signed anew: their bodies, with the headers that a scheme signs:

  $ record bytes 'X-Cooledge-Signature: old' > records.ndjson; record body.json 'webhook-id: msg_old' 'webhook-timestamp: 1' >> records.ndjson
  $ cooledge-hook sign records.ndjson > headers
  $ printf 'X-Cooledge-Signature: %s\n\nX-Cooledge-Signature: %s\n' "$(hmac < bytes)" "$(hmac < body.json)" | cmp - headers
  $ cooledge-hook sign --scheme standard --secret "$secret" --timestamp 1781666461 records.ndjson | sed -n '6p;7p'
  webhook-timestamp: 1781666461
  webhook-signature: v1,* (glob)
  $ cooledge-hook sign --scheme standard --secret "$secret" --timestamp 1781666461 records.ndjson | sed -n 5p
  webhook-id: msg_old

For programs:

  $ cooledge-hook sign --format json --scheme timestamped --timestamp 1781666461 body.json records.ndjson | "$PYTHON" -c '
  > import json, sys
  > document = json.load(sys.stdin)
  > print(document["schema_version"], len(document["deliveries"]))
  > for d in document["deliveries"]:
  >     print(d["path"], d["line"], d["index"], d["scheme"], d["hash"], d["secret"], d["timestamp"], [(n, v[:16]) for n, v in d["headers"]])'
  1 3
  body.json 1 0 timestamped sha256 env:COOLEDGE_WEBHOOK_SECRET 1781666461 [('X-Cooledge-Signature', 't=1781666461,v1=')]
  records.ndjson 1 0 timestamped sha256 env:COOLEDGE_WEBHOOK_SECRET 1781666461 [('X-Cooledge-Signature', 't=1781666461,v1=')]
  records.ndjson 2 1 timestamped sha256 env:COOLEDGE_WEBHOOK_SECRET 1781666461 [('X-Cooledge-Signature', 't=1781666461,v1=')]
  $ cooledge-hook sign --format ndjson body.json records.ndjson | "$PYTHON" -c '
  > import json, sys
  > for line in sys.stdin:
  >     d = json.loads(line)
  >     print(d["schema_version"], d["path"], d["line"], d["timestamp"])'
  1 body.json 1 None
  1 records.ndjson 1 None
  1 records.ndjson 2 None

The text is what curl reads by -H @-, a header a line:

  $ cooledge-hook sign --scheme standard --secret "$secret" body.json | grep -vcE '^[A-Za-z-]+: [^[:space:]]+$'
  0
  [1]

--format curl is a command for a shell. Here a function prints what curl would be given:

  $ curl() { printf '%s\n' "$@"; }
  $ eval "$(cooledge-hook sign --format curl --scheme prefixed body.json)" | sed 's/=[0-9a-f]\{64\}/=HEX/'
  -H
  Content-Type: application/json
  -H
  X-Cooledge-Event-Id: 8f2d6b41-9c30-4e7a-a15b-6d0e3c9f2a87
  -H
  X-Cooledge-Signature: sha256=HEX
  --data-binary
  @body.json
  http://127.0.0.1:8787/
  $ cooledge-hook sign --format curl < body.json | grep -c -- "--data-binary '@-'"
  1

Whatever the file is called, and wherever it goes:

  $ for name in 'with space.json' "it's.json" 'a "b" $c `d` \e.json' '*.json' $'new\nline'; do
  >   printf x > "$name"; eval "$(cooledge-hook sign --format curl --to 'http://localhost:8787/a?b=1&c=$d'"'" "$name")" > given
  >   test "$(tail -n +5 given | head -c -1)" = "--data-binary
  > @$name
  > http://localhost:8787/a?b=1&c=\$d'" || { echo "$name:"; cat given; }
  > done

A body that is no file of its own stands in the command, and comes out as it was:

  $ cat > awkward <<'END'
  > {"name":"O'Brien \"x\" $HOME `id` \\ !","note":"é\tß"}
  > END
  $ record awkward > awkward.json
  $ eval "$(cooledge-hook sign --format curl awkward.json)" | sed -n '/^--data-raw/,$p' | sed '1d;$d' | head -c -1 | cmp - awkward
  $ printf '@awkward' > at; record at > at.json; eval "$(cooledge-hook sign --format curl at.json)" | sed -n '/^--data-raw/,$p' | sed -n 2p
  @awkward
  $ record bytes | cooledge-hook sign --format curl
  cooledge-hook: <stdin>: a body with NUL bytes cannot stand on a command line
  hint: save it to a file of its own, and sign that
  [3]

A payload is an attacker's text. No id of it becomes a header more, or an escape sequence:

  $ printf '{"event_id":"a\\r\\nX-Evil: 1"}' > evil1; printf '{"event_id":"a\nX-Evil: 1"}' > evil2; printf '{"event_id":"\\u001b]0;owned\\u0007"}' > evil3; printf '{"event_id":"\033]0;owned"}' > evil4
  $ for i in 1 2 3 4; do cooledge-hook sign --scheme standard --secret "$secret" evil$i | cut -d: -f1 | paste -sd' '; done
  webhook-id webhook-timestamp webhook-signature
  webhook-id webhook-timestamp webhook-signature
  webhook-id webhook-timestamp webhook-signature
  webhook-id webhook-timestamp webhook-signature
  $ for i in 1 2 3 4; do cooledge-hook sign --format curl evil$i; done | grep -Ec 'Evil|owned|^X'
  0
  [1]
  $ cooledge-hook sign --scheme standard --secret "$secret" --id $'a\nX-Evil: 1' body.json
  cooledge-hook: --id holds a control character, which no header can
  [2]
  $ cooledge-hook sign -H $'X-Time: 1\nX-Evil: 1' body.json
  cooledge-hook: -H takes a header as it was received: 'NAME: VALUE'
  hint: for example -H 'X-Cooledge-Signature: 3f84624b…'
  [2]
  $ record body.json $'X-Time: 1\r\nX-Evil: 1' > evil.json
  $ cooledge-hook sign --signed-text '{header:X-Time}{body}' evil.json 2> /dev/null | grep -c Evil
  0
  [1]

What cannot be signed is told:

  $ cooledge-hook sign --secret cobalt-meadow-6150 --secret cobalt-meadow-6151 body.json
  cooledge-hook: there are 2 secrets, and a signature is made with one
  hint: give one of them
  [2]
  $ cooledge-hook sign --scheme custom --signed-text '{header:X-Time}.{body}' body.json
  cooledge-hook: the header X-Time is signed with the body, and there is none
  hint: give it by -H 'X-Time: VALUE'
  [2]
  $ cooledge-hook sign --scheme standard --secret 'not base64!' body.json
  cooledge-hook: the secret option:1 is not written in base64, as it must be here
  hint: is it whole? --secret-encoding raw takes it as it is
  [2]
  $ env -u COOLEDGE_WEBHOOK_SECRET cooledge-hook sign body.json 2>&1 | head -1
  cooledge-hook: there is no secret
  $ cooledge-hook sign --scheme timestamped --timestamp yesterday body.json
  cooledge-hook: --timestamp: "yesterday" is no point in time
  hint: write Unix time in seconds, 2026-06-17T03:21:00Z, or how long ago: 90s, 15m, 1h30m
  [2]
  $ cooledge-hook sign --scheme auto body.json 2>&1 | head -1
  cooledge-hook: --scheme: "auto" is not one of hex, prefixed, base64, timestamped, standard, custom
  $ cooledge-hook sign nowhere.json
  cooledge-hook: cannot read nowhere.json: no such file or directory
  [3]
  $ echo '{"record":"cooledge-hook/1"}' | cooledge-hook sign
  cooledge-hook: <stdin>:1: this capture record has neither body nor body_base64
  [3]
  $ cooledge-hook sign body.json > /dev/full
  cooledge-hook: cannot write to standard output: no space left on device
  hint: free some space and run again; what stands there so far is whole lines
  [3]

A record that cannot be signed costs itself only: the others are, and the status says that one was not:

  $ printf '%s\n' '{"record":"cooledge-hook/1","body":"a"}' '{"record":"cooledge-hook/1"}' '{"record":"cooledge-hook/1","body":"b"}' > some.ndjson
  $ COOLEDGE_WEBHOOK_SECRET=heron-ladder-tide-4471 cooledge-hook sign some.ndjson | grep -c X-Cooledge-Signature
  cooledge-hook: some.ndjson:2: this capture record has neither body nor body_base64
  2
