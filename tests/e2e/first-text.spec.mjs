// The first text is on the screen before the engine is loaded. It may only say what the engine then says: this compares both for every
// sample feed at every instant at which it changes, and for feeds that were damaged in hundreds of ways.
import { headline, parse } from '../../src/script/headline.js';
import { NOW, RICH, SAMPLES, at, damaged, engineShows, instantsOf, numbers } from './beside.mjs';
import { expect, test } from './fixtures.mjs';
import { banner, feed, eventsOf, storeRecord, open, past, set, timeline } from './host.mjs';

const FEED = '/feeds/test.json';
const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** The first text in each case [feed as text, ms, attributes, languages]: { level, title, from, to }, or null. */
const firstTexts = (cases) =>
  cases.map(([text, instant, attributes = {}, languages = ['en-GB']]) => {
    const news = headline(parse(text), instant, (name) => attributes[name], languages);
    return news ? { level: news.level, title: news.title, from: news.from, to: news.to } : null;
  });

/** Compares both in all cases. Returns how often there was a first text, and how often the engine had news. */
async function expectTheSame(page, site, cases) {
  const says = await engineShows(page, site, cases);
  const first = firstTexts(cases);
  const wrong = first.flatMap((news, index) => {
    const [text, instant] = cases[index];
    const isRight = news === null || (news.title === says[index].title && news.level === says[index].level);
    return isRight ? [] : [`${new Date(instant).toISOString()}: "${news.title}" (${news.level}), the engine "${says[index].title}" (${says[index].level}): ${text.slice(0, 3000)}`];
  });
  expect(wrong.slice(0, 3)).toEqual([]);
  return { first: first.filter(Boolean).length, spoken: says.filter(({ title }) => title).length };
}

test('for every sample, at every instant, the first text has the headline of the engine’s banner', async ({ page, site }) => {
  const cases = [];
  for (const [, text] of SAMPLES) for (const instant of await instantsOf(page, site, text)) cases.push([text, instant]);
  // The samples are about the past, so none of them has an open incident.
  expect((await expectTheSame(page, site, cases)).spoken).toBeGreaterThan(100);
});

const open_ = (id, impact, more) => ({ ...past(id, at(-HOUR)), name: `No ${id}`, status: 'identified', impact, resolved_at: null, ...more });
const work = (ms, more) => ({ id: 'm', name: 'Work', status: 'scheduled', scheduled_for: at(ms), scheduled_until: at(ms + HOUR), ...more });
const parts = (...statuses) => statuses.map((status, index) => ({ id: `p${index}`, name: `Part ${index}`, status, position: index + 1 }));

// Entries that can be in a first text, to be damaged.
const SPEAKING = [
  { ...RICH, incidents: [...RICH.incidents, open_('IMAP', 'major')] },
  { ...RICH, incidents: [...RICH.incidents, open_('IMAP', 'critical'), open_('POP', 'minor')] },
  feed({ components: parts('operational', 'partial_outage'), incidents: [open_('IMAP', 'major', { components: [{ id: 'p1', name: 'Part 1' }] })], scheduled_maintenances: [work(-HOUR / 2)] }),
  feed({ components: parts('operational', 'degraded_performance'), incidents: [open_('IMAP', 'minor')] }),
  feed({ scheduled_maintenances: [work(HOUR / 2)], incidents: [past('old', at(-HOUR))] }),
  feed({ scheduled_maintenances: [work(0, { scheduled_for: null, scheduled_until: null, windows: [{ start: at(-DAY), end: at(HOUR - DAY) }, { start: at(HOUR), end: at(2 * HOUR) }, { start: at(DAY), end: at(DAY + HOUR) }] })] }),
  feed({ incidents: [open_('IMAP', 'major', { translations: { en: { name: 'English' }, nb: { name: 'Norsk' }, 'de-AT': { name: 'Deutsch' } } })] }),
];

test('for feeds damaged in 60 ways, the first text has the headline of the engine’s banner', async ({ page, site }) => {
  const random = numbers(20161123);
  const instants = [-HOUR, 0, HOUR / 2, 2 * HOUR, 9 * DAY].map((ms) => NOW + ms);
  const cases = Array.from({ length: 60 }, (_, index) => JSON.stringify(damaged(structuredClone(SPEAKING[index % SPEAKING.length]), random, index % 4))).flatMap(
    (text) => instants.map((instant) => [text, instant]),
  );
  const { first, spoken } = await expectTheSame(page, site, cases);
  // The test must not pass because there is never a first text.
  expect(first).toBeGreaterThan(spoken / 8);
});

