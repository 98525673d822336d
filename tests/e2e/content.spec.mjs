// The text that a customer reads about an entry, in a real browser: what each scenario of the sample feeds requires.
import { test, expect } from './fixtures.mjs';
import { banner, feed, eventsOf, open, past, set, settled, textOf, timeline } from './host.mjs';

/** The text of one entry of the timeline, unfolded, with its lines separated by " | ". */
const textOfEntry = (page, id) =>
  page.evaluate(async (id) => {
    const root = document.querySelector('status-timeline').shadowRoot;
    for (const more of root.querySelectorAll('[part=older]')) more.click();
    await window.rendered();
    const entry = root.querySelector(`[data-id="${id}"]`);
    if (entry.localName === 'details') entry.open = true;
    await window.rendered();
    await window.rendered();
    return entry.innerText.replace(/\s*\n\s*/g, ' | ').replace(/\t/g, ' ');
  }, id);

// While it is open: sample, scenario, instant, expected texts, forbidden texts.
const GOING_ON = [
  ['runbox-2012', 'db-replacement', '2012-12-11T05:30:00Z', ['During maintenance', 'Reading | Unavailable', 'Sending | Unavailable', 'Receiving | Queued, delivered later', 'Your mail | No mail loss.', 'log on well before the work begins'], ['Working again since']],
  ['runbox-2012', 'db-replacement', '2012-12-12T06:00:00Z', ['Reading | Unavailable', 'Your mail | No mail loss.'], ['During maintenance']],
  ['runbox-2012', 'db-outage', '2012-11-20T22:00:00Z', ['Reading | Unavailable', 'Sending | Unavailable', 'Receiving | Unavailable'], ['Working again since']],
  ['runbox-2012', 'upgrade-postponed', '2012-11-07T12:00:00Z', ['30–60 minutes', 'Reading | Unavailable'], []],
  ['runbox-2014', 'network-problem', '2014-02-12T22:30:00Z', ['Not affected | Web hosting and Domain hosting', 'Receiving | Queued, delivered later', 'Your mail | No mail loss.'], []],
  ['runbox-2014', 'switches', '2014-01-09T10:00:00Z', ['Your mail | No mail loss.', 'Web hosting in the US'], ['Unavailable', 'Normal']],
  ['runbox-2014', 'pop-server', '2013-05-26T10:00:00Z', ['Reading | Normal', 'Sending | Normal', 'Receiving | Normal'], ['Unavailable']],
  ['runbox-2015', 'storage-unit', '2015-10-12T04:10:00Z', ['Sending | Unavailable', 'Receiving | Queued, delivered later', 'Your mail | No mail loss.'], []],
  ['mxes-2006', 'server-down', '2006-03-23T08:30:00Z', ['Not affected | IMAP and SMTP'], ['Working again since']],
  ['mxes-2006', 'imap-panic', '2006-03-10T23:00:00Z', ['Reading | Unavailable', 'Receiving | Queued, delivered later'], []],
  ['mxes-2006', 'power-1', '2005-09-21T16:25:00Z', ['Webmail | Working again since 18:20'], ['SMTP | Working again since']],
  ['mxes-2006', 'power-1', '2005-09-21T16:45:00Z', ['Webmail | Working again since 18:20', 'IMAP and POP | Working again since 18:40'], ['SMTP | Working again since']],
];

