// Before the engine has come there is a first text. It may only say what the engine then says: both are asked here of every
// sample at every moment of its story, and of feeds that were damaged in hundreds of ways.
import { headline, parse } from '../../src/script/headline.js';
import { NOW, RICH, SAMPLES, at, damaged, engineSays, instantsOf, numbers } from './beside.mjs';
import { expect, test } from './fixtures.mjs';
import { banner, feed, heard, leaveRecord, open, past, set, timeline } from './host.mjs';

const FEED = '/feeds/test.json';
const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** What the first text is in each case [feed as text, ms, attributes, languages]: { level, title, from, to }, or null. */
const firstTexts = (cases) =>
  cases.map(([text, instant, attributes = {}, languages = ['en-GB']]) => {
    const news = headline(parse(text), instant, (name) => attributes[name], languages);
    return news ? { level: news.level, title: news.title, from: news.from, to: news.to } : null;
  });

/** Compares both in all cases; how often there was a first banner, and how often the engine had something to say. */
async function expectTheSame(page, site, cases) {
  const says = await engineSays(page, site, cases);
  const first = firstTexts(cases);
  const wrong = first.flatMap((news, index) => {
    const [text, instant] = cases[index];
    const isRight = news === null || (news.title === says[index].title && news.level === says[index].level);
    return isRight ? [] : [`${new Date(instant).toISOString()}: "${news.title}" (${news.level}), the engine "${says[index].title}" (${says[index].level}): ${text.slice(0, 3000)}`];
  });
  expect(wrong.slice(0, 3)).toEqual([]);
  return { first: first.filter(Boolean).length, spoken: says.filter(({ title }) => title).length };
}

test('of every sample, at every moment of its story, the first banner is about what the engine’s is', async ({ page, site }) => {
  const cases = [];
  for (const [, text] of SAMPLES) for (const instant of await instantsOf(page, site, text)) cases.push([text, instant]);
  // They tell what was, so none of them has an open incident left.
  expect((await expectTheSame(page, site, cases)).spoken).toBeGreaterThan(100);
});

const open_ = (id, impact, more) => ({ ...past(id, at(-HOUR)), name: `No ${id}`, status: 'identified', impact, resolved_at: null, ...more });
const work = (ms, more) => ({ id: 'm', name: 'Work', status: 'scheduled', scheduled_for: at(ms), scheduled_until: at(ms + HOUR), ...more });
const parts = (...statuses) => statuses.map((status, index) => ({ id: `p${index}`, name: `Part ${index}`, status, position: index + 1 }));

// What a first banner can be about, to be damaged.
const SPEAKING = [
  { ...RICH, incidents: [...RICH.incidents, open_('IMAP', 'major')] },
  { ...RICH, incidents: [...RICH.incidents, open_('IMAP', 'critical'), open_('POP', 'minor')] },
  feed({ components: parts('operational', 'partial_outage'), incidents: [open_('IMAP', 'major', { components: [{ id: 'p1', name: 'Part 1' }] })], scheduled_maintenances: [work(-HOUR / 2)] }),
  feed({ components: parts('operational', 'degraded_performance'), incidents: [open_('IMAP', 'minor')] }),
  feed({ scheduled_maintenances: [work(HOUR / 2)], incidents: [past('old', at(-HOUR))] }),
  feed({ scheduled_maintenances: [work(0, { scheduled_for: null, scheduled_until: null, windows: [{ start: at(-DAY), end: at(HOUR - DAY) }, { start: at(HOUR), end: at(2 * HOUR) }, { start: at(DAY), end: at(DAY + HOUR) }] })] }),
  feed({ incidents: [open_('IMAP', 'major', { translations: { en: { name: 'English' }, nb: { name: 'Norsk' }, 'de-AT': { name: 'Deutsch' } } })] }),
];

test('of feeds damaged in 60 ways, the first banner is about what the engine’s is', async ({ page, site }) => {
  const random = numbers(20161123);
  const instants = [-HOUR, 0, HOUR / 2, 2 * HOUR, 9 * DAY].map((ms) => NOW + ms);
  const cases = Array.from({ length: 60 }, (_, index) => JSON.stringify(damaged(structuredClone(SPEAKING[index % SPEAKING.length]), random, index % 4))).flatMap(
    (text) => instants.map((instant) => [text, instant]),
  );
  const { first, spoken } = await expectTheSame(page, site, cases);
  // It must not pass by never saying anything.
  expect(first).toBeGreaterThan(spoken / 8);
});

