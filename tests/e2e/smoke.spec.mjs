import { expect, test } from './fixtures.mjs';

test('the status page opens with an empty console', async ({ page, site }) => {
  const response = await page.goto(site.url('/'));
  expect(response.status()).toBe(200);
  await expect(page).toHaveTitle(/\S/);
  await page.waitForLoadState('networkidle');
  const failed = site.requests.filter(({ path }) => path === '/favicon.ico');
  expect(failed, 'the page names its icon itself, so no browser guesses one').toEqual([]);
});

test('all files that the elements load exist, with the MIME types that browsers require', async ({ request, site }) => {
  for (const [path, type] of [
    ['/embed.js', /^text\/javascript/],
    ['/windowpane.js', /^text\/javascript/],
    ['/windowpane_bg.wasm', /^application\/wasm$/],
    ['/feeds/demo.json', /^application\/json$/],
  ]) {
    const response = await request.get(site.url(path));
    expect(response.status(), path).toBe(200);
    expect(response.headers()['content-type'], path).toMatch(type);
  }
});

test('the demonstration feed is a feed', async ({ request, site }) => {
  const feed = await (await request.get(site.url('/feeds/demo.json'))).json();
  expect(feed).toHaveProperty('page');
});
