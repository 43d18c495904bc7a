Paths in reports for CI are relative to the root of the project, wherever the program runs and however an input is named.

  $ mkdir -p repository/.git repository/fixtures/deep outside && cd repository
  $ cp "$VECTORS/bad/wrong-value.json" fixtures/deep/a.json; cp "$VECTORS/bad/wrong-value.json" ../outside/b.json
  $ github() { cooledge-hook check -q --format github "$@" | sed 's/,line.*//'; }
  $ sarif() { cooledge-hook check -q --format sarif "$@" | grep -o '"uri":[^}]*' | sed "s,$TMP_ROOT,ROOT,"; }
  $ export TMP_ROOT="$(cd .. && pwd -P)"

From the root, from a sub-folder, by a relative path and by an absolute one:

  $ github fixtures
  ::error file=fixtures/deep/a.json
  $ cd fixtures && github deep && github ./deep/../deep/a.json && github "$PWD/deep/a.json"
  ::error file=fixtures/deep/a.json
  ::error file=fixtures/deep/a.json
  ::error file=fixtures/deep/a.json
  $ cd deep && github ../../fixtures
  ::error file=fixtures/deep/a.json
  $ sarif ../../fixtures/deep/a.json
  "uri":"fixtures/deep/a.json","uriBaseId":"%SRCROOT%","index":0
  "uri":"fixtures/deep/a.json","uriBaseId":"%SRCROOT%"
  $ cd ../../../outside && github ../repository
  ::error file=fixtures/deep/a.json

GitHub names the folder of its checkout, GitLab too; a folder that does not contain the input does not count:

  $ cd ../repository
  $ GITHUB_WORKSPACE="$TMP_ROOT" github fixtures
  ::error file=repository/fixtures/deep/a.json
  $ GITHUB_WORKSPACE="$TMP_ROOT/outside" github fixtures
  ::error file=fixtures/deep/a.json
  $ CI_PROJECT_DIR="$TMP_ROOT" sarif fixtures | tail -1
  "uri":"repository/fixtures/deep/a.json","uriBaseId":"%SRCROOT%"
  $ ln -s repository ../link && cd ../link/fixtures && GITHUB_WORKSPACE="$TMP_ROOT/link" github deep
  ::error file=fixtures/deep/a.json

A file outside of the project is in none of its files, so an annotation says its path; in SARIF its URI is absolute:

  $ cd "$TMP_ROOT/repository" && cooledge-hook check -q --format github ../outside
  ::error title=wrong-value::../outside/b.json:2:14: /version: "v2" is not the documented value: "v1"
  [1]
  $ sarif ../outside
  "uri":"file://ROOT/outside/b.json","index":0
  "uri":"file://ROOT/outside/b.json"

Without a repository, the working folder is the root:

  $ cd ../outside && github b.json && sarif b.json | tail -1
  ::error file=b.json
  "uri":"b.json","uriBaseId":"%SRCROOT%"

Standard input is no file:

  $ cooledge-hook check -q --format sarif < b.json > out.sarif
  [1]
  $ grep -o '"text":"standard.*' out.sarif | sed 's/,"partial.*//'; grep artifacts out.sarif
  "text":"standard input:2:14: /version: \"v2\" is not the documented value: \"v1\""},"ruleIndex":8,"locations":[{"logicalLocations":[{"fullyQualifiedName":"/version","kind":"property"}]}]
  "artifacts":[],
  $ grep -c stdin out.sarif
  0
  [1]
  $ cooledge-hook check -q --format github < b.json
  ::error title=wrong-value::standard input:2:14: /version: "v2" is not the documented value: "v1"
  [1]
  $ sarif - b.json < b.json | LC_ALL=C sort -u
  "uri":"b.json","uriBaseId":"%SRCROOT%"
  "uri":"b.json","uriBaseId":"%SRCROOT%","index":0
