// The npm package in real bundlers: a small application for each, in tests/hosts/bundlers/NAME, is built with the packages that
// tests/hosts/bundlers/projects.json pins, and opened in a browser: a banner and a timeline in another language than
// English, with bodies in HTML and Markdown.
import { execFile } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { assemble } from '../../scripts/lib/package.mjs';
import { expect, test } from '../e2e/fixtures.mjs';
import { freePort, startServer } from '../e2e/server.mjs';
import { start } from './processes.mjs';

/** Tests that build in the same folder, and so run one after the other. */
const inOneFolder = (name, tests) =>
  test.describe(name, () => {
    test.describe.configure({ mode: 'default' });
    tests();
  });

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const APPLICATIONS = fileURLToPath(new URL('bundlers/', import.meta.url));
const PROJECTS = JSON.parse(readFileSync(join(APPLICATIONS, 'projects.json'), 'utf8'));
/** The page for bundlers without a page of their own: its script is main.js. */
const PAGE = readFileSync(join(APPLICATIONS, 'page.html'), 'utf8');
/** Installed packages stay for the next run. */
const SCRATCH = process.env.WINDOWPANE_HOSTS ?? join(ROOT, '.tools/hosts/bundlers');

const run = promisify(execFile);
const npm = (folder, ...all) => run('npm', [...all, '--silent', '--no-audit', '--no-fund'], { cwd: folder });

const ago = (hours) => new Date(Date.now() - hours * 3_600_000).toISOString();
const incident = (id, name, body) => ({
  id, name, status: 'investigating', impact: 'major', created_at: ago(2),
  incident_updates: [{ id: `${id}-1`, status: 'investigating', created_at: ago(1), body }],
});
const FEED = JSON.stringify({
  page: { id: 'post', name: 'Fjordpost', updated_at: ago(0) },
  incidents: [
    incident('html', 'No IMAP', '<p>We look into it:</p><ul><li>IMAP is <strong>slow</strong></li><li><a href="https://fjordpost.example/">news</a></li></ul>'),
    incident('markdown', 'No SMTP', 'It is **not** sent.\n\n- one\n- two\n'),
  ],
});

/** Prepares the folder of an application: its packages, our package, and the feed in `feedFolder`. */
async function application(name, { feedFolder = 'public' } = {}) {
  const folder = join(SCRATCH, name);
  mkdirSync(folder, { recursive: true });
  const description = JSON.stringify({ name, private: true, type: 'module', dependencies: PROJECTS[name] }, null, 2);
  const stamp = join(folder, 'node_modules/.made-from');
  if (!existsSync(stamp) || readFileSync(stamp, 'utf8') !== description) {
    rmSync(join(folder, 'node_modules'), { recursive: true, force: true });
    writeFileSync(join(folder, 'package.json'), description);
    await npm(folder, 'install');
    writeFileSync(stamp, description);
  }
  if (existsSync(join(APPLICATIONS, name))) cpSync(join(APPLICATIONS, name), folder, { recursive: true });
  mkdirSync(join(folder, feedFolder), { recursive: true });
  writeFileSync(join(folder, feedFolder, 'feed.json'), FEED);
  const installed = join(folder, 'node_modules/windowpane');
  rmSync(installed, { recursive: true, force: true });
  await assemble(join(ROOT, 'dist'), installed);
  return folder;
}

/** Runs a program of one of the packages. */
const tool = (folder, name, all, env = {}) => {
  const done = run(join(folder, 'node_modules/.bin', name), all, {
    cwd: folder,
    env: { ...process.env, CI: '1', NO_COLOR: '1', NEXT_TELEMETRY_DISABLED: '1', ASTRO_TELEMETRY_DISABLED: '1', NG_CLI_ANALYTICS: 'false', ...env },
  });
  return done.catch(({ stdout, stderr, message }) => Promise.reject(new Error(`${message}\n${stdout}\n${stderr}`)));
};

/** Starts the application's own server, and ends it after `use`. */
async function served(folder, command, env, origin, use) {
  const isReady = () => fetch(`${origin}/feed.json`).then(({ status }) => status === 200 || `${status}`, () => false);
  const end = await start(command, isReady, { cwd: folder, env: { ...process.env, NEXT_TELEMETRY_DISABLED: '1', ...env }, timeout: 60_000 });
  try {
    await use();
  } finally {
    await end();
  }
}

/** Expects what a visitor sees with any bundler. */
async function looksRight(page, url) {
  const failed = [];
  page.on('requestfailed', (request) => {
    // Chromium also reports a request as aborted if the page has just read its body to the end.
    const { errorText } = request.failure();
    if (errorText !== 'net::ERR_ABORTED') failed.push(`${request.url()}: ${errorText}`);
  });
  page.on('response', (response) => response.status() >= 400 && failed.push(`${response.url()}: ${response.status()}`));
  await page.goto(url);
  await expect(page.locator('status-banner .title')).toHaveText('No SMTP');
  await expect(page.locator('status-timeline')).toContainText('Teilausfall');
  await expect(page.locator('#level')).toHaveText('major');
  const timeline = page.locator('status-timeline');
  await expect(timeline.locator('li strong', { hasText: 'slow' })).toHaveCount(1);
  await expect(timeline.locator('strong', { hasText: 'not' })).toHaveCount(1);
  await expect(timeline.locator('a[href="https://fjordpost.example/"]')).toHaveCount(1);
  await expect(timeline).not.toContainText('**');
  await page.waitForLoadState('networkidle');
  expect(failed).toEqual([]);
  // The test now ends the server: an open page would report every request after that.
  await page.close();
}

