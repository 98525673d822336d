// A static server for one test: serves dist/ on loopback, and simulates a hostile or broken host on demand.
//
//   const site = await startServer();
//   site.header('/index.html', 'content-security-policy', "default-src 'self'");
//   site.respond('/feeds/demo.json', { status: 503 });
//   site.respond('/feeds/demo.json', [{ body: first }, { body: second }]);      the last one repeats
//   site.respond('/slow.json', { body: feed, delay: 2000 });                    an object is sent as JSON
//   site.respond('/gone.json', { drop: true });                                 or { hang: true }
//   site.respond('/half.json', { body: feed, stall: true });                    half of the body, and then nothing; or { cut: true }
//   site.respond('/long.json', { body: feed, endless: true });                  the body, and then 6 MB of spaces per second until the client disconnects
//   site.respond('/any.json', ({ headers }) => ({ status: headers['if-none-match'] ? 304 : 200, body: feed }));
//   site.requests      every request so far: { method, path, query, headers, sent() }; `sent` counts the bytes of its response that were written
//
// Another origin is another server: the port differs.
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync } from 'node:zlib';

// WINDOWPANE_DIST tests another build than the one in dist/.
const DIST = process.env.WINDOWPANE_DIST ?? fileURLToPath(new URL('../../dist/', import.meta.url));

const TYPES = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.mjs': 'text/javascript; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.wasm': 'application/wasm',
};

const typeOf = (path) => TYPES[extname(path)] ?? 'application/octet-stream';

/**
 * @param root    the folder to serve
 * @param brotli  send everything compressed, as a well-configured host does; for benchmarks
 */
export async function startServer({ root = DIST, brotli = false } = {}) {
  const compressed = new Map();
  const scripts = new Map();
  const headers = new Map();
  const requests = [];

  async function fileResponse(path) {
    const name = path.endsWith('/') ? `${path}index.html` : path;
    // normalize() first: a path that climbs out of the root stays inside it.
    const body = await readFile(join(root, normalize(name))).catch(() => null);
    return body === null
      ? { status: 404, headers: { 'content-type': 'text/plain' }, body: 'not found' }
      : { status: 200, headers: { 'content-type': typeOf(name) }, body };
  }

  async function scriptedResponse(path, request) {
    let script = scripts.get(path);
    if (Array.isArray(script)) script = script.length > 1 ? script.shift() : script[0];
    if (typeof script === 'function') script = await script(request);
    if (script === undefined) return fileResponse(path);
    // Defaults come from the file, so a script can add a header or a delay to a real file.
    const file = script.body === undefined && script.status === undefined ? await fileResponse(path) : {};
    const body = typeof script.body === 'object' && !Buffer.isBuffer(script.body) ? JSON.stringify(script.body) : script.body;
    return {
      ...script,
      status: script.status ?? file.status ?? 200,
      headers: { 'content-type': typeOf(path), ...file.headers, ...script.headers },
      body: body ?? file.body ?? '',
    };
  }

  const server = createServer(async (incoming, outgoing) => {
    const { pathname, search } = new URL(incoming.url, 'http://localhost');
    const path = decodeURIComponent(pathname);
    const { socket } = incoming;
    const before = socket.bytesWritten;
    const request = { method: incoming.method, path, query: search, headers: incoming.headers, sent: () => socket.bytesWritten - before };
    requests.push(request);
    const response = await scriptedResponse(path, request);
    if (response.delay) await new Promise((resolve) => setTimeout(resolve, response.delay));
    if (response.drop) return outgoing.destroy();
    if (response.hang) return;
    if (brotli && response.status === 200) {
      if (!compressed.has(path)) compressed.set(path, brotliCompressSync(response.body));
      response.body = compressed.get(path);
      response.headers['content-encoding'] = 'br';
    }
    // No automatic Date header, because tests have their own clocks: a test that needs a Date sets it.
    outgoing.sendDate = false;
    outgoing.writeHead(response.status, {
      'cache-control': 'no-store',
      ...response.headers,
      ...headers.get('*'),
      ...headers.get(path),
    });
    if (response.stall || response.cut) {
      outgoing.write(response.body.slice(0, response.body.length / 2), () => response.cut && outgoing.destroy());
      return;
    }
    if (response.endless) {
      outgoing.write(response.body);
      const spaces = ' '.repeat(64 * 1024);
      // No faster than a busy browser reads. Otherwise buffers of many megabytes are full before it has started.
      const more = setInterval(() => outgoing.writableNeedDrain || outgoing.write(spaces), 10);
      outgoing.on('close', () => clearInterval(more));
      return;
    }
    outgoing.end(incoming.method === 'HEAD' ? undefined : response.body);
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  const origin = `http://127.0.0.1:${server.address().port}`;

  return {
    origin,
    requests,
    url: (path) => origin + path,
    /** Adds a header to the responses for a path, or to all with the path `*`. */
    header(path, name, value) {
      headers.set(path, { ...headers.get(path), [name.toLowerCase()]: value });
    },
    /** Scripts the response for a path: an object, a list of them (the last repeats), or a function of the request. */
    respond(path, script) {
      scripts.set(path, Array.isArray(script) ? [...script] : script);
    },
    /** The requests for a path so far. */
    requestsFor: (path) => requests.filter((request) => request.path === path),
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** A free port of this machine, for a program that needs a port as an argument. */
export const freePort = () =>
  new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
