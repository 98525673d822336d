// The real nginx, Caddy and Apache with the example configurations: how a page on another host and its browser's cache handle
// their responses. tests/e2e/deploy.spec.mjs measures what a poll costs with them.
import { execFile } from 'node:child_process';
import { cpSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, test } from '../e2e/fixtures.mjs';
import { SERVERS, startReal } from './servers.mjs';

const fileOf = (path) => fileURLToPath(new URL(path, import.meta.url));
const DIST = process.env.WINDOWPANE_DIST ?? fileOf('../../dist/');
const VERSION = 'windowpane/1.2.3';

/** The folder that the comments of the examples describe. */
function fill(root) {
  for (const folder of ['windowpane', VERSION]) cpSync(DIST, join(root, folder), { recursive: true });
  cpSync(join(DIST, 'feeds/demo.json'), join(root, 'summary.json'));
  writeFileSync(join(root, 'calendar.ics'), `BEGIN:VCALENDAR\r\n${'X'.repeat(1000)}\r\nEND:VCALENDAR\r\n`);
}

/** A file, its type, and whether it is compressed. */
const FILES = [
  ['summary.json', 'application/json', true],
  ['calendar.ics', 'text/calendar; charset=utf-8', true],
  [`${VERSION}/embed.js`, 'text/javascript; charset=utf-8', true],
  [`${VERSION}/windowpane_bg.wasm`, 'application/wasm', true],
  [`${VERSION}/locales/packed/nb.txt`, 'text/plain; charset=utf-8', true],
  [`${VERSION}/index.html`, 'text/html; charset=utf-8', true],
  [`${VERSION}/icon.svg`, 'image/svg+xml', false],
];

for (const [name, { program, encodings }] of Object.entries(SERVERS)) {
  test.describe(name, () => {
    test.describe.configure({ mode: 'default' });
    let server;

    test.beforeAll(async () => {
      test.skip(!program, `${name} is not installed here`);
      server = await startReal(name, fill);
    });

    test.afterAll(() => server?.close());

    const ask = (path, headers = {}) => fetch(`${server.origin}/${path}`, { headers });

    for (const [path, type, isCompressed] of FILES) {
      test(`${path}: type, compression and CORS headers`, async () => {
        for (const encoding of isCompressed ? encodings : ['identity']) {
          const { status, headers } = await ask(path, { 'accept-encoding': encoding });
          expect([status, headers.get('content-type').toLowerCase()]).toEqual([200, type]);
          expect(headers.get('content-encoding') ?? 'identity').toBe(encoding);
          expect(headers.get('access-control-allow-origin')).toBe('*');
          expect(headers.get('cross-origin-resource-policy')).toBe('cross-origin');
          expect(headers.get('x-content-type-options')).toBe('nosniff');
        }
      });
    }

    test('an error has CORS headers as well, and is not cached', async () => {
      const path = `${VERSION}/no-such-file.js`;
      const missing = await ask(path);
      writeFileSync(join(server.root, 'maintenance'), '');
      const away = await ask(path);
      rmSync(join(server.root, 'maintenance'));
      for (const [{ status, headers }, expected, later] of [[missing, 404, null], [away, 503, '60']]) {
        expect([status, headers.get('cache-control'), headers.get('retry-after')]).toEqual([expected, 'no-store', later]);
        expect(headers.get('access-control-allow-origin')).toBe('*');
        expect(headers.get('access-control-expose-headers')).toBe('Age, Date, Retry-After');
        expect(headers.get('cross-origin-resource-policy')).toBe('cross-origin');
        expect(headers.get('x-content-type-options')).toBe('nosniff');
      }
    });

    // With the browser's cache: a cached 404 for a file of a version would last for a year.
    test('a file that was missing, or a 503, is not cached', async ({ page, site, quiet }) => {
      quiet.expect(/404|503/);
      site.respond('/host.html', { body: '<!doctype html><title>A host</title><link rel="icon" href="data:,">' });
      await page.goto(site.url('/host.html'));
      const statusOf = (path) => page.evaluate(async (url) => (await fetch(url)).status, `${server.origin}/${path}`);
      const late = `${VERSION}/late.js`;
      expect(await statusOf(late)).toBe(404);
      writeFileSync(join(server.root, 'late.new'), 'export {};');
      renameSync(join(server.root, 'late.new'), join(server.root, late));
      expect(await statusOf(late)).toBe(200);

      const wasm = `${VERSION}/windowpane-banner_bg.wasm`;
      writeFileSync(join(server.root, 'maintenance'), '');
      expect(await statusOf(wasm)).toBe(503);
      rmSync(join(server.root, 'maintenance'));
      expect(await statusOf(wasm)).toBe(200);
    });

    test('http: redirects to https:, with HTTP/2', async () => {
      test.skip(name === 'caddy', 'Caddy does that by itself, but only on the ports 80 and 443');
      const { status, headers } = await fetch(`${server.redirecting}/summary.json`, { redirect: 'manual' });
      expect([status, headers.get('location')?.replace('127.0.0.1', 'status.example.org')]).toEqual([301, 'https://status.example.org/summary.json']);
      const { connect } = await import('node:http2');
      const client = connect(server.secure, { rejectUnauthorized: false });
      const answer = client.request({ ':path': '/summary.json' });
      const found = await new Promise((resolve, reject) => answer.on('response', resolve).on('error', reject));
      expect([found[':status'], found['access-control-allow-origin']]).toEqual([200, '*']);
      answer.close();
      client.close();
    });

    test('status-feed check --url has no findings, except for an untrusted certificate', async () => {
      const tool = join(process.env.CARGO_TARGET_DIR ?? fileOf('../../target'), 'debug/status-feed');
      const check = (...all) => promisify(execFile)(tool, ['check', '--json', ...all]).then(({ stdout }) => [0, stdout], ({ code, stdout }) => [code, stdout]);
      const serving = ([code, said]) => [code, JSON.parse(said).serving.map(({ url, code, message }) => `${url}: ${code}: ${message}`)];
      const checked = await check('--url', `${server.origin}/summary.json`, '--script', `${server.origin}/${VERSION}/embed.js`, '--max-age', '1h');
      expect(serving(checked)).toEqual([0, []]);
      const [code, said] = serving(await check('--url', `${server.secure}/summary.json`));
      expect([code, said.length]).toEqual([2, 1]);
      expect(said[0]).toMatch(/: tls: /);
    });
  });
}
