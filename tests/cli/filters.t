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

What cannot be read is never filtered out, since it may be what was asked for: a delivery that was cut off is still reported,
and still counts:

  $ { sed -n 1,4p turns.ndjson; sed -n 5p turns.ndjson | cut -c 1-256; } > cut.ndjson
  $ cooledge-hook validate cut.ndjson
  cut.ndjson:5:256: error: : a string starts here and is never closed [json-syntax]
  cooledge-hook: checked 5 deliveries in 1 input: 4 valid, 1 invalid (1 error)
  [1]
  $ cooledge-hook validate --event customer.created cut.ndjson
  cut.ndjson:5:256: error: : a string starts here and is never closed [json-syntax]
  cooledge-hook: checked 1 delivery in 1 input: 0 valid, 1 invalid (1 error); 4 left out by the filter
  [1]
  $ cooledge-hook check -q --event customer.created cut.ndjson
  cut.ndjson:5:256: error: : a string starts here and is never closed [json-syntax]
  [1]
  $ cooledge-hook diff -q --event customer.created cut.ndjson
  cut.ndjson:5:256: error: : a string starts here and is never closed [json-syntax]
  [1]
  $ cooledge-hook verify -q --secret granite-otter-0093 --event customer.created cut.ndjson
  cut.ndjson:5:1: error: : there is no X-Cooledge-Signature or webhook-signature header [missing-signature]
      hint: a bare body has no headers: give its signature by --signature VALUE, or by -H 'X-Cooledge-Signature: VALUE'
  [1]
  $ cooledge-hook replay --to 9 --dry-run --event lead.created cut.ndjson
  POST http://localhost:9/  466 bytes  lead.created  65b184f7-6ed3-430b-a746-ebebcd7e80a2  cut.ndjson:2
  cannot be sent  -  -  cut.ndjson:5
      its JSON cannot be read: a string starts here and is never closed
  cooledge-hook: nothing was sent: 1 would go to http://localhost:9/; 3 left out by the filter
  [1]

So is a capture record that is broken, or whose body is. Whatever the filter, however broken, no command says that all is good:

  $ record='{"record":"cooledge-hook/1","headers":[],"body'
  $ printf '%s\n' "${record}\":5}" "${record}" "${record}\":\"{\\\"event_type\\\"\"}" '{"event_type":"customer.created"' '{"event_type" "x"}' > broken.ndjson
  $ hidden() {
  >   while read -r line; do
  >     { cat morning.ndjson; echo "$line"; } > one-broken.ndjson
  >     for filter in --event=customer.created --event=lead.won --id=8f2d6b41-9c30-4e7a-a15b-6d0e3c9f2a87 \
  >         --business=a7f3c9d1-2e84-4b6f-8c01-5d9e2a1f7b31 --customer=8c3e1a72-5d49-4b06-9f81-2e7a0c4d6b18 \
  >         --since=2026-06-18 --until=2026-06-18; do
  >       "$@" "$filter" one-broken.ndjson > out 2>&1; test $? = 1 && grep -q one-broken.ndjson: out || echo "$line: $* $filter hides it"
  >     done
  >   done < broken.ndjson
  > }
  $ hidden cooledge-hook validate
  $ hidden cooledge-hook check
  $ hidden cooledge-hook diff
  $ hidden cooledge-hook verify --secret granite-otter-0093
  $ hidden cooledge-hook replay --to 9 --dry-run

