// "Add to calendar" downloads a file from which another library reads the feed's instants.
import { readFile } from 'node:fs/promises';
import ICAL from 'ical.js';
import { expect, test } from './fixtures.mjs';
import { EMBED, feed, eventsOf, open, timeline } from './host.mjs';

const FEED = '/feeds/test.json';
const NOW = '2024-03-15T12:00:00Z';
// The image is the icon of the host page.
const STRICT = "default-src 'none'; img-src data:; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'; require-trusted-types-for 'script'";

const planned = (id, status, start, end, more = {}) => ({
  id, name: `Work ${id}`, status, impact: 'maintenance', created_at: '2024-03-01T08:00:00Z', windows: [{ start, end }], incident_updates: [], ...more,
});
const NIGHTS = planned('two nights', 'scheduled', '', '', {
  translations: { nb: { name: 'Arbeid, to netter' } },
  windows: [{ start: '2024-03-30T22:00', end: '2024-03-31T04:00' }, { start: '2024-04-01T22:00', end: '2024-04-02T04:00', approximate: true }],
});

const link = (page, id) => page.locator(`status-timeline [data-id="${id}"] [part=calendar]`);

async function show(page, site, maintenances, { policy, attributes = {}, ...options } = {}) {
  site.respond(FEED, { body: feed({ scheduled_maintenances: maintenances }) });
  if (policy) site.header('/host.html', 'content-security-policy', policy);
  await open(page, site, timeline({ feed: FEED, now: NOW, ...attributes }), options);
  await eventsOf(page);
}

/** Presses the link with the keyboard, and reads the downloaded file. */
async function press(page, id) {
  const [download] = await Promise.all([page.waitForEvent('download'), link(page, id).press('Enter')]);
  const text = await readFile(await download.path(), 'utf8');
  const calendar = new ICAL.Component(ICAL.parse(text));
  return { file: download.suggestedFilename(), events: calendar.getAllSubcomponents('vevent').map((event) => new ICAL.Event(event)) };
}

const instant = (time) => time.toJSDate().toISOString();

test('under the strictest policy a press downloads all windows of the entry, without a request', async ({ page, site }) => {
  await show(page, site, [NIGHTS], { policy: STRICT, attributes: { lang: 'nb' } });
  const requested = site.requests.length;
  const { file, events } = await press(page, 'two nights');
  expect(file).toBe('two nights.ics');
  expect(events.map(({ uid }) => uid)).toEqual(['two nights.1@fjordpost.example', 'two nights.2@fjordpost.example']);
  // Summer time starts in Oslo during the first night.
  expect(events.map(({ startDate, endDate }) => [instant(startDate), instant(endDate)])).toEqual([
    ['2024-03-30T21:00:00.000Z', '2024-03-31T02:00:00.000Z'],
    ['2024-04-01T20:00:00.000Z', '2024-04-02T02:00:00.000Z'],
  ]);
  expect(events[0].summary).toBe('Fjordpost: Arbeid, to netter');
  expect(events.map(({ component }) => component.getFirstPropertyValue('status'))).toEqual(['CONFIRMED', 'TENTATIVE']);
  expect(site.requests.length).toBe(requested);
});

test('only maintenance that is still to come can be added', async ({ page, site }) => {
  await show(page, site, [
    planned('ahead', 'scheduled', '2024-03-20T10:00:00Z', '2024-03-20T11:00:00Z'),
    planned('runs', 'in_progress', '2024-03-15T11:00:00Z', '2024-03-15T13:00:00Z'),
    planned('late', 'in_progress', '2024-03-15T10:00:00Z', '2024-03-15T11:00:00Z'),
    planned('moved', 'postponed', '2024-03-20T10:00:00Z', '2024-03-20T11:00:00Z'),
    planned('off', 'cancelled', '2024-03-20T10:00:00Z', '2024-03-20T11:00:00Z'),
    planned('over', 'completed', '2024-03-15T08:00:00Z', '2024-03-15T09:00:00Z', { resolved_at: '2024-03-15T09:00:00Z' }),
    planned('undated', 'scheduled', null, null),
    planned('put-off', 'postponed', null, null),
  ]);
  const can = await page.locator('status-timeline [part=calendar]').evaluateAll((all) => all.map((link) => link.closest('[data-id]').dataset.id));
  expect(can.sort()).toEqual(['ahead', 'moved']);
  await expect(link(page, 'ahead')).toHaveText('Add to calendar');
  const { events } = await press(page, 'ahead');
  expect(instant(events[0].startDate)).toBe('2024-03-20T10:00:00.000Z');
});

test('a press downloads the feed’s current state', async ({ page, site }) => {
  const work = planned('work', 'scheduled', '2034-03-20T10:00:00Z', '2034-03-20T11:00:00Z');
  await show(page, site, [work], { attributes: { now: undefined, refresh: 'PT15S' } });
  const first = await press(page, 'work');
  expect(instant(first.events[0].startDate)).toBe('2034-03-20T10:00:00.000Z');
  const moved = { ...work, updated_at: '2024-03-02T08:00:00Z', windows: [{ start: '2034-03-21T10:00:00Z', end: '2034-03-21T11:00:00Z' }] };
  site.respond(FEED, { body: feed({ scheduled_maintenances: [moved] }) });
  await page.evaluate(() => document.querySelector('status-timeline').setAttribute('feed', '/feeds/test.json?again'));
  site.respond('/feeds/test.json?again', { body: feed({ scheduled_maintenances: [moved] }) });
  await eventsOf(page, 'status-ready', 2);
  const second = await press(page, 'work');
  expect(instant(second.events[0].startDate)).toBe('2034-03-21T10:00:00.000Z');
  expect(second.events[0].uid).toBe(first.events[0].uid);
  expect(second.events[0].sequence).toBeGreaterThan(first.events[0].sequence);
});

test('it works in a sandboxed frame that allows downloads', async ({ page, site }) => {
  site.respond('/framed.html', {
    body: `<!doctype html><meta charset="utf-8"><title>Framed</title>${EMBED}<status-timeline feed="${FEED}" now="${NOW}"></status-timeline>`,
  });
  site.header('*', 'access-control-allow-origin', '*');
  site.respond(FEED, { body: feed({ scheduled_maintenances: [NIGHTS] }) });
  await open(page, site, '<iframe sandbox="allow-scripts allow-downloads" src="/framed.html" style="width:800px;height:900px"></iframe>', { head: '' });
  const inside = page.frameLocator('iframe').locator('status-timeline [part=calendar]');
  const [download] = await Promise.all([page.waitForEvent('download'), inside.click()]);
  expect(await readFile(await download.path(), 'utf8')).toContain('UID:two nights.1@fjordpost.example\r\n');
});
