// Every fault that a feed can have, in every state an element can be in when it comes, for both elements: what each shows then,
// and that it is well again within one interval. WINDOWPANE_FAULTS=all asks for all cells; without it, for a part of them.
import { FAULTS, FEED, HARMLESS, QUIET, RECOVERED, TROUBLED } from './faults.mjs';
import { expect, test } from './fixtures.mjs';
import { WELL, banner, heard, leaveRecord, open, settled, textOf, timeline } from './host.mjs';

const NOW = '2024-03-15T12:00:00Z';
const MINUTE = 60_000;
/** How a feed of the shared record was verified last: old enough to be told so, or too old to be believed. */
const kept = (minutes, body = TROUBLED) => ({ body: JSON.stringify(body), at: Date.parse(NOW) - minutes * MINUTE, next: Date.parse(NOW) - (minutes - 1) * MINUTE, holds: MINUTE });

const UNKNOWN = 'The status cannot be reached';

// (what it was, the feed of before, the record of before; then what the banner and the timeline say, and whether it is told)
// prettier-ignore
const BEFORE = [
  ['nothing was known',                { },                        { title: UNKNOWN,        headline: UNKNOWN,                          told: true  }],
  ['an incident was shown',            { first: TROUBLED },        { title: 'Incident one', headline: 'Incident one',                   told: false }],
  ['all was quiet',                    { first: QUIET },           { title: null,           headline: 'All services are operational',   told: false }],
  ['an old copy was kept',             { record: kept(10) },       { title: 'Incident one', headline: 'Some services are out of order', told: true, asOf: true  }],
  ['a copy was kept for too long',     { record: kept(20) },       { title: UNKNOWN,        headline: UNKNOWN,                          told: true, asOf: true, links: true }],
  ['a quiet copy was kept for long',   { record: kept(20, QUIET) }, { title: UNKNOWN,       headline: UNKNOWN,                          told: true, asOf: true, notWell: true }],
];

const all = process.env.WINDOWPANE_FAULTS === 'all';
/** Of a feed that nothing is known of nobody can say that it goes backwards; and what was too long ago may. */
const applies = (reason, { first, record }) => !['older', 'changed_shape'].includes(reason) || first === TROUBLED || (first === QUIET && reason === 'changed_shape') || record?.at > Date.parse(NOW) - 15 * MINUTE;

const title = (page) => page.locator('status-banner .title');
const headline = (page) => page.locator('status-timeline [part~=headline]');

async function prepare(page, site, { first, record }, answer, reason) {
  await page.clock.install({ time: NOW });
  if (record) await leaveRecord(page, site, FEED, record);
  site.answer(FEED, first ? { body: first } : answer);
  await open(page, site, banner({ feed: FEED, refresh: 'PT15S' }) + timeline({ feed: FEED, refresh: 'PT15S' }), {
    // What takes a quarter of a minute takes a second here.
    script: (isSlow) => {
      const { timeout } = AbortSignal;
      if (isSlow) AbortSignal.timeout = (millis) => timeout.call(AbortSignal, millis / 15);
    },
    argument: reason === 'timeout',
  });
}

let index = 0;
for (const [state, before, then] of BEFORE) {
  for (const [fault, reason, answer, browserSays] of FAULTS) {
    if (!applies(reason, before)) continue;
    // A third of them, another one for each state.
    index += 1;
    if (!all && index % 3) continue;
    test(`${state}, and then comes ${fault}`, async ({ page, site, quiet }) => {
      if (browserSays) quiet.expect(browserSays);
      if (then.told) quiet.expect(new RegExp(`^warning: windowpane: .*: ${reason}$`));
      await prepare(page, site, before, answer, reason);
      let asked = 1;
      const markup = () => page.evaluate(() => document.body.outerHTML);
      if (before.first) {
        await heard(page, 'status-ready', 2);
        await expect(headline(page)).toContainText(then.headline);
        // The next attempt is the fault.
        site.answer(FEED, answer);
        asked = site.asked(FEED).length + 1;
        await settled(page);
        await page.clock.runFor(18_100);
      }
      const untouched = await markup();
      await expect.poll(() => site.asked(FEED).length).toBeGreaterThanOrEqual(asked);
      if (then.told) {
        const told = await heard(page, 'status-error', 2);
        expect(told.map(({ reason }) => reason)).toEqual([reason, reason]);
      } else {
        // Nothing is told: the record is where it is known that it has failed.
        await expect.poll(() => page.evaluate(async (url) => (await (await caches.match(url)).json()).reason, site.url(FEED))).toBe(reason);
      }
      if (then.title === null) await expect(page.locator('status-banner .banner')).toHaveCount(0);
      else await expect(title(page)).toHaveText(then.title);
      await expect(headline(page)).toContainText(then.headline);
      if (then.asOf) for (const element of ['status-banner', 'status-timeline']) expect(await textOf(page, element)).toMatch(/(as of|known|read).*1[12]:\d\d/i);
      if (then.title === UNKNOWN) expect(await textOf(page, 'status-banner')).not.toMatch(WELL);
      if (then.links) for (const element of ['status-banner', 'status-timeline']) await expect(page.locator(`${element} .links a`, { hasText: 'Our blog' }).first()).toHaveAttribute('href', 'https://blog.example/');
      expect(await markup(), 'the page around them').toBe(untouched);

      // Well again within one interval.
      site.answer(FEED, { body: RECOVERED });
      await settled(page);
      await page.clock.runFor(15_100);
      await expect(title(page)).toHaveText('Incident two');
      await expect(page.locator('status-timeline [data-id=two]')).toHaveCount(1);
    });
  }
}

for (const [what, answer] of HARMLESS) {
  test(`${what} is no fault`, async ({ page, site }) => {
    site.answer('/feeds/moved.json', { body: RECOVERED });
    await prepare(page, site, {}, answer);
    await expect(title(page)).toHaveText('Incident two');
  });
}
