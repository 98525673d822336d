// Reads [package] of Cargo.toml, the only source of the project's name and version.
import { readFileSync } from 'node:fs';

const manifest = readFileSync(new URL('../../Cargo.toml', import.meta.url), 'utf8');

/** The value of a field, a string or a list of strings; undefined if there is none. @param {string} name */
export function packageField(name) {
  const written = manifest.match(new RegExp(`^${name} = (".*"|\\[.*\\])$`, 'm'))?.[1];
  return written && JSON.parse(written);
}
