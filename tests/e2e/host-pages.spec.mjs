// Pages of every kind that we do not control: their layout, their edges, their keyboard shortcuts, their documents, their translator.
import { expect, test } from './fixtures.mjs';
import { EMBED, banner, eventsOf, feed, ongoing, open, past, set, textOf } from './host.mjs';

const FEED = '/feeds/test.json';
const LONG = 'Mail to larger providers is delayed because a certificate expired and one of them refuses the connections of our outgoing servers';
const NEWS = feed({ incidents: [ongoing('one', { name: LONG }), ...Array.from({ length: 40 }, (_, n) => past(`past-${n}`, '2024-03-01T10:00:00Z'))] });
const NOW = '2024-03-15T12:00:00Z';

const element = (name, more = '') => `<status-${name} feed="${FEED}" now="${NOW}"${more}></status-${name}>`;

/** Opens a page with news, and waits until the engine has rendered `elements` elements. */
async function show(page, site, body, { elements = 1, head = '' } = {}) {
  site.respond(FEED, { body: NEWS });
  await open(page, site, body, { head: `<meta name="viewport" content="width=device-width">${head}${EMBED}` });
  await eventsOf(page, 'status-ready', elements);
  await page.evaluate(() => window.rendered());
}

// --- Width

const NARROW = {
  'a row of flexible boxes': (one) => `<div style="display: flex">${one}</div>`,
  'a row beside a heading': (one) => `<div style="display: flex; gap: 8px"><b>Status</b>${one}</div>`,
  'a column that aligns at the start': (one) => `<div style="display: flex; flex-direction: column; align-items: flex-start">${one}</div>`,
  'a centred column': (one) => `<div style="display: flex; flex-direction: column; align-items: center">${one}</div>`,
  'an inline flex box': (one) => `<div style="display: inline-flex">${one}</div>`,
  'a grid': (one) => `<div style="display: grid">${one}</div>`,
  'a grid of one fraction': (one) => `<div style="display: grid; grid-template-columns: 1fr">${one}</div>`,
  'a grid with automatic columns': (one) => `<div style="display: grid; grid-template-columns: auto auto"><b>Status</b>${one}</div>`,
  'a grid whose items are centred': (one) => `<div style="display: grid; place-items: center">${one}</div>`,
  'an inline block': (one) => `<div style="display: inline-block">${one}</div>`,
  'a float': (one) => `<div style="float: left">${one}</div>`,
  'a float at the right': (one) => `<div style="float: right">${one}</div>`,
  'a table': (one) => `<table><tr><td>${one}</td></tr></table>`,
  'a box displayed as a table': (one) => `<div style="display: table">${one}</div>`,
  'fit-content': (one) => `<div style="width: fit-content">${one}</div>`,
  'min-content': (one) => `<div style="width: min-content">${one}</div>`,
  'max-content within the page': (one) => `<div style="width: max-content; max-width: 100%">${one}</div>`,
  'an absolutely positioned box': (one) => `<div style="position: absolute; top: 0; left: 0">${one}</div>`,
  'an absolutely positioned box at the right': (one) => `<div style="position: absolute; top: 0; right: 0">${one}</div>`,
  'a fixed box': (one) => `<div style="position: fixed; top: 8px; left: 8px">${one}</div>`,
  'a fieldset': (one) => `<fieldset>${one}</fieldset>`,
  'a dialog': (one) => `<dialog open>${one}</dialog>`,
  'a centred body': (one) => `<style>body { display: flex; justify-content: center }</style>${one}`,
  'a row of boxes that do not shrink': (one) => `<style>.row > * { flex: none }</style><div class="row" style="display: flex">${one}</div>`,
  'max-content': (one) => `<div style="width: max-content">${one}</div>`,
  'a grid with a column of max-content': (one) => `<div style="display: grid; grid-template-columns: max-content">${one}</div>`,
  'a column beside a sidebar': (one) => `<div style="display: flex"><nav style="flex: none; width: 150px">Sidebar</nav><main style="flex: 1">${one}</main></div>`,
  'a zoomed box that fits its content': (one) => `<div style="zoom: 2; width: fit-content">${one}</div>`,
  'vertical writing': (one) => `<div style="writing-mode: vertical-rl">${one}</div>`,
  'a page from right to left': (one) => `<style>html { direction: rtl }</style><div style="display: inline-block">${one}</div>`,
  'a box that contains its layout': (one) => `<div style="contain: content; display: flex">${one}</div>`,
  'a box that is skipped off the screen': (one) => `<div style="content-visibility: auto; display: flex">${one}</div>`,
  'the slot of another element': (one) => `<x-card>${one}</x-card><script>document.querySelector('x-card').attachShadow({ mode: 'open' }).innerHTML = '<style>:host { display: inline-flex }</style><slot></slot>'</script>`,
  'a body that is a grid': (one) => `<style>body { display: grid; place-items: center; min-height: 100vh }</style>${one}`,
};

