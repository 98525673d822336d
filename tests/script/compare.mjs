// Compares what the page's script, the dot and the fallback banner decide without WebAssembly with what Rust decides about the same feeds: documents
// that must not be reported as operational, sample feeds with and without an open incident, and COUNT damaged ones.
//   cargo run --example damaged -- COUNT | node tests/script/compare.mjs
import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath, pathToFileURL } from 'node:url';

const npm = createRequire(new URL('../package.json', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'windowpane-script-'));
npm('esbuild').buildSync({
  entryPoints: ['dot', 'first-text', 'headline', 'fallback', 'pace', 'record', 'rules', 'times'].map((name) => fileURLToPath(new URL(`../../src/script/${name}.js`, import.meta.url))),
  outdir: folder,
  outExtension: { '.js': '.mjs' },
  bundle: true,
  format: 'esm',
  // The build generates the engines.
  external: ['./windowpane.js', './windowpane-banner.js'],
  loader: { '.css': 'text' },
  logLevel: 'warning',
});
const load = (name) => import(pathToFileURL(join(folder, `${name}.mjs`)));
const { parse, quietUntil, headline, claimOf } = await load('headline');
const { brief } = await load('first-text');
const { certainOf } = await load('dot');
const { contentOf } = await load('fallback');
const { nextAt } = await load('pace');
const { instant } = await load('times');
const { LONGEST } = await load('record');
const rules = await load('rules');
rmSync(folder, { recursive: true });

const NOW = Date.parse('2026-03-10T09:00:00Z');
Date.now = () => NOW;
globalThis.navigator ??= { languages: ['en-GB'], language: 'en-GB' };
const none = () => null;
const LANGUAGES = ['en-GB', 'nb'];
const host = { getAttribute: none, closest: none, parentElement: null, baseURI: 'https://page.example/' };

let passed = 0;
const wrong = [];
const counts = { feeds: 0, quiet: 0, headline: 0, windows: 0, fallback: 0, paces: 0, operational: 0, no_known_problems: 0, silent: 0 };
for await (const line of createInterface({ input: process.stdin })) {
  const { text, verdict, why, banner, pace } = JSON.parse(line);
  if (pace) {
    const next = nextAt(pace, pace.now, pace.chance);
    if (Math.abs(next - pace.next) > 1) wrong.push(`WRONG the next poll is at ${next}, in Rust at ${pace.next}: ${line}`);
    else passed += 1;
    counts.paces += 1;
    continue;
  }
  const faults = [];
  const feed = parse(text);
  const until = quietUntil(feed, NOW, none);
  const news = headline(feed, NOW, none, LANGUAGES);
  const fallback = contentOf(host, { body: text });
  const mayBeQuiet = ['operational', 'no_known_problems', 'unclaimed'].includes(verdict) && !banner;
  if (until && !mayBeQuiet) faults.push('the script is quiet');
  if (!fallback && !mayBeQuiet) faults.push('the fallback is quiet');
  if (news && (news.title !== banner?.title || news.level !== banner.level)) faults.push(`the first text is "${news.title}" (${news.level})`);
  if (news?.to && (instant(news.from) !== banner?.from || instant(news.to) !== banner?.to)) faults.push(`the first text's window is ${news.from} to ${news.to}`);
  const shown = fallback?.lines.map(([, text]) => text).join(' ') ?? '';
  if (/operational/i.test(shown)) faults.push(`the fallback shows "${shown}"`);
  const dot = certainOf(host, feed, { brief, claimOf, headline, languages: () => LANGUAGES, quietUntil });
  const claimed = { AllOperational: 'operational', NoKnownProblems: 'no_known_problems' }[dot?.key];
  if (claimed && claimed !== verdict) faults.push(`the dot says ${dot.key}`);
  if (dot?.title && (dot.title !== banner?.title || dot.level !== banner.level)) faults.push(`the dot says "${dot.title}" (${dot.level})`);
  counts[claimed ?? 'silent'] += 1;
  counts.feeds += 1;
  counts.quiet += until ? 1 : 0;
  counts.headline += news ? 1 : 0;
  counts.windows += news?.to ? 1 : 0;
  counts.fallback += fallback && fallback.level !== 'unknown' ? 1 : 0;
  if (faults.length) wrong.push(`WRONG ${faults.join(', ')}; Rust's verdict is ${verdict} (${why}), ${JSON.stringify(banner)}: ${text.slice(0, 1500)}`);
  else passed += 1;
}
if (LONGEST !== rules.LONGEST) wrong.push(`WRONG record.js reads ${LONGEST} bytes of a feed, Rust ${rules.LONGEST}`);
for (const line of wrong.slice(0, 20)) console.log(line);
// The comparison must not pass because there are no decisions to compare.
for (const [what, count] of Object.entries(counts)) {
  if (count < 2) console.log(`WRONG ${what}: ${count}`);
}
console.log(`${counts.feeds} feeds: the script is quiet about ${counts.quiet}, has a first text for ${counts.headline} (${counts.windows} of planned work), the fallback shows news of ${counts.fallback}`);
console.log(wrong.length ? `${wrong.length} differ` : `ok ${passed} feeds: every decision without WebAssembly agrees with Rust`);
process.exitCode = wrong.length ? 1 : 0;
