// ./scripts/bench: benchmarks what the widget costs a visitor, in bytes and milliseconds. With --json, prints one object.
import { parseArgs } from 'node:util';
import { launch } from '../chromium.mjs';
import { startBenchSite } from './pages.mjs';
import { checkBudget, measureSizes, sum } from './sizes.mjs';
import { measureStudio } from './studio.mjs';
import { measureBodies, measureComponents, measureEntries, measurePages } from './times.mjs';

const { values: options } = parseArgs({
  options: { json: { type: 'boolean', default: false }, runs: { type: 'string', default: '7' } },
});
const runs = Number(options.runs);
if (!Number.isInteger(runs) || runs < 1) throw new Error('--runs needs a number of at least 1');

const totals = (files) => ({ raw: sum(files, 'raw'), gzip: sum(files, 'gzip'), brotli: sum(files, 'brotli') });
const progress = (text) => process.stderr.write(`${text}\n`);

const site = await startBenchSite();
const browser = await launch();
progress('sizes ...');
const sizes = await measureSizes(browser, site);
progress(`pages side by side, ${runs} runs ...`);
const pages = await measurePages(browser, site, runs);
progress(`long feeds, ${runs} runs ...`);
const entries = await measureEntries(browser, site, runs);
progress(`many components, ${runs} runs ...`);
const components = await measureComponents(browser, site, runs);
progress(`long bodies, ${runs} runs ...`);
const bodies = await measureBodies(browser, site, runs);
progress(`the Studio, ${runs} runs ...`);
const studio = await measureStudio(browser, site, runs);
const result = {
  sizes: Object.fromEntries(Object.entries(sizes).map(([page, files]) => [page, { files, ...totals(files) }])),
  budget: await checkBudget(sizes),
  pages,
  entries,
  components,
  bodies,
  studio,
  browser: browser.version(),
};
await browser.close();
await site.close();

function table(rows) {
  const columns = Object.keys(rows[0]);
  const cells = [columns, ...rows.map((row) => columns.map((column) => String(row[column])))];
  const widths = columns.map((_, index) => Math.max(...cells.map((line) => line[index].length)));
  const isNumber = (text) => /^[\d.]+$/.test(text);
  for (const line of cells) {
    const padded = line.map((cell, index) => (isNumber(cell) ? cell.padStart(widths[index]) : cell.padEnd(widths[index])));
    console.log(`  ${padded.join('  ')}`.trimEnd());
  }
}

if (options.json) {
  console.log(JSON.stringify(result, null, 2));
} else {
  console.log('\nBytes that a visitor’s browser loads');
  const visits = { quiet: 'a banner without news', banner: 'a banner with news', timeline: 'banner and timeline', studio: 'the Studio', parts: 'its parts' };
  table(
    Object.entries(sizes).flatMap(([page, files]) => [
      ...files.map(({ role, path, raw, gzip, brotli }) => ({ page: visits[page], role, path, raw, gzip, brotli })),
      { page: visits[page], role: 'sum', path: '', ...totals(files) },
    ]),
  );
  console.log('\nBudget, brotli');
  table(result.budget.map(({ page, name, brotli, limit, within }) => ({ page, what: name, brotli, limit, within })));
  const networks = { loopback: 'a fast network', slow_network: '1.6 Mbit/s and 150 ms' };
  for (const [network, rows] of Object.entries(pages)) {
    console.log(`\nPages side by side, from navigation, CPU slowed 4 times, ${networks[network]}; -: not applicable`);
    table(rows.map((row) => Object.fromEntries(Object.entries(row).map(([name, value]) => [name, value ?? '-']))));
  }
  console.log('\nThe timeline of long feeds, CPU slowed 4 times');
  table(entries);
  console.log('\nFeeds with many components, CPU not slowed: the longest task until the page has settled, and when lists are opened further (0: none longer than 50 ms)');
  table(components);
  console.log('\nA body of 64 KiB, CPU slowed 4 times: the longest task before and after it is unfolded (0: none longer than 50 ms)');
  table(bodies);
  console.log('\nThe Studio with 475 components and 500 entries, in ms: its frame, its first screen and a form on a slow page (CPU slowed 4 times, 1.6 Mbit/s and 150 ms); from a letter to the banner that has it, not slowed');
  table([studio].map((row) => Object.fromEntries(Object.entries(row).map(([name, value]) => [name, Math.round(value)]))));
  console.log(`\n${browser.browserType().name()} ${result.browser}, medians`);
}
