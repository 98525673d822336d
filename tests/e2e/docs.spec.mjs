// Runs the blocks of the documents that need a browser: HTML, CSS, JavaScript, policies, and requests with curl.
// tests/docs.rs tests all other blocks, and that every block is tested.
import { execFile } from 'node:child_process';
import { mkdirSync, readFileSync, readdirSync } from 'node:fs';
import { promisify } from 'node:util';
import { expect, test } from './fixtures.mjs';
import { EMBED, banner, feed, eventsOf, ongoing, open } from './host.mjs';

const ROOT = new URL('../../', import.meta.url);
const read = (name) => readFileSync(new URL(name, ROOT), 'utf8');
const DOCUMENTS = ['README.md', ...readdirSync(new URL('docs/', ROOT)).filter((name) => name.endsWith('.md')).map((name) => `docs/${name}`)];

/** The blocks of one language in all documents: [where, text]. */
const blocks = (language) =>
  DOCUMENTS.flatMap((name) =>
    [...read(name).matchAll(/^( *)```(\w+).*\n([^]*?)^\1```$/gm)]
      .filter(([, , its]) => its === language)
      .map(([whole, indent, , text]) => [`${name}:${read(name).slice(0, read(name).indexOf(whole)).split('\n').length}`, text.replaceAll(`\n${indent}`, '\n').trim()]),
  );

const FEED = '/summary.json';
const IMAP = { id: 'imap', name: 'IMAP', status: 'partial_outage' };
const SMTP = { id: 'smtp', name: 'SMTP', status: 'operational' };
const TROUBLED = feed({ components: [IMAP, SMTP], incidents: [ongoing('one', { name: 'No IMAP', mail: { sending: 'unavailable' }, components: [IMAP] })] });

/** The page that the blocks expect around them. */
const PAGE = '<button id="send">Send</button><p id="hint"></p>';

/** Replaces the hosts of the documents by those of the test: files and feed are on another origin than the page. */
const hosted = (text, elsewhere, site) =>
  text
    .replaceAll('https://status.example.org/windowpane/', elsewhere.url('/'))
    .replaceAll('https://status.example.org', elsewhere.origin)
    .replaceAll('https://status.example.net', site.origin);

for (const [where, html] of blocks('html')) {
  test(`${where}: the HTML shows the incident`, async ({ page, site, elsewhere, quiet }) => {
    const isMirrored = html.includes('mirrors=');
    if (isMirrored) quiet.expect(/Failed to load resource/);
    elsewhere.respond(FEED, isMirrored ? { status: 503 } : { body: TROUBLED });
    site.respond(FEED, { body: TROUBLED });
    const hasScript = html.includes('embed.js') || html.includes('frame.js');
    await open(page, site, PAGE + hosted(html, elsewhere, site), { head: hasScript ? '' : hosted('<script type="module" src="https://status.example.org/windowpane/embed.js"></script>', elsewhere, site) });
    if (html.includes('<iframe')) {
      await expect(page.frameLocator('iframe').locator('status-banner .title')).toHaveText('No IMAP');
      await expect.poll(() => page.locator('iframe').evaluate((frame) => frame.clientHeight)).toBeGreaterThan(40);
    } else if (html.includes('show="never"')) {
      await expect(page.locator('#hint')).toHaveText('No IMAP');
      await expect(page.locator('#send')).toBeDisabled();
      await expect(page.locator('status-banner [part=title]')).toHaveCount(0);
    } else {
      if (html.includes('<status-banner')) await expect(page.locator('status-banner [part=title]')).toHaveText('No IMAP');
      if (html.includes('<status-timeline')) await expect(page.locator('status-timeline [data-id=one]')).toBeVisible();
    }
    if (html.includes('hc-h23')) {
      await expect(page.locator('status-banner svg[part=mark]')).toBeVisible();
      await expect(page.locator('status-banner [part=time]').first()).toHaveText(/\d\d:\d\d(?! [AP]M)/);
    }
    if (html.includes('slot=')) await expect(page.getByRole('link', { name: 'Service status' })).toBeVisible();
  });
}

