// The locale of the elements, how its strings are loaded, and that all texts are in that language.
import { readFileSync, readdirSync } from 'node:fs';
import { expect, test } from './fixtures.mjs';
import { EMBED, banner, feed, eventsOf, open, set, textOf, timeline } from './host.mjs';

const FOLDER = new URL('../../public/locales/', import.meta.url);
const TAGS = readdirSync(FOLDER).map((name) => name.replace('.json', ''));
const LOCALES = Object.fromEntries(TAGS.map((tag) => [tag, JSON.parse(readFileSync(new URL(`${tag}.json`, FOLDER), 'utf8'))]));
// English is built in, whatever its file contains.
const KEYS = readFileSync(new URL('../../src/words/english.rs', import.meta.url), 'utf8').matchAll(/^ {4}(\w+) = "(.*)",$/gm);
LOCALES.en.strings = Object.fromEntries([...KEYS].map(([, key, english]) => [key, english.includes('|') ? english.split('|') : english]));
const OTHERS = TAGS.filter((tag) => tag !== 'en');

const FEED = '/words.json';
const NOW = '2024-03-15T12:00:00Z';
const OPERATIONAL = { feed: FEED, show: 'always' };

/** A page without a language of its own. */
const noLanguage = (page, site, body) => {
  site.respond('/plain.html', { body: `<!doctype html><title>A host</title><link rel="icon" href="data:,">${EMBED}${body}` });
  return page.goto(site.url('/plain.html'));
};

const files = (site) => site.requests.map(({ path }) => path).filter((path) => path.startsWith('/locales/'));
const root = (page, element = 'status-banner') => page.locator(`${element} .root`);

test.beforeEach(({ site }) => site.respond(FEED, { body: feed() }));

// prettier-ignore
const CHOICES = [
  // browser, page, element, expected
  ['nb-NO', null,    null,    'nb'],
  ['nn-NO', null,    null,    TAGS.includes('nn') ? 'nn' : 'en'],
  ['en-US', 'nb',    null,    'nb'],
  ['ar-EG', 'nb',    null,    'nb'],
  ['ar-EG', 'nb',    'en-GB', 'en'],
  ['en-US', 'en',    'no',    'nb'],
  ['nb-NO', 'sr',    null,    'nb'],
  ['nb-NO', 'sr',    'tlh',   'nb'],
  ['nb-NO', '',      null,    'nb'],
  ['nb-NO', 'en',    null,    'en'],
  ['sr-RS', 'sr',    null,    'en'],
];

for (const [locale, pageLang, own, expected] of CHOICES) {
  test.describe(() => {
    test.use({ locale });
    test(`a browser in ${locale}, a page in ${pageLang ?? 'no language'} and ${own ? `lang="${own}"` : 'no lang'} make it ${expected}`, async ({ page, site }) => {
      const lang = pageLang === null ? '' : ` lang="${pageLang}"`;
      await noLanguage(page, site, `<div${lang}>${banner({ ...OPERATIONAL, lang: own ?? false })}</div>`);
      await expect(page.locator('status-banner .title')).toHaveText(LOCALES[expected].strings.AllOperational);
      await expect(root(page)).toHaveAttribute('lang', expected);
      await expect(root(page)).toHaveAttribute('dir', LOCALES[expected].direction);
      expect(files(site)).toEqual(expected === 'en' ? [] : [`/locales/packed/${expected}.txt`]);
    });
  });
}

test('the language of the page applies inside other shadow roots', async ({ page, site }) => {
  await noLanguage(page, site, '<section lang="nb"></section>');
  await page.evaluate((markup) => {
    const outer = document.querySelector('section').attachShadow({ mode: 'open' });
    const inner = outer.appendChild(document.createElement('div')).attachShadow({ mode: 'open' });
    inner.appendChild(document.createElement('status-banner')).setAttribute('feed', markup.feed);
    inner.firstChild.setAttribute('show', 'always');
  }, OPERATIONAL);
  await expect(page.locator('status-banner .title')).toHaveText(LOCALES.nb.strings.AllOperational);
});

