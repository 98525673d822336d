// What is new since the visitor last looked, in a timeline and in a banner that comes back.
import { expect, test } from './fixtures.mjs';
import { banner, eventsOf, feed, ongoing, open, timeline } from './host.mjs';

const FEED = '/feeds/test.json';
const day = new Date(Date.now() + 864e5).toISOString().slice(0, 10);
const update = (hours, body) => ({ id: `u${hours}`, status: 'identified', body, created_at: new Date(Date.now() + hours * 36e5).toISOString() });
const story = (...updates) => feed({ incidents: [ongoing('a', { name: 'No sending', impact: 'major', incident_updates: updates })] });
const until = (hour, more) => ongoing('a', { name: 'No sending', impact: 'major', expected_resolution: `${day}T${hour}:00Z`, ...more });
const attributes = { feed: FEED, lang: 'en-GB', 'time-zone': 'UTC' };

test('an update that has come since the last visit is marked, until the next one', async ({ page, site }) => {
  const [first, second] = [update(-3, 'We look into it.'), update(-1, 'A disk is full.')];
  const marked = page.locator('[part=updates] li', { has: page.locator('[part=new]') });
  for (const [updates, expected] of [[[first], []], [[second, first], ['A disk is full.']], [[second, first], []]]) {
    site.respond(FEED, { body: story(...updates) });
    await open(page, site, timeline(attributes));
    await eventsOf(page);
    await page.locator('status-timeline').evaluate((element) => element.refresh());
    await expect(page.locator('[part=updates] li')).toHaveCount(updates.length);
    await expect(marked).toHaveCount(expected.length);
    for (const text of expected) await expect(marked).toContainText(text);
  }
});

test('an update that comes while the page is open is marked, and another instant than now is not looked at', async ({ page, site }) => {
  const [first, second] = [update(-3, 'We look into it.'), update(-2, 'A disk is full.')];
  site.respond(FEED, { body: story(first) });
  await open(page, site, timeline({ ...attributes, now: new Date().toISOString() }));
  await eventsOf(page);
  expect(await page.evaluate(() => localStorage['windowpane:seen'])).toBeUndefined();
  await open(page, site, timeline(attributes));
  await eventsOf(page);
  site.respond(FEED, { body: story(second, first) });
  await page.locator('status-timeline').evaluate((element) => element.refresh());
  await expect(page.locator('[part=updates] li')).toHaveCount(2);
  await expect(page.locator('[part=new]')).toHaveCount(1);
  expect(await page.evaluate(() => localStorage['windowpane:seen'])).toMatch(/^\d+\.\d+\.\d+\.\d+$/);
});

for (const density of ['full', 'compact']) {
  test(`a ${density} banner that comes back after it was dismissed says how the end has moved`, async ({ page, site }) => {
    site.respond(FEED, { body: feed({ incidents: [until('13:00')] }) });
    await open(page, site, banner({ ...attributes, density }));
    await eventsOf(page);
    await expect(page.locator('[part=moved]')).toHaveCount(0);
    await page.locator('[part=dismiss]').click();
    const later = until('15:00', { incident_updates: [update(-0.1, 'It takes longer.')], updated_at: new Date().toISOString() });
    site.respond(FEED, { body: feed({ incidents: [later] }) });
    await page.locator('status-banner').evaluate((element) => element.refresh());
    await expect(page.locator('[part=moved]')).toHaveText(/^The end moved from .*13:00.* to .*15:00.*$/);
  });
}

test('a time that has moved since the last visit is said in the timeline with the old one', async ({ page, site }) => {
  for (const [hour, count] of [['13:00', 0], ['15:00', 1]]) {
    site.respond(FEED, { body: feed({ incidents: [until(hour)] }) });
    await open(page, site, timeline(attributes));
    await eventsOf(page);
    await page.locator('status-timeline').evaluate((element) => element.refresh());
    await expect(page.locator('article')).toContainText(hour);
    await expect(page.locator('article [part=moved]')).toHaveCount(count);
  }
});
