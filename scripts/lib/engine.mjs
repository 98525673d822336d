// Builds the WebAssembly of a release or a development build from the output of wasm-bindgen for `--target bundler`: each engine,
// NAME.js and NAME_bg.wasm, and vendors.js and converter.js, which contain theirs. That output is not edited: wasm-opt optimises the WebAssembly
// module, and esbuild bundles the glue, the scripts of src/browser that it imports, and src/script/engine.js around them.
import { execFileSync } from 'node:child_process';
import { copyFileSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { split, writeLoaders } from './split.mjs';

const npm = createRequire(new URL('../../tests/package.json', import.meta.url));
const { build } = npm('esbuild');

const path = (name) => fileURLToPath(new URL(`../../${name}`, import.meta.url));

/** The WebAssembly features that rustc uses. A release has no `target_features` section from which wasm-opt could read them. */
const FEATURES = [
  'bulk-memory', 'bulk-memory-opt', 'nontrapping-float-to-int', 'sign-ext', 'mutable-globals', 'reference-types', 'multivalue',
].map((feature) => `--enable-${feature}`);

// Chosen by the size after brotli, which is not the size of the file: shorter code for one function costs more than it saves if it
// makes the function unlike its neighbours. So control flow is first flattened and rebuilt in a uniform way; common subexpressions are
// not shared (local-cse); and functions are sorted by name, which puts similar ones side by side. The linker puts the stack first, so
// there are no objects in the first KiB (low-memory-unused).
const PASSES = [
  '--flatten', '--rereloop', '--low-memory-unused', '-Os', '-Os', '--skip-pass=local-cse', '--reorder-functions-by-name',
  '--strip-debug', '--strip-producers', '--strip-target-features',
];

/** Runs a program of binaryen. What it warns of is in the error if it fails. */
const binaryen = (program, ...options) =>
  execFileSync(process.execPath, [join(dirname(npm.resolve('binaryen/package.json')), 'bin', program), ...FEATURES, ...options], { encoding: 'utf8', maxBuffer: 1 << 30, stdio: 'pipe' });

/** Optimises a WebAssembly module with these passes. */
const wasmOpt = (from, to, ...passes) => binaryen('wasm-opt', from, '-o', to, ...passes);

/** Optimises the WebAssembly module of an engine. Returns the names that wasm-opt has shortened:
 *  { imports: [[module, name, short]], exports: [[name, short]] }. */
function optimise(from, to) {
  return JSON.parse(wasmOpt(from, to, ...PASSES, '--minify-imports-and-exports-and-modules'));
}

/** The names of a module that is not optimised, in the same form. */
function names(wasm) {
  const imports = WebAssembly.Module.imports(new WebAssembly.Module(readFileSync(wasm)));
  return { imports: imports.map(({ module, name }) => [module, name, name]), exports: [] };
}

/** A script that assigns `instance`, what the caller needs from the glue in the folder `from`: the module's `imports`, `use(exports)` to
 *  start it, and the functions `call`. A function of our scripts that only passes values through is imported from its script, without a
 *  function of the glue around it. In a release, wasm-opt gives all imports the same module name: `module`. */
function instance(from, glue, call, { imports }, module) {
  const scripts = [...new Set(imports.map(([script]) => script))];
  const entries = new Map();
  for (const one of imports) entries.set(module ?? one[0], [...(entries.get(module ?? one[0]) ?? []), one]);
  const entry = ([script, name, short]) => `${JSON.stringify(short)}: script${scripts.indexOf(script)}.${name}`;
  return `${scripts.map((script, index) => `import * as script${index} from ${JSON.stringify(resolve(from, script))};`).join('\n')}
    import * as glue from ${JSON.stringify(resolve(from, glue))};
    import { ${call} } from ${JSON.stringify(resolve(from, glue))};
    instance = {
      imports: { ${[...entries].map(([module, all]) => `${JSON.stringify(module)}: { ${all.map(entry).join(', ')} }`).join(', ')} },
      use(exports) {
        glue.__wbg_set_wasm(exports);
        exports.__wbindgen_start();
      },
      ${call},
    };`;
}

/**
 * Lets a script import the glue by the name `module` as a function, `makeInstance(meta)`. A page evaluates a module only once, but the
 * instance that replaces a failed one needs its own variables. `meta` replaces `import.meta`, which a function does not have: the
 * engine's `url`, and the functions `strings` and `readers` that it loads files with.
 */
const asFunction = (module, script, options) => ({
  name: 'as-function',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: new RegExp(`^${module}$`) }, ({ path }) => ({ path, namespace: 'as-function' }));
    onLoad({ filter: /.*/, namespace: 'as-function' }, async () => {
      const { outputFiles } = await build({
        ...options,
        stdin: { contents: script, resolveDir: '/' },
        format: 'iife',
        define: { 'import.meta': 'meta' },
        write: false,
      });
      return { contents: `export default function (meta) { let instance; ${outputFiles[0].text}; return instance; }` };
    });
  },
});