test('a language is requested once per page, whatever the number of elements', async ({ page, site }) => {
  await open(page, site, banner({ ...OPERATIONAL, lang: 'nb' }) + banner({ ...OPERATIONAL, lang: 'no' }) + timeline({ feed: FEED, lang: 'nb-NO' }));
  await expect(page.locator('status-timeline h2')).toHaveText(LOCALES.nb.strings.AllOperational);
  await set(page, 'status-banner', { lang: 'en' });
  await expect(page.locator('status-banner .title').first()).toHaveText(LOCALES.en.strings.AllOperational);
  await set(page, 'status-banner', { lang: 'nb' });
  await expect(page.locator('status-banner .title').first()).toHaveText(LOCALES.nb.strings.AllOperational);
  expect(files(site)).toEqual(['/locales/packed/nb.txt']);
  const [{ headers }] = site.requestsFor('/locales/packed/nb.txt');
  expect(headers.cookie ?? headers.referer).toBeUndefined();
});

test('strings are loaded from the host of the script, not of the page', async ({ page, site, elsewhere }) => {
  const head = `<script type="module" src="${elsewhere.url('/embed.js')}"></script>`;
  await open(page, site, banner({ ...OPERATIONAL, lang: 'nb' }), { head });
  await expect(page.locator('status-banner .title')).toHaveText(LOCALES.nb.strings.AllOperational);
  expect(files(site)).toEqual([]);
  expect(files(elsewhere)).toEqual(['/locales/packed/nb.txt']);
});

test('nothing is rendered in English while the strings are loading', async ({ page, site }) => {
  let release;
  const held = new Promise((resolve) => (release = resolve));
  site.respond('/locales/packed/nb.txt', async () => {
    await held;
    return {};
  });
  await page.addInitScript(() => {
    window.texts = new Set();
    const look = () => {
      for (const element of document.querySelectorAll('status-banner, status-timeline')) {
        const text = element.shadowRoot?.querySelector('.root')?.innerText;
        if (text?.trim()) window.texts.add(text);
      }
      requestAnimationFrame(look);
    };
    look();
  });
  await open(page, site, banner({ ...OPERATIONAL, lang: 'nb' }) + timeline({ feed: FEED, lang: 'nb' }));
  // The feed is there, but nothing is ready before the strings are.
  await expect.poll(() => site.requestsFor(FEED).length).toBeGreaterThan(0);
  await expect.poll(() => site.requestsFor('/locales/packed/nb.txt').length).toBe(1);
  await page.evaluate(() => window.rendered());
  expect(await page.evaluate(() => window.events)).toEqual([]);
  release();
  await expect(page.locator('status-banner .title')).toHaveText(LOCALES.nb.strings.AllOperational);
  await expect(page.locator('status-timeline h2')).toHaveText(LOCALES.nb.strings.AllOperational);
  for (const text of await page.evaluate(() => [...window.texts])) expect(text).not.toMatch(/services|checked|operational/i);
});

// prettier-ignore
const FAILURES = [
  ['is not there',               { status: 404, body: '' },                  'http_status'],
  ['cannot be reached',          { drop: true },                             'no_answer'],
  ['is of another release',      { body: '1 ltr one other\nAlt er vel\n' },  'another_release'],
  ['is a page of a captive net', { body: '<!doctype html><title>Log in' },  'another_release'],
  ['is no text',                 { body: Buffer.from([0xff, 0xfe, 0x00]) },  'encoding'],
];

