// What the Studio costs an operator: when its frame, its first screen and a form are there on a slow page, and how long after a key customers'
// banner beside the form has what was typed, with a feed of 475 components and 500 entries.
import { wide } from './feeds.mjs';
import { CPU_SLOWDOWN, median, SLOW_NETWORK } from './times.mjs';

const LETTERS = 'Mail cannot be sent from webmail';

/** { frame, home, usable, typed, longest }: when the frame, the first screen and the form are there, and how long after a letter the banner has it: the median and the
 *  longest, all in ms. */
export async function measureStudio(browser, site, runs) {
  site.respond('/bench/studio.json', { body: wide(Date.now(), { components: 475, entries: 500 }) });
  const url = site.url('/studio.html?feed=bench/studio.json#wrong');
  const slow = [];
  const home = [];
  for (let run = 0; run < runs; run++) {
    slow.push(await arrival(browser, url, '.form'));
    home.push(await arrival(browser, url.replace('#wrong', '#now'), '.acts'));
  }
  return { frame: median(slow.map(({ frame }) => frame)), home: median(home.map(({ usable }) => usable)), usable: median(slow.map(({ usable }) => usable)), ...(await typing(browser, url)) };
}

/** When the frame is painted and what is waited for is there, on the slow page. */
async function arrival(browser, url, wanted) {
  const context = await browser.newContext();
  const page = await context.newPage();
  const devtools = await context.newCDPSession(page);
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: CPU_SLOWDOWN });
  await devtools.send('Network.enable');
  await devtools.send('Network.emulateNetworkConditions', SLOW_NETWORK);
  await page.goto(url, { waitUntil: 'commit' });
  await page.locator(wanted).waitFor({ timeout: 120_000 });
  const times = await page.evaluate(() => ({ frame: performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? performance.getEntriesByType('paint')[0]?.startTime, usable: performance.now() }));
  await context.close();
  return times;
}

/** How long after each letter the banner has it. */
async function typing(browser, url) {
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto(url);
  const title = page.getByRole('textbox', { name: 'Title' });
  await page.getByRole('group', { name: 'Send', exact: true }).getByRole('radio').nth(2).check();
  await page.locator('.stage status-banner').getByText('Mail cannot be sent').first().waitFor();
  await title.fill('');
  const times = [];
  for (const letter of LETTERS) {
    const typed = page.evaluate(
      (expected) =>
        new Promise((resolve) => {
          const input = [...document.querySelectorAll('input')].find((it) => it === document.activeElement);
          let began;
          input.addEventListener('input', () => (began = performance.now()), { once: true, capture: true });
          const look = () => {
            const shown = document.querySelector('.stage status-banner')?.shadowRoot?.querySelector('[part=title]')?.textContent ?? '';
            if (began !== undefined && shown.trim() === expected) resolve(performance.now() - began);
            else requestAnimationFrame(look);
          };
          look();
        }),
      `${await title.inputValue()}${letter}`.trim(),
    );
    await title.press(letter === ' ' ? 'Space' : letter);
    // A space at the end is not drawn.
    if (letter === ' ') continue;
    times.push(await typed);
  }
  await context.close();
  return { typed: median(times), longest: Math.max(...times) };
}
