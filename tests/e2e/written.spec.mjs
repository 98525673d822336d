// Texts as people write them: angle brackets that are no tags, HTML entities, numbers at the start of lines, relative links,
// placeholder times, windows in a skipped hour, names with commas.
import { expect, test } from './fixtures.mjs';
import { banner, feed, eventsOf, ongoing, open, run, textOf, timeline } from './host.mjs';

const FEED = '/feeds/test.json';
const NOW = '2024-03-15T12:00:00Z';
const body = (text, more) => feed({ incidents: [ongoing('one', { incident_updates: [{ id: 'u', status: 'identified', body: text, created_at: '2024-03-15T11:00:00Z' }], ...more })] });

// prettier-ignore
const BODIES = [
  ['an address in angle brackets',         'Mail from <postmaster@fjordpost.example> bounced.<br>Please resend it.', 'Mail from <postmaster@fjordpost.example> bounced.\nPlease resend it.'],
  ['a placeholder',                        'Log in as <NAME>.<br><b>Then</b> wait.',                                'Log in as <NAME>.\nThen wait.'],
  ['a page’s own element',                 '<p><acme-note>Read this.</acme-note> And this.</p>',                    'Read this. And this.'],
  ['less and greater',                     'If load < 5 and > 2:<br>wait.',                                         'If load < 5 and > 2:\nwait.'],
  ['the alt text of an image',             '<p>Load: <img src="https://x.example/a.png" alt="high since noon"></p>', 'Load: high since noon'],
  ['the alt text of an image in Markdown', '**Load:** ![high since noon](https://x.example/a.png)',                 'Load: high since noon'],
  ['days that begin lines',                'Stengt:\n12. mars\n3. april',                                            'Stengt:\n12. mars\n3. april'],
  ['days that begin lines in Markdown',    '**Stengt:**\n\n12. mars\n\n3. april',                                    'Stengt:\n\n12. mars\n\n3. april'],
];

for (const policy of [undefined, "require-trusted-types-for 'script'; trusted-types windowpane"]) {
  for (const hasSanitizer of [true, false]) {
    test(`bodies as people write them ${policy ? 'under trusted types' : 'under no policy'}, ${hasSanitizer ? 'with' : 'without'} the browser’s sanitizer`, async ({ page, site }) => {
      if (policy) site.header('/host.html', 'content-security-policy', policy);
      for (const [index, [, text]] of BODIES.entries()) site.respond(`/feeds/${index}.json`, { body: body(text) });
      await open(page, site, BODIES.map((_, index) => timeline({ feed: `/feeds/${index}.json`, now: NOW, id: `t${index}` })).join(''), {
        script: (hasSanitizer) => hasSanitizer || delete Element.prototype.setHTML,
        argument: hasSanitizer,
      });
      for (const [index, [what, , expected]] of BODIES.entries()) {
        const rendered = page.locator(`#t${index} .body`);
        await expect.poll(async () => (await rendered.innerText()).replace(/\n+/g, '\n'), { message: what }).toBe(expected.replace(/\n+/g, '\n'));
      }
    });
  }
}

test('an HTML entity in a name is that character, and no markup', async ({ page, site }) => {
  site.respond(FEED, { body: feed({ components: [{ id: 'imap', name: 'S&#248;k &amp; &lt;b&gt;finn', status: 'major_outage' }], incidents: [ongoing('one', { name: 'It&#39;s slow' })] }) });
  await open(page, site, timeline({ feed: FEED, now: NOW }));
  await expect(page.locator('status-timeline article h2 bdi')).toHaveText('It\'s slow');
  await expect(page.locator('status-timeline [part=components] bdi')).toHaveText('Søk & <b>finn');
});

test('a relative link is resolved against the provider’s page, wherever the element is', async ({ page, site }) => {
  site.respond(FEED, { body: body('<p>See <a href="/incidents/abc">one</a> and <a href="help.html">two</a>.</p>', { shortlink: '/incidents/one', links: [{ title: 'three', url: 'three.html' }] }) });
  // Of another part of the feed: beside the same timeline, the banner links down the page.
  await open(page, site, banner({ feed: FEED, now: NOW, kinds: 'incident' }) + timeline({ feed: FEED, now: NOW }));
  const leads = (name) => page.locator('status-timeline').getByRole('link', { name, exact: true }).getAttribute('href');
  await expect(page.locator('status-timeline .body a')).toHaveCount(2);
  expect(await Promise.all(['one', 'two', 'three'].map(leads))).toEqual(['https://fjordpost.example/incidents/abc', 'https://fjordpost.example/help.html', 'https://fjordpost.example/three.html']);
  await expect(page.locator('status-banner [part=link]')).toHaveAttribute('href', 'https://fjordpost.example/incidents/one');
});

