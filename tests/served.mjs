// Tests `./scripts/serve` as a developer uses it: prints "ok" or "WRONG" for each expectation.
import { execFileSync, spawn } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { launch } from './chromium.mjs';
import { freePort } from './e2e/server.mjs';

const root = new URL('..', import.meta.url);

/** Retries `find` until it returns something; undefined after a timeout of that many minutes. */
async function eventually(minutes, find) {
  for (let left = minutes * 120; left > 0 && serving.exitCode === null; left -= 1) {
    const found = await find().catch(() => undefined);
    if (found) return found;
    await sleep(500);
  }
}

/** Opens a page. Returns whether the engine has rendered the timeline, and the console lines. */
async function visit(url) {
  const page = await browser.newPage();
  const lines = [];
  page.on('console', (message) => lines.push(message.text()));
  page.on('pageerror', (error) => lines.push(`uncaught: ${error}`));
  await page.goto(url);
  const isRendered = await page
    .waitForFunction(() => {
      const timeline = document.querySelector('status-timeline')?.shadowRoot;
      // Only the engine renders an icon as SVG and the articles; the first text and the fallback do not.
      return timeline?.querySelector('svg[part=mark]') && timeline.querySelector('article');
    })
    .then(() => true, () => false);
  await page.close();
  return isRendered && lines.length === 0 ? 'rendered' : `${isRendered ? 'rendered' : 'not rendered'}; the console: ${lines.join(' | ') || 'empty'}`;
}

/** Waits until a published page and the widget, side by side, both show a text, or both do not. Returns which of them are otherwise. */
async function otherwise(page, text, isShown) {
  const readers = {
    'the published page': () => page.frameLocator('iframe').locator('body').innerText(),
    'the widget': () => page.evaluate(() => [...document.querySelector('status-timeline').shadowRoot.children].map((it) => it.innerText).join(' ')),
  };
  const found = [];
  for (const [name, read] of Object.entries(readers)) {
    if (!(await eventually(0.25, async () => (await read()).includes(text) === isShown))) found.push(name);
  }
  return found.join(' and ') || 'neither';
}

let wrong = 0;
function report(what, found, wanted) {
  if (found !== wanted) wrong += 1;
  console.log(found === wanted ? `ok ${what}` : `WRONG ${what}: ${found}`);
}

const port = await freePort();
const origin = `http://127.0.0.1:${port}`;
const get = async (path) => {
  const response = await fetch(origin + path);
  return response.ok && response.text();
};

const serving = spawn('scripts/serve', ['--port', String(port)], { cwd: root, stdio: ['ignore', 'pipe', 'inherit'] });
let said = '';
serving.stdout.on('data', (text) => (said += text));
/** Runs the commands that are printed for another terminal, up to one that begins with this. @param {RegExp} last */
function asPrinted(last) {
  const commands = said.split('\n').map((line) => line.trim()).filter((line) => /^export |\/status-feed /.test(line));
  const [setting] = commands;
  execFileSync('bash', ['-ec', `${setting}\n${commands.find((line) => last.test(line))}`], { cwd: root, stdio: ['ignore', 'inherit', 'inherit'] });
}
const browser = await launch();
try {
  const before = await eventually(15, () => get('/feeds/demo.json'));
  report('the page is served, and the engine renders the timeline, with an empty console', await visit(`${origin}/`), 'rendered');
  report("so is the Studio's time machine", await visit(`${origin}/studio.html#time`), 'rendered');

  const live = await browser.newPage();
  await eventually(0.5, () => get('/site/'));
  await live.goto(`${origin}/site/`);
  report('the live example shows the feed twice', await otherwise(live, 'Incoming mail', true), 'neither');
  asPrinted(/ open /);
  report('an incident that the printed command opens is in both halves within seconds', await otherwise(live, 'The queue has stopped.', true), 'neither');

  // Trunk ignores a new modification time alone, so write the file.
  const file = new URL('index.html', root);
  writeFileSync(file, readFileSync(file));
  const after = await eventually(2, async () => {
    const text = await get('/feeds/demo.json');
    return text && text !== before;
  });
  const isLive = await eventually(0.25, async () => (await get('/site/atom.xml'))?.includes('The queue has stopped.'));
  report('a changed file triggers a rebuild', after ? 'built' : 'not built', 'built');
  report('the live example is still there', isLive ? 'there' : 'gone', 'there');
  asPrinted(/ resolve /);
  report('and follows when the incident is over', await otherwise(live, 'The queue has stopped.', false), 'neither');
  report('the timeline is rendered after the rebuild', await visit(`${origin}/`), 'rendered');
} finally {
  await browser.close();
  serving.kill();
}
process.exit(wrong ? 1 : 0);
