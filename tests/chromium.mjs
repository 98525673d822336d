// The browser that all tests and measurements run in, and how it is started.
import { existsSync } from 'node:fs';
import { chromium } from '@playwright/test';

// scripts/test says which Chromium it found; started by hand, the system's or else Playwright's own is taken.
const program = process.env.CHROMIUM || ['/usr/bin/chromium-headless-shell', '/usr/bin/chromium'].find((path) => existsSync(path));

export const launchOptions = {
  executablePath: program,
  // It talks to the test's own servers only: whatever it would ask of the outside is left out.
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
