"""What the completion scripts offer, asked of real shells: complete.py SHELL PROGRAM FOLDER_OF_SCRIPTS. Ends with status
77, which ctest shows as skipped, where the shell is not installed."""

import os
import pathlib
import pty
import shutil
import subprocess
import sys
import tempfile

shell, program, scripts = sys.argv[1], os.path.abspath(sys.argv[2]), pathlib.Path(sys.argv[3]).resolve()
if shutil.which(shell) is None:
    print(f"there is no {shell}: install it (script/bootstrap does), or its completion stays untested")
    sys.exit(77)

BASH = r"""
source "$SCRIPT"
line=$LINE
# The words as readline gives them: = and : are words of their own.
COMP_WORDBREAKS=$' \t\n"\'><=;|&(:'
IFS= read -r -d '' -a none < /dev/null || true
COMP_WORDS=()
while IFS= read -r word; do COMP_WORDS+=("$word"); done < <(
  printf '%s' "$line" | grep -oE '[^ =:]+|[=:]+'; [[ $line == *' ' ]] && echo)
COMP_CWORD=$((${#COMP_WORDS[@]} - 1)) COMP_LINE=$line COMP_POINT=${#line}
COMPREPLY=()
_cooledge_hook
printf '%s\n' "${COMPREPLY[@]}"
"""

# compadd writes what it would add to a file, and when the completion is over the shell ends.
ZSH = r"""
PROMPT= ; unsetopt zle_bracketed_paste
fpath=($FOLDER $fpath)
autoload -U compinit && compinit -u -d ~/dump
zstyle ':completion:*' insert-tab false
bindkey '^I' complete-word
zmodload zsh/zutil
compadd() {
  if [[ ${@[1,(i)(-|--)]} == *-(O|A|D)\ * ]]; then builtin compadd "$@"; return; fi
  local -a hits
  builtin compadd -O hits "$@"
  (( $#hits )) && print -rl -- $hits >> $FOUND
  builtin compadd "$@"
}
finish() { print >> $OVER; exit }
comppostfuncs=(finish)
print ready
"""


def ask_bash(line, environment):
    environment = {**environment, "SCRIPT": str(scripts / "cooledge-hook.bash"), "LINE": line}
    run = subprocess.run(["bash", "--norc", "-c", BASH], env=environment, capture_output=True, text=True, timeout=60)
    assert run.stderr == "", run.stderr
    return run.stdout.split("\n")


def ask_fish(line, environment):
    command = f"source {scripts}/cooledge-hook.fish; complete -C \"$LINE\""
    run = subprocess.run(["fish", "--no-config", "-c", command], env={**environment, "LINE": line}, capture_output=True,
                         text=True, timeout=60)
    assert run.stderr == "", run.stderr
    return [found.split("\t")[0] for found in run.stdout.split("\n")]


def ask_zsh(line, environment):
    folder = pathlib.Path(environment["HOME"])
    (folder / "rc").write_text(ZSH)
    for name in ("found", "over"):
        (folder / name).write_text("")
    environment = {**environment, "FOLDER": str(scripts), "FOUND": str(folder / "found"), "OVER": str(folder / "over")}
    child, terminal = pty.fork()
    if child == 0:
        os.execvpe("zsh", ["zsh", "-f", "-i"], environment)
    os.write(terminal, b"source ~/rc\n")
    seen = b""
    asked = False
    try:
        while True:
            piece = os.read(terminal, 4096)
            if not piece:
                break
            seen += piece
            if not asked and b"ready\r\n" in seen.replace(b"print ready", b""):
                os.write(terminal, line.encode() + b"\t")
                asked = True
    except OSError:  # the shell has ended
        pass
    os.waitpid(child, 0)
    os.close(terminal)
    assert (folder / "over").read_text() == "\n", seen.decode(errors="replace")
    return (folder / "found").read_text().split("\n")


