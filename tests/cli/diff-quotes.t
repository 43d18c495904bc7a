The text "null" is not null, and the text "empty" is not an empty text: a value that could be taken for something else has
quotes around it.

  $ "$PYTHON" - <<'PY'
  > import json
  > pairs = [("null", None), ("null", ""), ("empty", ""), ("null", "Null"), ("absent", "x"), ('"null"', "null"), ("", None),
  >          ("12", 12), (True, "true"), ("nullify", "null")]
  > with open("pairs.ndjson", "w") as file:
  >     for a, b in pairs:
  >         print(json.dumps({"event_type": "customer.created", "name": a, "customer_name": b}, separators=(",", ":")), file=file)
  >     print(json.dumps({"event_type": "customer.created", "name": "null"}, separators=(",", ":")), file=file)
  > PY
  $ for style in unified inline side-by-side; do echo "$style:"; cooledge-hook diff -q --style $style pairs.ndjson | grep -v '^pairs'; done
  unified:
      - /name: "null"
      + /customer_name: null
      - /name: "[-null-]"
      + /customer_name: empty
      - /name: "[-empty-]"
      + /customer_name: empty
      - /name: "[-n-]ull"
      + /customer_name: {+N+}ull
      - /name: "[-absent-]"
      + /customer_name: {+x+}
      - /name: "[-"-]null[-"-]"
      + /customer_name: "null"
      - /name: empty
      + /customer_name: null
      - /name: [-"-]12[-"-]
      + /customer_name: 12
      - /name: true
      + /customer_name: {+"+}true{+"+}
      - /name: null[-ify-]
      + /customer_name: "null"
      - /name: "null"
      + /customer_name: absent
  inline:
      - /name: "null"
      + /customer_name: null
      "[-null-]"
      "[-empty-]"
      "[-n-]{+N+}ull"
      "[-absent-]{+x+}"
      "[-"-]null[-"-]"
      - /name: empty
      + /customer_name: null
      [-"-]12[-"-]
      {+"+}true{+"+}
      "null[-ify-]"
      - /name: "null"
      + /customer_name: absent
  side-by-side:
      /name  \xe2\x94\x82 /customer_name (esc)
      "null" \xe2\x94\x82 null (esc)
      /name      \xe2\x94\x82 /customer_name (esc)
      "[-null-]" \xe2\x94\x82 empty (esc)
      /name       \xe2\x94\x82 /customer_name (esc)
      "[-empty-]" \xe2\x94\x82 empty (esc)
      /name      \xe2\x94\x82 /customer_name (esc)
      "[-n-]ull" \xe2\x94\x82 {+N+}ull (esc)
      /name        \xe2\x94\x82 /customer_name (esc)
      "[-absent-]" \xe2\x94\x82 {+x+} (esc)
      /name            \xe2\x94\x82 /customer_name (esc)
      "[-"-]null[-"-]" \xe2\x94\x82 "null" (esc)
      /name \xe2\x94\x82 /customer_name (esc)
      empty \xe2\x94\x82 null (esc)
      /name        \xe2\x94\x82 /customer_name (esc)
      [-"-]12[-"-] \xe2\x94\x82 12 (esc)
      /name \xe2\x94\x82 /customer_name (esc)
      true  \xe2\x94\x82 {+"+}true{+"+} (esc)
      /name       \xe2\x94\x82 /customer_name (esc)
      null[-ify-] \xe2\x94\x82 "null" (esc)
      /name  \xe2\x94\x82 /customer_name (esc)
      "null" \xe2\x94\x82 absent (esc)
  $ cooledge-hook --color always diff -q --style unified pairs.ndjson | grep -v pairs.ndjson | sed 's/\x1b\[[0-9;]*m//g'
      - /name: "null"
      + /customer_name: null
      - /name: "null"
      + /customer_name: empty
      - /name: "empty"
      + /customer_name: empty
      - /name: "null"
      + /customer_name: Null
      - /name: "absent"
      + /customer_name: x
      - /name: ""null""
      + /customer_name: "null"
      - /name: empty
      + /customer_name: null
      - /name: "12"
      + /customer_name: 12
      - /name: true
      + /customer_name: "true"
      - /name: nullify
      + /customer_name: "null"
      - /name: "null"
      + /customer_name: absent
  $ cooledge-hook --color always diff -q pairs.ndjson | grep -v pairs.ndjson | sed 's/\x1b\[[0-9;]*m//g'
      - /name: "null"
      + /customer_name: null
      "null"
      "empty"
      "nNull"
      "absentx"
      ""null""
      - /name: empty
      + /customer_name: null
      "12"
      "true"
      "nullify"
      - /name: "null"
      + /customer_name: absent

--all and --redact quote as well:

  $ printf '%s\n' '{"event_type":"customer.created","name":"null","customer_name":"null"}' '{"event_type":"customer.created","name":null,"customer_name":null}' | cooledge-hook diff --all | grep alike
  cooledge-hook: checked 2 deliveries in 1 input: 2 alike, 0 differ
  <stdin>:1:64: alike: /customer_name equals /name: "null"
  <stdin>:2:62: alike: /customer_name equals /name: null
  $ cooledge-hook diff -q --redact --pair /quote_id:/job_id <<< '{"event_type":"x","quote_id":"null","job_id":null}'
  <stdin>:1:46: error: /job_id: differs from /quote_id: null [mirror-differs]
      - /quote_id: xxxx
      + /job_id: null
  [1]

JSON has the types:

  $ cooledge-hook diff -q --format json pairs.ndjson | "$PYTHON" -c '
  > import json, sys
  > for d in json.load(sys.stdin)["deliveries"]:
  >     for p in d["pairs"]: print(p["a_type"], repr(p["a_value"]), p["b_type"], repr(p["b_value"]))'
  string 'null' null None
  string 'null' string ''
  string 'empty' string ''
  string 'null' string 'Null'
  string 'absent' string 'x'
  string '"null"' string 'null'
  string '' null None
  string '12' number 12
  boolean True string 'true'
  string 'nullify' string 'null'
  string 'null' absent None
