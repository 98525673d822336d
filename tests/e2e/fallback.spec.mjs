// If the engine cannot start, there is a fallback banner, and status-error has the right reason.
import { expect, test } from './fixtures.mjs';
import { banner, feed, eventsOf, ongoing, open, run, timeline } from './host.mjs';

const FEED = '/feeds/test.json';
const OPEN = ongoing('one', { name: 'No IMAP' });
const TROUBLED = feed({ incidents: [OPEN] });

const CUT = { body: Buffer.from([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0, 1]), headers: { 'content-type': 'application/wasm' } };
const PAGE = { body: '<!doctype html>', headers: { 'content-type': 'text/html' } };
const POLICY = "default-src 'none'; script-src 'self' 'unsafe-inline'; connect-src 'self'";

const responds = (path, response) => (site) => site.respond(path, response);
const policy = (text) => (site) => site.header('/host.html', 'content-security-policy', text);
const before = (script) => () => ({ script });
/** What Firefox does whose compilers for WebAssembly are switched off. */
const noCompiler = () => {
  WebAssembly.Module = class {
    constructor() {
      throw new WebAssembly.CompileError('no WebAssembly compiler available');
    }
  };
  WebAssembly.compileStreaming = WebAssembly.instantiateStreaming = WebAssembly.compile = WebAssembly.instantiate = async () => new WebAssembly.Module();
};

// prettier-ignore
const REASONS = [
  ['a policy without WebAssembly',                 'policy',      banner,   policy(POLICY)],
  ['a policy that names one script',               'policy',      banner,   (site) => policy(`default-src 'none'; script-src ${site.url('/embed.js')} ${site.url('/fallback.js')} 'unsafe-inline' 'wasm-unsafe-eval'; connect-src 'self'`)(site)],
  ['a policy without the host of the WebAssembly', 'policy',      banner,   (site) => policy(`default-src 'none'; script-src 'self' 'unsafe-inline' 'wasm-unsafe-eval'; connect-src ${site.url(FEED)}`)(site)],
  ['no WebAssembly for banners',                   'http_status', banner,   responds('/windowpane-banner_bg.wasm', { status: 404 })],
  ['no glue for banners',                          'http_status', banner,   responds('/windowpane-banner.js', { status: 404 })],
  ['no WebAssembly for both',                      'http_status', timeline, responds('/windowpane_bg.wasm', { status: 404 })],
  ['no glue for both',                             'http_status', timeline, responds('/windowpane.js', { status: 404 })],
  ['a web page in place of the glue',              'mime_type',   banner,   responds('/windowpane-banner.js', PAGE)],
  ['a web page in place of the WebAssembly',       'mime_type',   banner,   responds('/windowpane-banner_bg.wasm', PAGE)],
  ['truncated WebAssembly',                        'engine',      timeline, responds('/windowpane_bg.wasm', CUT)],
  ['glue that it cannot parse',                    'old_browser', banner,   responds('/windowpane-banner.js', { body: 'let 1 = 2;' })],
  ['a connection that drops',                      'network',     banner,   responds('/windowpane-banner_bg.wasm', { drop: true })],
  ['a browser without WebAssembly',                'no_webassembly', banner, before(() => delete window.WebAssembly)],
  ['a browser without a compiler for it',          'no_webassembly', banner, before(noCompiler)],
];

for (const [what, reason, element, prepare] of REASONS) {
  test(`${what}: a fallback banner, and status-error with the reason ${reason}`, async ({ page, site, quiet }) => {
    quiet.expect(new RegExp(`^warning: windowpane: the engine could not start \\(${reason}\\)`));
    const more = prepare(site) ?? {};
    site.respond(FEED, { body: TROUBLED });
    await open(page, site, element({ feed: FEED }, '<a href="https://status.example">Status</a>'), more);
    const [detail] = await eventsOf(page, 'status-error');
    expect(detail.reason).toBe(reason);
    expect(detail.message).toMatch(/\w{3}/);
    await expect(page.locator('[part=title]')).toHaveText('No IMAP');
    await expect(page.locator('[part=time]')).toHaveText('Friday 15 March at 11:00 CET – …');
    await expect(page.locator('[part=link]')).toHaveAttribute('href', 'https://fjordpost.example/');
    await expect(page.getByRole('link', { name: 'Status' })).toBeHidden();
    expect(quiet.lines.filter((line) => line.includes('windowpane: '))).toHaveLength(1);
    // The other lines are the browser's own.
    for (const line of quiet.lines.filter((line) => !line.includes('windowpane: '))) {
      expect(line).toMatch(/Failed to load|Content Security Policy|WebAssembly\.instantiateStreaming|Failed to fetch/);
      quiet.expect(new RegExp(line.slice(0, 40).replace(/[.*+?^${}()|[\]\\]/g, '\\$&')));
    }
  });
}

