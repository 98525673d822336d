// Targeting: attributes choose components, kinds and audiences, and the page decides.
import { expect, test } from './fixtures.mjs';
import { banner, feed, eventsOf, ongoing, open, set, timeline } from './host.mjs';

const FEED = '/feeds/test.json';
const PARTS = [
  { id: 'mail', name: 'Mail', status: 'operational', group: true, position: 1 },
  { id: 'imap', name: 'IMAP', status: 'partial_outage', group_id: 'mail', position: 2 },
  { id: 'smtp', name: 'SMTP', status: 'operational', group_id: 'mail', position: 3 },
  { id: 'web', name: 'Web mail', status: 'operational', position: 4 },
];
const WHOLE = feed({
  status: { indicator: 'major', description: 'Partial outage' },
  components: PARTS,
  incidents: [ongoing('imap', { components: ['imap'] }), ongoing('seven', { audience: ['cluster-7'], components: ['web'], impact: 'minor' })],
});

const title = (page) => page.locator('status-banner .title');
const headline = (page) => page.locator('status-timeline [part~=headline]');
const services = (page) => page.locator('status-timeline [part=components] li .name:visible').allTextContents();

test('an element shows only its components, and follows a change of the attribute at once', async ({ page, site }) => {
  site.respond(FEED, { body: WHOLE });
  await open(page, site, banner({ feed: FEED }) + timeline({ feed: FEED }));
  await eventsOf(page, 'status-ready', 2);
  await expect(title(page)).toHaveText('Incident imap');
  await expect(page.locator('status-timeline [data-id]')).toHaveCount(2);

  // prettier-ignore
  for (const [attributes, says, head, cards, parts] of [
    [{ components: 'mail' },                             'Incident imap',  'Incident imap',                  ['imap'], ['Mail', 'IMAP', 'SMTP']],
    [{ components: 'web', audience: 'cluster-7' },       'Incident seven', 'Incident seven',                 ['seven'], ['Web mail']],
    [{ components: 'Web mail, smtp', audience: 'free' }, null,             'All services are operational',   [], ['Mail', 'Web mail']],
    [{ components: null, audience: 'free' },             'Incident imap',  'Incident imap',                  ['imap'], ['Mail', 'IMAP', 'SMTP', 'Web mail']],
    [{ audience: null, components: null, tags: 'none' }, null,             'Some services are down', [], ['Mail', 'IMAP', 'SMTP', 'Web mail']],
  ]) {
    await set(page, 'status-banner, status-timeline', attributes);
    const what = JSON.stringify(attributes);
    if (says) await expect(title(page), what).toHaveText(says);
    else await expect(title(page), what).toHaveCount(0);
    await expect(headline(page), what).toContainText(head);
    expect(await page.locator('status-timeline [data-id]').evaluateAll((all) => all.map((one) => one.dataset.id)), what).toEqual(cards);
    expect(await services(page), what).toEqual(parts);
  }
  expect(site.requestsFor(FEED).length, 'nothing about the visitor leaves the page').toBe(1);
});

test('a component that the feed does not list is not reported as operational', async ({ page, site, quiet }) => {
  quiet.expect(/^warning: windowpane: unknown_component: the feed has no component with the id or name "jmap"/);
  site.respond(FEED, { body: feed({ components: PARTS.slice(1, 2).map((part) => ({ ...part, status: 'operational' })) }) });
  await open(page, site, banner({ feed: FEED, show: 'always', components: 'jmap' }));
  await eventsOf(page);
  await expect(title(page)).toHaveText('Part of the status could not be loaded');
});
