// The Studio plans work: a window is drawn, read in six cities, announced, moved, extended, begun, finished and called off.
import { expect, test } from './fixtures.mjs';
import { expectAccessible, expectNoOverflow } from './pages.mjs';

const STUDIO = '/studio.html?feed=own/summary.json';

const FEED = {
  page: { id: 'fjordpost', name: 'Fjordpost', url: 'https://status.fjordpost.example/', time_zone: 'Europe/Oslo', sequence: 22, updated_at: '2026-11-24T10:00:00+01:00' },
  components: [
    { id: 'imap', name: 'IMAP', status: 'operational', role: 'reading' },
    { id: 'smtp', name: 'SMTP', status: 'operational', role: 'sending' },
  ],
  incidents: [],
  scheduled_maintenances: [
    {
      id: 'storage', name: 'New storage', status: 'scheduled', impact: 'maintenance', created_at: '2026-11-20T10:00:00+01:00', updated_at: '2026-11-20T10:00:00+01:00',
      windows: [{ id: '1', start: '2026-11-26T23:00:00+01:00[Europe/Oslo]', end: '2026-11-27T01:00:00+01:00[Europe/Oslo]' }],
      incident_updates: [{ id: 'storage-1', status: 'scheduled', body: 'Mailboxes move.', created_at: '2026-11-20T10:00:00+01:00' }],
    },
  ],
};

test.use({ viewport: { width: 1440, height: 1000 } });
test.beforeEach(async ({ page, site }) => {
  await page.clock.setFixedTime('2026-11-24T12:00:00+01:00');
  site.respond('/own/summary.json', { body: JSON.stringify(FEED, null, 2) });
});

/** Opens the Studio with the feed; at the form for planned work unless another screen is asked for. */
async function open(page, site, key = 'm') {
  await page.goto(site.url(STUDIO));
  await expect(page.getByRole('heading', { name: 'Fjordpost' })).toBeVisible();
  if (key) {
    await page.keyboard.press(key);
    await expect(page.getByRole('grid')).toBeVisible();
  }
}

const cell = (page, at) => page.locator(`td[data-cell="${at}"]`);
const titled = (page, title) => page.getByLabel('What is done').fill(title);
const told = (page, text) => page.getByLabel('Text for customers').fill(text);
const command = (page) => page.locator('.command pre').first();
const sheet = (page) => page.locator('dialog.verb');

/** Draws with the mouse from one hour to another. */
async function drag(page, from, to) {
  const at = async (name) => {
    await cell(page, name).scrollIntoViewIfNeeded();
    const { x, y, width, height } = await cell(page, name).boundingBox();
    return [x + width / 2, y + height / 2];
  };
  await at(from);
  const [end, start] = [await at(to), await at(from)];
  await page.mouse.move(...start);
  await page.mouse.down();
  await page.mouse.move(...end, { steps: 8 });
  await page.mouse.up();
}

/** The text of the feed on the desk. */
async function feed(page) {
  await page.keyboard.press('Escape');
  await page.evaluate(() => (location.hash = '#feed'));
  return JSON.parse(await page.locator('feed-editor').evaluate((editor) => editor.value));
}

const work = async (page, id) => (await feed(page)).scheduled_maintenances.find((entry) => entry.id === id);

test('a template for maintenance fills the form but not the window, and is announced in the languages of the feed', async ({ page, site }) => {
  const both = structuredClone(FEED);
  both.page.language = 'en';
  both.scheduled_maintenances[0].translations = { nb: { name: 'Ny lagring' } };
  site.respond('/own/summary.json', { body: JSON.stringify(both, null, 2) });
  await open(page, site);
  const slot = page.locator('.slot');
  await slot.getByLabel(/^Start/).fill('2026-11-27 23:00');
  await slot.getByLabel(/^End/).fill('01:00');
  const template = page.getByRole('combobox', { name: 'Template', exact: true });
  expect(await template.locator('option').allTextContents()).toEqual(['none', 'Storage move', 'Planned restart']);
  await template.selectOption({ label: 'Planned restart' });
  await expect(page.getByLabel('What is done')).not.toHaveValue('');
  await expect(page.getByRole('group', { name: 'Read', exact: true }).getByRole('radio', { name: 'slow' })).toBeChecked();
  await expect(slot.getByLabel(/^Start/)).toHaveValue('2026-11-27 23:00');
  await expect(page.getByRole('list', { name: 'Translations' })).toHaveText('norsk bokmål (nb): translated');
  await page.getByText('The same as a command').click();
  await expect(command(page)).toContainText('status-feed translate planned-restart nb ');
});

