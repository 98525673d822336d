// studio.html: an operator opens a feed, announces an incident, updates and resolves it, and takes the lines for a page.
import { readFileSync } from 'node:fs';
import { expect, test } from './fixtures.mjs';
import { expectAccessible, expectNoOverflow } from './pages.mjs';

test.use({ timezoneId: 'Europe/Oslo', permissions: ['clipboard-read', 'clipboard-write'], acceptDownloads: true });

const FEED = {
  page: { id: 'fjordpost', name: 'Fjordpost', url: 'https://status.fjordpost.example/', time_zone: 'Europe/Oslo', sequence: 7 },
  components: [
    { id: 'imap', name: 'IMAP', status: 'operational', role: 'reading' },
    { id: 'smtp', name: 'SMTP', status: 'operational', role: 'sending' },
    { id: 'mx', name: 'Incoming mail', status: 'operational', role: 'receiving' },
  ],
  incidents: [],
};
const TEXT = `${JSON.stringify(FEED, undefined, 2)}\n`;
const NIGHT = '2026-09-14T01:03:00Z';

/** Opens the Studio with the feed, at 03:03 in Oslo. */
async function open(page, site, { feed = TEXT, screen = '' } = {}) {
  site.respond('/summary.json', { body: feed, headers: { 'content-type': 'application/json' } });
  await page.clock.setFixedTime(NIGHT);
  await page.goto(site.url(`/studio.html?feed=summary.json${screen}`));
  await expect(page.getByRole('navigation')).toBeVisible();
}

const lane = (page, name) => page.getByRole('group', { name, exact: true });
const choose = (page, name, state) => lane(page, name).getByRole('radio', { name: state, exact: true }).check();
const publish = (page) => page.locator('.publish button');
const sheet = (page) => page.getByRole('dialog', { name: 'What changes' });

/** Downloads the feed from the sheet. */
async function download(page) {
  const [file] = await Promise.all([page.waitForEvent('download'), sheet(page).getByRole('button', { name: /^Download/ }).click()]);
  return { name: file.suggestedFilename(), text: readFileSync(await file.path(), 'utf8') };
}

test('from the first screen to the published file an incident takes four clicks', async ({ page, site }) => {
  await open(page, site);
  await page.getByRole('link', { name: /Something is wrong/ }).click();
  await choose(page, 'Send', 'not possible');
  await expect(publish(page)).toHaveText(`Publish “Mail cannot be sent” to ${new URL(site.url('/')).host}`);
  await publish(page).click();
  await expect(sheet(page).getByRole('listitem')).toHaveText(['Mail cannot be sent: opened, investigating, major']);
  const { name, text } = await download(page);
  expect(name).toBe('summary.json');
  const feed = JSON.parse(text);
  expect(feed.page.sequence).toBe(8);
  expect(feed.components[1].status).toBe('major_outage');
  expect(feed.incidents[0]).toMatchObject({ name: 'Mail cannot be sent', status: 'investigating', impact: 'major', mail: { sending: 'unavailable' }, next_update_by: '2026-09-14T03:33:00+02:00[Europe/Oslo]' });
  // What was not meant keeps every byte.
  expect(text.startsWith(TEXT.slice(0, TEXT.indexOf('"sequence"')).split('\n').slice(0, 5).join('\n'))).toBe(true);
});

test('the same by keyboard alone', async ({ page, site }) => {
  await open(page, site);
  await page.keyboard.press('n');
  await expect(page.getByRole('heading', { name: 'What do customers notice?' })).toBeVisible();
  await lane(page, 'Send').getByRole('radio', { name: 'works' }).focus();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  await expect(lane(page, 'Send').getByRole('radio', { name: 'not possible' })).toBeChecked();
  // Enter in a field publishes nothing.
  await page.getByRole('textbox', { name: 'Title' }).focus();
  await page.keyboard.press('Enter');
  await expect(sheet(page)).toBeHidden();
  await publish(page).focus();
  await page.keyboard.press('Enter');
  await expect(sheet(page)).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(sheet(page)).toBeHidden();
  await expect(page.getByText('1 change not saved')).toBeVisible();
});

