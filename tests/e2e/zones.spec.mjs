// The time zone: the browser's, one that the visitor chooses for all elements and tabs, or one that the page sets.
import { expect, test } from './fixtures.mjs';
import { banner, eventsOf, open, set, timeline } from './host.mjs';
import { expectAccessible, expectNoOverflow } from './pages.mjs';

test.use({ timezoneId: 'America/Los_Angeles', locale: 'en-US' });

const FEED = '/feeds/runbox-2012.json';
const NOW = '2012-12-11T22:00:00Z';
const BOTH = banner({ feed: FEED, now: NOW }) + timeline({ feed: FEED, now: NOW });

const zone = (page) => page.locator('status-timeline [part=zone] > p');
const button = (page) => page.locator('status-timeline').getByRole('button', { name: 'Change' });
const undo = (page) => page.locator('status-timeline').getByRole('button', { name: 'Use this device’s time zone' });
const field = (page) => page.locator('status-timeline').getByRole('combobox', { name: 'City, time zone or UTC offset' });
const rows = (page) => page.locator('status-timeline').getByRole('listbox').getByRole('option');
const bannerTime = (page) => page.locator('status-banner .time');

async function show(page, site, body = BOTH) {
  await open(page, site, body);
  await eventsOf(page);
}

test('a time zone that the visitor chooses applies to every element, page and tab, until it is reset', async ({ page, site, context }) => {
  await show(page, site);
  await expect(zone(page)).toHaveText('Times shown in Los Angeles time (PST); Runbox uses Oslo time (UTC+1)');
  await expect(undo(page)).toHaveCount(0);
  const other = await context.newPage();
  await show(other, site);

  await button(page).press('Enter');
  await expect(field(page)).toBeFocused();
  await page.keyboard.type('kathm');
  await page.keyboard.press('Enter');
  await expect(field(page)).toHaveCount(0);
  await expect(button(page)).toBeFocused();
  for (const seen of [page, other]) {
    await expect(zone(seen)).toHaveText('Times shown in Kathmandu time (UTC+5:45); Runbox uses Oslo time (UTC+1)');
    await expect(bannerTime(seen)).toHaveText('Today, Wednesday, December 12, 11:15 AM – 1:15 PM Kathmandu time (UTC+5:45) (6:30 – 8:30 AM in Oslo)');
  }
  await page.reload();
  await expect(bannerTime(page)).toContainText('11:15 AM – 1:15 PM Kathmandu time');

  await undo(other).click();
  for (const seen of [page, other]) {
    await expect(bannerTime(seen)).toContainText('9:30 – 11:30 PM Los Angeles time (PST)');
    await expect(undo(seen)).toHaveCount(0);
  }
  await expect(button(other)).toBeFocused();
});

// prettier-ignore
const SEARCHES = [
  ['a city',                            'new york',       'New York America/New_York UTC−5'],
  ['a city of today, listed as of old', 'Kathmandu',    /^Kathmandu Asia\/Kath?mandu UTC\+5:45$/],
  ['a former city name',                'Calcutta',       /^Kolkata Asia\/(Calcutta|Kolkata) UTC\+5:30$/],
  ['a city with its accents',           'São Paulo',      'São Paulo America/Sao_Paulo UTC−2'],
  ['an identifier',                     'Europe/Oslo',    'Oslo Europe/Oslo UTC+1'],
  ['a legacy identifier',               'US/Pacific',     'Los Angeles America/Los_Angeles UTC−8'],
  ['an offset',                         'UTC+12:45',      /^Chatham /],
  ['an offset as of the moment shown',  '+13:45',        'Chatham Islands Pacific/Chatham UTC+13:45'],
  ['UTC',                               'utc',            'UTC UTC UTC'],
];

test('a time zone is found by its city, its current or legacy identifier, and its current offset', async ({ page, site }) => {
  await show(page, site);
  await button(page).click();
  expect(await rows(page).count()).toBeGreaterThan(400);
  for (const [what, typed, first] of SEARCHES) {
    await field(page).fill(typed);
    if (typed === 'UTC+12:45') {
      // No zone has this offset in December: Chatham has summer time.
      await expect(rows(page), what).toHaveCount(0);
      await expect(page.locator('status-timeline').getByRole('status').filter({ hasText: 'No matching time zone.' })).toBeVisible();
      continue;
    }
    await expect(rows(page).first(), what).toHaveText(first);
  }
});

const CITIES = '/locales/packed/cities/de.txt';
const inGerman = {
  show: (page, site) => show(page, site, timeline({ feed: FEED, now: NOW, lang: 'de' })),
  button: (page) => page.locator('status-timeline .change'),
  field: (page) => page.locator('status-timeline [role=combobox]'),
  rows: (page) => page.locator('status-timeline [role=option]'),
};

