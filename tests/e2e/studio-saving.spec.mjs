// The Studio saves: at an address, in a file, as a draft; what it does when two write at once, and what never leaves the page.
import { expect, test as base } from './fixtures.mjs';
import { expectAccessible, expectNoOverflow } from './pages.mjs';
import { startWritable } from './writable.mjs';

const test = base.extend({
  /** A server whose file the Studio writes. */
  there: async ({}, use) => {
    const there = await startWritable({ text: FEED });
    await use(there);
    await there.close();
  },
});

const feed = (page = {}) => `${JSON.stringify({ page: { id: 'fjordpost', name: 'Fjordpost', time_zone: 'Europe/Oslo', sequence: 7, ...page }, components: [], incidents: [] }, null, 2)}\n`;
const FEED = feed();
const read = ({ text }) => JSON.parse(text);
const names = (there) => read(there).incidents.map(({ name }) => name);

/** Opens the feed of a server in the Studio. */
async function open(page, site, there) {
  await page.goto(site.url(`/studio.html?feed=${encodeURIComponent(there.url)}`));
  await expect(page.locator('.head h2')).toHaveText('Fjordpost');
}

/** Announces an incident, up to the sheet with what changes. */
async function announce(page, title) {
  await page.keyboard.press('n');
  await page.getByLabel('Title').fill(title);
  await page.getByLabel('Text for customers').fill('We are on it.');
  await page.locator('.form .publish button').click();
  await expect(sheet(page)).toBeVisible();
}

const sheet = (page) => page.locator('dialog[aria-labelledby="save-title"]');
const conflict = (page) => page.locator('dialog[aria-labelledby="conflict-title"]');
const choose = (page, kind) => sheet(page).getByRole('radio', { name: kind }).check();
const publishButton = (page) => sheet(page).locator('.publish button');
const note = (page) => page.locator('.note.good');

async function publishThere(page) {
  await choose(page, 'WebDAV');
  await publishButton(page).click();
}

test('an incident is written under a condition, proved, and said to be live', async ({ page, site, there }) => {
  await open(page, site, there);
  await announce(page, 'No mail');
  await choose(page, 'WebDAV');
  await expect(publishButton(page)).toHaveText(`Publish “Fjordpost” to ${new URL(there.url).host}`);
  await expectAccessible(page);
  await publishButton(page).click();
  await expect(note(page)).toContainText(/Live for customers since \d\d:\d\d:\d\d/);
  await expect(sheet(page)).toBeHidden();
  await expect(page.locator('.unsaved')).toHaveCount(0);
  expect(names(there)).toEqual(['No mail']);
  expect(read(there).page.sequence).toBe(8);
  expect(there.writes().map(({ headers }) => headers['if-match'])).toEqual([expect.stringMatching(/^"\w+"$/)]);
  // Read when it was opened, before the write, and after it.
  expect(there.requests.filter(({ method }) => method === 'GET')).toHaveLength(3);
  await expectAccessible(page);
});

test('two operators at once: nothing is overwritten, and both are heard', async ({ page, site, there, quiet }) => {
  quiet.expect(/412/);
  await open(page, site, there);
  const theirs = JSON.parse(FEED);
  theirs.page.sequence = 8;
  theirs.incidents.push({ id: 'slow', name: 'Webmail is slow', status: 'identified', impact: 'minor', created_at: '2026-11-01T10:00:00Z' });
  await announce(page, 'No mail');
  // Between reading and writing.
  there.options.onWrite = () => {
    there.options.onWrite = () => {};
    there.text = JSON.stringify(theirs);
  };
  await publishThere(page);
  await expect(conflict(page)).toBeVisible();
  expect(names(there)).toEqual(['Webmail is slow']);
  await expect(conflict(page).locator('.sides div').nth(0)).toContainText('Webmail is slow: opened, identified, minor');
  await expect(conflict(page).locator('.sides div').nth(1)).toContainText('No mail: opened');
  await expectAccessible(page);
  await conflict(page).getByRole('button', { name: 'Take both', exact: true }).click();
  await expect(conflict(page)).toBeHidden();
  await expect(sheet(page).locator('.changes').first()).toContainText('No mail: opened');
  await expect(sheet(page).locator('.changes').first()).not.toContainText('Webmail');
  await publishButton(page).click();
  await expect(note(page)).toContainText('Live for customers');
  expect(names(there).sort()).toEqual(['No mail', 'Webmail is slow']);
  expect(read(there).page.sequence).toBe(9);
});

