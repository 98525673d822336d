// package.mjs DIST FOLDER: puts together what npm packs: a release's scripts, engines and words, the types, and who made it.
import { cpSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

const FILES = [
  'embed.js', 'fallback.js', 'html.js', 'markdown.js', 'windowpane.js', 'windowpane_bg.wasm', 'windowpane-banner.js', 'windowpane-banner_bg.wasm',
  'frame.html', 'frame.css', 'frame.js', 'framed.js', 'locales/packed', 'schema/feed.v1.schema.json',
];

/** A field of Cargo.toml's [package], which says it once for all. */
const field = (name) => readFileSync(join(ROOT, 'Cargo.toml'), 'utf8').match(new RegExp(`^${name} = "(.*)"$`, 'm'))[1];

export function putTogether(dist, folder) {
  mkdirSync(folder, { recursive: true });
  for (const name of FILES) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    cpSync(join(dist, name), join(folder, name), { recursive: true });
  }
  for (const name of ['README.md', 'CHANGELOG.md', 'LICENSE']) cpSync(join(ROOT, name), join(folder, name));
  const types = join(ROOT, 'public/embed.d.ts');
  const isTyped = existsSync(types);
  if (isTyped) cpSync(types, join(folder, 'embed.d.ts'));
  const description = {
    name: field('name'),
    version: field('version'),
    description: field('description'),
    license: field('license'),
    type: 'module',
    // Importing it defines the elements.
    sideEffects: true,
    exports: {
      '.': { ...(isTyped && { types: './embed.d.ts' }), default: './embed.js' },
      './*': './*',
    },
  };
  writeFileSync(join(folder, 'package.json'), `${JSON.stringify(description, null, 2)}\n`);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) putTogether(process.argv[2], process.argv[3]);
