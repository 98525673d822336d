// A page with one element in it, to take a picture of.
import { NOW } from './states.mjs';

const GROUND = { light: '#ffffff', dark: '#14161a' };
/** The elements, with the attributes that all pictures need. */
export const banner = (attributes) => (feed) => `<status-banner show="always" now="${NOW}" feed="${feed}" ${attributes}></status-banner>`;
export const timeline = (feed) => `<status-timeline now="${NOW}" feed="${feed}"></status-timeline>`;

/**
 * Opens a page of this name and waits until the engine has rendered: `of` makes its content from the URL of `feed`. Dates are those of `locale`.
 */
export async function openCell(browser, site, { name, feed, of, lang, dir = 'ltr', locale = 'en-US', theme = 'light', width, height }) {
  site.respond(`/sheet/${name}.json`, { body: feed });
  site.respond(`/sheet/${name}.html`, {
    body: `<!doctype html><html lang="${lang}" dir="${dir}"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${name}</title><link rel="icon" href="data:,">
<style>body{margin:0;padding:0 1rem;font:1rem/1.5 system-ui;background:${GROUND[theme]};color:${theme === 'dark' ? '#eceef2' : '#14171f'}}status-banner[position]{margin:0 -1rem}</style>
<script type="module" src="/embed.js"></script>${of(`/sheet/${name}.json`)}`,
  });
  const page = await browser.newPage({ viewport: { width, height }, deviceScaleFactor: 2, locale, timezoneId: 'America/Los_Angeles', colorScheme: 'light', reducedMotion: 'reduce' });
  await page.clock.setFixedTime(NOW);
  await page.goto(site.url(`/sheet/${name}.html`));
  await page.locator('[part=banner] [part=title], [part~=headline]').first().waitFor();
  // A line is drawn twice: by the page's script, then by the engine.
  await page.waitForFunction(() => document.querySelector('status-banner, status-timeline').shadowRoot.querySelector('.root [aria-label]'));
  return page;
}
