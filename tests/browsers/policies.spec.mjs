// Bodies in HTML and Markdown under the policies of docs/embedding.md, with and without Trusted Types.
import { readFileSync } from 'node:fs';
import { feed, ongoing, timeline } from '../e2e/host.mjs';
import { expect, test } from './fixtures.mjs';
import { open, ready } from './host.mjs';

const FEED = '/summary.json';
const HTML = '<p>IMAP is <strong>slow</strong>: see <a href="https://fjordpost.example/imap">the news</a></p><ul><li>one</li><li>two</li></ul>';
const MARKDOWN = '# Sending\n\nMail is **not** sent: see [the *other* news](https://fjordpost.example/smtp) and `mailq`.\n\n- three\n- four';
const update = (id, body) => ({ id, status: 'identified', body, created_at: '2024-03-15T10:00:00Z' });
const BODIES = feed({
  incidents: [ongoing('one', { incident_updates: [HTML, MARKDOWN, `${HTML}<p>again</p>`, `${MARKDOWN}\n- again`].map((body, index) => update(`u${index}`, body)) })],
});

const DOCUMENT = readFileSync(new URL('../../docs/embedding.md', import.meta.url), 'utf8');
const [OWN, ELSEWHERE] = DOCUMENT.match(/^default-src 'none'.*$/gm);

// Without a parser, HTML loses its emphasis and its links; Markdown loses nothing. The refusal of the parser's policy is reported once.
// prettier-ignore
const POLICIES = [
  ['no policy',                                 undefined,                                                                    { isParsed: true }],
  ['the first policy of the documents',         OWN,                                                                          { isParsed: false, refusals: 1 }],
  ['the same, with the parser’s policy allowed', OWN.replace("trusted-types 'none'", 'trusted-types windowpane'),              { isParsed: true }],
  ['the same, without Trusted Types',           OWN.replace(/; require-trusted.*$/, ''),                                      { isParsed: true }],
  ['Trusted Types alone',                       "require-trusted-types-for 'script'",                                         { isParsed: true }],
  ['the second policy of the documents',        ELSEWHERE,                                                                    { isParsed: true }],
];

/** What the bodies show: the parsed elements, and the text. */
const shown = (page) =>
  page.evaluate(() => {
    const bodies = [...document.querySelector('status-timeline').shadowRoot.querySelectorAll('.body')];
    const count = (selector) => bodies.reduce((sum, body) => sum + body.querySelectorAll(selector).length, 0);
    return { strong: count('strong'), links: count('a[href^="https://fjordpost.example/"]'), items: count('li'), text: bodies.map((body) => body.innerText).join('\n') };
  });

for (const [what, policy, { isParsed, refusals = 0 }] of POLICIES) {
  test(`under ${what}, bodies in HTML and Markdown are shown without marks, and nothing else is reported`, async ({ page, site, elsewhere }) => {
    for (const server of [site, elsewhere]) server.respond(FEED, { body: BODIES });
    const host = policy === ELSEWHERE ? elsewhere : site;
    // The page has an icon and a script of the test's.
    const whole = policy?.replaceAll('https://status.example.org', host.origin).replace(/script-src/, `script-src ${site.origin}`);
    await open(page, site, timeline({ feed: host.url(FEED), now: '2024-03-15T12:00:00Z' }), {
      head: `<script type="module" src="${host.url('/embed.js')}"></script>`,
      policy: whole && `${whole}; img-src data:`,
    });
    await ready(page);
    const hasSanitizer = await page.evaluate(() => 'setHTML' in Element.prototype);
    await expect.poll(async () => {
      const { strong, links, items } = await shown(page);
      return { strong, links, items };
    }).toEqual(isParsed || hasSanitizer ? { strong: 4, links: 4, items: 9 } : { strong: 2, links: 2, items: 9 });
    const { text } = await shown(page);
    expect(text).not.toMatch(/\*|<|\]\(|# |`/);
    for (const word of ['slow', 'not', 'the other news', 'Sending', 'mailq', 'four']) expect(text).toContain(word);
    expect((await page.evaluate(() => window.reports)).length).toBe(hasSanitizer ? 0 : refusals);
  });
}
