// The Studio saves to real servers, configured with the lines that it shows (public/examples/deploy/save-*): Apache with mod_dav, which looks
// at If-Match, and nginx, which does not; and to stand-ins for the forges (forge-stand-in.mjs, which says what it is).
import { mkdtempSync, chmodSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from '../e2e/fixtures.mjs';
import { freePort } from '../e2e/server.mjs';
import { FORGES, startForge } from './forge-stand-in.mjs';
import { start } from './processes.mjs';

const lines = (name) => readFileSync(fileURLToPath(new URL(`../../public/examples/deploy/${name}`, import.meta.url)), 'utf8');
const feed = (sequence, incidents = []) =>
  `${JSON.stringify({ page: { id: 'fjordpost', name: 'Fjordpost', time_zone: 'Europe/Oslo', sequence }, components: [], incidents }, null, 2)}\n`;
const THEIRS = { id: 'slow', name: 'Webmail is slow', status: 'identified', impact: 'minor', created_at: '2026-11-01T10:00:00Z' };
/** `kari` with the password `hush`. */
const PASSWORDS = 'kari:{SHA}HyHjC/2o54DBcrn3W367/BjmyHk=\n';

function apache({ folder, root, port, origin }) {
  const there = readdirSync(process.env.APACHE_MODULES);
  const wanted = ['mpm_event', 'authz_core', 'authz_host', 'authz_user', 'auth_basic', 'authn_core', 'authn_file', 'dav', 'dav_fs', 'deflate', 'dir', 'filter', 'headers', 'mime', 'rewrite'];
  const modules = wanted.filter((name) => there.includes(`mod_${name}.so`)).map((name) => `LoadModule ${name}_module ${process.env.APACHE_MODULES}/mod_${name}.so`);
  writeFileSync(join(folder, 'passwords'), PASSWORDS);
  const save = lines('save-apache.conf')
    .replaceAll('https://studio.example.org', origin)
    .replaceAll('/etc/apache2/status.passwd', join(folder, 'passwords'))
    .replaceAll('/var/lock/apache2/DavLock', join(folder, 'lock'));
  writeFileSync(join(folder, 'mime.types'), 'application/json json\n');
  writeFileSync(
    join(folder, 'main.conf'),
    [
      ...modules, `ServerRoot ${folder}`, 'ServerName localhost', `PidFile ${folder}/pid`, `DefaultRuntimeDir ${folder}`, `ErrorLog ${folder}/error.log`,
      `TypesConfig ${folder}/mime.types`, 'User www-data', 'Group www-data', `Listen 127.0.0.1:${port}`,
      `<VirtualHost 127.0.0.1:${port}>`, `DocumentRoot ${root}`, `<Directory ${root}>`, 'Require all granted', '</Directory>',
      'AddOutputFilterByType DEFLATE application/json', save, '</VirtualHost>',
    ].join('\n'),
  );
  return [process.env.APACHE, '-f', join(folder, 'main.conf'), '-D', 'FOREGROUND'];
}

function nginx({ folder, root, port, origin }) {
  writeFileSync(join(folder, 'passwords'), PASSWORDS);
  const save = lines('save-nginx.conf').replaceAll('https://studio.example.org', origin).replaceAll('/etc/nginx/status.passwd', join(folder, 'passwords'));
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map((name) => `${name}_temp_path ${folder}/${name};`).join(' ');
  writeFileSync(
    join(folder, 'main.conf'),
    `daemon off; worker_processes 1; pid ${folder}/pid; error_log stderr;\nevents {}\nhttp { access_log off; ${temporary}\ntypes { application/json json; }\nserver { listen 127.0.0.1:${port}; root ${root};\n${save}\n} }`,
  );
  return [process.env.NGINX, '-p', folder, '-c', join(folder, 'main.conf'), '-e', 'stderr'];
}

const SERVERS = { apache: ['APACHE', apache], nginx: ['NGINX', nginx] };

/** Starts one of them with a feed that it may write, for a Studio at this origin. */
async function startWith(name, origin, text) {
  const [, configure] = SERVERS[name];
  const folder = mkdtempSync(join(tmpdir(), 'saving-'));
  const root = join(folder, 'status');
  mkdirSync(root);
  chmodSync(folder, 0o777);
  chmodSync(root, 0o777);
  const file = join(root, 'summary.json');
  writeFileSync(file, text);
  chmodSync(file, 0o666);
  const port = await freePort();
  const url = `http://127.0.0.1:${port}/summary.json`;
  const env = { ...process.env };
  if (name === 'apache' && process.env.APACHE_LIBRARIES) env.LD_LIBRARY_PATH = process.env.APACHE_LIBRARIES;
  const program = configure({ folder, root, port, origin });
  const logged = () => {
    try {
      return readFileSync(join(folder, 'error.log'), 'utf8');
    } catch {
      return '';
    }
  };
  const end = await start(program, () => fetch(url).then(({ status }) => status === 200 || `${status} ${logged()}`, logged), { env });
  return {
    url,
    read: () => JSON.parse(readFileSync(file, 'utf8')),
    put: (body, headers = {}) => fetch(url, { method: 'PUT', body, headers: { authorization: `Basic ${btoa('kari:hush')}`, ...headers } }),
    async close() {
      await end();
      rmSync(folder, { recursive: true });
    },
  };
}

const sheet = (page) => page.locator('dialog[aria-labelledby="save-title"]');
const conflict = (page) => page.locator('dialog[aria-labelledby="conflict-title"]');
const note = (page) => page.locator('.note.good');
const publish = (page) => sheet(page).locator('.publish button').click();
const reports = (page) => sheet(page).locator('.reports > li');

async function open(page, site, url) {
  await page.goto(site.url(`/studio.html?feed=${encodeURIComponent(url)}`));
  await expect(page.locator('.head h2')).toHaveText('Fjordpost');
}

async function announce(page, title) {
  await page.keyboard.press('n');
  await page.getByLabel('Title').fill(title);
  await page.getByLabel('Text for customers').fill('We are on it.');
  await page.locator('.form .publish button').click();
  await expect(sheet(page)).toBeVisible();
}

async function logIn(page) {
  await sheet(page).getByRole('radio', { name: 'WebDAV' }).check();
  await sheet(page).getByRole('radio', { name: 'name and password' }).check();
  await sheet(page).getByLabel('Name', { exact: true }).fill('kari');
  await sheet(page).locator('input[type=password]').fill('hush');
}

const names = (server) => server.read().incidents.map(({ name }) => name).sort();

for (const [name, [program]] of Object.entries(SERVERS)) {
  test.describe(name, () => {
    let server;
    test.beforeEach(async ({ site }) => {
      test.skip(!process.env[program], `${name} is not installed here`);
      server = await startWith(name, site.origin, feed(7));
    });
    test.afterEach(() => server?.close());

    test('a feed is written twice in a row with the lines that the Studio shows, and proved', async ({ page, site }) => {
      await open(page, site, server.url);
      await announce(page, 'No mail');
      await logIn(page);
      await publish(page);
      await expect(note(page)).toContainText('Live for customers');
      expect(names(server)).toEqual(['No mail']);
      // Within a second, Apache's ETag is weak.
      await announce(page, 'Slow');
      await publish(page);
      await expect(note(page)).toContainText('Live for customers');
      expect(names(server)).toEqual(['No mail', 'Slow']);
    });

    test('a wrong password is said in words', async ({ page, site, quiet }) => {
      quiet.expect(/401/);
      await open(page, site, server.url);
      await announce(page, 'No mail');
      await logIn(page);
      await sheet(page).locator('input[type=password]').fill('wrong');
      await sheet(page).getByRole('button', { name: 'Try' }).click();
      await expect(reports(page).last()).toContainText('HTTP 401');
    });

    test('what Try says of its conditions is so', async ({ page, site, quiet }) => {
      if (name === 'apache') quiet.expect(/412/);
      await open(page, site, server.url);
      await announce(page, 'No mail');
      await logIn(page);
      await sheet(page).getByRole('button', { name: 'Try' }).click();
      await expect(reports(page).last()).toContainText(name === 'apache' ? 'none overwrites the other' : 'does not look at If-Match');
      expect(server.read()).toEqual(JSON.parse(feed(7)));
      const other = await server.put(feed(8), { 'if-match': '"never"' });
      expect(other.status).toBe(name === 'apache' ? 412 : 204);
    });

    test('a second operator is not overwritten', async ({ page, site }) => {
      await open(page, site, server.url);
      await announce(page, 'No mail');
      await logIn(page);
      expect((await server.put(feed(8, [THEIRS]))).ok).toBe(true);
      // What the Studio has to wait for: for a second after a write, Apache's ETag meets no condition.
      if (name === 'apache') expect((await fetch(server.url)).headers.get('etag')).toMatch(/^W\//);
      await publish(page);
      await expect(conflict(page)).toContainText('Webmail is slow: opened');
      await conflict(page).getByRole('button', { name: 'Take both', exact: true }).click();
      await publish(page);
      await expect(note(page)).toContainText('Live for customers');
      expect(names(server)).toEqual(['No mail', 'Webmail is slow']);
    });
  });
}

for (const name of FORGES) {
  test(`${name} (a stand-in, written from the documented contract): a commit, a conflict, and both together`, async ({ page, site, elsewhere }) => {
    const forge = await startForge(name, feed(7));
    const url = elsewhere.url('/summary.json');
    // The pages of a forge serve the newest commit.
    elsewhere.respond('/summary.json', () => ({ body: forge.commits.at(-1).text }));
    await open(page, site, url);
    await announce(page, 'No mail');
    await sheet(page).getByRole('radio', { name }).check();
    await sheet(page).getByLabel('Server').fill(forge.origin);
    await sheet(page).getByLabel('Repository').fill('fjordpost/status');
    await sheet(page).getByLabel('Path of the file').fill('site/summary.json');
    await sheet(page).locator('input[type=password]').fill('hush');
    await sheet(page).getByRole('button', { name: 'Try' }).click();
    await expect(reports(page).last()).toContainText('none overwrites the other');
    forge.commits.push({ message: 'theirs', text: feed(8, [THEIRS]) });
    await publish(page);
    await conflict(page).getByRole('button', { name: 'Take both', exact: true }).click();
    await publish(page);
    await expect(note(page)).toContainText('Live for customers');
    expect(forge.commits.map(({ message }) => message)).toEqual(['begin', 'theirs', 'incident: No mail (opened, investigating, minor)']);
    expect(JSON.parse(forge.commits.at(-1).text).incidents.map(({ name }) => name).sort()).toEqual(['No mail', 'Webmail is slow']);
    await forge.close();
  });
}
