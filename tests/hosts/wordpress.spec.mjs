// The plugin in the real WordPress.
import { join } from 'node:path';
import { test as base, expect } from '../e2e/fixtures.mjs';
import { feed, ongoing } from '../e2e/host.mjs';
import { archive } from '../../scripts/lib/plugins.mjs';
import { inFolder } from './processes.mjs';
import { VERSIONS, startWordPress } from './wordpress.mjs';

const HOUR = 3_600_000;
const FEED = '/summary.json';
const began = new Date(Date.now() - 1.5 * HOUR).toISOString();
const TROUBLED = feed({
  page: { updated_at: new Date().toISOString() },
  incidents: [ongoing('one', { name: 'No sending', impact: 'critical', created_at: began, started_at: began, updated_at: began })],
});

const test = base.extend({
  /** Only our own console lines: WordPress logs as well, and requests avatars from hosts that are not reachable. */
  quiet: [async ({ context }, use) => {
    await context.route(({ hostname }) => hostname !== '127.0.0.1', (route) => route.abort());
    const lines = [];
    context.on('console', (message) => /windowpane|status-banner|status-timeline/.test(message.text() + message.location().url) && lines.push(message.text()));
    context.on('weberror', (error) => lines.push(`uncaught: ${error.error().stack ?? error.error()}`));
    await use();
    expect(lines, 'the console').toEqual([]);
  }, { auto: true }],

  /** Each version, started when the first test of a worker needs it. */
  instances: [async ({}, use) =>
    inFolder('wordpress', async (folder) => {
      const started = new Map();
      await use(async (version) => {
        if (!started.has(version)) started.set(version, await startWordPress(version, join(folder, version)));
        return started.get(version);
      });
      for (const instance of started.values()) await instance.close();
    }), { scope: 'worker' }],

  /** A version with the plugin installed, activated and configured. */
  wordpress: async ({ instances, elsewhere }, use) => {
    elsewhere.respond(FEED, { body: TROUBLED });
    let instance;
    await use(async (version, { settings = {}, constants = {} } = {}) => {
      instance = await instances(version);
      const given = { script: elsewhere.url('/embed.js'), feed: elsewhere.url(FEED), ...settings };
      instance.setUp(given, constants);
      return instance;
    });
    expect(instance?.complaints() ?? []).toEqual([]);
  },
});

const banner = (page) => page.locator('body > status-banner');

async function isSaid(page) {
  await expect(banner(page).locator('.title')).toHaveText('No sending');
  await expect(banner(page).locator('.root').last()).toHaveAttribute('lang', /./);
}

/** Whether the centre of an element is light. */
const isLight = (locator) =>
  locator.evaluate((element) => {
    const canvas = new OffscreenCanvas(1, 1).getContext('2d');
    canvas.fillStyle = getComputedStyle(element.shadowRoot.querySelector('.banner')).backgroundColor;
    canvas.fillRect(0, 0, 1, 1);
    return canvas.getImageData(0, 0, 1, 1).data[0] > 127;
  });

