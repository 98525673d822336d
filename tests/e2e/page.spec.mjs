// index.html, the customer's status page.
import { readdirSync } from 'node:fs';
import { expect, test } from './fixtures.mjs';
import { feed, ongoing } from './host.mjs';
import { POLICY, expectAccessible, expectNoOverflow, watchShifts } from './pages.mjs';

const headline = (page) => page.locator('status-timeline [part~=headline]');

test.beforeEach(({ site }) => site.header('*', 'content-security-policy', POLICY));

test('it shows the demonstration feed in the visitor’s time zone, under the strictest policy and with an empty console', async ({ page, site }) => {
  await page.goto(site.url('/'));
  await expect(headline(page)).toHaveText(/\S/);
  await expect(page.locator('status-timeline article').first()).toBeVisible();
  await expect(page.locator('status-timeline [part=zone]')).toContainText('Times shown in Oslo time');
  await expect(page.locator('h1')).toHaveText('Fjordpost');
  const requested = site.requests.map(({ path }) => path).filter((path) => !/^\/icons?[./]/.test(path));
  expect(requested.sort()).toEqual(['/', '/embed.js', '/feeds/demo.json', '/page.css', '/page.js', '/windowpane.js', '/windowpane_bg.wasm']);
});

test('the URL can name another feed of this host, which is not shown under the provider’s name', async ({ page, site }) => {
  await page.goto(site.url('/?feed=feeds/mxes-2006.json'));
  await expect(page.locator('status-timeline [data-id="raid"]')).toHaveCount(1);
  await expect(page.locator('#brand')).toHaveText('Status');
  await expect(page).toHaveTitle('Status');
  await expect(page.locator('#home')).toHaveCount(0);
  expect(site.requestsFor('/feeds/demo.json')).toEqual([]);
});

for (const [what, feed] of [
  ['of another host', 'https://else.example/feed.json'],
  ['of another host, without its scheme', '//else.example/feed.json'],
  ['with a javascript: URL', 'javascript:alert(1)'],
  ['in the URL itself', 'data:application/json,{"incidents":[]}'],
  ['with an invalid URL', 'https://'],
]) {
  test(`a feed ${what} cannot be put on this page by a link`, async ({ page, site }) => {
    const requested = [];
    page.on('request', (request) => requested.push(new URL(request.url()).origin));
    await page.goto(site.url(`/?feed=${encodeURIComponent(feed)}`));
    await expect(headline(page)).toHaveText(/\S/);
    await expect(page.locator('#brand')).toHaveText('Fjordpost');
    expect(site.requestsFor('/feeds/demo.json')).toHaveLength(1);
    expect(new Set(requested)).toEqual(new Set([site.origin]));
  });
}

// prettier-ignore
for (const [what, locale, query, lang, dir, words] of [
  ['the browser’s',                   'de-AT', '',                'de',      'ltr', 'Zeiten:'],
  ['the one named in the URL',        'de-AT', '?lang=nl',        'nl',      'ltr', 'Tijden'],
  ['Portuguese without a country',   'pt',    '',                'pt',      'ltr', ''],
  ['Bokmål for plain Norwegian',      'no',    '',                'nb',      'ltr', 'Tider'],
  ['Chinese by its script',           'zh-TW', '',                'zh-Hant', 'ltr', ''],
  ['one that runs from right to left','he',    '',                'he',      'rtl', ''],
  ['English where there is no other', 'tlh',   '',                'en',      'ltr', 'Times shown in'],
]) {
  test.describe(() => {
    test.use({ locale });
    test(`it is in the visitor's language: ${what}`, async ({ page, site }) => {
      await page.goto(site.url(`/${query}`));
      await expect(page.locator('html')).toHaveAttribute('lang', lang);
      await expect(page.locator('html')).toHaveAttribute('dir', dir);
      await expect(page.locator('status-timeline [part=zone]')).toContainText(words);
      await expect(page.locator('#language')).toHaveValue(lang);
    });
  });
}

test('another language is chosen from a menu of all languages, and is in the URL', async ({ page, site }) => {
  await page.goto(site.url('/?feed=feeds/mxes-2006.json'));
  const menu = page.getByRole('combobox', { name: 'Language' });
  const files = readdirSync(new URL('../../public/locales', import.meta.url)).filter((name) => name.endsWith('.json'));
  expect(await menu.locator('option').evaluateAll((all) => all.map(({ value }) => `${value}.json`).sort())).toEqual(files.sort());
  await menu.selectOption('de');
  await expect(page.locator('html')).toHaveAttribute('lang', 'de');
  await expect(page.locator('status-timeline [part=zone]')).toContainText('Zeiten:');
  expect(new URL(page.url()).searchParams.get('lang')).toBe('de');
  expect(new URL(page.url()).searchParams.get('feed')).toBe('feeds/mxes-2006.json');
});

