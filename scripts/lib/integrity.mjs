// integrity.mjs FOLDER: prints the markup with which a page pins the scripts of a release (https://www.w3.org/TR/sri/): the script tag,
// and the import map for the modules that the script imports.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

export const IMPORTED = ['windowpane.js', 'windowpane-banner.js', 'dot.js', 'fallback.js', 'html.js', 'markdown.js', 'vendors.js', 'converter.js'];

export const integrity = (bytes) => `sha384-${createHash('sha384').update(bytes).digest('base64')}`;

/** The lines for the head of a page; `place` is the URL of the folder that serves the files. */
export function pinned(folder, place = 'https://status.example.org/windowpane/') {
  const of = (name) => integrity(readFileSync(join(folder, name)));
  const map = { integrity: Object.fromEntries(IMPORTED.map((name) => [place + name, of(name)])) };
  return [
    `<script type="importmap">${JSON.stringify(map, null, 2)}</script>`,
    `<script type="module" src="${place}embed.js" integrity="${of('embed.js')}" crossorigin></script>`,
  ].join('\n');
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) console.log(pinned(process.argv[2]));
