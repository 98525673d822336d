// Every state of the elements, from small feeds, as of one instant: { name, element, feed, attributes, after }. `feed` is a
// feed, or the server's response in its place; `after` is what a visitor has done: dismissed, opened, chosen or typed.
import { readFileSync } from 'node:fs';
import { feed, past } from '../../host.mjs';

export const NOW = '2024-03-15T12:00:00Z';

/** An instant so many hours from NOW. */
const at = (hours) => new Date(Date.parse(NOW) + hours * 3_600_000).toISOString();

const CHANNELS = [
  { title: 'Status by e-mail', url: 'https://fjordpost.example/subscribe', kind: 'email' },
  { title: 'News feed', url: 'https://fjordpost.example/atom.xml', for: 'incidents' },
  { title: 'All maintenance', url: 'https://fjordpost.example/maintenance.ics', for: 'maintenance' },
  { title: '@status@fjordpost.example', url: 'https://social.fjordpost.example/@status' },
  { title: 'Blog', url: 'https://blog.fjordpost.example/' },
];
const PAGE = { name: 'Fjordpost', time_zone: 'America/New_York', support_url: 'https://fjordpost.example/support', channels: CHANNELS };
const PARTS = [
  { id: 'imap', name: 'IMAP', role: 'reading' },
  { id: 'webmail', name: 'Webmail', role: 'web' },
  { id: 'smtp', name: 'SMTP', role: 'sending' },
  { id: 'mx', name: 'Incoming mail', role: 'receiving' },
];
const parts = (states = {}) => PARTS.map((part, index) => ({ ...part, position: index + 1, status: states[part.id] ?? 'operational' }));
const named = (...ids) => PARTS.filter(({ id }) => ids.includes(id));
const update = (status, body, hours) => ({ id: `${status}${hours}`, status, body, created_at: at(hours) });

const incident = (id, impact, name, more = {}) => ({
  id, name, impact, status: 'identified', created_at: at(-2), started_at: at(-2), updated_at: at(-1), resolved_at: null, shortlink: `https://fjordpost.example/${id}`,
  incident_updates: [update('identified', 'A disk array has lost its second disk. A spare one is being filled.', -1), update('investigating', 'We are looking into it.', -2)],
  ...more,
});
const work = (id, name, start, end, more = {}) => ({
  id, name, status: 'scheduled', impact: 'maintenance', created_at: at(-48), updated_at: at(-40), shortlink: `https://fjordpost.example/${id}`, components: named('imap', 'webmail'),
  windows: [{ start: at(start), ...(end === null ? {} : { end: at(end) }), expected_downtime: 'PT30M' }], incident_updates: [update('scheduled', 'The mail store gets new disks.', -40)], ...more,
});
const notice = (id, category, name, more = {}) => ({ id, name, category, status: 'active', created_at: at(-20), incident_updates: [], ...more });

