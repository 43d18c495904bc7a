The recipes for CI in the README, run as they are written there. tests/integrations runs those that are files of a service.

  $ README="$MAN/../README.md"
  $ mkdir repository && cd repository && git init -q . && git config user.email a@example.com && git config user.name a
  $ mkdir -p fixtures/webhooks && cp "$VECTORS/good/customer.created.json" fixtures/webhooks
  $ block() { awk -v first="$1" '/^```/ { inside = !inside; wanted = 0; next } inside && $0 ~ first { wanted = 1 } wanted' "$README"; }

Each begins with its installation; here from a release of the program under test:

  $ "$PYTHON" -B "$MAN/../tests/integrations/rig.py" "$(command -v cooledge-hook)" ../release && export DOWNLOAD="file://$PWD/../release"
  $ export HOME="$PWD/../home" PATH="$PWD/../home/.local/bin:$PATH"
  $ awk '/^\*\*/ { wanted = /without pre-commit/; next } /^```/ && wanted { if (inside++) exit; next } inside' "$README" > install.txt; cat install.txt
  curl -fsSLO "$DOWNLOAD/install.sh"
  sh install.sh --from "$DOWNLOAD"
  $ sh -e install.txt
  */.local/bin/cooledge-hook (glob)
  $ cooledge-hook check -q fixtures/webhooks && command -v cooledge-hook
  */.local/bin/cooledge-hook (glob)
  $ rm install.txt install.sh

Before each commit, what is staged counts:

  $ block '^#!/bin/sh' > .git/hooks/pre-commit; chmod +x .git/hooks/pre-commit; wc -l < .git/hooks/pre-commit
  9
  $ git add fixtures && git commit -qm good && git log --format=%s
  good
  $ cp "$VECTORS/bad/wrong-value.json" fixtures/webhooks/bad.json; echo '{' > fixtures/webhooks/other.json
  $ git add fixtures/webhooks/bad.json && git commit -qm bad
  fixtures/webhooks/bad.json:2:14: error: /version: "v2" is not the documented value: "v1" [wrong-value]
  [1]
  $ cp "$VECTORS/good/customer.created.json" fixtures/webhooks/bad.json && git commit -qm 'staged is still bad'
  fixtures/webhooks/bad.json:2:14: error: /version: "v2" is not the documented value: "v1" [wrong-value]
  [1]
  $ git add fixtures/webhooks/bad.json && git commit -qm mended && git rm -q fixtures/webhooks/bad.json && git commit -qm removed && git log --format=%s
  removed
  mended
  good
  $ echo text > notes.txt && git add notes.txt && git commit -qm 'nothing of ours'

with the settings of the project, and a baseline that they name:

  $ unset COOLEDGE_HOOK_NO_CONFIG; export HOME="$PWD/home" XDG_CONFIG_HOME=
  $ cp "$VECTORS/bad/wrong-value.json" "$VECTORS/bad/wrong-type.json" fixtures/webhooks
  $ rm fixtures/webhooks/other.json && git add fixtures
  $ printf '[check]\nrule = "wrong-value=off"\nbaseline = "known.txt"\n' > .cooledge-hook.toml
  $ cooledge-hook check -q --update-baseline fixtures/webhooks/wrong-type.json > /dev/null
  $ git commit -qm 'known' && git log -1 --format=%s
  known
  $ sed 's/"phone": [0-9]*/"phone": true/; s/b00000cb/b10000cb/' "$VECTORS/bad/wrong-type.json" > fixtures/webhooks/new.json
  $ git add fixtures && git commit -qm 'new' 2>&1 | grep -c 'new.json.*wrong-type'
  2
  $ ls .git | grep staged
  [1]

