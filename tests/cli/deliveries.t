A delivery is an event or a capture record. Whatever else a file holds is said to be none, and is never sent.

  $ cp "$VECTORS/good/morning.ndjson" "$VECTORS/good/customer.created.json" .
  $ event=$(head -1 morning.ndjson)
  $ unset COOLEDGE_WEBHOOK_SECRET

A file of text, a form, base64 or an event that was encoded twice is one finding that says what it is:

  $ echo API_KEY=abc > env.txt
  $ printf 'POST /hooks HTTP/1.1\r\nHost: example.com\r\n\r\na=1' > request.http
  $ printf '# Notes\n\n```json\n{\n  "event_type": "customer.created"\n```\n' > notes.txt
  $ printf '%s' "$event" | "$PYTHON" -c 'import sys,urllib.parse; print("payload=" + urllib.parse.quote(sys.stdin.read()))' > form.txt
  $ sed -n 1,2p morning.ndjson | while read -r line; do printf '%s' "$line" | base64 | tr -d '\n'; echo; done > base64.txt
  $ printf '%s' "$event" | "$PYTHON" -c 'import json,sys; print(json.dumps(sys.stdin.read()))' > twice.json
  $ echo '{"data": '"$event"'}' > wrapped.json; echo '{"log": {"version": "1.2", "entries": []}}' > session.har
  $ printf '{\n  "name": "fixtures",\n  "version": "1.0.0"\n}\n' > package.json
  $ cooledge-hook validate -q env.txt request.http notes.txt form.txt base64.txt twice.json wrapped.json session.har package.json
  env.txt:1:1: error: : text that holds no event [not-a-delivery]
  request.http:1:1: error: : text that holds no event [not-a-delivery]
  notes.txt:6:1: error: : expected ',' or '}' after the value, found '`' [json-syntax]
  form.txt:1:1: error: : a form body that holds JSON: decode its field first (percent-encoding) [not-a-delivery]
  base64.txt:1:1: error: : base64 of an event: decode it first, for example with base64 -d [not-a-delivery]
  twice.json:1:1: error: : a JSON string that holds an event, which was encoded twice: decode it once more, for example with jq -r . [not-an-object]
  wrapped.json:1:1: error: : a JSON object that is no event, though one may be inside: extract it first, for example with jq [not-a-delivery]
  session.har:1:1: error: : a JSON object that is no event: it has no event_type, nor two of event_id, business_id, occurred_at and version [not-a-delivery]
  package.json:1:1: error: : a JSON object that is no event: it has no event_type, nor two of event_id, business_id, occurred_at and version [not-a-delivery]
  [1]

A file that is no text is one finding, too, which says what to do:

  $ "$PYTHON" -c 'import zipfile; zipfile.ZipFile("archive.zip", "w").writestr("a.json", open("morning.ndjson").read())'
  $ tar cf archive.tar morning.ndjson; gzip -c archive.tar > archive.tar.gz; gzip -c morning.ndjson | gzip > twice.gz
  $ "$PYTHON" -c 'import bz2,lzma; t=open("morning.ndjson","rb").read(); open("m.bz2","wb").write(bz2.compress(t)); open("m.xz","wb").write(lzma.compress(t))'
  $ printf '\211PNG\r\n\032\n\0\0\0\rIHDR' > shot.png; printf 'a\0b\n\0' > data.bin; iconv -f UTF-8 -t UTF-16 morning.ndjson > wide.ndjson
  $ iconv -f UTF-8 -t UTF-16LE morning.ndjson > wide-le.ndjson
  $ cooledge-hook validate -q archive.zip archive.tar archive.tar.gz twice.gz m.bz2 m.xz shot.png data.bin wide.ndjson wide-le.ndjson
  archive.zip:1:1: error: : a ZIP archive: unpack it first [not-a-delivery]
  archive.tar:1:1: error: : a tar archive: unpack it first [not-a-delivery]
  archive.tar.gz:1:1: error: : a tar archive: unpack it first [not-a-delivery]
  twice.gz:1:1: error: : gzip inside gzip: unpack it once first (gzip -dc) [not-a-delivery]
  m.bz2:1:1: error: : bzip2 data: unpack it first (bzip2 -dc) [not-a-delivery]
  m.xz:1:1: error: : xz data: unpack it first (xz -dc) [not-a-delivery]
  shot.png:1:1: error: : a PNG image, which holds no delivery [not-a-delivery]
  data.bin:1:1: error: : binary data, not text [not-a-delivery]
  wide.ndjson:1:1: error: : this is UTF-16; JSON is exchanged in UTF-8 (RFC 8259, section 8.1): iconv -f UTF-16 -t UTF-8 [json-encoding]
  wide-le.ndjson:1:1: error: : this is UTF-16; JSON is exchanged in UTF-8 (RFC 8259, section 8.1): iconv -f UTF-16 -t UTF-8 [json-encoding]
  [1]

