// Writes the patterns of the npm package crawler-user-agents, one per line, to the file named first.
// Does nothing while that file is newer than what it is made of.
import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const [target, work] = process.argv.slice(2);
const sources = ['package.json', 'package-lock.json', 'pack.mjs'].map((name) => join(here, name));

/*
 * What a program is called that makes requests says nothing about who uses it: products' own apps
 * and servers send such names, and test suites drive real browsers. Only who crawls is a robot.
 */
const TOOLS = new Set(['http-library', 'browser-automation']);

const age = (file) => statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0;
if (age(target) <= Math.max(...sources.map(age))) {
  mkdirSync(work, { recursive: true });
  for (const file of sources) copyFileSync(file, join(work, file.slice(here.length + 1)));
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  execFileSync(npm, ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--prefer-offline'], {
    cwd: work,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const list = JSON.parse(
    readFileSync(join(work, 'node_modules/crawler-user-agents/crawler-user-agents.json'), 'utf8'),
  );
  const robots = list.filter(({ tags = [] }) => !tags.some((tag) => TOOLS.has(tag)));
  mkdirSync(dirname(target), { recursive: true });
  writeFileSync(target, robots.map(({ pattern }) => pattern).join('\n') + '\n');
}
