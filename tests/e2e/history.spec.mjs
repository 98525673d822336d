// Older entries, from the documents that `page.history` names: loaded when somebody asks for them.
import { expect, test } from './fixtures.mjs';
import { feed, eventsOf, open, past, timeline } from './host.mjs';

const FEED = '/feeds/test.json';
const NOW = '2024-03-15T12:00:00Z';
const document_ = (incidents) => feed({ incidents });
const rows = (page) => page.locator('status-timeline .past .name').allTextContents();
const older = (page) => page.locator('status-timeline [part=older]');
const requested = (site) => site.requests.map(({ path }) => path).filter((path) => path.startsWith('/feeds/archive'));

async function show(page, site, history, { hash, attributes } = {}) {
  const body = feed({ incidents: [past('newest', '2024-03-14T10:00:00Z'), past('both', '2024-02-01T10:00:00Z')] });
  body.page.history = history;
  site.respond(FEED, { body });
  await open(page, site, timeline({ feed: FEED, now: NOW, ...attributes }), { hash });
  await eventsOf(page);
}

test('nothing is loaded before somebody asks; then one document at a time, joined without doubles', async ({ page, site }) => {
  site.respond('/feeds/archive/2023.json', { body: document_([past('both', '2024-02-01T10:00:00Z'), past('a', '2023-11-01T10:00:00Z'), past('b', '2023-05-01T10:00:00Z')]) });
  site.respond('/feeds/archive/2022.json', { body: document_([past('c', '2022-05-01T10:00:00Z')]) });
  await show(page, site, ['archive/2023.json', '/feeds/archive/2022.json']);
  expect(await rows(page)).toHaveLength(2);
  expect(requested(site)).toEqual([]);
  await older(page).click();
  await expect.poll(() => rows(page)).toHaveLength(4);
  expect(requested(site)).toEqual(['/feeds/archive/2023.json']);
  await expect(page.locator('status-timeline [data-id=a] summary')).toBeFocused();
  await older(page).click();
  await expect.poll(() => rows(page)).toHaveLength(5);
  await expect(older(page)).toHaveCount(0);
  expect(requested(site)).toEqual(['/feeds/archive/2023.json', '/feeds/archive/2022.json']);
  expect(site.requests.filter(({ path, headers }) => path.startsWith('/feeds/archive') && (headers.cookie || headers.referer))).toEqual([]);
});

test('a document that cannot be loaded or read is said there alone, and can be asked for again', async ({ page, site, quiet }) => {
  site.respond('/feeds/archive/2023.json', [{ status: 503, body: '' }, { body: '<html>' }, { body: document_([past('a', '2023-11-01T10:00:00Z')]) }]);
  quiet.expect(/503/);
  await show(page, site, ['archive/2023.json']);
  const said = page.locator('status-timeline [part=history] [role=status]');
  const headline = await page.locator('status-timeline [part~=headline]').textContent();
  for (let time = 0; time < 2; time += 1) {
    await older(page).click();
    await expect(said).toHaveText('Older entries cannot be loaded right now.');
    await expect(page.locator('status-timeline [part~=headline]')).toHaveText(headline);
  }
  await older(page).click();
  await expect.poll(() => rows(page)).toHaveLength(3);
  await expect(said).toHaveCount(0);
});

test('an archive never makes anything worse or better: open entries in it are history', async ({ page, site }) => {
  site.respond('/feeds/archive/2023.json', { body: document_([past('forgotten', '2023-11-01T10:00:00Z', { status: 'investigating', impact: 'critical', resolved_at: null })]) });
  await show(page, site, ['archive/2023.json']);
  const headline = await page.locator('status-timeline [part~=headline]').textContent();
  await older(page).click();
  await expect.poll(() => rows(page)).toHaveLength(3);
  await expect(page.locator('status-timeline [part~=headline]')).toHaveText(headline);
  await expect(page.locator('status-timeline [part=incidents]')).toHaveCount(0);
});

test('documents of other hosts are not requested', async ({ page, site }) => {
  await show(page, site, ['https://else.example/2023.json', 'data:application/json,{}', '//else.example/x.json']);
  await expect(older(page)).toHaveCount(0);
});

test('a permalink finds an archived entry, and loads no more than it needs', async ({ page, site }) => {
  for (const year of [2023, 2022, 2021]) site.respond(`/feeds/archive/${year}.json`, { body: document_([past(`e${year}`, `${year}-05-01T10:00:00Z`)]) });
  await show(page, site, ['archive/2023.json', 'archive/2022.json', 'archive/2021.json'], { hash: '#e2022' });
  const entry = page.locator('status-timeline [data-id=e2022]');
  await expect(entry).toHaveAttribute('open', '');
  await expect(entry).toHaveClass(/\bon\b/);
  expect(requested(site)).toEqual(['/feeds/archive/2023.json', '/feeds/archive/2022.json']);
});

test('a fragment that is an element or a route of the page loads no archive', async ({ page, site }) => {
  for (const hash of ['#own', '#/inbox', '#!/inbox']) {
    const body = feed({ incidents: [past('newest', '2024-03-14T10:00:00Z')] });
    body.page.history = ['archive/2023.json'];
    site.respond(FEED, { body });
    await open(page, site, `<h1 id="own">Own</h1>${timeline({ feed: FEED, now: NOW })}`, { hash });
    await eventsOf(page);
    await page.evaluate(() => window.rendered());
  }
  expect(requested(site)).toEqual([]);
});
