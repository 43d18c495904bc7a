What validate reads: files, folders and standard input; what they hold is found from their content.

  $ cp -r "$VECTORS" vectors && cd vectors
  $ event=$(cooledge-hook schema customer.created | "$PYTHON" -c 'import json,sys; print(json.dumps(json.load(sys.stdin)["examples"][0]))')

Standard input, named or not:

  $ echo "$event" | cooledge-hook validate
  cooledge-hook: checked 1 delivery in 1 input: 1 valid, 0 invalid
  $ echo "$event" | cooledge-hook validate -
  cooledge-hook: checked 1 delivery in 1 input: 1 valid, 0 invalid
  $ echo "$event" | sed 's/v1/v2/' | cooledge-hook validate -q
  <stdin>:1:13: error: /version: "v2" is not the documented value: "v1" [wrong-value]
  [1]

The same event in every shape has the same verdict, and the place in the file is that of the value:

  $ bad=$(echo "$event" | sed 's/Webb"/Webb", "fax": null/; s/+61412345678"/", "phone": 5/')
  $ printf '%s' "$bad" > plain; printf '%s\n' "$bad" "$bad" > lines; printf '[%s,\n  %s]' "$bad" "$bad" > array
  $ printf '%s' "$bad" | "$PYTHON" -c 'import json,sys; print(json.dumps({"record":"cooledge-hook/1","headers":[],"body":sys.stdin.read()}))' > record
  $ printf '%s' "$bad" | "$PYTHON" -c 'import base64,json,sys; print(json.dumps({"record":"cooledge-hook/1","body_base64":base64.b64encode(sys.stdin.buffer.read()).decode()}))' > record64
  $ gzip -k lines
  $ for shape in plain lines array record record64 lines.gz; do cooledge-hook validate -q --dedupe $shape; done
  plain:1:394: error: /phone: this member's name stands in the object already [json-duplicate-key]
  plain:1:394: error: /phone: is a number; documented: string or null [wrong-type]
  lines:1:394: error: /phone: this member's name stands in the object already [json-duplicate-key]
  lines:1:394: error: /phone: is a number; documented: string or null [wrong-type]
  array:1:395: error: /phone: this member's name stands in the object already [json-duplicate-key]
  array:1:395: error: /phone: is a number; documented: string or null [wrong-type]
  record:1:492: error: /phone: this member's name stands in the object already [json-duplicate-key]
  record:1:492: error: /phone: is a number; documented: string or null [wrong-type]
  record64:1:571: error: /phone: this member's name stands in the object already [json-duplicate-key]
  record64:1:571: error: /phone: is a number; documented: string or null [wrong-type]
  lines.gz:1:394: error: /phone: this member's name stands in the object already [json-duplicate-key]
  lines.gz:1:394: error: /phone: is a number; documented: string or null [wrong-type]
  [1]

CRLF line ends, blank lines, a byte order mark and a last line without an end are all fine:

  $ cooledge-hook validate good/windows.ndjson
  cooledge-hook: checked 2 deliveries in 1 input: 2 valid, 0 invalid

So is what jq prints, and gzip of anything, also as a stream:

  $ { echo "$event" | "$PYTHON" -m json.tool; echo "$event" | "$PYTHON" -m json.tool; } | gzip | cooledge-hook validate
  <stdin>:22:17: note: /event_id: this event was delivered before, at <stdin>:1 [repeated-delivery]
  cooledge-hook: checked 2 deliveries in 1 input: 2 valid, 0 invalid (1 note); 1 repeated

A folder's files are read recursively and sorted by name; names that begin with a dot are skipped:

  $ mkdir -p folder/b && cp good/customer.created.json folder/b/2.json && cp good/new-things.json folder/a && echo broken > folder/.hidden
  $ cooledge-hook validate -v folder 2>&1 | cut -d: -f1
  folder/a
  folder/b/2.json
  cooledge-hook

--input-format says what to expect where the content could be read in two ways:

  $ printf '%s\n' "$event" "$event" | cooledge-hook validate -q --input-format event
  <stdin>:2:1: error: : unexpected '{' after the end of the object [json-syntax]
  [1]
  $ echo "$event" | cooledge-hook validate -q --input-format record
  <stdin>:1:1: error: : this is no capture record: it has no "record" member [bad-record]
  [1]

What cannot be read is told; all the rest is checked, and the status is 3:

  $ cooledge-hook validate nowhere.json good/customer.created.json
  cooledge-hook: cannot read nowhere.json: no such file or directory
  cooledge-hook: checked 1 delivery in 1 input: 1 valid, 0 invalid; 1 could not be read
  [3]
  $ gzip -c good/morning.ndjson | head -c 300 | cooledge-hook validate
  cooledge-hook: cannot inflate <stdin>: the gzip data ends early
  hint: the deliveries before that were read; was the file still being written, or cut?
  cooledge-hook: checked 0 deliveries in 1 input: 0 valid, 0 invalid; 1 could not be read
  [3]
  $ { echo "$event"; head -c 5000 /dev/zero | tr '\0' x; echo; echo "$event"; } | cooledge-hook validate --dedupe --max-size 4KiB
  cooledge-hook: <stdin>:2: a delivery is larger than 4 KiB
  hint: the others are read; --max-size raises the limit
  cooledge-hook: checked 1 delivery in 1 input: 1 valid, 0 invalid; 1 left out by the filter; 1 could not be read
  [3]

No input is an error, unless it is expected:

  $ cooledge-hook validate < /dev/null
  cooledge-hook: there is no delivery in <stdin>
  hint: it is empty; --allow-empty says that this is fine
  cooledge-hook: checked 0 deliveries in 1 input: 0 valid, 0 invalid
  [2]
  $ cooledge-hook validate --allow-empty < /dev/null
  cooledge-hook: checked 0 deliveries in 1 input: 0 valid, 0 invalid
  $ mkdir empty && cooledge-hook validate empty
  cooledge-hook: there is no file in empty
  hint: files whose names begin with a dot are skipped; --allow-empty says that this is fine
  cooledge-hook: checked 0 deliveries in 0 inputs: 0 valid, 0 invalid
  [2]
  $ : > nothing && cooledge-hook validate good/customer.created.json nothing
  cooledge-hook: there is no delivery in nothing
  hint: it is empty; --allow-empty says that this is fine
  cooledge-hook: checked 1 delivery in 2 inputs: 1 valid, 0 invalid
  [2]
  $ cooledge-hook validate - - < /dev/null
  cooledge-hook: standard input (-) is named twice
  hint: it can be read once only
  [2]

A line that arrives is reported at once, though the pipe stays open:

  $ mkfifo pipe; cooledge-hook validate -v pipe > seen 2>/dev/null & exec 3> pipe
  $ echo "$event" >&3; echo "$event" | sed 's/8f2d6b41/8f2d6b42/' >&3
  $ for try in $(seq 100); do grep -q 8f2d6b42 seen && break; sleep 0.05; done; cut -d: -f2 seen
  1
  2
  $ exec 3>&-; wait