test('a window drawn with the mouse is announced, after six cities have read it', async ({ page, site }) => {
  await open(page, site);
  await drag(page, '2026-11-25T4', '2026-11-25T5');
  const slot = page.locator('.slot');
  await expect(slot.getByLabel(/^Start/)).toHaveValue('2026-11-25 04:00');
  await expect(slot.getByLabel(/^End/)).toHaveValue('06:00');
  await expect(slot.locator('legend')).toContainText('2 hrs');
  await expect(cell(page, '2026-11-25T4')).toHaveAttribute('aria-selected', 'true');
  await expect(cell(page, '2026-11-25T6')).toHaveAttribute('aria-selected', 'false');

  const cities = page.locator('.city');
  await expect(cities.locator('strong')).toHaveText(['Oslo', 'London', 'New York', 'Los Angeles', 'Kolkata', 'Tokyo']);
  await expect(cities.locator('.part')).toHaveText(['at night', 'at night', 'at night', 'after work', 'in working hours', 'in working hours']);
  expect(await cities.locator('.part').evaluateAll((parts) => parts.map((part) => part.dataset.tone))).toEqual(['good', 'good', 'good', 'good', 'bad', 'bad']);
  await titled(page, 'Database replaced');
  // The banner is the very element that visitors have, on their clocks.
  const banner = cities.nth(5).locator('status-banner');
  await expect(banner).toContainText('Database replaced');
  await expect(banner).toContainText('12:00');
  await expect(page.locator('.refused').filter({ visible: true })).toContainText('Write what customers should know');

  await told(page, 'The database is replaced.');
  await page.locator('.command summary').click();
  await expect(command(page)).toHaveText("status-feed plan 'Database replaced' --window '2026-11-25 04:00..06:00' -m 'The database is replaced.'");
  await expect(page.locator('.warnings')).toContainText('Short notice: it begins in 16 hrs');
  await page.getByRole('button', { name: /^Announce/ }).click();
  await expect(page.getByRole('heading', { name: 'What changes' })).toBeVisible();
  const { windows } = await work(page, 'database-replaced');
  expect(windows).toEqual([{ id: '1', start: '2026-11-25T04:00:00+01:00[Europe/Oslo]', end: '2026-11-25T06:00:00+01:00[Europe/Oslo]' }]);
});

test('a window is announced with the keyboard alone', async ({ page, site }) => {
  await open(page, site);
  const tab = async (times = 1) => {
    for (let time = 0; time < times; time++) await page.keyboard.press('Tab');
  };
  const focus = () => page.evaluate(() => document.activeElement.dataset.cell ?? document.activeElement.textContent);
  await page.getByLabel('What is done').focus();
  await page.keyboard.type('Certificates');
  await tab(3);
  expect(await focus()).toBe('2026-11-25T1');
  // Past Sunday comes Monday of the next week, and Page Up goes back.
  for (const key of ['ArrowDown', 'ArrowRight', 'PageDown', 'PageUp', 'Enter', 'ArrowDown', 'ArrowDown', 'Enter']) await page.keyboard.press(key);
  await expect(page.locator('.slot').getByLabel(/^Start/)).toHaveValue('2026-11-26 02:00');
  await expect(page.locator('.slot').getByLabel(/^End/)).toHaveValue('05:00');
  for (const key of ['End', 'ArrowDown']) await page.keyboard.press(key);
  await expect.poll(focus).toBe('2026-11-27T0');
  for (const key of ['Enter', 'ArrowDown', 'Escape']) await page.keyboard.press(key);
  await expect(page.locator('.slot').getByLabel(/^Start/)).toHaveValue('2026-11-26 02:00');
  for (let step = 0; step < 40 && (await page.evaluate(() => document.activeElement.localName)) !== 'textarea'; step++) await tab();
  await page.keyboard.type('Certificates are renewed.');
  for (let step = 0; step < 40 && !(await focus()).startsWith('Announce'); step++) await tab();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'What changes' })).toBeVisible();
  expect((await work(page, 'certificates')).windows[0].end).toBe('2026-11-26T05:00:00+01:00[Europe/Oslo]');
});

