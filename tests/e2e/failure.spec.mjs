// Failures on a stranger's page and of its feed. The elements must neither break the page nor claim
// that everything is operational when that is not known.
import { expect, test } from './fixtures.mjs';
import { banner, EMBED, feed, eventsOf, ongoing, open, past, run, set, settled, textOf, timeline, OPERATIONAL } from './host.mjs';

const FEED = '/feeds/test.json';
const ONE = ongoing('one');
const TROUBLED = feed({ incidents: [ONE] });
const WHOLE = JSON.stringify(TROUBLED);

const headline = (page) => page.locator('status-timeline [part~=headline]');
const title = (page, which = 'status-banner') => page.locator(`${which} .title`);

/** Neither element claims that everything is operational, in text or in colour. */
async function expectNotWell(page) {
  for (const element of ['status-banner', 'status-timeline']) {
    expect(await textOf(page, element), element).not.toMatch(OPERATIONAL);
  }
  await expect(page.locator('status-banner .banner')).not.toHaveAttribute('data-level', 'operational');
  await expect(page.locator('status-timeline [part=overall]')).not.toHaveAttribute('data-level', 'operational');
}

// --- no feed ---

/** The browser's own console line for a failed request. */
const REFUSED = /^error: Failed to load resource/;

// prettier-ignore
const NO_FEEDS = [
  ['is not there',                 'http_status', { status: 404, body: 'not found' }, REFUSED],
  ['has an error status',          'http_status', { status: 503, body: WHOLE }, REFUSED],
  ['is behind a log-in page',      'html',        { body: '<!doctype html><title>Sign in</title>', headers: { 'content-type': 'text/html' } }],
  ['is an XML feed',               'other_shape', { body: '<?xml version="1.0"?><rss/>' }],
  ['is empty',                     'empty',       { body: '' }],
  ['is white space',               'empty',       { body: ' \r\n\t ' }],
  ['is truncated JSON',            'not_json',    { body: WHOLE.slice(0, -20) }],
  ['is plain words',               'not_json',    { body: 'All good!' }],
  ['is an empty list',             'not_a_feed',  { body: '[]' }],
  ['is a lone number',             'not_a_feed',  { body: '7' }],
  ['is null',                      'not_a_feed',  { body: 'null' }],
  ['is other JSON',                'not_a_feed',  { body: '{"status":"ok"}' }],
  ['is a page alone',              'not_a_feed',  { body: '{"page":{"name":"Fjordpost","url":"https://fjordpost.example"}}' }],
  ['is not UTF-8',                 'encoding',    { body: Buffer.from([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x7d]) }],
  ['is longer than a feed may be', 'too_long',    { body: `${WHOLE}${' '.repeat(4 * 1024 * 1024)}` }],
  ['drops the connection',         'no_answer',   { drop: true }, REFUSED],
];

for (const [what, reason, response, browserSays] of NO_FEEDS) {
  test(`a feed that ${what}: the status cannot be reached, with the reason ${reason}`, async ({ page, site, quiet }) => {
    quiet.expect(/^warning: windowpane: /);
    if (browserSays) quiet.expect(browserSays);
    site.respond(FEED, response);
    await open(page, site, banner({ feed: FEED, show: 'always' }));
    const [detail] = await eventsOf(page, 'status-error');
    expect(detail.reason).toBe(reason);
    expect(detail.message).toContain(reason);
    await expect(title(page)).toHaveText('The status cannot be loaded right now');
    expect(quiet.lines.filter((line) => line.includes('windowpane'))).toHaveLength(1);

    await page.evaluate((markup) => document.body.insertAdjacentHTML('beforeend', markup), timeline({ feed: FEED }));
    await expect(headline(page)).toHaveText('The status cannot be loaded right now');
    await expectNotWell(page);
    expect(await page.evaluate(() => window.events.map(({ name }) => name))).not.toContain('status-ready');
  });
}

// prettier-ignore
const NO_ADDRESSES = [
  ['no URL',            undefined],
  ['an empty URL',      '  '],
  ['a javascript: URL', 'javascript:fetch("/feeds/demo.json")'],
  ['a file: URL',       'file:///etc/passwd'],
  ['an invalid URL',    'https://'],
];

