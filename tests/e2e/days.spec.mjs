// The last ninety days below the services: the picture, the caption, the slider, the line about a day, and the table.
import { expect, test } from './fixtures.mjs';
import { eventsOf, feed, open, past, set, timeline } from './host.mjs';

const FEED = '/feeds/test.json';
const NOW = '2024-03-15T12:00:00Z';
test.use({ timezoneId: 'America/New_York', locale: 'en-US' });

const IMAP = [{ id: 'imap', name: 'IMAP' }];
const SMTP = [{ id: 'smtp', name: 'SMTP' }];
const COMPONENTS = [...IMAP, ...SMTP].map((it) => ({ ...it, status: 'operational' }));
/** Eight days ago; fifty days ago. */
const OUTAGE = past('outage', '2024-03-07T15:00:00Z', { impact: 'critical', components: IMAP });
const EARLIER = past('earlier', '2024-01-25T15:00:00Z', { components: IMAP });
const PAGE = { history_since: '2024-02-01' };

async function show(page, site, body) {
  site.respond(FEED, { body: feed({ page: PAGE, components: COMPONENTS, incidents: [OUTAGE, EARLIER], ...body }) });
  await open(page, site, timeline({ feed: FEED, now: NOW }));
  await eventsOf(page);
}

const strip = (page) => page.locator('status-timeline [part=days]');
const slider = (page) => strip(page).getByRole('slider');
const line = (page) => page.locator('status-timeline [part=day]');
const textOf = (locator) => locator.evaluateAll((all) => all.map((it) => it.innerText.replace(/\s+/g, ' ').trim()));
const spoken = (page) => slider(page).first().getAttribute('aria-valuetext');

/** The runs of days of the first strip: { fine: '46-80 82-89' }. */
const runs = (page) =>
  strip(page).first().locator('path').evaluateAll((paths) => {
    const run = ([, from, , length]) => `${from}-${Number(from) + Number(length) - 1}`;
    return Object.fromEntries(paths.map((path) => [path.getAttribute('class'), [...path.getAttribute('d').matchAll(/M(\d+) (\d+)h(\d+)/g)].map(run).join(' ')]));
  });

test('a strip has a path for each state, and its caption counts the problems and says since when there are records', async ({ page, site }) => {
  await show(page, site);
  expect(await runs(page)).toEqual({ unrecorded: '0-38 40-45', minor: '39-39', fine: '46-80 82-89', critical: '81-81' });
  expect(await textOf(strip(page).locator('.ends'))).toEqual(['2 problems, 1 hr in all · Records since Thu, Feb 1 today', 'No known problems · Records since Thu, Feb 1 today']);
  expect(await strip(page).locator('*').count()).toBeLessThan(40);
});

test('by keyboard a strip is one tab stop, the arrow keys say each day, and Escape closes the line', async ({ page, site }) => {
  await show(page, site);
  await slider(page).first().focus();
  await expect(line(page)).toHaveCount(0);
  expect(await spoken(page)).toBe('Friday, March 15: No known problems');
  for (let step = 0; step < 8; step += 1) await page.keyboard.press('ArrowLeft');
  expect(await spoken(page)).toBe('Thursday, March 7: Major outage, 30 minutes');
  expect(await textOf(line(page).locator('p'))).toEqual(['Thursday, March 7: Major outage, 30 minutes']);
  await page.keyboard.press('Home');
  expect(await spoken(page)).toMatch(/: Not known$/);
  await page.keyboard.press('End');
  expect(await spoken(page)).toBe('Friday, March 15: No known problems');
  await page.keyboard.press('Escape');
  await expect(line(page)).toHaveCount(0);
  await expect(slider(page).first()).toBeFocused();
  await page.keyboard.press('Tab');
  await expect(slider(page).nth(1)).toBeFocused();
});

test('a key press in a strip changes nothing but that strip', async ({ page, site }) => {
  await show(page, site);
  await slider(page).first().focus();
  await page.evaluate(() => {
    window.changed = [];
    const root = document.querySelector('status-timeline').shadowRoot;
    const own = root.querySelector('[part=days]');
    new MutationObserver((records) => window.changed.push(...records.filter(({ target }) => !own.contains(target)))).observe(root, { subtree: true, childList: true, attributes: true, characterData: true });
  });
  for (let step = 0; step < 8; step += 1) await page.keyboard.press('ArrowLeft');
  await expect(line(page)).toHaveCount(1);
  expect(await page.evaluate(() => window.changed.length)).toBe(0);
});

