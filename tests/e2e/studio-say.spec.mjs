// studio.html: notices from a fraudulent message, templates in the languages of a feed, and the text of the feed in an editor.
import { readFileSync } from 'node:fs';
import { expect, test } from './fixtures.mjs';
import { expectAccessible, expectNoOverflow } from './pages.mjs';

test.use({ timezoneId: 'Europe/Oslo', acceptDownloads: true });

const FEED = {
  page: { id: 'fjordpost', name: 'Fjordpost', language: 'nb', url: 'https://status.fjordpost.example/', time_zone: 'Europe/Oslo', sequence: 7 },
  components: [{ id: 'imap', name: 'Postkasser', status: 'operational', role: 'reading', translations: { en: { name: 'Mailboxes' } } }],
  incidents: [],
  notices: [],
};
const TEXT = `${JSON.stringify(FEED, undefined, 2)}\n`;
const NIGHT = '2026-09-14T01:03:00Z';

/** Opens the Studio with the feed, at 03:03 in Oslo. */
async function open(page, site, { feed = TEXT, runs = false } = {}) {
  site.respond('/summary.json', { body: feed, headers: { 'content-type': 'application/json' } });
  if (!runs) await page.clock.setFixedTime(NIGHT);
  await page.goto(site.url('/studio.html?feed=summary.json'));
  await expect(page.getByRole('navigation')).toBeVisible();
}

const publish = (page) => page.locator('.publish button');
const sheet = (page) => page.getByRole('dialog', { name: 'What changes' });
const template = (page) => page.getByRole('combobox', { name: 'Template', exact: true });
const field = (page, name) => page.getByRole('textbox', { name, exact: true });

/** Downloads the feed from the sheet. */
async function download(page) {
  const [file] = await Promise.all([page.waitForEvent('download'), sheet(page).getByRole('button', { name: /^Download/ }).click()]);
  return readFileSync(await file.path(), 'utf8');
}

const MESSAGE = [
  'Delivered-To: kari@fjordpost.example',
  'From: =?UTF-8?B?RmpvcmRwb3N0?= <help@fjordp0st.example>',
  'To: kari@fjordpost.example',
  'Subject: =?utf-8?q?Postkassen_din?=',
  ' =?utf-8?q?_er_full?=',
  'Content-Type: text/html; charset=utf-8',
  'Content-Transfer-Encoding: quoted-printable',
  '',
  '<a href=3D"https://login.fjordp0st.example/in?u=3Dkari@fjordpost.example">Log in</a> <img src=3Dx onerror=3Dalert(1)>',
  'or <a href=3D"http://192.0.2.7/steal">here</a>',
  '',
].join('\n');

test('a warning is written from the fraudulent message itself', async ({ page, site }) => {
  await open(page, site);
  await page.keyboard.press('y');
  await expect(page.getByRole('heading', { name: 'Say something' })).toBeVisible();
  await template(page).selectOption({ label: 'Phishing' });
  await field(page, 'The fraudulent message, with its headers').fill(MESSAGE);
  const marks = page.getByRole('list', { name: 'Marks of the message' });
  await expect(marks.locator('bdi')).toHaveText(['Postkassen din er full', 'Fjordpost <help[@]fjordp0st[.]example>', 'hxxps://login[.]fjordp0st[.]example/in', 'hxxp://192[.]0[.]2[.]7/steal']);
  await marks.getByRole('button', { name: /steal$/ }).click();
  await expect(marks.getByRole('listitem')).toHaveCount(3);
  await field(page, 'Shown until, such as +7d').fill('+7d');
  await page.getByText('The same as a command').click();
  await expect(page.locator('.command pre')).toContainText("--subject 'Postkassen din er full' --sender 'Fjordpost <help@fjordp0st.example>' --url https://login.fjordp0st.example/in");
  // This reader's browser is in English.
  await expect(page.getByRole('complementary', { name: 'What customers read' }).locator('status-banner')).toContainText('Fraudulent messages in our name');
  await publish(page).click();
  const text = await download(page);
  expect(text).not.toContain('kari@');
  const [notice] = JSON.parse(text).notices;
  expect(notice).toMatchObject({
    name: 'Svindelmeldinger i vårt navn',
    category: 'security',
    status: 'active',
    indicators: [
      { type: 'subject', value: 'Postkassen din er full' },
      { type: 'sender', value: 'Fjordpost <help@fjordp0st.example>' },
      { type: 'url', value: 'https://login.fjordp0st.example/in' },
    ],
    translations: { en: { name: 'Fraudulent messages in our name' } },
  });
  // And it ends.
  await page.keyboard.press('Escape');
  await page.getByRole('link', { name: 'End it' }).click();
  await publish(page).click();
  expect(JSON.parse(await download(page)).notices[0].status).toBe('ended');
});

