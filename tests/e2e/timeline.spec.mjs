// The timeline: the order of its content, folding, permalinks, and what stays unchanged when it is rendered again.
import { expect, test } from './fixtures.mjs';
import { EMBED, feed, eventsOf, ongoing, open, past, set, timeline } from './host.mjs';

const FEED = '/feeds/test.json';
const NOW = '2024-03-15T12:00:00Z';

/** Opens a timeline with the feed `body` as of `now`. */
async function show(page, site, body, { attributes = {}, ...options } = {}) {
  site.respond(FEED, { body });
  await open(page, site, timeline({ feed: FEED, now: NOW, ...attributes }), options);
  await eventsOf(page);
}

const root = (page) => page.locator('status-timeline .root');
const entry = (page, id) => page.locator(`status-timeline [data-id="${id}"]`);
const nodes = (page) => page.evaluate(() => document.querySelector('status-timeline').shadowRoot.querySelectorAll('*').length);

/** `count` resolved incidents, one every eight hours before NOW: e1 is the newest. */
const many = (count) => Array.from({ length: count }, (_, index) => past(`e${index + 1}`, new Date(Date.parse(NOW) - (index + 1) * 8 * 3_600_000).toISOString()));

const open_ = (id, impact, more = {}) => ongoing(id, { status: 'investigating', impact, ...more });
const planned = (id, start, end, more = {}) => ({
  id, name: `Work ${id}`, status: 'scheduled', impact: 'maintenance', created_at: '2024-03-01T08:00:00Z', scheduled_for: start, scheduled_until: end, incident_updates: [], ...more,
});
const notice = (id, category) => ({ id, name: `Notice ${id}`, category, status: 'active', created_at: '2024-03-10T08:00:00Z', incident_updates: [] });

// --- order ---

test('sections stand in the order of what presses: the answer, incidents, services, maintenance, notices, past', async ({ page, site }) => {
  const body = feed({
    incidents: [past('over', '2024-03-14T10:00:00Z'), open_('slow', 'minor'), open_('down', 'critical')],
    scheduled_maintenances: [
      planned('later', '2024-03-20T10:00:00Z', '2024-03-20T11:00:00Z'),
      planned('runs', '2024-03-15T11:00:00Z', '2024-03-15T13:00:00Z'),
      planned('soon', '2024-03-16T10:00:00Z', '2024-03-16T11:00:00Z'),
    ],
    notices: [notice('policy', 'policy'), notice('phishing', 'security')],
  });
  await show(page, site, body);
  const parts = await root(page).locator('> .timeline > .in > *').evaluateAll((all) => all.map((section) => section.getAttribute('part')));
  expect(parts).toEqual(['card incident answer', 'zone', 'is-it-me', 'incidents', 'components', 'maintenance', 'notices', 'history']);
  const ids = await root(page).locator('[data-id]').evaluateAll((all) => all.map(({ dataset }) => dataset.id));
  expect(ids).toEqual(['down', 'slow', 'runs', 'soon', 'later', 'phishing', 'policy', 'over']);
  await expect(page.locator('status-timeline [part~=headline]')).toContainText('Incident down');
});

test('empty sections are left out, and an empty history says so', async ({ page, site }) => {
  await show(page, site, feed());
  for (const part of ['incidents', 'maintenance', 'notices']) await expect(page.locator(`status-timeline [part=${part}]`)).toHaveCount(0);
  await expect(page.locator('status-timeline [part=history]')).toContainText('Nothing has been reported.');
});

// --- days ---

const LATE = past('late', '2024-03-10T22:40:00Z');
const NOON = past('noon', '2024-03-10T12:00:00Z');
const DATE_ONLY = { id: 'date', name: 'A date', status: 'resolved', impact: 'minor', created_at: '2024-03-09', resolved_at: '2024-03-09', incident_updates: [] };

