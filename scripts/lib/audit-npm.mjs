// audit-npm.mjs: the licences, sources and install scripts of all packages in the lock files of the tests, as ./scripts/audit asks for
// the crates. Prints a line of "ok" or "WRONG" for each rule.
import { readFileSync } from 'node:fs';
import { isAllowed } from './spdx.mjs';

/** What the tests are run with is not distributed, so its own source may have to stay open, as with these. */
const ALLOWED_FOR_TESTS = ['MPL-2.0', 'CC-BY-SA-4.0'];
/** They place a program where npm could not: esbuild's is the package's own. */
const MAY_RUN_SCRIPTS = ['esbuild'];
/** Vue, which only an example is bundled with, asks for a newer one than commonmark. */
const MAY_BE_TWICE = ['entities'];

/** @type {[string, { version: string, license?: string, integrity?: string, resolved?: string, hasInstallScript?: boolean, link?: boolean }][]} */
const packages = ['tests', 'tests/browsers'].flatMap((folder) => Object.entries(JSON.parse(readFileSync(`${folder}/package-lock.json`, 'utf8')).packages));
const listed = packages
  .filter(([path]) => path !== '')
  .map(([path, details]) => ({ name: path.replace(/^.*node_modules\//, ''), ...details }));

/** @param {string} rule @param {(it: typeof listed[0]) => unknown} holds */
function expectOfAll(rule, holds) {
  const broken = listed.filter((it) => !holds(it)).map(({ name, version, license }) => `${name} ${version} (${license ?? 'no licence stated'})`);
  if (broken.length) process.exitCode = 1;
  console.log(broken.length ? `WRONG ${rule}: ${broken.join(', ')}` : `ok ${rule} (${listed.length} packages)`);
}

expectOfAll('npm licences', ({ license }) => license && isAllowed(license, ALLOWED_FOR_TESTS));
expectOfAll('npm checksums', ({ integrity }) => integrity?.startsWith('sha512-'));
expectOfAll('npm sources: the registry alone', ({ resolved, link }) => !link && (!resolved || resolved.startsWith('https://registry.npmjs.org/')));
expectOfAll('npm install scripts', ({ name, hasInstallScript }) => !hasInstallScript || MAY_RUN_SCRIPTS.includes(name));

const versions = new Map();
for (const { name, version } of listed) versions.set(name, (versions.get(name) ?? new Set()).add(version));
expectOfAll('npm duplicates', ({ name }) => MAY_BE_TWICE.includes(name) || versions.get(name).size === 1);
