// Dismissing the banner: what comes instead, what restores it, and where the focus is meanwhile.
import { expect, test } from './fixtures.mjs';
import { banner, feed, eventsOf, ongoing, open, timeline } from './host.mjs';

const FEED = '/feeds/test.json';
const incident = (id, more) => ongoing(id, { impact: 'minor', ...more });
const TWO = feed({ incidents: [incident('one', { impact: 'major' }), incident('two')] });
const ONE = feed({ incidents: [incident('one', { impact: 'major' })] });
const CRITICAL = feed({ incidents: [incident('one', { impact: 'critical' })] });

const title = (page, which = 'status-banner') => page.locator(`${which} .title`);
const dismiss = (page, which = 'status-banner') => page.locator(`${which} [part=dismiss]`);
const undo = (page) => page.locator('status-banner [part=undo]');
const kept = (page) => page.evaluate(() => localStorage.getItem('windowpane:dismissed'));

test('dismissing shows the next news, and can be undone with the same key', async ({ page, site }) => {
  site.respond(FEED, { body: TWO });
  await open(page, site, `${banner({ feed: FEED })}<button>After</button>`);
  await eventsOf(page);
  await expect(title(page)).toHaveText('Incident one');
  await expect(page.locator('status-banner [part=more]')).toHaveText('and 1 more');
  await expect(dismiss(page)).toHaveAccessibleName('Dismiss: Incident one');

  await dismiss(page).focus();
  await page.keyboard.press('Enter');
  await expect(title(page)).toHaveText('Incident two');
  await expect(page.locator('status-banner [part=more]')).toHaveCount(0);
  await expect(undo(page)).toBeFocused();

  await page.keyboard.press('Enter');
  await expect(title(page)).toHaveText('Incident one');
  await expect(undo(page)).toHaveCount(0);
  await expect(dismiss(page)).toBeFocused();

  // Dismiss again: it stays dismissed, and some time after the focus has left it, the offer to undo goes.
  await page.keyboard.press('Enter');
  await expect(undo(page)).toBeFocused();
  await page.keyboard.press('Tab');
  await expect(title(page)).toHaveText('Incident two');
  await expect(dismiss(page)).toBeFocused();
  await expect(undo(page)).toHaveCount(1);
  await expect(undo(page)).toHaveCount(0, { timeout: 12_000 });
  await expect(dismiss(page)).toBeFocused();
});

/** A page with a banner and a button below it, on a clock that the test moves. Clicks on the button are counted in its text. */
async function openAbove(page, site) {
  site.respond(FEED, { body: ONE });
  await page.clock.install();
  await open(page, site, `${banner({ feed: FEED, refresh: 'PT1H' })}<button id="send">0</button><p><a href="#other">Other</a></p>`);
  await eventsOf(page);
  await page.locator('#send').evaluate((button) => (button.onclick = () => (button.textContent = Number(button.textContent) + 1)));
}
const middle = async (locator) => {
  const { x, y, width, height } = await locator.boundingBox();
  return [x + width / 2, y + height / 2];
};
const height = async (page) => (await page.locator('status-banner').boundingBox()).height;

test('without other news, one line offers to undo for eight seconds; who is on it can take longer', async ({ page, site }) => {
  await openAbove(page, site);
  await dismiss(page).click();
  await expect(title(page)).toHaveText('Hidden until there is news.');
  await expect(undo(page)).toBeFocused();
  await undo(page).click();
  await expect(title(page)).toHaveText('Incident one');

  // The pointer is still on the line.
  await dismiss(page).click();
  await page.clock.runFor(20_000);
  await expect(undo(page)).toHaveCount(1);
  await page.mouse.move(600, 600);
  await page.clock.runFor(2_000);
  await expect(page.locator('status-banner .banner')).toHaveCount(0);
  expect(await height(page)).toBe(0);
});

test('the offer to undo stays while a keyboard is on it, and does not go when the focus leaves it', async ({ page, site }) => {
  await openAbove(page, site);
  await dismiss(page).focus();
  await page.keyboard.press('Enter');
  await page.clock.runFor(20_000);
  await expect(undo(page)).toBeFocused();
  const before = await height(page);
  await page.keyboard.press('Tab');
  await expect(page.locator('#send')).toBeFocused();
  expect(await height(page)).toBe(before);
  await page.clock.runFor(2_000);
  expect(await height(page)).toBe(0);
  await expect(page.locator('#send')).toBeFocused();
});

test('the first click below a dismissed banner reaches what it is aimed at, however long it takes', async ({ page, site }) => {
  await openAbove(page, site);
  await page.mouse.move(...(await middle(dismiss(page))));
  await page.mouse.down();
  await page.mouse.up();
  await expect(undo(page)).toHaveCount(1);
  const before = await height(page);
  await page.mouse.move(...(await middle(page.locator('#send'))));
  await page.mouse.down();
  await page.clock.runFor(1_000);
  expect(await height(page), 'nothing moves while the button is down').toBe(before);
  await page.clock.runFor(20_000);
  expect(await height(page)).toBe(before);
  await page.mouse.up();
  await expect(page.locator('#send')).toHaveText('1');
  await page.clock.runFor(2_000);
  expect(await height(page)).toBe(0);
});

test.describe('on a touch screen', () => {
  test.use({ hasTouch: true });
  test('the first tap below a dismissed banner reaches what it is aimed at', async ({ page, site }) => {
    await openAbove(page, site);
    await page.touchscreen.tap(...(await middle(dismiss(page))));
    await expect(undo(page)).toHaveCount(1);
    await page.touchscreen.tap(...(await middle(page.locator('#send'))));
    await expect(page.locator('#send')).toHaveText('1');
    await page.clock.runFor(10_000);
    await expect(undo(page)).toHaveCount(0);
  });
});