test('what is no message says so, and nothing of it is published', async ({ page, site }) => {
  await open(page, site);
  await page.getByRole('link', { name: /Say something/ }).click();
  await field(page, 'The fraudulent message, with its headers').fill('hello');
  await expect(page.getByText('No headers and no links were found.')).toBeVisible();
});

test('a template fills the form, and the other languages of the feed', async ({ page, site }) => {
  await open(page, site);
  await page.keyboard.press('n');
  await template(page).selectOption({ label: 'Queue' });
  await expect(field(page, 'Title')).toHaveValue('Innkommende e-post står i kø hos oss');
  await expect(page.getByRole('group', { name: 'Receive', exact: true }).getByRole('radio', { name: 'queued' })).toBeChecked();
  const translations = page.getByRole('list', { name: 'Translations' });
  await expect(translations).toHaveText('English (en): translated');
  await page.getByText('The same as a command').click();
  await expect(page.locator('.command pre')).toContainText("status-feed translate innkommende-e-post-staar-i-koe-hos-oss en 'name=Incoming mail waits in our queue'");
  // What is written by hand stays in one language, and says so.
  await field(page, 'Text for customers').fill('En disk er full.');
  await expect(translations).toHaveText('English (en): 1 of the texts only in norsk bokmål (nb)');
  await publish(page).click();
  const [incident] = JSON.parse(await download(page)).incidents;
  expect(incident.translations.en).toEqual({ name: 'Incoming mail waits in our queue', advice: 'Senders do not have to send their messages again.' });
  expect(incident.incident_updates[0].translations).toBeUndefined();
  // It was one step.
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(page.getByText('Nothing is open.')).toBeVisible();
});

test('templates of one’s own are kept, exported and imported, with variables', async ({ page, site }) => {
  await open(page, site);
  await page.keyboard.press('n');
  await page.getByRole('group', { name: 'Read', exact: true }).getByRole('radio', { name: 'slow' }).check();
  await field(page, 'Title').fill('{component} er trege');
  await field(page, 'Text for customers').fill('Mer innen {next update}.');
  await page.getByText('More', { exact: true }).click();
  await field(page, 'Keep this form as a template named').fill('Trege postkasser');
  await page.getByRole('button', { name: 'Keep', exact: true }).click();
  await expect(page.getByText('Kept as the template “Trege postkasser”.')).toBeVisible();
  await page.getByRole('link', { name: 'Templates' }).click();
  const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Download templates.json' }).click()]);
  expect(file.suggestedFilename()).toBe('templates.json');
  const kept = JSON.parse(readFileSync(await file.path(), 'utf8'));
  kept.templates[0].texts.en = { title: '{component} are slow', text: 'More by {next update}.' };
  await page.getByRole('button', { name: 'Remove: Trege postkasser' }).click();
  await expect(page.getByText('None yet.')).toBeVisible();
  await page.locator('input[type=file]').setInputFiles({ name: 'templates.json', mimeType: 'application/json', buffer: Buffer.from(JSON.stringify(kept)) });
  await expect(page.getByText('Templates imported: 1')).toBeVisible();
  await page.keyboard.press('n');
  await template(page).selectOption({ label: 'Trege postkasser' });
  await publish(page).click();
  const [incident] = JSON.parse(await download(page)).incidents;
  expect(incident.name).toBe('Postkasser er trege');
  expect(incident.translations.en.name).toBe('Mailboxes are slow');
  expect(incident.incident_updates[0].body).toBe('Mer innen 2026-09-14T03:33:00+02:00[Europe/Oslo].');
  expect(incident.incident_updates[0].translations.en.body).toBe('More by 2026-09-14T03:33:00+02:00[Europe/Oslo].');
});

