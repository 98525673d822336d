// Other systems' documents, as the elements show them: one of each system, from tests/vendors. What becomes of every document there is tested
// in tests/convert.rs.
import { readFileSync } from 'node:fs';
import { expect, test } from './fixtures.mjs';
import { OPERATIONAL, banner, eventsOf, feed as feedOfOurs, open, runUntilRequested, set, settled, textOf, timeline } from './host.mjs';
import { expectAccessible } from './pages.mjs';

const sample = (system, name) => readFileSync(new URL(`../vendors/${system}/${name}`, import.meta.url));

/** For each system: what its page responds with, the first of which is the feed; the level and the title that visitors read; a service
 *  with its state, if the system has those; and the headline of the timeline, where that is another than the banner's. */
const SYSTEMS = {
  apple: [{ '/support/systemstatus/data/system_status_en_US.js': 'open.js' }, 'critical', 'iCloud Mail: Outage', ['iCloud Mail', 'Major outage']],
  atom: [{ '/history.atom': 'open.xml' }, 'minor', 'IMAP is slow'],
  aws: [{ '/public/currentevents': 'utf16.json' }, 'minor', 'Increased error rates'],
  better_stack: [{ '/index.json': 'open.json' }, 'minor', 'IMAP is slow', ['IMAP', 'Degraded']],
  cachet: [{ '/api/components': 'components.json', '/api/incidents': 'open.json', '/api/schedules': 'planned.json' }, 'minor', 'IMAP is slow', ['SMTP', 'Operational']],
  cstate: [{ '/index.json': 'open.json', '/issues/index.json': 'resolved.json' }, 'major', 'IMAP svarer ikke', ['IMAP', 'Partial outage']],
  gatus: [{ '/api/v1/endpoints/statuses': 'calm.json', '/api/v1/config': 'announcements.json' }, 'minor', 'IMAP is slow', ['SMTP', 'Operational']],
  google: [{ '/appsstatus/dashboard/incidents.json': 'open.json' }, 'minor', 'Mail is delivered late'],
  incident_io: [{ '/api/v1/summary': 'open.json' }, 'major', 'Mail arrives late'],
  infomaniak: [{ '/events': 'open.json' }, 'minor', 'Mail delays'],
  instatus: [{ '/summary.json': 'summary.json', '/v3/components.json': 'components.json' }, 'major', 'Mail is delivered late', ['SMTP', 'Partial outage']],
  microsoft: [{ '/api/posts/m365Consumer': 'open.json' }, 'minor', 'Some users cannot send mail', ['OneDrive', 'Operational']],
  oneuptime: [{ '/status-page-api/overview/5a': 'open.json' }, 'critical', 'Services are not available'],
  openstatus: [{ '/feed/json': 'open.json' }, 'minor', 'IMAP is slow'],
  rss: [{ '/history.rss': 'open.xml' }, 'minor', 'IMAP is slow'],
  sorry: [{ '/api/v1/status': 'degraded.json', '/api/v1/components': 'components.json' }, 'minor', 'Some services may not work: ‘SMTP’', ['IMAP', 'Operational'], 'Some services are degraded'],
  status_io: [{ '/1.0/status/5a': 'open.json' }, 'minor', 'IMAP is slow', ['SMTP', 'Operational']],
  statuspal: [{ '/api/v2/status_pages/alpmail/summary': 'open.json' }, 'critical', 'IMAP does not answer', ['SMTP', 'Operational']],
  upptime: [{ '/mail/status/HEAD/history/summary.json': 'down.json' }, 'major', 'Some services may not work: ‘imap.brevpost.example:993 (IPv6)’, ‘smtp.brevpost.example:587 (IPv4)’', ['Website', 'Operational'], 'Not available: ‘imap.brevpost.example:993 (IPv6)’'],
  uptime_kuma: [{ '/api/status-page/mail': 'open.json', '/api/status-page/heartbeat/mail': 'beats.json' }, 'critical', 'IMAP is down', ['smtp.lillepost.example:25', 'Operational']],
};

/** The first URL of a system's page, all of which are on a host that allows requests of other pages. */
function serve(server, system) {
  const paths = Object.entries(SYSTEMS[system][0]);
  for (const [path, name] of paths) server.respond(path, { body: sample(system, name) });
  return server.url(paths[0][0]);
}

/** Opens a page at the time for which the samples are written. */
async function openAtNow(page, site, body) {
  await page.clock.setFixedTime('2026-03-10T09:00:00Z');
  await open(page, site, body);
}

for (const [system, [paths, level, title, service, headline = title]] of Object.entries(SYSTEMS)) {
  test(`${system}: a page names its documents’ URL, and visitors read what is wrong`, async ({ page, site, elsewhere }) => {
    const url = serve(elsewhere, system);
    await openAtNow(page, site, `<main><h1>Status</h1>${banner({ feed: url, show: 'always' })}${timeline({ feed: url })}</main>`);
    const ready = await eventsOf(page, 'status-ready', 2);
    for (const detail of ready) expect(detail).toMatchObject({ verdict: 'problems', level });
    await expect(page.locator('status-banner .title')).toHaveText(title);
    await expect(page.locator('status-timeline [part~=headline]').first()).toHaveText(headline);
    if (service) {
      const row = page.locator('status-timeline [part=components] .row').filter({ hasText: service[0] });
      await expect(row.first()).toContainText(service[1]);
    }
    // Each document once, for both elements.
    expect(elsewhere.requests.map(({ path }) => path).sort()).toEqual(Object.keys(paths).sort());
    for (const path of ['/vendors.js', '/converter.js']) expect(site.requestsFor(path)).toHaveLength(1);
    if (['apple', 'rss', 'uptime_kuma'].includes(system)) await expectAccessible(page);
  });
}

