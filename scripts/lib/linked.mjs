// Which third-party work is in what this project distributes: for its licences and its bill of materials.
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** What is distributed, each for the targets that it is built for. */
export const PRODUCTS = {
  widget: 'wasm32-unknown-unknown',
  tool: 'x86_64-unknown-linux-musl',
};

/** The crates that are linked into a product, into the widget with the Studio. Crates used only at build time, such as macros, are not distributed.
 * @param {keyof typeof PRODUCTS} product */
export function crates(product) {
  const command = ['metadata', '--format-version', '1', '--locked', '--offline', '--filter-platform', PRODUCTS[product], ...(product === 'widget' ? ['--all-features'] : [])];
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

/** The editor of the Studio, with what it is made of. */
const EDITOR = [
  ...['autocomplete', 'commands', 'lang-json', 'language', 'lint', 'search', 'state', 'streamparser', 'view'].map((name) => `@codemirror/${name}`),
  ...['common', 'highlight', 'json', 'lr'].map((name) => `@lezer/${name}`),
  '@marijn/find-cluster-break', 'crelt', 'style-mod', 'w3c-keyname',
];

/** The npm packages that are bundled: the Markdown parser, and the editor. */
export const npmPackages = () => ['commonmark', 'mdurl', ...EDITOR].map((name) => npmPackage(`tests/node_modules/${name}`));

/** @param {string} name */
const pinned = (name) => new RegExp(`^${name}=(.+)$`, 'm').exec(readFileSync('scripts/versions', 'utf8'))?.[1];

/** What comes from neither registry: the names of cities, which are data of CLDR, and the C library in the static tool.
 * @param {keyof typeof PRODUCTS} product */
export const others = (product) =>
  product === 'widget'
    ? [{ name: 'CLDR', version: pinned('CLDR_VERSION'), license: 'Unicode-3.0', folder: 'src/words/cities' }]
    : [{ name: 'musl', version: pinned('MUSL_VERSION'), license: 'MIT', folder: 'scripts/lib/musl' }];