/** Boxes that give an element the width it asks for. */
const ITSELF = {
  'that floats': 'float: left',
  'that is an inline block': 'display: inline-block',
  'that is fit-content': 'width: fit-content',
  'that is min-content': 'width: min-content',
  'that is absolutely positioned': 'position: absolute; left: 0; top: 0',
};

for (const name of ['banner', 'timeline']) {
  for (const width of [320, 400, 1280]) {
    test(`in a window ${width} pixels wide, in any box, a ${name} is neither wider than the window nor squeezed to nothing`, async ({ page, site }) => {
      await page.setViewportSize({ width, height: 700 });
      const pages = [
        ...Object.entries(NARROW).map(([what, around]) => [what, around(element(name))]),
        ...Object.entries(ITSELF).map(([what, style]) => [`an element ${what}`, element(name, ` style="${style}"`)]),
      ];
      const wrong = [];
      for (const [what, body] of pages) {
        await show(page, site, body);
        const { left, right, own, scrolled, inner } = await page.evaluate((name) => {
          const host = document.querySelector(`status-${name}`);
          const box = host.getBoundingClientRect();
          const all = [...host.shadowRoot.querySelectorAll('.root *')].filter((node) => !node.closest('.vh'));
          const inner = Math.max(...all.map((node) => node.getBoundingClientRect().right));
          return { left: box.left, right: box.right, own: box.width, inner, scrolled: document.scrollingElement.scrollWidth - document.documentElement.clientWidth };
        }, name);
        const isRight = left >= 0 && right <= width && inner <= width + 1 && scrolled <= 0 && own >= Math.min(200, width * 0.4);
        if (!isRight) wrong.push({ what, left, right, own, inner, scrolled });
      }
      expect(wrong).toEqual([]);
    });
  }
}

/** Short words that are broken, and buttons that lie on a text or on the icon. */
const illegible = (page, name) =>
  page.evaluate((name) => {
    const root = document.querySelector(`status-${name}`).shadowRoot.querySelector('.root');
    const found = [];
    const buttons = [...root.querySelectorAll('.toggle, .close')].map((button) => button.getBoundingClientRect());
    const isBelowButton = (box) => buttons.some(({ left, top, right, bottom }) => box.left < right - 1 && box.right > left + 1 && box.top < bottom - 1 && box.bottom > top + 1);
    for (const mark of root.querySelectorAll('.mark')) if (isBelowButton(mark.getBoundingClientRect())) found.push('a button on the icon');
    const texts = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    while (texts.nextNode()) {
      const text = texts.currentNode;
      if (!text.parentElement.checkVisibility() || text.parentElement.closest('.vh, button')) continue;
      const clip = text.parentElement.closest('p, div').getBoundingClientRect();
      for (const { 0: word, index } of text.data.matchAll(/\p{L}+/gu)) {
        const range = document.createRange();
        range.setStart(text, index);
        range.setEnd(text, index + word.length);
        const boxes = [...range.getClientRects()];
        if (word.length <= 6 && new Set(boxes.map(({ top }) => Math.round(top))).size > 1) found.push(`"${word}" in "${text.data.slice(0, 20)}" is broken`);
        // What a box clips is seen nowhere.
        if (boxes.some(({ left, top, right, bottom }) => isBelowButton({ left, top, bottom, right: Math.min(right, clip.right) }))) found.push(`a button on "${word}"`);
      }
    }
    return found;
  }, name);

const LOOKS = [['banner', ' density="line"'], ['banner', ' density="compact"'], ['banner', ' density="full"'], ['banner', ' position="top"'], ['timeline', '']];

test('in a narrow column both elements can be read: no short word is broken, and no button lies on a text', async ({ page, site }) => {
  const wrong = [];
  for (const width of [128, 160, 250]) {
    for (const [name, more] of LOOKS) {
      await show(page, site, `<aside style="width: ${width}px; font-family: Liberation Sans">${element(name, more)}</aside>`);
      const where = `${name}${more}, ${width} pixels`;
      wrong.push(...(await illegible(page, name)).map((found) => `${where}: ${found}`));
      if (name === 'timeline') continue;
      await page.locator('status-banner .close').click();
      await expect(page.locator('status-banner .undo')).toBeVisible();
      wrong.push(...(await illegible(page, name)).map((found) => `${where}, dismissed: ${found}`));
      await page.locator('status-banner .undo').click();
      await expect(page.locator('status-banner .close')).toBeVisible();
    }
  }
  expect(wrong).toEqual([]);
});

// --- Edges

const PARAGRAPHS = Array.from({ length: 40 }, (_, n) => `<p><a href="#p${n}">Paragraph ${n}</a></p>`).join('');
const atTop = element('banner', ' position="top"');
const atBottom = element('banner', ' position="bottom"');
const both = `${atTop}<main>${PARAGRAPHS}</main>${atBottom}`;

