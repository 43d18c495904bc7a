// The peer that `script/bench verify` measures against: Node's own crypto, as fast as Node lets it go through NDJSON.
//
// usage: COOLEDGE_WEBHOOK_SECRET=… node verify_stream.mjs FILE
// FILE has one capture record a line, signed with the hex HMAC-SHA256 of its body. Prints the counts as one line of JSON.
import crypto from "node:crypto";
import fs from "node:fs";

const began = performance.now();
const [recordsPath] = process.argv.slice(2);
const secret = process.env.COOLEDGE_WEBHOOK_SECRET;
if (!recordsPath || !secret) {
  console.error("usage: COOLEDGE_WEBHOOK_SECRET=… node verify_stream.mjs FILE");
  process.exit(2);
}
const key = crypto.createSecretKey(secret, "utf8");
const headerName = "x-cooledge-signature";

let deliveries = 0;
let verified = 0;

function signatureOf(record) {
  for (const [name, value] of record.headers) {
    if (name.length === headerName.length && name.toLowerCase() === headerName) return value;
  }
  return "";
}

function isVerified(text) {
  const record = JSON.parse(text);
  const body = record.body ?? Buffer.from(record.body_base64, "base64");
  const given = Buffer.from(signatureOf(record), "hex");
  const computed = crypto.createHmac("sha256", key).update(body).digest();
  return given.length === computed.length && crypto.timingSafeEqual(given, computed);
}

function check(text) {
  deliveries += 1;
  if (isVerified(text)) verified += 1;
}

const file = fs.openSync(recordsPath, "r");
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
const seconds = (performance.now() - began) / 1000;
console.log(JSON.stringify({ deliveries, verified, failed: deliveries - verified, seconds }));
