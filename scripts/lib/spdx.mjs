// The licences that others' work may be under: the list of deny.toml, for what cargo deny does not read.
import { readFileSync } from 'node:fs';

const [, list] = readFileSync('scripts/lib/deny.toml', 'utf8').match(/^allow = (\[.*\])$/m);
const ALLOWED = JSON.parse(list);

/** SPDX expressions, in the few forms that crates and npm packages use:
 * https://spdx.github.io/spdx-spec/v3.0.1/annexes/spdx-license-expressions/
 * @param {string} expression @param {string[]} [also] */
export const isAllowed = (expression, also = []) =>
  expression.split(' AND ').every((part) => part.replace(/[()]/g, '').split(/ OR |\//).some((name) => [...ALLOWED, ...also].includes(name.trim())));