for (const [what, response, reason] of FAILURES) {
  test(`a language that ${what} falls back to English, with one line on the console`, async ({ page, site, quiet }) => {
    quiet.expect(/could not be read: /);
    // The browser's own line for such a response.
    if (response.status || response.drop) quiet.expect(/Failed to load resource/);
    site.respond('/locales/packed/nb.txt', response);
    await open(page, site, banner({ ...OPERATIONAL, lang: 'nb' }) + banner({ ...OPERATIONAL, lang: 'nb' }));
    await expect(page.locator('status-banner .title')).toHaveText(Array(2).fill(LOCALES.en.strings.AllOperational));
    await expect(root(page).first()).toHaveAttribute('lang', 'en');
    expect(quiet.lines.filter((line) => line.includes('windowpane'))).toEqual([`warning: windowpane: the strings for "nb" could not be read: ${reason}`]);
  });
}

test('after a timeout the elements are in English, until the strings are loaded', async ({ page, site }) => {
  let release;
  const held = new Promise((resolve) => (release = resolve));
  site.respond('/locales/packed/nb.txt', async () => {
    await held;
    return {};
  });
  await open(page, site, banner({ ...OPERATIONAL, lang: 'nb' }));
  await expect(page.locator('status-banner .title')).toHaveText(LOCALES.en.strings.AllOperational);
  release();
  await expect(page.locator('status-banner .title')).toHaveText(LOCALES.nb.strings.AllOperational);
});

test('a change of language changes all texts at once, and what is unfolded stays unfolded', async ({ page, site }) => {
  site.respond(FEED, { body: STORY });
  await open(page, site, `<main lang="en">${timeline({ feed: FEED, now: NOW })}</main>`);
  const summary = page.locator('status-timeline details.past summary');
  await summary.first().click();
  await expect(page.locator('status-timeline details.past[open]')).toHaveCount(1);
  await page.evaluate(() => document.querySelector('main').setAttribute('lang', 'ar'));
  await expect(page.locator('status-timeline [part=history] h3')).toHaveText(LOCALES.ar.strings.Past);
  await expect(root(page, 'status-timeline')).toHaveAttribute('dir', 'rtl');
  expect(englishIn(await ownTexts(page, 'status-timeline'), 'ar')).toEqual([]);
  await expect(page.locator('status-timeline details.past[open]')).toHaveCount(1);
  await page.evaluate(() => document.querySelector('main').removeAttribute('lang'));
  await expect(page.locator('status-timeline [part=history] h3')).toHaveText(LOCALES.en.strings.Past);
  await set(page, 'status-timeline', { lang: 'nb' });
  await expect(page.locator('status-timeline [part=history] h3')).toHaveText(LOCALES.nb.strings.Past);
  await expect(root(page, 'status-timeline')).toHaveAttribute('dir', 'ltr');
});

/** A feed that uses many strings. Its own texts are numbers, so that none of them is a word of any language. */
const STORY = feed({
  page: { name: '0', support_url: 'https://fjordpost.example/', channels: [] },
  components: [
    { id: 'a', name: '101', status: 'partial_outage', position: 1 },
    { id: 'b', name: '102', status: 'under_maintenance', position: 2 },
    { id: 'c', name: '103', status: 'operational', position: 3 },
  ],
  incidents: [
    {
      id: 'open', name: '201', status: 'identified', impact: 'major', started_at: '2024-03-15T10:00:00Z', created_at: '2024-03-15T10:00:00Z',
      expected_resolution: { earliest: '2024-03-15T13:00:00Z', latest: '2024-03-15T15:00:00Z' },
      components: [{ id: 'a', name: '101' }], unaffected_component_ids: ['c'], advice: '203',
      mail: { reading: 'degraded', sending: 'delayed', receiving: 'queued', delay: { min: 'PT5M', max: 'PT10M' }, loss: 'none' },
      incident_updates: Array.from({ length: 8 }, (_, index) => ({
        id: `u${index}`, status: index === 7 ? 'investigating' : 'identified', body: `21${index}`, created_at: `2024-03-15T1${index % 2}:0${index}:00Z`,
      })),
    },
    {
      id: 'past', name: '221', status: 'resolved', impact: 'minor', started_at: '2024-03-10T10:00:00Z', created_at: '2024-03-10T10:00:00Z', resolved_at: '2024-03-10T11:30:00Z',
      incident_updates: [{ id: 'v', status: 'resolved', body: '222', created_at: '2024-03-10T11:30:00Z' }],
    },
  ],
  scheduled_maintenances: [
    {
      id: 'planned', name: '301', status: 'scheduled', impact: 'maintenance', created_at: '2024-03-01T00:00:00Z', components: [{ id: 'b', name: '102' }],
      windows: [{ start: '2024-03-16T05:30:00Z', end: '2024-03-16T07:30:00Z', expected_downtime: { min: 'PT0S', max: 'PT2H' } }],
      previous_windows: [{ start: '2024-03-14T05:30:00Z', end: '2024-03-14T07:30:00Z' }],
    },
    {
      id: 'now', name: '302', status: 'in_progress', impact: 'maintenance', created_at: '2024-03-01T00:00:00Z',
      windows: [{ start: '2024-03-15T11:00:00Z', end: '2024-03-15T14:30:00Z' }],
    },
  ],
  notices: [
    {
      id: 'phish', name: '401', category: 'security', status: 'active', created_at: '2024-03-12T00:00:00Z', ends_at: '2024-03-20T00:00:00Z',
      indicators: [{ type: 'subject', value: '402' }, { type: 'sender', value: '403' }, { type: 'url', value: '404' }],
    },
  ],
});