// When it has ended, and alone.
const OVER = [
  ['runbox-2012', 'backscatterer', ['Caused by | Blacklist ips.backscatterer.org', 'Not affected | IMAP, POP and Incoming mail', 'How the blacklist is meant to be used'], []],
  ['runbox-2012', 'ddos-beta', ['What you can do | Use https://beta.runbox.com', 'Webmail that stays reachable'], []],
  ['runbox-2012', 'webmail-move', ['www.runbox.com, secure.runbox.com and mobile.runbox.com'], []],
  ['runbox-2012', 'phish-ip-change', ['Subject IP Change Alert.', 'Subject Runbox Classified', 'Sender Runbox.com', 'Sender TSRT', 'Never log in through a link in a message.', 'Delete the message.'], []],
  ['runbox-2012', 'imap-tuning', ['What you can do'], ['Never log in']],
  ['runbox-2014', 'spam-surge', ['Set up an extra filter', 'For 8-10 days now'], ['Since', 'Never log in']],
  ['runbox-2014', 'apple-mail-pop', ['Choose File => Preferences', 'Press Save.', 'restart Apple Mail'], []],
  ['runbox-2015', 'thanks-2015', ['Thursday 31 December 2015', 'Thursday 14 January 2016', 'two-factor authentication', 'Related | The attacks of 4 to 6 November'], ['Reading', 'Sending']],
  ['runbox-2015', 'imap-migration', ['So the older service, built on Courier, keeps running', 'If you use POP, do nothing.', 'Set up a mail program | Change only the settings'], ['Reading']],
  ['mxes-2006', 'forwarding-long', ['Saturday, 11 February 2006', 'Friday, 10 March 2006 at 18:00', 'First trouble: SPF', 'Related | Forwarding: mail that scores 6.0'], []],
  ['mxes-2006', 'poll-errors', ['Caused by | FastMail', 'Box polls | Working again since Saturday, 12 November 2005', 'Receiving | Delayed'], []],
  ['mxes-2006', 'multiplexor', ['Started Monday, 24 October 2005. Ended', 'Not affected | Webmail and SMTP', 'less than 90 minutes'], []],
  ['mxes-2006', 'reports', ['Saturday, 15 October 2005 at 16:00', 'Tuesday, 15 November 2005', 'Real-time reports'], ['Receiving']],
  ['fastmail', 'queues-cleared', ['Sending | Normal', 'Receiving | Normal', 'Every mail queue has run empty'], ['Delayed']],
  ['fastmail', 'db-down', ['Main database server, IMAP, POP, Web interface', 'Receiving | Queued, delivered later', 'You can connect by IMAP and POP again.'], []],
  ['runbox-2014', 'payment', ['Caused by | Processor of our card payments', 'Choose PayPal'], ['Reading']],
  ['runbox-2014', 'heartbleed', ['Tuesday 8 April', 'Tuesday 22 April 2014', 'Set a new Runbox password'], ['Never log in']],
  ['runbox-2014', 'storage-move', ['IMAP | Working again since Friday, 11 April 2014', 'POP | Working again since Thursday, 27 March 2014 at 13:00', 'Related | A central server does not answer'], []],
  ['runbox-2015', 'spam-filter-2016', ['Policy', 'In effect since Sunday, 24 January 2016'], []],
  ['runbox-2015', 'spf-2015', ['Thursday 1 October', 'Sunday 1 November 2015'], []],
  ['runbox-2015', 'ddos-2015', ['Summary Tuesday, 10 November 2015', 'Related | Attacked again: services out of reach | Two attacks in two days, and a threat of more | Denial of service attack'], []],
  ['runbox-2015', 'ddos-2015-11-04', ['Related | The attacks of 4 to 6 November: what happened'], []],
  ['runbox-2015', 'phish-2015-09-02', ['Subject ATTN: RUNBOX ACCOUNT USER', 'Sender RUNBOX HELPDESK', 'Never log in through a link in a message.'], []],
  ['mxes-2006', 'kernel-update', ['10 minutes', 'Expected downtime | 5 minutes'], []],
  ['mxes-2006', 'power-1', ['Webmail | Working again since', 'IMAP and POP | Working again since', 'SMTP | Working again since'], []],
  ['mxes-2006', 'forwarding', ['Friday, 10 March 2006 at 18:00', 'Saturday, 8 April 2006'], []],
  ['fastmail', 'delay-5-10', ['Receiving | Delayed by 5–10 minutes'], ['Incoming mail is delayed']],
  ['fastmail', 'delay-10-15', ['Receiving | Delayed by 10–15 minutes'], []],
  ['fastmail', 'fm-domain', ['Caused by | Registry of the .fm domain', 'Receiving | Rejected', 'Possible mail loss.'], []],
  ['fastmail', 'restore', ['No mail loss.'], []],
  ['fastmail', 'imap7', ['Reading | Degraded', 'Server imap7'], []],
];