const editor = (page) => page.locator('feed-editor .cm-content');
const typed = (page) => page.evaluate(() => document.querySelector('feed-editor').value);

test('what contradicts is shown, and either side can be taken', async ({ page, site, there }) => {
  const incident = (name) => ({ id: 'a', name, status: 'identified', impact: 'major', created_at: '2026-11-01T10:00:00Z' });
  const text = (sequence, name) => JSON.stringify({ ...JSON.parse(feed({ sequence })), incidents: [incident(name)] }, null, 2);
  there.text = text(7, 'No mail');
  await open(page, site, there);
  await page.goto(`${page.url().split('#')[0]}#feed`);
  await expect(editor(page)).toBeVisible();
  await editor(page).fill((await typed(page)).replace('No mail', 'No mail at all'));
  there.text = text(8, 'Mail is late');
  await page.getByRole('button', { name: 'Save …' }).click();
  await publishThere(page);
  await expect(conflict(page)).toContainText('name: “No mail at all” here, “Mail is late” there');
  await conflict(page).getByRole('button', { name: 'theirs' }).click();
  await expect(sheet(page)).toBeVisible();
  expect(names(there)).toEqual(['Mail is late']);
  await sheet(page).getByRole('button', { name: 'Close' }).click();
  expect(JSON.parse(await typed(page)).incidents[0].name).toMatch(/Mail is late|No mail at all/);
});

