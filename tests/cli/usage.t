The command line: what is wrong with it is said, and what was probably meant.

  $ cooledge-hook --version
  cooledge-hook [0-9]+\.[0-9]+\.[0-9]+ (re)
  $ cooledge-hook validate --help | sed -n 3p
  Usage: cooledge-hook validate [OPTION...] [PATH...]
  $ cooledge-hook > /dev/null 2>&1
  [2]
  $ cooledge-hook valdate x
  cooledge-hook: there is no command "valdate"; did you mean validate?
  hint: the commands are check, validate, verify, diff, replay, capture, sign, schema, completion, help; cooledge-hook --help describes them
  [2]
  $ cooledge-hook --color never valdate x
  cooledge-hook: there is no command "valdate"; did you mean validate?
  hint: the commands are check, validate, verify, diff, replay, capture, sign, schema, completion, help; cooledge-hook --help describes them
  [2]
  $ cooledge-hook validate --strcit x
  cooledge-hook: there is no flag --strcit; did you mean --strict?
  hint: cooledge-hook validate --help lists the flags
  [2]
  $ cooledge-hook --strict validate x
  cooledge-hook: the flag --strict stands behind the command's name
  hint: for example cooledge-hook verify --format json
  [2]
  $ cooledge-hook validate --format jsno x
  cooledge-hook: --format: "jsno" is not one of text, json, ndjson, junit, sarif, github; did you mean json?
  hint: cooledge-hook validate --help lists the flags
  [2]
  $ cooledge-hook validate --rule missing-feild=off x
  cooledge-hook: --rule: there is no rule "missing-feild"; did you mean missing-field?
  hint: the rules are json-syntax, * (glob)
  [2]
  $ cooledge-hook validate --rule missing-field=warn x
  cooledge-hook: --rule: "missing-field=warn" does not say how grave the rule is
  hint: write missing-field=error, missing-field=warning, missing-field=note or missing-field=off
  [2]
  $ cooledge-hook validate --rule missing-field=noet x
  cooledge-hook: --rule: "missing-field=noet" does not say how grave the rule is; did you mean note?
  hint: write missing-field=error, missing-field=warning, missing-field=note or missing-field=off
  [2]
  $ cooledge-hook validate --rule missing-field x
  cooledge-hook: --rule: "missing-field" does not say how grave the rule is
  hint: write missing-field=error, missing-field=warning, missing-field=note or missing-field=off
  [2]
  $ cooledge-hook validate --as customer.craeted x
  cooledge-hook: --as: there is no event type "customer.craeted"; did you mean customer.created?
  hint: the known types are booking.created, * (glob)
  [2]
  $ cooledge-hook validate --max-size big x
  cooledge-hook: --max-size: "big" is not a size
  hint: write bytes, or a number with KiB, MiB or GiB, up to 4GiB
  [2]
  $ cooledge-hook schema customer.created lead.won
  cooledge-hook: "lead.won" is one word too many
  hint: cooledge-hook schema --help lists the flags
  [2]

  $ cooledge-hook check --emit valid x
  cooledge-hook: check has no flag --emit; validate, verify and diff have it
  hint: cooledge-hook check --help lists the flags
  [2]
  $ cooledge-hook validate --format
  cooledge-hook: --format takes a value, and there is none: --format text|json|ndjson|junit|sarif|github
  hint: cooledge-hook validate --help lists the flags
  [2]
  $ cooledge-hook validate --jobs many x
  cooledge-hook: --jobs: "many" is no number from 1 to 256
  hint: cooledge-hook validate --help lists the flags
  [2]
  $ cooledge-hook validate --limit 0 x
  cooledge-hook: --limit: "0" is no whole number from 1
  hint: cooledge-hook validate --help lists the flags
  [2]
  $ cooledge-hook validate --strict=perhaps x
  cooledge-hook: --strict takes no value
  hint: cooledge-hook validate --help lists the flags
  [2]
  $ cooledge-hook help chekc
  cooledge-hook: there is no command "chekc"; did you mean check?
  hint: the commands are check, validate, verify, diff, replay, capture, sign, schema, completion, help; cooledge-hook --help describes them
  [2]
  $ cooledge-hook completion bsh
  cooledge-hook: SHELL: "bsh" is not one of bash, zsh, fish; did you mean bash?
  hint: cooledge-hook completion --help lists the flags
  [2]
  $ cooledge-hook replay --timing orignal --to 3000 x
  cooledge-hook: --timing: "orignal" is not original; did you mean original?
  hint: cooledge-hook replay --help lists the flags
  [2]

Behind a flag that is wrong, a word is not taken for a command:

  $ cooledge-hook --colour never validate x
  cooledge-hook: there is no flag --colour; did you mean --color?
  hint: cooledge-hook validate --help lists the flags
  [2]
  $ cooledge-hook --colour never
  cooledge-hook: there is no flag --colour; did you mean --color?
  hint: cooledge-hook --help lists the flags
  [2]
  $ cooledge-hook -q valdate --strict x
  cooledge-hook: there is no command "valdate"; did you mean validate?
  hint: the commands are check, validate, * (glob)
  [2]

