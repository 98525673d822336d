// The licences that others' work may be under: the lists of deny.toml, for what cargo deny does not read.
import { readFileSync } from 'node:fs';

const rules = readFileSync('scripts/lib/deny.toml', 'utf8');
const ALLOWED = JSON.parse(rules.match(/^allow = (\[.*\])$/m)[1]);
const [, exceptions] = rules.match(/^exceptions = \[(.*)\]$/m);
const EXCEPTIONS = Object.fromEntries([...exceptions.matchAll(/crate = "([^"]+)", allow = (\[[^\]]*\])/g)].map(([, name, list]) => [name, JSON.parse(list)]));

/** What only this crate may be under. @param {string} name @returns {string[]} */
export const exceptionsFor = (name) => EXCEPTIONS[name] ?? [];

/** SPDX expressions, in the few forms that crates and npm packages use:
 * https://spdx.github.io/spdx-spec/v3.0.1/annexes/spdx-license-expressions/
 * @param {string} expression @param {string[]} [also] */
export const isAllowed = (expression, also = []) =>
  expression.split(' AND ').every((part) => part.replace(/[()]/g, '').split(/ OR |\//).some((name) => [...ALLOWED, ...also].includes(name.trim())));

/** An expression as the current specification has it: older crates wrote a slash for OR. @param {string} expression */
export const normal = (expression) => expression.replaceAll(/ ?\/ ?/g, ' OR ');
