// The replacement of Runbox's databases: Wednesday 12 December 2012, 06:30-08:30 in Oslo. What visitors in three zones and two
// variants of English read a day ahead, during the maintenance, and afterwards.
import { expect, test } from './fixtures.mjs';
import { banner, eventsOf, open, timeline } from './host.mjs';

const FEED = '/feeds/runbox-2012.json';
const BEFORE = '2012-12-11T22:00:00Z';
const DURING = '2012-12-12T06:00:00Z';
const AFTER = '2012-12-12T09:00:00Z';
const START = '2012-12-12T05:30:00Z';
const END = '2012-12-12T07:30:00Z';

const US = 'Affects Webmail, IMAP, POP, Incoming mail, and Outgoing mail. Expected downtime: 2 hours';
const GB = 'Affects Webmail, IMAP, POP, Incoming mail and Outgoing mail. Expected downtime: 2 hours';
const COMING = 'Scheduled maintenance · in 8 hours';
const RUNS = 'Maintenance in progress';
const OVER = 'Maintenance completed';

// prettier-ignore
const BANNERS = [
  ['America/Los_Angeles', 'en-US', BEFORE, COMING, US, 'Today, Tuesday, December 11, 9:30 – 11:30 PM Los Angeles time (PST) (Wednesday, December 12, 6:30 – 8:30 AM in Oslo)', [START, END, START, END]],
  ['America/Los_Angeles', 'en-US', DURING, RUNS,   US, 'Until 11:30 PM · 1 hr 30 min left Planned: 9:30 – 11:30 PM Los Angeles time (PST) (Wednesday, December 12, 6:30 – 8:30 AM in Oslo)', [END, START, END, START, END]],
  ['America/Los_Angeles', 'en-US', AFTER,  OVER,   '', 'Ended Tuesday, December 11 at 11:30 PM, after 2 hours', [END]],
  ['America/Los_Angeles', 'en-GB', BEFORE, COMING, GB, 'Today, Tuesday 11 December, 21:30–23:30 Los Angeles time (UTC−8) (Wednesday 12 December, 06:30–08:30 in Oslo)', [START, END, START, END]],
  ['America/Los_Angeles', 'en-GB', DURING, RUNS,   GB, 'Until 23:30 · 1 hr 30 mins left Planned: 21:30–23:30 Los Angeles time (UTC−8) (Wednesday 12 December, 06:30–08:30 in Oslo)', [END, START, END, START, END]],
  ['America/Los_Angeles', 'en-GB', AFTER,  OVER,   '', 'Ended Tuesday 11 December at 23:30, after 2 hours', [END]],
  ['Europe/Oslo',         'en-US', BEFORE, COMING, US, 'Tomorrow, Wednesday, December 12, 6:30 – 8:30 AM Oslo time (UTC+1)', [START, END]],
  ['Europe/Oslo',         'en-US', DURING, RUNS,   US, 'Until 8:30 AM · 1 hr 30 min left Planned: 6:30 – 8:30 AM Oslo time (UTC+1)', [END, START, END]],
  ['Europe/Oslo',         'en-US', AFTER,  OVER,   '', 'Ended 8:30 AM, after 2 hours', [END]],
  ['Europe/Oslo',         'en-GB', BEFORE, COMING, GB, 'Tomorrow, Wednesday 12 December, 06:30–08:30 Oslo time (CET)', [START, END]],
  ['Europe/Oslo',         'en-GB', DURING, RUNS,   GB, 'Until 08:30 · 1 hr 30 mins left Planned: 06:30–08:30 Oslo time (CET)', [END, START, END]],
  ['Europe/Oslo',         'en-GB', AFTER,  OVER,   '', 'Ended 08:30, after 2 hours', [END]],
  ['Asia/Kathmandu',      'en-US', BEFORE, COMING, US, 'Today, Wednesday, December 12, 11:15 AM – 1:15 PM Kathmandu time (UTC+5:45) (6:30 – 8:30 AM in Oslo)', [START, END, START, END]],
  ['Asia/Kathmandu',      'en-US', DURING, RUNS,   US, 'Until 1:15 PM · 1 hr 30 min left Planned: 11:15 AM – 1:15 PM Kathmandu time (UTC+5:45) (6:30 – 8:30 AM in Oslo)', [END, START, END, START, END]],
  ['Asia/Kathmandu',      'en-US', AFTER,  OVER,   '', 'Ended 1:15 PM, after 2 hours', [END]],
  ['Asia/Kathmandu',      'en-GB', BEFORE, COMING, GB, 'Today, Wednesday 12 December, 11:15–13:15 Kathmandu time (UTC+5:45) (06:30–08:30 in Oslo)', [START, END, START, END]],
  ['Asia/Kathmandu',      'en-GB', DURING, RUNS,   GB, 'Until 13:15 · 1 hr 30 mins left Planned: 11:15–13:15 Kathmandu time (UTC+5:45) (06:30–08:30 in Oslo)', [END, START, END, START, END]],
  ['Asia/Kathmandu',      'en-GB', AFTER,  OVER,   '', 'Ended 13:15, after 2 hours', [END]],
];

/** Minutes ahead of UTC, in that December. */
const OFFSETS = { 'America/Los_Angeles': -480, 'Europe/Oslo': 60, 'Asia/Kathmandu': 345 };

