# fish completion for cooledge-hook, as `cooledge-hook completion fish` prints it.
# Made from the definitions of the flags: see script/generate.

# The words behind the flags of all commands: the command's name first.
function __cooledge_hook_words
    set -l tokens (commandline -opc)
    set -e tokens[1]
    while set -q tokens[1]
        switch $tokens[1]
            case --color
                set -e tokens[1]
            case '-*'
            case '*'
                printf '%s\n' $tokens
                return
        end
        set -e tokens[1]
    end
end

function __cooledge_hook_is
    set -l words (__cooledge_hook_words)
    test "$words[1]" = "$argv[1]"
end

# Nothing stands behind the command's name yet but flags.
function __cooledge_hook_is_first
    set -l words (__cooledge_hook_words)
    set -l behind (printf '%s\n' $words[2..] | string match -rv '^-|^$')
    test "$words[1]" = "$argv[1]"; and not set -q behind[1]
end

# LIST KEYS SOURCE WORD...: one value, or several between commas where LIST is not empty; KEY=VALUE where there are KEYS.
function __cooledge_hook_take --argument-names list keys source
    set -l words $argv[4..]
    set -l rest (commandline -ct | string replace -r -- '^--[^=]*=' '')
    set -l front ''
    if test -n "$list"; and string match -q -- '*,*' "$rest"
        set front (string replace -r -- '[^,]*$' '' "$rest")
        set rest (string replace -r -- '^.*,' '' "$rest")
    end
    if test -n "$keys"
        if string match -q -- '*=*' "$rest"
            set front $front(string replace -r -- '=.*' '=' "$rest")
            set rest (string replace -r -- '^[^=]*=' '' "$rest")
        else
            set words (string split ' ' -- $keys)=
            set source ''
        end
    end
    switch "$source"
        case events
            set -a words (cooledge-hook schema --no-config --format text --list 2>/dev/null)
        case variables
            set -a words (set --names --export)
        case files
            set -a words (complete -C "'' $rest" | string replace -r -- '\t.*' '')
    end
    printf '%s\n' $front$words
end

complete -c cooledge-hook -f
complete -c cooledge-hook -s V -l version -d 'show the version'
complete -c cooledge-hook -s h -l help -d 'show this help'
complete -c cooledge-hook -l color -x -a 'auto always never' -d 'colour in what is printed; auto'
complete -c cooledge-hook -s q -l quiet -d 'errors only: no notes, no summary, no progress'
complete -c cooledge-hook -s v -l verbose -d 'show deliveries without findings too'
complete -c cooledge-hook -l config -r -F -d 'take settings from this file, and from no other'
complete -c cooledge-hook -l no-config -d 'take settings from no file'
complete -c cooledge-hook -l show-config -d 'print the settings and where each comes from, and do no more'

