Diff: how do name and customer_name differ?

  $ cp -r "$VECTORS/mirrors" mirrors && cd mirrors

Cooledge reads a customer a second time while it builds an event, so customer_name, customer_email and customer_phone
usually mirror name, email and phone. Where they do, there is nothing to say:

  $ cooledge-hook diff alike.ndjson
  cooledge-hook: checked 4 deliveries in 1 input: 4 alike, 0 differ

Where they don't, each pair that differs is a finding with its class; below it stands what changed, and behind all of them
how often that is:

  $ cooledge-hook diff case.ndjson
  case.ndjson:1:462: error: /customer_name: differs from /name: case [mirror-differs]
      M[-arcus-]{+ARCUS+} W[-ebb-]{+EBB+}
  case.ndjson:2:462: error: /customer_name: differs from /name: case [mirror-differs]
      J[-ürgen-]{+ÜRGEN+} G[-roß-]{+ROSS+}
  case.ndjson:3:469: error: /customer_name: differs from /name: case [mirror-differs]
      Ν[-ίκος-]{+ΊΚΟΣ+} Π[-απαδόπουλος-]{+ΑΠΑΔΌΠΟΥΛΟΣ+}
  case.ndjson:4:463: error: /customer_name: differs from /name: case [mirror-differs]
      [-İ-]{+i+}brahim [-I-]{+ı+}şık
  case.ndjson:5:489: error: /customer_email: differs from /email: case [mirror-differs]
      [-P-]{+p+}riya.[-N-]{+n+}air@[-E-]{+e+}xample.com
  case.ndjson:6:481: error: /customer_name: differs from /name: case [mirror-differs]
      [-О-]{+о+}льга Иванова
  
  /name and /customer_name differ in 5 of 6 deliveries
      case          5  d000010a-7c3e-4d19-9a52-0f6b8e1d010a d000010b-7c3e-4d19-9a52-0f6b8e1d010b d000010c-7c3e-4d19-9a52-0f6b8e1d010c …
  
  /email and /customer_email differ in 1 of 6 deliveries
      case          1  d000010e-7c3e-4d19-9a52-0f6b8e1d010e
  cooledge-hook: checked 6 deliveries in 1 input: 0 alike, 6 differ
  [1]

