// Splits the Studio's module into the one that is there when it opens, and one for each part that is loaded when it is needed (`part!` in
// src/studio/parts.rs). `wasm-split-cli` finds out what only a part reaches. It makes a module of its own for each set of parts that share something,
// dozens of small ones; here they become one, `shared`, which every part needs.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** The name of the script that the main module imports its loaders from. */
const LINK = './__wasm_split.js';

/** Splits the module `wasm`, and writes what wasm-bindgen makes of its first part to the folder `to`, as studio.js and studio_bg.wasm. Returns the
 *  modules of the parts and of what they share: [{ name, file }]. `binaryen` runs one of its programs. */
export function split(wasm, to, binaryen) {
  const made = join(to, 'split');
  rmSync(made, { recursive: true, force: true });
  mkdirSync(made, { recursive: true });
  execFileSync('wasm-split-cli', [wasm, made, '--target', 'web', '--out-name', 'studio'], { stdio: 'inherit' });
  execFileSync('wasm-bindgen', [join(made, 'studio.wasm'), '--target', 'web', '--no-typescript', '--keep-lld-exports', '--out-name', 'studio', '--out-dir', to], { stdio: 'inherit' });

  // wasm-bindgen lists the script once for each import from it.
  const glue = join(to, 'studio.js');
  const text = readFileSync(glue, 'utf8');
  const [, first] = text.match(/import \* as (import\d+) from "\.\/__wasm_split\.js"/);
  writeFileSync(glue, text.replace(/^ *"\.\/__wasm_split\.js": (import\d+),\n/gm, (line, name) => (name === first ? line : '')));

  const files = readdirSync(made).filter((file) => file.endsWith('.wasm') && file !== 'studio.wasm').sort();
  const parts = files.filter((file) => file.startsWith('split_')).map((file) => ({ name: file.slice('split_'.length, -'.wasm'.length), file: join(made, file) }));
  const shared = files.filter((file) => file.startsWith('chunk_')).map((file) => join(made, file));
  return [{ name: 'shared', file: merged(shared, made, binaryen) }, ...parts];
}

/** Makes one module of several, with the names of functions, by which wasm-opt sorts them. All that they import is the memory, the table and the
 *  globals of the main module, each of which the one imports once. */
function merged(files, made, binaryen) {
  const names = new Set();
  for (const file of files) {
    const module = new WebAssembly.Module(readFileSync(file));
    if (WebAssembly.Module.exports(module).length > 0) throw new Error(`${file} exports something, so it cannot be merged`);
    for (const { module: from, name, kind } of WebAssembly.Module.imports(module)) {
      if (from !== '__wasm_split' || kind === 'function') throw new Error(`${file} imports ${from}.${name}, so it cannot be merged`);
      names.add(name);
    }
  }
  // Their types are in the text form only, and the same in each.
  const imports = new Map();
  for (const file of files) {
    if (imports.size === names.size) break;
    for (const [, name, kind, type] of binaryen('wasm-dis', file).matchAll(/^ \(import "__wasm_split" "([^"]+)" \((memory|table|global) \S+ (.+)\)\)$/gm)) imports.set(name, { kind, type });
  }
  const lines = [...imports].map(([name, { kind, type }]) => `(import "main" "${name}" (${kind} $${name} ${type})) (export "${name}" (${kind} $${name}))`);
  const [text, main, all] = ['main.wat', 'main.wasm', 'shared.wasm'].map((name) => join(made, name));
  writeFileSync(text, `(module ${lines.join('\n')})\n`);
  binaryen('wasm-as', text, '-o', main);
  binaryen('wasm-merge', '-g', main, '__wasm_split', ...files.flatMap((file, index) => [file, `shared${index}`]), '-o', all);
  return all;
}

/** Writes the script that the main module imports its loaders from. It knows each module by its hash, because an operator's page stays open while the
 *  files on the server are replaced. */
export function writeLoaders(to, modules) {
  const names = modules.map(({ name }) => name).filter((name) => name !== 'shared');
  const hashes = modules.map(({ name, file }) => [name, `sha256-${createHash('sha256').update(readFileSync(file)).digest('base64')}`]);
  const loaders = names.map((name) => `export const __wasm_split_load_${name} = loader(${JSON.stringify(name)});`);
  writeFileSync(join(to, LINK), [
    "import { initSync } from './studio.js';",
    "import { loaders } from 'studio:loaders';",
    `const loader = loaders(${JSON.stringify(Object.fromEntries(hashes))}, initSync);`,
    ...loaders,
    '',
  ].join('\n'));
}
