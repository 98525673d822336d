// The example for SOGo in its real log-in page, from Debian's package. The pages behind the log-in need a database server and are not
// tested.
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { test as base, expect } from '../e2e/fixtures.mjs';
import { feed, ongoing } from '../e2e/host.mjs';
import { freePort } from '../e2e/server.mjs';
import { isUp, inFolder, start } from './processes.mjs';

const RESOURCES = '/usr/share/GNUstep/SOGo/WebServerResources';
const EXAMPLE = fileURLToPath(new URL('../../public/examples/sogo/status.js', import.meta.url));
const FEED = '/summary.json';
/** SOGo includes only its own files, which this test does not change: the example is served in place of one that this page
 *  does not need. */
const NAMED = 'js/Contacts.js';

const test = base.extend({
  /** The URL of SOGo. */
  sogo: [async ({}, use) =>
    inFolder('sogo', async (folder) => {
      execFileSync('chown', ['sogo', folder]);
      const ports = { memcached: await freePort(), sogo: await freePort() };
      const origin = `http://127.0.0.1:${ports.sogo}`;
      const settings = {
        WONoDetach: 'YES', WOWorkersCount: '1', WOPort: `127.0.0.1:${ports.sogo}`, WOLogFile: '-', WOPidFile: join(folder, 'pid'),
        SOGoMemcachedHost: `127.0.0.1:${ports.memcached}`, SOGoUIAdditionalJSFiles: `("${NAMED}")`,
      };
      const given = Object.entries(settings).flatMap(([name, value]) => [`-${name}`, value]);
      const endMemcached = await start(['memcached', '-u', 'nobody', '-l', '127.0.0.1', '-p', `${ports.memcached}`], () => true);
      try {
        const endSogo = await start(['runuser', '-u', 'sogo', '--', 'sogod', ...given], () => isUp(`${origin}/SOGo/`), { cwd: folder });
        await use(origin);
        await endSogo();
      } finally {
        await endMemcached();
      }
    }), { scope: 'worker' }],
});

/** A reverse proxy for SOGo, which serves its resources. */
async function open(page, sogo, site, elsewhere) {
  elsewhere.respond(FEED, { body: feed({ page: { updated_at: new Date().toISOString() }, incidents: [ongoing('one', { name: 'No sending', impact: 'critical' })] }) });
  const example = readFileSync(EXAMPLE, 'utf8').replace('https://status.example.org/windowpane/embed.js', elsewhere.url('/embed.js')).replace('https://status.example.org/summary.json', elsewhere.url(FEED));
  const agent = await page.evaluate(() => navigator.userAgent);
  const html = await (await fetch(`${sogo}/SOGo/`, { headers: { 'x-webobjects-server-url': site.url(''), 'user-agent': agent } })).text();
  site.respond('/SOGo/', { headers: { 'content-type': 'text/html; charset=utf-8' }, body: html });
  for (const [, path] of html.matchAll(/(?:src|href)="\/SOGo\.woa\/WebServerResources\/([^?"]+)/g)) {
    site.respond(`/SOGo.woa/WebServerResources/${path}`, { body: path === NAMED ? example : readFileSync(join(RESOURCES, path)) });
  }
  await page.goto(site.url('/SOGo/'));
  await expect(page.locator('body > status-banner .title')).toHaveText('No sending');
}

test('the log-in page has one banner, reserves its space, and needs no scrolling', async ({ page, quiet, sogo, site, elsewhere }) => {
  // The fonts of its style sheets.
  quiet.expect(/404 \(Not Found\)/);
  await page.setViewportSize({ width: 1024, height: 600 });
  await open(page, sogo, site, elsewhere);
  await expect(page.locator('status-banner')).toHaveCount(1);
  await expect(page.locator('status-banner')).not.toHaveAttribute('time-zone');
  const rectangles = await page.evaluate(() => ['status-banner', 'main'].map((name) => document.querySelector(name).getBoundingClientRect()).map(({ top, bottom }) => [top, bottom]));
  const [[top, edge], [below, bottom]] = rectangles;
  expect([top, below, bottom]).toEqual([0, edge, 600]);
  expect(await page.evaluate(() => document.documentElement.scrollHeight)).toBe(600);
});
