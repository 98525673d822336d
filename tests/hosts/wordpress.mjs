// Runs WordPress with SQLite and PHP's built-in server, on loopback and in a folder of its own: 6.1 from Debian, and newer versions from
// the npm package that scripts/lib/hosts.sh unpacks. The plugin is the archive that ./scripts/build makes.
import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { archive } from '../../scripts/lib/plugins.mjs';
import { freePort } from '../e2e/server.mjs';
import { isUp, start } from './processes.mjs';

const BUILDS = process.env.WORDPRESS_BUILDS;
export const PASSWORD = 'secret';

/** The source of each version. */
const unpack = (name) => (folder) => {
  execFileSync('unzip', ['-q', join(BUILDS, `src/wordpress/${name}.zip`), '-d', folder]);
  // Scripts, styles and themes are in a separate archive.
  cpSync(join(BUILDS, 'public', name), folder, { recursive: true });
  rmSync(join(folder, 'wp-content/database'), { recursive: true });
};
export const VERSIONS = {
  6.1: (folder) => cpSync('/usr/share/wordpress', folder, { recursive: true, dereference: true }),
  6.5: unpack('wp-6.5'),
  6.6: unpack('wp-beta'),
};

/** Installs and starts a version of WordPress in an empty folder. */
export async function startWordPress(version, folder) {
  const at = (...names) => join(folder, ...names);
  VERSIONS[version](folder);
  const zip = at(archive('wordpress').name);
  const sqlite = at('wp-content/mu-plugins/sqlite-database-integration');
  mkdirSync(at('wp-content/mu-plugins'), { recursive: true });
  execFileSync('unzip', ['-q', join(BUILDS, 'src/sqlite-database-integration/sqlite-database-integration.zip'), '-d', at('wp-content/mu-plugins')]);
  execFileSync('mv', [`${sqlite}-main`, sqlite]);
  const dropIn = readFileSync(join(sqlite, 'db.copy'), 'utf8');
  writeFileSync(at('wp-content/db.php'), dropIn.replaceAll('{SQLITE_IMPLEMENTATION_FOLDER_PATH}', sqlite).replaceAll('{SQLITE_PLUGIN}', ''));

  const port = await freePort();
  const origin = `http://127.0.0.1:${port}`;
  const constants = {
    DB_NAME: 'wordpress', DB_USER: '', DB_PASSWORD: '', DB_HOST: '', DB_CHARSET: 'utf8', DB_COLLATE: '',
    WP_HOME: origin, WP_SITEURL: origin, WP_HTTP_BLOCK_EXTERNAL: true, DISABLE_WP_CRON: true, AUTOMATIC_UPDATER_DISABLED: true, FS_METHOD: 'direct',
    WP_DEBUG: true, WP_DEBUG_DISPLAY: false, WP_DEBUG_LOG: at('debug.log'),
  };
  for (const key of ['AUTH', 'SECURE_AUTH', 'LOGGED_IN', 'NONCE']) constants[`${key}_KEY`] = constants[`${key}_SALT`] = `the ${key} of a test`;
  // Additions of a test to wp-config.php are read at every request.
  writeFileSync(at('constants.json'), '{}');
  writeFileSync(at('wp-config.php'), `<?php
foreach (json_decode('${JSON.stringify(constants)}', true) + json_decode(file_get_contents(__DIR__ . '/constants.json'), true) as $name => $value) define($name, $value);
$table_prefix = 'wp_';
if (!defined('ABSPATH')) define('ABSPATH', __DIR__ . '/');
require_once ABSPATH . 'wp-settings.php';
`);

  /** Runs PHP in this WordPress, and gives what it prints. */
  const run = (code, ...all) => {
    const script = `define('WP_INSTALLING', ${all[0] === 'install'}); $_SERVER += ['HTTP_HOST' => '127.0.0.1:${port}', 'REQUEST_URI' => '/', 'SERVER_NAME' => '127.0.0.1']; require '${at('wp-load.php')}'; require_once ABSPATH . 'wp-admin/includes/admin.php'; ${code}`;
    return execFileSync('php', ['-d', 'memory_limit=512M', '-d', 'display_errors=stderr', '-r', script, ...all], { encoding: 'utf8', cwd: folder });
  };
  run(`require_once ABSPATH . 'wp-admin/includes/upgrade.php'; wp_install('A site', 'admin', 'admin@fjordpost.example', true, '', '${PASSWORD}'); wp_create_user('author', '${PASSWORD}', 'author@fjordpost.example'); (new WP_User('author'))->set_role('author');`, 'install');

  const end = await start(['php', '-d', 'memory_limit=512M', '-S', `127.0.0.1:${port}`, '-t', folder], () => isUp(`${origin}/readme.html`), { env: { ...process.env, PHP_CLI_SERVER_WORKERS: '3' } });

  const isInstalled = () => existsSync(at('wp-content/plugins/status-banner'));
  return {
    origin,
    zip,
    isInstalled,
    version: () => run('echo get_bloginfo("version");'),

    /** Switches the plugin on with these settings, installed from its archive, and with these constants in wp-config.php. */
    setUp(settings, constants = {}) {
      writeFileSync(at('constants.json'), JSON.stringify(constants));
      if (!isInstalled()) execFileSync('unzip', ['-q', writeArchive(), '-d', at('wp-content/plugins')]);
      run('activate_plugin("status-banner/status-banner.php"); update_option("status_banner", json_decode($argv[1], true));', JSON.stringify(settings));
    },

    /** As it was before; `zip` is to be uploaded. */
    remove() {
      writeFileSync(at('constants.json'), '{}');
      run('deactivate_plugins("status-banner/status-banner.php"); delete_option("status_banner");');
      rmSync(at('wp-content/plugins/status-banner'), { recursive: true, force: true });
      writeArchive();
    },

    option: () => JSON.parse(run('echo json_encode(get_option("status_banner", "none"));')),
    /** Publishes a page as somebody and gives its URL. */
    publish: (author, content) =>
      run('wp_set_current_user(get_user_by("login", $argv[1])->ID); kses_init(); echo get_permalink(wp_insert_post(wp_slash(["post_title" => "A post", "post_content" => $argv[2], "post_status" => "publish"])));', author, content).trim(),
    /** What PHP had to say of the plugin. */
    complaints: () => (existsSync(at('debug.log')) ? readFileSync(at('debug.log'), 'utf8').split('\n').filter((line) => line.includes('status-banner')) : []),

    async logIn(page, user = 'admin') {
      await page.goto(`${origin}/wp-login.php`);
      // Its script takes the focus a moment later, and whatever is typed by then goes there.
      await page.waitForFunction(() => document.activeElement?.id === 'user_login');
      await page.fill('#user_login', user);
      await page.fill('#user_pass', PASSWORD);
      await page.click('#wp-submit');
      await page.waitForURL(/wp-admin/);
    },

    close: end,
  };

  function writeArchive() {
    writeFileSync(zip, archive('wordpress').body);
    return zip;
  }
}
