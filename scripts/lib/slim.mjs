// slim.mjs FOLDER [--whole]: puts guard.js and the scripts of our own into the glue of both engines in the folder, as
// src/script/embed.js wants it; and makes the scripts, the glue and the wasm as small as they get, for a release. With --whole nothing
// goes, for a developer's build.
//
// What wasm-bindgen writes is complete: every class of every crate, whether anything uses it or not, under long names
// with random digits. Here only what src/script/embed.js asks for stays: the rest goes from the glue, then what only that
// had reached from the wasm, then what only that had reached from the glue, until nothing more goes.
//
// All of it rests on the shape of wasm-bindgen's output, so every step checks what it finds, and stops the build at
// the first surprise rather than hand on a broken pair. The files are replaced only when all are finished.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { readModule, writeModule } from './wasm-module.mjs';

const npm = createRequire(new URL('../../tests/package.json', import.meta.url));

/** What a page may import from the glue, besides the default export, which starts the engine. */
const PUBLIC = ['mount'];

/** The features rustc compiles with. Only a section that a small build strips would tell wasm-opt. */
const FEATURES = [
  'bulk-memory', 'bulk-memory-opt', 'nontrapping-float-to-int', 'sign-ext', 'mutable-globals', 'reference-types', 'multivalue',
].map((feature) => `--enable-${feature}`);

// Chosen by the size after brotli, which is not that of the file: a shorter way to write one function costs more than
// it saves where it makes that function unlike its neighbours. So control flow is first taken apart and put together
// anew, always in one way; expressions are not shared through locals (local-cse); and functions stand in the order of
// their names, which puts those of one kind side by side.
// The linker puts the stack first, so an object in the first KiB would be one on a stack that has overflowed.
const PASSES = [
  '--flatten', '--rereloop', '--low-memory-unused', '-Os', '-Os', '--skip-pass=local-cse', '--reorder-functions-by-name',
];

/** Properties that only the glue itself uses. */
const PRIVATE = /^(__wbg_ptr|__destroy_into_raw|__wrap|_wbg_cb_unref)$/;

export class UnknownShape extends Error {
  constructor(what) {
    super(`${what}. slim.mjs knows the output of the wasm-bindgen pinned in scripts/versions; a newer one needs it adapted`);
  }
}

const demand = (condition, what) => {
  if (!condition) throw new UnknownShape(what);
};

const unique = (list) => [...new Set(list)];

// --- The glue

const IMPORTS =
  /^    const import0 = \{\n        __proto__: null,\n(.*?)^    \};\n    return \{\n        __proto__: null,\n        "(.*?)": import0,\n    \};\n/ms;
const IMPORT = /^        (\w+): (function\(.*?^        \}(?:, arguments\); \})?),\n/gms;
const EXPORTS = /^export \{ initSync, (\w+) as default \};$/m;

const SCRIPT = /^import \{ [\w, ]+ \} from '\.\/(snippets\/[^']+)';\n/gm;

/** The glue with the scripts of our own that it imports put in their place: one file less to load. `read` gives a file's text. */
export function withScripts(text, read) {
  return text.replace(SCRIPT, (_, path) => {
    const script = read(path);
    demand(!/^import\b/m.test(script), `${path} imports another file`);
    return script.replace(/^export (?=async function |function |const )/gm, '');
  });
}

/** The glue with guard.js around all that calls the engine: what a page calls, and what the browser calls back. */
export function withGuard(text, guard) {
  const parts = [
    ['export function mount(', 'function draw('],
    ['export { initSync, __wbg_init as default };', 'export { initSync, start as default };'],
    // Where there is no `a`, the engine has let go of the closure: whoever calls it is told so, and nothing has failed.
    ['return f(a, state.b, ...args);', 'return a ? guard(() => f(a, state.b, ...args)) : f(a, state.b, ...args);'],
  ];
  for (const [from] of parts) demand(text.split(from).length === 2, `the glue does not have "${from}" once`);
  return parts.reduce((text, [from, to]) => text.replace(from, () => to), text) + guard;
}

/** { module, functions: Map(name => code), write(functions, module) }: the glue, with the imports of the wasm apart. */
export function readGlue(text) {
  demand(!/^import\b/m.test(text), 'the glue imports another file');
  const imports = text.match(IMPORTS);
  demand(imports, 'the glue has no list of imports');
  const [list, entries, module] = imports;
  const functions = new Map([...entries.matchAll(IMPORT)].map(([, name, code]) => [name, code]));
  const understood = [...functions].map(([name, code]) => `        ${name}: ${code},\n`).join('');
  demand(understood === entries, 'the list of imports has something else than functions');
  demand(EXPORTS.test(text), 'the glue does not export the start of the engine');
  for (const name of PUBLIC) {
    demand(new RegExp(`^export (class|function) ${name}\\b`, 'm').test(text), `the glue does not export "${name}"`);
  }
  const rest = text
    .replace(EXPORTS, `export { $1 as default, ${PUBLIC.join(', ')} };`)
    .replace(/^export (?=class|function)/gm, '')
    // What keeps an unused class: the line after it, and the registry that is made for it.
    .replace(/^if \(Symbol\.dispose\) (\w+)\.prototype.*\n/gm, (line, name) => (PUBLIC.includes(name) ? line : ''))
    .replaceAll('new FinalizationRegistry(', '/* @__PURE__ */ new FinalizationRegistry(');
  return {
    module,
    functions,
    // A list, so the wasm asks for its functions by number.
    write: (functions, module) =>
      rest.replace(list, () => `    return { ${module}: [\n${functions.join(',\n')}\n    ] };\n`),
  };
}