/** Pages, and what scrolls in them if it is not the page. */
const EDGES = {
  'an ordinary page': { body: both },
  'html and body with height: 100%': { css: 'html, body { height: 100% }', body: both },
  'overflow-x: hidden on html and body': { css: 'html, body { overflow-x: hidden }', body: both },
  'overflow-x: hidden and height: 100%': { css: 'html, body { height: 100%; overflow-x: hidden }', body: both, scroller: 'body' },
  'overflow: hidden on a wrapper': { body: `<div style="overflow: hidden">${both}</div>` },
  'overflow: clip on a wrapper': { body: `<div style="overflow: clip">${both}</div>` },
  'in a header and a footer of their own': { body: `<header>${atTop}</header><main>${PARAGRAPHS}</main><footer>${atBottom}</footer>` },
  'both first in the body': { body: `${atTop}${atBottom}<main>${PARAGRAPHS}</main>` },
  'both last in the body': { body: `<main>${PARAGRAPHS}</main>${atTop}${atBottom}` },
  'in the middle of the text': { body: `${PARAGRAPHS}${atTop}${atBottom}${PARAGRAPHS}` },
  'a transformed wrapper': { body: `<div style="transform: translateX(0)">${both}</div>` },
  'a body that is moved aside': { css: 'body { transform: translateX(40px) }', body: both },
  'a filtered wrapper': { body: `<div style="filter: grayscale(0)">${both}</div>` },
  'a wrapper with will-change': { body: `<div style="will-change: transform">${both}</div>` },
  'a wrapper with contain: content': { body: `<div style="contain: content">${both}</div>` },
  'a wrapper that is a container': { body: `<div style="container-type: inline-size">${both}</div>` },
  'a wrapper with a clip path': { body: `<div style="clip-path: inset(0 0 50px)">${both}</div>` },
  'a narrow centred column': { body: `<div style="max-width: 30em; margin: auto">${both}</div>` },
  'a flex column as high as the window, in which main scrolls': {
    css: 'body { display: flex; flex-direction: column; height: 100vh; margin: 0 } main { flex: 1; min-height: 0; overflow: auto }',
    body: both,
    scroller: 'main',
  },
  'a page in a fixed pane that scrolls': { css: '#pane { position: fixed; inset: 0; overflow: auto }', body: `<div id="pane">${both}</div>`, scroller: '#pane' },
  'a page shorter than its window': { body: `${atTop}<p><a href="#p">One paragraph</a></p>${atBottom}` },
};

const BAR = 'position: fixed; inset: 0 0 auto; height: 60px; background: #ddd';
const FAR = `<section>${PARAGRAPHS}</section>`;

/** Pages that hide a banner in other ways, some of them only when `later` has run. */
const HIDING = {
  'a mask on a wrapper': { body: `<div style="mask: linear-gradient(#000 30%, transparent)">${both}</div>`, isMasked: true },
  'a clipped, absolutely positioned wrapper': { body: `<div style="position: absolute; inset: 0 0 auto; clip: rect(0, 200px, 200px, 0)">${both}</div>` },
  'a clip path in a closed shadow root around it': {
    body: `<x-page>${both}</x-page><script>document.querySelector('x-page').attachShadow({ mode: 'closed' }).innerHTML = '<style>div { clip-path: inset(40% 0) }</style><div><slot></slot></div>'</script>`,
  },
  'a layer below a sticky header': { body: `<header style="position: sticky; top: 0; z-index: 10; background: #eee; height: 60px">Header</header><div style="position: relative; z-index: 0">${both}</div>` },
  'a layer below fixed bars': { body: `<div style="${BAR}; z-index: 5">Bar</div><div style="position: relative; z-index: 1">${both}</div><div style="position: fixed; inset: auto 0 0; height: 90px; background: #ddd; z-index: 5">Tabs</div>` },
  'an isolated page below a fixed bar': { body: `<div style="isolation: isolate">${both}</div><div style="${BAR}">Bar</div>` },
  'sections that are skipped off the screen': { css: 'section { content-visibility: auto; contain-intrinsic-size: auto 200px }', body: `${FAR}<section>${atTop}${atBottom}</section>${FAR}` },
  'a zoomed page': { css: 'html { zoom: 1.5 }', body: both },
  'a zoomed and moved wrapper': { body: `<div style="zoom: 1.5; transform: translateX(0)">${both}</div>` },
  'vertical writing': { body: `<div style="writing-mode: vertical-lr; height: 300px">${both}</div>` },
  'columns': { body: `<div style="columns: 3; height: 300px">${both}</div>` },
  'a page wider than the window': { body: `<div style="width: 3000px">${both}</div>` },
  'a menu that pushes the page aside': { body: `<div id="page">${both}</div>`, later: () => (document.querySelector('#page').style.transform = 'translateX(250px)') },
  'a page that shrinks behind something else': { body: `<div id="page">${both}</div>`, later: () => (document.querySelector('#page').style.transform = 'scale(0.9)') },
  'a clip path that comes later': { body: `<div id="page">${both}</div>`, later: () => (document.querySelector('#page').style.clipPath = 'inset(0 50%)') },
  'moved into a transformed box': { body: `<div id="box" style="transform: translateX(40px)"></div>${both}`, later: () => document.querySelector('#box').append(document.querySelector('[position=top]')) },
};

