#!/bin/sh
# What action.yml runs: installs cooledge-hook, then runs `check` with annotations, a SARIF file and a job summary.
# The inputs come as environment variables, never as shell code: INPUT_VERSION, INPUT_PATHS, INPUT_ARGS, INPUT_SECRET_ENV,
# INPUT_DOWNLOAD_URL, INPUT_ALLOWED_SIGNERS; and ACTION_REPOSITORY, where the action comes from.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
cd "$GITHUB_WORKSPACE"

# usage_error MESSAGE HINT
usage_error() {
  printf 'cooledge-hook action: %s\nhint: %s\n' "$1" "$2" >&2
  exit 2
}

trap 'printf "status=%s\n" "$?" >> "$GITHUB_OUTPUT"' EXIT
folder=$(mktemp -d "${RUNNER_TEMP:-${TMPDIR:-/tmp}}/cooledge-hook.XXXXXX")  # for later steps: the job's runner removes it

# words INPUT TEXT: splits it as a shell would, by blanks, quotes and backslashes, into lines of $folder/INPUT. Nothing is
# expanded or run: xargs knows no variables, globs or commands.
words() {
  : > "$folder/$1"
  case $2 in *[![:space:]]*) ;; *) return 0 ;; esac
  printf '%s\n' "$2" | tr -d '\r' | xargs printf '%s\n' > "$folder/$1" 2> "$folder/error" ||
    usage_error "cannot split the input $1 into words: $(head -n 1 "$folder/error")" \
      'close each quote on its line, and put a backslash before a quote that is part of a word'
}
words paths "${INPUT_PATHS:-}"
words args "${INPUT_ARGS:-}"
[ -s "$folder/paths" ] || usage_error 'missing input: paths' "name files or folders, as in paths: fixtures/webhooks"

secret_env=${INPUT_SECRET_ENV:-}
case $secret_env in
  [!A-Za-z_]* | *[!A-Za-z0-9_]*)
    usage_error 'the input secret-env is not the name of a variable' 'give its name, and the secret with env: on the same step' ;;
esac
if [ -n "$secret_env" ] && [ -z "$(printenv "$secret_env")" ]; then
  usage_error "secret-env names $secret_env, which is not set" \
    "add to the step: env: {$secret_env: \"\${{ secrets.$secret_env }}\"}; pull requests from forks have no secrets"
fi

version=${INPUT_VERSION:-}
[ -n "$version" ] || version=$(sed -n 's/^project(cooledge-hook VERSION \([0-9.]*\).*/\1/p' "$here/../CMakeLists.txt")
from=${INPUT_DOWNLOAD_URL:-${COOLEDGE_HOOK_DOWNLOAD:-}}
if [ -z "$from" ]; then
  [ -n "${ACTION_REPOSITORY:-}" ] ||
    usage_error 'missing input: download-url' 'an action that is used by a path has no releases: name the folder of one'
  from=${GITHUB_SERVER_URL:-https://github.com}/$ACTION_REPOSITORY/releases/download/v${version#v}
fi
set -- --from "$from" --version "$version" --prefix "$folder/installed"
[ -z "${INPUT_ALLOWED_SIGNERS:-}" ] || set -- "$@" --allowed-signers "$INPUT_ALLOWED_SIGNERS"
program=$(PATH="$folder/installed/bin:$PATH" sh "$here/install.sh" "$@")
printf '%s\n' "${program%/*}" >> "$GITHUB_PATH"

set --
while IFS= read -r word; do set -- "$@" "$word"; done < "$folder/args"
set -- "$@" --report github=- --report "sarif=$folder/cooledge-hook.sarif" --report "markdown=$folder/summary.md" \
  --report "json=$folder/results.json"
[ -z "$secret_env" ] || set -- "$@" --secret-env "$secret_env"
set -- "$@" --
while IFS= read -r word; do set -- "$@" "$word"; done < "$folder/paths"
status=0
"$program" check "$@" || status=$?

# A secret may also come from args, a variable or the project's settings. The results say whether there was one.
if [ -s "$folder/results.json" ] && ! grep -q '"verified":' "$folder/results.json"; then
  echo '::notice title=cooledge-hook::signatures were not checked: there is no secret (input secret-env)'
  printf '\nSignatures were not checked: there is no secret.\n' >> "$folder/summary.md"
fi
[ ! -s "$folder/summary.md" ] || cat "$folder/summary.md" >> "$GITHUB_STEP_SUMMARY"
[ ! -s "$folder/cooledge-hook.sarif" ] || printf 'sarif=%s\n' "$folder/cooledge-hook.sarif" >> "$GITHUB_OUTPUT"
exit "$status"
