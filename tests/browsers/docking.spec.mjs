// Docked banners in pages of other people, and what they must not cover.
import { banner, feed, ongoing } from '../e2e/host.mjs';
import { expect, test } from './fixtures.mjs';
import { EMBED, open, ready } from './host.mjs';

const FEED = '/summary.json';
const LONG = 'Mail to larger providers is delayed because a certificate expired and one of them refuses the connections of our servers';
const TROUBLED = feed({ incidents: [ongoing('one', { name: LONG, impact: 'critical' })] });

const PARAGRAPHS = Array.from({ length: 40 }, (_, n) => `<p><a href="#p${n}" id="p${n}">Paragraph ${n}</a></p>`).join('');
const [top, bottom] = ['top', 'bottom'].map((position) => banner({ feed: FEED, position }));
const both = `${top}<main>${PARAGRAPHS}</main>${bottom}`;

/** Host pages, and what scrolls in them if it is not the page. */
const PAGES = {
  'an ordinary page': { body: both },
  'both at the beginning of the body': { body: `${top}${bottom}<main>${PARAGRAPHS}</main>` },
  'html and body with height: 100%': { css: 'html, body { height: 100%; overflow-x: hidden }', body: both, scroller: 'body' },
  'overflow: hidden on a wrapper': { body: `<div style="overflow: hidden">${both}</div>` },
  'a transformed wrapper': { body: `<div style="transform: translateX(0)">${both}</div>` },
  'a wrapper that is a container': { body: `<div style="container-type: inline-size">${both}</div>` },
  'a column as high as the window, in which main scrolls': {
    css: 'body { display: flex; flex-direction: column; height: 100vh; margin: 0 } main { flex: 1; min-height: 0; overflow: auto }',
    body: both,
    scroller: 'main',
  },
  'a page in a fixed pane that scrolls': { css: '#pane { position: fixed; inset: 0; overflow: auto }', body: `<div id="pane">${both}</div>`, scroller: '#pane' },
};

const show = async (page, site, { css = '', body }) => {
  site.respond(FEED, { body: TROUBLED });
  await open(page, site, body, { head: `<style>${css} a { display: block }</style>${EMBED}` });
  await ready(page, body.split('<status-banner').length - 1);
};

/** The distances of both banners from the edges that they name, and whether anything is before them. */
const edges = async (selector, part) => {
  const scroller = selector ? document.querySelector(selector) : document.scrollingElement;
  scroller.scrollTop = part * scroller.scrollHeight;
  await window.rendered();
  await window.rendered();
  const [above, below] = ['top', 'bottom'].map((position) => document.querySelector(`[position=${position}]`));
  const box = (host) => host.shadowRoot.querySelector('.root').getBoundingClientRect();
  const isSeen = (host) => {
    const { left, top, width, height } = box(host);
    return document.elementFromPoint(left + width / 2, top + height / 2) === host;
  };
  return [Math.round(box(above).top), Math.round(innerHeight - box(below).bottom), isSeen(above), isSeen(below)];
};

for (const [what, host] of Object.entries(PAGES)) {
  test(`docked banners are at their edges while the page is scrolled: ${what}`, async ({ page, site }) => {
    await page.resize(980, 600);
    await show(page, site, host);
    for (const part of [0, 0.5, 1]) {
      await expect.poll(() => page.evaluate(edges, host.scroller, part), `scrolled by ${part}`).toEqual([0, 0, true, true]);
    }
  });
}

test('a link that gets the focus, and the target of a fragment, are not below a docked banner', async ({ page, site }) => {
  await page.resize(980, 500);
  await show(page, site, { body: both });
  await page.evaluate(() => (location.hash = '#p20'));
  const covered = () =>
    page.evaluate(async (hash) => {
      await window.rendered();
      const at = document.activeElement.localName === 'a' ? document.activeElement : document.querySelector(hash);
      const { left, top, height } = at.getBoundingClientRect();
      return document.elementFromPoint(left + 5, top + height / 2) === at ? undefined : at.textContent;
    }, '#p20');
  await expect.poll(covered).toBe(undefined);
  await page.evaluate(() => document.querySelector('#p25').focus());
  for (let presses = 0; presses < 20; presses += 1) {
    await page.press('Shift+Tab');
    await expect.poll(covered).toBe(undefined);
  }
});

test('a docked banner leaves most of a small window to the page, and its text can be scrolled', async ({ page, needs, site }) => {
  needs('narrow windows');
  // 1280 by 1024 pixels at 400 %.
  await page.resize(320, 256);
  await show(page, site, { body: `${top}<main>${PARAGRAPHS}</main>` });
  const [height, scrolled] = await page.evaluate(() => {
    const banner = document.querySelector('status-banner').shadowRoot.querySelector('.banner');
    banner.scrollTop = 1000;
    return [banner.getBoundingClientRect().height, banner.scrollTop];
  });
  expect(height).toBeLessThanOrEqual(256 * 0.4);
  expect(scrolled).toBeGreaterThan(0);
});
