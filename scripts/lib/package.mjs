// package.mjs DIST FOLDER: assembles the npm package. The release's engines and frames as they are; its scripts bundled again with
// src/package/files.js, so that a bundler finds every file that they load; the strings as modules; types and a manifest for editors.
//
//   embed.js           import "windowpane": the WebAssembly is a file that the bundler copies
//   inline/embed.js    import "windowpane/inline": the WebAssembly is in a script, for bundlers that do not copy such files
//   NAME.d.ts          import "windowpane/NAME": embed.js, with types for the framework of that name
import { cpSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { packageField } from './cargo.mjs';
import { manifest } from './manifest.mjs';
import { pageScripts } from './page-scripts.mjs';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

const COPIED = [
  'html.js', 'markdown.js', 'vendors.js', 'converter.js', 'windowpane.js', 'windowpane_bg.wasm', 'windowpane-banner.js', 'windowpane-banner_bg.wasm',
  'frame.html', 'frame.css', 'frame.js', 'framed.js', 'schema/feed.v1.schema.json',
];
const ENGINES = ['windowpane', 'windowpane-banner'];
const FRAMEWORKS = ['react', 'vue', 'svelte', 'solid'];

/** Writes the strings of each language as a module, and the names of cities, and one module that imports them lazily. */
function writeLocales(dist, folder) {
  mkdirSync(join(folder, 'cities'), { recursive: true });
  const packed = join(dist, 'locales/packed');
  const tags = readdirSync(packed, { recursive: true }).filter((name) => name.endsWith('.txt')).map((name) => name.replace('.txt', '').replace('\\', '/')).sort();
  for (const tag of tags) {
    const text = readFileSync(join(packed, `${tag}.txt`), 'utf8');
    writeFileSync(join(folder, `${tag}.js`), `export default ${JSON.stringify(text)};\n`);
  }
  const entries = tags.map((tag) => `  "${tag}": () => import("./${tag}.js"),\n`);
  writeFileSync(join(folder, 'index.js'), `export default {\n${entries.join('')}};\n`);
}

export async function assemble(dist, folder) {
  mkdirSync(folder, { recursive: true });
  for (const name of COPIED) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    cpSync(join(dist, name), join(folder, name));
  }
  for (const name of ['README.md', 'CHANGELOG.md', 'LICENSE']) cpSync(join(ROOT, name), join(folder, name));
  writeLocales(dist, join(folder, 'locales'));

  const scripts = await pageScripts(['src/script/embed.js', 'src/script/dot.js', 'src/script/fallback.js'], folder, { isRelease: true, external: ['./files.js'] });
  mkdirSync(join(folder, 'inline'));
  for (const { path, text } of scripts) {
    writeFileSync(path, text);
    writeFileSync(join(folder, 'inline', path.slice(folder.length)), text);
  }
  cpSync(join(ROOT, 'src/package/files.js'), join(folder, 'files.js'));
  cpSync(join(ROOT, 'src/package/inline.js'), join(folder, 'inline/files.js'));
  for (const name of ENGINES) {
    const wasm = readFileSync(join(dist, `${name}_bg.wasm`)).toString('base64');
    writeFileSync(join(folder, `inline/${name}_bg.js`), `export default "${wasm}";\n`);
  }

  cpSync(join(ROOT, 'public/embed.d.ts'), join(folder, 'embed.d.ts'));
  for (const name of [...FRAMEWORKS, 'props']) cpSync(join(ROOT, `src/package/${name}.d.ts`), join(folder, `${name}.d.ts`));
  writeFileSync(join(folder, 'custom-elements.json'), `${JSON.stringify(manifest(ROOT), null, 2)}\n`);

  const repository = packageField('repository');
  const description = {
    name: packageField('name'),
    version: packageField('version'),
    description: packageField('description'),
    keywords: ['status', 'status-page', 'mail', 'incident', 'maintenance', 'time-zone', 'web-component', 'custom-element', 'webassembly'],
    license: packageField('license'),
    ...(repository && { homepage: `${repository}#readme`, repository: { type: 'git', url: `git+${repository}.git` } }),
    type: 'module',
    // Importing them defines the elements.
    sideEffects: ['./embed.js', './inline/embed.js'],
    customElements: 'custom-elements.json',
    types: './embed.d.ts',
    exports: {
      '.': { types: './embed.d.ts', default: './embed.js' },
      './inline': { types: './embed.d.ts', default: './inline/embed.js' },
      ...Object.fromEntries(FRAMEWORKS.map((name) => [`./${name}`, { types: `./${name}.d.ts`, default: './embed.js' }])),
      './*': './*',
    },
  };
  writeFileSync(join(folder, 'package.json'), `${JSON.stringify(description, null, 2)}\n`);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) await assemble(process.argv[2], process.argv[3]);
