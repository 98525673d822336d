// Helpers: a host page with the elements in it, and what can be seen of them.
import { expect } from './fixtures.mjs';

export const EMBED = '<script type="module" src="/embed.js"></script>';

/** Runs first in every host page. It is a file, because strict policies refuse inline scripts. */
const RECORDER = `
  window.events = [];
  window.lines = [];
  window.reports = [];
  for (const name of ['status-ready', 'status-change', 'status-dismiss', 'status-error']) {
    addEventListener(name, ({ target, detail }) => events.push({ name, element: target.localName, id: target.id, detail }));
  }
  for (const name of ['warn', 'error']) {
    const log = console[name];
    console[name] = (...all) => (lines.push(all.join(' ')), log.apply(console, all));
  }
  addEventListener('error', ({ message }) => lines.push('uncaught: ' + message));
  addEventListener('unhandledrejection', ({ reason }) => lines.push('rejected: ' + reason));
  addEventListener('securitypolicyviolation', (event) => reports.push(event.effectiveDirective + ' ' + event.blockedURI + ' ' + event.sample));
  window.rendered = () => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
`;

/** Opens a page with `body`. Its events, the lines on its console and the reports of its policy are recorded. */
export async function open(page, site, body, { head = EMBED, path = '/host.html', policy, lang = 'en-GB' } = {}) {
  site.respond('/record.js', { body: RECORDER });
  if (policy) site.header(path, 'content-security-policy', policy);
  site.respond(path, {
    body: `<!doctype html><html lang="${lang}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>A host</title><link rel="icon" href="data:,"><script src="/record.js"></script>${head}</head><body>${body}</body></html>`,
  });
  await page.goto(site.url(path));
}

/** Waits until `count` elements are rendered by the engine. */
export async function ready(page, count = 1) {
  await expect.poll(() => page.evaluate(() => window.events.filter(({ name }) => name === 'status-ready').length), { timeout: 30_000 }).toBeGreaterThanOrEqual(count);
  await page.evaluate(() => window.rendered());
}

/** The texts of all elements in the shadow roots that match. */
export const texts = (page, host, selector) =>
  page.evaluate(
    (host, selector) => [...document.querySelectorAll(host)].flatMap(({ shadowRoot }) => [...(shadowRoot?.querySelectorAll(selector) ?? [])].map((it) => it.innerText.trim())),
    host,
    selector,
  );

/** Clicks an element of the page, or with two selectors one in a shadow root. */
export async function click(page, ...selectors) {
  const [x, y] = await page.evaluate((selectors) => {
    let root = document;
    let found;
    for (const selector of selectors) {
      found = root.querySelector(selector);
      root = found.shadowRoot;
    }
    found.scrollIntoView({ block: 'nearest' });
    const { left, top, width, height } = found.getBoundingClientRect();
    return [left + width / 2, top + height / 2];
  }, selectors);
  await page.clickAt(x, y);
}