complete -c cooledge-hook -n '__cooledge_hook_is ""' -a check -d 'everything in one pass, for CI: schema, signature, ids, mirrored fields'
complete -c cooledge-hook -n '__cooledge_hook_is check' -l input-format -x -a 'auto event array ndjson record' -d 'what the input holds; found from its content'
complete -c cooledge-hook -n '__cooledge_hook_is check' -l max-size -x -d 'a larger delivery is not read; 64MiB'
complete -c cooledge-hook -n '__cooledge_hook_is check' -l allow-empty -d 'accept an input without deliveries, or filters that match none'
complete -c cooledge-hook -n '__cooledge_hook_is check' -l exit-zero -d 'exit with 0 where findings would make it 1; 2 and 3 stay'
complete -c cooledge-hook -n '__cooledge_hook_is check' -l event -l events -x -a '(__cooledge_hook_take "list" "" "events")' -d 'of these event types; customer.* works'
complete -c cooledge-hook -n '__cooledge_hook_is check' -l id -x -d 'with this event_id'
complete -c cooledge-hook -n '__cooledge_hook_is check' -l business -x -d 'of this business_id'
complete -c cooledge-hook -n '__cooledge_hook_is check' -l customer -x -d 'of this customer_id'
complete -c cooledge-hook -n '__cooledge_hook_is check' -l since -x -d 'occurred at or after it: 2026-06-17, or 2h for 2 hours ago'
complete -c cooledge-hook -n '__cooledge_hook_is check' -l until -x -d 'occurred before it'
complete -c cooledge-hook -n '__cooledge_hook_is check' -l limit -x -d 'the first N of them'
complete -c cooledge-hook -n '__cooledge_hook_is check' -l dedupe -d 'the first delivery of each event_id'
complete -c cooledge-hook -n '__cooledge_hook_is check' -l as -x -a '(__cooledge_hook_take "" "" "events")' -d 'check against this event type, whatever a body says it is'
complete -c cooledge-hook -n '__cooledge_hook_is check' -l schema -x -a '(__cooledge_hook_take "list" "" "files")' -d 'add or replace event types by JSON Schema files; a file or folder'
complete -c cooledge-hook -n '__cooledge_hook_is check' -l rule -x -a '(__cooledge_hook_take "list" "json-syntax json-encoding json-duplicate-key not-an-object not-a-delivery bad-record missing-field wrong-type wrong-value bad-uuid bad-timestamp bad-date conditional-null event-id-mismatch event-id-reused unknown-field unknown-event-type unknown-value repeated-delivery missing-signature malformed-signature signature-mismatch stale-signature future-signature signature-age upper-case-signature mirror-differs" "" error warning note off)' -d 'error, warning, note or off; wins over --strict'
complete -c cooledge-hook -n '__cooledge_hook_is check' -l strict -d 'notes are errors'
complete -c cooledge-hook -n '__cooledge_hook_is check' -l baseline -r -F -d 'findings that are known, and fail nothing'
complete -c cooledge-hook -n '__cooledge_hook_is check' -l update-baseline -d 'write all that is found to that file, as known'
complete -c cooledge-hook -n '__cooledge_hook_is check' -s j -l jobs -x -d 'deliveries looked at side by side; the number of cores'
complete -c cooledge-hook -n '__cooledge_hook_is check' -l pair -x -d 'compare two more values, in events of every type: /name:/customer_name'
complete -c cooledge-hook -n '__cooledge_hook_is check' -l ignore -x -a '(__cooledge_hook_take "list" "" "" case space unicode phone null absent)' -d 'differences that do not count: case, space, unicode, phone, null, absent'
complete -c cooledge-hook -n '__cooledge_hook_is check' -l secret-env -x -a '(__cooledge_hook_take "list" "" "variables")' -d 'environment variable that holds it; COOLEDGE_WEBHOOK_SECRET'
complete -c cooledge-hook -n '__cooledge_hook_is check' -l secret-file -x -a '(__cooledge_hook_take "list" "" "files")' -d 'file that holds it, without its last line end; - is standard input'
complete -c cooledge-hook -n '__cooledge_hook_is check' -l secret-fd -x -d 'file descriptor to read it from'
complete -c cooledge-hook -n '__cooledge_hook_is check' -l secret -x -d 'itself; hidden from the process list at once, but a shell\'s history keeps it: the others are better'
complete -c cooledge-hook -n '__cooledge_hook_is check' -l signature -x -d 'of a body that is saved without its headers'
complete -c cooledge-hook -n '__cooledge_hook_is check' -s H -l header -x -d '\'NAME: VALUE\' of the delivery, as it was received'
complete -c cooledge-hook -n '__cooledge_hook_is check' -l require-signature -d 'report bodies without any headers as missing a signature'
complete -c cooledge-hook -n '__cooledge_hook_is check' -l scheme -x -a 'auto hex prefixed base64 timestamped standard custom' -d 'how it is made; found from its shape'
complete -c cooledge-hook -n '__cooledge_hook_is check' -l hash -x -a 'sha256 sha1 sha512' -d 'of the HMAC; sha256'
complete -c cooledge-hook -n '__cooledge_hook_is check' -l signature-header -x -d 'of the header; X-Cooledge-Signature'
complete -c cooledge-hook -n '__cooledge_hook_is check' -l signed-text -x -d 'custom: what is signed, as \'{header:X-Time}:{body}\''
complete -c cooledge-hook -n '__cooledge_hook_is check' -l encoding -x -a 'hex base64' -d 'custom: of the signature; hex'
complete -c cooledge-hook -n '__cooledge_hook_is check' -l prefix -x -d 'custom: before the signature, as \'v0=\''
complete -c cooledge-hook -n '__cooledge_hook_is check' -l timestamp-header -x -d 'custom: of the header with the time'
complete -c cooledge-hook -n '__cooledge_hook_is check' -l secret-encoding -x -a 'auto raw base64 hex' -d 'how the secret is written; as the scheme wants it'
complete -c cooledge-hook -n '__cooledge_hook_is check' -l tolerance -x -a 'off' -d 'how old or early a signature may be; 5m'
complete -c cooledge-hook -n '__cooledge_hook_is check' -l now -x -d 'judge by this time, not by when a delivery was received'
complete -c cooledge-hook -n '__cooledge_hook_is check' -l explain -d 'look into all failures, not the first 10'
complete -c cooledge-hook -n '__cooledge_hook_is check' -l no-explain -d 'look into none'
complete -c cooledge-hook -n '__cooledge_hook_is check' -l why-budget -x -a 'off' -d 'limit the time of all searches for causes; 60s'
complete -c cooledge-hook -n '__cooledge_hook_is check' -l format -x -a 'text json ndjson junit sarif github gitlab markdown' -d 'of the results; text'
complete -c cooledge-hook -n '__cooledge_hook_is check' -l output -r -F -d 'write the results there, not to standard output'
complete -c cooledge-hook -n '__cooledge_hook_is check' -l report -x -a '(__cooledge_hook_take "" "text json ndjson junit sarif github gitlab markdown" "files")' -d 'write them in this format, too: junit=report.xml'
complete -c cooledge-hook -n '__cooledge_hook_is check' -l all -d 'show deliveries without findings too'
complete -c cooledge-hook -n '__cooledge_hook_is check' -l redact -d 'mask names, e-mail addresses and phones'
complete -c cooledge-hook -n '__cooledge_hook_is check' -F

