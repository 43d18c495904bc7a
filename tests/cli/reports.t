Reports for CI: JUnit, SARIF and GitHub's annotations, of check, validate, verify and diff.

  $ cp -r "$VECTORS" vectors && cd vectors

JUnit: a suite a file, a case a delivery; its place in the file is in its name.

  $ cooledge-hook validate -q --format junit bad/mixed.ndjson
  <?xml version="1.0" encoding="UTF-8"?>
  <testsuites>
    <testsuite name="bad/mixed.ndjson" tests="6" failures="3" errors="0" skipped="0" time="0">
      <testcase classname="bad/mixed.ndjson" name="1:1 customer.created b00000e6-7c3e-4d19-9a52-0f6b8e1d00e6" time="0"/>
      <testcase classname="bad/mixed.ndjson" name="2:1" time="0">
        <failure message="a string starts here and is never closed" type="json-syntax">bad/mixed.ndjson:2:193: error: : a string starts here and is never closed [json-syntax]
  </failure>
      </testcase>
      <testcase classname="bad/mixed.ndjson" name="4:1 customer.created b00000e8-7c3e-4d19-9a52-0f6b8e1d00e8" time="0">
        <failure message="/email: is a boolean; documented: string or null" type="wrong-type">bad/mixed.ndjson:4:312: error: /email: is a boolean; documented: string or null [wrong-type]
  </failure>
      </testcase>
      <testcase classname="bad/mixed.ndjson" name="5:1 customer.created b00000e9-7c3e-4d19-9a52-0f6b8e1d00e9" time="0"/>
      <testcase classname="bad/mixed.ndjson" name="6:1 customer.created b00000e9-7c3e-4d19-9a52-0f6b8e1d00e9" time="0">
        <failure message="/event_id: already used by a different event, at bad/mixed.ndjson:5" type="event-id-reused">bad/mixed.ndjson:6:60: error: /event_id: already used by a different event, at bad/mixed.ndjson:5 [event-id-reused]
  </failure>
      </testcase>
      <testcase classname="bad/mixed.ndjson" name="7:1 customer.created b00000e9-7c3e-4d19-9a52-0f6b8e1d00e9" time="0">
        <system-out>bad/mixed.ndjson:7:60: note: /event_id: this event was delivered before, at bad/mixed.ndjson:5 [repeated-delivery]
  </system-out>
      </testcase>
    </testsuite>
  </testsuites>
  [1]
  $ cooledge-hook diff -q --format junit mirrors/phone.ndjson | sed -n '4,6p'
      <testcase classname="mirrors/phone.ndjson" name="1:1 customer.created d0000120-7c3e-4d19-9a52-0f6b8e1d0120" time="0">
        <failure message="/customer_phone: differs from /phone: phone" type="mirror-differs">mirrors/phone.ndjson:1:539: error: /customer_phone: differs from /phone: phone [mirror-differs]
  </failure>
  $ cooledge-hook validate -q --expect-invalid --format junit good/customer.created.json bad/wrong-value.json
  <?xml version="1.0" encoding="UTF-8"?>
  <testsuites>
    <testsuite name="good/customer.created.json" tests="1" failures="1" errors="0" skipped="0" time="0">
      <testcase classname="good/customer.created.json" name="1:1 customer.created 8f2d6b41-9c30-4e7a-a15b-6d0e3c9f2a87" time="0">
        <failure message="valid, but --expect-invalid says that it is not" type="expect-invalid">valid, but --expect-invalid says that it is not</failure>
      </testcase>
    </testsuite>
    <testsuite name="bad/wrong-value.json" tests="1" failures="0" errors="0" skipped="0" time="0">
      <testcase classname="bad/wrong-value.json" name="1:1 customer.created b00000cc-7c3e-4d19-9a52-0f6b8e1d00cc" time="0">
        <system-out>bad/wrong-value.json:2:14: error: /version: &quot;v2&quot; is not the documented value: &quot;v1&quot; [wrong-value]
  </system-out>
      </testcase>
    </testsuite>
  </testsuites>
  [1]

