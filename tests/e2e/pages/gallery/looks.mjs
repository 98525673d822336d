// How the same page comes before different eyes. `media` is what is emulated, `lang` the page's language, `scale` how many
// pixels of the screen one of the page's has: 320 by 256 at four of them is a window of 1280 by 1024 at 400 % zoom.

export const LOOKS = {
  light: {},
  dark: { media: { colorScheme: 'dark' } },
  contrast: { media: { contrast: 'more' } },
  forced: { media: { forcedColors: 'active' } },
  'right-to-left': { lang: 'ar' },
  narrow: { size: [320, 640] },
  zoomed: { size: [320, 256], scale: 4 },
  print: { media: { media: 'print' } },
};

const PLAIN = { media: 'screen', colorScheme: 'light', contrast: 'no-preference', forcedColors: 'none', reducedMotion: 'reduce' };

/** Shows the open gallery that way. */
export async function lookAt(page, name) {
  const { media, lang = 'en', size: [width, height] = [1024, 800], scale = 1 } = LOOKS[name];
  await page.emulateMedia({ ...PLAIN, ...media });
  await page.setViewportSize({ width, height });
  // For as long as the page is open: what a session has set goes with it.
  const session = await page.context().newCDPSession(page);
  await session.send('Emulation.setDeviceMetricsOverride', { width, height, deviceScaleFactor: scale, mobile: false });
  await page.evaluate((lang) => {
    document.documentElement.lang = lang;
    document.documentElement.dir = lang === 'ar' ? 'rtl' : 'ltr';
  }, lang);
  await page.waitForFunction((lang) => [...document.querySelectorAll('status-banner, status-timeline')].every(({ shadowRoot }) => shadowRoot.querySelector('.root').lang === lang), lang);
}
