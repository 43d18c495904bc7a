Standard input and output may be closed by whoever starts the program. No file that it opens takes their place.

  $ cp -r "$VECTORS" vectors && cd vectors

Results that cannot be printed are status 3, and never end up in another file:

  $ cooledge-hook check -q --report sarif=s.sarif bad/wrong-type.json <&- >&-
  cooledge-hook: cannot write to standard output: bad file descriptor
  hint: it is closed: send what is not wanted to /dev/null
  [3]
  $ ls s.sarif 2>/dev/null
  [2]
  $ cooledge-hook check -q --baseline known.txt --update-baseline bad/wrong-type.json <&- >&- 2>/dev/null
  [3]
  $ ls known.txt 2>/dev/null
  [2]

Where the results have a file of their own, nothing is missing:

  $ cooledge-hook check -q --format sarif --output s.sarif bad/wrong-type.json <&- >&-
  [1]
  $ "$PYTHON" -m json.tool s.sarif >/dev/null

A closed standard input is not an empty one:

  $ cooledge-hook validate -q - <&-
  cooledge-hook: cannot read <stdin>: bad file descriptor
  [3]

Without standard error, only messages are lost:

  $ cooledge-hook validate --format ndjson bad/wrong-type.json <&- 2>&- | grep -c wrong-type
  1
