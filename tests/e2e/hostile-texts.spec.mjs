// Every hostile text in every field of a feed, on a page with the strictest policy and one without, with the browser's
// sanitizer and without: nothing runs, nothing is requested, only allowlisted elements are rendered, and the page does not
// change.
import { expect, test } from './fixtures.mjs';
import { hostileBanner, hostileFeed } from './hostile-texts/feed.mjs';
import { VECTORS } from './hostile-texts/vectors.mjs';
import { EMBED, banner, feed, timeline } from './host.mjs';
import { POLICY } from './pages.mjs';

/** As many as a section of the timeline renders. */
const AT_ONCE = 40;

const ALL = process.env.WINDOWPANE_FAULTS === 'all';

/** The texts for one of `count` contexts: each text in one of them, or in all of them if all faults are tested
 *  (./scripts/test-faults). */
function batches(place, count) {
  const texts = VECTORS.filter((_, index) => ALL || (index + (index >> 2)) % count === place).map(({ text }) => text);
  return Array.from({ length: Math.ceil(texts.length / AT_ONCE) }, (_, index) => texts.slice(index * AT_ONCE, (index + 1) * AT_ONCE));
}

const LISTS = {
  // The elements and attributes of our own markup, and those of a body.
  elements: 'a abbr article b bdi blockquote br button caption code dd del details dialog div dl dt em footer h2 h3 h4 h5 h6 header hr i input ins kbd li ol p path pre s samp section slot small span strong sub summary sup svg table tbody td tfoot th thead time tr u ul var'.split(' '),
  attributes: 'class part dir lang role key aria-label aria-hidden aria-busy aria-expanded aria-controls aria-live aria-haspopup aria-valuenow aria-valuetext data-level data-density data-heard data-id tabindex id'.split(' '),
  of: { li: ['title'], p: ['title', 'style'], span: ['title', 'style', 'data-all', 'data-most', 'data-few'], i: ['style'], dialog: ['closedby'], slot: ['name'], a: ['href', 'rel', 'target', 'download'], button: ['type', 'aria-pressed', 'autofocus'], input: ['type', 'placeholder', 'min', 'max', 'step', 'value', 'aria-valuetext'], option: ['value'], details: ['open'], ol: ['start'], path: ['d'], svg: ['viewBox', 'xmlns', 'preserveAspectRatio'], th: ['scope'], time: ['datetime'] },
  // Places of pictures, as custom properties.
  style: /^(--[a-z]+: -?\d+; ?)*(--[a-z]+: -?\d+;)$/.source,
  protocols: ['http:', 'https:', 'mailto:', 'tel:'],
  rel: 'noopener noreferrer nofollow',
};

/** In the page, before all other scripts: the functions that an injected script would call, and the state of the page. */
function watch({ hasSanitizer }) {
  if (!hasSanitizer) delete Element.prototype.setHTML;
  window.hits = [];
  window.hit = () => window.hits.push(new Error('hit').stack);
  for (const name of ['alert', 'confirm', 'prompt', 'print', 'open']) window[name] = window.hit;
  // Links can be clicked, but do not navigate in this test.
  addEventListener('click', (event) => event.preventDefault(), true);
  window.ready = 0;
  addEventListener('status-ready', () => (window.ready += 1));
  addEventListener('DOMContentLoaded', () => {
    window.outside = [];
    window.known = [];
    window.known = Object.getOwnPropertyNames(window);
    new MutationObserver((changes) => {
      for (const { type, target, attributeName, addedNodes } of changes) {
        // The test itself sets the feed.
        if (attributeName !== 'feed') window.outside.push(`${type} ${attributeName ?? ''} at ${target.localName}: ${[...addedNodes].map((node) => node.nodeName)}`);
      }
    }).observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
  });
}