test('cities have the names of the language, which are loaded when the list opens, and are found by every name', async ({ page, site }) => {
  const { button, field, rows } = inGerman;
  await inGerman.show(page, site);
  expect(site.requestsFor(CITIES)).toHaveLength(0);
  await button(page).click();
  for (const typed of ['wie', 'Vienna', 'Europe/Vie']) {
    await field(page).fill(typed);
    await expect(rows(page).first(), typed).toHaveText('Wien Europe/Vienna UTC+1');
  }
  await page.keyboard.press('Enter');
  await expect(zone(page)).toContainText('Wien');
  await button(page).click();
  await expect(rows(page).first()).toBeVisible();
  expect(site.requestsFor(CITIES)).toHaveLength(1);
});

test('without the names of the language, cities have their English ones', async ({ page, site, quiet }) => {
  quiet.expect(/Failed to load resource/);
  site.respond(CITIES, { status: 503, body: '' });
  await inGerman.show(page, site);
  await inGerman.button(page).click();
  await inGerman.field(page).fill('Vienna');
  await expect(inGerman.rows(page).first()).toHaveText('Vienna Europe/Vienna UTC+1');
});

test('names that arrive late change neither what was typed nor the row that was reached', async ({ page, site }) => {
  let release;
  const held = new Promise((resolve) => (release = resolve));
  site.respond(CITIES, async () => {
    await held;
    return {};
  });
  await inGerman.show(page, site);
  await inGerman.button(page).click();
  await inGerman.field(page).fill('europe');
  for (let step = 0; step < 3; step += 1) await page.keyboard.press('ArrowDown');
  const active = page.locator('status-timeline [role=option][aria-selected=true]');
  const before = await active.textContent();
  const id = /Europe\/\S+/.exec(before)[0];
  release();
  await expect(inGerman.rows(page).filter({ hasText: 'Europe/Vienna' })).toHaveText('Wien Europe/Vienna UTC+1');
  await expect(active).toContainText(id);
  await expect(inGerman.field(page)).toHaveValue('europe');
});

test('the list follows the keyboard patterns of the ARIA Authoring Practices', async ({ page, site }) => {
  await show(page, site);
  await expect(button(page)).toHaveAttribute('aria-expanded', 'false');
  await button(page).press('Space');
  await expect(button(page)).toHaveAttribute('aria-expanded', 'true');
  const active = async () => {
    const id = await field(page).getAttribute('aria-activedescendant');
    const row = page.locator(`status-timeline [id="${id}"]`);
    await expect(row).toHaveAttribute('aria-selected', 'true');
    await expect(row).toBeInViewport();
    return (await row.innerText()).split('\n')[0];
  };
  // It opens at the current time zone, where the first arrow key begins. Until then a screen reader names the field.
  await expect(field(page)).not.toHaveAttribute('aria-activedescendant');
  await expect(rows(page).filter({ hasText: 'America/Los_Angeles' })).toBeInViewport();
  await page.keyboard.press('ArrowDown');
  expect(await active()).toBe('Los Angeles');
  expect(await field(page).getAttribute('aria-controls')).toBe(await page.locator('status-timeline [role=listbox]').getAttribute('id'));
  await page.keyboard.type('to');
  await expect(field(page)).not.toHaveAttribute('aria-activedescendant');
  await expect(page.locator('status-timeline [role=status]')).toHaveText(/^\d+ time zones$/);
  await page.keyboard.press('ArrowDown');
  expect(await active()).toBe('Tokyo');
  await page.keyboard.press('ArrowUp');
  const last = await active();
  expect(last).not.toBe('Tokyo');
  await page.keyboard.press('ArrowDown');
  expect(await active()).toBe('Tokyo');
  await page.keyboard.press('PageDown');
  expect(await active()).not.toBe('Tokyo');
  await page.keyboard.press('PageUp');
  expect(await active()).toBe('Tokyo');
  // Left, Right, Home and End belong to the text field.
  await page.keyboard.press('Home');
  await page.keyboard.type('x');
  await expect(field(page)).toHaveValue('xto');
  await expect(rows(page)).toHaveCount(0);
  await expect(field(page)).toHaveAttribute('aria-expanded', 'false');
  await page.keyboard.press('Enter');
  await expect(field(page)).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(field(page)).toHaveCount(0);
  await expect(button(page)).toBeFocused();
  await expect(zone(page)).toContainText('Los Angeles time (PST)');
});

