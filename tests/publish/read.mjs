// What `status-feed publish` writes, read by programs that are not ours: a validator of HTML, axe, a text browser, a renderer of SVG, a
// RELAX NG validator, and the dates of a browser. A line "ok ..." or "WRONG ..." for each.
// node read.mjs FOLDER TOOL NAME...: FOLDER/NAME has the files of a feed, FOLDER/NAME.json the feed as `check --json` reads it.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { pathToFileURL } from 'node:url';
import { AxeBuilder } from '@axe-core/playwright';
import { chromium } from '@playwright/test';
import { HtmlValidate } from 'html-validate';
import ICAL from 'ical.js';
import { HOSTILE, hostileFolder } from './hostile.mjs';

const [folder, tool, ...names] = process.argv.slice(2);
let wrong = 0;

/** Prints what a reader found wrong. @param {string} of @param {string[]} faults */
function report(of, faults) {
  wrong += faults.length;
  console.log(`${faults.length ? 'WRONG' : 'ok'} ${of}`);
  for (const fault of faults.slice(0, 10)) console.log(`  ${fault}`);
}

/** A program's standard output, or why it failed; `undefined` if it is not installed. */
function run(program, ...words) {
  try {
    return { out: execFileSync(program, words, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] }) };
  } catch (error) {
    if (error.code === 'ENOENT') return;
    return { out: '', fault: `${error.stderr}`.trim().split('\n').slice(0, 5).join(' ') };
  }
}

const skipped = new Set();
/** The same, where a program that is not installed is skipped, and said once. */
function read(of, program, words, judge) {
  const answer = run(program, ...words);
  if (!answer) return skipped.add(program);
  report(`${program}: ${of}`, answer.fault ? [answer.fault] : judge(answer.out));
}

const pages = (of) => readdirSync(join(folder, of), { recursive: true }).filter((path) => path.endsWith('.html')).sort();

const html = new HtmlValidate({
  extends: ['html-validate:recommended'],
  elements: ['html5', { 'status-timeline': { flow: true } }],
  rules: {
    // Written by a template: nobody reads the indentation, and `lang=""` says that a language is not known.
    'no-trailing-whitespace': 'off', 'long-title': 'off', 'no-inline-style': 'error', 'attribute-boolean-style': 'off', 'no-raw-characters': 'off',
    'require-sri': 'off',
  },
});

/** What of a page is no valid HTML. */
async function faultsOf(path) {
  const { results } = await html.validateString(readFileSync(path, 'utf8'));
  return results.flatMap(({ messages }) => messages.map(({ line, ruleId, message }) => `${relative(folder, path)}:${line}: ${ruleId}: ${message}`));
}

/** The locales of the elements for the languages of pages: src/words/choice.rs, `locale_for`. */
const localeOf = (tag) => ({ en: 'en-GB', pt: 'pt-PT' })[tag] ?? tag;
/** Where CLDR by ICU4X and CLDR by the browser choose another form of the same date: another word before the day or the time, another case of
 *  the weekday, another order. Their digits are compared. */
const OTHER_FORMS = ['da', 'fi', 'es', 'fa', 'hi', 'zh-Hant'];

/** In the browser: the forms in which it would write a time. */
function forms([locale, datetime, zone]) {
  const day = { weekday: 'long', day: 'numeric', month: 'long' };
  const isDay = datetime.length === 10;
  // What has no zone keeps its digits.
  const at = new Date(isDay ? `${datetime}T00:00Z` : datetime.endsWith('Z') ? datetime : `${datetime}Z`);
  const timeZone = isDay || !datetime.endsWith('Z') ? 'UTC' : zone;
  const clocks = ['numeric', '2-digit'].map((hour) => ({ hour, minute: '2-digit' }));
  const dates = [{ ...day, year: 'numeric' }, day, { weekday: 'long' }];
  const all = [...dates, ...clocks, ...dates.flatMap((date) => clocks.map((clock) => ({ ...date, ...clock })))];
  // Not every build of a browser has every language; Nynorsk's digits are those of Bokmål.
  const isKnown = Intl.DateTimeFormat.supportedLocalesOf(locale).length > 0;
  return {
    isKnown,
    all: all.map((options) => new Intl.DateTimeFormat(isKnown ? locale : 'nb', { ...options, timeZone }).format(at)),
  };
}

