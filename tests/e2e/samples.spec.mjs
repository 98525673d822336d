// Every sample feed, at several instants, in both elements.
import { readFileSync, readdirSync } from 'node:fs';
import { expect, test } from './fixtures.mjs';
import { banner, eventsOf, open, set, timeline } from './host.mjs';

const SAMPLES = new URL('../../public/feeds/', import.meta.url);
const YEAR = 365 * 86_400_000;

/** Entries that the source has twice are shown once. */
const DOUBLES = ['phish-ip-change-2'];

/** The number of instants to test between the first and the last. */
const BETWEEN = 10;

/** The first instant, some in between, the last, and one a year later. */
function chosen(moments) {
  const between = Array.from({ length: BETWEEN }, (_, index) => moments[Math.round(((index + 1) * (moments.length - 1)) / (BETWEEN + 1))]);
  const later = new Date(Date.parse(moments.at(-1)) + YEAR).toISOString();
  return [...new Set([moments[0], ...between, moments.at(-1), later])];
}

/** What is wrong with an element, as far as that is independent of its feed. */
const flaws = (selector) => {
  const root = document.querySelector(selector).shadowRoot;
  const found = [];
  const all = (wanted) => [...root.querySelectorAll(wanted)].filter((element) => !element.closest('.body'));
  if (root.querySelectorAll('.root').length !== 1) found.push('not rendered once');
  if (all('[aria-busy]').length) found.push('still busy');
  const own = root.querySelector('.root').cloneNode(true);
  own.querySelectorAll('.body').forEach((body) => body.remove());
  const odd = /undefined|\bNaN\b|Invalid Date|\[object|\{[a-z]+\}/.exec(own.textContent);
  if (odd) found.push(`says "${odd[0]}"`);
  for (const time of all('time')) {
    if (!time.textContent.trim()) found.push('a time without words');
    if (!/^\d{4}-\d\d-\d\d(T\d\d:\d\d:\d\dZ?)?$/.test(time.dateTime)) found.push(`a time that is "${time.dateTime}"`);
  }
  for (const part of all('h2, h3, h4, .title, .name, .state, dt, dd, .day, .clock, a, button')) {
    if (!part.textContent.trim()) found.push(`nothing in ${part.localName}.${part.className}`);
  }
  for (const link of all('a')) {
    // A download link gets its URL, which contains the file, on click.
    if (!/^https?:|^mailto:|^tel:|^webcal:/.test(link.href) && !link.matches('[part=calendar][download]')) found.push(`a link to "${link.getAttribute('href')}"`);
  }
  for (const marked of all('[data-level]')) {
    // In the picture of an incident's course, the shape of a bar is its mark.
    if (!marked.closest('[part=course]') && !marked.querySelector('.mark path')?.getAttribute('d')) found.push(`no mark at ${marked.dataset.level}`);
  }
  const ids = all('[data-id]').map((entry) => entry.dataset.id);
  if (new Set(ids).size !== ids.length) found.push('an entry twice');
  return found;
};

/** The ids of all entries that the timeline shows. */
const shownIds = () => [...document.querySelector('status-timeline').shadowRoot.querySelectorAll('[data-id]')].map(({ dataset }) => dataset.id).sort();

/** Opens everything that can be opened. */
const unfold = async () => {
  const root = document.querySelector('status-timeline').shadowRoot;
  root.querySelectorAll('details:not([open]) > summary').forEach((summary) => summary.click());
  await window.rendered();
  root.querySelectorAll('button.more[aria-expanded="false"]').forEach((button) => button.click());
  await window.rendered();
};

for (const name of readdirSync(SAMPLES).filter((name) => name.endsWith('.json'))) {
  const { incidents, scheduled_maintenances, notices = [] } = JSON.parse(readFileSync(new URL(name, SAMPLES)));
  const ids = [...incidents, ...scheduled_maintenances, ...notices].map(({ id }) => id).filter((id) => !DOUBLES.includes(id));

  test(`${name} is rendered at every instant, and is the only feed requested`, async ({ page, site }) => {
    const path = `/feeds/${name}`;
    const requested = [];
    page.on('request', (request) => requested.push(request.url()));
    await open(page, site, banner({ feed: path, show: 'always' }) + timeline({ feed: path }));
    const { moments, level, span } = (await eventsOf(page, 'status-ready', 2)).find(({ moments }) => moments);
    expect(level).toMatch(/^(operational|maintenance|minor|major|critical|unknown)$/);

    // A feed without any date has no instants, but is shown as well.
    expect(span === null).toBe(moments.length === 0);
    for (const now of [null, ...(moments.length ? chosen(moments) : ['2013-01-01T00:00:00Z'])]) {
      await test.step(now ?? 'as of now', async () => {
        await set(page, 'status-banner, status-timeline', { now });
        for (const element of ['status-banner', 'status-timeline']) {
          expect(await page.evaluate(flaws, element), `${element} at ${now}`).toEqual([]);
        }
        await expect(page.locator('status-banner .title')).toHaveCount(1);
        await expect(page.locator('status-timeline h2')).toHaveCount(1);
      });
    }
    // At the end all entries are there.
    expect(await page.evaluate(shownIds)).toEqual(ids.sort());
    await page.evaluate(unfold);
    expect(await page.evaluate(flaws, 'status-timeline'), 'with all entries open').toEqual([]);
    await expect(page.locator('status-timeline .past:not([open])')).toHaveCount(0);
    const expected = ['/host.html', '/embed.js', '/windowpane.js', '/windowpane_bg.wasm', path].map(site.url);
    // The readers of HTML and Markdown are loaded when a body needs them, and the names of cities when the list of zones opens, each at
    // most once.
    const reads = ['/html.js', '/markdown.js', '/locales/packed/cities/en.txt'].map(site.url);
    expect(new Set(requested).size, 'nothing is requested twice').toBe(requested.length);
    expect(requested.filter((url) => !url.startsWith('data:') && !reads.includes(url)).sort()).toEqual(expected.sort());
  });
}

test('there are samples to test', () => {
  expect(readdirSync(SAMPLES).length).toBeGreaterThan(5);
});
