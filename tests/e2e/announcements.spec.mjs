// Announcements to screen readers: only news, once for the page, and nothing that changes only because time passes.
import { expect, test } from './fixtures.mjs';
import { banner, feed, eventsOf, ongoing, open, set, timeline } from './host.mjs';

const FEED = '/feeds/test.json';
const incident = (id, impact, more) => ongoing(id, { impact, ...more });
const MINOR = feed({ incidents: [incident('one', 'minor')] });
const CRITICAL = feed({ incidents: [incident('one', 'critical')] });

/** Records in `window.announced` the texts of live regions that existed and were painted before. Runs before all other scripts. */
const listen = () => {
  window.announced = [];
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
        for (const message of addedNodes) window.announced.push([target.getAttribute('aria-live'), message.lang ?? '', message.textContent]);
      }
    }).observe(root, { subtree: true, childList: true });
    return root;
  };
  Object.defineProperty(document, 'hidden', { get: () => window.isHidden ?? false });
};

const announced = (page) => page.evaluate(() => window.announced);
const refresh = (page) => page.evaluate(() => document.querySelectorAll('status-banner, status-timeline').forEach((element) => element.refresh()));

/** All announcements so far, once no more are pending. */
async function expectSaid(page, ...messages) {
  await expect.poll(() => announced(page)).toHaveLength(messages.length);
  await page.waitForTimeout(400);
  expect(await announced(page)).toEqual(messages);
}

const MINOR_SAID = ['polite', 'en', 'Degraded · Cause found. Incident one'];

test('an incident is announced once for the page, however many elements show it', async ({ page, site }) => {
  site.respond(FEED, { body: MINOR });
  await open(page, site, banner({ feed: FEED }) + banner({ feed: FEED }) + timeline({ feed: FEED }), { script: listen });
  await eventsOf(page, 'status-ready', 3);
  await expectSaid(page, MINOR_SAID);
});

test('escalations and the end are announced, critical news assertively; further updates are not', async ({ page, site }) => {
  site.respond(FEED, { body: MINOR });
  await open(page, site, banner({ feed: FEED }) + timeline({ feed: FEED }), { script: listen });
  await expectSaid(page, MINOR_SAID);
  const update = { id: 'u', status: 'identified', body: 'Still the same.', created_at: '2024-03-15T10:30:00Z' };
  site.respond(FEED, { body: feed({ incidents: [incident('one', 'minor', { incident_updates: [update], updated_at: '2024-03-15T10:30:00Z' })] }) });
  await refresh(page);
  await expect(page.locator('status-timeline [part=body]')).toHaveText('Still the same.');
  await expectSaid(page, MINOR_SAID);

  site.respond(FEED, { body: CRITICAL });
  await refresh(page);
  const critical = ['assertive', 'en', 'Major outage · Cause found. Incident one'];
  await expectSaid(page, MINOR_SAID, critical);

  const now = await page.evaluate(() => new Date().toISOString());
  site.respond(FEED, { body: feed({ incidents: [incident('one', 'critical', { status: 'resolved', resolved_at: now, updated_at: now })] }) });
  await refresh(page);
  await expectSaid(page, MINOR_SAID, critical, ['polite', 'en', 'Resolved. Incident one']);

  site.respond(FEED, { body: CRITICAL });
  await refresh(page);
  await expectSaid(page, MINOR_SAID, critical, ['polite', 'en', 'Resolved. Incident one'], critical);
});

test('that everything is operational is not announced, but that nothing is known is', async ({ page, site, quiet }) => {
  quiet.expect(/503|could not be read/);
  site.respond(FEED, { body: feed() });
  site.respond('/none.json', { status: 503, body: '' });
  await open(page, site, banner({ feed: FEED, show: 'always' }) + banner({ feed: '/none.json' }), { script: listen });
  await eventsOf(page, 'status-ready');
  await expectSaid(page, ['polite', 'en', 'The status cannot be loaded right now']);
});

test('a relative time that changes is not announced until the maintenance starts', async ({ page, site }) => {
  const work = { id: 'work', name: 'New disks', status: 'scheduled', created_at: '2024-03-01T08:00:00Z', scheduled_for: '2024-03-15T13:00:00Z', scheduled_until: '2024-03-15T14:00:00Z', incident_updates: [] };
  site.respond(FEED, { body: feed({ scheduled_maintenances: [work] }) });
  await page.clock.install({ time: '2024-03-15T12:20:00Z' });
  await open(page, site, banner({ feed: FEED, refresh: 'PT1H' }), { script: listen });
  await eventsOf(page);
  await expect(page.locator('status-banner .state')).toHaveText('Maintenance starts in 40 minutes');
  const soon = ['polite', 'en', 'Maintenance starts in 40 minutes. New disks'];
  await expect.poll(() => announced(page)).toEqual([soon]);
  await page.clock.runFor('10:00');
  await expect(page.locator('status-banner .state')).toHaveText(/in (29|30) minutes/);
  await page.clock.runFor('01:00');
  expect(await announced(page)).toEqual([soon]);
  await expect(page.locator('status-banner [aria-live]'), 'it does not stay to be found again').toHaveText(['', '']);
  await page.clock.runFor('30:00');
  await expect.poll(() => announced(page)).toEqual([soon, ['polite', 'en', 'Maintenance in progress. New disks']]);
});