test('an end in the year 9999 is no end, and a start in the year 1 is unknown', async ({ page, site }) => {
  const work = (id, more) => ({ id, name: id, status: 'in_progress', ...more });
  site.respond(FEED, { body: feed({ scheduled_maintenances: [work('open', { scheduled_for: '2024-03-15T11:30:00Z', scheduled_until: '9999-12-31T23:59:59Z' }), work('none', { scheduled_for: '0001-01-01T00:00:00Z' })] }) });
  await open(page, site, banner({ feed: FEED, now: NOW }) + timeline({ feed: FEED, now: NOW }));
  await eventsOf(page, 'status-ready', 2);
  const text = (await textOf(page, 'status-banner')) + (await textOf(page, 'status-timeline'));
  expect(text).toContain('No end time given');
  expect(text).not.toMatch(/9999|10000|\b0?1 January 1\b|days left/);
});

test('a window in the hour that a clock change skips keeps its duration', async ({ page, site }) => {
  site.respond(FEED, { body: feed({ scheduled_maintenances: [{ id: 'm', name: 'Storage', status: 'scheduled', scheduled_for: '2026-03-29T02:00:00', scheduled_until: '2026-03-29T03:00:00' }] }) });
  await open(page, site, timeline({ feed: FEED, now: '2026-03-28T12:00:00Z', 'time-zone': 'Europe/Oslo' }));
  await expect(page.locator('status-timeline .clock').first()).toHaveText('03:00–04:00');
});

test('a time zone that is an offset has a readable name', async ({ page, site }) => {
  site.respond(FEED, { body: feed({ page: { time_zone: 'Etc/GMT-2' } }) });
  await open(page, site, timeline({ feed: FEED, now: NOW, 'time-zone': 'America/New_York' }));
  await expect(page.locator('status-timeline [part=zone]')).toContainText('Fjordpost uses UTC+2');
});

test('a name with a comma is one name; unknown components are logged once and are in the event', async ({ page, site, quiet }) => {
  quiet.expect(/^warning: windowpane: unknown_component: .*"JMAP"/);
  site.respond(FEED, { body: feed({ components: [{ id: 'c1', name: 'IMAP, POP3', status: 'operational' }, { id: 'smtp', name: 'SMTP', status: 'operational' }] }) });
  await open(page, site, banner({ feed: FEED, show: 'always', components: 'IMAP, POP3' }) + timeline({ feed: FEED, components: 'imap, pop3, JMAP' }) + timeline({ feed: FEED, components: 'JMAP' }));
  await eventsOf(page, 'status-ready', 3);
  await expect(page.locator('status-banner .title')).toHaveText('All services are operational');
  await expect(page.locator('status-timeline [part~=headline]').first()).toHaveText('Part of the status could not be loaded');
  const ready = await page.evaluate(() => window.events.filter(({ name }) => name === 'status-ready').map(({ element, detail }) => [element, detail.unknown_components]));
  expect(ready.sort().map(([, unknown]) => unknown ?? null)).toEqual([null, ['JMAP'], ['JMAP']]);
  expect(quiet.lines).toHaveLength(1);
});

test('a changed updated_at does not restore a dismissed banner', async ({ page, site }) => {
  const at = (minutes) => body('We are looking into it.', { updated_at: `2024-03-15T11:${minutes}:00Z` });
  site.respond(FEED, { body: at('00') });
  await page.clock.install({ time: '2024-03-15T11:50:00Z' });
  await page.clock.pauseAt(NOW);
  await open(page, site, banner({ feed: FEED }));
  await eventsOf(page, 'status-ready');
  await page.locator('status-banner').evaluate((element) => element.dismiss());
  await expect(page.locator('status-banner .title')).toHaveCount(0);
  site.respond(FEED, { body: at('30') });
  await run(page, 61_000);
  await expect(page.locator('status-banner .title')).toHaveCount(0);
});
