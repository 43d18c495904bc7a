What validate prints, for people and for programs.

  $ cp -r "$VECTORS" vectors && cd vectors

One JSON document, with totals; deliveries without findings only with --all:

  $ cooledge-hook validate -q --format json good/customer.created.json bad/wrong-value.json
  {"schema_version":1,"deliveries":[
  {"schema_version":1,"type":"delivery","path":"bad/wrong-value.json","line":1,"index":0,"event_type":"customer.created","event_id":"b00000cc-7c3e-4d19-9a52-0f6b8e1d00cc","occurred_at":"2026-06-17T03:21:00.000Z","valid":false,"findings":[{"rule":"wrong-value","severity":"error","pointer":"/version","line":2,"column":14,"message":"\"v2\" is not the documented value: \"v1\""}]}
  ],"totals":{"deliveries":2,"valid":1,"invalid":1,"errors":1,"warnings":0,"notes":0,"repeated":0}}
  [1]
  $ cooledge-hook validate -q --format json --all good/customer.created.json
  {"schema_version":1,"deliveries":[
  {"schema_version":1,"type":"delivery","path":"good/customer.created.json","line":1,"index":0,"event_type":"customer.created","event_id":"8f2d6b41-9c30-4e7a-a15b-6d0e3c9f2a87","occurred_at":"2026-06-17T03:21:00.000Z","valid":true,"findings":[]}
  ],"totals":{"deliveries":1,"valid":1,"invalid":0,"errors":0,"warnings":0,"notes":0,"repeated":0}}

Or an object a delivery, in input order:

  $ cooledge-hook validate -q --format ndjson bad/mixed.ndjson | "$PYTHON" -c '
  > import json, sys
  > for line in sys.stdin:
  >     d = json.loads(line)
  >     print(d["line"], d["index"], d["event_id"] and d["event_id"][:8], d["valid"], [f["rule"] for f in d["findings"]])'
  1 0 b00000e6 True []
  2 1 None False ['json-syntax']
  4 2 b00000e8 False ['wrong-type']
  5 3 b00000e9 True []
  6 4 b00000e9 False ['event-id-reused']
  7 5 b00000e9 True ['repeated-delivery']
  $ cooledge-hook validate -q --format json bad good | "$PYTHON" -c '
  > import json, sys; print(json.load(sys.stdin)["totals"])'
  {'deliveries': 62, 'valid': 36, 'invalid': 26, 'errors': 32, 'warnings': 0, 'notes': 2, 'repeated': 1}

--emit is a sieve: the bytes of the good (or the bad) ones go to standard output as they are, findings to standard error:

  $ cooledge-hook validate -q --emit valid bad/mixed.ndjson 2>/dev/null | cmp - <(sed -n '1p;5p;7p' bad/mixed.ndjson)
  $ cooledge-hook validate -q --emit invalid bad/mixed.ndjson 2>/dev/null | cmp - <(sed -n '2p;4p;6p' bad/mixed.ndjson)
  $ cooledge-hook validate -q --emit valid good/windows.ndjson | cmp - <(sed '1s/^\xEF\xBB\xBF//; 2d' good/windows.ndjson)
  $ cooledge-hook validate -q --emit valid good/captured.ndjson good/customer.created.json | cmp - <(cat good/captured.ndjson good/customer.created.json)
  $ cooledge-hook validate -q --emit valid good/all-types.json | cooledge-hook validate
  cooledge-hook: checked 12 deliveries in 1 input: 12 valid, 0 invalid

A payload is an attacker's text. Nothing of it reaches the terminal unescaped:

  $ cooledge-hook validate -q bad/escape-sequences.json
  bad/escape-sequences.json:2:14: error: /version: "v1\x1b]0;owned\x07\u{202e}1v" is not the documented value: "v1" [wrong-value]
  [1]
  $ cooledge-hook validate -q --format ndjson bad/escape-sequences.json | grep -c '[[:cntrl:]]'
  0
  [1]