// prettier-ignore
const CASES = [
  ['one incident that is bad enough',          feed({ incidents: [open_('IMAP', 'major')] }),                                  {}, 'No IMAP'],
  ['the worst of several',                     feed({ incidents: [open_('POP', 'minor'), open_('IMAP', 'critical')] }),        {}, 'No IMAP'],
  ['something minor, and nothing else',        feed({ incidents: [open_('IMAP', 'minor')] }),                                  {}, 'No IMAP'],
  ['something minor while work is planned',    feed({ incidents: [open_('IMAP', 'minor')], scheduled_maintenances: [work(-HOUR / 2)] }), {}, null],
  ['an incident beside a worse verdict',       { ...feed({ incidents: [open_('IMAP', 'major')] }), status: { indicator: 'critical' } }, {}, null],
  ['an incident beside a worse component',     feed({ components: parts('operational', 'major_outage'), incidents: [open_('IMAP', 'major')] }), {}, null],
  ['an incident while nothing works at all',   feed({ components: parts('partial_outage', 'partial_outage'), incidents: [open_('IMAP', 'major')] }), {}, null],
  ['two that are equally bad',                 feed({ incidents: [open_('POP', 'major'), open_('IMAP', 'major')] }),           {}, null],
  ['an incident in the visitor’s language',    feed({ incidents: [open_('IMAP', 'major', { translations: { 'en-GB': { name: 'British' }, en: { name: 'English' } } })] }), {}, 'British'],
  ['an incident in the language alone',        feed({ incidents: [open_('IMAP', 'major', { translations: { en: { name: 'English' }, nb: { name: 'x' } } })] }), {}, 'English'],
  ['an incident in other languages',           feed({ incidents: [open_('IMAP', 'major', { translations: { nb: { name: 'x' } } })] }), {}, 'No IMAP'],
  ['an incident in another country’s variety', feed({ incidents: [open_('IMAP', 'major', { translations: { 'en-US': { name: 'x' } } })] }), {}, null],
  ['an incident in a tag of another form',     feed({ incidents: [open_('IMAP', 'major', { translations: { 'en-Latn': { name: 'x' } } })] }), {}, null],
  ['an incident on a page about some parts',   feed({ incidents: [open_('IMAP', 'major')] }),             { components: 'imap' }, null],
  ['an incident on a page for an audience',    feed({ incidents: [open_('IMAP', 'major')] }),              { audience: 'beta' }, null],
  ['work within two days',                     feed({ scheduled_maintenances: [work(DAY)] }),                                  {}, 'Work'],
  ['work under way',                           feed({ scheduled_maintenances: [work(-HOUR / 2)] }),                            {}, 'Work'],
  ['work with a zone beside the offset',       feed({ scheduled_maintenances: [work(0, { scheduled_for: '2024-03-16T13:00:00+01:00[Europe/Oslo]', scheduled_until: '2024-03-16T14:00:00+01:00[Europe/Oslo]' })] }), {}, 'Work'],
  ['work in windows',                          feed({ scheduled_maintenances: [work(0, { scheduled_for: null, scheduled_until: null, windows: [{ start: at(DAY), end: at(DAY + HOUR) }, { start: at(2 * DAY), end: at(2 * DAY + HOUR) }] })] }), {}, 'Work'],
  ['work whose first window is over',          feed({ scheduled_maintenances: [work(0, { scheduled_for: null, scheduled_until: null, windows: [{ start: at(-DAY), end: at(HOUR - DAY) }, { start: at(DAY), end: at(DAY + HOUR) }] })] }), {}, 'Work'],
  ['work in windows that overlap',             feed({ scheduled_maintenances: [work(0, { scheduled_for: null, scheduled_until: null, windows: [{ start: at(DAY), end: at(DAY + HOUR) }, { start: at(DAY), end: at(DAY + HOUR) }] })] }), {}, null],
  ['work in a window that ended early',        feed({ scheduled_maintenances: [work(0, { scheduled_for: null, scheduled_until: null, windows: [{ start: at(-HOUR), end: at(HOUR), ended_at: at(-HOUR / 2) }, { start: at(DAY), end: at(DAY + HOUR) }] })] }), {}, null],
  ['work in a window without an end',          feed({ scheduled_maintenances: [work(0, { scheduled_for: null, scheduled_until: null, windows: [{ start: at(DAY) }] })] }), {}, null],
  ['work that is late',                        feed({ scheduled_maintenances: [work(-2 * HOUR)] }),                            {}, null],
  ['work with a lead time',                    feed({ scheduled_maintenances: [work(DAY, { lead_time: 'PT1H' })] }),           {}, null],
  ['two pieces of work',                       feed({ scheduled_maintenances: [work(DAY), work(HOUR, { id: 'n' })] }),         {}, null],
  ['nothing',                                  feed(),                                                                         {}, null],
];

