// The peer that `script/bench validate` measures against: ajv with ajv-formats, as fast as Node lets it go through NDJSON.
//
// usage: node ajv_stream.mjs MODULES SCHEMA FILE
// MODULES is the folder that has ajv and ajv-formats in its node_modules. Prints one line a invalid event and a count.
import fs from "node:fs";
import path from "node:path";
import { createRequire } from "node:module";

const [modules, schemaPath, eventsPath] = process.argv.slice(2);
const require = createRequire(path.resolve(modules) + path.sep);
const { default: Ajv } = require("ajv/dist/2020");
const { default: addFormats } = require("ajv-formats");

const ajv = new Ajv({ strict: false }); // the schemas have keywords of this project, which others ignore
addFormats(ajv);
const isValid = ajv.compile(JSON.parse(fs.readFileSync(schemaPath, "utf8")));

let lines = 0;
let invalid = 0;
let report = "";

function complain(reason) {
  invalid += 1;
  report += `${lines}: ${reason}\n`;
  if (report.length < 1 << 16) return;
  fs.writeSync(1, report);
  report = "";
}

function check(text) {
  lines += 1;
  let event;
  try {
    event = JSON.parse(text);
  } catch {
    return complain("not JSON");
  }
  if (!isValid(event)) complain(`${isValid.errors[0].instancePath || "/"} ${isValid.errors[0].keyword}`);
}

const file = fs.openSync(eventsPath, "r");
const chunk = Buffer.allocUnsafe(1 << 20);
let rest = Buffer.alloc(0); // a line whose end has not been read
for (let size; (size = fs.readSync(file, chunk)) > 0; ) {
  const bytes = rest.length > 0 ? Buffer.concat([rest, chunk.subarray(0, size)]) : chunk.subarray(0, size);
  let start = 0;
  for (let end; (end = bytes.indexOf(10, start)) >= 0; start = end + 1) {
    if (end > start) check(bytes.utf8Slice(start, end));
  }
  rest = Buffer.from(bytes.subarray(start));
}
if (rest.length > 0) check(rest.toString());
fs.writeSync(1, `${report}${lines} events, ${invalid} invalid\n`);