/** Where the rendered banners are: their distances from the edges that they name, and what covers their middle. */
const edges = (page) =>
  page.evaluate(() => {
    const [top, bottom] = ['top', 'bottom'].map((position) => document.querySelector(`[position=${position}]`));
    const box = (host) => host.shadowRoot.querySelector('.root').getBoundingClientRect();
    const covering = (host) => {
      const { left, top, width, height } = box(host);
      return document.elementFromPoint(left + width / 2, top + height / 2) === host;
    };
    const { clientHeight } = document.documentElement;
    return { top: Math.round(box(top).top), bottom: Math.round(clientHeight - box(bottom).bottom), isSeen: [top, bottom].every(covering), height: box(top).height };
  });

test('docked banners are at the edges that they name, wherever they stand in whatever page', async ({ page, site }) => {
  test.slow();
  await page.setViewportSize({ width: 900, height: 420 });
  const wrong = [];
  for (const [what, { css = '', body, scroller, later, isMasked }] of Object.entries({ ...EDGES, ...HIDING })) {
    await show(page, site, body, { elements: 2, head: `<style>${css}</style>` });
    if (later) {
      await page.evaluate(later);
      await page.evaluate(() => window.rendered());
    }
    // A mask does not show in what can be clicked.
    if (isMasked) await expect(page.locator('[position=bottom] .root:popover-open')).toHaveCount(1);
    for (const part of [0, 0.5, 1]) {
      await page.evaluate(
        async ([selector, part]) => {
          const scroller = selector ? document.querySelector(selector) : document.scrollingElement;
          scroller.scrollTop = scroller.scrollHeight * part;
          await window.rendered();
        },
        [scroller, part],
      );
      const { top, bottom, isSeen, height } = await edges(page);
      if (top !== 0 || bottom !== 0 || !isSeen || height < 20) wrong.push({ what, part, top, bottom, isSeen, height });
    }
  }
  expect(wrong).toEqual([]);
});

test('a docked banner covers none of the page’s links that have the focus, and gives back what it has changed', async ({ page, site }) => {
  test.slow();
  await page.setViewportSize({ width: 900, height: 420 });
  const wrong = [];
  const styles = () => page.evaluate(() => ['html', 'body', 'main', '#pane', 'div'].flatMap((name) => [...document.querySelectorAll(name)].map((one) => one.getAttribute('style'))));
  for (const [what, { css = '', body }] of Object.entries(EDGES)) {
    await show(page, site, body, { elements: 2, head: `<style>${css} a { display: block }</style>` });
    for (const key of ['Tab', 'Shift+Tab']) {
      for (let n = 0; n < 45; n += 1) {
        await page.keyboard.press(key);
        const covered = await page.evaluate(async () => {
          await new Promise((resolve) => requestAnimationFrame(resolve));
          const focused = document.activeElement;
          const box = focused.getBoundingClientRect();
          const hit = document.elementFromPoint(box.left + 5, box.top + box.height / 2);
          return focused.localName === 'a' && hit !== focused ? focused.textContent : undefined;
        });
        if (covered) wrong.push({ what, key, covered });
      }
    }
    await page.evaluate(() => document.querySelectorAll('status-banner').forEach((one) => one.remove()));
    const left = (await styles()).filter((style) => /scroll-padding/.test(style ?? '') || style === '');
    if (left.length) wrong.push({ what, left });
  }
  expect(wrong).toEqual([]);
});

/** What a page opens over its content. Its layers are below all of them. */
const OVER = {
  'a dialog': '<dialog id="over" style="top: 0; margin: 0; max-width: none; width: 100%; height: 80px; padding: 0">Over</dialog><script>over.showModal()</script>',
  'a window of the page’s own': '<div id="over" style="position: fixed; inset: 0; background: #fff"><h2>Over</h2></div>',
  'a menu': '<div id="over" role="menu" style="position: fixed; inset: 0 0 auto; height: 90px; background: #fff">Over</div>',
};

test('what a page opens over its content is in front of a docked banner, wherever that stands', async ({ page, site }) => {
  await page.setViewportSize({ width: 900, height: 420 });
  for (const [what, over] of Object.entries(OVER)) {
    await show(page, site, `<div style="isolation: isolate">${atTop}<main>${PARAGRAPHS}</main></div>${over}`);
    for (const by of [0, 100]) {
      await page.evaluate((by) => scrollBy(0, by), by);
      await page.evaluate(() => window.rendered());
      expect(await page.evaluate(() => document.elementFromPoint(450, 20).closest('#over')?.id), `${what}, scrolled by ${by}`).toBe('over');
    }
  }
});