for (const name of ['runbox-2012', 'runbox-2014', 'runbox-2015', 'mxes-2006', 'fastmail']) {
  test(`${name}: the text has what each scenario requires`, async ({ page, site }) => {
    await open(page, site, timeline({ feed: `/feeds/${name}.json` }));
    await eventsOf(page);
    await settled(page);
    for (const [, id, says, saysNot] of OVER.filter(([feed]) => feed === name)) {
      const text = await textOfEntry(page, id);
      for (const part of says) expect.soft(text, id).toContain(part);
      for (const part of saysNot) expect.soft(text, id).not.toContain(part);
    }
    for (const [, id, now, says, saysNot] of GOING_ON.filter(([feed]) => feed === name)) {
      await set(page, 'status-timeline', { now });
      const text = await textOfEntry(page, id);
      for (const part of says) expect.soft(text, `${id} at ${now}`).toContain(part);
      for (const part of saysNot) expect.soft(text, `${id} at ${now}`).not.toContain(part);
    }
  });
}

test('the banner states the effects on mail, before and during the maintenance', async ({ page, site }) => {
  await open(page, site, banner({ feed: '/feeds/runbox-2012.json', now: '2012-12-11T05:30:00Z' }));
  await eventsOf(page);
  const mail = () => page.locator('status-banner').evaluate((element) => element.shadowRoot.querySelector('[part=mail]').innerText);
  const all = 'You can’t read your mail. You can’t send mail. Incoming mail is queued and will be delivered later. No mail loss.';
  expect(await mail()).toBe(`During maintenance: ${all}`);
  await set(page, 'status-banner', { now: '2012-12-12T06:00:00Z' });
  expect(await mail()).toBe(all);
});

test('cancelled or postponed maintenance states no effects on mail', async ({ page, site }) => {
  const work = (status) => ({
    id: status, name: status, status, created_at: '2029-12-31T10:00:00Z', mail: { sending: 'unavailable' },
    // Postponed maintenance without a new date has no window.
    ...(status === 'postponed' ? {} : { scheduled_for: '2030-01-01T10:00:00Z', scheduled_until: '2030-01-01T11:00:00Z' }),
  });
  site.respond('/feed.json', { body: feed({ scheduled_maintenances: ['scheduled', 'postponed', 'cancelled'].map(work) }) });
  await open(page, site, timeline({ feed: '/feed.json', now: '2030-01-01T08:00:00Z' }));
  await eventsOf(page);
  expect(await textOfEntry(page, 'scheduled')).toContain('Sending | Unavailable');
  expect(await textOfEntry(page, 'postponed')).not.toContain('Sending');
  expect(await textOfEntry(page, 'cancelled')).not.toContain('Sending');
});

// Names

