import { defineConfig } from '@playwright/test';
import { launchOptions } from './chromium.mjs';

export default defineConfig({
  testDir: 'e2e',
  outputDir: 'e2e/results',
  fullyParallel: true,
  workers: 2,
  // A test that passes the second time has found something: on a developer's machine it fails. Continuous integration shares its
  // machine, and names what passed the second time.
  retries: process.env.CI ? 1 : 0,
  forbidOnly: Boolean(process.env.CI),
  reporter: 'list',
  timeout: 120_000,
  // A busy machine may take seconds to compile the wasm.
  expect: { timeout: 20_000 },
  use: {
    launchOptions,
    actionTimeout: 20_000,
    locale: 'en-GB',
    timezoneId: 'Europe/Oslo',
    // A trace copies the document at every step, which takes longer than most tests. Of a test that fails:
    // ./scripts/test e2e -- --trace retain-on-failure NAME
    trace: process.env.CI ? 'on-first-retry' : 'off',
  },
});
