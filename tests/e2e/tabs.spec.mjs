// Many tabs of one browser poll a server as often as one. The tabs' clock is paused between the steps, so that the
// counts do not depend on the load of this machine.
import { FEED, QUIET, TROUBLED } from './faults.mjs';
import { expect, test } from './fixtures.mjs';
import { banner, open, settled } from './host.mjs';
import { startServer } from './server.mjs';

const NOW = '2024-03-15T12:00:00Z';
const INTERVAL = 15_000;

test.beforeEach(async ({ context }, { config }) => {
  test.setTimeout(3 * config.projects[0].timeout);
  // One clock for all tabs.
  await context.clock.install({ time: Date.parse(NOW) - 600_000 });
  await context.clock.pauseAt(NOW);
});

/** Another tab with a banner in it. `script` runs before all other scripts. */
async function tab(context, site, { feed = FEED, script } = {}) {
  const page = await context.newPage();
  await page.addInitScript(() => {
    // Math.random() in the middle: no jitter.
    Math.random = () => 0.5;
    // The network does not follow this clock: only the timeout of the lock does.
    const { timeout } = AbortSignal;
    AbortSignal.timeout = (millis) => (millis > 15_000 ? timeout.call(AbortSignal, millis) : new AbortController().signal);
  });
  if (script) await page.addInitScript(script);
  await open(page, site, banner({ feed, refresh: 'PT15S', show: 'always' }));
  await page.locator('status-banner .banner').waitFor();
  return page;
}

/** Lets an interval pass in all tabs. Timers fire one millisecond late. */
const run = (context) => context.clock.runFor(INTERVAL + 1);

/** Lets `intervals` pass, and after each waits for the real network and the real locks. */
async function pass(context, intervals, rest = (page) => settled(page)) {
  for (let passed = 0; passed < intervals; passed += 1) {
    await run(context);
    await Promise.all(context.pages().map(rest));
  }
}

/** The tab that polls, of those that have started to since this was called. */
const whoAsks = (pages) =>
  Promise.any(pages.map((page) => page.waitForEvent('request', { predicate: (request) => request.url().endsWith(FEED), timeout: 30_000 }).then(() => page)));

// The full number takes a minute: ./scripts/test-faults
const [TABS, TIMES] = process.env.WINDOWPANE_FAULTS === 'all' ? [20, 30] : [4, 6];

test(`${TABS} tabs poll as often as one, and all of them show the response`, async ({ context, site }) => {
  site.respond(FEED, { body: QUIET });
  const requested = [];
  for (const count of [1, TABS]) {
    const before = site.requestsFor(FEED).length;
    const pages = [];
    for (let index = 0; index < count; index += 1) pages.push(await tab(context, site));
    await pass(context, TIMES);
    requested.push(site.requestsFor(FEED).length - before);
    if (count > 1) {
      site.respond(FEED, { body: TROUBLED });
      await pass(context, 2);
      for (const page of pages) await expect(page.locator('status-banner .title')).toHaveText('Incident one');
    }
    await Promise.all(pages.map((page) => page.close()));
    // The next round starts without a stored record.
    const clean = await context.newPage();
    await clean.goto(site.url('/host.html'));
    await clean.evaluate(() => caches.delete('windowpane'));
    await clean.close();
  }
  expect(requested[0]).toBeGreaterThanOrEqual(TIMES);
  // On a busy machine all of them together may skip an interval.
  expect(requested[1]).toBeLessThanOrEqual(requested[0]);
  expect(requested[1]).toBeGreaterThan(0.8 * TIMES);
});

// prettier-ignore
const LOST = [
  ['is closed', (page) => page.close()],
  ['crashes',   async (page, context) => (await context.newCDPSession(page)).send('Page.crash').catch(() => {})],
  ['is frozen', async (page, context) => (await context.newCDPSession(page)).send('Page.setWebLifecycleState', { state: 'frozen' })],
];

for (const [what, lose] of LOST) {
  test(`if the polling tab ${what}, another one takes over within two intervals`, async ({ context, site }) => {
    site.respond(FEED, { body: QUIET });
    const pages = [];
    for (let index = 0; index < 3; index += 1) pages.push(await tab(context, site));
    // Half of a response: before its headers arrive, the browser blocks the same request of other tabs for 20 seconds.
    site.respond(FEED, { body: QUIET, stall: true });
    const asking = whoAsks(pages);
    await run(context);
    const lost = await asking;
    const gone = new Set();
    // A browser may use one process for several tabs.
    for (const page of pages) page.on('crash', () => gone.add(page));
    site.respond(FEED, { body: TROUBLED });
    await Promise.race([lose(lost, context), new Promise((resolve) => setTimeout(resolve, 2000))]);
    for (const page of gone) await page.close();
    let others = pages.filter((page) => page !== lost && !gone.has(page));
    if (!others.length) others = [await tab(context, site)];
    // The lock of a closed tab is released; a frozen tab keeps it until another one steals it.
    await pass(context, 2, () => others[0].waitForTimeout(700));
    for (const page of others) await expect(page.locator('status-banner .title')).toHaveText('Incident one');
  });
}

test('two origins with the same feed do not affect each other', async ({ context, site, elsewhere }) => {
  const other = await startServer();
  elsewhere.respond(FEED, { body: QUIET });
  const pages = [];
  for (const origin of [site, other, site, other]) pages.push(await tab(context, origin, { feed: elsewhere.url(FEED) }));
  await pass(context, 5);
  const requested = elsewhere.requestsFor(FEED).map(({ headers }) => headers.origin);
  const of = ({ origin }) => requested.filter((from) => from === origin).length;
  expect(of(site)).toBeGreaterThanOrEqual(5);
  expect(of(other)).toBe(of(site));
  expect(of(site) + of(other)).toBe(requested.length);
  await Promise.all(pages.map((page) => page.close()));
  await other.close();
});

// prettier-ignore
const REFUSED = [
  ['has no locks and no caches', () => { delete Navigator.prototype.locks; delete globalThis.caches; }],
  ['refuses both',               () => {
    Object.defineProperty(Navigator.prototype, 'locks', { get() { throw new DOMException('no', 'SecurityError'); } });
    Object.defineProperty(globalThis, 'caches', { get() { throw new DOMException('no', 'SecurityError'); } });
  }],
];

for (const [what, script] of REFUSED) {
  test(`if the browser ${what}, each tab polls for itself`, async ({ context, site }) => {
    site.respond(FEED, { body: QUIET });
    const pages = [await tab(context, site, { script }), await tab(context, site, { script })];
    for (let count = 4; count <= 10; count += 2) {
      await run(context);
      await expect.poll(() => site.requestsFor(FEED).length).toBe(count);
      // Without locks, there is no signal when they have read it.
      await pages[0].waitForTimeout(700);
    }
  });
}