const shake = (text, options) =>
  npm('esbuild').transformSync(text, { format: 'esm', target: 'es2022', treeShaking: true, logLevel: 'error', ...options }).code;

const minify = (text) => shake(text, { minify: true, mangleProps: PRIVATE, legalComments: 'none' });

const USE = /\bwasm\.(\w+)/g;
const usedBy = (text) => unique([...text.matchAll(USE)].map(([, name]) => name));

// --- The wasm

function optimise(bytes, ...passes) {
  const folder = mkdtempSync(join(tmpdir(), 'slim-'));
  try {
    const file = join(folder, 'engine.wasm');
    writeFileSync(file, bytes);
    const program = join(dirname(npm.resolve('binaryen/package.json')), 'bin/wasm-opt');
    // The functions' names stay until the end, for their order.
    execFileSync(process.execPath, [program, file, '-o', file, '-g', ...FEATURES, ...passes], { stdio: ['ignore', 'inherit', 'inherit'] });
    return readFileSync(file);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

// --- Both

/** What of the two is left when everything goes that the public names do not reach: { bytes, glue, functions }. */
function prune(bytes, glue) {
  for (;;) {
    const module = readModule(bytes);
    for (const { module: from, name, kind } of module.imports) {
      demand(from === glue.module && kind === 'function', `the wasm imports the ${kind} "${name}" from "${from}"`);
      demand(glue.functions.has(name), `the glue has no "${name}", which the wasm imports`);
    }
    const wanted = unique(module.imports.map(({ name }) => name));
    const text = shake(glue.write(wanted.map((name) => glue.functions.get(name)), 'imports'));
    const used = usedBy(text);
    const exported = module.exports.map(({ name }) => name);
    for (const name of used) demand(exported.includes(name), `the wasm does not export "${name}", which the glue uses`);
    if (used.length === exported.length) return { bytes, text, wanted };
    module.exports = module.exports.filter(({ name }) => used.includes(name));
    bytes = optimise(writeModule(module), '--remove-unused-module-elements');
  }
}

/** Imports that do the same become one. */
function mergeImports(bytes, glue) {
  const module = readModule(bytes);
  const first = new Map();
  for (const entry of module.imports) {
    const code = glue.functions.get(entry.name);
    if (!first.has(code)) first.set(code, entry.name);
    entry.name = first.get(code);
  }
  return writeModule(module);
}

const LETTERS = 'abcdefghijklmnopqrstuvwxyz';
const letters = (index) => (index < 26 ? '' : letters(Math.floor(index / 26) - 1)) + LETTERS[index % 26];

/** The pair, slimmed: { glue, wasm } from the same. */
export function slim({ glue: text, wasm: bytes }) {
  const glue = readGlue(text);
  let left = prune(bytes, glue);
  left = prune(optimise(mergeImports(left.bytes, glue), ...PASSES), glue);

  const module = readModule(left.bytes);
  module.imports.forEach((entry) => {
    entry.name = String(left.wanted.indexOf(entry.name));
    entry.module = 'a';
  });
  const short = new Map(module.exports.map(({ name }, index) => [name, letters(index)]));
  module.exports.forEach((entry) => {
    entry.name = short.get(entry.name);
  });
  // Names, producers, features: nothing in a browser reads them.
  module.custom = [];

  const written = glue.write(left.wanted.map((name) => glue.functions.get(name)), 'a');
  return { glue: minify(shake(written).replace(USE, (_, name) => `wasm.${short.get(name)}`)), wasm: writeModule(module) };
}

/** A script that no line of is to go: with short names and nothing between. `let` says less than `const`, in fewer bytes. */
export const shorten = (text) =>
  npm('terser').minify_sync(text.replace(/\bconst\b/g, 'let'), { module: true, ecma: 2022, compress: { booleans_as_integers: true } }).code;

/** What of public/ a stranger's page loads. */
const SCRIPTS = ['again.js', 'frame.js', 'framed.js'];

/** The engines of src/script/embed.js. */
const ENGINES = ['windowpane', 'windowpane-banner'];

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const [folder, ...options] = process.argv.slice(2);
  const isWhole = options.includes('--whole');
  try {
    const guard = readFileSync(new URL('guard.js', import.meta.url), 'utf8');
    const files = ENGINES.flatMap((name) => {
      const paths = { glue: join(folder, `${name}.js`), wasm: join(folder, `${name}_bg.wasm`) };
      const glue = withGuard(withScripts(readFileSync(paths.glue, 'utf8'), (path) => readFileSync(join(folder, path), 'utf8')), guard);
      if (isWhole) return [[paths.glue, glue]];
      const slimmed = slim({ glue, wasm: readFileSync(paths.wasm) });
      return [[paths.glue, slimmed.glue], [paths.wasm, slimmed.wasm]];
    });
    if (!isWhole) for (const name of SCRIPTS) files.push([join(folder, name), shorten(readFileSync(join(folder, name), 'utf8'))]);
    for (const [path, content] of files) writeFileSync(path, content);
    rmSync(join(folder, 'snippets'), { recursive: true, force: true });
  } catch (error) {
    if (!(error instanceof UnknownShape)) throw error;
    console.error(`error: ${error.message}`);
    process.exit(1);
  }
}