// prettier-ignore
const DAYS = [
  ['Europe/Oslo',         [['Sunday 10 March', ['late', 'noon']], ['Saturday 9 March', ['date']]]],
  ['Asia/Kathmandu',      [['Monday 11 March', ['late']], ['Sunday 10 March', ['noon']], ['Saturday 9 March', ['date']]]],
  ['Pacific/Kiritimati',  [['Monday 11 March', ['late', 'noon']], ['Saturday 9 March', ['date']]]],
  ['America/Los_Angeles', [['Sunday 10 March', ['late', 'noon']], ['Saturday 9 March', ['date']]]],
  ['Pacific/Pago_Pago',   [['Sunday 10 March', ['late', 'noon']], ['Saturday 9 March', ['date']]]],
];

const days = (page) =>
  page.locator('status-timeline .days > section').evaluateAll((all) =>
    all.map((day) => [day.querySelector('h4').textContent, [...day.querySelectorAll('[data-id]')].map(({ dataset }) => dataset.id)]),
  );

test('the history is grouped by days in the visitor’s time zone, and a date without a time keeps its date', async ({ page, site }) => {
  await show(page, site, feed({ incidents: [NOON, LATE, DATE_ONLY] }));
  for (const [zone, expected] of DAYS) {
    await set(page, 'status-timeline', { 'time-zone': zone });
    expect(await days(page), zone).toEqual(expected);
  }
});

test('entries without a date come last, under "Date unknown"', async ({ page, site }) => {
  await open(page, site, timeline({ feed: '/feeds/fastmail.json' }));
  await eventsOf(page);
  const headings = await page.locator('status-timeline .days h4').allTextContents();
  expect(headings.at(-1)).toBe('Date unknown');
  expect(headings.filter((heading) => heading === 'Date unknown')).toHaveLength(1);
  await expect(page.locator('status-timeline .days > section').last().locator('[data-id]')).not.toHaveCount(0);

  await page.evaluate(() => (window.events = []));
  await show(page, site, feed({ incidents: [{ ...past('undated', NOW), created_at: undefined, started_at: undefined, updated_at: undefined, resolved_at: undefined, incident_updates: [] }, NOON] }));
  expect((await days(page)).map(([heading]) => heading)).toEqual(['Sunday 10 March', 'Date unknown']);
});

// --- folding ---

test('a long text is folded, unfolds with "Read more" and folds again', async ({ page, site }) => {
  const body = Array.from({ length: 20 }, (_, index) => `Paragraph ${index + 1} of a long story, with enough words to fill a line or two.`).join('\n\n');
  const update = { id: 'u', status: 'investigating', body, created_at: '2024-03-15T10:00:00Z' };
  await show(page, site, feed({ incidents: [open_('long', 'minor', { incident_updates: [{ ...update, id: 'n', body: 'Soon over.', created_at: '2024-03-15T11:00:00Z' }, update] })] }));
  // The newest text is never folded.
  await expect(entry(page, 'long').locator('.body').first()).toHaveText('Soon over.');
  const text = entry(page, 'long').locator('.body').last();
  const height = async () => (await text.locator('xpath=..').boundingBox()).height;
  const folded = await height();
  const button = entry(page, 'long').getByRole('button', { name: 'Read more' });
  await expect(button).toHaveAttribute('aria-expanded', 'false');
  await button.focus();
  await page.keyboard.press('Enter');
  const less = entry(page, 'long').getByRole('button', { name: 'Show less' });
  await expect(less).toHaveAttribute('aria-expanded', 'true');
  await expect(less).toBeFocused();
  const unfolded = await height();
  expect(unfolded).toBeGreaterThan(1.5 * folded);
  await expect(text.getByText('Paragraph 20')).toBeVisible();
  await page.keyboard.press('Space');
  await expect(button).toHaveAttribute('aria-expanded', 'false');
  expect(await height()).toBeCloseTo(folded, 1);
});

test('a short text has nothing to unfold', async ({ page, site }) => {
  const update = { id: 'u', status: 'investigating', body: 'We look into it.', created_at: '2024-03-15T10:00:00Z' };
  await show(page, site, feed({ incidents: [open_('short', 'minor', { incident_updates: [update] })] }));
  await expect(entry(page, 'short').locator('.body')).toHaveText('We look into it.');
  await expect(entry(page, 'short').getByRole('button')).toHaveText(['Copy link']);
});