complete -c cooledge-hook -n '__cooledge_hook_is ""' -a validate -d 'check deliveries against the schema of their event type'
complete -c cooledge-hook -n '__cooledge_hook_is validate' -l input-format -x -a 'auto event array ndjson record' -d 'what the input holds; found from its content'
complete -c cooledge-hook -n '__cooledge_hook_is validate' -l max-size -x -d 'a larger delivery is not read; 64MiB'
complete -c cooledge-hook -n '__cooledge_hook_is validate' -l allow-empty -d 'accept an input without deliveries, or filters that match none'
complete -c cooledge-hook -n '__cooledge_hook_is validate' -l exit-zero -d 'exit with 0 where findings would make it 1; 2 and 3 stay'
complete -c cooledge-hook -n '__cooledge_hook_is validate' -l event -l events -x -a '(__cooledge_hook_take "list" "" "events")' -d 'of these event types; customer.* works'
complete -c cooledge-hook -n '__cooledge_hook_is validate' -l id -x -d 'with this event_id'
complete -c cooledge-hook -n '__cooledge_hook_is validate' -l business -x -d 'of this business_id'
complete -c cooledge-hook -n '__cooledge_hook_is validate' -l customer -x -d 'of this customer_id'
complete -c cooledge-hook -n '__cooledge_hook_is validate' -l since -x -d 'occurred at or after it: 2026-06-17, or 2h for 2 hours ago'
complete -c cooledge-hook -n '__cooledge_hook_is validate' -l until -x -d 'occurred before it'
complete -c cooledge-hook -n '__cooledge_hook_is validate' -l limit -x -d 'the first N of them'
complete -c cooledge-hook -n '__cooledge_hook_is validate' -l dedupe -d 'the first delivery of each event_id'
complete -c cooledge-hook -n '__cooledge_hook_is validate' -l as -x -a '(__cooledge_hook_take "" "" "events")' -d 'check against this event type, whatever a body says it is'
complete -c cooledge-hook -n '__cooledge_hook_is validate' -l schema -x -a '(__cooledge_hook_take "list" "" "files")' -d 'add or replace event types by JSON Schema files; a file or folder'
complete -c cooledge-hook -n '__cooledge_hook_is validate' -l rule -x -a '(__cooledge_hook_take "list" "json-syntax json-encoding json-duplicate-key not-an-object not-a-delivery bad-record missing-field wrong-type wrong-value bad-uuid bad-timestamp bad-date conditional-null event-id-mismatch event-id-reused unknown-field unknown-event-type unknown-value repeated-delivery" "" error warning note off)' -d 'error, warning, note or off; wins over --strict'
complete -c cooledge-hook -n '__cooledge_hook_is validate' -l strict -d 'notes are errors'
complete -c cooledge-hook -n '__cooledge_hook_is validate' -l expect-invalid -d 'the deliveries must be invalid; a valid one is the error'
complete -c cooledge-hook -n '__cooledge_hook_is validate' -s j -l jobs -x -d 'deliveries looked at side by side; the number of cores'
complete -c cooledge-hook -n '__cooledge_hook_is validate' -l format -x -a 'text json ndjson junit sarif github' -d 'of the results; text'
complete -c cooledge-hook -n '__cooledge_hook_is validate' -l output -r -F -d 'write the results there, not to standard output'
complete -c cooledge-hook -n '__cooledge_hook_is validate' -l report -x -a '(__cooledge_hook_take "" "text json ndjson junit sarif github" "files")' -d 'write them in this format, too: junit=report.xml'
complete -c cooledge-hook -n '__cooledge_hook_is validate' -l all -d 'show deliveries without findings too'
complete -c cooledge-hook -n '__cooledge_hook_is validate' -l redact -d 'mask names, e-mail addresses and phones'
complete -c cooledge-hook -n '__cooledge_hook_is validate' -l emit -x -a 'valid invalid' -d 'copy those deliveries to standard output, findings to standard error'
complete -c cooledge-hook -n '__cooledge_hook_is validate' -F

