// A page of somebody else's with the elements in it, and what can be asked of them from outside.

/** `attributes` as they stand in markup: { feed: '/feeds/demo.json', hidden: true }. */
const written = (attributes) =>
  Object.entries(attributes)
    .filter(([, value]) => value !== undefined && value !== false)
    .map(([name, value]) => ` ${name}="${String(value === true ? '' : value).replaceAll('&', '&amp;').replaceAll('"', '&quot;')}"`)
    .join('');

export const banner = (attributes = {}, inside = '') => `<status-banner${written(attributes)}>${inside}</status-banner>`;
export const timeline = (attributes = {}, inside = '') => `<status-timeline${written(attributes)}>${inside}</status-timeline>`;

/**
 * Opens a page with `body`. What the elements tell it is kept in `window.heard`, in order: { name, element, detail }.
 * `script` runs before anything else does; `head` comes in front of the embed.
 */
export async function open(page, site, body, { head = '', script, path = '/host.html', embed = '<script type="module" src="/embed.js"></script>' } = {}) {
  site.answer(path, {
    body: `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>A host</title><link rel="icon" href="data:,">${head}${embed}</head><body>${body}</body></html>`,
  });
  await page.addInitScript(() => {
    window.heard = [];
    for (const name of ['status-ready', 'status-error']) {
      addEventListener(name, ({ target, detail }) => window.heard.push({ name, element: target.localName, id: target.id, detail }));
    }
  });
  if (script) await page.addInitScript(script);
  await page.goto(site.url(path.replace(/\.html.*/, '.html')));
}

/** Waits for `count` events of that name and gives their details. */
export async function heard(page, name = 'status-ready', count = 1) {
  await page.waitForFunction(([name, count]) => window.heard.filter((event) => event.name === name).length >= count, [name, count]);
  return page.evaluate((name) => window.heard.filter((event) => event.name === name).map(({ detail }) => detail), name);
}

/** Sets attributes (null removes) on all elements that match and waits until they are drawn anew. */
export async function set(page, selector, attributes) {
  await page.evaluate(
    async ([selector, attributes]) => {
      for (const element of document.querySelectorAll(selector)) {
        for (const [name, value] of Object.entries(attributes)) {
          if (value === null) element.removeAttribute(name);
          else element.setAttribute(name, value);
        }
      }
      await window.settled();
    },
    [selector, attributes],
  );
}
