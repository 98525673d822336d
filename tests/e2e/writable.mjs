// A server of one file that can be written, as WebDAV servers with If-Match do it, with everything that may be missing as an option:
//   const there = await startWritable({ text, token: 'hush' });
//   there.text, there.requests, there.options.expose = false, there.close()
import { createHash } from 'node:crypto';
import { createServer } from 'node:http';

/** The tag of a text. */
const tagOf = (text) => `"${createHash('sha1').update(text).digest('hex').slice(0, 12)}"`;

/**
 * @param text        the file, `null` if there is none yet
 * @param token       what a write has to bring as a bearer, if anything
 * @param cors        whether pages on other hosts may read
 * @param methods     whether they may write
 * @param expose      whether they see the ETag
 * @param checks      whether conditions are looked at
 * @param weakReads   how many of the next reads have a weak ETag
 * @param onWrite     is called before a write is looked at
 */
export async function startWritable(given) {
  const options = { text: null, token: null, cors: true, methods: true, expose: true, checks: true, weakReads: 0, onWrite: () => {}, ...given };
  const requests = [];
  let { text } = options;
  const tag = () => tagOf(text);
  /** The status of a write. */
  const write = (headers, body) => {
    if (options.token && headers.authorization !== `Bearer ${options.token}`) return 401;
    if (options.checks) {
      const [match, none] = [headers['if-match'], headers['if-none-match']];
      if (match && (text === null || match !== tag())) return 412;
      if (none === '*' && text !== null) return 412;
    }
    const status = text === null ? 201 : 204;
    text = body;
    return status;
  };
  const server = createServer(async (incoming, outgoing) => {
    const chunks = [];
    for await (const chunk of incoming) chunks.push(chunk);
    const { method, url, headers } = incoming;
    const body = Buffer.concat(chunks).toString();
    requests.push({ method, url, headers, body });
    if (options.cors) outgoing.setHeader('access-control-allow-origin', '*');
    if (options.expose) outgoing.setHeader('access-control-expose-headers', 'ETag');
    if (options.methods) {
      outgoing.setHeader('access-control-allow-methods', 'GET, PUT');
      outgoing.setHeader('access-control-allow-headers', 'Authorization, Content-Type, If-Match, If-None-Match');
    }
    let status = 204;
    if (method === 'PUT') {
      await options.onWrite();
      status = write(headers, body);
    } else if (method !== 'OPTIONS') status = text === null ? 404 : 200;
    if (status === 200) outgoing.setHeader('etag', options.weakReads-- > 0 ? `W/${tag()}` : tag());
    outgoing.setHeader('content-type', 'application/json');
    outgoing.writeHead(status);
    outgoing.end(status === 200 ? text : undefined);
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    options,
    requests,
    url: `http://127.0.0.1:${server.address().port}/summary.json`,
    get text() {
      return text;
    },
    set text(it) {
      text = it;
    },
    writes: () => requests.filter(({ method }) => method === 'PUT'),
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
