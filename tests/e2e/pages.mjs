// Checks that our own pages have in common.
import AxeBuilder from '@axe-core/playwright';
import { expect } from './fixtures.mjs';

/** The strictest content security policy under which the pages work. */
export const POLICY =
  "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; connect-src 'self' blob:; img-src 'self'";

/** Expects no violations of WCAG 2.2 A and AA or of axe's best practices, also in shadow roots: without some rules, or of some rules
 *  only. */
export async function expectAccessible(page, { without = [], only } = {}) {
  // Colours are measured after all animations.
  await page.evaluate(() => Promise.all(document.getAnimations().map(({ finished }) => finished)));
  // Reports violations only, and in legacy mode: axe otherwise merges its results in an empty page, which takes longer than the analysis.
  // That mode skips cross-origin frames, which these pages do not have.
  const axe = new AxeBuilder({ page }).options({ resultTypes: ['violations'] }).setLegacyMode();
  if (only) axe.withRules(only);
  else axe.withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']).disableRules(without);
  const { violations } = await axe.analyze();
  const found = violations.flatMap(({ id, nodes }) => nodes.map(({ target, failureSummary }) => `${id} at ${target.join(' ')}: ${failureSummary}`));
  expect(found).toEqual([]);
}

/** Expects that the page does not scroll horizontally. */
export async function expectNoOverflow(page) {
  const wide = await page.evaluate(() => {
    const { clientWidth, scrollWidth } = document.documentElement;
    return scrollWidth > clientWidth ? `${scrollWidth} > ${clientWidth}` : '';
  });
  expect(wide, 'the page scrolls horizontally').toBe('');
}

/** Records layout shifts. Call it before the page is opened. */
export const watchShifts = (page) =>
  page.addInitScript(() => {
    window.shifts = [];
    new PerformanceObserver((list) => {
      for (const { value, sources } of list.getEntries()) {
        window.shifts.push({ value, moved: sources.map(({ node }) => node?.localName ?? node?.nodeName ?? 'something') });
      }
    }).observe({ type: 'layout-shift', buffered: true });
  });
