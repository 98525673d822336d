// How much a banner shows before the visitor asks for more: line, compact or full, and which of them by itself.
import { readdirSync } from 'node:fs';
import { DENSITIES } from '../../src/script/rules.js';
import { expect, test } from './fixtures.mjs';
import { banner, eventsOf, feed, open, past, run, set, timeline } from './host.mjs';

const FEED = '/feeds/test.json';
const NOW = '2024-03-15T12:00:00Z';
const at = (minutes) => new Date(Date.parse(NOW) + minutes * 60_000).toISOString();
const PARTS = ['operational', 'degraded_performance'].map((status, index) => ({ id: `p${index}`, name: `Part ${index}`, status, position: index + 1, role: index ? 'receiving' : 'reading' }));
const open_ = (impact, more) => ({ ...past('one', at(-49)), name: 'Incoming mail arrives late', status: 'identified', impact, resolved_at: null, components: [{ id: 'p1', name: 'Part 1' }], ...more });
const TROUBLED = (impact = 'minor', more) => feed({ components: PARTS, incidents: [open_(impact, more)] });
const work = (from, to, more) => feed({ components: PARTS.map((part) => ({ ...part, status: 'operational' })), scheduled_maintenances: [{ id: 'm', name: 'New storage for mailboxes', status: 'scheduled', created_at: at(-3000), scheduled_for: at(from), scheduled_until: at(to), ...more }] });
const LONG = 'Nothing that was sent to us since this morning has arrived anywhere, and we do not know when it will '.repeat(4).trim();

const host = (page) => page.locator('status-banner');
const root = (page) => page.locator('status-banner .banner');
const toggle = (page) => page.locator('status-banner [part=toggle]');
const density = (page) => root(page).getAttribute('data-density');
const height = (page) => root(page).evaluate((one) => one.getBoundingClientRect().height);
const by = (page) => page.locator('status-banner section.banner');

/** Opens a page at NOW whose engine is not loaded before `release()`. */
async function held(page, site, body, options) {
  let release;
  const released = new Promise((resolve) => (release = resolve));
  await page.route('**/*.wasm', async (route) => (await released, route.continue()));
  await page.clock.setFixedTime(NOW);
  await open(page, site, body, options);
  return release;
}

// prettier-ignore
const LINES = [
  ['an incident in English',                 'en', TROUBLED(),                    'America/Los_Angeles'],
  ['a critical incident in German',          'de', TROUBLED('critical'),          'Europe/Berlin'],
  ['an incident in Arabic',                  'ar', TROUBLED('major'),             'Africa/Cairo'],
  ['an incident with a very long title',     'en', TROUBLED('major', { name: LONG.slice(0, 190) }), 'America/Los_Angeles'],
  ['an incident of this minute',             'nb', TROUBLED('major', { created_at: at(0), started_at: at(0) }), 'Europe/Oslo'],
  ['an incident of three days ago',          'fr', TROUBLED('major', { created_at: at(-4400), started_at: at(-4400) }), 'Europe/Paris'],
  ['work today in Norwegian',                'nb', work(60, 120),                 'Europe/Oslo'],
  ['work tomorrow in English',               'en', work(26 * 60, 28 * 60),        'America/Los_Angeles'],
  ['work at noon in English',                'en', work(7 * 60, 12 * 60 + 30),    'America/Los_Angeles'],
  ['work from noon in English',              'en', work(7 * 60, 7 * 60 + 30),     'America/Los_Angeles'],
  ['work past midnight in Japanese',         'ja', work(14 * 60, 17 * 60),        'Asia/Tokyo'],
  ['work under way in Ukrainian',            'uk', work(-30, 60),                 'Europe/Kyiv'],
  // The texts of a page in plain Portuguese are those of Portugal, whose short dates differ from Brazil's.
  ['work tomorrow in Portuguese',            'pt', work(26 * 60, 28 * 60),        'Europe/Lisbon'],
];