Colour is for terminals, or where it is asked for:

  $ cooledge-hook validate -q --color always bad/wrong-value.json | sed 's/\x1b/ESC/g'
  ESC[1mbad/wrong-value.json:2:14:ESC[0m ESC[1;31merror:ESC[0m /version: "v2" is not the documented value: "v1" ESC[2m[wrong-value]ESC[0m
  $ colours() { cooledge-hook validate -q "$@" bad/wrong-value.json | grep -c $'\x1b'; }
  $ CLICOLOR_FORCE=1 colours
  1
  $ FORCE_COLOR=1 colours
  1
  $ FORCE_COLOR=true colours
  1
  $ FORCE_COLOR=0 CLICOLOR_FORCE=0 colours
  0
  [1]
  $ FORCE_COLOR=false colours
  0
  [1]
  $ FORCE_COLOR= CLICOLOR_FORCE= colours
  0
  [1]
  $ NO_COLOR=1 CLICOLOR_FORCE=1 FORCE_COLOR=1 colours
  0
  [1]
  $ NO_COLOR= FORCE_COLOR=1 colours
  1
  $ FORCE_COLOR=1 CLICOLOR_FORCE=1 colours --color never
  0
  [1]
  $ NO_COLOR=1 colours --color always
  1
  $ FORCE_COLOR=1 cooledge-hook validate nowhere.json 2>&1 | grep -c $'\x1b'
  1
  $ FORCE_COLOR=1 cooledge-hook replay --to 9 --dry-run nowhere.json 2>&1 | grep -c $'\x1b'
  1

--redact masks what tells who a customer is; the same value gets the same mask:

  $ cat > personal.ndjson <<'END'
  > {"version":"v1","event_type":"customer.created","event_id":"Marcus Webb","business_id":"a7f3c9d1-2e84-4b6f-8c01-5d9e2a1f7b30","occurred_at":"17 June, Webb","marcus@webbplumbing.com.au":1,"name":61412345678,"customer_id":"+61412345678"}
  > END
  $ cooledge-hook validate -q --redact --rule missing-field=off --strict personal.ndjson | tee redacted
  personal.ndjson:1:60: error: /event_id: "xxxxxx xxxx" is not a UUID: that has 36 characters (8-4-4-4-12 hexadecimal digits) [bad-uuid]
  personal.ndjson:1:141: error: /occurred_at: "99 xxxx, xxxx" is not an RFC 3339 timestamp: it must begin with YYYY-MM-DD [bad-timestamp]
  personal.ndjson:1:186: error: /<member-1>: is not documented for this event type [unknown-field]
  personal.ndjson:1:195: error: /name: is a number; documented: string or null [wrong-type]
  personal.ndjson:1:221: error: /customer_id: "+99999999999" is not a UUID: that has 36 characters (8-4-4-4-12 hexadecimal digits) [bad-uuid]
  $ cooledge-hook validate -q --redact --format json --all personal.ndjson bad good >> redacted
  [1]
  $ grep -ciE 'webb|marcus|61412345678|example.com' redacted
  0
  [1]

Names of members that are not documented may be people's, and a time that is none may be anything:

  $ echo '{"version":"v1","event_type":"customer.created","event_id":"webb","occurred_at":"+61412345678","Marcus Webb":{"webb":1,"webb":2},"marcus_webb":1}' > named.json
  $ cooledge-hook validate -q --redact --rule missing-field=off --strict named.json | tee redacted
  named.json:1:60: error: /event_id: "xxxx" is not a UUID: that has 36 characters (8-4-4-4-12 hexadecimal digits) [bad-uuid]
  named.json:1:81: error: /occurred_at: "+99999999999" is not an RFC 3339 timestamp: it must begin with YYYY-MM-DD [bad-timestamp]
  named.json:1:110: error: /<member-1>: is not documented for this event type [unknown-field]
  named.json:1:127: error: /<member-1>/<member-2>: this member's name stands in the object already [json-duplicate-key]
  named.json:1:144: error: /<member-3>: is not documented for this event type [unknown-field]
  $ for format in json ndjson junit sarif github; do cooledge-hook validate -q --redact --format $format named.json; done >> redacted
  [1]
  $ for format in gitlab markdown; do cooledge-hook check -q --redact --format $format named.json; done >> redacted
  [1]
  $ for format in text json ndjson; do cooledge-hook diff -q --redact --format $format --all named.json; done >> redacted
  [1]
  $ for format in text json ndjson; do COOLEDGE_WEBHOOK_SECRET=granite-otter-0093 cooledge-hook verify -q --redact --format $format named.json; done >> redacted
  [1]
  $ for format in text json ndjson; do cooledge-hook replay -q --to 1 --redact --dry-run --format $format named.json; done >> redacted
  $ grep -ciE 'webb|marcus|61412345678' redacted
  0
  [1]
  $ cooledge-hook validate --redact --emit valid good
  cooledge-hook: --emit cannot be used with --redact
  hint: leave out one of them
  [2]

A reader that goes away ends the program quietly; a full disk does not:

  $ for i in $(seq 500); do cat bad/mixed.ndjson; done > many.ndjson
  $ cooledge-hook validate many.ndjson 2> errors | head -1 | cut -d: -f1; cat errors
  many.ndjson
  $ cooledge-hook validate bad/wrong-value.json > /dev/full
  cooledge-hook: cannot write to standard output: no space left on device
  hint: free some space and run again; what stands there so far is whole lines
  [3]

A signal ends it in good order, too: what was whole is told, what was cut off is not held against anybody.

  $ cat > listening <<END
  > #!$(command -v "$PYTHON")
  > # A background job of a script ignores Ctrl-C, unless somebody gives it back.
  > import os, signal, sys
  > signal.signal(signal.SIGINT, signal.SIG_DFL)
  > os.execvp(sys.argv[1], sys.argv[1:])
  > END
  $ chmod +x listening
  $ mkfifo pipe; ./listening cooledge-hook validate -v pipe > seen 2> said & exec 3> pipe; cat bad/mixed.ndjson >&3; printf '{"version":"v1","eve' >&3
  $ for try in $(seq 100); do grep -q :7: seen && break; sleep 0.05; done; kill -INT %1; wait %1
  [130]
  $ exec 3>&-; tail -1 said; cut -d: -f1,2 seen
  cooledge-hook: checked 6 deliveries in 1 input: 3 valid, 3 invalid (3 errors, 1 note); 1 repeated
  pipe:1
  pipe:2
  pipe:4
  pipe:5
  pipe:6
  pipe:7
  $ mkfifo array; cooledge-hook validate -v array > seen 2> said & exec 3> array; printf '[{"a":1}, {"b"' >&3
  $ for try in $(seq 100); do grep -q version seen && break; sleep 0.05; done; kill -TERM %1; wait %1
  [143]
  $ exec 3>&-; tail -1 said
  cooledge-hook: checked 1 delivery in 1 input: 0 valid, 1 invalid (1 error)
