// "Something not working for you?": what is told of each complaint, by keyboard and to screen readers, and what support gets to know.
import { expect, test } from './fixtures.mjs';
import { eventsOf, feed, ongoing, open, timeline } from './host.mjs';
import { expectAccessible, expectNoOverflow } from './pages.mjs';

const NOW = '2024-03-15T12:00:00Z';
const COMPONENTS = [['imap', 'reading'], ['smtp', 'sending'], ['mx', 'receiving'], ['web', 'web']].map(([id, role]) => ({ id, name: id.toUpperCase(), role, status: 'operational' }));
const LATE = ongoing('late', { name: 'Incoming mail arrives late', impact: 'minor', mail: { receiving: 'delayed', delay: { min: 'PT5M', max: 'PT15M' } } });
const HOW_TO = { id: 'client', name: 'How to set up a mail program', category: 'how_to', status: 'active', created_at: '2024-01-01T00:00:00Z', tags: ['reading', 'login'], incident_updates: [] };

/** Shows a feed, each at a path of its own: of one path, the last copy would be shown first. Returns the path. */
async function show(page, site, body = {}, attributes = {}) {
  const lang = attributes.lang ?? 'en-GB';
  const path = `/feeds/test-${(show.count = (show.count ?? 0) + 1)}.json`;
  site.respond(path, { body: feed({ components: COMPONENTS, ...body }) });
  const inside = timeline({ feed: path, now: NOW, 'time-zone': 'Europe/Oslo', lang, ...attributes });
  await open(page, site, `<main lang="${lang}" dir="${lang === 'ar' ? 'rtl' : 'ltr'}"><h1>Status</h1>${inside}</main>`);
  await eventsOf(page);
  return path;
}

const question = (page) => page.locator('status-timeline [part=is-it-me]>summary');
const finding = (page) => page.locator('status-timeline [part=finding]');
const textOf = (locator) => locator.evaluate((it) => it.innerText.replace(/\s+/g, ' ').trim());
const ask = async (page, name) => {
  if (!(await page.getByRole('radio').count())) await question(page).click();
  await page.getByRole('radio', { name }).check();
  return textOf(finding(page));
};

test('it tells what is known of each complaint, and leads down the page to it', async ({ page, site }) => {
  const path = await show(page, site, { incidents: [LATE], notices: [HOW_TO] });
  await expect(page.getByRole('radio')).toHaveCount(0);
  const requested = site.requestsFor(path).length;
  expect(await ask(page, 'Mail is missing')).toBe('This is a known problem. Incoming mail arrives late Incoming mail is delayed by 5–15 minutes.');
  expect(await ask(page, 'I can’t read my mail')).toBe('We’re not aware of any such problem. What you can do How to set up a mail program');
  expect(await ask(page, 'I can’t send mail')).toBe('We’re not aware of any such problem.');
  await ask(page, 'I can’t log in');
  await finding(page).getByRole('link', { name: 'How to set up a mail program' }).click();
  await expect(page.locator('status-timeline [data-id=client] h4')).toBeFocused();
  expect(site.requestsFor(path).length, 'no request').toBe(requested);
});

test('by keyboard it is a group of which the arrow keys choose, and each answer is announced', async ({ page, site }) => {
  await show(page, site, { incidents: [LATE] });
  await page.evaluate(() => addEventListener('keydown', (event) => (window.leaked = [...(window.leaked ?? []), event.key])));
  await question(page).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('radiogroup', { name: 'Something not working for you?' })).toBeVisible();
  const status = page.locator('status-timeline [part=is-it-me] [role=status]');
  await expect(status, 'a live region that is there before its text').toHaveText('');
  await page.evaluate(() => {
    const region = document.querySelector('status-timeline').shadowRoot.querySelector('.me [role=status]');
    window.heard = [];
    new MutationObserver((records) => window.heard.push(...records.flatMap(({ addedNodes }) => [...addedNodes].map((it) => it.querySelector?.('b')?.textContent)))).observe(region, { childList: true });
  });
  await page.keyboard.press('Tab');
  await page.keyboard.press('Space');
  await expect(finding(page)).toContainText('We’re not aware of any such problem.');
  await page.keyboard.press('ArrowDown');
  await expect(page.getByRole('radio', { name: 'I can’t send mail' })).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await expect(finding(page)).toContainText('This is a known problem.');
  await page.evaluate(() => window.rendered());
  expect(await page.evaluate(() => window.heard)).toEqual(['We’re not aware of any such problem.', 'We’re not aware of any such problem.', 'This is a known problem.']);
  expect(await page.evaluate(() => window.leaked?.filter((key) => key !== 'Tab') ?? []), 'keys that the page gets').toEqual([]);
});