for (const [what, lang, body, zone] of LINES) {
  test(`the first text of a line is the line: when the engine takes over, no pixel changes: ${what}`, async ({ page, site }) => {
    site.respond(FEED, { body });
    await page.setViewportSize({ width: 1280, height: 600 });
    const dir = lang === 'ar' ? 'rtl' : 'ltr';
    const release = await held(page, site, `<script>document.documentElement.lang="${lang}";document.documentElement.dir="${dir}"</script>${banner({ feed: FEED, density: undefined, position: 'top', 'time-zone': zone })}<p>The page</p>`);
    const sizes = [1280, 768, 375, 320];
    const pictures = async () => {
      const all = [];
      for (const width of sizes) {
        await page.setViewportSize({ width, height: 600 });
        await page.evaluate(() => window.rendered());
        all.push([width, (await page.screenshot()).toString('base64')]);
      }
      return all;
    };
    // Intl is prepared while the page is idle.
    await expect(root(page).locator('[part=time]')).toHaveText(/\S/);
    const first = await pictures();
    release();
    await by(page).waitFor();
    await page.evaluate(() => document.fonts.ready);
    const then = await pictures();
    expect(then.filter(([, picture], index) => picture !== first[index][1]).map(([width]) => width)).toEqual([]);
  });
}

// prettier-ignore
for (const [locale, lang, day] of [
  ['pt',    '',      'Sábado, 16/03'],
  ['pt-BR', 'pt',    'Sábado, 16/03'],
  ['pt-AO', 'pt',    'Sábado, 16/03'],
  ['pt-BR', '',      'Sáb., 16 de mar.'],
  ['pt-PT', 'pt-BR', 'Sáb., 16 de mar.'],
]) {
  test.describe(() => {
    test.use({ locale });
    test(`a browser in ${locale} and a page in ${lang || 'no language'} have the same dates before and after the engine: ${day}`, async ({ page, site }) => {
      site.respond(FEED, { body: work(26 * 60, 28 * 60) });
      const release = await held(page, site, `<script>document.documentElement.lang="${lang}"</script>${banner({ feed: FEED, density: 'line', 'time-zone': 'UTC' })}`);
      await expect(root(page).locator('[part=time]')).toContainText(day);
      release();
      await expect(by(page).locator('[part=time]')).toContainText(day);
    });
  });
}

test('a docked banner is a line of at most 56 pixels in all languages, at 320, 375 and 1280 pixels', async ({ page, site }) => {
  test.slow();
  const languages = readdirSync(new URL('../../public/locales/', import.meta.url)).map((file) => file.replace('.json', ''));
  expect(languages.length).toBeGreaterThan(27);
  await page.clock.setFixedTime(NOW);
  const tall = [];
  for (const [name, body] of [['incident', TROUBLED('major', { name: LONG })], ['work', work(26 * 60, 28 * 60)], ['under way', work(-30, 60, { status: 'in_progress' })]]) {
    site.respond(FEED, { body });
    await open(page, site, banner({ feed: FEED, density: undefined, position: 'top' }));
    await by(page).waitFor();
    for (const lang of languages) {
      await set(page, 'status-banner', { lang });
      await page.waitForFunction((lang) => document.querySelector('status-banner').shadowRoot.querySelector('.root').lang === lang, lang);
      for (const width of [320, 375, 1280]) {
        await page.setViewportSize({ width, height: 700 });
        if ((await height(page)) > 56) tall.push([name, lang, width, await height(page)]);
      }
    }
  }
  expect(tall).toEqual([]);
});

test('whatever a docked banner says, and when it is opened, it takes at most 40 % of the window’s height', async ({ page, site }) => {
  site.respond(FEED, { body: TROUBLED('critical', { name: LONG, advice: LONG }) });
  await page.clock.setFixedTime(NOW);
  await page.setViewportSize({ width: 320, height: 256 });
  for (const position of ['top', 'bottom']) {
    for (const wanted of DENSITIES) {
      await open(page, site, banner({ feed: FEED, density: wanted, position }));
      await by(page).waitFor();
      if (await toggle(page).count()) await toggle(page).click();
      await expect(root(page)).toHaveAttribute('data-density', 'full');
      expect(await height(page), `${position}, ${wanted}`).toBeLessThanOrEqual(0.4 * 256 + 1);
    }
  }
});

// prettier-ignore
const BY_ITSELF = [
  ['at an edge of the window',            TROUBLED(),                 { position: 'bottom' }, 700, 'line'],
  ['in a low window',                     TROUBLED(),                 {},                     479, 'line'],
  ['in a window just high enough',        TROUBLED(),                 {},                     480, 'compact'],
  ['for work more than a day ahead',      work(25 * 60, 26 * 60),     {},                     700, 'line'],
  ['for work less than a day ahead',      work(23 * 60, 24 * 60),     {},                     700, 'compact'],
  ['for anything else',                   TROUBLED('critical'),       {},                     700, 'compact'],
  ['as the page asks for',                TROUBLED(),                 { density: 'Line' },    700, 'line'],
  ['as the page asks for, docked',        TROUBLED(),                 { density: 'full', position: 'top' }, 479, 'full'],
  ['with a value that is none',           TROUBLED(),                 { density: 'tiny' },    700, 'compact'],
];

