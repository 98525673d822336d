// All examples of the CommonMark specification, rendered and compared node by node with the HTML that the specification
// states for them, sanitized by the same rules.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { expect, test } from './fixtures.mjs';
import { feed, eventsOf, open, timeline } from './host.mjs';

// The specification shows a tab as an arrow.
const tabs = (text) => text.replaceAll('→', '\t');
const EXAMPLES = createRequire(import.meta.url)('commonmark-spec').tests.map(({ number, markdown, html }) => ({ number, markdown: tabs(markdown), html: tabs(html) }));

/** { reason: [numbers of examples] } */
const DIFFERENCES = JSON.parse(readFileSync(new URL('../data/commonmark-differences.json', import.meta.url), 'utf8'));

/** A prefix by which each example is recognised as Markdown: the shortest text that certainly is. */
const SIGN = '**Markdown**\n\n';
const SIGN_DRAWN = '<p><strong>Markdown</strong></p>\n';

/** In the page: serialises nodes, so that equal strings mean equal nodes. */
const written = (nodes) =>
  [...nodes]
    .map((node) => {
      if (node.nodeType === Node.TEXT_NODE) return JSON.stringify(node.data);
      const attributes = [...node.attributes].map(({ name, value }) => ` ${name}=${JSON.stringify(value)}`).sort();
      return `<${node.localName}${attributes.join('')}>${written(node.childNodes)}</>`;
    })
    .join('');

/** In the page: the expected rendering of HTML, by the rules in docs/feed.md and not by the code that implements them. */
function expected(html) {
  const INLINE = ['a', 'abbr', 'b', 'code', 'del', 'em', 'i', 'ins', 'kbd', 's', 'samp', 'small', 'strong', 'sub', 'sup', 'time', 'u', 'var'];
  const BLOCKS = ['blockquote', 'br', 'caption', 'dd', 'div', 'dl', 'dt', 'hr', 'li', 'ol', 'p', 'pre', 'table', 'tbody', 'td', 'tfoot', 'th', 'thead', 'tr', 'ul'];
  const { body } = new DOMParser().parseFromString(html, 'text/html');
  const largest = Math.min(...[...body.querySelectorAll('h1,h2,h3,h4,h5,h6')].map(({ localName }) => Number(localName[1])));
  const copy = (from, to) => {
    for (const node of from.childNodes) {
      const name = node.localName;
      if (node.nodeType === Node.TEXT_NODE) to.append(node.previousSibling?.localName === 'br' ? node.data.replace(/^\n/, '') : node.data);
      else if (name && INLINE.concat(BLOCKS).includes(name)) {
        const made = document.createElement(name);
        if (name === 'a') {
          const address = node.getAttribute('href');
          const url = address && URL.canParse(address, document.baseURI) && new URL(address, document.baseURI);
          if (url && ['http:', 'https:', 'mailto:', 'tel:'].includes(url.protocol)) {
            made.setAttribute('href', url.href);
            made.setAttribute('rel', 'noopener noreferrer nofollow');
          }
        }
        if (name === 'ol' && node.hasAttribute('start')) made.setAttribute('start', node.getAttribute('start'));
        copy(node, made);
        to.append(made);
      } else if (/^h[1-6]$/.test(name)) {
        const made = document.createElement(Number(name[1]) === largest ? 'h5' : 'h6');
        copy(node, made);
        to.append(made);
      }
    }
  };
  const made = document.createElement('div');
  copy(body, made);
  made.normalize();
  return made.childNodes;
}

/** In the page: the rendered nodes, without the boxes around wide content. */
function rendered(body) {
  const copy = body.cloneNode(true);
  for (const wide of copy.querySelectorAll('.wide')) wide.replaceWith(...wide.childNodes);
  for (const bare of copy.querySelectorAll('.bare')) bare.removeAttribute('class');
  copy.normalize();
  return copy.childNodes;
}

const IN_PAGE = `window.compare = (body, html) => [${rendered}, ${expected}].map((of, at) => (${`(of, what) => { const written = ${written}; return written(of(what)); }`})(of, at ? html : body)); `;

test('the examples of CommonMark are rendered as the specification says', async ({ page, site }) => {
  // As many bodies as a timeline renders at once: forty cards with five updates.
  const pages = Array.from({ length: Math.ceil(EXAMPLES.length / 200) }, (_, index) => EXAMPLES.slice(index * 200, (index + 1) * 200));
  const found = [];
  site.respond('/quiet.json', { body: feed() });
  await open(page, site, timeline({ feed: '/quiet.json', now: '2024-03-15T12:00:00Z' }), { script: IN_PAGE });
  await eventsOf(page);
  for (const [index, examples] of pages.entries()) {
    const incidents = Array.from({ length: Math.ceil(examples.length / 5) }, (_, at) => ({
      id: `i${at}`, name: 'Examples', status: 'identified', impact: 'minor', created_at: '2024-03-15T10:00:00Z',
      incident_updates: examples.slice(at * 5, at * 5 + 5).map(({ number, markdown }, minute) => ({ id: String(number), status: 'identified', body: SIGN + markdown, created_at: `2024-03-15T10:0${9 - minute}:00Z` })),
    }));
    // Relative links are relative to the provider's page.
    // The answer comes first, and its headings have a level of their own.
    const answer = { id: 'answer', name: 'Answer', status: 'identified', impact: 'critical', created_at: '2024-03-15T10:00:00Z' };
    site.respond(`/${index}.json`, { body: feed({ page: { url: site.url('/') }, incidents: [answer, ...incidents] }) });
    await page.evaluate(async (index) => {
      window.events.length = 0;
      document.querySelector('status-timeline').setAttribute('feed', `/${index}.json`);
    }, index);
    await eventsOf(page);
    await expect.poll(() => page.evaluate(() => document.querySelector('status-timeline').shadowRoot.querySelectorAll('.body').length)).toBe(examples.length);
    await expect(page.locator('status-timeline .body p > strong').first()).toBeVisible();
    found.push(...(await page.evaluate(
      ([examples, sign]) =>
        [...document.querySelector('status-timeline').shadowRoot.querySelectorAll('.body')].flatMap((body, at) => {
          const [got, wanted] = window.compare(body, sign + examples[at].html);
          return got === wanted ? [] : [{ number: examples[at].number, got, wanted }];
        }),
      [examples, SIGN_DRAWN],
    )));
  }
  const known = Object.values(DIFFERENCES).flat().sort((a, b) => a - b);
  if (process.env.SHOW) console.log(JSON.stringify(found, null, 1));
  expect(EXAMPLES).toHaveLength(652);
  expect(found.filter(({ number }) => !known.includes(number)), 'differences that have no reason').toEqual([]);
  expect(found.map(({ number }) => number), 'differences, all of which are listed with their reason').toEqual(known);
});
