// Cargo.toml's [package], which says once for all what the project is called and which version it is.
import { readFileSync } from 'node:fs';

const manifest = readFileSync(new URL('../../Cargo.toml', import.meta.url), 'utf8');

/** A field of it: a text or a list of texts; undefined if there is none. @param {string} name */
export function packageField(name) {
  const written = manifest.match(new RegExp(`^${name} = (".*"|\\[.*\\])$`, 'm'))?.[1];
  return written && JSON.parse(written);
}
