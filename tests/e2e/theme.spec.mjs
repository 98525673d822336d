// theme="auto", the default: an element is light or dark by what it stands on.
import { lightOf } from '../../src/script/theme.js';
import { expect, test } from './fixtures.mjs';
import { banner, eventsOf, feed, open, past, timeline } from './host.mjs';

const FEED = '/feeds/test.json';
const TROUBLED = feed({ incidents: [{ ...past('one', '2024-03-15T10:00:00Z'), status: 'identified', resolved_at: null }] });

// prettier-ignore
const COLOURS = [
  ['rgb(0, 0, 0)',                  1,    0],
  ['rgb(255, 255, 255)',            1,    1],
  ['rgba(255, 255, 255, 0.4)',      0.4,  1],
  ['rgb(119, 119, 119)',            1,    0.187],
  ['color(srgb 1 1 1 / 0.25)',      0.25, 1],
  ['color(display-p3 0 0 0)',       1,    0],
  ['oklch(0.5 0.1 200)',            1,    0.125],
  ['oklab(1 1.2e-7 -0.5e-7)',       1,    1],
  ['lab(100 0 0 / 0.5)',            0.5,  1],
  ['lch(53.4 20 40)',               1,    0.21],
];

test('the alpha and the luminance of each form of a computed colour', () => {
  const seen = COLOURS.map(([css]) => {
    const { alpha, luminance } = lightOf(css);
    return [css, alpha, Math.round(luminance * 100)];
  });
  expect(seen).toEqual(COLOURS.map(([css, alpha, luminance]) => [css, alpha, Math.round(luminance * 100)]));
});

// prettier-ignore
const GROUNDS = [
  ['a white page that declares nothing, a visitor who prefers dark', 'html{background:#fff}',                                    'light'],
  ['a dark page that declares nothing, a visitor who prefers light', 'body{background:#15171c}',                                 'dark'],
  ['a dark box in a white page',                                     'html{background:#fff}#box{background:oklch(0.2 0.02 260)}', 'dark'],
  ['a nearly transparent box in a white page',                       'html{background:#fff}#box{background:rgb(0 0 0/.4)}',       'light'],
  ['a box with a picture, in a page that declares dark',             ':root{color-scheme:dark}#box{background:linear-gradient(#fff,#eee)}', 'dark'],
  ['no ground at all, in a page that declares nothing',              '',                                                         'light'],
  ['no ground at all, in a page that declares both',                 ':root{color-scheme:light dark}',                           'as the visitor prefers'],
  ['a dark element',                                                 'html{background:#fff}status-banner,status-timeline{background:#111}', 'dark'],
];

const schemes = (page) =>
  page.evaluate(() =>
    [...document.querySelectorAll('status-banner, status-timeline')].map(({ shadowRoot }) => {
      const [red] = getComputedStyle(shadowRoot.querySelector('.root')).color.match(/[\d.]+/g).map(Number);
      return red > 128 ? 'dark' : 'light';
    }),
  );

for (const [what, css, expected] of GROUNDS) {
  test(`by itself an element is light or dark by what it stands on: ${what}`, async ({ page, site }) => {
    site.respond(FEED, { body: TROUBLED });
    for (const colorScheme of ['light', 'dark']) {
      await page.emulateMedia({ colorScheme });
      await open(page, site, `<style>${css}</style><div id="box">${banner({ feed: FEED })}${timeline({ feed: FEED })}</div>`);
      await eventsOf(page, 'status-ready', 2);
      const wanted = expected === 'as the visitor prefers' ? colorScheme : expected;
      expect(await schemes(page), colorScheme).toEqual([wanted, wanted]);
    }
  });
}

test('the first text has the colours that the engine then has', async ({ page, site }) => {
  site.respond(FEED, { body: TROUBLED });
  let release;
  const held = new Promise((resolve) => (release = resolve));
  await page.route('**/*.wasm', async (route) => (await held, route.continue()));
  await open(page, site, `<style>body{background:#15171c}</style>${banner({ feed: FEED })}`);
  await page.locator('[part=title]').waitFor();
  expect(await schemes(page)).toEqual(['dark']);
  release();
  await eventsOf(page, 'status-ready', 1);
  expect(await schemes(page)).toEqual(['dark']);
});

test('by itself an element is light or dark by what it stands on, and follows it', async ({ page, site }) => {
  site.respond(FEED, { body: TROUBLED });
  await page.emulateMedia({ colorScheme: 'light' });
  await open(page, site, `<style>body{background:#fff;transition:background 50ms}.night{background:#111}[data-mode=dark] #box{background:#111}</style><div id="box">${banner({ feed: FEED })}</div><div id="other" style="background:#000"></div>`);
  await eventsOf(page, 'status-ready', 1);
  const follows = async (act, expected) => {
    await page.evaluate(act);
    await expect.poll(() => schemes(page)).toEqual([expected]);
  };
  await follows(() => {}, 'light');
  await follows(() => document.querySelector('#box').classList.add('night'), 'dark');
  await follows(() => document.querySelector('#box').classList.remove('night'), 'light');
  await follows(() => (document.documentElement.dataset.mode = 'dark'), 'dark');
  await follows(() => delete document.documentElement.dataset.mode, 'light');
  await follows(() => (document.body.style.background = '#000'), 'dark');
  await follows(() => (document.body.style.background = ''), 'light');
  await follows(() => document.querySelector('#other').append(document.querySelector('status-banner')), 'dark');
  await follows(() => document.querySelector('status-banner').setAttribute('theme', 'light'), 'light');
});
