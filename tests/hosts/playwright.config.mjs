import { fileURLToPath } from 'node:url';
import { defineConfig } from '@playwright/test';
import config from '../playwright.config.mjs';

export default defineConfig({
  ...config,
  testDir: fileURLToPath(new URL('.', import.meta.url)),
  outputDir: fileURLToPath(new URL('results', import.meta.url)),
  timeout: 300_000,
});