test('a document that is required beside the feed cannot be had: nothing is shown as operational', async ({ page, site, elsewhere, quiet }) => {
  quiet.expect(/Failed to load resource/);
  quiet.expect(/^warning: windowpane: .*http_status/);
  const url = serve(elsewhere, 'cachet');
  elsewhere.respond('/api/incidents', { status: 503 });
  await openAtNow(page, site, banner({ feed: url, show: 'always' }) + timeline({ feed: url }));
  expect((await eventsOf(page, 'status-error'))[0]).toMatchObject({ reason: 'http_status' });
  for (const element of ['status-banner', 'status-timeline']) {
    const text = await textOf(page, element);
    expect(text).toContain('The status cannot be loaded right now');
    expect(text).not.toMatch(OPERATIONAL);
  }
});

test('a document that only adds to the feed may be missing', async ({ page, site, elsewhere, quiet }) => {
  quiet.expect(/Failed to load resource/);
  const url = serve(elsewhere, 'instatus');
  elsewhere.respond('/v3/components.json', { status: 404 });
  await openAtNow(page, site, timeline({ feed: url }));
  expect((await eventsOf(page))[0]).toMatchObject({ verdict: 'problems', level: 'major' });
  await expect(page.locator('status-timeline [part~=headline]')).toHaveText('Mail is delivered late');
  await expect(page.locator('status-timeline [part=components]')).toHaveCount(0);
});

test('the page states the zone of times that have none', async ({ page, site, elsewhere }) => {
  const url = serve(elsewhere, 'cachet');
  const shown = { feed: url, 'time-zone': 'Etc/UTC' };
  await openAtNow(page, site, timeline(shown));
  await expect(page.locator('status-timeline article').first()).toContainText('09:05');
  await set(page, 'status-timeline', { 'feed-time-zone': 'Europe/Oslo' });
  await expect(page.locator('status-timeline article').first()).toContainText('08:05');
});

test('before the engine is there, nothing is said of another system’s feed', async ({ page, site, elsewhere }) => {
  site.respond('/windowpane-banner_bg.wasm', { hang: true });
  const systems = Object.keys(SYSTEMS);
  const urls = systems.map((system) => serve(elsewhere, system));
  await openAtNow(page, site, urls.map((feed) => `<div>${banner({ feed })}<status-dot feed="${feed}"></status-dot></div>`).join(''));
  for (const url of urls) await expect.poll(() => elsewhere.requestsFor(new URL(url).pathname).length).toBeGreaterThan(0);
  await page.evaluate(() => window.rendered());
  const texts = await page.evaluate(() => [...document.querySelectorAll('status-banner, status-dot')].map((element) => element.shadowRoot?.querySelector('.root')?.innerText ?? ''));
  for (const text of texts) expect(text).toMatch(/^(Service status)?$/);
});

for (const [system, path, calm, news, title] of [
  ['rss', '/history.rss', 'calm.xml', 'open.xml', 'IMAP is slow'],
  ['google', '/summary/incidents.json', 'calm.json', 'open.json', 'Mail is delivered late'],
  ['openstatus', '/feed/json', 'calm.json', 'open.json', 'IMAP is slow'],
]) {
  test(`${system}: on a second visit the last feed is known without the engine, and news are seen with the next poll`, async ({ page, site, elsewhere }) => {
    elsewhere.respond(path, { body: sample(system, calm) });
    const feed = elsewhere.url(path);
    await page.clock.install({ time: '2026-03-10T08:59:00Z' });
    await page.clock.pauseAt('2026-03-10T09:00:00Z');
    await open(page, site, banner({ feed, show: 'always' }));
    await eventsOf(page);
    await settled(page);
    site.requests.length = 0;
    await open(page, site, banner({ feed }));
    await settled(page);
    expect(site.requests.map(({ path }) => path)).toEqual(['/host.html', '/embed.js']);
    elsewhere.respond(path, { body: sample(system, news) });
    const before = elsewhere.requestsFor(path).length;
    await runUntilRequested(page, elsewhere, path, before + 1);
    await expect(page.locator('status-banner .title')).toHaveText(title);
  });
}

test('without converter.js another system’s feed is not read: the console names the system, and nothing is shown as operational', async ({ page, site, elsewhere, quiet }) => {
  quiet.expect(/Failed to load resource/);
  quiet.expect(/^warning: windowpane: .*other_shape: this is Instatus's format/);
  const url = serve(elsewhere, 'instatus');
  site.respond('/converter.js', { status: 503, body: '' });
  await openAtNow(page, site, banner({ feed: url, show: 'always' }));
  expect((await eventsOf(page, 'status-error'))[0]).toMatchObject({ reason: 'other_shape', vendor: 'instatus' });
  expect(await textOf(page, 'status-banner')).not.toMatch(OPERATIONAL);
});

test('a feed of ours with a field that could be another system’s does not load the converter', async ({ page, site }) => {
  site.respond('/feeds/test.json', { body: { ...feedOfOurs(), services: [] } });
  await open(page, site, timeline({ feed: '/feeds/test.json' }));
  await eventsOf(page);
  expect(site.requestsFor('/vendors.js')).toHaveLength(1);
  expect(site.requestsFor('/converter.js')).toHaveLength(0);
});
