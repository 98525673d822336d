// The API of src/script/embed.js: the elements, their properties, and nothing else.
import { pinned } from '../../scripts/lib/integrity.mjs';
import { expect, test } from './fixtures.mjs';
import { banner, EMBED, feed, eventsOf, ongoing, open } from './host.mjs';

const FEED = '/feeds/test.json';
const OPEN = ongoing('one', { impact: 'minor' });
const TROUBLED = feed({ incidents: [OPEN] });

/** Every attribute with its property. */
const PROPERTIES = {
  feed: 'feed', mirrors: 'mirrors', components: 'components', kinds: 'kinds', tags: 'tags', audience: 'audience', lang: 'lang',
  'time-zone': 'timeZone', theme: 'theme', position: 'position', show: 'show', 'lead-time': 'leadTime',
  'all-clear-for': 'allClearFor', dismissible: 'dismissible', href: 'href', now: 'now', 'past-days': 'pastDays', 'group-by': 'groupBy',
};

test('every attribute has a property that sets and removes it', async ({ page, site }) => {
  await open(page, site, '');
  const seen = await page.evaluate(async (properties) => {
    await customElements.whenDefined('status-timeline');
    const element = document.createElement('status-timeline');
    return Object.entries(properties).map(([attribute, property]) => {
      const steps = [element[property]];
      for (const value of ['x', 7, null, ['a', 'b'], undefined, '']) {
        element[property] = value;
        steps.push(element.getAttribute(attribute));
      }
      element.setAttribute(attribute, 'read');
      return [attribute, ...steps, element[property]];
    });
  }, PROPERTIES);
  expect(seen).toEqual(Object.keys(PROPERTIES).map((name) => [name, null, 'x', '7', null, 'a,b', null, '', 'read']));
});

test('refresh is a method, and setting it sets the attribute', async ({ page, site }) => {
  await open(page, site, '');
  const seen = await page.evaluate(async () => {
    await customElements.whenDefined('status-banner');
    const element = document.createElement('status-banner');
    element.refresh = 'PT15S';
    return [element.getAttribute('refresh'), typeof element.refresh, element.refresh(), element.dismiss()];
  });
  expect(seen).toEqual(['PT15S', 'function', undefined, undefined]);
});

test('properties that are set before the script is loaded take effect, like attributes', async ({ page, site }) => {
  site.respond(FEED, { body: TROUBLED });
  await open(page, site, banner({ id: 'early', lang: 'nb' }), { head: '' });
  await page.evaluate(
    async ([feed, script]) => {
      const early = document.getElementById('early');
      Object.assign(early, { feed, timeZone: 'Asia/Kathmandu', refresh: 'PT15S' });
      await import(script);
    },
    [FEED, '/embed.js'],
  );
  await eventsOf(page);
  const seen = await page.evaluate(() => {
    const early = document.getElementById('early');
    return [early.getAttribute('time-zone'), early.getAttribute('refresh'), typeof early.refresh, early.lang, Object.keys(early)];
  });
  expect(seen).toEqual(['Asia/Kathmandu', 'PT15S', 'function', 'nb', []]);
  await expect(page.locator('#early .title')).toHaveText('Incident one');
});

test('the script adds nothing to the page except its elements', async ({ page, site }) => {
  site.respond(FEED, { body: TROUBLED });
  await open(page, site, '', { head: '', script: () => (window.before = new Set(Reflect.ownKeys(window))) });
  await page.evaluate((body) => document.body.insertAdjacentHTML('beforeend', body), EMBED + banner({ feed: FEED }));
  await page.evaluate((script) => import(script), '/embed.js');
  await eventsOf(page);
  const added = await page.evaluate(() => Reflect.ownKeys(window).filter((key) => !window.before.has(key)).map(String));
  expect(added.filter((key) => !['before', 'events', 'rendered'].includes(key))).toEqual([]);
});

const DIST = new URL('../../dist/', import.meta.url).pathname;

test('a page that pins the scripts’ hashes gets a banner, and runs no script that was changed', async ({ page, site, quiet }) => {
  quiet.expect(/integrity|Failed to load|Failed to find/);
  quiet.expect(/^warning: windowpane: the engine could not start/);
  site.respond(FEED, { body: TROUBLED });
  await open(page, site, banner({ feed: FEED }), { head: pinned(DIST, site.url('/')) });
  await expect(page.locator('status-banner .title')).toHaveText('Incident one');
  site.respond('/windowpane-banner.js', { body: 'globalThis.changed = true; export default () => {}; export const mount = () => {};' });
  await open(page, site, banner({ feed: FEED }), { head: pinned(DIST, site.url('/')), path: '/again.html' });
  await expect(page.locator('status-banner [part=title]')).toHaveText('Incident one');
  expect((await eventsOf(page, 'status-error'))[0].reason).toBe('integrity');
  expect(await page.evaluate(() => window.changed)).toBeUndefined();
});