test('a docked banner without an engine is at its edge as well, and covers no link that has the focus', async ({ page, site, quiet }) => {
  quiet.expect(/could not start/);
  quiet.expect(/404/);
  await page.setViewportSize({ width: 900, height: 420 });
  site.respond(FEED, { body: NEWS });
  site.respond('/windowpane-banner_bg.wasm', { status: 404 });
  await open(page, site, `<div style="overflow: hidden; transform: translateX(0)">${both}</div>`);
  await eventsOf(page, 'status-error', 2);
  await expect(page.locator('status-banner .title')).toHaveCount(2);
  for (const part of [0, 0.5, 1]) {
    await page.evaluate((part) => scrollTo(0, part * document.documentElement.scrollHeight), part);
    await page.evaluate(() => window.rendered());
    expect(await edges(page)).toMatchObject({ top: 0, bottom: 0, isSeen: true });
  }
  expect(await page.evaluate(() => parseInt(getComputedStyle(document.documentElement).scrollPaddingTop))).toBe((await edges(page)).height);
  await page.evaluate(() => document.querySelectorAll('status-banner').forEach((one) => one.remove()));
  await expect.poll(() => page.evaluate(() => document.documentElement.getAttribute('style'))).toBe(null);
});

test('the page’s own scroll padding is kept, and stays if the page changes it meanwhile', async ({ page, site }) => {
  await show(page, site, `${atTop}<main>${PARAGRAPHS}</main>`, { head: '<style>html { scroll-padding-top: 200px }</style>' });
  const padding = () => page.evaluate(() => getComputedStyle(document.documentElement).scrollPaddingTop);
  expect(await padding()).toBe('200px');
  await page.evaluate(() => (document.documentElement.style.scrollPaddingTop = '7px'));
  await set(page, 'status-banner', { position: 'inline' });
  expect(await padding()).toBe('7px');
});

test('a docked banner that is dismissed, hidden or moved elsewhere gives its space back', async ({ page, site }) => {
  await show(page, site, `${atTop}<main>${PARAGRAPHS}</main>`);
  const space = () => page.evaluate(() => [document.querySelector('status-banner').offsetHeight, parseInt(getComputedStyle(document.documentElement).scrollPaddingTop) || 0]);
  const [own, padding] = await space();
  expect(own).toBeGreaterThan(20);
  expect(padding).toBe(own);
  await page.evaluate(() => (document.querySelector('status-banner').hidden = true));
  await expect.poll(space).toEqual([0, 0]);
  await page.evaluate(() => (document.querySelector('status-banner').hidden = false));
  await expect.poll(space).toEqual([own, own]);
  await set(page, 'status-banner', { position: 'bottom' });
  expect((await space())[1]).toBe(0);
});

// --- Keyboard shortcuts

/** Ways in which pages listen for their shortcuts. Each reports a key that it takes for one. */
const SHORTCUTS = {
  'on the document': `document.addEventListener('keydown', take)`,
  'on the document, when released': `document.addEventListener('keyup', take)`,
  'on the document, as a character': `document.addEventListener('keypress', take)`,
  'on the document, in the capture phase': `document.addEventListener('keydown', take, true)`,
  'on the body': `document.body.addEventListener('keydown', take)`,
  'on html, in the capture phase': `document.documentElement.addEventListener('keydown', take, true)`,
  'on a parent': `document.querySelector('main').addEventListener('keydown', take, true)`,
  'on the window': `window.addEventListener('keydown', take)`,
  'as a handler of the window': `window.onkeydown = take`,
  'as a handler of the document': `document.onkeyup = take`,
  'on the element': `document.querySelector('status-timeline').addEventListener('keydown', take)`,
  'on the window, in the capture phase, after the widget': `addEventListener('status-ready', () => window.addEventListener('keydown', take, true))`,
};

test('the page’s keyboard shortcuts see nothing of what is typed into a field', async ({ page, site }) => {
  const wrong = [];
  for (const [what, listen] of Object.entries(SHORTCUTS)) {
    const script = `<script type="module">
      window.taken = [];
      const take = (event) => {
        if (/^(INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName)) return;
        taken.push(event.key);
        event.preventDefault();
      };
      ${listen};
    </script>`;
    await show(page, site, `<main>${element('timeline')}</main>${script}`);
    const search = page.locator('status-timeline [part=search]');
    await search.click();
    await page.keyboard.type('delay');
    await page.keyboard.press('Delete');
    await page.keyboard.press('Backspace');
    await expect(search).toHaveValue('dela');
    await page.locator('status-timeline [part=zone] button').first().click();
    const zones = page.locator('status-timeline [part=zone-list] input');
    await zones.focus();
    await page.keyboard.type('Tokyo');
    for (const key of ['ArrowDown', 'ArrowUp', 'Enter']) await page.keyboard.press(key);
    await expect(zones).toHaveCount(0);
    await expect(page.locator('status-timeline [part=zone]')).toContainText('Tokyo');
    const taken = await page.evaluate(() => window.taken);
    if (taken.length) wrong.push({ what, taken });
    await page.evaluate(() => localStorage.clear());
  }
  expect(wrong).toEqual([]);
});