// prettier-ignore
const CASES = [
  ['one incident that is bad enough',               feed({ incidents: [open_('IMAP', 'major')] }),                                  {}, 'No IMAP'],
  ['the worst of several',                          feed({ incidents: [open_('POP', 'minor'), open_('IMAP', 'critical')] }),        {}, 'No IMAP'],
  ['a minor incident, and nothing else',            feed({ incidents: [open_('IMAP', 'minor')] }),                                  {}, 'No IMAP'],
  ['a minor incident while maintenance is planned', feed({ incidents: [open_('IMAP', 'minor')], scheduled_maintenances: [work(-HOUR / 2)] }), {}, null],
  ['an incident beside a worse verdict',            { ...feed({ incidents: [open_('IMAP', 'major')] }), status: { indicator: 'critical' } }, {}, null],
  ['an incident beside a worse component',          feed({ components: parts('operational', 'major_outage'), incidents: [open_('IMAP', 'major')] }), {}, null],
  ['an incident while no component works fully',    feed({ components: parts('partial_outage', 'partial_outage'), incidents: [open_('IMAP', 'major')] }), {}, null],
  ['two of the same severity',                      feed({ incidents: [open_('POP', 'major'), open_('IMAP', 'major')] }),           {}, null],
  ['an incident in the visitor’s language',         feed({ incidents: [open_('IMAP', 'major', { translations: { 'en-GB': { name: 'British' }, en: { name: 'English' } } })] }), {}, 'British'],
  ['an incident in the language alone',             feed({ incidents: [open_('IMAP', 'major', { translations: { en: { name: 'English' }, nb: { name: 'x' } } })] }), {}, 'English'],
  ['an incident in other languages',                feed({ incidents: [open_('IMAP', 'major', { translations: { nb: { name: 'x' } } })] }), {}, 'No IMAP'],
  ['an incident in another regional variant',       feed({ incidents: [open_('IMAP', 'major', { translations: { 'en-US': { name: 'x' } } })] }), {}, null],
  ['an incident in a tag of another form',          feed({ incidents: [open_('IMAP', 'major', { translations: { 'en-Latn': { name: 'x' } } })] }), {}, null],
  ['an incident on a page for some components',     feed({ incidents: [open_('IMAP', 'major')] }),             { components: 'imap' }, null],
  ['an incident on a page for an audience',         feed({ incidents: [open_('IMAP', 'major')] }),              { audience: 'beta' }, null],
  ['maintenance within two days',                   feed({ scheduled_maintenances: [work(DAY)] }),                                  {}, 'Work'],
  ['maintenance in progress',                       feed({ scheduled_maintenances: [work(-HOUR / 2)] }),                            {}, 'Work'],
  ['maintenance with a zone beside the offset',     feed({ scheduled_maintenances: [work(0, { scheduled_for: '2024-03-16T13:00:00+01:00[Europe/Oslo]', scheduled_until: '2024-03-16T14:00:00+01:00[Europe/Oslo]' })] }), {}, 'Work'],
  ['maintenance in windows',                        feed({ scheduled_maintenances: [work(0, { scheduled_for: null, scheduled_until: null, windows: [{ start: at(DAY), end: at(DAY + HOUR) }, { start: at(2 * DAY), end: at(2 * DAY + HOUR) }] })] }), {}, 'Work'],
  ['maintenance whose first window is over',        feed({ scheduled_maintenances: [work(0, { scheduled_for: null, scheduled_until: null, windows: [{ start: at(-DAY), end: at(HOUR - DAY) }, { start: at(DAY), end: at(DAY + HOUR) }] })] }), {}, 'Work'],
  ['work in windows that overlap',                  feed({ scheduled_maintenances: [work(0, { scheduled_for: null, scheduled_until: null, windows: [{ start: at(DAY), end: at(DAY + HOUR) }, { start: at(DAY), end: at(DAY + HOUR) }] })] }), {}, null],
  ['maintenance in a window that ended early',      feed({ scheduled_maintenances: [work(0, { scheduled_for: null, scheduled_until: null, windows: [{ start: at(-HOUR), end: at(HOUR), ended_at: at(-HOUR / 2) }, { start: at(DAY), end: at(DAY + HOUR) }] })] }), {}, null],
  ['maintenance in a window without an end',        feed({ scheduled_maintenances: [work(0, { scheduled_for: null, scheduled_until: null, windows: [{ start: at(DAY) }] })] }), {}, null],
  ['late maintenance',                              feed({ scheduled_maintenances: [work(-2 * HOUR)] }),                            {}, null],
  ['maintenance with a lead time',                  feed({ scheduled_maintenances: [work(DAY, { lead_time: 'PT1H' })] }),           {}, null],
  ['two maintenances',                              feed({ scheduled_maintenances: [work(DAY), work(HOUR, { id: 'n' })] }),         {}, null],
  ['nothing',                                       feed(),                                                                         {}, null],
];

