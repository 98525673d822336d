// <status-dot>: what it says, and above all when it says nothing. tests/script/compare.mjs compares what it says with Rust's verdict.
import { expect, test } from './fixtures.mjs';
import { banner, feed, ongoing, open, past, settled } from './host.mjs';

const FEED = '/feeds/test.json';
const NOW = '2024-03-15T12:00:00Z';
const at = (hours) => new Date(Date.parse(NOW) + hours * 3_600_000).toISOString();
const dot = (attributes = '', inside = '') => `<footer>At the foot: <status-dot feed="${FEED}" ${attributes}>${inside}</status-dot></footer>`;
const link = (page) => page.locator('status-dot a');

test.beforeEach(({ page }) => page.clock.install({ time: NOW }));

test('while all is well it says so, and a page loads nothing but the scripts and the feed', async ({ page, site }) => {
  site.respond(FEED, { body: feed() });
  await open(page, site, dot('href="/status"') + banner({ feed: FEED }));
  await expect(link(page)).toHaveText('All services are operational');
  await expect(link(page)).toHaveAttribute('href', site.url('/status'));
  await settled(page);
  expect(site.requests.map(({ path }) => path).sort()).toEqual(['/dot.js', '/embed.js', FEED, '/host.html']);
});

const STORY = { started_at: at(-2), created_at: at(-2) };
const WORK = { id: 'm', name: 'New disks', status: 'scheduled', impact: 'maintenance', scheduled_for: at(3), scheduled_until: at(5) };
// prettier-ignore
const CERTAIN = [
  ['an incident',                    feed({ incidents: [ongoing('a', { name: 'No sending', impact: 'major', ...STORY })] }), 'No sending · Since 10:00', 'major'],
  ['planned work',                   feed({ scheduled_maintenances: [WORK] }),                                              'New disks · 15:00 – 17:00', 'maintenance'],
  ['a feed of incidents only',       { page: { name: 'F' }, incidents: [past('over', at(-50))] },                           'No known problems',        'unknown'],
];

for (const [what, body, text, level] of CERTAIN) {
  test(`it says the title and the time of what certainly matters most: ${what}`, async ({ page, site }) => {
    site.respond(FEED, { body });
    await open(page, site, dot('lang="en-GB" time-zone="UTC"'));
    await expect(link(page)).toHaveText(new RegExp(`^${text.replace(' – ', '\\s?–\\s?')}$`));
    expect(await page.locator('status-dot .root').evaluate((root) => root.style.getPropertyValue('--c'))).toBe(`var(--wp-${level})`);
  });
}

// prettier-ignore
const UNCERTAIN = [
  ['a field that nobody knows',        { ...feed(), outages: [{ name: 'IMAP', status: 'down' }] }],
  ['two incidents of one weight',      feed({ incidents: [ongoing('a', STORY), ongoing('b', STORY)] })],
  ['a component that is degraded',     feed({ components: [{ id: 'a', name: 'A', status: 'degraded_performance' }] })],
  ['a feed of planned work only',      { page: { name: 'F' }, scheduled_maintenances: [] }],
  ['a web page',                       '<!doctype html>'],
];

for (const [what, body] of UNCERTAIN) {
  test(`it says nothing it is not certain of: ${what}`, async ({ page, site }) => {
    site.respond(FEED, { body });
    await open(page, site, dot('href="/status"') + dot('id="own"', '<a href="/status">Our status page</a>'));
    await settled(page);
    await expect(page.locator('status-dot:not(#own) a')).toHaveText('Service status');
    await expect(page.locator('#own')).toHaveText('Our status page');
    expect(await page.locator('#own').evaluate(({ shadowRoot }) => shadowRoot.innerHTML)).toBe('<slot></slot>');
    expect(site.requests.map(({ path }) => path).filter((path) => /wasm|windowpane/.test(path))).toEqual([]);
  });
}

test('it says nothing once three intervals have passed without an answer, online or offline', async ({ page, site, context, quiet }) => {
  quiet.expect(/Failed to load resource/);
  for (const isOffline of [false, true]) {
    site.respond(FEED, { body: feed() });
    await open(page, site, dot('refresh="PT15S"', 'Service status'));
    await expect(link(page)).toHaveText('All services are operational');
    site.respond(FEED, { status: 503, body: '' });
    await context.setOffline(isOffline);
    await page.clock.runFor(60_000);
    await expect(page.locator('status-dot .root')).toHaveCount(0);
    await expect(page.locator('status-dot')).toHaveText('Service status');
    await context.setOffline(false);
  }
});

test('it says nothing of a feed that has expired, however long the next poll takes', async ({ page, site }) => {
  site.respond(FEED, { body: feed({ page: { valid_until: at(0.01) } }) });
  await open(page, site, dot('refresh="PT1H"'));
  await expect(link(page)).toHaveText('All services are operational');
  await page.clock.runFor(40_000);
  await expect(link(page)).toHaveText('Service status');
});

test('it is in the language of the page, and what is said of a title is in its own', async ({ page, site }) => {
  site.respond(FEED, { body: feed() });
  await open(page, site, `<div lang="de">${dot()}</div>`);
  await expect(link(page)).toHaveText('Alle Dienste laufen normal');
  site.respond(FEED, { body: feed({ incidents: [ongoing('a', { name: 'No sending', translations: { de: { name: 'Kein Versand' } }, ...STORY })] }) });
  await page.locator('status-dot').evaluate((element) => element.refresh());
  await expect(link(page)).toHaveText(/^Kein Versand · Seit \d\d:00$/);
});

test('without dot.js the page’s own content stays', async ({ page, site, quiet }) => {
  quiet.expect(/Failed to load resource/);
  site.respond('/dot.js', { status: 404, body: '' });
  site.respond(FEED, { body: feed() });
  await open(page, site, dot('', 'Service status'));
  await page.waitForResponse('**/dot.js');
  await settled(page);
  await expect(page.locator('status-dot')).toHaveText('Service status');
});

test('a link that has the focus keeps it when the text changes', async ({ page, site }) => {
  site.respond(FEED, { body: feed() });
  await open(page, site, dot('href="/status"'));
  await link(page).focus();
  site.respond(FEED, { body: feed({ incidents: [ongoing('a', { name: 'No sending', ...STORY })] }) });
  await page.locator('status-dot').evaluate((element) => element.refresh());
  await expect(link(page)).toContainText('No sending');
  await expect(link(page)).toBeFocused();
});