test('the page’s keyboard shortcuts do not see the key that presses a button, and cannot keep it from that', async ({ page, site }) => {
  const script = `<script>
    window.taken = [];
    for (const name of ['keydown', 'keyup']) document.addEventListener(name, (event) => {
      if (/^(BUTTON|A|SUMMARY)$/.test(event.target.tagName)) return;
      taken.push(event.key);
      event.preventDefault();
    });
  </script>`;
  await show(page, site, `${script}${element('timeline')}${element('banner', ' position="top"')}`, { elements: 2 });
  const timeline = page.locator('status-timeline');
  const fold = timeline.locator('summary').first();
  const zone = timeline.locator('[part=zone] button').first();
  const more = page.locator('status-banner .toggle');
  for (const [key, isOpen] of [['Enter', true], ['Space', false]]) {
    await fold.press(key);
    expect(await fold.evaluate((summary) => summary.parentElement.open)).toBe(isOpen);
    await more.press(key);
    await expect(more).toHaveAttribute('aria-expanded', `${isOpen}`);
    await zone.press(key);
    await expect(timeline.locator('[part=zone-list] input')).toHaveCount(1);
    await page.keyboard.press('Escape');
    await expect(timeline.locator('[part=zone-list] input')).toHaveCount(0);
  }
  expect(await page.evaluate(() => window.taken)).toEqual([]);
  // What presses no button is the page's.
  await more.press('j');
  await more.press('Control+Enter');
  expect(await page.evaluate(() => window.taken)).toEqual(['j', 'j', 'Control', 'Enter', 'Enter', 'Control']);
});

test('what is pasted into a field, or cut from it, is not the page’s', async ({ page, site }) => {
  const script = `<script>window.taken = []; for (const name of ['beforeinput', 'copy', 'cut', 'paste']) document.addEventListener(name, (event) => (taken.push(name), event.preventDefault()))</script>`;
  await show(page, site, `${script}${element('timeline')}`);
  const search = page.locator('status-timeline [part=search]');
  await search.pressSequentially('delay');
  for (const key of ['a', 'x', 'v', 'v']) await page.keyboard.press(`Control+${key}`);
  await expect(search).toHaveValue('delaydelay');
  expect(await page.evaluate(() => window.taken)).toEqual([]);
});

test('keys outside the fields, and Tab, are the page’s', async ({ page, site }) => {
  const script = `<script>window.taken = []; document.addEventListener('keydown', ({ key }) => taken.push(key))</script><button>Theirs</button>`;
  await show(page, site, `${script}${element('timeline')}`);
  await page.locator('status-timeline [part=search]').focus();
  for (const key of ['a', 'Tab']) await page.keyboard.press(key);
  await page.locator('text=Theirs').press('b');
  expect(await page.evaluate(() => window.taken)).toEqual(['Tab', 'b']);
});

// --- Documents

/** Other documents of the same page. */
const PLACES = {
  'a frame': async () => {
    const frame = document.createElement('iframe');
    document.body.append(frame);
    return frame.contentDocument;
  },
  'a frame with a document of its own': async () => {
    const frame = document.createElement('iframe');
    frame.srcdoc = '<!doctype html><p>A frame</p>';
    document.body.append(frame);
    await new Promise((resolve) => (frame.onload = resolve));
    return frame.contentDocument;
  },
  'a window': async () => window.open('about:blank').document,
};
const MOVES = {
  append: async (host, to) => to.body.append(host),
  adoptNode: async (host, to) => to.body.append(to.adoptNode(host)),
  'removed first': async (host, to) => {
    host.remove();
    await new Promise((resolve) => setTimeout(resolve, 50));
    to.body.append(host);
  },
  'within its parent': async (host, to) => {
    const parent = host.parentElement ?? host;
    to.body.append(parent);
  },
};

