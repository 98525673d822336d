// Bundles scripts that a page runs, each into one file.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';

const npm = createRequire(new URL('../../tests/package.json', import.meta.url));
const esbuild = npm('esbuild');
const { minify } = npm('terser');

const path = (name) => fileURLToPath(new URL(`../../${name}`, import.meta.url));

/** The styles are texts, without the space that is there for people. */
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
 * The scripts as they are to be written into the folder: { path, text } of each. What they import by one of the `external` names stays a
 * file of its own, as does what is loaded when it is needed.
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
    // The parser brings a table of all character references, three quarters of its bytes. Every browser has that already.
    alias: { entities: path('scripts/lib/entities.mjs') },
    plugins: [styles(isRelease)],
    external: ['./fallback.js', './windowpane.js', './windowpane-banner.js', ...external],
    logLevel: 'warning',
  });
  // What is left after esbuild is a thirtieth less after terser.
  const small = async (text) => (await minify(text, { module: true, ecma: 2022, compress: { passes: 3 } })).code;
  return Promise.all(outputFiles.map(async ({ path, text }) => ({ path, text: isRelease ? await small(text) : text })));
}