test('there is a first text only if the headline is certain', () => {
  const shown = firstTexts(CASES.map(([, feed, attributes]) => [JSON.stringify(feed), NOW, attributes]));
  expect(CASES.map(([what], index) => [what, shown[index]?.title ?? null])).toEqual(CASES.map(([what, , , title]) => [what, title]));
});

// --- on a page

const TROUBLED = feed({ incidents: [open_('IMAP', 'major', { created_at: '2024-03-15T10:00:00Z' })] });
const first = (page) => page.locator('status-banner [part=state]', { hasText: 'Fjordpost' });
const engine = (page) => page.locator('status-banner .root:has([part=state]:not(:text("Fjordpost")))');

/** A page whose engine is not loaded before `release()`. */
async function held(page, site, body, options) {
  let release;
  const released = new Promise((resolve) => (release = resolve));
  await page.route('**/*.wasm', async (route) => {
    await released;
    await route.continue();
  });
  await open(page, site, body, options);
  return release;
}

test('headline and start time are shown before the engine is loaded, and are gone afterwards', async ({ page, site }) => {
  site.respond(FEED, { body: TROUBLED });
  const release = await held(page, site, banner({ feed: FEED, lang: 'nb', 'time-zone': 'America/Los_Angeles' }));
  await expect(first(page)).toBeVisible();
  await expect(page.locator('[part=title]')).toHaveText('No IMAP');
  await expect(page.locator('[part=time]')).toHaveText(/Fredag 15\. mars.*04:00/);
  release();
  await expect(engine(page)).toBeVisible();
  await expect(page.locator('status-banner .root')).toHaveCount(1);
});

// Elements that need the engine in any case are not checked for news first.
// prettier-ignore
const LOUD = [
  ['beside a timeline',  banner({ feed: FEED }) + timeline({ feed: FEED }),  2],
  ['with show="always"', banner({ feed: FEED, show: 'always' }),             1],
];

for (const [where, body, elements] of LOUD) {
  test(`a banner ${where} requests its feed once, and shows its first text while the engine loads`, async ({ page, site }) => {
    site.respond(FEED, { body: TROUBLED });
    const release = await held(page, site, body);
    await expect(first(page)).toBeVisible();
    release();
    await expect(engine(page)).toBeVisible();
    await eventsOf(page, 'status-ready', elements);
    expect(site.requestsFor(FEED)).toHaveLength(1);
  });
}

test('a timeline alone requests its feed once, and shows a first text while the engine loads', async ({ page, site }) => {
  site.respond(FEED, { body: TROUBLED });
  const release = await held(page, site, timeline({ feed: FEED }));
  await expect(page.locator('status-timeline [part=title]')).toHaveText('No IMAP');
  await expect(page.locator('status-timeline [part=time]')).toHaveText(/March.*12:00/);
  expect(site.requestsFor(FEED)).toHaveLength(1);
  release();
  await expect(page.locator('status-timeline article')).toBeVisible();
  expect(site.requestsFor(FEED)).toHaveLength(1);
});

test('a timeline renders a loading state while it waits for its feed', async ({ page, site }) => {
  site.respond(FEED, { body: TROUBLED, delay: 5_000 });
  await open(page, site, timeline({ feed: FEED }));
  await expect(page.locator('status-timeline [part=timeline][aria-busy=true]')).toBeVisible();
});