test('a row can be clicked, and the button closes the list', async ({ page, site }) => {
  await show(page, site);
  await button(page).click();
  await button(page).click();
  await expect(field(page)).toHaveCount(0);
  await button(page).click();
  await field(page).fill('auckland');
  await rows(page).first().click();
  await expect(zone(page)).toContainText('Times shown in Auckland time (UTC+13)');
});

test('typing in the field renders nothing else again', async ({ page, site }) => {
  await show(page, site);
  await expect(page.locator('status-timeline .root.settled')).toBeVisible();
  await button(page).click();
  await page.evaluate(() => {
    window.changes = 0;
    const root = document.querySelector('status-timeline').shadowRoot.querySelector('.root');
    const watch = new MutationObserver((changes) => (window.changes += changes.filter(({ target }) => !(target.parentElement ?? target).closest('.zones')).length));
    watch.observe(root, { subtree: true, childList: true, characterData: true, attributes: true });
  });
  await page.keyboard.type('kath');
  await expect(rows(page)).toHaveCount(1);
  expect(await page.evaluate(() => window.changes)).toBe(0);
});

test('a time zone set by the page wins, and leaves no choice', async ({ page, site }) => {
  await page.addInitScript(() => localStorage.setItem('windowpane:time-zone', 'Asia/Kathmandu'));
  await show(page, site);
  await expect(zone(page)).toContainText('Kathmandu time');
  await set(page, 'status-timeline', { 'time-zone': 'Europe/London' });
  await expect(zone(page)).toHaveText(/^Times shown in London time/);
  await expect(button(page)).toHaveCount(0);
  await expect(bannerTime(page)).toContainText('Kathmandu time');
  await set(page, 'status-timeline', { 'time-zone': null });
  await expect(zone(page)).toContainText('Kathmandu time');
  await expect(button(page)).toHaveCount(1);
});

test('an unknown time zone is logged once, and the next choice is used', async ({ page, site, quiet }) => {
  const line = (id) => `warning: windowpane: unknown_time_zone: "${id}" is not in the browser's tz database; times are in the device's own zone`;
  quiet.expect(/unknown_time_zone: "(Mars\/Phobos|Europe\/Atlantis)"/);
  await page.addInitScript(() => localStorage.setItem('windowpane:time-zone', 'Europe/Atlantis'));
  const attributes = { feed: FEED, now: NOW, 'time-zone': 'Mars/Phobos' };
  await show(page, site, banner(attributes) + timeline(attributes));
  await expect(zone(page)).toContainText('Times shown in Los Angeles time (PST)');
  await expect(bannerTime(page)).toContainText('Los Angeles time (PST)');
  await set(page, 'status-timeline', { now: '2012-12-11T22:30:00Z' });
  expect(quiet.lines.toSorted()).toEqual([line('Europe/Atlantis'), line('Mars/Phobos')]);
});

test('two names of a time zone count as the same zone', async ({ page, site }) => {
  const body = {
    page: { id: 'p', name: 'Post', url: 'https://post.example/', time_zone: 'Asia/Kathmandu' },
    components: [],
    incidents: [],
    scheduled_maintenances: [
      { id: 'm', name: 'Work', status: 'scheduled', created_at: '2026-01-01T00:00:00Z', scheduled_for: '2026-01-10T10:00:00Z', scheduled_until: '2026-01-10T11:00:00Z', incident_updates: [] },
    ],
  };
  site.respond('/feed.json', { body });
  for (const id of ['Asia/Katmandu', 'Asia/Kathmandu']) {
    const attributes = { feed: '/feed.json', now: '2026-01-08T12:00:00Z', 'time-zone': id };
    await show(page, site, banner(attributes) + timeline(attributes));
    await expect(bannerTime(page)).toHaveText('Saturday, January 10, 3:45 – 4:45 PM Kathmandu time (UTC+5:45)');
    await expect(zone(page)).toHaveText('Times shown in Kathmandu time (UTC+5:45)');
  }
});

for (const [look, options] of [
  ['light', { colorScheme: 'light' }],
  ['dark', { colorScheme: 'dark' }],
  ['narrow', { viewport: { width: 320, height: 640 } }],
]) {
  test.describe(() => {
    test.use(options);
    test(`the open list is accessible and within its page: ${look}`, async ({ page, site }) => {
      await show(page, site, `<main><h1>Status</h1>${timeline({ feed: FEED, now: NOW })}</main>`);
      await button(page).click();
      await expectNoOverflow(page);
      // Four hundred similar rows would take axe minutes.
      await field(page).fill('argentina');
      await expectAccessible(page);
      await expectNoOverflow(page);
    });
  });
}
