# bash completion for cooledge-hook, as `cooledge-hook completion bash` prints it.
# Made from the definitions of the flags: see script/generate.
# shellcheck shell=bash

# The flags of the command $1, behind those of all; one that takes a value ends in =.
_cooledge_hook_flags() {
  flags='-V --version -h --help --color= -q --quiet -v --verbose --config= --no-config --show-config'
  commands='check validate verify diff replay capture sign schema completion help'
  case $1 in
    check) flags+=' --input-format= --max-size= --allow-empty --exit-zero --event= --events= --id= --business= --customer= --since= --until= --limit= --dedupe --as= --schema= --rule= --strict --baseline= --update-baseline -j= --jobs= --pair= --ignore= --secret-env= --secret-file= --secret-fd= --secret= --signature= -H= --header= --require-signature --scheme= --hash= --signature-header= --signed-text= --encoding= --prefix= --timestamp-header= --secret-encoding= --tolerance= --now= --explain --no-explain --why-budget= --format= --output= --report= --all --redact' ;;
    validate) flags+=' --input-format= --max-size= --allow-empty --exit-zero --event= --events= --id= --business= --customer= --since= --until= --limit= --dedupe --as= --schema= --rule= --strict --expect-invalid -j= --jobs= --format= --output= --report= --all --redact --emit=' ;;
    verify) flags+=' --secret-env= --secret-file= --secret-fd= --secret= --signature= -H= --header= --scheme= --hash= --signature-header= --signed-text= --encoding= --prefix= --timestamp-header= --secret-encoding= --tolerance= --now= --explain --no-explain --why-budget= -j= --jobs= --input-format= --max-size= --allow-empty --exit-zero --event= --events= --id= --business= --customer= --since= --until= --limit= --dedupe --format= --output= --report= --all --redact --emit=' ;;
    diff) flags+=' --input-format= --max-size= --allow-empty --exit-zero --event= --events= --id= --business= --customer= --since= --until= --limit= --dedupe --pair= --ignore= --schema= -j= --jobs= --format= --output= --report= --all --redact --emit= --style= --width=' ;;
    replay) flags+=' --to= --forward-to= --unix-socket= --append-target --allow-remote -y --yes --cacert= --insecure -j= --jobs= --rate= --timing= --speed= --max-gap= --order= --seed= --repeat= --duplicate= --window= --expect= --retries= --timeout= --connect-timeout= --max-retry-after= --wait-for-server= -H= --header= --send-anything --keep-credentials --set= --add --sign --keep-signature --secret-env= --secret-file= --secret-fd= --secret= --scheme= --hash= --signature-header= --signed-text= --encoding= --prefix= --timestamp-header= --secret-encoding= --input-format= --max-size= --allow-empty --exit-zero --event= --events= --id= --business= --customer= --since= --until= --limit= --dedupe --journal= --resume --dry-run --curl --format= --redact' ;;
    capture) flags+=' --listen= --path= --tls-cert= --tls-key= --ready-file= --allow-browsers -o= --output= --max-file= --allow-shared-file --sync= --count= --for= --respond= --delay= --forward-to= --sync-forward --keep-credentials --allow-remote -j= --jobs= --retries= --timeout= --connect-timeout= --cacert= --insecure --max-body= --max-header= --deadline= --idle= --max-connections= --max-connections-per-address= --validate --tolerance= --secret-env= --secret-file= --secret-fd= --secret= --scheme= --hash= --signature-header= --signed-text= --encoding= --prefix= --timestamp-header= --secret-encoding= --format=' ;;
    sign) flags+=' --secret-env= --secret-file= --secret-fd= --secret= --scheme= --hash= --signature-header= --signed-text= --encoding= --prefix= --timestamp-header= --secret-encoding= --timestamp= --id= -H= --header= --format= --to= --input-format= --max-size=' ;;
    schema) flags+=' --list --schema= --format=' ;;
    completion) flags+=' ' ;;
    help) flags+=' ' ;;
  esac
}