test('the full engine does not repeat what the banner engine has announced', async ({ page, site }) => {
  site.respond(FEED, { body: MINOR });
  await open(page, site, banner({ feed: FEED }), { script: listen });
  await expectSaid(page, MINOR_SAID);
  await page.evaluate((markup) => document.body.insertAdjacentHTML('beforeend', markup), timeline({ feed: FEED }));
  await expect(page.locator('status-timeline [part~=headline]')).toContainText('Incident one');
  await expect.poll(() => site.requestsFor('/windowpane_bg.wasm')).toHaveLength(1);
  await expect(page.locator('status-banner .title')).toHaveText('Incident one');
  await expectSaid(page, MINOR_SAID);
});

test('a hidden page is silent, and announces the news when it becomes visible', async ({ page, site }) => {
  site.respond(FEED, { body: MINOR });
  await open(page, site, banner({ feed: FEED }), { script: listen });
  await expectSaid(page, MINOR_SAID);
  await page.evaluate(() => (window.isHidden = true));
  site.respond(FEED, { body: CRITICAL });
  await refresh(page);
  await expect(page.locator('status-banner .state')).toHaveText('Major outage · Cause found');
  await expectSaid(page, MINOR_SAID);
  await page.evaluate(() => {
    window.isHidden = false;
    document.dispatchEvent(new Event('visibilitychange'));
  });
  await expectSaid(page, MINOR_SAID, ['assertive', 'en', 'Major outage · Cause found. Incident one']);
});

test('a change of language is announced once, in the new language, and the incident not again', async ({ page, site }) => {
  site.respond(FEED, { body: MINOR });
  await open(page, site, `<main>${banner({ feed: FEED })}${timeline({ feed: FEED })}</main>`, { script: listen });
  await expectSaid(page, MINOR_SAID);
  await set(page, 'main', { lang: 'de' });
  await expect(page.locator('status-timeline .root')).toHaveAttribute('lang', 'de');
  await expectSaid(page, MINOR_SAID, ['polite', 'de', 'Jetzt auf Deutsch']);
  await set(page, 'main', { lang: null });
  await expectSaid(page, MINOR_SAID, ['polite', 'de', 'Jetzt auf Deutsch'], ['polite', 'en', 'Now in English']);
});

test('a time zone that is chosen is announced once, with the whole sentence, by the element where it was chosen', async ({ page, site }) => {
  site.respond(FEED, { body: feed() });
  await open(page, site, `${timeline({ feed: FEED })}${timeline({ feed: FEED })}`, { script: listen });
  const first = page.locator('status-timeline').first();
  const choose = async (city) => {
    await first.locator('[part=zone] button').first().click();
    await first.locator('[part=zone-list] input').fill(city);
    await page.keyboard.press('Enter');
  };
  await choose('Tokyo');
  const sentence = await first.locator('[part=zone] p').textContent();
  expect(sentence).toContain('Tokyo');
  await expectSaid(page, ['polite', 'en', sentence]);
  // The same once more is no news.
  await choose('Tokyo');
  await expectSaid(page, ['polite', 'en', sentence]);
});

test('dismissing announces what was dismissed and how to restore it, then what comes instead', async ({ page, site }) => {
  site.respond(FEED, { body: feed({ incidents: [incident('one', 'major'), incident('two', 'minor')] }) });
  await open(page, site, banner({ feed: FEED }), { script: listen });
  const one = ['polite', 'en', 'Partial outage · Cause found. Incident one'];
  const two = ['polite', 'en', 'Degraded · Cause found. Incident two'];
  await expectSaid(page, one);
  await page.locator('status-banner [part=dismiss]').click();
  const away = (id) => ['polite', 'en', `Dismissed: Incident ${id}. Undo`];
  const awayAndTwo = ['polite', 'en', `${away('one')[2]}. ${two[2]}`];
  await expectSaid(page, one, awayAndTwo);
  await page.locator('status-banner [part=dismiss]').click();
  await expectSaid(page, one, awayAndTwo, away('two'));
  await page.locator('status-banner [part=undo]').click();
  await expectSaid(page, one, awayAndTwo, away('two'), two);
  await set(page, 'status-banner', { show: 'always' });
  await page.locator('status-banner [part=dismiss]').click();
  await expect(page.locator('status-banner .title')).toHaveText('Some services are down');
  await expectSaid(page, one, awayAndTwo, away('two'), two, away('two'));
});

test('an announcement in another language than the interface has the lang attribute of that language', async ({ page, site }) => {
  const translations = { nb: { name: 'Ingen IMAP' } };
  site.respond(FEED, { body: feed({ incidents: [incident('one', 'minor', { translations })] }) });
  await open(page, site, banner({ feed: FEED, lang: 'tlh' }), { script: listen });
  await expect.poll(() => announced(page)).toHaveLength(1);
  await set(page, 'status-banner', { lang: 'nb' });
  await expect(page.locator('status-banner .title')).toHaveText('Ingen IMAP');
  const region = page.locator('status-banner [aria-live=polite] p');
  await expect(region).toHaveAttribute('lang', 'nb');
});

