// The bar of running work and of incidents with an expected end: where it ends on the screen, what is heard, and that it moves.
import { expect, test } from './fixtures.mjs';
import { expectAccessible } from './pages.mjs';
import { eventsOf, feed, ongoing, open, timeline } from './host.mjs';

const FEED = '/feeds/test.json';
const NOW = '2026-11-25T12:00:00Z';
const work = (start, end, more) => ({ id: 'w', name: 'New disks', status: 'in_progress', created_at: '2026-11-20T08:00:00Z', incident_updates: [], windows: [{ start: `2026-11-25T${start}Z`, end: `2026-11-25T${end}Z` }], ...more });

async function show(page, site, entries, { lang = 'en-GB' } = {}) {
  site.respond(FEED, { body: feed(entries) });
  await page.clock.install({ time: NOW });
  await open(page, site, `<main lang="${lang}" dir="${lang === 'ar' ? 'rtl' : 'ltr'}"><h1>Status</h1>${timeline({ feed: FEED, lang, 'time-zone': 'UTC' })}</main>`);
  await eventsOf(page);
}

const bar = (page) => page.getByRole('progressbar');
/** From where to where a part of the bar lies, in per cent of it, from where the text begins. */
const ends = (page, part) =>
  bar(page).evaluate((bar, part) => {
    const whole = bar.getBoundingClientRect();
    const { left, right } = bar.querySelector(`.${part}`).getBoundingClientRect();
    const isRight = getComputedStyle(bar).direction === 'rtl';
    return (isRight ? [whole.right - right, whole.right - left] : [left - whole.left, right - whole.left]).map((px) => Math.round((px / whole.width) * 100));
  }, part);

for (const lang of ['en-GB', 'ar']) {
  test(`work under way has a bar whose elapsed part is full, in ${lang}`, async ({ page, site }) => {
    await show(page, site, { scheduled_maintenances: [work('11:00', '15:00')] }, { lang });
    expect(await ends(page, 'elapsed')).toEqual([0, 25]);
    await expect(bar(page)).toHaveAccessibleName('New disks');
    await expectAccessible(page);
  });
}

test('what is heard of it is what the card says, and both move with the clock', async ({ page, site }) => {
  await show(page, site, { scheduled_maintenances: [work('11:00', '13:00')] });
  await expect(bar(page)).toHaveAttribute('aria-valuetext', 'Until 13:00 · 1 hr left');
  await page.clock.runFor(30 * 60_000);
  await expect(bar(page)).toHaveAttribute('aria-valuetext', 'Until 13:00 · 30 mins left');
  expect(await ends(page, 'elapsed')).toEqual([0, 75]);
});

test('late work goes on beyond its end, in another pattern', async ({ page, site }) => {
  await show(page, site, { scheduled_maintenances: [work('08:00', '11:00')] });
  expect([await ends(page, 'elapsed'), await ends(page, 'late')]).toEqual([[0, 75], [75, 100]]);
  await expect(bar(page)).toHaveAttribute('aria-valuetext', '1 hr longer than planned. No new end given');
});

test('an incident with an expected end has a bar with a soft end; one without has none', async ({ page, site }) => {
  const incident = ongoing('a', { started_at: '2026-11-25T10:00:00Z', expected_resolution: { earliest: '2026-11-25T13:00:00Z', latest: '2026-11-25T14:00:00Z' } });
  await show(page, site, { incidents: [incident] });
  expect(await ends(page, 'elapsed')).toEqual([0, 50]);
  expect(await bar(page).evaluate((bar) => bar.style.getPropertyValue('--soft'))).toBe('7500');
  await expect(bar(page)).toHaveAttribute('aria-valuetext', /Expected to end between 13:00 and 14:00\.$/);
  site.respond(FEED, { body: feed({ incidents: [{ ...incident, expected_resolution: 'unknown' }] }) });
  await page.locator('status-timeline').evaluate((element) => element.refresh());
  await expect(bar(page)).toHaveCount(0);
});
