// cargo's runner for the tests in tests/web: serves them with wasm-bindgen-test-runner and opens them in Chromium.
// That runner could drive a browser itself, but only through a WebDriver of the browser's very version, which no package
// manager but Debian's has.
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { launch } from './chromium.mjs';

const PATIENCE_MS = 600_000;

const server = spawn('wasm-bindgen-test-runner', process.argv.slice(2), {
  stdio: ['ignore', 'pipe', 'inherit'],
  env: {
    ...process.env,
    NO_HEADLESS: '1',
    WASM_BINDGEN_TEST_ADDRESS: '127.0.0.1:0',
    // Also for a test file that forgot to say so: there is nothing here for Node.js.
    WASM_BINDGEN_USE_BROWSER: '1',
  },
});

// The runner prints its address when it is ready. It prints no address and ends when there is no test in the file.
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
    const said = [];
    page.on('console', (message) => {
      said.push(`${message.type()}: ${message.text()}`);
      // How much was compared is of interest also when all is well.
      if (message.text().startsWith('zones: ')) console.log(message.text());
    });
    await page.addInitScript(
      ([zones, seed]) => Object.assign(globalThis, { ZONES: zones, ZONES_SEED: seed }),
      [process.env.WINDOWPANE_ZONES, process.env.WINDOWPANE_ZONES_SEED],
    );
    page.on('pageerror', (error) => said.push(`uncaught: ${error.stack ?? error}`));
    await page.goto(url);
    const output = page.locator('#output');
    const finished = await page
      .waitForFunction(() => /^test result: /m.test(document.querySelector('#output').textContent), null, {
        timeout: PATIENCE_MS,
      })
      .catch(() => null);
    const text = await output.textContent();
    console.log(text);
    const good = finished !== null && /^test result: ok/m.test(text);
    if (!good) {
      if (finished === null) console.log(`no result after ${PATIENCE_MS / 1000} s`);
      console.log(['what the browser said:', ...said].join('\n  '));
    }
    return good ? 0 : 1;
  } finally {
    await browser.close();
  }
}

const url = await address();
process.exitCode = url === undefined ? 1 : await run(url);
server.kill();
