// The largest possible feed: the first screen is painted before the rest is rendered, and invisible bodies are not read.
import { expect, test } from './fixtures.mjs';
import { banner, feed, eventsOf, ongoing, open, past, timeline } from './host.mjs';

const NOW = '2024-03-15T12:00:00Z';
const FEED = '/feeds/large.json';
const COUNT = 10_000;

const WORDS = 'Some of the mail is <b>late</b>, and we are working on it. '.repeat(2);
/** In HTML, so that the test can see which of them were read. */
const bodies = (id) => [{ id, status: 'resolved', body: `<p>${id}</p><p>${WORDS}</p>`, created_at: NOW }];

const incidents = Array.from({ length: COUNT }, (_, index) => {
  const began = new Date(Date.parse(NOW) - (index + 1) * 3_600_000).toISOString();
  // The first hundred are open.
  const more = index < 100 ? { status: 'investigating', resolved_at: null } : { resolved_at: began };
  return { id: `e${index}`, name: `Incident ${index}`, impact: 'minor', status: 'resolved', created_at: began, incident_updates: bodies(`e${index}`), ...more };
});

/** In the page: the content at the start of each frame, from the first one with an entry, and the texts that were parsed. */
function watch() {
  window.parsed = [];
  const { setHTML } = Element.prototype;
  Element.prototype.setHTML = function (html, ...more) {
    window.parsed.push(html);
    return setHTML.call(this, html, ...more);
  };
  window.frames_ = [];
  const look = () => {
    const of = (name, what) => document.querySelector(name)?.shadowRoot?.querySelectorAll(what).length ?? 0;
    const seen = { title: of('status-banner', '.title'), headline: of('status-timeline', '[part~=headline]'), cards: of('status-timeline', '.card.entry'), past: of('status-timeline', '.past'), nodes: of('status-timeline', '*') };
    if (seen.cards || seen.title) window.frames_.push(seen);
    if (window.frames_.length < 10) requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}

test('of ten thousand entries, the first screen is painted first, and only rendered bodies are read', async ({ page, site }) => {
  const body = JSON.stringify(feed({ incidents }));
  expect(Buffer.byteLength(body)).toBeGreaterThan(3_000_000);
  expect(Buffer.byteLength(body)).toBeLessThan(4 * 1024 * 1024);
  site.respond(FEED, { body, headers: { 'content-type': 'application/json' } });
  await open(page, site, banner({ feed: FEED, now: NOW }) + timeline({ feed: FEED, now: NOW }), { script: watch });
  await eventsOf(page, 'status-ready', 2);
  await expect(page.locator('status-timeline .body b').first()).toBeVisible();
  await page.waitForFunction(() => window.frames_.length === 10);
  const frames = await page.evaluate(() => window.frames_);
  // The first frame has the whole first screen, and no later one has more.
  const whole = frames.find(({ cards }) => cards > 0);
  expect(whole).toMatchObject({ title: 1, headline: 1, cards: 41, past: 25 });
  expect(Math.max(...frames.map(({ nodes }) => nodes))).toBeLessThan(2_000);
  // One body per card: none of the ten thousand others, and none twice.
  const parsed = await page.evaluate(() => window.parsed);
  // The answer comes first: of equally grave ones, what has gone on longest.
  const cards = ['e99', ...Array.from({ length: 40 }, (_, index) => `e${index}`)];
  expect(parsed.map((html) => html.match(/e\d+/)[0])).toEqual(cards);

  await page.getByRole('button', { name: 'Show older' }).click();
  await expect(page.locator('status-timeline .past')).toHaveCount(50);
  expect(await page.evaluate(() => window.parsed.length)).toBe(41);
  await page.locator('status-timeline .past').first().locator('summary').click();
  await expect.poll(() => page.evaluate(() => window.parsed.length)).toBe(42);
});

/** In the page: records the order of events: a frame with title and cards, and status-ready. */
function order() {
  window.order = [];
  addEventListener('status-ready', ({ target }) => window.order.push(`${target.localName} ready`));
  const look = () => {
    const is = (name, what) => document.querySelector(name)?.shadowRoot?.querySelector(what);
    for (const [name, what] of [['status-banner', '.root .title'], ['status-timeline', '.card.entry']]) {
      // This frame shows what was rendered in the one before.
      if (window.before?.includes(name) && !window.order.includes(`${name} painted`)) window.order.push(`${name} painted`);
      if (is(name, what)) window.before = [...(window.before ?? []), name];
    }
    requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}

test('the banner and the first screen are painted before old entries are read', async ({ page, site }) => {
  const hour = 3_600_000;
  const over = (index) => {
    const at = new Date(Date.now() - (index + 1) * 6 * hour).toISOString();
    return { ...past(`p${index}`, at), incident_updates: bodies(`p${index}`) };
  };
  const list = Array.from({ length: 6_000 }, (_, index) => over(index));
  // An important entry is among the old ones, and so is the target of a permalink.
  list.splice(3_000, 0, { ...past('now', new Date().toISOString()), name: 'No mail', status: 'identified', impact: 'critical', resolved_at: null });
  site.respond(FEED, { body: feed({ incidents: list }) });
  await open(page, site, banner({ feed: FEED }) + timeline({ feed: FEED, 'past-days': '30' }), { script: order, hash: '#p2500' });
  await eventsOf(page, 'status-ready', 2);
  expect((await page.evaluate(() => window.order)).map((what) => what.split(' ')[1])).toEqual(['painted', 'painted', 'ready', 'ready']);
  await expect(page.locator('status-banner .title')).toHaveText('No mail');
  await expect(page.locator('status-timeline .card.entry')).toHaveAttribute('data-id', 'now');
  await expect(page.locator('status-timeline [data-id=p2500]')).toHaveAttribute('open', '');
  await page.getByRole('searchbox').fill('Incident p5');
  await expect(page.locator('status-timeline .filters [aria-live]').filter({ hasText: '1,111' })).toBeVisible();
});

// --- long lists ---

/** As many of something as that, by their index. */
const many = (length, one) => Array.from({ length }, (_, index) => one(index));
const at = (minutes) => new Date(Date.parse(NOW) + minutes * 60_000).toISOString();
/** Components, of which those with these indexes are out. */
const servers = (count, out = [], group = () => null) =>
  many(count, (index) => ({ id: `c${index}`, name: `Server ${index}`, group_id: group(index), status: out.includes(index) ? 'major_outage' : 'operational' }));

/** Opens a page with a timeline of this feed, under a name of its own: a page keeps what it has read. */
async function show(page, site, body, path = FEED) {
  site.respond(path, { body });
  await open(page, site, timeline({ feed: path, now: NOW }));
  await eventsOf(page);
  return page.locator('status-timeline');
}

const nodes = (page) => page.evaluate(() => document.querySelector('status-timeline').shadowRoot.querySelectorAll('*').length);
const focused = (page) => page.evaluate(() => document.querySelector('status-timeline').shadowRoot.activeElement?.textContent);

test('475 services are all there, and as many as are read in slices, those with a problem first', async ({ page, site }) => {
  const list = await show(page, site, feed({ components: servers(475, [470]) }));
  await expect(list.locator('[part=components] .row')).toHaveCount(475);
  await expect(list.locator('[part=components] .row').last()).toContainText('Server 474');
  await expect(list.getByRole('button', { name: /more$/ })).toHaveCount(0);
  await expect(list.locator('select option')).toHaveCount(0);

  const rows = list.locator('[part=components] li.row');
  await show(page, site, feed({ components: servers(9_000, [8_999, 4_000]) }), '/more.json');
  await expect(rows).toHaveCount(500);
  await expect(rows.nth(0)).toContainText('Server 4000');
  await expect(rows.nth(1)).toContainText('Server 8999');
  await expect(list.locator('[part=components] p.row')).toHaveText('Operational · and 8,500 moreShow 500 more');
  expect(await nodes(page)).toBeLessThan(7_500);
  await list.getByRole('button', { name: 'Show 500 more' }).click();
  await expect(rows).toHaveCount(1_000);
  expect(await focused(page)).toContain('Server 497');
  await expect(list.locator('[part=components] p.row')).toHaveText('Operational · and 8,000 moreShow 500 more');
});

test('what has a problem and is not listed is counted, by its status', async ({ page, site }) => {
  const components = servers(1_200, many(600, (index) => index * 2)).map((part, index) => (index === 1 ? { ...part, status: 'degraded_performance' } : part));
  const list = await show(page, site, feed({ components }));
  await expect(list.locator('[part=components] p.row .state')).toContainText(['Major outage · and 100 more', 'Degraded · and 1 more', 'Operational · and 599 more']);
  const levels = list.locator('[part=components] p.row .state');
  expect(await levels.evaluateAll((all) => all.map(({ dataset }) => dataset.level))).toEqual(['critical', 'minor', 'operational']);
});

test('of thousands of groups those with a problem come first, and the others have no members until they are opened', async ({ page, site }) => {
  const groups = many(3_000, (index) => ({ id: `g${index}`, name: `Group ${index}`, group: true }));
  const list = await show(page, site, feed({ components: [...groups, ...servers(6_000, [5_999], (index) => `g${index >> 1}`)] }));
  await expect(list.locator('details.group')).toHaveCount(500);
  const first = list.locator('details.group').first();
  await expect(first).toHaveAttribute('open', '');
  await expect(first.locator('summary')).toContainText('Major outage');
  await expect(first.locator('li.row')).toHaveText([/Server 5998.*Operational/, /Server 5999.*Major outage/]);
  const second = list.locator('details.group').nth(1);
  await expect(second.locator('li')).toHaveCount(0);
  expect(await nodes(page)).toBeLessThan(6_000);
  await second.locator('summary').click();
  await expect(second.locator('li.row')).toHaveText([/Server 0/, /Server 1/]);
  await second.locator('summary').click();
  await expect(second.locator('li')).toHaveCount(0);
  await expect(list.locator('[part=components] > p.row')).toHaveText('Operational · and 2,500 moreShow 500 more');
});

test('a group with thousands of members is listed in slices as well', async ({ page, site }) => {
  const list = await show(page, site, feed({ components: [{ id: 'g', name: 'All', group: true }, ...servers(5_000, [4_999], () => 'g')] }));
  const group = list.locator('details.group');
  await expect(group.locator('li.row')).toHaveCount(500);
  await expect(group.locator('li.row').first()).toContainText('Server 4999');
  await group.getByRole('button', { name: 'Show 500 more' }).click();
  await expect(group.locator('li.row')).toHaveCount(1_000);
});

test('with thousands of services, the history is filtered by their names', async ({ page, site }) => {
  const incidents = many(20, (index) => past(`e${index}`, at(-600 * (index + 1)), { components: [{ id: `c${index}` }] }));
  const list = await show(page, site, feed({ components: servers(501), incidents }));
  await expect(list.locator('select')).toHaveCount(1);
  await page.getByRole('searchbox').fill('Server 19');
  await expect(list.locator('.past')).toHaveCount(1);
  await show(page, site, feed({ components: servers(500), incidents }), '/fewer.json');
  await expect(list.locator('select').nth(1).locator('option')).toHaveCount(501);
});

// prettier-ignore
const LISTS = [
  ['updates', '.log > li', [5, 55], 'Show 50 earlier updates', { incident_updates: many(1_000, (index) => ({ status: 'identified', body: `Update ${index}`, created_at: at(-index) })) }],
  ['summaries', '.summary', [5, 55], 'Show 50 earlier updates', { incident_updates: many(100, (index) => ({ status: 'postmortem', body: `Summary ${index}`, created_at: at(-index) })) }],
  ['tags', '.tag', [20, 100], 'Show 80 more', { tags: many(200, (index) => `tag-${index}`) }],
  ['links', '.links a[rel]', [20, 100], 'Show 80 more', { links: many(200, (index) => ({ title: `Link ${index}`, url: `https://fjordpost.example/${index}` })) }],
  ['related entries', 'dd ul li', [20, 100], 'Show 80 more', { related: many(150, (index) => `p${index}`) }],
  ['affected components', '.parts li', [20, 100], 'Show 80 more', { incident_updates: many(150, (index) => ({ status: 'identified', body: '', created_at: at(-index), affected_components: [{ code: `c${index}`, name: `Server ${index}`, new_status: index % 2 ? 'major_outage' : 'operational' }] })) }],
];

for (const [what, items, [first, next], label, fields] of LISTS) {
  test(`of very many ${what} of an entry, a few are rendered at first, and then a slice more`, async ({ page, site }) => {
    const incidents = [ongoing('e', { started_at: at(-90), created_at: at(-90), ...fields }), ...many(200, (index) => past(`p${index}`, at(-600 * (index + 1))))];
    const list = await show(page, site, feed({ incidents }));
    const card = list.locator('.card.entry');
    await expect(card.locator(items)).toHaveCount(first);
    expect(await nodes(page)).toBeLessThan(900);
    await card.getByRole('button', { name: label }).click();
    await expect(card.locator(items)).toHaveCount(next);
  });
}

test('of very many windows, indicators and channels a few are rendered at first', async ({ page, site }) => {
  const works = [{ id: 'w', name: 'Work', status: 'scheduled', created_at: at(-90), windows: many(100, (index) => ({ start: at(1_440 * (index + 1)), end: at(1_440 * (index + 1) + 60) })) }];
  const notices = [{ id: 'n', name: 'Phishing', category: 'security', status: 'active', created_at: at(-90), indicators: many(150, (index) => ({ type: 'sender', value: `${index}@fjordpost.example` })) }];
  const channels = many(150, (index) => ({ title: `Channel ${index}`, url: `https://fjordpost.example/${index}` }));
  const list = await show(page, site, feed({ page: { channels }, scheduled_maintenances: works, notices }));
  for (const [items, [first, next], button] of [
    ['.when > li', [12, 60], list.locator('[part=maintenance] .more').filter({ hasText: 'Show 48 more' })],
    ['.signs tr', [20, 100], list.locator('[part=notices] .more').filter({ hasText: 'Show 80 more' })],
    ['.foot .links a', [20, 100], list.locator('.foot .more')],
  ]) {
    await expect(list.locator(items)).toHaveCount(first);
    await button.click();
    await expect(list.locator(items)).toHaveCount(next);
  }
});

test('the focus stays where the next items are', async ({ page, site }) => {
  const list = await show(page, site, feed({ incidents: [ongoing('e', LISTS[0][4]), ongoing('f', LISTS[2][4])] }));
  await list.getByRole('button', { name: 'Show 50 earlier updates' }).click();
  expect(await focused(page)).toContain('Update 4');
  await list.getByRole('button', { name: 'Show 80 more' }).click();
  expect(await focused(page)).toBe('tag-19');
});

test('of very many open incidents a slice more is rendered each time', async ({ page, site }) => {
  const list = await show(page, site, feed({ incidents: many(3_000, (index) => ongoing(`e${index}`)) }));
  const cards = list.locator('[part=incidents] article');
  await expect(cards).toHaveCount(40);
  await expect(list.locator('[part=incidents] > p')).toHaveText('and 2,959 more Show 40 more');
  await list.getByRole('button', { name: 'Show 40 more' }).click();
  await expect(cards).toHaveCount(80);
  expect(await nodes(page)).toBeLessThan(4_000);
});
