// bundle.mjs FOLDER BINDGEN [--release]: puts the engines, the page's scripts (src/script) and those of public/ that a stranger's page
// loads into the folder, each as one file. BINDGEN is where wasm-bindgen has put what the engines are made of.
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { bundleEngine } from './engine.mjs';

const npm = createRequire(new URL('../../tests/package.json', import.meta.url));
const { buildSync } = npm('esbuild');

const path = (name) => fileURLToPath(new URL(`../../${name}`, import.meta.url));
const [folder, bindgen, ...options] = process.argv.slice(2);
const isRelease = options.includes('--release');

const SCRIPTS = ['src/script/embed.js', 'src/script/sketch.js', 'src/script/plain.js', 'public/html.js', 'public/markdown.js', 'public/frame.js', 'public/framed.js'];
const ENGINES = ['windowpane', 'windowpane-banner'];

for (const name of ENGINES) await bundleEngine(name, bindgen, folder, isRelease);

buildSync({
  entryPoints: SCRIPTS.map(path),
  outdir: folder,
  entryNames: '[name]',
  allowOverwrite: true,
  bundle: true,
  format: 'esm',
  target: 'es2022',
  minify: isRelease,
  nodePaths: [path('tests/node_modules')],
  // The parser brings a table of all character references, three quarters of its bytes. Every browser has that already.
  alias: { entities: path('scripts/lib/entities.mjs') },
  // The styles are texts.
  loader: { '.css': 'text' },
  // What is loaded when it is needed stays a file of its own.
  external: ['./sketch.js', './plain.js', './windowpane.js', './windowpane-banner.js'],
  logLevel: 'warning',
});
