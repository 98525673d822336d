// node studio.mjs FOLDER: takes pictures of the Studio's screens, on a phone and on a desk, in both themes, and one contact sheet of them, for
// visual review.
import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { launch } from '../../../chromium.mjs';
import { startServer } from '../../server.mjs';
import { atNight, FEED, SCREENS } from './studio-screens.mjs';

const SIZES = { desk: { width: 1440, height: 1000 }, phone: { width: 390, height: 844 } };

const [folder] = process.argv.slice(2);
await mkdir(folder, { recursive: true });
const site = await startServer();
site.respond('/summary.json', { body: FEED });
const browser = await launch();
const names = [];
for (const [screen, { show }] of Object.entries(SCREENS)) {
  for (const [size, viewport] of Object.entries(SIZES)) {
    for (const colorScheme of ['light', 'dark']) {
      const page = await browser.newPage({ viewport, colorScheme, locale: 'en-GB', timezoneId: 'Europe/Oslo', reducedMotion: 'reduce' });
      await atNight(page, site);
      await show(page);
      const name = `studio-${screen}-${size}-${colorScheme}`;
      await page.screenshot({ path: join(folder, `${name}.png`), fullPage: size === 'phone' });
      names.push({ name, size });
      await page.close();
    }
  }
}

const figures = await Promise.all(
  names.map(async ({ name, size }) => {
    const picture = await readFile(join(folder, `${name}.png`), 'base64');
    return `<figure><figcaption>${name}</figcaption><img width="${size === 'phone' ? 260 : 720}" src="data:image/png;base64,${picture}" alt=""></figure>`;
  }),
);
const page = await browser.newPage({ viewport: { width: 2040, height: 1000 } });
await page.setContent(`<!doctype html><title>The Studio</title><style>body{margin:16px;font:12px system-ui;background:#888}main{display:grid;grid-template-columns:repeat(2,720px) repeat(2,260px);gap:16px;align-items:start}figure{margin:0}</style><main>${figures.join('')}</main>`);
await page.screenshot({ path: join(folder, 'studio-sheet.png'), fullPage: true });
console.log(`${names.length} pictures of the Studio and a contact sheet in ${folder}`);
await browser.close();
await site.close();
