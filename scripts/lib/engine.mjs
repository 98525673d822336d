// Makes one engine of a release or of a developer's build: NAME.js and NAME_bg.wasm, from what wasm-bindgen has written for it with
// `--target bundler`. Nothing of that is edited: wasm-opt optimises the wasm, and esbuild bundles the JavaScript, the scripts of
// src/browser that it imports, and src/script/engine.js around them.
import { execFileSync } from 'node:child_process';
import { copyFileSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const npm = createRequire(new URL('../../tests/package.json', import.meta.url));
const { build } = npm('esbuild');

const path = (name) => fileURLToPath(new URL(`../../${name}`, import.meta.url));

/** The features that rustc compiles with. The section that would tell wasm-opt is stripped from a release. */
const FEATURES = [
  'bulk-memory', 'bulk-memory-opt', 'nontrapping-float-to-int', 'sign-ext', 'mutable-globals', 'reference-types', 'multivalue',
].map((feature) => `--enable-${feature}`);

// Chosen by the size after brotli, which is not that of the file: a shorter way to write one function costs more than it saves if
// it makes that function unlike its neighbours. So control flow is first taken apart and put together again in one way; expressions
// are not shared through locals (local-cse); and functions stand in the order of their names, which puts similar ones side by side.
// The linker puts the stack first, so no object lies in the first KiB (low-memory-unused).
const PASSES = [
  '--flatten', '--rereloop', '--low-memory-unused', '-Os', '-Os', '--skip-pass=local-cse', '--reorder-functions-by-name',
  '--minify-imports-and-exports-and-modules', '--strip-debug', '--strip-producers', '--strip-target-features',
];

/** Optimises a wasm. Gives the names that wasm-opt has shortened: { imports: [[module, name, short]], exports: [[name, short]] }. */
function optimise(from, to) {
  const program = join(dirname(npm.resolve('binaryen/package.json')), 'bin/wasm-opt');
  return JSON.parse(execFileSync(process.execPath, [program, from, '-o', to, ...FEATURES, ...PASSES], { encoding: 'utf8' }));
}

/** The names of a wasm that is left as it is, in the same form. */
function names(wasm) {
  const imports = WebAssembly.Module.imports(new WebAssembly.Module(readFileSync(wasm)));
  return { imports: imports.map(({ module, name }) => [module, name, name]), exports: [] };
}

/** A script that gives `instance`, what an engine needs of wasm-bindgen's: `imports` for the wasm, `use(exports)` to start it, and
 *  `draw`. */
function instance(glue, { imports }, module) {
  const entries = imports.map(([, name, short]) => `${JSON.stringify(short)}: glue.${name}`);
  return `import * as glue from ${JSON.stringify(glue)};
    import { draw } from ${JSON.stringify(glue)};
    instance = {
      imports: { ${JSON.stringify(module)}: { ${entries.join(', ')} } },
      use(exports) {
        glue.__wbg_set_wasm(exports);
        exports.__wbindgen_start();
      },
      draw,
    };`;
}

/**
 * Lets src/script/engine.js import wasm-bindgen's output as a function, `makeInstance(meta)`. A page has a module only once, but the
 * engine that replaces a failed one needs variables of its own. `meta` is what stands for `import.meta`, which a function has none of:
 * the engine's `url`, and what it loads: `strings` and `readers`.
 */
const asFunction = (script, options) => ({
  name: 'as-function',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^windowpane:instance$/ }, ({ path }) => ({ path, namespace: 'as-function' }));
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

/** Makes the engine `name` in the folder `to`, from wasm-bindgen's output in the folder `from`; as small as it gets for a release. */
export async function bundleEngine(name, from, to, isRelease) {
  const wasm = { from: join(from, `${name}_bg.wasm`), to: join(to, `${name}_bg.wasm`) };
  if (!isRelease) copyFileSync(wasm.from, wasm.to);
  const known = isRelease ? optimise(wasm.from, wasm.to) : names(wasm.from);
  const [{ module }] = WebAssembly.Module.imports(new WebAssembly.Module(readFileSync(wasm.to)));
  const options = {
    bundle: true,
    target: 'es2022',
    minify: isRelease,
    legalComments: 'none',
    logLevel: 'warning',
    // Wherever the scripts call an export of the wasm, they call it by its short name.
    ...(isRelease && { mangleProps: new RegExp(`^(${known.exports.map(([name]) => name).join('|')})$`), mangleCache: Object.fromEntries(known.exports) }),
  };
  await build({
    ...options,
    entryPoints: { [name]: path('src/script/engine.js') },
    outdir: to,
    allowOverwrite: true,
    format: 'esm',
    // What is loaded when it is needed stays a file of its own.
    external: ['./html.js', './markdown.js'],
    plugins: [asFunction(instance(resolve(from, `${name}_bg.js`), known, module), options)],
  });
}
