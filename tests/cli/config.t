Configuration: settings that stand in files, so that nobody needs to type them. In a transcript of its own, with a home:

  $ export HOME="$PWD/home"
  $ shown() { cooledge-hook "$@" --show-config 2>&1 | sed "s,$HOME,~,"; }
  $ unset XDG_CONFIG_HOME COOLEDGE_WEBHOOK_SECRET COOLEDGE_HOOK_NO_CONFIG
  $ mkdir -p home/.config/cooledge-hook home/project/.git home/project/deep/er
  $ user="$HOME/.config/cooledge-hook/config.toml"
  $ event="$VECTORS/good/customer.created.json"
  $ cd home/project

The nearest .cooledge-hook.toml counts, from the current folder up to the repository's root:

  $ printf '[validate]\nformat = "ndjson"  # for jq\n' > .cooledge-hook.toml
  $ cooledge-hook validate -q "$event" | cut -c1-38
  {"schema_version":1,"type":"delivery",
  $ (cd deep/er && cooledge-hook validate -q "$event" | cut -c1-38)
  {"schema_version":1,"type":"delivery",
  $ echo 'validate.format = "json"' > ../.cooledge-hook.toml
  $ (cd deep/er && cooledge-hook validate -q "$event" | cut -c1-38)
  {"schema_version":1,"type":"delivery",
  $ rm ../.cooledge-hook.toml

Flags win over variables, variables over the working tree, that over the user's own file. Each pair:

  $ says() { shown validate "$@" | grep "$key ="; }
  $ key=limit
  $ printf '[validate]\nlimit = 4\n' > "$user"
  $ says
  limit = 4                                 # ~/.config/cooledge-hook/config.toml:2
  $ printf '[validate]\nlimit = 3\n' > .cooledge-hook.toml
  $ says
  limit = 3                                 # .cooledge-hook.toml:2
  $ COOLEDGE_HOOK_LIMIT=2 says
  limit = 2                                 # COOLEDGE_HOOK_LIMIT
  $ COOLEDGE_HOOK_LIMIT=2 says --limit 1
  limit = 1                                 # flag
  $ says --limit 1
  limit = 1                                 # flag
  $ rm .cooledge-hook.toml
  $ COOLEDGE_HOOK_LIMIT=2 says
  limit = 2                                 # COOLEDGE_HOOK_LIMIT
  $ says --limit 1
  limit = 1                                 # flag

That is what runs, too, and a list takes the place of a list:

  $ cp "$VECTORS/good/all-types.json" all.json
  $ printf '[validate]\nlimit = 1\nevent = ["quote.*"]\n' > "$user"
  $ cooledge-hook validate all.json
  cooledge-hook: checked 1 delivery in 1 input: 1 valid, 0 invalid; 10 left out by the filter
  $ cooledge-hook validate --event customer.created,quote.sent --limit 5 all.json
  cooledge-hook: checked 1 delivery in 1 input: 1 valid, 0 invalid; 11 left out by the filter
  $ COOLEDGE_HOOK_LIMIT=5 COOLEDGE_HOOK_EVENT=customer.created,quote.sent cooledge-hook validate all.json
  cooledge-hook: checked 1 delivery in 1 input: 1 valid, 0 invalid; 11 left out by the filter

What stands before the first section is for every command that has such a flag; a section wins over it:

  $ printf 'limit = 4\ncolor = "never"\n[verify]\nlimit = 5\n' > "$user"
  $ says
  limit = 4                                 # ~/.config/cooledge-hook/config.toml:1
  $ shown verify | grep 'limit ='
  limit = 5                                 # ~/.config/cooledge-hook/config.toml:4
  $ cooledge-hook schema --list | head -1
  booking.created

--show-config tells what came from where, as a file that says the same; what nobody set is a comment:

  $ printf '[verify]\nscheme = "hex"\nsecret-env = "HOOK_SECRET"\n' > .cooledge-hook.toml
  $ printf '[verify]\ntolerance = "off"\nevent = [\n  "lead.*",  # both\n  "customer.*",\n]\n' > "$user"
  $ COOLEDGE_HOOK_LIMIT=7 HOOK_SECRET=granite-otter-0093 shown verify -q --hash sha1 -H 'Authorization: Basic Zm9v'
  # .cooledge-hook.toml
  # ~/.config/cooledge-hook/config.toml
  # color = "auto"                          # default
  quiet = true                              # flag
  # verbose = false                         # default
  [verify]
  secret-env = ["HOOK_SECRET"]              # .cooledge-hook.toml:3
  # secret-file = []                        # default
  # secret-fd = []                          # default
  # secret = []                             # default
  # signature = []                          # default
  header = ["Authorization: ********"]      # flag
  scheme = "hex"                            # .cooledge-hook.toml:2
  hash = "sha1"                             # flag
  # signature-header = ""                   # default
  # signed-text = ""                        # default
  # encoding = ""                           # default
  # prefix = ""                             # default
  # timestamp-header = ""                   # default
  # secret-encoding = "auto"                # default
  tolerance = "off"                         # ~/.config/cooledge-hook/config.toml:2
  # now = ""                                # default
  # explain = false                         # default
  # no-explain = false                      # default
  # why-budget = "60s"                      # default
  # jobs = 0                                # default
  # input-format = "auto"                   # default
  # max-size = "64MiB"                      # default
  # allow-empty = false                     # default
  # exit-zero = false                       # default
  event = ["lead.*", "customer.*"]          # ~/.config/cooledge-hook/config.toml:3
  # id = []                                 # default
  # business = []                           # default
  # customer = []                           # default
  # since = ""                              # default
  # until = ""                              # default
  limit = 7                                 # COOLEDGE_HOOK_LIMIT
  # dedupe = false                          # default
  # format = "text"                         # default
  # output = ""                             # default
  # report = []                             # default
  # all = false                             # default
  # redact = false                          # default
  # emit = ""                               # default
  $ HOOK_SECRET=granite-otter-0093 shown verify > all.toml
  $ HOOK_SECRET=granite-otter-0093 shown verify --config all.toml | grep -E '^[a-z]'
  secret-env = ["HOOK_SECRET"]              # all.toml:7
  scheme = "hex"                            # all.toml:13
  tolerance = "off"                         # all.toml:21
  event = ["lead.*", "customer.*"]          # all.toml:31
  $ COOLEDGE_WEBHOOK_SECRET=granite-otter-0093 shown verify | grep '^#* *secret'
  # secret-env = []                         # default
  # secret-file = []                        # default
  # secret-fd = []                          # default
  # secret = ["********"]                   # COOLEDGE_WEBHOOK_SECRET
  # secret-encoding = "auto"                # default
  $ shown verify --secret granite-otter-0093 | grep '^#* *secret'
  # secret-env = []                         # default
  # secret-file = []                        # default
  # secret-fd = []                          # default
  secret = ["********"]                     # flag
  # secret-encoding = "auto"                # default
  $ shown verify --secret-env granite-otter-0093 | grep '^#* *secret'
  secret-env = ["********"]                 # flag
  # secret-file = []                        # default
  # secret-fd = []                          # default
  # secret = []                             # default
  # secret-encoding = "auto"                # default

--config reads one file and no other, --no-config none; a pipe is fine:

  $ shown validate --config <(echo 'limit = 9') | grep -v '^# [a-z-]* ='
  # /dev/fd/63
  [validate]
  limit = 9                                 # /dev/fd/63:1
  $ shown validate --no-config | grep -v '^# [a-z-]* ='
  [validate]
  $ COOLEDGE_HOOK_NO_CONFIG=1 shown validate | grep -v '^# [a-z-]* ='
  [validate]
  $ cooledge-hook --config "$user" --no-config validate "$event"
  cooledge-hook: --config and --no-config contradict each other
  hint: leave one of them out
  [2]
  $ cooledge-hook --config nowhere.toml validate "$event"
  cooledge-hook: cannot use the configuration nowhere.toml: no such file or directory
  hint: name a file that can be read
  [2]

A secret that is typed, or in the environment, is not joined by others: a delivery that only they fit is not verified:

  $ printf 'granite-otter-0093' > secret.txt
  $ printf '[verify]\nsecret-file = "secret.txt"\n' > .cooledge-hook.toml
  $ signed="$(cooledge-hook sign --secret-file secret.txt "$event")"
  $ (cd deep && cooledge-hook verify -H "$signed" "$event")
  cooledge-hook: checked 1 delivery in 1 input: 1 verified, 0 failed (hex, sha256, file:../secret.txt)
  $ COOLEDGE_WEBHOOK_SECRET=willow-anchor-2208 cooledge-hook verify -q --no-explain -H "$signed" "$event" > /dev/null
  [1]
  $ W=willow-anchor-2208 COOLEDGE_HOOK_SECRET_FILE=secret.txt cooledge-hook verify -q --no-explain --secret-env W -H "$signed" "$event" > /dev/null
  [1]

A flag also keeps away what would contradict it:

  $ printf '[verify]\nexplain = true\nscheme = "custom"\nprefix = "v0="\n' > "$user"
  $ cooledge-hook verify --no-explain --scheme hex -H "$signed" "$event"
  cooledge-hook: checked 1 delivery in 1 input: 1 verified, 0 failed (hex, sha256, file:secret.txt)

What a flag needs can stand in a file, and what a file lacks is told with its place:

  $ printf '[replay]\ntiming = "original"\nspeed = 10\n' > "$user"
  $ shown replay --max-gap 2s | grep -E '^(timing|speed|max-gap|rate)'
  timing = "original"                       # ~/.config/cooledge-hook/config.toml:2
  speed = 10                                # ~/.config/cooledge-hook/config.toml:3
  max-gap = "2s"                            # flag
  $ shown replay --rate 100/s | grep -E '^(timing|speed|max-gap|rate)'
  rate = "100/s"                            # flag
  $ printf '[replay]\nresume = true\n' > "$user"
  $ cooledge-hook replay --to 9 --dry-run "$event" 2>&1 | sed "s,$HOME,~,"
  cooledge-hook: ~/.config/cooledge-hook/config.toml:2: --resume needs --journal
  hint: it goes on with a journal: name it by --journal FILE

No file holds a secret's value, whoever wrote it, and no error shows one:

  $ printf '[sign]\nsecret = "granite-otter-0093"\n' > "$user"
  $ cooledge-hook sign "$event" 2>&1 | sed "s,$HOME,~,"
  cooledge-hook: ~/.config/cooledge-hook/config.toml:2: secret: a secret's value does not belong into a file that is copied, backed up and committed
  hint: secret-env names a variable that holds it, secret-file a file of its own; if this one was shared, give the subscription another secret
  $ printf 'webhook-secret = "granite-otter-0093"\n' > "$user"
  $ cooledge-hook sign "$event" 2>&1 | sed "s,$HOME,~,"
  cooledge-hook: ~/.config/cooledge-hook/config.toml:1: there is no flag "webhook-secret"
  hint: a secret stands in no configuration: secret-env names a variable, secret-file a file
  $ printf '[sign]\nsecret-env = "granite-otter-0093"\n' > "$user"
  $ cooledge-hook sign "$event" 2>&1 | sed "s,$HOME,~,"
  cooledge-hook: ~/.config/cooledge-hook/config.toml:2: secret-env takes the name of a variable, and this can be none
  hint: write secret-env = "NAME", and set the variable NAME to the secret where it is needed
  $ printf '[sign]\nsecret-env = granite-otter-0093\n' > "$user"
  $ cooledge-hook sign "$event" 2>&1 | sed "s,$HOME,~,"
  cooledge-hook: ~/.config/cooledge-hook/config.toml:2: this is no value of TOML
  hint: text stands in quotes: format = "json"
  $ : > "$user"

Somebody else may have written a file of the working tree. It says neither where deliveries go nor what protects you:

  $ refuse() { echo "$2" | sed "1i [$1]" > .cooledge-hook.toml; cooledge-hook schema --list 2>&1; }
  $ refuse replay 'to = "http://203.0.113.9/"'
  cooledge-hook: .cooledge-hook.toml:2: to is not taken from a file in the working tree, which somebody else may have written: it says where deliveries go or come from
  hint: give --to or COOLEDGE_HOOK_TO, or move it to a file of your own: ~/.config/cooledge-hook/config.toml
  [2]
  $ refuse capture 'listen = "0.0.0.0:80"'
  cooledge-hook: .cooledge-hook.toml:2: listen is not taken from a file in the working tree, which somebody else may have written: it says where deliveries go or come from
  hint: give --listen or COOLEDGE_HOOK_LISTEN, or move it to a file of your own: ~/.config/cooledge-hook/config.toml
  [2]
  $ refuse replay 'allow-remote = true'
  cooledge-hook: .cooledge-hook.toml:2: allow-remote is not taken from a file in the working tree, which somebody else may have written: it switches off what protects you
  hint: give --allow-remote or COOLEDGE_HOOK_ALLOW_REMOTE, or move it to a file of your own: ~/.config/cooledge-hook/config.toml
  [2]
  $ for setting in 'allow-browsers = true' 'allow-shared-file = true' 'keep-credentials = true' 'max-file = "4GiB"'; do
  >   refuse capture "$setting" | head -1 | sed 's/.*toml:2: //; s/is not taken.*: it/it/'; done
  allow-browsers it switches off what protects you
  allow-shared-file it switches off what protects you
  keep-credentials it switches off what protects you
  max-file it limits what strangers can take of this machine
  $ refuse replay 'send-anything = true' | head -1 | sed 's/.*toml:2: //; s/is not taken.*: it/it/'
  send-anything it switches off what protects you
  $ refuse check 'output = "/etc/passwd"'
  cooledge-hook: .cooledge-hook.toml:2: output is not taken from a file in the working tree, which somebody else may have written: it says where to write a file
  hint: give --output or COOLEDGE_HOOK_OUTPUT, or move it to a file of your own: ~/.config/cooledge-hook/config.toml
  [2]
  $ refuse verify 'secret-fd = 7'
  cooledge-hook: .cooledge-hook.toml:2: secret-fd is not taken from a file in the working tree, which somebody else may have written: it belongs to one run
  hint: give --secret-fd or COOLEDGE_HOOK_SECRET_FD, or move it to a file of your own: ~/.config/cooledge-hook/config.toml
  [2]
  $ refuse sign 'secret-env = "HOME"'
  cooledge-hook: .cooledge-hook.toml:2: secret-env is not taken from a file in the working tree, which somebody else may have written: it decides what you sign with
  hint: give --secret-env or COOLEDGE_HOOK_SECRET_ENV, or move it to a file of your own: ~/.config/cooledge-hook/config.toml
  [2]
  $ refuse validate 'schema = "../../../etc"'
  cooledge-hook: .cooledge-hook.toml:2: schema leads out of the folder of this file, which somebody else may have written
  hint: give --schema or COOLEDGE_HOOK_SCHEMA, or move it to a file of your own: ~/.config/cooledge-hook/config.toml
  [2]
  $ ln -s /etc/hostname inside
  $ refuse check 'baseline = "inside"'
  cooledge-hook: .cooledge-hook.toml:2: baseline leads out of the folder of this file, which somebody else may have written
  hint: give --baseline or COOLEDGE_HOOK_BASELINE, or move it to a file of your own: ~/.config/cooledge-hook/config.toml
  [2]
  $ refuse verify 'secret-file = "-"'
  cooledge-hook: .cooledge-hook.toml:2: secret-file leads out of the folder of this file, which somebody else may have written
  hint: give --secret-file or COOLEDGE_HOOK_SECRET_FILE, or move it to a file of your own: ~/.config/cooledge-hook/config.toml
  [2]
  $ refuse validate 'max-size = "4GiB"' | cut -d , -f 2-
   which somebody else may have written: it limits what strangers can take of this machine
   or move it to a file of your own: ~/.config/cooledge-hook/config.toml

The same is taken from a file of the user's own, and from one that is named:

  $ cat .cooledge-hook.toml > "$user"
  $ rm .cooledge-hook.toml
  $ printf '[replay]\nto = "3000/hooks"\nallow-remote = true\n' > "$user"
  $ shown replay | grep -E '^(to|allow)'
  to = "3000/hooks"                         # ~/.config/cooledge-hook/config.toml:2
  allow-remote = true                       # ~/.config/cooledge-hook/config.toml:3
  $ cp "$user" named.toml
  $ : > "$user"
  $ shown replay --config named.toml | grep -E '^(to|allow)'
  to = "3000/hooks"                         # named.toml:2
  allow-remote = true                       # named.toml:3

Of every flag it is decided what a file of the working tree may say:

  $ for command in check validate verify diff replay capture sign schema; do
  >   cooledge-hook $command --help | grep -o -- '--[a-z-]*' | sed "s/^/$command /"
  > done | sort -u -k 2,2 | while read -r command flag; do
  >   printf '[%s]\n%s = "x"\n' $command "${flag#--}" > .cooledge-hook.toml
  >   cooledge-hook $command --show-config 2>&1 | grep 'not known'
  > done
  [1]

Mistakes are told with file and line, in every section, whatever the command:

  $ wrong() { printf -- "$1" > .cooledge-hook.toml; cooledge-hook validate "$event"; }
  $ wrong '[validate]\nstrcit = true\n'
  cooledge-hook: .cooledge-hook.toml:2: there is no flag of validate "strcit"; did you mean strict?
  hint: cooledge-hook validate --help lists the flags
  [2]
  $ wrong '[valdate]\n'
  cooledge-hook: .cooledge-hook.toml:1: there is no command "valdate"; did you mean validate?
  hint: sections are named after commands: check, validate, verify, diff, replay, capture, sign, schema
  [2]
  $ wrong '[validate]\nto = "3000"\n'
  cooledge-hook: .cooledge-hook.toml:2: there is no flag of validate "to"
  hint: it is one of [replay], [sign]
  [2]
  $ wrong '[validate]\nstrict = "yes"\n'
  cooledge-hook: .cooledge-hook.toml:2: strict is on or off
  hint: write strict = true or strict = false
  [2]
  $ wrong '[validate]\nformat = true\n'
  cooledge-hook: .cooledge-hook.toml:2: format takes a value, not true or false
  hint: write format = "\xe2\x80\xa6" (esc)
  [2]
  $ wrong '[validate]\nformat = ["text", "json"]\n'
  cooledge-hook: .cooledge-hook.toml:2: format takes one value, not a list
  hint: write format = "\xe2\x80\xa6" (esc)
  [2]
  $ wrong '[validate]\nformat = json\n'
  cooledge-hook: .cooledge-hook.toml:2: this is no value of TOML
  hint: text stands in quotes: format = "json"
  [2]
  $ wrong '[validate]\nformat = "jsno"\n'
  cooledge-hook: .cooledge-hook.toml:2: format: "jsno" is not one of text, json, ndjson, junit, sarif, github; did you mean json?
  hint: cooledge-hook validate --help lists the flags
  [2]
  $ wrong '[validate]\n\nlimit = "many"\n'
  cooledge-hook: .cooledge-hook.toml:3: limit: "many" is no whole number from 1
  hint: cooledge-hook validate --help lists the flags
  [2]
  $ wrong '[validate]\njobs = 1000\n'
  cooledge-hook: .cooledge-hook.toml:2: jobs: "1000" is no number from 1 to 256
  hint: cooledge-hook validate --help lists the flags
  [2]
  $ wrong '[validate]\nsince = "yesterday"\n'
  cooledge-hook: note: .cooledge-hook.toml narrows this run: since = yesterday (line 2); --no-config ignores the file
  cooledge-hook: .cooledge-hook.toml:2: --since: "yesterday" is no point in time
  hint: write 2026-06-17, 2026-06-17T03:21:00Z, or how long ago: 90s, 15m, 1h30m, 7d, 1w
  [2]
  $ wrong '[validate]\nrule = ["missing-feild=off"]\n'
  cooledge-hook: note: .cooledge-hook.toml narrows this run: rule = missing-feild=off (line 2); --no-config ignores the file
  cooledge-hook: .cooledge-hook.toml:2: --rule: there is no rule "missing-feild"; did you mean missing-field?
  hint: the rules are json-syntax, json-encoding, json-duplicate-key, not-an-object, not-a-delivery, bad-record, missing-field, wrong-type, wrong-value, bad-uuid, bad-timestamp, bad-date, conditional-null, event-id-mismatch, event-id-reused, unknown-field, unknown-event-type, unknown-value, repeated-delivery
  [2]
  $ wrong '[validate]\nevent = "lead.won"\nevents = "lead.lost"\n'
  cooledge-hook: .cooledge-hook.toml:3: events is the same as what line 2 sets
  hint: leave one of them out
  [2]
  $ wrong '[validate]\nlimit = 1\nlimit = 2\n'
  cooledge-hook: .cooledge-hook.toml:3: limit stands in line 2 already
  hint: leave one of them out
  [2]
  $ wrong '[validate]\n[verify]\n[validate]\n'
  cooledge-hook: .cooledge-hook.toml:3: the section [validate] began in line 1 already
  hint: put both together
  [2]
  $ wrong '--format = "json"\n'
  cooledge-hook: .cooledge-hook.toml:1: a key has no dashes before it
  hint: write flags as format = "json", without --
  [2]
  $ wrong 'no-config = true\n'
  cooledge-hook: .cooledge-hook.toml:1: no-config belongs on the command line
  hint: take it out of the file
  [2]
  $ wrong '[validate]\nevent = ["lead.won"\n'
  cooledge-hook: .cooledge-hook.toml:2: the list of event does not end
  hint: a ] ends it
  [2]
  $ wrong '[validate]\nformat = "json\n'
  cooledge-hook: .cooledge-hook.toml:2: a quote is missing at the end of the text
  [2]
  $ wrong '[validate]\nas = "a\\tb"\n'
  cooledge-hook: .cooledge-hook.toml:2: in double quotes a backslash begins an escape, which is not understood here
  hint: single quotes take a text as it is: '\\d'
  [2]
  $ wrong 'color = "never"\n\xff\n'
  cooledge-hook: .cooledge-hook.toml:2: this is not UTF-8
  hint: save the file as UTF-8
  [2]
  $ head -c 70000 /dev/zero | tr '\0' '#' > .cooledge-hook.toml; cooledge-hook validate "$event"
  cooledge-hook: cannot use the configuration .cooledge-hook.toml: it is larger than 64 KiB, and no configuration is
  hint: mend it, or leave it out: --no-config
  [2]
  $ rm .cooledge-hook.toml && mkdir .cooledge-hook.toml; cooledge-hook validate "$event"
  cooledge-hook: cannot use the configuration .cooledge-hook.toml: it is no plain file
  hint: mend it, or leave it out: --no-config
  [2]
  $ rmdir .cooledge-hook.toml && ln -s /etc/passwd .cooledge-hook.toml; cooledge-hook validate "$event"
  cooledge-hook: cannot use the configuration .cooledge-hook.toml: it is a symbolic link
  hint: put the file itself there, or name another by --config
  [2]

Help, version and completion need no file, and work beside one that is wrong:

  $ cooledge-hook validate --help | head -1
  check deliveries against the schema of their event type
  $ cooledge-hook help validate | head -1
  check deliveries against the schema of their event type
  $ cooledge-hook completion bash | head -1
  # bash completion for cooledge-hook, as `cooledge-hook completion bash` prints it.

A # and a comma in quotes are part of a text:

  $ rm .cooledge-hook.toml
  $ printf '[replay]\nset = ["/name=#1, Main St", %s]\n' "'/a=\"b\\\\c\"'" > "$user"
  $ shown replay | grep '^set'
  set = ["/name=#1, Main St", '/a="b\\c"']  # ~/.config/cooledge-hook/config.toml:2
  $ : > "$user"

What anybody can have written is passed over; the user's own file must not be such:

  $ echo 'limit = 3' > .cooledge-hook.toml
  $ chmod o+w .cooledge-hook.toml
  $ cooledge-hook validate "$event"
  cooledge-hook: note: .cooledge-hook.toml is not read: anybody can write to it
  cooledge-hook: checked 1 delivery in 1 input: 1 valid, 0 invalid
  $ cooledge-hook validate -q "$event"
  $ chmod o+w "$user"; cooledge-hook validate -q "$event" 2>&1 | sed "s,$HOME,~,"; chmod o-w "$user"
  cooledge-hook: cannot use the configuration ~/.config/cooledge-hook/config.toml: anybody can write to it
  hint: chmod o-w ~/.config/cooledge-hook/config.toml
  $ rm .cooledge-hook.toml

Without a repository, the search ends at home; nothing above it is read:

  $ rmdir .git
  $ echo 'limit = 3' > ../.cooledge-hook.toml
  $ (cd deep && shown validate) | head -1
  # ../../.cooledge-hook.toml
  $ rm ../.cooledge-hook.toml
  $ echo 'limit = 3' > ../../.cooledge-hook.toml
  $ (cd deep && shown validate) | head -1
  # ~/.config/cooledge-hook/config.toml
  $ (cd ../.. && shown validate) | head -1
  # ~/.config/cooledge-hook/config.toml
