// Packs the plugins of public/examples as archives: Roundcube's is unpacked into its plugins/, WordPress's is uploaded on its page for new
// plugins.
//
//   node scripts/lib/plugins.mjs FOLDER
import { mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { basename, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { packageField } from './cargo.mjs';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const EXAMPLES = join(ROOT, 'public/examples');
const VERSION = packageField('version');

/** Each plugin's folder. */
export const PLUGINS = { roundcube: 'roundcube/status_banner', wordpress: 'wordpress/status-banner' };

/** The name and the bytes of a plugin's archive, which are reproducible. 0.0.0 in a file is replaced by the version. */
export function archive(plugin) {
  const from = join(EXAMPLES, PLUGINS[plugin]);
  const name = basename(from);
  const files = filesIn(from).map((path) => [join(name, relative(from, path)), Buffer.from(readFileSync(path, 'utf8').replaceAll('0.0.0', VERSION))]);
  return { name: `${plugin}-${name}-${VERSION}.zip`, version: VERSION, body: zip(files) };
}

const filesIn = (folder) =>
  readdirSync(folder)
    .sort()
    .map((name) => join(folder, name))
    .flatMap((path) => (statSync(path).isDirectory() ? filesIn(path) : [path]));

/** A ZIP archive (PKWARE's APPNOTE, sections 4.3.7, 4.3.12 and 4.3.16) of [path, bytes], all of 1 January 1980. */
function zip(files) {
  const parts = [];
  const directory = [];
  let offset = 0;
  for (const [path, bytes] of files) {
    const name = Buffer.from(path);
    // gzip's output is a header of 10 bytes, the deflated data, and 8 bytes of which the first 4 are the CRC.
    const gzipped = gzipSync(bytes, { level: 9 });
    const body = gzipped.subarray(10, -8);
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0); // needs version 2.0
    common.writeUInt16LE(8, 4); // deflated
    common.writeUInt16LE(0x21, 8); // the date
    gzipped.copy(common, 10, gzipped.length - 8, gzipped.length - 4);
    common.writeUInt32LE(body.length, 14);
    common.writeUInt32LE(bytes.length, 18);
    common.writeUInt16LE(name.length, 22);
    parts.push(Buffer.from('PK\x03\x04'), common, name, body);

    const rest = Buffer.alloc(14);
    rest.writeUInt32LE(0o100644 * 0x10000, 6); // a file with mode 644
    rest.writeUInt32LE(offset, 10);
    directory.push(Buffer.from('PK\x01\x02\x14\x03', 'latin1'), common, rest, name);
    offset += 4 + common.length + name.length + body.length;
  }
  const size = directory.reduce((sum, { length }) => sum + length, 0);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(files.length, 4);
  end.writeUInt16LE(files.length, 6);
  end.writeUInt32LE(size, 8);
  end.writeUInt32LE(offset, 12);
  return Buffer.concat([...parts, ...directory, Buffer.from('PK\x05\x06'), end]);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [to] = process.argv.slice(2);
  mkdirSync(to, { recursive: true });
  for (const plugin of Object.keys(PLUGINS)) {
    const { name, body } = archive(plugin);
    writeFileSync(join(to, name), body);
  }
}
