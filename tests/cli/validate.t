Validate: is this payload what the documentation promises?

  $ cp -r "$VECTORS" vectors && cd vectors

Good deliveries print nothing but a summary, which goes to standard error:

  $ cooledge-hook validate good/customer.created.json
  cooledge-hook: checked 1 delivery in 1 input: 1 valid, 0 invalid
  $ cooledge-hook validate -q good/customer.created.json
  $ cooledge-hook validate -v good/customer.created.json
  good/customer.created.json:1:1: valid: customer.created 8f2d6b41-9c30-4e7a-a15b-6d0e3c9f2a87
  cooledge-hook: checked 1 delivery in 1 input: 1 valid, 0 invalid

An event type that is not known is a note, and no reason to fail:

  $ cooledge-hook validate good/new-things.json
  good/new-things.json:5:17: note: /event_type: "quote.accepted" is not an event type known here, so only the envelope was checked [unknown-event-type]
  cooledge-hook: checked 1 delivery in 1 input: 1 valid, 0 invalid (1 note)
  $ cooledge-hook validate -q good/new-things.json

Unless notes are errors, or the rule says otherwise:

  $ cooledge-hook validate -q --strict good/new-things.json
  good/new-things.json:5:17: error: /event_type: "quote.accepted" is not an event type known here, so only the envelope was checked [unknown-event-type]
  [1]
  $ cooledge-hook validate --strict --rule unknown-event-type=off good/new-things.json
  cooledge-hook: checked 1 delivery in 1 input: 1 valid, 0 invalid
  $ cooledge-hook validate -q --rule wrong-value=warning,missing-field=note bad/wrong-value.json bad/missing-field.json
  $ cooledge-hook validate --rule wrong-value=warning bad/wrong-value.json
  bad/wrong-value.json:2:14: warning: /version: "v2" is not the documented value: "v1" [wrong-value]
  cooledge-hook: checked 1 delivery in 1 input: 1 valid, 0 invalid (1 warning)

Each finding is a line that an editor can jump to, and all of a delivery's are told:

  $ cooledge-hook validate bad/wrong-type.json bad/bad-uuid.json
  bad/wrong-type.json:8:11: error: /name: is an array; documented: string or null [wrong-type]
  bad/wrong-type.json:14:12: error: /phone: is a number; documented: string or null [wrong-type]
  bad/bad-uuid.json:5:18: error: /business_id: "{a7f3c9d1-2e84-4b6f-8c01-5d9e2a1f7b30}" is not a UUID: braces stand around it [bad-uuid]
  bad/bad-uuid.json:7:18: error: /customer_id: "9d2e7c416b084a3fbf521e0c4d8a9f63" is not a UUID: its hyphens are missing [bad-uuid]
  cooledge-hook: checked 2 deliveries in 2 inputs: 0 valid, 2 invalid (4 errors)
  [1]

Times are checked against the calendar:

  $ cooledge-hook validate -q bad/bad-timestamp.json bad/bad-timestamp-calendar.json bad/bad-date.json
  bad/bad-timestamp.json:6:18: error: /occurred_at: "2026-06-17 03:21:00" is not an RFC 3339 timestamp: a space stands where T belongs [bad-timestamp]
  bad/bad-timestamp-calendar.json:6:18: error: /occurred_at: "2026-02-29T03:21:00.000Z" is no date: that year has no 29 February [bad-timestamp]
  bad/bad-date.json:17:15: error: /due_date: "06/07/2026" is not an ISO 8601 date: it must be written YYYY-MM-DD [bad-date]
  [1]

A field that is missing beside one that differs only in case or underscores was renamed:

  $ cooledge-hook validate -q bad/missing-field.json bad/missing-field-renamed.json
  bad/missing-field.json:1:1: error: /email: is missing [missing-field]
  bad/missing-field-renamed.json:15:19: error: /customerName: renamed: the documented name is customer_name [missing-field]
  [1]

What one field says decides about another:

  $ cooledge-hook validate -q bad/conditional-null.json
  bad/conditional-null.json:10:15: error: /quote_id: is null, but must be set where converted_via is "quote" [conditional-null]
  bad/conditional-null.json:11:13: error: /job_id: must be null where converted_via is not "job" [conditional-null]
  [1]

JSON is read to the last byte, and what other readers pass over is told:

  $ cooledge-hook validate -q bad/json-*.json bad/not-an-object.json bad/deep.json
  bad/json-duplicate-key.json:1:581: error: /email: this member's name stands in the object already [json-duplicate-key]
  bad/json-encoding-surrogate.json:1:261: error: /name: a high surrogate without a low one behind it [json-encoding]
  bad/json-encoding-surrogate.json:1:496: error: /customer_name: a high surrogate without a low one behind it [json-encoding]
  bad/json-encoding.json:1:258: error: /name: byte 0xFC is not UTF-8 [json-encoding]
  bad/json-encoding.json:1:486: error: /customer_name: byte 0xFC is not UTF-8 [json-encoding]
  bad/json-syntax-cut.json:1:280: error: : a string starts here and is never closed [json-syntax]
  bad/json-syntax.json:1:573: error: : unexpected '}' after a comma [json-syntax]
  bad/not-an-object.json:1:1: error: : the body is JSON, but not an object; an event is one [not-an-object]
  bad/deep.json:1:5001: error: : no event, and not JSON: nested deeper than 1000 levels [not-a-delivery]
  [1]

