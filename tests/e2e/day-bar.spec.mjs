// The picture of planned work in the visitor's day: where it is on the screen, that its labels can be read, and what is heard of it.
import { expect, test } from './fixtures.mjs';
import { expectAccessible } from './pages.mjs';
import { feed, eventsOf, open, timeline } from './host.mjs';

const FEED = '/feeds/test.json';
const NOW = '2026-11-25T12:00:00Z';
const work = (id, more) => ({ id, name: `Work ${id}`, status: 'scheduled', created_at: '2026-11-20T08:00:00Z', incident_updates: [], ...more });
const window_ = (start, end, more) => ({ start: `2026-${start}+01:00`, end: `2026-${end}+01:00`, ...more });
const EVENING = window_('11-26T22:00', '11-27T00:00', { expected_downtime: { min: 'PT20M', max: 'PT40M' } });

async function show(page, site, works, { zone = 'America/Los_Angeles', lang = 'en', now = NOW } = {}) {
  const body = feed({ scheduled_maintenances: works });
  body.page.time_zone = 'Europe/Oslo';
  site.respond(FEED, { body });
  const dir = ['ar', 'he', 'fa'].includes(lang) ? 'rtl' : 'ltr';
  await open(page, site, `<div lang="${lang}" dir="${dir}">${timeline({ feed: FEED, now, lang, 'time-zone': zone })}</div>`);
  await eventsOf(page);
}

const bars = (page) => page.locator('status-timeline [part=day-bar]');
/** From when until when a block lies, in hours since the beginning of the bar, as it is on the screen. */
const hoursOf = (page, block, { hours = 24, nth = 0 } = {}) =>
  bars(page).nth(nth).evaluate(
    (bar, [block, hours]) => {
      const track = bar.querySelector('.track').getBoundingClientRect();
      const { left, right } = bar.querySelector(`.track .${block}`).getBoundingClientRect();
      const isRight = getComputedStyle(bar).direction === 'rtl';
      const ends = isRight ? [track.right - right, track.right - left] : [left - track.left, right - track.left];
      return ends.map((px) => (px / track.width) * hours);
    },
    [block, hours],
  );

for (const width of [320, 768, 1280]) {
  for (const lang of ['en', 'de', 'ar', 'zh-Hant']) {
    test(`at ${width} pixels in ${lang}, the work lies at its time, and no label covers another`, async ({ page, site }) => {
      await page.setViewportSize({ width, height: 800 });
      await show(page, site, [work('a', { windows: [EVENING] })], { lang });
      const [from, to] = await hoursOf(page, 'planned');
      const pixel = 24 / 200;
      expect(Math.abs(from - 13)).toBeLessThan(pixel);
      expect(Math.abs(to - 15)).toBeLessThan(pixel);
      const rows = await bars(page).evaluate((bar) =>
        [...bar.querySelectorAll('.hours')].map((row) =>
          [...row.children]
            .filter((label) => label.checkVisibility())
            .map((label) => {
              const range = document.createRange();
              range.selectNodeContents(label);
              const { left, right } = range.getBoundingClientRect();
              return { text: label.textContent, left, right };
            })
            .sort((one, other) => one.left - other.left),
        ),
      );
      expect(rows).toHaveLength(1);
      for (const row of rows) {
        expect(row.length).toBeGreaterThanOrEqual(width < 400 ? 2 : 4);
        for (const [index, { text, left }] of row.entries()) {
          if (index) expect(left, `${row[index - 1].text} and ${text}`).toBeGreaterThanOrEqual(row[index - 1].right - 1);
        }
      }
    });
  }
}

test('the hours are those of the visitor’s clock, and the provider’s times stand below, behind its city', async ({ page, site }) => {
  await page.setViewportSize({ width: 768, height: 800 });
  await show(page, site, [work('a', { windows: [EVENING] })], { lang: 'en-US' });
  const labels = await bars(page).locator('.hours span').evaluateAll((all) => all.map((label) => label.textContent.replaceAll('\u00a0', ' ')));
  expect(labels).toEqual(['midnight', '3 AM', '6 AM', '9 AM', 'noon', '3 PM', '6 PM', '9 PM']);
  const there = page.locator('status-timeline .picture > .there');
  await expect(there).toHaveText(/^Oslo: .*10:00\sPM – midnight$/);
  // At the start of the row, not where the work is: it is no second scale.
  const left = (part) => part.evaluate((element) => element.getBoundingClientRect().left);
  expect(Math.abs((await left(there)) - (await left(bars(page))))).toBeLessThan(1);
});

test('a bar is one picture with a name that says the downtime, the part of the day and both times, and a key', async ({ page, site }) => {
  await show(page, site, [work('a', { windows: [EVENING] })], { lang: 'en-US' });
  await expect(page.getByRole('img', { name: /^Expected downtime: 20–40 minutes · At some point between 1:00\sPM and 3:00\sPM · During the day for you\. tomorrow, Thursday, November 26, 1:00 – 3:00\sPM; Thursday, November 26, 10:00\sPM – midnight in Oslo$/i })).toHaveCount(1);
  const key = page.locator('status-timeline .picture .part span');
  await expect(key).toHaveText([/^Expected downtime: 20–40 minutes$/, /^At some point between 1:00\sPM and 3:00\sPM$/, /^During the day for you$/]);
  const colour = (part) => part.evaluate((element) => getComputedStyle(element).backgroundColor);
  expect(await colour(key.locator('.downtime'))).toBe(await colour(bars(page).locator('.downtime')));
  expect(await colour(key.locator('.partly'))).toBe(await colour(bars(page).locator('.partly')));
  await expectAccessible(page, { without: ['landmark-one-main', 'page-has-heading-one'] });
});