/** All times in the rendered text of `selector`, in order, and the text without them. */
const timesIn = (page, selector) =>
  page.evaluate((selector) => {
    const own = document.querySelector(selector).shadowRoot.querySelector('.root').cloneNode(true);
    own.querySelectorAll('.body').forEach((body) => body.remove());
    const times = [...own.querySelectorAll('time')].map((time) => {
      const isThere = Boolean(time.closest('.there'));
      // "PM" may be written once for both ends, after them.
      const half = /[AP]M/.exec(time.textContent) ?? /[AP]M/.exec(time.parentNode.textContent.split(time.textContent)[1] ?? '');
      return { text: time.textContent, half: half?.[0], datetime: time.getAttribute('datetime'), isThere };
    });
    own.querySelectorAll('time').forEach((time) => time.remove());
    return { times, rest: own.textContent };
  }, selector);

/** Minutes since midnight that a text such as "9:30" shows, if it shows a time of day. */
function minutes({ text, half }) {
  const [, hour, minute] = /(\d{1,2}):(\d\d)/.exec(text) ?? [];
  if (hour === undefined) return undefined;
  return ((half ? Number(hour) % 12 : Number(hour)) + (half === 'PM' ? 12 : 0)) * 60 + Number(minute);
}

/** Each time must read, on the clock it is for, what its `datetime` says in UTC. */
function expectRightClocks(times, zone) {
  for (const time of times) {
    const shown = minutes(time);
    if (shown === undefined) continue;
    const offset = OFFSETS[time.isThere ? 'Europe/Oslo' : zone];
    const right = (((Date.parse(time.datetime) / 60_000 + offset) % 1440) + 1440) % 1440;
    expect(shown, `"${time.text}" for ${time.datetime}`).toBe(right);
  }
}

/** No time of day outside of a <time>. A zone's own name may be "UTC+5:45". */
const expectNoLooseTimes = (rest) => expect(rest.replace(/UTC[+−]\d+(:\d\d)?/g, '')).not.toMatch(/\d:\d\d/);

for (const [timezoneId, locale, now, state, affects, time, instants] of BANNERS) {
  test.describe(() => {
    test.use({ timezoneId, locale });
    test(`a visitor in ${timezoneId} who reads ${locale} reads at ${now}: ${time}`, async ({ page, site }) => {
      await open(page, site, banner({ feed: FEED, now }));
      await expect(page.locator('status-banner .title')).toHaveText('Two new database servers');
      await expect(page.locator('status-banner .state')).toHaveText(state);
      await expect(page.locator('status-banner .time')).toHaveText(time);
      await expect(page.locator('status-banner .affects')).toHaveText(affects ? [affects] : []);
      await expect(page.locator('status-banner .banner')).toHaveAttribute('data-level', now === AFTER ? 'operational' : 'maintenance');

      const { times, rest } = await timesIn(page, 'status-banner');
      expect(times.map(({ datetime }) => datetime)).toEqual(instants);
      expectRightClocks(times, timezoneId);
      expectNoLooseTimes(rest);
    });
  });
}

// prettier-ignore
const CARDS = [
  ['America/Los_Angeles', 'en-US', 'Today, Tuesday, December 11',    '9:30 – 11:30 PM',    'Los Angeles time (PST)',      'Oslo: Wednesday, December 12, 6:30 – 8:30 AM'],
  ['Europe/Oslo',         'en-GB', 'Tomorrow, Wednesday 12 December', '06:30–08:30',        'Oslo time (CET)',             null],
  ['Asia/Kathmandu',      'en-GB', 'Today, Wednesday 12 December',    '11:15–13:15',        'Kathmandu time (UTC+5:45)',   'Oslo: 06:30–08:30'],
];

for (const [timezoneId, locale, day, clock, zone, there] of CARDS) {
  test.describe(() => {
    test.use({ timezoneId, locale });
    test(`the card of a visitor in ${timezoneId} has ${day}, ${clock}, and all details`, async ({ page, site }) => {
      await open(page, site, timeline({ feed: FEED, now: BEFORE }));
      await eventsOf(page);
      const card = page.locator('status-timeline [part~="maintenance"] [data-id="db-replacement"]');
      await expect(card.locator('h4')).toHaveText(/^Two new database servers/);
      await expect(card.locator('[part=state]')).toHaveText('Starts in 8 hours');

      const window = card.locator('[part=windows] .next');
      await expect(window).toHaveCount(1);
      await expect(window.locator('.day')).toHaveText(day);
      await expect(window.locator('.clock')).toHaveText(clock);
      await expect(window.locator('.zone')).toHaveText(zone);
      await expect(window.locator('.there')).toHaveText(there === null ? [] : [there]);
      // The visitor's clock is the largest thing in the card.
      const size = (locator) => locator.evaluate((element) => Number.parseFloat(getComputedStyle(element).fontSize));
      expect(await size(window.locator('.clock'))).toBeGreaterThan(1.2 * (await size(card.locator('h4'))));

      await expect(card.locator('[part=facts] > div')).toHaveText([
        /^Expected downtime\s*2 hours$/,
        /^Duration\s*2 hours$/,
        /^Affected\s*Webmail, IMAP, POP, Incoming mail,? and Outgoing mail$/,
        /^Related\s*Central database server overloaded/,
      ]);
      await expect(card.locator('[part=mail] li')).toHaveText([
        /^Reading\s*Unavailable$/,
        /^Sending\s*Unavailable$/,
        /^Receiving\s*Queued, delivered later$/,
        /^Your mail\s*No mail loss\.$/,
      ]);
      await expect(card.locator('[part=advice]')).toHaveText(/^What you can do\s*If you usually read your mail at that hour, log on well before/);

      const { times, rest } = await timesIn(page, 'status-timeline');
      expect(times.length).toBeGreaterThan(4);
      expectRightClocks(times, timezoneId);
      expectNoLooseTimes(rest);
    });
  });
}
