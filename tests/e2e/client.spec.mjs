// Polling of a feed by the engine: intervals, headers, mirrors, back-off, and wrong clocks.
import { FEED, QUIET, RECOVERED, TROUBLED } from './faults.mjs';
import { expect, test } from './fixtures.mjs';
import { banner, feed, storeRecord, open, past, settled, textOf, timeline } from './host.mjs';

const NOW = '2024-03-15T12:00:00Z';
const REFUSED = /^error: Failed to load resource/;

const title = (page) => page.locator('status-banner .title');

/** A page whose clock is paused at `NOW`, without jitter, with a rendered banner. */
async function stand(page, site, attributes = {}, inside = '') {
  // A busy machine takes a while between these two.
  await page.clock.install({ time: Date.parse(NOW) - 600_000 });
  await page.clock.pauseAt(NOW);
  await open(page, site, banner({ feed: FEED, refresh: 'PT1M', show: 'always', ...attributes }) + inside, {
    script: () => {
      Math.random = () => 0.5;
    },
  });
  await page.locator('status-banner .banner').waitFor();
}

/** The numbers of requests after each of these waits, in seconds. */
async function askedAfter(page, server, seconds) {
  const counts = [];
  for (const wait of seconds) {
    await page.clock.runFor(wait * 1000);
    // The response comes over a real network and is stored for the other tabs.
    await settled(page);
    counts.push(server.requestsFor(FEED).length);
  }
  return counts;
}

// prettier-ignore
const PACES = [
  ['every interval without news',            { body: QUIET },                                                    [59, 2, 58, 3],       [1, 2, 2, 3]],
  ['twice as often while something is open', { body: TROUBLED },                                                 [29, 2, 28, 3],       [1, 2, 2, 3]],
  ['no sooner than max-age',                 { body: QUIET, headers: { 'cache-control': 'max-age=300' } },       [329, 2, 328, 3],     [1, 2, 2, 3]],
];

for (const [what, response, seconds, counts] of PACES) {
  test(`a feed is polled ${what}`, async ({ page, site }) => {
    site.respond(FEED, response);
    await stand(page, site);
    expect(await askedAfter(page, site, seconds)).toEqual(counts);
  });
}

test('a shorter `refresh` takes effect at once, and a longer one with the next poll', async ({ page, site }) => {
  site.respond(FEED, { body: QUIET });
  await stand(page, site, { refresh: 'PT10M' });
  const wish = async (refresh) => {
    await page.locator('status-banner').evaluate((element, refresh) => element.setAttribute('refresh', refresh), refresh);
    await settled(page);
  };
  expect(await askedAfter(page, site, [120])).toEqual([1]);
  await wish('PT1M');
  expect(await askedAfter(page, site, [59, 2])).toEqual([1, 2]);
  await wish('PT10M');
  expect(await askedAfter(page, site, [58, 3, 595, 10])).toEqual([2, 3, 3, 4]);
});

test('polls respect Retry-After and back off after failures', async ({ page, site, quiet }) => {
  quiet.expect(REFUSED);
  quiet.expect(/^warning: windowpane: .*http_status/);
  site.respond(FEED, { status: 503, headers: { 'retry-after': '600' } });
  await stand(page, site);
  // Ten minutes plus half of the jitter of 20 %.
  expect(await askedAfter(page, site, [655, 10])).toEqual([1, 2]);
  site.respond(FEED, { status: 500 });
  await page.clock.runFor(700_000);
  await expect.poll(() => site.requestsFor(FEED).length).toBe(3);
  // Half of a minute after the third to the fifth failure, then half of 2 and of 4 minutes.
  expect(await askedAfter(page, site, [25, 10, 25, 10, 25, 10, 55, 10, 115, 10])).toEqual([3, 4, 4, 5, 5, 6, 6, 7, 7, 8]);
});

test('a hidden or offline page does not poll, and polls once when it is visible or online again', async ({ page, site, context, quiet }) => {
  quiet.expect(/^warning: windowpane: .*offline/);
  site.respond(FEED, { body: QUIET });
  await stand(page, site);
  const hide = (hidden) =>
    page.evaluate((hidden) => {
      Object.defineProperty(document, 'hidden', { configurable: true, get: () => hidden });
      document.dispatchEvent(new Event('visibilitychange'));
    }, hidden);
  await hide(true);
  expect(await askedAfter(page, site, [120, 600])).toEqual([1, 1]);
  await hide(false);
  await expect.poll(() => site.requestsFor(FEED).length).toBe(2);
  await settled(page);
  await context.setOffline(true);
  expect(await askedAfter(page, site, [120, 600])).toEqual([2, 2]);
  await expect(title(page)).not.toHaveText('All services are operational');
  await context.setOffline(false);
  await expect.poll(() => site.requestsFor(FEED).length).toBe(3);
  await expect(title(page)).toHaveText('All services are operational');
});

