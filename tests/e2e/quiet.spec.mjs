// While all is well a page loads the script and nothing else. The script may only be quiet where the engine would be: both are
// asked here of every sample at every moment of its story, and of what is left of feeds that were damaged in hundreds of ways.
import { parse, quietUntil } from '../../src/script/headline.js';
import { NOW, RICH, SAMPLES, at, damaged, engineSays, instantsOf, numbers } from './beside.mjs';
import { expect, test } from './fixtures.mjs';
import { banner, feed, heard, open, past, run, runUntilAsked, set, settled, timeline } from './host.mjs';

const FEED = '/feeds/test.json';
const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** Until when the script is quiet about a feed: an object or a text. */
const until = (feed, now, attributes = {}) =>
  quietUntil(parse(typeof feed === 'string' ? feed : JSON.stringify(feed)), now, (name) => attributes[name]);

// --- what it makes of a feed

const planned = (ms, more) => feed({ scheduled_maintenances: [{ id: 'm', name: 'Work', status: 'scheduled', scheduled_for: at(ms), scheduled_until: at(ms + HOUR), ...more }] });
const notice = (more) => feed({ notices: [{ id: 'n', name: 'Notice', status: 'active', category: 'news', ...more }] });
const ended = (ms, more) => feed({ incidents: [past('over', at(ms - HOUR / 2), more)] });

// prettier-ignore
const QUIET = [
  ['nothing going on',                                feed(),                                                         {}, Infinity],
  ['no list of components, and the others null',      { ...feed(), components: undefined, incidents: null, notices: null }, {}, Infinity],
  ['a list of incidents alone, all over',             { page: { name: 'F' }, incidents: [past('a', at(-5 * DAY))] },  {}, Infinity],
  ['work ten days ahead, until two days before it',   planned(10 * DAY),                                              {}, NOW + 8 * DAY],
  ['work with a lead time of its own',                planned(10 * DAY, { lead_time: 'P1W' }),                        {}, NOW + 3 * DAY],
  ['work, and a lead time that the page has set',     planned(10 * DAY),                           { 'lead-time': 'P1DT12H' }, NOW + 8.5 * DAY],
  ['work, and no lead time: an hour before it',       planned(10 * DAY),                           { 'lead-time': 'PT0S' }, NOW + 10 * DAY - HOUR],
  ['work on a day of the calendar: a day earlier',    planned(0, { scheduled_for: '2024-03-25', scheduled_until: null }), {}, Date.parse('2024-03-24') - 2 * DAY],
  ['work in no stated zone: a day earlier',           planned(0, { scheduled_for: '2024-03-25T06:30', scheduled_until: null }), {}, Date.parse('2024-03-24') - 2 * DAY],
  ['work in two windows: before the first',           planned(0, { scheduled_for: null, scheduled_until: null, windows: [{ start: at(9 * DAY) }, { start: at(8 * DAY) }] }), {}, NOW + 6 * DAY],
  ['an incident that was over three hours ago',       ended(-3 * HOUR),                                               {}, Infinity],
  ['work that was put off a week ago, without a date', planned(0, { status: 'postponed', scheduled_for: null, scheduled_until: null, updated_at: at(-7 * DAY) }), {}, Infinity],
  ['news',                                            notice(),                                                       {}, Infinity],
  ['a warning that has ended',                        notice({ category: 'security', status: 'ended' }),              {}, Infinity],
  ['a component that the page asks for',              feed(),                                   { components: 'imap, IMAP' }, Infinity],
];

for (const [what, feed, attributes, expected] of QUIET) {
  test(`quiet: ${what}`, () => expect(until(feed, NOW, attributes)).toBe(expected));
}

