// frame.html: the widget for pages that allow only an iframe.
import { expect, test } from './fixtures.mjs';
import { feed, ongoing } from './host.mjs';

const FEED = '/feeds/test.json';
const OPEN = ongoing('one', { name: 'No IMAP' });
/** A page that allows only an iframe, with frame.js of the widget's host. */
const policy = (host) => `default-src 'none'; script-src ${host}; frame-src ${host}; img-src data:`;

async function frame(page, site, elsewhere, { sandbox = 'allow-scripts', query = '', head = '', headers = {} } = {}) {
  const src = elsewhere.url(`/frame.html?feed=${encodeURIComponent(elsewhere.url(FEED))}${query}`);
  site.header('/host.html', 'content-security-policy', policy(elsewhere.origin));
  for (const [name, value] of Object.entries(headers)) site.header('/host.html', name, value);
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
  await expect(page.locator('status-banner .title')).toHaveText('The status cannot be loaded right now');
  expect(elsewhere.requestsFor(FEED)).toEqual([]);
});

test('in a page with Cross-Origin-Embedder-Policy the frame is shown, if its host sends the headers of the examples', async ({ page, site, elsewhere }) => {
  elsewhere.respond(FEED, { body: feed({ incidents: [OPEN] }) });
  elsewhere.header('*', 'cross-origin-resource-policy', 'cross-origin');
  elsewhere.header('/frame.html', 'cross-origin-embedder-policy', 'require-corp');
  await frame(page, site, elsewhere, { headers: { 'cross-origin-embedder-policy': 'require-corp', 'cross-origin-opener-policy': 'same-origin' } });
  expect(await page.evaluate(() => crossOriginIsolated)).toBe(true);
  await expect(page.frameLocator('iframe').locator('status-banner .title')).toHaveText('No IMAP');
  await expect.poll(() => height(page)).toBe(await drawnHeight(page));
});

/** What the URL asks for, and the value that the custom property then has: empty if it is refused. */
const LOOKS = {
  'accent=%23c01a2c': ['--wp-accent', '#c01a2c'],
  'accent=c01a2c': ['--wp-accent', '#c01a2c'],
  'accent=teal': ['--wp-accent', 'teal'],
  'accent=oklch(0.6 0.1 250)': ['--wp-accent', 'oklch(0.6 0.1 250)'],
  'accent=notacolor': ['--wp-accent', ''],
  'accent=url(https://elsewhere.example/)': ['--wp-accent', ''],
  'accent=var(--x)': ['--wp-accent', ''],
  'accent=red;display:none': ['--wp-accent', ''],
  'radius=0': ['--wp-radius', '0px'],
  'radius=4': ['--wp-radius', '4px'],
  'radius=.5em': ['--wp-radius', ''],
  'radius=0.5em': ['--wp-radius', '0.5em'],
  'radius=calc(1px)': ['--wp-radius', ''],
  'radius=-3px': ['--wp-radius', ''],
  'font=Georgia, serif': ['--wp-font', 'Georgia, serif'],
  'font="Noto Sans", sans-serif': ['--wp-font', '"Noto Sans", sans-serif'],
  'font=x;color:red': ['--wp-font', ''],
  'font=url(x)': ['--wp-font', ''],
};

test('the URL sets font, accent and radius; a value that is none is refused with a line on the console', async ({ page, site, quiet }) => {
  quiet.expect(/^warning: windowpane: frame.html: "(accent|radius|font)" is ignored/);
  site.respond(FEED, { body: feed({ incidents: [OPEN] }) });
  for (const [query, [property, expected]] of Object.entries(LOOKS)) {
    const [name, ...rest] = query.split('=');
    const value = rest.join('=');
    await page.goto(site.url(`/frame.html?feed=${FEED}&${name}=${value.includes('%') ? value : encodeURIComponent(value)}`));
    const element = page.locator('status-banner');
    await element.waitFor({ state: 'attached' });
    expect(await element.evaluate((element, property) => element.style.getPropertyValue(property), property), query).toBe(expected);
    expect(await element.evaluate((element) => element.getAttributeNames().filter((name) => name !== 'style')), query).toEqual(['feed', 'density']);
  }
});

test('without a font of its own, the frame is in the system’s', async ({ page, site }) => {
  site.respond(FEED, { body: feed({ incidents: [OPEN] }) });
  await page.goto(site.url(`/frame.html?feed=${FEED}`));
  // The engine replaces the first text.
  await expect.poll(() => page.locator('status-banner .title').evaluate((title) => getComputedStyle(title).fontFamily)).toContain('system-ui');
});

/** What is missing, and what the frame then says. */
const MISSING = {
  'the feed': [[FEED], /cannot be loaded/],
  'the engine': [['/windowpane-banner.js', '/windowpane-banner_bg.wasm'], /No IMAP/],
  'embed.js': [['/embed.js'], /cannot be shown here/],
  'framed.js': [['/framed.js'], /cannot be shown here/],
  'both scripts': [['/embed.js', '/framed.js'], /cannot be shown here/],
};
for (const [what, [paths, said]] of Object.entries(MISSING)) {
  test(`without ${what} the frame is not blank`, async ({ page, site, elsewhere, quiet }) => {
    quiet.expect(/404|windowpane:/);
    elsewhere.respond(FEED, { body: feed({ incidents: [OPEN] }) });
    for (const path of paths) elsewhere.respond(path, { status: 404 });
    await frame(page, site, elsewhere);
    await expect(page.frameLocator('iframe').locator('body')).toContainText(said);
    await expect.poll(() => height(page)).toBeGreaterThan(30);
  });
}

test('without JavaScript the frame says so at once', async ({ browser, site }) => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(site.url(`/frame.html?feed=${FEED}`));
  await expect(page.locator('noscript p')).toBeVisible();
  await expect(page.locator('#failed')).toBeHidden();
  await context.close();
});
