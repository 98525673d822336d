import { fileURLToPath } from 'node:url';
import { defineConfig } from '@playwright/test';

export default defineConfig({
  testDir: fileURLToPath(new URL('.', import.meta.url)),
  outputDir: fileURLToPath(new URL('results', import.meta.url)),
  // One browser at a time: two at once are slower than their timeouts.
  workers: 1,
  timeout: 120_000,
  expect: { timeout: 20_000 },
  reporter: 'list',
  forbidOnly: Boolean(process.env.CI),
  // ./scripts/test-browsers names the project.
  projects: ['firefox', 'webkit', 'chromium'].map((name) => ({ name, use: { browserFile: name } })),
});
