// Every state of both elements, for everyone: what axe finds, and that nothing is lost where there is little room.
import { expect, test } from './fixtures.mjs';
import { CONSOLE, openGallery } from './pages/gallery/gallery.mjs';
import { expectAccessible, expectNoOverflow } from './pages.mjs';

test('axe light', async ({ page, site, quiet }) => {
  CONSOLE.forEach((line) => quiet.expect(line));
  console.time('open'); await openGallery(page, site); console.timeEnd('open');
  console.time('axe'); 
  try { await expectAccessible(page);} finally { console.timeEnd('axe');
  await page.screenshot({ path: '/tmp/gallery.png', fullPage: true }); }
});