test('a time that the clocks skip is refused with its reason, and one that comes twice is asked for', async ({ page, site }) => {
  await open(page, site);
  const start = page.locator('.slot').getByLabel(/^Start/);
  const end = page.locator('.slot').getByLabel(/^End/);
  await start.fill('28 mar 01:00');
  await end.fill('01:30');
  const head = page.getByRole('columnheader', { name: /28 Mar/ });
  await expect(head).toContainText('clocks go forward');
  // The hour is marked, and no window can begin in it.
  await expect(cell(page, '2027-03-28T2')).toHaveAttribute('aria-label', 'Sun 28 Mar 02:00, the clocks skip this hour');
  await start.fill('');
  await end.fill('');
  await drag(page, '2027-03-28T2', '2027-03-28T2');
  const refused = page.locator('.when > .refused');
  await expect(refused).toContainText('the clocks skip 02:00 on Sun 28 Mar 2027 in Europe/Oslo');
  await expect(start).toHaveValue('');
  await refused.getByRole('button').first().click();
  await expect(refused).toBeHidden();
  await expect(page.locator('.slot legend')).toContainText('1 hr');

  await start.fill('28 mar 02:30');
  await end.fill('04:00');
  await expect(page.locator('.slot .refused')).toContainText('the clocks skip 02:30');

  await start.fill('31 oct 2027 02:30');
  await expect(page.locator('.slot .refused')).toContainText('02:30 comes twice');
  await expect(page.locator('.slot .refused button')).toHaveCount(2);
  await page.locator('.slot .refused button').nth(1).click();
  await expect(start).toHaveValue('31 oct 2027 02:30+01:00');
  await expect(page.getByRole('columnheader', { name: /31 Oct/ })).toContainText('clocks go back');
});

test('kinder times are suggested, windows that overlap are refused', async ({ page, site }) => {
  await open(page, site);
  await titled(page, 'Two windows');
  await told(page, 'Twice.');
  await drag(page, '2026-11-26T12', '2026-11-26T13');
  await expect(page.locator('.when')).toContainText('awake in 5 of 6 cities');
  await page.getByRole('button', { name: 'Suggest a kinder time' }).click();
  await expect(page.locator('.kinder button')).toHaveCount(3);
  await page.locator('.kinder button').first().click();
  await expect(page.locator('.kinder')).toHaveCount(0);
  await expect(page.locator('.when')).not.toContainText('awake in 5 of 6 cities');

  await page.locator('.slot').getByLabel(/^Start/).fill('27 nov 10:00');
  await page.locator('.slot').getByLabel(/^End/).fill('+2h');
  await page.getByRole('button', { name: 'Another window' }).click();
  await page.locator('.slot').nth(1).getByLabel(/^Start/).fill('27 nov 11:00');
  await page.locator('.slot').nth(1).getByLabel(/^End/).fill('13:00');
  await expect(page.locator('.form > .refused')).toContainText('windows_overlap');
  await page.locator('.slot').nth(1).getByLabel(/^Start/).fill('27 nov 14:00');
  await expect(page.locator('.slot').nth(1).locator('.refused')).toBeHidden();
  await page.locator('.slot').nth(1).getByLabel(/^End/).fill('16:00');
  await expect(page.getByRole('button', { name: /^Announce/ })).toBeEnabled();
});

test('cities are added, removed and remembered', async ({ page, site }) => {
  await open(page, site);
  await page.getByRole('button', { name: 'Remove London' }).click();
  await page.getByLabel('Another city').fill('kathmandu');
  await page.getByRole('button', { name: 'Add', exact: true }).click();
  const names = page.locator('.city strong');
  await expect(names).toHaveText(['Oslo', 'New York', 'Los Angeles', 'Kolkata', 'Tokyo', 'Kathmandu']);
  await page.getByLabel('Another city').fill('Atlantis');
  await page.getByRole('button', { name: 'Add', exact: true }).click();
  await expect(page.locator('.cities .refused')).toContainText('Atlantis');
  await open(page, site);
  await expect(names).toHaveText(['Oslo', 'New York', 'Los Angeles', 'Kolkata', 'Tokyo', 'Kathmandu']);
});

