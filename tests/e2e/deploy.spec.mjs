// The example configurations of public/examples/deploy on real servers (tests/hosts/servers.mjs), and what a poll costs
// with them. A test is skipped if its server is not installed.
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
/** A feed like a provider's, and one without current news. */
const STORY = 'runbox-2012.json';

/** The folder that the comments of the examples describe. */
function fill(root) {
  for (const folder of ['windowpane', 'windowpane/1.2.3']) {
    mkdirSync(join(root, folder), { recursive: true });
    for (const name of ['embed.js', 'windowpane-banner.js', 'windowpane-banner_bg.wasm']) cpSync(join(DIST, name), join(root, folder, name));
  }
  cpSync(fileOf(`../../public/feeds/${STORY}`), join(root, STORY));
  writeFileSync(join(root, 'summary.json'), JSON.stringify({ ...TROUBLED, padding: ' '.repeat(2000) }));
}

/** A proxy for the server at `port` that counts the bytes of each request and response: { path, up, down }. */
async function meter(port) {
  const requests = [];
  const server = createServer((near) => {
    const far = connect(port, '127.0.0.1');
    let request;
    near.on('data', (part) => {
      const [, path] = /^GET (\S+) HTTP/.exec(part) ?? [];
      if (path) requests.push((request = { path, up: 0, down: 0 }));
      request.up += part.length;
    });
    far.on('data', (part) => (request.down += part.length));
    near.pipe(far).pipe(near);
    for (const socket of [near, far]) socket.on('error', () => near.destroy() && far.destroy());
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { requests, origin: `http://127.0.0.1:${server.address().port}`, close: () => server.close() };
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
      ['/summary.json',                               'application/json', 'public, max-age=15'],
      ['/windowpane/embed.js',                        'text/javascript',  'public, max-age=3600'],
      ['/windowpane/1.2.3/embed.js',                  'text/javascript',  'public, max-age=31536000, immutable'],
      ['/windowpane/1.2.3/windowpane-banner_bg.wasm', 'application/wasm', 'public, max-age=31536000, immutable'],
    ];

    for (const [path, type, cache] of FILES) {
      test(`${path} has its MIME type, its cache time, and CORS headers for all pages`, async () => {
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

      test(`${path} costs a 304 without a body if it has not changed`, async () => {
        const etag = (await ask(path)).headers.get('etag');
        const again = await ask(path, { 'if-none-match': etag });
        expect([again.status, await again.text()]).toEqual([304, '']);
        // A rewritten file is another version.
        utimesSync(join(root, path), new Date(), new Date(Date.now() + 5000));
        expect((await ask(path, { 'if-none-match': etag })).status).toBe(200);
      });
    }

    test('a page that polls costs what the documentation says', async ({ page, site }) => {
      const { requests, origin: metered, close } = await meter(new URL(origin).port);
      await open(page, site, banner({ feed: `${metered}/${STORY}` }), { head: `<script type="module" src="${metered}/windowpane/embed.js"></script>` });
      const requested = () => requests.filter(({ path }) => path === `/${STORY}`);
      await expect.poll(() => requested().length).toBe(1);
      await settled(page);
      await page.locator('status-banner').evaluate((element) => element.refresh());
      await expect.poll(() => requested().length).toBe(2);
      await settled(page);
      close();
      expect(requests.map(({ path }) => path)).toEqual(['/windowpane/embed.js', `/${STORY}`, `/${STORY}`]);
      const [script, changed, unchanged] = requests;
      const measured = { request: unchanged.up, unchanged: unchanged.down, changed: changed.down, visit: script.down + changed.down };
      console.log(`measured with ${name}: ${unchanged.up} bytes for a request, ${unchanged.down} for a 304, ${changed.down} for a changed feed, ${measured.visit} for the first visit of a page without news`);
      // The figures in the documentation are for nginx with brotli.
      if (name !== 'nginx' || !encodings.includes('br')) return;
      const number = (text) => Number(text.replaceAll(',', ''));
      const documented = /a request takes ([\d,]+) bytes, and the response ([\d,]+) [^]*? take ([\d,]+)\. [^]*? loads ([\d,]+) bytes/.exec(DEPLOYING).slice(1).map(number);
      for (const [index, [what, bytes]] of Object.entries(measured).entries()) {
        // The length of a request differs between browsers.
        const tolerance = what === 'request' ? 0.1 : 0.05;
        expect(Math.abs(documented[index] / bytes - 1), `${what}: ${documented[index]}, and is ${bytes}`).toBeLessThan(tolerance);
      }
      expect(DEPLOYING).toContain(`the ${statSync(join(root, STORY)).size.toLocaleString('en')} bytes of [`);
      // A million tabs, so many of them in each browser.
      const rows = [...DEPLOYING.matchAll(/^\| .*? \| ([\d,]+) \| ([\d.]+) \|$/gm)].map(([, rate, megabytes]) => [number(rate), Number(megabytes)]);
      const perSecond = [1, 5, 20].map((tabs) => Math.round(1e6 / tabs / 60));
      expect(rows).toEqual(perSecond.map((rate) => [rate, Math.round((rate * documented[1]) / 1e5) / 10]));
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

    test('a 503 tells a page when to retry', async () => {
      writeFileSync(join(root, 'maintenance'), '');
      const { status, headers } = await ask('/summary.json');
      rmSync(join(root, 'maintenance'));
      expect([status, headers.get('retry-after'), headers.get('access-control-allow-origin')]).toEqual([503, '60', '*']);
      expect(headers.get('access-control-expose-headers')).toMatch(/retry-after/i);
    });

    test('a thousand pages that revalidate cost a thousand short responses', async () => {
      const etag = (await ask('/summary.json')).headers.get('etag');
      const requested = Array.from({ length: 1000 }, (_, index) => index);
      const statuses = new Set();
      await Promise.all(
        Array.from({ length: 20 }, async () => {
          while (requested.pop() !== undefined) statuses.add((await ask('/summary.json', { 'if-none-match': etag })).status);
        }),
      );
      expect([...statuses]).toEqual([304]);
    });
  });
}
