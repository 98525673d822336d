// The cargo runner for the tests in tests/web: serves them with wasm-bindgen-test-runner and opens them in Chromium. That runner could
// drive a browser itself, but only through a WebDriver of exactly the browser's version, which only Debian packages.
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { launch } from './chromium.mjs';

const TIMEOUT_MS = 600_000;

const server = spawn('wasm-bindgen-test-runner', process.argv.slice(2), {
  stdio: ['ignore', 'pipe', 'inherit'],
  env: {
    ...process.env,
    NO_HEADLESS: '1',
    WASM_BINDGEN_TEST_ADDRESS: '127.0.0.1:0',
    // Even if a test file is not configured for a browser, because there is no runner for Node.js here.
    WASM_BINDGEN_USE_BROWSER: '1',
  },
});

// The runner prints its URL when it is ready. If a file has no tests, it prints no URL and exits.
async function address() {
  for await (const line of createInterface({ input: server.stdout })) {
    const found = line.match(/http:\/\/127\.0\.0\.1:\d+/);
    if (found) return found[0];
    console.log(line);
  }
}

async function run(url) {
  const browser = await launch();
  try {
    const page = await browser.newPage();
    const log = [];
    page.on('console', (message) => {
      log.push(`${message.type()}: ${message.text()}`);
      // Print how much was compared, also when the tests pass.
      if (message.text().startsWith('zones: ')) console.log(message.text());
    });
    await page.addInitScript(
      ([zones, seed]) => Object.assign(globalThis, { ZONES: zones, ZONES_SEED: seed }),
      [process.env.WINDOWPANE_ZONES, process.env.WINDOWPANE_ZONES_SEED],
    );
    page.on('pageerror', (error) => log.push(`uncaught: ${error.stack ?? error}`));
    // One request at a time: each connection that is kept alive occupies one of the few threads of the runner's server, and a request
    // on a further connection may wait for ever.
    let turn = Promise.resolve();
    await page.route('**', (route) => {
      turn = turn.then(async () => route.fulfill({ response: await route.fetch() }));
      return turn;
    });
    await page.goto(url);
    const output = page.locator('#output');
    const finished = await page
      .waitForFunction(() => /^test result: /m.test(document.querySelector('#output').textContent), null, {
        timeout: TIMEOUT_MS,
      })
      .catch(() => null);
    const text = await output.textContent();
    console.log(text);
    const good = finished !== null && /^test result: ok/m.test(text);
    if (!good) {
      if (finished === null) console.log(`no result after ${TIMEOUT_MS / 1000} s`);
      console.log(['the console of the browser:', ...log].join('\n  '));
    }
    return good ? 0 : 1;
  } finally {
    await browser.close();
  }
}

try {
  const url = await address();
  process.exitCode = url === undefined ? 1 : await run(url);
} finally {
  server.kill();
}
