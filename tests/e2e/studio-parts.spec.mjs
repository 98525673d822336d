// The parts of the Studio: what is loaded when it opens, what is loaded when it is needed, and what is said if that fails.
import { expect, test } from './fixtures.mjs';
import { FEED } from './pages/gallery/studio-screens.mjs';

const modules = (site) => site.requests.map(({ path }) => path).filter((path) => path.startsWith('/studio') && path.endsWith('.wasm')).sort();

/** Opens the Studio with the feed. What is loaded while a page is idle is loaded only if `isIdle`. */
async function open(page, site, { isIdle = false, screen = '' } = {}) {
  site.respond('/summary.json', { body: FEED, headers: { 'content-type': 'application/json' } });
  if (!isIdle) await page.addInitScript(() => (window.requestIdleCallback = () => 0));
  await page.goto(site.url(`/studio.html?feed=summary.json${screen}`));
  await expect(page.getByRole('navigation')).toBeVisible();
}

const wrong = (page) => page.getByRole('link', { name: /Something is wrong/ });
const form = (page) => page.getByRole('heading', { name: 'What do customers notice?' });

test('the first screen needs one module, and a form is loaded once, when it is wanted', async ({ page, site }) => {
  await open(page, site);
  await expect(wrong(page)).toBeVisible();
  expect(modules(site)).toEqual(['/studio_bg.wasm']);
  const all = ['/studio-shared.wasm', '/studio-wrong.wasm', '/studio_bg.wasm'];
  for (let visit = 0; visit < 2; visit++) {
    await wrong(page).click();
    await expect(form(page)).toBeVisible();
    expect(modules(site)).toEqual(all);
    await page.keyboard.press('h');
  }
});

test('the form that comes next is there before it is wanted', async ({ page, site }) => {
  await open(page, site, { isIdle: true });
  await expect.poll(() => modules(site)).toContain('/studio-wrong.wasm');
});

test('an address that names a form loads its part at once', async ({ page, site }) => {
  await open(page, site, { screen: '#embed' });
  await expect(page.getByRole('heading', { name: 'On your own page' })).toBeVisible();
  expect(modules(site)).toEqual(['/studio-embed.wasm', '/studio-shared.wasm', '/studio_bg.wasm']);
});

test('while a form is loaded the frame stays, and says so', async ({ page, site }) => {
  await open(page, site);
  let answer;
  const held = new Promise((resolve) => (answer = resolve));
  await page.route('**/studio-wrong.wasm', async (route) => {
    await held;
    await route.continue();
  });
  await wrong(page).click();
  await expect(page.locator('main [aria-busy=true]')).toHaveText('Loading …');
  await expect(page.getByRole('navigation')).toBeVisible();
  answer();
  await expect(form(page)).toBeVisible();
  await expect(page.locator('[aria-busy=true]')).toHaveCount(0);
});

test('a form that cannot be loaded is said, and can be tried again', async ({ page, site, quiet }) => {
  quiet.expect(/^error: Failed to load resource/);
  quiet.expect(/^warning: TypeError/);
  await open(page, site);
  await page.route('**/studio-wrong.wasm', (route) => route.abort());
  await wrong(page).click();
  await expect(page.getByRole('alert')).toContainText('This part of the Studio could not be loaded.');
  await expect(page.getByRole('navigation')).toBeVisible();
  await page.unroute('**/studio-wrong.wasm');
  await page.getByRole('button', { name: 'Try again' }).click();
  await expect(form(page)).toBeVisible();
});

test('a part of another release is not used', async ({ page, site, quiet }) => {
  quiet.expect(/^error: .*integrity/);
  quiet.expect(/^warning: TypeError/);
  await open(page, site);
  await page.route('**/studio-wrong.wasm', (route) => route.fulfill({ body: Buffer.from('\0asm\x01\0\0\0'), contentType: 'application/wasm' }));
  await wrong(page).click();
  await expect(page.getByRole('alert')).toContainText('reload the page');
});

test('what was written stays when the sheet for saving cannot be loaded', async ({ page, site, quiet }) => {
  quiet.expect(/^error: Failed to load resource/);
  quiet.expect(/^warning: TypeError/);
  await open(page, site);
  await page.route('**/studio-save.wasm', (route) => route.abort());
  await wrong(page).click();
  await page.getByRole('group', { name: 'Send', exact: true }).getByRole('radio', { name: 'not possible' }).check();
  await page.locator('.publish button').click();
  const sheet = page.getByRole('dialog', { name: 'What changes' });
  await expect(sheet.getByRole('alert')).toContainText('This part of the Studio could not be loaded.');
  await page.unroute('**/studio-save.wasm');
  await sheet.getByRole('button', { name: 'Try again' }).click();
  await expect(sheet.getByRole('listitem').first()).toContainText('Mail cannot be sent');
});
