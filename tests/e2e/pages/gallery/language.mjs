// node language.mjs FOLDER TAG...: takes three pictures in each of these languages, as a phone shows them: the docked line, the card with the
// overall status, and the day bar of planned work. index.html has them beside all sentences of the language, for whoever reads a translation.
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { known, sheet } from '../../../../scripts/lib/sheet.mjs';
import { launch } from '../../../chromium.mjs';
import { startServer } from '../../server.mjs';
import { banner, openCell, timeline } from './cell.mjs';
import { STATES } from './states.mjs';

const SIZE = { width: 375, height: 900 };
/** Each picture: the state whose feed is shown, the page's content, and the part of it in the picture. */
const PICTURES = {
  line: { state: 'minor', of: banner('position="top"'), part: '[part=banner]' },
  card: { state: 'minor', of: timeline, part: '.answer' },
  'day-bar': { state: 'ahead', of: timeline, part: '[part=windows]' },
};

const STYLE = `body{margin:1rem;font:14px/1.4 system-ui;background:#e8e8e8;color:#111}nav a{margin-inline-end:.7em}section{display:grid;grid-template-columns:${SIZE.width}px minmax(0,1fr);gap:1rem;margin-block-start:1rem}
div{position:sticky;top:1rem;align-self:start}figure{margin:0 0 1rem}img{display:block;max-inline-size:100%}pre{margin:0;padding:1rem;background:#fff;font:inherit;white-space:pre-wrap;unicode-bidi:plaintext}`;

/** In the browser: whether it has fonts for a text. A letter that no font has looks like a code point that is none. */
function isLegible(text) {
  const pictureOf = (letter) => {
    const canvas = document.createElement('canvas');
    canvas.getContext('2d').fillText(letter, 0, 20);
    return canvas.toDataURL();
  };
  const box = pictureOf('\u{10fffd}');
  return [...text].every((letter) => pictureOf(letter) !== box);
}

const [folder, ...wanted] = process.argv.slice(2);
const tags = known(wanted);
await mkdir(folder, { recursive: true });
const site = await startServer();
const browser = await launch();
const sections = [];
for (const tag of tags) {
  const { language, direction } = JSON.parse(await readFile(new URL(`../../../../public/locales/${tag}.json`, import.meta.url), 'utf8'));
  const figures = [];
  for (const [picture, { state, of, part }] of Object.entries(PICTURES)) {
    const name = `${tag}-${picture}`;
    const { feed } = STATES.find((one) => one.name === state);
    const page = await openCell(browser, site, { name, feed, of, lang: tag, dir: direction, locale: tag, ...SIZE });
    await page.locator(part).first().screenshot({ path: join(folder, `${name}.png`) });
    if (picture === 'line' && !(await page.evaluate(isLegible, language))) console.log(`remark: no font of this machine has the letters of ${tag}: the pictures show boxes`);
    await page.close();
    figures.push(`<figure><figcaption>${picture}</figcaption><img width="${SIZE.width}" src="${name}.png" alt=""></figure>`);
  }
  const text = sheet(tag).replaceAll('&', '&amp;').replaceAll('<', '&lt;');
  sections.push(`<section id="${tag}"><div><h2 lang="${tag}">${language}</h2>${figures.join('')}</div><pre lang="${tag}">${text}</pre></section>`);
}
await browser.close();
await site.close();
const links = tags.map((tag) => `<a href="#${tag}">${tag}</a>`).join('');
const path = join(folder, 'index.html');
await writeFile(path, `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Translations</title><style>${STYLE}</style><nav>${links}</nav>${sections.join('\n')}`);
console.log(`${tags.length * Object.keys(PICTURES).length} pictures, and beside the sentences in ${path}`);
