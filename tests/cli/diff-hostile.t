Values that want to hurt diff: each ends, soon. (Where one took time that grows with the square of its size, this test would
run into its time limit.)

  $ hostile() { "$PYTHON" -c "
  > import json, sys
  > a, b = $1
  > print(json.dumps({'event_type': 'customer.created', 'name': a, 'customer_name': b}))" | cooledge-hook diff -q "${@:2}" | cut -c1-150; }

A megabyte of marks, in an order that must be sorted, on one letter:

  $ hostile "'e' + '\u0307\u0323' * 250000, 'e' + '\u0323\u0307' * 250000"
  <stdin>:1:3000066: error: /customer_name: differs from /name: unicode [mirror-differs]
      [-ẹ̣̣̣̣̣̣̇̇̇̇̇̇̇̇<and 499985 more code points>-]{+ẹ̣̣̣̣̣̣̣̇̇̇̇̇̇̇<and 499985 more code points>+}

Emoji that are joined to others without end:

  $ hostile "'\U0001f469' + '\u200d\U0001f469' * 50000, '\U0001f469' + '\u200d\U0001f469' * 49999"
  <stdin>:1:900077: error: /customer_name: differs from /name: content [mirror-differs]
      [-👩‍👩‍👩‍👩‍👩‍👩‍👩‍👩‍<and 99985 more code points>-]{+👩‍👩‍👩‍👩‍👩‍👩‍👩‍👩‍

Megabytes with one difference, and with nothing but differences:

  $ hostile "'a' * 1000000 + 'x' + 'b' * 1000000, 'a' * 1000000 + 'y' + 'b' * 1000000"
  <stdin>:1:2000066: error: /customer_name: differs from /name: content [mirror-differs]
      …aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa[-x-]{+y+}bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb…
  $ hostile "'ab' * 300000, 'ba' * 200000 + 'c' * 200000"
  <stdin>:1:600065: error: /customer_name: differs from /name: content [mirror-differs]
      [-abababababababababababababababababababababababababababababababababababababababab…ababababababababababababababababababababababababababababababa
      … too large and too different to be compared letter by letter
  $ "$PYTHON" -c "print('{\"event_type\":\"customer.created\",\"name\":\"' + 'abc' * 100000 + '\",\"customer_name\":\"' + 'xyz' * 100000 + '\"}')" |
  >   cooledge-hook diff -q --format ndjson | "$PYTHON" -c 'import json, sys; p = json.load(sys.stdin)["pairs"][0]; print(p["minimal"], [(k, len(t)) for k, t in p["edits"]])'
  False [('-', 300000), ('+', 300000)]

Nothing steers the terminal, and nothing is taken for a line of ours:

  $ hostile "'\x1b[2J\x1b]0;owned\x07', '\x1b[2J\x1b]0;owner\x07'"
  <stdin>:1:94: error: /customer_name: differs from /name: content [mirror-differs]
      \x1b[2J\x1b]0;owne[-d-]{+r+}\x07
  $ hostile "'a\n/tmp/x:1:1: error: fake', 'a\r\n/tmp/x:1:1: error: fake'"
  <stdin>:1:91: error: /customer_name: differs from /name: space [mirror-differs]
      a[-\n-]{+\r\n+}/tmp/x:1:1: error: fake
  $ hostile "'\u202egnp.exe', '\u2066gnp.exe'"
  <stdin>:1:78: error: /customer_name: differs from /name: unicode [mirror-differs]
      [-<U+202E>-]{+<U+2066>+}gnp.exe
      - U+202E RIGHT-TO-LEFT OVERRIDE
      + U+2066 LEFT-TO-RIGHT ISOLATE
  $ hostile "'[-a-]{+b+}', '[-a-]'"
  <stdin>:1:75: error: /customer_name: differs from /name: content [mirror-differs]
      [-a-][-{+b+}-]
  $ hostile "'', '\u0301'"
  <stdin>:1:65: error: /customer_name: differs from /name: content [mirror-differs]
      {+◌́+}

Halves of surrogate pairs and bytes that are not UTF-8 are errors of the JSON, and compared as far as they can be:

  $ hostile "'\ud83d\ude00', '\ud83d'"
  <stdin>:1:78: error: /customer_name: a high surrogate without a low one behind it [json-encoding]
  <stdin>:1:77: error: /customer_name: differs from /name: content [mirror-differs]
      [-😀-]{+�+}
  $ printf '{"event_type":"customer.created","name":"J\xfcrgen","customer_name":"J\xc3\xbcrgen"}' | cooledge-hook diff -q
  <stdin>:1:43: error: /name: byte 0xFC is not UTF-8 [json-encoding]
  <stdin>:1:66: error: /customer_name: differs from /name: content [mirror-differs]
      J[-\xfc-]{+ü+}rgen
  [1]
  $ printf '{"event_type":"customer.created","name":"\xff","customer_name":"\xfe"}' | cooledge-hook diff -q --format json | iconv -f UTF-8 -t UTF-8 | "$PYTHON" -c 'import json,sys; print(json.load(sys.stdin)["totals"])'
  {'deliveries': 1, 'differing': 1, 'alike': 0, 'flawed': 0, 'skipped': 0}

A reader that goes away ends the program quietly, and an id that is none stays short:

  $ for i in $(seq 300); do cat "$VECTORS/mirrors/content.ndjson"; done > many.ndjson
  $ cooledge-hook diff many.ndjson 2> errors | head -1 | cut -d: -f1; cat errors
  many.ndjson
  $ echo "{\"event_type\":\"customer.created\",\"event_id\":\"$(printf 'x%.0s' $(seq 1000))\",\"name\":\"a\",\"customer_name\":\"b\"}" | cooledge-hook diff 2>&1 | tail -2
      content       1  xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx
  cooledge-hook: checked 1 delivery in 1 input: 0 alike, 1 differs
