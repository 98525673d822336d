// The plugin in the real Roundcube: Debian's package, in its three skins, with Dovecot.
import { test as base, expect } from '../e2e/fixtures.mjs';
import { feed, ongoing } from '../e2e/host.mjs';
import { archive } from '../../scripts/lib/plugins.mjs';
import { inFolder } from './processes.mjs';
import { startRoundcube } from './roundcube.mjs';

const HOUR = 3_600_000;
const FEED = '/summary.json';

const began = new Date(Date.now() - 1.5 * HOUR);
const planned = new Date(Date.now() + 20 * HOUR);
const troubled = (more = {}) =>
  feed({
    page: { updated_at: new Date().toISOString() },
    incidents: [ongoing('one', { name: 'No sending', impact: 'critical', created_at: began.toISOString(), started_at: began.toISOString(), updated_at: began.toISOString(), ...more })],
    scheduled_maintenances: [
      { id: 'two', name: 'New disks', status: 'scheduled', impact: 'maintenance', created_at: began.toISOString(), scheduled_for: planned.toISOString(), scheduled_until: new Date(+planned + HOUR).toISOString(), incident_updates: [] },
    ],
  });

/** The start time of the incident, as the banner shows it. */
const clock = (timeZone, locale = 'en-US') => new Intl.DateTimeFormat(locale, { hour: 'numeric', minute: '2-digit', timeZone }).format(began);

const test = base.extend({
  instance: [async ({}, use) =>
    inFolder('roundcube', async (folder) => {
      const instance = await startRoundcube(folder);
      await use(instance);
      await instance.close();
    }), { scope: 'worker' }],

  /** Roundcube with the plugin configured, and a `configure` that adds options. */
  roundcube: async ({ instance, elsewhere }, use) => {
    elsewhere.respond(FEED, { body: troubled() });
    const plugin = { status_banner_script: elsewhere.url('/embed.js'), status_banner_feed: elsewhere.url(FEED) };
    const configure = (more) => instance.configure({ ...more, plugin: { ...plugin, ...more.plugin } });
    configure({});
    await use({ ...instance, plugin, configure });
  },
});

/** All pages that are not in a frame. */
const PAGES = {
  mail: { _task: 'mail' },
  composer: { _task: 'mail', _action: 'compose' },
  'composer in a window of its own': { _task: 'mail', _action: 'compose', _extwin: '1' },
  message: { _task: 'mail', _mbox: 'INBOX', _uid: '1', _action: 'show' },
  contacts: { _task: 'addressbook' },
  settings: { _task: 'settings' },
  folders: { _task: 'settings', _action: 'folders' },
  identities: { _task: 'settings', _action: 'identities' },
  responses: { _task: 'settings', _action: 'responses' },
  about: { _task: 'settings', _action: 'about' },
  'error page': { _task: 'mail', _action: 'plugin.no-such-action' },
};

const banner = (page) => page.locator('body > status-banner');

/** Opens a page and waits until the banner has its final height and the skin has reserved its space. */
async function openPage(page, roundcube, name) {
  // A pending request would overwrite the session when it ends, and lose what the composer has just stored in it.
  await page.waitForLoadState('networkidle');
  await page.goto(roundcube.url(PAGES[name]));
  await isSaid(page);
}

async function isSaid(page) {
  await expect(banner(page).locator('.title')).toHaveText('No sending');
  await expect(banner(page).locator('.root').last()).toHaveAttribute('lang', /./);
  let height;
  await expect.poll(async () => {
    const before = height;
    height = await banner(page).evaluate((element) => element.offsetHeight);
    return height > 0 && height === before;
  }).toBe(true);
}

/** Opens the line, which has no time of day, and waits until all of the banner is there. */
async function readMore(page) {
  await banner(page).locator('.toggle').click();
  await expect(banner(page).locator('.banner')).toHaveAttribute('data-density', 'full');
}

