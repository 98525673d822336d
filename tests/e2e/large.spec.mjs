// The largest possible feed: the first screen is painted before the rest is rendered, and invisible bodies are not read.
import { expect, test } from './fixtures.mjs';
import { banner, feed, eventsOf, open, past, timeline } from './host.mjs';

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