Every command says so, whatever the filters:

  $ cooledge-hook check -q --event lead.won archive.zip env.txt
  archive.zip:1:1: error: : a ZIP archive: unpack it first [not-a-delivery]
  env.txt:1:1: error: : text that holds no event [not-a-delivery]
  [1]
  $ cooledge-hook diff -q session.har
  session.har:1:1: error: : a JSON object that is no event: it has no event_type, nor two of event_id, business_id, occurred_at and version [not-a-delivery]
  cooledge-hook: no pair was compared: there is no delivery
  hint: --allow-empty says that this is fine
  [2]
  $ cooledge-hook verify -q --secret granite-otter-0093 archive.zip session.har
  archive.zip:1:1: error: : a ZIP archive: unpack it first [not-a-delivery]
  session.har:1:1: error: : a JSON object that is no event: it has no event_type, nor two of event_id, business_id, occurred_at and version [not-a-delivery]
  [1]
  $ cooledge-hook validate --rule not-a-delivery=off session.har
  cooledge-hook: there is no delivery in session.har
  hint: no file holds one; --allow-empty says that this is fine
  cooledge-hook: checked 0 deliveries in 1 input: 0 valid, 0 invalid
  [2]

A signature can be checked over anything, where it is given for that:

  $ printf 'a=1' > body; signature=$(cooledge-hook sign --secret granite-otter-0093 --scheme hex body)
  $ cooledge-hook verify --secret granite-otter-0093 -H "$signature" body
  cooledge-hook: checked 1 delivery in 1 input: 1 verified, 0 failed (hex, sha256, option:1)

With --as, every JSON object is an event:

  $ echo '{"event_id": 7}' | cooledge-hook validate -q --as customer.created | head -1
  <stdin>:1:1: error: /version: is missing [missing-field]

In a log, lines that are no delivery are counted. What begins as JSON does, or is what is left of an event, is a finding:

  $ { echo 'server started'; echo "$event"; echo '2026-06-17 GET /'; } > app.log
  $ cooledge-hook validate app.log
  cooledge-hook: note: app.log: 2 lines that are no delivery were skipped
  cooledge-hook: checked 1 delivery in 1 input: 1 valid, 0 invalid
  $ { cat app.log; echo '{"level": "info"}'; echo "INFO $event"; echo '{oops'; echo "z${event#?}"; sed -n 1p base64.txt; } > mixed.log
  $ cooledge-hook validate mixed.log
  mixed.log:4:1: error: : a JSON object that is no event: it has no event_type, nor two of event_id, business_id, occurred_at and version [not-a-delivery]
  mixed.log:5:1: error: : not JSON: it starts with 'I' [json-syntax]
  mixed.log:6:2: error: : no event, and not JSON: expected a name in double quotes, found 'o' [not-a-delivery]
  mixed.log:7:1: error: : not JSON: it starts with 'z' [json-syntax]
  mixed.log:8:1: error: : base64 of an event: decode it first, for example with base64 -d [not-a-delivery]
  cooledge-hook: note: mixed.log: 2 lines that are no delivery were skipped
  cooledge-hook: checked 6 deliveries in 1 input: 1 valid, 5 invalid (5 errors)
  [1]
  $ { echo 'server started'; echo '{oops'; echo '{oops again'; echo "$event"; } | cooledge-hook validate
  cooledge-hook: note: <stdin>: 1 line that is no delivery was skipped
  <stdin>:2:1: error: : text that holds no event [not-a-delivery]
  cooledge-hook: checked 2 deliveries in 1 input: 1 valid, 1 invalid (1 error)
  [1]

