Everything in one pass, for CI: one report, one exit status.

  $ export COOLEDGE_HOOK_WHY_BUDGET=off  # no result depends on the speed of the machine
  $ cp -r "$VECTORS" vectors && cd vectors

Each file is named, good ones too; mirrored fields that differ are notes:

  $ cooledge-hook check bad/mixed.ndjson good/customer.created.json mirrors/case.ndjson bad/wrong-value.json
  bad/mixed.ndjson:2:193: error: : a string starts here and is never closed [json-syntax]
  bad/mixed.ndjson:4:312: error: /email: is a boolean; documented: string or null [wrong-type]
  bad/mixed.ndjson:4:489: note: /customer_email: differs from /email: content [mirror-differs]
  bad/mixed.ndjson:6:60: error: /event_id: already used by a different event, at bad/mixed.ndjson:5 [event-id-reused]
  bad/mixed.ndjson:6:483: note: /customer_name: differs from /name: content [mirror-differs]
  bad/mixed.ndjson:7:60: note: /event_id: this event was delivered before, at bad/mixed.ndjson:5 [repeated-delivery]
  bad/mixed.ndjson: 3 bad of 6 deliveries (3 errors, 3 notes)
  good/customer.created.json: good: 1 delivery
  mirrors/case.ndjson:1:462: note: /customer_name: differs from /name: case [mirror-differs]
  mirrors/case.ndjson:2:462: note: /customer_name: differs from /name: case [mirror-differs]
  mirrors/case.ndjson:3:469: note: /customer_name: differs from /name: case [mirror-differs]
  mirrors/case.ndjson:4:463: note: /customer_name: differs from /name: case [mirror-differs]
  mirrors/case.ndjson:5:489: note: /customer_email: differs from /email: case [mirror-differs]
  mirrors/case.ndjson:6:481: note: /customer_name: differs from /name: case [mirror-differs]
  mirrors/case.ndjson: good: 6 deliveries (6 notes)
  bad/wrong-value.json:2:14: error: /version: "v2" is not the documented value: "v1" [wrong-value]
  bad/wrong-value.json: 1 bad of 1 delivery (1 error)
  cooledge-hook: checked 14 deliveries in 4 inputs: 10 good, 4 bad (4 errors, 9 notes); 1 repeated; signatures were not checked: there is no secret
  [1]
  $ cooledge-hook check -q bad/mixed.ndjson good/customer.created.json
  bad/mixed.ndjson:2:193: error: : a string starts here and is never closed [json-syntax]
  bad/mixed.ndjson:4:312: error: /email: is a boolean; documented: string or null [wrong-type]
  bad/mixed.ndjson:6:60: error: /event_id: already used by a different event, at bad/mixed.ndjson:5 [event-id-reused]
  [1]
  $ cooledge-hook check good mirrors/alike.ndjson | tail -2
  cooledge-hook: checked 36 deliveries in 9 inputs: 36 good, 0 bad (1 note); signatures were not checked: there is no secret
  good/yesterday.ndjson.gz: good: 6 deliveries
  mirrors/alike.ndjson: good: 4 deliveries
  $ cooledge-hook check -v good/customer.created.json
  good/customer.created.json:1:1: good: customer.created 8f2d6b41-9c30-4e7a-a15b-6d0e3c9f2a87
  good/customer.created.json: good: 1 delivery
  cooledge-hook: checked 1 delivery in 1 input: 1 good, 0 bad; signatures were not checked: there is no secret

  $ cooledge-hook check --limit 2 good/customer.created.json good/morning.ndjson good/windows.ndjson 2> /dev/null
  good/customer.created.json: good: 1 delivery
  good/morning.ndjson: good: 1 delivery

--rule and --strict say how grave a finding is, of any rule:

  $ cooledge-hook check -q --rule wrong-value=warning bad/wrong-value.json
  $ cooledge-hook check --rule wrong-value=warning bad/wrong-value.json
  bad/wrong-value.json:2:14: warning: /version: "v2" is not the documented value: "v1" [wrong-value]
  bad/wrong-value.json: good: 1 delivery (1 warning)
  cooledge-hook: checked 1 delivery in 1 input: 1 good, 0 bad (1 warning); signatures were not checked: there is no secret
  $ cooledge-hook check -q --strict mirrors/case.ndjson | head -1
  mirrors/case.ndjson:1:462: error: /customer_name: differs from /name: case [mirror-differs]
  $ cooledge-hook check --rule mirror-differs=off mirrors/case.ndjson
  mirrors/case.ndjson: good: 6 deliveries
  cooledge-hook: checked 6 deliveries in 1 input: 6 good, 0 bad; signatures were not checked: there is no secret
  $ cooledge-hook check --ignore case mirrors/case.ndjson
  mirrors/case.ndjson: good: 6 deliveries
  cooledge-hook: checked 6 deliveries in 1 input: 6 good, 0 bad; signatures were not checked: there is no secret
  $ cooledge-hook check --rule miror-differs=off mirrors/case.ndjson
  cooledge-hook: --rule: there is no rule "miror-differs"; did you mean mirror-differs?
  hint: the rules are json-syntax, json-encoding, json-duplicate-key, not-an-object, not-a-delivery, bad-record, missing-field, wrong-type, wrong-value, bad-uuid, bad-timestamp, bad-date, conditional-null, event-id-mismatch, event-id-reused, unknown-field, unknown-event-type, unknown-value, repeated-delivery, missing-signature, malformed-signature, signature-mismatch, stale-signature, future-signature, signature-age, upper-case-signature, mirror-differs
  [2]

