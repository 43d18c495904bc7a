Filters choose which deliveries are looked at.

  $ cp -r "$VECTORS" vectors && cd vectors/good
  $ count() { cooledge-hook validate "$@" 2>&1 | grep -o 'checked [0-9][0-9]*'; }
  $ count .
  checked 32
  $ count --event customer.created .
  checked 15
  $ count --event 'customer.*' --events lead.won,quote.sent .
  checked 19
  $ count --id 8F2D6B41-9c30-4e7a-a15b-6d0e3c9f2a87 .
  checked 1
  $ count --business a7f3c9d1-2e84-4b6f-8c01-5d9e2a1f7b31 .
  checked 0
  $ count --customer 8c3e1a72-5d49-4b06-9f81-2e7a0c4d6b18 .
  checked 11
  $ count --since 2026-06-18 --until 2026-06-18T03:00:00Z .
  checked 2
  $ count --since 10w --until 2026-06-18 . | grep -c checked
  1
  $ count --limit 3 .
  checked 3
  $ cat customer.created.json customer.created.json | cooledge-hook validate --dedupe
  cooledge-hook: checked 1 delivery in 1 input: 1 valid, 0 invalid; 1 left out by the filter

Filters find the same among types that take turns, on one core and on many, as a plain search does:

  $ "$PYTHON" "$TESTDIR/../support/generate_events.py" ndjson 5000 2> /dev/null > turns.ndjson
  $ for type in lead.created quote.paid customer.created; do
  >   test "$(count -j 1 --event $type turns.ndjson)" = "checked $(grep -c "\"event_type\":\"$type\"" turns.ndjson)" || echo "$type differs"
  > done
  $ test "$(count -j 1 --event lead.created,quote.paid turns.ndjson)" = "checked $(grep -c '"event_type":"lead.created"\|"event_type":"quote.paid"' turns.ndjson)"
  $ cooledge-hook validate -q -j 1 --format ndjson turns.ndjson > one; cooledge-hook validate -q -j 4 --format ndjson turns.ndjson | cmp - one

What is no JSON matches no filter, and the summary says how many of those there were:

  $ cooledge-hook validate --event customer.created ../bad/mixed.ndjson 2>&1 | tail -1
  cooledge-hook: checked 5 deliveries in 1 input: 3 valid, 2 invalid (2 errors, 1 note); 1 repeated; 1 left out by the filter, 1 of them not JSON

A typing error is not an empty result:

  $ cooledge-hook validate --event customer.craeted .
  cooledge-hook: --event: there is no event type "customer.craeted"; did you mean customer.created?
  hint: `cooledge-hook schema --list` prints the known ones; --event '*' stands for all
  [2]
  $ cooledge-hook validate --since tomorrow .
  cooledge-hook: --since: "tomorrow" is no point in time
  hint: write 2026-06-17, 2026-06-17T03:21:00Z, or how long ago: 90s, 15m, 2h, 7d, 1w
  [2]
  $ cooledge-hook validate --customer 8c3e1a72 .
  cooledge-hook: --customer: "8c3e1a72" is not a UUID: that has 36 characters (8-4-4-4-12 hexadecimal digits)
  [2]
