// Runs real web servers with the configurations of public/examples/deploy, on loopback. scripts/lib/servers.sh finds the programs and sets
// NGINX, CADDY and APACHE; if one is missing, `program` is undefined.
//
// Every server listens with TLS and without: for tests that count bytes, or that need no trusted certificate.
import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect } from '@playwright/test';
import { freePort } from '../e2e/server.mjs';
import { start } from './processes.mjs';

const example = (name) => readFileSync(fileURLToPath(new URL(`../../public/examples/deploy/${name}`, import.meta.url)), 'utf8');

/** Replaces placeholders of an example, each of which must exist. */
function filled(text, replacements) {
  return replacements.reduce((text, [from, to]) => {
    expect(text).toContain(from);
    return text.replaceAll(from, to);
  }, text);
}

/** The error log of a server that cannot write to a pipe. */
const log = (folder) => join(folder, 'error.log');

const CERTIFICATE = '/etc/letsencrypt/live/status.example.org/fullchain.pem';
const KEY = '/etc/letsencrypt/live/status.example.org/privkey.pem';

function nginx({ folder, root, port, tls, redirect }) {
  const modules = process.env.NGINX_MODULES;
  const brotli = modules ? [['    # brotli', '    brotli']] : [];
  const site = filled(example('nginx.conf'), [
    ['listen 80;', `listen 127.0.0.1:${redirect};`],
    ['listen 443 ssl http2;', `listen 127.0.0.1:${port}; listen 127.0.0.1:${tls} ssl http2;`],
    ['root /srv/status;', `root ${root};`],
    [CERTIFICATE, join(folder, 'certificate.pem')],
    [KEY, join(folder, 'key.pem')],
    ...brotli,
  ]);
  const load = modules ? `load_module ${modules}/ngx_http_brotli_filter_module.so;\n` : '';
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map((name) => `${name}_temp_path ${folder}/${name};`).join(' ');
  writeFileSync(join(folder, 'main.conf'), `${load}daemon off; worker_processes 1; pid ${folder}/pid; error_log stderr;\nevents {}\nhttp { access_log off; ${temporary}\n${site}\n}`);
  return ['-p', folder, '-c', join(folder, 'main.conf'), '-e', 'stderr'];
}

function caddy({ folder, root, port, tls }) {
  const at = (address, line) => filled(example('Caddyfile'), [['status.example.org {', `${address} {\n${line}`], ['root * /srv/status', `root * ${root}`]]);
  // Caddy would request a certificate by itself; here it gets one.
  const sites = [at(`http://127.0.0.1:${port}`, ''), at(`https://127.0.0.1:${tls}`, `\ttls ${folder}/certificate.pem ${folder}/key.pem\n`)];
  writeFileSync(join(folder, 'Caddyfile'), `{\n\tadmin off\n\tauto_https off\n}\n${sites.join('\n')}`);
  return ['run', '--adapter', 'caddyfile', '--config', join(folder, 'Caddyfile')];
}

function apache({ folder, root, port, tls, redirect }) {
  const site = filled(example('apache.conf'), [
    ['*:80', `127.0.0.1:${redirect}`],
    ['*:443', `127.0.0.1:${tls}`],
    ['/srv/status\n', `${root}\n`],
    ['/srv/status>', `${root}>`],
    [CERTIFICATE, join(folder, 'certificate.pem')],
    [KEY, join(folder, 'key.pem')],
  ]);
  // The same host again without TLS.
  const [host] = site.match(/<VirtualHost \S+>\n {4}ServerName \S+\n {4}DocumentRoot [^]*?<\/VirtualHost>/);
  const plain = host.replace(`:${tls}>`, `:${port}>`).replace(/^ *(SSL|Protocols).*\n/gm, '');
  // The modules of Debian's own apache2.conf, and those in the first lines of the example.
  const named = example('apache.conf').match(/a2enmod (.*)/)[1].split(' ');
  const wanted = ['mpm_event', 'authz_core', 'authz_host', 'dir', 'alias', ...named];
  const there = readdirSync(process.env.APACHE_MODULES);
  const modules = wanted.filter((name) => there.includes(`mod_${name}.so`)).map((name) => `LoadModule ${name}_module ${process.env.APACHE_MODULES}/mod_${name}.so`);
  const main = [
    ...modules, `ServerRoot ${folder}`, `ServerName localhost`, `PidFile ${folder}/pid`, `DefaultRuntimeDir ${folder}`, `ErrorLog ${log(folder)}`, `TypesConfig ${folder}/mime.types`, 'User www-data', 'Group www-data',
    ...[port, tls, redirect].map((port) => `Listen 127.0.0.1:${port}`), site, plain,
  ];
  writeFileSync(join(folder, 'mime.types'), 'text/plain txt\ntext/html html\n');
  writeFileSync(join(folder, 'main.conf'), main.join('\n'));
  return ['-f', join(folder, 'main.conf'), '-D', 'FOREGROUND'];
}

const withModules = (program, modules) => (process.env[program] && process.env[modules] ? ['gzip', 'br'] : ['gzip']);

export const SERVERS = {
  nginx: { program: process.env.NGINX, configure: nginx, encodings: withModules('NGINX', 'NGINX_MODULES') },
  caddy: { program: process.env.CADDY, configure: caddy, encodings: ['gzip', 'zstd'] },
  apache: { program: process.env.APACHE, configure: apache, encodings: ['gzip', 'br'] },
};

/** Starts one of the servers with a folder that `fill` fills. Returns its URLs and `close`. */
export async function startReal(name, fill) {
  const { program, configure } = SERVERS[name];
  const folder = mkdtempSync(join(tmpdir(), 'deploy-'));
  const root = join(folder, 'status');
  mkdirSync(root);
  // A server started by root reads it as another user.
  chmodSync(folder, 0o755);
  chmodSync(root, 0o755);
  fill(root);
  execFileSync('openssl', ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '1', '-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost,IP:127.0.0.1', '-keyout', join(folder, 'key.pem'), '-out', join(folder, 'certificate.pem')], { stdio: 'ignore' });
  const ports = { port: await freePort(), tls: await freePort(), redirect: await freePort() };
  const origin = `http://127.0.0.1:${ports.port}`;
  const env = { ...process.env, HOME: folder, XDG_DATA_HOME: folder, XDG_CONFIG_HOME: folder };
  if (name === 'apache' && process.env.APACHE_LIBRARIES) env.LD_LIBRARY_PATH = process.env.APACHE_LIBRARIES;
  const logged = () => (existsSync(log(folder)) ? readFileSync(log(folder), 'utf8') : '');
  const isReady = () => fetch(`${origin}/summary.json`).then(({ status }) => status === 200 || `${status}`, logged);
  const end = await start([program, ...configure({ folder, root, ...ports })], isReady, { env });
  return {
    root,
    origin,
    secure: `https://127.0.0.1:${ports.tls}`,
    redirecting: `http://127.0.0.1:${ports.redirect}`,
    async close() {
      await end();
      rmSync(folder, { recursive: true });
    },
  };
}