/** Every text that an element shows or a screen reader reads, without the feed's own. */
const ownTexts = (page, element) =>
  page.evaluate((element) => {
    const texts = [];
    const root = document.querySelector(element).shadowRoot.querySelector('.root');
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      if (node.nodeType === Node.TEXT_NODE) texts.push(node.data);
      else for (const name of ['aria-label', 'title', 'alt']) if (node.hasAttribute(name)) texts.push(node.getAttribute(name));
    }
    return texts.map((text) => text.trim()).filter((text) => /\p{L}/u.test(text));
  }, element);

/** The texts that are in English although the language has a translation. That it has all translations
 *  is tested in tests/words.rs. */
function englishIn(texts, tag) {
  const sentences = (strings) => Object.values(strings).flatMap((string) => (typeof string === 'string' ? [string] : Object.values(string)));
  const pieces = (strings) => sentences(strings).flatMap((sentence) => sentence.split(/\{[a-z]+\}/)).map((piece) => piece.trim()).filter((piece) => /\p{L}{2}/u.test(piece));
  const own = new Set(pieces(LOCALES[tag].strings));
  const translated = Object.entries(LOCALES.en.strings).filter(([key]) => key in LOCALES[tag].strings);
  const english = new Set(pieces(Object.fromEntries(translated)).filter((piece) => !own.has(piece)));
  return texts.filter((text) => english.has(text) || /\{[a-z]+\}|undefined/.test(text));
}

test('a list of services has the direction of the interface, and a title its own, without changing the alignment', async ({ page, site }) => {
  const parts = ['IMAP', 'SMTP'].map((name) => ({ id: name, name, status: 'partial_outage' }));
  const whole = { id: 'x', name: 'Webmail', status: 'operational' };
  site.respond(FEED, { body: feed({ components: [...parts, whole] }) });
  await open(page, site, `<div lang="ar">${banner({ feed: FEED, now: NOW })}</div>`);
  const title = page.locator('status-banner .title');
  await expect(title).toContainText('SMTP');
  const side = () => title.locator('> *').evaluate((words) => [getComputedStyle(words).direction, words.getBoundingClientRect().right === words.parentElement.getBoundingClientRect().right]);
  expect(await side()).toEqual(['rtl', true]);
  const name = 'Mail is late.';
  site.respond(FEED, { body: feed({ incidents: [{ id: 'a', name, status: 'identified', impact: 'minor', created_at: '2024-03-15T10:00:00Z', incident_updates: [] }] }) });
  await page.locator('status-banner').evaluate((element) => element.refresh());
  await expect(title).toHaveText(name);
  expect(await side()).toEqual(['ltr', true]);
});

