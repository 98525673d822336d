// The events of the elements: complete, once, and only after a change.
import { expect, test } from './fixtures.mjs';
import { banner, feed, eventsOf, ongoing, open, set, timeline } from './host.mjs';

const FEED = '/feeds/test.json';
const incident = (id, more) => ongoing(id, { impact: 'minor', ...more });
const PARTS = [
  { id: 'imap', name: 'IMAP', status: 'operational', position: 1, role: 'reading' },
  { id: 'smtp', name: 'SMTP', status: 'major_outage', position: 2 },
];
const DOWN = feed({ components: PARTS, incidents: [incident('two'), incident('smtp', { impact: 'major', components: ['smtp'], mail: { sending: 'unavailable', receiving: 'queued' } })] });
const OPERATIONAL = feed({ components: PARTS.map((part) => ({ ...part, status: 'operational' })) });

const STATE = ['level', 'verdict', 'why', 'banner', 'entries', 'mail', 'components'];
const refresh = (page) => page.locator('status-banner').evaluate((element) => element.refresh());

test('status-change has all that a page needs, and is not fired without a change', async ({ page, site }) => {
  site.respond(FEED, { body: DOWN });
  await open(page, site, banner({ feed: FEED, id: 'status' }));
  const [first] = await eventsOf(page, 'status-change');
  const [ready] = await eventsOf(page, 'status-ready');
  expect(first).toEqual({
    level: 'major',
    verdict: 'problems',
    why: 'open_incident',
    previous: null,
    banner: { id: 'smtp', version: expect.stringMatching(/^\d+\.\d+\.\d$/), title: 'Incident smtp', level: 'major' },
    entries: ['two', 'smtp'],
    mail: { reading: 'normal', sending: 'unavailable', receiving: 'queued' },
    components: { operational: ['imap'], major_outage: ['smtp'] },
  });
  expect(Object.keys(ready).sort()).toEqual([...STATE].sort());
  expect(ready).toEqual({ ...first, previous: undefined });

  await refresh(page);
  await eventsOf(page, 'status-ready', 2);
  expect(await eventsOf(page, 'status-change')).toHaveLength(1);

  site.respond(FEED, { body: OPERATIONAL });
  await refresh(page);
  const [, well] = await eventsOf(page, 'status-change', 2);
  expect(well).toEqual({
    level: 'operational',
    verdict: 'operational',
    why: 'nothing_reported',
    previous: 'major',
    banner: null,
    entries: [],
    mail: { reading: 'normal', sending: null, receiving: null },
    components: { operational: ['imap', 'smtp'] },
  });
  // The window receives the element's events: they bubble and are composed.
  expect(await page.evaluate(() => new Set(window.events.map(({ id }) => id)).size)).toBe(1);
});

test('entries for other audiences do not appear in events', async ({ page, site }) => {
  site.respond(FEED, { body: DOWN });
  await open(page, site, banner({ feed: FEED, components: 'imap' }));
  const [{ level, mail, components }] = await eventsOf(page, 'status-change');
  expect({ level, mail, components }).toEqual({ level: 'minor', mail: { reading: 'normal', sending: null, receiving: null }, components: { operational: ['imap'] } });
  await set(page, 'status-banner', { components: null });
  const [, after] = await eventsOf(page, 'status-change', 2);
  expect([after.previous, after.level, after.mail.sending]).toEqual(['minor', 'major', 'unavailable']);
});

test('a dismissal fires an event with the version, then one with the next news', async ({ page, site }) => {
  site.respond(FEED, { body: DOWN });
  await open(page, site, banner({ feed: FEED }));
  const [{ banner: before }] = await eventsOf(page, 'status-change');
  await page.locator('status-banner [part=dismiss]').click();
  expect(await eventsOf(page, 'status-dismiss')).toEqual([before]);
  const [, after] = await eventsOf(page, 'status-change', 2);
  expect([after.level, after.previous, after.banner.id, after.entries]).toEqual(['major', 'major', 'two', ['two', 'smtp']]);
});

test('the events of a timeline include the problems of its feed', async ({ page, site }) => {
  site.respond(FEED, { body: { ...OPERATIONAL, incidents: [{ ...incident('bad'), created_at: 'yesterday' }] } });
  await open(page, site, timeline({ feed: FEED }));
  const [ready] = await eventsOf(page);
  expect(Object.keys(ready).sort()).toEqual([...STATE, 'problems', 'span', 'moments'].sort());
  expect(ready.problems[0]).toEqual({ path: expect.any(String), code: expect.any(String), message: expect.any(String), found: expect.any(String) });
});

test('one line on the console for each feed that fails, however many elements show it', async ({ page, site, quiet }) => {
  quiet.expect(/^error: Failed to load resource/);
  quiet.expect(/^warning: windowpane: /);
  const logged = () => quiet.lines.filter((line) => line.includes('windowpane')).length;
  site.respond(FEED, { status: 503 });
  site.respond('/feeds/other.json', { status: 503 });
  await open(page, site, banner({ feed: FEED }) + banner({ feed: FEED }) + banner({ feed: '/feeds/other.json' }));
  await eventsOf(page, 'status-error', 3);
  expect(logged()).toBe(2);
});

test('if nothing is known, the events claim nothing', async ({ page, site, quiet }) => {
  quiet.expect(/^error: Failed to load resource/);
  quiet.expect(/^warning: windowpane: /);
  site.respond(FEED, { status: 503 });
  await open(page, site, banner({ feed: FEED }));
  const [change] = await eventsOf(page, 'status-change');
  expect(change).toEqual({ level: 'unknown', verdict: 'unknown', why: 'unreachable', previous: null, banner: null, entries: [], mail: { reading: null, sending: null, receiving: null }, components: {} });
});