test('work is postponed in three clicks, as each city reads it', async ({ page, site }) => {
  await open(page, site, null);
  let clicks = 0;
  const click = async (target) => {
    await target.click();
    clicks++;
  };
  await click(page.getByRole('button', { name: 'Postpone' }));
  await click(sheet(page).getByRole('radio', { name: 'same time next Sunday' }));
  const tokyo = sheet(page).locator('.reads li').filter({ hasText: 'Tokyo' });
  await expect(tokyo.locator('del')).toHaveText('Fri 27 Nov, 07:00–09:00 JST');
  await expect(tokyo.locator('ins')).toHaveText('Mon 30 Nov, 07:00–09:00 JST');
  await expect(sheet(page)).toContainText('Calendar entries that move: 1.');
  await click(sheet(page).getByRole('button', { name: /^Postpone/ }));
  expect(clicks).toBe(3);
  await expect(page.getByRole('heading', { name: 'What changes' })).toBeVisible();
  await expect(sheet(page)).toHaveCount(0);
  const { windows, previous_windows } = await work(page, 'storage');
  expect(windows[0].start).toBe('2026-11-29T23:00:00+01:00[Europe/Oslo]');
  expect(previous_windows[0].start).toBe('2026-11-26T23:00:00+01:00[Europe/Oslo]');
});

// prettier-ignore
const VERBS = [
  ['Extend',   async (it) => it.getByRole('radio', { name: '+60 min' }).check(),          'extend storage --by 60m',               (it) => it.windows[0].end,  '2026-11-27T02:00:00+01:00[Europe/Oslo]'],
  ['Begin',    async (it) => expect(it).toContainText('planned was'),  'start storage',                         (it) => it.status,          'in_progress'],
  ['Finish',   async (it) => it.getByRole('radio', { name: '15 min ago' }).check(),       'done storage --at -15m',                (it) => it.status,          'completed'],
  ['Call off', async (it) => it.getByLabel('Reason').fill('Not yet.'), "cancel storage -m 'Not yet.'",          (it) => it.status,          'cancelled'],
];

for (const [verb, choose, words, value, becomes] of VERBS) {
  test(`${verb}: one sheet, and the tool's command`, async ({ page, site }) => {
    await open(page, site, null);
    await page.locator('nav').getByText('Planned').click();
    await page.getByRole('button', { name: verb }).click();
    await choose(sheet(page));
    await sheet(page).locator('.command summary').click();
    await expect(sheet(page).locator('.command pre')).toHaveText(`status-feed ${words}`);
    await sheet(page).getByRole('button', { name: new RegExp(`^${verb}`) }).click();
    await expect(page.getByRole('heading', { name: 'What changes' })).toBeVisible();
    expect(value(await work(page, 'storage'))).toBe(becomes);
  });
}

for (const [width, colorScheme] of [[320, 'light'], [390, 'dark'], [1440, 'light'], [1440, 'dark']]) {
  test(`planning is accessible and fits at ${width} px, ${colorScheme}`, async ({ page, site }) => {
    await page.setViewportSize({ width, height: 900 });
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await open(page, site);
    await titled(page, 'New network');
    await page.locator('.slot').getByLabel(/^Start/).fill('27 mar 23:00');
    await page.locator('.slot').getByLabel(/^End/).fill('+6h');
    await expect(page.locator('.city status-banner').last()).toContainText('New network');
    await expectNoOverflow(page);
    // The same banner for each city, each with the same landmark: that is what is compared.
    await expectAccessible(page, { without: ['landmark-unique'] });
    await page.keyboard.press('Escape');
    await page.evaluate(() => (location.hash = '#now'));
    await page.getByRole('button', { name: 'Postpone' }).click();
    await expect(sheet(page).locator('.reads li')).toHaveCount(6);
    await expectNoOverflow(page);
    await expectAccessible(page);
  });
}
