#!/bin/sh
# tests/packages/smoke.sh COMMAND...: does the program work here, with what this system has? Started in the top folder of
# the source. COMMAND is the program, or an emulator and the program. Prints what it tried; fails at the first mistake.
set -eu
[ $# -gt 0 ] || { sed -n '2,3s/^# //p' "$0" >&2; exit 2; }
scratch=$(mktemp -d)
receiver=
trap '[ -z "$receiver" ] || kill "$receiver" 2> /dev/null || true; rm -rf "$scratch"' EXIT
export COOLEDGE_HOOK_NO_CONFIG=1
good=tests/vectors/good/customer.created.json
bad=tests/vectors/bad/wrong-value.json

# expect STATUS COMMAND...
expect() {
  expected=$1
  shift
  status=0
  "$@" > "$scratch/output" 2>&1 || status=$?
  [ "$status" -eq "$expected" ] && return
  cat "$scratch/output" >&2
  echo "smoke.sh: status $status instead of $expected: $*" >&2
  exit 1
}

expect 0 "$@" --version
cat "$scratch/output"
expect 0 "$@" validate "$good"
expect 1 "$@" check "$bad"
export COOLEDGE_WEBHOOK_SECRET=a-secret
"$@" sign "$good" > "$scratch/headers"
expect 0 "$@" verify -H "$(cat "$scratch/headers")" "$good"
COOLEDGE_WEBHOOK_SECRET=another-one expect 1 "$@" verify -H "$(cat "$scratch/headers")" "$good"
unset COOLEDGE_WEBHOOK_SECRET

# Sent by one, received by another.
"$@" capture --listen 127.0.0.1:0 --ready-file "$scratch/ready" -o "$scratch/kept.ndjson" --count 1 2> "$scratch/errors" &
receiver=$!
until [ -s "$scratch/ready" ]; do
  kill -0 "$receiver" 2> /dev/null || { cat "$scratch/errors" >&2; echo 'smoke.sh: capture does not start' >&2; exit 1; }
  sleep 0.1
done
expect 0 "$@" replay --to "$(cat "$scratch/ready")" "$good"
wait "$receiver"
receiver=
expect 0 "$@" validate "$scratch/kept.ndjson"
echo 'smoke.sh: validate, check, sign, verify, capture and replay work'
