// Compares the engine with the script that decides without it: what the engine's banner shows for a feed at an instant, and feeds to test
// both with.
import { createHash } from 'node:crypto';
import { readFileSync, readdirSync } from 'node:fs';
import { feed, eventsOf, open, past, timeline } from './host.mjs';

const PUBLIC = new URL('../../public/', import.meta.url);
const HOUR = 3_600_000;
const DAY = 24 * HOUR;
export const NOW = Date.parse('2024-03-15T12:00:00Z');
export const at = (ms) => new Date(NOW + ms).toISOString();

/** What the engine's banner shows in each case [feed as text, ms]: { level, title }, both empty if it shows nothing. */
export async function engineShows(page, site, cases) {
  await open(page, site, '', { head: '', script: () => (Date.now = () => window.instant ?? 0) });
  return page.evaluate(async (cases) => {
    const glue = await import('/windowpane-banner.js');
    const mount = await glue.default(fetch('/windowpane-banner_bg.wasm'));
    const shown = [];
    const render = async ([text], index) => {
      const host = document.body.appendChild(document.createElement('div'));
      host.setAttribute('feed', `data:application/json,${encodeURIComponent(text)}`);
      const fired = new Promise((resolve) => ['status-ready', 'status-error'].forEach((name) => host.addEventListener(name, resolve)));
      const mounted = mount(host);
      await fired;
      await Promise.resolve();
      const banner = host.shadowRoot.querySelector('.banner');
      shown[index] = { level: banner?.dataset.level ?? '', title: banner?.querySelector('.title').textContent ?? '' };
      mounted.free();
      host.remove();
    };
    // All cases of one instant in parallel, because they share the page's clock.
    const byInstant = Map.groupBy(cases.entries(), ([, [, instant]]) => instant);
    for (const [instant, all] of byInstant) {
      window.instant = instant;
      for (let at = 0; at < all.length; at += 50) await Promise.all(all.slice(at, at + 50).map(([index, one]) => render(one, index)));
    }
    return shown;
  }, cases);
}

/** All instants at which the display of a feed changes, from the engine, and one second before and after each. */
export async function instantsOf(page, site, text) {
  // A URL for each sample: otherwise the cached record of another sample would be fresh for a minute.
  const feed = `/feeds/${createHash('sha1').update(text).digest('hex')}.json`;
  site.respond(feed, { body: text });
  await open(page, site, timeline({ feed }));
  const [{ moments }] = await eventsOf(page);
  return moments.flatMap((moment) => [-1000, 0, 1000].map((around) => Date.parse(moment) + around));
}

/** The sample feeds: [name, text]. */
export const SAMPLES = readdirSync(new URL('feeds/', PUBLIC))
  .filter((name) => name.endsWith('.json'))
  .map((name) => [name, readFileSync(new URL(`feeds/${name}`, PUBLIC), 'utf8')]);

/** A seeded generator of random numbers from 0 to 1 (mulberry32). */
export function numbers(seed) {
  return () => {
    seed = (seed + 0x6d2b79f5) | 0;
    let t = Math.imul(seed ^ (seed >>> 15), 1 | seed);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

// A feed with every kind of entry, which is quiet for a while and has news at some instants.
export const RICH = {
  ...feed({ components: [{ id: 'imap', name: 'IMAP', status: 'operational' }, { id: 'g', name: 'Mail', group: true, status: 'operational' }] }),
  incidents: [past('a', at(-9 * DAY)), past('b', at(-4 * DAY), { status: 'postmortem' })],
  scheduled_maintenances: [
    { id: 'm', name: 'Work', status: 'scheduled', impact: 'maintenance', created_at: at(-9 * DAY), scheduled_for: at(9 * DAY), scheduled_until: at(9 * DAY + HOUR), lead_time: 'P1D', incident_updates: [] },
    { id: 'w', name: 'Windows', status: 'scheduled', created_at: at(-9 * DAY), windows: [{ start: at(12 * DAY), end: at(12 * DAY + HOUR) }, { start: '2024-04-02', expected_downtime: 'PT2H' }] },
    { id: 'c', name: 'Cancelled', status: 'cancelled', created_at: at(-30 * DAY), scheduled_for: at(-20 * DAY), scheduled_until: at(-19 * DAY), updated_at: at(-21 * DAY) },
    { id: 'd', name: 'Done', status: 'completed', created_at: at(-30 * DAY), scheduled_for: at(-20 * DAY), scheduled_until: at(-19 * DAY), updated_at: at(-19 * DAY) },
    { id: 'p', name: 'Put off', status: 'postponed', created_at: at(-30 * DAY), updated_at: at(-19 * DAY) },
  ],
  notices: [
    { id: 'n', name: 'News', category: 'news', status: 'active', created_at: at(-DAY), incident_updates: [] },
    { id: 'e', name: 'Phish', category: 'security', status: 'ended', created_at: at(-DAY), ends_at: at(-HOUR) },
  ],
};

// prettier-ignore
const VALUES = [null, true, false, 0, -1, 7, 1e21, '', ' ', 'x', [], {}, [null], ['x'], [{}], {'x': 1}, 'none', 'minor', 'resolved', 'Resolved', ' resolved ', ['resolved'], 'completed',
  'scheduled', 'in_progress', 'postponed', 'cancelled', 'active', 'ended', 'operational', 'major_outage', 'security', 'news', 'PT1H', 'P1M', 'P30D', 'P1D2W', 'P', 'PT', 'PT0S',
  '2024-03-16', '2024-03-16T06:00', '2024-03-16T06:00Z', '2024-03-16T06:00:00+14:00', '2024-03-16 06:00:00-1200', '2024-03-16t06:00:00z', '2024-03-14T06:00[Europe/Oslo]',
  '2024-03-14T24:00:00Z', '2024-02-30T06:00:00Z', '2024-03-16T06:00:00,5Z', 'tomorrow', '2024-13-01', '0000-01-01T00:00:00Z', '9999-12-31T23:59:59Z'];

/** Damages `left` random fields of a value, and returns the value. */
export function damaged(value, random, left) {
  const places = [];
  const walk = (node) => {
    for (const key of Object.keys(node ?? {})) {
      places.push([node, key]);
      if (typeof node[key] === 'object') walk(node[key]);
    }
  };
  walk(value);
  for (let turn = 0; turn < left; turn += 1) {
    const [node, key] = places[Math.floor(random() * places.length)];
    const kind = random();
    if (kind < 0.25) delete node[key];
    else if (kind < 0.35 && Array.isArray(node)) node.push(structuredClone(node[key]));
    else node[key] = structuredClone(VALUES[Math.floor(random() * VALUES.length)]);
  }
  return value;
}