const MINUTE = 60_000;
const kept = (minutes) => ({ body: JSON.stringify(TROUBLED), at: Date.now() - minutes * MINUTE, next: Date.now() - (minutes - 1) * MINUTE, holds: MINUTE });

// (what, the element's attributes, minutes since the feed was verified, whether it is rendered at once)
// prettier-ignore
const REMEMBERED = [
  ['verified a moment ago', {},                                    2, true],
  ['verified too long ago', {},                                   20, false],
  ['for another time',      { now: '2024-03-15T12:00:00Z' },       2, false],
];

for (const [what, attributes, minutes, isDrawn] of REMEMBERED) {
  test(`a feed ${what} is ${isDrawn ? '' : 'not '}rendered before the engine is loaded and the server responds`, async ({ page, site }) => {
    await storeRecord(page, site, FEED, kept(minutes));
    site.respond(FEED, { body: TROUBLED });
    await held(page, site, banner({ feed: FEED, show: 'always', ...attributes }));
    await page.waitForRequest('**/*.wasm');
    if (isDrawn) await expect(first(page)).toBeVisible();
    await page.evaluate(() => window.rendered());
    expect(await page.locator('[part=title]').count()).toBe(isDrawn ? 1 : 0);
  });
}

for (const [width, show] of [[1280], [720], [720, 'always']]) {
  test(`nothing on a page ${width} px wide shifts when the engine replaces the first text${show ? ', with show="always"' : ''}`, async ({ page, site }) => {
    await page.setViewportSize({ width, height: 600 });
    const parts = [{ id: 'imap', name: 'IMAP', status: 'partial_outage', role: 'reading', position: 1 }, { id: 'smtp', name: 'SMTP', status: 'operational', position: 2 }];
    site.respond(FEED, { body: feed({ components: parts, incidents: [open_('IMAP', 'major', { components: [{ id: 'imap', name: 'IMAP' }] })] }) });
    const release = await held(page, site, banner({ feed: FEED, show }));
    const height = () => page.locator('status-banner').evaluate((element) => element.getBoundingClientRect().height);
    await expect(page.locator('[part=time]')).toHaveText(/\d/);
    const before = await height();
    release();
    await expect(engine(page)).toBeVisible();
    expect(await height()).toBeCloseTo(before, 0);
  });
}

test('the first text uses the time zone that the visitor has chosen', async ({ page, site }) => {
  site.respond(FEED, { body: TROUBLED });
  await held(page, site, banner({ feed: FEED }), { script: () => localStorage.setItem('windowpane:time-zone', 'Asia/Kathmandu') });
  await expect(page.locator('[part=time]')).toHaveText(/16:45/);
});

test('there is no first text for a visitor who has dismissed something', async ({ page, site }) => {
  site.respond(FEED, { body: TROUBLED });
  const release = await held(page, site, banner({ feed: FEED }), { script: () => localStorage.setItem('windowpane:dismissed', 'x') });
  await page.waitForRequest('**/*.wasm');
  await page.evaluate(() => window.rendered());
  await expect(page.locator('[part=title]')).toHaveCount(0);
  release();
  await expect(engine(page)).toBeVisible();
});

test('a first text disappears when the element’s feed changes, or when the element is removed', async ({ page, site }) => {
  site.respond(FEED, { body: TROUBLED });
  site.respond('/feeds/well.json', { body: feed() });
  await held(page, site, banner({ feed: FEED }));
  await expect(first(page)).toBeVisible();
  await set(page, 'status-banner', { feed: '/feeds/well.json' });
  await expect(page.locator('[part=title]')).toHaveCount(0);
  const left = await page.evaluate(async () => {
    const element = document.querySelector('status-banner');
    element.remove();
    await window.rendered();
    return element.shadowRoot.childNodes.length;
  });
  expect(left).toBe(0);
});

test('if the engine cannot be loaded, the fallback banner replaces the first text', async ({ page, site, quiet }) => {
  quiet.expect(/could not start \(network\)/);
  quiet.expect(/Failed to (load|fetch)/);
  site.respond(FEED, { body: TROUBLED });
  site.respond('/windowpane-banner_bg.wasm', { drop: true });
  await open(page, site, banner({ feed: FEED }));
  await eventsOf(page, 'status-error');
  await expect(page.locator('[part=state]')).toHaveText('Cause found');
  await expect(page.locator('[part=title]')).toHaveText('No IMAP');
});