# What the flag $2 of the command $1 takes, or what stands there without a flag.
_cooledge_hook_values() {
  case $1:$2 in
    *:--color)
      candidates='auto always never' ;;
    verify:--input-format | sign:--input-format)
      candidates='auto event array ndjson record body' ;;
    check:--input-format | validate:--input-format | diff:--input-format | replay:--input-format)
      candidates='auto event array ndjson record' ;;
    check:--scheme | verify:--scheme | capture:--scheme)
      candidates='auto hex prefixed base64 timestamped standard custom' ;;
    check:--secret-encoding | verify:--secret-encoding | replay:--secret-encoding | capture:--secret-encoding | sign:--secret-encoding)
      candidates='auto raw base64 hex' ;;
    completion:)
      candidates='bash zsh fish' ;;
    capture:--sync)
      candidates='batch each off' ;;
    check:--ignore | diff:--ignore)
      candidates='case space unicode phone null absent' list=yes ;;
    help:)
      candidates='check validate verify diff replay capture sign schema completion help' ;;
    schema:)
      candidates='envelope' source=events ;;
    check:--encoding | verify:--encoding | replay:--encoding | capture:--encoding | sign:--encoding)
      candidates='hex base64' ;;
    replay:--scheme | sign:--scheme)
      candidates='hex prefixed base64 timestamped standard custom' ;;
    diff:--style)
      candidates='inline side-by-side unified' ;;
    check:--tolerance | check:--why-budget | verify:--tolerance | verify:--why-budget | replay:--max-gap | replay:--timeout | capture:--timeout | capture:--tolerance)
      candidates='off' ;;
    replay:--timing)
      candidates='original' ;;
    replay:--order)
      candidates='recorded occurred shuffled' ;;
    check:--hash | verify:--hash | replay:--hash | capture:--hash | sign:--hash)
      candidates='sha256 sha1 sha512' ;;
    sign:--format)
      candidates='text json ndjson curl' ;;
    check:--format)
      candidates='text json ndjson junit sarif github gitlab markdown' ;;
    validate:--format | verify:--format | diff:--format)
      candidates='text json ndjson junit sarif github' ;;
    replay:--format | schema:--format)
      candidates='text json ndjson' ;;
    capture:--format)
      candidates='text ndjson' ;;
    validate:--emit | verify:--emit | diff:--emit)
      candidates='valid invalid' ;;
    check:--rule)
      keys='json-syntax json-encoding json-duplicate-key not-an-object not-a-delivery bad-record missing-field wrong-type wrong-value bad-uuid bad-timestamp bad-date conditional-null event-id-mismatch event-id-reused unknown-field unknown-event-type unknown-value repeated-delivery missing-signature malformed-signature signature-mismatch stale-signature future-signature signature-age upper-case-signature mirror-differs' candidates='error warning note off' list=yes ;;
    validate:--rule)
      keys='json-syntax json-encoding json-duplicate-key not-an-object not-a-delivery bad-record missing-field wrong-type wrong-value bad-uuid bad-timestamp bad-date conditional-null event-id-mismatch event-id-reused unknown-field unknown-event-type unknown-value repeated-delivery' candidates='error warning note off' list=yes ;;
    check:--report)
      keys='text json ndjson junit sarif github gitlab markdown' source=files ;;
    validate:--report | verify:--report | diff:--report)
      keys='text json ndjson junit sarif github' source=files ;;
    check:--as | validate:--as)
      source=events ;;
    check:--event | check:--events | validate:--event | validate:--events | verify:--event | verify:--events | diff:--event | diff:--events | replay:--event | replay:--events)
      source=events list=yes ;;
    *:--config | check:--baseline | check:--output | validate:--output | verify:--output | diff:--output | replay:--unix-socket | replay:--cacert | replay:--journal | capture:--tls-cert | capture:--tls-key | capture:--ready-file | capture:-o | capture:--output | capture:--cacert)
      source=files ;;
    check:--schema | check:--secret-file | validate:--schema | verify:--secret-file | diff:--schema | replay:--secret-file | capture:--secret-file | sign:--secret-file | schema:--schema)
      source=files list=yes ;;
    check: | validate: | verify: | diff: | replay: | sign:)
      source=files many=yes ;;
    check:--secret-env | verify:--secret-env | replay:--secret-env | capture:--secret-env | sign:--secret-env)
      source=variables list=yes ;;
  esac
}

