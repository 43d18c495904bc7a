Schema: what is known of an event type, as JSON Schema 2020-12.

  $ cooledge-hook schema --list
  booking.created
  customer.created
  customer.updated
  invoice.paid
  invoice.sent
  job.completed
  lead.converted
  lead.created
  lead.updated
  lead.won
  quote.paid
  quote.sent
  $ cooledge-hook schema customer.created | head -4
  {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "$id": "urn:cooledge-hook:v1:customer.created",
    "title": "customer.created",
  $ cooledge-hook schema envelope | grep -c '"format"'
  3
  $ cooledge-hook schema --format ndjson | head -1
  {"schema_version":1,"type":"schema","event_type":"booking.created","description":"A visit was booked.","fields":19}
  $ cooledge-hook schema --format json | "$PYTHON" -c 'import json,sys; print(len(json.load(sys.stdin)["schemas"]))'
  12
  $ cooledge-hook schema customer.craeted
  cooledge-hook: there is no schema for "customer.craeted"; did you mean customer.created?
  hint: `cooledge-hook schema --list` prints the known event types; `envelope` is what all have
  [2]

What it prints can be changed and given back: one's own event types, or stricter ones.

  $ cooledge-hook schema customer.created | sed 's/"type": "object",/"type": "object", "additionalProperties": false,/' > strict.json
  $ cooledge-hook schema customer.created | "$PYTHON" -c '
  > import json, sys
  > e = json.load(sys.stdin)["examples"][0]; e["fax"] = None; print(json.dumps(e))' > event.json
  $ cooledge-hook validate -q event.json
  $ cooledge-hook validate -q --schema strict.json event.json
  event.json:1:612: error: /fax: is a field that the schema rules out [unknown-field]
  [1]
  $ mkdir own && echo '{"properties":{"event_type":{"const":"quote.accepted"},"quote_id":{"type":"string","format":"uuid"}},"required":["event_type","quote_id"]}' > own/mine.json
  $ echo '{"event_type":"quote.accepted","quote_id":"Q-1042"}' | cooledge-hook validate -q --schema own
  <stdin>:1:43: error: /quote_id: "Q-1042" is not a UUID: that has 36 characters (8-4-4-4-12 hexadecimal digits) [bad-uuid]
  [1]

A keyword that is not supported is refused by name, never ignored:

  $ echo '{"properties":{"event_type":{"const":"x"},"phone":{"type":"string","pattern":"^[+]"}}}' > pattern.json
  $ cooledge-hook validate --schema pattern.json event.json
  cooledge-hook: cannot use the schema pattern.json: the keyword "pattern" is not supported at /properties/phone/pattern
  hint: `cooledge-hook schema TYPE` prints a schema that can be used; the man page lists the keywords
  [2]
  $ echo '{"type":"object"}' > untyped.json && cooledge-hook validate --schema untyped.json event.json
  cooledge-hook: cannot use the schema untyped.json: it does not say which event type it describes
  hint: it needs "properties": {"event_type": {"const": "the.type"}}
  [2]