for (const version of Object.keys(VERSIONS)) {
  test.describe(`WordPress ${version}`, () => {
    test('every page has one banner at its top, from one module, in the color scheme of the page and not of the system', async ({ page, elsewhere, wordpress }) => {
      const site = await wordpress(version);
      expect(site.version()).toMatch(new RegExp(`^${version.replace('.', '\\.')}`));
      await page.emulateMedia({ colorScheme: 'dark' });
      for (const path of ['/', '/?p=1', '/?s=nothing', '/?p=999999']) {
        const { status } = await fetch(site.origin + path);
        expect([path, status]).toEqual([path, path.endsWith('999999') ? 404 : 200]);
      }
      await page.goto(`${site.origin}/?p=1`);
      await isSaid(page);
      await expect(page.locator('status-banner')).toHaveCount(1);
      await expect(page.locator(`script[type=module][src="${elsewhere.url('/embed.js')}"]`)).toHaveCount(1);
      expect(await isLight(banner(page))).toBe(true);
      expect(await banner(page).evaluate((element) => element.getBoundingClientRect().top)).toBe(0);
      const clock = new Intl.DateTimeFormat('en-US', { hour: 'numeric', minute: '2-digit', timeZone: 'Europe/Oslo' }).format(new Date(began));
      await expect(banner(page).locator('.time').last()).toContainText(clock);
    });

    test('the admin bar covers no banner, scrolled or not, wide or narrow', async ({ page, wordpress }) => {
      const site = await wordpress(version, { settings: { position: 'top' } });
      await site.logIn(page);
      await page.goto(`${site.origin}/?p=1`);
      await isSaid(page);
      await page.addStyleTag({ content: 'body { min-height: 300vh }' });
      for (const [width, expected] of [[1200, 32], [700, 46], [500, 0]]) {
        await page.setViewportSize({ width, height: 700 });
        await page.evaluate(() => scrollTo(0, 300));
        expect([width, await banner(page).evaluate((element) => element.getBoundingClientRect().top)]).toEqual([width, expected]);
      }
    });

    test('the shortcode shows a timeline with exactly its attributes', async ({ page, wordpress }) => {
      const site = await wordpress(version, { settings: { components: 'imap', banner: 'none' } });
      const url = site.publish('author', `[status_timeline past_days="7" group_by="none" onclick="alert(1)" kinds='"><img src=x onerror=alert(1)>'] <status-timeline feed="/mine.json"></status-timeline>`);
      await page.goto(url);
      const timeline = page.locator('status-timeline');
      await expect(timeline).toHaveCount(1);
      await expect(timeline).toContainText('No sending');
      expect(await timeline.evaluate((element) => element.offsetHeight)).toBeGreaterThan(100);
      const names = ['components', 'past-days', 'group-by', 'onclick', 'theme'];
      expect(await timeline.evaluate((element, names) => names.map((name) => element.getAttribute(name)), names)).toEqual(['imap', '7', 'none', null, 'page']);
      await expect(page.locator('img[src=x]')).toHaveCount(0);
      await expect(page.locator('status-banner')).toHaveCount(0);
    });

    test('the block is found by "status", keeps its settings, and shows visitors a timeline', async ({ page, wordpress }) => {
      const site = await wordpress(version);
      await site.logIn(page);
      await page.goto(`${site.origin}/wp-admin/post-new.php`);
      await page.waitForFunction(() => window.wp?.data?.select('core/editor')?.getCurrentPostId() && wp.blocks.getBlockType('status-banner/timeline'));
      const found = await page.evaluate(() =>
        wp.data.select('core/block-editor').getInserterItems().filter(({ title, keywords }) => `${title} ${keywords}`.toLowerCase().includes('status')).map(({ id }) => id),
      );
      expect(found).toContain('status-banner/timeline');
      const url = await page.evaluate(async () => {
        const block = wp.blocks.createBlock('status-banner/timeline', { pastDays: '14' });
        await wp.data.dispatch('core/block-editor').insertBlocks([block]);
        await wp.data.dispatch('core/editor').editPost({ title: 'Status', status: 'publish' });
        await wp.data.dispatch('core/editor').savePost();
        return wp.data.select('core/editor').getPermalink();
      });
      const canvas = page.frameLocator('iframe[name=editor-canvas]');
      const inside = (await page.locator('iframe[name=editor-canvas]').count()) ? canvas : page;
      await expect(inside.locator('.components-placeholder', { hasText: 'Status timeline' })).toBeVisible();
      await page.reload();
      await page.waitForFunction(() => window.wp?.data?.select('core/block-editor')?.getBlocks().length);
      expect(await page.evaluate(() => wp.data.select('core/block-editor').getBlocks().map(({ name, isValid, attributes }) => [name, isValid, attributes.pastDays]))).toEqual([['status-banner/timeline', true, '14']]);
      await page.goto(url);
      await expect(page.locator('status-timeline')).toContainText('No sending');
      await expect(page.locator('status-timeline')).toHaveAttribute('past-days', '14');
    });

    test('a constant of wp-config.php overrides the settings page, which says so', async ({ page, elsewhere, wordpress }) => {
      const site = await wordpress(version, { settings: { feed: 'https://nobody.example/feed.json' }, constants: { STATUS_BANNER_FEED: elsewhere.url(FEED) } });
      await page.goto(`${site.origin}/?p=1`);
      await isSaid(page);
      await site.logIn(page);
      await page.goto(`${site.origin}/wp-admin/options-general.php?page=status-banner`);
      await expect(page.getByLabel('Feed')).toBeDisabled();
      await expect(page.getByLabel('Feed')).toHaveValue(elsewhere.url(FEED));
      await expect(page.locator('.wrap')).toContainText('Set in wp-config.php as STATUS_BANNER_FEED.');
      await page.click('#submit');
      await page.waitForURL(/settings-updated/);
      expect(site.option().feed, 'the saved option').toBe('https://nobody.example/feed.json');
    });

    test('uploaded, activated, configured on its page, and deleted without a trace', async ({ page, elsewhere, instances }) => {
      elsewhere.respond(FEED, { body: TROUBLED });
      const site = await instances(version);
      site.remove();
      await site.logIn(page);
      await page.goto(`${site.origin}/wp-admin/plugin-install.php?tab=upload`);
      await page.locator('input[name=pluginzip]').setInputFiles(site.zip);
      await page.click('#install-plugin-submit');
      await page.getByRole('link', { name: 'Activate Plugin' }).click();
      await expect(page.locator('#message, .notice').first()).toContainText('Plugin activated.');

      // Without settings it does nothing.
      expect(await (await fetch(`${site.origin}/?p=1`)).text()).not.toMatch(/status-banner/);

      const row = page.locator('tr[data-slug=status-banner]:not(.plugin-update-tr)');
      await expect(row).toContainText(`Version ${archive('wordpress').version}`);
      await row.getByRole('link', { name: 'Settings' }).click();
      await page.getByLabel('Script').fill(elsewhere.url('/embed.js'));
      await page.getByLabel('Feed').fill(elsewhere.url(FEED));
      await page.getByLabel('Banner').selectOption('on the front page');
      await page.click('#submit');
      await page.waitForURL(/settings-updated/);
      expect(site.option()).toEqual({ script: elsewhere.url('/embed.js'), feed: elsewhere.url(FEED), mirrors: '', components: '', href: '', banner: 'front', position: 'inline' });
      await page.goto(site.origin);
      await isSaid(page);
      await page.goto(`${site.origin}/?p=1`);
      await expect(page.locator('status-banner')).toHaveCount(0);

      await page.goto(`${site.origin}/wp-admin/plugins.php`);
      await row.getByRole('link', { name: 'Deactivate' }).click();
      // Until WordPress' script runs, "Delete" leads to another page.
      await page.waitForURL(/deactivate=true/);
      await page.waitForLoadState('networkidle');
      page.once('dialog', (dialog) => dialog.accept());
      await row.getByRole('link', { name: 'Delete' }).click();
      await expect.poll(site.isInstalled).toBe(false);
      expect(site.option()).toBe('none');
      expect(site.complaints()).toEqual([]);
    });
  });
}