test('what is certain is said first, and what is not waits for the engine', () => {
  const said = firstTexts(CASES.map(([, feed, attributes]) => [JSON.stringify(feed), NOW, attributes]));
  expect(CASES.map(([what], index) => [what, said[index]?.title ?? null])).toEqual(CASES.map(([what, , , title]) => [what, title]));
});

// --- on a page

const TROUBLED = feed({ incidents: [open_('IMAP', 'major', { created_at: '2024-03-15T10:00:00Z' })] });
const first = (page) => page.locator('status-banner [part=state]', { hasText: 'Fjordpost' });
const engine = (page) => page.locator('status-banner .root:has([part=state]:not(:text("Fjordpost")))');

/** A page whose engine does not come before `release()`. */
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

test('what is wrong and since when is there before the engine, and nothing of it after', async ({ page, site }) => {
  site.answer(FEED, { body: TROUBLED });
  const release = await held(page, site, banner({ feed: FEED, lang: 'nb', 'time-zone': 'America/Los_Angeles' }));
  await expect(first(page)).toBeVisible();
  await expect(page.locator('[part=title]')).toHaveText('No IMAP');
  await expect(page.locator('[part=time]')).toHaveText(/fredag 15\. mars.*04:00/);
  release();
  await expect(engine(page)).toBeVisible();
  await expect(page.locator('status-banner .root')).toHaveCount(1);
});

// What is drawn by the whole engine, or shows all there is, is not asked whether it is quiet.
// prettier-ignore
const LOUD = [
  ['beside a timeline',             banner({ feed: FEED }) + timeline({ feed: FEED }),  2],
  ['that shows all there is',       banner({ feed: FEED, show: 'always' }),             1],
];

for (const [where, body, elements] of LOUD) {
  test(`a banner ${where} has its feed asked for, once, and its first banner drawn while the engine is on its way`, async ({ page, site }) => {
    site.answer(FEED, { body: TROUBLED });
    const release = await held(page, site, body);
    await expect(first(page)).toBeVisible();
    release();
    await expect(engine(page)).toBeVisible();
    await heard(page, 'status-ready', elements);
    expect(site.asked(FEED)).toHaveLength(1);
  });
}

test('a timeline alone has its feed asked for once, and a first text while the engine is on its way', async ({ page, site }) => {
  site.answer(FEED, { body: TROUBLED });
  const release = await held(page, site, timeline({ feed: FEED }));
  await expect(page.locator('status-timeline [part=title]')).toHaveText('No IMAP');
  await expect(page.locator('status-timeline [part=time]')).toHaveText(/March.*12:00/);
  expect(site.asked(FEED)).toHaveLength(1);
  release();
  await expect(page.locator('status-timeline article')).toBeVisible();
  expect(site.asked(FEED)).toHaveLength(1);
});

test('a timeline waits for its feed in sight, with what shows that it waits', async ({ page, site }) => {
  site.answer(FEED, { body: TROUBLED, delay: 5_000 });
  await open(page, site, timeline({ feed: FEED }));
  await expect(page.locator('status-timeline [part=timeline][aria-busy=true]')).toBeVisible();
});

const MINUTE = 60_000;
const kept = (minutes) => ({ body: JSON.stringify(TROUBLED), at: Date.now() - minutes * MINUTE, next: Date.now() - (minutes - 1) * MINUTE, holds: MINUTE });