for (const [what, address] of NO_ADDRESSES) {
  test(`${what} as a feed sends no request, and the status cannot be reached`, async ({ page, site, quiet }) => {
    quiet.expect(/^warning: windowpane: .*no_feed/);
    await open(page, site, banner({ feed: address }) + timeline({ feed: address }));
    expect((await eventsOf(page, 'status-error', 2)).map(({ reason }) => reason)).toEqual(['no_feed', 'no_feed']);
    await expect(title(page)).toHaveText('The status cannot be loaded right now');
    await expectNotWell(page);
    expect(site.requests.map(({ path }) => path).sort()).toEqual(['/embed.js', '/host.html', '/windowpane.js', '/windowpane_bg.wasm']);
  });
}

test('a feed on another host that does not allow this page: the status cannot be reached', async ({ page, site, elsewhere, quiet }) => {
  quiet.expect(/blocked by CORS policy/);
  quiet.expect(REFUSED);
  quiet.expect(/^warning: windowpane: .*no_answer/);
  elsewhere.header('*', 'access-control-allow-origin', 'https://else.example');
  await open(page, site, banner({ feed: elsewhere.url('/feeds/demo.json') }) + timeline({ feed: elsewhere.url('/feeds/demo.json') }));
  await eventsOf(page, 'status-error', 2);
  await expect(title(page)).toHaveText('The status cannot be loaded right now');
  await expectNotWell(page);
});

test('a feed on another host that allows this page is read, without cookies and without a referrer', async ({ page, site, elsewhere, context }) => {
  elsewhere.respond(FEED, { body: TROUBLED });
  await context.addCookies([{ name: 'session', value: 'secret', url: elsewhere.origin }]);
  await open(page, site, banner({ feed: elsewhere.url(FEED) }));
  await eventsOf(page);
  await expect(title(page)).toHaveText('Incident one');
  const [{ headers }] = elsewhere.requestsFor(FEED);
  expect(headers.cookie).toBeUndefined();
  expect(headers.referer).toBeUndefined();
});

test('nothing is claimed while a response is pending', async ({ page, site }) => {
  site.respond(FEED, { hang: true });
  await open(page, site, banner({ feed: FEED, show: 'always' }) + timeline({ feed: FEED }));
  await expect(page.locator('status-timeline .timeline')).toHaveAttribute('aria-busy', 'true');
  for (const element of ['status-banner', 'status-timeline']) expect(await textOf(page, element)).not.toMatch(OPERATIONAL);
  await expect(page.locator('[data-level=operational]')).toHaveCount(0);
});

test('the last good feed stays when the next poll fails', async ({ page, site, quiet }) => {
  quiet.expect(REFUSED);
  site.respond(FEED, [{ body: TROUBLED }, { status: 503 }]);
  await open(page, site, banner({ feed: FEED }) + timeline({ feed: FEED }));
  await eventsOf(page, 'status-ready', 2);
  await page.locator('status-banner').evaluate((element) => element.refresh());
  await expect.poll(() => site.requestsFor(FEED).length).toBe(2);
  await settled(page);
  await page.evaluate(() => window.rendered());
  await expect(title(page)).toHaveText('Incident one');
  await expect(page.locator('status-timeline [data-id=one]')).toHaveCount(1);
});

test('repeated failures are logged once, not at every attempt', async ({ page, site, quiet }) => {
  quiet.expect(REFUSED);
  quiet.expect(/^warning: windowpane: /);
  site.respond(FEED, { status: 503 });
  await open(page, site, banner({ feed: FEED }));
  await eventsOf(page, 'status-error');
  for (let attempt = 0; attempt < 2; attempt += 1) {
    const before = site.requestsFor(FEED).length;
    await page.locator('status-banner').evaluate((element) => element.refresh());
    await expect.poll(() => site.requestsFor(FEED).length).toBe(before + 1);
    await settled(page);
    await page.evaluate(() => window.rendered());
  }
  expect(quiet.lines.filter((line) => line.includes('windowpane'))).toHaveLength(1);
});