// prettier-ignore
const NOT_QUIET = [
  ['an open incident',                           feed({ incidents: [{ ...past('a', at(-DAY)), status: 'monitoring' }] })],
  ['an incident without a status',               feed({ incidents: [{ name: 'a' }] })],
  ['an incident with a status in a list',        feed({ incidents: [{ ...past('a', at(-5 * DAY)), status: ['resolved'] }] })],
  ['a verdict that is not none',                 { ...feed(), status: { indicator: 'minor' } }],
  ['a verdict that is missing',                  { ...feed(), status: {} }],
  ['a component that is not well',               feed({ components: [{ id: 'a', name: 'A', status: 'degraded_performance' }] })],
  ['a component without a name',                 feed({ components: [{ id: 'a', status: 'operational' }] })],
  ['a component the page asks for that is gone', feed(), { components: 'smtp' }],
  ['an incident that was over an hour ago',      ended(-HOUR)],
  ['an incident over an hour ago, by its last update only', ended(-5 * HOUR, { resolved_at: null, updated_at: at(-HOUR) })],
  ['an end in the future',                       ended(DAY)],
  ['an end on a day that may be today',          ended(0, { resolved_at: '2024-03-15' })],
  ['a longer all-clear',                         ended(-3 * HOUR), { 'all-clear-for': 'PT6H' }],
  ['an all-clear that is no duration',           ended(-3 * HOUR), { 'all-clear-for': 'long' }],
  ['work tomorrow',                              planned(DAY)],
  ['work under way',                             planned(-HOUR / 2)],
  ['work in progress',                           planned(10 * DAY, { status: 'in_progress' })],
  ['work that ended by the clock',               planned(-2 * HOUR)],
  ['work with a lead time nobody can read',      planned(10 * DAY, { lead_time: 'a month' })],
  ['work that was put off yesterday',            planned(0, { status: 'postponed', scheduled_for: null, scheduled_until: null, updated_at: at(-DAY / 2) })],
  ['work that was cancelled yesterday',          planned(10 * DAY, { status: 'cancelled', updated_at: at(-DAY) })],
  ['a warning',                                  notice({ category: 'security' })],
  ['a notice of a new kind',                     notice({ category: 'other' })],
  ['a list that is none',                        feed({ incidents: {} })],
  ['an entry that is none',                      feed({ incidents: ['x'] })],
  ['an entry behind more than can be read',      feed({ incidents: [...Array(10_000).fill(past('a', at(-5 * DAY))), ...ended(-HOUR).incidents] })],
  ['no feed',                                    { ok: true }],
  ['an error with a status',                     { status: 'ok', page: {} }],
  ['a list',                                     []],
  ['null',                                       null],
  ['nothing',                                    ''],
  ['a page',                                     '<!doctype html>'],
];

for (const [what, feed, attributes] of NOT_QUIET) {
  test(`not quiet: ${what}`, () => expect(until(feed, NOW, attributes)).toBe(0));
}

test('not quiet: a text that was not UTF-8', () => {
  expect(until(feed({ page: { name: new TextDecoder().decode(Uint8Array.of(0xe9)) } }), NOW)).toBe(0);
});

// --- beside the engine

/** Compares both at every instant of each feed: [{ text, instants }]. */
async function expectNeverQuietWhereTheEngineSpeaks(page, site, feeds) {
  const cases = feeds.flatMap(({ text, instants }) => instants.map((instant) => [text, instant]));
  const says = await engineSays(page, site, cases);
  const wrong = [];
  let quiet = 0;
  let index = 0;
  for (const { text, instants } of feeds) {
    const spoken = instants.map((instant) => [instant, says[index++].title !== '']);
    for (const [instant] of spoken) {
      const end = until(text, instant);
      if (end) quiet += 1;
      // Also later, up to when it looks again.
      const late = spoken.find(([later, speaks]) => speaks && later >= instant && later < end);
      if (late) wrong.push(`quiet at ${new Date(instant).toISOString()} until ${end}, and the engine speaks at ${new Date(late[0]).toISOString()}: ${text.slice(0, 3000)}`);
    }
  }
  expect(wrong.slice(0, 3)).toEqual([]);
  return { quiet, spoken: says.filter(({ title }) => title).length, all: cases.length };
}

for (const [name, text] of SAMPLES) {
  test(`${name}: never quiet where the engine speaks, at any moment of its story`, async ({ page, site }) => {
    const instants = await instantsOf(page, site, text);
    const later = instants.length ? Math.max(...instants) + 400 * DAY : NOW;
    const { spoken } = await expectNeverQuietWhereTheEngineSpeaks(page, site, [{ text, instants: [...instants, later] }]);
    // A feed without a single date is silent at all times; each of the others shows something here.
    expect(spoken > 0).toBe(instants.length > 0);
  });
}

