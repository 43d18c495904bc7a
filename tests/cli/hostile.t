Input that wants to hurt: each of these ends, soon, with a line that says what is wrong. (Where one took time that grows with
the square of its size, this test would run into its time limit.)

  $ hostile() { "$PYTHON" -c "import sys; sys.stdout.buffer.write($1)" | cooledge-hook validate -q "${@:2}" 2>&1 | tail -1 | cut -c1-150; }

Brackets that never close, or never were opened:

  $ hostile "b'['*1000000"
  <stdin>:1:1002: error: : no event, and not JSON: nested deeper than 1000 levels [not-a-delivery]
  $ hostile "b'{\"a\":' + b'{'*1000000 + b']'*1000000 + b'\n'"
  <stdin>:1:7: error: : no event, and not JSON: expected a name in double quotes, found '{' [not-a-delivery]
  $ hostile "b'{\n'*2000000"
  <stdin>:2:1: error: : no event, and not JSON: expected a name in double quotes, found '{' [not-a-delivery]
  $ hostile "b'[{'*2000000"
  <stdin>:1:3: error: : no event, and not JSON: expected a name in double quotes, found '[' [not-a-delivery]

More values, names and flaws than any event has:

  $ hostile "b'{\"x\":[' + b'1,'*5000000 + b'1]}'"
  <stdin>:1:8000003: error: : no event, and not JSON: there are more than 4000000 values [not-a-delivery]
  $ hostile "b'{\"event_type\":\"booking.created\",\"staff_ids\":[' + b'\"x\",'*300000 + b'0]}'"
  <stdin>:1:40046: error: /staff_ids/10000: there are more than 10000 findings here: the others are left out [bad-uuid]
  $ hostile "b'{' + b''.join(b'\"k%d\":1,' % (i % 100000) for i in range(300000)) + b'\"a\":1}'" --format ndjson --rule missing-field=off | cut -c1-60
  {"schema_version":1,"type":"delivery","path":"<stdin>","line
  $ hostile "b'{\"event_type\":\"x\",\"a\":[\"' + b'\xff\",\"'*300000 + b'\"]}'" --rule missing-field=off
  <stdin>:1:40021: error: : byte 0xFF is not UTF-8 [json-encoding]

Binary data, and text in another encoding:

  $ hostile "bytes(range(256))*1000"
  <stdin>:1:1: error: : binary data, not text [not-a-delivery]
  $ hostile "'{\"version\":\"v1\"}'.encode('utf-16')"
  <stdin>:1:1: error: : this is UTF-16; JSON is exchanged in UTF-8 (RFC 8259, section 8.1): iconv -f UTF-16 -t UTF-8 [json-encoding]
  $ hostile "b'\x00'*100000"
  <stdin>:1:1: error: : binary data, not text [not-a-delivery]

Blank text, however much there is of it, is dropped as it comes:

  $ head -c 68000000 /dev/zero | tr '\0' '\n' | gzip > blank.gz && cooledge-hook check blank.gz
  blank.gz: nothing to check
  cooledge-hook: there is no delivery in blank.gz
  hint: it is empty; --allow-empty says that this is fine
  cooledge-hook: checked 0 deliveries in 1 input: 0 good, 0 bad; signatures were not checked: there is no secret
  [2]
  $ { cat "$VECTORS/good/morning.ndjson"; gzip -dc blank.gz; tail -1 "$VECTORS/good/morning.ndjson"; } | cooledge-hook validate --dedupe
  cooledge-hook: checked 7 deliveries in 1 input: 7 valid, 0 invalid; 1 left out by the filter
  $ head -c 1100000 /dev/zero | tr '\0' '\n' | cooledge-hook validate --allow-empty --max-size 1KiB
  cooledge-hook: checked 0 deliveries in 1 input: 0 valid, 0 invalid

A gzip bomb is a large delivery, of which no more than the limit is held:

  $ "$PYTHON" -c "import gzip,sys; sys.stdout.buffer.write(gzip.compress(b'{\"a\":\"' + b'x'*100000000))" > bomb.gz
  $ cooledge-hook validate -q bomb.gz
  cooledge-hook: bomb.gz:1: a delivery is larger than 64 MiB
  hint: the lines after it are read; --max-size raises the limit
  [3]
