// bundle.mjs FOLDER [--minify]: puts the page's scripts (src/script), public/html.js, and public/markdown.js with its parser
// into the folder, each as one file.
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';

const npm = createRequire(new URL('../../tests/package.json', import.meta.url));
const { buildSync } = npm('esbuild');

const path = (name) => fileURLToPath(new URL(`../../${name}`, import.meta.url));
const [folder, ...options] = process.argv.slice(2);

buildSync({
  entryPoints: ['public/html.js', 'public/markdown.js', 'src/script/embed.js', 'src/script/sketch.js', 'src/script/plain.js'].map(path),
  outdir: folder,
  entryNames: '[name]',
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
  // What is loaded when it is needed stays a file of its own.
  external: ['./sketch.js', './plain.js', './windowpane.js', './windowpane-banner.js'],
  logLevel: 'warning',
});