const MINOR = incident('late', 'minor', 'Mail from outside is late', {
  components: named('mx'), mail: { receiving: 'delayed', delay: { min: 'PT5M', max: 'PT10M' }, loss: 'none' }, expected_resolution: { earliest: at(1), latest: at(2) },
});
const MAJOR = incident('imap', 'major', 'Mail programs cannot connect', {
  components: named('imap'), unaffected_component_ids: ['webmail'], mail: { reading: 'unavailable', sending: 'normal', receiving: 'queued', loss: 'none' },
  expected_resolution: 'unknown', advice: 'Read your mail in the webmail meanwhile.', tags: ['storage', 'cluster-7'],
});
const CRITICAL = incident('all', 'critical', 'Nothing can be reached', { mail: { reading: 'unavailable', sending: 'unavailable', receiving: 'rejected', loss: 'possible' } });
const OVERDUE = incident('overdue', 'minor', 'The webmail is slow', { components: named('webmail'), expected_resolution: at(-0.5) });
const BEFORE = { ...MAJOR, id: 'news', expected_resolution: at(1) };
const AFTER = { ...BEFORE, expected_resolution: at(3), updated_at: at(-0.1), incident_updates: [update('identified', 'The spare disk has failed as well.', -0.1), ...BEFORE.incident_updates] };
const AHEAD = work('ahead', 'New disks for the mail store', 30, 32);
const SOON = work('soon', 'Restart of the webmail', 0.6, 1, { components: named('webmail') });
const UNDER_WAY = work('runs', 'Network work in the second hall', -1, 1.5, { status: 'in_progress', mail: { sending: 'delayed', receiving: 'queued', loss: 'none' } });
const LATE = work('overran', 'Move of the spam filter', -4, -1, { status: 'in_progress' });
const LATER = work('later', 'Move of the address book', -3, -1, { status: 'in_progress', expected_resolution: at(1) });
const MOVED = work('moved', 'Upgrade of the database', 26, 28, { previous_windows: [{ start: at(2), end: at(4) }] });
const POSTPONED = work('postponed', 'Upgrade of the firewall', 20, 22, { status: 'postponed', updated_at: at(-1), windows: [], previous_windows: [{ start: at(20), end: at(22) }] });
const CANCELLED = work('cancelled', 'Change of certificates', 20, 22, { status: 'cancelled', updated_at: at(-1) });
const NIGHT = work('night', 'Work on the power supply', 39, 47, { windows: [{ start: at(39), end: at(47), approximate: true }] });
const THRICE = work('thrice', 'New certificates', 30, 31, { windows: [30, 54, 78].map((start) => ({ start: at(start), end: at(start + 1) })) });
const SERIES = work('series', 'Servers move, one night at a time', 40, 42, { windows: [1, 2, 4, 6, 9, 12].map((day) => ({ start: at(day * 24 + 16), end: at(day * 24 + 18), ...(day === 4 ? { status: 'cancelled' } : {}) })) });
const ALL_DAY = work('day', 'Inventory', 0, null, { windows: [{ start: '2024-03-25' }] });
const RESOLVED = incident('over', 'major', 'Sending was not possible', {
  status: 'resolved', resolved_at: at(-0.5), updated_at: at(-0.5), components: named('smtp'), incident_updates: [update('resolved', 'All queued mail has been sent.', -0.5), update('investigating', 'We are looking into it.', -2)],
});
const changed = (id, name, old_status, new_status) => ({ affected_components: [{ code: id, name, old_status, new_status }] });
const COURSE = incident('course', 'major', 'The mail store is being repaired', {
  status: 'monitoring', components: named('imap', 'mx', 'webmail'), created_at: at(-5), started_at: at(-5),
  incident_updates: [
    { ...update('monitoring', 'Mail can be read again. Waiting mail is being delivered.', -0.5), mail: { reading: 'normal', receiving: 'delayed' } },
    { ...update('identified', 'A disk array has lost its second disk.', -2), ...changed('webmail', 'Webmail', 'major_outage', 'degraded_performance'), mail: { sending: 'normal', receiving: 'queued' } },
    { ...update('investigating', 'We are looking into it.', -4.75), ...changed('webmail', 'Webmail', 'operational', 'major_outage'), mail: { reading: 'unavailable' } },
  ],
});
const COURSE_OVER = { ...COURSE, id: 'course-over', name: 'The mail store was repaired', status: 'resolved', created_at: at(-30), started_at: at(-30), resolved_at: at(-24), updated_at: at(-24), incident_updates: [
  update('resolved', 'All works.', -24), { ...update('identified', 'A disk array has lost its second disk.', -26), mail: { reading: 'normal' } }, { ...update('investigating', 'We are looking into it.', -30), mail: { reading: 'degraded', sending: 'normal' } },
] };
const HOW_TO = notice('how-to', 'how_to', 'Where to look for mail that does not arrive', { tags: ['receiving'] });
const PHISHING = notice('phish', 'security', 'Fraudulent mail in our name: “IP Change Alert”', {
  advice: 'Delete it. We never ask for a password.',
  indicators: [{ type: 'subject', value: 'IP Change Alert.' }, { type: 'sender', value: 'Helpdesk <support@fjordpost.example.test>' }, { type: 'url', value: 'https://fjordpost.example.test/login?session=0123456789abcdef0123456789abcdef' }],
});
const POLICY = notice('policy', 'policy', 'Forwarding to other hosts needs a confirmed address', { starts_at: at(100) });
const NEWS = notice('news', 'news', 'A new spam filter');