test('feeds damaged in 50 ways: never quiet where the engine speaks', async ({ page, site }) => {
  const random = numbers(20120612);
  const instants = [-10 * DAY, -4 * DAY, -HOUR, 0, HOUR, 7 * DAY + 1, 8 * DAY + 1, 9 * DAY - 1000, 12 * DAY, 18 * DAY, 60 * DAY].map((ms) => NOW + ms);
  const feeds = Array.from({ length: 50 }, (_, index) => ({
    text: JSON.stringify(damaged(structuredClone(RICH), random, 1 + (index % 3))),
    instants,
  }));
  const { quiet, spoken, all } = await expectNeverQuietWhereTheEngineSpeaks(page, site, feeds);
  // It must not pass by never being quiet, nor by never having anything to say.
  expect(quiet).toBeGreaterThan(all / 10);
  expect(spoken).toBeGreaterThan(all / 10);
});

// --- on a page

const WASM = /wasm$/;
const paths = (site) => site.requests.map(({ path }) => path).sort();
const asked = (site) => site.asked(FEED).length;
/** Waits until the feed was asked for that often, and the answer is dealt with. */
async function expectAsked(page, site, times) {
  await expect.poll(() => asked(site)).toBe(times);
  await settled(page);
}
const shadow = (page) => page.locator('status-banner').evaluate((element) => element.shadowRoot);

test('a quiet page loads the script and the feed, has an empty element, and nothing moves', async ({ page, site }) => {
  site.answer(FEED, { body: feed() });
  await page.addInitScript(() => {
    window.shifts = 0;
    new PerformanceObserver((list) => list.getEntries().forEach(({ value }) => (window.shifts += value))).observe({ type: 'layout-shift', buffered: true });
  });
  await open(page, site, `<p>Before</p>${banner({ feed: FEED })}<p id="after">After</p>`);
  await expectAsked(page, site, 1);
  expect(paths(site)).toEqual(['/embed.js', FEED, '/host.html']);
  expect(await shadow(page)).toBe(null);
  expect(await page.evaluate(() => [window.shifts, document.querySelector('status-banner').getBoundingClientRect().height, document.adoptedStyleSheets.length])).toEqual([0, 0, 0]);
});

test('what the page has put inside stays in sight while all is well', async ({ page, site }) => {
  site.answer(FEED, { body: feed() });
  await open(page, site, banner({ feed: FEED }, '<a href="/status">Status</a>'));
  await expectAsked(page, site, 1);
  await expect(page.getByRole('link', { name: 'Status' })).toBeVisible();
});

const SOON = feed({ incidents: [{ ...past('now', new Date().toISOString()), status: 'identified', resolved_at: null, incident_updates: [] }] });

test('it looks again within a minute, and speaks when there is something to say', async ({ page, site }) => {
  await page.clock.install();
  site.answer(FEED, [{ body: feed() }, { body: feed() }, { body: SOON }]);
  await open(page, site, banner({ feed: FEED }));
  await expectAsked(page, site, 1);
  await run(page, 40_000);
  expect(asked(site)).toBe(1);
  await run(page, 35_000);
  await expectAsked(page, site, 2);
  expect(paths(site).filter((path) => WASM.test(path))).toEqual([]);
  await run(page, 73_000);
  await expect(page.locator('status-banner .title')).toHaveText('Incident now');
});

test('it speaks when work enters its lead time, and not first at the next question', async ({ page, site }) => {
  await page.clock.install();
  const start = Date.now() + 2 * DAY + 10 * 60_000;
  const work = { id: 'm', name: 'Work', status: 'scheduled', scheduled_for: new Date(start).toISOString(), scheduled_until: new Date(start + HOUR).toISOString(), incident_updates: [] };
  site.answer(FEED, { body: feed({ scheduled_maintenances: [work] }) });
  await open(page, site, banner({ feed: FEED, refresh: 'PT1H' }));
  await expectAsked(page, site, 1);
  await page.clock.runFor(9 * 60_000);
  expect(await shadow(page)).toBe(null);
  await run(page, 90_000);
  await expect(page.locator('status-banner .title')).toHaveText('Work');
});

