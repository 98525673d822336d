// preview.html, the operator's preview: choices become attributes of the elements and parts of the URL.
import { readFileSync } from 'node:fs';
import { expect, test } from './fixtures.mjs';
import { POLICY, expectAccessible, expectNoOverflow } from './pages.mjs';

test.use({ timezoneId: 'Europe/Oslo', permissions: ['clipboard-read', 'clipboard-write'] });
test.beforeEach(({ site }) => site.header('*', 'content-security-policy', POLICY));

const DATABASES = 'feed=feeds/runbox-2012.json&at=2012-12-11T22:00:00Z';

/** Opens the page with a query and waits until its feed is read. */
async function open(page, site, query = '') {
  await page.goto('about:blank');
  await page.goto(site.url(`/preview.html${query}`));
  await expect(page.locator('#clean')).not.toHaveText('Reading…');
}

const timeline = (page) => page.locator('#timeline');
const attribute = (page, name) => page.locator('#timeline').getAttribute(name);
const expectAttribute = (page, name, value) =>
  value === null ? expect(timeline(page)).not.toHaveAttribute(name) : expect(timeline(page)).toHaveAttribute(name, value);
/** Expects the same attribute on both elements. */
async function expectBoth(page, name, value) {
  await expectAttribute(page, name, value);
  expect(await page.locator('#banner').getAttribute(name)).toBe(await attribute(page, name));
}
const query = (page) => new URL(page.url()).searchParams;

// --- the URL ---

test('it starts with the demonstration, at the current time, and with an empty query', async ({ page, site }) => {
  await open(page, site);
  await expectBoth(page, 'feed', 'feeds/demo.json');
  await expectBoth(page, 'now', null);
  await expect(page.locator('#live')).toHaveAttribute('aria-pressed', 'true');
  expect(new URL(page.url()).search).toBe('');
});

// prettier-ignore
const CHOICES = [
  ['the sample',   'feed',      'select', 'feeds/runbox-2012.json', 'feed',  'feeds/runbox-2012.json'],
  ['the language', 'lang',      'select', 'ar',                     'lang',  'ar'],
  ['the theme',    'theme',     'select', 'dark',                   'theme', 'dark'],
  ['the width',    'width',     'select', '480',                    null,    null],
  ['the banner',   'show',      'select', 'always',                 null,    null],
];

for (const [what, control, , value, name, set] of CHOICES) {
  test(`${what} that is chosen is in the URL, and is restored from it`, async ({ page, site }) => {
    await open(page, site);
    await page.selectOption(`#${control}`, value);
    if (name) await expectBoth(page, name, set);
    await expect.poll(() => query(page).get(control)).toBe(value);
    await open(page, site, new URL(page.url()).search);
    await expect(page.locator(`#${control}`)).toHaveValue(value);
    if (name) await expectBoth(page, name, set);
  });
}

test('all choices together are restored from the URL, and the frame has the chosen width', async ({ page, site }) => {
  const all = `?${DATABASES}&zone=Asia/Kathmandu&lang=en-GB&theme=dark&width=480&show=always&density=full`;
  await open(page, site, all);
  await expectBoth(page, 'feed', 'feeds/runbox-2012.json');
  await expectBoth(page, 'now', '2012-12-11T22:00:00Z');
  await expectBoth(page, 'time-zone', 'Asia/Kathmandu');
  await expectBoth(page, 'lang', 'en-GB');
  await expectBoth(page, 'theme', 'dark');
  await expect(page.locator('#banner')).toHaveAttribute('show', 'always');
  await expect(page.locator('#banner')).toHaveAttribute('density', 'full');
  expect(await page.locator('#frame').evaluate((frame) => frame.offsetWidth)).toBe(480);
  await expect(page.locator('#banner .time')).toContainText('11:15–13:15 Kathmandu time');
  expect(new URL(page.url()).search).toBe(all);
});

