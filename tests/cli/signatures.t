Signatures: how they are written, and which of them count.

  $ export COOLEDGE_HOOK_WHY_BUDGET=off  # no result depends on the speed of the machine
  $ printf '{"event_type":"lead.won","event_id":"5b7d0c1e-3f42-4a86-9e15-c8a2d6f4b039"}' > body
  $ record() { "$PYTHON" "$TESTDIR/../support/record.py" "$@"; }
  $ hmac() { openssl dgst "-${1:-sha256}" -hmac granite-otter-0093 -hex | sed 's/.*= //'; }
  $ hmac64() { openssl dgst "-${1:-sha256}" -hmac granite-otter-0093 -binary | base64 -w0; }
  $ hex=$(hmac < body); base64=$(hmac64 < body); wrong=$(printf other | hmac); wrong64=$(printf other | hmac64)
  $ timed() { { printf '%s' "$1."; cat body; } | hmac; }
  $ export COOLEDGE_WEBHOOK_SECRET=granite-otter-0093
  $ set -o pipefail
  $ answer() { cooledge-hook verify -q --format ndjson "$@" | "$PYTHON" -c '
  > import json, sys
  > for line in sys.stdin:
  >     d = json.loads(line)
  >     print(*filter(None, [{True: "verified", False: "failed"}[d["verified"]], d["scheme"], d["reason"], d["why"]]))'; }

The scheme is found from the shape of the value:

  $ answer --signature "$hex" body
  verified hex
  $ answer --signature "sha256=$hex" body
  verified prefixed
  $ answer --signature "$base64" body
  verified base64
  $ answer --signature "t=1781666461,v1=$(timed 1781666461)" body
  verified timestamped
  $ answer -H 'webhook-id: msg_1' -H 'webhook-timestamp: 1781666461' --secret "whsec_$(printf granite-otter-0093 | base64)" \
  >   -H "webhook-signature: v1,$({ printf msg_1.1781666461.; cat body; } | hmac64)" body
  verified standard

One that is pinned takes no other:

  $ for value in "$hex" "sha256=$hex" "$base64" "t=1781666461,v1=$(timed 1781666461)"; do
  >   for scheme in hex prefixed base64 timestamped; do answer --scheme $scheme --signature "$value" body; done
  > done 2>&1
  verified hex
  failed prefixed malformed-signature other-scheme
  failed base64 malformed-signature other-scheme
  failed timestamped malformed-signature other-scheme
  failed hex malformed-signature other-scheme
  verified prefixed
  failed base64 malformed-signature other-scheme
  failed timestamped malformed-signature other-scheme
  failed hex malformed-signature other-scheme
  failed prefixed malformed-signature other-scheme
  verified base64
  failed timestamped malformed-signature other-scheme
  failed hex malformed-signature other-scheme
  failed prefixed malformed-signature other-scheme
  failed base64 malformed-signature other-scheme
  verified timestamped

Names of headers are the same in any case, and a record's headers may be an object:

  $ record body "x-cOOledge-signature: $hex" | answer
  verified hex
  $ record --object body "X-COOLEDGE-SIGNATURE: $hex" | answer
  verified hex

Of several signatures, one that fits is enough, wherever it stands:

  $ for value in "$hex,$wrong,$wrong" "$wrong,$hex,$wrong" "$wrong, $wrong, $hex" "$hex $wrong" "$wrong $hex" "garbage,$hex" \
  >     "sha256=$wrong,sha256=$hex" "sha1=$(hmac sha1 < body), sha256=$hex" "$wrong64,$base64"; do
  >   answer --signature "$value" body
  > done
  verified hex
  verified hex
  verified hex
  verified hex
  verified hex
  verified hex
  verified prefixed
  verified prefixed
  verified base64
  $ answer --signature "t=1781666461,v1=$wrong,v0=$wrong,v1=$(timed 1781666461)" body
  verified timestamped
  $ answer --signature "v1=$(timed 1781666461),t=1781666461" body
  verified timestamped
  $ record body "X-Cooledge-Signature: $wrong" "X-Other: $wrong" "x-cooledge-signature: $hex" | answer
  verified hex
  $ answer --signature "$wrong" --signature "$hex" body
  verified hex
  $ answer --signature "$wrong,$wrong64" body
  failed hex mismatch
  [1]

A time belongs to the signatures of its own header:

  $ record body "X-Cooledge-Signature: t=1781666461,v1=$wrong" "X-Cooledge-Signature: t=1,v1=$(timed 1781666461)" | answer
  failed timestamped mismatch
  [1]

At most 16 are tried, and whoever sends more is told so:

  $ fifteen=$(for i in $(seq 15); do printf '%s,' "$wrong"; done)
  $ answer --signature "$fifteen$hex" body
  verified hex
  $ cooledge-hook verify -q --signature "$fifteen$wrong,$hex" body | head -1
  body:1:1: error: : the signature does not fit; there are more than 16, and only so many were tried [signature-mismatch]
  [1]
  $ record body "X-Cooledge-Signature: t=1781666461$(for i in $(seq 1000); do printf ',v1=%064d' $i; done)" | answer
  failed timestamped mismatch
  [1]
  $ lines=(); for i in $(seq 15); do lines+=("X-Cooledge-Signature: $wrong"); done
  $ record body "${lines[@]}" "X-Cooledge-Signature: $hex" | answer
  verified hex
  $ record body "${lines[@]}" "${lines[@]}" "X-Cooledge-Signature: $hex" | answer
  failed hex mismatch
  [1]

Space around it is no part of a header's value:

  $ record body "X-Cooledge-Signature: $(printf ' %s\t' "$hex")" | answer
  verified hex
  $ answer -H "X-Cooledge-Signature:$hex" body
  verified hex

Unknown versions are passed over, and do not count among the 16. Where there are only such, that is a failure of its own:

  $ record body "X-Cooledge-Signature: t=1781666461$(for i in $(seq 1000); do printf ',v2=%064d' $i; done),v1=$(timed 1781666461)" | answer
  verified timestamped
  $ cooledge-hook verify -q --signature "t=1781666461,v0=$wrong" body
  body:1:1: error: : there are signatures of unknown versions only, such as v0=: none that can be checked [malformed-signature]
      hint: * (glob)
  [1]
  $ answer -H 'webhook-id: msg_1' -H 'webhook-timestamp: 1781666461' -H "webhook-signature: v1a,$wrong64 v2,$wrong64" body
  failed malformed-signature
  [1]

Even where the right one stands behind another version, it is not accepted, only explained:

  $ cooledge-hook verify -q --signature "t=1781666461,v0=$(timed 1781666461)" body
  body:1:1: error: : there are signatures of unknown versions only, such as v0=: none that can be checked: it is the right signature, behind v0= instead of v1= [malformed-signature]
      hint: * (glob)
  [1]

Upper case fits, with a note, since many receivers compare text:

  $ cooledge-hook verify --signature "${hex^^}" body
  body:1:1: note: : the signature is right, but in upper case: receivers that compare text refuse it [upper-case-signature]
  cooledge-hook: checked 1 delivery in 1 input: 1 verified, 0 failed (hex, sha256, env:COOLEDGE_WEBHOOK_SECRET)
  $ cooledge-hook verify --signature "SHA256=$hex" body
  body:1:1: note: : the signature is right, but in upper case: receivers that compare text refuse it [upper-case-signature]
  cooledge-hook: checked 1 delivery in 1 input: 1 verified, 0 failed (prefixed, sha256, env:COOLEDGE_WEBHOOK_SECRET)
  $ cooledge-hook verify -q --signature "${hex^^}" body
  $ answer --signature "${base64^^}" body
  failed base64 mismatch
  [1]

What cannot be a signature is malformed, not a mismatch; the beginning of the right one is no signature:

  $ malformed() { cooledge-hook verify -q --no-explain "$@" body | sed -n 's/.*error: : \(.*\) \[malformed-signature\]/\1/p'; }
  $ malformed --signature "${hex:0:63}"
  the signature has 63 hexadecimal digits; a sha256 has 64
  [1]
  $ malformed --signature "${hex:0:32}"
  the signature has 32 hexadecimal digits; a sha256 has 64
  [1]
  $ malformed --signature "${hex}00"
  the signature has 66 hexadecimal digits; a sha256 has 64
  [1]
  $ malformed --signature "${hex:0:63}g"
  the signature is not hexadecimal: character 64 is no such digit
  [1]
  $ malformed --signature "sha256=${hex:0:62}"
  the signature has 62 hexadecimal digits; a sha256 has 64
  [1]
  $ malformed --signature "\"$hex\""
  the signature stands in quotes, which are no part of a signature
  [1]
  $ malformed --signature "${base64%=}"
  the signature is base64 without its padding
  [1]
  $ malformed --signature "$(printf URLSAFE | hmac64 | tr '+/' '-_')" --scheme base64
  the signature is base64 of the URL-safe alphabet
  [1]
  $ malformed --signature "${base64:0:42}$(printf %s "${base64:42:1}" | tr 'A-Za-z0-9+/' 'B-Za-z0-9+/A')="
  the signature is base64 with bits behind its last byte
  [1]
  $ malformed --signature "${base64:0:40}"
  the signature stands for 30 bytes; a sha256 has 32
  [1]
  $ malformed --signature '{}'
  the signature is not base64 (RFC 4648, section 4) of a sha256
  [1]
  $ malformed --scheme hex --signature "$base64" | cut -c1-32
  the signature is not hexadecimal
  [1]
  $ malformed --signature "t=1781666461,v1="
  the signature has 0 hexadecimal digits; a sha256 has 64
  [1]

Another hash is another length, and one prefix is not the other:

  $ for hash in sha1 sha256 sha512; do
  >   answer --hash $hash --signature "$(hmac $hash < body)" body
  >   answer --hash $hash --signature "$hash=$(hmac $hash < body)" body
  >   answer --hash $hash --signature "$(hmac64 $hash < body)" body
  > done
  verified hex
  verified prefixed
  verified base64
  verified hex
  verified prefixed
  verified base64
  verified hex
  verified prefixed
  verified base64
  $ answer --signature "$(hmac sha1 < body)" body
  failed hex malformed-signature other-hash
  [1]
  $ answer --no-explain --signature "sha1=$hex" body
  failed prefixed malformed-signature
  [1]
  $ cooledge-hook verify --hash md5 body 2>&1 | head -1
  cooledge-hook: --hash: "md5" is not one of sha256, sha1, sha512
  [2]

A header that is empty, or holds nothing but a time, holds no signature:

  $ record body 'X-Cooledge-Signature: ' | cooledge-hook verify -q
  <stdin>:1:*: error: : there is no signature in the header X-Cooledge-Signature [missing-signature] (glob)
  [1]
  $ record body 'X-Cooledge-Signature: t=1781666461' | answer
  failed missing-signature
  [1]

The standard scheme (standardwebhooks.com) has three headers and a secret in base64, which need not be padded:

  $ vector() { "$PYTHON" -c '
  > import base64, json, os, sys
  > vector = next(v for v in map(json.loads, open(os.environ["VECTORS"] + "/signatures/public.jsonl")) if v["id"] == sys.argv[1])
  > value = vector.get(sys.argv[2] + "_b64")
  > sys.stdout.buffer.write(vector[sys.argv[2]].encode() if value is None else base64.b64decode(value))' "$@"; }
  $ for id in stdwebhooks-v1 stdwebhooks-unpadded-31; do
  >   vector $id secret > secret; vector $id body > $id
  >   answer --secret-file secret -H 'webhook-id: msg_p5jXN8AQM9LWM0D4loKWxJek' -H 'webhook-timestamp: 1614265330' -H "webhook-signature: v1,$(vector $id expect)" $id
  > done
  verified standard
  verified standard
  $ standard() { answer --secret-file secret "$@" stdwebhooks-unpadded-31; }
  $ fits=$(vector stdwebhooks-unpadded-31 expect)
  $ standard -H 'webhook-id: msg_p5jXN8AQM9LWM0D4loKWxJek' -H 'webhook-timestamp: 1614265330' -H "webhook-signature: v1,$base64 v1a,$base64 v1,$fits"
  verified standard
  $ standard -H 'webhook-id: msg_other' -H 'webhook-timestamp: 1614265330' -H "webhook-signature: v1,$fits"
  failed standard mismatch
  [1]
  $ standard -H 'webhook-timestamp: 1614265330' -H "webhook-signature: v1,$fits"
  failed standard malformed-signature
  [1]
  $ standard -H 'webhook-id: msg_p5jXN8AQM9LWM0D4loKWxJek' -H "webhook-signature: v1,$fits"
  failed standard malformed-signature
  [1]
  $ standard --signature-header svix-signature -H 'svix-id: msg_p5jXN8AQM9LWM0D4loKWxJek' -H 'Svix-Timestamp: 1614265330' -H "Svix-Signature: v1,$fits"
  verified standard
  $ standard --scheme standard -H 'webhook-id: msg_p5jXN8AQM9LWM0D4loKWxJek' -H 'webhook-timestamp: 1614265330' --signature "v1,$fits"
  verified standard

The scheme is never inferred from the secret: what begins with whsec_ is a key as it stands, unless the scheme says otherwise:

  $ answer --secret whsec_granite --signature "$(openssl dgst -sha256 -hmac whsec_granite -hex < body | sed 's/.*= //')" body
  verified hex
  $ answer --secret "whsec_$(printf granite-otter-0093 | base64)" --secret-encoding base64 --signature "$hex" body
  verified hex
  $ answer --secret "$(printf granite-otter-0093 | od -An -tx1 | tr -d ' \n')" --secret-encoding hex --signature "$hex" body
  verified hex

A secret that is no base64, where the scheme wants one, is not just a mismatch:

  $ cooledge-hook verify --scheme standard --secret 'whsec_%%%' body
  cooledge-hook: the secret option:1 is not written in base64, as it must be here
  hint: is it whole? --secret-encoding raw takes it as it is
  [2]
  $ cooledge-hook verify -q --secret 'whsec_%%%' -H 'webhook-id: m' -H 'webhook-timestamp: 1' -H "webhook-signature: v1,$base64" body 2>&1 | grep -ci 'secret.*base64'
  [1-9] (re)
  [1]

What stands in no table is described by hand. As Slack signs, with the time in a header and its own prefix:

  $ slack=$({ printf v0:1781666461:; cat body; } | hmac)
  $ answer --scheme custom --signed-text 'v0:{header:X-Slack-Request-Timestamp}:{body}' --prefix v0= --signature-header X-Slack-Signature \
  >   -H 'x-slack-request-timestamp: 1781666461' -H "x-slack-signature: v0=$slack" body
  verified custom
  $ answer --signed-text 'v0:{timestamp}:{body}' --timestamp-header X-Slack-Request-Timestamp --prefix v0= --signature-header X-Slack-Signature \
  >   --now 1781666461 -H 'X-Slack-Request-Timestamp: 1781666461' -H "X-Slack-Signature: v0=$slack" body
  verified custom
  $ answer --signed-text 'v0:{timestamp}:{body}' --timestamp-header X-Slack-Request-Timestamp --prefix v0= --signature-header X-Slack-Signature \
  >   --now 1781667000 -H 'X-Slack-Request-Timestamp: 1781666461' -H "X-Slack-Signature: v0=$slack" body
  failed custom stale
  [1]
  $ answer --scheme custom --signed-text 'v0:{header:X-Slack-Request-Timestamp}:{body}' --prefix v0= --signature "v0=$slack" body
  failed custom malformed-signature
  [1]

As Scalr signs, with a date behind the body:

  $ vector scalr secret > secret; vector scalr body > scalr
  $ answer --secret-file secret --scheme custom --signed-text '{body}{header:Date}' --hash sha1 --signature-header X-Signature \
  >   -H 'Date: Thu 07 Sep 2017 06:30:04 UTC' -H "X-Signature: $(vector scalr expect)" scalr
  verified custom
  $ answer --secret-file secret --scheme custom --signed-text '{body}{header:Date}' --hash sha1 --signature-header X-Signature \
  >   -H 'Date: Thu 07 Sep 2017 06:30:05 UTC' -H "X-Signature: $(vector scalr expect)" scalr
  failed custom mismatch
  [1]

As Twilio signs, with the URL before it, in base64:

  $ vector twilio secret > secret; vector twilio body > twilio; record twilio "X-Twilio-Signature: $(vector twilio expect)" > twilio.json
  $ answer --secret-file secret --scheme custom --signed-text 'https://mycompany.com/myapp.php?foo=1&bar=2{body}' --encoding base64 --hash sha1 \
  >   --signature-header X-Twilio-Signature twilio.json
  verified custom
  $ sed 's,"/hooks","/myapp.php?foo=1\&bar=2",' twilio.json | answer --secret-file secret --signed-text 'https://mycompany.com{target}{body}' \
  >   --encoding base64 --hash sha1 --signature-header X-Twilio-Signature
  verified custom
  $ answer --signed-text '{method} {body}' --signature "$({ printf 'POST '; cat body; } | hmac)" <(record body)
  verified custom

A template that means nothing is refused:

  $ for text in '{bdoy}' '{body' '{timestamp}{body}' '{body}{body}' 'x'; do cooledge-hook verify --signed-text "$text" body 2>&1 | head -1; done
  cooledge-hook: --signed-text: "{bdoy}" names {bdoy}, which is nothing that can be signed
  cooledge-hook: --signed-text: "{body" has a brace that is never closed
  cooledge-hook: --signed-text names {timestamp}, and no header holds one
  cooledge-hook: --signed-text: "{body}{body}" holds {body} more than once
  cooledge-hook: --signed-text: "x" does not hold {body}
  [2]
  $ cooledge-hook verify --scheme hex --prefix v0= body
  cooledge-hook: --scheme hex cannot be used with --prefix
  hint: leave out --scheme, or write --scheme custom
  [2]
