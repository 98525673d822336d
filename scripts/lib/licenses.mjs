// licenses.mjs FILE [tool]: writes the licences of all third-party code and data in dist/ (the crates in the WebAssembly, the Markdown
// parser, and the names of cities) or in the operator's tool. Fails at a licence that deny.toml does not allow.
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { crates, npmPackages, others } from './linked.mjs';
import { exceptionsFor, isAllowed } from './spdx.mjs';

const FILES = /^(licen[cs]e|copying|notice|unlicense)/i;
const textsIn = (folder) =>
  readdirSync(folder, { withFileTypes: true })
    .filter((file) => file.isFile() && FILES.test(file.name))
    .map(({ name }) => readFileSync(join(folder, name), 'utf8').replaceAll('\r\n', '\n').trim());

const [file, product = 'widget'] = process.argv.slice(2);
const works = [...crates(product), ...(product === 'widget' ? npmPackages() : []), ...others(product)].sort((a, b) => (a.name < b.name ? -1 : 1));
const refused = works.filter(({ name, license }) => !license || !isAllowed(license, exceptionsFor(name)));
if (refused.length) {
  for (const { name, version, license } of refused) console.error(`${name} ${version} is under ${license ?? 'no stated licence'}, which is not in scripts/lib/deny.toml`);
  process.exit(1);
}

// Identical texts are written once.
const byText = new Map();
for (const { name, version, folder } of works) {
  for (const text of textsIn(folder)) byText.set(text, [...(byText.get(text) ?? []), `${name} ${version}`]);
}
const list = works.map(({ name, version, license }) => `${name} ${version}: ${license}`).join('\n');
const texts = [...byText].map(([text, names]) => `${'-'.repeat(80)}\n${names.join(', ')}\n\n${text}`).join('\n\n');
writeFileSync(file, `${product === 'widget' ? 'Windowpane' : 'status-feed'} contains third-party software under these licences.\n\n${list}\n\n${texts}\n`);
