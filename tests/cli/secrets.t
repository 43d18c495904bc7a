Secrets: where they come from, and that they go nowhere.

  $ export COOLEDGE_HOOK_WHY_BUDGET=off  # no result depends on the speed of the machine
  $ printf '{"a":1}' > body
  $ signature=$(openssl dgst -sha256 -hmac lantern-osprey-5582 -hex < body | sed 's/.*= //')
  $ verify() { cooledge-hook verify --signature "$signature" "$@" 2>&1; }

A variable, a file, a file descriptor or standard input. The summary names the one that fitted, by where it came from:

  $ export OURS=lantern-osprey-5582; printf lantern-osprey-5582 > secret; printf 'lantern-osprey-5582\n' > secret.lf; printf 'lantern-osprey-5582\r\n' > secret.crlf
  $ verify --secret-env OURS body
  cooledge-hook: checked 1 delivery in 1 input: 1 verified, 0 failed (hex, sha256, env:OURS)
  $ verify --secret-file secret body
  cooledge-hook: checked 1 delivery in 1 input: 1 verified, 0 failed (hex, sha256, file:secret)
  $ verify --secret-fd 3 body 3< secret
  cooledge-hook: checked 1 delivery in 1 input: 1 verified, 0 failed (hex, sha256, fd:3)
  $ verify --secret-file - body < secret
  cooledge-hook: checked 1 delivery in 1 input: 1 verified, 0 failed (hex, sha256, file:-)
  $ verify --secret-file <(cat secret) body | sed 's,/dev/fd/[0-9]*,PIPE,'
  cooledge-hook: checked 1 delivery in 1 input: 1 verified, 0 failed (hex, sha256, file:PIPE)
  $ COOLEDGE_WEBHOOK_SECRET=lantern-osprey-5582 verify body
  cooledge-hook: checked 1 delivery in 1 input: 1 verified, 0 failed (hex, sha256, env:COOLEDGE_WEBHOOK_SECRET)

Every long flag has a variable, these too:

  $ COOLEDGE_HOOK_SECRET=lantern-osprey-5582 verify body
  cooledge-hook: checked 1 delivery in 1 input: 1 verified, 0 failed (hex, sha256, env:COOLEDGE_HOOK_SECRET)
  $ COOLEDGE_HOOK_SECRET_ENV=OURS verify body
  cooledge-hook: checked 1 delivery in 1 input: 1 verified, 0 failed (hex, sha256, env:OURS)
  $ COOLEDGE_HOOK_SECRET_FILE=secret verify body
  cooledge-hook: checked 1 delivery in 1 input: 1 verified, 0 failed (hex, sha256, file:secret)
  $ COOLEDGE_HOOK_SECRET_FD=3 verify body 3< secret
  cooledge-hook: checked 1 delivery in 1 input: 1 verified, 0 failed (hex, sha256, fd:3)

A flag wins over both:

  $ COOLEDGE_WEBHOOK_SECRET=birch-comet-9917 COOLEDGE_HOOK_SECRET=birch-comet-9918 verify --secret-file secret body
  cooledge-hook: checked 1 delivery in 1 input: 1 verified, 0 failed (hex, sha256, file:secret)
  $ COOLEDGE_WEBHOOK_SECRET=lantern-osprey-5582 verify -q --secret birch-comet-9917 body > /dev/null
  [1]

The value itself works, before and behind what else there is:

  $ verify --secret lantern-osprey-5582 body
  cooledge-hook: checked 1 delivery in 1 input: 1 verified, 0 failed (hex, sha256, option:1)
  $ verify body --secret=lantern-osprey-5582
  cooledge-hook: checked 1 delivery in 1 input: 1 verified, 0 failed (hex, sha256, option:1)

A secret is any text, also with a comma in it, and like a flag:

  $ odd=$(openssl dgst -sha256 -hmac --plover,dune-3306 -hex < body | sed 's/.*= //')
  $ cooledge-hook verify -q --secret=--plover,dune-3306 --signature "$odd" body
  $ cooledge-hook verify -q --secret --plover,dune-3306 --signature "$odd" body
  $ COOLEDGE_HOOK_SECRET=--plover,dune-3306 cooledge-hook verify -q --signature "$odd" body
  $ cooledge-hook sign --secret --plover,dune-3306 body | grep -c "$odd"
  1

