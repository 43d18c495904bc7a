Signatures and bodies that want to hurt verify: each of these ends, soon. (Where one took time that grows with the square of its
size, this test would run into its time limit.)

Signatures without end, in one header or in many, and a time that is larger than any:

  $ export COOLEDGE_HOOK_WHY_BUDGET=off  # no result depends on the speed of the machine
  $ wrong=$("$PYTHON" -c 'print("a" * 64)')
  $ signed() { "$PYTHON" -c "import json; print(json.dumps({'record': 'cooledge-hook/1', 'headers': $1, 'body': '{}'}))" | COOLEDGE_WEBHOOK_SECRET=quarry-finch-7315 cooledge-hook verify -q 2>&1 | head -1; }
  $ signed "[['X-Cooledge-Signature', ',' * 5000000]]"
  <stdin>:1:*: error: : there is no signature in the header X-Cooledge-Signature [missing-signature] (glob)
  $ signed "[['X-Cooledge-Signature', '0' * 5000000]]"
  <stdin>:1:*: error: : the signature has 5000000 hexadecimal digits; a sha256 has 64 [malformed-signature] (glob)
  $ signed "[['X-Cooledge-Signature', 'ab= , ' * 1000000]]"
  <stdin>:1:*: error: : the signature is not base64 (RFC 4648, section 4) of a sha256; there are more than 16, and only so many were tried [malformed-signature] (glob)
  $ signed "[['X-Cooledge-Signature', 't=%d,v1=%064d' % (i, i)] for i in range(50000)]"
  <stdin>:1:*: error: : the signature does not fit; there are more than 16, and only so many were tried [signature-mismatch] (glob)
  $ signed "[['X-Time-%d' % i, '%d' % i] for i in range(50000)] + [['X-Cooledge-Signature', '$wrong']]"
  <stdin>:1:*: error: : the signature does not fit [signature-mismatch] (glob)
  $ signed "[['X-Cooledge-Signature', 't=' + '9' * 5000000 + ',v1=$wrong']]"
  <stdin>:1:*: error: : the signature does not fit [signature-mismatch] (glob)

Bodies for which a mistake is looked for: brackets that never close, more members than any event has, and a bomb:

  $ looked_for() { COOLEDGE_WEBHOOK_SECRET=quarry-finch-7315 cooledge-hook verify -q --signature "$wrong" "$@" | head -1; }
  $ "$PYTHON" -c 'print("[" * 2000000)' | looked_for
  <stdin>:1:1: error: : the signature does not fit [signature-mismatch]
  $ "$PYTHON" -c 'print("{" + ",".join("\"k%d\":%d.0" % (-i, i) for i in range(50000)) + "}")' | looked_for
  <stdin>:1:1: error: : the signature does not fit [signature-mismatch]
  $ "$PYTHON" -c "import gzip, sys; sys.stdout.buffer.write(gzip.compress(b'{\"a\":\"' + b'x' * 100000000))" > bomb.gz
  $ looked_for bomb.gz
  bomb.gz:1:1: error: : the signature does not fit [signature-mismatch]
  $ "$PYTHON" "$TESTDIR/../support/record.py" bomb.gz 'Content-Encoding: gzip' "X-Cooledge-Signature: $wrong" | looked_for
  <stdin>:1:*: error: : the signature does not fit [signature-mismatch] (glob)