test('an incident is updated and resolved, and each form shows its command', async ({ page, site }) => {
  await open(page, site);
  await page.getByRole('link', { name: /Something is wrong/ }).click();
  await choose(page, 'Receive', 'late');
  await publish(page).click();
  await page.keyboard.press('Escape');
  await page.getByRole('link', { name: 'Update' }).click();
  await expect(publish(page)).toBeDisabled();
  await choose(page, 'Status', 'cause found');
  await choose(page, 'Receive', 'queued');
  await page.getByRole('textbox', { name: 'Text for customers' }).fill('A disk is full.');
  await page.getByText('The same as a command').click();
  await expect(page.locator('.command pre')).toHaveText(
    "status-feed update incoming-mail-arrives-late identified --on mx=partial --mail receiving=queued --next +30m -m 'A disk is full.'",
  );
  await publish(page).click();
  await page.keyboard.press('Escape');
  await page.getByRole('link', { name: 'It is over' }).click();
  await page.getByRole('textbox', { name: 'In a sentence' }).fill('All mail is delivered.');
  await publish(page).click();
  const { text } = await download(page);
  const [incident] = JSON.parse(text).incidents;
  expect(incident).toMatchObject({ status: 'resolved' });
  expect(incident.incident_updates.map(({ status }) => status)).toEqual(['resolved', 'identified', 'investigating']);
  await sheet(page).getByRole('button', { name: 'It is live now' }).click();
  await expect(page.getByText('not saved')).toBeHidden();
});

test('customers’ banner beside the form follows every choice', async ({ page, site }) => {
  await open(page, site, { screen: '#wrong' });
  await choose(page, 'Send', 'not possible');
  const reading = page.getByRole('complementary', { name: 'What customers read' });
  await expect(reading.locator('status-banner')).toContainText('Mail cannot be sent');
  await page.getByRole('textbox', { name: 'Title' }).fill('No mail leaves <b>us</b>');
  await expect(reading.locator('status-banner')).toContainText('No mail leaves <b>us</b>');
  await reading.getByRole('radio', { name: 'Status page' }).check();
  await expect(reading.locator('status-timeline')).toContainText('No mail leaves <b>us</b>');
  await reading.getByRole('radio', { name: 'Heard' }).check();
  await expect(reading.locator('ol.heard')).toContainText('No mail leaves <b>us</b>');
  await expect(reading.locator('ol.heard')).toContainText('Dismiss: No mail leaves <b>us</b>, button');
  await reading.getByText('Another reader').click();
  await reading.getByRole('combobox', { name: 'Language' }).selectOption('de');
  await expect(reading.locator('status-banner')).toContainText('Teilausfall');
  await reading.getByRole('combobox', { name: 'Clock' }).selectOption('Asia/Tokyo');
  await expect(reading.locator('status-banner')).toHaveAttribute('time-zone', 'Asia/Tokyo');
});

test('what is refused says why, and takes nothing', async ({ page, site }) => {
  await open(page, site, { screen: '#wrong' });
  await expect(page.locator('.refused')).toHaveText('Not yet: Choose what customers notice, or type a title.');
  await choose(page, 'Read', 'slow');
  await choose(page, 'Since', 'a time …');
  await page.getByRole('textbox', { name: /such as 03:12/ }).fill('23:59 tomorrow');
  await expect(page.locator('.refused')).toContainText('Not yet:');
  await expect(publish(page)).toBeDisabled();
  await page.getByRole('textbox', { name: /such as 03:12/ }).fill('02:40');
  await expect(publish(page)).toBeEnabled();
  await expect(page.locator('.understood')).toContainText('02:40 CEST, 23 minutes ago');
});

test('what was done is undone, and done again', async ({ page, site }) => {
  await open(page, site, { screen: '#wrong' });
  await choose(page, 'Read', 'slow');
  await publish(page).click();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('heading', { name: 'Reading mail is slow' })).toBeVisible();
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(page.getByRole('heading', { name: 'Reading mail is slow' })).toBeHidden();
  await expect(page.getByText('Nothing is open.')).toBeVisible();
  await page.getByRole('button', { name: 'Redo' }).click();
  await expect(page.getByRole('heading', { name: 'Reading mail is slow' })).toBeVisible();
});

test('a feed that is no feed, or not there, is refused with a reason', async ({ page, site, quiet }) => {
  quiet.expect(/404/);
  site.respond('/broken.json', { body: '{"page": ' });
  await page.goto(site.url('/studio.html'));
  await page.getByRole('textbox', { name: 'Its address' }).fill(site.url('/nowhere.json'));
  await page.getByRole('button', { name: 'Open', exact: true }).click();
  await expect(page.getByRole('status').filter({ hasText: 'HTTP 404' })).toBeVisible();
  await page.getByRole('textbox', { name: 'Its address' }).fill(site.url('/broken.json'));
  await page.getByRole('button', { name: 'Open', exact: true }).click();
  await expect(page.locator('.said')).toContainText('This is no feed');
});