for (const [where, body, attributes, size, expected] of BY_ITSELF) {
  test(`the density ${where} is ${expected}, in the first text and in the engine’s banner`, async ({ page, site }) => {
    site.respond(FEED, { body });
    await page.setViewportSize({ width: 900, height: size });
    const release = await held(page, site, banner({ feed: FEED, density: undefined, ...attributes }));
    await root(page).waitFor();
    expect(await density(page)).toBe(expected);
    release();
    await by(page).waitFor();
    expect(await density(page)).toBe(expected);
  });
}

test('the density follows the height of the window, but never while the banner is open', async ({ page, site }) => {
  site.respond(FEED, { body: TROUBLED() });
  await page.clock.setFixedTime(NOW);
  await page.setViewportSize({ width: 900, height: 700 });
  await open(page, site, banner({ feed: FEED, density: undefined }));
  await by(page).waitFor();
  await page.setViewportSize({ width: 900, height: 400 });
  await expect(root(page)).toHaveAttribute('data-density', 'line');
  await toggle(page).click();
  await expect(root(page)).toHaveAttribute('data-density', 'full');
  const before = await height(page);
  await page.setViewportSize({ width: 900, height: 700 });
  await page.evaluate(() => window.rendered());
  expect([await density(page), await height(page)]).toEqual(['full', before]);
  await toggle(page).click();
  await expect(root(page)).toHaveAttribute('data-density', 'compact');
});

test('a banner opens in place, tells so to assistive technology, and stays open when there is news', async ({ page, site }) => {
  site.respond(FEED, [{ body: TROUBLED() }, { body: TROUBLED('major', { status: 'monitoring' }) }]);
  await open(page, site, banner({ feed: FEED, density: 'line' }));
  await by(page).waitFor();
  const button = page.getByRole('button', { name: 'Read more about Incoming mail arrives late' });
  await expect(button).toHaveAttribute('aria-expanded', 'false');
  await expect(root(page).locator('[part=links]')).toHaveCount(0);
  await button.focus();
  await page.keyboard.press('Enter');
  await expect(button).toHaveAttribute('aria-expanded', 'true');
  await expect(root(page).locator('[part=links]')).toBeVisible();
  await page.evaluate(() => document.querySelector('status-banner').refresh());
  await expect(root(page)).toHaveAttribute('data-level', 'major');
  await expect(button).toBeFocused();
  expect(await density(page)).toBe('full');
});

test('the whole line opens it, and its other buttons are above that', async ({ page, site }) => {
  site.respond(FEED, { body: TROUBLED() });
  await open(page, site, banner({ feed: FEED, density: 'line' }));
  await by(page).waitFor();
  await root(page).locator('[part=title]').click({ force: true });
  await expect(root(page)).toHaveAttribute('data-density', 'full');
  await toggle(page).click();
  await root(page).locator('[part=dismiss]').click();
  await expect(root(page).locator('[part=undo]')).toBeVisible();
});

test('a stale line says how old it is, and a line about what cannot be reached says that', async ({ page, site, quiet }) => {
  quiet.expect(/Failed to load resource/);
  quiet.expect(/could not be read: http_status/);
  site.respond(FEED, [{ body: TROUBLED() }, { status: 503 }]);
  await page.clock.install({ time: NOW });
  await open(page, site, banner({ feed: FEED, density: 'line', refresh: 'PT15S' }));
  await by(page).waitFor();
  const says = (text) => page.locator('status-banner').getByText(text);
  while (!(await says('As of').count())) {
    await run(page, 15_000);
    await page.evaluate(() => window.rendered());
  }
  expect(await density(page)).toBe('line');
  await page.setViewportSize({ width: 320, height: 700 });
  await expect(says('As of')).toBeVisible();
});

// What a visitor does to a first text, the engine does.
for (const [what, button, expected] of [['opens', 'toggle', ['full', 0]], ['dismisses', 'close', ['line', 1]]]) {
  test(`a visitor ${what} a first text, and the engine does it as soon as it is there`, async ({ page, site }) => {
    site.respond(FEED, { body: TROUBLED() });
    const release = await held(page, site, banner({ feed: FEED, density: 'line' }));
    await root(page).locator(`button.${button}`).click();
    release();
    await by(page).waitFor();
    await expect.poll(async () => [await density(page), await root(page).locator('[part=undo]').count()]).toEqual(expected);
  });
}