GitHub's annotations. What a payload or a file name holds cannot end one:

  $ cooledge-hook validate -q --format github bad/wrong-value.json bad/escape-sequences.json
  ::error file=bad/wrong-value.json,line=2,col=14,title=wrong-value::/version: "v2" is not the documented value: "v1"
  ::error file=bad/escape-sequences.json,line=2,col=14,title=wrong-value::/version: "v1\x1b]0;owned\x07\u{202e}1v" is not the documented value: "v1"
  [1]
  $ cp bad/wrong-value.json $'50%,a:b\n::error::x.json'; cooledge-hook validate -q --format github 50*
  ::error file=50%25%2Ca%3Ab\n%3A%3Aerror%3A%3Ax.json,line=2,col=14,title=wrong-value::/version: "v2" is not the documented value: "v1"
  [1]
  $ cooledge-hook check --format github mirrors/phone.ndjson
  ::notice file=mirrors/phone.ndjson,line=1,col=539,title=mirror-differs::/customer_phone: differs from /phone: phone
  ::notice file=mirrors/phone.ndjson,line=2,col=541,title=mirror-differs::/customer_phone: differs from /phone: phone
  ::notice file=mirrors/phone.ndjson,line=3,col=559,title=mirror-differs::/customer_phone: differs from /phone: phone
  cooledge-hook: checked 3 deliveries in 1 input: 3 good, 0 bad (3 notes); signatures were not checked: there is no secret
  $ cooledge-hook validate -q --format github bad | tail -1
  ::error title=cooledge-hook::and 23 more errors: GitHub shows 10 of a kind; --report sarif=FILE or --format text has all
  $ cooledge-hook validate -q --format github < bad/wrong-value.json
  ::error title=wrong-value::standard input:2:14: /version: "v2" is not the documented value: "v1"
  [1]

SARIF, with a rule for each rule, and what to do about it:

  $ cooledge-hook validate -q --format sarif bad/wrong-value.json | "$PYTHON" -c '
  > import json, sys
  > run = json.load(sys.stdin)["runs"][0]
  > result = run["results"][0]
  > print(result["ruleId"], result["level"], result["message"]["text"])
  > print(result["locations"][0]["physicalLocation"])
  > print(run["tool"]["driver"]["rules"][result["ruleIndex"]]["help"]["text"])
  > print(run["invocations"], run["properties"])'
  wrong-value error /version: "v2" is not the documented value: "v1"
  {'artifactLocation': {'uri': 'bad/wrong-value.json', 'uriBaseId': '%SRCROOT%', 'index': 0}, 'region': {'startLine': 2, 'startColumn': 14}}
  Use the documented constant, as `cooledge-hook schema EVENT` prints it.
  [{'executionSuccessful': True}] {'totals': {'deliveries': 1, 'valid': 0, 'invalid': 1, 'errors': 1, 'warnings': 0, 'notes': 0, 'repeated': 0}}