/** The same for an application that is a folder of static files. */
async function looksRightIn(page, folder) {
  const site = await startServer({ root: folder });
  await looksRight(page, site.url('/'));
  await site.close();
}

inOneFolder('Next', () => {
  for (const [what, options] of [['Turbopack', []], ['webpack', ['--webpack']]]) {
    test(`built with ${what}: import "windowpane/react" in a client component, rendered by its server`, async ({ page }) => {
      const folder = await application('next');
      await tool(folder, 'next', ['build', ...options]);
      const port = await freePort();
      const origin = `http://127.0.0.1:${port}`;
      await served(folder, [join(folder, 'node_modules/.bin/next'), 'start', '-H', '127.0.0.1', '-p', `${port}`], {}, origin, async () => {
        expect(await (await fetch(origin)).text(), 'what the server renders').toContain('<status-banner feed="/feed.json"');
        await looksRight(page, origin);
      });
    });
  }
});

test('SvelteKit: import "windowpane/svelte" in a page that its server renders', async ({ page }) => {
  const folder = await application('sveltekit', { feedFolder: 'static' });
  await tool(folder, 'vite', ['build']);
  const port = await freePort();
  const origin = `http://127.0.0.1:${port}`;
  await served(folder, [process.execPath, 'build'], { HOST: '127.0.0.1', PORT: `${port}` }, origin, async () => {
    const answer = await fetch(origin);
    expect([answer.status, /<status-banner feed="\/feed.json"/.test(await answer.text())]).toEqual([200, true]);
    await looksRight(page, origin);
  });
});

for (const name of ['vite-react', 'vite-vue']) {
  test(`${name}: built`, async ({ page }) => {
    const folder = await application(name);
    await tool(folder, 'vite', ['build']);
    await looksRightIn(page, join(folder, 'dist'));
  });
}

test('webpack: import "windowpane", without a warning', async ({ page }) => {
  const folder = await application('webpack', { feedFolder: 'dist' });
  const { stdout } = await tool(folder, 'webpack', []);
  expect(stdout).not.toMatch(/warning/i);
  writeFileSync(join(folder, 'dist/index.html'), PAGE);
  await looksRightIn(page, join(folder, 'dist'));
});

inOneFolder('no bundler', () => {
  for (const script of ['embed.js', 'inline/embed.js']) {
    test(`${script} of the package's folder, served without a bundler`, async ({ page }) => {
      const folder = join(SCRATCH, 'plain');
      rmSync(folder, { recursive: true, force: true });
      await assemble(join(ROOT, 'dist'), join(folder, 'windowpane'));
      writeFileSync(join(folder, 'index.html'), PAGE.replace('<script type="module" src="main.js">', `$&</script><script type="module" src="windowpane/${script}">`));
      cpSync(join(APPLICATIONS, 'webpack/src/level.js'), join(folder, 'level.js'));
      writeFileSync(join(folder, 'main.js'), 'import { show } from "./level.js"; show();');
      writeFileSync(join(folder, 'feed.json'), FEED);
      await looksRightIn(page, folder);
    });
  }
});

inOneFolder('esbuild', () => {
  for (const [what, options] of [['modules', ['--format=esm', '--splitting']], ['one classic file', ['--format=iife']]]) {
    test(`import "windowpane/inline", as ${what}`, async ({ page }) => {
      const folder = await application('esbuild', { feedFolder: 'dist' });
      await tool(folder, 'esbuild', ['main.js', '--bundle', '--minify', '--outdir=dist', ...options]);
      const isModule = options.includes('--splitting');
      writeFileSync(join(folder, 'dist/index.html'), isModule ? PAGE : PAGE.replace('type="module"', 'defer'));
      await looksRightIn(page, join(folder, 'dist'));
    });
  }
});

test('Astro: import "windowpane" in the page and on its server', async ({ page }) => {
  const folder = await application('astro');
  await tool(folder, 'astro', ['build']);
  await looksRightIn(page, join(folder, 'dist'));
});

test('Angular: import "windowpane/inline"', async ({ page }) => {
  const folder = await application('angular');
  await tool(folder, 'ng', ['build']);
  await looksRightIn(page, join(folder, 'dist'));
});

// The types, checked by each framework's own type checker together with the libraries' types.
inOneFolder('types', () => {
  for (const [name, program, options] of [
    ['react', 'tsc', ['-p', 'tsconfig.react.json']],
    ['solid', 'tsc', ['-p', 'tsconfig.solid.json']],
    ['vue', 'vue-tsc', ['-p', 'tsconfig.vue.json']],
  ]) {
    test(`${name} finds misspelt names, and nothing else`, async () => {
      await tool(await application('types'), program, options);
    });
  }

  test('svelte finds misspelt names, and nothing else', async () => {
    const folder = await application('types');
    const checked = tool(folder, 'svelte-check', ['--tsconfig', 'tsconfig.svelte.json', '--output', 'machine', '--threshold', 'error']);
    const { message } = await checked.then(() => ({ message: '' }), (error) => error);
    const lines = [...message.matchAll(/ERROR "([^"]*)" (\d+):/g)].map(([, file, line]) => `${file}:${line}`);
    expect(lines).toEqual([5, 6, 7, 8].map((line) => `Wrong.svelte:${line}`));
  });
});

test('publint and attw find nothing in the package', async () => {
  const folder = await application('lint');
  const installed = join(folder, 'node_modules/windowpane');
  await tool(folder, 'publint', [installed, '--strict']);
  const { stdout } = await npm(folder, 'pack', installed);
  await tool(folder, 'attw', [stdout.trim().split('\n').pop(), '--profile', 'esm-only']);
});
