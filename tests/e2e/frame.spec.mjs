// frame.html: the widget for pages that allow only an iframe.
import { expect, test } from './fixtures.mjs';
import { feed, ongoing } from './host.mjs';

const FEED = '/feeds/test.json';
const OPEN = ongoing('one', { name: 'No IMAP' });
/** A page that allows only an iframe, with frame.js of the widget's host. */
const policy = (host) => `default-src 'none'; script-src ${host}; frame-src ${host}; img-src data:`;

async function frame(page, site, elsewhere, { sandbox = 'allow-scripts', query = '', head = '' } = {}) {
  const src = elsewhere.url(`/frame.html?feed=${encodeURIComponent(elsewhere.url(FEED))}${query}`);
  site.header('/host.html', 'content-security-policy', policy(elsewhere.origin));
  site.respond('/host.html', {
    body: `<!doctype html><html lang="en"><title>Host</title><link rel="icon" href="data:,">${head}<body>
      <iframe title="Status" ${sandbox === null ? '' : `sandbox="${sandbox}"`} height="0" src="${src.replaceAll('&', '&amp;')}"></iframe>
      <script src="${elsewhere.url('/frame.js')}" defer></script>`,
  });
  await page.goto(site.url('/host.html'));
}

const height = (page) => page.locator('iframe').evaluate((frame) => frame.clientHeight);

/** The height of the engine's banner, once it has replaced the first text. */
async function drawnHeight(page) {
  const inside = page.frameLocator('iframe').locator('status-banner');
  await expect(inside.locator('svg[part=mark]')).toBeVisible();
  return inside.evaluate((element) => Math.ceil(element.getBoundingClientRect().height));
}

for (const sandbox of ['allow-scripts', 'allow-scripts allow-same-origin', null]) {
  test(`in a frame with sandbox="${sandbox}" the banner is rendered, and the frame has its height`, async ({ page, site, elsewhere }) => {
    elsewhere.respond(FEED, { body: feed({ incidents: [OPEN] }) });
    await frame(page, site, elsewhere, { sandbox });
    await expect(page.frameLocator('iframe').locator('status-banner .title')).toHaveText('No IMAP');
    const own = await drawnHeight(page);
    expect(own).toBeGreaterThan(40);
    await expect.poll(() => height(page)).toBe(own);
  });
}

test('a frame without news has no height, and is transparent', async ({ page, site, elsewhere }) => {
  elsewhere.respond(FEED, { body: feed() });
  await frame(page, site, elsewhere);
  await expect.poll(() => elsewhere.requestsFor(FEED).length).toBe(1);
  await page.waitForLoadState('networkidle');
  expect(await height(page)).toBe(0);
  expect(await page.frameLocator('iframe').locator('html').evaluate((html) => getComputedStyle(html).backgroundColor)).toBe('rgba(0, 0, 0, 0)');
});

test('the URL sets the element’s attributes, and nothing that runs as code', async ({ page, site, elsewhere }) => {
  elsewhere.respond(FEED, { body: feed({ incidents: [OPEN] }) });
  await frame(page, site, elsewhere, { query: '&lang=en-GB&time-zone=Asia/Kathmandu&onclick=alert(1)&style=color:red&element=timeline' });
  const element = page.frameLocator('iframe').locator('status-timeline');
  await expect(element.locator('[data-id=one]')).toBeVisible();
  expect(await element.evaluate((element) => element.getAttributeNames())).toEqual(['feed', 'lang', 'time-zone']);
});

test('messages that are not from the frame’s own window and origin are ignored', async ({ page, site, elsewhere }) => {
  elsewhere.respond(FEED, { body: feed({ incidents: [OPEN] }) });
  await frame(page, site, elsewhere);
  const before = await drawnHeight(page);
  await expect.poll(() => height(page)).toBe(before);
  await page.evaluate(async () => {
    postMessage({ windowpane: 999 }, '*');
    await new Promise((resolve) => setTimeout(resolve, 50));
  });
  for (const message of [{ windowpane: -1 }, { windowpane: '900' }, { windowpane: 1e9 }, { windowpane: 7.5 }, 'windowpane', null]) {
    await page.frames()[1].evaluate((message) => parent.postMessage(message, '*'), message);
  }
  // After a navigation, the frame contains another page.
  elsewhere.respond('/other.html', { body: '<!doctype html><script>parent.postMessage({ windowpane: 777 }, "*")</script>' });
  await page.evaluate((src) => {
    const other = document.createElement('iframe');
    other.src = src;
    document.body.append(other);
    return new Promise((resolve) => (other.onload = resolve));
  }, elsewhere.url('/other.html'));
  await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 50)));
  expect(await page.evaluate(() => [...document.querySelectorAll('iframe')].map((frame) => frame.getAttribute('height')))).toEqual([String(before), null]);
});

test('opened as a page of its own, it shows no feed of another host', async ({ page, site, elsewhere, quiet }) => {
  quiet.expect(/^warning: windowpane: .*no_feed/);
  elsewhere.respond(FEED, { body: feed({ incidents: [OPEN] }) });
  await page.goto(site.url(`/frame.html?feed=${encodeURIComponent(elsewhere.url(FEED))}`));
  await expect(page.locator('status-banner .title')).toHaveText('The status cannot be reached');
  expect(elsewhere.requestsFor(FEED)).toEqual([]);
});
