// The course of an incident as a picture: where each state lies, what it looks like, and what is heard of it.
import { expect, test } from './fixtures.mjs';
import { eventsOf, feed, ongoing, open, past, timeline } from './host.mjs';
import { expectAccessible, expectNoOverflow } from './pages.mjs';

const FEED = '/feeds/test.json';
const NOW = '2024-03-15T12:00:00Z';
const COMPONENTS = [['imap', 'reading'], ['web', 'web']].map(([id, role]) => ({ id, name: id.toUpperCase(), role, status: 'operational' }));
const update = (time, status, more) => ({ id: time, status, body: `It is ${time}.`, created_at: `2024-03-15T${time}:00Z`, ...more });
const changed = (code, old_status, new_status) => ({ affected_components: [{ code, name: code, old_status, new_status }] });
const UPDATES = [
  update('11:00', 'monitoring', { mail: { reading: 'normal' } }),
  update('10:00', 'identified', { mail: { reading: 'degraded', sending: 'normal' }, ...changed('web', 'major_outage', 'operational') }),
  update('08:00', 'investigating', { mail: { reading: 'unavailable' } }),
];
const STORY = { name: 'The mail store', started_at: '2024-03-15T08:00:00Z', created_at: '2024-03-15T08:00:00Z', incident_updates: UPDATES };

async function show(page, site, incidents, { lang = 'en-GB', ...attributes } = {}) {
  site.respond(FEED, { body: feed({ components: COMPONENTS, incidents }) });
  const inside = timeline({ feed: FEED, now: NOW, 'time-zone': 'Europe/Oslo', lang, ...attributes });
  await open(page, site, `<main lang="${lang}" dir="${lang === 'ar' ? 'rtl' : 'ltr'}"><h1>Status</h1>${inside}</main>`);
  await eventsOf(page);
}

const picture = (page) => page.locator('status-timeline [part=course]');
/** Each spell of each lane: its level, and from where to where it is, in per cent of the lane from where the text begins. */
const lanes = (page) =>
  picture(page).evaluate((picture) => {
    const isRight = getComputedStyle(picture).direction === 'rtl';
    return [...picture.querySelectorAll('.track')].map((track) => {
      const whole = track.getBoundingClientRect();
      const spells = [...track.children].map((spell) => {
        const { left, right } = spell.getBoundingClientRect();
        const ends = isRight ? [whole.right - right, whole.right - left] : [left - whole.left, right - whole.left];
        return `${spell.dataset.level} ${ends.map((px) => Math.round((px / whole.width) * 100)).join('-')}`;
      });
      return `${track.previousElementSibling.textContent}: ${spells.join(', ')}`;
    });
  });
const EXPECTED = [': critical 0-50, minor 50-75, operational 75-100', ': unknown 0-50, operational 50-100', ': critical 0-50, operational 50-100'];

for (const lang of ['en-GB', 'ar']) {
  test(`an open incident has a lane for each part of mail that its updates state, in ${lang}`, async ({ page, site }) => {
    await show(page, site, [ongoing('a', STORY)], { lang });
    expect((await lanes(page)).map((lane) => lane.slice(lane.indexOf(':')))).toEqual(EXPECTED);
    await expectAccessible(page);
  });
}

test('the lines of the marks end where the lanes end, also above dates that wrap', async ({ page, site }) => {
  await page.setViewportSize({ width: 320, height: 800 });
  // Yesterday: both ends have a date.
  const over = { ...past('old', '2024-03-14T07:00:00Z'), ...STORY, id: 'old', status: 'resolved', resolved_at: '2024-03-14T12:00:00Z' };
  const early = (text) => text.replaceAll('2024-03-15', '2024-03-14');
  await show(page, site, [JSON.parse(early(JSON.stringify(over)))]);
  await page.locator('status-timeline .past summary').click();
  const { lanes, marks, ends, labels } = await picture(page).evaluate((picture) => {
    const bottom = (one) => one.getBoundingClientRect().bottom;
    return {
      lanes: Math.max(...[...picture.querySelectorAll('.track')].map(bottom)),
      marks: Math.max(...[...picture.querySelectorAll('.marks i')].map(bottom)),
      ends: picture.querySelector('.ends').getBoundingClientRect().top,
      labels: picture.querySelector('.ends').getBoundingClientRect().height / Number.parseFloat(getComputedStyle(picture).lineHeight),
    };
  });
  expect(labels, 'the dates wrap').toBeGreaterThan(1.5);
  expect(Math.abs(marks - lanes)).toBeLessThan(1);
  expect(marks).toBeLessThanOrEqual(ends);
});

