// Every fault of a feed, in every state in which an element can be when it occurs, for both elements: what each shows then,
// and that it recovers within one interval. WINDOWPANE_FAULTS=all tests all cells; the default is a part of them.
import { FAULTS, FEED, HARMLESS, QUIET, RECOVERED, TROUBLED } from './faults.mjs';
import { expect, test } from './fixtures.mjs';
import { OPERATIONAL, banner, eventsOf, storeRecord, open, settled, textOf, timeline } from './host.mjs';

const NOW = '2024-03-15T12:00:00Z';
const MINUTE = 60_000;
/** When the feed in the shared record was last verified: long enough ago to be stale, or too long ago to be used. */
const kept = (minutes, body = TROUBLED) => ({ body: JSON.stringify(body), at: Date.parse(NOW) - minutes * MINUTE, next: Date.parse(NOW) - (minutes - 1) * MINUTE, holds: MINUTE });

const UNKNOWN = 'The status cannot be loaded right now';

// (the state, the feed before, the record before; then what the banner and the timeline show, and whether an event is fired)
// prettier-ignore
const BEFORE = [
  ['nothing was known',                      { },                        { title: UNKNOWN,        headline: UNKNOWN,                          fires: true  }],
  ['an incident was shown',                  { first: TROUBLED },        { title: 'Incident one', headline: 'Incident one',                   fires: false }],
  ['there was no news',                      { first: QUIET },           { title: null,           headline: 'All services are operational',   fires: false }],
  ['a stale copy was cached',                { record: kept(10) },       { title: 'Incident one', headline: 'Some services are down', fires: true, asOf: true  }],
  ['a cached copy was too old',              { record: kept(20) },       { title: UNKNOWN,        headline: UNKNOWN,                          fires: true, asOf: true, links: true }],
  ['a cached copy without news was too old', { record: kept(20, QUIET) }, { title: UNKNOWN,       headline: UNKNOWN,                          fires: true, asOf: true, notWell: true }],
];

const all = process.env.WINDOWPANE_FAULTS === 'all';
/** Without a known feed, no copy is older; and a feed that is too old may be replaced by an older copy. */
const applies = (reason, { first, record }) => !['older', 'changed_shape'].includes(reason) || first === TROUBLED || (first === QUIET && reason === 'changed_shape') || record?.at > Date.parse(NOW) - 15 * MINUTE;

const title = (page) => page.locator('status-banner .title');
const headline = (page) => page.locator('status-timeline [part~=headline]');

async function prepare(page, site, { first, record }, response, reason) {
  await page.clock.install({ time: NOW });
  if (record) await storeRecord(page, site, FEED, record);
  site.respond(FEED, first ? { body: first } : response);
  await open(page, site, banner({ feed: FEED, refresh: 'PT15S' }) + timeline({ feed: FEED, refresh: 'PT15S' }), {
    // Shortens timeouts of 15 seconds to one second.
    script: (isSlow) => {
      const { timeout } = AbortSignal;
      if (isSlow) AbortSignal.timeout = (millis) => timeout.call(AbortSignal, millis / 15);
    },
    argument: reason === 'timeout',
  });
}

let index = 0;
for (const [state, before, then] of BEFORE) {
  for (const [fault, reason, response, browserSays] of FAULTS) {
    if (!applies(reason, before)) continue;
    // A third of the faults, another third for each state.
    index += 1;
    if (!all && index % 3) continue;
    test(`${state}, and then comes ${fault}`, async ({ page, site, quiet }) => {
      if (browserSays) quiet.expect(browserSays);
      if (then.fires) quiet.expect(new RegExp(`^warning: windowpane: .*: ${reason}$`));
      await prepare(page, site, before, response, reason);
      let requested = 1;
      const markup = () => page.evaluate(() => document.body.outerHTML);
      if (before.first) {
        await eventsOf(page, 'status-ready', 2);
        await expect(headline(page)).toContainText(then.headline);
        // The next attempt is the fault.
        site.respond(FEED, response);
        requested = site.requestsFor(FEED).length + 1;
        await settled(page);
        await page.clock.runFor(18_100);
      }
      const untouched = await markup();
      await expect.poll(() => site.requestsFor(FEED).length).toBeGreaterThanOrEqual(requested);
      if (then.fires) {
        const errors = await eventsOf(page, 'status-error', 2);
        expect(errors.map(({ reason }) => reason)).toEqual([reason, reason]);
      } else {
        // No event is fired: the record shows that the poll has failed.
        await expect.poll(() => page.evaluate(async (url) => (await (await caches.match(url)).json()).reason, site.url(FEED))).toBe(reason);
      }
      if (then.title === null) await expect(page.locator('status-banner .banner')).toHaveCount(0);
      else await expect(title(page)).toHaveText(then.title);
      await expect(headline(page)).toContainText(then.headline);
      if (then.asOf) for (const element of ['status-banner', 'status-timeline']) expect(await textOf(page, element)).toMatch(/(as of|known|updated).*1[12]:\d\d/i);
      if (then.title === UNKNOWN) expect(await textOf(page, 'status-banner')).not.toMatch(OPERATIONAL);
      if (then.links) for (const element of ['status-banner', 'status-timeline']) await expect(page.locator(`${element} .links a`, { hasText: 'Our blog' }).first()).toHaveAttribute('href', 'https://blog.example/');
      expect(await markup(), 'the page around them').toBe(untouched);

      // Recovers within one interval.
      site.respond(FEED, { body: RECOVERED });
      await settled(page);
      await page.clock.runFor(15_100);
      await expect(title(page)).toHaveText('Incident two');
      await expect(page.locator('status-timeline [data-id=two]')).toHaveCount(1);
    });
  }
}

for (const [what, response] of HARMLESS) {
  test(`${what} is no fault`, async ({ page, site }) => {
    site.respond('/feeds/moved.json', { body: RECOVERED });
    await prepare(page, site, {}, response);
    await expect(title(page)).toHaveText('Incident two');
  });
}
