// What a screen reader says by itself: what is new, once for the page, and nothing that only ticks.
import { expect, test } from './fixtures.mjs';
import { banner, feed, heard, ongoing, open, set, timeline } from './host.mjs';

const FEED = '/feeds/test.json';
const incident = (id, impact, more) => ongoing(id, { impact, ...more });
const MINOR = feed({ incidents: [incident('one', 'minor')] });
const CRITICAL = feed({ incidents: [incident('one', 'critical')] });

/** Keeps in `window.said` what is put into regions that were there, and painted, before. Runs before anything else does. */
const listen = () => {
  window.said = [];
  let frame = 0;
  const count = () => requestAnimationFrame(count, (frame += 1));
  count();
  const since = new WeakMap();
  const attach = Element.prototype.attachShadow;
  Element.prototype.attachShadow = function (options) {
    const root = attach.call(this, options);
    new MutationObserver((records) => {
      for (const region of root.querySelectorAll('[aria-live]')) if (!since.has(region)) since.set(region, frame);
      for (const { target, addedNodes } of records) {
        if (!target.matches?.('div[aria-live]') || !(since.get(target) < frame)) continue;
        for (const words of addedNodes) window.said.push([target.getAttribute('aria-live'), words.lang ?? '', words.textContent]);
      }
    }).observe(root, { subtree: true, childList: true });
    return root;
  };
  Object.defineProperty(document, 'hidden', { get: () => window.isHidden ?? false });
};

const said = (page) => page.evaluate(() => window.said);
const refresh = (page) => page.evaluate(() => document.querySelectorAll('status-banner, status-timeline').forEach((element) => element.refresh()));

/** All that has been said so far, once nothing more is to come. */
async function expectSaid(page, ...words) {
  await expect.poll(() => said(page)).toHaveLength(words.length);
  await page.waitForTimeout(400);
  expect(await said(page)).toEqual(words);
}

const MINOR_SAID = ['polite', 'en', 'Degraded · Cause found. Incident one'];

test('what is wrong is said once for the page, however many elements show it', async ({ page, site }) => {
  site.answer(FEED, { body: MINOR });
  await open(page, site, banner({ feed: FEED }) + banner({ feed: FEED }) + timeline({ feed: FEED }), { script: listen });
  await heard(page, 'status-ready', 3);
  await expectSaid(page, MINOR_SAID);
});

test('worse is said, critical news at once, and the end politely; more news of the same is not', async ({ page, site }) => {
  site.answer(FEED, { body: MINOR });
  await open(page, site, banner({ feed: FEED }) + timeline({ feed: FEED }), { script: listen });
  await expectSaid(page, MINOR_SAID);
  const update = { id: 'u', status: 'identified', body: 'Still the same.', created_at: '2024-03-15T10:30:00Z' };
  site.answer(FEED, { body: feed({ incidents: [incident('one', 'minor', { incident_updates: [update], updated_at: '2024-03-15T10:30:00Z' })] }) });
  await refresh(page);
  await expect(page.locator('status-timeline [part=body]')).toHaveText('Still the same.');
  await expectSaid(page, MINOR_SAID);

  site.answer(FEED, { body: CRITICAL });
  await refresh(page);
  const critical = ['assertive', 'en', 'Major outage · Cause found. Incident one'];
  await expectSaid(page, MINOR_SAID, critical);

  const now = await page.evaluate(() => new Date().toISOString());
  site.answer(FEED, { body: feed({ incidents: [incident('one', 'critical', { status: 'resolved', resolved_at: now, updated_at: now })] }) });
  await refresh(page);
  await expectSaid(page, MINOR_SAID, critical, ['polite', 'en', 'Resolved. Incident one']);

  site.answer(FEED, { body: CRITICAL });
  await refresh(page);
  await expectSaid(page, MINOR_SAID, critical, ['polite', 'en', 'Resolved. Incident one'], critical);
});

test('that all is well goes without saying, and that nothing is known does not', async ({ page, site, quiet }) => {
  quiet.expect(/503|could not be read/);
  site.answer(FEED, { body: feed() });
  site.answer('/none.json', { status: 503, body: '' });
  await open(page, site, banner({ feed: FEED, show: 'always' }) + banner({ feed: '/none.json' }), { script: listen });
  await heard(page, 'status-ready');
  await expectSaid(page, ['polite', 'en', 'The status cannot be reached']);
});

test('a time that ticks is silent until it is time', async ({ page, site }) => {
  const work = { id: 'work', name: 'New disks', status: 'scheduled', created_at: '2024-03-01T08:00:00Z', scheduled_for: '2024-03-15T13:00:00Z', scheduled_until: '2024-03-15T14:00:00Z', incident_updates: [] };
  site.answer(FEED, { body: feed({ scheduled_maintenances: [work] }) });
  await page.clock.install({ time: '2024-03-15T12:20:00Z' });
  await open(page, site, banner({ feed: FEED, refresh: 'PT1H' }), { script: listen });
  await heard(page);
  await expect(page.locator('status-banner .state')).toHaveText('Maintenance starts in 40 minutes');
  const soon = ['polite', 'en', 'Maintenance starts in 40 minutes. New disks'];
  await expect.poll(() => said(page)).toEqual([soon]);
  await page.clock.runFor('10:00');
  await expect(page.locator('status-banner .state')).toHaveText(/in (29|30) minutes/);
  await page.clock.runFor('01:00');
  expect(await said(page)).toEqual([soon]);
  await expect(page.locator('status-banner [aria-live]'), 'it does not stay to be found again').toHaveText(['', '']);
  await page.clock.runFor('30:00');
  await expect.poll(() => said(page)).toEqual([soon, ['polite', 'en', 'Maintenance under way. New disks']]);
});

