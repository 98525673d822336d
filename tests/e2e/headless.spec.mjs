// show="never": a page that renders its own banner gets everything from the events of the element.
import { expect, test } from './fixtures.mjs';
import { banner, feed, eventsOf, ongoing, open } from './host.mjs';

const FEED = '/feeds/test.json';
const INCIDENT = ongoing('one', { name: 'No IMAP', impact: 'major', mail: { sending: 'delayed' }, translations: { nb: { name: 'Ingen IMAP' } } });

/** Expects that nothing is visible, and nothing announced. */
async function expectNothing(page) {
  const element = page.locator('status-banner');
  expect(await element.evaluate((element) => element.getBoundingClientRect().height)).toBe(0);
  await page.waitForTimeout(400);
  expect(await element.evaluate((element) => element.shadowRoot?.textContent ?? '')).not.toMatch(/IMAP|operational/);
}

test('the events of an element with show=never have level, verdict, mail, entries and the headline', async ({ page, site }) => {
  site.respond(FEED, { body: feed({ incidents: [INCIDENT] }) });
  await open(page, site, banner({ feed: FEED, show: 'never', lang: 'nb' }));
  const [change] = await eventsOf(page, 'status-change');
  expect(change).toMatchObject({ level: 'major', verdict: 'problems', entries: ['one'], mail: { sending: 'delayed', reading: null, receiving: null }, previous: null });
  expect(change.banner).toMatchObject({ id: 'one', title: 'Ingen IMAP', level: 'major' });
  await expectNothing(page);
});

test('the events of an element with show=never report operational, and later that it is not', async ({ page, site }) => {
  site.respond(FEED, { body: feed({ components: [{ id: 'imap', name: 'IMAP', status: 'operational' }] }) });
  await open(page, site, banner({ feed: FEED, show: ' NEVER ' }));
  const [first] = await eventsOf(page, 'status-change');
  expect(first).toMatchObject({ level: 'operational', verdict: 'operational', entries: [], banner: null });
  site.respond(FEED, { body: feed({ incidents: [INCIDENT] }) });
  await page.locator('status-banner').evaluate((element) => element.refresh());
  const [, second] = await eventsOf(page, 'status-change', 2);
  expect(second).toMatchObject({ level: 'major', previous: 'operational' });
  await expectNothing(page);
});

test('an element with show=never and no feed fires the reason, and reports unknown', async ({ page, site, quiet }) => {
  quiet.expect(/http_status/);
  quiet.expect(/Failed to load/);
  site.respond(FEED, { status: 503 });
  await open(page, site, banner({ feed: FEED, show: 'never' }));
  expect((await eventsOf(page, 'status-error'))[0].reason).toBe('http_status');
  expect((await eventsOf(page, 'status-change'))[0]).toMatchObject({ level: 'unknown', verdict: 'unknown' });
  await expectNothing(page);
});

test('an element with show=never and no engine fires the reason, and shows nothing', async ({ page, site, quiet }) => {
  quiet.expect(/could not start/);
  quiet.expect(/Failed to load/);
  site.respond('/windowpane-banner_bg.wasm', { status: 404 });
  site.respond(FEED, { body: feed({ incidents: [INCIDENT] }) });
  await open(page, site, banner({ feed: FEED, show: 'never' }));
  expect((await eventsOf(page, 'status-error'))[0].reason).toBe('http_status');
  await expectNothing(page);
});

test('the banner appears and disappears with the attribute', async ({ page, site }) => {
  site.respond(FEED, { body: feed({ incidents: [INCIDENT] }) });
  await open(page, site, banner({ feed: FEED, show: 'never' }));
  await eventsOf(page, 'status-change');
  await page.locator('status-banner').evaluate((element) => element.removeAttribute('show'));
  await expect(page.locator('status-banner [part=title]')).toHaveText('No IMAP');
  await page.locator('status-banner').evaluate((element) => element.setAttribute('show', 'never'));
  await expect(page.locator('status-banner [part=title]')).toHaveCount(0);
});
