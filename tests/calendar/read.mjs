// Parses calendars of `status-feed calendar` with ical.js and compares each event with its window in the output of `status-feed check
// --json`. Prints "ok" or "WRONG" for each feed. Arguments: a folder, and NAME for each NAME.ics and NAME.json in it.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import ICAL from 'ical.js';

const [folder, ...names] = process.argv.slice(2);

/** An edge in a common notation: an instant, a date, or a floating time. */
const read = (time) => {
  if (time.isDate) return time.toString();
  return time.zone === ICAL.Timezone.utcTimezone ? time.toJSDate().toISOString().replace('.000Z', 'Z') : time.toString();
};
const dayAfter = (date) => new Date(Date.parse(date) + 86_400_000).toISOString().slice(0, 10);
const kind = (time) => (time.length === 10 ? 'date' : time.endsWith('Z') ? 'instant' : 'floating');

function expected(feed) {
  return (feed.scheduled_maintenances ?? []).flatMap((entry) => {
    const isPostponed = entry.status === 'postponed' && !entry.windows;
    const windows = (isPostponed ? entry.previous_windows : entry.windows) ?? [];
    return windows.flatMap(({ approximate, status: own, ...edge }, index) => {
      // A time in an unknown zone is floating.
      const [start, end] = [edge.start, edge.end].map((time) => time?.replace('[Etc/Unknown]', ''));
      if (!start && !end) return [];
      const edges = { start: start ?? end };
      if (start && end && kind(start) === kind(end) && end > start) edges.end = kind(end) === 'date' ? dayAfter(end) : end;
      if (start && kind(start) === 'date' && (!end || end === start)) edges.end = dayAfter(start);
      const isOff = isPostponed || entry.status === 'cancelled' || own === 'cancelled';
      const status = isOff ? 'CANCELLED' : approximate || !start || entry.status === 'postponed' ? 'TENTATIVE' : 'CONFIRMED';
      return [{ id: entry.id, number: edge.id ?? index + 1, name: entry.name, advice: entry.advice ?? '', status, ...edges }];
    });
  });
}

let wrong = 0;
for (const name of names) {
  const { feed } = JSON.parse(readFileSync(join(folder, `${name}.json`), 'utf8'));
  const calendar = new ICAL.Component(ICAL.parse(readFileSync(join(folder, `${name}.ics`), 'utf8')));
  const events = calendar.getAllSubcomponents('vevent').map((event) => new ICAL.Event(event));
  const wanted = expected(feed);
  const faults = [];
  const compare = (what, found, right) => {
    if (found !== right) faults.push(`${what}: ${JSON.stringify(found)} instead of ${JSON.stringify(right)}`);
  };
  compare('events', events.length, wanted.length);
  // ical.js does not unescape properties that it does not know.
  compare('calendar name', calendar.getFirstPropertyValue('x-wr-calname').replace(/\\(.)/g, '$1'), feed.page.name);
  compare('refresh', calendar.getFirstPropertyValue('refresh-interval').toString(), 'PT1H');
  compare('uids', new Set(events.map(({ uid }) => uid)).size, events.length);
  for (const [index, right] of wanted.entries()) {
    const event = events[index];
    if (!event) break;
    const of = `${right.id} ${right.number}`;
    const has = (property) => event.component.getFirstPropertyValue(property);
    compare(`${of} uid`, event.uid.slice(0, event.uid.lastIndexOf('@')), `${right.id}.${right.number}`);
    compare(`${of} start`, read(event.startDate), right.start);
    if (right.end) compare(`${of} end`, read(event.endDate), right.end);
    compare(`${of} status`, has('status'), right.status);
    compare(`${of} summary`, event.summary.endsWith(`${feed.page.name}: ${right.name}`), true);
    compare(`${of} advice`, (event.description ?? '').endsWith(right.advice), true);
    compare(`${of} sequence`, Number.isInteger(event.sequence) && event.sequence >= 0, true);
    compare(`${of} stamp`, has('dtstamp').zone, ICAL.Timezone.utcTimezone);
  }
  wrong += faults.length;
  console.log(`${faults.length ? 'WRONG' : 'ok'} ical.js: ${name}, ${events.length} events`);
  for (const fault of faults) console.log(`  ${fault}`);
}
process.exitCode = wrong ? 1 : 0;
