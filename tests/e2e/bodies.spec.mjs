// Rendering of the provider's texts: plain, HTML and Markdown, with and without their readers.
import { expect, test } from './fixtures.mjs';
import { feed, eventsOf, open, settled, timeline } from './host.mjs';
import { expectAccessible } from './pages.mjs';

const FEED = '/feeds/test.json';
const REL = 'noopener noreferrer nofollow';

const withBodies = (...bodies) =>
  feed({
    incidents: [
      {
        id: 'it', name: 'Late mail', status: 'identified', impact: 'minor', created_at: '2024-03-15T10:00:00Z',
        incident_updates: bodies.map((body, index) => ({ id: `u${index}`, status: 'identified', body, created_at: `2024-03-15T10:${59 - index}:00Z` })),
      },
    ],
  });

let shown = 0;

async function show(page, site, bodies, options) {
  site.respond(FEED, { body: withBodies(...bodies) });
  // A URL of its own: otherwise the cached record would be fresh for a minute.
  shown += 1;
  await open(page, site, `<main><h1>Status</h1>${timeline({ feed: `${FEED}?${shown}`, now: '2024-03-15T12:00:00Z' })}</main>`, options);
  await eventsOf(page);
  await settled(page);
}

const body = (page, index = 0) => page.locator('status-timeline .body').nth(index);
/** The rendered markup, without the attributes that are the same for all links. */
const rendered = async (page, index) => (await body(page, index).innerHTML()).replaceAll(` rel="${REL}"`, '').replaceAll(' class="bare"', '');

// --- reading HTML ---

const LINK = (address) => `<a href="${address}">${address}</a>`;

// prettier-ignore
const HTML = [
  ['<ul><li><strong>IMAP</strong></li><li>POP</li></ul>', '<ul><li><strong>IMAP</strong></li><li>POP</li></ul>'],
  ['<ol start=3><li>One<li>Two<ul><li>Within</ul></ol>', '<ol start="3"><li>One</li><li>Two<ul><li>Within</li></ul></li></ol>'],
  ['<ol start=-3 reversed type=a><li value=9>One</ol>', '<ol><li>One</li></ol>'],
  ['<p>One<br>Two</p><blockquote>Three</blockquote>', '<p>One<br>Two</p><blockquote>Three</blockquote>'],
  ['First<br />second', 'First<br>second'],
  ['<p>Since <time datetime="2012-12-12">12.12.</time></p>', '<p>Since <time datetime="2012-12-12">12.12.</time></p>'],
  ['<h2 id=x>Why</h2><h3>How</h3><h2>What</h2>', '<h3>Why</h3><h4>How</h4><h3>What</h3>'],
  ['<div class=x><section>a</section><span style="color:red">b</span></div>', '<div><div>a</div>b</div>'],
  ['<div><font color=red>old</font> <center>ways</center></div>', '<div>old <div>ways</div></div>'],
  ['<p>5 &lt; 6 &amp; 7</p>', '<p>5 &lt; 6 &amp; 7</p>'],
  ['<p>a</p><svg><a href="https://a.example">in it</a></svg><math><mi>x</mi></math><form>name <input></form><button>b</button><!-- c -->', '<p>a</p>'],
  ['<a href="https://a.example/b?c=1&amp;d=2#e" target=_top ping=/p>words</a>', '<a href="https://a.example/b?c=1&amp;d=2#e">words</a>'],
  ['<a href="mailto:a@b.example">us</a> <a href="tel:+47">us</a>', '<a href="mailto:a@b.example">us</a> <a href="tel:+47">us</a>'],
  ['<a href="javascript:hit()">words stay</a>', '<a>words stay</a>'],
  ['<b>https://a.example/</b> or x@b.example', `<b>${LINK('https://a.example/')}</b> or <a href="mailto:x@b.example">x@b.example</a>`],
  ['<p>a</p><code>https://c.example</code>', '<p>a</p><code>https://c.example</code>'],
];

/** Features that a browser may lack or a page may forbid. */
const BROWSERS = {
  'with the sanitizer alone': () => { DOMParser.prototype.parseFromString = () => { throw new Error('no parser'); }; },
  'without the sanitizer': () => { delete Element.prototype.setHTML; },
};