for (const [what, body, more] of [
  ['what could not be read', { incidents: [5] }, 'Part of the status could not be loaded'],
  ['a feed past its time', { page: { valid_until: '2024-03-15T11:00:00Z', generated_at: '2024-03-15T10:00:00Z' } }, 'The status cannot be loaded right now. As of 11:00'],
]) {
  test(`${what} is no all-clear`, async ({ page, site }) => {
    await show(page, site, body);
    expect(await ask(page, 'I can’t send mail')).toBe('We can’t tell whether this is a known problem.');
    await expect(page.locator('status-timeline [part=is-it-me]')).toContainText(more);
  });
}

test('a device without a network is told so', async ({ page, site, context }) => {
  await show(page, site);
  expect(await ask(page, 'I can’t send mail')).toBe('We’re not aware of any such problem.');
  await context.setOffline(true);
  expect(await ask(page, 'I can’t read my mail')).toBe('This device is offline.');
});

test('a feed that says nothing of how things are is not asked', async ({ page, site }) => {
  site.respond('/feeds/test.json', { body: { page: { name: 'Fjordpost' }, scheduled_maintenances: [] } });
  await open(page, site, timeline({ feed: '/feeds/test.json' }));
  await eventsOf(page);
  await expect(question(page)).toHaveCount(0);
});

test('the support link has the service, the complaint, the time with its zone and the status in place of {text}', async ({ page, site }) => {
  const support = (within) => page.locator(`status-timeline [part=${within}]`).getByRole('link', { name: 'Support' });
  const decoded = async (within) => decodeURIComponent((await support(within).getAttribute('href')).split('?m=')[1]);
  await show(page, site, { page: { support_url: 'https://help.example/ask?m={text}' }, incidents: [LATE] });
  await ask(page, 'Mail is missing');
  expect(await decoded('is-it-me')).toBe('Fjordpost. Mail is missing. 13:00 CET. Some services are degraded');
  expect(await support('is-it-me').getAttribute('href')).toMatch(/^https:\/\/help\.example\/ask\?m=[\w%.~!*'()-]+$/);
  expect(await decoded('footer')).toBe('Fjordpost. 13:00 CET. Some services are degraded');
  await show(page, site, { page: { name: 'A&B=C#D "é" 💌', support_url: 'mailto:help@example.org?m={text}&subject=Help' } });
  await ask(page, 'Mail is missing');
  const url = new URL(await support('is-it-me').getAttribute('href'));
  expect([url.searchParams.get('m').split('. ')[0], url.searchParams.get('subject')]).toEqual(['A&B=C#D "é" 💌', 'Help']);
  await show(page, site, { page: { support_url: 'https://help.example/ask' } });
  await ask(page, 'Mail is missing');
  await expect(support('is-it-me')).toHaveAttribute('href', 'https://help.example/ask');
});

for (const [look, lang, width] of [['320 pixels', 'en-GB', 320], ['right to left', 'ar', 700], ['German at 320 pixels', 'de', 320]]) {
  test(`it is accessible and fits, open and with an answer: ${look}`, async ({ page, site }) => {
    await page.setViewportSize({ width, height: 700 });
    await show(page, site, { incidents: [LATE, ongoing('all')], notices: [HOW_TO], page: { support_url: 'https://help.example/{text}' } }, { lang });
    await question(page).click();
    await page.getByRole('radio').nth(2).check();
    await expect(finding(page)).toBeVisible();
    await expectNoOverflow(page);
    await expectAccessible(page);
  });
}

test('it is not printed', async ({ page, site }) => {
  await show(page, site);
  await page.emulateMedia({ media: 'print' });
  await expect(question(page)).toBeHidden();
});