With a secret, signatures and their age are checked in the same pass:

  $ cat > captures.ndjson <<'END'
  > {"record":"cooledge-hook/1","received_at":"2026-06-17T03:21:01Z","method":"POST","target":"/","headers":[["X-Cooledge-Signature","t=1781666461,v1=SIGNATURE"],["X-Cooledge-Event-Id","8f2d6b41-9c30-4e7a-a15b-6d0e3c9f2a87"]],"body":"{\"version\":\"v1\",\"event_type\":\"lead.converted\",\"event_id\":\"8f2d6b41-9c30-4e7a-a15b-6d0e3c9f2a87\",\"business_id\":\"a7f3c9d1-2e84-4b6f-8c01-5d9e2a1f7b30\",\"occurred_at\":\"2026-06-17T03:21:00.000Z\",\"lead_id\":\"2f6d9a18-4c73-4e85-bf02-7a1e5c8d3b96\",\"customer_id\":null,\"converted_via\":\"manual\",\"quote_id\":null,\"job_id\":null,\"external_ghl_opportunity_id\":null}"}
  > END
  $ export COOLEDGE_WEBHOOK_SECRET=heron-ladder-tide-4471
  $ "$PYTHON" -c 'import json; print(json.loads(open("captures.ndjson").read())["body"], end="")' > body.json
  $ signature=$("$PYTHON" -c 'import hashlib, hmac, os; print(hmac.new(os.environ["COOLEDGE_WEBHOOK_SECRET"].encode(), b"1781666461." + open("body.json", "rb").read(), hashlib.sha256).hexdigest())')
  $ sed -i "s/SIGNATURE/$signature/" captures.ndjson
  $ cooledge-hook check captures.ndjson
  captures.ndjson: good: 1 delivery
  cooledge-hook: checked 1 delivery in 1 input: 1 good, 0 bad; 1 signature verified (timestamped, sha256, env:COOLEDGE_WEBHOOK_SECRET)
  $ sed 's/"received_at":"2026-06-17T03:21:01Z"/"received_at":"2026-06-17T04:21:01Z"/' captures.ndjson > late.ndjson
  $ sed 's/manual/quote/; s/\["X-Cooledge-Event-Id","8/["X-Cooledge-Event-Id","9/' captures.ndjson > changed.ndjson
  $ cooledge-hook check captures.ndjson late.ndjson changed.ndjson good/customer.created.json
  captures.ndjson: good: 1 delivery
  late.ndjson:1:130: error: : the signature is right, but stale: made 1 h before it was received; 5 min are allowed [stale-signature]
      hint: an old delivery that is sent again stays signed as it was; --tolerance allows more, --tolerance off all
  late.ndjson:1:353: note: /event_id: this event was delivered before, at captures.ndjson:1 [repeated-delivery]
  late.ndjson: 1 bad of 1 delivery (1 error, 1 note)
  changed.ndjson:1:130: error: : the signature does not fit: it is the signature of another delivery, at captures.ndjson:1 [signature-mismatch]
      hint: headers and bodies got mixed up: keep each with its own
  changed.ndjson:1:237: error: /event_id: "9f2d6b41-9c30-4e7a-a15b-6d0e3c9f2a87" in the header X-Cooledge-Event-Id is not the body's event_id [event-id-mismatch]
  changed.ndjson:1:353: error: /event_id: already used by a different event, at captures.ndjson:1 [event-id-reused]
  changed.ndjson:1:611: error: /quote_id: is null, but must be set where converted_via is "quote" [conditional-null]
  changed.ndjson: 1 bad of 1 delivery (4 errors)
  good/customer.created.json:4:15: error: /event_id: already used by a different event, at captures.ndjson:1 [event-id-reused]
  good/customer.created.json: 1 bad of 1 delivery (1 error)
  cooledge-hook: checked 4 deliveries in 4 inputs: 1 good, 3 bad (6 errors, 1 note); 1 repeated; 1 signature verified (timestamped, sha256, env:COOLEDGE_WEBHOOK_SECRET); 1 delivery has no signature to check
  [1]
  $ cooledge-hook check -q --rule missing-signature=off,stale-signature=note late.ndjson good/customer.created.json
  good/customer.created.json:4:15: error: /event_id: already used by a different event, at late.ndjson:1 [event-id-reused]
  [1]