test('"Show older" adds 25 entries at a time, and disappears when all are shown', async ({ page, site }) => {
  await show(page, site, feed({ incidents: many(60) }));
  const older = page.locator('status-timeline [part=older]');
  const past = page.locator('status-timeline .past');
  for (const count of [25, 50]) {
    await expect(past).toHaveCount(count);
    await older.click();
  }
  await expect(past).toHaveCount(60);
  await expect(older).toHaveCount(0);
  const ids = await past.evaluateAll((all) => all.map(({ dataset }) => dataset.id));
  expect(ids).toEqual(many(60).map(({ id }) => id));
});

test('a past entry renders its updates when it is opened, newest first', async ({ page, site }) => {
  await show(page, site, feed({ incidents: [NOON] }));
  await expect(entry(page, 'noon').locator('.body')).toHaveCount(0);
  await entry(page, 'noon').locator('summary').click();
  await expect(entry(page, 'noon').locator('.body')).toHaveText(['noon is over.', 'noon has begun.']);
});

// --- permalinks ---

const isInView = (locator) => locator.evaluate((element) => {
  const { top, bottom } = element.getBoundingClientRect();
  return bottom > 0 && top < innerHeight;
});

// prettier-ignore
const LINKS = [
  ['one in sight',                                                'e3'],
  ['one further down',                                            'e24'],
  ['one not rendered at first',                                   'e57'],
  ['one with a name that an address must write in other letters', 'drift på e-post/2'],
];

for (const [which, id] of LINKS) {
  test(`a permalink opens ${which} and scrolls to it`, async ({ page, site }) => {
    const entries = [...many(60), past('drift på e-post/2', '2024-02-28T10:00:00Z')];
    await show(page, site, feed({ incidents: entries }), { hash: `#${encodeURIComponent(id)}` });
    await expect(entry(page, id)).toHaveAttribute('open', '');
    await expect(entry(page, id)).toHaveClass(/\bon\b/);
    await expect(entry(page, id).locator('.body').first()).toBeVisible();
    await expect.poll(() => isInView(entry(page, id).locator('summary'))).toBe(true);
    await expect(page.locator('status-timeline .past[open]')).toHaveCount(1);
    // Its own permalink leads here.
    expect(await entry(page, id).locator('[part=anchor]').evaluate(({ href }) => href)).toBe(page.url());
  });
}

test('another permalink followed later opens its entry as well', async ({ page, site }) => {
  await show(page, site, feed({ incidents: many(60) }), { hash: '#e2' });
  await expect(entry(page, 'e2')).toHaveClass(/\bon\b/);
  await page.evaluate(() => (location.hash = '#e40'));
  await expect(entry(page, 'e40')).toHaveAttribute('open', '');
  await expect(entry(page, 'e40')).toHaveClass(/\bon\b/);
  await expect(entry(page, 'e2')).not.toHaveClass(/\bon\b/);
  await expect.poll(() => isInView(entry(page, 'e40').locator('summary'))).toBe(true);
});

for (const hash of ['#nobody', '#', '#%E0%A4%A', '#e1"]', '#<img src=x onerror=alert(1)>']) {
  test(`a URL that ends in ${hash} opens nothing and breaks nothing`, async ({ page, site }) => {
    await show(page, site, feed({ incidents: many(3) }), { hash });
    await expect(page.locator('status-timeline .past')).toHaveCount(3);
    await expect(page.locator('status-timeline .past[open], status-timeline .on')).toHaveCount(0);
    expect(await page.evaluate(() => scrollY)).toBe(0);
  });
}

test('a permalink stays on the page after the page has changed its URL', async ({ page, site }) => {
  await show(page, site, feed({ incidents: [open_('down', 'major')] }));
  await page.evaluate(() => history.pushState(null, '', '?folder=inbox'));
  await entry(page, 'down').locator('.anchor').click({ noWaitAfter: true });
  await expect.poll(() => page.url()).toBe(site.url('/host.html?folder=inbox#down'));
  await expect(entry(page, 'down')).toHaveClass(/\bon\b/);
});

