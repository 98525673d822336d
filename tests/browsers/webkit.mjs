// WebKitGTK in its MiniBrowser, over WebDriver. Needs a display and a D-Bus session, which ./scripts/test-browsers provides.
import { Builder, Key } from 'selenium-webdriver';
import { freePort } from '../e2e/server.mjs';
import { isUp, start } from '../hosts/processes.mjs';

/** What cannot be tried in it here, and why. */
export const LIMITS = {
  print: 'WebKitWebDriver has no command that prints',
  'forced colours': 'WebKitGTK has no forced colours',
  'storage refused': 'MiniBrowser has no setting that refuses storage; a frame with an opaque origin has none either, and is tried',
  'no WebAssembly compiler': 'without its compiler WebKit interprets WebAssembly',
  'narrow windows': 'a window of MiniBrowser is never narrower than 447 pixels',
};

/** Environment variables for each state of the browser that a test asks for. */
const VARIABLES = {
  'no WebAssembly': { JSC_useWebAssembly: '0', JSC_useWasm: '0' },
};

const KEYS = { Enter: Key.ENTER, Escape: Key.ESCAPE, Tab: Key.TAB, Space: ' ', ArrowDown: Key.ARROW_DOWN, ArrowUp: Key.ARROW_UP, Shift: Key.SHIFT };

class Page {
  #session;
  #handle;
  constructor(session, handle) {
    this.#session = session;
    this.#handle = handle;
  }

  /** A session has one current window: switches to this one first, one command at a time. */
  #run(act) {
    return this.#session.enqueue(async (driver) => {
      await driver.switchTo().window(this.#handle);
      return act(driver);
    });
  }

  async #evaluate(driver, act, given) {
    const { value, error } = await driver.executeAsyncScript(
      `const [given, done] = arguments; (async () => (${act})(...given))().then((value) => done({ value }), (error) => done({ error: String(error) }));`,
      given,
    );
    if (error) throw new Error(error);
    return value ?? undefined;
  }

  goto = (url) => this.#run((driver) => driver.get(url));
  reload = () => this.#run((driver) => driver.navigate().refresh());
  back = () => this.#run((driver) => driver.navigate().back());
  close = () => this.#run((driver) => driver.close());
  type = (text) => this.#run((driver) => driver.actions().sendKeys(text).perform());
  clickAt = (x, y) => this.#run((driver) => driver.actions().move({ x: Math.round(x), y: Math.round(y), duration: 0 }).click().perform());
  evaluate = (act, ...given) => this.#run((driver) => this.#evaluate(driver, act, given));

  /** Sets the size of the page, without the window's frame. */
  resize = (width, height) =>
    this.#run(async (driver) => {
      const window = driver.manage().window();
      await window.setRect({ width, height });
      const [inner, outer] = [await driver.executeScript('return [innerWidth, innerHeight]'), await window.getRect()];
      await window.setRect({ width: width + outer.width - inner[0], height: height + outer.height - inner[1] });
    });

  press = (keys) =>
    this.#run((driver) => {
      const actions = driver.actions();
      const all = keys.split('+').map((name) => KEYS[name] ?? name);
      for (const key of all) actions.keyDown(key);
      for (const key of all.reverse()) actions.keyUp(key);
      return actions.perform();
    });

  /** Runs `act` in the page's first frame. */
  evaluateInFrame = (act, ...given) =>
    this.#run(async (driver) => {
      await driver.switchTo().frame(0);
      try {
        return await this.#evaluate(driver, act, given);
      } finally {
        await driver.switchTo().defaultContent();
      }
    });
}

/** @param {keyof VARIABLES} [state] */
export async function launch(state) {
  const port = await freePort();
  const server = `http://127.0.0.1:${port}`;
  const end = await start(['WebKitWebDriver', `--port=${port}`], () => isUp(`${server}/status`), {
    // There is no graphics card to draw with.
    env: { ...process.env, TZ: 'Europe/Oslo', WEBKIT_DISABLE_DMABUF_RENDERER: '1', ...VARIABLES[state] },
  });
  try {
    const driver = await new Builder()
      .usingServer(server)
      .withCapabilities({ browserName: 'MiniBrowser', 'webkitgtk:browserOptions': { binary: process.env.WEBKIT, args: ['--automation'] } })
      .build();
    await driver.manage().setTimeouts({ script: 30_000 });
    const first = await driver.getWindowHandle();
    let last = Promise.resolve();
    const session = {
      enqueue(act) {
        const result = last.then(() => act(driver));
        last = result.catch(() => {});
        return result;
      },
    };
    const capabilities = await driver.getCapabilities();
    return {
      version: `${capabilities.getBrowserName()} ${capabilities.getBrowserVersion()}`,
      /** In a window of its own: a tab behind another is hidden. */
      newPage: () =>
        session.enqueue(async () => {
          await driver.switchTo().newWindow('window');
          return new Page(session, await driver.getWindowHandle());
        }),
      async clear() {
        for (const handle of await driver.getAllWindowHandles()) {
          if (handle === first) continue;
          await driver.switchTo().window(handle);
          await driver.close();
        }
        await driver.switchTo().window(first);
      },
      async close() {
        await driver.quit().catch(() => {});
        await end();
      },
    };
  } catch (error) {
    await end();
    throw error;
  }
}