for (const [name, script] of Object.entries(BROWSERS)) {
  test(`HTML is sanitized by an allowlist of elements and attributes ${name}`, async ({ page, site }) => {
    for (let at = 0; at < HTML.length; at += 5) {
      const rows = HTML.slice(at, at + 5);
      await show(page, site, rows.map(([html]) => html), { script });
      for (const [index, [html, expected]] of rows.entries()) await expect.poll(() => rendered(page, index), html).toBe(expected);
    }
  });
}

const POLICY = "require-trusted-types-for 'script'";

test('under Trusted Types HTML is read where the browser has no sanitizer', async ({ page, site }) => {
  site.header('/host.html', 'content-security-policy', `${POLICY}; trusted-types windowpane`);
  await show(page, site, ['<p>a <b>b</b></p>'], { script: BROWSERS['without the sanitizer'] });
  await expect(body(page).locator('b')).toHaveText('b');
});

test('a policy that forbids every parser leaves plain text with its paragraphs, items and links', async ({ page, site, quiet }) => {
  quiet.expect(/TrustedTypePolicy|TrustedHTML|trusted-types/);
  site.header('/host.html', 'content-security-policy', `${POLICY}; trusted-types 'none'`);
  await show(page, site, ['<p>Late &amp; slow</p><ul><li>IMAP<li><i>POP</i></ul>see <a href="/x">https://a.example/</a>'], { script: BROWSERS['without the sanitizer'] });
  expect(await rendered(page, 0)).toBe(`<p>Late &amp; slow</p><ul><li>IMAP</li><li>POP</li></ul><p>see ${LINK('https://a.example/')}</p>`);
});

test('a policy that forbids every parser leaves all of Markdown but the tags in it, and is asked once for both formats', async ({ page, site, quiet }) => {
  quiet.expect(/TrustedTypePolicy|trusted-types/);
  site.header('/host.html', 'content-security-policy', `${POLICY}; trusted-types 'none'`);
  const markdown = '## Why\n\nIt is **not** <i>sent</i>: [see](https://a.example/ "b") `mailq`\n\n3. one\n4. two\n\n> quoted\n\n<section>a <b>tag</b></section>\n\n![a cat](/cat.png)\n\n```\na <b>\n```';
  await show(page, site, [markdown, '<p>one</p>', `${markdown}\n\n- again`], { script: BROWSERS['without the sanitizer'] });
  await expect.poll(() => rendered(page, 0)).toBe(
    '<h3>Why</h3><p>It is <strong>not</strong> sent: <a href="https://a.example/">see</a> <code>mailq</code></p><ol start="3"><li>one</li><li>two</li></ol><blockquote><p>quoted</p></blockquote><p>a tag</p><p>a cat</p><div class="wide" tabindex="0" role="group" aria-label="Preformatted text"><pre>a &lt;b&gt;\n</pre></div>',
  );
  await expect(body(page, 2).locator('strong')).toHaveText('not');
  expect(quiet.lines).toHaveLength(1);
});

test('a deeply nested body is flattened', async ({ page, site }) => {
  await show(page, site, [`${'<blockquote>'.repeat(300)}deep ${'words '.repeat(20)}`]);
  await expect(body(page).locator('blockquote').first()).toBeVisible();
  expect(await body(page).locator('blockquote').count()).toBe(24);
  await expect(body(page)).toContainText('words');
});

test('a text with a few tags keeps its lines', async ({ page, site }) => {
  await show(page, site, ['Mail is <b>late</b>.\r\n\r\nSorry.', 'One<br>\ntwo']);
  await expect(body(page).locator('b')).toBeVisible();
  expect(await body(page).innerText()).toBe('Mail is late.\n\nSorry.');
  expect(await body(page, 1).innerText()).toBe('One\ntwo');
});

// --- Markdown ---

