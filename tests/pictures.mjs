// node tests/pictures.mjs FOLDER: status-light.png and status-dark.png, the status page as a visitor in Los Angeles sees it, with the feed
// that the README shows, two days before its maintenance; studio-light.png and studio-dark.png, the Studio's form for an incident.
import { readFileSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { launch } from './chromium.mjs';
import { atNight, FEED, SCREENS } from './e2e/pages/gallery/studio-screens.mjs';
import { startServer } from './e2e/server.mjs';

const NOW = '2026-12-14T20:00:00Z';
/** The margin around the elements, in CSS pixels. */
const EDGE = 16;
const [, feed] = /```json summary\.json\n([^]*?)```/.exec(readFileSync(new URL('../README.md', import.meta.url), 'utf8'));

const [folder] = process.argv.slice(2);
const site = await startServer();
// The page's own feed.
site.respond('/feeds/demo.json', { body: feed });
site.respond('/summary.json', { body: FEED });
const browser = await launch();
await mkdir(folder, { recursive: true });
for (const colorScheme of ['light', 'dark']) {
  const page = await browser.newPage({ colorScheme, locale: 'en-US', timezoneId: 'America/Los_Angeles', viewport: { width: 840, height: 600 }, deviceScaleFactor: 1.5, reducedMotion: 'reduce' });
  await page.clock.setFixedTime(NOW);
  await page.goto(site.url('/'));
  await page.locator('status-timeline [data-id=disks]').waitFor();
  const { x, y, width } = await page.locator('main').boundingBox();
  const card = await page.locator('status-timeline [data-id=disks]').boundingBox();
  await page.screenshot({ path: join(folder, `status-${colorScheme}.png`), fullPage: true, clip: { x: x - EDGE, y: y - EDGE, width: width + 2 * EDGE, height: card.y + card.height - y + 2 * EDGE } });
  await page.close();

  const studio = await browser.newPage({ colorScheme, locale: 'en-GB', timezoneId: 'Europe/Oslo', viewport: { width: 1280, height: 1080 }, deviceScaleFactor: 1.5, reducedMotion: 'reduce' });
  await atNight(studio, site);
  await SCREENS.trouble.show(studio);
  await studio.screenshot({ path: join(folder, `studio-${colorScheme}.png`) });
  await studio.close();
}
await browser.close();
await site.close();