complete -c cooledge-hook -n '__cooledge_hook_is ""' -a verify -d 'check signatures with a secret, and say why one fails'
complete -c cooledge-hook -n '__cooledge_hook_is verify' -l secret-env -x -a '(__cooledge_hook_take "list" "" "variables")' -d 'environment variable that holds it; COOLEDGE_WEBHOOK_SECRET'
complete -c cooledge-hook -n '__cooledge_hook_is verify' -l secret-file -x -a '(__cooledge_hook_take "list" "" "files")' -d 'file that holds it, without its last line end; - is standard input'
complete -c cooledge-hook -n '__cooledge_hook_is verify' -l secret-fd -x -d 'file descriptor to read it from'
complete -c cooledge-hook -n '__cooledge_hook_is verify' -l secret -x -d 'itself; hidden from the process list at once, but a shell\'s history keeps it: the others are better'
complete -c cooledge-hook -n '__cooledge_hook_is verify' -l signature -x -d 'of a body that is saved without its headers'
complete -c cooledge-hook -n '__cooledge_hook_is verify' -s H -l header -x -d '\'NAME: VALUE\' of the delivery, as it was received'
complete -c cooledge-hook -n '__cooledge_hook_is verify' -l scheme -x -a 'auto hex prefixed base64 timestamped standard custom' -d 'how it is made; found from its shape'
complete -c cooledge-hook -n '__cooledge_hook_is verify' -l hash -x -a 'sha256 sha1 sha512' -d 'of the HMAC; sha256'
complete -c cooledge-hook -n '__cooledge_hook_is verify' -l signature-header -x -d 'of the header; X-Cooledge-Signature'
complete -c cooledge-hook -n '__cooledge_hook_is verify' -l signed-text -x -d 'custom: what is signed, as \'{header:X-Time}:{body}\''
complete -c cooledge-hook -n '__cooledge_hook_is verify' -l encoding -x -a 'hex base64' -d 'custom: of the signature; hex'
complete -c cooledge-hook -n '__cooledge_hook_is verify' -l prefix -x -d 'custom: before the signature, as \'v0=\''
complete -c cooledge-hook -n '__cooledge_hook_is verify' -l timestamp-header -x -d 'custom: of the header with the time'
complete -c cooledge-hook -n '__cooledge_hook_is verify' -l secret-encoding -x -a 'auto raw base64 hex' -d 'how the secret is written; as the scheme wants it'
complete -c cooledge-hook -n '__cooledge_hook_is verify' -l tolerance -x -a 'off' -d 'how old or early a signature may be; 5m'
complete -c cooledge-hook -n '__cooledge_hook_is verify' -l now -x -d 'judge by this time, not by when a delivery was received'
complete -c cooledge-hook -n '__cooledge_hook_is verify' -l explain -d 'look into all failures, not the first 10'
complete -c cooledge-hook -n '__cooledge_hook_is verify' -l no-explain -d 'look into none'
complete -c cooledge-hook -n '__cooledge_hook_is verify' -l why-budget -x -a 'off' -d 'limit the time of all searches for causes; 60s'
complete -c cooledge-hook -n '__cooledge_hook_is verify' -s j -l jobs -x -d 'deliveries looked at side by side; the number of cores'
complete -c cooledge-hook -n '__cooledge_hook_is verify' -l input-format -x -a 'auto event array ndjson record body' -d 'what the input holds; found from its content'
complete -c cooledge-hook -n '__cooledge_hook_is verify' -l max-size -x -d 'a larger delivery is not read; 64MiB'
complete -c cooledge-hook -n '__cooledge_hook_is verify' -l allow-empty -d 'accept an input without deliveries, or filters that match none'
complete -c cooledge-hook -n '__cooledge_hook_is verify' -l exit-zero -d 'exit with 0 where findings would make it 1; 2 and 3 stay'
complete -c cooledge-hook -n '__cooledge_hook_is verify' -l event -l events -x -a '(__cooledge_hook_take "list" "" "events")' -d 'of these event types; customer.* works'
complete -c cooledge-hook -n '__cooledge_hook_is verify' -l id -x -d 'with this event_id'
complete -c cooledge-hook -n '__cooledge_hook_is verify' -l business -x -d 'of this business_id'
complete -c cooledge-hook -n '__cooledge_hook_is verify' -l customer -x -d 'of this customer_id'
complete -c cooledge-hook -n '__cooledge_hook_is verify' -l since -x -d 'occurred at or after it: 2026-06-17, or 2h for 2 hours ago'
complete -c cooledge-hook -n '__cooledge_hook_is verify' -l until -x -d 'occurred before it'
complete -c cooledge-hook -n '__cooledge_hook_is verify' -l limit -x -d 'the first N of them'
complete -c cooledge-hook -n '__cooledge_hook_is verify' -l dedupe -d 'the first delivery of each event_id'
complete -c cooledge-hook -n '__cooledge_hook_is verify' -l format -x -a 'text json ndjson junit sarif github' -d 'of the results; text'
complete -c cooledge-hook -n '__cooledge_hook_is verify' -l output -r -F -d 'write the results there, not to standard output'
complete -c cooledge-hook -n '__cooledge_hook_is verify' -l report -x -a '(__cooledge_hook_take "" "text json ndjson junit sarif github" "files")' -d 'write them in this format, too: junit=report.xml'
complete -c cooledge-hook -n '__cooledge_hook_is verify' -l all -d 'show deliveries without findings too'
complete -c cooledge-hook -n '__cooledge_hook_is verify' -l redact -d 'mask names, e-mail addresses and phones'
complete -c cooledge-hook -n '__cooledge_hook_is verify' -l emit -x -a 'valid invalid' -d 'copy those deliveries to standard output, findings to standard error'
complete -c cooledge-hook -n '__cooledge_hook_is verify' -F

