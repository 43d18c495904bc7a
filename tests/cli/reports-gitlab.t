GitLab's Code Quality report, of check:

  $ mkdir -p repository/.git repository/fixtures && cd repository
  $ cp "$VECTORS/bad/wrong-value.json" "$VECTORS/bad/mixed.ndjson" fixtures
  $ cooledge-hook check -q --format gitlab fixtures/wrong-value.json
  [
  {"description":"/version: \"v2\" is not the documented value: \"v1\"","check_name":"wrong-value","fingerprint":"556f66e2610c8bb6de137d8163a5c549","severity":"major","location":{"path":"fixtures/wrong-value.json","lines":{"begin":2}}}
  ]
  [1]
  $ cooledge-hook check -q --format gitlab "$VECTORS/good/customer.created.json"
  []

Notes are in it, also where -q leaves them out of the text:

  $ cooledge-hook check -q --format gitlab fixtures/mixed.ndjson | grep -o '"check_name.*' | sed 's/"fingerprint":"[0-9a-f]*",//'
  "check_name":"json-syntax","severity":"major","location":{"path":"fixtures/mixed.ndjson","lines":{"begin":2}}},
  "check_name":"wrong-type","severity":"major","location":{"path":"fixtures/mixed.ndjson","lines":{"begin":4}}},
  "check_name":"mirror-differs","severity":"info","location":{"path":"fixtures/mixed.ndjson","lines":{"begin":4}}},
  "check_name":"event-id-reused","severity":"major","location":{"path":"fixtures/mixed.ndjson","lines":{"begin":6}}},
  "check_name":"mirror-differs","severity":"info","location":{"path":"fixtures/mixed.ndjson","lines":{"begin":6}}},
  "check_name":"repeated-delivery","severity":"info","location":{"path":"fixtures/mixed.ndjson","lines":{"begin":7}}}

A fingerprint stays as it is when a finding moves to another line, or the program runs in another folder; no two are the same:

  $ fingerprints() { grep -o '"fingerprint":"[0-9a-f]*"'; }
  $ cooledge-hook check -q --format gitlab fixtures/mixed.ndjson | fingerprints > before
  $ { tr -d '\n' < "$VECTORS/good/customer.created.json"; echo; cat "$VECTORS/bad/mixed.ndjson"; } > fixtures/mixed.ndjson
  $ cd fixtures && cooledge-hook check -q --format gitlab mixed.ndjson | fingerprints | cmp - ../before; cd ..
  $ for i in 1 2 3; do cat "$VECTORS/bad/wrong-value.json"; done > fixtures/three.json
  $ cooledge-hook check -q --format gitlab fixtures | fingerprints | sort | uniq -d

The root of the project is CI_PROJECT_DIR, where that contains the file. A file outside has its path as it was given:

  $ path() { grep -o '"path":.*'; }
  $ cd .. && CI_PROJECT_DIR="$PWD" cooledge-hook check -q --format gitlab repository/fixtures/wrong-value.json | path
  "path":"repository/fixtures/wrong-value.json","lines":{"begin":2}}}
  $ GITHUB_WORKSPACE="$PWD" cooledge-hook check -q --format gitlab repository/fixtures/wrong-value.json | path
  "path":"fixtures/wrong-value.json","lines":{"begin":2}}}
  $ cp "$VECTORS/bad/wrong-value.json" . && cd repository && cooledge-hook check -q --format gitlab .././wrong-value.json | path
  "path":".././wrong-value.json","lines":{"begin":2}}}

GitLab asks for a path where there is none, too:

  $ cooledge-hook check -q --format gitlab < fixtures/wrong-value.json
  [
  {"description":"standard input:2:14: /version: \"v2\" is not the documented value: \"v1\"","check_name":"wrong-value","fingerprint":"adedd6b8fa66a50f06e849ad233e99ba","severity":"major","location":{"path":"stdin","lines":{"begin":2}}}
  ]
  [1]

What could not be read is an issue; findings of a baseline are none; personal values are masked:

  $ cooledge-hook check -q --format gitlab nowhere.json
  cooledge-hook: cannot read nowhere.json: no such file or directory
  [
  {"description":"cannot read nowhere.json: no such file or directory","check_name":"not-checked","fingerprint":"9596ad9a2601c7d7950ad17ba4f6b0ad","severity":"critical","location":{"path":"nowhere.json","lines":{"begin":1}}}
  ]
  [3]
  $ tr -d '\n' < "$VECTORS/bad/wrong-value.json" > fixtures/large.ndjson; echo >> fixtures/large.ndjson
  $ cooledge-hook check -q --max-size 100 --format gitlab fixtures/large.ndjson 2> errors | path; cat errors
  "path":"fixtures/large.ndjson","lines":{"begin":1}}}
  cooledge-hook: fixtures/large.ndjson:1: a delivery is larger than 100 bytes
  hint: the lines after it are read; --max-size raises the limit
  $ cooledge-hook check -q --baseline known.txt --update-baseline fixtures/wrong-value.json > errors
  $ cooledge-hook check -q --baseline known.txt --format gitlab fixtures/wrong-value.json
  []
  $ sed 's/"v2"/"marcus@example.com"/' fixtures/wrong-value.json > fixtures/mail.json
  $ cooledge-hook check -q --redact --format gitlab fixtures/mail.json | grep -o '"description":"[^,]*'
  "description":"/version: \"xxxxxx@xxxxxxx.xxx\" is not the documented value: \"v1\""

Other commands do not write it:

  $ cooledge-hook verify --format gitlab fixtures
  cooledge-hook: --format: "gitlab" is a format of check only; the others are text, json, ndjson, junit, sarif, github
  hint: cooledge-hook verify --help lists the flags
  [2]
  $ cooledge-hook validate --report gitlab=out.json fixtures
  cooledge-hook: --report: "gitlab" is a format of check only
  hint: the formats are text, json, ndjson, junit, sarif, github; write --report junit=FILE
  [2]