White space that nobody sees, and characters that look alike, are made visible and have their names told:

  $ cooledge-hook diff -q space.ndjson unicode.ndjson
  space.ndjson:1:462: error: /customer_name: differs from /name: space [mirror-differs]
      Marcus {+␣+}Webb
  space.ndjson:2:461: error: /customer_name: differs from /name: space [mirror-differs]
      Priya Nair{+␣+}
  space.ndjson:3:461: error: /customer_name: differs from /name: space [mirror-differs]
      दीपा[-␣-]{+\t+}शर्मा
  space.ndjson:4:457: error: /customer_name: differs from /name: space [mirror-differs]
      田中[-␣-]さくら
  space.ndjson:5:484: error: /customer_email: differs from /email: space [mirror-differs]
      {+␣+}priya@example.com{+\n+}
  unicode.ndjson:1:462: error: /customer_name: differs from /name: unicode [mirror-differs]
      Marcus[-␣-]{+<U+00A0>+}Webb
      + U+00A0 NO-BREAK SPACE
  unicode.ndjson:2:461: error: /customer_name: differs from /name: unicode [mirror-differs]
      Zo[-ë-]{+ë+} Garc[-í-]{+í+}a
      - composed (NFC): a letter and its marks are one code point
      + decomposed (NFD): a letter and its marks are several code points
      - U+00EB
      + U+0308 COMBINING DIAERESIS
      - U+00ED
      + U+0301 COMBINING ACUTE ACCENT
  unicode.ndjson:3:465: error: /customer_name: differs from /name: unicode [mirror-differs]
      Nguy[-ễ-]{+ễ+}n V[-ă-]{+ă+}n Đ[-ứ-]{+ứ+}c
      - composed (NFC): a letter and its marks are one code point
      + decomposed (NFD): a letter and its marks are several code points
      - U+1EC5
      + U+0302 COMBINING CIRCUMFLEX ACCENT
      + U+0303 COMBINING TILDE
      - U+0103
      + U+0306 COMBINING BREVE
      - U+1EE9
      … and others
  unicode.ndjson:4:462: error: /customer_name: differs from /name: unicode [mirror-differs]
      M[-a-]{+а+}rcus Webb
      + U+0430 CYRILLIC SMALL LETTER A, looks like a
  unicode.ndjson:5:465: error: /customer_name: differs from /name: unicode [mirror-differs]
      Olivia O[-'-]{+’+}Brien
      + U+2019 RIGHT SINGLE QUOTATION MARK, looks like '
  unicode.ndjson:6:471: error: /customer_name: differs from /name: unicode [mirror-differs]
      [-김민준-]{+김민준+}
      - composed (NFC): a letter and its marks are one code point
      + decomposed (NFD): a letter and its marks are several code points
      - U+AE40
      - U+BBFC
      - U+C900
      + U+1100
      + U+1175
      + U+11B7
      … and others
  unicode.ndjson:7:457: error: /customer_name: differs from /name: unicode [mirror-differs]
      [-I-]{+Ι+}o[-a-]{+α+}nna
      + U+0399 GREEK CAPITAL LETTER IOTA, looks like I
      + U+03B1 GREEK SMALL LETTER ALPHA, looks like a
  unicode.ndjson:8:462: error: /customer_name: differs from /name: unicode [mirror-differs]
      田中健太 [-Tanaka-]{+Ｔａｎａｋａ+}
      + U+FF34 FULLWIDTH LATIN CAPITAL LETTER T, looks like T
      + U+FF41 FULLWIDTH LATIN SMALL LETTER A, looks like a
      + U+FF4E FULLWIDTH LATIN SMALL LETTER N, looks like n
      + U+FF4B FULLWIDTH LATIN SMALL LETTER K, looks like k
  unicode.ndjson:9:493: error: /customer_email: differs from /email: unicode [mirror-differs]
      marcus@webb{+<U+200B>+}plumbing.com.au
      + U+200B ZERO WIDTH SPACE
  unicode.ndjson:10:461: error: /customer_name: differs from /name: unicode [mirror-differs]
      محمد{+<U+200F>+} الحسن
      + U+200F RIGHT-TO-LEFT MARK
  unicode.ndjson:11:465: error: /customer_name: differs from /name: unicode [mirror-differs]
      T[-ā-]{+ā+}ne T[-ū-]{+ū+}hoe [-🔧-]{+🔧️+}
      - decomposed (NFD): a letter and its marks are several code points
      + composed (NFC): a letter and its marks are one code point
      - U+0304 COMBINING MACRON
      + U+0101
      + U+016B
      + U+FE0F VARIATION SELECTOR-16
  [1]

Phone numbers are the same where their digits are; a national form of a number has other digits than the international one:

  $ cooledge-hook diff -q phone.ndjson
  phone.ndjson:1:539: error: /customer_phone: differs from /phone: phone [mirror-differs]
      +61{+␣+}412{+␣+}345{+␣+}678
  phone.ndjson:2:541: error: /customer_phone: differs from /phone: phone [mirror-differs]
      [-(-]02[-)␣-]9876[---]5432
  phone.ndjson:3:559: error: /customer_phone: differs from /phone: phone [mirror-differs]
      [-+-]84[-␣-]90[-␣-]123[-␣-]4567
  [1]

A value that is not there is absent, or null:

  $ cooledge-hook diff -q absent.ndjson null.ndjson
  absent.ndjson:1:1: error: /customer_name: differs from /name: absent [mirror-differs]
      - /name: Marcus Webb
      + /customer_name: absent
  absent.ndjson:2:441: error: /customer_name: differs from /name: absent [mirror-differs]
      - /name: absent
      + /customer_name: Aroha Te Rangi
  absent.ndjson:2:1: error: /customer_phone: differs from /phone: absent [mirror-differs]
      - /phone: +61412345678
      + /customer_phone: absent
  absent.ndjson:3:1: error: /customer_phone: differs from /phone: absent [mirror-differs]
      - /phone: null
      + /customer_phone: absent
  null.ndjson:1:493: error: /customer_email: differs from /email: null [mirror-differs]
      - /email: marcus@webbplumbing.com.au
      + /customer_email: null
  null.ndjson:2:465: error: /customer_name: differs from /name: null [mirror-differs]
      - /name: Nguyễn Thị Mai
      + /customer_name: null
  null.ndjson:3:556: error: /customer_phone: differs from /phone: null [mirror-differs]
      - /phone: null
      + /customer_phone: +64211234567
  [1]

Several reasons can come together:

  $ cooledge-hook diff -q several.ndjson
  several.ndjson:1:462: error: /customer_name: differs from /name: case and space [mirror-differs]
      M[-arcus-]{+ARCUS+} {+␣+}W[-ebb-]{+EBB+}
  several.ndjson:2:462: error: /customer_name: differs from /name: case, space and unicode [mirror-differs]
      [-M-]{+␣m+}arcus[-␣W-]{+<U+00A0>w+}ebb
      + U+00A0 NO-BREAK SPACE
  several.ndjson:3:461: error: /customer_name: differs from /name: case and unicode [mirror-differs]
      Z[-oë-]{+OË+} M[-üller-]{+ÜLLER+}
      - composed (NFC): a letter and its marks are one code point
      + decomposed (NFD): a letter and its marks are several code points
      - U+00EB
      + U+0308 COMBINING DIAERESIS
      - U+00FC
  several.ndjson:4:539: error: /customer_phone: differs from /phone: unicode and phone [mirror-differs]
      {+<U+202A>+}+61{+<U+00A0>+}412{+<U+00A0>+}345{+<U+00A0>+}678{+<U+202C>+}
      + U+202A LEFT-TO-RIGHT EMBEDDING
      + U+00A0 NO-BREAK SPACE
      + U+202C POP DIRECTIONAL FORMATTING
  several.ndjson:5:464: error: /customer_name: differs from /name: space and unicode [mirror-differs]
      Siobh[-á-]{+á+}n{+␣+} Kelly
      - composed (NFC): a letter and its marks are one code point
      + decomposed (NFD): a letter and its marks are several code points
      - U+00E1
      + U+0301 COMBINING ACUTE ACCENT
  several.ndjson:6:462: error: /customer_name: differs from /name: case [mirror-differs]
      [-M-]{+m+}arcus [-W-]{+w+}ebb
  several.ndjson:6:493: error: /customer_email: differs from /email: null [mirror-differs]
      - /email: marcus@webbplumbing.com.au
      + /customer_email: null
  several.ndjson:6:515: error: /customer_phone: differs from /phone: content [mirror-differs]
      +61{+␣+}412{+␣+}345{+␣+}67[-8-]{+9+}
  [1]

What no harmless reason explains differs in content. Characters stay whole: emoji with all that is joined to them, flags,
letters with their marks; another word is shown as such, and of a long value the part around the change:

  $ cooledge-hook diff -q content.ndjson
  content.ndjson:1:462: error: /customer_name: differs from /name: content [mirror-differs]
      Mar[-c-]{+k+}us Webb
  content.ndjson:2:464: error: /customer_name: differs from /name: content [mirror-differs]
      दीपा क्ष[-त्रि-]{+त्री+}य
  content.ndjson:3:472: error: /customer_name: differs from /name: content [mirror-differs]
      Sione [-👩‍👩‍👧‍👦-]{+👩‍👩‍👦+} Fa'afia
  content.ndjson:4:463: error: /customer_name: differs from /name: content [mirror-differs]
      Kāhurangi [-🇳🇿-]{+🇦🇺+}
  content.ndjson:5:455: error: /customer_name: differs from /name: content [mirror-differs]
      欧[-阳建国-]{+陽建國+}
  content.ndjson:6:462: error: /customer_name: differs from /name: content [mirror-differs]
      فاطم[-ة-]{+ه+} منصور
  content.ndjson:7:493: error: /customer_email: differs from /email: content [mirror-differs]
      [-marcu-]{+account+}s@webbplumbing.com.au
  content.ndjson:8:537: error: /customer_phone: differs from /phone: content [mirror-differs]
      [-0-]{++61+}412345678
  content.ndjson:9:478: error: /customer_name: differs from /name: content [mirror-differs]
      [-Priya␣Nair-]{+Arjun␣Patel+}
  content.ndjson:10:451: error: /customer_name: differs from /name: content [mirror-differs]
      {+Losa␣Leʻaupepe+}
      + U+02BB MODIFIER LETTER TURNED COMMA, looks like '
  content.ndjson:11:704: error: /customer_name: differs from /name: content [mirror-differs]
      …ānau-ā-Apanui, Te Whānau-ā-Apanui, Te Wh[-ā-]{+a+}nau-[-ā-]{+a+}-Apanui, Te Whānau-ā-Apanui, Te Whānau-ā…
  [1]

--ignore says which differences do not count; one that has another reason, too, still does:

  $ cooledge-hook diff --ignore case,space several.ndjson phone.ndjson 2>&1 >/dev/null
  cooledge-hook: checked 9 deliveries in 2 inputs: 1 alike, 8 differ
  [1]
  $ cooledge-hook diff --ignore phone phone.ndjson
  cooledge-hook: checked 3 deliveries in 1 input: 3 alike, 0 differ
  $ cooledge-hook diff --ignore case,space,unicode,phone case.ndjson space.ndjson unicode.ndjson phone.ndjson
  cooledge-hook: checked 25 deliveries in 4 inputs: 25 alike, 0 differ

--all shows the pairs that do not differ, too:

  $ cooledge-hook diff --all alike.ndjson
  alike.ndjson:1:462: alike: /customer_name equals /name: Marcus Webb
  alike.ndjson:1:493: alike: /customer_email equals /email: marcus@webbplumbing.com.au
  alike.ndjson:1:539: alike: /customer_phone equals /phone: +61412345678
  alike.ndjson:2:451: alike: /customer_name equals /name: Hēmi Ngāta
  alike.ndjson:2:481: alike: /customer_email equals /email: marcus@webbplumbing.com.au
  alike.ndjson:2:527: alike: /customer_phone equals /phone: null
  alike.ndjson:3:430: alike: /customer_name equals /name: 王秀英
  alike.ndjson:3:453: alike: /customer_email equals /email: null
  alike.ndjson:3:475: alike: /customer_phone equals /phone: +61412345678
  alike.ndjson:4:498: alike: /customer_name equals /name: Zoë "Bluey" O’Sullivan 👷🏽‍♀️
  alike.ndjson:4:548: alike: /customer_email equals /email: marcus@webbplumbing.com.au
  alike.ndjson:4:594: alike: /customer_phone equals /phone: +61412345678
  
  /name and /customer_name differ in 0 of 4 deliveries
  
  /email and /customer_email differ in 0 of 4 deliveries
  
  /phone and /customer_phone differ in 0 of 4 deliveries
  cooledge-hook: checked 4 deliveries in 1 input: 4 alike, 0 differ

Event types whose customer_* fields are another record's have no mirrors, and are skipped; --pair compares any two values of
any event, and says what a pair that is nowhere was probably meant to be:

  $ cooledge-hook diff other-types.ndjson
  cooledge-hook: checked 2 deliveries in 1 input: 0 alike, 0 differ; 2 skipped: no fields of theirs mirror each other
  cooledge-hook: no pair was compared: 2 deliveries have no mirrored fields
  hint: --pair /name:/customer_name compares any two fields; --allow-empty says that this is fine
  [2]
  $ cooledge-hook diff --pair /name:/customer_name --pair /total:/amount_due --event lead.updated,invoice.paid other-types.ndjson
  other-types.ndjson:1:500: error: /customer_name: differs from /name: content [mirror-differs]
      Priya Nair{+-Webb+}
  other-types.ndjson:2:676: error: /customer_name: differs from /name: absent [mirror-differs]
      - /name: absent
      + /customer_name: Aroha Ngāta
  other-types.ndjson:2:358: error: /amount_due: differs from /total: content [mirror-differs]
      [-1380.5-]{+0+}
  
  /name and /customer_name differ in 2 of 2 deliveries
      absent        1  d00001f1-7c3e-4d19-9a52-0f6b8e1d01f1
      content       1  d00001f0-7c3e-4d19-9a52-0f6b8e1d01f0
  
  /total and /amount_due differ in 1 of 1 delivery
      content       1  d00001f1-7c3e-4d19-9a52-0f6b8e1d01f1
  cooledge-hook: checked 2 deliveries in 1 input: 0 alike, 2 differ
  [1]
  $ cooledge-hook diff --pair /nme:/customer_nme other-types.ndjson
  cooledge-hook: checked 2 deliveries in 1 input: 0 alike, 0 differ; 2 skipped: no fields of theirs mirror each other
  cooledge-hook: --pair /nme:/customer_nme: no delivery of 2 has either of the two
  hint: did you mean --pair /name:/customer_name? --allow-empty says that this is fine
  [2]
  $ cooledge-hook diff -q --pair /nme:/customer_nme --allow-empty other-types.ndjson
  $ cooledge-hook diff -q --pair /nme:/customer_nme alike.ndjson
  cooledge-hook: --pair /nme:/customer_nme: no delivery of 4 has either of the two
  hint: did you mean --pair /name:/customer_name? --allow-empty says that this is fine
  [2]
  $ cooledge-hook diff --pair name:customer_name other-types.ndjson
  cooledge-hook: --pair: "name" is not a JSON pointer: it does not begin with /
  hint: did you mean --pair /name:/customer_name?
  [2]
  $ cooledge-hook diff --pair /name other-types.ndjson
  cooledge-hook: --pair: "/name" is one pointer, and a pair has two
  hint: write them as --pair /name:/customer_name
  [2]
  $ cooledge-hook diff --pair /name:/name other-types.ndjson
  cooledge-hook: --pair: "/name:/name" compares a value with itself
  [2]
  $ cooledge-hook diff --pair '/na~me:/name' other-types.ndjson
  cooledge-hook: --pair: "/na~me" is not a JSON pointer: it has a ~ without 0 or 1 behind it (~0 is ~, ~1 is /)
  hint: a JSON pointer is written /name, or /line_items/0/description
  [2]
  $ cooledge-hook diff --ignore cases other-types.ndjson
  cooledge-hook: --ignore: there is no class "cases"; did you mean case?
  hint: the classes are case, space, unicode, phone, null, absent
  [2]
  $ cooledge-hook diff --ignore content other-types.ndjson
  cooledge-hook: --ignore: content is what is left when nothing harmless explains a difference
  hint: leave it out: nothing would be compared
  [2]

Numbers, lists and objects are compared by what they say:

  $ echo '{"event_type":"x","a":{"n":[1.0,"\u00e9"],"m":9007199254740993},"b":{"m":9007199254740993e0,"n":[1, "é"]},"c":{"n":[1,"e"]},"d":"5","e":5}' > values.json
  $ cooledge-hook diff -q --pair /a:/b values.json
  $ cooledge-hook diff -q --pair /a:/c --pair /d:/e --pair /a/n/0:/e values.json
  values.json:1:111: error: /c: differs from /a: content [mirror-differs]
      {"n":[1[-.0-],"[-é-]{+e+}"][-,"m":9007199254740993-]}
  values.json:1:137: error: /e: differs from /d: content [mirror-differs]
      [-"5"-]{+5+}
  values.json:1:137: error: /e: differs from /a/n/0: content [mirror-differs]
      [-1.0-]{+5+}
  [1]

Schemas of one's own bring their own pairs:

  $ cooledge-hook schema lead.updated | sed 's|^  "examples"|  "x-mirrors": [["/name", "/customer_name"]],\n&|' > mine.json
  $ cooledge-hook diff --schema mine.json other-types.ndjson
  other-types.ndjson:1:500: error: /customer_name: differs from /name: content [mirror-differs]
      Priya Nair{+-Webb+}
  
  /name and /customer_name differ in 1 of 1 delivery
      content       1  d00001f0-7c3e-4d19-9a52-0f6b8e1d01f0
  cooledge-hook: checked 2 deliveries in 1 input: 0 alike, 1 differs; 1 skipped: no fields of theirs mirror each other
  [1]

JSON that is broken is a finding as in validate; the rest is compared all the same:

  $ { head -1 case.ndjson; echo '{"name":"Marcus'; echo '[]'; head -1 alike.ndjson; sed '2!d; s/"customer_email":"[^"]*"/&,&/' alike.ndjson; } > mixed.ndjson
  $ cooledge-hook diff mixed.ndjson
  mixed.ndjson:1:462: error: /customer_name: differs from /name: case [mirror-differs]
      M[-arcus-]{+ARCUS+} W[-ebb-]{+EBB+}
  mixed.ndjson:2:9: error: : no event, and not JSON: a string starts here and is never closed [not-a-delivery]
  mixed.ndjson:3:1: error: : the body is JSON, but not an object; an event is one [not-an-object]
  mixed.ndjson:5:527: error: /customer_email: this member's name stands in the object already [json-duplicate-key]
  
  /name and /customer_name differ in 1 of 3 deliveries
      case          1  d000010a-7c3e-4d19-9a52-0f6b8e1d010a
  cooledge-hook: checked 5 deliveries in 1 input: 1 alike, 1 differs, 3 with an error in their JSON
  [1]

Filters, --limit and --dedupe work as elsewhere, --emit sieves the deliveries, and the order is that of the input on any
number of cores:

  $ cooledge-hook diff -q --id d000010d-7c3e-4d19-9a52-0f6b8e1d010d .
  ./case.ndjson:4:463: error: /customer_name: differs from /name: case [mirror-differs]
      [-İ-]{+i+}brahim [-I-]{+ı+}şık
  ./mine.json:1:1: error: : a JSON object that is no event, though one may be inside: extract it first, for example with jq [not-a-delivery]
  ./mixed.ndjson:2:9: error: : no event, and not JSON: a string starts here and is never closed [not-a-delivery]
  ./mixed.ndjson:3:1: error: : the body is JSON, but not an object; an event is one [not-an-object]
  [1]
  $ cat case.ndjson case.ndjson | cooledge-hook diff --dedupe --limit 2 > /dev/null
  cooledge-hook: checked 2 deliveries in 1 input: 0 alike, 2 differ
  [1]
  $ cooledge-hook diff -q --emit invalid case.ndjson alike.ndjson 2> /dev/null | cmp - case.ndjson
  $ cooledge-hook diff -q --emit valid case.ndjson alike.ndjson 2> /dev/null | cmp - alike.ndjson
  $ cooledge-hook diff -j 1 . > ../one 2>&1; cooledge-hook diff -j 8 . > ../eight 2>&1; cmp ../one ../eight

Capture records are looked into, and the place is that of the value in the file:

  $ head -1 case.ndjson | "$PYTHON" -c 'import json,sys; print(json.dumps({"record":"cooledge-hook/1","headers":[],"body":sys.stdin.read()}))' > record.json
  $ cooledge-hook diff -q record.json
  record.json:1:562: error: /customer_name: differs from /name: case [mirror-differs]
      M[-arcus-]{+ARCUS+} W[-ebb-]{+EBB+}
  [1]
  $ "$PYTHON" -c 'import sys; text = open("record.json").read(); print(text[int(sys.argv[1]) - 1:][:15])' 562
  \"MARCUS WEBB\"

The screens of the README and of the man page:

  $ { head -1 alike.ndjson; sed -n '1p;2p;4p' unicode.ndjson; head -1 phone.ndjson; sed -n 2p case.ndjson; head -1 content.ndjson; } > customers.ndjson
  $ cooledge-hook diff --ignore phone customers.ndjson 2>&1 | tee screen | while IFS= read -r line; do
  >   grep -qxF -- "$line" "$MAN/../README.md" || echo "not in the README: $line"
  > done
  $ wc -l < screen
  24
  $ cooledge-hook diff unicode.ndjson 2>&1 | head -3 | sed 's/␣/\\[u2423]/' | while IFS= read -r line; do
  >   grep -qxF -- "$line" "$MAN/cooledge-hook-diff.1" || echo "not in the man page: $line"
  > done
  $ rm screen customers.ndjson

For programs, values, classes and edits, and at the end what is systematic:

  $ cooledge-hook diff -q --format json phone.ndjson | "$PYTHON" -c '
  > import json, sys
  > found = json.load(sys.stdin)
  > print(found["totals"])
  > for pair in found["summary"]: print({k: v for k, v in pair.items() if k != "classes"}, list(pair["classes"]))
  > first = found["deliveries"][0]
  > print({k: v for k, v in first.items() if k not in ("pairs", "findings")})
  > print(first["pairs"][0]); print(first["findings"][0])'
  {'deliveries': 3, 'differing': 3, 'alike': 0, 'flawed': 0, 'skipped': 0}
  {'a': '/name', 'b': '/customer_name', 'deliveries': 3, 'differing': 0, 'ignored': 0} []
  {'a': '/email', 'b': '/customer_email', 'deliveries': 3, 'differing': 0, 'ignored': 0} []
  {'a': '/phone', 'b': '/customer_phone', 'deliveries': 3, 'differing': 3, 'ignored': 0} ['phone']
  {'schema_version': 1, 'type': 'delivery', 'path': 'phone.ndjson', 'line': 1, 'index': 0, 'event_type': 'customer.created', 'event_id': 'd0000120-7c3e-4d19-9a52-0f6b8e1d0120', 'occurred_at': '2026-06-18T04:48:00.000Z', 'differing': True, 'compared': 3}
  {'a': '/phone', 'b': '/customer_phone', 'a_value': '+61412345678', 'b_value': '+61 412 345 678', 'class': ['phone'], 'edits': [['=', '+61'], ['+', ' '], ['=', '412'], ['+', ' '], ['=', '345'], ['+', ' '], ['=', '678']], 'ignored': False, 'minimal': True, 'a_type': 'string', 'b_type': 'string', 'characters': []}
  {'rule': 'mirror-differs', 'severity': 'error', 'pointer': '/customer_phone', 'line': 1, 'column': 539, 'message': 'differs from /phone: phone'}
  $ cooledge-hook diff -q --format ndjson absent.ndjson alike.ndjson other-types.ndjson | "$PYTHON" -c '
  > import json, sys
  > for line in sys.stdin:
  >     d = json.loads(line)
  >     print(d["event_type"], d["differing"], d["compared"], [(p["b"], p["class"], p["a_type"], p["b_type"], p["edits"]) for p in d["pairs"]])'
  customer.created True 3 [('/customer_name', ['absent'], 'string', 'absent', [['-', 'Marcus Webb']])]
  customer.created True 3 [('/customer_name', ['absent'], 'absent', 'string', [['+', 'Aroha Te Rangi']]), ('/customer_phone', ['absent'], 'string', 'absent', [['-', '+61412345678']])]
  customer.created True 3 [('/customer_phone', ['absent'], 'null', 'absent', [])]
  customer.created False 3 []
  customer.created False 3 []
  customer.created False 3 []
  customer.updated False 3 []
  lead.updated False 0 []
  invoice.paid False 0 []

The edits make one value of the other, whatever the script:

  $ cooledge-hook diff -q --all --format ndjson . | "$PYTHON" -c '
  > import json, sys
  > pairs = 0
  > for line in sys.stdin:
  >     for p in json.loads(line)["pairs"]:
  >         pairs += 1
  >         assert "".join(t for k, t in p["edits"] if k != "+") == (p["a_value"] or "")
  >         assert "".join(t for k, t in p["edits"] if k != "-") == (p["b_value"] or "")
  > print(pairs > 150)'
  True

--redact masks the values, and still tells the class. A character that nobody sees tells nobody's name:

  $ cooledge-hook diff -q --redact unicode.ndjson phone.ndjson null.ndjson | head -12
  unicode.ndjson:1:462: error: /customer_name: differs from /name: unicode [mirror-differs]
      - /name: <name-1>
      + /customer_name: <name-2>
      + U+00A0 NO-BREAK SPACE
  unicode.ndjson:2:461: error: /customer_name: differs from /name: unicode [mirror-differs]
      - /name: <name-3>
      + /customer_name: <name-4>
  unicode.ndjson:3:465: error: /customer_name: differs from /name: unicode [mirror-differs]
      - /name: <name-5>
      + /customer_name: <name-6>
  unicode.ndjson:4:462: error: /customer_name: differs from /name: unicode [mirror-differs]
      - /name: <name-1>
  $ for format in text json ndjson; do for style in inline side-by-side unified; do cooledge-hook diff --all --redact --style $style --format $format .; done; done 2>&1 | grep -ciE 'webb|marcus|nair|412345678|412 345|example.com|Нгата|Иван|Garc'
  0
  [1]

What was made to differ is what is found:

  $ "$PYTHON" "$TESTDIR/../support/generate_events.py" ndjson 6000 --types customer.created,customer.updated,lead.created --unlike 0.2 > made.ndjson 2> made.json
  $ cooledge-hook diff -q --format json made.ndjson > found.json
  [1]
  $ "$PYTHON" -c '
  > import collections, json
  > found = collections.Counter()
  > for pair in json.load(open("found.json"))["summary"]:
  >     for name, of_class in pair["classes"].items(): found[name] += of_class["deliveries"]
  > print(dict(found) == json.load(open("made.json"))["unlike"], len(found))'
  True 6

A value cannot give commands to GitHub Actions, which takes lines that begin with :: for such:

  $ echo '{"event_type": "customer.created", "name": "::stop-commands::x", "customer_name": "::stop-commands::y"}' > command.json
  $ cooledge-hook diff -q command.json | sed -n 2p
      <U+003A>:stop-commands::[-x-]{+y+}
  $ cooledge-hook diff -q --style side-by-side command.json | sed -n 3p
      <U+003A>:stop-commands::[-x-] │ ::stop-commands::{+y+}
