// Version skew: a browser or a proxy has some of our files from the previous release in its cache, and fetches the others.
// The result is a correct banner or the fallback, without errors in the page.
import { readFileSync, readdirSync } from 'node:fs';
import { brotliDecompressSync } from 'node:zlib';
import { expect, test } from './fixtures.mjs';
import { banner, feed, eventsOf, ongoing, open, past, timeline } from './host.mjs';

const FEED = '/feeds/test.json';
const TROUBLED = feed({ incidents: [ongoing('one', { name: 'No IMAP' })] });
const QUIET = feed({ incidents: [past('old', '2024-01-01T00:00:00Z')] });

const RELEASE = new URL('../data/release-0.1/', import.meta.url);
const FORMER = Object.fromEntries(
  readdirSync(RELEASE).map((name) => [name.replace(/\.br$/, ''), brotliDecompressSync(readFileSync(new URL(name, RELEASE)))]),
);
const TYPES = { js: 'text/javascript', wasm: 'application/wasm' };

/** Serves these files from release 0.1; those that it did not have are missing. */
function serveFormer(site, names) {
  for (const name of names) {
    const body = FORMER[name];
    site.respond(`/${name}`, body ? { body, headers: { 'content-type': TYPES[name.split('.').pop()] } } : { status: 404 });
  }
}

const ENGINES = ['windowpane.js', 'windowpane_bg.wasm', 'windowpane-banner.js', 'windowpane-banner_bg.wasm'];

// (the files of the previous release, and whether the engine can start with them)
// prettier-ignore
const SKEWS = [
  ['embed.js',                               ['embed.js'],                                                       true],
  ['all but embed.js',                       [...ENGINES, 'fallback.js', 'sketch.js', 'plain.js', 'again.js'],   true],
  ['embed.js and the WebAssembly',           ['embed.js', 'windowpane_bg.wasm', 'windowpane-banner_bg.wasm'],    false],
  ['the WebAssembly',                        ['windowpane_bg.wasm', 'windowpane-banner_bg.wasm'],                false],
  ['the WebAssembly, and no fallback is there', ['windowpane_bg.wasm', 'windowpane-banner_bg.wasm', 'fallback.js'], null],
  ['the glue',                               ['windowpane.js', 'windowpane-banner.js'],                          false],
];

for (const [what, names, starts] of SKEWS) {
  for (const [element, tag] of [['banner', banner], ['timeline', timeline]]) {
    test(`${element}: from the previous release ${what}`, async ({ page, site, quiet }) => {
      if (starts === false) quiet.expect(/^warning: windowpane: the engine could not start/);
      if (starts === null) quiet.expect(/^error: Failed to load resource/);
      serveFormer(site, names);
      site.respond(FEED, { body: TROUBLED });
      await open(page, site, tag({ feed: FEED }, '<a href="/status">Status</a>'));
      // Without a fallback, the first text stays.
      if (starts === null) await page.waitForResponse('**/fallback.js');
      if (starts === false) await eventsOf(page, 'status-error');
      await expect(page.locator(`status-${element}`).getByText('No IMAP').last()).toBeVisible();
      await expect(page.locator(`status-${element} [part~=${starts ? element : 'banner'}]`)).toBeVisible();
      expect(await page.locator(`status-${element}`).innerText()).not.toMatch(/operational/);
    });
  }

  test(`a quiet page: from the previous release ${what}`, async ({ page, site }) => {
    serveFormer(site, names);
    site.respond(FEED, { body: QUIET });
    await open(page, site, banner({ feed: FEED }));
    await expect.poll(() => site.requestsFor(FEED).length).toBe(1);
    await page.waitForTimeout(300);
    await expect(page.locator('status-banner [part=banner]')).toHaveCount(0);
  });
}
