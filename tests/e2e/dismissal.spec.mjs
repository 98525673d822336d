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
  await expect(dismiss(page)).toHaveAccessibleName('Dismiss');

  await dismiss(page).focus();
  await page.keyboard.press('Enter');
  await expect(title(page)).toHaveText('Incident two');
  await expect(page.locator('status-banner [part=more]')).toHaveCount(0);
  await expect(undo(page)).toBeFocused();

  await page.keyboard.press('Enter');
  await expect(title(page)).toHaveText('Incident one');
  await expect(undo(page)).toHaveCount(0);
  await expect(dismiss(page)).toBeFocused();

  // Dismiss again: it stays dismissed, and the next key press leaves the offer to undo.
  await page.keyboard.press('Enter');
  await expect(undo(page)).toBeFocused();
  await page.keyboard.press('Tab');
  await expect(undo(page)).toHaveCount(0);
  await expect(title(page)).toHaveText('Incident two');
  await expect(dismiss(page)).toBeFocused();
});

test('without other news, one line offers to undo, until the focus leaves it', async ({ page, site }) => {
  site.respond(FEED, { body: ONE });
  await open(page, site, `${banner({ feed: FEED })}<button>After</button>`);
  await eventsOf(page);
  await dismiss(page).click();
  await expect(title(page)).toHaveText('Dismissed');
  await expect(undo(page)).toBeFocused();
  await undo(page).click();
  await expect(title(page)).toHaveText('Incident one');
  await dismiss(page).click();
  await page.getByText('After').click();
  await expect(page.locator('status-banner .banner')).toHaveCount(0);
  expect((await page.locator('status-banner').boundingBox()).height).toBe(0);
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
  await expect(title(page, '#first')).toHaveText('Dismissed');
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
    await expect(title(page)).toHaveText('Dismissed');
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

test('switching to another window does not end the offer to undo', async ({ page, site }) => {
  site.respond(FEED, { body: ONE });
  await open(page, site, `${banner({ feed: FEED })}<button>After</button>`, {
    script: () => (document.hasFocus = () => window.isHere ?? true),
  });
  await eventsOf(page);
  await dismiss(page).click();
  await expect(undo(page)).toBeFocused();
  await page.evaluate(() => {
    window.isHere = false;
    document.querySelector('status-banner').shadowRoot.activeElement.dispatchEvent(new FocusEvent('focusout', { bubbles: true }));
  });
  await page.evaluate(() => window.rendered());
  await expect(undo(page)).toHaveCount(1);
});
