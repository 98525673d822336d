// Starts and ends other programs.
import { spawn } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from '@playwright/test';

/**
 * Starts a program in a process group of its own and waits until `isReady` returns true; a string instead is an error message.
 * @returns a function that ends the program with all processes that it has started
 */
export async function start([program, ...all], isReady, { timeout = 20_000, ...options } = {}) {
  const child = spawn(program, all, { stdio: ['ignore', 'pipe', 'pipe'], detached: true, ...options });
  const output = [];
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (data) => output.push(data));
  const ended = new Promise((resolve) => child.on('exit', resolve).on('error', (error) => resolve(output.push(`${error}`))));
  const end = async () => {
    if (child.exitCode === null && child.pid) process.kill(-child.pid);
    await ended;
  };
  try {
    await expect.poll(async () => (await isReady()) || `${program}: ${output.join('')}`, { timeout }).toBe(true);
  } catch (error) {
    await end();
    throw error;
  }
  return end;
}

/** Calls `use` with an empty folder that other users of the machine can read, and removes the folder afterwards in any case. */
export async function inFolder(name, use) {
  const folder = mkdtempSync(join(tmpdir(), `${name}-`));
  chmodSync(folder, 0o755);
  try {
    await use(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Whether there is a server at this URL. */
export const isUp = (url) => fetch(url, { redirect: 'manual' }).then(() => true, () => false);
