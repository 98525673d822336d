// site.mjs FOLDER: what a published folder, with the widget beside it, shows from a server that knows nothing but files (busybox's httpd):
// the status page with the timeline, and the banner of the README on another page.
import { spawn } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { launch } from '../chromium.mjs';
import { freePort } from '../e2e/server.mjs';

const [folder] = process.argv.slice(2);
// The README's two lines, with this host in place of the example's.
const [, snippet] = readFileSync(new URL('../../README.md', import.meta.url), 'utf8').match(/```html\n([^`]*<status-banner[^`]*)```/);
const port = await freePort();
const origin = `http://127.0.0.1:${port}`;
writeFileSync(join(folder, 'homepage.html'), `<!doctype html><title>Homepage</title>${snippet.replaceAll('https://status.example.org', origin)}`);

const server = spawn('/bin/busybox', ['httpd', '-f', '-p', `127.0.0.1:${port}`, '-h', folder], { stdio: ['ignore', 'inherit', 'inherit'] });
for (let left = 50; left && !(await fetch(`${origin}/badge.svg`).catch(() => undefined))?.ok; left -= 1) await sleep(100);
const browser = await launch();
try {
  const page = await browser.newPage();
  const shows = async (path, element, text) => {
    await page.goto(origin + path);
    await page.waitForFunction(
      ([element, text]) => {
        const root = document.querySelector(element)?.shadowRoot;
        // Only the engine draws an icon as SVG.
        return root?.querySelector('svg') && root.textContent.includes(text);
      },
      [element, text],
      { timeout: 20_000 },
    );
    console.log(`${path}: <${element}> says "${text}"`);
  };
  await shows('/status.html', 'status-timeline', 'IMAP');
  await shows('/homepage.html', 'status-banner', 'IMAP is slow');
} finally {
  await browser.close();
  server.kill();
}
