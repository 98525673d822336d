// A STAND-IN for the contents APIs of GitHub, GitLab and Gitea/Forgejo, and none of them: written from their documented contract (paths, names
// of fields, codes and messages), for what the Studio sends and reads. That the real ones keep to their contract, it cannot say.
import { createHash } from 'node:crypto';
import { createServer } from 'node:http';

const NOTE = 'stand-in, written from the documented contract';

const sha = (text) => createHash('sha1').update(`blob ${Buffer.byteLength(text)}\0${text}`).digest('hex');

/** For each system: the path of the file and of its repository, the header with the token, and its answers. */
const SYSTEMS = {
  GitHub: {
    repository: '/api/v3/repos/fjordpost/status',
    file: '/api/v3/repos/fjordpost/status/contents/site/summary.json',
    token: 'Bearer hush',
    id: 'sha',
    message: 'message',
    missing: [422, { message: 'Invalid request.\n\n"sha" wasn\'t supplied.' }],
    stale: (id) => [409, { message: `site/summary.json does not match ${id}` }],
    permissions: { push: true },
    allowed: 'Authorization, Content-Type, Accept',
  },
  Gitea: {
    repository: '/api/v1/repos/fjordpost/status',
    file: '/api/v1/repos/fjordpost/status/contents/site/summary.json',
    token: 'token hush',
    id: 'sha',
    message: 'message',
    missing: [422, { message: 'repository file already exists [path: site/summary.json]' }],
    stale: (id) => [422, { message: `sha does not match [given: ${id}, expected: other]` }],
    permissions: { push: true },
    allowed: 'Accept, Authorization, Content-Type',
  },
  GitLab: {
    repository: '/api/v4/projects/fjordpost%2Fstatus',
    file: '/api/v4/projects/fjordpost%2Fstatus/repository/files/site%2Fsummary.json',
    token: 'Bearer hush',
    id: 'last_commit_id',
    message: 'commit_message',
    missing: [400, { message: 'A file with this name already exists' }],
    stale: () => [400, { message: 'You are attempting to update a file that has changed since you started editing it.' }],
    permissions: { project_access: { access_level: 40 }, group_access: null },
    allowed: 'Authorization, Content-Type, Accept',
  },
};

/** Starts it for one of the systems. */
export async function startForge(name, text) {
  const system = SYSTEMS[name];
  const commits = [{ message: 'begin', text }];
  const newest = () => commits.at(-1);
  const id = () => (system.id === 'sha' ? sha(newest().text) : createHash('sha1').update(`${commits.length}`).digest('hex'));

  function answer(method, path, ref, headers, body) {
    if (headers.authorization !== system.token) return [401, { message: 'Bad credentials' }];
    if (method === 'GET' && path === system.repository) return [200, { permissions: system.permissions }];
    if (path !== system.file) return [404, { message: 'Not Found' }];
    if (method === 'GET') {
      if (ref !== 'main') return [404, { message: `No commit found for the ref ${ref}` }];
      const content = Buffer.from(newest().text).toString('base64');
      // GitHub breaks the lines; the others do not.
      return [200, { content: name === 'GitHub' ? content.replace(/.{60}/g, '$&\n') : content, encoding: 'base64', size: newest().text.length, [system.id]: id() }];
    }
    if (body.branch !== 'main') return [404, { message: 'Branch not found' }];
    const given = body[system.id];
    if (!given) return system.missing;
    if (given !== id()) return system.stale(given);
    commits.push({ message: body[system.message], text: Buffer.from(body.content, 'base64').toString() });
    return [200, { content: {}, commit: {} }];
  }

  const server = createServer(async (incoming, outgoing) => {
    const chunks = [];
    for await (const chunk of incoming) chunks.push(chunk);
    const { pathname, searchParams } = new URL(incoming.url, 'http://localhost');
    outgoing.setHeader('access-control-allow-origin', '*');
    outgoing.setHeader('access-control-allow-methods', 'GET, POST, PUT');
    outgoing.setHeader('access-control-allow-headers', system.allowed);
    outgoing.setHeader('x-server', NOTE);
    if (incoming.method === 'OPTIONS') return outgoing.writeHead(204).end();
    const body = chunks.length ? JSON.parse(Buffer.concat(chunks)) : null;
    const [status, json] = answer(incoming.method, pathname, searchParams.get('ref'), incoming.headers, body);
    outgoing.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(json));
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    origin: `http://127.0.0.1:${server.address().port}`,
    commits,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

export const FORGES = Object.keys(SYSTEMS);