It is taken off the list of processes at once: while the program waits for its input, nothing is left of it.

  $ mkfifo pipe; cooledge-hook verify --secret lantern-osprey-5582 --secret=birch-comet-9917 --signature "$signature" pipe > seen 2>&1 &
  $ for try in $(seq 200); do
  >   grep -qa -e --signature /proc/$!/cmdline && ! grep -qaE 'lantern|osprey|birch|comet' /proc/$!/cmdline && break; sleep 0.05
  > done; tr -s '\0' ' ' < /proc/$!/cmdline | sed 's/[0-9a-f]\{64\}/HEX/'; echo
  *cooledge-hook verify --secret x --secret=x --signature HEX pipe  (glob)
  $ cat body > pipe; wait; cat seen
  cooledge-hook: checked 1 delivery in 1 input: 1 verified, 0 failed (hex, sha256, option:1)

One line end is dropped from files, descriptors and standard input, and no more than one:

  $ for file in secret.lf secret.crlf; do verify -q --secret-file $file body; verify -q --secret-fd 3 body 3< $file; verify -q --secret-file - body < $file; done
  $ printf 'lantern-osprey-5582\n\n' > secret.lf.lf; printf ' lantern-osprey-5582' > secret.space; printf 'lantern-osprey-5582\r' > secret.cr
  $ for file in secret.lf.lf secret.space secret.cr; do verify -q --secret-file $file body | head -1; done
  body:1:1: error: : the signature does not fit: the secret given here has white space around it that the sender's has not [signature-mismatch]
  body:1:1: error: : the signature does not fit: the secret given here has white space around it that the sender's has not [signature-mismatch]
  body:1:1: error: : the signature does not fit: the secret given here has white space around it that the sender's has not [signature-mismatch]

Of a variable or a value nothing is dropped:

  $ TWO=$'lantern-osprey-5582\n' verify -q --secret-env TWO body | grep -c 'white space around it'
  1
  $ verify -q --secret $'lantern-osprey-5582\n' body | grep -c 'white space around it'
  1
  $ theirs=$("$PYTHON" -c 'import hashlib, hmac; print(hmac.new(b"lantern-osprey-5582\n", open("body", "rb").read(), hashlib.sha256).hexdigest())')
  $ cooledge-hook verify -q --secret $'lantern-osprey-5582\n' --signature "$theirs" body

While a secret is changed, both are given, and the one that fitted is named:

  $ verify --secret-env OLD --secret-env OURS body
  cooledge-hook: --secret-env names a variable that is not in the environment; it takes the name, not the secret
  hint: * (glob)
  [2]
  $ export OLD=birch-comet-9917
  $ verify --secret-env OLD --secret-env OURS body
  cooledge-hook: checked 1 delivery in 1 input: 1 verified, 0 failed (hex, sha256, env:OURS)
  $ verify --secret-env OLD,OURS body
  cooledge-hook: checked 1 delivery in 1 input: 1 verified, 0 failed (hex, sha256, env:OURS)
  $ verify --secret birch-comet-9917 --secret lantern-osprey-5582 body
  cooledge-hook: checked 1 delivery in 1 input: 1 verified, 0 failed (hex, sha256, option:2)
  $ verify -v --secret-file secret --secret-env OLD body
  body:1:1: verified (hex, sha256, file:secret)
  cooledge-hook: checked 1 delivery in 1 input: 1 verified, 0 failed (hex, sha256, file:secret)
  $ { for i in 1 2 3; do "$PYTHON" "$TESTDIR/../support/record.py" body "X-Cooledge-Signature: $signature"; done
  >   "$PYTHON" "$TESTDIR/../support/record.py" body "X-Cooledge-Signature: $(openssl dgst -sha256 -hmac birch-comet-9917 -hex < body | sed 's/.*= //')"; } > rotated.ndjson
  $ cooledge-hook verify --secret-env OLD --secret-env OURS rotated.ndjson
  cooledge-hook: checked 4 deliveries in 1 input: 4 verified, 0 failed (1 hex, sha256, env:OLD; 3 hex, sha256, env:OURS)
  $ cooledge-hook verify -q --secret-env OLD --secret-env OURS --format ndjson rotated.ndjson | grep -o '"secret":"[^"]*"'
  "secret":"env:OURS"
  "secret":"env:OURS"
  "secret":"env:OURS"
  "secret":"env:OLD"