test('Markdown is rendered, its HTML is sanitized by the same rules, and its line breaks stay', async ({ page, site }) => {
  await show(page, site, [
    '# Late mail\n\nWe are **working** on it, see [the blog](/blog).\nMore <b onclick="hit()">soon</b>.\n\n- one\n- `two`\n\n<script>hit()</script>',
    '**Run** this:\n\n```sh\nmailq | wc\n```\n\n> quoted &copy; &nosuch; &copycat;',
  ]);
  await expect(body(page).locator('h3')).toHaveText('Late mail');
  const blog = body(page).getByRole('link', { name: 'the blog' });
  await expect(blog).toHaveAttribute('href', 'https://fjordpost.example/blog');
  await expect(blog).toHaveAttribute('rel', REL);
  expect(await body(page).locator('p').innerText()).toBe('We are working on it, see the blog.\nMore soon.');
  await expect(body(page).locator('li')).toHaveText(['one', 'two']);
  await expect(body(page, 1).getByRole('group', { name: 'Preformatted text' })).toHaveText('mailq | wc');
  await expect(body(page, 1).locator('blockquote')).toHaveText('quoted © &nosuch; &copycat;');
  await expectAccessible(page);
});

test('a body of endless brackets is read like any other', async ({ page, site }) => {
  await show(page, site, [`**Now** ${'[a]('.repeat(16_000)}`]);
  await expect(body(page).locator('strong')).toHaveText('Now');
  await page.getByRole('button', { name: 'Read more' }).click();
  await expect.poll(() => body(page).evaluate((it) => it.textContent.length)).toBe('Now \n'.length + 16_000 * 4);
});

// --- plain text, and lazy loading ---

test('plain text keeps its lines, links its bare URLs, and loads no reader', async ({ page, site }) => {
  await show(page, site, ['Mail is late.\r\nSee https://blog.example/a, or write to help@example.org.\r\n\r\n* one\r\n* two 🔧', '*** Wednesday ***\n1. wait\n2. send']);
  expect(await rendered(page, 0)).toBe(`<p>Mail is late.<br>See ${LINK('https://blog.example/a')}, or write to <a href="mailto:help@example.org">help@example.org</a>.</p><ul><li>one</li><li>two 🔧</li></ul>`);
  expect(await rendered(page, 1)).toBe('<p>*** Wednesday ***</p><ol start="1"><li>wait</li><li>send</li></ol>');
  const loaded = site.requests.map(({ path }) => path).filter((path) => path.endsWith('.js')).sort();
  expect(loaded).toEqual(['/embed.js', '/windowpane.js']);
});

test('the reader of a format is loaded once, when a body needs it', async ({ page, site }) => {
  await show(page, site, ['<p>one</p>', '<p>two</p>', '**three**', '**four**']);
  await expect(body(page, 3).locator('strong')).toHaveText('four');
  await expect(body(page, 0).locator('p')).toHaveText('one');
  expect(site.requestsFor('/html.js')).toHaveLength(1);
  expect(site.requestsFor('/markdown.js')).toHaveLength(1);
});

test('if a reader cannot be loaded, the text stays plain, with one warning on the console', async ({ page, site, quiet }) => {
  quiet.expect(/windowpane: \.\/markdown\.js could not be loaded/);
  quiet.expect(/windowpane: \.\/html\.js could not be loaded/);
  quiet.expect(/status of 503/);
  site.respond('/markdown.js', { status: 503, body: '' });
  site.respond('/html.js', { status: 503, body: '' });
  await show(page, site, ['**Late**, see [it](https://a.example)\n- one', '<p>Sorry</p><ul><li>one</ul>', '**Late** too']);
  await expect.poll(() => quiet.lines.filter((line) => line.includes('could not be loaded')).length).toBe(2);
  expect(await rendered(page, 0)).toBe(`<p>**Late**, see [it](${LINK('https://a.example')})</p><ul><li>one</li></ul>`.replace(LINK('https://a.example'), '<a href="https://a.example/">https://a.example</a>'));
  expect(await rendered(page, 1)).toBe('<p>Sorry</p><ul><li>one</li></ul>');
  await page.evaluate(() => document.querySelector('status-timeline').refresh());
  await eventsOf(page, 'status-ready', 2);
  expect(quiet.lines.filter((line) => line.includes('could not be loaded'))).toHaveLength(2);
});

// --- warnings ---

