// What a screen reader says: Orca and Firefox, with the built files in dist/. Prints a line for each check: "ok" or "WRONG".
//
// What falls within the reading of a page is not the same each time, so the checks are about sets: what is among the utterances, and what
// is not. `node tests/reader/run.mjs NAME` runs only the checks whose names contain that; READER_SHOW=1 prints everything that is said.
import { startServer } from '../e2e/server.mjs';
import { startDesktop } from './desktop.mjs';

const HOUR = 3_600_000;
const from = (hours) => new Date(Date.now() + hours * HOUR).toISOString();
const page = { id: 'p', name: 'Fjordpost', url: 'https://status.example/', time_zone: 'Europe/Oslo', language: 'en' };
const components = [
  { id: 'mail', name: 'Incoming mail', status: 'operational', description: 'Mail from other servers' },
  { id: 'web', name: 'Webmail', status: 'operational' },
];
const feed = (more = {}) => ({ page, status: { indicator: 'none' }, components, incidents: [], scheduled_maintenances: [], ...more });
const incident = (more) => ({
  id: 'late', name: 'Incoming mail arrives late', status: 'identified', impact: 'minor', created_at: from(-1), components: [{ id: 'mail', status: 'degraded_performance' }], mail: { receiving: 'delayed' }, ...more,
});
const WEBMAIL = { id: 'webmail', name: 'Webmail is down', impact: 'critical', components: [{ id: 'web', status: 'major_outage' }], mail: {} };
const work = (start, end, more) => ({
  id: 'disks', name: 'New storage for mailboxes', status: 'scheduled', impact: 'maintenance', created_at: from(-100), scheduled_for: from(start), scheduled_until: from(end), mail: { reading: 'unavailable' }, ...more,
});
const MINOR = feed({ incidents: [incident()] });
const CRITICAL = feed({ incidents: [incident(WEBMAIL), incident()] });
const planned = (...all) => feed({ scheduled_maintenances: [work(...all)] });
const over = (id, name, days) => ({ id, name, status: 'resolved', impact: 'minor', created_at: from(-24 * days - 1), resolved_at: from(-24 * days), updated_at: from(-24 * days), components: [] });
const HISTORY = Array.from({ length: 32 }, (_, index) => over(`past${index}`, `Story ${index}`, index + 2));

const site = await startServer();
const desktop = await startDesktop();
const { firefox, press, utterances } = desktop;

const contains = (text, one) => (one instanceof RegExp ? one.test(text) : text.includes(one));

/** What is said within `long`, in ms, or until all of `has` is among it. */
const hears = async (long, has = []) => {
  const said = await utterances(long, (so) => has.length > 0 && has.every((one) => contains(so.join(' '), one)));
  if (process.env.READER_SHOW) console.log(`      ${said.join(' // ')}`);
  return said.join(' ');
};

/** Opens a page of the site with `body` and the feed, and returns what is said by itself. */
let pages = 0;
async function open(body, data, { hash = '', has } = {}) {
  // A page of its own, so that no tab remembers what the last one was told.
  await firefox.run('sessionStorage.clear(); localStorage.clear()').catch(() => {});
  pages += 1;
  serve(data);
  const path = `/reader-${pages}.html`;
  site.respond(path, {
    body: `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Host ${pages}</title><link rel="icon" href="data:,"><script type="module" src="/embed.js"></script></head><body><p>Before it.</p>${ofPage(body)}<p>After it.</p></body></html>`,
  });
  await firefox.go(site.url(path) + hash);
  return hears(has ? 12_000 : 5_000, has);
}
/** Each page has a feed of its own: of another one the browser may know that it cannot be reached. */
const ofPage = (body) => body.replace('/feed.json', `/feed-${pages}.json`);
/** An older copy would not replace a newer one. */
const dated = (data) => ({ ...data, page: { ...data.page, updated_at: from(0) } });
const serve = (data) => site.respond(ofPage('/feed.json'), data.respond ?? { body: dated(data) });
const refresh = () => firefox.run('document.querySelectorAll("status-banner, status-timeline").forEach((element) => element.refresh())');
/** The feed changes, and the page polls it: what is said by itself. */
async function changes(data, has) {
  serve(data);
  await refresh();
  return hears(has ? 12_000 : 3_000, has);
}
const BANNER = '<status-banner feed="/feed.json" refresh="PT1H"></status-banner>';
const TIMELINE = '<status-timeline feed="/feed.json" refresh="PT1H"></status-timeline>';

/** Presses keys, one after another, and returns what is said. */
async function keys(...all) {
  let said = '';
  for (const key of all) {
    press(key);
    said += ` ${await hears()}`;
  }
  return said.trim();
}

/** Reads the whole page by lines. */
async function lines(most = 30) {
  let said = await keys('ctrl+Home');
  for (let count = 0; count < most && !said.includes('After it.'); count += 1) said += ` ${await keys('Down')}`;
  return said;
}

