Events one after the other without line ends between them, text around an event, and one error that is one finding.

  $ cp "$VECTORS/good/customer.created.json" event.json; event=$(tr -d '\n' < event.json)
  $ "$PYTHON" -c 'import json,sys; print(json.dumps(json.load(open("event.json")), indent=2, ensure_ascii=False))' > pretty.json
  $ check_it() { cooledge-hook validate --rule repeated-delivery=off --rule event-id-reused=off "$@" 2>&1; }

Firehose and what reads S3 write events without anything between them: each is a delivery, on one line or on several, and
each finding has its place:

  $ printf '%s%s%s' "$event" "$event" "$event" | check_it
  cooledge-hook: checked 3 deliveries in 1 input: 3 valid, 0 invalid; 2 repeated
  $ bad=$(echo "$event" | sed 's/"v1"/"v2"/')
  $ printf '%s%s%s\n%s %s\n%s\n' "$event" "$bad" "$event" "$event" "$bad" "$event" | check_it
  <stdin>:1:*: error: /version: "v2" is not the documented value: "v1" [wrong-value] (glob)
  <stdin>:2:*: error: /version: "v2" is not the documented value: "v1" [wrong-value] (glob)
  cooledge-hook: checked 6 deliveries in 1 input: 4 valid, 2 invalid (2 errors); 3 repeated
  [1]
  $ { cat pretty.json; printf '%s' "$event"; cat pretty.json; } | tr -d '\n' | check_it
  cooledge-hook: checked 3 deliveries in 1 input: 3 valid, 0 invalid; 2 repeated

replay sends each of them, byte for byte:

  $ "$PYTHON" "$TESTDIR/../support/faulty_endpoint.py" --ready ready --log log --bodies . --unix socket > out 2>&1 &
  $ trap "kill $!" EXIT; for i in $(seq 3000); do test -e ready && break; sleep 0.01; done
  $ printf '%s%s%s' "$event" "$bad" "$event" | cooledge-hook replay --unix-socket socket --to / -q
  $ grep -c '"type": "request"' log; for body in "$event" "$bad"; do test -e "$(printf '%s' "$body" | sha256sum | cut -d' ' -f1)"; done
  3

A damaged event costs itself only:

  $ printf '%s%s%s' "$event" "$(echo "$event" | sed 's/"v1"/"v1/')" "$event" | check_it | sed 's/:[0-9]*: error/:N: error/'
  <stdin>:1:N: error: : expected ',' or '}' after the value, found 'e' [json-syntax]
  cooledge-hook: checked 3 deliveries in 1 input: 2 valid, 1 invalid (1 error); 1 repeated

Where one of the values is no event and no record, the line is no run: what follows the first is an error, and nothing is sent:

  $ printf '%s%s{"a":1}' "$event" "$event" > mixed; check_it mixed | sed 's/:[0-9]*: error/:N: error/'
  mixed:1:N: error: : unexpected '{' after the end of the object [json-syntax]
  cooledge-hook: checked 1 delivery in 1 input: 0 valid, 1 invalid (1 error)

Lines that each end with a comma, as in an array, but for the last:

  $ printf '%s,\n%s,\n%s\n' "$event" "$event" "$event" | check_it
  cooledge-hook: checked 3 deliveries in 1 input: 3 valid, 0 invalid; 2 repeated
  $ printf '%s,\n%s\n%s\n' "$event" "$event" "$event" | check_it | sed 's/:[0-9]*: error/:N: error/'
  <stdin>:1:N: error: : unexpected ',' after the end of the object [json-syntax]
  cooledge-hook: checked 3 deliveries in 1 input: 2 valid, 1 invalid (1 error); 1 repeated

A lost or typographic quote is one finding, where the text stops being JSON:

  $ printf '{\n"a": x",\n"b": "c"\n}\n' | check_it
  <stdin>:2:6: error: : no event, and not JSON: expected a value, found 'x' [not-a-delivery]
  cooledge-hook: checked 1 delivery in 1 input: 0 valid, 1 invalid (1 error)
  [1]
  $ sed 's/: "v1"/: "v1/' pretty.json | check_it -q
  <stdin>:2:18: error: : a line ends inside a string: is its closing quote missing? [json-syntax]
  [1]
  $ sed 's/: "v1"/: “v1”/' pretty.json | check_it -q
  <stdin>:2:14: error: : expected a value, found U+201C LEFT DOUBLE QUOTATION MARK [json-syntax]
  [1]
  $ sed 's/: "v1"/:\xc2\xa0"v1"/' pretty.json | check_it -q
  <stdin>:2:13: error: : expected a value, found U+00A0 NO-BREAK SPACE [json-syntax]
  [1]
  $ sed '1s/{/[/' pretty.json | check_it -q
  <stdin>:2:12: error: : expected ',' or ']' after the value, found ':' [json-syntax]
  [1]

Text above or after a pretty-printed event is one thing that is not read; the event is:

  $ { printf '12:00:01 received:\n// from the log\n'; cat pretty.json; } | check_it
  cooledge-hook: note: <stdin>: 2 lines that are no delivery were skipped
  cooledge-hook: checked 1 delivery in 1 input: 1 valid, 0 invalid
  $ { cat pretty.json; printf 'done\nin 5 ms\n'; } | check_it
  cooledge-hook: note: <stdin>: 2 lines that are no delivery were skipped
  cooledge-hook: checked 1 delivery in 1 input: 1 valid, 0 invalid
  $ { printf '\xe2\x80\x8b'; cat pretty.json; } | check_it
  cooledge-hook: note: <stdin>: 1 line that is no delivery was skipped
  cooledge-hook: checked 1 delivery in 1 input: 1 valid, 0 invalid
  $ { printf '\033[32m'; cat pretty.json; } | check_it
  cooledge-hook: note: <stdin>: 1 line that is no delivery was skipped
  cooledge-hook: checked 1 delivery in 1 input: 1 valid, 0 invalid
  $ { cat event.json; cat pretty.json; printf '\xef\xbb\xbf'; cat pretty.json; } | check_it
  cooledge-hook: checked 3 deliveries in 1 input: 3 valid, 0 invalid; * repeated (glob)