A value that is empty was meant to be one, most often that of a variable which is not set. It is not as good as no flag: a
report, a journal or a baseline would be left out without a word, and a filter would leave out all:

  $ for flags in 'check --output' 'check --baseline' 'check --schema' 'validate --event' 'validate --since' 'check --report' \
  >   'replay --to 3000 --journal' 'capture --count 1 -o' 'verify --secret-file' 'check'; do
  >   cooledge-hook $flags '' < /dev/null 2>&1 | head -1
  > done
  cooledge-hook: --output: "" is no FILE
  cooledge-hook: --baseline: "" is no FILE
  cooledge-hook: --schema: "" is no FILE
  cooledge-hook: --event: "" is no EVENT
  cooledge-hook: --since: "" is no TIME
  cooledge-hook: --report: "" is no FORMAT=FILE
  cooledge-hook: --journal: "" is no FILE
  cooledge-hook: --output: "" is no FILE
  cooledge-hook: --secret-file: "" is no FILE
  cooledge-hook: PATH: "" is no FILE

A wrong value is refused also where this run would not use it, so that nobody takes it for set:

  $ for flag in --timeout=5x --connect-timeout=never --tolerance=5x --for=5x '--signed-text={bodi}' --signature-header=X-Sig: \
  >   '--timestamp-header=X(Time)' --secret-env=5x! --retries=-1 --jobs=many; do
  >   cooledge-hook capture "$flag" --count 1 --listen nowhere 2>&1 | head -1
  > done
  cooledge-hook: --timeout: "5x" is no span of time
  cooledge-hook: --connect-timeout: "never" is no span of time
  cooledge-hook: --tolerance: "5x" is no span of time
  cooledge-hook: --for: "5x" is no span of time
  cooledge-hook: --signed-text: "{bodi}" names {bodi}, which is nothing that can be signed
  cooledge-hook: --signature-header: "X-Sig:" isn't a valid header name
  cooledge-hook: --timestamp-header: "X(Time)" isn't a valid header name
  cooledge-hook: --secret-env takes the name of a variable, and this can be none
  cooledge-hook: --retries: "-1" is no number from 0 to 1000
  cooledge-hook: --jobs: "many" is no number from 1 to 256
  $ for flag in --speed=fast --max-gap=5x --timeout=5x --wait-for-server=x --max-retry-after=x --secret-fd=three '--signed-text={bodi}' \
  >   --signature-header=X-Sig: --secret-env=5x! --window=0 --duplicate=lots --seed=x; do
  >   cooledge-hook replay --dry-run --to 9 "$flag" "$VECTORS/good/morning.ndjson" 2>&1 | head -1
  > done
  cooledge-hook: --speed needs --timing
  cooledge-hook: --max-gap needs --timing
  cooledge-hook: --timeout: "5x" is no span of time
  cooledge-hook: --wait-for-server: "x" is no span of time
  cooledge-hook: --max-retry-after: "x" is no span of time
  cooledge-hook: --secret-fd takes the number of a file descriptor, as in --secret-fd 3 3< secret.txt
  cooledge-hook: --signed-text: "{bodi}" names {bodi}, which is nothing that can be signed
  cooledge-hook: --signature-header: "X-Sig:" isn't a valid header name
  cooledge-hook: --secret-env takes the name of a variable, and this can be none
  cooledge-hook: --window: "0" is no number from 1 to 1000000
  cooledge-hook: --duplicate: "lots" is not understood
  cooledge-hook: --seed: "x" is no number
  $ cooledge-hook sign --secret x --to 'no host' "$VECTORS/good/customer.created.json"
  cooledge-hook: --to: no host is written like that
  hint: write --to 3000, --to localhost:3000/webhooks or --to http://127.0.0.1:3000/webhooks
  [2]

So is a value of a flag that takes none:

  $ cooledge-hook verify --secret x --explain=no "$VECTORS/good/customer.created.json"
  cooledge-hook: --explain takes no value
  hint: cooledge-hook verify --help lists the flags
  [2]
  $ cooledge-hook validate --strict=5 x
  cooledge-hook: --strict takes no value
  hint: cooledge-hook validate --help lists the flags
  [2]
  $ cooledge-hook --quiet=off validate x
  cooledge-hook: --quiet takes no value
  hint: cooledge-hook --help lists the commands, cooledge-hook COMMAND --help its flags
  [2]

What a sender sent may be empty, and is looked at:

  $ cooledge-hook verify -q --secret x --signature '' "$VECTORS/good/customer.created.json" | grep -o '[[].*'
  [missing-signature]