/** Copies the module `name` from the folder `from` to the folder `to`; optimised for size in a release. Returns its path, the options for
 *  esbuild, and the plugin that provides the glue as the script `module`. */
function prepared(name, module, call, from, to, isRelease) {
  const wasm = { from: join(from, `${name}_bg.wasm`), to: join(to, `${name}_bg.wasm`) };
  if (!isRelease) copyFileSync(wasm.from, wasm.to);
  const known = isRelease ? optimise(wasm.from, wasm.to) : names(wasm.from);
  const [first] = WebAssembly.Module.imports(new WebAssembly.Module(readFileSync(wasm.to)));
  const options = {
    bundle: true,
    target: 'es2022',
    minify: isRelease,
    legalComments: 'none',
    logLevel: 'warning',
    // Wherever the scripts call an export of the module, they use its short name.
    ...(isRelease && { mangleProps: new RegExp(`^(${known.exports.map(([name]) => name).join('|')})$`), mangleCache: Object.fromEntries(known.exports) }),
  };
  const plugin = asFunction(module, instance(from, `${name}_bg.js`, call, known, isRelease ? first.module : undefined), options);
  return { wasm: wasm.to, options: { ...options, outdir: to, allowOverwrite: true, format: 'esm' }, plugin };
}

/** Builds the engine `name` in the folder `to`, from the output of wasm-bindgen in the folder `from`; optimised for size in a release. */
export async function bundleEngine(name, from, to, isRelease) {
  const { options, plugin } = prepared(name, 'windowpane:instance', 'render', from, to, isRelease);
  await build({
    ...options,
    entryPoints: { [name]: path('src/script/engine.js') },
    // Loaded on demand, so these stay files of their own.
    external: ['./html.js', './markdown.js', './vendors.js'],
    plugins: [plugin],
  });
}

/** Builds vendors.js, which recognises other vendors' formats, and converter.js, which makes feeds of them. The module of each is inside, so that
 *  bundlers and hosts have one more file to serve instead of two. */
export async function bundleVendors(from, to, isRelease) {
  await bundleWithModule('vendors', 'recognise', from, to, isRelease);
  await bundleWithModule('converter', 'companions, convert', from, to, isRelease);
}

async function bundleWithModule(name, calls, from, to, isRelease) {
  const { wasm, options, plugin } = prepared(name, `windowpane:${name}`, calls, from, to, isRelease);
  await build({
    ...options,
    entryPoints: { [name]: path(`src/script/${name}.js`) },
    external: ['./converter.js'],
    alias: { 'windowpane:wasm': wasm },
    loader: { '.wasm': 'binary' },
    plugins: [plugin],
  });
  rmSync(wasm);
}

/** Builds the Studio, studio.js and studio_bg.wasm, from the output of wasm-bindgen for `--target web`, and its editor, editor.js. It is a page by
 *  itself, so it needs nothing of what makes an engine small. In a release its parts are modules of their own, studio-PART.wasm, which are split from what
 *  cargo has built. */
export async function bundleStudio(bindgen, to, isRelease) {
  const from = isRelease ? join(bindgen, 'studio') : bindgen;
  const wasm = { from: join(from, 'studio_bg.wasm'), to: join(to, 'studio_bg.wasm') };
  if (isRelease) {
    const parts = split(join(bindgen, '../../wasm32-unknown-unknown/release/studio.wasm'), from, binaryen);
    const optimised = parts.map(({ name, file }) => ({ name, from: file, file: join(to, `studio-${name}.wasm`) }));
    for (const part of optimised) wasmOpt(part.from, part.file, ...PASSES);
    wasmOpt(wasm.from, wasm.to, ...PASSES);
    writeLoaders(from, optimised);
  } else copyFileSync(wasm.from, wasm.to);
  await build({
    // The editor is loaded on demand, so it stays a file of its own.
    entryPoints: { studio: path('src/studio/boot.js'), editor: path('src/studio/editor.js') },
    external: ['./editor.js'],
    alias: { 'studio:glue': resolve(from, 'studio.js'), 'studio:loaders': path('src/studio/loaders.js') },
    nodePaths: [path('tests/node_modules')],
    outdir: to,
    allowOverwrite: true,
    bundle: true,
    format: 'esm',
    target: 'es2022',
    minify: isRelease,
    legalComments: 'none',
    logLevel: 'warning',
  });
}
