// One failure stays one: what goes wrong inside an engine is neither the page's nor another element's, and is over by itself.
import { FEED, TROUBLED } from './faults.mjs';
import { expect, test } from './fixtures.mjs';
import { banner, feed, heard, open, past, run, timeline } from './host.mjs';

const OTHER = '/feeds/other.json';
const NOW = '2024-03-15T12:00:00Z';
const OPEN = feed({ incidents: [{ ...past('other', '2024-03-15T10:00:00Z'), name: 'Another incident', status: 'identified', resolved_at: null }] });

/** A page of an element each for two feeds, whose clock throws through the engine for as long as `window.isBroken` says so. */
async function stand(page, site, elements) {
  site.answer(FEED, { body: TROUBLED });
  site.answer(OTHER, { body: OPEN });
  await page.clock.install({ time: NOW });
  await open(page, site, `<p id="host">The page</p>${elements}`, {
    script: () => {
      window.uncaught = [];
      addEventListener('error', ({ message }) => window.uncaught.push(message));
      addEventListener('unhandledrejection', ({ reason }) => window.uncaught.push(String(reason)));
      // A function of the browser's that the engine calls without expecting it to throw.
      const { now } = Date;
      Date.now = () => {
        if (window.isBroken) throw new RangeError('no time');
        return now();
      };
    },
  });
  await heard(page, 'status-ready', 2);
}

/** Lets the engine fail in what it does next, and only there. */
const fail = (page, selector) =>
  page.locator(selector).evaluate((element) => {
    window.isBroken = true;
    element.setAttribute('lead-time', 'PT3H');
    element.refresh();
    window.isBroken = false;
  });

// prettier-ignore
const PAGES = [
  ['banners',              banner({ id: 'one', feed: FEED }) + banner({ id: 'two', feed: OTHER }), ['#one .title', '#two .title']],
  ['a banner and a timeline', banner({ id: 'one', feed: FEED }) + timeline({ id: 'two', feed: OTHER }), ['#one .title', '#two [data-id=other] [part=title]']],
];

for (const [what, elements, places] of PAGES) {
  test(`an engine that fails is replaced, and ${what} go on`, async ({ page, site, quiet }) => {
    quiet.expect(/^warning: windowpane: the engine has failed and begins anew/);
    await stand(page, site, elements);
    const said = async () => Promise.all(places.map(async (place) => (await page.locator(place).first().textContent()).replace(/ #$/, '')));
    expect(await said()).toEqual(['Incident one', 'Another incident']);
    await fail(page, '#one');
    // What was drawn stays.
    expect(await said()).toEqual(['Incident one', 'Another incident']);
    // Then each has an engine of its own, which follows its feed.
    site.answer(FEED, { body: { ...TROUBLED, page: { ...TROUBLED.page, sequence: 3 }, incidents: [{ ...TROUBLED.incidents[0], name: 'Incident three' }] } });
    for (let index = 0; index < 3; index += 1) await run(page, 15_000);
    await expect(page.locator(places[0]).first()).toHaveText('Incident three');
    await expect(page.locator(places[1]).first()).toContainText('Another incident');
    expect(await page.evaluate(() => [document.getElementById('host').outerHTML, window.uncaught])).toEqual(['<p id="host">The page</p>', []]);
    expect(quiet.lines).toHaveLength(1);
    // One that fails again does not take the other along.
    await fail(page, '#one');
    await page.locator('#two').evaluate((element) => element.setAttribute('lang', 'de'));
    await expect(page.locator('#two .root')).toHaveAttribute('lang', 'de');
    await page.locator('#one').evaluate((element) => element.remove());
    await run(page, 60_000);
    expect(await page.evaluate(() => window.uncaught)).toEqual([]);
  });
}
