// node shoot.mjs FOLDER [LOOK...]: takes screenshots of the gallery, LOOK-1.png and so on, for visual review.
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { launch } from '../../../chromium.mjs';
import { startServer } from '../../server.mjs';
import { openGallery } from './gallery.mjs';
import { LOOKS, lookAt } from './looks.mjs';

/** The maximum height of a screenshot, in CSS pixels. */
const TALL = 1_800;

const [folder, ...wanted] = process.argv.slice(2);
const site = await startServer();
const browser = await launch();
const page = await browser.newPage({ locale: 'en-GB', timezoneId: 'Europe/Oslo' });
await openGallery(page, site);
await mkdir(folder, { recursive: true });
for (const look of wanted.length ? wanted : Object.keys(LOOKS)) {
  await lookAt(page, look);
  const boxes = await page.locator('main > section').evaluateAll((all) => all.map((section) => section.getBoundingClientRect().toJSON()));
  const top = await page.evaluate(() => scrollY);
  const width = await page.evaluate(() => innerWidth);
  let from = boxes[0].top;
  let count = 0;
  for (const [index, { bottom }] of boxes.entries()) {
    const next = boxes[index + 1];
    if (next && next.bottom - from <= TALL) continue;
    count += 1;
    const clip = { x: 0, y: from + top - 8, width, height: bottom - from + 16 };
    // A row that the browser skips while it is off the screen would be blank: a picture of the whole page does not bring it there.
    await page.evaluate(() => {
      for (const { shadowRoot } of document.querySelectorAll('status-timeline')) for (const row of shadowRoot.querySelectorAll('.zones li')) row.style.contentVisibility = 'visible';
    });
    await page.screenshot({ path: join(folder, `${look}-${count}.png`), fullPage: true, clip, scale: 'css' });
    from = next?.top;
  }
  console.log(`${look}: ${count} pictures`);
}
await browser.close();
await site.close();
