// Compares three copies of the tz database: chrono-tz's (as written by tests/zones.rs), the browser's Intl and its Temporal. They may be of
// different versions, and then differ where a country has changed its law: each such zone is listed. Argument: the file that tests/zones.rs
// has written.
import { readFileSync } from 'node:fs';
import { launch } from '../chromium.mjs';

const { version, zones: known } = JSON.parse(readFileSync(process.argv[2], 'utf8'));

/** More zones than this do not differ because of changed laws: then the tables are read wrongly. */
const MOST = 20;

/** In the page: the offsets of each zone by Intl around the given transitions, and the transitions that Temporal knows. */
function tables(known) {
  const all = Intl.supportedValuesOf('timeZone');
  const stamp = (second) => new Date(second * 1000).toISOString().replace('.000Z', 'Z');
  const found = { zones: all.length, missing: [], intl: [], temporal: [], hasTemporal: Boolean(globalThis.Temporal), changes: 0, offsets: 0 };
  for (const zone of all) {
    const table = known[zone];
    if (!table) {
      found.missing.push(zone);
      continue;
    }
    const format = new Intl.DateTimeFormat('en-US', {
      timeZone: zone, hourCycle: 'h23', year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric', second: 'numeric',
    });
    const ahead = (second) => {
      const part = Object.fromEntries(format.formatToParts(second * 1000).map(({ type, value }) => [type, Number(value)]));
      return Date.UTC(part.year, part.month - 1, part.day, part.hour, part.minute, part.second) / 1000 - second;
    };
    const changes = table.slice(1);
    let before = table[0][1];
    const wrong = [];
    for (const [second, after] of changes) {
      for (const [at, right] of [[second - 1, before], [second, after]]) {
        found.offsets += 1;
        if (ahead(at) !== right) wrong.push(`the offset at ${stamp(at)} is ${ahead(at) / 3600} h, not ${right / 3600}`);
      }
      before = after;
    }
    if (wrong.length) found.intl.push(`${zone}: ${wrong[0]}${wrong.length > 1 ? ` (and ${wrong.length - 1} more)` : ''}`);
    if (!found.hasTemporal) continue;
    const theirs = [];
    let at = Temporal.Instant.from('2005-01-01T00:00Z').toZonedDateTimeISO(zone);
    while ((at = at.getTimeZoneTransition('next')) && at.epochMilliseconds < Date.UTC(2038, 0)) {
      theirs.push(`${stamp(at.epochMilliseconds / 1000)} ${at.offsetNanoseconds / 1e9}`);
    }
    found.changes += theirs.length;
    const ours = changes.map(([second, after]) => `${stamp(second)} ${after}`);
    const first = [...ours.filter((change) => !theirs.includes(change)).map((change) => `only chrono-tz has ${change}`),
      ...theirs.filter((change) => !ours.includes(change)).map((change) => `only Temporal has ${change}`)];
    if (first.length) found.temporal.push(`${zone}: ${first[0]}${first.length > 1 ? ` (and ${first.length - 1} more)` : ''}`);
  }
  return found;
}

const browser = await launch();
try {
  const page = await browser.newPage();
  const { zones, missing, intl, temporal, hasTemporal, changes, offsets } = await page.evaluate(tables, known);
  const name = `Chromium ${browser.version()}`;
  const report = (what, list) => {
    console.log(`zones: ${what}: ${list.length} zones differ${list.length ? ', as tz database versions do:' : ''}`);
    for (const line of list) console.log(`zones:   ${line}`);
  };
  console.log(`zones: ${name} offers ${zones} zones; chrono-tz ${version} lacks ${missing.length}${missing.length ? `: ${missing.join(', ')}` : ''}`);
  report(`Intl of ${name} and chrono-tz ${version}, ${offsets} offsets`, intl);
  if (hasTemporal) report(`Temporal of ${name} and chrono-tz ${version}, ${changes} transitions`, temporal);
  else console.log(`zones: skipped: ${name} has no Temporal`);
  const most = Math.max(missing.length, intl.length, temporal.length);
  if (most > MOST) {
    console.log(`zones: ${most} are more than changed laws explain`);
    process.exitCode = 1;
  }
} finally {
  await browser.close();
}
