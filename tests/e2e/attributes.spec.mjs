// Changes of attributes take effect at once and together, and write nothing that has not changed.
import { expect, test } from './fixtures.mjs';
import { banner, feed, eventsOf, open, past, set, timeline } from './host.mjs';

const FEED = '/feeds/test.json';
const NOW = '2024-03-20T12:00:00Z';
const planned = { id: 'move', name: 'Storage move', status: 'scheduled', scheduled_for: '2024-03-21T02:00:00Z', scheduled_until: '2024-03-21T04:00:00Z', created_at: '2024-03-01T00:00:00Z' };
const LIST = [past('new', '2024-03-19T10:00:00Z', { components: ['imap'] }), past('old', '2024-01-15T10:00:00Z', { components: ['smtp'] }), past('other', '2024-01-10T10:00:00Z')];
const PARTS = ['imap', 'smtp'].map((id, index) => ({ id, name: id.toUpperCase(), status: 'operational', position: index }));
const WHOLE = feed({ incidents: LIST, scheduled_maintenances: [planned], components: PARTS });

/** Counts the mutations in an element. */
const watch = (page, selector) =>
  page.evaluate((selector) => {
    window.writes = { all: 0, times: 0 };
    new MutationObserver((records) => {
      window.writes.all += records.length;
      window.writes.times += 1;
    }).observe(document.querySelector(selector).shadowRoot.querySelector('.root'), { subtree: true, childList: true, attributes: true, characterData: true });
  }, selector);
const writes = (page) => page.evaluate(() => window.writes);

test('several changes are rendered together, and a change without effect writes nothing', async ({ page, site }) => {
  site.respond(FEED, { body: WHOLE });
  await open(page, site, banner({ feed: FEED, now: NOW, 'time-zone': 'Europe/Oslo' }));
  await eventsOf(page);
  await expect(page.locator('status-banner .title')).toHaveText('Storage move');
  await watch(page, 'status-banner');
  await set(page, 'status-banner', { 'lead-time': 'P2D', components: 'imap, smtp', kinds: 'maintenance', tags: '', 'group-by': 'none', dismissible: 'sometimes', now: NOW });
  expect(await writes(page)).toEqual({ all: 0, times: 0 });
  await set(page, 'status-banner', { 'time-zone': 'Asia/Tokyo', 'lead-time': 'P3D', href: 'https://fjordpost.example/all' });
  const { all, times } = await writes(page);
  expect(all).toBeGreaterThan(0);
  expect(times).toBe(1);
});

test('no value of an attribute breaks the element', async ({ page, site, quiet }) => {
  quiet.expect(/^warning: windowpane: unknown_time_zone/);
  site.respond(FEED, { body: WHOLE });
  await open(page, site, banner({ feed: FEED, now: NOW }) + timeline({ feed: FEED, now: NOW }));
  await eventsOf(page, 'status-ready', 2);
  const names = ['mirrors', 'components', 'kinds', 'audience', 'tags', 'theme', 'position', 'density', 'show', 'lead-time', 'all-clear-for', 'refresh', 'dismissible', 'past-days', 'group-by', 'lang', 'time-zone'];
  for (const name of names) {
    for (const value of ['', ' ', ',', '-1', '99999999999999999999', 'PT', 'P99999999D', '%00', '\u{1F4E7}', 'x'.repeat(70_000), 'a,'.repeat(5_000), 'javascript:alert(1)', '<b>']) {
      await set(page, 'status-banner, status-timeline', { [name]: value });
    }
    await set(page, 'status-banner, status-timeline', { [name]: null });
  }
  // Without it, the banner shows nothing beside the timeline.
  await set(page, 'status-banner', { show: 'problems' });
  await expect(page.locator('status-banner .title')).toHaveText('Storage move');
  await expect(page.locator('status-timeline [data-id=move]')).toHaveCount(1);
});

test('the history has the length and the grouping that the page sets', async ({ page, site }) => {
  site.respond(FEED, { body: WHOLE });
  await open(page, site, timeline({ feed: FEED, now: NOW }));
  await eventsOf(page);
  const history = page.locator('status-timeline [part=history]');
  const shown = () => history.locator('[data-id]').evaluateAll((all) => all.map((one) => one.dataset.id).join(' '));
  const groups = () => history.locator('h4').allTextContents();
  expect(await shown()).toBe('new old other');
  // prettier-ignore
  for (const [attributes, ids, count] of [
    [{ 'past-days': '30' },                         'new',           1],
    [{ 'past-days': '70', 'group-by': 'none' },     'new old',       0],
    [{ 'past-days': null, 'group-by': 'component' }, 'new old other', 3],
    [{ 'past-days': null, 'group-by': null },       'new old other', 3],
  ]) {
    await set(page, 'status-timeline', attributes);
    expect(await shown(), JSON.stringify(attributes)).toBe(ids);
    expect((await groups()).length, JSON.stringify(attributes)).toBe(count);
  }
  await set(page, 'status-timeline', { 'group-by': 'component' });
  expect(await groups()).toEqual(['IMAP', 'SMTP', 'Other']);
  await set(page, 'status-timeline', { 'past-days': '0' });
  await expect(history).toHaveCount(0);
});