test('invalid parts of a URL are ignored', async ({ page, site }) => {
  await open(page, site, '?feed=https://&at=x&zone=Mars&lang=%22&theme=pink&width=9&show=maybe&speed=1');
  await expectBoth(page, 'feed', 'feeds/demo.json');
  for (const name of ['now', 'time-zone', 'lang', 'theme']) await expectBoth(page, name, null);
  for (const control of ['width', 'show', 'speed', 'theme']) await expect(page.locator(`#${control}`)).toHaveValue('');
});

test('back and forward go from choice to choice', async ({ page, site }) => {
  await open(page, site, `?${DATABASES}`);
  for (const [control, value] of [['lang', 'nb'], ['theme', 'dark'], ['width', '480']]) {
    await page.selectOption(`#${control}`, value);
    await expect.poll(() => query(page).get(control)).toBe(value);
  }
  await page.goBack();
  await expect(page.locator('#width')).toHaveValue('');
  await expectBoth(page, 'theme', 'dark');
  await page.goBack();
  await page.goBack();
  await expectBoth(page, 'lang', null);
  await page.goForward();
  await expectBoth(page, 'lang', 'nb');
  await expectBoth(page, 'theme', null);
});

test('the copied link leads to what is shown', async ({ page, site }) => {
  await open(page, site, `?${DATABASES}&zone=Asia/Kathmandu`);
  await page.click('#copy');
  await expect(page.locator('#said')).toHaveText('The link is copied.');
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(site.url(`/preview.html?${DATABASES}&zone=Asia/Kathmandu`));
});

test('a permalink of the timeline keeps all choices', async ({ page, site }) => {
  await open(page, site, `?${DATABASES}`);
  await page.selectOption('#theme', 'dark');
  await expect.poll(() => query(page).get('theme')).toBe('dark');
  await timeline(page).locator('[data-id="db-replacement"] .anchor').click();
  await expect(timeline(page).locator('[data-id="db-replacement"]')).toHaveClass(/\bon\b/);
  expect(new URL(page.url()).hash).toBe('#db-replacement');
  expect(query(page).get('theme')).toBe('dark');
  expect(site.requestsFor('/preview.html')).toHaveLength(1);
});

// --- time zones ---

// prettier-ignore
const SEARCHES = [
  ['a city',              'kathm',        'Asia/Katmandu'],
  ['a city in two words', 'los ang',      'America/Los_Angeles'],
  ['an id',               'europe/oslo',  'Europe/Oslo'],
  ['an offset',           '-03:30',       'America/St_Johns'],
  ['a name not listed',   'US/Pacific',   'US/Pacific'],
];

for (const [what, typed, zone] of SEARCHES) {
  test(`a time zone is found by ${what}`, async ({ page, site }) => {
    await open(page, site, `?${DATABASES}`);
    await page.fill('#zone', typed);
    const option = page.locator('#zones [role=option]').and(page.locator(`[data-zone="${zone}"], [data-zone="${zone.replace('Katm', 'Kathm')}"]`));
    await expect(option).toHaveCount(1);
    await option.click();
    await expect(page.locator('#zones')).toBeHidden();
    const chosen = await attribute(page, 'time-zone');
    expect([zone, zone.replace('Katm', 'Kathm')]).toContain(chosen);
    await expect.poll(() => query(page).get('zone')).toBe(chosen);
  });
}

test('the zone is chosen by keyboard, and Escape leaves it as it was', async ({ page, site }) => {
  await open(page, site, `?${DATABASES}`);
  await page.fill('#zone', 'kathm');
  await expect(page.locator('#zone')).toHaveAttribute('aria-expanded', 'true');
  await page.keyboard.press('Enter');
  await expect(page.locator('#zone')).toHaveValue(/^Kathmandu/);
  await expect(page.locator('#here')).toContainText('UTC+05:45');
  await page.fill('#zone', '-03:30');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Escape');
  await expect(page.locator('#zone')).toHaveValue(/^Kathmandu/);
  await expect(page.locator('#zone')).toHaveAttribute('aria-expanded', 'false');
});