complete -c cooledge-hook -n '__cooledge_hook_is ""' -a diff -d 'show how fields that mirror each other differ: name and customer_name, …'
complete -c cooledge-hook -n '__cooledge_hook_is diff' -l input-format -x -a 'auto event array ndjson record' -d 'what the input holds; found from its content'
complete -c cooledge-hook -n '__cooledge_hook_is diff' -l max-size -x -d 'a larger delivery is not read; 64MiB'
complete -c cooledge-hook -n '__cooledge_hook_is diff' -l allow-empty -d 'accept an input without deliveries, or filters that match none'
complete -c cooledge-hook -n '__cooledge_hook_is diff' -l exit-zero -d 'exit with 0 where findings would make it 1; 2 and 3 stay'
complete -c cooledge-hook -n '__cooledge_hook_is diff' -l event -l events -x -a '(__cooledge_hook_take "list" "" "events")' -d 'of these event types; customer.* works'
complete -c cooledge-hook -n '__cooledge_hook_is diff' -l id -x -d 'with this event_id'
complete -c cooledge-hook -n '__cooledge_hook_is diff' -l business -x -d 'of this business_id'
complete -c cooledge-hook -n '__cooledge_hook_is diff' -l customer -x -d 'of this customer_id'
complete -c cooledge-hook -n '__cooledge_hook_is diff' -l since -x -d 'occurred at or after it: 2026-06-17, or 2h for 2 hours ago'
complete -c cooledge-hook -n '__cooledge_hook_is diff' -l until -x -d 'occurred before it'
complete -c cooledge-hook -n '__cooledge_hook_is diff' -l limit -x -d 'the first N of them'
complete -c cooledge-hook -n '__cooledge_hook_is diff' -l dedupe -d 'the first delivery of each event_id'
complete -c cooledge-hook -n '__cooledge_hook_is diff' -l pair -x -d 'compare two more values, in events of every type: /name:/customer_name'
complete -c cooledge-hook -n '__cooledge_hook_is diff' -l ignore -x -a '(__cooledge_hook_take "list" "" "" case space unicode phone null absent)' -d 'differences that do not count: case, space, unicode, phone, null, absent'
complete -c cooledge-hook -n '__cooledge_hook_is diff' -l schema -x -a '(__cooledge_hook_take "list" "" "files")' -d 'take pairs from these JSON Schema files, too (x-mirrors); a file or folder'
complete -c cooledge-hook -n '__cooledge_hook_is diff' -s j -l jobs -x -d 'deliveries looked at side by side; the number of cores'
complete -c cooledge-hook -n '__cooledge_hook_is diff' -l format -x -a 'text json ndjson junit sarif github' -d 'of the results; text'
complete -c cooledge-hook -n '__cooledge_hook_is diff' -l output -r -F -d 'write the results there, not to standard output'
complete -c cooledge-hook -n '__cooledge_hook_is diff' -l report -x -a '(__cooledge_hook_take "" "text json ndjson junit sarif github" "files")' -d 'write them in this format, too: junit=report.xml'
complete -c cooledge-hook -n '__cooledge_hook_is diff' -l all -d 'show deliveries without findings too'
complete -c cooledge-hook -n '__cooledge_hook_is diff' -l redact -d 'mask names, e-mail addresses and phones'
complete -c cooledge-hook -n '__cooledge_hook_is diff' -l emit -x -a 'valid invalid' -d 'copy those deliveries to standard output, findings to standard error'
complete -c cooledge-hook -n '__cooledge_hook_is diff' -l style -x -a 'inline side-by-side unified' -d 'of two values in text; inline'
complete -c cooledge-hook -n '__cooledge_hook_is diff' -l width -x -d 'break lines there; the terminal\'s width, else none (0)'
complete -c cooledge-hook -n '__cooledge_hook_is diff' -F