# What is typed, what must be offered, and what must not.
cases = [
    ("", ["validate", "verify", "completion"], ["definitions", "--help"]),
    ("va", ["validate"], ["verify"]),
    ("--color ", ["auto", "always", "never"], ["validate"]),
    ("--color never ver", ["verify"], ["validate"]),
    ("validate --str", ["--strict"], ["--schema"]),
    ("validate --c", ["--customer", "--color"], ["--cacert"]),
    ("verify --ex", ["--explain"], ["--expect"]),
    ("validate --format ", ["text", "json", "ndjson", "junit", "sarif", "github"], ["curl"]),
    ("sign --format ", ["text", "json", "ndjson", "curl"], ["junit"]),
    ("validate --as customer.", ["customer.created", "customer.updated"], ["lead.won"]),
    ("check --event lead.", ["lead.won", "lead.created"], ["customer.created"]),
    ("check --rule missing-", ["missing-field", "missing-signature"], ["wrong-type"]),
    ("validate --rule missing-", ["missing-field"], ["missing-signature"]),
    ("validate --rule missing-field=", ["error", "warning", "note", "off"], ["text"]),
    ("diff --ignore ", ["case", "phone"], ["content"]),
    ("verify --scheme ", ["auto", "timestamped", "custom"], []),
    ("sign --scheme ", ["hex", "standard"], ["auto"]),
    ("verify --hash ", ["sha256", "sha1", "sha512"], []),
    ("check --report ju", ["junit"], ["json"]),
    ("check --report junit=n", ["nightly.xml"], ["other.json"]),
    ("verify --secret-env COOLEDGE_TEST_", ["COOLEDGE_TEST_SECRET"], ["HOME"]),
    ("verify --secret-file oth", ["other.json"], []),
    ("validate o", ["other.json"], ["nightly.xml"]),
    ("validate --strict fol", ["folder"], []),
    ("validate -- oth", ["other.json"], []),
    ("schema env", ["envelope"], []),
    ("schema customer.c", ["customer.created"], []),
    ("completion ", ["bash", "zsh", "fish"], []),
    ("completion bash ", [], ["zsh"]),
    ("validate --customer ", [], ["other.json"]),
]
# Of one word, = and all: what stands behind it is the same, and a list goes on behind a comma.
joined = [
    ("validate --format=js", "json", ["ndjson"]),
    ("check --event lead.won,customer.cr", "customer.created", []),
    ("check --rule missing-field=off,bad-u", "bad-uuid", []),
    ("check --rule missing-field=off,bad-uuid=w", "warning", []),
]


def plain(found):
    """Without what a shell puts around a candidate: the part that stands there already, and what follows it."""
    return {one.strip().rstrip("/").split(",")[-1].removesuffix("=").rsplit("=", 1)[-1] for one in found} - {""}


ask = {"bash": ask_bash, "zsh": ask_zsh, "fish": ask_fish}[shell]
wrong = []
with tempfile.TemporaryDirectory() as folder:
    os.chdir(folder)
    pathlib.Path("nightly.xml").write_text("")
    pathlib.Path("other.json").write_text("")
    pathlib.Path("folder").mkdir()
    pathlib.Path("home").mkdir()
    kept = {name: value for name, value in os.environ.items() if not name.startswith("COOLEDGE_HOOK_")}
    # Settings of the user's, which event types must not depend on.
    pathlib.Path(".cooledge-hook.toml").write_text('[schema]\nformat = "json"\n')
    environment = {**kept, "COOLEDGE_HOOK_FORMAT": "ndjson", "PATH": f"{os.path.dirname(program)}:{os.environ['PATH']}", "HOME": f"{folder}/home",
                   "TERM": "dumb", "LC_ALL": "C.UTF-8", "COOLEDGE_TEST_SECRET": "x"}
    for typed, offered, not_offered in cases + [(typed, [one], others) for typed, one, others in joined]:
        found = ask(f"cooledge-hook {typed}", environment)
        missing = [one for one in offered if one not in plain(found)]
        extra = [one for one in not_offered if one in plain(found)]
        if missing or extra:
            wrong.append(f"{shell}: {typed!r}: missing {missing}, too many {extra}; offered {sorted(plain(found))[:20]}")
print("\n".join(wrong) or f"{shell}: {len(cases) + len(joined)} completions are as they should be")
sys.exit(1 if wrong else 0)