test('a stale feed is not reported as operational', async ({ page, site, quiet }) => {
  quiet.expect(REFUSED);
  quiet.expect(/^warning: windowpane: .*http_status/);
  await page.clock.install({ time: '2024-03-15T12:00:00Z' });
  site.respond(FEED, [{ body: feed() }, { status: 503 }]);
  await open(page, site, banner({ feed: FEED, show: 'always', refresh: 'PT15S' }) + timeline({ feed: FEED, refresh: 'PT15S' }));
  await expect(title(page)).toHaveText('All services are operational');
  await expect(headline(page)).toHaveText('All services are operational');
  // At first it was operational a while ago; after a quarter of an hour it is unknown.
  for (const [shown, later] of [['Everything was working at the last check', 0], ['The status cannot be loaded right now', 15 * 60_000]]) {
    await settled(page);
    await page.clock.fastForward(later);
    await expect(async () => {
      await run(page, 20_000);
      expect(await title(page).allTextContents()).toEqual([shown]);
    }).toPass({ intervals: [0], timeout: 60_000 });
    await expect(headline(page)).toHaveText(shown);
    await expectNotWell(page);
    await expect(page.locator('status-timeline [part=overall]')).toContainText(/As of|Last updated/);
  }
  expect(site.requestsFor(FEED).length).toBeGreaterThan(2);
  // Its entries are still shown, with their age.
  await expect(page.locator('status-timeline [part=components]')).toContainText('IMAP');
  site.respond(FEED, { body: feed() });
  await expect(async () => {
    await run(page, 60_000);
    expect(await title(page).allTextContents()).toEqual(['All services are operational']);
  }).toPass({ intervals: [0], timeout: 60_000 });
});

test('a recovered feed is shown at once', async ({ page, site, quiet }) => {
  quiet.expect(REFUSED);
  quiet.expect(/^warning: windowpane: .*http_status/);
  site.respond(FEED, { status: 503 });
  await open(page, site, banner({ feed: FEED }));
  await expect(title(page)).toHaveText('The status cannot be loaded right now');
  site.respond(FEED, { body: TROUBLED });
  await page.locator('status-banner').evaluate((element) => element.refresh());
  await expect(title(page)).toHaveText('Incident one');
});

// --- a feed with problems ---

// prettier-ignore
const FAULTS = [
  ['incidents that are a string',   { incidents: 'none' }],
  ['incidents that are a number',   { incidents: 0 }],
  ['an incident that is a string',  { incidents: ['down'] }],
  ['components that are an object', { components: { imap: 'down' } }],
  ['maintenance that is a boolean', { scheduled_maintenances: false }],
];

for (const [what, lists] of FAULTS) {
  test(`a feed with ${what} is not reported as operational`, async ({ page, site }) => {
    site.respond(FEED, { body: feed(lists) });
    await open(page, site, banner({ feed: FEED, show: 'always' }) + timeline({ feed: FEED }));
    const { problems, level } = (await eventsOf(page, 'status-ready', 2)).find(({ problems }) => problems);
    expect(level).toBe('unknown');
    expect(problems.length).toBeGreaterThan(0);
    expect(problems[0].path).toContain(Object.keys(lists)[0]);
    await expect(title(page)).toHaveText('Part of the status could not be loaded');
    await expect(headline(page)).toHaveText('Part of the status could not be loaded');
    await expectNotWell(page);
  });
}

test('an invalid entry is dropped, and the others are shown', async ({ page, site }) => {
  site.respond(FEED, { body: feed({ incidents: [7, ONE, null] }) });
  await open(page, site, banner({ feed: FEED }) + timeline({ feed: FEED }));
  await eventsOf(page, 'status-ready', 2);
  await expect(title(page)).toHaveText('Incident one');
  await expect(page.locator('status-timeline [data-id]')).toHaveCount(1);
});

// --- a page that replaces fetch ---

// prettier-ignore
const FETCHES = [
  ['rejects with a string',                       () => { window.fetch = () => Promise.reject('no'); }],
  ['rejects with nothing',                        () => { window.fetch = () => Promise.reject(); }],
  ['throws a string',                             () => { window.fetch = () => { throw 'no'; }; }],
  ['resolves with a number',                      () => { window.fetch = () => Promise.resolve(42); }],
  ['returns nothing',                             () => { window.fetch = () => undefined; }],
  ['resolves with an object that is no Response', () => { window.fetch = async () => ({ ok: true, status: 200, text: async () => '{}' }); }],
  ['is removed',                                  () => { window.fetch = undefined; }],
  ['is not a function',                           () => { window.fetch = 'mine'; }],
  ['resolves with a body that fails',             () => { window.fetch = async () => new Response(new ReadableStream({ start: (controller) => controller.error('broken') })); }],
  ['resolves with a body that was read already',  () => { window.fetch = async () => { const response = new Response('{}'); await response.text(); return response; }; }],
];

