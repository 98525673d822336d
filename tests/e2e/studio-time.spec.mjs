// studio.html#time, the time machine: choices become attributes of the elements and parts of the URL.
import { readFileSync } from 'node:fs';
import { deflateRawSync } from 'node:zlib';
import { expect, test } from './fixtures.mjs';
import { POLICY, expectAccessible, expectNoOverflow } from './pages.mjs';

test.use({ timezoneId: 'Europe/Oslo', permissions: ['clipboard-read', 'clipboard-write'] });
// The marks in the editor's gutter are pictures within its style sheet.
test.beforeEach(({ site }) => site.header('*', 'content-security-policy', POLICY.replace("img-src 'self'", "img-src 'self' data:")));

const DATABASES = 'feed=feeds/runbox-2012.json&at=2012-12-11T22:00:00Z';

const timeline = (page) => page.locator('#timeline');
/** The text of a feed as a URL has it. */
const packed = (text) => deflateRawSync(text).toString('base64url');

/** Opens the screen with a query, or all from the query on, and waits until its feed is shown. */
async function open(page, site, rest = '') {
  await page.goto('about:blank');
  await page.goto(site.url(`/studio.html${rest.includes('#') ? rest : `${rest}#time`}`));
  await expect(timeline(page).locator('[part=overall], [data-id]').first()).toBeVisible();
}

const attribute = (page, name) => timeline(page).getAttribute(name);
const expectAttribute = (page, name, value) =>
  value === null ? expect(timeline(page)).not.toHaveAttribute(name) : expect(timeline(page)).toHaveAttribute(name, value);
/** Expects the same attribute on both elements. */
async function expectBoth(page, name, value) {
  await expectAttribute(page, name, value);
  expect(await page.locator('#banner').getAttribute(name)).toBe(await attribute(page, name));
}
const query = (page) => new URL(page.url()).searchParams;
const rest = (page) => page.url().slice(page.url().indexOf('studio.html') + 'studio.html'.length);
/** Waits until the URL is no longer written. */
async function settled(page) {
  let url = '';
  await expect.poll(() => { const same = url === page.url(); url = page.url(); return same; }, { intervals: [800] }).toBe(true);
}
/** The name of the feed that is chosen. */
const feed = (page) => page.locator('#sample option:checked');

// --- the URL ---

test('it starts with the demonstration, at the current time', async ({ page, site }) => {
  await open(page, site);
  await expectBoth(page, 'now', null);
  await expect(page.locator('#live')).toHaveAttribute('aria-pressed', 'true');
  await expect(feed(page)).toHaveText('Demonstration, around now');
  await expect.poll(() => rest(page)).toBe('?feed=feeds/demo.json#time');
});

// prettier-ignore
const CHOICES = [
  ['the language', 'lang',      'ar',                     'lang'],
  ['the theme',    'theme',     'dark',                   'theme'],
  ['the width',    'width',     '480',                    null],
  ['the banner',   'show',      'always',                 null],
];

for (const [what, control, value, name] of CHOICES) {
  test(`${what} that is chosen is in the URL, and is restored from it`, async ({ page, site }) => {
    await open(page, site);
    await page.selectOption(`#${control}`, value);
    if (name) await expectBoth(page, name, value);
    await expect.poll(() => query(page).get(control)).toBe(value);
    await open(page, site, rest(page));
    await expect(page.locator(`#${control}`)).toHaveValue(value);
    if (name) await expectBoth(page, name, value);
  });
}

test('a sample that is chosen is shown at an instant worth seeing, and is in the URL', async ({ page, site }) => {
  await open(page, site, '?feed=feeds/mxes-2006.json');
  await page.selectOption('#sample', { label: 'Runbox 2012: new databases' });
  await expectBoth(page, 'now', '2012-12-11T22:00:00Z');
  await expect(page.locator('#banner .title')).toHaveText('Two new database servers');
  await expect.poll(() => rest(page)).toBe(`?${DATABASES}#time`);
  await page.goBack();
  await expect(feed(page)).toHaveText('mxes.net 2006: work that overran');
  await expectBoth(page, 'now', null);
});

test('the audience that is typed is in the URL, and entries for others are left out', async ({ page, site }) => {
  site.respond('/for.json', { body: { page: { name: 'Fjordpost' }, incidents: [
    { id: 'a', name: 'Late mail on cluster 7', status: 'investigating', impact: 'major', audience: ['cluster-7'] },
  ] } });
  await open(page, site, '?feed=for.json');
  await expect(page.locator('#audiences option')).toHaveAttribute('value', 'cluster-7');
  await page.fill('#audience', 'cluster-2');
  await page.keyboard.press('Tab');
  await expectBoth(page, 'audience', 'cluster-2');
  await expect(timeline(page)).not.toContainText('Late mail');
  await expect.poll(() => query(page).get('audience')).toBe('cluster-2');
  await open(page, site, '?feed=for.json&audience=cluster-7');
  await expect(timeline(page)).toContainText('Late mail on cluster 7');
});

test('all choices together are restored from the URL, and the frame has the chosen width', async ({ page, site }) => {
  const all = `?${DATABASES}&zone=Asia/Kathmandu&lang=en-GB&theme=dark&width=480&show=always&density=full&audience=cluster-7%2C%20pop`;
  await open(page, site, all);
  await expectBoth(page, 'now', '2012-12-11T22:00:00Z');
  await expectBoth(page, 'time-zone', 'Asia/Kathmandu');
  await expectBoth(page, 'lang', 'en-GB');
  await expectBoth(page, 'theme', 'dark');
  await expectBoth(page, 'audience', 'cluster-7, pop');
  await expect(page.locator('#banner')).toHaveAttribute('show', 'always');
  await expect(page.locator('#banner')).toHaveAttribute('density', 'full');
  expect(await page.locator('#frame').evaluate((frame) => frame.offsetWidth)).toBe(480);
  await expect(page.locator('#banner .time')).toContainText('11:15–13:15 Kathmandu time');
  await settled(page);
  expect(rest(page)).toBe(`${all}#time`);
});

test('invalid parts of a URL are ignored', async ({ page, site }) => {
  await open(page, site, '?feed=feeds/demo.json&at=x&zone=Mars&lang=%22&theme=pink&width=9&show=maybe&speed=1');
  for (const name of ['now', 'time-zone', 'lang', 'theme']) await expectBoth(page, name, null);
  for (const control of ['width', 'show', 'speed', 'theme']) await expect(page.locator(`#${control}`)).toHaveValue('');
  await expect.poll(() => rest(page)).toBe('?feed=feeds/demo.json#time');
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
  await expect(page.locator('.said')).toHaveText('The link is copied.');
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(site.url(`/studio.html?${DATABASES}&zone=Asia/Kathmandu#time`));
});

test('a permalink of the timeline keeps the screen and all choices, and is restored', async ({ page, site }) => {
  await open(page, site, `?${DATABASES}`);
  await page.selectOption('#theme', 'dark');
  await timeline(page).locator('[data-id="db-replacement"] .anchor').click();
  await expect(timeline(page).locator('[data-id="db-replacement"]')).toHaveClass(/\bon\b/);
  await expect.poll(() => rest(page)).toBe(`?${DATABASES}&theme=dark&entry=db-replacement#time`);
  await open(page, site, rest(page));
  await expect(timeline(page).locator('[data-id="db-replacement"]')).toHaveClass(/\bon\b/);
  await settled(page);
  expect(rest(page)).toBe(`?${DATABASES}&theme=dark&entry=db-replacement#time`);
});

test('links to the former preview lead here', async ({ page, site }) => {
  await page.goto(site.url(`/preview.html?${DATABASES}&zone=Asia/Kathmandu`));
  await expectBoth(page, 'time-zone', 'Asia/Kathmandu');
  await expect.poll(() => rest(page)).toBe(`?${DATABASES}&zone=Asia/Kathmandu#time`);
  await page.goto(site.url('/preview.html'));
  await expect.poll(() => rest(page)).toBe('?feed=feeds/demo.json#time');
  await page.goto(site.url(`/preview.html?${DATABASES}#db-replacement`));
  await expect(timeline(page).locator('[data-id="db-replacement"]')).toHaveClass(/\bon\b/);
  // As the preview has packed it.
  await page.goto('about:blank');
  await page.goto(site.url(`/preview.html?theme=dark#text=${packed('{"incidents":[]}')}`));
  await expect(feed(page)).toHaveText('This feed');
  await expectBoth(page, 'theme', 'dark');
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
  await expect(page.locator('#here')).toContainText('UTC+5:45');
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
  await expect(page.locator('#slider')).toHaveAttribute('aria-valuetext', /Wednesday.* 12 December 2012.* 00:00 · Oslo \(UTC\+1\)/);
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
  await expect.poll(async () => Date.parse(await attribute(page, 'now'))).toBeGreaterThan(Date.parse(first));
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
  const jump = async (button) => {
    const before = await attribute(page, 'now');
    await page.click(button);
    await expect(timeline(page)).not.toHaveAttribute('now', before);
    return attribute(page, 'now');
  };
  const next = await jump('#next');
  expect(next > '2012-12-11T22:00:00Z').toBe(true);
  expect((await jump('#next')) > next).toBe(true);
  expect(await jump('#previous')).toBe(next);
});

test('an instant can be typed on each of three clocks, and an invalid one is an error', async ({ page, site }) => {
  await open(page, site, `?${DATABASES}&zone=Asia/Kathmandu`);
  await expect(page.locator('#at')).toHaveValue('2012-12-11 22:00');
  await expect(page.locator('#at-feed')).toHaveValue('2012-12-11 23:00');
  await expect(page.locator('#at-reader')).toHaveValue('2012-12-12 03:45');
  await expect(page.locator('label[for=at-feed]')).toHaveText('Oslo · the feed’s');
  await expect(page.locator('label[for=at-reader]')).toHaveText('Kathmandu · the reader’s');
  for (const [field, typed, now] of [
    ['#at', '2012-12-12 06:00', '2012-12-12T06:00:00Z'],
    ['#at', '2012-12-12T09:00+01:00', '2012-12-12T08:00:00Z'],
    ['#at-feed', '2012-12-12 06:00', '2012-12-12T05:00:00Z'],
    ['#at-reader', '2012-12-12 06:00', '2012-12-12T00:15:00Z'],
    ['#at-feed', '13 dec 2012 06:00', '2012-12-13T05:00:00Z'],
  ]) {
    await page.fill(field, typed);
    await page.keyboard.press('Tab');
    await expectBoth(page, 'now', now);
  }
  await page.fill('#at', 'nonsense');
  await page.keyboard.press('Tab');
  await expect(page.locator('#at-error')).toContainText('is no time; write it like');
  await expectBoth(page, 'now', '2012-12-13T05:00:00Z');
  await page.click('#next');
  await expect(page.locator('#at-error')).toBeEmpty();
  await expect(page.locator('#at')).not.toHaveValue('nonsense');
});

test('it plays, pauses, plays from change to change, and returns to now', async ({ page, site }) => {
  await open(page, site, `?${DATABASES}&speed=3600`);
  await page.click('#play');
  await expect(page.locator('#play')).toHaveAttribute('aria-label', 'Pause');
  await expect.poll(() => attribute(page, 'now')).not.toBe('2012-12-11T22:00:00Z');
  await page.click('#play');
  await expect(page.locator('#play')).toHaveAttribute('aria-label', 'Play');
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

test('a feed without dates says why there is nothing to play', async ({ page, site }) => {
  await open(page, site, '?feed=feeds/fastmail.json');
  await expect(page.locator('#slider')).toBeDisabled();
  await expect(page.locator('#no-dates')).toHaveText('This feed has no dates, so there is nothing to move to.');
  for (const button of ['#slider', '#previous', '#play', '#next']) await expect(page.locator(button)).toHaveAttribute('aria-describedby', 'no-dates');
});

// --- a feed that has no address ---

const NAV = { feed: 'Feed', time: 'Time machine' };
const go = (page, name) => page.getByRole('navigation').getByRole('link', { name: NAV[name], exact: true }).click();
const text = (page) => page.locator('feed-editor .cm-content');
const typedIn = (page) => page.evaluate(() => document.querySelector('feed-editor')?.value);
const expectText = (page, expected) => expect.poll(() => typedIn(page)).toEqual(expected);
const fill = async (page, typed) => {
  await expect(text(page)).toBeVisible();
  await text(page).fill(typed);
};

test('what is typed is shown at the same instant, and is in the URL and restored from it', async ({ page, site }) => {
  await open(page, site, `?${DATABASES}`);
  await go(page, 'feed');
  await expect(text(page)).toBeVisible();
  const before = await typedIn(page);
  await fill(page, before.replace('"Two new database servers"', '"Three new servers"'));
  await go(page, 'time');
  await expectBoth(page, 'now', '2012-12-11T22:00:00Z');
  await expect(page.locator('#banner .title')).toHaveText('Three new servers');
  await expect(feed(page)).toHaveText(/^127\.0\.0\.1:/);
  await expect.poll(() => page.url()).toContain('#/time/');
  await settled(page);
  await page.click('#copy');
  await expect(page.locator('.said')).toHaveText('The link is copied.');
  const link = await page.evaluate(() => navigator.clipboard.readText());
  page.on('dialog', (dialog) => dialog.accept());
  await open(page, site, link.slice(link.indexOf('?')));
  await expect(page.locator('#banner .title')).toHaveText('Three new servers');
  await go(page, 'feed');
  await expect.poll(async () => (await typedIn(page))?.length).toBe(before.length - 7);
  expect(site.requests.some(({ query }) => query.includes('Three'))).toBe(false);
});

test('a permalink works in a feed without an address too, and both are in the URL', async ({ page, site }) => {
  const buffer = readFileSync(new URL('../../public/feeds/runbox-2012.json', import.meta.url));
  await page.goto(site.url('/studio.html?at=2012-12-11T22:00:00Z'));
  await page.setInputFiles('input[type=file]', { name: 'mine.json', mimeType: 'application/json', buffer });
  await expect(page.locator('.acts')).toBeVisible();
  await page.keyboard.press('t');
  await expect(feed(page)).toHaveText('mine.json');
  await page.fill('#at', '2012-12-11 22:00');
  await page.keyboard.press('Tab');
  await timeline(page).locator('[data-id="db-replacement"] .anchor').click();
  await expect.poll(() => page.url()).toContain('entry=db-replacement#/time/');
  await open(page, site, rest(page));
  await expect(timeline(page).locator('[data-id="db-replacement"]')).toHaveClass(/\bon\b/);
  await settled(page);
  expect(page.url()).toContain('entry=db-replacement#/time/');
});

test('a file can be dropped anywhere on the page', async ({ page, site }) => {
  await open(page, site, `?${DATABASES}`);
  await page.evaluate(() => {
    const dataTransfer = new DataTransfer();
    dataTransfer.items.add(new File(['{"incidents":[{"id":"d","name":"Dropped","status":"investigating","impact":"major"}]}'], 'dropped.json'));
    for (const type of ['dragover', 'drop']) document.body.dispatchEvent(new DragEvent(type, { dataTransfer, bubbles: true, cancelable: true }));
  });
  await expect(page.locator('#banner .title')).toHaveText('Dropped');
  await expectBoth(page, 'now', null);
});

test('no old text is beside another feed', async ({ page, site }) => {
  await open(page, site, `?${DATABASES}`);
  await go(page, 'feed');
  await fill(page, '{"incidents": [');
  await go(page, 'time');
  await expect(page.locator('#broken')).toBeVisible();
  await page.selectOption('#sample', { label: 'mxes.net 2006: work that overran' });
  await expect(page.locator('#broken')).toBeHidden();
  await go(page, 'feed');
  await expectText(page, await (await page.request.get(site.url('/feeds/mxes-2006.json'))).text());
});

test('a truncated URL is an error', async ({ page, site }) => {
  await page.goto(site.url('/studio.html#/time/abc'));
  await expect(page.locator('.said')).toHaveText('The feed in this link is damaged: the link was cut off.');
});

// --- problems ---

test('the count of the problems is in sight, and a problem leads to its place in the text', async ({ page, site }) => {
  const typed = '{"page":{"name":"x"},\n  "incidents":[{"id":"a","name":"A","status":"weird",\n    "created_at":"yesterday"}]}';
  site.respond('/wrong.json', { body: typed });
  await open(page, site, '?feed=wrong.json');
  await expect(page.locator('#count')).toHaveText(/^\d+ problems in the feed$/);
  await expect(page.locator('#count')).toBeInViewport({ ratio: 1 });
  await expect(page.locator('#time .problems li')).toHaveCount(parseInt(await page.locator('#count').textContent()));
  const problem = page.locator('#time .problems li', { hasText: 'yesterday' });
  await expect(problem).toBeInViewport();
  await expect(problem).toContainText('3:18');
  await problem.getByRole('button').click();
  await expect(page.locator('feed-editor .cm-activeLineGutter').first()).toHaveText('3');
  await fill(page, '{"page":{"name":"x"},"incidents":[]}');
  await go(page, 'time');
  await expect(page.locator('.no-problems')).toHaveText('No problems: every field was read.');
});

test('on a phone, too, the count is in sight and the list within reach', async ({ page, site }) => {
  await page.setViewportSize({ width: 390, height: 640 });
  site.respond('/wrong.json', { body: '{"page":{"name":"x"},"incidents":[{"id":"a","name":"A","status":"weird","created_at":"yesterday"}]}' });
  await open(page, site, '?feed=wrong.json');
  await expect(page.locator('#count')).toBeInViewport({ ratio: 1 });
  await expect(page.locator('#time .problems li').first()).toBeHidden();
  await page.click('#count');
  await expect(page.locator('#time .problems li').first()).toBeInViewport({ ratio: 1 });
});

// prettier-ignore
const NO_FEEDS = [
  ['a web page',     '<html>Sign in</html>',          /This is no feed\. Line 1, column 1: .+\. The last good version stays\./],
  ['truncated JSON', '{"page": {\n  "name" "x"}}',    /This is no feed\. Line 2, column 9: .+\. The last good version stays\./],
  ['other JSON',     '{"status":"ok"}',               /This is no feed\. Line 1, column 1: .+\. The last good version stays\./],
];

for (const [what, typed, message] of NO_FEEDS) {
  test(`${what} is not a feed: the screen says where and why, and the last good version stays on the stage`, async ({ page, site }) => {
    await open(page, site, `?${DATABASES}`);
    await go(page, 'feed');
    await fill(page, typed);
    await expect(page.locator('#broken')).toHaveText(message);
    await go(page, 'time');
    await expect(page.locator('#broken')).toContainText(message);
    await expect(page.locator('#banner .title')).toHaveText('Two new database servers');
    await expect(timeline(page).locator('[data-id="db-replacement"]')).toBeVisible();
    await page.getByRole('button', { name: 'To the text' }).click();
    await expectText(page, typed);
    await fill(page, '{"incidents":[]}');
    await expect(page.locator('#broken')).toBeHidden();
  });
}

test('a link with a text that is no feed leads to the text, and where it breaks', async ({ page, site }) => {
  await page.goto(site.url(`/preview.html#text=${packed('{"incidents": [}')}`));
  await expectText(page, '{"incidents": [}');
  await expect(page.locator('#broken')).toContainText('Line 1, column 16');
  await fill(page, '{"incidents": []}');
  await expect(page.locator('#broken')).toBeHidden();
  await expectText(page, '{"incidents": []}');
});

test('a URL without a feed is an error', async ({ page, site, quiet }) => {
  quiet.expect(/^error: Failed to load resource/);
  await page.goto(site.url('/studio.html?feed=feeds/none.json#time'));
  await expect(page.locator('.said')).toContainText('/feeds/none.json could not be read: HTTP 404');
});

// --- for everybody ---

test('by keyboard alone: another instant, another zone, and a problem in the text', async ({ page, site }) => {
  site.respond('/wrong.json', { body: '{"page":{"name":"x"},"incidents":[{"id":"a","name":"A","status":"weird","created_at":"2012-12-11T22:00:00Z"}]}' });
  await page.goto(site.url('/studio.html?feed=wrong.json'));
  await expect(page.locator('.acts')).toBeVisible();
  await page.keyboard.press('t');
  const tabTo = async (id) => {
    for (let presses = 0; presses < 40; presses += 1) {
      if (await page.evaluate((id) => document.activeElement?.id === id, id)) return;
      await page.keyboard.press('Tab');
    }
    throw new Error(`no way to ${id}`);
  };
  await expect(page.locator('#slider')).toBeVisible();
  await tabTo('slider');
  await page.keyboard.press('Home');
  await expect(timeline(page)).toHaveAttribute('now', /^2012-12-11T2/);
  await tabTo('count');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect(text(page)).toBeFocused();
  await page.goBack();
  await expect(page.locator('#zone')).toBeVisible();
  await tabTo('zone');
  await page.keyboard.type('tokyo');
  await page.keyboard.press('Enter');
  await expectBoth(page, 'time-zone', 'Asia/Tokyo');
});

for (const [colorScheme, width] of [['light', 1440], ['dark', 1440], ['light', 320], ['dark', 320]]) {
  test.describe(() => {
    test.use({ colorScheme, viewport: { width, height: 900 } });
    test(`in ${colorScheme} at ${width} pixels, axe finds no violations, with problems and the list of time zones open`, async ({ page, site }) => {
      const body = readFileSync(new URL('../../public/feeds/mxes-2006.json', import.meta.url), 'utf8').replace('"resolved"', '"weird"');
      site.respond('/wrong.json', { body });
      await open(page, site, '?feed=wrong.json&at=2006-03-22T01:10:00Z&show=always');
      if (width < 1080) {
        await page.click('#count');
        await page.click('.settings summary');
        await page.click('.clocks summary');
      }
      await expect(page.locator('#time .problems li').first()).toBeVisible();
      await page.fill('#zone', 'los');
      await expectAccessible(page);
      await expectNoOverflow(page);
    });
  });
}

test('no label is cut off, at any width', async ({ page, site }) => {
  for (const width of [320, 390, 720, 1080, 1440, 2560]) {
    await page.setViewportSize({ width, height: 900 });
    await open(page, site, `?${DATABASES}`);
    if (width < 1080) await page.click('.settings summary');
    await expectNoOverflow(page);
    const cut = await page.evaluate(() => {
      const pen = document.createElement('canvas').getContext('2d');
      const room = (select) => select.clientWidth - parseFloat(getComputedStyle(select).paddingLeft) - parseFloat(getComputedStyle(select).paddingRight);
      return [...document.querySelectorAll('.settings select, .speed select')].flatMap((select) => {
        pen.font = getComputedStyle(select).font;
        return [...select.options].map(({ text }) => text).filter((text) => pen.measureText(text).width > room(select));
      });
    });
    expect(cut, `at ${width} pixels`).toEqual([]);
  }
});