/** Controls that are outside the window and cannot be scrolled into view, and elements that overlap the banner. */
const controls = (page) =>
  page.evaluate(() => {
    const said = document.querySelector('status-banner').getBoundingClientRect();
    const isScrolled = (element) => {
      for (let at = element.parentElement; at && at !== document.body; at = at.parentElement) {
        if (/auto|scroll/.test(getComputedStyle(at).overflowY) && at.scrollHeight > at.clientHeight) return true;
      }
      return false;
    };
    const name = (element) => `${element.tagName.toLowerCase()}#${element.id}.${element.className} "${element.textContent.trim().slice(0, 20)}"`;
    const found = { below: [], covered: [] };
    for (const element of document.querySelectorAll('a, button, input, select, textarea')) {
      const { top, right, bottom, left, width, height } = element.getBoundingClientRect();
      const isShown = width > 1 && height > 1 && element.checkVisibility({ visibilityProperty: true, opacityProperty: true }) && right > 0 && left < innerWidth;
      if (!isShown || element.closest('status-banner, .popupmenu, .popover, [aria-hidden=true]') || isScrolled(element)) continue;
      if (bottom > innerHeight + 1) found.below.push(name(element));
      if (top < said.bottom - 1 && bottom > said.top + 1) found.covered.push(name(element));
    }
    return found;
  });

test('the log-in page uses the visitor’s own time zone, and shows entries for everybody', async ({ page, roundcube }) => {
  await page.goto(roundcube.origin);
  await isSaid(page);
  await expect(banner(page)).toHaveCount(1);
  await expect(banner(page)).not.toHaveAttribute('time-zone');
  await expect(banner(page)).not.toHaveAttribute('audience');
  await readMore(page);
  await expect(banner(page).locator('.time').first()).toContainText(clock('Europe/Oslo', 'en-GB'));
});

for (const skin of ['elastic', 'larry', 'classic']) {
  test(`${skin}: every page has one banner and no frame has one; nothing is covered or out of reach`, async ({ page, roundcube }) => {
    roundcube.configure({ roundcube: { skin } });
    await page.setViewportSize({ width: 1024, height: 600 });
    await page.goto(roundcube.origin);
    await isSaid(page);
    expect(await controls(page), 'log-in').toEqual({ below: [], covered: [] });
    await roundcube.logIn(page);
    for (const name of Object.keys(PAGES)) {
      await test.step(name, async () => {
        await openPage(page, roundcube, name);
        await expect(page.locator('status-banner')).toHaveCount(1);
        for (const frame of page.frames().slice(1)) expect(await frame.locator('status-banner').count(), frame.url()).toBe(0);
        expect(await controls(page), name).toEqual({ below: [], covered: [] });
        expect(await page.evaluate(() => document.documentElement.scrollHeight - innerHeight), 'what the page is too high by').toBeLessThanOrEqual(0);
        await readMore(page);
        await expect.poll(() => controls(page), `${name}, with the banner open`).toEqual({ below: [], covered: [] });
      });
    }
  });
}

test('Roundcube’s list of plugins shows it, with its version and licence', async ({ page, roundcube }) => {
  await roundcube.logIn(page);
  await page.goto(roundcube.url(PAGES.about));
  await expect(page.locator('#pluginlist tr', { hasText: 'status_banner' })).toContainText(`${archive('roundcube').version}(MIT or Apache-2.0)`);
});

/** The buttons that open menus in the mailbox, and the menus. */
const MENUS = {
  elastic: ['#toolbar-menu a.more, a.more', '.popover:visible'],
  larry: ['#mailboxmenulink', '#mailboxoptionsmenu'],
  classic: ['#mailboxmenulink', '#mailboxoptionsmenu'],
};

for (const [skin, [opener, menu]] of Object.entries(MENUS)) {
  test(`${skin}: a menu opens at its button`, async ({ page, roundcube }) => {
    roundcube.configure({ roundcube: { skin } });
    await page.setViewportSize({ width: 1024, height: 600 });
    await roundcube.logIn(page);
    await openPage(page, roundcube, 'mail');
    const link = page.locator(opener).filter({ visible: true }).first();
    await link.click();
    await expect(page.locator(menu).first()).toBeVisible();
    const [from, to] = [await link.boundingBox(), await page.locator(menu).first().boundingBox()];
    const gap = Math.max(to.y - (from.y + from.height), from.y - (to.y + to.height));
    expect(gap, 'pixels between the two').toBeLessThan(20);
    expect(to.y + to.height).toBeLessThanOrEqual(600);
  });
}