test('the tab says what is wrong, and its icon how bad it is', async ({ page, site }) => {
  const incident = { id: 'late', name: 'Mail is late', status: 'investigating', impact: 'critical', created_at: '2024-03-15T11:00:00Z', incident_updates: [] };
  site.respond('/feeds/demo.json', { body: JSON.stringify({ page: { name: 'Fjordpost' }, components: [], incidents: [incident], scheduled_maintenances: [] }) });
  await page.goto(site.url('/'));
  await expect(page).toHaveTitle('● Mail is late – Fjordpost');
  await expect(page.locator('#icon')).toHaveAttribute('href', 'icons/critical.svg');
});

test('while nobody looks at the tab, its title counts what has changed', async ({ page, site }) => {
  const show = async (incidents) => {
    site.respond('/feeds/test.json', { body: feed({ incidents }) });
    await page.evaluate(() => document.querySelector('status-timeline').refresh());
  };
  const look = (hidden) =>
    page.evaluate((hidden) => {
      Object.defineProperty(document, 'hidden', { configurable: true, value: hidden });
      document.dispatchEvent(new Event('visibilitychange'));
    }, hidden);
  site.respond('/feeds/test.json', { body: feed() });
  await page.goto(site.url('/?feed=feeds/test.json'));
  await expect(headline(page)).toHaveText('All services are operational');
  await look(true);
  await show([ongoing('one', { impact: 'minor' })]);
  await expect(page).toHaveTitle('(1) ▲ Incident one – Status');
  await show([ongoing('one', { impact: 'critical' })]);
  await expect(page).toHaveTitle('(2) ● Incident one – Status');
  await look(false);
  await expect(page).toHaveTitle('● Incident one – Status');
});

test('nothing jumps while it fills in, not even when the feed is slow', async ({ page, site }) => {
  await watchShifts(page);
  site.respond('/feeds/demo.json', { delay: 700 });
  site.respond('/windowpane_bg.wasm', { delay: 300 });
  await page.goto(site.url('/'));
  await expect(headline(page)).toHaveText(/\S/);
  await page.waitForTimeout(500);
  expect(await page.evaluate(() => window.shifts)).toEqual([]);
});

for (const colorScheme of ['light', 'dark']) {
  test.describe(() => {
    test.use({ colorScheme });
    test(`in ${colorScheme}, axe finds no violations`, async ({ page, site }) => {
      await page.goto(site.url('/'));
      await expect(headline(page)).toHaveText(/\S/);
      // Unfolded, so that everything is visible.
      await page.evaluate(() => {
        const { shadowRoot } = document.querySelector('status-timeline');
        shadowRoot.querySelectorAll('details:not([open]) > summary').forEach((summary) => summary.click());
      });
      await expect(page.locator('status-timeline details:not([open])')).toHaveCount(0);
      await expectAccessible(page);
    });
  });
}

for (const width of [320, 768, 1280]) {
  test(`at ${width} pixels nothing overflows`, async ({ page, site }) => {
    await page.setViewportSize({ width, height: 800 });
    await page.goto(site.url('/'));
    await expect(headline(page)).toHaveText(/\S/);
    await expectNoOverflow(page);
    await page.goto(site.url('/?feed=feeds/kitchen-sink.json'));
    await expect(page.locator('status-timeline [part=history]')).toHaveCount(1);
    await expectNoOverflow(page);
  });
}

test.describe(() => {
  test.use({ javaScriptEnabled: false });
  test('without scripts it links to the feed and to support', async ({ page, site }) => {
    await page.goto(site.url('/'));
    await expect(page.getByRole('link', { name: 'the status feed' })).toBeVisible();
    await expect(page.locator('.skeleton')).toBeHidden();
    // A static text takes the place of that sentence: `status-feed render` puts it between the two comments.
    const html = await (await page.request.get(site.url('/'))).text();
    expect(html).toMatch(/<status-timeline[^>]*>\s*<!-- windowpane:status -->[^]*<noscript>[^]*<\/noscript>\s*<!-- \/windowpane:status -->\s*<\/status-timeline>/);
  });
});