// The editor

const editor = (page) => page.getByRole('textbox', { name: 'Text of the feed' });
const value = (page) => page.evaluate(() => document.querySelector('feed-editor').value);

/** Opens the screen with the text. */
async function write(page, site, feed) {
  await open(page, site, { feed, runs: true });
  await page.getByRole('link', { name: 'Feed', exact: true }).click();
  await expect(editor(page)).toBeVisible();
}

const WRONG = '\ufeff{\r\n  "page": {"name": "Fjordpost 🐟", "time_zone": "Europe/Oslo", "sequence": 7},\r\n  "incidents": [\r\n    {"id": "a", "name": "x", "status": "identified", "impact": "minor", "incident_update": [{"body": "Late."}]}\r\n  ],\r\n\t"own":  1.50\r\n}';

test('a problem stands in the gutter, its fix is a button, and every other byte is kept', async ({ page, site }) => {
  await write(page, site, WRONG);
  expect(await value(page)).toBe(WRONG);
  await expect(page.locator('feed-editor .cm-lint-marker').first()).toBeVisible();
  await page.locator('feed-editor .cm-lint-marker').first().hover();
  await page.locator('feed-editor .cm-diagnosticAction').first().click();
  const fixed = WRONG.replace('incident_update"', 'incident_updates"');
  await expect.poll(() => value(page)).toBe(fixed);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect.poll(() => value(page)).toBe(WRONG);
  // The list beside it does the same, for a keyboard and a screen reader.
  await page.getByRole('region', { name: 'Problems in the feed' }).getByRole('button', { name: /^Fix: / }).first().click();
  await expect.poll(() => value(page)).toBe(fixed);
  await page.getByRole('button', { name: 'Save …' }).click();
  expect(await download(page)).toBe(fixed);
});

test('typing keeps the breaks of lines, and the desk and the editor undo as one', async ({ page, site }) => {
  await write(page, site, WRONG);
  await editor(page).click();
  await page.keyboard.press('Control+Home');
  await page.keyboard.press('End');
  await page.keyboard.press('Enter');
  await page.keyboard.type('"x": 1,');
  const typed = WRONG.replace('{\r\n', '{\r\n  "x": 1,\r\n');
  expect(await value(page)).toBe(typed);
  await expect(page.getByText('1 change not saved')).toBeVisible();
  // Not yet a feed: it is said, and nothing of it gets out.
  await page.keyboard.type('"');
  await expect(page.locator('#broken')).toContainText('This is no feed.');
  await page.keyboard.press('Backspace');
  await page.keyboard.press('Delete');
  while ((await value(page)) !== WRONG) await page.keyboard.press('Control+z');
  await expect(page.getByText('not saved')).toBeHidden();
  await page.keyboard.press('Control+y');
  await expect(page.getByText('1 change not saved')).toBeVisible();
});

test('what a form has done is undone in the editor as well', async ({ page, site }) => {
  await open(page, site, { runs: true });
  await page.keyboard.press('y');
  await field(page, 'Title').fill('Nye vilkår');
  await field(page, 'Text for customers').fill('De er kortere.');
  await publish(page).click();
  await page.keyboard.press('Escape');
  await page.getByRole('link', { name: 'Feed', exact: true }).click();
  await editor(page).click();
  expect(await value(page)).toContain('Nye vilkår');
  await page.keyboard.press('Control+z');
  await expect.poll(() => value(page)).toBe(TEXT);
  await page.keyboard.press('Control+Shift+Z');
  await expect.poll(() => value(page)).toContain('Nye vilkår');
});

