// Every state of the elements, in every look. The page with all of them is in tests/e2e/pages/gallery.
import { expect, test } from './fixtures.mjs';
import { CONSOLE, STATES, openGallery } from './pages/gallery/gallery.mjs';
import { lookAt } from './pages/gallery/looks.mjs';
import { expectAccessible, expectNoOverflow } from './pages.mjs';

test.beforeEach(({ quiet }) => CONSOLE.forEach((line) => quiet.expect(line)));

/** The content that overflows an element, or is cut off, unless it is scrollable or folded. */
const lost = (page) =>
  page.evaluate(() => {
    const lost = [];
    for (const host of document.querySelectorAll('status-banner, status-timeline, status-dot')) {
      const edge = host.getBoundingClientRect();
      for (const part of host.shadowRoot.querySelectorAll('.root *')) {
        if (part.closest('.vh, .wide, .fold, .title[title], [data-density=line] .text, [data-density=compact] :is(.title, .time), .name[title], .track, svg, select, input, [role=listbox]')) continue;
        const box = part.getBoundingClientRect();
        const { overflowX, overflowY } = getComputedStyle(part);
        // Its last border is outside its box by design.
        const isCut = !part.matches('.mail') && ((overflowX !== 'visible' && part.scrollWidth > part.clientWidth + 1) || (overflowY !== 'visible' && part.scrollHeight > part.clientHeight + 1));
        const sticksOut = box.width > 0 && (box.right > edge.right + 1 || box.left < edge.left - 1);
        if (isCut || sticksOut) lost.push(`${host.parentElement.id}: ${part.localName}.${part.className} ${part.textContent.slice(0, 60)}`);
      }
    }
    return lost;
  });

/** The rules of axe whose result depends on the look; the others run in the first look only. */
const OF_A_LOOK = ['color-contrast', 'link-in-text-block', 'target-size', 'scrollable-region-focusable', 'aria-hidden-focus'];
// A page with many banners has many landmarks with the same name.
const WHOLE = { without: ['landmark-unique'] };

for (const looks of [['light', 'dark', 'contrast', 'forced'], ['right-to-left', 'narrow', 'zoomed']]) {
  test(`axe finds no violations in any state, and nothing overflows: ${looks.join(', ')}`, async ({ page, site }) => {
    test.slow();
    await openGallery(page, site);
    for (const look of looks) {
      await test.step(look, async () => {
        await lookAt(page, look);
        await expectAccessible(page, look === looks[0] ? WHOLE : { only: OF_A_LOOK });
        await expectNoOverflow(page);
        expect(await lost(page), look).toEqual([]);
      });
    }
  });
}

test('text at 200 % or with increased spacing loses nothing, also at 320 pixels', async ({ page, site }) => {
  await openGallery(page, site);
  for (const size of ['light', 'narrow']) {
    await lookAt(page, size);
    await page.evaluate(() => (document.documentElement.style.fontSize = '200%'));
    expect(await lost(page), `200 %, ${size}`).toEqual([]);
    await expectNoOverflow(page);
    await page.evaluate(() => (document.documentElement.style.fontSize = ''));
    // https://www.w3.org/TR/WCAG22/#text-spacing
    await page.evaluate(() => {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync('*{line-height:1.5!important;letter-spacing:.12em!important;word-spacing:.16em!important}p{margin-block-end:2em!important}');
      for (const { shadowRoot } of document.querySelectorAll('status-banner, status-timeline, status-dot')) shadowRoot.adoptedStyleSheets.push(sheet);
      window.unspace = () => sheet.replaceSync('');
    });
    expect(await lost(page), `spaced, ${size}`).toEqual([]);
    await expectNoOverflow(page);
    await page.evaluate(() => window.unspace());
  }
});