test('a page that nobody sees asks for nothing, and at once when it is seen', async ({ page, site }) => {
  await page.clock.install();
  site.answer(FEED, { body: feed() });
  await open(page, site, banner({ feed: FEED }));
  await expectAsked(page, site, 1);
  const show = (state) =>
    page.evaluate((state) => {
      Object.defineProperty(document, 'hidden', { configurable: true, value: state === 'hidden' });
      document.dispatchEvent(new Event('visibilitychange'));
    }, state);
  await show('hidden');
  await page.clock.runFor(600_000);
  expect(asked(site)).toBe(1);
  await show('visible');
  await expectAsked(page, site, 2);
});

test('a page without a network asks for nothing, and at once when there is one', async ({ page, site, context }) => {
  await page.clock.install();
  site.answer(FEED, { body: feed() });
  await open(page, site, banner({ feed: FEED }));
  await expectAsked(page, site, 1);
  await context.setOffline(true);
  await page.clock.runFor(600_000);
  expect(asked(site)).toBe(1);
  await context.setOffline(false);
  await expectAsked(page, site, 2);
});

test('a feed that ceases to answer: quiet for three intervals, and asked for ever more seldom; then the status cannot be reached', async ({ page, site, quiet }) => {
  quiet.expect(/Failed to load resource/);
  quiet.expect(/^warning: windowpane: /);
  await page.clock.install();
  site.answer(FEED, [{ body: feed() }, { status: 503 }]);
  await open(page, site, banner({ feed: FEED }));
  await expectAsked(page, site, 1);
  await runUntilAsked(page, site, FEED, 2);
  await run(page, 45_000);
  expect(paths(site).filter((path) => WASM.test(path))).toEqual([]);
  await expect(async () => {
    await run(page, 20_000);
    expect(await page.locator('status-banner .title').allTextContents()).toEqual(['The status cannot be reached']);
  }).toPass({ intervals: [0] });
});

// prettier-ignore
const PUT_OFF = [
  ['an answer that holds for ten minutes',    () => ({ body: feed(), headers: { 'cache-control': 'public, max-age=600' } })],
  ['a server that wants ten minutes of rest', () => ({ status: 503, headers: { 'retry-after': '600' } })],
  ['a server that names the time',            () => ({ status: 429, headers: { 'retry-after': new Date(Date.now() + 600_000).toUTCString() } })],
];

for (const [what, answer] of PUT_OFF) {
  test(`not asked sooner than it says, while quiet: ${what}`, async ({ page, site, quiet }) => {
    if (answer().status) quiet.expect(/Failed to load resource/);
    await page.clock.install();
    site.answer(FEED, [{ body: feed() }, answer(), { body: feed() }]);
    await open(page, site, banner({ feed: FEED }));
    await expectAsked(page, site, 1);
    await runUntilAsked(page, site, FEED, 2);
    await page.clock.runFor(520_000);
    await settled(page);
    expect(asked(site)).toBe(2);
    // Those who were all put off until one moment do not come back in one.
    await page.clock.runFor(380_000);
    await expectAsked(page, site, 3);
    expect(await shadow(page)).toBe(null);
  });
}
// prettier-ignore
const NOT_PUT_OFF = [
  ['how long a cache in front of the server may keep it',   'public, s-maxage=86400'],
  ['how long an old answer may stand in for an error',      'no-cache, stale-if-error=86400'],
  ['a slip of the pen',                                     'max-age=ten'],
];

for (const [what, header] of NOT_PUT_OFF) {
  test(`a feed that says ${what} is asked for as often as any, while quiet`, async ({ page, site }) => {
    await page.clock.install();
    site.answer(FEED, { body: feed(), headers: { 'cache-control': header } });
    await open(page, site, banner({ feed: FEED }));
    await expectAsked(page, site, 1);
    await runUntilAsked(page, site, FEED, 2);
  });
}

