Replay sends captured deliveries to the server that you are debugging. The one in these examples listens on a socket,
answers as the path tells it, and writes down what it got:

  $ cp "$VECTORS/good/customer.created.json" event.json; cp "$VECTORS/good/morning.ndjson" .
  $ "$PYTHON" "$TESTDIR/../support/faulty_endpoint.py" --ready ready --log log --bodies . --unix socket > out 2>&1 &
  $ trap "kill $!" EXIT; for i in $(seq 3000); do test -e ready && break; sleep 0.01; done
  $ replay() { cooledge-hook replay --unix-socket socket "$@"; }
  $ got() { grep -c '"type": "request"' log; }

A file with one event is one request. Its body is the file, to the byte:

  $ replay --to /hooks event.json
  200  * (glob)
  
  read       1
  delivered  1
  failed     0
  skipped    0
  retried    0
  status     1 x 200
  latency    p50 * (glob)
  cooledge-hook: read 1 delivery: 1 delivered, 0 failed, 0 skipped; 0 retried; to socket:/hooks
  $ test -e "$(sha256sum < event.json | cut -d' ' -f1)"

An answer that promises no better is final. What the server said is shown, but never what it could do to a terminal:

  $ replay --to /404 -q event.json | head -3
  404  * customer.created  8f2d6b41-9c30-4e7a-a15b-6d0e3c9f2a87  event.json:1 (glob)
      not delivered: it answered 404 not found
      the answer begins: "404, as asked\n"
  $ replay --to /escapes -q --retries 0 event.json | sed -n 3p
      the answer begins: "\x1b]0;owned\x07\x1b[31mred\x00\u{202e}bidi\r\n<b>é\xff"
  $ replay --to /301 -q event.json | sed -n 2p
      not delivered: *redirect* (glob)

Where another attempt may help, it is made; the reports tell how often:

  $ replay --to /503,200 --limit 2 morning.ndjson 2>&1 | grep -E 'sent 2 times|retried  '
  200  * morning.ndjson:1  (sent 2 times) (glob)
  200  * morning.ndjson:2  (sent 2 times) (glob)
  retried    2, with 2 requests more

A server that is not there ends the run at once:

  $ cooledge-hook replay --to 1 event.json > /dev/null
  cooledge-hook: read 1 delivery: 0 delivered, 0 failed, 1 skipped; 0 retried; to http://localhost:1/; stopped early: connection refused
  cooledge-hook: cannot reach localhost:1: connection refused
  hint: is the server running on 1?
  [3]

Nothing goes to another machine by mistake:

  $ cooledge-hook replay --to http://192.0.2.1/hooks event.json 2>&1 | grep -c -- --allow-remote
  1

See first what would be sent, or take it as commands:

  $ before=$(got); replay --to /hooks --dry-run --limit 1 morning.ndjson
  POST http://localhost/hooks  541 bytes  customer.created  b0000000-7c3e-4d19-9a52-0f6b8e1d0000  morning.ndjson:1
  cooledge-hook: nothing was sent: 1 would go to socket:/hooks
  $ replay --to /hooks --curl event.json 2> /dev/null > command.sh; test "$(got)" = "$before"
  $ sh command.sh 2> /dev/null; tail -4 log | grep -c "$(sha256sum < event.json | cut -d' ' -f1)"
  200, as asked
  1

A captured body that is not as long as its Content-Length is named:

  $ "$PYTHON" "$TESTDIR/../support/record.py" event.json 'Content-Length: 9' | replay --to /hooks --dry-run > /dev/null
  cooledge-hook: note: the length of a captured body is not its Content-Length; it is sent as it is, so its signature may not match
  cooledge-hook: nothing was sent: 1 would go to socket:/hooks
  $ "$PYTHON" "$TESTDIR/../support/record.py" event.json "Content-Length: $(wc -c < event.json)" | replay --to /hooks --dry-run > /dev/null
  cooledge-hook: nothing was sent: 1 would go to socket:/hooks

Change a value and leave the rest as it was:

  $ replay --to /hooks -q --set /email=new@example.com --keep-signature event.json > /dev/null
  $ sed 's/"email": "marcus@webbplumbing.com.au"/"email": "new@example.com"/' event.json | sha256sum | cut -d' ' -f1 | xargs test -e
  $ replay --to /hooks --set /emial=x --keep-signature event.json 2>&1 | grep -c '"/emial" leads nowhere'
  1
  $ replay --to /hooks --set email=x --keep-signature event.json
  cooledge-hook: "email=x" does not start with a pointer to a value, which starts with '/'
  hint: for example --set /email=new@example.com
  [2]

Would the server take an event twice? Cooledge may send it again:

  $ replay --to /200,409 --repeat 2 event.json 2>&1 | sed -n '/^again/,/^ /p'
  again      1 event was sent again: 0 accepted again, 1 not
             8f2d6b41-9c30-4e7a-a15b-6d0e3c9f2a87  first accepted, then answered 409

With a journal, a run goes on where another ended. Here the server is down for maintenance from the fourth request on:

  $ "$PYTHON" "$TESTDIR/../support/faulty_endpoint.py" --ready ready2 --log log2 --unix socket2 --script '200*3,503,200' > out2 2>&1 &
  $ trap "kill $! $(cut -d' ' -f4 ready | tr -d '}')" EXIT; for i in $(seq 3000); do test -e ready2 && break; sleep 0.01; done
  $ cooledge-hook replay --unix-socket socket2 --to / --retries 0 --journal journal morning.ndjson 2>&1 | tail -1
  cooledge-hook: read 7 deliveries: 6 delivered, 1 failed, 0 skipped; 0 retried; to socket2:/
  $ cooledge-hook replay --unix-socket socket2 --to / --journal journal --resume morning.ndjson 2>&1 | tail -1
  cooledge-hook: read 7 deliveries: 1 delivered, 0 failed, 6 skipped*; 0 retried; to socket2:/ (glob)
  $ cooledge-hook replay --unix-socket socket2 --to / --journal journal morning.ndjson > /dev/null
  cooledge-hook: the journal journal is there already
  hint: --resume goes on with it; for a new run, name another file or remove this one
  [2]
