// Without news, a page loads only the script and the feed. The script may only be quiet where the engine would be: this compares both
// for every sample feed at every instant at which it changes, and for feeds that were damaged in hundreds of ways.
import { parse, quietUntil } from '../../src/script/headline.js';
import { NOW, RICH, SAMPLES, at, damaged, engineShows, instantsOf, numbers } from './beside.mjs';
import { expect, test } from './fixtures.mjs';
import { banner, feed, eventsOf, open, past, run, runUntilRequested, set, settled, timeline } from './host.mjs';

const FEED = '/feeds/test.json';
const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** Until when the script is quiet about a feed: an object or a text. */
const until = (feed, now, attributes = {}) =>
  quietUntil(parse(typeof feed === 'string' ? feed : JSON.stringify(feed)), now, (name) => attributes[name]);

// --- decisions about a feed

const planned = (ms, more) => feed({ scheduled_maintenances: [{ id: 'm', name: 'Work', status: 'scheduled', scheduled_for: at(ms), scheduled_until: at(ms + HOUR), ...more }] });
const notice = (more) => feed({ notices: [{ id: 'n', name: 'Notice', status: 'active', category: 'news', ...more }] });
const ended = (ms, more) => feed({ incidents: [past('over', at(ms - HOUR / 2), more)] });

// prettier-ignore
const QUIET = [
  ['no entries',                                             feed(),                                                         {}, Infinity],
  ['no list of components, and the others null',             { ...feed(), components: undefined, incidents: null, notices: null }, {}, Infinity],
  ['only a list of incidents, all resolved',                 { page: { name: 'F' }, incidents: [past('a', at(-5 * DAY))] },  {}, Infinity],
  ['maintenance in ten days, until two days before it',      planned(10 * DAY),                                              {}, NOW + 8 * DAY],
  ['maintenance with a lead time of its own',                planned(10 * DAY, { lead_time: 'P1W' }),                        {}, NOW + 3 * DAY],
  ['maintenance with a lead time set by the page',           planned(10 * DAY),                           { 'lead-time': 'P1DT12H' }, NOW + 8.5 * DAY],
  ['maintenance without lead time: until an hour before it', planned(10 * DAY),                           { 'lead-time': 'PT0S' }, NOW + 10 * DAY - HOUR],
  ['maintenance on a date: a day earlier',                   planned(0, { scheduled_for: '2024-03-25', scheduled_until: null }), {}, Date.parse('2024-03-24') - 2 * DAY],
  ['maintenance in an unstated zone: a day earlier',         planned(0, { scheduled_for: '2024-03-25T06:30', scheduled_until: null }), {}, Date.parse('2024-03-24') - 2 * DAY],
  ['maintenance in two windows: before the first',           planned(0, { scheduled_for: null, scheduled_until: null, windows: [{ start: at(9 * DAY) }, { start: at(8 * DAY) }] }), {}, NOW + 6 * DAY],
  ['an incident that ended three hours ago',                 ended(-3 * HOUR),                                               {}, Infinity],
  ['maintenance postponed a week ago, without a date',       planned(0, { status: 'postponed', scheduled_for: null, scheduled_until: null, updated_at: at(-7 * DAY) }), {}, Infinity],
  ['a notice of news',                                       notice(),                                                       {}, Infinity],
  ['a warning that has ended',                               notice({ category: 'security', status: 'ended' }),              {}, Infinity],
  ['a component that the page asks for',                     feed(),                                   { components: 'imap, IMAP' }, Infinity],
];

for (const [what, feed, attributes, expected] of QUIET) {
  test(`quiet: ${what}`, () => expect(until(feed, NOW, attributes)).toBe(expected));
}

