// Feeds for the benchmarks, with times relative to now.
const HOUR = 3_600_000;
const at = (now, hours) => new Date(now + hours * HOUR).toISOString();

const COMPONENTS = [
  ['webmail', 'Webmail', 'reading'],
  ['imap', 'IMAP and POP', 'reading'],
  ['smtp', 'Sending', 'sending'],
  ['mx', 'Incoming mail', 'receiving'],
].map(([id, name, role], position) => ({ id, name, role, position, status: 'operational' }));

const page = (now) => ({
  id: 'bench',
  name: 'Example Mail',
  url: 'https://mail.example',
  time_zone: 'Europe/Oslo',
  updated_at: at(now, 0),
});

/** A feed without news: nothing open, planned or recently resolved. */
export const quiet = (now) => ({
  page: page(now),
  status: { indicator: 'none', description: 'All systems operational' },
  components: COMPONENTS,
  incidents: [],
  scheduled_maintenances: [],
});

const update = (id, status, body, time) => ({ id, status, body, created_at: time, updated_at: time, display_at: time });

/** A feed with news: an open incident and a planned maintenance. */
export const withNews = (now) => ({
  ...quiet(now),
  status: { indicator: 'major', description: 'Partial outage' },
  components: COMPONENTS.map((component) => (component.id === 'imap' ? { ...component, status: 'partial_outage' } : component)),
  incidents: [
    {
      id: 'imap-slow',
      name: 'IMAP connections are refused for some accounts',
      status: 'identified',
      impact: 'major',
      created_at: at(now, -2),
      updated_at: at(now, -0.5),
      started_at: at(now, -2.25),
      resolved_at: null,
      components: [COMPONENTS[1]],
      incident_updates: [
        update('u2', 'identified', 'A storage node answers slowly. Mail is safe and is being delivered.', at(now, -0.5)),
        update('u1', 'investigating', 'We are looking into refused IMAP connections.', at(now, -2)),
      ],
    },
  ],
  scheduled_maintenances: [
    {
      id: 'database',
      name: 'Replacement of the database server',
      status: 'scheduled',
      impact: 'maintenance',
      created_at: at(now, -48),
      updated_at: at(now, -48),
      scheduled_for: at(now, 20),
      scheduled_until: at(now, 24),
      components: COMPONENTS.slice(0, 2),
      incident_updates: [update('m1', 'scheduled', 'Webmail and IMAP will be away for up to two hours.', at(now, -48))],
    },
  ],
});

/**
 * The feed with news, plus resolved incidents, four per day into the past: `count` entries in total. They are short, so that 10,000 of
 * them stay below the limit of 4 MiB.
 */
export function long(now, count) {
  const feed = withNews(now);
  if (count === 1) feed.scheduled_maintenances = [];
  const open = feed.incidents.length + feed.scheduled_maintenances.length;
  for (let index = 0; index < count - open; index++) {
    const began = at(now, -24 - index * 6);
    const over = at(now, -21 - index * 6);
    feed.incidents.push({
      id: `past-${index}`,
      name: `Delayed delivery, number ${index}`,
      status: 'resolved',
      impact: ['minor', 'major', 'none', 'critical'][index % 4],
      created_at: began,
      resolved_at: over,
      components: [{ id: COMPONENTS[index % COMPONENTS.length].id }],
      incident_updates: [{ status: 'resolved', body: 'The queue is empty again. Nothing was lost.', created_at: over }],
    });
  }
  return feed;
}

/** The feeds with many components, of which 10,000 are read. */
export const WIDE = {
  '475-entries': { components: 475, entries: 10_000 },
  '20000': { components: 20_000 },
  '20000-groups': { components: 20_000, members: 3 },
  '20000-incidents': { components: 20_000, open: 100 },
  '20000-banner': { components: 20_000, open: 100, element: 'status-banner' },
};

/**
 * A feed with that many components, in groups of so many `members`, of which every hundredth is partly out; with resolved incidents, so
 * that there are so many `entries`, and `open` ones of twenty components each.
 */
export function wide(now, { components: count, members = 0, entries = 0, open = 0 }) {
  const roles = ['reading', 'sending', 'receiving', 'other'];
  const components = Array.from({ length: count }, (_, index) => {
    const group = members ? `g${Math.floor(index / (members + 1))}` : null;
    if (members && index % (members + 1) === 0) return { id: group, name: `Group ${group}`, group: true };
    const status = index % 100 === 50 ? 'partial_outage' : 'operational';
    return { id: `c${index}`, name: `Server ${index}`, status, role: roles[index % 4], ...(group ? { group_id: group } : {}) };
  });
  const naming = (index, length) => Array.from({ length }, (_, part) => ({ id: `c${(index * length + part) % count}` }));
  const past = long(now, entries).incidents.slice(1);
  const incidents = past.map((entry, index) => ({ ...entry, components: naming(index, 1) }));
  for (let index = 0; index < open; index++) {
    const affected_components = naming(index, 20).map(({ id }) => ({ code: id, name: id, new_status: 'partial_outage' }));
    const updates = [{ ...update(`u${index}`, 'identified', 'A storage node answers slowly.', at(now, -1)), affected_components }];
    incidents.push({ id: `open-${index}`, name: `Slow storage, number ${index}`, status: 'identified', impact: 'major', created_at: at(now, -1), components: naming(index, 20), mail: { reading: 'degraded', sending: 'normal' }, incident_updates: updates });
  }
  return { page: page(now), status: { indicator: 'major', description: '' }, components, incidents, scheduled_maintenances: [] };
}

/** The text of a body in each format, repeated up to 64 KiB. */
const TEXTS = {
  plain: 'We are moving mail to the new storage, one server after another.\nSee https://blog.example/storage.\n\n- IMAP is slower than usual\n- nothing is lost\n\n',
  markdown: '## What we do\n\nWe are **moving** mail to the [new storage](https://blog.example/storage), one server after another.\n\n- IMAP is `slower` than usual\n- nothing is *lost*\n\n',
  html: '<h2>What we do</h2><p>We are <b>moving</b> mail to the <a href="https://blog.example/storage">new storage</a>, one server after another.</p><ul><li>IMAP is <code>slower</code> than usual</li><li>nothing is <em>lost</em></li></ul>\n',
};
export const FORMATS = Object.keys(TEXTS);

/** A feed with an incident whose update has the maximum length, 64 KiB. */
export function longBody(now, format) {
  const text = TEXTS[format];
  const body = text.repeat(Math.floor(65_536 / Buffer.byteLength(text)));
  const feed = withNews(now);
  feed.incidents[0].incident_updates = [update('u1', 'identified', body, at(now, -2))];
  return { ...feed, scheduled_maintenances: [] };
}