test('names and values are completed from the schema', async ({ page, site }) => {
  await write(page, site, '{\n  "page": {"name": "x"},\n  "incidents": [{"id": "a", "name": "y", "status": "identified"}]\n}\n');
  await editor(page).click();
  await page.keyboard.press('Control+End');
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('End');
  for (let back = 0; back < 2; back++) await page.keyboard.press('ArrowLeft');
  await page.keyboard.type(', "imp');
  const options = page.locator('feed-editor').getByRole('option');
  await expect(options.first()).toContainText('"impact"');
  // A list that has just opened does not take a key that was meant for the text.
  await page.waitForTimeout(150);
  await page.keyboard.press('Enter');
  await page.keyboard.press('Control+Space');
  await expect(options).toContainText(['"critical"', '"major"', '"minor"', '"none"']);
  await page.waitForTimeout(150);
  await page.keyboard.press('Enter');
  await expect.poll(() => value(page)).toContain('"impact": "critical"');
});

test('a line can be asked for, and the text searched', async ({ page, site }) => {
  await open(page, site, { runs: true });
  await page.evaluate(() => (location.hash = '#feed/12'));
  await expect(editor(page)).toBeVisible();
  await expect(page.locator('feed-editor .cm-activeLineGutter').first()).toHaveText('12');
  await expect(page.getByRole('link', { name: 'Feed', exact: true })).toHaveAttribute('aria-current', 'page');
  await page.keyboard.press('Control+f');
  await page.keyboard.type('time_zone');
  await page.keyboard.press('Enter');
  await expect(page.locator('feed-editor .cm-searchMatch-selected')).toHaveText('time_zone');
});

test('with five hundred entries typing stays fluid', async ({ page, site }) => {
  const entry = (index) => ({
    id: `i${index}`, name: `Incident ${index}`, status: 'resolved', impact: 'minor', created_at: '2026-01-01T10:00:00Z', resolved_at: '2026-01-01T11:00:00Z',
    incident_updates: [{ id: `u${index}`, status: 'resolved', body: 'It is over.', created_at: '2026-01-01T11:00:00Z' }],
  });
  await write(page, site, JSON.stringify({ ...FEED, incidents: Array.from({ length: 500 }, (_, index) => entry(index)) }, undefined, 2));
  await editor(page).click();
  await page.keyboard.press('Control+Home');
  await page.keyboard.press('End');
  const times = await page.evaluate(async () => {
    const content = document.querySelector('feed-editor').shadowRoot.querySelector('.cm-content');
    const times = [];
    for (let index = 0; index < 20; index++) {
      const start = performance.now();
      document.execCommand('insertText', false, ' ');
      content.getBoundingClientRect();
      times.push(performance.now() - start);
      await new Promise((done) => setTimeout(done, 20));
    }
    return times.sort((a, b) => a - b);
  });
  // On a busy machine one of them may be slow.
  expect(times[10]).toBeLessThan(50);
  expect((await value(page)).startsWith(`{${' '.repeat(20)}\n`)).toBe(true);
});

test('the screens are accessible, on a phone and in the dark', async ({ page, site }) => {
  await open(page, site, { feed: WRONG, runs: true });
  const screens = [
    ['say', page.getByRole('heading', { name: 'Say something' })],
    ['templates', page.getByRole('heading', { name: 'Templates' })],
    ['feed', editor(page)],
  ];
  for (const scheme of ['light', 'dark']) {
    await page.emulateMedia({ colorScheme: scheme });
    for (const width of [1440, 320]) {
      await page.setViewportSize({ width, height: 800 });
      for (const [name, sign] of screens) {
        await page.evaluate((hash) => (location.hash = hash), `#${name}`);
        await expect(sign).toBeVisible();
        if (name === 'say') await field(page, 'The fraudulent message, with its headers').fill(MESSAGE);
        if (name === 'feed') await expect(page.locator('feed-editor .cm-lint-marker').first()).toBeVisible();
        await expectAccessible(page);
        await expectNoOverflow(page);
      }
    }
  }
});
