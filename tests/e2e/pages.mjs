// What is asked of both of our own pages.
import AxeBuilder from '@axe-core/playwright';
import { expect } from './fixtures.mjs';

/** The strictest policy that the pages are made for. */
export const POLICY =
  "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; connect-src 'self' blob:; img-src 'self'";

/** No violation of WCAG 2.2 A and AA nor of what axe calls good practice, in the elements' shadow roots too, but for the
 *  rules that the page itself cannot keep; or of some rules alone. */
export async function expectAccessible(page, { without = [], only } = {}) {
  // Colours are measured at rest.
  await page.evaluate(() => Promise.all(document.getAnimations().map(({ finished }) => finished)));
  // What is well is not told of, and what is found stays in the page, rather than be put together in an empty one: that takes longer
  // than to look for it. A frame of another origin would be left out; none of these pages has one.
  const axe = new AxeBuilder({ page }).options({ resultTypes: ['violations'] }).setLegacyMode();
  if (only) axe.withRules(only);
  else axe.withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']).disableRules(without);
  const { violations } = await axe.analyze();
  const told = violations.flatMap(({ id, nodes }) => nodes.map(({ target, failureSummary }) => `${id} at ${target.join(' ')}: ${failureSummary}`));
  expect(told).toEqual([]);
}

/** Nothing sticks out to the right, in the page or in a shadow root. */
export async function expectNoOverflow(page) {
  const wide = await page.evaluate(() => {
    const { clientWidth, scrollWidth } = document.documentElement;
    return scrollWidth > clientWidth ? `${scrollWidth} > ${clientWidth}` : '';
  });
  expect(wide, 'the page scrolls sideways').toBe('');
}

/** Adds up how far things jump while the page fills in. Before the page is opened. */
export const watchShifts = (page) =>
  page.addInitScript(() => {
    window.shifts = [];
    new PerformanceObserver((list) => {
      for (const { value, sources } of list.getEntries()) {
        window.shifts.push({ value, moved: sources.map(({ node }) => node?.localName ?? node?.nodeName ?? 'something') });
      }
    }).observe({ type: 'layout-shift', buffered: true });
  });