test('elastic on a phone: Send is within the window', async ({ browser, roundcube }) => {
  const context = await browser.newContext({ viewport: { width: 375, height: 667 }, hasTouch: true, isMobile: true, locale: 'en-GB', timezoneId: 'Europe/Oslo' });
  const page = await context.newPage();
  await roundcube.logIn(page);
  await openPage(page, roundcube, 'composer');
  const send = page.locator('.send:visible').last();
  const { y, height } = await send.boundingBox();
  expect(y + height).toBeLessThanOrEqual(668);
  expect(await controls(page)).toEqual({ below: [], covered: [] });
  await readMore(page);
  await expect.poll(() => controls(page), 'with the banner open').toEqual({ below: [], covered: [] });
  await page.fill('[name=_to]', 'ola@fjordpost.example', { force: true });
  // A tap reaches it: Roundcube asks for the missing fields.
  await send.tap();
  await expect(page.locator('.ui-dialog, #messagestack div').first()).toBeVisible();
  await context.close();
});

for (const system of ['light', 'dark']) {
  test(`elastic follows its own button, not a ${system} system`, async ({ page, roundcube }) => {
    await page.emulateMedia({ colorScheme: system });
    await roundcube.logIn(page);
    await openPage(page, roundcube, 'mail');
    const brightness = () => page.evaluate(() => {
      const of = (element) => {
        const canvas = new OffscreenCanvas(1, 1).getContext('2d');
        canvas.fillStyle = getComputedStyle(element).backgroundColor;
        canvas.fillRect(0, 0, 1, 1);
        return canvas.getImageData(0, 0, 1, 1).data[0] > 127 ? 'light' : 'dark';
      };
      return [of(document.querySelector('#layout-list, body')), of(document.querySelector('status-banner').shadowRoot.querySelector('.banner'))];
    });
    expect(await brightness()).toEqual([system, system]);
    const other = { light: 'dark', dark: 'light' }[system];
    await page.locator('a.theme').first().click();
    await expect.poll(brightness).toEqual([other, other]);
    await openPage(page, roundcube, 'composer');
    expect(await brightness()).toEqual([other, other]);
  });
}

// prettier-ignore
const USERS = [
  // language, their settings,                                                 time-zone,          lang,                 the time in the banner
  ['nb_NO', { timezone: 'America/New_York', time_format: 'H:i' },   'America/New_York', 'nb-NO-u-hc-h23', clock('America/New_York', 'nb-NO')],
  ['en_US', { timezone: 'auto',             time_format: 'H:i' },   null,               'en-US-u-hc-h23', clock('Europe/Oslo', 'en-US-u-hc-h23')],
  ['en_US', { timezone: 'Asia/Tokyo',       time_format: 'g:i a' }, 'Asia/Tokyo',       'en-US-u-hc-h12', clock('Asia/Tokyo', 'en-US')],
  ['ar',    { timezone: 'auto' },                                   null,               'ar-u-hc-h23',    clock('Europe/Oslo', 'ar-u-hc-h23')],
];

for (const [language, preferences, zone, lang, time] of USERS) {
  test(`${language}, ${JSON.stringify(preferences)}: the banner has the user’s language, time zone and 12- or 24-hour format`, async ({ page, context, roundcube }) => {
    await roundcube.logIn(page);
    // Pending requests of this page would overwrite the user's settings.
    await page.waitForLoadState('networkidle');
    roundcube.prefer(language, preferences);
    await context.clearCookies();
    await roundcube.logIn(page);
    await isSaid(page);
    expect(await banner(page).evaluate((element) => ['time-zone', 'lang'].map((name) => element.getAttribute(name)))).toEqual([zone, lang]);
    await expect(banner(page).locator('.root').last()).toHaveAttribute('lang', new RegExp(`^${language.slice(0, 2)}`));
    await readMore(page);
    await expect(banner(page).locator('.time').last()).toContainText(time);
    roundcube.prefer('en_US', {});
  });
}

test('a dismissed banner stays dismissed in the composer, and on the log-in page of a new session', async ({ page, context, elsewhere, roundcube }) => {
  elsewhere.respond(FEED, { body: troubled({ impact: 'major' }) });
  await roundcube.logIn(page);
  await isSaid(page);
  await banner(page).locator('.close').last().click();
  await expect(banner(page).locator('.title', { hasText: 'No sending' })).toHaveCount(0);
  const isQuiet = async () => {
    await expect(banner(page).locator('.title')).toHaveText('New disks');
    await expect(banner(page)).not.toContainText('No sending');
  };
  await page.goto(roundcube.url(PAGES.composer));
  await isQuiet();
  await context.clearCookies();
  await page.goto(roundcube.origin);
  await isQuiet();
});

