// bundle.mjs FOLDER BINDGEN [--release]: puts the engines, the page's scripts (src/script) and those of public/ that a stranger's page
// loads into the folder, each as one file. BINDGEN is where wasm-bindgen has put what the engines are made of.
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { bundleEngine } from './engine.mjs';

const npm = createRequire(new URL('../../tests/package.json', import.meta.url));
const esbuild = npm('esbuild');
const { minify } = npm('terser');

const path = (name) => fileURLToPath(new URL(`../../${name}`, import.meta.url));
const [folder, bindgen, ...options] = process.argv.slice(2);
const isRelease = options.includes('--release');

const SCRIPTS = ['src/script/embed.js', 'src/script/fallback.js', 'public/html.js', 'public/markdown.js', 'public/frame.js', 'public/framed.js'];
const ENGINES = ['windowpane', 'windowpane-banner'];

/** The styles are texts, without the space that is there for people. */
const styles = {
  name: 'styles',
  setup(build) {
    build.onLoad({ filter: /\.css$/ }, ({ path }) => {
      const css = readFileSync(path, 'utf8');
      return { contents: isRelease ? esbuild.transformSync(css, { loader: 'css', minify: true }).code.trim() : css, loader: 'text' };
    });
  },
};

for (const name of ENGINES) await bundleEngine(name, bindgen, folder, isRelease);

const { outputFiles } = await esbuild.build({
  entryPoints: SCRIPTS.map(path),
  outdir: folder,
  entryNames: '[name]',
  write: false,
  bundle: true,
  format: 'esm',
  target: 'es2022',
  minify: isRelease,
  nodePaths: [path('tests/node_modules')],
  // The parser brings a table of all character references, three quarters of its bytes. Every browser has that already.
  alias: { entities: path('scripts/lib/entities.mjs') },
  plugins: [styles],
  // What is loaded when it is needed stays a file of its own.
  external: ['./fallback.js', './windowpane.js', './windowpane-banner.js'],
  logLevel: 'warning',
});
for (const { path, text } of outputFiles) {
  // What is left after esbuild is a thirtieth less after terser.
  writeFileSync(path, isRelease ? (await minify(text, { module: true, ecma: 2022, compress: { passes: 3 } })).code : text);
}