test('the downtime is drawn to scale, in a window that it does not fill', async ({ page, site }) => {
  await page.setViewportSize({ width: 1280, height: 800 });
  await show(page, site, [work('a', { windows: [EVENING] }), work('b', { windows: [window_('11-28T08:00', '11-28T09:00', { expected_downtime: 'PT1H' })] })]);
  const [from, to] = await hoursOf(page, 'downtime');
  expect(to - from).toBeCloseTo(40 / 60, 1);
  expect((from + to) / 2).toBeCloseTo(14, 1);
  // All of the second window is downtime: there is no key, and nothing is light.
  await expect(bars(page).nth(1).locator('.partly, .downtime')).toHaveCount(0);
  await expect(page.locator('status-timeline .picture').nth(1).locator('.part i')).toHaveCount(0);
});

test('work moved from another day has no outline and no arrow on this one', async ({ page, site }) => {
  const moved = (id, from, to) => work(id, { windows: [EVENING], previous_windows: [window_(from, to)] });
  await show(page, site, [moved('a', '11-24T22:00', '11-24T23:00'), moved('b', '11-26T18:00', '11-26T20:00')], { zone: 'Europe/Oslo' });
  const drawn = await bars(page).evaluateAll((all) => all.map((bar) => bar.querySelectorAll('.track :is(.previous, .arrow)').length));
  expect(drawn.sort()).toEqual([0, 2]);
  await expect(page.locator('status-timeline .was').filter({ hasText: '24 November' })).toContainText('Moved from');
});

test('under a strict policy the places are there as well, because no style attribute is parsed', async ({ page, site }) => {
  site.header('*', 'content-security-policy', "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'; style-src 'none'; img-src data:");
  await show(page, site, [work('a', { windows: [EVENING] })]);
  const [from] = await hoursOf(page, 'planned');
  expect(Math.abs(from - 13)).toBeLessThan(0.2);
});

test('four windows and more share one strip of days, which says nothing that the list does not', async ({ page, site }) => {
  const windows = [1, 3, 5, 7].map((day) => window_(`12-0${day}T02:00`, `12-0${day}T04:00`));
  await show(page, site, [work('a', { windows })], { zone: 'Europe/Oslo' });
  await expect(bars(page)).toHaveCount(1);
  await expect(bars(page)).toHaveAttribute('aria-hidden', 'true');
  expect(await bars(page).locator('.track .planned').count()).toBe(4);
  const [from, to] = await hoursOf(page, 'planned', { hours: 7 * 24 });
  expect([Math.round(from), Math.round(to)]).toEqual([2, 4]);
});

for (const [lang, letters] of [['en', 'T W T F S S M'], ['ar', 'ث ر خ ج س ح ن'], ['ja', '火 水 木 金 土 日 月']]) {
  test(`in a strip of days the letter of each weekday stands above its day, on a phone too: ${lang}`, async ({ page, site }) => {
    await page.setViewportSize({ width: 320, height: 800 });
    const windows = [1, 3, 5, 7].map((day) => window_(`12-0${day}T02:00`, `12-0${day}T04:00`));
    await show(page, site, [work('a', { windows })], { zone: 'Europe/Oslo', lang });
    const all = await bars(page).evaluate((bar) => {
      const track = bar.querySelector('.track').getBoundingClientRect();
      return [...bar.querySelectorAll('.weekdays span')].map((label) => {
        const range = document.createRange();
        range.selectNodeContents(label);
        const { left, right } = range.getBoundingClientRect();
        const middle = (left + right) / 2 - track.left;
        return { text: label.textContent, place: ((getComputedStyle(bar).direction === 'rtl' ? track.width - middle : middle) / track.width) * 7 };
      });
    });
    expect(all.map(({ text }) => text).join(' ')).toBe(letters);
    for (const [index, { place }] of all.entries()) expect(Math.abs(place - index - 0.5)).toBeLessThan(0.1);
  });
}

test('running, late and cancelled work', async ({ page, site }) => {
  await show(
    page,
    site,
    [
      work('runs', { status: 'in_progress', windows: [window_('11-25T12:00', '11-25T14:00')] }),
      work('late', { status: 'in_progress', windows: [window_('11-25T08:00', '11-25T10:00')] }),
      work('one', { windows: [window_('11-26T08:00', '11-26T10:00', { status: 'cancelled' }), window_('11-27T08:00', '11-27T10:00')] }),
    ],
    { zone: 'Europe/Oslo' },
  );
  const classes = await bars(page).evaluateAll((all) => all.map((bar) => [...bar.querySelectorAll('.track i')].map((part) => part.className).filter((name) => !/night|daytime/.test(name))));
  expect(classes.map((names) => names.join(' ')).sort()).toEqual(['cancelled', 'elapsed partly late now', 'elapsed partly planned partly now', 'planned partly'].sort());
});

test('in forced colours and in print every block keeps its shape', async ({ page, site }) => {
  await page.emulateMedia({ forcedColors: 'active' });
  await show(page, site, [work('a', { windows: [EVENING], previous_windows: [window_('11-26T18:00', '11-26T20:00')] })]);
  const of = (part, property) => bars(page).locator(`.track .${part}`).evaluate((element, property) => getComputedStyle(element)[property], property);
  expect(await of('planned', 'backgroundColor')).not.toBe('rgba(0, 0, 0, 0)');
  expect(await of('previous', 'borderTopStyle')).toBe('dashed');
  expect(await of('downtime', 'backgroundColor')).not.toBe(await of('planned', 'backgroundColor'));
  await page.emulateMedia({ forcedColors: 'none', media: 'print' });
  expect(await of('planned', 'printColorAdjust')).toBe('exact');
});