test('a dismissal applies to every element and tab, and after a reload; a newer update restores the banner', async ({ page, site, context }) => {
  const newer = { ...ONE, incidents: [{ ...ONE.incidents[0], updated_at: '2024-03-15T11:00:00Z' }] };
  site.respond(FEED, { body: ONE });
  await open(page, site, banner({ feed: FEED, id: 'first' }) + banner({ feed: FEED, id: 'second' }));
  const other = await context.newPage();
  await open(other, site, banner({ feed: FEED }), { path: '/other.html' });
  await Promise.all([eventsOf(page, 'status-ready', 2), eventsOf(other)]);
  await expect(title(other)).toHaveText('Incident one');
  await dismiss(page, '#first').click();
  await expect(title(page, '#second')).toHaveCount(0);
  await expect(title(other)).toHaveCount(0);

  await undo(page).click();
  await expect(title(page, '#second')).toHaveText('Incident one');
  await expect(title(other)).toHaveText('Incident one');
  await dismiss(page, '#second').click();
  await expect(title(other)).toHaveCount(0);
  await other.close();
  await page.reload();
  await eventsOf(page, 'status-ready', 2);
  await page.evaluate(() => window.rendered());
  await expect(page.locator('status-banner .banner')).toHaveCount(0);

  site.respond(FEED, { body: newer });
  await page.locator('#first').evaluate((element) => element.refresh());
  await expect(title(page, '#first')).toHaveText('Incident one');
  await expect(title(page, '#second')).toHaveText('Incident one');
});

// prettier-ignore
const RULES = [
  ['critical news',             CRITICAL, {},                         0],
  ['critical news, if allowed', CRITICAL, { dismissible: 'always' }, 1],
  ['other news',                ONE,      {},                         1],
  ['other news, if forbidden',  ONE,      { dismissible: 'never' },   0],
  ['that all is operational',   feed(),   { show: 'always' },         0],
];
for (const [what, body, attributes, count] of RULES) {
  test(`${what} ${count ? 'can' : 'cannot'} be dismissed`, async ({ page, site }) => {
    site.respond(FEED, { body });
    await open(page, site, banner({ feed: FEED, ...attributes }));
    await eventsOf(page);
    await expect(title(page)).toBeVisible();
    await expect(dismiss(page)).toHaveCount(count);
    await page.locator('status-banner').evaluate((element) => element.dismiss());
    await page.evaluate(() => window.rendered());
    await expect(title(page)).toHaveCount(count ? 0 : 1);
  });
}

test('an element that is not dismissible shows what was dismissed elsewhere', async ({ page, site }) => {
  site.respond(FEED, { body: ONE });
  await open(page, site, banner({ feed: FEED, id: 'first' }) + banner({ feed: FEED, id: 'second', dismissible: 'never' }));
  await eventsOf(page, 'status-ready', 2);
  await dismiss(page, '#first').click();
  await expect(title(page, '#first')).toHaveText('Hidden until there is news.');
  await expect(title(page, '#second')).toHaveText('Incident one');
});

test('if storage is refused, a dismissal lasts as long as the page', async ({ page, site }) => {
  site.respond(FEED, { body: ONE });
  const refuse = () => Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('refused', 'SecurityError'); } });
  await open(page, site, banner({ feed: FEED, id: 'first' }) + banner({ feed: FEED, id: 'second' }), { script: refuse });
  await eventsOf(page, 'status-ready', 2);
  await dismiss(page, '#first').click();
  await expect(title(page, '#second')).toHaveCount(0);
  await page.reload();
  await expect(title(page, '#first')).toHaveText('Incident one');
});

for (const [what, text] of [['nonsense', '{"a":[1,2'], ['a million letters', 'x'.repeat(1_000_000)], ['a million numbers', '1.2.3 '.repeat(150_000)]]) {
  test(`${what} in the stored dismissals does no harm`, async ({ page, site }) => {
    site.respond(FEED, { body: ONE });
    await open(page, site, banner({ feed: FEED }), { script: (text) => localStorage.getItem('test') ?? localStorage.setItem('windowpane:dismissed', text), argument: text });
    await page.evaluate(() => localStorage.setItem('test', 'done'));
    await eventsOf(page);
    await expect(title(page)).toHaveText('Incident one');
    await dismiss(page).click();
    await expect(title(page)).toHaveText('Hidden until there is news.');
    expect((await kept(page)).length).toBeLessThan(2_000);
    await page.reload();
    await eventsOf(page);
    await expect(page.locator('status-banner .banner')).toHaveCount(0);
  });
}

test('a page can dismiss the banner itself, which moves no focus and offers no undo', async ({ page, site }) => {
  site.respond(FEED, { body: ONE });
  await open(page, site, `${banner({ feed: FEED })}${timeline({ feed: FEED })}<input id="field">`);
  await eventsOf(page, 'status-ready', 2);
  await page.locator('#field').focus();
  await page.locator('status-timeline').evaluate((element) => element.dismiss());
  await page.evaluate(() => window.rendered());
  await expect(title(page)).toHaveText('Incident one');
  await page.locator('status-banner').evaluate((element) => element.dismiss());
  await expect(page.locator('status-banner .banner')).toHaveCount(0);
  await expect(page.locator('#field')).toBeFocused();
  await expect(page.locator('status-timeline [data-id=one]'), 'the status page keeps telling').toHaveCount(1);
});