complete -c cooledge-hook -n '__cooledge_hook_is ""' -a replay -d 'send deliveries to the server that you are working on'
complete -c cooledge-hook -n '__cooledge_hook_is replay' -l to -l forward-to -x -d 'where to send to: 3000, localhost:3000/hooks or a URL'
complete -c cooledge-hook -n '__cooledge_hook_is replay' -l unix-socket -r -F -d 'connect to this socket; --to gives the path, as in /hooks'
complete -c cooledge-hook -n '__cooledge_hook_is replay' -l append-target -d 'put the captured path and query behind the path of --to'
complete -c cooledge-hook -n '__cooledge_hook_is replay' -l allow-remote -d 'send to another machine, if --to leads there'
complete -c cooledge-hook -n '__cooledge_hook_is replay' -s y -l yes -d 'more than 1,000 deliveries to another machine are meant'
complete -c cooledge-hook -n '__cooledge_hook_is replay' -l cacert -r -F -d 'certificates of the authorities to trust'
complete -c cooledge-hook -n '__cooledge_hook_is replay' -l insecure -d 'take any certificate'
complete -c cooledge-hook -n '__cooledge_hook_is replay' -s j -l jobs -x -d 'send so many at the same time, in order within each customer; 1'
complete -c cooledge-hook -n '__cooledge_hook_is replay' -l rate -x -d 'send so many a second or minute, however fast the answers come'
complete -c cooledge-hook -n '__cooledge_hook_is replay' -l timing -x -a 'original' -d 'send with the gaps of the recording'
complete -c cooledge-hook -n '__cooledge_hook_is replay' -l speed -x -d 'with --timing: so many times as fast; 1'
complete -c cooledge-hook -n '__cooledge_hook_is replay' -l max-gap -x -a 'off' -d 'with --timing: the longest gap; 10s'
complete -c cooledge-hook -n '__cooledge_hook_is replay' -l order -x -a 'recorded occurred shuffled' -d 'of the deliveries; recorded'
complete -c cooledge-hook -n '__cooledge_hook_is replay' -l seed -x -d 'of what is left to chance, to have it again'
complete -c cooledge-hook -n '__cooledge_hook_is replay' -l repeat -x -d 'send each delivery N times; 1'
complete -c cooledge-hook -n '__cooledge_hook_is replay' -l duplicate -x -d 'send that share of them once more, a while later'
complete -c cooledge-hook -n '__cooledge_hook_is replay' -l window -x -d 'so many wait for their turn in memory; 4096'
complete -c cooledge-hook -n '__cooledge_hook_is replay' -l expect -x -d 'that count as delivered: 2xx, or 200,202,4xx; 2xx'
complete -c cooledge-hook -n '__cooledge_hook_is replay' -l retries -x -d 'further attempts where one may help; 3'
complete -c cooledge-hook -n '__cooledge_hook_is replay' -l timeout -x -a 'off' -d 'for an answer; 30s'
complete -c cooledge-hook -n '__cooledge_hook_is replay' -l connect-timeout -x -d 'for a connection; 5s'
complete -c cooledge-hook -n '__cooledge_hook_is replay' -l max-retry-after -x -d 'the longest that Retry-After can ask for; 60s'
complete -c cooledge-hook -n '__cooledge_hook_is replay' -l wait-for-server -x -d 'pause so long when it goes away; 30s'
complete -c cooledge-hook -n '__cooledge_hook_is replay' -s H -l header -x -d '\'NAME: VALUE\', added or put in place of the captured one'
complete -c cooledge-hook -n '__cooledge_hook_is replay' -l send-anything -d 'send what is no delivery, too: any text, JSON or bytes'
complete -c cooledge-hook -n '__cooledge_hook_is replay' -l keep-credentials -d 'send captured Authorization and Cookie headers, too'
complete -c cooledge-hook -n '__cooledge_hook_is replay' -l set -x -d 'change a value of the body, as in /email=new@example.com'
complete -c cooledge-hook -n '__cooledge_hook_is replay' -l add -d 'with --set: add what is not there'
complete -c cooledge-hook -n '__cooledge_hook_is replay' -l sign -d 'sign again, with a secret and the time of sending'
complete -c cooledge-hook -n '__cooledge_hook_is replay' -l keep-signature -d 'with --set: send the captured signature all the same'
complete -c cooledge-hook -n '__cooledge_hook_is replay' -l secret-env -x -a '(__cooledge_hook_take "list" "" "variables")' -d 'environment variable that holds it; COOLEDGE_WEBHOOK_SECRET'
complete -c cooledge-hook -n '__cooledge_hook_is replay' -l secret-file -x -a '(__cooledge_hook_take "list" "" "files")' -d 'file that holds it, without its last line end; - is standard input'
complete -c cooledge-hook -n '__cooledge_hook_is replay' -l secret-fd -x -d 'file descriptor to read it from'
complete -c cooledge-hook -n '__cooledge_hook_is replay' -l secret -x -d 'itself; hidden from the process list at once, but a shell\'s history keeps it: the others are better'
complete -c cooledge-hook -n '__cooledge_hook_is replay' -l scheme -x -a 'hex prefixed base64 timestamped standard custom' -d 'how to make it; hex'
complete -c cooledge-hook -n '__cooledge_hook_is replay' -l hash -x -a 'sha256 sha1 sha512' -d 'of the HMAC; sha256'
complete -c cooledge-hook -n '__cooledge_hook_is replay' -l signature-header -x -d 'of the header; X-Cooledge-Signature'
complete -c cooledge-hook -n '__cooledge_hook_is replay' -l signed-text -x -d 'custom: what is signed, as \'{header:X-Time}:{body}\''
complete -c cooledge-hook -n '__cooledge_hook_is replay' -l encoding -x -a 'hex base64' -d 'custom: of the signature; hex'
complete -c cooledge-hook -n '__cooledge_hook_is replay' -l prefix -x -d 'custom: before the signature, as \'v0=\''
complete -c cooledge-hook -n '__cooledge_hook_is replay' -l timestamp-header -x -d 'custom: of the header with the time'
complete -c cooledge-hook -n '__cooledge_hook_is replay' -l secret-encoding -x -a 'auto raw base64 hex' -d 'how the secret is written; as the scheme wants it'
complete -c cooledge-hook -n '__cooledge_hook_is replay' -l input-format -x -a 'auto event array ndjson record' -d 'what the input holds; found from its content'
complete -c cooledge-hook -n '__cooledge_hook_is replay' -l max-size -x -d 'a larger delivery is not read; 64MiB'
complete -c cooledge-hook -n '__cooledge_hook_is replay' -l allow-empty -d 'accept an input without deliveries, or filters that match none'
complete -c cooledge-hook -n '__cooledge_hook_is replay' -l exit-zero -d 'exit with 0 where findings would make it 1; 2 and 3 stay'
complete -c cooledge-hook -n '__cooledge_hook_is replay' -l event -l events -x -a '(__cooledge_hook_take "list" "" "events")' -d 'of these event types; customer.* works'
complete -c cooledge-hook -n '__cooledge_hook_is replay' -l id -x -d 'with this event_id'
complete -c cooledge-hook -n '__cooledge_hook_is replay' -l business -x -d 'of this business_id'
complete -c cooledge-hook -n '__cooledge_hook_is replay' -l customer -x -d 'of this customer_id'
complete -c cooledge-hook -n '__cooledge_hook_is replay' -l since -x -d 'occurred at or after it: 2026-06-17, or 2h for 2 hours ago'
complete -c cooledge-hook -n '__cooledge_hook_is replay' -l until -x -d 'occurred before it'
complete -c cooledge-hook -n '__cooledge_hook_is replay' -l limit -x -d 'the first N of them'
complete -c cooledge-hook -n '__cooledge_hook_is replay' -l dedupe -d 'the first delivery of each event_id'
complete -c cooledge-hook -n '__cooledge_hook_is replay' -l journal -r -F -d 'add a line to it for each delivery that is done'
complete -c cooledge-hook -n '__cooledge_hook_is replay' -l resume -d 'leave out what the journal says is delivered'
complete -c cooledge-hook -n '__cooledge_hook_is replay' -l dry-run -d 'send nothing, show what would be sent'
complete -c cooledge-hook -n '__cooledge_hook_is replay' -l curl -d 'send nothing, print a curl command for each'
complete -c cooledge-hook -n '__cooledge_hook_is replay' -l format -x -a 'text json ndjson' -d 'of the results; text'
complete -c cooledge-hook -n '__cooledge_hook_is replay' -l redact -d 'mask names, e-mail addresses and phones'
complete -c cooledge-hook -n '__cooledge_hook_is replay' -F