test('an unchanged feed on another host is revalidated with its ETag, without a preflight, and costs a 304', async ({ page, site, elsewhere }) => {
  const etag = '"one"';
  const given = [];
  elsewhere.respond(FEED, ({ headers }) => {
    given.push(headers['if-none-match']);
    return headers['if-none-match'] === etag ? { status: 304, body: '', headers: { etag, 'cache-control': 'max-age=0' } } : { body: TROUBLED, headers: { etag, 'cache-control': 'max-age=0' } };
  });
  await stand(page, site, { feed: elsewhere.url(FEED) });
  await askedAfter(page, elsewhere, [31, 31]);
  expect(given).toEqual([undefined, etag, etag]);
  expect(new Set(elsewhere.requestsFor(FEED).map(({ method }) => method))).toEqual(new Set(['GET']));
  await expect(title(page)).toHaveText('Incident one');
});

test('while the first URL fails, mirrors are requested in order, and the first again when it has recovered', async ({ page, site, elsewhere, quiet }) => {
  quiet.expect(REFUSED);
  const mirror = elsewhere.url('/mirror.json');
  // The page names one mirror, and the feed another.
  const withMirror = { ...TROUBLED, page: { ...TROUBLED.page, mirrors: [mirror] } };
  site.respond(FEED, { body: withMirror });
  site.respond('/gone.json', { status: 404 });
  elsewhere.respond('/mirror.json', { body: RECOVERED });
  await stand(page, site, { mirrors: '/gone.json' });
  await expect(title(page)).toHaveText('Incident one');
  site.respond(FEED, { status: 503 });
  await askedAfter(page, site, [31]);
  await expect(title(page)).toHaveText('Incident two');
  expect([site.requestsFor('/gone.json').length, elsewhere.requestsFor('/mirror.json').length]).toEqual([1, 1]);
  // It is skipped for a while, and then requested first again.
  site.respond(FEED, { body: { ...RECOVERED, page: { ...RECOVERED.page, sequence: 4 }, incidents: [{ ...RECOVERED.incidents[0], name: 'Incident four' }] } });
  await askedAfter(page, site, [31, 31, 31, 31, 31]);
  await expect(title(page)).toHaveText('Incident four');
});

test('a mirror with an older copy does not replace a newer one', async ({ page, site, quiet }) => {
  quiet.expect(REFUSED);
  site.respond(FEED, { body: RECOVERED });
  site.respond('/old.json', { body: TROUBLED });
  await stand(page, site, { mirrors: '/old.json' });
  site.respond(FEED, { status: 503 });
  await askedAfter(page, site, [31, 61]);
  expect(site.requestsFor('/old.json').length).toBeGreaterThan(0);
  await expect(title(page)).toHaveText('Incident two');
});

test('foreign data in place of the record breaks nothing', async ({ page, site }) => {
  site.respond(FEED, { body: TROUBLED });
  const now = Date.now();
  // prettier-ignore
  const records = [
    '',
    '<html>',
    'null',
    '7',
    '{}',
    { body: '{"incidents": []}', at: 'yesterday', next: 'tomorrow' },
    { body: '{"incidents": []}', at: 9e15, next: 9e15 },
    { body: '{"incidents": []}', at: 1, next: 9e15 },
    { body: { incidents: [] }, at: now, next: now + 60_000 },
    { body: '<html>', at: now, next: now + 60_000, holds: 60_000 },
    { body: '', at: 0, next: 0, failures: -7, reason: '<b>', holds: {} },
  ];
  for (const record of records) {
    await storeRecord(page, site, FEED, record);
    await open(page, site, banner({ feed: FEED, show: 'always' }) + banner({ feed: FEED }));
    for (const index of [0, 1]) await expect(title(page).nth(index), JSON.stringify(record)).toHaveText('Incident one');
  }
});

test('a wrong device clock is corrected by the server’s Date, with one message on the console', async ({ page, site, quiet }) => {
  quiet.expect(/^warning: windowpane: the clock of this device is wrong/);
  const server = Date.parse(NOW) + 10 * 60_000;
  const work = { id: 'work', name: 'Work', status: 'scheduled', created_at: '2024-03-14T12:00:00Z', scheduled_for: '2024-03-15T12:05:00Z', scheduled_until: '2024-03-15T12:30:00Z' };
  site.respond(FEED, () => ({ body: feed({ scheduled_maintenances: [work] }), headers: { date: new Date(server).toUTCString() } }));
  await stand(page, site, {}, timeline({ feed: FEED }));
  // By the device's clock it would start in five minutes.
  await expect(page.locator('status-banner .state')).toHaveText('Maintenance in progress');
  await expect(page.locator('status-banner .time')).toContainText('20 mins left');
  await expect(page.locator('status-timeline [part=footer]')).toContainText('clock is off by 10 minutes');
  await askedAfter(page, site, [61, 61]);
  expect(quiet.lines).toHaveLength(1);
});

