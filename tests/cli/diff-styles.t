The styles of diff, with colour and without.

  $ cp -r "$VECTORS/mirrors" mirrors && cd mirrors
  $ cat case.ndjson unicode.ndjson content.ndjson null.ndjson space.ndjson | grep -E 'd000010[8a]|d0000111|d0000118|d000012[b9]' > some.ndjson
  $ plain() { cooledge-hook diff -q --color never "$@" some.ndjson; }
  $ coloured() { cooledge-hook diff -q --color always "$@" some.ndjson | sed 's/\x1b/ESC/g'; }

Inline: one line, what was removed and what was added side by side. Without colour they stand between marks:

  $ plain
  some.ndjson:1:462: error: /customer_name: differs from /name: case [mirror-differs]
      M[-arcus-]{+ARCUS+} W[-ebb-]{+EBB+}
  some.ndjson:2:462: error: /customer_name: differs from /name: unicode [mirror-differs]
      M[-a-]{+а+}rcus Webb
      + U+0430 CYRILLIC SMALL LETTER A, looks like a
  some.ndjson:3:462: error: /customer_name: differs from /name: content [mirror-differs]
      Mar[-c-]{+k+}us Webb
  some.ndjson:4:472: error: /customer_name: differs from /name: content [mirror-differs]
      Sione [-👩‍👩‍👧‍👦-]{+👩‍👩‍👦+} Fa'afia
  some.ndjson:5:465: error: /customer_name: differs from /name: null [mirror-differs]
      - /name: Nguyễn Thị Mai
      + /customer_name: null
  some.ndjson:6:461: error: /customer_name: differs from /name: space [mirror-differs]
      Priya Nair{+␣+}
  [1]
  $ coloured
  ESC[1msome.ndjson:1:462:ESC[0m ESC[1;31merror:ESC[0m /customer_name: differs from /name: case ESC[2m[mirror-differs]ESC[0m
      MESC[7;31marcusESC[0mESC[7;32mARCUSESC[0m WESC[7;31mebbESC[0mESC[7;32mEBBESC[0m
  ESC[1msome.ndjson:2:462:ESC[0m ESC[1;31merror:ESC[0m /customer_name: differs from /name: unicode ESC[2m[mirror-differs]ESC[0m
      MESC[7;31maESC[0mESC[7;32mаESC[0mrcus Webb
      ESC[7;32m+ESC[0m ESC[2mU+0430 CYRILLIC SMALL LETTER A, looks like aESC[0m
  ESC[1msome.ndjson:3:462:ESC[0m ESC[1;31merror:ESC[0m /customer_name: differs from /name: content ESC[2m[mirror-differs]ESC[0m
      MarESC[7;31mcESC[0mESC[7;32mkESC[0mus Webb
  ESC[1msome.ndjson:4:472:ESC[0m ESC[1;31merror:ESC[0m /customer_name: differs from /name: content ESC[2m[mirror-differs]ESC[0m
      Sione ESC[7;31m👩‍👩‍👧‍👦ESC[0mESC[7;32m👩‍👩‍👦ESC[0m Fa'afia
  ESC[1msome.ndjson:5:465:ESC[0m ESC[1;31merror:ESC[0m /customer_name: differs from /name: null ESC[2m[mirror-differs]ESC[0m
      ESC[7;31m-ESC[0m ESC[2m/name: ESC[0mESC[7;31mNguyễn Thị MaiESC[0m
      ESC[7;32m+ESC[0m ESC[2m/customer_name: nullESC[0m
  ESC[1msome.ndjson:6:461:ESC[0m ESC[1;31merror:ESC[0m /customer_name: differs from /name: space ESC[2m[mirror-differs]ESC[0m
      Priya NairESC[7;32m␣ESC[0m

Side by side: two columns, as wide as the values in a pipe:

  $ plain --style side-by-side
  some.ndjson:1:462: error: /customer_name: differs from /name: case [mirror-differs]
      /name               │ /customer_name
      M[-arcus-] W[-ebb-] │ M{+ARCUS+} W{+EBB+}
  some.ndjson:2:462: error: /customer_name: differs from /name: unicode [mirror-differs]
      /name           │ /customer_name
      M[-a-]rcus Webb │ M{+а+}rcus Webb
      + U+0430 CYRILLIC SMALL LETTER A, looks like a
  some.ndjson:3:462: error: /customer_name: differs from /name: content [mirror-differs]
      /name           │ /customer_name
      Mar[-c-]us Webb │ Mar{+k+}us Webb
  some.ndjson:4:472: error: /customer_name: differs from /name: content [mirror-differs]
      /name                │ /customer_name
      Sione [-👩‍👩‍👧‍👦-] Fa'afia │ Sione {+👩‍👩‍👦+} Fa'afia
  some.ndjson:5:465: error: /customer_name: differs from /name: null [mirror-differs]
      /name          │ /customer_name
      Nguyễn Thị Mai │ null
  some.ndjson:6:461: error: /customer_name: differs from /name: space [mirror-differs]
      /name      │ /customer_name
      Priya Nair │ Priya Nair{+␣+}
  [1]
  $ coloured --style side-by-side | head -6
  ESC[1msome.ndjson:1:462:ESC[0m ESC[1;31merror:ESC[0m /customer_name: differs from /name: case ESC[2m[mirror-differs]ESC[0m
      ESC[2m/nameESC[0m       │ ESC[2m/customer_nameESC[0m
      MESC[7;31marcusESC[0m WESC[7;31mebbESC[0m │ MESC[7;32mARCUSESC[0m WESC[7;32mEBBESC[0m
  ESC[1msome.ndjson:2:462:ESC[0m ESC[1;31merror:ESC[0m /customer_name: differs from /name: unicode ESC[2m[mirror-differs]ESC[0m
      ESC[2m/nameESC[0m       │ ESC[2m/customer_nameESC[0m
      MESC[7;31maESC[0mrcus Webb │ MESC[7;32mаESC[0mrcus Webb

Unified: a line for each:

  $ plain --style unified
  some.ndjson:1:462: error: /customer_name: differs from /name: case [mirror-differs]
      - /name: M[-arcus-] W[-ebb-]
      + /customer_name: M{+ARCUS+} W{+EBB+}
  some.ndjson:2:462: error: /customer_name: differs from /name: unicode [mirror-differs]
      - /name: M[-a-]rcus Webb
      + /customer_name: M{+а+}rcus Webb
      + U+0430 CYRILLIC SMALL LETTER A, looks like a
  some.ndjson:3:462: error: /customer_name: differs from /name: content [mirror-differs]
      - /name: Mar[-c-]us Webb
      + /customer_name: Mar{+k+}us Webb
  some.ndjson:4:472: error: /customer_name: differs from /name: content [mirror-differs]
      - /name: Sione [-👩‍👩‍👧‍👦-] Fa'afia
      + /customer_name: Sione {+👩‍👩‍👦+} Fa'afia
  some.ndjson:5:465: error: /customer_name: differs from /name: null [mirror-differs]
      - /name: Nguyễn Thị Mai
      + /customer_name: null
  some.ndjson:6:461: error: /customer_name: differs from /name: space [mirror-differs]
      - /name: Priya Nair
      + /customer_name: Priya Nair{+␣+}
  [1]
  $ coloured --style unified | head -6
  ESC[1msome.ndjson:1:462:ESC[0m ESC[1;31merror:ESC[0m /customer_name: differs from /name: case ESC[2m[mirror-differs]ESC[0m
      ESC[7;31m-ESC[0m ESC[2m/name: ESC[0mMESC[7;31marcusESC[0m WESC[7;31mebbESC[0m
      ESC[7;32m+ESC[0m ESC[2m/customer_name: ESC[0mMESC[7;32mARCUSESC[0m WESC[7;32mEBBESC[0m
  ESC[1msome.ndjson:2:462:ESC[0m ESC[1;31merror:ESC[0m /customer_name: differs from /name: unicode ESC[2m[mirror-differs]ESC[0m
      ESC[7;31m-ESC[0m ESC[2m/name: ESC[0mMESC[7;31maESC[0mrcus Webb
      ESC[7;32m+ESC[0m ESC[2m/customer_name: ESC[0mMESC[7;32mаESC[0mrcus Webb

--width breaks lines in a pipe, too; without room for two columns there is one:

  $ plain --style side-by-side --width 50 --event customer.created | tail -7
      Sione [-👩‍👩‍👧‍👦-] Fa'afia │ Sione {+👩‍👩‍👦+} Fa'afia
  some.ndjson:5:465: error: /customer_name: differs from /name: null [mirror-differs]
      /name          │ /customer_name
      Nguyễn Thị Mai │ null
  some.ndjson:6:461: error: /customer_name: differs from /name: space [mirror-differs]
      /name      │ /customer_name
      Priya Nair │ Priya Nair{+␣+}
  $ plain --style side-by-side --width 30 | head -3
  some.ndjson:1:462: error: /customer_name: differs from /name: case [mirror-differs]
      - /name: M[-arcus-]
        W[-ebb-]
  $ cooledge-hook diff --style sideways some.ndjson
  cooledge-hook: --style: "sideways" is not one of inline, side-by-side, unified
  hint: cooledge-hook diff --help lists the flags
  [2]
