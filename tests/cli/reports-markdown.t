A summary in Markdown, of check, for the page of a workflow run on GitHub:

  $ cp "$VECTORS/bad/wrong-value.json" "$VECTORS/good/customer.created.json" "$VECTORS/mirrors/phone.ndjson" .
  $ cooledge-hook check -q --format markdown wrong-value.json phone.ndjson nowhere.json 2> errors
  ## cooledge-hook: 1 bad of 4 deliveries; not everything could be checked
  
  | deliveries | good | bad | errors | warnings | notes | repeated | known |
  | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |
  | 4 | 3 | 1 | 1 | 0 | 3 | 0 | 0 |
  
  ### Not checked
  
  | Input |
  | --- |
  | `cannot read nowhere.json: no such file or directory` |
  
  ### Findings
  
  | Place | Severity | Rule | Message |
  | --- | --- | --- | --- |
  | `wrong-value.json:2` | error | `wrong-value` | `/version: "v2" is not the documented value: "v1"` |
  [3]

With -q, notes are counted and not listed; without it, they are behind the errors:

  $ cooledge-hook check --format markdown phone.ndjson wrong-value.json 2> errors | grep '^| `'
  | `wrong-value.json:2` | error | `wrong-value` | `/version: "v2" is not the documented value: "v1"` |
  | `phone.ndjson:1` | note | `mirror-differs` | `/customer_phone: differs from /phone: phone` |
  | `phone.ndjson:2` | note | `mirror-differs` | `/customer_phone: differs from /phone: phone` |
  | `phone.ndjson:3` | note | `mirror-differs` | `/customer_phone: differs from /phone: phone` |

  $ cooledge-hook check -q --format markdown customer.created.json
  ## cooledge-hook: 1 good delivery
  
  | deliveries | good | bad | errors | warnings | notes | repeated | known |
  | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |
  | 1 | 1 | 0 | 0 | 0 | 0 | 0 | 0 |

What a payload or a file name holds is in code spans, and nothing in it ends one: no markup, no link, no mention, no HTML:

  $ sed 's/"v2"/"`@octocat|<img src=x> [a](http:\/\/b) \\n# `"/' wrong-value.json > '`|@octocat<b>.json'
  $ cooledge-hook check -q --format markdown *octocat* | tail -1
  | `\x60\|@octocat<b>.json:2` | error | `wrong-value` | `/version: "\x60@octocat\|<img src=x> [a](http://b) \n# \x60" is not the documented value: "v1"` |
  $ cooledge-hook check -q --format markdown < wrong-value.json | tail -1
  | `standard input:2` | error | `wrong-value` | `/version: "v2" is not the documented value: "v1"` |

What earlier commands of the step have written stays; a file that is not the summary of the step is replaced, as by other reports:

  $ printf '# Build\n\nfine' > summary.md; chmod 644 summary.md; cp summary.md other.md
  $ export GITHUB_STEP_SUMMARY="$PWD/summary.md"
  $ for i in 1 2; do cooledge-hook check -q --report markdown="$GITHUB_STEP_SUMMARY" customer.created.json > errors; done
  $ cooledge-hook check -q --report markdown=other.md customer.created.json > errors
  $ cat summary.md; stat -c %a summary.md; grep '#' other.md
  # Build
  
  fine
  
  ## cooledge-hook: 1 good delivery
  
  | deliveries | good | bad | errors | warnings | notes | repeated | known |
  | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |
  | 1 | 1 | 0 | 0 | 0 | 0 | 0 | 0 |
  
  
  ## cooledge-hook: 1 good delivery
  
  | deliveries | good | bad | errors | warnings | notes | repeated | known |
  | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |
  | 1 | 1 | 0 | 0 | 0 | 0 | 0 | 0 |
  644
  ## cooledge-hook: 1 good delivery

GitHub shows nothing of a step that writes more than 1 MiB, so findings are left out and counted. What the file holds already
counts, too:

  $ yes "$(tr -d '\n' < wrong-value.json)" | head -12000 > many.ndjson
  $ cooledge-hook check -q --format markdown many.ndjson > many.md
  [1]
  $ tail -1 many.md; test $(stat -c %s many.md) -le 1048576 && test $(stat -c %s many.md) -gt 1040000
  Left out: 1517 errors. GitHub shows 1 MiB of a step; `--report sarif=FILE` or `--format text` has all.
  $ cooledge-hook check -q --format markdown many.ndjson >> summary.md
  [1]
  $ head -1 summary.md
  # Build
  $ test $(stat -c %s summary.md) -le 1048576 && test $(stat -c %s summary.md) -gt 1040000

A pipe that is closed early ends the run quietly:

  $ cooledge-hook check -q --format markdown many.ndjson | head -1
  ## cooledge-hook: 12000 bad of 12000 deliveries

Other commands do not write it:

  $ cooledge-hook validate --format markdown wrong-value.json
  cooledge-hook: --format: "markdown" is a format of check only; the others are text, json, ndjson, junit, sarif, github
  hint: cooledge-hook validate --help lists the flags
  [2]
  $ cooledge-hook diff --report markdown=x.md wrong-value.json
  cooledge-hook: --report: "markdown" is a format of check only
  hint: the formats are text, json, ndjson, junit, sarif, github; write --report junit=FILE
  [2]