/** In the page: everything that is wrong in the rendered elements. */
async function wrongs({ elements, attributes, of, protocols, rel, style }) {
  const found = new Set();
  const events = ['mouseover', 'focus', 'load', 'error', 'animationstart', 'transitionend', 'pointerenter', 'toggle'].map((type) => new Event(type));
  for (const host of document.querySelectorAll('status-banner, status-timeline')) {
    for (const node of host.shadowRoot.querySelectorAll('*')) {
      const name = node.localName;
      // Our own form fields exist only in the timeline's filters.
      const isField = ['input', 'select', 'option'].includes(name) && node.closest('[part=filters]');
      if (!elements.includes(name) && !isField) found.add(`<${name}>`);
      for (const { name: attribute, value } of node.attributes) {
        if (!attributes.includes(attribute) && !of[name]?.includes(attribute)) found.add(`${name}[${attribute}]`);
        if (attribute === 'style' && !new RegExp(style).test(value)) found.add(`${name}[style=${value}]`);
        // In a body, only our own code sets these.
        const isOurs = attribute !== 'id' || value.startsWith('body-');
        if (!isOurs) found.add(`#${value}`);
      }
      const isWithin = node.closest('.body') && !node.matches('.body');
      if (isWithin && name === 'slot') found.add('<slot> of a body');
      if (isWithin && !node.matches('.wide, a.bare') && (node.className || node.id || node.title)) found.add(`${name} of a body: .${node.className} #${node.id}`);
      // There are no event handler attributes at all.
      if (name !== 'summary') {
        if (name !== 'details') for (const event of events) node.dispatchEvent(event);
        if (name !== 'button') node.click?.();
      }
      if (name === 'a' && node.hasAttribute('href')) {
        // The entry's permalink, and its calendar file, which is generated on click.
        const isOwn = !isWithin && (node.getAttribute('href').startsWith('#') || (node.download && /^data:(,|text\/calendar)/.test(node.href)));
        if (isOwn) continue;
        if (!protocols.includes(node.protocol)) found.add(`link to ${node.href}`);
        // The banner's link to details is from the page or the provider.
        if (host.localName !== 'status-banner' && node.rel !== rel) found.add(`link to ${node.href} with rel="${node.rel}"`);
        if (isWithin && node.username) found.add(`link that hides where it leads: ${node.href}`);
      }
    }
    if (!host.shadowRoot.querySelector('.root')) found.add(`${host.localName} is empty`);
  }
  const fields = Object.getOwnPropertyNames(window).filter((name) => !window.known.includes(name));
  for (const name of fields) found.add(`window.${name}`);
  for (const change of window.outside) found.add(change);
  for (const stack of window.hits) found.add(stack);
  return [...found];
}

const STRICT = `${POLICY}; base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'`;

const SURROUNDINGS = [
  ['the strictest policy', STRICT, true],
  ['the strictest policy', STRICT, false],
  ['no policy', undefined, true],
  ['no policy', undefined, false],
];

for (const [place, [policy, header, hasSanitizer]] of SURROUNDINGS.entries()) {
  test(`hostile texts do nothing under ${policy}, ${hasSanitizer ? 'with' : 'without'} the browser's sanitizer`, async ({ page, site }) => {
    test.setTimeout(600_000);
    const requested = [];
    page.context().on('request', (request) => requested.push(request.url()));
    if (header) site.header('/host.html', 'content-security-policy', header);
    const quietly = { feed: '/quiet.json', now: '2024-03-15T12:00:00Z' };
    site.respond('/quiet.json', { body: feed() });
    // Banners have plain text only, so the sanitizer does not matter.
    const banners = hasSanitizer ? AT_ONCE : 0;
    const elements = [timeline(quietly), ...Array.from({ length: banners }, () => banner({ ...quietly, show: 'always' }))];
    site.respond('/host.html', { body: `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>A host</title><link rel="icon" href="/icon.svg">${EMBED}</head><body>${elements.join('')}</body></html>` });
    await page.addInitScript(watch, { hasSanitizer });
    await page.goto(site.url('/host.html'));
    await page.waitForFunction((banners) => window.ready > banners, banners);

    for (const [index, texts] of batches(place, SURROUNDINGS.length).entries()) {
      site.respond(`/timeline-${index}.json`, { body: hostileFeed(texts) });
      texts.forEach((text, at) => site.respond(`/banner-${index}-${at}.json`, { body: hostileBanner(text, at) }));
      await page.evaluate(async ([index, count]) => {
        let left = count + 1;
        await new Promise((resolve) => {
          const onEvent = ({ type, detail }) => {
            if (type === 'status-error') window.hits.push(JSON.stringify(detail));
            if (--left === 0) resolve();
          };
          addEventListener('status-ready', onEvent);
          addEventListener('status-error', onEvent);
          document.querySelector('status-timeline').setAttribute('feed', `/timeline-${index}.json`);
          [...document.querySelectorAll('status-banner')].slice(0, count).forEach((element, at) => element.setAttribute('feed', `/banner-${index}-${at}.json`));
        });
        await new Promise((resolve) => setTimeout(resolve, 30));
      }, [index, Math.min(banners, texts.length)]);
      expect(await page.evaluate(wrongs, LISTS), `batch ${index}: ${JSON.stringify(texts.map((text) => text.slice(0, 60)))}`).toEqual([]);
      expect(await page.locator('status-timeline [part~=incident]').count(), `entries of batch ${index}`).toBeGreaterThan(texts.length / 3);
    }

    expect(requested.filter((url) => !url.startsWith(site.origin)), 'requests to anybody else').toEqual([]);
    const paths = new Set(site.requests.map(({ path }) => path.replace(/-\d+(-\d+)?\.json$/, '')));
    // The page's own icon, which headless browsers do not request.
    paths.delete('/icon.svg');
    expect([...paths].sort(), 'requests to our own host').toEqual([...(banners ? ['/banner'] : []), '/embed.js', '/host.html', '/html.js', '/markdown.js', '/quiet.json', '/timeline', '/windowpane.js', '/windowpane_bg.wasm'].sort());
    // Storage has only the mark that there are records.
    expect(await page.evaluate(() => [location.pathname, document.title, document.cookie, { ...localStorage }])).toEqual(['/host.html', 'A host', '', { windowpane: '1' }]);
  });
}

test('the corpus is large', () => expect(VECTORS.length).toBeGreaterThan(600));
