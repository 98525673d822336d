// The example configurations of public/examples/deploy, by the servers they are for (tests/hosts/servers.mjs), and what a poll costs
// with them; a test whose server is not there is skipped, and says so.
import { cpSync, mkdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { SERVERS, startReal } from '../hosts/servers.mjs';
import { TROUBLED } from './faults.mjs';
import { expect, test } from './fixtures.mjs';
import { banner, open, settled } from './host.mjs';

const fileOf = (path) => fileURLToPath(new URL(path, import.meta.url));
const DIST = process.env.WINDOWPANE_DIST ?? fileOf('../../dist/');
const DEPLOYING = readFileSync(fileOf('../../docs/deploying.md'), 'utf8');
/** A feed as providers write them, and one that has nothing to say by now. */
const STORY = 'runbox-2012.json';

/** What the comments of both files say the folder looks like. */
function fill(root) {
  for (const folder of ['windowpane', 'windowpane/1.2.3']) {
    mkdirSync(join(root, folder), { recursive: true });
    for (const name of ['embed.js', 'windowpane-banner.js', 'windowpane-banner_bg.wasm']) cpSync(join(DIST, name), join(root, folder, name));
  }
  cpSync(fileOf(`../../public/feeds/${STORY}`), join(root, STORY));
  writeFileSync(join(root, 'summary.json'), JSON.stringify({ ...TROUBLED, padding: ' '.repeat(2000) }));
}

/** Stands before the server at `port` and counts what a browser asks and hears of it, in bytes: { path, up, down } of each question. */
async function meter(port) {
  const heard = [];
  const server = createServer((near) => {
    const far = connect(port, '127.0.0.1');
    let question;
    near.on('data', (part) => {
      const [, path] = /^GET (\S+) HTTP/.exec(part) ?? [];
      if (path) heard.push((question = { path, up: 0, down: 0 }));
      question.up += part.length;
    });
    far.on('data', (part) => (question.down += part.length));
    near.pipe(far).pipe(near);
    for (const socket of [near, far]) socket.on('error', () => near.destroy() && far.destroy());
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { heard, origin: `http://127.0.0.1:${server.address().port}`, close: () => server.close() };
}

for (const [name, { program, encodings }] of Object.entries(SERVERS)) {
  test.describe(name, () => {
    let root, origin, server;

    test.beforeAll(async () => {
      test.skip(!program, `${name} is not installed here`);
      server = await startReal(name, fill);
      ({ root, origin } = server);
    });

    test.afterAll(() => server?.close());

    const ask = (path, headers = {}) => fetch(origin + path, { headers: { 'accept-encoding': 'identity', ...headers } });

    // prettier-ignore
    const FILES = [
      ['/summary.json',                             'application/json', 'public, max-age=15'],
      ['/windowpane/embed.js',                      'text/javascript',  'public, max-age=3600'],
      ['/windowpane/1.2.3/embed.js',                'text/javascript',  'public, max-age=31536000, immutable'],
      ['/windowpane/1.2.3/windowpane-banner_bg.wasm', 'application/wasm', 'public, max-age=31536000, immutable'],
    ];

    for (const [path, type, cache] of FILES) {
      test(`${path} has its type, how long it holds, and is for all pages`, async () => {
        const { status, headers } = await ask(path);
        expect([status, headers.get('content-type').split(';')[0], headers.get('cache-control')]).toEqual([200, type, cache]);
        expect(headers.get('access-control-allow-origin')).toBe('*');
        expect(headers.get('access-control-expose-headers').toLowerCase()).toBe('age, date, retry-after');
        expect(headers.get('date')).toBeTruthy();
      });

      test(`${path} is compressed`, async () => {
        for (const encoding of encodings) {
          const { headers } = await ask(path, { 'accept-encoding': encoding });
          expect(headers.get('content-encoding'), encoding).toBe(encoding);
          expect(headers.get('vary')?.toLowerCase()).toContain('accept-encoding');
        }
      });

      test(`${path} that has not changed costs a 304 without a body`, async () => {
        const etag = (await ask(path)).headers.get('etag');
        const again = await ask(path, { 'if-none-match': etag });
        expect([again.status, await again.text()]).toEqual([304, '']);
        // Written anew it is another.
        utimesSync(join(root, path), new Date(), new Date(Date.now() + 5000));
        expect((await ask(path, { 'if-none-match': etag })).status).toBe(200);
      });
    }

    test('a page that polls costs what the documentation says', async ({ page, site }) => {
      const { heard, origin: metered, close } = await meter(new URL(origin).port);
      await open(page, site, banner({ feed: `${metered}/${STORY}` }), { head: `<script type="module" src="${metered}/windowpane/embed.js"></script>` });
      const asked = () => heard.filter(({ path }) => path === `/${STORY}`);
      await expect.poll(() => asked().length).toBe(1);
      await settled(page);
      await page.locator('status-banner').evaluate((element) => element.refresh());
      await expect.poll(() => asked().length).toBe(2);
      await settled(page);
      close();
      expect(heard.map(({ path }) => path)).toEqual(['/windowpane/embed.js', `/${STORY}`, `/${STORY}`]);
      const [script, changed, unchanged] = heard;
      const measured = { question: unchanged.up, unchanged: unchanged.down, changed: changed.down, visit: script.down + changed.down };
      console.log(`measured with ${name}: ${unchanged.up} bytes to ask, ${unchanged.down} where nothing has changed, ${changed.down} where something has, ${measured.visit} for the first visit of a quiet page`);
      // The figures of the documentation are nginx's with brotli.
      if (name !== 'nginx' || !encodings.includes('br')) return;
      const number = (text) => Number(text.replaceAll(',', ''));
      const said = /a poll takes ([\d,]+) bytes\s+and its response ([\d,]+) [^]*? take ([\d,]+) when [^]*? loads ([\d,]+),/.exec(DEPLOYING).slice(1).map(number);
      for (const [index, [what, bytes]] of Object.entries(measured).entries()) {
        // What a browser asks with is longer in one than in another.
        const tolerance = what === 'question' ? 0.1 : 0.05;
        expect(Math.abs(said[index] / bytes - 1), `${what}: ${said[index]}, and is ${bytes}`).toBeLessThan(tolerance);
      }
      expect(DEPLOYING).toContain(`The ${statSync(join(root, STORY)).size.toLocaleString('en')} bytes of [`);
      // A million tabs, so many of them in each browser.
      const rows = [...DEPLOYING.matchAll(/^\| .*? \| ([\d,]+) \| ([\d.]+) \|$/gm)].map(([, questions, megabytes]) => [number(questions), Number(megabytes)]);
      const perSecond = [1, 5, 20].map((tabs) => Math.round(1e6 / tabs / 60));
      expect(rows).toEqual(perSecond.map((questions) => [questions, Math.round((questions * said[1]) / 1e5) / 10]));
    });

    test('a page on another host reads the feed, with the time and without a preflight', async ({ page, site }) => {
      const methods = [];
      page.on('request', (request) => request.url().startsWith(origin) && methods.push(request.method()));
      await open(page, site, banner({ feed: `${origin}/summary.json` }));
      await expect(page.locator('status-banner .title')).toHaveText('Incident one');
      const seen = await page.evaluate(async (url) => (await fetch(url)).headers.get('date'), `${origin}/summary.json`);
      expect(Date.parse(seen)).toBeGreaterThan(0);
      expect(new Set(methods)).toEqual(new Set(['GET']));
    });

    test('sent away, a page is told for how long', async () => {
      writeFileSync(join(root, 'maintenance'), '');
      const { status, headers } = await ask('/summary.json');
      rmSync(join(root, 'maintenance'));
      expect([status, headers.get('retry-after'), headers.get('access-control-allow-origin')]).toEqual([503, '60', '*']);
      expect(headers.get('access-control-expose-headers')).toMatch(/retry-after/i);
    });

    test('a thousand pages that ask again cost a thousand short answers', async () => {
      const etag = (await ask('/summary.json')).headers.get('etag');
      const asked = Array.from({ length: 1000 }, (_, index) => index);
      const statuses = new Set();
      await Promise.all(
        Array.from({ length: 20 }, async () => {
          while (asked.pop() !== undefined) statuses.add((await ask('/summary.json', { 'if-none-match': etag })).status);
        }),
      );
      expect([...statuses]).toEqual([304]);
    });
  });
}
