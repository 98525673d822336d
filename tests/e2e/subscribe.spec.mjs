// "Get updates": where it is, what its dialog lists, and that it is used by keyboard and pointer.
import { expect, test } from './fixtures.mjs';
import { feed, eventsOf, ongoing, open, past, timeline } from './host.mjs';

const FEED = '/feeds/test.json';
const NOW = '2024-03-15T12:00:00Z';
const CHANNELS = [
  { title: 'Status by mail', url: 'https://status.example/subscribe', kind: 'email' },
  { title: 'News feed', url: 'https://status.example/atom.xml', for: 'incidents' },
  { title: 'All maintenance', url: 'https://status.example/all work.ics?x=1&y=2' },
  { title: 'Posts', url: 'https://blog.example/' },
];

async function show(page, site, channels, incidents = [ongoing('one')]) {
  const body = feed({ incidents });
  body.page.channels = channels;
  site.respond(FEED, { body });
  await open(page, site, timeline({ feed: FEED, now: NOW }));
  await eventsOf(page);
}

const dialog = (page) => page.locator('status-timeline dialog');
const buttons = (page) => page.locator('status-timeline [part=subscribe]');

test('the dialog lists each channel that has a kind, with what it is, and a calendar for three applications', async ({ page, site }) => {
  await show(page, site, CHANNELS);
  await expect(dialog(page)).toBeHidden();
  await page.getByRole('button', { name: 'Get updates', exact: true }).click();
  await expect(dialog(page)).toBeVisible();
  const rows = await dialog(page).locator('li').evaluateAll((all) => all.map((row) => row.innerText.replace(/\s+/g, ' ').trim()));
  expect(rows).toEqual(['Status by mail Email', 'News feed Atom · Incidents', 'All maintenance Calendar Google Calendar Outlook']);
  const links = await dialog(page).locator('a').evaluateAll((all) => all.map((link) => link.href));
  expect(links).toEqual([
    'https://status.example/subscribe',
    'https://status.example/atom.xml',
    'webcal://status.example/all%20work.ics?x=1&y=2',
    'https://calendar.google.com/calendar/render?cid=webcal%3A%2F%2Fstatus.example%2Fall%2520work.ics%3Fx%3D1%26y%3D2',
    'https://outlook.live.com/calendar/0/addfromweb?url=https%3A%2F%2Fstatus.example%2Fall%2520work.ics%3Fx%3D1%26y%3D2',
  ]);
  await expect(page.locator('status-timeline [part=footer] a')).toHaveText(['Posts']);
  await expect(dialog(page).locator('input, textarea, form')).toHaveCount(0);
});

test('every open incident has the button, named after it, and a past one has none', async ({ page, site }) => {
  await show(page, site, CHANNELS, [ongoing('one'), ongoing('two', { impact: 'minor' }), past('over', '2024-03-14T10:00:00Z')]);
  await page.locator('status-timeline .past summary').click();
  const names = await buttons(page).evaluateAll((all) => all.filter((button) => button.checkVisibility()).map((button) => button.getAttribute('aria-label') ?? button.textContent));
  expect(names).toEqual(['Get updates', 'Get updates: Incident two']);
  await page.setViewportSize({ width: 375, height: 700 });
  const narrow = await buttons(page).evaluateAll((all) => all.filter((button) => button.checkVisibility()).map((button) => button.getAttribute('aria-label')));
  expect(narrow).toEqual(['Get updates: Incident one', 'Get updates: Incident two']);
});

test('by keyboard: it opens, Tab stays within it, Escape closes it, and the focus returns', async ({ page, site }) => {
  await show(page, site, CHANNELS);
  const button = page.getByRole('button', { name: 'Get updates', exact: true });
  await button.focus();
  await page.keyboard.press('Enter');
  await expect(dialog(page)).toBeVisible();
  for (let step = 0; step < 3; step += 1) await page.keyboard.press('Tab');
  expect(await dialog(page).evaluate((element) => element.contains(element.getRootNode().activeElement))).toBe(true);
  await page.keyboard.press('Escape');
  await expect(dialog(page)).toBeHidden();
  await expect(button).toBeFocused();
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Close' }).click();
  await expect(dialog(page)).toBeHidden();
  await expect(button).toBeFocused();
});

test('it stays open while the feed is read again', async ({ page, site }) => {
  await show(page, site, CHANNELS);
  await page.getByRole('button', { name: 'Get updates', exact: true }).click();
  await page.locator('status-timeline').evaluate((element) => (element.now = '2024-03-15T14:00:00Z'));
  await page.evaluate(() => window.rendered());
  await expect(dialog(page)).toBeVisible();
});

test('one channel is a direct link', async ({ page, site }) => {
  await show(page, site, CHANNELS.slice(0, 1));
  await expect(page.getByRole('link', { name: 'Get updates', exact: true })).toHaveAttribute('href', 'https://status.example/subscribe');
  await expect(dialog(page)).toHaveCount(0);
});

test('without a channel to subscribe to there is no button', async ({ page, site }) => {
  await show(page, site, CHANNELS.slice(3));
  await expect(page.locator('status-timeline [part=footer]')).toBeVisible();
  await expect(buttons(page)).toHaveCount(0);
});

test('a channel whose URL could run a script is left out', async ({ page, site }) => {
  await show(page, site, [{ title: 'Bad', url: 'javascript:alert(1)', kind: 'email' }, { title: 'Bad calendar', url: 'data:text/calendar,x', kind: 'calendar' }, ...CHANNELS]);
  await page.getByRole('button', { name: 'Get updates', exact: true }).click();
  await expect(dialog(page).locator('li')).toHaveCount(3);
});
