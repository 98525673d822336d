// A desktop with a screen reader, of which nobody hears or sees anything: Xvfb, Openbox, a speech dispatcher with a silent voice, Orca, and
// Firefox, each with a home folder of its own. All of them end with the test.
import { execFileSync, spawn } from 'node:child_process';
import { copyFileSync, createWriteStream, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { openMarionette } from './marionette.mjs';

const here = (name) => fileURLToPath(new URL(name, import.meta.url));
const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

/** How long nothing must have been said until the reader has finished, in ms. */
const QUIET = 700;

async function until(isReady, what, timeout = 30_000) {
  for (const end = Date.now() + timeout; !(await isReady()); await pause(100)) {
    if (Date.now() > end) throw new Error(`not ready after ${timeout / 1000} s: ${what}`);
  }
}

const freePort = () =>
  new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });

/** Starts the desktop. `zone` is its time zone. */
export async function startDesktop({ zone = 'America/Los_Angeles' } = {}) {
  const home = mkdtempSync(join(tmpdir(), 'reader-'));
  const [runtime, profile, orca, speechd] = ['run', 'profile', '.local/share/orca', 'speechd'].map((name) => join(home, name));
  for (const folder of [runtime, profile, orca, join(speechd, 'modules')]) mkdirSync(folder, { recursive: true, mode: 0o700 });
  const heard = join(home, 'heard.jsonl');
  writeFileSync(heard, '');
  copyFileSync(here('orca-customizations.py'), join(orca, 'orca-customizations.py'));
  copyFileSync(here('speechd.conf'), join(speechd, 'speechd.conf'));
  copyFileSync(here('silent.conf'), join(speechd, 'modules/silent.conf'));
  // Without a sound card no module of the speech dispatcher would start.
  writeFileSync(join(home, '.asoundrc'), 'pcm.!default { type null }\nctl.!default { type null }\n');
  const port = await freePort();
  const PREFERENCES = {
    'accessibility.force_disabled': -1,
    'marionette.port': port,
    'browser.shell.checkDefaultBrowser': false,
    'browser.startup.page': 0,
    'browser.aboutwelcome.enabled': false,
    'datareporting.policy.dataSubmissionEnabled': false,
    'app.update.enabled': false,
    'intl.accept_languages': 'en-US',
    'widget.non-native-theme.scrollbar.size.override': 10,
  };
  writeFileSync(join(profile, 'user.js'), Object.entries(PREFERENCES).map(([name, value]) => `user_pref(${JSON.stringify(name)}, ${JSON.stringify(value)});\n`).join(''));

  const log = createWriteStream(join(home, 'log'));
  const children = [];
  const environment = {
    PATH: process.env.PATH,
    HOME: home,
    XDG_RUNTIME_DIR: runtime,
    HEARD: heard,
    LANG: 'C.UTF-8',
    TZ: zone,
    GSETTINGS_BACKEND: 'keyfile',
    GNOME_ACCESSIBILITY: '1',
    MOZ_DISABLE_CONTENT_SANDBOX: '1',
    DBUS_SESSION_BUS_ADDRESS: `unix:path=${join(runtime, 'bus')}`,
    SPEECHD_ADDRESS: `unix_socket:${join(runtime, 'speechd.sock')}`,
  };
  const run = (program, ...all) => {
    const child = spawn(program, all, { env: environment, stdio: ['ignore', 'pipe', 'pipe', 'pipe'], detached: true });
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (data) => log.write(data));
    child.on('error', (error) => log.write(`${program}: ${error}\n`));
    children.push(child);
    return child;
  };
  const end = async () => {
    for (const child of [...children].reverse()) {
      if (!child.pid) continue;
      try {
        // The group: with what the program has started.
        process.kill(-child.pid);
      } catch {
        // It has ended by itself.
      }
    }
    await pause(500);
    log.end();
    rmSync(home, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  };

  try {
    // Xvfb writes the number of the display that it has chosen to the file descriptor.
    const display = run('Xvfb', '-displayfd', '3', '-screen', '0', '1280x1000x24', '-nolisten', 'tcp');
    let number = '';
    display.stdio[3].on('data', (data) => (number += data));
    await until(() => number.endsWith('\n'), 'Xvfb');
    environment.DISPLAY = `:${number.trim()}`;
    run('dbus-daemon', '--session', '--nofork', `--address=${environment.DBUS_SESSION_BUS_ADDRESS}`);
    await until(() => existsSync(join(runtime, 'bus')), 'D-Bus');
    run('openbox');
    execFileSync('gsettings', ['set', 'org.gnome.desktop.interface', 'toolkit-accessibility', 'true'], { env: environment });
    run('/usr/libexec/at-spi-bus-launcher', '--launch-immediately');
    run('speech-dispatcher', '-s', '-c', 'unix_socket', '-S', join(runtime, 'speechd.sock'), '-C', speechd, '-L', home, '-P', join(runtime, 'speechd.pid'));
    await until(() => existsSync(join(runtime, 'speechd.sock')), 'speech-dispatcher');
    run('orca', '--replace');
    await until(() => readFileSync(heard, 'utf8').includes('Screen reader on'), 'Orca');
    run('firefox-esr', '--no-remote', '--profile', profile, '--marionette', 'about:blank');
    const firefox = await openMarionette(port);
    const lines = () => readFileSync(heard, 'utf8').split('\n').filter(Boolean).map((line) => JSON.parse(line));
    let read = 0;

    const since = (first) => lines().slice(first).filter(({ text }) => text?.trim()).map(({ text }) => text.replace(/\s+/g, ' ').trim());

    /** What was said since the last call, once the reader has finished: the utterances, in order. Waits `long` for it, in ms, or until
     *  `isEnough` of them. */
    async function utterances(long = 0, isEnough = () => false) {
      const start = Date.now();
      for (let count = -1, changed = 0; ; await pause(50)) {
        const now = lines().length;
        if (now !== count) [count, changed] = [now, Date.now()];
        if (Date.now() - changed > QUIET && (Date.now() - start > long || isEnough(since(read)))) break;
      }
      const news = since(read);
      read = lines().length;
      return news;
    }
    const press = (...keys) => execFileSync('xdotool', ['key', '--delay', '60', '--clearmodifiers', ...keys], { env: environment });
    await until(async () => (await firefox.run('return document.readyState')) === 'complete', 'Firefox');
    await utterances(3_000);
    return { home, firefox, press, utterances, pause, end: () => (firefox.close(), end()) };
  } catch (error) {
    if (process.env.READER_KEEP) console.error(`see ${home}`);
    const text = existsSync(join(home, 'log')) ? readFileSync(join(home, 'log'), 'utf8') : '';
    await end();
    throw new Error(`${error.message}\n${text.slice(-4000)}`);
  }
}
