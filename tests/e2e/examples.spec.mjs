// public/examples: what a page of somebody else's looks like with the widget in it.
import { execFileSync, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from './fixtures.mjs';
import { feed, ongoing } from './host.mjs';

const FEED = '/feeds/demo.json';
const examples = (name) => readFileSync(new URL(`../../public/examples/${name}`, import.meta.url), 'utf8');
const out = (sending) =>
  feed({ incidents: [ongoing('one', { name: 'No sending', mail: { sending } })] });

test('plain: a homepage with a banner', async ({ page, site }) => {
  site.answer(FEED, { body: out('delayed') });
  await page.goto(site.url('/examples/plain/'));
  await expect(page.locator('status-banner .title')).toHaveText('No sending');
});

test('static site: the include is a page’s first lines', async ({ page, site }) => {
  site.answer(FEED, { body: out('delayed') });
  const include = examples('static-site/status.html').replace('https://status.example.org/windowpane/embed.js', '/embed.js').replace('https://status.example.org/summary.json', FEED);
  site.answer('/static.html', { body: `<!doctype html><html lang="en"><title>Static</title><link rel="icon" href="data:,"><body>${include}` });
  await page.goto(site.url('/static.html'));
  await expect(page.locator('status-banner .title')).toHaveText('No sending');
});

const PHP = {
  roundcube: { lang: 'nb-NO', zone: 'America/Los_Angeles' },
  wordpress: { lang: 'nb-NO', zone: null },
};

for (const [name, { lang, zone }] of Object.entries(PHP)) {
  test(`${name}: the plugin puts a banner at the top of the page, in the visitor’s language and zone`, async ({ page, site }) => {
    test.skip(spawnSync('php', ['-v']).status !== 0, 'there is no php on this machine');
    site.answer(FEED, { body: out('delayed') });
    const script = fileURLToPath(new URL(`../examples/${name}.php`, import.meta.url));
    site.answer('/php.html', { body: execFileSync('php', ['-d', 'display_errors=stderr', script, '/embed.js', FEED], { encoding: 'utf8' }) });
    await page.goto(site.url('/php.html'));
    await expect(page.locator('body > status-banner .title')).toHaveText('No sending');
    // The engine's, after the first banner's.
    await expect(page.locator('status-banner .root').last()).toHaveAttribute('lang', 'nb');
    const given = await page.locator('status-banner').evaluate((element) => [element.lang, element.timeZone]);
    expect(given).toEqual([lang, zone]);
  });
}

test('webmail: Send is grey while mail cannot be sent, and comes back', async ({ page, site }) => {
  let sending = 'unavailable';
  site.answer(FEED, () => ({ body: out(sending) }));
  await page.goto(site.url('/examples/webmail/'));
  const send = page.getByRole('button', { name: 'Send' });
  await expect(send).toBeDisabled();
  await expect(page.locator('#why')).toHaveText('Mail cannot be sent at the moment. Your message is kept as a draft.');
  sending = 'normal';
  await page.locator('status-banner').evaluate((element) => element.refresh());
  await expect(send).toBeEnabled();
});
