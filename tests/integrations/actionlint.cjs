// actionlint.cjs RUN_LINT FILE...: prints what actionlint says about workflows; then the status is 1.
const { readFileSync } = require("fs");
const { runLint } = require(process.argv[2]);

(async () => {
  for (const path of process.argv.slice(3)) {
    for (const { line, column, message } of await runLint(readFileSync(path, "utf8"), path)) {
      console.log(`${path}:${line}:${column}: ${message}`);
      process.exitCode = 1;
    }
  }
  process.exit();
})();
