// The looks in which the page is tested. `media` is emulated, `lang` is the page's language, and `scale` is how many
// screen pixels one CSS pixel has: 320 by 256 at scale 4 is a window of 1280 by 1024 at 400 % zoom.

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

/** Shows the open gallery in a look. */
export async function lookAt(page, name) {
  const { media, lang = 'en', size: [width, height] = [1024, 800], scale = 1 } = LOOKS[name];
  await page.emulateMedia({ ...PLAIN, ...media });
  await page.setViewportSize({ width, height });
  // The session stays open with the page, because its emulation ends with it.
  const session = await page.context().newCDPSession(page);
  await session.send('Emulation.setDeviceMetricsOverride', { width, height, deviceScaleFactor: scale, mobile: false });
  await page.evaluate((lang) => {
    document.documentElement.lang = lang;
    document.documentElement.dir = lang === 'ar' ? 'rtl' : 'ltr';
    // A dot asks for the language whenever it polls.
    for (const dot of document.querySelectorAll('status-dot')) dot.refresh();
  }, lang);
  await page.waitForFunction((lang) => [...document.querySelectorAll('status-banner, status-timeline, status-dot')].every(({ shadowRoot }) => shadowRoot.querySelector('.root').lang === lang), lang);
}