test('in the text of a security notice no URL is a link: it is written out, to compare with', async ({ page, site }) => {
  const bodies = [
    'Do not open https://bank.example.evil.example/login, nor write to thief@evil.example.',
    '<p>It leads to <a href="https://evil.example/a">your account</a> or <a href="https://evil.example/">https://evil.example/</a>.</p>',
    'See **this**: [our site](https://evil.example/b), <https://evil.example/c>',
  ];
  const notice = (id, category, more) => ({
    id, name: `A notice of ${category}`, category, status: 'active', created_at: '2024-03-15T10:00:00Z',
    incident_updates: bodies.map((body, index) => ({ id: `${id}${index}`, status: 'active', body, created_at: `2024-03-15T10:${59 - index}:00Z` })),
    ...more,
  });
  const indicators = [{ type: 'url', value: 'https://evil.example/\u05d0/b' }, { type: 'sender', value: 'thief@evil.example' }, { type: 'subject', value: 'See https://evil.example/' }];
  const links = [{ title: 'How to tell', url: 'https://fjordpost.example/phishing' }];
  site.respond(FEED, { body: feed({ notices: [notice('phish', 'security', { indicators, links }), notice('news', 'news')] }) });
  await open(page, site, timeline({ feed: FEED, now: '2024-03-15T12:00:00Z' }));
  await eventsOf(page);
  await settled(page);
  const entry = (id) => page.locator(`status-timeline [data-id="${id}"]`);
  await expect(entry('phish').locator('.body')).toHaveText([
    bodies[0],
    'It leads to your account (https://evil.example/a) or https://evil.example/.',
    /^See this: our site \(https:\/\/evil\.example\/b\), https:\/\/evil\.example\/c\s*$/,
  ]);
  expect(await entry('phish').locator('.body bdi[dir=ltr]').allTextContents()).toEqual([
    'https://bank.example.evil.example/login', 'thief@evil.example', 'https://evil.example/a', 'https://evil.example/', 'https://evil.example/b', 'https://evil.example/c',
  ]);
  // The only links are those from fields for links.
  const live = await entry('phish').locator('a:not(.anchor)').evaluateAll((all) => all.map((link) => link.getAttribute('href')));
  expect(live).toEqual(['https://fjordpost.example/phishing']);
  const signs = entry('phish').locator('[part=indicators] td bdi');
  await expect(signs).toHaveText(indicators.map(({ value }) => value));
  expect(await signs.evaluateAll((all) => all.map((sign) => `${sign.dir} ${getComputedStyle(sign).unicodeBidi} ${getComputedStyle(sign).userSelect}`))).toEqual(['ltr isolate auto', 'auto isolate auto', 'auto isolate auto']);
  // In all other entries, URLs are links.
  await expect(entry('news').locator('.body a')).toHaveCount(6);
});

// --- length ---

const LONG = Array.from({ length: 40 }, (_, index) => `Paragraph ${index} of a **long** story, with enough words to fill a line or two, and [a link](https://a.example/${index}).`).join('\n\n');

test('a folded body is rendered in part, and its button names what it unfolds', async ({ page, site }) => {
  await show(page, site, [`${LONG}\n\n${LONG}`, 'Short.']);
  await expect(body(page).locator('strong').first()).toBeVisible();
  const button = page.getByRole('button', { name: 'Read more about Late mail' });
  await expect(button).toHaveText('Read more');
  await expect(button).toHaveAttribute('aria-expanded', 'false');
  const controlled = await button.evaluate((it) => it.getRootNode().getElementById(it.getAttribute('aria-controls')).querySelectorAll('p').length);
  expect(controlled).toBeLessThan(30);
  await expect(body(page, 1).locator('xpath=following-sibling::button')).toHaveCount(0);
  await button.click();
  await expect(body(page).locator('p')).toHaveCount(80);
  await page.getByRole('button', { name: 'Show less about Late mail' }).click();
  await expect(body(page).locator('p')).toHaveCount(controlled);
});