/** The languages of which a date had another form. */
const unlike = new Set();
const spaced = (text) => text.replace(/[\s\u00a0\u202f\u200e\u200f]+/g, ' ').trim();
const digits = (text) => [...text.matchAll(/\p{Nd}+/gu)].map(([number]) => number.replace(/^[0\u06f0\u0660](?=.)/, '')).sort().join(' ');
const unescaped = (text) => text.replace(/&amp;/g, '&').replace(/&quot;/g, '"').replace(/&lt;/g, '<').replace(/&gt;/g, '>');

/** The dates of a page against the browser's. */
async function dates(page, of, tag, zone) {
  const text = readFileSync(join(folder, of), 'utf8');
  const times = [...text.matchAll(/<time datetime="([^"]*)">([^<]*)<\/time>/g)];
  const faults = [];
  for (const [, datetime, shown] of times) {
    const { isKnown, all } = await page.evaluate(forms, [localeOf(tag), datetime, zone]);
    const known = all.map((form) => spaced(form));
    const said = spaced(unescaped(shown));
    // A date at the beginning of a line has a capital letter.
    const same = known.some((form) => form.toLocaleLowerCase(tag) === said.toLocaleLowerCase(tag));
    if (!same) unlike.add(tag);
    const alike = (OTHER_FORMS.includes(tag) || !isKnown) && known.some((form) => digits(form) === digits(said));
    if (!same && !alike) faults.push(`${tag} ${datetime}: ${said}, and not ${known[5]} or ${known[0]}`);
  }
  return { count: times.length, faults };
}

const browser = await chromium.launch({ executablePath: process.env.CHROMIUM });
const context = await browser.newContext({ javaScriptEnabled: true, viewport: { width: 320, height: 900 } });
const page = await context.newPage();
const address = (path) => pathToFileURL(join(folder, path)).href;

for (const name of names) {
  const { feed } = JSON.parse(readFileSync(join(folder, `${name}.json`), 'utf8'));
  const all = pages(name);
  report(`html-validate: ${name}, ${all.length} pages`, (await Promise.all(all.map((path) => faultsOf(join(folder, name, path))))).flat());

  // Every link that stays here leads to a file.
  const broken = all.flatMap((path) => {
    const text = readFileSync(join(folder, name, path), 'utf8');
    const links = [...text.matchAll(/ (?:href|src)="([^"]*)"/g)].map(([, url]) => unescaped(url)).filter((url) => !/^[a-z]+:/i.test(url));
    return links.filter((url) => !url.startsWith('windowpane/') && !existsSync(join(folder, name, path, '..', decodeURIComponent(url)))).map((url) => `${path}: ${url}`);
  });
  report(`links: ${name}`, broken);

  let count = 0;
  const faults = [];
  for (const path of all.filter((path) => path.startsWith('status'))) {
    const tag = path === 'status.html' ? 'en' : path.slice('status-'.length, -'.html'.length);
    const found = await dates(page, join(name, path), tag, feed.page.time_zone ?? 'UTC');
    count += found.count;
    faults.push(...found.faults);
  }
  report(`Intl: ${name}, ${count} times in ${all.filter((path) => path.startsWith('status')).length} languages`, count ? faults : ['no times']);

  for (const [scheme, width] of [['light', 320], ['dark', 1280]]) {
    await page.setViewportSize({ width, height: 900 });
    await page.emulateMedia({ colorScheme: scheme });
    const shown = all.filter((path) => ['status.html', 'status-ar.html'].includes(path)).concat(all.filter((path) => path.startsWith('e/')).slice(0, 2));
    for (const path of shown) {
      await page.goto(address(join(name, path)));
      const { violations } = await new AxeBuilder({ page }).analyze();
      const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      const seen = violations.map(({ id, nodes }) => `${id}: ${nodes[0].html.slice(0, 200)}`);
      report(`axe: ${name}/${path}, ${scheme}, ${width} px`, wide > 0 ? [...seen, `it is ${wide} px too wide`] : seen);
    }
  }

  read(`${name}/status.html`, 'lynx', ['-dump', '-nolist', '-display_charset=utf-8', '-assume_charset=utf-8', join(folder, name, 'status.html')], (text) => {
    const line = spaced(text);
    const open = [...feed.incidents ?? [], ...feed.scheduled_maintenances ?? []].map((entry) => spaced(entry.name));
    const missing = open.filter((title) => !line.includes(title));
    return [...missing.map((title) => `it does not have ${title}`), ...(/UTC/.test(line) ? [] : ['it has no time in UTC'])];
  });

  read(`${name}/atom.xml by RFC 4287's grammar`, 'xmllint', ['--noout', '--nonet', '--relaxng', 'tests/publish/atom.rng', join(folder, name, 'atom.xml')], () => []);
  const pictures = readdirSync(join(folder, name)).filter((path) => path.endsWith('.svg'));
  const drawn = pictures.map((badge) => [badge, run('rsvg-convert', join(folder, name, badge), '--output', join(folder, 'badge.png'))]);
  if (drawn.some(([, answer]) => !answer)) skipped.add('rsvg-convert');
  else report(`rsvg-convert: ${name}, ${drawn.length} pictures`, drawn.flatMap(([badge, { fault }]) => (fault ? [`${badge}: ${fault}`] : [])));

  const calendar = new ICAL.Component(ICAL.parse(readFileSync(join(folder, name, 'calendar.ics'), 'utf8')));
  const planned = (feed.scheduled_maintenances ?? []).length;
  report(`ical.js: ${name}`, planned && !calendar.getAllSubcomponents('vevent').length ? ['it has no event'] : []);
}