Nothing checked is no success: where no delivery matches, the status is 2, unless --allow-empty says that this is fine. Of those
that were left out, it is said how many, and by what:

  $ typo=8f2d6b41-9c30-4e7a-a15b-6d0e3c9f2a88
  $ cooledge-hook validate --id $typo morning.ndjson
  cooledge-hook: no delivery matches --id 8f2d6b41-9c30-4e7a-a15b-6d0e3c9f2a88: 7 deliveries were left out
  hint: nothing was checked; --allow-empty says that this is fine
  cooledge-hook: checked 0 deliveries in 1 input: 0 valid, 0 invalid; 7 left out by the filter
  [2]
  $ cooledge-hook validate --id $typo --allow-empty morning.ndjson
  cooledge-hook: checked 0 deliveries in 1 input: 0 valid, 0 invalid; 7 left out by the filter
  $ cooledge-hook check -q --event lead.won --since 2026-01-01 morning.ndjson
  cooledge-hook: no delivery matches --event lead.won and --since 2026-01-01: 7 deliveries were left out
  hint: nothing was checked; --allow-empty says that this is fine
  [2]
  $ cooledge-hook diff -q --until 1990-01-01 morning.ndjson
  cooledge-hook: no delivery matches --until 1990-01-01: 7 deliveries were left out
  hint: nothing was checked; --allow-empty says that this is fine
  [2]
  $ cooledge-hook diff -q --until 1990-01-01 --allow-empty morning.ndjson
  $ cooledge-hook verify -q --secret granite-otter-0093 --id $typo,8f2d6b41-9c30-4e7a-a15b-6d0e3c9f2a89,8f2d6b41-9c30-4e7a-a15b-6d0e3c9f2a90 morning.ndjson
  cooledge-hook: no delivery matches --id: 7 deliveries were left out
  hint: nothing was checked; --allow-empty says that this is fine
  [2]
  $ cooledge-hook replay --to 9 --customer $typo morning.ndjson
  read       0
  delivered  0
  failed     0
  skipped    0
  retried    0
  cooledge-hook: read 0 deliveries: 0 delivered, 0 failed, 0 skipped; 0 retried; to http://localhost:9/; 7 left out by the filter
  cooledge-hook: no delivery matches --customer 8f2d6b41-9c30-4e7a-a15b-6d0e3c9f2a88: 7 deliveries were left out
  hint: nothing was sent; --allow-empty says that this is fine
  [2]
  $ cooledge-hook replay --to 9 --customer $typo --dry-run morning.ndjson
  cooledge-hook: nothing was sent: 0 would go to http://localhost:9/; 7 left out by the filter
  cooledge-hook: no delivery matches --customer 8f2d6b41-9c30-4e7a-a15b-6d0e3c9f2a88: 7 deliveries were left out
  hint: nothing was sent; --allow-empty says that this is fine
  [2]
  $ cooledge-hook replay --to 9 --customer $typo --allow-empty morning.ndjson | tail -1
  cooledge-hook: read 0 deliveries: 0 delivered, 0 failed, 0 skipped; 0 retried; to http://localhost:9/; 7 left out by the filter
  retried    0

So it is where the input has none:

  $ echo '[]' | cooledge-hook check
  <stdin>: nothing to check
  cooledge-hook: there is no delivery in <stdin>
  hint: it is empty; --allow-empty says that this is fine
  cooledge-hook: checked 0 deliveries in 1 input: 0 good, 0 bad; signatures were not checked: there is no secret
  [2]
  $ printf ' \n\n' | cooledge-hook validate -q
  cooledge-hook: there is no delivery in <stdin>
  hint: it is empty; --allow-empty says that this is fine
  [2]

A typing error is not an empty result:

  $ cooledge-hook validate --event customer.craeted .
  cooledge-hook: --event: there is no event type "customer.craeted"; did you mean customer.created?
  hint: `cooledge-hook schema --list` prints the known ones; --event '*' stands for all
  [2]
  $ cooledge-hook validate --since tomorrow .
  cooledge-hook: --since: "tomorrow" is no point in time
  hint: write 2026-06-17, 2026-06-17T03:21:00Z, or how long ago: 90s, 15m, 1h30m, 7d, 1w
  [2]
  $ cooledge-hook validate --customer 8c3e1a72 .
  cooledge-hook: --customer: "8c3e1a72" is not a UUID: that has 36 characters (8-4-4-4-12 hexadecimal digits)
  [2]