// (what, the element's attributes, minutes since the feed was verified, whether it is drawn at once)
// prettier-ignore
const REMEMBERED = [
  ['of a moment ago',             {},                                    2, true],
  ['from too long ago',           {},                                   20, false],
  ['for another time',            { now: '2024-03-15T12:00:00Z' },       2, false],
];

for (const [what, attributes, minutes, isDrawn] of REMEMBERED) {
  test(`a feed ${what} is ${isDrawn ? '' : 'not '}drawn before the engine comes and the server answers`, async ({ page, site }) => {
    await leaveRecord(page, site, FEED, kept(minutes));
    site.answer(FEED, { body: TROUBLED });
    await held(page, site, banner({ feed: FEED, show: 'always', ...attributes }));
    await page.waitForRequest('**/*.wasm');
    if (isDrawn) await expect(first(page)).toBeVisible();
    await page.evaluate(() => window.drawn());
    expect(await page.locator('[part=title]').count()).toBe(isDrawn ? 1 : 0);
  });
}

for (const [width, show] of [[1280], [720], [720, 'always']]) {
  test(`nothing on a page ${width} px wide moves when the engine takes the place of the first banner${show ? ', which shows all there is' : ''}`, async ({ page, site }) => {
    await page.setViewportSize({ width, height: 600 });
    const parts = [{ id: 'imap', name: 'IMAP', status: 'partial_outage', role: 'reading', position: 1 }, { id: 'smtp', name: 'SMTP', status: 'operational', position: 2 }];
    site.answer(FEED, { body: feed({ components: parts, incidents: [open_('IMAP', 'major', { components: [{ id: 'imap', name: 'IMAP' }] })] }) });
    const release = await held(page, site, banner({ feed: FEED, show }));
    const height = () => page.locator('status-banner').evaluate((element) => element.getBoundingClientRect().height);
    await expect(page.locator('[part=time]')).toHaveText(/\d/);
    const before = await height();
    release();
    await expect(engine(page)).toBeVisible();
    expect(await height()).toBeCloseTo(before, 0);
  });
}

test('the first banner is on the clock that the visitor has chosen', async ({ page, site }) => {
  site.answer(FEED, { body: TROUBLED });
  await held(page, site, banner({ feed: FEED }), { script: () => localStorage.setItem('windowpane:time-zone', 'Asia/Kathmandu') });
  await expect(page.locator('[part=time]')).toHaveText(/16:45/);
});

test('who has put something away sees no first banner', async ({ page, site }) => {
  site.answer(FEED, { body: TROUBLED });
  const release = await held(page, site, banner({ feed: FEED }), { script: () => localStorage.setItem('windowpane:dismissed', 'x') });
  await page.waitForRequest('**/*.wasm');
  await page.evaluate(() => window.drawn());
  await expect(page.locator('[part=title]')).toHaveCount(0);
  release();
  await expect(engine(page)).toBeVisible();
});

test('a first banner goes when the element is told to be about something else, or is removed', async ({ page, site }) => {
  site.answer(FEED, { body: TROUBLED });
  site.answer('/feeds/well.json', { body: feed() });
  await held(page, site, banner({ feed: FEED }));
  await expect(first(page)).toBeVisible();
  await set(page, 'status-banner', { feed: '/feeds/well.json' });
  await expect(page.locator('[part=title]')).toHaveCount(0);
  const left = await page.evaluate(async () => {
    const element = document.querySelector('status-banner');
    element.remove();
    await window.drawn();
    return element.shadowRoot.childNodes.length;
  });
  expect(left).toBe(0);
});

test('where the engine cannot come, its place is taken by the plain banner', async ({ page, site, quiet }) => {
  quiet.expect(/could not start \(network\)/);
  quiet.expect(/Failed to (load|fetch)/);
  site.answer(FEED, { body: TROUBLED });
  site.answer('/windowpane-banner_bg.wasm', { drop: true });
  await open(page, site, banner({ feed: FEED }));
  await heard(page, 'status-error');
  await expect(page.locator('[part=state]')).toHaveText('Cause found');
  await expect(page.locator('[part=title]')).toHaveText('No IMAP');
});