test('WebAssembly on another host without CORS: status-error with the reason cors', async ({ page, site, elsewhere, quiet }) => {
  quiet.expect(/^warning: windowpane: the engine could not start \(cors\)/);
  quiet.expect(/CORS|Failed to load/);
  elsewhere.header('/windowpane-banner_bg.wasm', 'access-control-allow-origin', 'https://else.example');
  site.respond(FEED, { body: TROUBLED });
  await open(page, site, banner({ feed: FEED }), { head: `<script type="module" src="${elsewhere.url('/embed.js')}"></script>` });
  expect((await eventsOf(page, 'status-error'))[0].reason).toBe('cors');
  await expect(page.locator('[part=title]')).toHaveText('No IMAP');
});

test('neither engine nor feed: the status cannot be reached, and the page’s own content stays', async ({ page, site, quiet }) => {
  quiet.expect(/^warning: windowpane: the engine could not start \(http_status\)/);
  quiet.expect(/Failed to load/);
  site.respond('/windowpane-banner_bg.wasm', { status: 404 });
  site.respond(FEED, { status: 503 });
  await open(page, site, banner({ feed: FEED, href: '/status' }, '<a href="https://status.example">Status</a>'));
  await expect(page.locator('[part=title]')).toHaveText('The status cannot be loaded right now');
  await expect(page.locator('[part=link]')).toHaveAttribute('href', site.url('/status'));
  await expect(page.getByRole('link', { name: 'Status', exact: true })).toBeVisible();
});

// prettier-ignore
const FAILING = [
  ['from the first visit',              [],                   {},                         [1, 2, 3, 4, 5, 6, 7, 7, 8]],
  ['after a good response',             [{ body: TROUBLED }], {},                         [1, 2, 3, 4, 5, 6, 7, 8, 8]],
  ['with Retry-After of three minutes', [],                   { 'retry-after': '180' },   [1, 1, 1, 1, 2]],
];

for (const [what, good, headers, counts] of FAILING) {
  test(`without an engine, polls of a failing feed back off: ${what}`, async ({ page, site, quiet }) => {
    quiet.expect(/^warning: windowpane: the engine could not start \(http_status\)/);
    quiet.expect(/Failed to load/);
    site.respond('/windowpane-banner_bg.wasm', { status: 404 });
    site.respond(FEED, [...good, { status: 503, headers }]);
    // A busy machine takes a while between these two.
    await page.clock.install({ time: '2024-03-15T11:50:00Z' });
    await page.clock.pauseAt('2024-03-15T12:00:00Z');
    await open(page, site, banner({ feed: FEED }), {
      // Math.random() in the middle: no jitter.
      script: () => {
        Math.random = () => 0.5;
      },
    });
    await page.locator('[part=title]').waitFor();
    for (const count of counts) {
      // Between two polls.
      await run(page, 30_000);
      await expect.poll(() => site.requestsFor(FEED).length).toBe(count);
      await run(page, 30_000);
    }
    await expect(page.locator('[part=title]')).toHaveText(good.length ? 'No IMAP' : 'The status cannot be loaded right now');
  });
}

