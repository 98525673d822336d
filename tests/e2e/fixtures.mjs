// What every end-to-end test starts from:
//   site        dist/ on an origin of its own, for this test alone
//   elsewhere   a second origin, with every cross-origin answer allowed until the test says otherwise
//   quiet       on by itself: the test fails if anything was written to the console of any page, or thrown in it.
//               quiet.expect(/pattern/) lets matching lines pass, and fails if none came.
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