Without one they are not, and the summary says so. A job that wants them checked says something of them, and fails when its
secret is gone:

  $ cooledge-hook check captures.ndjson
  captures.ndjson: good: 1 delivery
  cooledge-hook: checked 1 delivery in 1 input: 1 good, 0 bad; 1 signature verified (timestamped, sha256, env:COOLEDGE_WEBHOOK_SECRET)
  $ unset COOLEDGE_WEBHOOK_SECRET
  $ cooledge-hook check captures.ndjson
  captures.ndjson: good: 1 delivery
  cooledge-hook: checked 1 delivery in 1 input: 1 good, 0 bad; signatures were not checked: there is no secret
  $ cooledge-hook check --scheme timestamped captures.ndjson
  cooledge-hook: there is no secret
  hint: give the subscription's signing secret by --secret-env NAME, --secret-file PATH, --secret-fd N or the variable COOLEDGE_WEBHOOK_SECRET
  [2]
  $ COOLEDGE_WEBHOOK_SECRET= cooledge-hook check captures.ndjson
  cooledge-hook: the secret env:COOLEDGE_WEBHOOK_SECRET is empty
  hint: give the subscription's signing secret by --secret-env NAME, --secret-file PATH, --secret-fd N or the variable COOLEDGE_WEBHOOK_SECRET
  [2]

A baseline remembers what is known, so that a job fails on what is new only:

  $ mkdir job && cp bad/mixed.ndjson bad/wrong-value.json good/customer.created.json job
  $ cooledge-hook check --baseline known.txt job
  cooledge-hook: there is no baseline known.txt
  hint: --update-baseline makes it, of what is found now
  [2]
  $ cooledge-hook check -q --baseline known.txt --update-baseline job > /dev/null; cat known.txt
  # cooledge-hook baseline 1: findings that are known; `cooledge-hook check --update-baseline` writes it
  event-id-reused 4bfadf526e63ede9ae27f3d23f7ee598
  json-syntax 4edf4dced0284362fbbc8ce1d3a4c933
  mirror-differs 12deb6c827f2997761ab96ead036970a
  mirror-differs 9ddc2b76e98aebe26ad00026f245d5c2
  repeated-delivery 220ea40c23d9ee03a95647ec5aaa90f3
  wrong-type b950071019061f40e5d2b8a6eeacbfc9
  wrong-value 2a61b253585645edbabcc8c58660efb4
  $ cooledge-hook check --baseline known.txt job
  job/customer.created.json: good: 1 delivery
  job/mixed.ndjson: good: 6 deliveries (6 known)
  job/wrong-value.json: good: 1 delivery (1 known)
  cooledge-hook: checked 8 deliveries in 3 inputs: 8 good, 0 bad; 7 known; 1 repeated; signatures were not checked: there is no secret

It holds no value of a payload. Another order of files and lines, other names and other white space are the same findings:

  $ tac job/mixed.ndjson > job/a.ndjson; mv job/wrong-value.json job/z.json; rm job/mixed.ndjson
  $ cooledge-hook check -q --baseline known.txt job

A finding of another event, or another one of the same event, is new:

  $ sed 's/"v2"/"v1"/; s/"phone": "[^"]*"/"phone": 5/' job/z.json > job/y.json; rm job/z.json
  $ cooledge-hook check --baseline known.txt job | grep error
  cooledge-hook: checked 8 deliveries in 3 inputs: 7 good, 1 bad (1 error, 1 note); 6 known; 1 repeated; signatures were not checked: there is no secret
  cooledge-hook: 1 of the baseline is gone; --update-baseline forgets it
  job/y.json:11:12: error: /phone: is a number; documented: string or null [wrong-type]
  job/y.json: 1 bad of 1 delivery (1 error, 1 note)
  $ cooledge-hook check --all --baseline known.txt job/a.ndjson | sed -n 2p
  cooledge-hook: checked 6 deliveries in 1 input: 6 good, 0 bad; 6 known; 1 repeated; signatures were not checked: there is no secret
  cooledge-hook: 1 of the baseline is gone; --update-baseline forgets it
  job/a.ndjson:2:60: error: /event_id: already used by a different event, at job/a.ndjson:1 (known) [event-id-reused]

