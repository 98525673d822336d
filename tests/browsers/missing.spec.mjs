// What a browser, a host or a page lacks: the engine's files, WebAssembly, storage.
import { banner, feed, ongoing, timeline } from '../e2e/host.mjs';
import { expect, test } from './fixtures.mjs';
import { click, open, ready, texts } from './host.mjs';

const FEED = '/summary.json';
const TROUBLED = feed({ incidents: [ongoing('one', { name: 'No IMAP' })] });
const OWN = '<a href="https://status.example/">Our status page</a>';

const reasons = (page) => page.evaluate(() => window.events.filter(({ name }) => name === 'status-error').map(({ detail }) => detail.reason));
const title = (page, host = 'status-banner') => texts(page, host, '[part=title]');
/** Whether the page's own content of an element is visible. */
const isOwnShown = (page, host) => page.evaluate((host) => document.querySelector(host).firstElementChild.getBoundingClientRect().height > 0, host);

/** Expects the fallback banner, one reason, and one line on the console about it. */
async function fallsBack(page, reason) {
  await expect.poll(() => reasons(page)).toEqual([reason]);
  await expect.poll(() => title(page)).toEqual(['No IMAP']);
  const lines = await page.evaluate(() => window.lines.filter((line) => line.includes('windowpane: ')));
  expect(lines).toEqual([expect.stringContaining(`could not start (${reason})`)]);
}

const HTML = { body: '<!doctype html><title>Not found</title>', headers: { 'content-type': 'text/html' } };
const WASM = '/windowpane-banner_bg.wasm';

// prettier-ignore
const FILES = [
  ['no WebAssembly file',                'http_status', WASM,                     { status: 404 }],
  ['a web page in its place',            'mime_type',   WASM,                     HTML],
  ['a WebAssembly file that is cut off', 'engine',      WASM,                     { body: Buffer.from([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0, 1]), headers: { 'content-type': 'application/wasm' } }],
  ['no script of the engine',            'http_status', '/windowpane-banner.js',  { status: 404 }],
  ['a web page in place of the script',  'mime_type',   '/windowpane-banner.js',  HTML],
];

for (const [what, reason, path, response] of FILES) {
  test(`${what}: a plain banner, and the reason ${reason}`, async ({ page, site }) => {
    site.respond(FEED, { body: TROUBLED });
    site.respond(path, response);
    await open(page, site, banner({ feed: FEED }));
    await fallsBack(page, reason);
  });
}

test('a policy that refuses WebAssembly: a plain banner, and the reason policy', async ({ page, site }) => {
  site.respond(FEED, { body: TROUBLED });
  await open(page, site, banner({ feed: FEED }), { policy: "default-src 'none'; script-src 'self'; connect-src 'self'; img-src data:" });
  await fallsBack(page, 'policy');
});

for (const state of ['no WebAssembly', 'no WebAssembly compiler']) {
  test(`${state} in the browser: a plain banner, and the reason no_webassembly`, async ({ launch, site }) => {
    const page = await launch(state);
    site.respond(FEED, { body: TROUBLED });
    await open(page, site, banner({ feed: FEED }));
    await fallsBack(page, 'no_webassembly');
  });
}

test('without an engine, a timeline says what is wrong, and without a feed it keeps the page’s own content', async ({ page, site }) => {
  site.respond('/windowpane_bg.wasm', { status: 404 });
  site.respond(FEED, { body: TROUBLED });
  await open(page, site, timeline({ feed: FEED }, OWN));
  await expect.poll(() => title(page, 'status-timeline')).toEqual(['No IMAP']);
  expect(await isOwnShown(page, 'status-timeline')).toBe(false);

  const gone = '/gone.json';
  site.respond(gone, { status: 503 });
  await open(page, site, timeline({ feed: gone }, OWN));
  await expect.poll(() => title(page, 'status-timeline')).toEqual(['The status cannot be loaded right now']);
  expect(await isOwnShown(page, 'status-timeline')).toBe(true);
});

test('if the browser refuses storage, everything works, and choices last as long as the page', async ({ launch, site }) => {
  const page = await launch('storage refused');
  site.respond(FEED, { body: TROUBLED });
  await open(page, site, banner({ feed: FEED }) + timeline({ feed: FEED }));
  await ready(page, 2);
  expect(await page.evaluate(() => { try { return typeof localStorage; } catch ({ name }) { return name; } })).toBe('SecurityError');
  await click(page, 'status-banner', '[part=dismiss]');
  await expect.poll(() => texts(page, 'status-banner', '.title')).toEqual(['Hidden until there is news.']);
  await page.reload();
  await ready(page, 2);
  await expect.poll(() => texts(page, 'status-banner', '.title')).toEqual(['No IMAP']);
  expect(await page.evaluate(() => window.lines)).toEqual([]);
});

test('if the page’s storage throws, everything works, and choices last as long as the page', async ({ page, site }) => {
  site.respond(FEED, { body: TROUBLED });
  const refuse = `<script>for (const name of ['localStorage', 'sessionStorage', 'caches', 'indexedDB']) Object.defineProperty(window, name, { get() { throw new DOMException('refused', 'SecurityError'); } })</script>`;
  await open(page, site, refuse + banner({ feed: FEED }) + timeline({ feed: FEED }));
  await ready(page, 2);
  await click(page, 'status-banner', '[part=dismiss]');
  await expect.poll(() => texts(page, 'status-banner', '.title')).toEqual(['Hidden until there is news.']);
  expect(await page.evaluate(() => window.lines)).toEqual([]);
});
