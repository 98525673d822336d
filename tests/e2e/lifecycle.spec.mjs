// A removed element leaves no listener, no timer, no node and no memory.
import { expect, test } from './fixtures.mjs';
import { banner, feed, eventsOf, ongoing, open, timeline } from './host.mjs';

const FEED = '/feeds/test.json';
const OPEN = ongoing('one', { impact: 'minor' });

/** Counts the listeners on window and document, and the pending timers. Runs before all other scripts. */
const count = () => {
  const listening = new Map();
  const timers = new Set();
  for (const target of [window, document]) {
    const { addEventListener, removeEventListener } = target;
    const key = (type, listener) => `${target === window ? 'window' : 'document'} ${type} ${(listener.number ??= Math.random())}`;
    target.addEventListener = (type, listener, options) => {
      listening.set(key(type, listener), true);
      options?.signal?.addEventListener('abort', () => listening.delete(key(type, listener)));
      addEventListener.call(target, type, listener, options);
    };
    target.removeEventListener = (type, listener, options) => {
      listening.delete(key(type, listener));
      removeEventListener.call(target, type, listener, options);
    };
  }
  const { setTimeout: set, clearTimeout: clear } = window;
  window.setTimeout = (act, ms, ...more) => {
    const id = set(() => (timers.delete(id), act(...more)), ms);
    timers.add(id);
    return id;
  };
  window.clearTimeout = (id) => (timers.delete(id), clear(id));
  window.left = () => ({ listeners: listening.size, timers: timers.size });
  window.pause = (ms) => new Promise((resolve) => set(resolve, ms));
};

// prettier-ignore
const ELEMENTS = [
  ['a banner without news', banner,   feed()],
  ['a banner with news',    banner,   feed({ incidents: [OPEN] })],
  ['a timeline',            timeline, feed({ incidents: [OPEN] })],
];

for (const [what, element, body] of ELEMENTS) {
  test(`${what}, added and removed twenty times, leaves no listener and no timer`, async ({ page, site }) => {
    site.respond(FEED, { body });
    await open(page, site, '<div id="place"></div>', { script: count });
    const round = (ms) =>
      page.evaluate(async ([markup, ms]) => {
        const place = document.getElementById('place');
        place.innerHTML = markup;
        await window.pause(ms);
        place.replaceChildren();
        await window.pause(ms / 3);
        return window.left();
      }, [element({ feed: FEED }), ms]);
    // The first element loads what stays for the page.
    await round(300);
    const first = await round(300);
    // Removed at different stages of loading.
    for (let turn = 0; turn < 18; turn += 1) await round(turn * 9);
    expect(await round(300)).toEqual(first);
  });

  test(`${what} that is removed is garbage-collected`, async ({ page, site }) => {
    site.respond(FEED, { body });
    await open(page, site, element({ feed: FEED }));
    await expect.poll(() => site.requestsFor(FEED).length).toBeGreaterThan(0);
    await page.waitForLoadState('networkidle');
    await page.evaluate(() => {
      const gone = document.querySelector('status-banner, status-timeline');
      window.gone = new WeakRef(gone);
      gone.remove();
    });
    const session = await page.context().newCDPSession(page);
    await expect
      .poll(async () => {
        await session.send('HeapProfiler.collectGarbage');
        return page.evaluate(() => window.gone.deref() === undefined);
      })
      .toBe(true);
  });
}

test('a hundred elements: one engine, one client, and each is rendered', async ({ page, site }) => {
  site.respond(FEED, { body: feed({ incidents: [OPEN] }) });
  await open(page, site, banner({ feed: FEED }).repeat(100));
  await eventsOf(page, 'status-ready', 100);
  await expect(page.locator('status-banner .title')).toHaveCount(100);
  expect(site.requestsFor('/windowpane-banner_bg.wasm')).toHaveLength(1);
  expect(site.requestsFor(FEED).length).toBeLessThanOrEqual(2);
});

test('an element that is removed at any stage of loading leaves nothing', async ({ page, site }) => {
  site.respond(FEED, { body: feed({ incidents: [OPEN] }), delay: 150 });
  site.respond('/windowpane-banner.js', { delay: 150 });
  site.respond('/windowpane-banner_bg.wasm', { delay: 300 });
  await open(page, site, '', { script: count });
  // At each stage of the first load, and again when everything is loaded.
  const rendered = await page.evaluate(async (markup) => {
    const gone = [];
    const put = async (ms) => {
      document.body.insertAdjacentHTML('beforeend', markup);
      const element = document.body.lastElementChild;
      gone.push(element);
      await window.pause(ms);
      element.remove();
    };
    for (let round = 0; round < 2; round += 1) {
      await Promise.all(Array.from({ length: 20 }, (_, turn) => put(turn * 40)));
      await window.pause(500);
    }
    return gone.map((element) => Boolean(element.shadowRoot?.querySelector('.root')));
  }, banner({ feed: FEED }));
  expect(rendered).toEqual(Array(40).fill(false));
  expect(await page.evaluate(() => window.events.filter(({ name }) => name === 'status-error'))).toEqual([]);
});