for (const name of ['banner', 'timeline']) {
  for (const [place, makePlace] of Object.entries(PLACES)) {
    for (const [how, move] of Object.entries(MOVES)) {
      test(`a ${name} moved to ${place} and back, ${how}, keeps its styles and works`, async ({ page, site }) => {
        await show(page, site, `<section>${element(name, ' position="top"')}</section>`);
        const look = () =>
          page.evaluate(() => {
            const { host } = window;
            const root = host.shadowRoot.querySelector('.root');
            const title = root?.querySelector('.title, h2, h3, h4');
            if (!title) return;
            const style = host.ownerDocument.defaultView.getComputedStyle(title);
            return { display: host.ownerDocument.defaultView.getComputedStyle(root).display, weight: style.fontWeight, text: title.textContent, sheets: host.shadowRoot.adoptedStyleSheets.length };
          });
        await page.evaluate((name) => (window.host = document.querySelector(`status-${name}`)), name);
        const before = await look();
        expect(before.weight).not.toBe('400');
        for (const target of [makePlace, 'back']) {
          await page.evaluate(`(async () => {
            const makePlace = ${target === 'back' ? 'async () => document' : target};
            const to = await makePlace();
            await (${move})(window.host, to);
          })()`);
          await expect.poll(look).toEqual(before);
          // It still renders what changes.
          const count = await page.evaluate(() => window.events.length);
          await page.evaluate(() => (window.host.lang = 'nb'));
          await expect.poll(() => page.evaluate(() => window.host.shadowRoot.querySelector('.root').lang)).toBe('nb');
          await page.evaluate(() => (window.host.lang = 'en'));
          await expect.poll(() => page.evaluate(() => window.host.shadowRoot.querySelector('.root').lang)).toBe('en');
          expect(count).toBeGreaterThan(0);
        }
      });
    }
  }
}

test('an element that was in a template for a while is rendered again, and leaves nothing behind', async ({ page, site }) => {
  await show(page, site, `${atTop}<main>${PARAGRAPHS}</main>`);
  await page.evaluate(() => {
    window.template = document.createElement('template');
    window.template.content.append(document.querySelector('status-banner'));
  });
  await expect.poll(() => page.evaluate(() => document.documentElement.getAttribute('style'))).toBe(null);
  await page.evaluate(() => document.body.prepend(window.template.content));
  await expect(page.locator('status-banner .title')).toHaveText(LONG);
  await expect(page.locator('status-banner .root')).toHaveCSS('position', 'fixed');
});

// --- Translators

/** What translators of pages do to a text. */
const TRANSLATORS = {
  'replaces a text by an element': (text) => {
    const font = document.createElement('font');
    font.append(`«${text.data}»`);
    text.replaceWith(font);
  },
  'replaces a text by two nested elements': (text) => {
    const [outer, inner] = [document.createElement('font'), document.createElement('font')];
    outer.style.verticalAlign = 'inherit';
    inner.append(`«${text.data}»`);
    outer.append(inner);
    text.replaceWith(outer);
  },
  'wraps a text in an element': (text) => {
    const font = document.createElement('font');
    text.replaceWith(font);
    font.append(text);
    text.data = `«${text.data}»`;
  },
  'replaces a text by another': (text) => text.replaceWith(`«${text.data}»`),
  'changes a text': (text) => (text.data = `«${text.data}»`),
  'puts the translation beside a text': (text) => {
    const font = document.createElement('font');
    font.append(`«${text.data}»`);
    text.after(font);
  },
  'puts the translation at the end of a block': (text) => {
    const block = text.parentElement.closest('p, h2, h3, h4, li, dd') ?? text.parentElement;
    if (block.translation) return;
    block.translation = document.createElement('font');
    block.translation.append(`«${block.textContent}»`);
    block.append(block.translation);
  },
  'replaces the content of a block by its translation': (text) => {
    const block = text.parentElement?.closest('p, h2, h3, h4, dd');
    if (!block) return;
    const font = document.createElement('font');
    font.append(`«${block.textContent}»`);
    block.replaceChildren(font);
  },
  'replaces a block by a translated copy': (text) => {
    const block = text.parentElement?.closest('p, h2, h3, h4, dd');
    if (!block?.isConnected) return;
    const copy = block.cloneNode();
    copy.append(`«${block.textContent}»`);
    block.replaceWith(copy);
  },
  'hides a block and puts the translation after it': (text) => {
    const block = text.parentElement.closest('p, h2, h3, h4, dd');
    if (!block || block.style.display) return;
    const copy = block.cloneNode();
    copy.append(`«${block.textContent}»`);
    block.style.display = 'none';
    block.after(copy);
  },
  'hides a block in another way and puts the translation before it': (text) => {
    const block = text.parentElement.closest('p, h2, h3, h4, dd');
    if (!block || block.hidden) return;
    const copy = block.cloneNode();
    copy.append(`«${block.textContent}»`);
    Object.assign(block.style, { visibility: 'hidden', position: 'absolute' });
    block.hidden = true;
    block.before(copy);
  },
  'splits a text': (text) => {
    const rest = text.splitText(Math.floor(text.data.length / 2));
    for (const half of [text, rest]) half.data = `«${half.data}»`;
  },
};