test('a fallback banner uses the visitor’s time zone and the page’s language, and renders no markup', async ({ page, site, quiet }) => {
  quiet.expect(/could not start \(http_status\)/);
  quiet.expect(/Failed to load/);
  site.respond('/windowpane-banner_bg.wasm', { status: 404 });
  site.respond(FEED, { body: feed({ incidents: [{ ...OPEN, name: '<i>Min</i>', shortlink: 'javascript:alert(1)' }] }) });
  await open(page, site, banner({ feed: FEED, lang: 'nb', 'time-zone': 'America/Los_Angeles' }));
  await eventsOf(page, 'status-error');
  await expect(page.locator('[part=title]')).toHaveText('<i>Min</i>');
  await expect(page.locator('[part=time]')).toHaveText(/^Fredag 15\. mars.*03:00/);
  await expect(page.locator('[part=link]')).toHaveAttribute('href', 'https://fjordpost.example/');
});

test('the fallback’s live region is invisible, and its link has the colour of all links', async ({ page, site, quiet }) => {
  quiet.expect(/could not start \(http_status\)/);
  quiet.expect(/Failed to load/);
  site.respond('/windowpane-banner_bg.wasm', { status: 404 });
  site.respond(FEED, { body: TROUBLED });
  await open(page, site, banner({ feed: FEED, theme: 'light' }));
  const region = page.locator('status-banner [aria-live]');
  await expect(region).toHaveText(/No IMAP/);
  expect(await region.evaluate((element) => element.getBoundingClientRect().width)).toBeLessThanOrEqual(1);
  await expect(page.locator('[part=link]')).toHaveCSS('color', 'rgb(44, 85, 200)');
});

// The fallback decides nothing that is not certain. (what, attributes, the feed, the title)
// prettier-ignore
const UNSURE = [
  ['a page for some of the customers',                       { audience: 'cluster-2' }, TROUBLED,                                                                   'The status cannot be shown here'],
  ['the provider’s own words for a problem',                 { audience: 'cluster-2' }, { ...TROUBLED, status: { indicator: 'major', description: 'IMAP is down' } }, 'IMAP is down'],
  ['a description that reports operational is not repeated', { audience: 'cluster-2' }, { ...TROUBLED, status: { indicator: 'none', description: 'All good' } },      'The status cannot be shown here'],
  ['a misspelt list',                                        {},                        { ...feed(), incident: [OPEN] },                                             'The status cannot be shown here'],
  ['another vendor’s format',                                {},                        { page: { name: 'F', status: 'HASISSUES' }, activeIncidents: [OPEN] },       'The status cannot be shown here'],
  ['a status with a capital',                                {},                        feed({ incidents: [{ ...OPEN, status: 'Resolved' }] }),                       'The status cannot be shown here'],
];

for (const [what, attributes, body, title] of UNSURE) {
  test(`without an engine, ${what} gives "${title}"`, async ({ page, site, quiet }) => {
    quiet.expect(/could not start \(http_status\)/);
    quiet.expect(/Failed to load/);
    site.respond('/windowpane-banner_bg.wasm', { status: 404 });
    site.respond(FEED, { body });
    await open(page, site, banner({ feed: FEED, ...attributes }));
    await eventsOf(page, 'status-error');
    await expect(page.locator('[part=title]')).toHaveText(title);
  });
}

test('once the files can be loaded, the next element uses the engine', async ({ page, site, quiet }) => {
  quiet.expect(/could not start \(http_status\)/);
  quiet.expect(/Failed to load/);
  site.respond('/windowpane-banner_bg.wasm', { status: 404 });
  site.respond(FEED, { body: TROUBLED });
  await open(page, site, banner({ id: 'first', feed: FEED }));
  await eventsOf(page, 'status-error');
  await expect(page.locator('#first [part=title]')).toHaveText('No IMAP');
  site.respond('/windowpane-banner_bg.wasm', undefined);
  await page.evaluate((markup) => document.body.insertAdjacentHTML('beforeend', markup), banner({ id: 'second', feed: FEED }));
  await expect(page.locator('#second .root .title')).toHaveText('No IMAP');
});

// --- the timeline

const PARTS = [
  { id: 'imap', name: 'IMAP', status: 'operational', position: 1 },
  { id: 'smtp', name: 'SMTP', status: 'partial_outage', position: 2 },
  { id: 'web', name: 'Webmail', status: 'operational', position: 3 },
];
const WORK = { id: 'm', name: 'New <b>disks</b>', status: 'scheduled', created_at: '2024-03-01T00:00:00Z', scheduled_for: '2024-03-16T21:00:00Z', scheduled_until: '2024-03-16T23:00:00Z' };