The headers of a capture record must agree with its body:

  $ cooledge-hook validate -q bad/event-id-mismatch.json bad/bad-record.json
  bad/event-id-mismatch.json:18:7: error: /event_id: "b0000010-7c3e-4d19-9a52-0f6b8e1d0010" in the header X-Cooledge-Event-Id is not the body's event_id [event-id-mismatch]
  bad/bad-record.json:1:1: error: : this capture record has neither body nor body_base64 [bad-record]
  [1]

An event that comes again is a note; another body under its id is an error. Of a broken line only that line is lost:

  $ cooledge-hook validate bad/mixed.ndjson
  bad/mixed.ndjson:2:193: error: : a string starts here and is never closed [json-syntax]
  bad/mixed.ndjson:4:312: error: /email: is a boolean; documented: string or null [wrong-type]
  bad/mixed.ndjson:6:60: error: /event_id: already used by a different event, at bad/mixed.ndjson:5 [event-id-reused]
  bad/mixed.ndjson:7:60: note: /event_id: this event was delivered before, at bad/mixed.ndjson:5 [repeated-delivery]
  cooledge-hook: checked 6 deliveries in 1 input: 3 valid, 3 invalid (3 errors, 1 note); 1 repeated
  [1]

The same event is one with the same JSON value, whatever its layout, order of keys, escapes and spelling of numbers:

  $ "$PYTHON" - > ../layouts.ndjson <<'END'
  > import json
  > event = json.load(open("good/customer.created.json")) | {"name": "Zoë/A", "rate": [1.0, {"a": 120, "b": None}]}
  > print(json.dumps(event, ensure_ascii=False, separators=(",", ":")))
  > print(json.dumps(event, sort_keys=True))
  > print(json.dumps(event).replace("/", "\\/").replace("A\"", "\\u0041\""))
  > print(json.dumps(event).replace("1.0", "1").replace("120", "1.2e2"))
  > for change in {"rate": [1.0, {"a": 121, "b": None}]}, {"rate": [1.0, {"a": 120}]}, {"email": "120"}, {"name": "Zoë/a"}:
  >     print(json.dumps(event | change))
  > END
  $ "$PYTHON" -m json.tool --no-ensure-ascii good/customer.created.json ../pretty.json
  $ cooledge-hook validate --rule unknown-field=off ../layouts.ndjson 2> /dev/null
  ../layouts.ndjson:2:*: note: /event_id: this event was delivered before, at ../layouts.ndjson:1 [repeated-delivery] (glob)
  ../layouts.ndjson:3:*: note: /event_id: this event was delivered before, at ../layouts.ndjson:1 [repeated-delivery] (glob)
  ../layouts.ndjson:4:*: note: /event_id: this event was delivered before, at ../layouts.ndjson:1 [repeated-delivery] (glob)
  ../layouts.ndjson:5:*: error: /event_id: already used by a different event, at ../layouts.ndjson:1 [event-id-reused] (glob)
  ../layouts.ndjson:6:*: error: /event_id: already used by a different event, at ../layouts.ndjson:1 [event-id-reused] (glob)
  ../layouts.ndjson:7:*: error: /event_id: already used by a different event, at ../layouts.ndjson:1 [event-id-reused] (glob)
  ../layouts.ndjson:8:*: error: /event_id: already used by a different event, at ../layouts.ndjson:1 [event-id-reused] (glob)
  [1]
  $ cooledge-hook validate good/customer.created.json ../pretty.json 2> /dev/null
  ../pretty.json:4:17: note: /event_id: this event was delivered before, at good/customer.created.json:1 [repeated-delivery]

Across all inputs of a run, too:

  $ cooledge-hook validate good/customer.created.json good/customer.created.json
  good/customer.created.json:4:15: note: /event_id: this event was delivered before, at good/customer.created.json:1 [repeated-delivery]
  cooledge-hook: checked 2 deliveries in 2 inputs: 2 valid, 0 invalid (1 note); 1 repeated

--as asks for one event type, whatever a body says it is:

  $ cooledge-hook validate -q --as customer.updated good/customer.created.json
  good/customer.created.json:1:1: error: /archived: is missing [missing-field]
  good/customer.created.json:3:17: error: /event_type: "customer.created" is not the documented value: "customer.updated" [wrong-value]
  [1]

--expect-invalid turns the verdict round, for a folder of bad samples:

  $ cooledge-hook validate --expect-invalid bad/wrong-*.json bad/json-*.json
  cooledge-hook: checked 7 deliveries in 7 inputs: 0 valid, 7 invalid (10 errors)
  $ cooledge-hook validate --expect-invalid good/customer.created.json bad/wrong-value.json
  good/customer.created.json:1:1: error: : valid, but --expect-invalid says that it is not [expect-invalid]
  cooledge-hook: checked 2 deliveries in 2 inputs: 1 valid, 1 invalid (1 error)
  [1]

The whole corpus, on one core and on many, says the same:

  $ cooledge-hook validate -j 1 good bad > one 2>&1
  [1]
  $ cooledge-hook validate -j 8 good bad > eight 2>&1
  [1]
  $ cmp one eight
