// The engines of a release: how they start, and their exports, on which an embed.js of an earlier release relies.
import { expect, test } from './fixtures.mjs';
import { banner, eventsOf, feed, ongoing, open, timeline } from './host.mjs';

const FEED = '/feeds/test.json';
const TROUBLED = feed({ incidents: [ongoing('one')] });

for (const [engine, element] of [['windowpane', 'status-timeline'], ['windowpane-banner', 'status-banner']]) {
  test(`${engine}.js starts from a response or a module, and returns a function that renders an element`, async ({ page, site }) => {
    site.respond(FEED, { body: TROUBLED });
    await open(page, site, '', { head: '' });
    const found = await page.evaluate(
      async ([engine, element, feed]) => {
        const script = await import(`/${engine}.js`);
        const mount = await script.default(await fetch(`/${engine}_bg.wasm`));
        const again = await script.default(await WebAssembly.compileStreaming(fetch(`/${engine}_bg.wasm`)));
        const host = document.body.appendChild(document.createElement(element));
        host.setAttribute('feed', feed);
        window.mounted = mount(host, undefined);
        const names = [];
        mount.each((host) => names.push(host.localName));
        return { exported: Object.keys(script), isOne: mount === again, names, mounted: Object.keys(window.mounted).sort() };
      },
      [engine, element, FEED],
    );
    expect(found).toEqual({ exported: ['default'], isOne: true, names: [element], mounted: ['changed', 'dismiss', 'free', 'more', 'refresh'] });
    await expect(page.locator(`${element} [part~=title]`).first()).toContainText('Incident one');
    await page.waitForTimeout(500);
    // The announcement is removed as well. Calls after free() do nothing.
    await page.evaluate(() => {
      for (const name of ['free', 'changed', 'refresh', 'dismiss', 'more', 'free']) window.mounted[name]();
    });
    const left = () => page.evaluate((element) => document.querySelector(element).shadowRoot.textContent.trim(), element);
    await expect.poll(left).toBe('');
  });

  test(`${engine}: the script evaluates no strings as code, and the WebAssembly has no unneeded sections`, async ({ page, site }) => {
    const script = await (await page.request.get(site.url(`/${engine}.js`))).text();
    expect(script).not.toMatch(/\beval\b|new Function/);
    const module = new WebAssembly.Module(await (await page.request.get(site.url(`/${engine}_bg.wasm`))).body());
    for (const section of ['name', 'producers', 'target_features']) expect(WebAssembly.Module.customSections(module, section)).toEqual([]);
  });
}

test('elements can be rendered, removed and rendered again', async ({ page, site }) => {
  site.respond(FEED, { body: TROUBLED });
  await open(page, site, banner({ feed: FEED }) + timeline({ feed: FEED }));
  // Not of the first text.
  await eventsOf(page, 'status-ready', 2);
  for (const name of ['status-banner', 'status-timeline']) {
    // Without the announcement, which happens only once.
    const text = () => page.locator(name).evaluate((element) => element.shadowRoot?.querySelector('[part=banner], [part=timeline]')?.textContent ?? '');
    await expect.poll(text).toMatch(/\S/);
    const before = await text();
    await page.locator(name).evaluate(async (element) => {
      const parent = element.parentNode;
      element.remove();
      await new Promise((resolve) => setTimeout(resolve, 50));
      parent.append(element);
    });
    await expect.poll(text).toBe(before);
  }
});

test('WebAssembly with a wrong MIME type causes only a warning', async ({ page, site, quiet }) => {
  quiet.expect(/^warning: windowpane: the type of .*\/windowpane_bg\.wasm is not application\/wasm/);
  site.respond('/windowpane_bg.wasm', { headers: { 'content-type': 'application/octet-stream' } });
  site.respond(FEED, { body: TROUBLED });
  await open(page, site, timeline({ feed: FEED }));
  await expect(page.locator('[data-id=one] [part~=title]')).toContainText('Incident one');
});

test('the third-party licences are published beside the engines', async ({ site }) => {
  const text = await (await fetch(site.url('/third-party-licenses.txt'))).text();
  for (const name of ['leptos', 'wasm-bindgen', 'serde_json', 'chrono', 'commonmark', 'mdurl']) {
    expect(text).toMatch(new RegExp(`^${name} \\d[^ ]*: .*(MIT|BSD)`, 'm'));
  }
  expect(text).toContain('THE SOFTWARE IS PROVIDED "AS IS"');
});