Without a command, there is an overview; help of a command is the same in both ways:

  $ cooledge-hook 2>&1 > /dev/null | head -9
  Tells whether Cooledge webhook deliveries are what the documentation promises.
  
  Usage: cooledge-hook COMMAND [OPTION...] [PATH...]
  
  Look at deliveries:
    check                           everything in one pass, for CI: schema, signature, ids, mirrored fields
    validate                        check deliveries against the schema of their event type
    verify                          check signatures with a secret, and say why one fails
    diff                            show how fields that mirror each other differ: name and customer_name, \xe2\x80\xa6 (esc)
  $ cooledge-hook help > help.txt && cooledge-hook --help | diff - help.txt
  $ cooledge-hook help verify > help.txt && cooledge-hook verify --help | diff - help.txt
  $ for command in check validate verify diff capture replay sign schema completion; do
  >   cooledge-hook help $command | grep -q '^Examples:' || echo "$command has no examples"
  > done
  $ for command in check help; do cooledge-hook $command --help | tail -1; done
  `cooledge-hook --help` has the flags that all commands share; `man cooledge-hook-check` tells all.
  `cooledge-hook --help` has the flags that all commands share; `man cooledge-hook` tells all.

Global flags work before and behind the command, and every long flag has a variable, over which flags win:

  $ cooledge-hook -q validate "$VECTORS/good/new-things.json"
  $ cooledge-hook validate "$VECTORS/good/new-things.json" -q
  $ COOLEDGE_HOOK_QUIET=1 cooledge-hook validate "$VECTORS/good/new-things.json"
  $ COOLEDGE_HOOK_FORMAT=ndjson COOLEDGE_HOOK_INPUT_FORMAT=event cooledge-hook validate -q "$VECTORS/good/customer.created.json" | cut -c1-38
  {"schema_version":1,"type":"delivery",
  $ COOLEDGE_HOOK_FORMAT=ndjson cooledge-hook validate -q --format text "$VECTORS/good/customer.created.json"

What a variable says wrongly, its name tells:

  $ COOLEDGE_HOOK_FORMAT=jsno cooledge-hook validate x
  cooledge-hook: COOLEDGE_HOOK_FORMAT: --format: "jsno" is not one of text, json, ndjson, junit, sarif, github; did you mean json?
  hint: cooledge-hook validate --help lists the flags
  [2]
  $ COOLEDGE_HOOK_STRICT=perhaps cooledge-hook validate x
  cooledge-hook: COOLEDGE_HOOK_STRICT: --strict: "perhaps" is neither on nor off: write 1 or 0
  hint: cooledge-hook validate --help lists the flags
  [2]
  $ COOLEDGE_HOOK_STRICT=7x cooledge-hook validate x
  cooledge-hook: COOLEDGE_HOOK_STRICT: --strict: "7x" is neither on nor off: write 1 or 0
  hint: cooledge-hook validate --help lists the flags
  [2]
  $ COOLEDGE_HOOK_STRICT=No cooledge-hook validate -q "$VECTORS/good/new-things.json"
  $ COOLEDGE_HOOK_RULE=missing-feild=off cooledge-hook validate x
  cooledge-hook: COOLEDGE_HOOK_RULE: --rule: there is no rule "missing-feild"; did you mean missing-field?
  hint: the rules are json-syntax, * (glob)
  [2]
  $ COOLEDGE_HOOK_RULE=missing-feild=off cooledge-hook validate --rule missing-feld=off x
  cooledge-hook: --rule: there is no rule "missing-feld"; did you mean missing-field?
  hint: the rules are json-syntax, * (glob)
  [2]

A variable counts for the commands that have its flag, and for no other:

  $ COOLEDGE_HOOK_SCHEME=auto COOLEDGE_HOOK_STRICT=1 cooledge-hook schema --list | head -1
  booking.created

On a terminal without input there is nothing to wait for:

  $ script -qec 'cooledge-hook validate' /dev/null < /dev/null | tr -d '\r'
  cooledge-hook: there is no input: no PATH is given, and standard input is a terminal
  hint: name a file or folder, or send something: cooledge-hook validate < events.ndjson; `-` reads what you type

The man pages name every flag and every rule:

  $ for command in check validate verify diff sign schema; do
  >   cooledge-hook $command --help | grep -o -- '--[a-z-]*' | sort -u | while read -r flag; do
  >     grep -qE -- "(Fl|,) ${flag#-}( |\$)" "$MAN/cooledge-hook-$command.1" "$MAN/cooledge-hook.1" || echo "$command $flag is in no man page"
  >   done
  > done
  $ cooledge-hook validate --rule no-such=off 2>&1 | sed -n 's/hint: the rules are //p' | tr -d ',' | tr ' ' '\n' | while read -r rule; do
  >   grep -q "^.It $rule\$" "$MAN/cooledge-hook-validate.1" || echo "$rule is not in the man page"
  > done