test('a permalink opens an entry that is older than the history shown', async ({ page, site }) => {
  site.respond(FEED, { body: WHOLE });
  await open(page, site, timeline({ feed: FEED, now: NOW, 'past-days': '7' }), { hash: '#old' });
  await expect(page.locator('status-timeline [data-id=old]')).toHaveAttribute('open', '');
});

for (const position of ['top', 'bottom']) {
  test(`a banner at the ${position} stays there while the page scrolls, keeps its own space, and changes nothing outside but the scroll padding`, async ({ page, site }) => {
    site.respond(FEED, { body: WHOLE });
    const element = banner({ feed: FEED, now: NOW, position });
    const filler = '<main style="height: 4000px">The page</main>';
    await open(page, site, position === 'top' ? element + filler : filler + element);
    await eventsOf(page);
    await expect(page.locator('status-banner .title')).toBeVisible();
    for (const scroll of [0, 1500, 99_999]) {
      const { top, bottom, height, overlaps } = await page.evaluate((scroll) => {
        scrollTo(0, scroll);
        const box = document.querySelector('status-banner').getBoundingClientRect();
        const main = document.querySelector('main').getBoundingClientRect();
        // At the end of the page the banner is in its own space.
        const atEnd = scroll === 0 ? main.top < box.bottom : main.bottom > box.top;
        return { top: box.top, bottom: innerHeight - box.bottom, height: box.height, overlaps: atEnd };
      }, scroll);
      expect(height).toBeGreaterThan(20);
      expect(Math.round(position === 'top' ? top : bottom)).toBeLessThanOrEqual(8);
      expect(position === 'top' ? top : bottom).toBeGreaterThanOrEqual(0);
      if ((position === 'top' && scroll === 0) || (position === 'bottom' && scroll > 10_000)) expect(overlaps).toBe(false);
    }
    const outside = () => page.evaluate(() => [document.documentElement, document.body, document.querySelector('status-banner')].map((one) => one.getAttribute('style')));
    expect(await outside()).toEqual([expect.stringMatching(new RegExp(`^scroll-padding-${position}: \\d+px;$`)), null, null]);
    await set(page, 'status-banner', { position: 'inline' });
    expect(await page.locator('status-banner').evaluate((one) => getComputedStyle(one).position)).toBe('static');
    expect(await outside()).toEqual([null, null, null]);
  });
}

test('each theme has its colours, whatever color scheme the visitor prefers and the page declares', async ({ page, site }) => {
  site.respond(FEED, { body: WHOLE });
  await page.emulateMedia({ colorScheme: 'dark' });
  await open(page, site, banner({ feed: FEED, now: NOW }));
  await eventsOf(page);
  await expect(page.locator('status-banner .banner')).toBeVisible();
  const scheme = () =>
    page.locator('status-banner .banner').evaluate((one) => {
      const { color, colorScheme } = getComputedStyle(one);
      const [red] = color.match(/[\d.]+/g).map(Number);
      return `${red > 128 ? 'light' : 'dark'} text, ${colorScheme}`;
    });
  const declare = (colorScheme) => page.evaluate((colorScheme) => void (document.documentElement.style.colorScheme = colorScheme), colorScheme);
  // prettier-ignore
  for (const [theme, page_, visitor, expected] of [
    [null,    '',           'dark',  'dark text, normal'],
    [null,    'dark',       'light', 'light text, dark'],
    ['visitor', '',         'dark',  'light text, light dark'],
    ['visitor', '',         'light', 'dark text, light dark'],
    ['light', 'dark',       'dark',  'dark text, light'],
    ['dark',  'light',      'light', 'light text, dark'],
    ['page',  '',           'dark',  'dark text, normal'],
    ['page',  'dark',       'light', 'light text, dark'],
    ['page',  'light dark', 'dark',  'light text, light dark'],
  ]) {
    await page.emulateMedia({ colorScheme: visitor });
    await declare(page_);
    await set(page, 'status-banner', { theme });
    expect(await scheme(), `theme ${theme}, page ${page_}, visitor ${visitor}`).toBe(expected);
  }
});