const LONG = `${'A very long account of what has happened, so that a reader has to look for its end. '.repeat(3)}Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft`;
const HEBREW = 'תקלה ב-IMAP (שרת 7) – ‎RFC 9051';
const ARABIC = 'تأخر البريد الوارد من example.com: 5 دقائق';
const BODIES = [
  '<h2>What happened</h2><p>One server has <strong>stopped</strong>. <a href="https://fjordpost.example/more">More about it</a> and <code>imap7.fjordpost.example</code>.</p><ul><li>IMAP</li><li>POP<ol><li>Port 995</li><li>Port 110</li></ol></li></ul><blockquote>It was the power strip.</blockquote>',
  `<table><thead><tr><th>Server</th><th>From</th><th>To</th><th>What happens to the mail that is sent meanwhile</th></tr></thead><tbody><tr><td>imap7.fjordpost.example</td><td>06:00</td><td>06:30</td><td>${'queued '.repeat(20)}</td></tr></tbody></table>`,
  `<pre>${'220 mx.fjordpost.example ESMTP ready to receive your mail at any time of the day or night, and of the year\n'.repeat(3)}</pre>`,
  'Plain text\n- with a list\n- of two\n\nand an address: https://fjordpost.example/status, until 2024-03-15T16:00:00+01:00.',
  LONG.repeat(4),
].map((body, index) => update('identified', body, -0.1 * (index + 1)));
const STORY = incident('story', 'major', 'A long story', { components: named('imap'), incident_updates: BODIES });

const EVERYTHING = JSON.parse(readFileSync(new URL('../../../../public/feeds/kitchen-sink.json', import.meta.url), 'utf8'));
const OPERATIONAL = feed({ page: PAGE, components: parts() });
const open = (...incidents) => feed({ page: PAGE, components: parts(), incidents });
const planned = (...scheduled_maintenances) => feed({ page: PAGE, components: parts(), scheduled_maintenances });
const noticed = (...notices) => feed({ page: PAGE, components: parts(), notices });
const DAYS = feed({
  page: { ...PAGE, history_since: '2024-01-20' },
  components: parts().map((part) => ({ ...part, days: part.id === 'smtp' ? [{ date: '2024-03-01', down: 'PT20M', uptime: 0.9861 }, { date: '2024-03-02', down: 'PT0S', uptime: 1 }] : [] })),
  incidents: [
    past('outage', at(-24 * 9), { impact: 'critical', components: named('imap') }),
    past('partly', at(-24 * 20), { impact: 'major', components: named('imap', 'mx'), resolved_at: at(-24 * 18) }),
    past('slow', at(-24 * 30), { components: named('webmail') }),
  ],
  scheduled_maintenances: [work('then', 'Routine work', -24 * 12, -24 * 12 + 2, { status: 'completed' })],
});
const all = feed({
  page: PAGE,
  components: parts({ imap: 'major_outage', webmail: 'degraded_performance', smtp: 'under_maintenance' }),
  incidents: [MINOR, MAJOR, CRITICAL, RESOLVED, past('a', at(-50)), past('b', at(-400), { name: ARABIC })],
  scheduled_maintenances: [AHEAD, SOON, UNDER_WAY, LATE, MOVED, POSTPONED, CANCELLED],
  notices: [PHISHING, POLICY, NEWS],
});

const NOTHING = { status: 503, body: '' };
const state = (element) => (name, feed, { after, ...attributes } = {}) => ({ name, element, feed, after, attributes: { now: NOW, href: '/details', ...attributes } });
const banner = (name, feed, more = {}) => state('status-banner')(name, feed, { density: 'full', ...more });
const timeline = state('status-timeline');
// A fixed `now` needs the engine; the clock of the page is at NOW.
const dot = (name, feed) => state('status-dot')(name, feed, { now: false });