test('controls are large enough, show the focus, and are not distinguished by colour alone', async ({ page, site }) => {
  await openGallery(page, site);
  await lookAt(page, 'narrow');
  const found = await page.evaluate(() => {
    const found = { pressed: 0, small: [], unseen: [], bare: [], wordless: [] };
    for (const host of document.querySelectorAll('status-banner, status-timeline, status-dot')) {
      const all = (selector) => [...host.shadowRoot.querySelectorAll(`.root ${selector}`)].filter((part) => part.getClientRects().length);
      const name = (part) => `${host.parentElement.id}: ${part.localName}.${part.className} ${part.textContent.slice(0, 40)}`;
      for (const part of all(':is(button, a[href], input, select, summary, [role=option], [tabindex="0"])')) {
        found.pressed += 1;
        const { width, height } = part.getBoundingClientRect();
        // https://www.w3.org/TR/WCAG22/#target-size-minimum: links within a sentence are exempt.
        const isInText = part.closest('.body, .advice, .facts, .summary') && part.localName === 'a';
        if (!isInText && Math.min(width, height) < 23.9) found.small.push(`${name(part)} ${width} × ${height}`);
        if (part.role === 'option') continue;
        part.focus({ focusVisible: true, preventScroll: true });
        const { outlineStyle, outlineWidth } = getComputedStyle(part);
        if (outlineStyle === 'none' || parseFloat(outlineWidth) < 2) found.unseen.push(name(part));
        part.blur();
      }
      for (const link of all('a[href]:not(.anchor, .btn)')) {
        if (!getComputedStyle(link).textDecorationLine.includes('underline')) found.bare.push(name(link));
      }
      for (const mark of all('.mark')) {
        if (!mark.parentElement.textContent.trim() || mark.getAttribute('aria-hidden') !== 'true') found.wordless.push(name(mark.parentElement));
      }
    }
    return found;
  });
  expect(found.pressed).toBeGreaterThan(100);
  expect(found).toEqual({ pressed: found.pressed, small: [], unseen: [], bare: [], wordless: [] });
  // Each level has an icon of its own.
  const shapes = await page.evaluate(() => {
    const shapes = {};
    for (const { shadowRoot } of document.querySelectorAll('status-banner, status-timeline, status-dot')) {
      for (const mark of shadowRoot.querySelectorAll('.root .mark')) {
        const { level } = mark.closest('[data-level]')?.dataset ?? {};
        if (mark.parentElement.matches('[data-level], [data-level] > .in, .overall')) (shapes[mark.innerHTML] ??= new Set()).add(level);
      }
    }
    return Object.values(shapes).map((levels) => [...levels].join(' '));
  });
  expect(shapes.filter((levels) => levels.includes(' '))).toEqual([]);
  expect(shapes.length).toBeGreaterThanOrEqual(6);
});

test('nothing moves with reduced motion, and nothing is lost in print', async ({ page, site }) => {
  await openGallery(page, site, { states: STATES.filter(({ name }) => ['loading', 'unknown', 'major', 'all', 'bodies', 'zones', 'filtered'].includes(name)) });
  // An element that waits for its feed renders a loading state after a second.
  await expect(page.locator('[part=timeline][aria-busy=true]').first()).toBeVisible();
  const moving = () =>
    page.evaluate(() =>
      [...document.querySelectorAll('status-banner, status-timeline, status-dot')].flatMap(({ shadowRoot }) =>
        [...shadowRoot.querySelectorAll('*')]
          .flatMap((part) => ['', '::before', '::after'].map((pseudo) => [part, getComputedStyle(part, pseudo)]))
          .filter(([, style]) => style.animationName !== 'none' || style.transitionDuration.split(', ').some((time) => time !== '0s'))
          .map(([part]) => `${part.localName}.${part.className}`),
      ),
    );
  await page.emulateMedia({ reducedMotion: 'no-preference' });
  expect(await moving()).not.toEqual([]);
  await page.emulateMedia({ reducedMotion: 'reduce' });
  expect(await moving()).toEqual([]);

  await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
  const timeline = page.locator('#timeline-all .root');
  for (const hidden of ['button:not(.tag)', '.filters', '.zones', '.btn', '.anchor']) await expect(page.locator(`status-timeline .root ${hidden} >> visible=true`), hidden).toHaveCount(0);
  await expect(page.locator('status-banner .root button >> visible=true')).toHaveCount(0);
  await expect(timeline, 'dark ink on white paper').toHaveCSS('color', 'rgb(20, 23, 31)');
  const bodies = page.locator('#timeline-bodies .root');
  expect(await bodies.locator('.fold').evaluateAll((folds) => folds.filter((fold) => fold.scrollHeight > fold.clientHeight + 1))).toEqual([]);
  expect(await bodies.locator('.wide').evaluateAll((all) => all.filter((wide) => wide.scrollWidth > wide.clientWidth + 1 || getComputedStyle(wide).overflowX !== 'visible').length)).toBe(0);
  const after = (link) => link.evaluate((link) => getComputedStyle(link, '::after').content.replaceAll('" "', ''));
  expect(await after(bodies.getByRole('link', { name: 'More about it' }))).toContain('<https://fjordpost.example/more>');
  expect(await after(bodies.getByRole('link', { name: 'https://fjordpost.example/status' })), 'a URL is not written twice').toBe('none');
});
