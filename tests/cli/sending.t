What replay says about endpoints, failures, signatures and journals, beyond the beginnings in replay.t. The server answers
as the path tells it, and writes down what it got.

  $ "$PYTHON" "$TESTDIR/../support/faulty_endpoint.py" --ready ready --log log > out 2>&1 & endpoint=$!
  $ trap 'kill $endpoint 2> /dev/null' EXIT
  $ for i in $(seq 600); do [ -s ready ] && break; sleep 0.1; done
  $ port=$("$PYTHON" -c 'import json; print(json.load(open("ready"))["port"])')
  $ got() { "$PYTHON" -c '
  > import json, sys
  > for line in open("log"):
  >     entry = json.loads(line)
  >     if entry["type"] == "request": print(*[entry[name] for name in sys.argv[1:]])' "$@"; }
  $ cp "$VECTORS"/good/morning.ndjson "$VECTORS"/good/captured.ndjson .
  $ replay() { cooledge-hook replay "$@" 2>&1 | sed "s/$port/PORT/g; s/[0-9.]* [mu]s /SPAN /g; s/[0-9.]* [mu]s\$/SPAN/; s/[0-9.]* [mu]s,/SPAN,/g; s/^\([0-9-]*\) *SPAN/\1 SPAN/"; return "${PIPESTATUS[0]}"; }

What failed says why, how the answer began, and how often it was tried. The exit status is 1:

  $ replay --to $port/422 --limit 1 -q morning.ndjson
  422 SPAN  customer.created  b0000000-7c3e-4d19-9a52-0f6b8e1d0000  morning.ndjson:1
      not delivered: it answered 422 unprocessable content
      the answer begins: "422, as asked\n"
  [1]
  $ replay --to $port/503 --retries 1 --limit 1 -q morning.ndjson
  503 SPAN  customer.created  b0000000-7c3e-4d19-9a52-0f6b8e1d0000  morning.ndjson:1
      not delivered: given up after 2 attempts: it answered 503 service unavailable
      the answer begins: "503, as asked\n"
  [1]
  $ replay --to $port/302 --limit 1 -q morning.ndjson | sed -n 2p
      not delivered: it answered 302 found, to "http://127.0.0.1:PORT/200": redirects are not followed
  $ replay --to $port/410 --limit 1 -q morning.ndjson | sed -n 2p
      not delivered: it answered 410 gone: the endpoint says that nothing is there any more, for good

An answer that comes later is as good, and a status that is expected is no failure:

  $ replay --to $port/500,200 --limit 1 morning.ndjson | sed -n '1p; /retried  /p'
  200 SPAN  customer.created  b0000000-7c3e-4d19-9a52-0f6b8e1d0000  morning.ndjson:1  (sent 2 times)
  retried    1, with 1 request more
  $ cooledge-hook replay --to $port/409 --expect 2xx,409 -q morning.ndjson

A journal knows what is done. A run that goes on with it sends the rest, and one that begins anew is refused:

  $ cooledge-hook replay --to $port/200 --limit 2 -q --journal sent.ndjson morning.ndjson
  $ cooledge-hook replay --to $port/200 -q --journal sent.ndjson morning.ndjson
  cooledge-hook: the journal sent.ndjson is there already
  hint: --resume goes on with it; for a new run, name another file or remove this one
  [2]
  $ replay --to $port/200 --journal sent.ndjson --resume morning.ndjson | grep -E '^(delivered|skipped)  '
  delivered  5
  skipped    2, 2 of them delivered before
  $ replay --to $port/404 --journal sent.ndjson --resume morning.ndjson
  cooledge-hook: the journal sent.ndjson is of another run: it was sent to http://localhost:PORT/200, and this one goes to http://localhost:PORT/404
  hint: name another file for this run, or leave out --resume and --journal
  [2]
  $ "$PYTHON" -c '
  > import json
  > for line in open("sent.ndjson"):
  >     entry = json.loads(line)
  >     print(entry.get("journal", entry.get("outcome")), entry.get("seq"))'
  cooledge-hook/1 None
  delivered 0
  delivered 1
  delivered 2
  delivered 3
  delivered 4
  delivered 5
  delivered 6

With another value in the body, which the captured signature does not fit any more:

  $ cooledge-hook replay --to $port/200 --set /email=new@example.com captured.ndjson
  cooledge-hook: --set needs --sign or --keep-signature
  hint: the captured signature does not match a changed body: --sign makes a new one, --keep-signature sends the old one all the same
  [2]
  $ COOLEDGE_WEBHOOK_SECRET=quarry-finch-7315 cooledge-hook replay --to $port/200 --set /customer_email=new@example.com --sign --scheme prefixed --limit 1 -q captured.ndjson
  $ sed -n 1p captured.ndjson | "$PYTHON" -c 'import json, sys; sys.stdout.write(json.load(sys.stdin)["body"].replace("aroha@example.com", "new@example.com"))' > edited
  $ got sha256 | tail -1 | cmp - <(sha256sum < edited | cut -d ' ' -f 1)
  $ got headers | tail -1 | grep -o 'sha256=[0-9a-f]*' | cmp - <(printf 'sha256=%s\n' "$(openssl dgst -sha256 -hmac quarry-finch-7315 -hex edited | sed 's/.*= //')")

Nobody listens: that ends the run at once, quietly too. Something else than this machine is refused:

  $ cooledge-hook replay --to 1 -q morning.ndjson
  cooledge-hook: cannot reach localhost:1: connection refused
  hint: is the server running on 1?
  [3]
  $ cooledge-hook replay --to http://192.0.2.1/hooks morning.ndjson
  cooledge-hook: 192.0.2.1 is not this machine
  hint: deliveries hold other people's data; if they are meant to go there, say --allow-remote
  [2]
  $ cooledge-hook replay --to http://me:hunter2@localhost/ morning.ndjson
  cooledge-hook: --to: a URL with a name or password in it is not taken, since it would be shown and kept
  hint: leave it out of the URL, and give -H 'Authorization: …' if the endpoint asks for it
  [2]
  $ cooledge-hook replay morning.ndjson
  cooledge-hook: replay does not know where to send to: there is no --to
  hint: for example cooledge-hook replay --to 3000 captures.ndjson
  [2]

What is no delivery is not sent, and costs itself only:

  $ { sed -n 1p captured.ndjson; sed -n 2p captured.ndjson | head -c 300; echo; } > torn.ndjson
  $ replay --to $port/200 torn.ndjson | sed '/^$/,$d'
  200 SPAN  quote.paid        b000001e-7c3e-4d19-9a52-0f6b8e1d001e  torn.ndjson:1
  ---           -                 -  torn.ndjson:2
      not delivered: this begins as a capture record does, and is not JSON: a string starts here and is never closed

Without libcurl nothing can be sent, and the error names the package:

  $ mkdir lib && : > lib/libcurl.so.4
  $ LD_LIBRARY_PATH="$PWD/lib" cooledge-hook replay --to 127.0.0.1:9 "$VECTORS/good/customer.created.json" 2>&1 | sed "s|$PWD/||"
  cooledge-hook: cannot load libcurl, which sends requests: lib/libcurl.so.4: file too short
  hint: install libcurl 7.85 or later: its package is libcurl4 (Debian 12, Ubuntu 22.04), libcurl4t64 (Debian 13, Ubuntu 24.04) or curl (other systems)
  $ LD_LIBRARY_PATH="$PWD/lib" cooledge-hook replay -q --to 127.0.0.1:9 "$VECTORS/good/customer.created.json" 2> /dev/null
  [3]
  $ LD_LIBRARY_PATH="$PWD/lib" cooledge-hook validate -q "$VECTORS/good/customer.created.json"
