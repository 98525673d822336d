// What a visitor does: dismissing a banner, choosing a time zone, going away and coming back.
import { banner, feed, ongoing, timeline } from '../e2e/host.mjs';
import { expect, test } from './fixtures.mjs';
import { click, open, ready, texts } from './host.mjs';

const FEED = '/summary.json';
const ONE = ongoing('one', { name: 'No IMAP' });
const TROUBLED = feed({ incidents: [ONE] });
const title = (page) => texts(page, 'status-banner', '.title');
const focused = (page) =>
  page.evaluate(() => {
    let at = document.activeElement;
    while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
    return at?.getAttribute('part') ?? at?.localName;
  });

test('a dismissal holds in every window and after a reload; the offer to undo has the focus; news brings the banner back', async ({ page, newPage, site }) => {
  site.respond(FEED, { body: TROUBLED });
  const other = await newPage();
  for (const each of [page, other]) {
    await open(each, site, `${banner({ feed: FEED, refresh: 'PT15S' })}<button>After</button>`);
    await ready(each);
    expect(await title(each)).toEqual(['No IMAP']);
  }
  await click(page, 'status-banner', '[part=dismiss]');
  await expect.poll(() => title(page)).toEqual(['Hidden until there is news.']);
  expect(await focused(page)).toBe('undo');
  await expect.poll(() => title(other)).toEqual([]);
  await click(page, 'status-banner', '[part=undo]');
  await expect.poll(() => title(page)).toEqual(['No IMAP']);
  await expect.poll(() => title(other)).toEqual(['No IMAP']);
  expect(await focused(page)).toBe('dismiss');

  await page.press('Enter');
  await expect.poll(() => title(other)).toEqual([]);
  await page.reload();
  await ready(page);
  expect(await title(page)).toEqual([]);

  site.respond(FEED, { body: feed({ incidents: [{ ...ONE, updated_at: '2024-03-15T11:00:00Z' }] }) });
  await page.evaluate(() => document.querySelector('status-banner').refresh());
  for (const each of [page, other]) await expect.poll(() => title(each), { timeout: 30_000 }).toEqual(['No IMAP']);
});

test('the first click below a dismissed banner reaches what it is aimed at', async ({ page, site }) => {
  site.respond(FEED, { body: TROUBLED });
  await open(page, site, `${banner({ feed: FEED })}<button onclick="window.clicks = (window.clicks ?? 0) + 1">After</button><p><a href="#a">A link</a></p>`);
  await ready(page);
  await click(page, 'status-banner', '[part=dismiss]');
  await expect.poll(() => title(page)).toEqual(['Hidden until there is news.']);
  await new Promise((resolve) => setTimeout(resolve, 1_500));
  await click(page, 'button');
  await expect.poll(() => page.evaluate(() => [window.clicks, location.hash])).toEqual([1, '']);
});

test('a time zone is chosen by keyboard, in every element and window and after a reload, and reset by keyboard', async ({ page, newPage, site }) => {
  site.respond(FEED, { body: TROUBLED });
  const other = await newPage();
  const now = '2024-03-15T12:00:00Z';
  for (const each of [page, other]) {
    await open(each, site, banner({ feed: FEED, now }) + timeline({ feed: FEED, now }));
    await ready(each, 2);
  }
  const times = (page) => texts(page, 'status-banner', '.time');
  const field = () => page.evaluate(() => Boolean(document.querySelector('status-timeline').shadowRoot.querySelector('[part=zone] input, [part=zone-list] input')));
  await expect.poll(async () => (await times(page))[0]).toContain('11:00');
  await page.evaluate(() => document.querySelector('status-timeline').shadowRoot.querySelector('[part=zone] button').focus());
  await page.press('Enter');
  await expect.poll(field).toBe(true);
  await page.type('kath');
  await page.press('ArrowDown');
  await page.press('ArrowUp');
  await page.press('Enter');
  await expect.poll(field).toBe(false);
  for (const each of [page, other]) await expect.poll(async () => (await times(each))[0]).toContain('15:45');
  expect(await texts(page, 'status-timeline', '[part=zone]')).toEqual([expect.stringContaining('Kathmandu time')]);
  await page.reload();
  await ready(page, 2);
  await expect.poll(async () => (await times(page))[0]).toContain('15:45');

  await page.evaluate(() => document.querySelector('status-timeline').shadowRoot.querySelector('[part=zone] button').focus());
  await page.press('Enter');
  await expect.poll(field).toBe(true);
  await page.press('Escape');
  await expect.poll(field).toBe(false);
  await page.press('Tab');
  await page.press('Enter');
  for (const each of [page, other]) await expect.poll(async () => (await times(each))[0]).toContain('11:00');
});

test('a page that comes back from the back/forward cache polls at once, and goes on', async ({ page, needs, site }) => {
  needs('back/forward cache');
  site.respond(FEED, { body: TROUBLED });
  site.respond('/away.html', { body: '<!doctype html><title>Away</title>' });
  // A page that must not be stored is not kept either.
  site.header('/host.html', 'cache-control', 'no-cache');
  await open(page, site, `${banner({ feed: FEED, refresh: 'PT15S' })}<script>addEventListener('pageshow', ({ persisted }) => (window.persisted = persisted))</script>`);
  await ready(page);
  await page.goto(site.url('/away.html'));
  site.respond(FEED, { body: feed({ incidents: [{ ...ONE, name: 'No POP', updated_at: '2024-03-15T11:00:00Z' }] }) });
  // Longer than an interval with its jitter: the next poll is due.
  await new Promise((resolve) => setTimeout(resolve, 19_000));
  const before = site.requestsFor(FEED).length;
  await page.back();
  await expect.poll(() => title(page)).toEqual(['No POP']);
  expect(await page.evaluate(() => window.persisted)).toBe(true);
  expect(site.requestsFor(FEED).length).toBe(before + 1);
  await expect.poll(() => site.requestsFor(FEED).length, { timeout: 25_000 }).toBe(before + 2);
  await click(page, 'status-banner', '[part=dismiss]');
  await expect.poll(() => title(page)).toEqual(['Hidden until there is news.']);
});