test('a clock that is nearly right is not corrected, nor one compared with a cached response', async ({ page, site }) => {
  // The response has been in a cache for ten minutes, and says so in Age.
  site.respond(FEED, { body: feed({ incidents: [past('one', '2024-03-15T11:00:00Z')] }), headers: { date: new Date(Date.parse(NOW) - 610_000).toUTCString(), age: '600' } });
  await stand(page, site, {}, timeline({ feed: FEED }));
  await expect(page.locator('status-timeline [part=overall]')).toBeVisible();
  expect(await textOf(page, 'status-timeline')).not.toContain('is off by');
});

test('a response dated ten minutes ago may be an old copy: the clock is corrected only if the next Date has advanced as it has', async ({ page, site, quiet }) => {
  quiet.expect(/^warning: windowpane: the clock of this device is wrong/);
  let ms = Date.parse(NOW) - 10 * 60_000;
  site.respond(FEED, () => ({ body: QUIET, headers: { date: new Date(ms).toUTCString() } }));
  await stand(page, site, {}, timeline({ feed: FEED }));
  await expect(title(page)).toHaveText('Everything was working at the last check');
  expect(quiet.lines).toHaveLength(0);
  ms += 61_000;
  await askedAfter(page, site, [61]);
  await expect(title(page)).toHaveText('All services are operational');
  await expect(page.locator('status-timeline [part=footer]')).toContainText('clock is off by 10 minutes');
  ms += 61_000;
  await askedAfter(page, site, [61]);
  expect(quiet.lines).toHaveLength(1);
});

test('a response whose Date never changes is an old copy, however often it comes', async ({ page, site }) => {
  site.respond(FEED, { body: QUIET, headers: { date: new Date(Date.parse(NOW) - 10 * 60_000).toUTCString() } });
  await stand(page, site, {}, timeline({ feed: FEED }));
  await askedAfter(page, site, [61, 61]);
  await expect(title(page)).toHaveText('Everything was working at the last check');
  await expect(page.locator('status-timeline li.row')).toHaveAttribute('data-level', 'unknown');
  expect(await textOf(page, 'status-timeline')).not.toContain('is off by');
});

test('a captive portal’s Date does not correct the clock', async ({ page, site, quiet }) => {
  quiet.expect(/^warning: windowpane: .*: html$/);
  const date = 'Thu, 01 Jan 1970 00:10:00 GMT';
  site.respond(FEED, { body: '<!doctype html><title>Welcome to the hotel</title>', headers: { date } });
  await stand(page, site, {}, timeline({ feed: FEED }));
  site.respond(FEED, { body: TROUBLED });
  await askedAfter(page, site, [61]);
  await expect(title(page)).toHaveText('Incident one');
  expect(await textOf(page, 'status-timeline')).not.toContain('is off by');
  expect(quiet.lines).toHaveLength(1);
});

test('a clock that is set back neither stops polling nor keeps a stale feed fresh', async ({ page, site, quiet }) => {
  quiet.expect(REFUSED);
  quiet.expect(/^warning: windowpane: .*http_status/);
  site.respond(FEED, { body: QUIET });
  await stand(page, site);
  await page.clock.setSystemTime(Date.parse(NOW) - 24 * 3_600_000);
  // Timers run as before.
  expect(await askedAfter(page, site, [61, 61])).toEqual([2, 3]);
  await page.clock.setSystemTime(Date.parse(NOW) - 48 * 3_600_000);
  site.respond(FEED, { status: 503 });
  await askedAfter(page, site, [61, 61, 61, 61, 61]);
  await expect(title(page)).toHaveText('Everything was working at the last check');
});

test('a clock that is set forward makes the feed stale and starts a poll at once', async ({ page, site }) => {
  site.respond(FEED, { body: QUIET });
  await stand(page, site);
  await page.clock.setSystemTime(Date.parse(NOW) + 24 * 3_600_000);
  expect(await askedAfter(page, site, [61, 61])).toEqual([2, 3]);
  await expect(title(page)).toHaveText('All services are operational');
});

