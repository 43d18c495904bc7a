Freshness: how old a signature is, which is another question than whether it fits.

  $ export COOLEDGE_HOOK_WHY_BUDGET=off  # no result depends on the speed of the machine
  $ printf '{"event_type":"lead.won","event_id":"5b7d0c1e-3f42-4a86-9e15-c8a2d6f4b039"}' > body
  $ record() { "$PYTHON" "$TESTDIR/../support/record.py" "$@"; }
  $ export COOLEDGE_WEBHOOK_SECRET=quarry-finch-7315
  $ timed() { printf 't=%s,v1=%s' "$1" "$({ printf '%s' "$1."; cat body; } | openssl dgst -sha256 -hmac quarry-finch-7315 -hex | sed 's/.*= //')"; }
  $ set -o pipefail
  $ answer() { cooledge-hook verify -q --format ndjson "$@" | "$PYTHON" -c '
  > import json, sys
  > for line in sys.stdin:
  >     d = json.loads(line)
  >     print(*filter(None, [{True: "verified", False: "failed"}[d["verified"]], d["scheme"], d["reason"], d["why"]]))'; }

A capture record is judged at the time at which it was received: here 2026-06-17T03:21:01Z, which is 1781666461. Five minutes
are allowed, in both directions, and not a second more:

  $ for time in 1781666461 1781666161 1781666160 1781666761 1781666762; do record body "X-Cooledge-Signature: $(timed $time)" > $time.json; answer $time.json; done
  verified timestamped
  verified timestamped
  failed timestamped stale
  verified timestamped
  failed timestamped future
  [1]
  $ cooledge-hook verify 1781666160.json
  1781666160.json:1:*: error: : the signature is right, but stale: made 5 min 1 s before it was received; 5 min are allowed [stale-signature] (glob)
      hint: an old delivery that is sent again stays signed as it was; --tolerance allows more, --tolerance off all
  cooledge-hook: checked 1 delivery in 1 input: 0 verified, 1 failed (timestamped, sha256, env:COOLEDGE_WEBHOOK_SECRET)
  [1]
  $ cooledge-hook verify 1781666762.json
  1781666762.json:1:*: error: : the signature is right, but of the future: made 5 min 1 s after it was received; 5 min are allowed [future-signature] (glob)
      hint: is a clock wrong? --tolerance allows more, --tolerance off all
  cooledge-hook: checked 1 delivery in 1 input: 0 verified, 1 failed (timestamped, sha256, env:COOLEDGE_WEBHOOK_SECRET)
  [1]

Fractions of a second in received_at change nothing at the edge, and an offset is counted in:

  $ record --at 2026-06-17T03:21:01.000Z body "X-Cooledge-Signature: $(timed 1781666161)" | answer
  verified timestamped
  $ record --at 2026-06-17T13:21:01+10:00 body "X-Cooledge-Signature: $(timed 1781666461)" | answer
  verified timestamped

--tolerance allows more or less, --now judges at another time, and off judges nothing:

  $ answer --tolerance 301s 1781666160.json
  verified timestamped
  $ answer --tolerance 301 1781666160.json
  verified timestamped
  $ answer --tolerance 1h 1781666762.json
  verified timestamped
  $ answer --tolerance 10s 1781666161.json
  failed timestamped stale
  [1]
  $ answer --tolerance 0s 1781666461.json
  verified timestamped
  $ answer --tolerance off 1781666160.json
  verified timestamped
  $ answer --now 1781666460 1781666160.json
  verified timestamped
  $ answer --now 2026-06-17T03:16:00Z 1781666160.json
  verified timestamped
  $ answer --now 2026-06-17T03:30:00Z 1781666461.json
  failed timestamped stale
  [1]
  $ answer --now 5s 1781666461.json
  failed timestamped stale
  [1]
  $ cooledge-hook verify --tolerance 5x body
  cooledge-hook: --tolerance: "5x" is no span of time
  hint: write 250ms, 1.5s, 5m, 1h30m or 1d, or off
  [2]
  $ cooledge-hook verify --now tomorrow body
  cooledge-hook: --now: "tomorrow" is no point in time
  hint: write 2026-06-17T03:21:00Z, Unix time in seconds, or how long ago: 90s, 15m, 1h30m
  [2]

A payload that was saved without the time at which it came is always old: that is a note, unless --tolerance or --now asks:

  $ record --not-at body "X-Cooledge-Signature: $(timed 1781666461)" > saved.json
  $ cooledge-hook verify saved.json
  saved.json:1:*: note: : the signature is right, and made * ago; not judged, since a saved payload is always old [signature-age] (glob)
      hint: --tolerance 5m judges it by the clock, --now TIME by another time
  cooledge-hook: checked 1 delivery in 1 input: 1 verified, 0 failed (timestamped, sha256, env:COOLEDGE_WEBHOOK_SECRET)
  $ cooledge-hook verify -q saved.json
  $ cooledge-hook verify -q --signature "$(timed 1781666461)" body
  $ answer --tolerance 5m saved.json
  failed timestamped stale
  [1]
  $ answer --tolerance off saved.json
  verified timestamped
  $ answer --now 1781666461 saved.json
  verified timestamped
  $ answer --now 1781666800 --signature "$(timed 1781666461)" body
  failed timestamped stale
  [1]
  $ answer --tolerance 5m --signature "$(timed "$(date +%s)")" body
  verified timestamped
  $ answer --tolerance 5m --signature "$(timed "$(($(date +%s) + 3600))")" body
  failed timestamped future
  [1]

An old signature that does not fit is a mismatch, not stale:

  $ record body "X-Cooledge-Signature: t=1,v1=$(timed 1781666461 | sed 's/.*=//')" | answer
  failed timestamped mismatch
  [1]

The standard scheme, and a custom one with --timestamp-header, are judged alike:

  $ vector=$(grep '"stdwebhooks-v1"' "$VECTORS/signatures/public.jsonl")
  $ field() { printf '%s' "$vector" | "$PYTHON" -c 'import base64, json, sys; v = json.load(sys.stdin); sys.stdout.buffer.write(base64.b64decode(v[sys.argv[1]]))' "$1"; }
  $ field secret_b64 > secret; field body_b64 > standard
  $ record --at 2021-02-25T15:07:11Z standard 'webhook-id: msg_p5jXN8AQM9LWM0D4loKWxJek' 'webhook-timestamp: 1614265330' \
  >   'webhook-signature: v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=' > standard.json
  $ answer --secret-file secret standard.json
  failed standard stale
  [1]
  $ answer --secret-file secret --now 1614265330 standard.json
  verified standard

A time is signed as it was received, and is digits only. What is written otherwise is malformed, though the signature over it be right:

  $ for time in ' 1781666461' '1e9' '1781666461.9' '1781666461abc' '1_781_666_461' '-5' '+1781666461' '0x6a320f5d' '１７' ''; do
  >   record body "X-Cooledge-Signature: $(timed "$time")" | answer || true
  > done
  failed timestamped malformed-signature
  failed timestamped malformed-signature
  failed timestamped malformed-signature
  failed timestamped malformed-signature
  failed timestamped malformed-signature
  failed timestamped malformed-signature
  failed timestamped malformed-signature
  failed timestamped malformed-signature
  failed timestamped malformed-signature
  failed timestamped malformed-signature
  $ record body "X-Cooledge-Signature: $(timed 001781666461)" | answer
  verified timestamped
  $ record body "X-Cooledge-Signature: t=001781666461,$(timed 1781666461 | cut -d, -f2)" | answer
  failed timestamped mismatch
  [1]
  $ record body "X-Cooledge-Signature: $(timed 99999999999999999999999)" | answer | cut -d' ' -f1-3
  failed timestamped future
  [1]
  $ record body "X-Cooledge-Signature: $(timed 0)" | answer
  failed timestamped stale
  [1]

No time where the scheme has one:

  $ record body "X-Cooledge-Signature: $(timed 1781666461 | cut -d, -f2)" | answer
  failed timestamped malformed-signature
  [1]
  $ record body "X-Cooledge-Signature: $(timed '' | cut -d, -f2)" | answer
  failed timestamped malformed-signature
  [1]

Milliseconds for seconds are named, not taken for the year 58428:

  $ record body "X-Cooledge-Signature: $(timed 1781666461000)" > millis.json
  $ cooledge-hook verify -q millis.json
  millis.json:1:*: error: : the signature is right, but its timestamp 1781666461000 is in milliseconds, where seconds are due [future-signature] (glob)
      hint: have the sender write seconds, or judge no time: --tolerance off
  [1]
  $ answer millis.json
  failed timestamped future timestamp-unit
  [1]
  $ answer --tolerance off millis.json
  verified timestamped timestamp-unit
  $ record body "X-Cooledge-Signature: $(timed 1781666461000000)" | cooledge-hook verify -q | grep -o 'in [a-z]*seconds'
  in microseconds
  [1]


29 February is in the calendar of 2000 and 2400, and not in that of 1900, 2100 and 2200, wherever a day is judged:

  $ for year in 1900 2000 2100 2200 2400; do
  >   for day in $year-02-29 $year-02-29T12:00:00Z; do
  >     for flag in --now --since --until; do cooledge-hook verify --allow-empty $flag $day body > out 2>&1; echo $? $flag $day; done
  >   done
  > done | grep '^2 '
  2 --now 1900-02-29
  2 --since 1900-02-29
  2 --until 1900-02-29
  2 --now 1900-02-29T12:00:00Z
  2 --since 1900-02-29T12:00:00Z
  2 --until 1900-02-29T12:00:00Z
  2 --now 2100-02-29
  2 --since 2100-02-29
  2 --until 2100-02-29
  2 --now 2100-02-29T12:00:00Z
  2 --since 2100-02-29T12:00:00Z
  2 --until 2100-02-29T12:00:00Z
  2 --now 2200-02-29
  2 --since 2200-02-29
  2 --until 2200-02-29
  2 --now 2200-02-29T12:00:00Z
  2 --since 2200-02-29T12:00:00Z
  2 --until 2200-02-29T12:00:00Z
  $ for year in 1900 2000 2100 2200 2400; do
  >   cooledge-hook schema invoice.sent | "$PYTHON" -c '
  > import json, sys
  > event = json.load(sys.stdin)["examples"][0] | {"occurred_at": sys.argv[1] + "-02-29T12:00:00Z", "due_date": sys.argv[1] + "-02-29"}
  > print(json.dumps(event))' $year
  > done | cooledge-hook validate -q --rule event-id-reused=off | sed 's/:[0-9]*: error//'
  <stdin>:1: /occurred_at: "1900-02-29T12:00:00Z" is no date: that year has no 29 February [bad-timestamp]
  <stdin>:1: /due_date: "1900-02-29" is no date: that year has no 29 February [bad-date]
  <stdin>:3: /occurred_at: "2100-02-29T12:00:00Z" is no date: that year has no 29 February [bad-timestamp]
  <stdin>:3: /due_date: "2100-02-29" is no date: that year has no 29 February [bad-date]
  <stdin>:4: /occurred_at: "2200-02-29T12:00:00Z" is no date: that year has no 29 February [bad-timestamp]
  <stdin>:4: /due_date: "2200-02-29" is no date: that year has no 29 February [bad-date]
  [1]

A signature of such a day is as old as it is, to the second:

  $ leap=$(date -u -d 2000-02-29T12:00:00Z +%s)
  $ record --at 2000-02-29T12:00:00Z body "X-Cooledge-Signature: $(timed "$leap")" | answer --tolerance 0s
  verified timestamped
  $ answer --tolerance 0s --now 2000-02-29T12:00:00Z --signature "$(timed "$leap")" body
  verified timestamped
  $ answer --tolerance 0s --now 2100-03-01T00:00:00Z --signature "$(timed "$(date -u -d 2100-03-01 +%s)")" body
  verified timestamped