test('it has a name with every state and its times on the visitor’s clock, and the marks are named below it', async ({ page, site }) => {
  await show(page, site, [ongoing('a', STORY)]);
  await expect(picture(page)).toHaveRole('img');
  await expect(picture(page)).toHaveAccessibleName(
    'Reading: Unavailable 09:00–11:00, Degraded 11:00–12:00, Normal 12:00–13:00. Sending: Not known 09:00–11:00, Normal 11:00–13:00. Webmail: Unavailable 09:00–11:00, Normal 11:00–13:00. Cause found 11:00, Monitoring the fix 12:00',
  );
  await expect(picture(page).locator('.names span:has(i)')).toHaveText(['Cause found 11:00', 'Monitoring the fix 12:00']);
  await expect(picture(page).locator('.ends span')).toHaveText(['09:00', '13:00']);
  await expect(page.locator('status-timeline [part=updates] li')).toHaveCount(3);
});

test('a past incident has it too, once it is opened; one without states has none', async ({ page, site }) => {
  const over = { ...STORY, resolved_at: '2024-03-15T11:30:00Z', incident_updates: [update('11:30', 'resolved'), ...UPDATES] };
  await show(page, site, [past('a', STORY.started_at, over), past('b', '2024-03-14T10:00:00Z')]);
  await expect(picture(page)).toHaveCount(0);
  for (const line of await page.locator('status-timeline .past>summary').all()) await line.click();
  await expect(picture(page)).toHaveCount(1);
  await expect(picture(page).locator('.names span:has(i)').last()).toHaveText('Resolved 12:30');
  expect((await lanes(page))[0]).toBe('Reading: critical 0-57, minor 57-86, operational 86-100');
});

test('states differ in shape, and nothing that is not known is filled, also in forced colours', async ({ page, site }) => {
  await show(page, site, [ongoing('a', STORY)]);
  for (const forcedColors of ['none', 'active']) {
    await page.emulateMedia({ forcedColors });
    const shapes = await picture(page).evaluate((picture) =>
      Object.fromEntries(
        [...picture.querySelectorAll('.track i')].map((spell) => {
          const { height, backgroundColor, borderBottomStyle } = getComputedStyle(spell);
          return [spell.dataset.level, `${height} ${borderBottomStyle}${backgroundColor === 'rgba(0, 0, 0, 0)' ? ' empty' : ''}`];
        }),
      ),
    );
    expect(shapes).toEqual({ critical: '12px none', minor: '8px none', operational: '3px none', unknown: '3px dotted empty' });
  }
});

test('at 320 pixels and in print nothing of it is lost', async ({ page, site }) => {
  await page.setViewportSize({ width: 320, height: 700 });
  await show(page, site, [ongoing('a', STORY)]);
  await expectNoOverflow(page);
  const { width } = await picture(page).locator('.track').first().boundingBox();
  expect(width).toBeGreaterThan(120);
  await page.emulateMedia({ media: 'print' });
  await expect(picture(page)).toBeVisible();
  await expect(picture(page).locator('.track i').first()).toHaveCSS('print-color-adjust', 'exact');
});

test('the picture of what goes on ends at the present, and moves with it', async ({ page, site }) => {
  await page.clock.install({ time: NOW });
  await show(page, site, [ongoing('a', STORY)], { now: undefined });
  await expect(picture(page).locator('.ends span').last()).toHaveText('13:00');
  await page.clock.runFor(5 * 60_000);
  await expect(picture(page).locator('.ends span').last()).toHaveText(/13:0[45]/);
});
