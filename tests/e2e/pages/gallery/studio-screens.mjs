// The Studio's screens with a feed in which something is going on, for pictures and for tests.

/** 03:03 in Oslo. */
export const NIGHT = '2026-11-26T02:03:00Z';

export const FEED = `${JSON.stringify(
  {
    page: { id: 'fjordpost', name: 'Fjordpost', url: 'https://status.fjordpost.example/', time_zone: 'Europe/Oslo', language: 'en', sequence: 1795, updated_at: '2026-11-26T02:29:00+01:00' },
    components: [
      { id: 'webmail', name: 'Webmail', status: 'operational', role: 'web' },
      { id: 'imap', name: 'IMAP', status: 'operational', role: 'reading' },
      { id: 'smtp', name: 'SMTP', status: 'operational', role: 'sending' },
      { id: 'mx', name: 'Incoming mail', status: 'degraded_performance', role: 'receiving' },
      { id: 'login', name: 'Login', status: 'operational' },
    ],
    incidents: [
      {
        id: 'late', name: 'Incoming mail arrives late', status: 'identified', impact: 'minor', created_at: '2026-11-26T01:52:00+01:00', components: [{ id: 'mx', name: 'Incoming mail' }],
        mail: { receiving: 'delayed', delay: { min: 'PT5M', max: 'PT15M' } }, next_update_by: '2026-11-26T03:15:00+01:00',
        incident_updates: [{ id: 'late-1', status: 'identified', created_at: '2026-11-26T02:29:00+01:00', body: 'A queue is being emptied.' }],
      },
    ],
    scheduled_maintenances: [
      {
        id: 'storage', name: 'New storage for mailboxes', status: 'scheduled', created_at: '2026-11-20T10:00:00+01:00', components: [{ id: 'imap', name: 'IMAP' }],
        windows: [{ id: 'w1', start: '2026-11-26T23:00:00+01:00', end: '2026-11-27T01:00:00+01:00' }], expected_downtime: { min: 'PT20M', max: 'PT40M' },
        mail: { reading: 'unavailable', receiving: 'queued' },
        incident_updates: [{ id: 'storage-1', status: 'scheduled', created_at: '2026-11-20T10:00:00+01:00', body: 'Mailboxes move to new disks.' }],
      },
    ],
    notices: [],
  },
  undefined,
  2,
)}\n`;

/** Opens the Studio with the feed at night. The site has to serve it as /summary.json. */
export async function atNight(page, site, fragment = '') {
  await page.clock.setFixedTime(NIGHT);
  await page.goto(site.url(`/studio.html?feed=summary.json${fragment}`));
  await page.getByRole('navigation').waitFor();
}

const to = (fragment) => async (page) => {
  await page.evaluate((fragment) => (location.hash = fragment), fragment);
  await page.locator('#main h2').waitFor();
};

/** The element beside a form has been drawn. */
const drawn = (page) => page.waitForFunction(() => [...document.querySelectorAll('status-banner, status-timeline')].every((it) => it.shadowRoot?.querySelector('.root [aria-label]')));

async function trouble(page) {
  await to('#wrong')(page);
  await page.getByRole('group', { name: 'Send', exact: true }).getByRole('radio', { name: 'not possible' }).check();
  await page.getByRole('group', { name: 'Since', exact: true }).getByRole('radio', { name: '15 min ago' }).check();
  await page.locator('.stage status-banner').getByText('Mail cannot be sent').first().waitFor();
  await drawn(page);
}

export const SCREENS = {
  home: { show: to('#now') },
  trouble: { show: trouble },
  update: { show: to('#update/late') },
  resolve: { show: to('#resolve/late') },
  plan: { show: to('#plan') },
  planned: { show: to('#planned') },
  say: { show: to('#say') },
  templates: { show: to('#templates') },
  time: { show: to('#time') },
  entry: { show: to('#entry/late') },
  settings: { show: to('#settings') },
  embed: { show: to('#embed') },
  feed: { show: to('#feed') },
  open: { show: to('#open') },
};
