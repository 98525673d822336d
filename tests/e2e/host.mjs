// A page of somebody else's with the elements in it, and what can be asked of them from outside.
import { expect } from './fixtures.mjs';

/** `attributes` as they stand in markup: { feed: '/feeds/demo.json', hidden: true }. */
const written = (attributes) =>
  Object.entries(attributes)
    .filter(([, value]) => value !== undefined && value !== false)
    .map(([name, value]) => ` ${name}="${String(value === true ? '' : value).replaceAll('&', '&amp;').replaceAll('"', '&quot;')}"`)
    .join('');

export const banner = (attributes = {}, inside = '') => `<status-banner${written(attributes)}>${inside}</status-banner>`;
export const timeline = (attributes = {}, inside = '') => `<status-timeline${written(attributes)}>${inside}</status-timeline>`;

export const EMBED = '<script type="module" src="/embed.js"></script>';

/**
 * Opens a page with `body`. What the elements tell it is kept in `window.heard`, in order: { name, element, id, detail }.
 * `script` runs before anything else does, with `argument`; `head` is all that the page loads.
 */
export async function open(page, site, body, { head = EMBED, script, argument, path = '/host.html', hash = '' } = {}) {
  site.answer(path, {
    body: `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>A host</title><link rel="icon" href="data:,">${head}</head><body>${body}</body></html>`,
  });
  underWay(page);
  await page.addInitScript(() => {
    window.heard = [];
    for (const name of ['status-ready', 'status-change', 'status-dismiss', 'status-error']) {
      addEventListener(name, ({ target, detail }) => window.heard.push({ name, element: target.localName, id: target.id, detail }));
    }
    // What was asked of the elements by now is drawn by then.
    window.drawn = () => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
  });
  if (script) await page.addInitScript(script, argument);
  await page.goto(site.url(path) + hash);
}

/** Leaves `record`, an object or a text, as what the tabs of this browser know of the feed at `path`, before any element is there. */
export async function leaveRecord(page, site, path, record) {
  site.answer('/empty.html', { body: '<!doctype html><title>Empty</title><link rel="icon" href="data:,">' });
  await page.goto(site.url('/empty.html'));
  await page.evaluate(async ([url, text]) => {
    await (await caches.open('windowpane')).put(url, new Response(text));
    localStorage.windowpane = 1;
  }, [site.url(path), typeof record === 'string' ? record : JSON.stringify(record)]);
}

const requests = new WeakMap();

/** The requests of a page that are not answered yet, from now on. */
function underWay(page) {
  if (!requests.has(page)) {
    const all = new Set();
    requests.set(page, all);
    page.on('request', (request) => all.add(request));
    for (const end of ['requestfinished', 'requestfailed']) page.on(end, (request) => all.delete(request));
  }
  return requests.get(page);
}

/**
 * Waits until every request of a page that `open` has opened is answered, and what the answer says has been done: nobody holds
 * or awaits the lock of a feed. So the next look is planned.
 */
export async function settled(page) {
  const isAtRest = async () => {
    const { held, pending } = await navigator.locks.query();
    // A turn of the event loop, on no clock.
    await new Promise((resolve) => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = resolve;
      port2.postMessage(null);
    });
    return held.length + pending.length === 0;
  };
  const wait = () => expect.poll(async () => (await page.evaluate(isAtRest)) && underWay(page).size).toBe(0);
  await wait();
  // What a timer has begun looks into the browser's storage first, which nobody can see from here.
  await page.waitForTimeout(20);
  await wait();
}

/** Lets the page's own clock run, in steps shorter than a question waits for its answer: the network keeps no such clock. */
export async function run(page, ms) {
  for (let left = ms; left > 0; left -= 5_000) {
    await settled(page);
    await page.clock.runFor(Math.min(left, 5_000));
  }
  await settled(page);
}

/** Lets the page's clock run until the feed at `path` has been asked for `times` times. What a page begins when its timer is due it
 *  begins in its own time: on a busy machine later than all the steps of the clock. */
export async function runUntilAsked(page, site, path, times) {
  for (let left = 30; left > 0 && site.asked(path).length < times; left -= 1) await run(page, 5_000);
  await expect.poll(() => site.asked(path).length).toBe(times);
  await settled(page);
}

/** Waits for `count` events of that name and gives their details. */
export async function heard(page, name = 'status-ready', count = 1) {
  const isEnough = ([name, count]) => window.heard.filter((event) => event.name === name).length >= count;
  await page.waitForFunction(isEnough, [name, count], { timeout: 15_000 });
  return page.evaluate((name) => window.heard.filter((event) => event.name === name).map(({ detail }) => detail), name);
}

/** Sets attributes (null removes one) on all elements of that selector and waits until they are drawn anew. */
export async function set(page, selector, attributes) {
  await page.evaluate(
    async ([selector, attributes]) => {
      for (const element of document.querySelectorAll(selector)) {
        for (const [name, value] of Object.entries(attributes)) {
          if (value === null) element.removeAttribute(name);
          else element.setAttribute(name, value);
        }
      }
      await window.drawn();
    },
    [selector, attributes],
  );
}

/** All the text that an element shows. */
export const textOf = (page, selector) => page.evaluate((selector) => document.querySelector(selector).shadowRoot.querySelector('.root').innerText, selector);

/** Words and looks that say all is well. What is not known to be well must have none of them. */
export const WELL = /all services are operational|no known problems|resolved|all is well\b(?! is not known)/i;

/** A feed with the entries given; everything else in it is well. */
export const feed = ({ page, ...lists } = {}) => ({
  page: { id: 'test', name: 'Fjordpost', url: 'https://fjordpost.example/', time_zone: 'Europe/Oslo', updated_at: '2024-01-01T00:00:00Z', ...page },
  status: { indicator: 'none', description: '' },
  components: [{ id: 'imap', name: 'IMAP', status: 'operational', position: 1 }],
  incidents: [],
  scheduled_maintenances: [],
  ...lists,
});

/** An incident that is over: it lasted from `began` for half an hour. */
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

/** An incident that has been going on since one morning, and of which nothing but its name is told. */
export const ongoing = (id, more = {}) => ({ ...past(id, '2024-03-15T10:00:00Z'), status: 'identified', impact: 'major', resolved_at: null, incident_updates: [], ...more });