/** What is wider than its element, and texts in a column so narrow that a letter stands alone on line after line. */
const cut = (page, element) =>
  page.evaluate((element) => {
    const host = document.querySelector(element);
    const edges = host.getBoundingClientRect();
    const shown = [...host.shadowRoot.querySelectorAll('.root *')].filter((part) => part.checkVisibility() && part.getClientRects().length);
    const isClipped = (part) => part.parentElement && (getComputedStyle(part.parentElement).overflowX !== 'visible' || isClipped(part.parentElement));
    const wide = shown.filter((part) => {
      const { left, right, width } = part.getBoundingClientRect();
      // A space at the end of a line hangs over the edge.
      return width > 1 && (left < edges.left - 6 || right > edges.right + 6) && !isClipped(part);
    });
    /** How wide each line of a text is. A line has a rectangle for each direction of writing. */
    const lines = (node) => {
      const range = document.createRange();
      range.selectNodeContents(node);
      const widths = {};
      for (const { top, width } of range.getClientRects()) widths[Math.round(top)] = (widths[Math.round(top)] ?? 0) + width;
      return Object.values(widths).filter((width) => width > 1);
    };
    const isColumn = (part) => {
      const em = parseFloat(getComputedStyle(part).fontSize);
      return [...part.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && lines(node).filter((width) => width < 1.2 * em).length > 2);
    };
    return [...wide, ...shown.filter(isColumn)].map((part) => `${part.localName}.${part.getAttribute('class')}: ${part.textContent.slice(0, 60)}`);
  }, element);

test(`in ${OTHERS.length} languages, side by side on a phone, a banner and a card have no English left, and nothing is cut`, async ({ page, site }) => {
  site.respond(FEED, { body: STORY });
  await page.setViewportSize({ width: 320, height: 800 });
  const both = (tag) => `<section id="in-${tag}">${banner({ feed: FEED, now: NOW, lang: tag })}${timeline({ feed: FEED, now: NOW, lang: tag })}</section>`;
  await open(page, site, OTHERS.map(both).join(''));
  for (const tag of OTHERS) await expect.soft(page.locator(`#in-${tag} status-timeline [part=history] h3`), tag).toHaveText(LOCALES[tag].strings.Past);
  await page.locator('status-timeline details.past summary').evaluateAll((all) => all.forEach((summary) => summary.click()));
  await expect(page.locator('status-timeline details.past[open]')).toHaveCount(OTHERS.length);
  for (const tag of OTHERS) {
    for (const element of ['status-banner', 'status-timeline'].map((name) => `#in-${tag} ${name}`)) {
      const texts = await ownTexts(page, element);
      expect.soft(texts.length, element).toBeGreaterThan(3);
      expect.soft(englishIn(texts, tag), element).toEqual([]);
      await expect.soft(root(page, element), element).toHaveAttribute('dir', LOCALES[tag].direction);
      expect.soft(await cut(page, element), element).toEqual([]);
    }
    expect.soft(await textOf(page, `#in-${tag} status-banner`), tag).toContain('201');
  }
  const { scrollWidth, clientWidth } = await page.evaluate(() => document.documentElement);
  expect(scrollWidth).toBe(clientWidth);
});

for (const tag of OTHERS) {
  test(`${tag} has all plural forms, and no string left in English`, () => {
    const { pluralCategories } = new Intl.PluralRules(tag).resolvedOptions();
    const { language, strings } = LOCALES[tag];
    expect(new Intl.DateTimeFormat(tag).resolvedOptions().locale.split('-')[0]).toBe(tag.split('-')[0]);
    expect(language).not.toBe('English');
    for (const [key, string] of Object.entries(strings)) {
      if (typeof string === 'object') expect(Object.keys(string).sort(), key).toEqual([...pluralCategories].sort());
    }
    // One plural form suffices where the number changes no word.
    if (pluralCategories.length > 1) expect(typeof strings.ShowUpdates).toBe('object');
    const same = Object.keys(strings).filter((key) => strings[key] === LOCALES.en.strings[key]);
    expect(same.length / Object.keys(strings).length, same.join(', ')).toBeLessThan(0.1);
  });
}