test('a click opens the day under the pointer, whose link leads to its entry', async ({ page, site }) => {
  await show(page, site);
  const track = strip(page).first().locator('.track');
  const { width, height } = await track.boundingBox();
  await track.click({ position: { x: (81.5 / 90) * width, y: height / 2 } });
  await line(page).getByRole('link', { name: 'Incident outage' }).click();
  await expect(page.locator('status-timeline .past[data-id=outage]')).toHaveAttribute('open', '');
  await line(page).getByRole('button', { name: 'Close' }).click();
  await expect(line(page)).toHaveCount(0);
  // Today, where the slider is at first.
  await strip(page).nth(1).locator('.track').click({ position: { x: width - 2, y: height / 2 } });
  expect(await textOf(line(page).locator('p'))).toEqual(['Friday, March 15: No known problems']);
});

const SIZES = [
  [1200, 90, '89 days ago', '2 problems, 1 hr in all · Records since Thu, Feb 1'],
  [700, 60, '59 days ago', '2 problems, 1 hr in all · Records since Thu, Feb 1'],
  [375, 30, '29 days ago', '1 problem, 30 min in all'],
];
for (const [size, days, caption, summary] of SIZES) {
  test(`at ${size} pixels the last ${days} days are seen and summed up, and the pointer finds the right one`, async ({ page, site }) => {
    await page.setViewportSize({ width: size, height: 700 });
    await show(page, site);
    const start = strip(page).first().locator('.ends span').first();
    expect(await start.evaluate((it) => getComputedStyle(it, '::before').content)).toBe(`"${caption}"`);
    expect(await textOf(strip(page).first().locator('.sum >> visible=true'))).toEqual([summary]);
    const track = strip(page).first().locator('.track');
    const { width, height } = await track.boundingBox();
    const seen = await strip(page).first().locator('svg').evaluate((svg) => svg.getBoundingClientRect().width);
    expect(Math.abs(seen - (width * 90) / days)).toBeLessThan(1);
    await track.click({ position: { x: ((days - 8.5) / days) * width, y: height / 2 } });
    expect(await spoken(page)).toBe('Thursday, March 7: Major outage, 30 minutes');
    // The first day that is seen.
    await page.keyboard.press('Home');
    await expect(slider(page).first()).toHaveValue(String(90 - days));
  });
}

test('right to left, time runs the other way, for the pointer and the keys too', async ({ page, site }) => {
  await show(page, site);
  await set(page, 'status-timeline', { lang: 'he' });
  await expect(page.locator('status-timeline .root')).toHaveAttribute('dir', 'rtl');
  const track = strip(page).first().locator('.track');
  const { width, height } = await track.boundingBox();
  await track.click({ position: { x: (8.5 / 90) * width, y: height / 2 } });
  await expect(slider(page).first()).toHaveValue('81');
  await page.keyboard.press('ArrowRight');
  await expect(slider(page).first()).toHaveValue('80');
});

test('the table lists the days with trouble, the newest first', async ({ page, site }) => {
  await show(page, site);
  const button = page.getByRole('button', { name: 'Show as table' });
  await expect(button).toHaveAttribute('aria-expanded', 'false');
  await button.click();
  const table = page.locator('status-timeline [part=days-table] table');
  await expect(page.getByRole('group', { name: 'Table' }), 'it may be too wide, so the keyboard reaches it').toHaveAttribute('tabindex', '0');
  expect(await textOf(table.locator('tr'))).toEqual(['Service Day Status Duration', 'IMAP Thursday, March 7 Major outage 30 minutes', 'IMAP Thursday, January 25 Degraded 30 minutes']);
  await button.click();
  await expect(table).toHaveCount(0);
});

test('where nothing is known of any day there are no strips', async ({ page, site }) => {
  await show(page, site, { page: {}, incidents: [] });
  await expect(strip(page)).toHaveCount(0);
  await expect(page.getByRole('button', { name: 'Show as table' })).toHaveCount(0);
});

test('a feed that has lost something shows no day as fine', async ({ page, site }) => {
  await show(page, site, { incidents: [OUTAGE, 5] });
  expect(Object.keys(await runs(page)).sort()).toEqual(['critical', 'unrecorded']);
});

test('of 475 services, a few strips are rendered with the list and the others later', async ({ page, site }) => {
  const components = Array.from({ length: 475 }, (_, index) => ({ id: `c${index}`, name: `Service ${index}`, status: 'operational' }));
  await page.addInitScript(() => {
    const look = () => {
      const root = document.querySelector('status-timeline')?.shadowRoot;
      window.first ??= root?.querySelector('[part=days]') && root.querySelectorAll('[part=days] svg').length;
      if (window.first === undefined || window.first === null) requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
  });
  await show(page, site, { components, incidents: [] });
  await expect(strip(page).locator('svg')).toHaveCount(475);
  expect(await page.evaluate(() => window.first)).toBeLessThan(200);
});