/** A feed, and behind it more than anybody can hold. */
const ENDLESS = { body: feed(), endless: true };
const MB = 1e6;

test('a body without an end is read no further than a feed may be long: the engine comes, and says that it is too long', async ({ page, site, quiet }) => {
  quiet.expect(/^warning: windowpane: .*: too_long$/);
  site.answer(FEED, ENDLESS);
  await open(page, site, banner({ feed: FEED }));
  expect((await heard(page, 'status-error')).map(({ reason }) => reason)).toEqual(['too_long']);
  await expect(page.locator('status-banner .title')).toHaveText('The status cannot be reached');
  // The script's request is enough for the engine. What is on its way lies in the buffers of two programs.
  const sent = site.asked(FEED).map((request) => request.sent());
  expect(sent).toHaveLength(1);
  expect(sent[0]).toBeGreaterThan(4 * MB);
  expect(sent[0]).toBeLessThan(8 * MB);
});

test('a first answer that is no UTF-8 is told of as that', async ({ page, site, quiet }) => {
  quiet.expect(/^warning: windowpane: .*: encoding$/);
  site.answer(FEED, { body: Buffer.from('{"page":{"name":"Fj\xf8rd"}}', 'latin1') });
  await open(page, site, banner({ feed: FEED }));
  expect((await heard(page, 'status-error')).map(({ reason }) => reason)).toEqual(['encoding']);
});

test('a body without an end while all is quiet: the last feed holds, and the script reads no more than a feed may be long', async ({ page, site }) => {
  await page.clock.install();
  site.answer(FEED, [{ body: feed() }, ENDLESS, { body: feed() }]);
  await open(page, site, banner({ feed: FEED }));
  await expectAsked(page, site, 1);
  await runUntilAsked(page, site, FEED, 2);
  await settled(page);
  const sent = site.asked(FEED)[1].sent();
  expect(sent).toBeGreaterThan(4 * MB);
  expect(sent).toBeLessThan(10 * MB);
  await runUntilAsked(page, site, FEED, 3);
  expect(await shadow(page)).toBe(null);
});

test('a page that another one shows instead of the feed is no feed: the last one holds', async ({ page, site }) => {
  await page.clock.install();
  site.answer(FEED, [{ body: feed() }, { body: '<!doctype html>' }, { body: feed() }]);
  await open(page, site, banner({ feed: FEED }));
  await expectAsked(page, site, 1);
  await runUntilAsked(page, site, FEED, 2);
  await runUntilAsked(page, site, FEED, 3);
  expect(await shadow(page)).toBe(null);
});

/** Makes what the tabs know of the feed due, as if a minute had gone by. */
const makeDue = (page, url) =>
  page.evaluate(async (url) => {
    const cache = await caches.open('windowpane');
    const record = await (await cache.match(url)).json();
    await cache.put(url, new Response(JSON.stringify({ ...record, at: Date.now() - 60_000, next: Date.now() - 1000 })));
  }, url);

/** Waits until the other tabs can read what this one has learnt. */
const expectKept = (page, url) =>
  expect.poll(() => page.evaluate(async (url) => (await (await caches.open('windowpane')).match(url)) !== undefined, url)).toBe(true);

test('ten quiet tabs with two elements each ask as one', async ({ context, site }) => {
  site.answer(FEED, { body: feed(), delay: 100 });
  const pages = await Promise.all(Array.from({ length: 10 }, () => context.newPage()));
  const settle = () => Promise.all(pages.map(settled));
  const visit = (page) => open(page, site, banner({ feed: FEED }) + banner({ feed: FEED }));
  // Whoever comes first, before any tab knows anything, waits for nobody.
  await visit(pages[0]);
  await expectKept(pages[0], site.url(FEED));
  await Promise.all(pages.slice(1).map(visit));
  await settle();
  expect(asked(site)).toBe(1);
  await makeDue(pages[0], site.url(FEED));
  // Each looks again, all at the same time.
  await Promise.all(pages.map((page) => set(page, 'status-banner', { refresh: 'PT2M' })));
  await expect.poll(() => asked(site)).toBe(2);
  await settle();
  expect(asked(site)).toBe(2);
});