let failed = 0;
/** One check: each of `has` is among what was said, and none of `not`. */
function check(what, said, { has = [], not = [] }) {
  const missing = has.filter((one) => !contains(said, one));
  const wrong = not.filter((one) => contains(said, one));
  if (missing.length || wrong.length) failed += 1;
  console.log(missing.length || wrong.length ? `WRONG ${what}: missing ${missing.map(String).join(' | ') || 'nothing'}; too much ${wrong.map(String).join(' | ') || 'nothing'}\n      said: ${said}` : `ok    ${what}`);
}

/** Words that nobody should hear: names of signs, cut words. */
const NOISE = [/middle dot/i, /\bS\. ince/, /\bT\. o/, /\bU\. ntil/];

// --- The banner, by lines

const STATES = {
  'a minor incident': { data: MINOR, has: ['Service status', 'region', /Degraded ?, ?Cause found/, 'Incoming mail arrives late', /Started/, /Receiving\. Delayed/, 'Details: Incoming mail arrives late', 'Dismiss: Incoming mail arrives late'] },
  'a critical incident': { data: CRITICAL, has: [/Major outage ?, ?Cause found/, 'Webmail is down', 'Details: Webmail is down', 'and 1 more status message'], not: ['Dismiss'] },
  'upcoming maintenance': { data: planned(20, 22), has: [/Scheduled maintenance ?, ?in 20 hours/, 'New storage for mailboxes', / to /, /Reading\. Unavailable/] },
  'maintenance under way': { data: planned(-1, 1, { status: 'in_progress' }), has: ['Maintenance in progress', 'New storage for mailboxes'] },
  'maintenance that runs late': { data: planned(-3, -1, { status: 'in_progress' }), has: ['New storage for mailboxes', /longer|late/] },
  'cancelled maintenance': { data: planned(20, 22, { status: 'cancelled', updated_at: from(-1) }), has: ['Maintenance cancelled', /Nothing will happen on/, / to /] },
  'moved maintenance': { data: planned(40, 42, { updated_at: from(-1), previous_windows: [{ start: from(20), end: from(22) }] }), has: [/Maintenance rescheduled ?, ?in /, 'New storage for mailboxes', / to /] },
  'all well': { data: feed(), attributes: 'show="always"', has: ['All services are operational', 'Last checked'] },
  'a feed that cannot be reached': { data: { respond: { status: 503, body: '' } }, has: ['The status cannot be loaded right now', /don.t know whether everything is working/] },
};

async function bannerByLines(name) {
  const { data, attributes = '', has, not = [] } = STATES[name];
  await open(BANNER.replace('refresh', `${attributes} refresh`), data);
  check(`by lines: ${name}`, await lines(), { has, not: [...NOISE, ...not] });
}

/** A check of what is said by itself. `act` gets what to wait for. */
async function saysByItself(what, has, act) {
  check(what, await act(has), { has });
}

async function withoutEngine() {
  site.respond('/windowpane-banner_bg.wasm', [{ status: 404, body: '' }]);
  await saysByItself('without the engine: the news', ['Incoming mail arrives late'], (has) => open(BANNER, MINOR, { has }));
  check('without the engine: by landmark', await keys('ctrl+Home', 'm'), { has: ['Service status'] });
}

// --- News

const ANNOUNCED = {
  minor: [/Degraded ?, ?Cause found\. ?Incoming mail arrives late/],
  critical: [/Major outage ?, ?Cause found\. ?Webmail is down/],
  moved: [/Maintenance rescheduled ?, ?in .*New storage for mailboxes/],
  over: [/Resolved\. ?Webmail is down/, /Degraded ?, ?Cause found\. ?Incoming mail arrives late/],
  dismissed: [/Dismissed: Incoming mail arrives late\. ?Undo/],
};

async function newsByItself() {
  check('nothing is said while all is well', await open(BANNER, feed()), { not: ['operational', 'Service status'] });
  await saysByItself('a minor incident', ANNOUNCED.minor, (has) => changes(MINOR, has));
  check('the same once more', await changes(MINOR), { not: ['Incoming mail'] });
  await saysByItself('a critical one', ANNOUNCED.critical, (has) => changes(CRITICAL, has));
  const now = from(0);
  const left = feed({ incidents: [incident({ ...WEBMAIL, status: 'resolved', resolved_at: now, updated_at: now }), incident()] });
  await saysByItself('its end, and what is left', ANNOUNCED.over, (has) => changes(left, has));
  await saysByItself('what is taken out of the feed', ['All services are operational'], (has) => changes(feed(), has));
}

async function moved() {
  await open(BANNER, planned(20, 22));
  const later = planned(40, 42, { previous_windows: [{ start: from(20), end: from(22) }] });
  await saysByItself('a move', ANNOUNCED.moved, (has) => changes(later, has));
}

async function whileTyping() {
  await open(`<p><input aria-label="Your message"></p>${BANNER}`, MINOR);
  await firefox.run('document.querySelector("input").focus()');
  await hears(1_000);
  serve(CRITICAL);
  await refresh();
  for (const letter of 'thequickbrownfox') {
    press(letter);
    await desktop.pause(150);
  }
  check('news while typing, after the last key', await hears(8_000, ANNOUNCED.critical), { has: ANNOUNCED.critical });
}

