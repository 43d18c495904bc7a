// The peer that `script/bench replay` measures against: undici's Pool, as fast as Node lets it send NDJSON.
//
// usage: node undici_post.mjs MODULES URL CONNECTIONS FILE
// MODULES is the folder in which undici was installed. POSTs each line of FILE as a body of its own, over so many
// connections that are kept open, one request at a time on each. Prints the counts as one line of JSON.
import fs from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";

const [modules, url, connectionsText, file] = process.argv.slice(2);
if (!file) {
  console.error("usage: node undici_post.mjs MODULES URL CONNECTIONS FILE");
  process.exit(2);
}
const { Pool } = createRequire(path.resolve(modules, "x.js"))("undici");
const connections = Number(connectionsText);
const target = new URL(url);
const pool = new Pool(target.origin, { connections, pipelining: 1 });

// Pieces of the file are cut into lines without turning them into text: bodies are bytes.
async function* linesOf(name) {
  let held = Buffer.alloc(0);
  for await (const piece of fs.createReadStream(name, { highWaterMark: 1 << 20 })) {
    const bytes = held.length ? Buffer.concat([held, piece]) : piece;
    let from = 0;
    for (let end; (end = bytes.indexOf(10, from)) >= 0; from = end + 1) yield bytes.subarray(from, end);
    held = bytes.subarray(from);
  }
  if (held.length) yield held;
}

let sent = 0;
let good = 0;
const lines = linesOf(file);
const headers = { "content-type": "application/json" };

async function work() {
  for (;;) {
    const { value, done } = await lines.next();
    if (done) return;
    const { statusCode, body } = await pool.request({ path: target.pathname, method: "POST", headers, body: value });
    await body.dump();
    ++sent;
    if (statusCode === 200) ++good;
  }
}

await Promise.all(Array.from({ length: connections }, work));
await pool.close();
console.log(JSON.stringify({ sent, good }));
process.exit(good === sent ? 0 : 1);
