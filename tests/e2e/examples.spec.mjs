// public/examples: pages with the widget in them. The plugins are tested in the programs they
// are for: tests/hosts.
import { readFileSync } from 'node:fs';
import { expect, test } from './fixtures.mjs';
import { feed, ongoing } from './host.mjs';

const FEED = '/feeds/demo.json';
const examples = (name) => readFileSync(new URL(`../../public/examples/${name}`, import.meta.url), 'utf8');
const out = (sending) =>
  feed({ incidents: [ongoing('one', { name: 'No sending', mail: { sending } })] });

test('plain: a homepage with a banner and a dot', async ({ page, site }) => {
  site.respond(FEED, { body: out('delayed') });
  await page.goto(site.url('/examples/plain/'));
  await expect(page.locator('status-banner .title')).toHaveText('No sending');
  await expect(page.locator('status-dot a')).toContainText('No sending');
});

test('static site: the include works as the first lines of a page', async ({ page, site }) => {
  site.respond(FEED, { body: out('delayed') });
  const include = examples('static-site/status.html').replace('https://status.example.org/windowpane/embed.js', '/embed.js').replace('https://status.example.org/summary.json', FEED);
  site.respond('/static.html', { body: `<!doctype html><html lang="en"><title>Static</title><link rel="icon" href="data:,"><body>${include}` });
  await page.goto(site.url('/static.html'));
  await expect(page.locator('status-banner .title')).toHaveText('No sending');
});

test('webmail: Send is disabled while mail cannot be sent, and enabled again', async ({ page, site }) => {
  let sending = 'unavailable';
  site.respond(FEED, () => ({ body: out(sending) }));
  await page.goto(site.url('/examples/webmail/'));
  const send = page.getByRole('button', { name: 'Send', exact: true });
  await expect(send).toBeDisabled();
  await expect(page.locator('#why')).toHaveText('Mail cannot be sent at the moment. Your message is kept as a draft.');
  sending = 'normal';
  await page.locator('status-banner').evaluate((element) => element.refresh());
  await expect(send).toBeEnabled();
});