// prettier-ignore
const NOT_QUIET = [
  ['an open incident',                                           feed({ incidents: [{ ...past('a', at(-DAY)), status: 'monitoring' }] })],
  ['an incident without a status',                               feed({ incidents: [{ name: 'a' }] })],
  ['an incident with a status in a list',                        feed({ incidents: [{ ...past('a', at(-5 * DAY)), status: ['resolved'] }] })],
  ['an indicator other than none',                               { ...feed(), status: { indicator: 'minor' } }],
  ['a missing indicator',                                        { ...feed(), status: {} }],
  ['a degraded component',                                       feed({ components: [{ id: 'a', name: 'A', status: 'degraded_performance' }] })],
  ['a component without a name',                                 feed({ components: [{ id: 'a', status: 'operational' }] })],
  ['a component of the page that the feed lacks',                feed(), { components: 'smtp' }],
  ['an incident that ended an hour ago',                         ended(-HOUR)],
  ['an incident that ended an hour ago by its last update only', ended(-5 * HOUR, { resolved_at: null, updated_at: at(-HOUR) })],
  ['an end in the future',                                       ended(DAY)],
  ['an end on a day that may be today',                          ended(0, { resolved_at: '2024-03-15' })],
  ['a longer all-clear',                                         ended(-3 * HOUR), { 'all-clear-for': 'PT6H' }],
  ['an invalid all-clear-for',                                   ended(-3 * HOUR), { 'all-clear-for': 'long' }],
  ['maintenance tomorrow',                                       planned(DAY)],
  ['maintenance running by the clock',                           planned(-HOUR / 2)],
  ['maintenance in progress',                                    planned(10 * DAY, { status: 'in_progress' })],
  ['maintenance that ended by the clock',                        planned(-2 * HOUR)],
  ['maintenance with an invalid lead time',                      planned(10 * DAY, { lead_time: 'a month' })],
  ['maintenance postponed yesterday',                            planned(0, { status: 'postponed', scheduled_for: null, scheduled_until: null, updated_at: at(-DAY / 2) })],
  ['maintenance cancelled yesterday',                            planned(10 * DAY, { status: 'cancelled', updated_at: at(-DAY) })],
  ['a warning',                                                  notice({ category: 'security' })],
  ['a notice of a new kind',                                     notice({ category: 'other' })],
  ['a list that is an object',                                   feed({ incidents: {} })],
  ['an entry that is a string',                                  feed({ incidents: ['x'] })],
  ['an entry beyond the limit',                                  feed({ incidents: [...Array(10_000).fill(past('a', at(-5 * DAY))), ...ended(-HOUR).incidents] })],
  ['other JSON',                                                 { ok: true }],
  ['an error with a status',                                     { status: 'ok', page: {} }],
  ['a list',                                                     []],
  ['null',                                                       null],
  ['nothing',                                                    ''],
  ['a web page',                                                 '<!doctype html>'],
];

for (const [what, feed, attributes] of NOT_QUIET) {
  test(`not quiet: ${what}`, () => expect(until(feed, NOW, attributes)).toBe(0));
}

test('not quiet: a text that was not UTF-8', () => {
  expect(until(feed({ page: { name: new TextDecoder().decode(Uint8Array.of(0xe9)) } }), NOW)).toBe(0);
});

// --- compared with the engine

/** Compares both at all instants of each feed: [{ text, instants }]. */
async function expectNeverQuietWhereTheEngineSpeaks(page, site, feeds) {
  const cases = feeds.flatMap(({ text, instants }) => instants.map((instant) => [text, instant]));
  const says = await engineShows(page, site, cases);
  const wrong = [];
  let quiet = 0;
  let index = 0;
  for (const { text, instants } of feeds) {
    const spoken = instants.map((instant) => [instant, says[index++].title !== '']);
    for (const [instant] of spoken) {
      const end = until(text, instant);
      if (end) quiet += 1;
      // Also later, until the next check.
      const late = spoken.find(([later, speaks]) => speaks && later >= instant && later < end);
      if (late) wrong.push(`quiet at ${new Date(instant).toISOString()} until ${end}, and the engine speaks at ${new Date(late[0]).toISOString()}: ${text.slice(0, 3000)}`);
    }
  }
  expect(wrong.slice(0, 3)).toEqual([]);
  return { quiet, spoken: says.filter(({ title }) => title).length, all: cases.length };
}

