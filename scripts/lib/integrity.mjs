// integrity.mjs FOLDER: what a page writes to pin the scripts of a release (https://www.w3.org/TR/sri/): the tag, and the import map
// for what the tag's script imports by itself.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

export const IMPORTED = ['windowpane.js', 'windowpane-banner.js', 'fallback.js', 'html.js', 'markdown.js', 'vendors.js'];

export const integrity = (bytes) => `sha384-${createHash('sha384').update(bytes).digest('base64')}`;

/** The lines for the head of a page; `place` is where the files are served. */
export function pinned(folder, place = 'https://status.example.org/windowpane/') {
  const of = (name) => integrity(readFileSync(join(folder, name)));
  const map = { integrity: Object.fromEntries(IMPORTED.map((name) => [place + name, of(name)])) };
  return [
    `<script type="importmap">${JSON.stringify(map, null, 2)}</script>`,
    `<script type="module" src="${place}embed.js" integrity="${of('embed.js')}" crossorigin></script>`,
  ].join('\n');
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) console.log(pinned(process.argv[2]));