test('the engine for both elements does not say again what the one for banners has said', async ({ page, site }) => {
  site.answer(FEED, { body: MINOR });
  await open(page, site, banner({ feed: FEED }), { script: listen });
  await expectSaid(page, MINOR_SAID);
  await page.evaluate((markup) => document.body.insertAdjacentHTML('beforeend', markup), timeline({ feed: FEED }));
  await expect(page.locator('status-timeline [part~=headline]')).toContainText('Incident one');
  await expect.poll(() => site.asked('/windowpane_bg.wasm')).toHaveLength(1);
  await expect(page.locator('status-banner .title')).toHaveText('Incident one');
  await expectSaid(page, MINOR_SAID);
});

test('a page that nobody sees is silent, and says what is new when it is seen', async ({ page, site }) => {
  site.answer(FEED, { body: MINOR });
  await open(page, site, banner({ feed: FEED }), { script: listen });
  await expectSaid(page, MINOR_SAID);
  await page.evaluate(() => (window.isHidden = true));
  site.answer(FEED, { body: CRITICAL });
  await refresh(page);
  await expect(page.locator('status-banner .state')).toHaveText('Major outage · Cause found');
  await expectSaid(page, MINOR_SAID);
  await page.evaluate(() => {
    window.isHidden = false;
    document.dispatchEvent(new Event('visibilitychange'));
  });
  await expectSaid(page, MINOR_SAID, ['assertive', 'en', 'Major outage · Cause found. Incident one']);
});

test('another language is said once, in that language, and what is wrong not again', async ({ page, site }) => {
  site.answer(FEED, { body: MINOR });
  await open(page, site, `<main>${banner({ feed: FEED })}${timeline({ feed: FEED })}</main>`, { script: listen });
  await expectSaid(page, MINOR_SAID);
  await set(page, 'main', { lang: 'de' });
  await expect(page.locator('status-timeline .root')).toHaveAttribute('lang', 'de');
  await expectSaid(page, MINOR_SAID, ['polite', 'de', 'Jetzt auf Deutsch']);
  await set(page, 'main', { lang: null });
  await expectSaid(page, MINOR_SAID, ['polite', 'de', 'Jetzt auf Deutsch'], ['polite', 'en', 'Now in English']);
});

test('what is put away makes known what comes instead, or that it is gone', async ({ page, site }) => {
  site.answer(FEED, { body: feed({ incidents: [incident('one', 'major'), incident('two', 'minor')] }) });
  await open(page, site, banner({ feed: FEED }), { script: listen });
  const one = ['polite', 'en', 'Partial outage · Cause found. Incident one'];
  const two = ['polite', 'en', 'Degraded · Cause found. Incident two'];
  await expectSaid(page, one);
  await page.locator('status-banner [part=dismiss]').click();
  await expectSaid(page, one, two);
  await page.locator('status-banner [part=dismiss]').click();
  await expectSaid(page, one, two, ['polite', 'en', 'Dismissed']);
  await page.locator('status-banner [part=undo]').click();
  await expectSaid(page, one, two, ['polite', 'en', 'Dismissed'], two);
});

test('what is said in another language than the interface carries that language', async ({ page, site }) => {
  const translations = { nb: { name: 'Ingen IMAP' } };
  site.answer(FEED, { body: feed({ incidents: [incident('one', 'minor', { translations })] }) });
  await open(page, site, banner({ feed: FEED, lang: 'tlh' }), { script: listen });
  await expect.poll(() => said(page)).toHaveLength(1);
  await set(page, 'status-banner', { lang: 'nb' });
  await expect(page.locator('status-banner .title')).toHaveText('Ingen IMAP');
  const region = page.locator('status-banner [aria-live=polite] p');
  await expect(region).toHaveAttribute('lang', 'nb');
});

test('the banner without the engine is read as well, once', async ({ page, site, quiet }) => {
  quiet.expect(/the engine could not start|Failed to load resource/);
  site.answer('/windowpane-banner_bg.wasm', { status: 404, body: '' });
  site.answer(FEED, { body: MINOR });
  await open(page, site, banner({ feed: FEED }), { script: listen });
  const happening = ['polite', '', 'Cause found. Incident one'];
  await expectSaid(page, happening);
  const asked = site.asked(FEED).length;
  await refresh(page);
  await expect.poll(() => site.asked(FEED).length).toBeGreaterThan(asked);
  await expectSaid(page, happening);
});