for (const [name, text] of SAMPLES) {
  test(`${name}: never quiet where the engine has news, at any instant`, async ({ page, site }) => {
    const instants = await instantsOf(page, site, text);
    const later = instants.length ? Math.max(...instants) + 400 * DAY : NOW;
    const { spoken } = await expectNeverQuietWhereTheEngineSpeaks(page, site, [{ text, instants: [...instants, later] }]);
    // A feed without any date never has news; each of the others has some here.
    expect(spoken > 0).toBe(instants.length > 0);
  });
}

test('feeds damaged in 50 ways: never quiet where the engine has news', async ({ page, site }) => {
  const random = numbers(20120612);
  const instants = [-10 * DAY, -4 * DAY, -HOUR, 0, HOUR, 7 * DAY + 1, 8 * DAY + 1, 9 * DAY - 1000, 12 * DAY, 18 * DAY, 60 * DAY].map((ms) => NOW + ms);
  const feeds = Array.from({ length: 50 }, (_, index) => ({
    text: JSON.stringify(damaged(structuredClone(RICH), random, 1 + (index % 3))),
    instants,
  }));
  const { quiet, spoken, all } = await expectNeverQuietWhereTheEngineSpeaks(page, site, feeds);
  // The test must not pass because the script is never quiet, or because the engine never has news.
  expect(quiet).toBeGreaterThan(all / 10);
  expect(spoken).toBeGreaterThan(all / 10);
});

// --- on a page

const WASM = /wasm$/;
const paths = (site) => site.requests.map(({ path }) => path).sort();
const requested = (site) => site.requestsFor(FEED).length;
/** Waits until the feed was requested that often, and the response is processed. */
async function expectAsked(page, site, times) {
  await expect.poll(() => requested(site)).toBe(times);
  await settled(page);
}
const shadow = (page) => page.locator('status-banner').evaluate((element) => element.shadowRoot);