test('a permalink stays on a page whose <base> is elsewhere', async ({ page, site }) => {
  await show(page, site, feed({ incidents: [open_('down', 'major')] }), { head: `<base href="https://else.example/">${EMBED.replace('/embed.js', site.url('/embed.js'))}`, attributes: { feed: site.url(FEED) } });
  await entry(page, 'down').locator('.anchor').click({ noWaitAfter: true });
  await expect.poll(() => page.url()).toBe(site.url('/host.html#down'));
  await expect(entry(page, 'down')).toHaveClass(/\bon\b/);
});

test('a permalink marks the card of an open incident', async ({ page, site }) => {
  await show(page, site, feed({ incidents: [open_('down', 'major')] }), { hash: '#down' });
  await expect(entry(page, 'down')).toHaveClass(/\bon\b/);
});

// --- size ---

test('of 10,000 entries a limited number is rendered, and older ones on request', async ({ page, site }) => {
  // Short entries, because a feed is limited to 4 MiB.
  await show(page, site, feed({ incidents: many(10_000).map((entry) => ({ ...entry, incident_updates: [] })) }));
  await expect(page.locator('status-timeline .past')).toHaveCount(25);
  const few = await nodes(page);
  expect(few).toBeLessThan(600);
  await page.locator('status-timeline [part=older]').click();
  await expect(page.locator('status-timeline .past')).toHaveCount(50);
  expect(await nodes(page)).toBeLessThan(2 * few);
});

test('a permalink to the 2,900th of 3,000 entries opens it, and still renders a limited number', async ({ page, site }) => {
  await show(page, site, feed({ incidents: many(3_000) }), { hash: '#e2900' });
  await expect(entry(page, 'e2900')).toHaveAttribute('open', '');
  await expect.poll(() => isInView(entry(page, 'e2900').locator('summary'))).toBe(true);
  expect(await nodes(page)).toBeLessThan(3_000);
});

test('of 10,000 open incidents and planned maintenances a limited number is rendered as well', async ({ page, site }) => {
  const incidents = Array.from({ length: 5_000 }, (_, index) => open_(`i${index}`, 'minor'));
  const works = Array.from({ length: 5_000 }, (_, index) => planned(`m${index}`, '2024-03-20T10:00:00Z', '2024-03-20T11:00:00Z'));
  await show(page, site, feed({ incidents, scheduled_maintenances: works }));
  await expect(page.locator('status-timeline [part=incidents] article')).toHaveCount(40);
  await expect(page.locator('status-timeline [part=maintenance] article')).toHaveCount(40);
  expect(await nodes(page)).toBeLessThan(3_000);
  // The next slice of each.
  await expect(page.getByRole('button', { name: 'Show 40 more' })).toHaveCount(2);
});

// --- rendering again ---

/** Counts mutations from now on, except those of live regions. */
const watch = async (page) => {
  // Written once, when the first render is painted.
  await expect(page.locator('status-timeline .root.settled')).toHaveCount(1);
  await page.evaluate(() => {
    window.writes = [];
    const observer = new MutationObserver((records) => {
      for (const { type, target, attributeName } of records) {
        const element = target.nodeType === Node.TEXT_NODE ? target.parentNode : target;
        window.writes.push(`${type} of ${element.localName}.${element.className}${attributeName ? ` ${attributeName}` : ''}`);
      }
    });
    observer.observe(document.querySelector('status-timeline').shadowRoot.querySelector('.root'), { subtree: true, childList: true, attributes: true, characterData: true });
  });
};
const writes = (page) => page.evaluate(() => window.rendered().then(() => window.writes));

const LIVELY = feed({
  incidents: [open_('down', 'major'), ...many(5)],
  scheduled_maintenances: [planned('soon', '2024-03-16T10:00:00Z', '2024-03-16T11:00:00Z')],
});

