// The npm package is packed, installed in an empty project, and bundled by Vite, also in the examples for React and Vue.
import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { assemble } from '../../scripts/lib/package.mjs';
import { expect, test } from './fixtures.mjs';
import { feed, ongoing } from './host.mjs';
import { startServer } from './server.mjs';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const OPEN = ongoing('one', { name: 'No IMAP' });

const npm = (folder, ...all) => execFileSync('npm', [...all, '--silent', '--offline', '--no-audit', '--no-fund'], { cwd: folder, encoding: 'utf8' });

/** The folder of an empty project with the package installed from its tarball. */
async function project(testInfo) {
  const packed = testInfo.outputPath('package');
  await assemble(join(ROOT, 'dist'), packed);
  const tarball = npm(testInfo.outputDir, 'pack', packed).trim().split('\n').pop();
  const folder = testInfo.outputPath('project');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'package.json'), '{ "name": "empty", "private": true, "type": "module" }');
  npm(folder, 'install', join(testInfo.outputDir, tarball));
  return folder;
}

const PLAIN = {
  'index.html': '<!doctype html><html lang="en"><title>Plain</title><link rel="icon" href="data:,"><script type="module" src="main.js"></script><body><status-banner feed="/feed.json"></status-banner></body></html>',
  'main.js': 'import "windowpane";',
};

for (const [what, example] of [['a page', null], ['the example for React', 'react'], ['the example for Vue', 'vue']]) {
  test(`${what}, bundled by Vite with the installed package, shows the banner`, async ({ page }, testInfo) => {
    const folder = await project(testInfo);
    if (example) cpSync(join(ROOT, 'public/examples', example), folder, { recursive: true });
    else for (const [name, text] of Object.entries(PLAIN)) writeFileSync(join(folder, name), text);
    await build({ root: folder, logLevel: 'error', build: { outDir: join(folder, 'built') } });

    const site = await startServer({ root: join(folder, 'built') });
    site.respond('/feed.json', { body: feed({ incidents: [OPEN] }) });
    await page.goto(site.url('/'));
    await expect(page.locator('status-banner .title')).toHaveText('No IMAP');
    if (example) {
      await expect(page.locator('#level')).toHaveText('The service is: major');
      expect(await page.locator('status-banner').evaluate((element) => [element.getAttribute('time-zone'), element.getAttribute('lead-time')])).toEqual(['Europe/Oslo', 'P3D']);
    }
    await site.close();
  });
}

test('the package contains what the script loads, and no install scripts', async ({}, testInfo) => {
  const folder = join(await project(testInfo), 'node_modules/windowpane');
  const { scripts, dependencies, version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  expect([scripts, dependencies]).toEqual([undefined, undefined]);
  expect(version).toMatch(/^\d+\.\d+\.\d+/);
  const files = readdirSync(folder);
  for (const name of ['embed.js', 'dot.js', 'fallback.js', 'html.js', 'markdown.js', 'vendors.js', 'converter.js', 'windowpane.js', 'windowpane_bg.wasm', 'windowpane-banner.js', 'windowpane-banner_bg.wasm', 'LICENSE', 'custom-elements.json', 'react.d.ts', 'vue.d.ts', 'svelte.d.ts', 'solid.d.ts']) {
    expect(files).toContain(name);
  }
});

test('importing the package on a server does nothing', async ({}, testInfo) => {
  const folder = await project(testInfo);
  for (const name of ['windowpane', 'windowpane/inline', 'windowpane/react', 'windowpane/vue', 'windowpane/svelte', 'windowpane/solid']) {
    execFileSync(process.execPath, ['-e', `import(${JSON.stringify(name)})`], { cwd: folder });
  }
  execFileSync(process.execPath, ['--input-type=module', '-e', `import ${JSON.stringify(join(ROOT, 'dist/embed.js'))}`]);
});

test('the manifest for editors has every attribute, event and part, with the types of the attributes', async ({}, testInfo) => {
  const folder = join(await project(testInfo), 'node_modules/windowpane');
  const { modules } = JSON.parse(readFileSync(join(folder, 'custom-elements.json'), 'utf8'));
  const [banner, timeline] = modules[0].declarations;
  const names = (list) => list.map(({ name }) => name);
  expect(names(banner.attributes)).toEqual(expect.arrayContaining(['feed', 'lang', 'time-zone', 'position', 'show', 'dismissible']));
  expect(names(timeline.attributes)).toEqual(expect.arrayContaining(['feed', 'past-days', 'group-by']));
  expect(names(timeline.attributes)).not.toContain('position');
  expect(banner.attributes.find(({ name }) => name === 'position').type.text).toBe('"inline" | "top" | "bottom"');
  expect(names(banner.events)).toEqual(['status-ready', 'status-change', 'status-dismiss', 'status-error']);
  expect(banner.cssParts.length).toBeGreaterThan(5);
  expect(banner.cssProperties.length).toBeGreaterThan(5);
});