A pass that does not see all forgets nothing:

  $ cooledge-hook check -q --baseline known.txt --update-baseline --limit 1 job
  cooledge-hook: --update-baseline would forget the findings of the deliveries that filters leave out
  hint: leave out the filters
  [2]
  $ cp known.txt before.txt; cooledge-hook check -q --baseline known.txt --update-baseline job nowhere > /dev/null
  cooledge-hook: cannot read nowhere: no such file or directory
  [3]
  $ cmp known.txt before.txt
  $ cooledge-hook check --baseline known.txt --update-baseline job > /dev/null; grep -c . known.txt
  cooledge-hook: checked 8 deliveries in 3 inputs: 7 good, 1 bad (1 error, 1 note); 6 known; 1 repeated; signatures were not checked: there is no secret
  cooledge-hook: known.txt holds 8 findings now
  9

What is no baseline is told from one:

  $ cooledge-hook check --baseline captures.ndjson job
  cooledge-hook: captures.ndjson is no baseline: it does not begin with "# cooledge-hook baseline 1"
  hint: give the file that --update-baseline wrote; where it was merged, leave whole lines of both
  [2]
  $ printf '<<<<<<< HEAD\n' >> known.txt; cooledge-hook check --baseline known.txt job
  cooledge-hook: known.txt is no baseline: line 10 is not a rule and a fingerprint
  hint: give the file that --update-baseline wrote; where it was merged, leave whole lines of both
  [2]
  $ cooledge-hook check --update-baseline job
  cooledge-hook: --update-baseline needs --baseline
  hint: name the file: --baseline FILE
  [2]

For programs:

  $ cooledge-hook check -q --format json bad/wrong-value.json good/customer.created.json
  {"schema_version":1,"deliveries":[
  {"schema_version":1,"type":"delivery","path":"bad/wrong-value.json","line":1,"index":0,"event_type":"customer.created","event_id":"b00000cc-7c3e-4d19-9a52-0f6b8e1d00cc","occurred_at":"2026-06-17T03:21:00.000Z","good":false,"findings":[{"rule":"wrong-value","severity":"error","pointer":"/version","line":2,"column":14,"message":"\"v2\" is not the documented value: \"v1\"","fingerprint":"2a61b253585645edbabcc8c58660efb4","known":false}]}
  ],"inputs":[
  {"path":"bad/wrong-value.json","deliveries":1,"bad":1,"errors":1,"warnings":0,"notes":0,"known":0},
  {"path":"good/customer.created.json","deliveries":1,"bad":0,"errors":0,"warnings":0,"notes":0,"known":0}
  ],"totals":{"deliveries":2,"good":1,"bad":1,"errors":1,"warnings":0,"notes":0,"repeated":0,"known":0}}
  [1]
  $ cooledge-hook check -q --format ndjson good/customer.created.json | "$PYTHON" -c '
  > import json, sys
  > d = json.loads(sys.stdin.read()); print(d["good"], "verified" in d)'
  True False
  $ COOLEDGE_WEBHOOK_SECRET=heron-ladder-tide-4471 cooledge-hook check -q --format ndjson captures.ndjson | "$PYTHON" -c '
  > import json, sys
  > d = json.loads(sys.stdin.read()); print(d["good"], d["verified"], d["scheme"], d["secret"])'
  True True timestamped env:COOLEDGE_WEBHOOK_SECRET

Empty input, binary input, and a file that is not there:

  $ : > empty.json; cooledge-hook check empty.json good/customer.created.json
  empty.json: nothing to check
  good/customer.created.json: good: 1 delivery
  cooledge-hook: there is no delivery in empty.json
  hint: it is empty; --allow-empty says that this is fine
  cooledge-hook: checked 1 delivery in 2 inputs: 1 good, 0 bad; signatures were not checked: there is no secret
  [2]
  $ cooledge-hook check --allow-empty empty.json
  empty.json: nothing to check
  cooledge-hook: checked 0 deliveries in 1 input: 0 good, 0 bad; signatures were not checked: there is no secret
  $ head -c 300 /dev/zero | cooledge-hook check
  <stdin>:1:1: error: : binary data, not text [not-a-delivery]
  <stdin>: 1 bad of 1 delivery (1 error)
  cooledge-hook: checked 1 delivery in 1 input: 0 good, 1 bad (1 error); signatures were not checked: there is no secret
  [1]
  $ cooledge-hook check nowhere.json good/customer.created.json
  cooledge-hook: cannot read nowhere.json: no such file or directory
  good/customer.created.json: good: 1 delivery
  cooledge-hook: checked 1 delivery in 1 input: 1 good, 0 bad; 1 could not be read; signatures were not checked: there is no secret
  [3]