for (const [what, spoil] of FETCHES) {
  test(`window.fetch ${what}: the status cannot be reached, and the next element works`, async ({ page, site, quiet }) => {
    quiet.expect(/^warning: windowpane: /);
    site.respond(FEED, { body: TROUBLED });
    // The WebAssembly is loaded with fetch too, so break fetch after that.
    const story = { feed: '/feeds/runbox-2012.json', now: '2012-12-12T06:00:00Z' };
    await open(page, site, banner(story) + timeline(story));
    await eventsOf(page, 'status-ready', 2);
    await page.evaluate((spoil) => {
      window.good = window.fetch;
      new Function(`(${spoil})()`)();
      document.body.insertAdjacentHTML('beforeend', '<status-timeline id="new" feed="/feeds/test.json"></status-timeline>');
    }, String(spoil));
    const [{ reason }] = await eventsOf(page, 'status-error');
    expect(['no_answer', 'broken']).toContain(reason);
    await expect(page.locator('#new [part~=headline]')).toHaveText('The status cannot be loaded right now');
    // Still alive: the old element follows, and a new one reads its feed.
    await set(page, 'status-banner', { now: '2012-12-12T09:00:00Z' });
    await expect(page.locator('status-banner .state')).toHaveText('Maintenance completed');
    await page.evaluate((second) => {
      window.fetch = window.good;
      document.body.insertAdjacentHTML('beforeend', second);
    }, banner({ id: 'second', feed: '/feeds/test.json?2' }));
    await expect(title(page, '#second')).toHaveText('Incident one');
  });
}

// --- bad attributes ---

// prettier-ignore
const ATTRIBUTES = [
  ['lang',          ['!!', 'x', 'en-', '123', '💥', 'en-GB-u-nu-zzzz', 'a'.repeat(5000)]],
  ['time-zone',     ['Mars/Phobos', '+25:00', 'CET/', '../../etc', '💥', 'Europe/Oslo\u0000']],
  ['now',           ['yesterday', '2012-13-45T99:99:99Z', '2012-12-12T06:00:00', '-1', 'Infinity', '99999999999-01-01T00:00:00Z']],
  ['refresh',       ['soon', 'PT0S', '-PT1M', 'P9999999999Y', '💥']],
  ['lead-time',     ['-P1D', 'P99999999999999999999D', 'tomorrow']],
  ['all-clear-for', ['∞', '-PT1H', 'P1Y2M3W4DT5H6M7.8S']],
  ['show',          ['sometimes', 'ALWAYS']],
  ['theme',         ['pink', '"><script>']],
  ['href',          ['javascript:alert(1)', 'data:text/html,<script>alert(1)</script>', 'https://', '#', '//']],
];

