// Holds the first view to its budget: what the browser loads before anything is clicked, compressed.
import { readdirSync, readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";

const INITIAL_KB_MAX = 250;
const page = readFileSync("dist/index.html", "utf8");
const initial = [...page.matchAll(/(?:src|href)="\/(assets\/[^"]+\.js)"/g)].map((match) => match[1]);
const size = (path) => gzipSync(readFileSync(`dist/${path}`)).length / 1024;
const total = initial.reduce((sum, path) => sum + size(path), 0);
const lazy = readdirSync("dist/assets").filter((name) => name.endsWith(".js") && !initial.includes(`assets/${name}`));
const largest = lazy
  .map((name) => [name, size(`assets/${name}`)])
  .toSorted((a, b) => b[1] - a[1])
  .slice(0, 4);
console.log(`initial JavaScript ${total.toFixed(0)} kB of ${INITIAL_KB_MAX} kB compressed, in ${initial.length} files`);
for (const [name, kilobytes] of largest) console.log(`  later, when needed: ${name} ${kilobytes.toFixed(0)} kB`);
if (total > INITIAL_KB_MAX) {
  console.error("The first view is too heavy: load what is not on it lazily.");
  process.exit(1);
}