# The names of event types, which the program knows.
_cooledge_hook_events() { "${COMP_WORDS[0]}" schema --no-config --format text --list 2>/dev/null; }

# Adds to COMPREPLY what begins with $value and can follow $front in the word under the cursor.
_cooledge_hook_reply() {
  local whole=$front$value breaks='' kept='' found
  # What bash takes for a word of its own: of --format=js, js.
  [[ $COMP_WORDBREAKS == *=* ]] && breaks+='='
  [[ $COMP_WORDBREAKS == *:* ]] && breaks+=':'
  [[ $breaks && $whole == *["$breaks"]* ]] && kept=${whole%"${whole##*["$breaks"]}"}
  while IFS= read -r found; do
    found=$front$found
    COMPREPLY+=("${found#"$kept"}")
  done
}

_cooledge_hook() {
  local i word current joined='' command='' pending='' ended='' taken=0 front='' value
  local commands='' flags='' keys='' candidates='' source='' list='' many='' typed=()
  # bash splits words at = and : as well; these are put together again.
  for ((i = 0; i <= COMP_CWORD; i++)); do
    word=${COMP_WORDS[i]}
    if [[ $joined || ($i -gt 1 && $word == [=:]*) ]]; then
      typed[${#typed[@]} - 1]+=$word
    else
      typed+=("$word")
    fi
    joined=
    [[ $word && $word != *[!=:]* ]] && joined=yes
  done
  current=${typed[${#typed[@]} - 1]}

  _cooledge_hook_flags ''
  for ((i = 1; i < ${#typed[@]} - 1; i++)); do
    word=${typed[i]}
    if [[ $pending ]]; then
      pending=
    elif [[ $ended ]]; then
      taken=$((taken + 1))
    elif [[ $word == -- ]]; then
      ended=yes
    elif [[ $word == -?* ]]; then
      [[ " $flags " == *" $word= "* ]] && pending=$word
    elif [[ $command ]]; then
      taken=$((taken + 1))
    else
      command=$word
      _cooledge_hook_flags "$command"
    fi
  done

  value=$current
  if [[ -z $pending && -z $ended && $current == -* && $current != --*=* ]]; then
    candidates=${flags//=/}
  elif [[ -z $pending && -z $ended && $current == --*=* ]]; then
    front=${current%%=*}=
    value=${current#*=}
    _cooledge_hook_values "$command" "${current%%=*}"
  elif [[ $pending ]]; then
    _cooledge_hook_values "$command" "$pending"
  elif [[ -z $command ]]; then
    candidates=$commands
  else
    _cooledge_hook_values "$command" ''
    [[ $many || $taken -eq 0 ]] || return
  fi

  if [[ $list && $value == *,* ]]; then
    front+=${value%,*},
    value=${value##*,}
  fi
  if [[ $keys && $value == *=* ]]; then
    front+=${value%%=*}=
    value=${value#*=}
  elif [[ $keys ]]; then
    source=
    candidates=${keys// /= }=
    compopt -o nospace 2>/dev/null
  fi
  [[ $candidates ]] && _cooledge_hook_reply < <(compgen -W "$candidates" -- "$value")
  case $source in
    events) _cooledge_hook_reply < <(compgen -W "$(_cooledge_hook_events)" -- "$value") ;;
    variables) _cooledge_hook_reply < <(compgen -e -- "$value") ;;
    files)
      value=${value#[\"\']}
      value=${value//\\/}
      compopt -o filenames 2>/dev/null
      _cooledge_hook_reply < <(compgen -f -- "$value")
      ;;
  esac
}

complete -F _cooledge_hook cooledge-hook