let count = 0;

/** The lines of a timeline without its engine, by section. Each time another feed, so that none is remembered. */
async function plainly(page, site, quiet, body, attributes = {}) {
  const feed = `/feeds/plain-${(count += 1)}.json`;
  quiet.expect(/could not start \(http_status\)/);
  quiet.expect(/Failed to load/);
  site.respond('/windowpane_bg.wasm', { status: 404 });
  site.respond(feed, { body });
  await page.clock.setFixedTime('2024-03-15T12:00:00Z');
  await open(page, site, timeline({ feed, ...attributes }, '<a href="https://status.example">Status</a>'));
  await page.locator('status-timeline section').first().waitFor();
  const lines = await page.locator('status-timeline section').evaluateAll((all) => all.map((one) => [...one.querySelectorAll('h3, p')].map((line) => line.textContent)));
  return Object.fromEntries(lines.map(([heading, ...rest]) => [heading, rest]));
}

test('without an engine, a timeline lists all open entries, planned work and services as text', async ({ page, site, quiet }) => {
  const said = await plainly(page, site, quiet, feed({ components: PARTS, incidents: [OPEN, { ...OPEN, id: 'two', name: 'No POP', status: 'monitoring' }, { ...OPEN, id: 'old', name: 'Old', status: 'resolved', resolved_at: '2024-03-15T11:00:00Z' }], scheduled_maintenances: [WORK] }));
  expect(said).toEqual({
    'Open incidents': ['No IMAP', 'Cause found', expect.stringMatching(/15 March at 11:00/), 'No POP', expect.any(String), expect.stringMatching(/15 March at 11:00/)],
    'Scheduled maintenance': ['New <b>disks</b>', 'Scheduled', expect.stringMatching(/16 March.*22:00.*17 March.*00:00/)],
    // While an incident is open, nothing is certain about the others.
    Services: ['IMAP: Not known', 'SMTP: Partial outage', 'Webmail: Not known'],
  });
  await expect(page.getByRole('link', { name: 'Status' })).toBeHidden();
});

test('without an engine, a timeline calls services operational only if the feed is fresh and has nothing that could mean otherwise', async ({ page, site, quiet }) => {
  const well = PARTS.map((part) => ({ ...part, status: 'operational' }));
  expect(await plainly(page, site, quiet, feed({ components: well }))).toEqual({ Services: ['IMAP: Operational', 'SMTP: Operational', 'Webmail: Operational'] });
  expect(await plainly(page, site, quiet, feed({ components: well, outages: [{ name: 'Everything', severity: 'critical' }] }))).toEqual({ Services: ['IMAP: Not known', 'SMTP: Not known', 'Webmail: Not known'] });
});

test('without an engine, a timeline with an audience hides no entry, and calls no service operational beside one', async ({ page, site, quiet }) => {
  const well = PARTS.map((part) => ({ ...part, status: 'operational' }));
  const said = await plainly(page, site, quiet, feed({ components: well, incidents: [{ ...OPEN, audience: ['cluster-7'] }] }), { audience: 'cluster-7' });
  expect(said['Open incidents']?.[0]).toBe('No IMAP');
  expect(said.Services).toEqual(['IMAP: Not known', 'SMTP: Not known', 'Webmail: Not known']);
});

test('without an engine, a timeline is in the page’s language, and keeps the page’s own content while there is no feed', async ({ page, site, quiet }) => {
  expect(Object.keys(await plainly(page, site, quiet, feed({ components: PARTS, incidents: [OPEN] }), { lang: 'de' }))).toEqual(['Aktuelle Störungen', 'Dienste']);
  site.respond('/feeds/none.json', { status: 503 });
  await open(page, site, timeline({ feed: '/feeds/none.json' }, '<a href="https://status.example">Status</a>'));
  await expect(page.getByRole('link', { name: 'Status' })).toBeVisible();
});
