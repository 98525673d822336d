// What is not known is never shown as operational: what visitors read, and what events report, for documents that state otherwise or
// nothing. tests/verdict.rs tests the verdicts; this file tests that every surface shows them.
import { readFileSync } from 'node:fs';
import { expect, test } from './fixtures.mjs';
import { OPERATIONAL, banner, feed, eventsOf, open, past, set, textOf, timeline } from './host.mjs';

const FEED = '/feeds/test.json';
const HOUR = 3_600_000;
const ago = (hours) => new Date(Date.now() - hours * HOUR).toISOString();

/** The documents that nobody may call operational: [what, expected, text]. */
const DOCUMENTS = readFileSync(new URL('../data/never-operational.txt', import.meta.url), 'utf8')
  .split('\n## ')
  .slice(1)
  .map((entry) => {
    const [, what, expected, text] = entry.match(/^(.*?) \| (.*)\n([^]*)$/);
    const page = '"page":{"id":"p","name":"Fjordpost","url":"https://status.fjordpost.example/"}';
    return [what, expected, text.trim().replaceAll('{P}', page)];
  });

/** Other systems' documents that say that all is well: a word, a site that is up, services without an event. */
const WELL = ["Instatus's summary while all is operational", 'Upptime', 'Apple in a call'];

test('no surface reports a document as operational that does not state it', async ({ page, site, quiet }) => {
  test.slow();
  quiet.expect(/^warning: windowpane: /);
  await page.clock.install({ time: '2026-03-10T08:50:00Z' });
  await page.clock.pauseAt('2026-03-10T09:00:00Z');
  await open(page, site, '');
  const wrong = [];
  for (const [index, [what, expected, text]] of DOCUMENTS.entries()) {
    const path = `/feeds/document-${index}.json`;
    site.respond(path, { body: text });
    await page.evaluate((markup) => {
      window.events = [];
      document.body.innerHTML = markup;
    }, `${banner({ feed: path, show: 'always' })}${timeline({ feed: path })}<status-dot feed="${path}"></status-dot>`);
    await page.locator('status-dot a').waitFor();
    await page.waitForFunction(() => window.events.filter(({ name }) => name === 'status-change').length >= 2);
    const [shown, marks, changes, reason] = await page.evaluate(() => {
      const texts = [...document.querySelectorAll('status-banner, status-timeline, status-dot')].map((element) => element.shadowRoot.querySelector('.root').innerText);
      const marks = [...document.querySelectorAll('status-banner, status-timeline')].flatMap((element) => [...element.shadowRoot.querySelectorAll('.overall, .banner')].map(({ dataset }) => dataset.level));
      const changes = window.events.filter(({ name }) => name === 'status-change').map(({ detail }) => `${detail.verdict} ${detail.level}`);
      const error = window.events.find(({ name }) => name === 'status-error')?.detail;
      return [texts.join(' '), marks, changes, error && [error.reason, error.vendor].filter(Boolean).join(' ')];
    });
    // A document that is in another system's format, and is read, says what it says, but nothing is well that is not said to be.
    const isForeign = expected.startsWith('other_shape') && !reason;
    if (isForeign && WELL.includes(what)) continue;
    const [verdict] = reason ? ['unknown'] : [isForeign ? '' : expected];
    if (/all services are operational/i.test(shown) || marks.includes('operational')) wrong.push(`${what}: ${shown}`);
    if (changes.some((one) => !one.startsWith(verdict) || one.endsWith(' operational'))) wrong.push(`${what}: the events report ${changes}, not ${verdict}`);
    if (reason && reason !== expected) wrong.push(`${what}: ${reason}, and not ${expected}`);
  }
  expect(wrong).toEqual([]);
});