test('a weak ETag is read again after a second', async ({ page, site, there }) => {
  await open(page, site, there);
  await announce(page, 'No mail');
  // As Apache's, for a second after a write.
  there.options.weakReads = 1;
  await publishThere(page);
  await expect(sheet(page)).toContainText('waiting a second');
  await expect(note(page)).toContainText('Live for customers');
  expect(names(there)).toEqual(['No mail']);
  for (const { headers } of there.writes()) expect(headers['if-match']).toMatch(/^"/);
});

test('Try says in words what is missing, with the lines for the server, and changes nothing', async ({ page, site, there, quiet }) => {
  quiet.expect(/CORS|ERR_FAILED|412|401/);
  await open(page, site, there);
  await announce(page, 'No mail');
  await choose(page, 'WebDAV');
  const attempt = async () => {
    await sheet(page).getByRole('button', { name: 'Try' }).click();
    await expect(sheet(page).locator('.reports li').last()).toBeVisible();
    await expect(sheet(page).getByText('Trying')).toHaveCount(0);
    return sheet(page).locator('.reports > li').allInnerTexts();
  };
  expect(await attempt()).toEqual(['Reading works.', 'Writing is allowed. Nothing was changed.', 'Of two operators at once, none overwrites the other.']);

  there.options.expose = false;
  expect((await attempt())[1]).toContain('Access-Control-Expose-Headers: ETag');
  there.options.expose = true;

  there.options.methods = false;
  const [reads, missing] = await attempt();
  expect([reads, missing]).toEqual(['Reading works.', expect.stringContaining('Access-Control-Allow-Methods: PUT')]);
  const lines = sheet(page).locator('.reports details');
  await expect(lines.locator('summary')).toHaveText(['Lines for Apache', 'Lines for nginx', 'Lines for Caddy']);
  await lines.nth(1).locator('summary').click();
  await expect(lines.nth(1).locator('pre')).toContainText(site.origin);
  await expectAccessible(page);
  there.options.methods = true;

  there.options.token = 'hush';
  expect((await attempt())[1]).toContain('401');
  there.options.token = null;

  there.options.checks = false;
  expect((await attempt())[1]).toContain('does not look at If-Match');
  there.options.checks = true;

  there.options.cors = false;
  expect((await attempt())[0]).toContain('Access-Control-Allow-Origin');
  expect(there.text).toBe(FEED);
});

test('without an ETag it is written only after somebody has agreed', async ({ page, site, there }) => {
  there.options.expose = false;
  await open(page, site, there);
  await announce(page, 'No mail');
  await publishThere(page);
  await expect(sheet(page)).toContainText('sees no ETag');
  expect(there.writes()).toEqual([]);
  await sheet(page).getByRole('checkbox', { name: 'without the server’s check' }).check();
  await publishButton(page).click();
  await expect(note(page)).toContainText('Live for customers');
  expect(names(there)).toEqual(['No mail']);
});

test('the feed of another provider is not written over', async ({ page, site, there }) => {
  await open(page, site, there);
  there.text = feed({ id: 'bergmail', name: 'Bergmail' });
  await announce(page, 'No mail');
  await publishThere(page);
  await expect(sheet(page)).toContainText('Bergmail, and not Fjordpost');
  expect(there.writes()).toEqual([]);
});

test('a secret is in no address and in no storage, unless it is kept for this tab', async ({ page, site, there, quiet }) => {
  quiet.expect(/401/);
  there.options.token = 'hush-hush';
  await open(page, site, there);
  await announce(page, 'No mail');
  await choose(page, 'WebDAV');
  await sheet(page).getByRole('radio', { name: 'token' }).check();
  const field = sheet(page).getByRole('textbox', { name: 'Token' }).or(sheet(page).locator('input[type=password]'));
  await field.first().fill('wrong');
  await publishButton(page).click();
  await expect(sheet(page)).toContainText('HTTP 401');
  await field.first().fill('hush-hush');
  const everywhere = () =>
    page.evaluate(async () => {
      const kept = [JSON.stringify(localStorage), JSON.stringify(sessionStorage), location.href, document.cookie];
      const database = await new Promise((resolve) => {
        const request = indexedDB.open('windowpane-studio');
        request.onsuccess = () => resolve(request.result);
      });
      for (const name of database.objectStoreNames) {
        const request = database.transaction(name).objectStore(name).getAll();
        kept.push(JSON.stringify(await new Promise((resolve) => (request.onsuccess = () => resolve(request.result)))));
      }
      database.close();
      return kept;
    });
  await publishButton(page).click();
  await expect(note(page)).toContainText('Live for customers');
  expect((await everywhere()).filter((text) => text.includes('hush-hush'))).toEqual([]);
  expect(there.requests.filter(({ url }) => url.includes('hush'))).toEqual([]);

  await page.getByRole('button', { name: 'Done' }).click();
  await announce(page, 'Slow');
  await sheet(page).getByRole('checkbox', { name: 'Keep for this tab' }).check();
  const [local, session, ...rest] = await everywhere();
  expect(session).toContain('hush-hush');
  expect([local, ...rest].filter((text) => text.includes('hush-hush'))).toEqual([]);
});

test('it can be taken back for five minutes, with a higher sequence', async ({ page, site, there }) => {
  await open(page, site, there);
  await announce(page, 'No mail');
  await publishThere(page);
  await note(page).getByRole('button', { name: /Take it back/ }).click();
  // An incident goes: that is asked about.
  await expect(sheet(page).or(note(page)).first()).toBeVisible();
  await expect.poll(() => names(there)).toEqual([]);
  expect(read(there).page.sequence).toBe(9);
  await expect(page.locator('.unsaved')).toHaveCount(0);
});

test('what is critical and what is deleted is confirmed', async ({ page, site, there }) => {
  there.text = JSON.stringify({ ...JSON.parse(FEED), incidents: [{ id: 'a', name: 'No mail', status: 'identified', impact: 'major', created_at: '2026-11-01T10:00:00Z' }] });
  await open(page, site, there);
  await page.goto(`${page.url().split('#')[0]}#feed`);
  await editor(page).fill(FEED.replace('"sequence": 7', '"sequence": 8'));
  await page.getByRole('button', { name: 'Save …' }).click();
  await choose(page, 'WebDAV');
  await expect(publishButton(page)).toBeDisabled();
  await sheet(page).getByRole('checkbox', { name: 'This deletes: No mail' }).check();
  await expect(publishButton(page)).toBeEnabled();
});

test('a rehearsal sends nothing', async ({ page, site, there }) => {
  await open(page, site, there);
  await page.getByRole('checkbox', { name: 'Rehearsal' }).check();
  await announce(page, 'No mail');
  const before = there.requests.length;
  await publishThere(page);
  await expect(page.locator('.said')).toContainText('Nothing was sent');
  expect(there.requests.length).toBe(before);
  expect(there.text).toBe(FEED);
});

test('a draft survives a reload, and is merged with what is live by then', async ({ page, site, there }) => {
  await open(page, site, there);
  await announce(page, 'No mail');
  await sheet(page).getByRole('button', { name: 'Close' }).click();
  await page.waitForTimeout(700);
  page.on('dialog', (dialog) => dialog.accept());
  there.text = JSON.stringify({ ...JSON.parse(feed({ sequence: 12 })), incidents: [{ id: 'slow', name: 'Slow', status: 'identified', impact: 'minor', created_at: '2026-11-01T10:00:00Z' }] });
  await open(page, site, there);
  const draft = page.locator('.draft');
  await expect(draft).toContainText('based on sequence 7; live is 12');
  await expectAccessible(page);
  await draft.getByRole('button', { name: 'Continue' }).click();
  await expect(conflict(page)).toContainText('Slow: opened');
  await conflict(page).getByRole('button', { name: 'Take both', exact: true }).click();
  await page.getByRole('button', { name: 'Save …' }).click();
  await publishThere(page);
  await expect(note(page)).toContainText('Live for customers');
  expect(names(there).sort()).toEqual(['No mail', 'Slow']);
  await page.waitForTimeout(700);
  await page.goto(site.url('/studio.html'));
  await expect(page.locator('.opening')).toBeVisible();
  await expect(page.locator('.draft')).toHaveCount(0);
});

test('offline, one feed waits, and is sent after asking', async ({ page, site, there, context }) => {
  await open(page, site, there);
  await announce(page, 'No mail');
  await context.setOffline(true);
  await publishThere(page);
  await expect(page.locator('.note.warn').first()).toContainText('You are offline');
  expect(there.writes()).toEqual([]);
  await context.setOffline(false);
  await expect(page.locator('.note.warn').first()).toContainText('online again');
  expect(there.writes()).toEqual([]);
  await page.getByRole('button', { name: 'Send now' }).click();
  await publishThere(page);
  await expect(note(page)).toContainText('Live for customers');
});

test('a second tab with the same feed says so in both', async ({ page, site, there, context }) => {
  await open(page, site, there);
  const second = await context.newPage();
  await open(second, site, there);
  for (const tab of [page, second]) await expect(tab.locator('.note.warn').nth(1)).toContainText('another tab');
  await second.close();
  await expect(page.locator('.note.warn').nth(1)).toBeHidden();
});

test('a file of this computer is compared, written, and remembered', async ({ page, site, there }) => {
  // The picker is the browser's own window: here it has chosen a file of the origin's private folder, which is a real handle.
  await page.addInitScript((text) => {
    window.showOpenFilePicker = async () => {
      const folder = await navigator.storage.getDirectory();
      const file = await folder.getFileHandle('summary.json', { create: true });
      if ((await (await file.getFile()).size) === 0) {
        const to = await file.createWritable();
        await to.write(text);
        await to.close();
      }
      return [file];
    };
  }, FEED);
  const onDisk = () =>
    page.evaluate(async () => {
      const handle = await (await navigator.storage.getDirectory()).getFileHandle('summary.json');
      // A file that is written in this moment cannot be read.
      return (await handle.getFile()).text().catch(() => '{"incidents": []}');
    });
  await open(page, site, there);
  await announce(page, 'No mail');
  await choose(page, 'file on this computer');
  await expect(publishButton(page)).toBeDisabled();
  await sheet(page).getByRole('button', { name: 'Choose the file' }).click();
  await expect(sheet(page)).toContainText('summary.json: the browser asks');
  await publishButton(page).click();
  await expect.poll(async () => JSON.parse(await onDisk()).incidents.length).toBe(1);
  // The public address still has the former copy, and that is said.
  await expect(note(page)).toContainText('Waiting until customers have it');
  expect(there.text).toBe(FEED);
  there.text = await onDisk();
  await expect(note(page)).toContainText('Live for customers', { timeout: 10_000 });
  await page.reload();
  await expect(page.locator('.head h2')).toHaveText('Fjordpost');
  await announce(page, 'Slow');
  await expect(sheet(page)).toContainText('summary.json: the browser asks');
});

test('on a phone nothing overflows', async ({ page, site, there }) => {
  await page.setViewportSize({ width: 320, height: 700 });
  await open(page, site, there);
  await announce(page, 'No mail');
  for (const kind of ['by hand', 'WebDAV', 'GitHub']) {
    await choose(page, kind);
    await expectNoOverflow(page);
  }
});
