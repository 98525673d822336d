// The sample feeds in four languages say the same as in Chromium. They are compared by meaning: the digits, the punctuation of a date, and
// whether a range repeats the month, are data of Intl and differ from browser to browser.
import { readdirSync } from 'node:fs';
import { banner, timeline } from '../e2e/host.mjs';
import { expect, test } from './fixtures.mjs';
import { open, ready } from './host.mjs';

const SAMPLES = readdirSync(new URL('../../public/feeds/', import.meta.url)).filter((name) => name.endsWith('.json'));

/** What both elements say: for each block its text, and the instants and entries that it has. */
const read = async () => {
  const said = [];
  for (const name of ['status-banner', 'status-timeline']) {
    const root = document.querySelector(name).shadowRoot.querySelector('.root');
    root.querySelectorAll('details').forEach((fold) => (fold.open = true));
    await window.rendered();
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT);
    let block;
    while (walker.nextNode()) {
      const node = walker.currentNode;
      const of = (node.parentElement ?? root).closest('p, div, li, dd, dt, h2, h3, h4, h5, summary, a, button');
      if (of !== block) said.push({ text: '', marks: [] });
      block = of;
      if (node.data) said.at(-1).text += ` ${node.data}`;
      if (node.dateTime) said.at(-1).marks.push(node.dateTime);
      if (node.dataset?.id) said.at(-1).marks.push(node.dataset.id, node.dataset.level);
    }
  }
  return said;
};

/** The words and numbers of a text, whatever their order, and however often. */
function words(text) {
  const written = text
    .replace(/[٠-٩]/g, (digit) => String(digit.charCodeAt(0) - 0x660))
    .replace(/(\d)[年月日](?!曜)/g, '$1 ')
    .replace(/\b0(?=\d)/g, '');
  return [...new Set(written.match(/\p{L}+|\d+/gu))].sort().join(' ');
}

const said = async (page) =>
  (await page.evaluate(read)).map(({ text, marks }) => [words(text), ...marks].join(' ')).filter(Boolean);

/** The same once everything is loaded and nothing changes any more. */
async function settled(page) {
  let before;
  let now = await said(page);
  while (`${before}` !== `${now}`) {
    before = now;
    await new Promise((resolve) => setTimeout(resolve, 200));
    now = await said(page);
  }
  return now;
}

for (const name of SAMPLES) {
  test(`${name} says the same as in Chromium`, async ({ page, reference, site }) => {
    const other = await reference.newPage();
    const show = async (page, lang, now) => {
      const attributes = { feed: `/feeds/${name}`, lang, now, 'time-zone': 'Asia/Kathmandu' };
      await open(page, site, banner({ ...attributes, show: 'always' }) + timeline(attributes));
      await ready(page, 2);
    };
    await show(other, 'en-GB');
    const moments = await other.evaluate(() => window.events.find(({ detail }) => detail.moments).detail.moments);
    // One sample has no dates at all.
    if (!moments.length) moments.push('2013-01-01T00:00:00Z');
    const middle = moments[Math.floor(moments.length / 2)];
    for (const [lang, now] of [['en-GB', middle], ['de', middle], ['ar', middle], ['ja', middle], ['en-GB', moments.at(-1)]]) {
      await show(other, lang, now);
      await show(page, lang, now);
      const expected = await settled(other);
      expect(expected.length, `${lang} at ${now}`).toBeGreaterThan(10);
      await expect.poll(() => said(page), `${lang} at ${now}`).toEqual(expected);
      expect(await page.evaluate(() => window.lines)).toEqual([]);
    }
    await other.close();
  });
}

test('there are samples to test', () => {
  expect(SAMPLES.length).toBeGreaterThan(5);
});