// --- time ---

test('the slider moves by keyboard in steps of five minutes, an hour and a day', async ({ page, site }) => {
  await open(page, site, `?${DATABASES}`);
  await page.focus('#slider');
  for (const [key, now] of [
    ['ArrowRight', '2012-12-11T22:05:00Z'],
    ['Shift+ArrowRight', '2012-12-11T23:05:00Z'],
    ['PageDown', '2012-12-10T23:05:00Z'],
    ['PageUp', '2012-12-11T23:05:00Z'],
    ['ArrowLeft', '2012-12-11T23:00:00Z'],
  ]) {
    await page.keyboard.press(key);
    await expectBoth(page, 'now', now);
  }
  await expect(page.locator('#slider')).toHaveAttribute('aria-valuetext', 'Wed, 12 Dec 2012, 00:00 · Oslo (UTC+01:00)');
  await expect.poll(() => query(page).get('at')).toBe('2012-12-11T23:00:00Z');
});

test('the slider spans from before the first entry to after the last', async ({ page, site }) => {
  await open(page, site, `?${DATABASES}`);
  await page.focus('#slider');
  await page.keyboard.press('Home');
  const first = await attribute(page, 'now');
  await expect(timeline(page).locator('[part=history] .none')).toHaveText('Nothing has been reported.', { timeout: 2000 }).catch(async () => {
    // Entries without a date do not count.
    expect(await timeline(page).locator('[part=history] h4').allTextContents()).toEqual(['Date unknown']);
  });
  await page.keyboard.press('End');
  expect(Date.parse(await attribute(page, 'now'))).toBeGreaterThan(Date.parse(first));
  await expect(timeline(page).locator('[part=incidents]')).toHaveCount(0);
});

test('a click on the slider sets the time and the URL', async ({ page, site }) => {
  await open(page, site, `?${DATABASES}`);
  const { x, y, width, height } = await page.locator('#slider').boundingBox();
  await page.mouse.click(x + width / 2, y + height / 2);
  await expect.poll(() => attribute(page, 'now')).toMatch(/:00Z$/);
  await expect.poll(async () => query(page).get('at') === (await attribute(page, 'now'))).toBe(true);
  expect(await attribute(page, 'now')).not.toBe('2012-12-11T22:00:00Z');
});

test('next and previous jump from change to change', async ({ page, site }) => {
  await open(page, site, `?${DATABASES}`);
  await page.click('#next');
  const next = await attribute(page, 'now');
  expect(next > '2012-12-11T22:00:00Z').toBe(true);
  await page.click('#next');
  expect((await attribute(page, 'now')) > next).toBe(true);
  await page.click('#previous');
  await expectBoth(page, 'now', next);
});

test('an instant can be typed, and an invalid one is an error', async ({ page, site }) => {
  await open(page, site, `?${DATABASES}`);
  for (const [typed, now] of [
    ['2012-12-12 06:00', '2012-12-12T06:00:00Z'],
    ['2012-12-12T09:00+01:00', '2012-12-12T08:00:00Z'],
  ]) {
    await page.fill('#at', typed);
    await page.keyboard.press('Tab');
    await expectBoth(page, 'now', now);
  }
  await page.fill('#at', 'nonsense');
  await page.keyboard.press('Tab');
  await expect(page.locator('#at-error')).toHaveText('Write it like 2012-12-11T22:00Z');
  await expectBoth(page, 'now', '2012-12-12T08:00:00Z');
});