test('while a line is on the screen, the engine waits for the page to be loaded and idle, or for the visitor', async ({ page, site }) => {
  site.respond(FEED, { body: TROUBLED() });
  site.respond('/picture.png', { hang: true });
  const engines = [];
  page.on('request', (request) => request.url().endsWith('.wasm') && engines.push(request.url()));
  await page.goto('about:blank');
  const loaded = open(page, site, `${banner({ feed: FEED, density: 'line' })}<img src="/picture.png" alt="">`).catch(() => {});
  await root(page).locator('[part=time]').filter({ hasText: /\S/ }).waitFor();
  await page.waitForTimeout(1_000);
  expect(engines).toEqual([]);
  await root(page).locator('button.toggle').click();
  await expect(root(page)).toHaveAttribute('data-density', 'full');
  expect(engines).toHaveLength(1);
  await page.goto('about:blank');
  await loaded;
});

// --- beside a timeline

const BESIDE = { feed: FEED, density: undefined, show: undefined };

test('beside a timeline of the same feed, an inline banner shows nothing, and fires its events', async ({ page, site }) => {
  site.respond(FEED, { body: TROUBLED() });
  await open(page, site, banner(BESIDE) + timeline({ feed: FEED }));
  await eventsOf(page, 'status-ready', 2);
  expect(await page.evaluate(() => window.events.filter(({ name }) => name === 'status-ready').map(({ element }) => element).sort())).toEqual(['status-banner', 'status-timeline']);
  await page.evaluate(() => window.rendered());
  await expect(root(page)).toHaveCount(0);
  expect(await host(page).evaluate((one) => one.getBoundingClientRect().height)).toBe(0);
  // The timeline goes, and the banner is the only one to say it.
  await page.evaluate(() => document.querySelector('status-timeline').remove());
  await expect(root(page)).toBeVisible();
});

// prettier-ignore
const TOGETHER = [
  ['that the page asks for',              { show: 'problems' },     {}],
  ['of another part of the feed',         { components: 'p1' },     {}],
  ['whose timeline is hidden',            {},                       { hidden: true }],
  ['of another feed',                     { feed: '/feeds/2.json' }, {}],
];

for (const [which, its, others] of TOGETHER) {
  test(`beside a timeline, a banner ${which} is shown`, async ({ page, site }) => {
    for (const path of [FEED, '/feeds/2.json']) site.respond(path, { body: TROUBLED() });
    await open(page, site, banner({ ...BESIDE, ...its }) + timeline({ feed: FEED, ...others }));
    await eventsOf(page, 'status-ready', 2);
    await expect(root(page)).toBeVisible();
  });
}

test('beside a timeline, a docked banner is a line that links down the page', async ({ page, site }) => {
  site.respond(FEED, { body: TROUBLED() });
  await open(page, site, banner({ ...BESIDE, position: 'top' }) + `<div style="height:200vh"></div>` + timeline({ feed: FEED }));
  await eventsOf(page, 'status-ready', 2);
  await expect(root(page)).toHaveAttribute('data-density', 'line');
  await toggle(page).click();
  const details = page.locator('status-banner').getByRole('link', { name: /Details/ });
  await expect(details).toHaveAttribute('href', '#one');
  await details.click();
  await expect(page.locator('status-timeline [data-id=one]')).toBeInViewport();
});

test('a line that stands in space of its own causes no layout shift when it appears, and none when the engine takes over', async ({ page, site }) => {
  site.respond(FEED, { body: TROUBLED() });
  const style = '<style>body{margin:1em;font:16px/1.5 system-ui} status-banner{display:block;min-block-size:46px;align-content:center}</style>';
  const release = await held(page, site, `${style}${banner({ feed: FEED, density: 'line' }, '<a href="/status">Service status</a>')}<h1>The page</h1><p>${'Its text. '.repeat(60)}</p>`, {
    script: () => {
      window.shift = 0;
      new PerformanceObserver((list) => list.getEntries().forEach(({ value }) => (window.shift += value))).observe({ type: 'layout-shift', buffered: true });
    },
  });
  await expect(root(page)).toBeVisible();
  release();
  await eventsOf(page);
  await expect(by(page)).toBeVisible();
  await page.evaluate(() => window.rendered());
  expect(await page.evaluate(() => window.shift)).toBe(0);
  expect(await height(page)).toBeLessThanOrEqual(46);
  expect(await page.locator('h1').evaluate((heading) => heading.getBoundingClientRect().top)).toBeCloseTo(16 + 46 + 16 * 2 * 0.67, 0);
});
