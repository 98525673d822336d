// The browser of all tests and benchmarks, and its launch options.
import { existsSync } from 'node:fs';
import { chromium } from '@playwright/test';

// scripts/test sets CHROMIUM. Otherwise the system's Chromium is used, or Playwright's own as a fallback.
const program = process.env.CHROMIUM || ['/usr/bin/chromium-headless-shell', '/usr/bin/chromium'].find((path) => existsSync(path));

export const launchOptions = {
  executablePath: program,
  // It connects only to the tests' own servers, so its background requests are disabled.
  args: [
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
  ],
};

export const launch = () => chromium.launch(launchOptions);
