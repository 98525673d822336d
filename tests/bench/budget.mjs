// Compares the sizes with tests/budget.json: one line for each, and an exit code.
import { launch } from '../chromium.mjs';
import { startBenchSite } from './pages.mjs';
import { checkBudget, measureSizes } from './sizes.mjs';

const site = await startBenchSite();
const browser = await launch();
const sizes = await measureSizes(browser, site);
await browser.close();
await site.close();

for (const page of ['banner', 'timeline']) {
  for (const { role, path, brotli } of sizes[page]) console.log(`${page}, ${role}: ${path}, ${brotli} B brotli`);
  for (const role of ['embed', 'glue', 'wasm']) {
    if (!sizes[page].some((file) => file.role === role)) {
      console.log(`OVER ${page}: the page loaded no ${role}, so there is nothing to measure`);
      process.exitCode = 1;
    }
  }
}
for (const { page, name, limit, brotli, within } of await checkBudget(sizes)) {
  console.log(`${within ? 'ok' : 'OVER'} ${page}, ${name}: ${brotli} of ${limit} B brotli`);
  if (!within) process.exitCode = 1;
}
