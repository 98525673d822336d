// What `./scripts/serve` serves, as a developer sees it: a line for each thing it is for, "ok" or "WRONG".
import { spawn } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { launch } from './chromium.mjs';
import { freePort } from './e2e/server.mjs';

const root = new URL('..', import.meta.url);

/** What `find` gives, once it gives anything; nothing where it has not in that many minutes. */
async function eventually(minutes, find) {
  for (let left = minutes * 120; left > 0 && serving.exitCode === null; left -= 1) {
    const found = await find().catch(() => undefined);
    if (found) return found;
    await sleep(500);
  }
}

/** What stands in each element of the page, and what the console says. */
async function visit(address) {
  const page = await browser.newPage();
  const lines = [];
  page.on('console', (message) => lines.push(message.text()));
  page.on('pageerror', (error) => lines.push(`uncaught: ${error}`));
  await page.goto(address);
  const drawn = await page
    .waitForFunction(() => {
      const banner = document.querySelector('status-banner').shadowRoot;
      const timeline = document.querySelector('status-timeline').shadowRoot;
      // The mark is the engine's: what draws without one has none.
      return banner?.querySelector('svg[part=mark]') && timeline?.querySelector('article');
    })
    .then(() => true, () => false);
  await page.close();
  return drawn && lines.length === 0 ? 'drawn' : `${drawn ? 'drawn' : 'not drawn'}; the console: ${lines.join(' | ') || 'empty'}`;
}

let wrong = 0;
function tell(what, found, wanted) {
  if (found !== wanted) wrong += 1;
  console.log(found === wanted ? `ok ${what}` : `WRONG ${what}: ${found}`);
}

const port = await freePort();
const address = `http://127.0.0.1:${port}`;
const get = async (path) => {
  const answer = await fetch(address + path);
  return answer.ok && answer.text();
};

const serving = spawn('scripts/serve', ['--port', String(port)], { cwd: root, stdio: ['ignore', 'inherit', 'inherit'] });
const browser = await launch();
try {
  const before = await eventually(15, () => get('/feeds/demo.json'));
  tell('the page is served, and both elements are drawn by the engine, with nothing on the console', await visit(`${address}/`), 'drawn');
  tell("so is the operator's page", await visit(`${address}/preview.html`), 'drawn');

  // To a new time, trunk does not listen.
  const file = new URL('index.html', root);
  writeFileSync(file, readFileSync(file));
  const after = await eventually(2, async () => {
    const text = await get('/feeds/demo.json');
    return text && text !== before;
  });
  tell('a file that changes is built again', after ? 'built' : 'not built', 'built');
  tell('what is built again is drawn as before', await visit(`${address}/`), 'drawn');
} finally {
  await browser.close();
  serving.kill();
}
process.exit(wrong ? 1 : 0);
