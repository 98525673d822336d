// A failing engine must not affect the page: see src/script/engine.js. It is restarted once; after a
// second failure the elements use the fallback.
import { FEED, TROUBLED } from './faults.mjs';
import { expect, test } from './fixtures.mjs';
import { banner, feed, eventsOf, open, past, run, timeline } from './host.mjs';

const OTHER = '/feeds/other.json';
const NOW = '2024-03-15T12:00:00Z';
const OPEN = feed({ incidents: [{ ...past('other', '2024-03-15T10:00:00Z'), name: 'Another incident', status: 'identified', resolved_at: null }] });

const FAILED = /^warning: windowpane: the engine has failed and will be restarted/;
const GIVEN_UP = /^warning: windowpane: the engine could not start \(engine\)/;

/** A page with two elements and two feeds, whose functions throw through the engine while `window.isBroken` is true. */
async function stand(page, site, elements) {
  site.respond(FEED, { body: TROUBLED });
  site.respond(OTHER, { body: OPEN });
  await page.clock.install({ time: NOW });
  await open(page, site, `<p id="host">The page</p>${elements}`, {
    script: () => {
      window.uncaught = [];
      addEventListener('error', ({ message }) => window.uncaught.push(message));
      addEventListener('unhandledrejection', ({ reason }) => window.uncaught.push(String(reason)));
      // Browser functions that the engine does not expect to throw.
      const { now } = Date;
      Date.now = () => {
        if (window.isBroken) throw new RangeError('no time');
        return now();
      };
      const { set } = Object.getOwnPropertyDescriptor(Node.prototype, 'nodeValue');
      Object.defineProperty(Node.prototype, 'nodeValue', {
        set(text) {
          if (window.isBroken) throw new RangeError('no text');
          set.call(this, text);
        },
      });
      window.engines = 0;
      const { instantiate } = WebAssembly;
      WebAssembly.instantiate = (...all) => {
        window.engines += 1;
        return instantiate.apply(WebAssembly, all);
      };
    },
  });
  await eventsOf(page, 'status-ready', 2);
}

/** Makes the engine fail in its next call, and only there. */
const fail = (page, selector) =>
  page.locator(selector).evaluate((element) => {
    window.isBroken = true;
    element.setAttribute('past-days', '3');
    element.refresh();
    window.isBroken = false;
  });

/** The same, in a task of the engine's own: a changed attribute is rendered in a later task. */
const failInTask = (page, selector) =>
  page.locator(selector).evaluate(async (element) => {
    element.setAttribute('time-zone', 'Asia/Tokyo');
    window.isBroken = true;
    for (let turn = 0; turn < 50; turn += 1) await null;
    window.isBroken = false;
  });

/** The elements that fired an event for a failure of the engine, in order. */
const engineFailures = (page) => page.evaluate(() => window.events.filter(({ name, detail }) => name === 'status-error' && detail.reason === 'engine').map(({ id }) => id));

/** Expects that the failure has not reached the page. */
const expectUntouched = async (page) =>
  expect(await page.evaluate(() => [document.getElementById('host').outerHTML, window.uncaught])).toEqual(['<p id="host">The page</p>', []]);

const BANNERS = banner({ id: 'one', feed: FEED }) + banner({ id: 'two', feed: OTHER });
const BOTH = banner({ id: 'one', feed: FEED }) + timeline({ id: 'two', feed: OTHER });

// prettier-ignore
const PAGES = [
  ['two banners, in a call of the page',             BANNERS, fail,       '#two .title'],
  ['two banners, in a task of its own',              BANNERS, failInTask, '#two .title'],
  ['a banner and a timeline, in a call of the page', BOTH,    fail,       '#two [data-id=other] [part~=title]'],
];