/** Pseudo-localised English: with diacritics, and 40 % longer. A text without diacritics is hard-coded. */
const long = (sentence) =>
  sentence
    .split(/(\{[a-z]+\})/)
    .map((piece) => {
      if (piece.startsWith('{') || !/\p{L}/u.test(piece)) return piece;
      const marked = piece.replace(/[aeiou]/g, (vowel) => `${vowel}\u0301`.normalize('NFC'));
      return marked.replace(/\p{L}+/gu, (word) => word + word.slice(0, Math.ceil(word.length * 0.4)));
    })
    .join('');

test('strings 40 % longer than English fit at 320 pixels, and none is hard-coded', async ({ page, site }) => {
  site.respond(FEED, { body: STORY });
  const [head] = (await (await page.request.get(site.url('/locales/packed/nb.txt'))).text()).split('\n');
  const lines = Object.values(LOCALES.en.strings).map((string) => (typeof string === 'string' ? [string] : Object.values(string)).map(long).join('|'));
  site.respond('/locales/packed/nb.txt', { body: [head, ...lines, ''].join('\n') });
  await page.setViewportSize({ width: 320, height: 800 });
  await open(page, site, banner({ feed: FEED, now: NOW, lang: 'nb' }) + timeline({ feed: FEED, now: NOW, lang: 'nb' }));
  await expect(page.locator('status-timeline [part=history] h3')).toHaveText(long(LOCALES.en.strings.Past));
  await page.locator('status-timeline details.past summary').click();
  for (const element of ['status-banner', 'status-timeline']) {
    const wide = await page.evaluate((element) => {
      const frame = document.querySelector(element);
      const edge = frame.getBoundingClientRect().right + 0.5;
      return [...frame.shadowRoot.querySelectorAll('.root *')]
        .filter((part) => part.getBoundingClientRect().right > edge)
        .map((part) => `${part.localName}.${part.className}: ${part.textContent}`);
    }, element);
    expect(wide, element).toEqual([]);
    expect(englishIn(await ownTexts(page, element), 'nb'), element).toEqual([]);
  }
  const { scrollWidth, clientWidth } = await page.evaluate(() => document.documentElement);
  expect(scrollWidth).toBe(clientWidth);
});

test.describe(() => {
  test.use({ locale: 'de-AT' });
  test('a text of the feed in another language than the interface has the lang attribute of that language', async ({ page, site }) => {
    const notice = {
      id: 'a', name: 'Name', advice: 'Advice', category: 'security', status: 'active', created_at: '2024-03-12T00:00:00Z',
      translations: { de: { name: 'Titel', advice: 'Rat' } },
      incident_updates: [{ id: 'b', status: 'active', body: 'Body', created_at: '2024-03-12T00:00:00Z', translations: { de: { body: 'Text' } } }],
    };
    site.respond(FEED, { body: feed({ notices: [notice] }) });
    await open(page, site, banner({ feed: FEED, now: NOW, lang: 'nb' }) + timeline({ feed: FEED, now: NOW, lang: 'nb' }));
    await expect(page.locator('status-banner .state')).toHaveText(LOCALES.nb.strings.SecurityNotice);
    for (const [element, text] of [['status-banner', 'Titel'], ['status-banner', 'Rat'], ['status-timeline', 'Titel'], ['status-timeline', 'Rat'], ['status-timeline', 'Text']]) {
      // A live region may contain it as well.
      const part = page.locator(element).getByText(text, { exact: true }).last();
      expect(await part.evaluate((node) => node.closest('[lang]').lang), `${text} in ${element}`).toBe('de');
    }
  });
});
