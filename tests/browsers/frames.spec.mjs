// frame.html, as a page of another site embeds it.
import { feed, ongoing } from '../e2e/host.mjs';
import { expect, test } from './fixtures.mjs';
import { open } from './host.mjs';

const FEED = '/summary.json';
const TROUBLED = feed({ incidents: [ongoing('one', { name: 'No IMAP' })] });

const embed = (elsewhere, sandbox, query) => {
  const src = elsewhere.url(`/frame.html?feed=${encodeURIComponent(elsewhere.url(FEED))}${query}`).replaceAll('&', '&amp;');
  return [
    `<iframe title="Status" ${sandbox === null ? '' : `sandbox="${sandbox}"`} height="0" src="${src}"></iframe>`,
    `<script src="${elsewhere.url('/frame.js')}" defer></script>`,
  ];
};
const height = (page) => page.evaluate(() => document.querySelector('iframe').clientHeight);
/** The title in the frame, and the height of the element. */
const inside = (page) =>
  page.evaluateInFrame(() => {
    const host = document.querySelector('status-banner, status-timeline');
    const mark = host?.shadowRoot?.querySelector('svg[part=mark], [part=overall]');
    return [mark ? host.shadowRoot.querySelector('.title, h2').innerText : '', Math.ceil(host?.getBoundingClientRect().height ?? 0)];
  });

// In a sandbox without `allow-same-origin` the frame has no storage at all.
// prettier-ignore
const FRAMES = [
  ['a sandbox that allows scripts',           'allow-scripts',                   ''],
  ['a sandbox that allows scripts and pop-ups', 'allow-scripts allow-popups',    ''],
  ['a sandbox with the host’s own origin',    'allow-scripts allow-same-origin', ''],
  ['no sandbox',                              null,                              ''],
  ['a sandbox, with a timeline',              'allow-scripts',                   '&element=timeline'],
];

for (const [what, sandbox, query] of FRAMES) {
  test(`a frame with ${what} has the height of what it shows`, async ({ page, site, elsewhere }) => {
    elsewhere.respond(FEED, { body: TROUBLED });
    const [frame, script] = embed(elsewhere, sandbox, query);
    await open(page, site, frame, { head: script, policy: `default-src 'none'; script-src 'self' ${elsewhere.origin}; frame-src ${elsewhere.origin}; img-src data:` });
    await expect.poll(async () => (await inside(page))[0], { timeout: 30_000 }).not.toBe('');
    const own = (await inside(page))[1];
    expect(own).toBeGreaterThan(40);
    await expect.poll(() => height(page)).toBe(own);
    expect(elsewhere.requestsFor(FEED)).toHaveLength(1);
    expect(await page.evaluate(() => [window.lines, window.reports])).toEqual([[], []]);
  });
}

test('a frame without storage can be dismissed, and is then as high as its line', async ({ page, site, elsewhere }) => {
  elsewhere.respond(FEED, { body: TROUBLED });
  const [frame, script] = embed(elsewhere, 'allow-scripts', '');
  await open(page, site, frame, { head: script });
  await expect.poll(async () => (await inside(page))[0], { timeout: 30_000 }).toBe('No IMAP');
  await page.evaluateInFrame(() => document.querySelector('status-banner').shadowRoot.querySelector('[part=dismiss]').click());
  await expect.poll(async () => (await inside(page))[0]).not.toBe('No IMAP');
  await expect.poll(async () => (await height(page)) - (await inside(page))[1]).toBe(0);
});
