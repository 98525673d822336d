// The fixtures of every end-to-end test:
//   site        serves dist/ on an origin of its own, for this test only
//   elsewhere   a second origin, which allows all cross-origin requests unless the test changes that
//   quiet       automatic: the test fails if a page writes to the console or throws. quiet.expect(/pattern/) allows matching lines, and
//               fails if there are none.
import { test as base, expect } from '@playwright/test';
import { startServer } from './server.mjs';

async function serve(use, prepare = () => {}) {
  const server = await startServer();
  prepare(server);
  await use(server);
  await server.close();
}

export const test = base.extend({
  site: async ({}, use) => serve(use),
  elsewhere: async ({}, use) => serve(use, (server) => server.header('*', 'access-control-allow-origin', '*')),
  quiet: [
    async ({ context }, use) => {
      const lines = [];
      const expected = [];
      context.on('console', (message) => lines.push(`${message.type()}: ${message.text()}`));
      context.on('weberror', (error) => lines.push(`uncaught: ${error.error().stack ?? error.error()}`));
      await use({ lines, expect: (pattern) => expected.push(pattern) });
      expect(lines.filter((line) => !expected.some((pattern) => pattern.test(line))), 'the console').toEqual([]);
      for (const pattern of expected) {
        expect(lines.some((line) => pattern.test(line)), `a console line like ${pattern}`).toBe(true);
      }
    },
    { auto: true },
  ],
});

export { expect };
