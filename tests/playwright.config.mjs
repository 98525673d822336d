import { defineConfig } from '@playwright/test';
import { launchOptions } from './chromium.mjs';

export default defineConfig({
  testDir: 'e2e',
  outputDir: 'e2e/results',
  fullyParallel: true,
  workers: 2,
  // A flaky test has found something, so on a developer's machine it fails. In continuous integration, on shared machines, there is one
  // retry, and flaky tests are listed.
  retries: process.env.CI ? 1 : 0,
  forbidOnly: Boolean(process.env.CI),
  reporter: 'list',
  timeout: 120_000,
  // A busy machine may take seconds to compile the WebAssembly.
  expect: { timeout: 20_000 },
  use: {
    launchOptions,
    actionTimeout: 20_000,
    locale: 'en-GB',
    timezoneId: 'Europe/Oslo',
    // A trace copies the document at every step, which takes longer than most tests. To trace a failing test:
    // ./scripts/test e2e -- --trace retain-on-failure NAME
    trace: process.env.CI ? 'on-first-retry' : 'off',
  },
});
