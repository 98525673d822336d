// Both elements by keyboard: sequences of steps, each a key and the element that has the focus afterwards.
import { expect, test } from './fixtures.mjs';
import { banner, feed, eventsOf, ongoing, open, past, timeline } from './host.mjs';

const FEED = '/feeds/test.json';
const NOW = '2024-03-15T12:00:00Z';
const update = (index, body = `News ${index}`) => ({ id: `u${index}`, status: 'identified', body, created_at: `2024-03-15T10:${10 + index}:00Z` });

/** The name of the focused element, with its state if it has one. */
const focused = (page) =>
  page.evaluate(() => {
    let at = document.activeElement;
    while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
    if (!at || at === document.body) return 'nothing';
    const name = at.getAttribute('aria-label') ?? (at.querySelector?.('.name') ?? at).textContent.trim();
    const expanded = at.getAttribute('aria-expanded') ?? at.parentElement?.open;
    const pressed = at.getAttribute('aria-pressed');
    if (at.localName === 'summary') return `${name}, ${at.parentElement.open ? 'open' : 'folded'}`;
    if (pressed !== null) return `${name}, ${pressed === 'true' ? 'pressed' : 'not pressed'}`;
    return at.hasAttribute('aria-expanded') ? `${name}, ${expanded === 'true' ? 'open' : 'folded'}` : name;
  });

/** Runs the steps: [key, the focused element afterwards]. */
async function walk(page, steps) {
  for (const [index, [key, then]] of steps.entries()) {
    await page.keyboard.press(key);
    await expect.poll(() => focused(page), `step ${index + 1}, ${key}`).toBe(then);
  }
}

test('a banner: details, more news, and dismiss and undo with one key', async ({ page, site }) => {
  site.respond(FEED, { body: feed({ incidents: [ongoing('one'), ongoing('two', { impact: 'minor' })] }) });
  await open(page, site, `<button>Before</button>${banner({ feed: FEED, href: '/status' })}<button>After</button>`);
  await eventsOf(page);
  await expect(page.locator('status-banner .title')).toBeVisible();
  // prettier-ignore
  await walk(page, [
    ['Tab',       'Before'],
    ['Tab',       'Details: Incident one'],
    ['Tab',       'and 1 more status message'],
    ['Tab',       'Dismiss: Incident one'],
    ['Tab',       'After'],
    ['Shift+Tab', 'Dismiss: Incident one'],
    ['Enter',     'Undo'],
    ['Space',     'Dismiss: Incident one'],
    ['Space',     'Undo'],
    ['Tab',       'Dismiss: Incident two'],
    ['Enter',     'Undo'],
    ['Tab',       'After'],
    // The offer to undo does not vanish under the focus that leaves it.
    ['Shift+Tab', 'Undo'],
  ]);
});