complete -c cooledge-hook -n '__cooledge_hook_is ""' -a capture -d 'receive deliveries, and keep them'
complete -c cooledge-hook -n '__cooledge_hook_is capture' -l listen -x -d 'where to; port 0 takes one that is free; 127.0.0.1:8787'
complete -c cooledge-hook -n '__cooledge_hook_is capture' -l path -x -d 'of deliveries; any other is answered 404; any path'
complete -c cooledge-hook -n '__cooledge_hook_is capture' -l tls-cert -r -F -d 'certificate, in PEM form: speaks https'
complete -c cooledge-hook -n '__cooledge_hook_is capture' -l tls-key -r -F -d 'its key'
complete -c cooledge-hook -n '__cooledge_hook_is capture' -l ready-file -r -F -d 'written with the URL as soon as it listens'
complete -c cooledge-hook -n '__cooledge_hook_is capture' -l allow-browsers -d 'accept unsigned requests from web pages'
complete -c cooledge-hook -n '__cooledge_hook_is capture' -s o -l output -r -F -d 'added to; - is standard output; capture-DATE.ndjson here'
complete -c cooledge-hook -n '__cooledge_hook_is capture' -l max-file -x -d 'answer 503 to what would make the file larger; no limit'
complete -c cooledge-hook -n '__cooledge_hook_is capture' -l allow-shared-file -d 'write to a file that other users can change'
complete -c cooledge-hook -n '__cooledge_hook_is capture' -l sync -x -a 'batch each off' -d 'when the disk must have a delivery; batch'
complete -c cooledge-hook -n '__cooledge_hook_is capture' -l count -x -d 'end when N are kept'
complete -c cooledge-hook -n '__cooledge_hook_is capture' -l for -x -d 'end after so long'
complete -c cooledge-hook -n '__cooledge_hook_is capture' -l respond -x -d 'in turn, the last one from then on; 200'
complete -c cooledge-hook -n '__cooledge_hook_is capture' -l delay -x -d 'before each answer'
complete -c cooledge-hook -n '__cooledge_hook_is capture' -l forward-to -x -d 'pass on what is kept: 3000, localhost:3000/hooks or a URL'
complete -c cooledge-hook -n '__cooledge_hook_is capture' -l sync-forward -d 'wait for the endpoint, and answer what it answers'
complete -c cooledge-hook -n '__cooledge_hook_is capture' -l keep-credentials -d 'forward Authorization and Cookie headers, too'
complete -c cooledge-hook -n '__cooledge_hook_is capture' -l allow-remote -d 'forward to another machine, if --forward-to leads there'
complete -c cooledge-hook -n '__cooledge_hook_is capture' -s j -l jobs -x -d 'forward so many at the same time, in order within each customer; 1'
complete -c cooledge-hook -n '__cooledge_hook_is capture' -l retries -x -d 'further attempts where one may help; 3'
complete -c cooledge-hook -n '__cooledge_hook_is capture' -l timeout -x -a 'off' -d 'for the endpoint\'s answer; 30s'
complete -c cooledge-hook -n '__cooledge_hook_is capture' -l connect-timeout -x -d 'for a connection to it; 5s'
complete -c cooledge-hook -n '__cooledge_hook_is capture' -l cacert -r -F -d 'certificates of the authorities to trust'
complete -c cooledge-hook -n '__cooledge_hook_is capture' -l insecure -d 'take any certificate of the endpoint'
complete -c cooledge-hook -n '__cooledge_hook_is capture' -l max-body -x -d 'of a body; 1MiB'
complete -c cooledge-hook -n '__cooledge_hook_is capture' -l max-header -x -d 'of a request\'s header; 16KiB'
complete -c cooledge-hook -n '__cooledge_hook_is capture' -l deadline -x -d 'for a whole request to come; 10s'
complete -c cooledge-hook -n '__cooledge_hook_is capture' -l idle -x -d 'between two requests of a connection; 60s'
complete -c cooledge-hook -n '__cooledge_hook_is capture' -l max-connections -x -d 'at a time; 256'
complete -c cooledge-hook -n '__cooledge_hook_is capture' -l max-connections-per-address -x -d 'of one address; as many'
complete -c cooledge-hook -n '__cooledge_hook_is capture' -l validate -d 'against the schema of the event type, and mark what is not valid'
complete -c cooledge-hook -n '__cooledge_hook_is capture' -l tolerance -x -a 'off' -d 'how old or early a signature may be; 5m'
complete -c cooledge-hook -n '__cooledge_hook_is capture' -l secret-env -x -a '(__cooledge_hook_take "list" "" "variables")' -d 'environment variable that holds it; COOLEDGE_WEBHOOK_SECRET'
complete -c cooledge-hook -n '__cooledge_hook_is capture' -l secret-file -x -a '(__cooledge_hook_take "list" "" "files")' -d 'file that holds it, without its last line end; - is standard input'
complete -c cooledge-hook -n '__cooledge_hook_is capture' -l secret-fd -x -d 'file descriptor to read it from'
complete -c cooledge-hook -n '__cooledge_hook_is capture' -l secret -x -d 'itself; hidden from the process list at once, but a shell\'s history keeps it: the others are better'
complete -c cooledge-hook -n '__cooledge_hook_is capture' -l scheme -x -a 'auto hex prefixed base64 timestamped standard custom' -d 'how it is made; found from its shape'
complete -c cooledge-hook -n '__cooledge_hook_is capture' -l hash -x -a 'sha256 sha1 sha512' -d 'of the HMAC; sha256'
complete -c cooledge-hook -n '__cooledge_hook_is capture' -l signature-header -x -d 'of the header; X-Cooledge-Signature'
complete -c cooledge-hook -n '__cooledge_hook_is capture' -l signed-text -x -d 'custom: what is signed, as \'{header:X-Time}:{body}\''
complete -c cooledge-hook -n '__cooledge_hook_is capture' -l encoding -x -a 'hex base64' -d 'custom: of the signature; hex'
complete -c cooledge-hook -n '__cooledge_hook_is capture' -l prefix -x -d 'custom: before the signature, as \'v0=\''
complete -c cooledge-hook -n '__cooledge_hook_is capture' -l timestamp-header -x -d 'custom: of the header with the time'
complete -c cooledge-hook -n '__cooledge_hook_is capture' -l secret-encoding -x -a 'auto raw base64 hex' -d 'how the secret is written; as the scheme wants it'
complete -c cooledge-hook -n '__cooledge_hook_is capture' -l format -x -a 'text ndjson' -d 'of the lines about deliveries; text'

