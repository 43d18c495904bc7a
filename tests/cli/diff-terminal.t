On a terminal, lines are broken at its width, and columns stay straight for every script.

  $ cp -r "$VECTORS/mirrors" mirrors && cd mirrors
  $ on() { env -u COLUMNS script -qec "stty cols $1; cooledge-hook diff -q ${*:2}" /dev/null < /dev/null | tr -d '\r'; }

  $ on 40 --style side-by-side content.ndjson --limit 5
  content.ndjson:1:462: error: /customer_name: differs from /name: content [mirror-differs]
      /name           │ /customer_name
      Mar[-c-]us Webb │ Mar{+k+}us Webb
  content.ndjson:2:464: error: /customer_name: differs from /name: content [mirror-differs]
      /name           │ /customer_name
      दीपा क्ष[-त्रि-]य │ दीपा क्ष{+त्री+}य
  content.ndjson:3:472: error: /customer_name: differs from /name: content [mirror-differs]
      /name        │ /customer_name
      Sione [-👩‍👩‍👧‍👦-] │ Sione {+👩‍👩‍👦+}
      Fa'afia      │ Fa'afia
  content.ndjson:4:463: error: /customer_name: differs from /name: content [mirror-differs]
      /name            │ /customer_name
      Kāhurangi [-🇳🇿-] │ Kāhurangi {+🇦🇺+}
  content.ndjson:5:455: error: /customer_name: differs from /name: content [mirror-differs]
      /name        │ /customer_name
      欧[-阳建国-] │ 欧{+陽建國+}
  $ on 80 --style side-by-side content.ndjson --limit 5
  content.ndjson:1:462: error: /customer_name: differs from /name: content [mirror-differs]
      /name           │ /customer_name
      Mar[-c-]us Webb │ Mar{+k+}us Webb
  content.ndjson:2:464: error: /customer_name: differs from /name: content [mirror-differs]
      /name           │ /customer_name
      दीपा क्ष[-त्रि-]य │ दीपा क्ष{+त्री+}य
  content.ndjson:3:472: error: /customer_name: differs from /name: content [mirror-differs]
      /name                │ /customer_name
      Sione [-👩‍👩‍👧‍👦-] Fa'afia │ Sione {+👩‍👩‍👦+} Fa'afia
  content.ndjson:4:463: error: /customer_name: differs from /name: content [mirror-differs]
      /name            │ /customer_name
      Kāhurangi [-🇳🇿-] │ Kāhurangi {+🇦🇺+}
  content.ndjson:5:455: error: /customer_name: differs from /name: content [mirror-differs]
      /name        │ /customer_name
      欧[-阳建国-] │ 欧{+陽建國+}
  $ on 200 --style side-by-side content.ndjson --limit 3
  content.ndjson:1:462: error: /customer_name: differs from /name: content [mirror-differs]
      /name           │ /customer_name
      Mar[-c-]us Webb │ Mar{+k+}us Webb
  content.ndjson:2:464: error: /customer_name: differs from /name: content [mirror-differs]
      /name           │ /customer_name
      दीपा क्ष[-त्रि-]य │ दीपा क्ष{+त्री+}य
  content.ndjson:3:472: error: /customer_name: differs from /name: content [mirror-differs]
      /name                │ /customer_name
      Sione [-👩‍👩‍👧‍👦-] Fa'afia │ Sione {+👩‍👩‍👦+} Fa'afia
  $ on 40 content.ndjson | tail -9
      [-Priya␣Nair-]{+Arjun␣Patel+}
  content.ndjson:10:451: error: /customer_name: differs from /name: content [mirror-differs]
      {+Losa␣Leʻaupepe+}
      + U+02BB MODIFIER LETTER TURNED
        COMMA, looks like '
  content.ndjson:11:704: error: /customer_name: differs from /name: content [mirror-differs]
      …ānau-ā-Apanui, Te Whānau-ā-Apanui,
      Te Wh[-ā-]{+a+}nau-[-ā-]{+a+}-Apanui
      , Te Whānau-ā-Apanui, Te Whānau-ā…
  $ on 80 content.ndjson | tail -3
  content.ndjson:11:704: error: /customer_name: differs from /name: content [mirror-differs]
      …ānau-ā-Apanui, Te Whānau-ā-Apanui, Te Wh[-ā-]{+a+}nau-[-ā-]{+a+}-Apanui, Te
      Whānau-ā-Apanui, Te Whānau-ā…
  $ on 200 content.ndjson | tail -2
  content.ndjson:11:704: error: /customer_name: differs from /name: content [mirror-differs]
      …ānau-ā-Apanui, Te Whānau-ā-Apanui, Te Wh[-ā-]{+a+}nau-[-ā-]{+a+}-Apanui, Te Whānau-ā-Apanui, Te Whānau-ā…
  $ on 40 --style unified content.ndjson | tail -6
        Wh[-ā-]nau-[-ā-]-Apanui, Te
        Whānau-ā-Apanui, Te Whānau-ā…
      + /customer_name: …ānau-ā-Apanui,
        Te Whānau-ā-Apanui, Te
        Wh{+a+}nau-{+a+}-Apanui, Te
        Whānau-ā-Apanui, Te Whānau-ā…

No line below the one to click is longer than the terminal, in any style, by Python's tables of Unicode (which do not know how
wide joined emoji are):

  $ cat > ../too-long.py <<'END'
  > import sys, unicodedata
  > width = int(sys.argv[1])
  > def columns(c):
  >     if unicodedata.combining(c) or unicodedata.category(c) in ("Mn", "Me", "Cf") or 0x1160 <= ord(c) <= 0x11FF: return 0
  >     return 2 if unicodedata.east_asian_width(c) in "WF" else 1
  > lines = 0
  > for line in sys.stdin.read().split("\n"):
  >     lines += 1
  >     if "[mirror-differs]" in line or "\u200d" in line or "\U0001f3fd" in line: continue
  >     if sum(map(columns, line)) > width: print(line)
  > print(lines > 30)
  > END
  $ for width in 40 80 200; do for style in inline side-by-side unified; do on $width --style $style . | "$PYTHON" ../too-long.py $width; done; done | sort | uniq -c
        9 True

COLUMNS says otherwise where it is set, and --width always:

  $ COLUMNS=60 script -qec "cooledge-hook diff -q content.ndjson" /dev/null < /dev/null | tr -d '\r' | tail -4
  content.ndjson:11:704: error: /customer_name: differs from /name: content [mirror-differs]
      …ānau-ā-Apanui, Te Whānau-ā-Apanui, Te
      Wh[-ā-]{+a+}nau-[-ā-]{+a+}-Apanui, Te Whānau-ā-Apanui,
      Te Whānau-ā…
  $ on 40 --width 0 content.ndjson | tail -2
  content.ndjson:11:704: error: /customer_name: differs from /name: content [mirror-differs]
      …ānau-ā-Apanui, Te Whānau-ā-Apanui, Te Wh[-ā-]{+a+}nau-[-ā-]{+a+}-Apanui, Te Whānau-ā-Apanui, Te Whānau-ā…

In a pipe nothing is broken:

  $ cooledge-hook diff -q content.ndjson | tail -2
  content.ndjson:11:704: error: /customer_name: differs from /name: content [mirror-differs]
      …ānau-ā-Apanui, Te Whānau-ā-Apanui, Te Wh[-ā-]{+a+}nau-[-ā-]{+a+}-Apanui, Te Whānau-ā-Apanui, Te Whānau-ā…
