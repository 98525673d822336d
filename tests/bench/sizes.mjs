// The bytes that a visitor loads, from the requests of a real browser, without news and with news.
import { readFile, readdir } from 'node:fs/promises';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

const DIST = new URL('../../dist/', import.meta.url);

const ROLES = [
  ['embed', /^\/embed\.js$/],
  ['glue', /^\/windowpane(-banner)?\.js$/],
  ['wasm', /\.wasm$/],
  ['style', /\.css$/],
  ['locale', /^\/locales\//],
];
const roleOf = (path) => ROLES.find(([, pattern]) => pattern.test(path))?.[0] ?? 'other';

export async function sizesOf(path) {
  const bytes = await readFile(new URL(`.${path}`, DIST));
  return {
    path,
    role: roleOf(path),
    raw: bytes.length,
    gzip: gzipSync(bytes, { level: 9 }).length,
    brotli: brotliCompressSync(bytes, {
      params: {
        [constants.BROTLI_PARAM_QUALITY]: 11,
        [constants.BROTLI_PARAM_LGWIN]: 24,
        [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
      },
    }).length,
  };
}

async function loadedBy(browser, site, name) {
  const before = site.requests.length;
  const page = await browser.newPage();
  await page.goto(site.url(`/bench/${name}.html`), { waitUntil: 'networkidle' });
  await page.close();
  const paths = new Set(site.requests.slice(before).map(({ path }) => path));
  const files = [];
  // Without the page and the feed, which belong to the host.
  for (const path of paths) if (!path.startsWith('/bench/')) files.push(await sizesOf(path));
  return files;
}

/** Every language that an engine can load. */
async function languageSizes() {
  const names = (await readdir(new URL('./locales/packed/', DIST))).filter((name) => name.endsWith('.txt'));
  return Promise.all(names.sort().map((name) => sizesOf(`/locales/packed/${name}`)));
}

export const sum = (files, measure) => files.reduce((total, file) => total + file[measure], 0);

/** The Studio's own files that are loaded for its first screen, without those of the elements that it shows. */
export const studioSizes = () => Promise.all(['/studio.html', '/studio.css', '/studio.js', '/studio_bg.wasm'].map(sizesOf));

/** Those of its parts, which are loaded when they are needed. */
const partSizes = async () => Promise.all((await readdir(DIST)).filter((name) => /^studio-.*\.wasm$/.test(name)).sort().map((name) => sizesOf(`/${name}`)));

/** { quiet: [file], banner: [file], timeline: [file], studio: [file], parts: [file], languages: [file] }: the files that a page with a banner loads without news
 *  and with news, those of a page with both elements, the Studio's first screen and its parts, and all languages; each file with its role and its three sizes. */
export async function measureSizes(browser, site) {
  return {
    quiet: await loadedBy(browser, site, 'quiet'),
    banner: await loadedBy(browser, site, 'banner'),
    timeline: await loadedBy(browser, site, 'both'),
    studio: await studioSizes(),
    parts: await partSizes(),
    languages: await languageSizes(),
  };
}

/** Compares each line of tests/budget.json with the files of its page: [{ page, roles, limit, brotli, within }]. */
export async function checkBudget(sizes) {
  const budget = JSON.parse(await readFile(new URL('../budget.json', import.meta.url), 'utf8'));
  const { languages, why: _, ...pages } = budget;
  const checked = Object.entries(pages).flatMap(([page, limits]) =>
    Object.entries(limits).map(([name, limit]) => {
      const roles = name.split(' + ');
      const brotli = sum(sizes[page].filter(({ role }) => roles.includes(role)), 'brotli');
      return { page, name, limit, brotli, within: brotli > 0 && brotli <= limit };
    }),
  );
  for (const { path, brotli } of sizes.languages) {
    checked.push({ page: 'languages', name: path, limit: languages.each, brotli, within: brotli <= languages.each });
  }
  return checked;
}