test('the longest body is rendered in slices, each in a task of its own, and can be folded at any time', async ({ page, site }) => {
  const story = (index) => `Paragraph ${index} of a **long** story.\n\n`;
  const count = 1_500;
  const text = Array.from({ length: count }, (_, index) => story(index)).join('');
  expect(text.length).toBeLessThan(64 * 1024);
  await show(page, site, [text]);
  const seen = await page.evaluate(async () => {
    const root = document.querySelector('status-timeline').shadowRoot;
    const rendered = () => root.querySelectorAll('.body p').length;
    const press = async (isUnfolded, isDone) => {
      const steps = [rendered()];
      const watch = new MutationObserver(() => steps.push(rendered()));
      watch.observe(root.querySelector('.root'), { subtree: true, childList: true });
      root.querySelector(`[part=more][aria-expanded=${!isUnfolded}]`).click();
      while (!isDone(steps)) await new Promise((resolve) => setTimeout(resolve));
      watch.disconnect();
      return steps;
    };
    const all = await press(true, () => rendered() === 1_500);
    const folded = await press(false, (steps) => steps.length > 1);
    // Folded while it is still being rendered.
    const some = await press(true, (steps) => steps.length > 2);
    const again = await press(false, (steps) => steps.length > 1);
    await new Promise((resolve) => setTimeout(resolve, 200));
    return { all, folded, some, again, end: rendered() };
  });
  const [before, first, ...more] = seen.all;
  expect(first).toBeGreaterThan(before);
  expect(first).toBeLessThan(count / 5);
  expect(more.length).toBeGreaterThan(4);
  expect(more.at(-1)).toBe(count);
  expect([seen.folded.at(-1), seen.again.at(-1), seen.end]).toEqual([before, before, before]);
  expect(seen.some.at(-1)).toBeLessThan(count);
  await expect(body(page).locator('p').last()).not.toContainText(`Paragraph ${count - 1}`);
});

test('at an edge beyond which wide content goes on there is a shadow, and none where it ends or fits', async ({ page, site }) => {
  await page.setViewportSize({ width: 320, height: 800 });
  await show(page, site, [`<table><tr><td>${'wide&nbsp;'.repeat(60)}</td></tr></table>`, '<table><tr><td>narrow</td></tr></table>']);
  const box = (index) => body(page, index).getByRole('group', { name: 'Table' });
  /** How dark the outermost pixels at the two ends are beside the ground. */
  const edges = async (index) => {
    const picture = (await box(index).screenshot({ animations: 'disabled' })).toString('base64');
    return page.evaluate(async (picture) => {
      const image = await createImageBitmap(await (await fetch(`data:image/png;base64,${picture}`)).blob());
      const canvas = new OffscreenCanvas(image.width, image.height).getContext('2d', { willReadFrequently: true });
      canvas.drawImage(image, 0, 0);
      const dark = (x) => canvas.getImageData(x, 2, 1, 1).data[0] < 235;
      return [dark(1), dark(image.width - 2)];
    }, picture);
  };
  expect(await edges(0)).toEqual([false, true]);
  await box(0).evaluate((it) => it.scrollTo(100, 0));
  expect(await edges(0)).toEqual([true, true]);
  await box(0).evaluate((it) => it.scrollTo(it.scrollWidth, 0));
  expect(await edges(0)).toEqual([true, false]);
  expect(await edges(1)).toEqual([false, false]);
});

test('wide content scrolls in a box of its own, by keyboard too', async ({ page, site }) => {
  const cells = (tag) => `<tr>${Array.from({ length: 40 }, (_, index) => `<${tag}>Column-${index}</${tag}>`).join('')}</tr>`;
  await show(page, site, [`    ${'wide '.repeat(200)}`, `<table><thead>${cells('th')}</thead><tbody>${cells('td')}</tbody></table>`]);
  for (const [index, name] of ['Preformatted text', 'Table'].entries()) {
    const box = body(page, index).getByRole('group', { name });
    await box.focus();
    await page.keyboard.press('ArrowRight');
    await expect.poll(() => box.evaluate((it) => it.scrollLeft)).toBeGreaterThan(0);
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
  }
  await expectAccessible(page);
});

// --- direction ---

test('each paragraph has its own direction, and no text reverses what is outside it', async ({ page, site }) => {
  await show(page, site, ['<p>Mail is late.</p><p>הדואר מאחר.</p>', 'a \u202e b https://a.example/ c']);
  await expect(body(page).locator('p').first()).toBeVisible();
  const side = (text) => body(page).getByText(text).evaluate((it) => {
    const range = document.createRange();
    range.selectNodeContents(it);
    const [words, box] = [range.getBoundingClientRect(), it.getBoundingClientRect()];
    return words.left - box.left < box.right - words.right ? 'left' : 'right';
  });
  expect(await side('Mail is late.')).toBe('left');
  expect(await side('הדואר מאחר.')).toBe('right');
  // A link's URL reads correctly, whatever precedes it.
  const link = body(page, 1).getByRole('link');
  expect(await link.evaluate((it) => getComputedStyle(it).unicodeBidi)).toBe('isolate');
});
