// The sizes against tests/budget.json: one line each, and an exit code.
import { launch } from '../chromium.mjs';
import { startBenchSite } from './pages.mjs';
import { checkBudget, measureSizes } from './sizes.mjs';

const site = await startBenchSite();
const browser = await launch();
const { speaking } = await measureSizes(browser, site);
await browser.close();
await site.close();

for (const { role, path, brotli } of speaking) console.log(`${role}: ${path}, ${brotli} B brotli`);
for (const role of ['shim', 'glue', 'wasm']) {
  if (!speaking.some((file) => file.role === role)) {
    console.log(`OVER the page loaded no ${role}, so there is nothing to weigh`);
    process.exitCode = 1;
  }
}
for (const { name, limit, brotli, within } of await checkBudget(speaking)) {
  console.log(`${within ? 'ok' : 'OVER'} ${name}: ${brotli} of ${limit} B brotli`);
  if (!within) process.exitCode = 1;
}