for (const [where, script] of blocks('js')) {
  // tests/e2e/package.spec.mjs installs the package and bundles this line.
  if (script === 'import "windowpane";') continue;
  test(`${where}: the script runs and has its documented effect`, async ({ page, site, elsewhere }) => {
    site.respond(FEED, { body: TROUBLED });
    elsewhere.respond(FEED, { body: TROUBLED });
    const frame = script.includes('iframe') ? `<iframe sandbox="allow-scripts" src="${elsewhere.url(`/frame.html?feed=${encodeURIComponent(elsewhere.url(FEED))}`)}" height="20"></iframe>` : '';
    await open(page, site, PAGE + banner({ feed: FEED }) + frame, { head: `${EMBED}<script type="module">${script}</script>` });
    await expect(page.locator('status-banner [part=title]')).toHaveText('No IMAP');
    await eventsOf(page, 'status-change');
    if (script.includes('#send')) await expect(page.locator('#send')).toBeDisabled();
    if (frame) await expect.poll(() => page.locator('iframe').evaluate(({ height }) => Number(height))).toBeGreaterThan(40);
    if (script.includes('timeZone')) await expect(page.locator('status-banner')).toHaveAttribute('time-zone', 'Europe/Oslo');
  });
}

for (const [where, css] of blocks('css')) {
  test(`${where}: the CSS is valid, and names existing properties and parts`, async ({ page, site }) => {
    const tables = read('docs/styling.md');
    for (const [, name] of css.matchAll(/(--wp-[a-z]+)|::part\(([a-z-]+)\)/g)) if (name) expect(tables).toContain(`| \`${name}\` |`);
    for (const [, part] of css.matchAll(/::part\(([a-z-]+)\)/g)) expect(tables).toContain(`| \`${part}\` |`);
    site.respond(FEED, { body: TROUBLED });
    await open(page, site, banner({ feed: FEED }), { head: `${EMBED}<style>${css}</style>` });
    const title = page.locator('status-banner [part=title]');
    await expect(title).toHaveText('No IMAP');
    expect(await page.evaluate(() => [...document.styleSheets].reduce((sum, { cssRules }) => sum + cssRules.length, 0))).toBe(css.split('{').length - 1);
    if (css.includes('part(title)')) await expect(title).toHaveCSS('font-weight', '500');
    if (css.includes('--wp-radius: 0')) await expect(page.locator('status-banner [part=banner]')).toHaveCSS('border-radius', '0px');
  });
}

const policies = blocks('text').flatMap(([where, text]) => text.split('\n').filter((line) => line.startsWith('default-src')).map((line) => [where, line]));
for (const [where, policy] of policies) {
  test(`${where}: under the policy "${policy.slice(0, 60)}" there is a banner`, async ({ page, site, elsewhere }) => {
    const host = policy.includes('https:') ? elsewhere : site;
    host.respond(FEED, { body: TROUBLED });
    // The test page has an icon.
    site.header('/host.html', 'content-security-policy', `${hosted(policy, elsewhere, site)}; img-src data:`);
    await open(page, site, banner({ feed: host.url(FEED) }), { head: `<script type="module" src="${host.url('/embed.js')}"></script>` });
    await expect(page.locator('status-banner svg[part=mark]')).toBeVisible();
    await expect(page.locator('status-banner [part=title]')).toHaveText('No IMAP');
  });
}

const requests = blocks('sh').flatMap(([where, text]) => text.split('\n').filter((line) => line.startsWith('curl')).map((line) => [where, line]));
for (const [where, command] of requests) {
  test(`${where}: ${command.slice(0, 40)} shows the headers of the feed`, async ({ site, elsewhere }, testInfo) => {
    elsewhere.respond(FEED, { body: TROUBLED });
    mkdirSync(testInfo.outputDir, { recursive: true });
    const { stdout } = await promisify(execFile)('sh', ['-c', hosted(command, elsewhere, site)], { cwd: testInfo.outputDir });
    expect(stdout).toMatch(/^HTTP\/1.1 200/);
    expect(stdout).toMatch(/^access-control-allow-origin: \*/im);
  });
}

test('there are blocks of each kind', () => {
  expect(blocks('html').length).toBeGreaterThan(5);
  for (const some of [blocks('js'), blocks('css'), policies, requests]) expect(some.length).toBeGreaterThan(1);
});