test('after hours offline a failed poll is retried soon', async ({ page, site, context, quiet }) => {
  quiet.expect(REFUSED);
  quiet.expect(/^warning: windowpane: .*(offline|http_status)/);
  site.respond(FEED, { body: QUIET });
  await stand(page, site);
  await context.setOffline(true);
  expect(await askedAfter(page, site, [3600, 3600, 3600])).toEqual([1, 1, 1]);
  // The network is back before the server can be reached.
  site.respond(FEED, { status: 503 });
  await context.setOffline(false);
  await expect.poll(() => site.requestsFor(FEED).length).toBe(2);
  await settled(page);
  site.respond(FEED, { body: QUIET });
  expect(await askedAfter(page, site, [61])).toEqual([3]);
  await expect(title(page)).toHaveText('All services are operational');
});

test('a mirror that the page adds later is requested before those that it has removed', async ({ page, site, elsewhere, quiet }) => {
  quiet.expect(REFUSED);
  const gone = ['/a.json', '/b.json', '/c.json', '/d.json', '/e.json'];
  for (const path of gone) site.respond(path, { status: 404 });
  site.respond(FEED, { body: TROUBLED });
  elsewhere.respond('/mirror.json', { body: RECOVERED });
  await stand(page, site, { mirrors: gone.join(' ') });
  await page.evaluate((mirror) => document.querySelector('status-banner').setAttribute('mirrors', mirror), elsewhere.url('/mirror.json'));
  await settled(page);
  site.respond(FEED, { status: 503 });
  await askedAfter(page, site, [31]);
  await expect(title(page)).toHaveText('Incident two');
  expect(gone.flatMap((path) => site.requestsFor(path))).toEqual([]);
});

test('if the script’s record is stored late, the engine’s still wins', async ({ page, site }) => {
  site.respond(FEED, { body: TROUBLED });
  site.respond('/late', { body: '', delay: 1_000 });
  await page.addInitScript(() => {
    const { put } = Cache.prototype;
    let isFirst = true;
    // The page's clock is paused, the server's is not.
    Cache.prototype.put = async function (...all) {
      if (isFirst) {
        isFirst = false;
        await fetch('/late');
      }
      return put.apply(this, all);
    };
  });
  await stand(page, site);
  await settled(page);
  expect(await askedAfter(page, site, [29, 2])).toEqual([1, 2]);
});

test('a page with full storage polls as often as any other', async ({ page, site }) => {
  site.respond(FEED, { body: QUIET });
  await page.addInitScript(() => {
    Cache.prototype.put = () => Promise.reject(new DOMException('full', 'QuotaExceededError'));
    Storage.prototype.setItem = () => {
      throw new DOMException('full', 'QuotaExceededError');
    };
  });
  await stand(page, site, {}, timeline({ feed: FEED }));
  expect(await askedAfter(page, site, [59, 2, 58, 3])).toEqual([1, 2, 2, 3]);
});

test('a record of an earlier release is read, and stored in the new form', async ({ page, site }) => {
  site.respond(FEED, { body: RECOVERED });
  // Early releases stored neither how long a record is fresh nor how many attempts have failed.
  const record = { body: JSON.stringify(TROUBLED), at: Date.parse(NOW) - 30_000, next: Date.parse(NOW) + 20_000, etag: '"one"' };
  await storeRecord(page, site, FEED, record);
  await stand(page, site);
  await expect(title(page)).toHaveText('Incident one');
  expect(await askedAfter(page, site, [19, 2])).toEqual([0, 1]);
  await expect(title(page)).toHaveText('Incident two');
  const kept = await page.evaluate(async (url) => (await (await caches.match(url)).json()), site.url(FEED));
  expect([typeof kept.holds, kept.failures, kept.reason, JSON.parse(kept.body).page.sequence]).toEqual(['number', 0, '', 3]);
});

test('if mirrors disagree, the newest copy stays, whichever of them responds', async ({ page, site, elsewhere, quiet }) => {
  quiet.expect(REFUSED);
  quiet.expect(/^warning: windowpane: .*older$/);
  const at = (sequence) => ({ ...RECOVERED, page: { ...RECOVERED.page, sequence }, incidents: [{ ...RECOVERED.incidents[0], name: `Copy ${sequence}` }] });
  site.respond(FEED, [{ body: at(5) }, { body: at(3) }, { status: 503 }, { body: at(4) }, { body: at(6) }]);
  site.respond('/near.json', [{ body: at(4) }, { body: at(7) }, { body: at(5) }]);
  elsewhere.respond('/far.json', { body: at(5) });
  await stand(page, site, { mirrors: `/near.json ${elsewhere.url('/far.json')}` });
  const seen = [];
  for (let round = 0; round < 6; round += 1) {
    seen.push(Number((await title(page).textContent()).replace(/\D/g, '')));
    await askedAfter(page, site, [61]);
  }
  expect(seen).toEqual([...seen].sort((a, b) => a - b));
  expect(seen.at(-1)).toBe(7);
});