test('refresh() asks now', async ({ page, site }) => {
  site.answer(FEED, [{ body: feed() }, { body: SOON }]);
  await open(page, site, banner({ feed: FEED }));
  await expectAsked(page, site, 1);
  await page.locator('status-banner').evaluate((element) => element.refresh());
  await expect(page.locator('status-banner .title')).toHaveText('Incident now');
});

const OTHER = '/feeds/other.json';
/** Lets what the page has under way come to its end. */
const come = (site, path) => expect.poll(() => site.asked(path).length).toBeGreaterThan(0);

test('an address that changes while its answer is under way: what comes then is nobody’s', async ({ page, site }) => {
  let give;
  site.answer(FEED, () => new Promise((resolve) => (give = () => resolve({ body: SOON }))));
  site.answer(OTHER, { body: feed() });
  await open(page, site, banner({ feed: FEED }));
  await come(site, FEED);
  await set(page, 'status-banner', { feed: OTHER });
  await come(site, OTHER);
  give();
  await settled(page);
  expect(await shadow(page)).toBe(null);
  expect(paths(site).filter((path) => WASM.test(path))).toEqual([]);
});

test('an address that changes while the engine is under way: it is not put to work for what it was called for', async ({ page, site }) => {
  let give;
  site.answer('/windowpane-banner_bg.wasm', () => new Promise((resolve) => (give = () => resolve({}))));
  site.answer(FEED, { body: SOON });
  site.answer(OTHER, { body: feed() });
  await open(page, site, banner({ feed: FEED }));
  await come(site, '/windowpane-banner_bg.wasm');
  await set(page, 'status-banner', { feed: OTHER });
  await come(site, OTHER);
  give();
  await settled(page);
  await page.evaluate(() => window.drawn());
  await expect(page.locator('status-banner .banner')).toHaveCount(0);
  expect(await page.evaluate(() => window.heard)).toEqual([]);
});

test('an attribute that asks for more is heard while quiet', async ({ page, site }) => {
  site.answer(FEED, { body: feed() });
  await open(page, site, banner({ feed: FEED }));
  await expectAsked(page, site, 1);
  await set(page, 'status-banner', { show: 'always' });
  await expect(page.locator('status-banner .title')).toHaveText('All services are operational');
});

test('glue and wasm are asked for together, and with the feed where it was last seen speaking', async ({ page, site }) => {
  site.answer(FEED, { body: SOON, delay: 500 });
  await open(page, site, banner({ feed: FEED }));
  await expect(page.locator('status-banner .title')).toHaveText('Incident now');
  // The record is kept after the first text.
  await settled(page);
  await makeDue(page, site.url(FEED));
  const order = [];
  page.on('request', (request) => order.push(new URL(request.url()).pathname));
  page.on('response', (response) => response.url().endsWith(FEED) && order.push('answer'));
  await page.reload();
  await expect(page.locator('status-banner .title')).toHaveText('Incident now');
  const place = (path) => order.indexOf(path);
  expect(place('/windowpane-banner.js')).toBeLessThan(place('answer'));
  expect(place('/windowpane-banner_bg.wasm')).toBeLessThan(place('answer'));
});

test('a timeline that comes after banners ends with one engine for all', async ({ page, site }) => {
  site.answer(FEED, { body: SOON });
  await open(page, site, banner({ id: 'a', feed: FEED }) + banner({ id: 'b', feed: FEED }));
  await expect(page.locator('#b .title')).toHaveText('Incident now');
  await page.evaluate((markup) => document.body.insertAdjacentHTML('beforeend', markup), timeline({ feed: FEED }));
  await expect(page.locator('status-timeline [data-id=now]')).toBeVisible();
  await expect(page.locator('#a .title')).toHaveText('Incident now');
  expect(await page.evaluate(() => [...document.querySelectorAll('status-banner')].map(({ shadowRoot }) => shadowRoot.querySelectorAll('.root').length))).toEqual([1, 1]);
  await page.waitForLoadState('networkidle');
  const wasm = paths(site).filter((path) => WASM.test(path));
  expect(wasm).toEqual(['/windowpane-banner_bg.wasm', '/windowpane_bg.wasm']);
});
