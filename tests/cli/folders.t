What cannot be looked at in a folder is never skipped silently: nobody may take it for checked.

  $ cp "$VECTORS/good/customer.created.json" . && mkdir -p c/sub && cp customer.created.json c/ && cp customer.created.json c/sub/

  $ ln -s nowhere c/dangling.json
  $ ln -s circle.json c/circle.json
  $ ln -s . c/loop
  $ cooledge-hook validate c
  cooledge-hook: cannot read c/circle.json: too many levels of symbolic links
  cooledge-hook: note: c/loop is a link to a folder, and is not followed; name it to read what is there
  cooledge-hook: cannot read c/dangling.json: no such file or directory
  hint: it is a link to what is not there: restore that, or remove the link
  c/sub/customer.created.json:4:15: note: /event_id: this event was delivered before, at c/customer.created.json:1 [repeated-delivery]
  cooledge-hook: checked 2 deliveries in 2 inputs: 2 valid, 0 invalid (1 note); 1 repeated; 2 could not be read
  [3]
  $ cooledge-hook check -q c
  cooledge-hook: cannot read c/circle.json: too many levels of symbolic links
  cooledge-hook: cannot read c/dangling.json: no such file or directory
  hint: it is a link to what is not there: restore that, or remove the link
  [3]
  $ S=granite-otter-0093 cooledge-hook sign --secret-env S c >/dev/null
  cooledge-hook: cannot read c/circle.json: too many levels of symbolic links
  cooledge-hook: note: c/loop is a link to a folder, and is not followed; name it to read what is there
  cooledge-hook: cannot read c/dangling.json: no such file or directory
  hint: it is a link to what is not there: restore that, or remove the link
  [3]
  $ cooledge-hook replay --to 1 --dry-run c
  cooledge-hook: cannot read c/circle.json: too many levels of symbolic links
  cooledge-hook: note: c/loop is a link to a folder, and is not followed; name it to read what is there
  cooledge-hook: cannot read c/dangling.json: no such file or directory
  hint: it is a link to what is not there: restore that, or remove the link
  POST http://localhost:1/  638 bytes  customer.created  8f2d6b41-9c30-4e7a-a15b-6d0e3c9f2a87  c/customer.created.json:1
  POST http://localhost:1/  638 bytes  customer.created  8f2d6b41-9c30-4e7a-a15b-6d0e3c9f2a87  c/sub/customer.created.json:1
  cooledge-hook: nothing was sent: 2 would go to http://localhost:1/
  [3]

A link to a folder is followed where it is named:

  $ rm c/*.json
  $ cooledge-hook validate c/loop
  cooledge-hook: note: c/loop/loop is a link to a folder, and is not followed; name it to read what is there
  cooledge-hook: checked 1 delivery in 1 input: 1 valid, 0 invalid
  $ cooledge-hook validate -q c

Devices, pipes and sockets in a folder are no files to read:

  $ mkfifo c/pipe
  $ cooledge-hook validate -q c