test('it plays, pauses, plays from change to change, and returns to now', async ({ page, site }) => {
  await open(page, site, `?${DATABASES}&speed=86400`);
  await page.click('#play');
  await expect(page.locator('#play')).toHaveAttribute('aria-label', 'Pause');
  await expect.poll(() => attribute(page, 'now')).not.toBe('2012-12-11T22:00:00Z');
  await page.click('#play');
  const stopped = await attribute(page, 'now');
  await page.waitForTimeout(300);
  await expectBoth(page, 'now', stopped);
  await page.selectOption('#speed', '');
  await page.focus('#slider');
  await page.keyboard.press('Home');
  const first = await attribute(page, 'now');
  await page.click('#play');
  await expect.poll(() => attribute(page, 'now')).not.toBe(first);
  await page.click('#live');
  await expectBoth(page, 'now', null);
  await expect(page.locator('#play')).toHaveAttribute('aria-label', 'Play');
  await expect.poll(() => query(page).get('at')).toBe(null);
});

// --- a pasted feed ---

const fill = async (page, text) => {
  if (!(await page.locator('#text').isVisible())) await page.click('#text-row summary');
  if (text.length < 1000) return page.fill('#text', text);
  // Typing a whole feed takes Chromium seconds.
  await page.locator('#text').evaluate((field, text) => {
    field.value = text;
    field.dispatchEvent(new InputEvent('input', { bubbles: true }));
  }, text);
};

test('a copy of the sample can be edited, and the edited feed is in the URL and restored from it', async ({ page, site }) => {
  await open(page, site, `?${DATABASES}`);
  await page.click('#text-row summary');
  await page.click('#edit');
  await expect(timeline(page)).toHaveAttribute('feed', /^blob:/);
  await expectBoth(page, 'now', '2012-12-11T22:00:00Z');
  const text = await page.inputValue('#text');
  await fill(page, text.replace('"Two new database servers"', '"Three new servers"'));
  await expect(page.locator('#banner .title')).toHaveText('Three new servers');
  await expect.poll(() => page.url()).toContain('#text=');
  // Wait until the debounced URL is written.
  let url = '';
  await expect.poll(async () => { const same = url === page.url(); url = page.url(); return same; }, { intervals: [700] }).toBe(true);
  await open(page, site, url.slice(url.indexOf('?')));
  await expect(page.locator('#banner .title')).toHaveText('Three new servers');
  expect((await page.inputValue('#text')).length).toBe(text.length - 7);
  expect(site.requests.some(({ query }) => query.includes('Three'))).toBe(false);
});

test('a permalink works in a pasted feed too, and both are in the URL', async ({ page, site }) => {
  const feed = readFileSync(new URL('../../public/feeds/runbox-2012.json', import.meta.url), 'utf8');
  await open(page, site, '?at=2012-12-11T22:00:00Z');
  await fill(page, feed);
  await expect.poll(() => page.url()).toContain('#text=');
  const pasted = page.url();
  await open(page, site, `?at=2012-12-11T22:00:00Z${pasted.slice(pasted.indexOf('#'))}`);
  await timeline(page).locator('[data-id="db-replacement"] .anchor').click();
  await expect.poll(() => page.url()).toContain('entry=db-replacement');
  await expect.poll(() => page.url()).toContain('#text=');
  const url = page.url();
  await open(page, site, url.slice(url.indexOf('?')));
  await expect(timeline(page).locator('[data-id="db-replacement"]')).toHaveClass(/\bon\b/);
  await expect.poll(() => page.url()).toContain('#text=');
});

test('a file can be opened; without a single date it has no slider', async ({ page, site }) => {
  await open(page, site, `?${DATABASES}`);
  const buffer = readFileSync(new URL('../../public/feeds/fastmail.json', import.meta.url));
  await page.setInputFiles('#file', { name: 'mine.json', mimeType: 'application/json', buffer });
  await expect(page.locator('#said')).toHaveText('mine.json is shown.');
  await expectBoth(page, 'now', null);
  await expect(timeline(page)).toHaveAttribute('feed', /^blob:/);
  await expect(page.locator('#slider')).toBeDisabled();
  await expect(page.locator('#here')).toContainText('This feed has no dates.');
});

