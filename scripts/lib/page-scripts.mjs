// Bundles the scripts that a page runs, each into one file.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';

const npm = createRequire(new URL('../../tests/package.json', import.meta.url));
const esbuild = npm('esbuild');
const { minify } = npm('terser');

const path = (name) => fileURLToPath(new URL(`../../${name}`, import.meta.url));

/** Loads style sheets as strings, minified in a release. */
const styles = (isRelease) => ({
  name: 'styles',
  setup(build) {
    build.onLoad({ filter: /\.css$/ }, ({ path }) => {
      const css = readFileSync(path, 'utf8');
      return { contents: isRelease ? esbuild.transformSync(css, { loader: 'css', minify: true }).code.trim() : css, loader: 'text' };
    });
  },
});

/**
 * The bundled scripts for the folder: { path, text } of each. Imports listed in `external` stay files of their own, as do the modules that
 * are loaded on demand.
 */
export async function pageScripts(scripts, folder, { isRelease, external = [] }) {
  const { outputFiles } = await esbuild.build({
    entryPoints: scripts.map(path),
    outdir: folder,
    entryNames: '[name]',
    write: false,
    bundle: true,
    format: 'esm',
    target: 'es2022',
    minify: isRelease,
    nodePaths: [path('tests/node_modules')],
    // Three quarters of the parser's bytes are a table of all character references, which every browser has already.
    alias: { entities: path('scripts/lib/entities.mjs') },
    plugins: [styles(isRelease)],
    external: ['./dot.js', './fallback.js', './windowpane.js', './windowpane-banner.js', ...external],
    logLevel: 'warning',
  });
  // terser makes the output of esbuild another 3 % smaller.
  const small = async (text) => (await minify(text, { module: true, ecma: 2022, compress: { passes: 3 } })).code;
  return Promise.all(outputFiles.map(async ({ path, text }) => ({ path, text: isRelease ? await small(text) : text })));
}
