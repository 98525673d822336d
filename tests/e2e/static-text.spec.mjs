// A page that `status-feed publish` writes: its text stays until the element has all of the status, and nothing in the window jumps.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from './fixtures.mjs';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const NOW = '2026-06-15T08:30:00Z';

/** Few words: what is below the element is in the window. */
const SMALL = { page: { name: 'Fjordpost', updated_at: '2026-06-15T08:00:00Z' }, status: { indicator: 'none' }, components: [{ id: 'imap', name: 'IMAP', status: 'operational' }], incidents: [] };

/** The files of a feed, on a site of this test; of a large sample without one. */
function publish(site, more = {}, content = undefined) {
  const folder = mkdtempSync(join(tmpdir(), 'published-'));
  try {
    const feed = content ? join(folder, 'feed.json') : join(ROOT, 'public/feeds/runbox-2012.json');
    if (content) writeFileSync(feed, JSON.stringify(content));
    execFileSync('cargo', ['run', '--locked', '-q', '--bin', 'status-feed', '--', 'publish', '-f', feed, '--to', folder, '--now', NOW, '--script', 'embed.js', '--quiet'], { cwd: ROOT });
    for (const name of ['status.html', 'status.css', 'icon.svg', 'summary.json']) site.respond(`/${name}`, { body: readFileSync(join(folder, name), 'utf8'), ...more[name] });
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** In the page, before all other scripts: what moves, and what is on the screen from frame to frame. */
function watch() {
  window.shift = 0;
  new PerformanceObserver((list) => list.getEntries().forEach(({ value }) => (window.shift += value))).observe({ type: 'layout-shift', buffered: true });
  window.seen = [];
  const look = () => {
    const host = document.querySelector('status-timeline');
    if (document.body && host) {
      const text = host.querySelector('.wp-status')?.checkVisibility();
      const element = host.shadowRoot?.querySelector('.timeline')?.checkVisibility();
      const now = [text && 'text', element && 'element'].filter(Boolean).join(' and ') || 'nothing';
      if (window.seen.at(-1) !== now) window.seen.push(now);
    }
    requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}

for (const width of [375, 1280]) {
  for (const [delay, content] of [[0], [2_000], [500, SMALL]]) {
    test(`at ${width} px, with a ${content ? 'small' : 'large'} feed that takes ${delay} ms, the element takes over from the text in one step and without a jump`, async ({ page, site }) => {
      publish(site, { 'summary.json': { delay } }, content);
      await page.setViewportSize({ width, height: 800 });
      await page.addInitScript(watch);
      await page.goto(site.url('/status.html'));
      await expect(page.locator('status-timeline .timeline .card, status-timeline .timeline .overall').first()).toBeVisible();
      await page.waitForTimeout(1_200);
      expect(await page.evaluate(() => window.seen)).toEqual(['text', 'element']);
      expect(await page.evaluate(() => window.shift)).toBeLessThanOrEqual(0.02);
    });
  }
}

test('while the feed cannot be loaded, the element says so, and the text with its date stays', async ({ page, site, quiet }) => {
  quiet.expect(/summary\.json|404/);
  publish(site, { 'summary.json': { status: 404 } });
  await page.goto(site.url('/status.html'));
  await expect(page.locator('status-timeline')).toContainText('The status cannot be loaded right now');
  await expect(page.locator('.wp-status')).toBeVisible();
  await expect(page.locator('.wp-status').first()).toContainText('As of');
});

test('without JavaScript the page has all of it', async ({ browser, site }) => {
  publish(site);
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(site.url('/status.html'));
  await expect(page.locator('h2').first()).toBeVisible();
  await expect(page.locator('.wp-status time').first()).toBeVisible();
  await context.close();
});