test('a file can be dropped anywhere on the page', async ({ page, site }) => {
  await open(page, site);
  await page.evaluate(() => {
    const dataTransfer = new DataTransfer();
    dataTransfer.items.add(new File(['{"incidents":[{"id":"d","name":"Dropped","status":"investigating","impact":"major"}]}'], 'dropped.json'));
    for (const type of ['dragover', 'drop']) document.body.dispatchEvent(new DragEvent(type, { dataTransfer, bubbles: true, cancelable: true }));
  });
  await expect(page.locator('#banner .title')).toHaveText('Dropped');
});

test('a truncated URL is an error', async ({ page, site }) => {
  await page.goto(site.url('/preview.html#text=abc'));
  await expect(page.locator('#said')).toHaveText('The feed in this link is damaged: the link was truncated.');
});

// --- problems ---

test('problems are listed in a table: path, message and code', async ({ page, site }) => {
  await open(page, site);
  await fill(page, '{"page":{"name":"x"},"incidents":[{"id":"a","name":"A","status":"weird","created_at":"yesterday"}]}');
  // The count appears with the table, but later than the text.
  await expect(page.locator('#count')).toHaveText(/\d/);
  await expect(page.locator('#problems tr')).toHaveCount(Number(await page.locator('#count').textContent()));
  await expect(page.locator('#problems')).toContainText('$.incidents[0].created_at');
  await expect(page.locator('#problems')).toContainText('$.incidents[0].status');
  await expect(page.locator('#problems')).toContainText('yesterday');
  await fill(page, '{"page":{"name":"x"},"incidents":[]}');
  await expect(page.locator('#clean')).toHaveText('None: every field was read.');
  await expect(page.locator('#table-row')).toBeHidden();
});

// prettier-ignore
const NO_FEEDS = [
  ['a web page',     '<html>Sign in</html>',   'This is HTML: a page, not a feed.'],
  ['truncated JSON', '{"page":',               'This is not JSON yet.'],
  ['other JSON',     '{"status":"ok"}',        'This is JSON, but not a status feed.'],
];

for (const [what, text, message] of NO_FEEDS) {
  test(`${what} is not a feed, and the page says why`, async ({ page, site, quiet }) => {
    quiet.expect(/^warning: windowpane: /);
    await open(page, site);
    await fill(page, text);
    await expect(page.locator('#trouble')).toContainText(message);
    await expect(page.locator('#clean')).toHaveText('Nothing could be read.');
    await fill(page, '{"incidents":[]}');
    await expect(page.locator('#trouble')).toBeHidden();
  });
}

test('a URL without a feed is an error', async ({ page, site, quiet }) => {
  quiet.expect(/^warning: windowpane: /);
  quiet.expect(/^error: Failed to load resource/);
  await page.goto(site.url('/preview.html?feed=feeds/none.json'));
  await expect(page.locator('#trouble')).toContainText('http_status');
  await expect(page.locator('#address')).toHaveValue('feeds/none.json');
});

// --- accessibility ---

for (const colorScheme of ['light', 'dark']) {
  test.describe(() => {
    test.use({ colorScheme });
    test(`in ${colorScheme}, axe finds no violations, with problems in the table and the list of time zones open`, async ({ page, site }) => {
      await open(page, site, '?feed=feeds/mxes-2006.json&at=2006-03-22T01:10:00Z&show=always');
      await fill(page, (await (await page.request.get(site.url('/feeds/mxes-2006.json'))).text()).replace('"resolved"', '"weird"'));
      await expect(page.locator('#problems tr')).not.toHaveCount(0);
      await page.fill('#zone', 'los');
      await expectAccessible(page);
    });
  });
}

test('at 320 pixels nothing overflows', async ({ page, site }) => {
  await page.setViewportSize({ width: 320, height: 700 });
  await open(page, site, `?${DATABASES}&show=always`);
  await expectNoOverflow(page);
});