Several at once, each in a file of its own, which only its owner can read:

  $ cooledge-hook check --report junit=out.xml --report sarif=out.sarif --report github=out.txt bad/wrong-value.json
  bad/wrong-value.json:2:14: error: /version: "v2" is not the documented value: "v1" [wrong-value]
  bad/wrong-value.json: 1 bad of 1 delivery (1 error)
  cooledge-hook: checked 1 delivery in 1 input: 0 good, 1 bad (1 error); signatures were not checked: there is no secret
  [1]
  $ stat -c '%a %n' out.xml out.sarif out.txt
  600 out.xml
  600 out.sarif
  600 out.txt
  $ cooledge-hook validate -q --output all.json --format json bad/wrong-value.json; cut -c1-40 all.json | head -1
  {"schema_version":1,"deliveries":[
  $ cooledge-hook validate -q --report github=- bad/wrong-value.json
  bad/wrong-value.json:2:14: error: /version: "v2" is not the documented value: "v1" [wrong-value]
  ::error file=bad/wrong-value.json,line=2,col=14,title=wrong-value::/version: "v2" is not the documented value: "v1"
  [1]

A report is there when it is whole. Until then, and where something goes wrong, what was there before stays; it keeps its mode,
and a link stays one:

  $ echo before > kept.xml; chmod 640 kept.xml; ln -s kept.xml link.xml
  $ cooledge-hook validate -q --report junit=link.xml bad/wrong-value.json > /dev/full
  cooledge-hook: cannot write to standard output: no space left on device
  hint: free some space and run again; what stands there so far is whole lines
  [3]
  $ cat link.xml; ls -A | grep '^[.]'
  before
  [1]
  $ cooledge-hook validate -q --report junit=link.xml bad/wrong-value.json > /dev/null
  [1]
  $ head -1 kept.xml; stat -c '%a %N' kept.xml link.xml
  <?xml version="1.0" encoding="UTF-8"?>
  640 'kept.xml'
  777 'link.xml' -> 'kept.xml'
  $ cooledge-hook validate -q --report junit=/dev/full bad/wrong-value.json
  bad/wrong-value.json:2:14: error: /version: "v2" is not the documented value: "v1" [wrong-value]
  cooledge-hook: cannot write to /dev/full: no space left on device
  hint: free some space and run again; what stood there before still does
  [3]
  $ cooledge-hook validate -q --report junit=nowhere/out.xml bad/wrong-value.json
  cooledge-hook: cannot write nowhere/out.xml: no such file or directory
  hint: its folder does not exist: make it first
  [3]
  $ cooledge-hook validate -q --report junit=bad bad/wrong-value.json
  cooledge-hook: cannot write bad: is a directory
  [3]
  $ for i in $(seq 400); do cat bad/mixed.ndjson; done > many.ndjson
  $ cooledge-hook validate --report junit=pipe.xml many.ndjson 2> errors | head -1; cat errors; ls pipe.xml
  many.ndjson:2:193: error: : a string starts here and is never closed [json-syntax]
  ls: cannot access 'pipe.xml': No such file or directory
  [2]

A report that lies in a folder that is checked is no input of the next run:

  $ mkdir ci && cp good/customer.created.json ci
  $ cooledge-hook check --report junit=ci/out.xml --output ci/out.txt ci
  cooledge-hook: checked 1 delivery in 1 input: 1 good, 0 bad; signatures were not checked: there is no secret
  $ cooledge-hook check --report junit=ci/out.xml --output ci/out.txt ci
  cooledge-hook: checked 1 delivery in 1 input: 1 good, 0 bad; signatures were not checked: there is no secret
  $ cooledge-hook check --output ci/customer.created.json ci/customer.created.json
  cooledge-hook: ci/customer.created.json is an input, and would be written over
  hint: write to another file
  [2]

What could not be read is in the reports, too:

  $ cooledge-hook check -q --report junit=out.xml --report sarif=out.sarif --report github=- nowhere.json good/customer.created.json
  cooledge-hook: cannot read nowhere.json: no such file or directory
  ::error title=not checked::cannot read nowhere.json: no such file or directory
  [3]
  $ grep -A2 'what could' out.xml; grep -o '"executionSuccessful.*' out.sarif
    <testsuite name="what could not be checked" tests="1" failures="0" errors="1" skipped="0" time="0">
      <testcase classname="cooledge-hook" name="cannot read nowhere.json: no such file or directory" time="0">
        <error message="cannot read nowhere.json: no such file or directory" type="not-checked"></error>
  "executionSuccessful":false,"toolExecutionNotifications":[

Mistakes:

  $ cooledge-hook check --report junti=out.xml good
  cooledge-hook: --report: there is no format "junti"; did you mean junit?
  hint: the formats are text, json, ndjson, junit, sarif, github, gitlab, markdown; write --report junit=FILE
  [2]
  $ cooledge-hook check --report junit good
  cooledge-hook: --report: "junit" does not say where to
  hint: write --report junit=FILE
  [2]
  $ cooledge-hook check --report junit=out.xml --report sarif=./out.xml good
  cooledge-hook: two reports go to ./out.xml
  hint: give each a file of its own
  [2]
  $ cooledge-hook check --report junit=- good
  cooledge-hook: two reports go to standard output
  hint: --output FILE takes one of them away, or --report FORMAT=FILE
  [2]
  $ cooledge-hook validate --emit valid --report github=- good
  cooledge-hook: standard output has the deliveries that --emit copies, so no report can go there
  hint: name a file instead of -
  [2]

All deliveries of a large file are in all reports:

  $ "$PYTHON" -c 'print("\n".join(["{\"event_id\":%d}" % n for n in range(20000)]))' > huge.ndjson
  $ cooledge-hook validate -q --rule missing-field=off --report junit=huge.xml --report sarif=huge.sarif --output huge.txt huge.ndjson
  [1]
  $ grep -c '<testcase' huge.xml; grep -c '"ruleId"' huge.sarif; grep -c . huge.txt
  20000
  20000
  20000