test('every option is an attribute', async ({ page, quiet, roundcube }) => {
  quiet.expect(/unknown_component: .*Web "mail"/);
  roundcube.configure({
    plugin: {
      status_banner_mirrors: ['https://a.example/feed.json', 'https://b.example/feed.json'],
      status_banner_components: ['imap', 'Web "mail"'],
      status_banner_href: 'https://status.fjordpost.example/?a=1&b=2',
      status_banner_skip_tasks: ['settings'],
      status_banner_audience: '%d, %h',
    },
  });
  await roundcube.logIn(page);
  const attributes = () => banner(page).evaluate((element) => ['mirrors', 'components', 'href', 'audience', 'theme', 'density'].map((name) => element.getAttribute(name)));
  const others = ['https://a.example/feed.json https://b.example/feed.json', 'imap,Web "mail"', 'https://status.fjordpost.example/?a=1&b=2'];
  expect(await attributes()).toEqual([...others, 'fjordpost.example, 127.0.0.1', 'page', 'line']);
  await page.goto(roundcube.url(PAGES.settings));
  await expect(page.locator('status-banner')).toHaveCount(0);

  for (const [list, audience] of [
    [{ 'fjordpost.example': 'cluster-1', 'other.example': 'cluster-2' }, 'cluster-1'],
    [{ 'fjordpost.example': 'cluster-1', '127.0.0.1': 'old-imap' }, 'cluster-1,old-imap'],
    [{ 'other.example': 'cluster-2' }, null],
  ]) {
    roundcube.configure({ plugin: { status_banner_audience: list } });
    await page.goto(roundcube.url(PAGES.mail));
    expect(await banner(page).getAttribute('audience')).toBe(audience);
  }
});

test('only entries for the user’s cluster are shown', async ({ page, elsewhere, roundcube }) => {
  elsewhere.respond(FEED, { body: troubled({ audience: ['cluster-1'] }) });
  roundcube.configure({ plugin: { status_banner_audience: { 'fjordpost.example': 'cluster-2' } } });
  await roundcube.logIn(page);
  await expect(banner(page).locator('.title')).toHaveText('New disks');
  roundcube.configure({ plugin: { status_banner_audience: { 'fjordpost.example': 'cluster-1' } } });
  await page.reload();
  await expect(banner(page).locator('.title')).toHaveText('No sending');
});

test('Send is disabled while mail cannot be sent, with the reason, if the administrator has configured that', async ({ page, elsewhere, roundcube }) => {
  let sending = 'unavailable';
  elsewhere.respond(FEED, () => ({ body: troubled({ mail: { sending } }) }));
  // elastic has a second button, for phones.
  const isOffered = () => page.evaluate(() => [rcmail.commands.send, ...Array.from(document.querySelectorAll('.send'), (button) => !button.matches('.disabled, :disabled'))]);
  await roundcube.logIn(page);
  await openPage(page, roundcube, 'composer');
  await expect.poll(isOffered).toEqual([true, true, true]);

  roundcube.configure({ plugin: { status_banner_disable_send: true } });
  await openPage(page, roundcube, 'composer');
  await expect.poll(isOffered).toEqual([false, false, false]);
  const send = page.locator('.send').first();
  await expect(send).toHaveAttribute('title', 'No sending');

  sending = 'normal';
  await banner(page).evaluate((element) => element.refresh());
  await expect.poll(isOffered).toEqual([true, true, true]);
  await expect(send).not.toHaveAttribute('title', 'No sending');
});

test('without its options there is no banner, and the log says why, once per session', async ({ page, roundcube, instance }) => {
  instance.configure({});
  await roundcube.logIn(page);
  await page.reload();
  await expect(page.locator('#messagelist')).toBeVisible();
  await expect(page.locator('status-banner')).toHaveCount(0);
  expect(instance.log().match(/status_banner: no banner is shown/g)).toHaveLength(1);
});

test('a content security policy of the web server needs only the status host', async ({ page, quiet, elsewhere, roundcube }) => {
  quiet.expect(/violates the following Content Security Policy directive/);
  const policy = (host) => `script-src 'self' ${host} 'unsafe-inline' 'unsafe-eval'; connect-src 'self' ${host}`;
  roundcube.configure({ headers: { 'Content-Security-Policy': policy('') } });
  await page.goto(roundcube.origin);
  await expect(page.locator('#rcmloginuser')).toBeVisible();
  expect(await page.evaluate(() => Boolean(customElements.get('status-banner')))).toBe(false);
  roundcube.configure({ headers: { 'Content-Security-Policy': policy(elsewhere.url('')) } });
  await page.goto(roundcube.origin);
  await isSaid(page);
});
