// Elements that are moved: within the page, out of it and back, and into other documents.
import { banner, feed, ongoing, timeline } from '../e2e/host.mjs';
import { expect, test } from './fixtures.mjs';
import { open, ready } from './host.mjs';

const FEED = '/summary.json';
const TROUBLED = feed({ incidents: [ongoing('one', { name: 'No IMAP' })] });

/** How an element looks, if it is rendered. */
const look = () => {
  const { host } = window;
  const view = host.ownerDocument.defaultView;
  const root = host.shadowRoot.querySelector('.root');
  const title = root?.querySelector('.title, h2, h3, h4');
  if (!title) return;
  return { weight: view.getComputedStyle(title).fontWeight, border: view.getComputedStyle(root.firstElementChild).borderInlineStartWidth, text: title.textContent, lang: root.lang };
};

/** Where it is moved to. */
const PLACES = {
  'another element of the page': () => document.querySelector('#other'),
  'the document of a frame': () => document.querySelector('iframe').contentDocument.body,
  'the page again': () => document.querySelector('section'),
};

for (const [name, element] of Object.entries({ banner, timeline })) {
  test(`a ${name} that is moved keeps its styles and works, in the page and in another document, and needs no request for it`, async ({ page, site }) => {
    site.respond(FEED, { body: TROUBLED });
    await open(page, site, `<section>${element({ feed: FEED })}</section><div id="other"></div><iframe></iframe>`);
    await ready(page);
    await page.evaluate((name) => (window.host = document.querySelector(name)) && undefined, `status-${name}`);
    const before = await page.evaluate(look);
    expect(before).toMatchObject({ border: name === 'banner' ? '4px' : expect.any(String) });
    const requested = site.requestsFor(FEED).length;
    for (const place of ['another element of the page', 'the document of a frame', 'the page again']) {
      await page.evaluate(`async () => void (${PLACES[place]})().append(window.host)`);
      await expect.poll(() => page.evaluate(look), place).toEqual(before);
      for (const lang of ['nb', 'en-GB']) {
        await page.evaluate((lang) => void (window.host.lang = lang), lang);
        await expect.poll(async () => (await page.evaluate(look))?.lang.slice(0, 2), place).toBe(lang.slice(0, 2));
      }
    }
    expect(site.requestsFor(FEED).length).toBe(requested);
    expect(await page.evaluate(() => window.lines)).toEqual([]);
  });
}

test('an element that is removed for a while and put back is rendered again, once', async ({ page, site }) => {
  site.respond(FEED, { body: TROUBLED });
  await open(page, site, banner({ feed: FEED }));
  await ready(page);
  await page.evaluate(async () => {
    const host = document.querySelector('status-banner');
    host.remove();
    await new Promise((resolve) => setTimeout(resolve, 500));
    document.body.append(host);
  });
  const roots = () => page.evaluate(() => document.querySelector('status-banner').shadowRoot.querySelectorAll('.banner').length);
  await expect.poll(roots).toBe(1);
});