test('a format that is not read is refused: visitors read that the status cannot be reached, and status-error names the vendor', async ({ page, site, quiet }) => {
  quiet.expect(/^warning: windowpane: .*this is Vigil's format, which is not read here/);
  site.respond(FEED, { body: { health: 'healthy', page: { name: 'Fjordpost', url: 'https://fjordpost.example' }, probes: [] } });
  await open(page, site, banner({ feed: FEED, show: 'always', href: '/status' }) + timeline({ feed: FEED }));
  const [error] = await eventsOf(page, 'status-error');
  expect(error).toMatchObject({ reason: 'other_shape', vendor: 'vigil', sure: 'certain' });
  for (const element of ['status-banner', 'status-timeline']) {
    const text = await textOf(page, element);
    expect(text).toContain('The status cannot be loaded right now');
    expect(text).not.toMatch(/vigil|convert|summary\.json/i);
  }
});

test('vendors.js is loaded for the first feed that may be in another vendor’s format, and without it nothing is shown as operational', async ({ page, site, quiet }) => {
  quiet.expect(/^warning: windowpane: .*this is Instatus's format\. It cannot be converted: it has "incidents" of another format/);
  quiet.expect(/^warning: windowpane: .*not_a_feed/);
  quiet.expect(/^error: Failed to load resource/);
  const theirs = { page: { name: 'Fjordpost', url: 'https://fjordpost.example', status: 'UP' }, incidents: [], components: [] };
  site.respond('/vendors.js', { status: 503, body: '' });
  site.respond(FEED, { body: { ...feed({}), generator: 'ours 1.2', meta: { count: 4 } } });
  await open(page, site, timeline({ feed: FEED }));
  await eventsOf(page);
  expect(site.requestsFor('/vendors.js')).toHaveLength(0);

  site.respond('/feeds/theirs.json', { body: theirs });
  await open(page, site, timeline({ feed: '/feeds/theirs.json' }));
  expect((await eventsOf(page, 'status-error'))[0]).toMatchObject({ reason: 'not_a_feed' });
  expect(await textOf(page, 'status-timeline')).not.toMatch(OPERATIONAL);
  expect(site.requestsFor('/vendors.js')).toHaveLength(1);

  site.respond('/vendors.js', undefined);
  site.respond('/feeds/theirs-too.json', { body: theirs });
  await open(page, site, timeline({ feed: '/feeds/theirs-too.json' }));
  expect((await eventsOf(page, 'status-error'))[0]).toMatchObject({ reason: 'other_shape', vendor: 'instatus', sure: 'certain' });
});

test('if a good feed is replaced by another vendor’s format, the good feed stays, as of when it was read', async ({ page, site, quiet }) => {
  quiet.expect(/^warning: windowpane: .*other_shape/);
  site.respond(FEED, { body: feed({ incidents: [{ ...past('one', ago(3)), status: 'identified', resolved_at: null }] }) });
  await open(page, site, timeline({ feed: FEED }));
  await eventsOf(page);
  site.respond(FEED, { body: '{"health":"healthy","probes":[]}' });
  await page.locator('status-timeline').evaluate((element) => element.refresh());
  await eventsOf(page, 'status-error');
  await expect(page.locator('status-timeline article')).toContainText('Incident one');
});

test('a feed with only planned maintenance has no overall status, and shows the maintenance', async ({ page, site }) => {
  const work = { id: 'm', name: 'New disks', status: 'scheduled', scheduled_for: '2030-01-10T04:00:00Z', scheduled_until: '2030-01-10T05:00:00Z' };
  site.respond(FEED, { body: { page: { name: 'Fjordpost' }, scheduled_maintenances: [work] } });
  await open(page, site, banner({ feed: FEED, show: 'always' }) + timeline({ feed: FEED }));
  const [ready] = await eventsOf(page, 'status-ready', 2);
  expect(ready).toMatchObject({ level: 'unknown', verdict: 'unclaimed', why: 'nothing_claimed' });
  await expect(page.locator('status-timeline article')).toContainText('New disks');
  await expect(page.locator('status-timeline [part=overall]')).toHaveCount(0);
  await expect(page.locator('status-banner .banner')).toHaveCount(0);
  expect(await textOf(page, 'status-timeline')).not.toMatch(OPERATIONAL);
  expect(await textOf(page, 'status-timeline')).not.toContain('Nothing has been reported');
});

test('unread parts of a feed are reported, alone and beside other news', async ({ page, site }) => {
  site.respond(FEED, { body: { ...feed(), incident: [past('lost', ago(1))] } });
  site.respond('/feeds/both.json', { body: feed({ incidents: [{ ...past('one', ago(3)), status: 'identified', resolved_at: null }, 5] }) });
  await open(page, site, banner({ feed: FEED }) + timeline({ feed: FEED }));
  await eventsOf(page, 'status-ready', 2);
  await expect(page.locator('status-banner .title')).toHaveText('Part of the status could not be loaded');
  await expect(page.locator('status-timeline [part~=headline]')).toHaveText('Part of the status could not be loaded');
  expect(await textOf(page, 'status-timeline')).not.toContain('Nothing has been reported');
  await set(page, 'status-banner, status-timeline', { feed: '/feeds/both.json' });
  await expect(page.locator('status-banner .title')).toHaveText('Incident one');
  await expect(page.locator('status-banner .time')).toContainText('Part of the status could not be loaded');
  await expect(page.locator('status-timeline .answer')).toContainText('Part of the status could not be loaded');
});

test('a stale feed is shown as of when it was generated: headline, services and cards are grey', async ({ page, site }) => {
  const page_ = { generated_at: ago(2), valid_until: ago(1) };
  site.respond(FEED, { body: feed({ page: page_ }) });
  await open(page, site, banner({ feed: FEED, show: 'always', 'time-zone': 'Etc/UTC' }) + timeline({ feed: FEED, 'time-zone': 'Etc/UTC' }));
  const [ready] = await eventsOf(page, 'status-change');
  expect(ready).toMatchObject({ level: 'unknown', verdict: 'unknown', why: 'stale' });
  const time = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', timeZone: 'UTC' }).format(Date.now() - 2 * HOUR);
  await expect(page.locator('status-banner .banner')).toHaveAttribute('data-level', 'unknown');
  await expect(page.locator('status-banner .banner')).toContainText('Everything was working at the last check');
  await expect(page.locator('status-timeline [part=overall]')).toHaveAttribute('data-level', 'unknown');
  const service = page.locator('status-timeline [part=components] .row');
  await expect(service).toHaveAttribute('data-level', 'unknown');
  await expect(service).toContainText(`Operational · As of `);
  await expect(service).toContainText(time);
});

test('a feed becomes stale while it is shown', async ({ page, site }) => {
  await page.clock.install({ time: '2026-03-10T08:50:00Z' });
  await page.clock.pauseAt('2026-03-10T09:00:00Z');
  site.respond(FEED, { body: feed({ page: { valid_until: '2026-03-10T09:00:30Z' } }) });
  await open(page, site, banner({ feed: FEED, show: 'always' }) + timeline({ feed: FEED }));
  await expect(page.locator('status-timeline [part~=headline]')).toHaveText('All services are operational');
  await page.clock.runFor(31_000);
  await expect(page.locator('status-timeline [part~=headline]')).toHaveText('Everything was working at the last check');
  await expect(page.locator('status-banner .title')).toHaveText('Everything was working at the last check');
});

test('a response cached by a service worker is an old copy, and does not correct the clock', async ({ page, site }) => {
  const work = { id: 'm1', name: 'Storage upgrade', status: 'scheduled', created_at: ago(50), updated_at: ago(50), scheduled_for: ago(1), scheduled_until: ago(-1), incident_updates: [] };
  const kept = JSON.stringify(feed({ page: { updated_at: ago(4) }, scheduled_maintenances: [work] }));
  site.respond('/worker.js', {
    body: `self.addEventListener('install', () => skipWaiting());
      self.addEventListener('activate', (event) => event.waitUntil(clients.claim()));
      self.addEventListener('fetch', (event) => {
        const date = new Date(Date.now() - 3 * 36e5).toUTCString();
        if (event.request.url.endsWith('/kept.json')) event.respondWith(new Response(${JSON.stringify(kept)}, { headers: { 'content-type': 'application/json', date } }));
      });`,
    headers: { 'content-type': 'text/javascript' },
  });
  await open(page, site, '');
  await page.evaluate(async () => {
    await navigator.serviceWorker.register('/worker.js');
    await navigator.serviceWorker.ready;
    while (!navigator.serviceWorker.controller) await new Promise((resolve) => setTimeout(resolve, 20));
  });
  await page.evaluate((markup) => (document.body.innerHTML = markup), banner({ feed: '/kept.json' }) + timeline({ feed: '/kept.json' }));
  await expect(page.locator('status-banner .state')).toHaveText('Maintenance in progress');
  for (let round = 0; round < 2; round += 1) await page.locator('status-timeline').evaluate((element) => element.refresh());
  await expect(page.locator('status-timeline article')).toContainText('Storage upgrade');
  expect(await textOf(page, 'status-timeline')).not.toContain('wrong');
  expect(await textOf(page, 'status-timeline')).toContain('As of ');
});

test('at an instant before all records, nothing is reported as operational', async ({ page, site }) => {
  site.respond(FEED, { body: { page: { name: 'Fjordpost' }, status: { indicator: 'none', description: '' } } });
  await open(page, site, banner({ feed: FEED, show: 'always', now: '2020-03-10T09:00:00Z' }) + timeline({ feed: FEED, now: '2020-03-10T09:00:00Z' }));
  const [ready] = await eventsOf(page, 'status-ready', 2);
  expect(ready).toMatchObject({ level: 'unknown', verdict: 'unknown', why: 'before_records' });
  await expect(page.locator('status-banner .title')).toHaveText('There are no records of this time');
  await expect(page.locator('status-timeline [part~=headline]')).toHaveText('There are no records of this time');
});

test('services with the same name are distinguished by their group, in the banner and in the timeline', async ({ page, site }) => {
  const part = (id, name, group_id, status) => ({ id, name, group_id, status });
  const components = [{ id: 'us', name: 'US', group: true, status: 'operational' }, part('a', 'App', 'us', 'operational'), { id: 'eu', name: 'EU', group: true, status: 'major_outage' }, part('b', 'App', 'eu', 'major_outage')];
  site.respond(FEED, { body: feed({ components }) });
  site.respond('/feeds/entry.json', { body: feed({ components, incidents: [{ ...past('one', ago(3)), status: 'identified', resolved_at: null, components: [{ id: 'b', name: 'App' }] }] }) });
  await open(page, site, banner({ feed: FEED }) + timeline({ feed: '/feeds/entry.json' }));
  await expect(page.locator('status-banner .title')).toHaveText('Not available: ‘EU: App’');
  await expect(page.locator('status-timeline article [part=facts]')).toContainText('EU: App');
  await set(page, 'status-banner', { feed: '/feeds/entry.json' });
  await expect(page.locator('status-banner .affects')).toContainText('EU: App');
});

test('nothing is "back since" before the maintenance has started, nor because of its announcement', async ({ page, site }) => {
  const update = (status, at) => ({ id: status, status, body: 'New disks.', created_at: at, affected_components: [{ code: 'imap', name: 'IMAP', old_status: 'operational', new_status: 'operational' }] });
  const work = (status, from, updates) => ({ id: 'm', name: 'New disks', status, scheduled_for: from, scheduled_until: ago(-20), components: [{ id: 'imap', name: 'IMAP' }], incident_updates: updates });
  for (const entry of [work('scheduled', ago(-10), [update('scheduled', ago(20))]), work('in_progress', ago(1), [update('in_progress', ago(1)), update('scheduled', ago(20))])]) {
    site.respond(FEED, { body: feed({ scheduled_maintenances: [entry] }) });
    await open(page, site, timeline({ feed: FEED }));
    await expect(page.locator('status-timeline article')).toContainText('IMAP');
    expect(await textOf(page, 'status-timeline')).not.toContain('Working again since');
    await page.evaluate(() => caches.delete('windowpane'));
  }
  await expect(page.locator('status-timeline [part=components] .row')).toContainText('Under maintenance');
});

test('a cancelled window is struck through, and the other one is not', async ({ page, site }) => {
  const windows = [{ start: '2030-01-10T04:00:00Z', end: '2030-01-10T05:00:00Z', status: 'cancelled' }, { start: '2030-01-11T04:00:00Z', end: '2030-01-11T05:00:00Z' }];
  site.respond(FEED, { body: feed({ scheduled_maintenances: [{ id: 'm', name: 'New disks', status: 'scheduled', windows }] }) });
  await open(page, site, timeline({ feed: FEED, 'time-zone': 'Etc/UTC' }));
  const card = page.locator('status-timeline article');
  await expect(card.locator('.was')).toContainText('10 January');
  await expect(card.locator('.was')).toContainText('Cancelled');
  await expect(card.locator('.next')).toContainText('11 January');
});