complete -c cooledge-hook -n '__cooledge_hook_is ""' -a sign -d 'print the signature headers for a payload'
complete -c cooledge-hook -n '__cooledge_hook_is sign' -l secret-env -x -a '(__cooledge_hook_take "list" "" "variables")' -d 'environment variable that holds it; COOLEDGE_WEBHOOK_SECRET'
complete -c cooledge-hook -n '__cooledge_hook_is sign' -l secret-file -x -a '(__cooledge_hook_take "list" "" "files")' -d 'file that holds it, without its last line end; - is standard input'
complete -c cooledge-hook -n '__cooledge_hook_is sign' -l secret-fd -x -d 'file descriptor to read it from'
complete -c cooledge-hook -n '__cooledge_hook_is sign' -l secret -x -d 'itself; hidden from the process list at once, but a shell\'s history keeps it: the others are better'
complete -c cooledge-hook -n '__cooledge_hook_is sign' -l scheme -x -a 'hex prefixed base64 timestamped standard custom' -d 'how to make it; hex'
complete -c cooledge-hook -n '__cooledge_hook_is sign' -l hash -x -a 'sha256 sha1 sha512' -d 'of the HMAC; sha256'
complete -c cooledge-hook -n '__cooledge_hook_is sign' -l signature-header -x -d 'of the header; X-Cooledge-Signature'
complete -c cooledge-hook -n '__cooledge_hook_is sign' -l signed-text -x -d 'custom: what is signed, as \'{header:X-Time}:{body}\''
complete -c cooledge-hook -n '__cooledge_hook_is sign' -l encoding -x -a 'hex base64' -d 'custom: of the signature; hex'
complete -c cooledge-hook -n '__cooledge_hook_is sign' -l prefix -x -d 'custom: before the signature, as \'v0=\''
complete -c cooledge-hook -n '__cooledge_hook_is sign' -l timestamp-header -x -d 'custom: of the header with the time'
complete -c cooledge-hook -n '__cooledge_hook_is sign' -l secret-encoding -x -a 'auto raw base64 hex' -d 'how the secret is written; as the scheme wants it'
complete -c cooledge-hook -n '__cooledge_hook_is sign' -l timestamp -x -d 'to sign where the scheme has one; now'
complete -c cooledge-hook -n '__cooledge_hook_is sign' -l id -x -d 'standard: of the message; the body\'s event_id, else a random one'
complete -c cooledge-hook -n '__cooledge_hook_is sign' -s H -l header -x -d '\'NAME: VALUE\', that is signed too'
complete -c cooledge-hook -n '__cooledge_hook_is sign' -l format -x -a 'text json ndjson curl' -d 'headers for curl -H @-, JSON, or a command; text'
complete -c cooledge-hook -n '__cooledge_hook_is sign' -l to -x -d 'of the command; http://127.0.0.1:8787/'
complete -c cooledge-hook -n '__cooledge_hook_is sign' -l input-format -x -a 'auto event array ndjson record body' -d 'what the input holds; found from its content'
complete -c cooledge-hook -n '__cooledge_hook_is sign' -l max-size -x -d 'a larger delivery is not read; 64MiB'
complete -c cooledge-hook -n '__cooledge_hook_is sign' -F

complete -c cooledge-hook -n '__cooledge_hook_is ""' -a schema -d 'print the JSON Schema of an event type, or list the types'
complete -c cooledge-hook -n '__cooledge_hook_is schema' -l list -d 'list the known event types, one a line'
complete -c cooledge-hook -n '__cooledge_hook_is schema' -l schema -x -a '(__cooledge_hook_take "list" "" "files")' -d 'add or replace event types by JSON Schema files; a file or folder'
complete -c cooledge-hook -n '__cooledge_hook_is schema' -l format -x -a 'text json ndjson' -d 'of the list; text'
complete -c cooledge-hook -n '__cooledge_hook_is_first schema' -a '(__cooledge_hook_take "" "" "events" envelope)'

complete -c cooledge-hook -n '__cooledge_hook_is ""' -a completion -d 'print a script that completes the command line in a shell'
complete -c cooledge-hook -n '__cooledge_hook_is_first completion' -a 'bash zsh fish'

complete -c cooledge-hook -n '__cooledge_hook_is ""' -a help -d 'show what a command does, its flags and examples'
complete -c cooledge-hook -n '__cooledge_hook_is_first help' -a 'check validate verify diff replay capture sign schema completion help'