test('a name in a sentence is isolated from it, whatever bidirectional characters it has', async ({ page, site }) => {
  const name = (what) => `\u202e\u05d0${what}\u2067\u05d1`;
  const part = (id) => ({ id, name: name(id), status: 'partial_outage', position: 1 });
  const whole = feed({
    page: { name: name('page'), channels: [{ title: name('channel'), url: 'https://a.example/' }] },
    components: [part('one'), part('two'), { ...part('group'), group: true }, { ...part('three'), group_id: 'group' }],
    incidents: [
      {
        ...past('open', '2024-01-01T10:00:00Z'), name: name('title'), status: 'identified', resolved_at: null, advice: name('advice'), tags: [name('tag')], related: ['over'],
        components: [part('one'), part('two')], unaffected_component_ids: ['three', 'two'], upstream: { name: name('upstream') }, links: [{ title: name('link'), url: 'https://a.example/' }],
        incident_updates: [{ id: 'u', status: 'identified', body: name('body'), created_at: '2024-01-01T10:00:00Z' }],
      },
      { ...past('told', '2024-01-01T09:00:00Z'), name: name('told'), status: 'identified', resolved_at: null, upstream: { name: name('cause'), url: 'https://a.example/' },
        incident_updates: [{ id: 'v', status: 'identified', body: '', created_at: '2024-01-01T10:00:00Z', affected_components: [{ code: 'one', name: name('one'), old_status: 'partial_outage', new_status: 'operational' }, { code: 'two', name: name('two'), old_status: 'operational', new_status: 'major_outage' }] }] },
      past('over', '2023-12-01T10:00:00Z', { name: name('over'), components: [part('one')] }),
    ],
    notices: [{ id: 'n', name: name('notice'), category: 'security', status: 'active', created_at: '2024-01-01T10:00:00Z', indicators: [{ type: 'sender', value: name('sender') }], incident_updates: [] }],
  });
  site.respond('/feed.json', { body: whole });
  const attributes = { feed: '/feed.json', now: '2024-01-01T12:00:00Z', 'group-by': 'component' };
  await open(page, site, banner(attributes) + banner({ ...attributes, kinds: 'notice' }) + timeline(attributes));
  await eventsOf(page, 'status-ready', 3);
  const { loose, seen } = await page.evaluate(() => {
    const loose = [];
    const seen = new Set();
    for (const host of document.querySelectorAll('status-banner, status-timeline')) {
      const texts = document.createTreeWalker(host.shadowRoot, NodeFilter.SHOW_TEXT);
      while (texts.nextNode()) {
        const text = texts.currentNode.data;
        for (const word of text.match(/\u05d0[a-z]+/g) ?? []) seen.add(word.slice(1));
        if (!text.includes('\u05d0')) continue;
        const parent = texts.currentNode.parentElement;
        // Alone in a part that has a direction of its own, or between marks that end all that was begun in between.
        const isApart = (parent.dir || parent.localName === 'bdi') && parent.childNodes.length === 1;
        const left = text.replace(/\u2068[^\u2066-\u2069\u202a-\u202e]*\u2069/g, '');
        // The choices of a field and the paragraphs of a text are apart by themselves.
        if (!isApart && !parent.closest('.body > p') && /[\u05d0\u202e\u2067]/.test(left) && parent.localName !== 'option') loose.push(`${parent.localName}.${parent.className}: ${JSON.stringify(text)}`);
      }
    }
    return { loose, seen: [...seen].sort() };
  });
  expect(loose).toEqual([]);
  expect(seen).toEqual('advice body cause channel group link notice one over sender tag three title told two upstream'.split(' '));
});

// Filters

const MANY = feed({
  components: [
    { id: 'imap', name: 'IMAP', status: 'operational', position: 1 },
    { id: 'smtp', name: 'SMTP', status: 'operational', position: 2 },
  ],
  incidents: [
    past('a', '2024-01-05T10:00:00Z', { tags: ['network'], components: [{ id: 'imap', name: 'IMAP' }] }),
    past('b', '2024-01-04T10:00:00Z', { tags: ['network', 'Oslo'], components: [{ id: 'smtp', name: 'SMTP' }] }),
    past('c', '2024-01-03T10:00:00Z', { name: 'ÆRLIG talt' }),
  ],
  scheduled_maintenances: [
    { id: 'd', name: 'New disks', status: 'completed', scheduled_for: '2024-01-02T10:00:00Z', scheduled_until: '2024-01-02T11:00:00Z' },
  ],
  // As many as it takes for filters to be offered.
  notices: [...'efghij'].map((id, index) => ({ id, name: 'News', category: 'news', status: 'ended', created_at: `2023-12-${20 - index}T10:00:00Z` })),
});

const shown = (page) =>
  page.evaluate(async () => {
    await window.rendered();
    return [...document.querySelector('status-timeline').shadowRoot.querySelectorAll('[data-id]')].map(({ dataset }) => dataset.id).join(' ');
  });

