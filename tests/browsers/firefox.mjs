// Firefox, headless, over WebDriver BiDi.
import puppeteer from 'puppeteer-core';

/** What cannot be tried in it here, and why. */
export const LIMITS = {};

/** Its preferences for each state of the browser that a test asks for. */
const PREFERENCES = {
  'no WebAssembly': { 'javascript.options.wasm': false },
  'no WebAssembly compiler': { 'javascript.options.wasm_baselinejit': false, 'javascript.options.wasm_optimizingjit': false },
  'storage refused': { 'network.cookie.cookieBehavior': 2 },
  'forced colours': { 'browser.display.document_color_use': 2 },
};

class Page {
  #tab;
  constructor(tab) {
    this.#tab = tab;
  }

  goto = (url) => this.#tab.goto(url);
  reload = () => this.#tab.reload();
  // A page from the back/forward cache loads nothing, for which `goBack` would wait.
  back = () => this.#tab.evaluate(() => void setTimeout(() => history.back()));
  close = () => this.#tab.close();
  resize = (width, height) => this.#tab.setViewport({ width, height });
  clickAt = (x, y) => this.#tab.mouse.click(x, y);
  evaluate = (act, ...given) => this.#tab.evaluate(act, ...given);

  // Only the window in front gets keys.
  async type(text) {
    await this.#tab.bringToFront();
    await this.#tab.keyboard.type(text);
  }

  async press(keys) {
    await this.#tab.bringToFront();
    const names = keys.split('+').map((name) => (name === 'Space' ? ' ' : name));
    const key = names.pop();
    for (const name of names) await this.#tab.keyboard.down(name);
    await this.#tab.keyboard.press(key);
    for (const name of names) await this.#tab.keyboard.up(name);
  }

  /** Runs `act` in the page's first frame. */
  async evaluateInFrame(act, ...given) {
    const frame = this.#tab.mainFrame().childFrames()[0];
    return frame.evaluate(act, ...given);
  }

  /** Prints the page to A4, as a PDF. */
  print = () => this.#tab.pdf({ format: 'a4' });
}

/** @param {keyof PREFERENCES} [state] */
export async function launch(state) {
  const browser = await puppeteer.launch({
    browser: 'firefox',
    executablePath: process.env.FIREFOX,
    headless: true,
    extraPrefsFirefox: { 'intl.accept_languages': 'en-GB', 'intl.locale.requested': 'en-GB', ...PREFERENCES[state] },
    env: { ...process.env, TZ: 'Europe/Oslo' },
  });
  let context = await browser.createBrowserContext();
  return {
    version: (await browser.version()).replace('/', ' '),
    /** In a window of its own: only the tab in front is visible. */
    newPage: async () => new Page(await context.newPage({ type: 'window' })),
    /** Closes all pages, and forgets what they have stored. */
    async clear() {
      await context.close();
      context = await browser.createBrowserContext();
    },
    close: () => browser.close(),
  };
}
