Capture is the endpoint that a tunnel leads to. It keeps each delivery, and only then answers 200:

  $ capture() { rm -f ready; cooledge-hook capture --listen 0 --ready-file ready "$@" & pid=$!; for i in $(seq 3000); do test -e ready && break; sleep 0.01; done; url=$(cat ready); }
  $ post() { "$PYTHON" -c 'import sys, urllib.request, urllib.error
  > request = urllib.request.Request(sys.argv[1], data=open(sys.argv[2], "rb").read(), method="POST")
  > for line in sys.argv[3:]: request.add_header(*line.split(": ", 1))
  > try: print(urllib.request.urlopen(request).status)
  > except urllib.error.HTTPError as error: print(error.code)' "$@"; }
  $ cp "$VECTORS/good/customer.created.json" event.json
  $ capture -o kept.ndjson --count 2 > lines 2> talk
  $ post $url event.json 'Content-Type: application/json'
  200
  $ post $url event.json
  200
  $ wait $pid
  $ cut -c 15- lines
   customer.created    8f2d6b41-9c30-4e7a-a15b-6d0e3c9f2a87      638 B  -          200
   customer.created    8f2d6b41-9c30-4e7a-a15b-6d0e3c9f2a87      638 B  repeated   200
  $ cat talk
  cooledge-hook: listening at http://127.0.0.1:*/ (glob)
  cooledge-hook: keeping deliveries in kept.ndjson
  cooledge-hook: Cooledge sends to https URLs: * (glob)
  cooledge-hook: Ctrl-C ends it
  cooledge-hook: kept 2 deliveries, 1 repeated

What is kept is what was sent, and can be checked:

  $ cooledge-hook validate kept.ndjson
  kept.ndjson:2:*: note: /event_id: * [repeated-delivery] (glob)
  cooledge-hook: checked 2 deliveries in 1 input: 2 valid, 0 invalid (1 note); 1 repeated
  $ stat -c %a kept.ndjson
  600

A crash can cut off the last line. It is moved aside, and ids of before are known:

  $ printf '{"record":"cool' >> kept.ndjson
  $ capture -o kept.ndjson --count 1 > lines 2> talk
  $ post $url event.json
  200
  $ wait $pid
  $ grep -c repeated lines
  1
  $ head -1 talk
  cooledge-hook: the last line of kept.ndjson was torn, as by a crash: its 15 bytes were moved to kept.ndjson.torn
  $ wc -l < kept.ndjson
  3

So is the same event in another layout, with another order of keys:

  $ "$PYTHON" -c 'import json; print(json.dumps(json.load(open("event.json")), sort_keys=True).replace("W", "\\u0057"))' > sorted.json
  $ capture -o kept.ndjson --count 1 > lines 2> talk
  $ post $url sorted.json
  200
  $ wait $pid
  $ tail -1 kept.ndjson | grep -o '"marks":.*'
  "marks":["repeated-delivery"]}

With a secret, a wrong signature is answered 401, kept all the same, and marked:

  $ printf 'test-secret' > secret
  $ right=$(cooledge-hook sign --scheme hex --secret-file secret event.json | grep -i signature)
  $ capture -o signed.ndjson --count 2 --secret-file secret > lines 2> talk
  $ post $url event.json "$right"
  200
  $ post $url event.json 'X-Cooledge-Signature: 00'
  401
  $ wait $pid
  [1]
  $ grep -o '"marks":.*' signed.ndjson
  "marks":["repeated-delivery","malformed-signature"]}

The answers can be chosen, to see how a sender tries again:

  $ capture -o failing.ndjson --respond 500,200 --count 2 -q
  $ post $url event.json
  500
  $ post $url event.json
  200
  $ wait $pid

What is kept can be passed on to the server that is being debugged, byte for byte, once the sender has its answer. Here
that is another capture, which sees another host and connection:

  $ cooledge-hook capture --listen 0 --ready-file there -o there.ndjson --count 2 > /dev/null 2>&1 & there=$!
  $ for i in $(seq 3000); do test -e there && break; sleep 0.01; done
  $ capture -o here.ndjson --count 2 --forward-to "$(cat there)" > lines 2> talk
  $ post "${url}hooks?a=1" event.json 'X-One: 1'
  200
  $ post "${url}hooks" event.json
  200
  $ wait $pid; wait $there
  $ grep forwarded lines
  * customer.created    8f2d6b41-9c30-4e7a-a15b-6d0e3c9f2a87  forwarded  200  * (glob)
  * customer.created    8f2d6b41-9c30-4e7a-a15b-6d0e3c9f2a87  forwarded  200  * (glob)
  $ tail -1 talk
  cooledge-hook: forwarded 2
  $ record() { "$PYTHON" -c 'import json, sys
  > for line in open(sys.argv[1]):
  >     record = json.loads(line)
  >     print(record["method"], record["target"], record["body"], [h for h in record["headers"] if h[0] not in ("Host", "Connection", "Content-Length")])' "$1"; }
  $ test "$(record here.ndjson)" = "$(record there.ndjson)"

What the endpoint does not take is kept a second time, for replay to send:

  $ capture -o down.ndjson --count 1 --forward-to 1 > lines 2> talk
  $ post "${url}hooks" event.json
  200
  $ wait $pid
  [1]
  $ grep -o 'not taken.*' lines
  not taken  nobody listened there until capture ended
  $ tail -2 talk
  cooledge-hook: forwarded 0, 1 not taken
  cooledge-hook: what was not taken is in down.ndjson.undelivered: cooledge-hook replay --to http://localhost:1/ * (glob)
  $ cmp down.ndjson down.ndjson.undelivered
  $ stat -c %a down.ndjson.undelivered
  600

The sender can also wait for the endpoint's own answer, which is 502 where there is none:

  $ capture -o sync.ndjson --count 1 --forward-to 1 --sync-forward > lines 2> talk
  $ post "${url}hooks" event.json
  502
  $ wait $pid
  [1]
  $ grep -o 'not taken.*' lines
  not taken  * connection refused* (glob)

Nothing is forwarded to another machine by mistake, or to capture itself:

  $ cooledge-hook capture --listen 0 --forward-to http://192.0.2.1/hooks
  cooledge-hook: 192.0.2.1 is not this machine
  hint: deliveries hold other people's data; if they are meant to go there, say --allow-remote
  [2]
  $ cooledge-hook capture --listen 127.0.0.1:0 --sync-forward
  cooledge-hook: --sync-forward needs --forward-to
  hint: say where to: --forward-to 3000
  [2]

With -o - the records go down a pipe:

  $ capture -o - --count 1 -q > piped
  $ post $url event.json
  200
  $ wait $pid
  $ cooledge-hook validate piped
  cooledge-hook: checked 1 delivery in 1 input: 1 valid, 0 invalid

A file has one writer, and other files are left alone:

  $ capture -o kept.ndjson -q
  $ cooledge-hook capture --listen 0 -o kept.ndjson
  cooledge-hook: kept.ndjson is in use
  hint: another capture writes to it: end that one, or name another file
  [3]
  $ kill -TERM $pid; wait $pid
  $ cooledge-hook capture --listen 0 -o event.json
  cooledge-hook: event.json holds something else than capture records
  hint: name a file of its own
  [2]
