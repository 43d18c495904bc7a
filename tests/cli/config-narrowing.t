Somebody else may have written the .cooledge-hook.toml of a working tree. What makes a run check less, or say less, is always said
in one line on standard error:

  $ export HOME="$PWD/home"
  $ unset XDG_CONFIG_HOME COOLEDGE_WEBHOOK_SECRET COOLEDGE_HOOK_NO_CONFIG
  $ mkdir -p home/.config/cooledge-hook project/.git && cd project
  $ cp "$VECTORS/bad/mixed.ndjson" "$VECTORS/good/morning.ndjson" "$VECTORS/baseline/known.txt" .
  $ settings() { printf "$1" > .cooledge-hook.toml; }
  $ settings '[check]\nlimit=1\nquiet=true\n'
  $ cooledge-hook check mixed.ndjson
  cooledge-hook: note: .cooledge-hook.toml narrows this run: limit = 1 (line 2), quiet = true (line 3); --no-config ignores the file
  $ settings '[check]\nrule=["json-syntax=off"]\nquiet=true\n'
  $ head -2 mixed.ndjson | cooledge-hook check
  cooledge-hook: note: .cooledge-hook.toml narrows this run: rule = json-syntax=off (line 2), quiet = true (line 3); --no-config ignores the file
  $ settings '[check]\nuntil="1990-01-01"\nallow-empty=true\nquiet=true\n'
  $ cooledge-hook check mixed.ndjson
  cooledge-hook: note: .cooledge-hook.toml narrows this run: until = 1990-01-01 (line 2), allow-empty = true (line 3), quiet = true (line 4); --no-config ignores the file
  mixed.ndjson:2:193: error: : a string starts here and is never closed [json-syntax]
  [1]
  $ cooledge-hook check morning.ndjson
  cooledge-hook: note: .cooledge-hook.toml narrows this run: until = 1990-01-01 (line 2), allow-empty = true (line 3), quiet = true (line 4); --no-config ignores the file

The file cannot silence it. Who runs the program can, by typing -q; a variable does not:

  $ COOLEDGE_HOOK_QUIET=1 cooledge-hook check morning.ndjson
  cooledge-hook: note: .cooledge-hook.toml narrows this run: until = 1990-01-01 (line 2), allow-empty = true (line 3); --no-config ignores the file
  $ cooledge-hook check -q morning.ndjson

What is typed wins over the file, so that nothing is narrowed by it, and so does --no-config:

  $ settings '[check]\nlimit=1\n'
  $ cooledge-hook check --limit 7 morning.ndjson 2>&1 | grep -c narrows
  0
  [1]
  $ cooledge-hook check --no-config morning.ndjson 2>&1 | grep -c narrows
  0
  [1]

Settings of another command do not count, nor those that change only how results look, or check more:

  $ cooledge-hook validate morning.ndjson
  cooledge-hook: checked 7 deliveries in 1 input: 7 valid, 0 invalid
  $ settings '[validate]\nformat="ndjson"\nstrict=true\nrule=["unknown-field=error"]\nlimit=100\n'
  $ cooledge-hook validate morning.ndjson 2>&1 | grep narrows
  cooledge-hook: note: .cooledge-hook.toml narrows this run: limit = 100 (line 5); --no-config ignores the file
  $ settings '[validate]\nformat="ndjson"\nstrict=true\nrule=["unknown-field=error"]\nallow-empty=false\n'
  $ cooledge-hook validate morning.ndjson 2>&1 | grep narrows
  [1]

A file of the user's own, and one that is named, are trusted:

  $ settings '' && printf 'limit=1\n' > "$HOME/.config/cooledge-hook/config.toml"
  $ cooledge-hook validate morning.ndjson
  cooledge-hook: checked 1 delivery in 1 input: 1 valid, 0 invalid
  $ printf 'limit=2\n' > named.toml && cooledge-hook validate --config named.toml morning.ndjson
  cooledge-hook: checked 2 deliveries in 1 input: 2 valid, 0 invalid

No setting that narrows a run does so silently, whatever quiet says:

  $ : > "$HOME/.config/cooledge-hook/config.toml"
  $ for setting in event=\"lead.won\" id=\"8f2d6b41-9c30-4e7a-a15b-6d0e3c9f2a87\" since=\"2026-01-01\" until=\"2026-01-01\" \
  >     business=\"a7f3c9d1-2e84-4b6f-8c01-5d9e2a1f7b31\" customer=\"8c3e1a72-5d49-4b06-9f81-2e7a0c4d6b18\" limit=1 dedupe=true \
  >     allow-empty=true; do
  >   for command in check validate diff 'verify --secret x' 'replay --to 9 --dry-run'; do
  >     settings "[${command%% *}]\nquiet=true\n$setting\n"
  >     cooledge-hook $command < morning.ndjson 2>&1 | grep -q "narrows this run: .*${setting%%=*} =" || echo "$command: $setting is silent"
  >   done
  > done
