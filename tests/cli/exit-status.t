Exit status: --exit-zero is for pipes under pipefail and for batch jobs that go on with the next step. It turns 1, findings, into
0; they are reported all the same.

  $ cp -r "$VECTORS" vectors && cd vectors && mkdir empty
  $ unset COOLEDGE_WEBHOOK_SECRET
  $ cooledge-hook validate bad/wrong-value.json > findings 2>&1
  [1]
  $ cooledge-hook validate --exit-zero bad/wrong-value.json 2>&1 | cmp - findings
  $ cooledge-hook validate -q --exit-zero bad/wrong-value.json | grep -c error
  1
  $ cooledge-hook check -q --exit-zero bad/wrong-value.json > /dev/null
  $ cooledge-hook diff -q --exit-zero mirrors/case.ndjson > /dev/null
  $ cooledge-hook verify -q --exit-zero --secret granite-otter-0093 good/customer.created.json > /dev/null
  $ cooledge-hook replay -q --to 9 --dry-run --exit-zero --limit 1 --event quote.sent bad/mixed.ndjson > /dev/null
  $ COOLEDGE_HOOK_EXIT_ZERO=1 cooledge-hook validate -q bad/wrong-value.json > /dev/null
  $ set -o pipefail
  $ cooledge-hook validate -q --exit-zero --emit valid bad/mixed.ndjson 2> /dev/null | wc -l | tr -d ' '
  3
  $ set +o pipefail

2 and 3 stay:

  $ cooledge-hook validate -q --exit-zero --event lead.won bad/wrong-value.json
  cooledge-hook: no delivery matches --event lead.won: 1 delivery was left out
  hint: nothing was checked; --allow-empty says that this is fine
  [2]
  $ cooledge-hook validate -q --exit-zero empty
  cooledge-hook: there is no file in empty
  hint: files whose names begin with a dot are skipped; --allow-empty says that this is fine
  [2]
  $ cooledge-hook diff -q --exit-zero --pair /nme:/nmae mirrors/alike.ndjson
  cooledge-hook: --pair /nme:/nmae: no delivery of 4 has either of the two
  hint: --allow-empty says that this is fine
  [2]
  $ cooledge-hook check -q --exit-zero --since never bad/wrong-value.json
  cooledge-hook: --since: "never" is no point in time
  hint: write 2026-06-17, 2026-06-17T03:21:00Z, or how long ago: 90s, 15m, 1h30m, 7d, 1w
  [2]
  $ cooledge-hook check -q --exit-zero nowhere.json bad/wrong-value.json
  cooledge-hook: cannot read nowhere.json: no such file or directory
  bad/wrong-value.json:2:14: error: /version: "v2" is not the documented value: "v1" [wrong-value]
  [3]

With findings it is 0 where it was 1, whatever else would make it 2:

  $ : > nothing; cooledge-hook validate -q bad/wrong-value.json nothing > /dev/null 2>&1
  [1]
  $ cooledge-hook validate -q --exit-zero bad/wrong-value.json nothing > /dev/null 2>&1
  $ cooledge-hook diff -q --exit-zero --pair /nme:/nmae mirrors/case.ndjson > /dev/null

A file of the working tree cannot set it, since it would hide what was found; one's own can:

  $ mkdir .git && printf '[validate]\nexit-zero = true\n' > .cooledge-hook.toml
  $ unset COOLEDGE_HOOK_NO_CONFIG
  $ cooledge-hook validate -q bad/wrong-value.json
  cooledge-hook: .cooledge-hook.toml:2: exit-zero is not taken from a file in the working tree, which somebody else may have written: it hides from the exit status what was found
  hint: give --exit-zero or COOLEDGE_HOOK_EXIT_ZERO, or move it to a file of your own: ~/.config/cooledge-hook/config.toml
  [2]
  $ mv .cooledge-hook.toml mine.toml && cooledge-hook validate -q --config mine.toml bad/wrong-value.json > /dev/null