test('without news a page loads only the script and the feed, the element is empty, and there is no layout shift', async ({ page, site }) => {
  site.respond(FEED, { body: feed() });
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

test('the page’s own content of the element stays visible while there is no news', async ({ page, site }) => {
  site.respond(FEED, { body: feed() });
  await open(page, site, banner({ feed: FEED }, '<a href="/status">Status</a>'));
  await expectAsked(page, site, 1);
  await expect(page.getByRole('link', { name: 'Status' })).toBeVisible();
});

const SOON = feed({ incidents: [{ ...past('now', new Date().toISOString()), status: 'identified', resolved_at: null, incident_updates: [] }] });

test('it polls again within a minute, and shows a banner when there is news', async ({ page, site }) => {
  await page.clock.install();
  site.respond(FEED, [{ body: feed() }, { body: feed() }, { body: SOON }]);
  await open(page, site, banner({ feed: FEED }));
  await expectAsked(page, site, 1);
  await run(page, 40_000);
  expect(requested(site)).toBe(1);
  await run(page, 35_000);
  await expectAsked(page, site, 2);
  expect(paths(site).filter((path) => WASM.test(path))).toEqual([]);
  await run(page, 73_000);
  await expect(page.locator('status-banner .title')).toHaveText('Incident now');
});

test('it shows maintenance as soon as its lead time starts, without waiting for the next poll', async ({ page, site }) => {
  await page.clock.install();
  const start = Date.now() + 2 * DAY + 10 * 60_000;
  const work = { id: 'm', name: 'Work', status: 'scheduled', scheduled_for: new Date(start).toISOString(), scheduled_until: new Date(start + HOUR).toISOString(), incident_updates: [] };
  site.respond(FEED, { body: feed({ scheduled_maintenances: [work] }) });
  await open(page, site, banner({ feed: FEED, refresh: 'PT1H' }));
  await expectAsked(page, site, 1);
  await page.clock.runFor(9 * 60_000);
  expect(await shadow(page)).toBe(null);
  await run(page, 90_000);
  await expect(page.locator('status-banner .title')).toHaveText('Work');
});

test('a hidden page does not poll, and polls at once when it becomes visible', async ({ page, site }) => {
  await page.clock.install();
  site.respond(FEED, { body: feed() });
  await open(page, site, banner({ feed: FEED }));
  await expectAsked(page, site, 1);
  const show = (state) =>
    page.evaluate((state) => {
      Object.defineProperty(document, 'hidden', { configurable: true, value: state === 'hidden' });
      document.dispatchEvent(new Event('visibilitychange'));
    }, state);
  await show('hidden');
  await page.clock.runFor(600_000);
  expect(requested(site)).toBe(1);
  await show('visible');
  await expectAsked(page, site, 2);
});

test('an offline page does not poll, and polls at once when it is online', async ({ page, site, context }) => {
  await page.clock.install();
  site.respond(FEED, { body: feed() });
  await open(page, site, banner({ feed: FEED }));
  await expectAsked(page, site, 1);
  await context.setOffline(true);
  await page.clock.runFor(600_000);
  expect(requested(site)).toBe(1);
  await context.setOffline(false);
  await expectAsked(page, site, 2);
});

test('a feed that stops responding: quiet for three intervals while polls back off; then the status cannot be reached', async ({ page, site, quiet }) => {
  quiet.expect(/Failed to load resource/);
  quiet.expect(/^warning: windowpane: /);
  await page.clock.install();
  site.respond(FEED, [{ body: feed() }, { status: 503 }]);
  await open(page, site, banner({ feed: FEED }));
  await expectAsked(page, site, 1);
  await runUntilRequested(page, site, FEED, 2);
  await run(page, 45_000);
  expect(paths(site).filter((path) => WASM.test(path))).toEqual([]);
  await expect(async () => {
    await run(page, 20_000);
    expect(await page.locator('status-banner .title').allTextContents()).toEqual(['The status cannot be loaded right now']);
  }).toPass({ intervals: [0] });
});

test('how long a failure may be cached does not put off the next poll', async ({ page, site, quiet }) => {
  quiet.expect(/Failed to load resource/);
  await page.clock.install();
  site.respond(FEED, [{ body: feed() }, { status: 503, headers: { 'cache-control': 'max-age=3600' } }, { body: feed() }]);
  await open(page, site, banner({ feed: FEED }));
  await expectAsked(page, site, 1);
  await runUntilRequested(page, site, FEED, 3);
});

// prettier-ignore
const PUT_OFF = [
  ['max-age of ten minutes',     () => ({ body: feed(), headers: { 'cache-control': 'public, max-age=600' } })],
  ['Retry-After of ten minutes', () => ({ status: 503, headers: { 'retry-after': '600' } })],
  ['Retry-After as a date',      () => ({ status: 429, headers: { 'retry-after': new Date(Date.now() + 600_000).toUTCString() } })],
];

for (const [what, response] of PUT_OFF) {
  test(`while quiet, polls respect the server's headers: ${what}`, async ({ page, site, quiet }) => {
    if (response().status) quiet.expect(/Failed to load resource/);
    await page.clock.install();
    site.respond(FEED, [{ body: feed() }, response(), { body: feed() }]);
    await open(page, site, banner({ feed: FEED }));
    await expectAsked(page, site, 1);
    await runUntilRequested(page, site, FEED, 2);
    await page.clock.runFor(520_000);
    await settled(page);
    expect(requested(site)).toBe(2);
    // With jitter, because many clients may have the same Retry-After.
    await page.clock.runFor(380_000);
    await expectAsked(page, site, 3);
    expect(await shadow(page)).toBe(null);
  });
}
// prettier-ignore
const NOT_PUT_OFF = [
  ['s-maxage for shared caches', 'public, s-maxage=86400'],
  ['stale-if-error',             'no-cache, stale-if-error=86400'],
  ['an invalid max-age',         'max-age=ten'],
];

for (const [what, header] of NOT_PUT_OFF) {
  test(`while quiet, a feed with ${what} is polled at the normal interval`, async ({ page, site }) => {
    await page.clock.install();
    site.respond(FEED, { body: feed(), headers: { 'cache-control': header } });
    await open(page, site, banner({ feed: FEED }));
    await expectAsked(page, site, 1);
    await runUntilRequested(page, site, FEED, 2);
  });
}

/** A feed followed by endless spaces. */
const ENDLESS = { body: feed(), endless: true };
const MB = 1e6;

test('an endless body is read up to the size limit: the engine is loaded and reports too_long', async ({ page, site, quiet }) => {
  quiet.expect(/^warning: windowpane: .*: too_long$/);
  site.respond(FEED, ENDLESS);
  await open(page, site, banner({ feed: FEED }));
  expect((await eventsOf(page, 'status-error')).map(({ reason }) => reason)).toEqual(['too_long']);
  await expect(page.locator('status-banner .title')).toHaveText('The status cannot be loaded right now');
  // The engine reuses the script's request. The bytes beyond the limit are in the buffers of browser and server.
  const sent = site.requestsFor(FEED).map((request) => request.sent());
  expect(sent).toHaveLength(1);
  expect(sent[0]).toBeGreaterThan(4 * MB);
  expect(sent[0]).toBeLessThan(8 * MB);
});

test('a first response that is not UTF-8 is reported as such', async ({ page, site, quiet }) => {
  quiet.expect(/^warning: windowpane: .*: encoding$/);
  site.respond(FEED, { body: Buffer.from('{"page":{"name":"Fj\xf8rd"}}', 'latin1') });
  await open(page, site, banner({ feed: FEED }));
  expect((await eventsOf(page, 'status-error')).map(({ reason }) => reason)).toEqual(['encoding']);
});

test('an endless body while quiet: the last good feed stays, and the script reads up to the size limit', async ({ page, site }) => {
  await page.clock.install();
  site.respond(FEED, [{ body: feed() }, ENDLESS, { body: feed() }]);
  await open(page, site, banner({ feed: FEED }));
  await expectAsked(page, site, 1);
  await runUntilRequested(page, site, FEED, 2);
  await settled(page);
  const sent = site.requestsFor(FEED)[1].sent();
  expect(sent).toBeGreaterThan(4 * MB);
  expect(sent).toBeLessThan(10 * MB);
  await runUntilRequested(page, site, FEED, 3);
  expect(await shadow(page)).toBe(null);
});

test('a web page in place of the feed is not a feed: the last good feed stays', async ({ page, site }) => {
  await page.clock.install();
  site.respond(FEED, [{ body: feed() }, { body: '<!doctype html>' }, { body: feed() }]);
  await open(page, site, banner({ feed: FEED }));
  await expectAsked(page, site, 1);
  await runUntilRequested(page, site, FEED, 2);
  await runUntilRequested(page, site, FEED, 3);
  expect(await shadow(page)).toBe(null);
});

/** Makes the next poll of the shared record due, as if a minute had passed. */
const makeDue = (page, url) =>
  page.evaluate(async (url) => {
    const cache = await caches.open('windowpane');
    const record = await (await cache.match(url)).json();
    await cache.put(url, new Response(JSON.stringify({ ...record, at: Date.now() - 60_000, next: Date.now() - 1000 })));
  }, url);

/** Waits until this tab has stored the record for the other tabs. */
const expectKept = (page, url) =>
  expect.poll(() => page.evaluate(async (url) => (await (await caches.open('windowpane')).match(url)) !== undefined, url)).toBe(true);

test('ten quiet tabs with two elements each poll as one', async ({ context, site }) => {
  site.respond(FEED, { body: feed(), delay: 100 });
  const pages = await Promise.all(Array.from({ length: 10 }, () => context.newPage()));
  const settle = () => Promise.all(pages.map(settled));
  const visit = (page) => open(page, site, banner({ feed: FEED }) + banner({ feed: FEED }));
  // The first tab finds no record and does not wait for the lock.
  await visit(pages[0]);
  await expectKept(pages[0], site.url(FEED));
  await Promise.all(pages.slice(1).map(visit));
  await settle();
  expect(requested(site)).toBe(1);
  await makeDue(pages[0], site.url(FEED));
  // All of them check again at the same time.
  await Promise.all(pages.map((page) => set(page, 'status-banner', { refresh: 'PT2M' })));
  await expect.poll(() => requested(site)).toBe(2);
  await settle();
  expect(requested(site)).toBe(2);
});

test('refresh() polls at once', async ({ page, site }) => {
  site.respond(FEED, [{ body: feed() }, { body: SOON }]);
  await open(page, site, banner({ feed: FEED }));
  await expectAsked(page, site, 1);
  await page.locator('status-banner').evaluate((element) => element.refresh());
  await expect(page.locator('status-banner .title')).toHaveText('Incident now');
});

const OTHER = '/feeds/other.json';
/** Waits until the page's pending work is done. */
const come = (site, path) => expect.poll(() => site.requestsFor(path).length).toBeGreaterThan(0);

test('if `feed` changes while a request is pending, the response is ignored', async ({ page, site }) => {
  let give;
  site.respond(FEED, () => new Promise((resolve) => (give = () => resolve({ body: SOON }))));
  site.respond(OTHER, { body: feed() });
  await open(page, site, banner({ feed: FEED }));
  await come(site, FEED);
  await set(page, 'status-banner', { feed: OTHER });
  await come(site, OTHER);
  give();
  await settled(page);
  expect(await shadow(page)).toBe(null);
  expect(paths(site).filter((path) => WASM.test(path))).toEqual([]);
});

test('if `feed` changes while the engine loads, the engine does not render the old feed', async ({ page, site }) => {
  let give;
  site.respond('/windowpane-banner_bg.wasm', () => new Promise((resolve) => (give = () => resolve({}))));
  site.respond(FEED, { body: SOON });
  site.respond(OTHER, { body: feed() });
  await open(page, site, banner({ feed: FEED }));
  await come(site, '/windowpane-banner_bg.wasm');
  await set(page, 'status-banner', { feed: OTHER });
  await come(site, OTHER);
  give();
  await settled(page);
  await page.evaluate(() => window.rendered());
  await expect(page.locator('status-banner .banner')).toHaveCount(0);
  expect(await page.evaluate(() => window.events)).toEqual([]);
});

test('a changed attribute takes effect while quiet', async ({ page, site }) => {
  site.respond(FEED, { body: feed() });
  await open(page, site, banner({ feed: FEED }));
  await expectAsked(page, site, 1);
  await set(page, 'status-banner', { show: 'always' });
  await expect(page.locator('status-banner .title')).toHaveText('All services are operational');
});

test('glue and WebAssembly are requested in parallel, and together with the feed if its cached record has news', async ({ page, site }) => {
  site.respond(FEED, { body: SOON, delay: 500 });
  await open(page, site, banner({ feed: FEED }));
  await expect(page.locator('status-banner .title')).toHaveText('Incident now');
  // The record is stored after the first text.
  await settled(page);
  await makeDue(page, site.url(FEED));
  const order = [];
  page.on('request', (request) => order.push(new URL(request.url()).pathname));
  page.on('response', (response) => response.url().endsWith(FEED) && order.push('response'));
  await page.reload();
  await expect(page.locator('status-banner .title')).toHaveText('Incident now');
  const place = (path) => order.indexOf(path);
  expect(place('/windowpane-banner.js')).toBeLessThan(place('response'));
  expect(place('/windowpane-banner_bg.wasm')).toBeLessThan(place('response'));
});

test('a timeline that is added after banners ends with one engine for all', async ({ page, site }) => {
  site.respond(FEED, { body: SOON });
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
