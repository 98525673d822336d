// bundle.mjs FOLDER [--minify]: puts public/html.js, public/markdown.js with its parser, and public/sketch.js with
// its styles into the folder.
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';

const npm = createRequire(new URL('../../tests/package.json', import.meta.url));
const { buildSync } = npm('esbuild');

const path = (name) => fileURLToPath(new URL(`../../${name}`, import.meta.url));
const [folder, ...options] = process.argv.slice(2);

buildSync({
  entryPoints: [path('public/html.js'), path('public/markdown.js'), path('public/sketch.js')],
  outdir: folder,
  allowOverwrite: true,
  bundle: true,
  format: 'esm',
  target: 'es2022',
  minify: options.includes('--minify'),
  nodePaths: [path('tests/node_modules')],
  // The parser brings a table of all character references, three quarters of its bytes. Every browser has that already.
  alias: { entities: path('scripts/lib/entities.mjs') },
  // The styles are texts.
  loader: { '.css': 'text' },
  logLevel: 'warning',
});
