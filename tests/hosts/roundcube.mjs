// Runs Debian's Roundcube with Dovecot as its IMAP server, both on loopback and in a folder of their own, without changing the
// installation. The plugin is the archive that ./scripts/build makes.
import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { archive } from '../../scripts/lib/plugins.mjs';
import { freePort } from '../e2e/server.mjs';
import { isUp, start } from './processes.mjs';

export const USER = 'kari@fjordpost.example';
const PASSWORD = 'secret';

/** A PHP file that reads the settings at every request, so that tests can change them. PHP's opcode cache would keep a changed file for two
 *  seconds. */
const settingsOf = (path, key) => `<?php $config = json_decode(file_get_contents('${path}'), true)['${key}'];`;

const php = (code, ...all) => execFileSync('php', ['-r', code, ...all], { encoding: 'utf8' });

export async function startRoundcube(folder) {
  const at = (...names) => join(folder, ...names);
  cpSync('/var/lib/roundcube', folder, { recursive: true, verbatimSymlinks: true });
  for (const name of ['config', 'logs']) rmSync(at(name));
  for (const name of ['config', 'logs', 'db', 'mail']) mkdirSync(at(name));
  for (const name of ['defaults.inc.php', 'mimetypes.php']) cpSync(join('/etc/roundcube', name), at('config', name));
  writeFileSync(at('plugin.zip'), archive('roundcube').body);
  execFileSync('unzip', ['-q', at('plugin.zip'), '-d', at('plugins')]);

  const ports = { imap: await freePort(), web: await freePort() };
  const origin = `http://127.0.0.1:${ports.web}`;
  const base = {
    db_dsnw: `sqlite:///${at('db/roundcube.sqlite')}?mode=0640`,
    imap_host: `127.0.0.1:${ports.imap}`,
    des_key: 'twenty-four-characters!!',
    log_dir: at('logs/'),
    temp_dir: at('temp/'),
    plugins: ['status_banner'],
  };
  /** Sets Roundcube's options, the plugin's options, and headers that a reverse proxy would add. */
  const configure = ({ roundcube = {}, plugin = {}, headers = {} }) =>
    writeFileSync(at('settings.json'), JSON.stringify({ roundcube: { ...base, ...roundcube }, plugin, headers }));
  configure({});
  writeFileSync(at('config/config.inc.php'), settingsOf(at('settings.json'), 'roundcube'));
  writeFileSync(at('plugins/status_banner/config.inc.php'), settingsOf(at('settings.json'), 'plugin'));
  writeFileSync(at('headers.php'), `<?php foreach (json_decode(file_get_contents('${at('settings.json')}'), true)['headers'] as $name => $value) header("$name: $value");`);

  const database = `sqlite:${at('db/roundcube.sqlite')}`;
  php('(new PDO($argv[1]))->exec(file_get_contents("/usr/share/roundcube/SQL/sqlite.initial.sql"));', database);

  writeFileSync(at('users'), `${USER}:{PLAIN}${PASSWORD}::::::\n`);
  writeFileSync(at('dovecot.conf'), `
base_dir = ${at('dovecot')}
state_dir = ${at('dovecot')}
log_path = ${at('logs/dovecot')}
protocols = imap
listen = 127.0.0.1
ssl = no
disable_plaintext_auth = no
mail_location = maildir:${at('mail/%u')}
mail_uid = www-data
mail_gid = www-data
first_valid_uid = 1
namespace inbox {
  inbox = yes
}
passdb {
  driver = passwd-file
  args = scheme=PLAIN ${at('users')}
}
userdb {
  driver = static
  args = uid=www-data gid=www-data home=${at('mail/%u')}
}
service imap-login {
  inet_listener imap {
    port = ${ports.imap}
  }
  inet_listener imaps {
    port = 0
  }
}
`);
  // A message to open.
  const inbox = at('mail', USER, 'new');
  for (const name of ['new', 'cur', 'tmp']) mkdirSync(at('mail', USER, name), { recursive: true });
  writeFileSync(join(inbox, '1.host'), `From: Ola <ola@fjordpost.example>\r\nTo: <${USER}>\r\nSubject: Hei\r\nDate: ${new Date().toUTCString()}\r\nMessage-ID: <1@fjordpost.example>\r\n\r\nHei, Kari!\r\n`);
  execFileSync('chown', ['-R', 'www-data:www-data', at('mail')]);

  const listens = () => new Promise((resolve) => connect(ports.imap, '127.0.0.1').on('connect', function () { this.destroy(); resolve(true); }).on('error', () => resolve(false)));
  const endDovecot = await start(['dovecot', '-F', '-c', at('dovecot.conf')], listens);
  const serve = ['-d', 'date.timezone=UTC', '-d', `auto_prepend_file=${at('headers.php')}`, '-S', `127.0.0.1:${ports.web}`, '-t', at('public_html')];
  const endPhp = await start(['php', ...serve], () => isUp(origin), { env: { ...process.env, PHP_CLI_SERVER_WORKERS: '3' } }).catch(async (error) => {
    await endDovecot();
    throw error;
  });

  return {
    origin,
    configure,
    log: () => (existsSync(at('logs/errors.log')) ? readFileSync(at('logs/errors.log'), 'utf8') : ''),
    url: (query = {}) => `${origin}/?${new URLSearchParams(query)}`,

    /** Sets the user's language and preferences, like Roundcube's settings page. */
    prefer(language, preferences) {
      const code = '(new PDO($argv[1]))->prepare("UPDATE users SET language = ?, preferences = ?")->execute([$argv[2], serialize(json_decode($argv[3], true))]);';
      php(code, database, language, JSON.stringify(preferences));
    },

    async logIn(page) {
      await page.goto(origin);
      await page.fill('#rcmloginuser', USER);
      await page.fill('#rcmloginpwd', PASSWORD);
      await page.click('#rcmloginsubmit');
      await page.waitForURL(/_task=mail/);
    },

    async close() {
      await endPhp();
      await endDovecot();
    },
  };
}
