// Helpers for tests: a host page with the elements in it, their events, and feeds.
import { expect } from './fixtures.mjs';

/** The markup of attributes: { feed: '/feeds/demo.json', hidden: true }. */
const markup = (attributes) =>
  Object.entries(attributes)
    .filter(([, value]) => value !== undefined && value !== false)
    .map(([name, value]) => ` ${name}="${String(value === true ? '' : value).replaceAll('&', '&amp;').replaceAll('"', '&quot;')}"`)
    .join('');

/** A banner that shows everything, also beside a timeline, unless `density` and `show` are set. */
export const banner = (attributes = {}, inside = '') => `<status-banner${markup({ density: 'full', show: 'problems', ...attributes })}>${inside}</status-banner>`;
export const timeline = (attributes = {}, inside = '') => `<status-timeline${markup(attributes)}>${inside}</status-timeline>`;

export const EMBED = '<script type="module" src="/embed.js"></script>';

/**
 * Opens a page with `body`. The elements' events are recorded in `window.events`, in order: { name, element, id, detail }.
 * `script` runs before all other scripts, with `argument`; `head` is everything that the page loads.
 */
export async function open(page, site, body, { head = EMBED, script, argument, path = '/host.html', hash = '' } = {}) {
  site.respond(path, {
    body: `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>A host</title><link rel="icon" href="data:,">${head}</head><body>${body}</body></html>`,
  });
  pendingRequests(page);
  await page.addInitScript(() => {
    window.events = [];
    for (const name of ['status-ready', 'status-change', 'status-dismiss', 'status-error']) {
      addEventListener(name, ({ target, detail }) => window.events.push({ name, element: target.localName, id: target.id, detail }));
    }
    // Resolves when all changes so far are rendered.
    window.rendered = () => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
  });
  if (script) await page.addInitScript(script, argument);
  await page.goto(site.url(path) + hash);
}

/** Stores `record`, an object or a text, as the shared record of the feed at `path`, before there is an element. */
export async function storeRecord(page, site, path, record) {
  site.respond('/empty.html', { body: '<!doctype html><title>Empty</title><link rel="icon" href="data:,">' });
  await page.goto(site.url('/empty.html'));
  await page.evaluate(async ([url, text]) => {
    await (await caches.open('windowpane')).put(url, new Response(text));
    localStorage.windowpane = 1;
  }, [site.url(path), typeof record === 'string' ? record : JSON.stringify(record)]);
}

const requests = new WeakMap();

/** The pending requests of a page, tracked from the first call on. */
function pendingRequests(page) {
  if (!requests.has(page)) {
    const all = new Set();
    requests.set(page, all);
    page.on('request', (request) => all.add(request));
    for (const end of ['requestfinished', 'requestfailed']) page.on(end, (request) => all.delete(request));
  }
  return requests.get(page);
}

/**
 * Waits until a page that `open` has opened has no pending requests and has processed the responses: nobody holds or waits for the lock
 * of a feed, so the next poll is scheduled.
 */
export async function settled(page) {
  const isAtRest = async () => {
    const { held, pending } = await navigator.locks.query();
    // A turn of the event loop, independent of the page's clock.
    await new Promise((resolve) => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = resolve;
      port2.postMessage(null);
    });
    return held.length + pending.length === 0;
  };
  // Usually it is at once; by default, Playwright would poll again only after 100 ms.
  const intervals = [5, 10, 20, 50, 100];
  const wait = () => expect.poll(async () => (await page.evaluate(isAtRest)) && pendingRequests(page).size, { intervals }).toBe(0);
  await wait();
  // A poll that a timer has started reads the browser's storage first, which cannot be observed from here.
  await page.waitForTimeout(20);
  await wait();
}

/** Advances the page's clock, in steps shorter than the timeout of a request, because the network does not follow that clock. */
export async function run(page, ms) {
  for (let left = ms; left > 0; left -= 5_000) {
    await settled(page);
    await page.clock.runFor(Math.min(left, 5_000));
  }
  await settled(page);
}

/** Advances the page's clock until the feed at `path` has been requested `times` times. When a timer fires, the page starts its poll in
 *  real time: on a busy machine, later than all steps of the clock. */
export async function runUntilRequested(page, site, path, times) {
  for (let left = 30; left > 0 && site.requestsFor(path).length < times; left -= 1) await run(page, 5_000);
  await expect.poll(() => site.requestsFor(path).length).toBe(times);
  await settled(page);
}

/** Waits for `count` events of that name and returns their details. */
export async function eventsOf(page, name = 'status-ready', count = 1) {
  const isEnough = ([name, count]) => window.events.filter((event) => event.name === name).length >= count;
  await page.waitForFunction(isEnough, [name, count], { timeout: 15_000 });
  return page.evaluate((name) => window.events.filter((event) => event.name === name).map(({ detail }) => detail), name);
}

/** Sets attributes (null removes one) on all elements that match the selector, and waits until they are rendered again. */
export async function set(page, selector, attributes) {
  await page.evaluate(
    async ([selector, attributes]) => {
      for (const element of document.querySelectorAll(selector)) {
        for (const [name, value] of Object.entries(attributes)) {
          if (value === null) element.removeAttribute(name);
          else element.setAttribute(name, value);
        }
      }
      await window.rendered();
    },
    [selector, attributes],
  );
}

/** All the text that an element shows. */
export const textOf = (page, selector) => page.evaluate((selector) => document.querySelector(selector).shadowRoot.querySelector('.root').innerText, selector);

/** Texts that report that everything is operational. What is not known to be operational must have none of them. */
export const OPERATIONAL = /all services are operational|no known problems|resolved|all is well\b(?! is not known)/i;

/** A feed with the given entries; everything else in it is operational. */
export const feed = ({ page, ...lists } = {}) => ({
  page: { id: 'test', name: 'Fjordpost', url: 'https://fjordpost.example/', time_zone: 'Europe/Oslo', updated_at: '2024-01-01T00:00:00Z', ...page },
  status: { indicator: 'none', description: '' },
  components: [{ id: 'imap', name: 'IMAP', status: 'operational', position: 1 }],
  incidents: [],
  scheduled_maintenances: [],
  ...lists,
});

/** A resolved incident, which lasted half an hour from `began`. */
export function past(id, began, more = {}) {
  const over = new Date(Date.parse(began) + 1_800_000).toISOString();
  return {
    id,
    name: `Incident ${id}`,
    status: 'resolved',
    impact: 'minor',
    created_at: began,
    started_at: began,
    updated_at: over,
    resolved_at: over,
    incident_updates: [
      { id: `${id}-2`, status: 'resolved', body: `${id} is over.`, created_at: over },
      { id: `${id}-1`, status: 'investigating', body: `${id} has begun.`, created_at: began },
    ],
    ...more,
  };
}

/** An open incident without updates. */
export const ongoing = (id, more = {}) => ({ ...past(id, '2024-03-15T10:00:00Z'), status: 'identified', impact: 'major', resolved_at: null, incident_updates: [], ...more });