test('a timeline: from the answer over the time zone and the filters to the history, and every fold opens and closes', async ({ page, site }) => {
  const long = `${'One line of a long text.\n'.repeat(30)}The end.`;
  site.respond(FEED, {
    body: feed({
      incidents: [
        ongoing('one', { tags: ['storage'], incident_updates: [update(1, long), ...[2, 3, 4, 5, 6, 7].map((index) => update(index))] }),
        ...[1, 2, 3, 4, 5, 6, 7, 8, 9].map((day) => past(`over ${day}`, `2024-03-0${day}T10:00:00Z`)),
      ],
    }),
  });
  await open(page, site, timeline({ feed: FEED, now: NOW }));
  await eventsOf(page);
  await expect(page.locator('status-timeline [part=search]')).toBeVisible();
  // Newest first: the oldest two of seven are behind a button. It is removed, and the focus moves to the item before the new ones.
  // prettier-ignore
  await walk(page, [
    ['Tab',   'Link to this entry: Incident one'],
    ['Tab',   'Show 2 earlier updates'],
    ['Enter', 'Cause found 11:13 News 3'],
    ['Tab',   'Read more about Incident one, folded'],
    ['Space', 'Show less about Incident one, open'],
    ['Enter', 'Read more about Incident one, folded'],
    ['Tab',   'storage, not pressed'],
    ['Space', 'storage, pressed'],
  ]);
  await expect(page.locator('status-timeline .filters [aria-live]')).toContainText('0 entries');
  await expect(page.locator('status-timeline [part=history] [part=entry]')).toHaveCount(0);
  await expect(page.locator('status-timeline .answer'), 'what is open is never filtered').toBeVisible();
  // prettier-ignore
  await walk(page, [
    ['Space',     'storage, not pressed'],
    ['Tab',       'Copy link: Incident one'],
    ['Tab',       'Change time zone, folded'],
    ['Enter',     'City, time zone or UTC offset, open'],
    ['ArrowDown', 'City, time zone or UTC offset, open'],
    ['Escape',    'Change time zone, folded'],
    ['Enter',     'City, time zone or UTC offset, open'],
    ['Shift+Tab', 'Change time zone, folded'],
    ['Enter',     'City, time zone or UTC offset, open'],
    ['Tab',       'Something not working for you?, folded'],
    ['Tab',       'Search'],
    ['Tab',       'Type'],
    ['Tab',       'Service'],
    ['Tab',       'Incident over 9, folded'],
    ['Enter',     'Incident over 9, open'],
    ['Space',     'Incident over 9, folded'],
    ['Tab',       'Incident over 8, folded'],
  ]);
});

test('the filters: typed, chosen and cleared, and the count is announced', async ({ page, site }) => {
  site.respond(FEED, { body: feed({ incidents: Array.from({ length: 10 }, (_, day) => past(`over ${day}`, `2024-02-1${day}T10:00:00Z`)) }) });
  await open(page, site, timeline({ feed: FEED, now: NOW }));
  await eventsOf(page);
  const count = page.locator('status-timeline .filters [aria-live]');
  await page.locator('status-timeline [part=search]').focus();
  await page.keyboard.type('over 3');
  await expect(count).toContainText('1 entry');
  // prettier-ignore
  await walk(page, [
    ['Tab', 'Type'],
    ['Tab', 'Service'],
    ['Tab', 'Clear filters'],
    ['Enter', 'Search'],
  ]);
  await expect(count).toHaveText('');
  await expect(page.locator('status-timeline [part=search]')).toHaveValue('');
  await page.keyboard.press('Tab');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await expect(count).toContainText('0 entries');
});

test('after "Show older" the focus is on the first new entry', async ({ page, site }) => {
  const many = Array.from({ length: 30 }, (_, index) => past(`e${index}`, new Date(Date.parse(NOW) - (index + 1) * 86_400_000).toISOString()));
  site.respond(FEED, { body: feed({ incidents: many }) });
  await open(page, site, timeline({ feed: FEED, now: NOW }));
  await eventsOf(page);
  await page.locator('status-timeline [part=older]').focus();
  await page.keyboard.press('Enter');
  await expect(page.locator('status-timeline [part=older]')).toHaveCount(0);
  await expect.poll(() => focused(page)).toBe('Incident e25, folded');
  await walk(page, [['Tab', 'Incident e26, folded']]);
});

test('a link to an entry moves the focus to its heading, but takes it from nobody when the page opens', async ({ page, site }) => {
  site.respond(FEED, { body: feed({ incidents: [ongoing('one'), past('old', '2024-03-02T10:00:00Z')] }) });
  await open(page, site, `<input aria-label="Field" autofocus><a href="#one">To one</a>${timeline({ feed: FEED, now: NOW })}`, { hash: '#old' });
  await eventsOf(page);
  await expect(page.locator('status-timeline details[open]')).toHaveCount(1);
  await page.evaluate(() => window.rendered());
  expect(await focused(page)).toBe('Field');
  await page.getByText('To one').click();
  await expect.poll(() => focused(page)).toBe('Incident one');
  await page.keyboard.press('Tab');
  await expect.poll(() => focused(page)).toBe('Link to this entry: Incident one');
  await open(page, site, timeline({ feed: FEED, now: NOW }), { path: '/other.html', hash: '#one' });
  await expect.poll(() => focused(page)).toBe('Incident one');
});
