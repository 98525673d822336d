// Feeds with hostile texts in every field that is a text.
const AT = '2024-03-15T10:00:00Z';

/** A body in each format: plain, HTML, Markdown. */
const bodies = (text) => [text, `<p>Words</p>${text}`, `**Words** and [a link](https://a.example/)\n\n${text}`];

const updates = (text, id, status) =>
  bodies(text).map((body, index) => ({
    id: `${text}-${id}-${index}`, status, body, created_at: AT, display_at: index ? text : AT,
    affected_components: [{ code: text, name: text, old_status: text, new_status: text }],
    translations: { [text]: { body: text }, en: { body } },
  }));

const entry = (text, id, more) => ({
  id: `${id} ${text}`, name: text, impact: 'minor', created_at: AT, shortlink: text, url: text,
  components: [{ id: text, name: text, status: 'operational' }],
  unaffected_component_ids: [text], advice: text, upstream: { name: text, url: text }, links: [{ title: text, url: text }, { title: text, url: 'https://a.example/' }],
  tags: [text], audience: [], related: [text], translations: { [text]: { name: text, advice: text }, en: { name: text, advice: text } },
  expected_resolution: text, mail: { reading: text, sending: 'delayed', delay: { min: text, max: 'PT10M' }, loss: text },
  ...more,
});

/** A feed with an incident, maintenance and a notice for each text, and one of the texts in the page's own fields. */
export function hostileFeed(texts) {
  const [text] = texts;
  const each = (act) => texts.map((text, index) => act(text, index));
  return {
    page: { id: text, name: text, url: text, time_zone: text, updated_at: text, support_url: text, channels: each((text) => ({ title: text, url: text })), mirrors: [] },
    status: { indicator: text, description: text },
    components: each((text, index) => ({ id: text, name: text, description: text, status: index % 2 ? 'operational' : text, role: text, position: index, group_id: index % 3 ? null : `group ${text}` })).concat(
      each((text) => ({ id: `group ${text}`, name: text, group: true, status: 'operational' })),
    ),
    incidents: each((text, index) => entry(text, `i${index}`, { status: index % 4 ? 'investigating' : text, incident_updates: updates(text, index, 'identified') })),
    scheduled_maintenances: each((text, index) =>
      entry(text, `m${index}`, {
        status: 'scheduled', scheduled_for: '2024-03-15T11:00:00Z', scheduled_until: '2024-03-15T13:00:00Z', incident_updates: [], previous_windows: [{ start: text, end: text }],
        windows: [{ start: '2024-03-15T11:00:00Z', end: '2024-03-15T13:00:00Z', expected_downtime: text, component_ids: [text] }, { start: `2024-03-16T11:00:00[${text}]`, end: text }],
      }),
    ),
    notices: each((text, index) =>
      entry(text, `n${index}`, { category: 'security', status: 'active', incident_updates: [], indicators: [{ type: 'subject', value: text }, { type: 'url', value: text }, { type: text, value: text }] }),
    ),
  };
}

/** A feed whose banner shows one text in all fields. */
export const hostileBanner = (text, index) => {
  const feed = hostileFeed([text]);
  // Each kind in turn.
  const lists = ['incidents', 'scheduled_maintenances', 'notices'];
  for (const [at, list] of lists.entries()) if (at !== index % lists.length) feed[list] = [];
  return feed;
};