async function dismissed() {
  await open(`${BANNER}<p><a href="#other">Other</a></p>`, MINOR);
  await firefox.run('document.querySelector("status-banner").shadowRoot.querySelector("[part=dismiss]").focus()');
  await hears(1_000);
  for (const [what, has] of [['dismissed', ANNOUNCED.dismissed], ['undone', ANNOUNCED.minor], ['dismissed again', ANNOUNCED.dismissed]]) {
    press('Return');
    check(what, await hears(8_000, has), { has });
  }
  check('Tab from "Undo" says where the focus is', await keys('Tab'), { has: ['Other'] });
  check('and back', await keys('shift+Tab'), { has: ['Undo'] });
}

async function nextPage() {
  await saysByItself('the first page', ANNOUNCED.minor, (has) => open(BANNER, MINOR, { has }));
  site.respond('/next.html', { body: `<!doctype html><html lang="en"><title>Next</title><script type="module" src="/embed.js"></script><p>Before it.</p>${ofPage(BANNER)}` });
  await firefox.go(site.url('/next.html'));
  check('the next page does not repeat it', await hears(6_000), { not: ANNOUNCED.minor });
}

// --- The timeline

const FULL = feed({ incidents: [incident({ tags: ['imap'] }), ...HISTORY], scheduled_maintenances: [work(20, 22)] });

async function headings() {
  await open(TIMELINE, FULL);
  let said = await keys('ctrl+Home');
  for (let count = 0; count < 9; count += 1) said += ` ${await keys('h')}`;
  check('headings of a timeline', said, { has: ['Incoming mail arrives late', 'Services', 'Scheduled maintenance', 'New storage for mailboxes', 'History'], not: ['Link to this entry', ...NOISE] });
  check('landmarks of a timeline', await keys('ctrl+Home', 'm', 'm', 'm'), { has: ['Service status: Fjordpost', 'Filter'], not: [/\bbanner\b/, /\binformation\b/] });
  check('its lines', await lines(60), { has: ['Mail from other servers', /Story 3\. .* 1 hr, Resolved/, 'Change time zone', 'Copy link: Incoming mail arrives late', 'Link to this entry: Incoming mail arrives late'], not: NOISE });
}

const inTimeline = (selector, act) => firefox.run(`document.querySelector("status-timeline").shadowRoot.querySelector(${JSON.stringify(selector)}).${act}`);

async function picker() {
  await open(TIMELINE, FULL);
  await inTimeline('.change', 'focus()');
  await hears(1_500);
  press('Return');
  check('the zone picker opens', await hears(15_000, ['City, time zone or UTC offset', 'Focus mode']), { has: ['City, time zone or UTC offset'] });
  for (const letter of 'oslo') press(letter);
  check('what was typed has a count', await hears(10_000, ['1 time zone']), { has: ['1 time zone'] });
  // The reader is busy with the rows that have gone, and answers late.
  await hears(6_000);
  press('Down');
  check('the match is said', await hears(15_000, ['Oslo Europe/Oslo']), { has: ['Oslo Europe/Oslo'] });
  press('Return');
  check('what was chosen is said', await hears(15_000, ['Times shown in Oslo time']), { has: ['Times shown in Oslo time'] });
}

async function filters() {
  await open(TIMELINE, FULL);
  await inTimeline('[part=search]', 'focus()');
  check('the search field', await hears(3_000), { has: ['Search'] });
  // By script: a field that a script has focused is sometimes read in browse mode, where letters are commands.
  await inTimeline('[part=search]', 'value = "storage"');
  await inTimeline('[part=search]', 'dispatchEvent(new InputEvent("input", { bubbles: true }))');
  check('the search tells its result', await hears(5_000, ['1 entry']), { has: ['1 entry'] });
  check('the menus are named', await keys('Tab', 'Tab'), { has: ['Type', 'Service'] });
}

async function copyLink() {
  await open(TIMELINE, FULL);
  await inTimeline('[part=copy]', 'focus()');
  check('the button that copies a link', await hears(1_500), { has: ['Copy link: Incoming mail arrives late'] });
  press('Return');
  check('the link is copied', await hears(5_000, ['Link copied']), { has: ['Link copied'] });
}

async function older() {
  await open(TIMELINE, FULL);
  await inTimeline('[part=older]', 'focus()');
  await hears(1_500);
  press('Return');
  check('older entries', await hears(6_000, ['Story 25']), { has: [/Story 25\. .* 1 hr, Resolved/] });
}

async function deepLink() {
  await open(TIMELINE, FULL, { hash: '#past3' });
  check('after a link to an entry, Tab goes on within it', await keys('Tab'), { has: ['Story 3'] });
}

const ALL = { ...Object.fromEntries(Object.keys(STATES).map((name) => [name, () => bannerByLines(name)])), newsByItself, moved, whileTyping, dismissed, nextPage, headings, picker, filters, copyLink, older, deepLink, withoutEngine };
const wanted = process.argv[2] ?? '';
try {
  for (const [name, act] of Object.entries(ALL)) if (name.includes(wanted)) await act();
} finally {
  await desktop.end();
  await site.close();
}
process.exitCode = failed ? 1 : 0;