test('the fallback banner is announced as well, once', async ({ page, site, quiet }) => {
  quiet.expect(/the engine could not start|Failed to load resource/);
  site.respond('/windowpane-banner_bg.wasm', { status: 404, body: '' });
  site.respond(FEED, { body: MINOR });
  await open(page, site, banner({ feed: FEED }), { script: listen });
  const happening = ['polite', '', 'Cause found. Incident one'];
  await expectSaid(page, happening);
  const requested = site.requestsFor(FEED).length;
  await refresh(page);
  await expect.poll(() => site.requestsFor(FEED).length).toBeGreaterThan(requested);
  await expectSaid(page, happening);
});

test('the end of what was announced is announced before what is left', async ({ page, site }) => {
  site.respond(FEED, { body: feed({ incidents: [incident('one', 'critical'), incident('two', 'minor')] }) });
  await open(page, site, banner({ feed: FEED }), { script: listen });
  const one = ['assertive', 'en', 'Major outage · Cause found. Incident one'];
  await expectSaid(page, one);
  const now = await page.evaluate(() => new Date().toISOString());
  const over = incident('one', 'critical', { status: 'resolved', resolved_at: now, updated_at: now });
  site.respond(FEED, { body: feed({ incidents: [over, incident('two', 'minor')] }) });
  await refresh(page);
  await expectSaid(page, one, ['polite', 'en', 'Resolved. Incident one. Degraded · Cause found. Incident two']);
});

test('news waits until nothing is typed, in the page or in a field of ours', async ({ page, site }) => {
  site.respond(FEED, { body: MINOR });
  await open(page, site, `<textarea></textarea>${banner({ feed: FEED })}`, { script: listen });
  await expectSaid(page, MINOR_SAID);
  site.respond(FEED, { body: CRITICAL });
  await page.locator('textarea').focus();
  await page.keyboard.press('a');
  await refresh(page);
  for (const key of 'the quick brown fox') {
    await page.keyboard.press(key);
    await page.waitForTimeout(150);
  }
  await expect(page.locator('status-banner .state')).toHaveText('Major outage · Cause found');
  expect(await announced(page)).toEqual([MINOR_SAID]);
  await expectSaid(page, MINOR_SAID, ['assertive', 'en', 'Major outage · Cause found. Incident one']);
});

test('who never stops typing hears the news after a quarter of a minute', async ({ page, site }) => {
  site.respond(FEED, { body: MINOR });
  await page.clock.install();
  await open(page, site, `<textarea></textarea>${banner({ feed: FEED, refresh: 'PT1H' })}`, { script: listen });
  await page.locator('textarea').focus();
  await page.keyboard.press('a');
  await expect(page.locator('status-banner .title')).toHaveText('Incident one');
  for (let second = 0; second < 14; second += 1) {
    await page.keyboard.press('a');
    await page.clock.runFor(1_000);
  }
  expect(await announced(page)).toEqual([]);
  for (let second = 0; second < 3; second += 1) {
    await page.keyboard.press('a');
    await page.clock.runFor(1_000);
  }
  expect(await announced(page)).toEqual([MINOR_SAID]);
});

test('an announcement is gone after a second, is last in the document, and makes way for what is worse', async ({ page, site }) => {
  site.respond(FEED, { body: MINOR });
  await page.clock.install();
  await open(page, site, banner({ feed: FEED, refresh: 'PT1H' }), { script: listen });
  const regions = page.locator('status-banner [aria-live]');
  await expect(page.locator('status-banner .title')).toHaveText('Incident one');
  await page.clock.runFor(500);
  await expect(regions).toHaveText(['Degraded · Cause found. Incident one', '']);
  site.respond(FEED, { body: CRITICAL });
  await refresh(page);
  await expect(page.locator('status-banner .state')).toHaveText('Major outage · Cause found');
  await page.clock.runFor(500);
  await expect(regions).toHaveText(['', 'Major outage · Cause found. Incident one']);
  await page.clock.runFor(1_000);
  await expect(regions).toHaveText(['', '']);
  const last = await page.locator('status-banner').evaluate((element) => element.shadowRoot.lastElementChild.contains(element.shadowRoot.querySelector('[aria-live]')));
  expect(last).toBe(true);
});

test('the next page of the same host repeats nothing, and announces what is news', async ({ page, site }) => {
  site.respond(FEED, { body: MINOR });
  await open(page, site, banner({ feed: FEED }), { script: listen });
  await expectSaid(page, MINOR_SAID);
  await open(page, site, banner({ feed: FEED }), { path: '/next.html' });
  await expect(page.locator('status-banner .title')).toHaveText('Incident one');
  await page.waitForTimeout(600);
  expect(await announced(page)).toEqual([]);
  site.respond(FEED, { body: CRITICAL });
  await refresh(page);
  await expectSaid(page, ['assertive', 'en', 'Major outage · Cause found. Incident one']);
});
