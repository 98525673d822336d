// Pages that are difficult for a widget: one folder each in tests/e2e/pages, with the page, its headers, and what
// is expected. On each, the banner shows its news, nothing else in the page changes or shifts, the console stays as empty as the page
// allows, and there are only the expected requests.
//   page.json: { why, headers, folder: where the files are as well, console: [pattern], banner: selector, title,
//                requests: [path], elsewhere: [path] }
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from './fixtures.mjs';
import { feed, ongoing } from './host.mjs';

const PAGES = new URL('pages/', import.meta.url);
const DIST = new URL('../../dist/', import.meta.url);
const FEED = '/feeds/test.json';
const OPEN = ongoing('one', { name: 'No IMAP' });
const USUAL = ['/embed.js', FEED, '/page.html', '/windowpane-banner.js', '/windowpane-banner_bg.wasm'];
const TYPES = { js: 'text/javascript', wasm: 'application/wasm' };

const integrity = (name) => `sha384-${createHash('sha384').update(readFileSync(new URL(name, DIST))).digest('base64')}`;

/** Records the mutations and layout shifts of the page's own document. Runs before all other scripts. */
const watch = () => {
  const changes = [];
  window.changes = () => changes;
  const note = (records) => changes.push(...records.map(({ type, target, attributeName }) => `${type} of ${target.nodeName} ${attributeName ?? ''}`));
  new MutationObserver(note).observe(document, { subtree: true, attributes: true, characterData: true });
  document.addEventListener('readystatechange', () => new MutationObserver(note).observe(document, { subtree: true, childList: true }), { once: true });
  let shifts = 0;
  window.shifts = () => shifts;
  new PerformanceObserver((list) => list.getEntries().forEach(({ value }) => (shifts += value))).observe({ type: 'layout-shift', buffered: true });
};

const FOLDERS = readdirSync(PAGES).filter((name) => existsSync(new URL(`${name}/page.json`, PAGES)));

for (const name of FOLDERS) {
  const file = (kind) => new URL(`${name}/page.${kind}`, PAGES);
  const served = JSON.parse(readFileSync(file('json'), 'utf8'));

  test(`${name}: ${served.why}`, async ({ page, site, elsewhere, quiet }) => {
    for (const pattern of served.console ?? []) quiet.expect(new RegExp(pattern));
    const filled = (text) => text.replaceAll('{elsewhere}', elsewhere.origin).replace(/\{integrity:(.*?)\}/g, (_, name) => integrity(name));
    site.respond('/page.html', { body: filled(readFileSync(file('html'), 'utf8')) });
    for (const [header, value] of Object.entries(served.headers ?? {})) site.header('/page.html', header, filled(value));
    for (const host of [site, elsewhere]) host.respond(FEED, { body: feed({ incidents: [OPEN] }) });
    if (served.folder) {
      for (const name of readdirSync(fileURLToPath(DIST)).filter((name) => /\.(js|wasm)$/.test(name))) {
        site.respond(served.folder + name, { body: readFileSync(new URL(name, DIST)), headers: { 'content-type': TYPES[name.split('.').pop()] } });
      }
    }
    await page.addInitScript(watch);
    await page.goto(site.url('/page.html'));

    const banner = page.locator(`status-banner ${served.banner ?? '.banner'}`);
    const title = page.locator('status-banner [part=title], status-banner .title');
    await expect(title).toHaveText(served.title ?? 'No IMAP');
    // A fixed wait, because the network may never become idle: a response that nobody reads does not end.
    await page.waitForTimeout(served.wait ?? 500);
    await expect(banner).toBeVisible();
    const { width, height } = await banner.boundingBox();
    expect(width).toBeGreaterThan(150);
    expect(height).toBeGreaterThan(20);
    const { fontSize, color, textTransform, left } = await title.evaluate((title) => {
      const { fontSize, color, textTransform } = getComputedStyle(title);
      return { fontSize: Number.parseFloat(fontSize), color, textTransform, left: title.getBoundingClientRect().left };
    });
    expect(fontSize).toBeGreaterThan(11);
    expect(fontSize).toBeLessThan(61);
    expect(color).not.toBe('rgb(255, 0, 255)');
    expect(textTransform).toBe('none');
    expect(left).toBeGreaterThanOrEqual(0);

    expect(await page.evaluate(() => [window.changes(), window.shifts()])).toEqual([[], 0]);
    const paths = (host) => [...new Set(host.requests.map(({ path }) => path))].sort();
    expect(paths(site)).toEqual(served.requests ?? USUAL);
    expect(paths(elsewhere)).toEqual(served.elsewhere ?? []);
  });
}

test('there is a page in every folder, except for the gallery, which generates its own', () => {
  expect(FOLDERS.length).toBeGreaterThan(12);
  expect([...FOLDERS, 'gallery'].sort()).toEqual(readdirSync(PAGES).sort());
  for (const name of FOLDERS) expect(existsSync(new URL(`${name}/page.html`, PAGES)), name).toBe(true);
});
