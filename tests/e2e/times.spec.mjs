// Texts of times: in sentences about a window, and in the provider's texts. Then the ticker: what it renders in a day,
// and what happens when the clock jumps.
import { expect, test } from './fixtures.mjs';
import { banner, feed, eventsOf, open, set, timeline } from './host.mjs';
import { expectNoOverflow } from './pages.mjs';

const FEED = '/feed.json';

const work = (start, end, more = {}) => ({
  id: 'work',
  name: 'Work',
  status: 'scheduled',
  impact: 'maintenance',
  created_at: '2026-01-01T00:00:00Z',
  scheduled_for: start,
  scheduled_until: end,
  incident_updates: [],
  ...more,
});

const textIn = (selector) => (page) => page.locator(selector).evaluate((element) => element.textContent.replaceAll('\u202f', ' ').replaceAll('\u2009', ' '));

test('a short range of times stays on one line, and with the bracket before it', async ({ page, site }) => {
  const windows = [[2, 3], [26, 28], [50, 60], [100, 150]].map(([from, to]) => ({ start: `2026-03-0${1 + Math.floor(from / 24)}T${String(from % 24).padStart(2, '0')}:30:00Z`, end: `2026-03-0${1 + Math.floor(to / 24)}T${String(to % 24).padStart(2, '0')}:30:00Z` }));
  site.respond(FEED, { body: feed({ scheduled_maintenances: [work(windows[0].start, windows[0].end, { windows })] }) });
  await open(page, site, timeline({ feed: FEED, now: '2026-02-28T12:00:00Z', 'time-zone': 'America/Los_Angeles' }));
  await eventsOf(page);
  const ranges = page.locator('status-timeline [part=windows] .range');
  expect(await ranges.count()).toBeGreaterThan(3);
  for (let width = 320; width < 480; width += 17) {
    await page.setViewportSize({ width, height: 800 });
    const broken = await ranges.evaluateAll((all) => all.filter((range) => !range.closest('.next') && new Set([...range.querySelectorAll('time')].map((time) => Math.round(time.getBoundingClientRect().bottom))).size > 1).map((range) => range.textContent));
    expect(broken, `${width} pixels`).toEqual([]);
    await expectNoOverflow(page);
  }
  site.respond('/banner.json', { body: feed({ scheduled_maintenances: [work(windows[0].start, windows[0].end)] }) });
  await open(page, site, banner({ feed: '/banner.json', now: '2026-02-28T12:00:00Z', 'time-zone': 'America/Los_Angeles', density: 'full' }));
  const there = page.locator('status-banner [part=there]');
  await expect(there).toHaveText(/^\(/);
  for (let width = 320; width < 480; width += 7) {
    await page.setViewportSize({ width, height: 800 });
    const lines = await there.evaluate((there) => {
      const walker = document.createTreeWalker(there, NodeFilter.SHOW_TEXT);
      const top = (node, at) => {
        const range = document.createRange();
        range.setStart(node, at);
        range.setEnd(node, at + 1);
        return Math.round(range.getBoundingClientRect().top);
      };
      const bracket = walker.nextNode();
      return [top(bracket, 0), bracket.length > 1 ? top(bracket, 1) : top(walker.nextNode(), 0)];
    });
    expect(lines[0], `${width} pixels`).toBe(lines[1]);
  }
});

// --- Sentences about a window

// prettier-ignore
const WINDOWS = [
  // [what, now, start, end, zone, the time, the text about the clock change]
  ['over the hour that comes twice', '2026-10-24T10:00:00Z', '2026-10-25T00:00:00Z', '2026-10-25T03:00:00Z', 'Europe/Oslo',
    'Tomorrow, Sunday 25 October, 02:00–04:00 Oslo time (CEST, then CET)', 'Clocks in Oslo go back during this time, which therefore lasts 3 hours.'],
  ['over the provider’s hour that comes twice', '2026-10-24T10:00:00Z', '2026-10-25T00:00:00Z', '2026-10-25T03:00:00Z', 'America/New_York',
    'Today, Saturday 24 October, 20:00–23:00 New York time (UTC−4) (Sunday 25 October, 02:00–04:00 in Oslo)', 'Clocks in Oslo go back during this time, which therefore lasts 3 hours.'],
  ['from an hour to the same hour again', '2026-10-24T10:00:00Z', '2026-10-25T00:30:00Z', '2026-10-25T01:30:00Z', 'Europe/Oslo',
    'Tomorrow, Sunday 25 October at 02:30 – 02:30 Oslo time (CEST, then CET)', 'Clocks in Oslo go back during this time, which therefore lasts 1 hour.'],
  ['over the hour that never comes', '2026-03-28T12:00:00Z', '2026-03-29T00:30:00Z', '2026-03-29T01:30:00Z', 'Europe/Oslo',
    'Tomorrow, Sunday 29 March, 01:30–03:30 Oslo time (CET, then CEST)', 'Clocks in Oslo go forward during this time, which therefore lasts 1 hour.'],
  ['behind a change of the provider’s clocks', '2026-03-20T12:00:00Z', '2026-03-30T05:00:00Z', '2026-03-30T06:00:00Z', 'America/New_York',
    'Monday 30 March, 01:00–02:00 New York time (UTC−4) (07:00–08:00 in Oslo)', 'Clocks in Oslo go forward before then.'],
  ['behind a change of both', '2026-03-01T12:00:00Z', '2026-03-30T05:00:00Z', '2026-03-30T06:00:00Z', 'America/New_York',
    'Monday 30 March, 01:00–02:00 New York time (UTC−4) (07:00–08:00 in Oslo)', 'Clocks in New York and Oslo go forward before then.'],
  ['of a visitor whose clock never changes', '2026-10-20T12:00:00Z', '2026-10-26T05:00:00Z', '2026-10-26T06:00:00Z', 'Asia/Kolkata',
    'Monday 26 October, 10:30–11:30 Kolkata time (UTC+5:30) (06:00–07:00 in Oslo)', 'Clocks in Oslo go back before then.'],
  ['across midnight and new year', '2026-12-31T12:00:00Z', '2026-12-31T22:30:00Z', '2026-12-31T23:30:00Z', 'Europe/Oslo',
    'Today, Thursday 31 December, 23:30 – 00:30 Friday Oslo time (CET)', null],
  ['on a 29 February', '2028-02-28T12:00:00Z', '2028-02-29T12:00:00Z', '2028-02-29T13:00:00Z', 'Europe/Oslo',
    'Tomorrow, Tuesday 29 February, 13:00–14:00 Oslo time (CET)', null],
];

for (const [what, now, start, end, zone, time, clocks] of WINDOWS) {
  test(`a window ${what}: ${time}`, async ({ page, site }) => {
    site.respond(FEED, { body: feed({ scheduled_maintenances: [work(start, end)] }) });
    const attributes = { feed: FEED, now, 'time-zone': zone, 'lead-time': 'P60D' };
    await open(page, site, banner(attributes) + timeline(attributes));
    await eventsOf(page, 'status-ready', 2);
    await expect.poll(() => textIn('status-banner .time')(page)).toBe(time);
    for (const element of ['status-banner', 'status-timeline']) {
      await expect(page.locator(`${element} .clocks`)).toHaveText(clocks ? [clocks] : []);
      // Both ends have a machine-readable time.
      const times = await page.locator(`${element} .when time, ${element} .time > b time`).evaluateAll((all) => all.map(({ dateTime }) => dateTime));
      for (const edge of [start, end]) expect(times).toContain(edge);
    }
  });
}

test('a window that has started shows only its end, with the abbreviation for that end', async ({ page, site }) => {
  site.respond(FEED, { body: feed({ scheduled_maintenances: [work('2026-10-25T00:00:00Z', '2026-10-25T03:00:00Z')] }) });
  await open(page, site, banner({ feed: FEED, now: '2026-10-25T00:30:00Z', 'time-zone': 'Europe/Oslo' }));
  await expect(page.locator('status-banner .time')).toHaveText('Until 04:00 · 2 hrs 30 mins left Planned: 02:00–04:00 Oslo time (CEST, then CET)');
  await expect(page.locator('status-banner .clocks')).toHaveText('Clocks in Oslo go back during this time, which therefore lasts 3 hours.');
});

// --- Times in the provider's texts

const BODIES = [
  {
    what: 'plain text',
    body: 'We expect to be back at 2012-12-12T06:30:00+01:00.\n\n- first part 2012-12-12T05:30:00Z\n- build 1.2-2012-12-12T05:30:00Z\n\n    2012-12-12T05:30:00Z as logged',
    advice: 'Log on before 2012-12-12T06:30[Europe/Oslo].',
    times: [
      ['2012-12-12T05:30:00Z', '2012-12-12T06:30:00+01:00'],
      ['2012-12-12T05:30:00Z', '2012-12-12T05:30:00Z'],
    ],
    rest: ['build 1.2-2012-12-12T05:30:00Z', '2012-12-12T05:30:00Z as logged'],
  },
  {
    what: 'markup',
    body: '<p>Back at <b>2012-12-12T06:30:00+01:00</b>, or <time datetime="2012-12-12T06:30:00+01:00">half past six</time>.</p><ul><li>2012-12-12T05:30:00Z</li></ul><p><time datetime="2012-12-12">that day</time> <code>2012-12-12T05:30:00Z</code> <a href="https://log.example/2012-12-12T05:30:00Z">log</a></p>',
    advice: '',
    times: [
      ['2012-12-12T05:30:00Z', '2012-12-12T06:30:00+01:00'],
      ['2012-12-12T05:30:00Z', 'half past six'],
      ['2012-12-12T05:30:00Z', '2012-12-12T05:30:00Z'],
      ['2012-12-12', ''],
    ],
    rest: ['that day 2012-12-12T05:30:00Z log'],
  },
];

for (const { what, body, advice, times, rest } of BODIES) {
  test(`times in ${what} are in the visitor’s time zone, with the original text as their title`, async ({ page, site }) => {
    const entry = work('2012-12-12T05:30:00Z', '2012-12-12T07:30:00Z', {
      advice,
      created_at: '2012-12-07T09:00:00Z',
      incident_updates: [{ id: 'u', status: 'scheduled', body, created_at: '2012-12-07T09:00:00Z' }],
    });
    site.respond(FEED, { body: feed({ scheduled_maintenances: [entry] }) });
    await open(page, site, timeline({ feed: FEED, now: '2012-12-10T12:00:00Z', 'time-zone': 'America/Los_Angeles', lang: 'en-US' }));
    await eventsOf(page);
    const shown = () =>
      page.locator('status-timeline .body time').evaluateAll((all) => all.map((time) => [time.dateTime, time.title, time.textContent.replace(/[\u00a0\u202f]/g, ' ')]));
    const expected = (text) => times.map(([datetime, title]) => [datetime, title, title ? text : 'that day']);
    await expect.poll(shown).toEqual(expected('Tuesday, December 11 at 9:30 PM PST'));
    for (const part of rest) await expect(page.locator('status-timeline .body')).toContainText(part);
    if (advice) {
      await expect(page.locator('status-timeline .advice')).toContainText('Log on before Tuesday, December 11 at 9:30 PM PST.');
      await expect(page.locator('status-timeline .advice time')).toHaveAttribute('title', '2012-12-12T06:30[Europe/Oslo]');
    }
    await expect(page.locator('status-timeline .body a')).toHaveCount(what === 'markup' ? 1 : 0);
    // In another time zone, and on the day itself.
    await set(page, 'status-timeline', { 'time-zone': 'Asia/Kathmandu' });
    await expect.poll(shown).toEqual(expected('Wednesday, December 12 at 11:15 AM UTC+5:45'));
    await set(page, 'status-timeline', { now: '2012-12-12T01:00:00Z' });
    await expect.poll(shown).toEqual(expected('11:15 AM UTC+5:45'));
  });
}

test('rendering again creates no new formatters', async ({ page, site }) => {
  await page.addInitScript(() => {
    window.made = 0;
    const count = (make) => (Own, ...rest) => (window.made++, Reflect[make](Own, ...rest));
    for (const name of ['DateTimeFormat', 'NumberFormat', 'RelativeTimeFormat', 'ListFormat', 'PluralRules']) {
      Intl[name] = new Proxy(Intl[name], { apply: count('apply'), construct: count('construct') });
    }
  });
  const attributes = { feed: '/feeds/runbox-2012.json', now: '2012-12-11T22:00:00Z', 'time-zone': 'America/Los_Angeles' };
  await open(page, site, banner(attributes) + timeline(attributes));
  await eventsOf(page, 'status-ready', 2);
  await page.evaluate(() => window.rendered());
  // The script prepares Intl in two idle callbacks, one after the other.
  await page.evaluate(() => new Promise((done) => requestIdleCallback(() => requestIdleCallback(done))));
  const made = await page.evaluate(() => window.made);
  expect(made).toBeGreaterThan(5);
  expect(made).toBeLessThan(60);
  for (const now of ['2012-12-11T22:01:00Z', '2012-12-11T22:02:00Z']) await set(page, 'status-banner, status-timeline', { now });
  expect(await page.evaluate(() => window.made)).toBe(made);
});

// --- The ticker over a day

/** Records which timers fire, and at which instants the shadow roots change. */
const watchTimers = () => {
  const fake = window.setTimeout;
  window.ticks = [];
  window.setTimeout = (act, delay, ...more) =>
    fake(
      () => {
        window.ticks.push({ at: Date.now(), delay });
        act();
      },
      delay,
      ...more,
    );
  window.changes = new Set();
  window.watchChanges = () => {
    window.ticks.length = 0;
    const watch = new MutationObserver(() => window.changes.add(Date.now()));
    for (const { shadowRoot } of document.querySelectorAll('status-banner, status-timeline')) {
      watch.observe(shadowRoot, { subtree: true, childList: true, attributes: true, characterData: true });
    }
  };
};

/** A feed that is not polled again, so that only the clock changes anything. */
const own = (body) => `data:application/json,${encodeURIComponent(JSON.stringify(body))}`;

const DAY = feed({
  incidents: [
    {
      id: 'slow',
      name: 'Mail is late',
      status: 'identified',
      impact: 'minor',
      created_at: '2026-10-24T08:17:30Z',
      started_at: '2026-10-24T08:17:30Z',
      expected_resolution: '2026-10-25T06:00:00Z',
      incident_updates: [{ id: 'u', status: 'identified', body: 'Until 2026-10-25T06:00:00Z at the latest.', created_at: '2026-10-24T08:17:30Z' }],
    },
  ],
  scheduled_maintenances: [work('2026-10-25T00:00:00Z', '2026-10-25T03:00:00Z', { status: 'scheduled', created_at: '2026-10-20T00:00:00Z' })],
});

for (const [name, element] of [
  ['banner', banner],
  ['timeline', timeline],
]) {
  test(`a day of the ${name} with a clock change: timers fire only when something on the screen changes`, async ({ page, site }) => {
    await page.clock.install({ time: '2026-10-24T10:00:10Z' });
    await open(page, site, element({ feed: own(DAY) }), { script: watchTimers });
    await eventsOf(page);
    await page.clock.pauseAt('2026-10-24T10:01:00Z');
    await page.evaluate(() => window.watchChanges());
    await page.clock.runFor(86_400_000);
    const { ticks, changes } = await page.evaluate(() => ({ ticks: window.ticks, changes: [...window.changes] }));
    // A tick after a minute without changes renders nothing.
    const isLook = ({ at, delay }) => delay >= 60_000 && !changes.includes(at);
    const wakings = ticks.filter((tick) => !isLook(tick)).map(({ at }) => at);
    const shown = (instants) => instants.map((at) => new Date(at).toISOString());
    expect(shown(wakings)).toEqual(shown(changes));
    expect(changes.length).toBeGreaterThan(100);
    expect(ticks.length).toBeLessThanOrEqual(1440 + changes.length);
  });
}

async function withClock(page, site, time, element = banner) {
  await page.clock.install({ time });
  await open(page, site, element({ feed: own(DAY) }), { script: watchTimers });
  await eventsOf(page);
  await page.clock.pauseAt(new Date(Date.parse(time) + 60_000));
}

// prettier-ignore
const JUMPS = [
  ['ahead: the machine has slept, or its clock was set', '2026-10-24T16:00:30Z', 'Started 10:17, 7 hours 43 minutes ago.'],
  ['back: the clock was wrong',                          '2026-10-24T09:00:30Z', 'Started 10:17, 43 minutes ago.'],
  ['past the visitor’s midnight',                        '2026-10-24T23:00:30Z', 'Started Saturday 24 October at 10:17, 14 hours ago.'],
];

for (const [what, to, time] of JUMPS) {
  test(`a clock that jumps ${what}, is followed within a minute`, async ({ page, site }) => {
    await withClock(page, site, '2026-10-24T10:00:10Z');
    await expect(page.locator('status-banner .time')).toContainText(/Started 10:17, 1 hour 4\d minutes\ ago./);
    await page.clock.setSystemTime(to);
    await page.clock.runFor(60_000);
    await expect(page.locator('status-banner .time')).toContainText(time);
  });
}

test('a change of the browser’s time zone takes effect within a minute', async ({ page, site }) => {
  // Playwright sets the time zone of a page once. Through the protocol it can be changed, for formatters created afterwards.
  await page.addInitScript(() => {
    const own = Intl.DateTimeFormat.prototype.resolvedOptions;
    Intl.DateTimeFormat.prototype.resolvedOptions = function () {
      const options = own.call(this);
      return window.isAway ? { ...options, timeZone: 'Asia/Tokyo' } : options;
    };
  });
  await withClock(page, site, '2026-10-24T10:00:10Z', timeline);
  await expect(page.locator('status-timeline [part=zone]')).toContainText('Oslo time');
  await page.evaluate(() => (window.isAway = true));
  await page.clock.runFor(60_000);
  await expect(page.locator('status-timeline [part=zone]')).toContainText('Tokyo time');
});