// prettier-ignore
const NO_CHANGES = [
  ['another lead time that no entry is near', (element) => element.setAttribute('lead-time', 'P3D')],
  ['another interval',                        (element) => element.setAttribute('refresh', 'PT10M')],
  ['a zone that is none',                     (element) => element.setAttribute('time-zone', ' ')],
  ['attributes set to what they are',         (element) => element.setAttribute('now', element.getAttribute('now'))],
  ['the same instant in other words',         (element) => element.setAttribute('now', '2024-03-15T13:00:00+01:00')],
  ['an attribute changed and changed back',   (element) => { element.setAttribute('now', '2000-01-01T00:00:00Z'); element.setAttribute('now', '2024-03-15T12:00:00Z'); }],
  ['the same feed once more',                 (element) => element.refresh()],
];

for (const [what, change] of NO_CHANGES) {
  test(`${what}: nothing is written`, async ({ page, site }) => {
    await show(page, site, LIVELY);
    const requested = site.requestsFor(FEED).length;
    await entry(page, 'e1').locator('summary').click();
    await expect(entry(page, 'e1').locator('.body').first()).toBeVisible();
    await watch(page);
    await page.locator('status-timeline').evaluate(change);
    if (what.startsWith('the same feed')) {
      await eventsOf(page, 'status-ready', 2);
      expect(site.requestsFor(FEED)).toHaveLength(requested + 1);
    }
    expect(await writes(page)).toEqual([]);
    // Shows that the observer works.
    await set(page, 'status-timeline', { now: '2024-03-15T12:01:00Z' });
    expect(await writes(page)).not.toEqual([]);
  });
}

test('a minute later only relative times are written', async ({ page, site }) => {
  await show(page, site, LIVELY);
  await watch(page);
  await set(page, 'status-timeline', { now: '2024-03-15T12:01:00Z' });
  const written = await writes(page);
  expect(written.length).toBeLessThan(10);
  expect(written.filter((write) => write.startsWith('childList'))).toEqual([]);
});

test('open entries and the focus stay when time passes', async ({ page, site }) => {
  await show(page, site, LIVELY);
  await entry(page, 'e2').locator('summary').click();
  const link = entry(page, 'e2').locator('[part=anchor]');
  await link.focus();
  const same = await link.evaluateHandle((element) => element);
  for (const now of ['2024-03-15T12:01:00Z', '2024-03-15T12:02:00Z', '2024-03-16T10:30:00Z']) {
    await set(page, 'status-timeline', { now });
    await expect(entry(page, 'e2')).toHaveAttribute('open', '');
    await expect(link).toBeFocused();
    expect(await link.evaluate((element, same) => element === same, same), `the same node at ${now}`).toBe(true);
  }
});

test('an open entry stays open when a newer feed has another entry above it', async ({ page, site }) => {
  await show(page, site, LIVELY);
  await entry(page, 'e1').locator('summary').click();
  const same = await entry(page, 'e1').evaluateHandle((element) => element);
  // On the same day, so that the new entry takes the position of the old one.
  site.respond(FEED, { body: { ...LIVELY, incidents: [past('new', '2024-03-15T09:00:00Z'), ...LIVELY.incidents] } });
  await page.locator('status-timeline').evaluate((element) => element.refresh());
  await expect(entry(page, 'new')).toHaveCount(1);
  await expect(entry(page, 'e1')).toHaveAttribute('open', '');
  await expect(entry(page, 'new')).not.toHaveAttribute('open');
  expect(await entry(page, 'e1').evaluate((element, same) => element === same, same)).toBe(true);
});

test('a group of services that the visitor opened stays open', async ({ page, site }) => {
  const components = [
    { id: 'g', name: 'Mail', group: true, status: 'operational', position: 1 },
    { id: 'imap', name: 'IMAP', group_id: 'g', status: 'operational', position: 2 },
    { id: 'smtp', name: 'SMTP', group_id: 'g', status: 'operational', position: 3 },
  ];
  await show(page, site, { ...LIVELY, components });
  const group = page.locator('status-timeline details.group');
  await expect(group).not.toHaveAttribute('open');
  await group.locator('summary').click();
  await expect(group.getByText('SMTP')).toBeVisible();
  await set(page, 'status-timeline', { now: '2024-03-15T12:01:00Z' });
  await expect(group.getByText('SMTP')).toBeVisible();
});
