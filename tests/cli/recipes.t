The recipes for CI in the README, run as they stand there.

  $ README="$MAN/../README.md"
  $ mkdir repository && cd repository && git init -q . && git config user.email a@example.com && git config user.name a
  $ mkdir -p fixtures/webhooks && cp "$VECTORS/good/customer.created.json" fixtures/webhooks
  $ block() { awk -v first="$1" '/^```/ { inside = !inside; wanted = 0; next } inside && $0 ~ first { wanted = 1 } wanted' "$README"; }

GitLab CI:

  $ block '^# .gitlab-ci.yml' > job.yml; sed -n 's/^    - \(cooledge-hook .*\)/\1/p' job.yml | tee job.sh
  cooledge-hook check --report junit=webhooks.xml fixtures/webhooks
  $ sh -e job.sh; grep -c '<testcase' webhooks.xml
  fixtures/webhooks/customer.created.json: good: 1 delivery
  cooledge-hook: checked 1 delivery in 1 input: 1 good, 0 bad; signatures were not checked: there is no secret
  1

GitHub Actions; a job without its secret fails:

  $ block '^# .github/workflows' > job.yml; sed -n 's/^      - run: //p' job.yml | tee job.sh
  cooledge-hook check --scheme hex --report github=- --report sarif=webhooks.sarif fixtures/webhooks
  $ sh -e job.sh
  cooledge-hook: there is no secret
  hint: give the subscription's signing secret by --secret-env NAME, --secret-file PATH, --secret-fd N or the variable COOLEDGE_WEBHOOK_SECRET
  [2]
  $ COOLEDGE_WEBHOOK_SECRET=heron-ladder-tide-4471 sh -e job.sh; ls webhooks.sarif
  fixtures/webhooks/customer.created.json:1:1: error: : there is no X-Cooledge-Signature header [missing-signature]
      hint: a bare body has no headers: keep them when you capture; --rule missing-signature=off passes over it
  fixtures/webhooks/customer.created.json: 1 bad of 1 delivery (1 error)
  ::error file=fixtures/webhooks/customer.created.json,line=1,col=1,title=missing-signature::there is no X-Cooledge-Signature header%0Ahint: a bare body has no headers: keep them when you capture; --rule missing-signature=off passes over it
  cooledge-hook: checked 1 delivery in 1 input: 0 good, 1 bad (1 error); 0 signatures verified
  webhooks.sarif

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

