// Forced colours, and print.
import { execFile } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { promisify } from 'node:util';
import { banner, feed, ongoing, timeline } from '../e2e/host.mjs';
import { expect, test } from './fixtures.mjs';
import { open, ready } from './host.mjs';

const FEED = '/summary.json';
const TROUBLED = feed({
  incidents: [ongoing('one', { name: 'No IMAP', incident_updates: [{ id: 'u', status: 'identified', body: 'A disk is being replaced.', created_at: '2024-03-15T10:30:00Z' }] })],
});

test('with forced colours, text, border and mark are drawn in colours of the system', async ({ launch, site }) => {
  const page = await launch('forced colours');
  site.respond(FEED, { body: TROUBLED });
  await open(page, site, banner({ feed: FEED }));
  await ready(page);
  expect(await page.evaluate(() => matchMedia('(forced-colors: active)').matches)).toBe(true);
  const [text, border, width, mark, system] = await page.evaluate(() => {
    const root = document.querySelector('status-banner').shadowRoot;
    const probe = document.body.appendChild(document.createElement('p'));
    probe.style.color = 'CanvasText';
    const { borderInlineStartWidth, borderInlineStartColor } = getComputedStyle(root.querySelector('.banner'));
    const { fill, color } = getComputedStyle(root.querySelector('svg.mark, .mark svg'));
    return [getComputedStyle(root.querySelector('.title')).color, borderInlineStartColor, borderInlineStartWidth, [fill, color], getComputedStyle(probe).color];
  });
  expect(text).toBe(system);
  expect(width).toBe('4px');
  expect([border, ...mark]).toContain(system);
});

/** What is printed, as text. */
async function printed(page, testInfo) {
  const path = testInfo.outputPath('printed.pdf');
  writeFileSync(path, await page.print());
  const { stdout } = await promisify(execFile)('pdftotext', ['-layout', path, '-']);
  return stdout;
}

// prettier-ignore
const PRINTED = [
  ['a banner alone',    banner({ feed: FEED }),                            ['No IMAP', 'Cause found', '11:00']],
  ['a docked banner',   banner({ feed: FEED, position: 'top' }),           ['No IMAP', 'Cause found', '11:00']],
  ['a banner in a box', `<main>${banner({ feed: FEED, theme: 'dark' })}</main>`, ['No IMAP', 'Cause found', '11:00']],
  ['a timeline',        timeline({ feed: FEED }),                          ['No IMAP', 'A disk is being replaced.']],
];

for (const [what, body, words] of PRINTED) {
  test(`${what} is printed with all of its text`, async ({ page, needs, site }, testInfo) => {
    needs('print');
    site.respond(FEED, { body: TROUBLED });
    await open(page, site, body);
    await ready(page);
    const text = await printed(page, testInfo);
    for (const word of words) expect(text).toContain(word);
  });
}