export const STATES = [
  banner('loading', { hang: true }),
  banner('well', OPERATIONAL, { show: 'always' }),
  banner('minor', open(MINOR)),
  banner('major', open(MAJOR)),
  banner('critical', open(CRITICAL)),
  banner('services', feed({ page: PAGE, components: parts({ imap: 'partial_outage', smtp: 'degraded_performance' }) })),
  banner('verdict', feed({ page: PAGE, status: { indicator: 'major', description: 'Mail is not available to everyone' } })),
  banner('ahead', planned(AHEAD)),
  banner('soon', planned(SOON)),
  banner('under way', planned(UNDER_WAY)),
  banner('late', planned(LATE)),
  banner('moved', planned(MOVED)),
  banner('postponed', planned(POSTPONED)),
  banner('cancelled', planned(CANCELLED)),
  banner('all clear', open(RESOLVED)),
  banner('several', all, { components: 'imap' }),
  banner('stale', [{ body: open({ ...MAJOR, id: 'stale' }) }, NOTHING], { now: false, refresh: 'PT15S' }),
  banner('unknown', NOTHING),
  banner('partly read', feed({ page: PAGE, components: 'none' })),
  banner('dismissed', open({ ...MINOR, id: 'dismissed' }), { after: 'dismissed' }),
  banner('security', noticed(PHISHING)),
  banner('long', open({ ...MAJOR, id: 'long', name: LONG })),
  banner('hebrew', open({ ...MAJOR, id: 'hebrew', name: HEBREW })),
  banner('arabic', planned({ ...AHEAD, id: 'arabic', name: ARABIC })),
  banner('line well', OPERATIONAL, { show: 'always', density: 'line' }),
  banner('line minor', open(MINOR), { density: 'line' }),
  banner('line critical', open(CRITICAL), { density: 'line' }),
  banner('line ahead', planned(AHEAD), { density: 'line' }),
  banner('line unknown', NOTHING, { density: 'line' }),
  banner('line long', open({ ...MAJOR, id: 'line', name: LONG }), { density: 'line' }),
  banner('compact major', open(MAJOR), { density: 'compact' }),
  banner('compact under way', planned(UNDER_WAY), { density: 'compact' }),
  banner('compact security', noticed(PHISHING), { density: 'compact' }),
  banner('compact long', open({ ...MAJOR, id: 'compact', name: LONG }), { density: 'compact' }),
  banner('compact arabic', planned({ ...SOON, id: 'compact-arabic', name: ARABIC }), { density: 'compact' }),
  dot('well', OPERATIONAL),
  dot('minor', open({ ...MINOR, mail: null })),
  dot('major', open(MAJOR)),
  dot('critical', open(CRITICAL)),
  dot('ahead', planned(AHEAD)),
  dot('unclaimed', { page: PAGE, incidents: [] }),
  dot('unknown', NOTHING),
  dot('long', open({ ...MAJOR, id: 'dot', name: LONG.slice(0, 190) })),
  dot('arabic', open({ ...MINOR, id: 'dot-arabic', name: ARABIC, mail: null })),
  timeline('loading', { hang: true }),
  timeline('well', OPERATIONAL),
  timeline('unknown', NOTHING),
  timeline('stale', [{ body: open({ ...MAJOR, id: 'stale' }) }, NOTHING], { now: false, refresh: 'PT15S' }),
  timeline('all', all, { after: 'opened' }),
  timeline('mixed', feed({ page: PAGE, components: [{ id: 'h', name: HEBREW, status: 'operational' }], incidents: [incident('m', 'minor', ARABIC, { components: [{ id: 'h', name: HEBREW }] }), past('p', at(-80), { name: HEBREW })] })),
  timeline('bodies', open(STORY), { after: 'opened' }),
  timeline('everything', EVERYTHING, { now: '2026-06-15T10:00:00Z', after: 'opened' }),
  timeline('windows', planned(UNDER_WAY, LATE, MOVED, NIGHT, THRICE, SERIES, ALL_DAY)),
  timeline('progress', feed({ page: PAGE, components: parts(), incidents: [MINOR, OVERDUE], scheduled_maintenances: [UNDER_WAY, LATE, LATER] })),
  timeline('news', [{ body: open(BEFORE) }, { body: open(AFTER) }], { now: false, after: 'renewed' }),
  timeline('filtered', all, { after: 'chosen' }),
  timeline('no match', all, { after: 'typed' }),
  timeline('zones', OPERATIONAL, { after: 'zones' }),
  timeline('days', DAYS),
  timeline('course', open(COURSE, COURSE_OVER), { after: 'opened' }),
  timeline('asked known', open(MINOR, { ...CRITICAL, mail: null }), { after: 'asked' }),
  timeline('asked nothing', feed({ page: { ...PAGE, support_url: 'mailto:help@fjordpost.example?body={text}' }, components: parts(), incidents: [MAJOR], notices: [HOW_TO] }), { after: 'asked', components: 'smtp, mx' }),
  timeline('asked partly read', feed({ page: PAGE, components: 'none' }), { after: 'asked' }),
];