for (const [what, elements, breaks, other] of PAGES) {
  const shown = async (page) => Promise.all(['#one .title', other].map(async (place) => (await page.locator(place).first().textContent()).replace(/ #$/, '')));

  test(`an engine that fails is restarted: ${what}`, async ({ page, site, quiet }) => {
    quiet.expect(FAILED);
    await stand(page, site, elements);
    expect(await shown(page)).toEqual(['Incident one', 'Another incident']);
    await breaks(page, '#one');
    // The rendered content stays, and each element fires an event.
    expect(await shown(page)).toEqual(['Incident one', 'Another incident']);
    expect((await engineFailures(page)).sort()).toEqual(['one', 'two']);
    expect(await page.evaluate(() => window.engines)).toBe(1);
    // An attribute that changes meanwhile takes effect after the restart.
    await page.locator('#two').evaluate((element) => element.setAttribute('lang', 'de'));
    site.respond(FEED, { body: { ...TROUBLED, page: { ...TROUBLED.page, sequence: 3 }, incidents: [{ ...TROUBLED.incidents[0], name: 'Incident three' }] } });
    for (let minute = 0; minute < 3; minute += 1) await run(page, 30_000);
    await expect(page.locator('#one .title')).toHaveText('Incident three');
    await expect(page.locator(other).first()).toContainText('Another incident');
    await expect(page.locator('#two .root')).toHaveAttribute('lang', 'de');
    expect(await page.evaluate(() => [...document.querySelectorAll('#one, #two')].map(({ shadowRoot }) => shadowRoot.querySelectorAll('.root').length))).toEqual([1, 1]);
    expect(await page.evaluate(() => window.engines)).toBe(2);
    await expectUntouched(page);
    expect(quiet.lines).toHaveLength(1);
  });

  test(`after a second failure there is a fallback banner, and no further restart: ${what}`, async ({ page, site, quiet }) => {
    quiet.expect(FAILED);
    quiet.expect(GIVEN_UP);
    await stand(page, site, elements);
    await breaks(page, '#one');
    await run(page, 10_000);
    await fail(page, '#one');
    await expect(page.locator('#one [part~=title]')).toHaveText('Incident one');
    await expect(page.locator('#two [part~=title]')).toHaveText('Another incident');
    // The fallback's icon differs from the engine's.
    await expect(page.locator('svg[part=mark]')).toHaveCount(0);
    await expect.poll(async () => (await engineFailures(page)).sort()).toEqual(['one', 'one', 'two', 'two']);
    // It keeps polling, and elements that are added later use the fallback as well.
    site.respond(FEED, { body: { ...TROUBLED, incidents: [{ ...TROUBLED.incidents[0], name: 'Incident three' }] } });
    await page.locator('#one').evaluate((element) => element.refresh());
    await expect(page.locator('#one [part~=title]')).toHaveText('Incident three');
    await page.evaluate((markup) => document.body.insertAdjacentHTML('beforeend', markup), banner({ id: 'late', feed: OTHER }));
    await expect(page.locator('#late [part~=title]')).toHaveText('Another incident');
    await run(page, 120_000);
    expect(await page.evaluate(() => window.engines)).toBe(2);
    await expectUntouched(page);
    expect(quiet.lines.filter((line) => line.includes('windowpane: '))).toHaveLength(2);
  });
}

test('an element that is removed after a failure is empty, and is rendered after the restart when it is added again', async ({ page, site, quiet }) => {
  quiet.expect(FAILED);
  await stand(page, site, BANNERS);
  await fail(page, '#one');
  const left = await page.locator('#one').evaluate(async (element) => {
    window.gone = element;
    element.remove();
    await null;
    return element.shadowRoot.childElementCount;
  });
  expect(left).toBe(0);
  await run(page, 10_000);
  await page.evaluate(() => document.body.append(window.gone));
  await expect(page.locator('#one .title')).toHaveText('Incident one');
  await expect(page.locator('#two .title')).toHaveText('Another incident');
  await expectUntouched(page);
});

test('an engine that fails on every render is restarted once, then the fallback banner is shown', async ({ page, site, quiet }) => {
  quiet.expect(FAILED);
  quiet.expect(GIVEN_UP);
  await stand(page, site, BANNERS);
  // Used by the engine, but neither by the first text nor by the fallback.
  await page.evaluate((markup) => {
    document.createTextNode = () => {
      throw new Error('no text');
    };
    document.body.insertAdjacentHTML('beforeend', markup);
  }, banner({ id: 'late', feed: OTHER }));
  await run(page, 10_000);
  for (const [id, title] of [['one', 'Incident one'], ['two', 'Another incident'], ['late', 'Another incident']]) {
    await expect(page.locator(`#${id} [part~=title]`)).toHaveText(title);
  }
  expect(await page.evaluate(() => window.engines)).toBe(2);
  await expectUntouched(page);
});

test('with a script that passes no onFailure, the page’s own content is shown after the second failure', async ({ page, site, quiet }) => {
  quiet.expect(FAILED);
  await stand(page, site, BANNERS);
  // Like the script of an earlier release.
  await page.evaluate(async () => {
    const engine = await import('/windowpane-banner.js');
    const mount = await engine.default(await fetch('/windowpane-banner_bg.wasm'));
    const host = document.createElement('div');
    host.id = 'former';
    host.setAttribute('feed', '/feeds/other.json');
    host.textContent = 'The page’s own';
    document.body.append(host);
    window.former = mount(host);
    document.querySelectorAll('status-banner').forEach((element) => element.remove());
  });
  await expect(page.locator('#former .title')).toHaveText('Another incident');
  for (let time = 0; time < 2; time += 1) {
    await page.evaluate(() => {
      window.isBroken = true;
      window.former.refresh();
      window.isBroken = false;
    });
    await run(page, 10_000);
  }
  await expect(page.getByText('The page’s own')).toBeVisible();
  await expect(page.locator('#former .title')).toHaveCount(0);
  await page.evaluate(() => {
    window.former.changed();
    window.former.free();
  });
  await expectUntouched(page);
});