for (const [name, values] of ATTRIBUTES) {
  test(`an invalid ${name} falls back`, async ({ page, site, quiet }) => {
    if (name === 'time-zone') quiet.expect(/unknown_time_zone/);
    site.respond(FEED, { body: TROUBLED });
    await open(page, site, banner({ feed: FEED }) + timeline({ feed: FEED }));
    await eventsOf(page, 'status-ready', 2);
    await expect(title(page)).toHaveText('Incident one');
    const [usual] = await page.locator('status-timeline [data-id=one] [part=time] time').allTextContents();
    for (const value of values) {
      await set(page, 'status-banner, status-timeline', { [name]: value });
      await expect(title(page), value).toHaveText('Incident one');
      await expect(page.locator('status-timeline [data-id=one]'), value).toHaveCount(1);
      if (!['now', 'show'].includes(name)) {
        await expect(page.locator('status-timeline [data-id=one] [part=time] time').first(), value).toHaveText(usual);
      }
      for (const link of await page.locator('status-banner a').all()) {
        expect(await link.getAttribute('href'), value).toMatch(/^(https?:|#)/);
      }
    }
  });
}

test('an invalid now falls back to the current time, an invalid zone to the visitor’s, an invalid language to the browser’s', async ({ page, site, quiet }) => {
  quiet.expect(/unknown_time_zone: "Mars\/Phobos"/);
  site.respond(FEED, { body: TROUBLED });
  await open(page, site, timeline({ feed: FEED, now: 'never', 'time-zone': 'Mars/Phobos', lang: '!!' }));
  await eventsOf(page);
  await expect(page.locator('status-timeline .answer')).toContainText(/Last checked: \d/);
  await expect(page.locator('status-timeline [part=zone]')).toContainText('Oslo time');
  await expect(page.locator('status-timeline [data-id=one] [part=time] time').first()).toHaveText(/Friday,? 15 March 2024 at 11:00/);
});

// --- adding and removing elements ---

const frames = (page) => page.evaluate(() => [...document.querySelectorAll('status-banner, status-timeline')].map((element) => element.shadowRoot.querySelectorAll('.root').length));

test('an element removed while the WebAssembly loads is not rendered and fires no events', async ({ page, site }) => {
  site.respond('/windowpane-banner_bg.wasm', { delay: 400 });
  site.respond(FEED, { body: TROUBLED });
  await open(page, site, banner({ feed: FEED }));
  await page.evaluate(() => {
    window.gone = document.querySelector('status-banner');
    window.gone.remove();
  });
  await page.waitForTimeout(1000);
  expect(await page.evaluate(() => [window.events.length, window.gone.shadowRoot?.querySelector('.root') ?? null])).toEqual([0, null]);
  await page.evaluate(() => document.body.append(window.gone));
  await expect(title(page)).toHaveText('Incident one');
});

test('an element removed while its feed loads fires no events, and reads the feed when it is added again', async ({ page, site }) => {
  site.respond(FEED, { body: TROUBLED, delay: 400 });
  await open(page, site, banner({ feed: FEED }));
  await expect.poll(() => site.requestsFor(FEED).length).toBe(1);
  await page.evaluate(() => {
    window.gone = document.querySelector('status-banner');
    window.gone.remove();
  });
  await page.waitForTimeout(800);
  expect(await page.evaluate(() => [window.events.length, window.gone.shadowRoot?.querySelector('.root') ?? null])).toEqual([0, null]);
  await page.evaluate(() => document.body.append(window.gone));
  await expect(title(page)).toHaveText('Incident one');
  expect(await frames(page)).toEqual([1]);
});

test('an element that is removed and added twenty times is rendered once', async ({ page, site }) => {
  site.respond(FEED, { body: TROUBLED });
  await open(page, site, banner({ feed: FEED }) + timeline({ feed: FEED }));
  await eventsOf(page, 'status-ready', 2);
  await page.evaluate(async () => {
    for (let turn = 0; turn < 20; turn += 1) {
      const all = [...document.querySelectorAll('status-banner, status-timeline')];
      all.forEach((element) => element.remove());
      if (turn % 2) await window.rendered();
      document.body.append(...all);
      if (turn % 3) await window.rendered();
    }
  });
  await expect(title(page)).toHaveText('Incident one');
  await expect(page.locator('status-timeline [data-id=one]')).toHaveCount(1);
  expect(await frames(page)).toEqual([1, 1]);
});

test('moving an element keeps its nodes and sends no request', async ({ page, site }) => {
  site.respond(FEED, { body: feed({ incidents: [past('over', '2024-03-15T10:00:00Z')] }) });
  await open(page, site, `<div id="a">${timeline({ feed: FEED })}</div><div id="b"></div>`);
  await eventsOf(page);
  await page.locator('status-timeline .past summary').click();
  const same = await page.locator('status-timeline [data-id=over]').evaluateHandle((element) => element);
  await page.evaluate(async () => {
    document.getElementById('b').append(document.querySelector('status-timeline'));
    await window.rendered();
  });
  expect(await page.locator('#b status-timeline [data-id=over]').evaluate((element, same) => element === same && element.open, same)).toBe(true);
  expect(site.requestsFor(FEED)).toHaveLength(1);
});

test('an element created by a script, with its feed set later, works like one in markup', async ({ page, site, quiet }) => {
  quiet.expect(/^warning: windowpane: .*no_feed/);
  site.respond(FEED, { body: TROUBLED });
  await open(page, site, '');
  await page.evaluate(async () => {
    const element = document.createElement('status-banner');
    document.body.append(element);
    await new Promise((resolve) => addEventListener('status-error', resolve, { once: true }));
    element.setAttribute('feed', '/feeds/test.json');
  });
  await expect(title(page)).toHaveText('Incident one');
});

test('a new value of `feed` replaces what is shown, and later responses of the old feed are ignored', async ({ page, site }) => {
  site.respond('/feeds/slow.json', { body: TROUBLED, delay: 600 });
  site.respond('/feeds/quick.json', { body: feed({ incidents: [{ ...ONE, id: 'two', name: 'Incident two' }] }) });
  await open(page, site, banner({ feed: '/feeds/slow.json' }));
  await expect.poll(() => site.requestsFor('/feeds/slow.json').length).toBe(1);
  await set(page, 'status-banner', { feed: '/feeds/quick.json' });
  await expect(title(page)).toHaveText('Incident two');
  await page.waitForTimeout(900);
  await expect(title(page)).toHaveText('Incident two');
});

// --- several on one page ---

test('four elements with two feeds request the WebAssembly once, and each feed once', async ({ page, site }) => {
  site.respond(FEED, { body: TROUBLED });
  site.respond('/feeds/other.json', { body: feed() });
  await open(page, site, [FEED, '/feeds/other.json'].map((path) => banner({ feed: path, show: 'always' }) + timeline({ feed: path })).join(''));
  await eventsOf(page, 'status-ready', 4);
  const paths = site.requests.map(({ path }) => path).sort();
  expect(paths).toEqual(['/embed.js', '/feeds/other.json', FEED, '/host.html', '/windowpane.js', '/windowpane_bg.wasm'].sort());
  await expect(page.locator('status-banner .title')).toHaveText(['Incident one', 'All services are operational']);
});

test('a page with banners only loads the smaller engine, and the full one when a timeline is added', async ({ page, site }) => {
  site.respond(FEED, { body: TROUBLED });
  await open(page, site, banner({ feed: FEED }) + banner({ feed: FEED }));
  await eventsOf(page, 'status-ready', 2);
  const wasm = () => site.requests.map(({ path }) => path).filter((path) => path.endsWith('.wasm'));
  expect(wasm()).toEqual(['/windowpane-banner_bg.wasm']);
  await page.evaluate((markup) => document.body.insertAdjacentHTML('beforeend', markup), timeline({ feed: FEED }) + banner({ id: 'late', feed: FEED }));
  await expect(headline(page)).toContainText('Incident one');
  await expect(title(page, '#late')).toHaveText('Incident one');
  expect(wasm()).toEqual(['/windowpane-banner_bg.wasm', '/windowpane_bg.wasm']);
});

test('the failure of one element does not affect another', async ({ page, site, quiet }) => {
  quiet.expect(REFUSED);
  quiet.expect(/^warning: windowpane: .*http_status/);
  site.respond(FEED, { body: TROUBLED });
  await open(page, site, banner({ id: 'bad', feed: '/feeds/none.json' }) + banner({ id: 'good', feed: FEED }));
  await expect(title(page, '#bad')).toHaveText('The status cannot be loaded right now');
  await expect(title(page, '#good')).toHaveText('Incident one');
});

// prettier-ignore
const TWICE = [
  ['the same script twice',    EMBED + EMBED],
  ['two copies of the script', '<script type="module" src="/embed.js"></script><script type="module" src="/embed.js?2"></script>'],
];

for (const [what, head] of TWICE) {
  test(`${what} on one page: rendered once, with one WebAssembly module`, async ({ page, site }) => {
    site.respond(FEED, { body: TROUBLED });
    await open(page, site, banner({ feed: FEED }) + timeline({ feed: FEED }), { head });
    await eventsOf(page, 'status-ready', 2);
    expect(await frames(page)).toEqual([1, 1]);
    expect(site.requestsFor('/windowpane_bg.wasm')).toHaveLength(1);
  });
}