No secret, or one that cannot be one, is refused, and the ways to give one are named:

  $ verify body
  cooledge-hook: there is no secret
  hint: give the subscription's signing secret by --secret-env NAME, --secret-file PATH, --secret-fd N or the variable COOLEDGE_WEBHOOK_SECRET
  [2]
  $ refused() { verify "$@" > told; echo "$? $(head -1 told)"; grep -q -e '--secret-env NAME, --secret-file PATH, --secret-fd N or the variable COOLEDGE_WEBHOOK_SECRET' told || cat told; }
  $ : > empty; printf '\n' > newline; printf ' \t\n' > blank; printf 'lantern\0osprey' > nul; head -c 70000 /dev/zero | tr '\0' a > long
  $ for file in empty newline blank nul long; do refused --secret-file $file body; done
  2 cooledge-hook: the secret file:empty is empty
  2 cooledge-hook: the secret file:newline is empty
  2 cooledge-hook: the secret file:blank is nothing but white space
  2 cooledge-hook: the secret file:nul holds a NUL byte, which no secret has
  2 cooledge-hook: the secret file:long is longer than 64 KiB
  $ refused --secret '' body
  2 cooledge-hook: the secret option:1 is empty
  $ refused --secret= body
  2 cooledge-hook: the secret option:1 is empty
  $ refused --secret '  ' body
  2 cooledge-hook: the secret option:1 is nothing but white space
  $ COOLEDGE_WEBHOOK_SECRET= refused body
  2 cooledge-hook: the secret env:COOLEDGE_WEBHOOK_SECRET is empty
  $ NONE= refused --secret-env NONE body
  2 cooledge-hook: the secret env:NONE is empty
  $ refused --secret-env NONE body
  2 cooledge-hook: --secret-env names a variable that is not in the environment; it takes the name, not the secret
  $ refused --secret-fd three body
  2 cooledge-hook: --secret-fd takes the number of a file descriptor, as in --secret-fd 3 3< secret.txt

Also where an HMAC with that secret would be right: an empty key is nobody's secret.

  $ refused --secret '' --signature "$("$PYTHON" -c 'import hashlib, hmac; print(hmac.new(b"", open("body", "rb").read(), hashlib.sha256).hexdigest())')" body
  2 cooledge-hook: the secret option:1 is empty

One good secret does not excuse a bad one:

  $ refused --secret-env OURS --secret-file empty body
  2 cooledge-hook: the secret file:empty is empty

A file that cannot be read is status 3:

  $ verify --secret-fd 9 body | head -1; echo "${PIPESTATUS[0]}"
  cooledge-hook: cannot read the secret fd:9: bad file descriptor
  3
  $ verify --secret-file / body > /dev/null
  [3]

Standard input can be read once only:

  $ refused --secret-file - < body
  2 cooledge-hook: standard input cannot hold both the secret (--secret-file -) and the deliveries
  $ refused --secret-file - - < body
  2 cooledge-hook: standard input cannot hold both the secret (--secret-file -) and the deliveries
  $ refused --secret-fd 0 < body | cut -c1-41
  2 cooledge-hook: standard input cannot ho
  $ verify --secret-fd 0 body < secret
  cooledge-hook: checked 1 delivery in 1 input: 1 verified, 0 failed (hex, sha256, fd:0)
  $ verify --secret-file - --secret-fd 0 body < secret > /dev/null
  [2]

Who gives the secret where its name or path belongs is told so, without an echo of it:

  $ for secret in lantern-osprey-5582 whsec_bGFudGVybi1vc3ByZXktNTU4Mg== 5F4DCC3B5AA765D61D8327DEB882CF99 'kT9/w2VmN4xQe0aPz7RbYcLd1Hs3UjGi+Fo5EvX8nMt=' Tr0ub4dor; do
  >   for flag in --secret-env --secret-file --secret-fd; do
  >     verify $flag "$secret" body > told; echo $?; verify $flag="$secret" body >> told; cooledge-hook sign $flag "$secret" body >> told 2>&1
  >     grep -cF -e "$secret" told
  >   done
  > done | sort | uniq -c | sort -n
  *5 3 (glob)
  *10 2 (glob)
  *15 0 (glob)
  $ verify --secret-env lantern-osprey-5582 body | head -1
  cooledge-hook: --secret-env names a variable that is not in the environment; it takes the name, not the secret

Nor where the flag is misspelt:

  $ for flag in --secert --secrets --secret-fil --secret_file --key; do verify $flag=lantern-osprey-5582 body; verify $flag lantern-osprey-5582 body; done | grep -c lantern
  0
  [1]