test('the timeline filters by kind, component, text and tag, and clearing the filters restores it', async ({ page, site }) => {
  site.respond('/feed.json', { body: MANY });
  await open(page, site, timeline({ feed: '/feed.json' }));
  await eventsOf(page);
  const filters = page.getByRole('search');
  expect(await shown(page)).toBe('a b c d e f g h i j');

  await filters.getByRole('combobox', { name: 'Type' }).selectOption('Incidents');
  expect(await shown(page)).toBe('a b c');
  await filters.getByRole('combobox', { name: 'Service' }).selectOption('SMTP');
  expect(await shown(page)).toBe('b');
  await expect(filters.locator('[aria-live]')).toContainText('1 entry');

  await filters.getByRole('button', { name: 'Clear filters' }).click();
  expect(await shown(page)).toBe('a b c d e f g h i j');
  await expect(filters.getByRole('combobox', { name: 'Type' })).toHaveValue('');
  await expect(filters.getByRole('combobox', { name: 'Service' })).toHaveValue('');
  await expect(filters.getByRole('searchbox')).toBeFocused();

  await filters.getByRole('searchbox').fill('ærlig');
  expect(await shown(page)).toBe('c');
  await filters.getByRole('searchbox').fill('nothing like it');
  expect(await shown(page)).toBe('');
  expect(await textOf(page, 'status-timeline')).toContain('No matching entries.');
  await filters.getByRole('searchbox').fill('');
  expect(await shown(page)).toBe('a b c d e f g h i j');

  await textOfEntry(page, 'b');
  await page.getByRole('button', { name: 'network' }).click();
  expect(await shown(page)).toBe('a b');
  const tag = page.getByRole('button', { name: 'network' });
  await expect(tag).toHaveAttribute('aria-pressed', 'true');
  await tag.click();
  expect(await shown(page)).toBe('a b c d e f g h i j');
});

test('the timeline states the date of the last incident while none is open', async ({ page, site }) => {
  site.respond('/feed.json', [{ body: MANY }, { body: { ...MANY, incidents: [...MANY.incidents, past('open', '2024-01-06T10:00:00Z', { status: 'identified', resolved_at: null })] } }]);
  await open(page, site, timeline({ feed: '/feed.json' }));
  await eventsOf(page);
  expect(await textOf(page, 'status-timeline')).toContain('No incidents since Friday, 5 January 2024');
  await page.evaluate(() => document.querySelector('status-timeline').refresh());
  await eventsOf(page, 'status-ready', 2);
  expect(await textOf(page, 'status-timeline')).not.toContain('No incidents since');
});

test('the line of a past entry states its duration and number of updates', async ({ page, site }) => {
  site.respond('/feed.json', { body: MANY });
  await open(page, site, timeline({ feed: '/feed.json' }));
  await eventsOf(page);
  const line = page.locator('status-timeline').locator('[data-id=a] summary');
  await expect(line).toContainText('30 min');
  await expect(line).toContainText('2 updates');
});

test('the link to an entry can be copied', async ({ page, site, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  site.respond('/feed.json', { body: MANY });
  await open(page, site, timeline({ feed: '/feed.json' }));
  await eventsOf(page);
  await textOfEntry(page, 'a');
  await page.getByRole('button', { name: 'Copy link' }).click();
  await expect(page.getByRole('button', { name: 'Link copied' })).toBeVisible();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(site.url('/host.html#a'));
  await expect(page.getByRole('button', { name: 'Copy link' }), 'it can be copied once more').toBeVisible({ timeout: 10_000 });
});

test('if the clipboard is refused, nothing claims to be copied', async ({ page, site }) => {
  site.respond('/feed.json', { body: MANY });
  await open(page, site, timeline({ feed: '/feed.json' }), { script: () => { navigator.clipboard.writeText = () => Promise.reject(new DOMException('no', 'NotAllowedError')); } });
  await eventsOf(page);
  await textOfEntry(page, 'a');
  await page.getByRole('button', { name: 'Copy link' }).click();
  await page.evaluate(() => window.rendered());
  await expect(page.getByRole('button', { name: 'Copy link' })).toBeVisible();
});