Replay sends events and records only. The rest counts as failed:

  $ cooledge-hook replay --to 9 --dry-run mixed.log env.txt archive.zip session.har
  cooledge-hook: note: mixed.log: 2 lines that are no delivery were skipped
  POST http://localhost:9/  541 bytes  customer.created  b0000000-7c3e-4d19-9a52-0f6b8e1d0000  mixed.log:2
  cannot be sent  -  -  mixed.log:4
      not a delivery: a JSON object that is no event: it has no event_type, nor two of event_id, business_id, occurred_at and version
  cannot be sent  -  -  mixed.log:5
      its JSON cannot be read: not JSON: it starts with 'I'
  cannot be sent  -  -  mixed.log:6
      not a delivery: no event, and not JSON: expected a name in double quotes, found 'o'
  cannot be sent  -  -  mixed.log:7
      its JSON cannot be read: not JSON: it starts with 'z'
  cannot be sent  -  -  mixed.log:8
      not a delivery: base64 of an event: decode it first, for example with base64 -d
  cannot be sent  -  -  env.txt:1
      not a delivery: text that holds no event
  cannot be sent  -  -  archive.zip:1
      not a delivery: a ZIP archive: unpack it first
  cannot be sent  -  -  session.har:1
      not a delivery: a JSON object that is no event: it has no event_type, nor two of event_id, business_id, occurred_at and version
  cooledge-hook: nothing was sent: 1 would go to http://localhost:9/
  [1]
  $ cooledge-hook replay -q --to 9 --dry-run --order shuffled --seed 1 env.txt
  cannot be sent  -  -  env.txt:1
      not a delivery: text that holds no event
  [1]
  $ cooledge-hook replay --to 9 --dry-run --send-anything mixed.log env.txt session.har
  POST http://localhost:9/  14 bytes  -  -  mixed.log:1
  POST http://localhost:9/  541 bytes  customer.created  b0000000-7c3e-4d19-9a52-0f6b8e1d0000  mixed.log:2
  POST http://localhost:9/  16 bytes  -  -  mixed.log:3
  POST http://localhost:9/  17 bytes  -  -  mixed.log:4
  cannot be sent  -  -  mixed.log:5
      its JSON cannot be read: not JSON: it starts with 'I'
  POST http://localhost:9/  5 bytes  -  -  mixed.log:6
  cannot be sent  -  -  mixed.log:7
      its JSON cannot be read: not JSON: it starts with 'z'
  POST http://localhost:9/  724 bytes  -  -  mixed.log:8
  POST http://localhost:9/  12 bytes  -  -  env.txt:1
  POST http://localhost:9/  43 bytes  -  -  session.har:1
  cooledge-hook: nothing was sent: 8 would go to http://localhost:9/
  [1]

In a folder, Markdown, HTML, images and the files of this program get a note and no more:

  $ mkdir captures && cd captures && cp ../morning.ndjson ../shot.png . && echo '# Captures' > README.md && echo '<html>' > index.html
  $ cp "$VECTORS/baseline/known.txt" known.txt && cp "$VECTORS/replay/journal.ndjson" .
  $ tail -1 morning.ndjson > morning.ndjson.undelivered; head -c 100 morning.ndjson > morning.ndjson.torn
  $ cooledge-hook check .
  cooledge-hook: note: ./README.md: Markdown, which holds no delivery: skipped
  cooledge-hook: note: ./index.html: an HTML page, which holds no delivery: skipped
  cooledge-hook: note: ./journal.ndjson: a journal of cooledge-hook replay, which holds no delivery: skipped
  cooledge-hook: note: ./known.txt: a baseline of cooledge-hook check, which holds no delivery: skipped
  cooledge-hook: note: ./morning.ndjson.torn: the end that was cut off a capture, which holds no delivery: skipped
  cooledge-hook: note: ./morning.ndjson.undelivered: its deliveries are in the capture beside it: skipped
  cooledge-hook: note: ./shot.png: a PNG image, which holds no delivery: skipped
  ./morning.ndjson: good: 7 deliveries
  cooledge-hook: checked 7 deliveries in 1 input: 7 good, 0 bad; signatures were not checked: there is no secret
  $ cooledge-hook check -q .
  $ cooledge-hook replay --to 9 --dry-run . 2>&1 | tail -1
  cooledge-hook: nothing was sent: 7 would go to http://localhost:9/

Named, they are errors, but for what was not delivered, which is read unless its capture is, too:

  $ cooledge-hook validate -q README.md known.txt journal.ndjson morning.ndjson.torn
  README.md:1:1: error: : Markdown, which holds no delivery [not-a-delivery]
  known.txt:1:1: error: : a baseline of cooledge-hook check, which holds no delivery [not-a-delivery]
  journal.ndjson:1:1: error: : a journal of cooledge-hook replay, which holds no delivery [not-a-delivery]
  morning.ndjson.torn:1:1: error: : the end that was cut off a capture, which holds no delivery [not-a-delivery]
  [1]
  $ cooledge-hook validate morning.ndjson.undelivered
  cooledge-hook: checked 1 delivery in 1 input: 1 valid, 0 invalid
  $ cooledge-hook validate morning.ndjson morning.ndjson.undelivered
  cooledge-hook: note: morning.ndjson.undelivered: its deliveries are in the capture beside it: skipped
  cooledge-hook: checked 7 deliveries in 1 input: 7 valid, 0 invalid
  $ rm morning.ndjson; cooledge-hook validate -q --format ndjson . | grep -c undelivered
  1
