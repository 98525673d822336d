// The fixtures of the tests in other browsers. Each browser is a file of this folder with the same interface:
//   LIMITS         what cannot be tried in it, and why
//   launch(state)  starts it: `newPage`, `clear` and `close`
//
// The fixtures of a test:
//   page      an empty page, 1000 by 700 pixels
//   newPage   opens another one
//   launch    launch('storage refused') starts another browser in that state, with a page
//   needs     needs('print') skips the test in a browser where that cannot be tried, with the reason
//   site      serves dist/, for this test only
//   elsewhere a second origin, which allows all cross-origin requests
import { test as base, expect } from '@playwright/test';
import { startServer } from '../e2e/server.mjs';

async function serve(use, prepare = () => {}) {
  const server = await startServer();
  prepare(server);
  await use(server);
  await server.close();
}

const SIZE = [1000, 700];

export const test = base.extend({
  browserFile: ['firefox', { scope: 'worker', option: true }],
  browserModule: [async ({ browserFile }, use) => use(await import(`./${browserFile}.mjs`)), { scope: 'worker' }],

  engine: [
    async ({ browserModule }, use) => {
      const engine = await browserModule.launch();
      // For the table that ./scripts/test-browsers prints.
      console.log(`version: ${engine.version}`);
      await use(engine);
      await engine.close();
    },
    { scope: 'worker', timeout: 120_000 },
  ],

  /** Chromium, whose texts the others’ are compared with. */
  reference: [
    async ({}, use) => {
      const { launch } = await import('./chromium.mjs');
      const engine = await launch();
      await use(engine);
      await engine.close();
    },
    { scope: 'worker' },
  ],

  needs: async ({ browserModule }, use) => use((what) => test.skip(what in browserModule.LIMITS, browserModule.LIMITS[what])),

  newPage: async ({ engine }, use) => {
    await use(async () => {
      const page = await engine.newPage();
      await page.resize(...SIZE);
      return page;
    });
    await engine.clear();
  },

  page: async ({ newPage }, use) => use(await newPage()),

  launch: async ({ browserModule, needs }, use) => {
    const started = [];
    await use(async (state) => {
      needs(state);
      const engine = await browserModule.launch(state);
      started.push(engine);
      const page = await engine.newPage();
      await page.resize(...SIZE);
      return page;
    });
    for (const engine of started) await engine.close();
  },

  site: async ({}, use) => serve(use),
  elsewhere: async ({}, use) => serve(use, (server) => server.header('*', 'access-control-allow-origin', '*')),
});

export { expect };
