// node sheet.mjs FOLDER: takes 24 pictures, of each level on each surface, in two widths and two themes, two of them right to left, and
// one contact sheet of them all, for visual review.
import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { launch } from '../../../chromium.mjs';
import { startServer } from '../../server.mjs';
import { banner, openCell, timeline } from './cell.mjs';
import { STATES } from './states.mjs';

const LEVELS = ['well', 'ahead', 'under way', 'minor', 'major', 'critical'];
/** The surfaces: what is in the page, and the height of a picture in CSS pixels. */
const SURFACES = {
  'docked line': { of: (feed) => `<p>The mailbox</p>${banner('position="top"')(feed)}`, height: 160 },
  'compact banner': { of: (feed) => `<p>The homepage</p>${banner('density="compact"')(feed)}<p>Its text</p>`, height: 300 },
  'full banner': { of: (feed) => `<p>The homepage</p>${banner('density="full"')(feed)}<p>Its text</p>`, height: 380 },
  timeline: { of: timeline, height: 900 },
};
const SIZES = { wide: 1280, phone: 375 };
/** Every fifth picture has the other theme than its neighbours, and each surface is in all levels and in both sizes. */
const CELLS = Object.keys(SURFACES).flatMap((surface, row) =>
  LEVELS.map((level, column) => ({
    surface,
    level,
    size: (row + column) % 2 ? 'phone' : 'wide',
    theme: (row + Math.floor(column / 2)) % 2 ? 'dark' : 'light',
    lang: surface === 'compact banner' && level === 'major' ? 'ar' : surface === 'timeline' && level === 'ahead' ? 'he' : 'en',
  })),
);

const feedOf = (level) => STATES.find(({ name }) => name === level).feed;
const nameOf = ({ surface, level, size, theme, lang }) => [surface, level, size, theme, ...(lang === 'en' ? [] : [lang])].join('-').replaceAll(' ', '-');

const [folder] = process.argv.slice(2);
await mkdir(folder, { recursive: true });
const site = await startServer();
const browser = await launch();
for (const cell of CELLS) {
  const { surface, level, size, theme, lang } = cell;
  const name = nameOf(cell);
  const { of, height } = SURFACES[surface];
  const dir = lang === 'en' ? 'ltr' : 'rtl';
  const page = await openCell(browser, site, { name, feed: feedOf(level), of, lang, dir, theme, width: SIZES[size], height });
  await page.screenshot({ path: join(folder, `${name}.png`) });
  await page.close();
}

/** On the sheet, pictures of phones are as wide as they are, the others half as wide. */
const figures = await Promise.all(
  CELLS.map(async (cell) => {
    const picture = await readFile(join(folder, `${nameOf(cell)}.png`), 'base64');
    return `<figure><figcaption>${nameOf(cell)}</figcaption><img width="${cell.size === 'phone' ? 375 : 640}" src="data:image/png;base64,${picture}" alt=""></figure>`;
  }),
);
const page = await browser.newPage({ viewport: { width: 3180, height: 1000 } });
await page.setContent(`<!doctype html><title>Contact sheet</title><style>body{margin:16px;font:12px system-ui;background:#888}main{display:grid;grid-template-columns:repeat(6,auto);gap:16px;align-items:start;justify-content:start}figure{margin:0}</style><main>${figures.join('')}</main>`);
await page.screenshot({ path: join(folder, 'contact-sheet.png'), fullPage: true });
console.log(`${CELLS.length} pictures and a contact sheet in ${folder}`);
await browser.close();
await site.close();