for (const name of ['banner', 'timeline']) {
  for (const [what, translate] of Object.entries(TRANSLATORS)) {
    test(`after a translator that ${what}, a ${name} never shows old and new text side by side`, async ({ page, site }) => {
      const one = (title, more) => feed({ page: { updated_at: more.updated_at }, incidents: [ongoing('one', { name: title, ...more })] });
      site.respond(FEED, { body: one('Alpha is late', { updated_at: '2024-03-15T10:00:00Z', impact: 'minor' }) });
      await open(page, site, element(name, ' density="full"'));
      await eventsOf(page);
      await expect.poll(() => textOf(page, `status-${name}`)).toContain('Alpha');
      await page.evaluate(
        `(() => {
          const walker = document.createTreeWalker(document.querySelector('status-${name}').shadowRoot.querySelector('.root'), NodeFilter.SHOW_TEXT);
          const texts = [];
          while (walker.nextNode()) texts.push(walker.currentNode);
          texts.forEach(${translate});
        })()`,
      );
      site.respond(FEED, { body: one('Beta is down', { updated_at: '2024-03-15T11:00:00Z', impact: 'critical', status: 'investigating' }) });
      await page.evaluate((name) => document.querySelector(`status-${name}`).refresh(), name);
      await expect.poll(() => textOf(page, `status-${name}`)).toContain('Beta is down');
      await page.evaluate(() => window.rendered());
      const text = await textOf(page, `status-${name}`);
      expect(text).not.toContain('Alpha');
      expect(text.match(/Beta is down/g)).toHaveLength(1);
      expect(text).not.toMatch(/Degraded|Cause found/);
    });
  }
}

// --- Languages

/** Values of `lang`, and the language that the element is then in: its texts, dates and numbers are as with that tag alone. The browser is in English. */
const LANGS = {
  'de': 'de',
  'DE': 'de',
  ' de ': 'de',
  'de_DE': 'de',
  'de-x': 'de',
  'de-!': 'de',
  'de-toolongsubtag': 'de',
  'de-DE-DE-DE': 'de',
  'de-u-nu': 'de',
  'nb_NO.UTF-8': 'nb',
  'deutsch': 'en',
  'tlh': 'en',
  'zz-ZZ': 'en',
  'x-klingon': 'en',
  'und': 'en',
  'C': 'en',
  '': 'en',
  '{{ locale }}': 'en',
  'undefined': 'en',
};
const LANG_PLACES = {
  'the element': (lang) => element('banner', ` lang="${lang}"`),
  'an ancestor': (lang) => `<main lang="${lang}"><div>${element('banner')}</div></main>`,
};

test('whatever `lang` says, all of an element is in one language', async ({ page, site }) => {
  const about = async (body) => {
    await show(page, site, body);
    return page.evaluate(() => [document.querySelector('status-banner').shadowRoot.querySelector('.root').lang, document.querySelector('status-banner').shadowRoot.querySelector('.root').innerText]);
  };
  const plain = {};
  for (const tag of ['de', 'nb']) plain[tag] = (await about(LANG_PLACES['the element'](tag)))[1];
  plain.en = (await about(element('banner', ' lang="en-GB"')))[1];
  const wrong = [];
  for (const [where, body] of Object.entries(LANG_PLACES)) {
    for (const [lang, expected] of Object.entries(LANGS)) {
      const [tag, text] = await about(body(lang));
      if (tag !== expected || text !== plain[expected]) wrong.push({ where, lang, expected, tag, text: text.slice(0, 200) });
    }
  }
  expect(wrong).toEqual([]);
});

test('in a page of XML, xml:lang is the language', async ({ page, site }) => {
  site.respond(FEED, { body: NEWS });
  site.respond('/host.xhtml', {
    headers: { 'content-type': 'application/xhtml+xml' },
    body: `<html xmlns="http://www.w3.org/1999/xhtml" xml:lang="de"><head><title>A host</title></head>
      <!-- Chromium does not load a script of type="module" in such a page. -->
      <body><script>import("/embed.js")</script>${element('banner')}</body></html>`,
  });
  await page.goto(site.url('/host.xhtml'));
  await expect(page.locator('status-banner .root')).toHaveAttribute('lang', 'de');
});

test('a `lang` that changes while strings are loaded leaves no text in the other language', async ({ page, site }) => {
  const texts = {};
  for (const tag of ['de', 'nb']) {
    await show(page, site, element('timeline', ` lang="${tag}"`));
    texts[tag] = await textOf(page, 'status-timeline');
  }
  for (const [slow, fast] of [['de', 'nb'], ['nb', 'de']]) {
    site.respond(`/locales/packed/${slow}.txt`, { delay: 600 });
    site.respond(`/locales/packed/${fast}.txt`, { delay: 100 });
    await open(page, site, element('timeline', ` lang="${slow}"`));
    await page.waitForTimeout(200);
    await page.evaluate((fast) => (document.querySelector('status-timeline').lang = fast), fast);
    await expect(page.locator('status-timeline .root')).toHaveAttribute('lang', fast);
    await page.waitForTimeout(800);
    expect(await textOf(page, 'status-timeline')).toBe(texts[fast]);
  }
});