test('a new feed is begun, a file is opened, a text is pasted', async ({ page, site }) => {
  await page.goto(site.url('/studio.html'));
  await page.getByText('Begin a new feed').click();
  await page.getByRole('textbox', { name: 'Your name' }).fill('Fjordpost');
  await page.getByRole('textbox', { name: 'Your status page' }).fill('https://status.fjordpost.example/');
  await page.getByRole('button', { name: 'Begin' }).click();
  await expect(page.getByRole('heading', { name: 'Fjordpost' })).toBeVisible();
  await page.getByRole('link', { name: 'Another feed' }).click();
  await page.locator('input[type=file]').setInputFiles({ name: 'mine.json', mimeType: 'application/json', buffer: Buffer.from(TEXT) });
  await expect(page.locator('.where')).toContainText('Read from mine.json');
  await page.getByRole('link', { name: 'Another feed' }).click();
  await page.getByText('Or paste its text').click();
  await page.getByRole('textbox', { name: 'Text of the feed' }).fill(TEXT.replace('Fjordpost', 'Pasted'));
  await page.getByRole('button', { name: 'Open this text' }).click();
  await expect(page.getByRole('heading', { name: 'Pasted' })).toBeVisible();
});

test('in a rehearsal nothing leaves the page', async ({ page, site }) => {
  await open(page, site, { screen: '#wrong' });
  await page.getByRole('checkbox', { name: 'Rehearsal' }).check();
  await choose(page, 'Read', 'slow');
  await publish(page).click();
  await expect(sheet(page)).toContainText('Rehearsal: nothing that you publish leaves this page.');
  for (const button of await sheet(page).getByRole('button', { name: /Download|Copy/ }).all()) await expect(button).toBeDisabled();
});

test('the lines for a page are those of the form, and nothing in them is docked here', async ({ page, site }) => {
  await open(page, site, { screen: '#embed' });
  await page.getByRole('combobox', { name: 'position' }).selectOption('top');
  await page.getByRole('combobox', { name: 'density' }).selectOption('line');
  await page.getByRole('textbox', { name: 'components' }).fill('imap, smtp');
  const lines = page.getByRole('heading', { name: 'Lines for the page' }).locator('..');
  const folder = site.url('/');
  await expect(lines.locator('pre')).toHaveText(
    `<script type="module" src="${folder}embed.js"></script>\n<status-banner feed="${folder}summary.json" position="top" density="line" components="imap, smtp"></status-banner>\n`,
  );
  await lines.getByRole('button', { name: 'Copy' }).click();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toContain('density="line"');
  await expect(page.locator('.stage status-banner')).not.toHaveAttribute('position');
  await page.getByRole('radio', { name: 'a status page' }).check();
  await expect(lines.locator('pre')).toContainText('<status-timeline');
  await expect(page.getByRole('combobox', { name: 'density' })).toHaveCount(0);
});

const SCREENS = { home: '', wrong: '#wrong', embed: '#embed', feed: '#feed', open: '#open' };
for (const [name, screen] of Object.entries(SCREENS)) {
  for (const width of [320, 1440]) {
    test(`the screen ${name} at ${width} px is accessible in both themes and does not scroll sideways`, async ({ page, site }) => {
      await page.setViewportSize({ width, height: 900 });
      await open(page, site, { screen });
      if (name === 'wrong') await choose(page, 'Send', 'not possible');
      for (const colorScheme of ['light', 'dark']) {
        await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
        await expectAccessible(page);
      }
      await expectNoOverflow(page);
    });
  }
}

test('it speaks German where the browser does, and all of it when that is chosen', async ({ page, site }) => {
  await open(page, site);
  await page.getByRole('combobox', { name: 'Language of the Studio' }).selectOption('de');
  await expect(page.getByRole('link', { name: /Etwas stimmt nicht/ })).toBeVisible();
  await expect(page.locator('html')).toHaveAttribute('lang', 'de');
  await page.reload();
  await expect(page.getByRole('link', { name: /Etwas stimmt nicht/ })).toBeVisible();
  // What the tool says is German too, once its sentences are loaded.
  await page.getByRole('link', { name: /Etwas stimmt nicht/ }).click();
  await page.locator('.form fieldset').first().getByRole('radio').nth(1).check();
  await page.getByRole('radio', { name: 'Uhrzeit …' }).first().check();
  await page.getByRole('textbox', { name: /03:12/ }).fill('23:59 tomorrow');
  await expect(page.locator('.refused')).toHaveText(/^Noch nicht: (?!.*\b(the|is|not|time)\b)/);
  // Once for each of the two pages.
  expect(site.requests.filter(({ path }) => path === '/studio-de.json')).toHaveLength(2);
});
