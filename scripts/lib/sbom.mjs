// sbom.mjs FILE SECONDS: writes the bill of materials as CycloneDX 1.6 (https://cyclonedx.org/docs/1.6/json/), from Cargo.lock and the lock
// files of npm. "required" is what a product contains, "excluded" what only builds and tests it. SECONDS since 1970 is the time that it
// states, so that the same commit has the same bill.
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { packageField } from './cargo.mjs';
import { PRODUCTS, crates, npmPackages, others } from './linked.mjs';
import { normal } from './spdx.mjs';

const LOCKS = { cargo: ['Cargo.lock'], npm: ['tests/package-lock.json', 'tests/browsers/package-lock.json'] };
const text = (path) => readFileSync(path, 'utf8');

/** https://github.com/package-url/purl-spec */
const purl = (type, name, version) => `pkg:${type}/${name.replace(/^@/, '%40')}@${version}`;

/** What is in a product: the purls, each with the products and the licence. */
const distributed = new Map();
for (const product of Object.keys(PRODUCTS)) {
  const note = (type, { name, version, license }) => {
    const ref = purl(type, name, version);
    distributed.set(ref, { license, products: [...(distributed.get(ref)?.products ?? []), product] });
  };
  for (const work of crates(product)) note('cargo', work);
  if (product === 'widget') for (const work of npmPackages()) note('npm', work);
  for (const work of others(product)) note('generic', work);
}

/** The packages of a Cargo.lock, whose form is that of cargo: https://doc.rust-lang.org/cargo/guide/cargo-toml-vs-cargo-lock.html */
function cargoPackages() {
  const [, ...blocks] = text(LOCKS.cargo[0]).split('[[package]]\n');
  const field = (block, name) => block.match(new RegExp(`^${name} = "(.*)"$`, 'm'))?.[1];
  const packages = blocks.map((block) => ({
    name: field(block, 'name'),
    version: field(block, 'version'),
    checksum: field(block, 'checksum'),
    dependencies: [...(block.match(/^dependencies = \[\n([^\]]*)\]/m)?.[1] ?? '').matchAll(/"([^" ]+)(?: ([^" ]+))?[^"]*"/g)].map(([, name, version]) => ({ name, version })),
  }));
  const found = ({ name, version }) => packages.find((it) => it.name === name && (!version || it.version === version));
  for (const it of packages) it.dependencies = it.dependencies.map(found);
  return packages;
}

/** Whether it comes from the registry, and not from this repository. */
const isForeign = ({ checksum }) => checksum !== undefined;
const component = (type, name, version, { hashes, license }) => {
  const ref = purl(type, name, version);
  const known = distributed.get(ref);
  const expression = known?.license ?? license;
  return {
    type: type === 'generic' && name === 'CLDR' ? 'data' : 'library',
    'bom-ref': ref,
    name,
    version,
    scope: known ? 'required' : 'excluded',
    ...(hashes && { hashes }),
    ...(expression && { licenses: [{ expression: normal(expression) }] }),
    purl: ref,
    ...(known && { properties: known.products.map((value) => ({ name: 'windowpane:product', value })) }),
  };
};

const cargo = cargoPackages();
const fromCargo = cargo.filter(isForeign).map(({ name, version, checksum }) => component('cargo', name, version, { hashes: [{ alg: 'SHA-256', content: checksum }] }));

const fromNpm = LOCKS.npm
  .flatMap((path) => Object.entries(JSON.parse(text(path)).packages))
  .filter(([path]) => path !== '')
  .map(([path, { name, version, integrity, license }]) => {
    const content = Buffer.from(integrity.replace(/^sha512-/, ''), 'base64').toString('hex');
    return component('npm', name ?? path.replace(/^.*node_modules\//, ''), version, { license, hashes: [{ alg: 'SHA-512', content }] });
  });

const fromElsewhere = Object.keys(PRODUCTS).flatMap(others).map(({ name, version }) => component('generic', name, version, {}));

const byRef = new Map([...fromCargo, ...fromNpm, ...fromElsewhere].map((it) => [it['bom-ref'], it]));
const missing = [...distributed.keys()].filter((ref) => !byRef.has(ref));
if (missing.length) throw new Error(`in no lock file: ${missing.join(', ')}`);

/** What a crate depends on; through crates of this repository, what those depend on. */
const needs = ({ dependencies }) => [...new Set(dependencies.flatMap((it) => (isForeign(it) ? [purl('cargo', it.name, it.version)] : needs(it))))].sort();
const [name, version] = [packageField('name'), packageField('version')];
const root = purl('generic', name, version);
const direct = [...needs(cargo.find((it) => it.name === name)), ...fromNpm.filter(({ scope }) => scope === 'required').map((it) => it['bom-ref']), ...fromElsewhere.map((it) => it['bom-ref'])];
const dependencies = [
  { ref: root, dependsOn: [...new Set(direct)].sort() },
  ...cargo.filter(isForeign).map((it) => ({ ref: purl('cargo', it.name, it.version), dependsOn: needs(it) })),
];

const [file, seconds] = process.argv.slice(2);
const digest = createHash('sha256').update(`${root}\n${JSON.stringify([...byRef.values()])}`).digest('hex');
const uuid = `${digest.slice(0, 8)}-${digest.slice(8, 12)}-8${digest.slice(13, 16)}-a${digest.slice(17, 20)}-${digest.slice(20, 32)}`;
const bill = {
  $schema: 'http://cyclonedx.org/schema/bom-1.6.schema.json',
  bomFormat: 'CycloneDX',
  specVersion: '1.6',
  serialNumber: `urn:uuid:${uuid}`,
  version: 1,
  metadata: {
    timestamp: new Date(Number(seconds) * 1000).toISOString().replace('.000Z', 'Z'),
    component: { type: 'application', 'bom-ref': root, name, version, licenses: [{ expression: packageField('license') }], purl: root },
  },
  components: [...byRef.values()].sort((a, b) => (a['bom-ref'] < b['bom-ref'] ? -1 : 1)),
  dependencies,
};
writeFileSync(file, `${JSON.stringify(bill, null, 1)}\n`);
