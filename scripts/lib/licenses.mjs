// licenses.mjs FILE: writes the licences of all third-party code and data in dist/: the crates in the WebAssembly, the Markdown parser, and
// the names of cities. Fails
// at a licence that deny.toml does not allow.
import { execFileSync } from 'node:child_process';
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { isAllowed } from './spdx.mjs';

const FILES = /^(licen[cs]e|copying|notice|unlicense)/i;
const textsIn = (folder) =>
  readdirSync(folder, { withFileTypes: true })
    .filter((file) => file.isFile() && FILES.test(file.name))
    .map(({ name }) => readFileSync(join(folder, name), 'utf8').replaceAll('\r\n', '\n').trim());

/** The crates that are linked into the WebAssembly. Crates used only at build time, such as macros, are not distributed. */
function crates() {
  const command = ['metadata', '--format-version', '1', '--locked', '--offline', '--filter-platform', 'wasm32-unknown-unknown'];
  const { packages, resolve } = JSON.parse(execFileSync('cargo', command, { maxBuffer: 1e9, stdio: ['ignore', 'pipe', 'inherit'] }));
  const byId = new Map(packages.map((it) => [it.id, it]));
  const linked = new Set();
  const add = (id) => {
    const isMacro = byId.get(id).targets.some(({ kind }) => kind.includes('proc-macro'));
    if (linked.has(id) || isMacro) return;
    linked.add(id);
    const { deps } = resolve.nodes.find((node) => node.id === id);
    for (const { pkg, dep_kinds } of deps) if (dep_kinds.some(({ kind }) => kind === null)) add(pkg);
  };
  add(resolve.root);
  // Crates of this repository have its licence.
  return [...linked].map((id) => byId.get(id)).filter(({ source }) => source).map(({ name, version, license, manifest_path }) => ({ name, version, license, folder: dirname(manifest_path) }));
}

/** A bundled npm package. @param {string} folder */
function npmPackage(folder) {
  const { name, version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  return { name, version, license, folder };
}

/** The names of cities: data of CLDR. */
const cities = { name: 'CLDR', version: /^CLDR_VERSION=(.+)$/m.exec(readFileSync('scripts/versions', 'utf8'))?.[1], license: 'Unicode-3.0', folder: 'src/words/cities' };

const works = [...crates(), ...['commonmark', 'mdurl'].map((name) => npmPackage(`tests/node_modules/${name}`)), cities].sort((a, b) => (a.name < b.name ? -1 : 1));
const refused = works.filter(({ license }) => !license || !isAllowed(license));
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
writeFileSync(process.argv[2], `Windowpane contains third-party software under these licences.\n\n${list}\n\n${texts}\n`);