// Every hostile text in every field: nothing runs, nothing is requested from elsewhere.
const hostile = mkdtempSync(join(tmpdir(), 'hostile-'));
try {
  const requests = [];
  let hits = 0;
  await context.exposeBinding('hit', () => void (hits += 1));
  page.on('dialog', (dialog) => { hits += 1; return dialog.dismiss(); });
  page.on('request', (request) => { if (!request.url().startsWith('file://') || request.resourceType() === 'image' && !/icon\.svg$/.test(request.url())) requests.push(request.url()); });
  const faults = [];
  let shown = 0;
  for (const [index, texts] of HOSTILE.entries()) {
    const made = hostileFolder(hostile, tool, index, texts);
    for (const path of readdirSync(made, { recursive: true })) {
      if (!/\.(html|xml|svg)$/.test(path)) continue;
      // Of many pages of entries, some: what they say is on the first page, too.
      if (path.startsWith('e/') && shown % 12) { shown += 1; continue; }
      shown += 1;
      await page.goto(pathToFileURL(join(made, path)).href, { waitUntil: 'load' }).catch((error) => faults.push(`${path}: ${error.message.split('\n')[0]}`));
      await page.evaluate(() => document.querySelectorAll('*').forEach((element) => ['mouseover', 'focus', 'load', 'error', 'click'].forEach((type) => { if (!element.closest('a') || type !== 'click') element.dispatchEvent(new Event(type)); }))).catch(() => {});
    }
    const xml = run('xmllint', '--noout', '--nonet', '--relaxng', 'tests/publish/atom.rng', join(made, 'atom.xml'));
    if (xml?.fault) faults.push(xml.fault);
    faults.push(...(await faultsOf(join(made, 'status.html'))).filter((fault) => !/no-dup-id|valid-id|tel-non-breaking|aria-label-misuse|empty-heading|wcag\/h30/.test(fault)).slice(0, 3));
    rmSync(made, { recursive: true });
  }
  if (hits) faults.push(`${hits} hostile texts ran`);
  faults.push(...requests.map((url) => `requested: ${url.slice(0, 100)}`));
  report(`hostile texts: ${HOSTILE.flat().length} in ${shown} files`, faults);
} finally {
  rmSync(hostile, { recursive: true, force: true });
}
report(`Intl: other forms of dates in ${[...unlike].sort().join(', ')}`, OTHER_FORMS.filter((tag) => names.length > 1 && !unlike.has(tag)).map((tag) => `${tag} has none any more; take it from the list`));
await browser.close();
for (const program of skipped) console.log(`skipped: ${program}, because it is not installed`);
process.exitCode = wrong ? 1 : 0;
