// Chromium, for comparison: the same headless browser as in tests/e2e.
import { launch as launchChromium } from '../chromium.mjs';

/** What cannot be tried in it here, and why. */
export const LIMITS = {
  'back/forward cache': 'Playwright switches it off',
  'storage refused': 'there is no such option; tests/e2e simulates it',
  'no WebAssembly': 'there is no such option; tests/e2e simulates it',
  'no WebAssembly compiler': 'there is no such option',
};

/** Options of its pages for each state of the browser that a test asks for. */
const OPTIONS = {
  'forced colours': { forcedColors: 'active' },
};

class Page {
  #page;
  constructor(page) {
    this.#page = page;
  }

  goto = (url) => this.#page.goto(url);
  reload = () => this.#page.reload();
  back = () => this.#page.goBack();
  close = () => this.#page.close();
  resize = (width, height) => this.#page.setViewportSize({ width, height });
  type = (text) => this.#page.keyboard.type(text);
  press = (keys) => this.#page.keyboard.press(keys);
  clickAt = (x, y) => this.#page.mouse.click(x, y);
  print = () => this.#page.pdf({ format: 'A4' });
  evaluate = (act, ...given) => evaluate(this.#page, act, given);
  evaluateInFrame = (act, ...given) => evaluate(this.#page.frames()[1], act, given);
}

// Playwright passes one argument.
const evaluate = (frame, act, given) => frame.evaluate(`(${act})(...${JSON.stringify(given)})`);

/** @param {keyof OPTIONS} [state] */
export async function launch(state) {
  const browser = await launchChromium();
  const makeContext = () => browser.newContext({ locale: 'en-GB', timezoneId: 'Europe/Oslo', ...OPTIONS[state] });
  let context = await makeContext();
  return {
    version: `Chromium ${browser.version()}`,
    newPage: async () => new Page(await context.newPage()),
    async clear() {
      await context.close();
      context = await makeContext();
    },
    close: () => browser.close(),
  };
}
