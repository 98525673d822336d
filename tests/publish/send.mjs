// The commands of docs/publishing.md that bring the files elsewhere, with folders of this machine in place of other hosts: what arrives is what was
// published, and a second time nothing is sent.
// node send.mjs FOLDER: FOLDER has published files, and is left as it is.
import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const [published] = process.argv.slice(2);
const blocks = [...readFileSync('docs/publishing.md', 'utf8').matchAll(/^```text\n([^]*?)^```/gm)].map(([, text]) => text);
const place = mkdtempSync(join(tmpdir(), 'send-'));
let wrong = 0;

const shell = (script) => execFileSync('sh', ['-c', `set -e\n${script}`], { cwd: place, encoding: 'utf8', env: { ...process.env, GIT_CONFIG_GLOBAL: '/dev/null', GIT_AUTHOR_NAME: 'a', GIT_AUTHOR_EMAIL: 'a@a.example', GIT_COMMITTER_NAME: 'a', GIT_COMMITTER_EMAIL: 'a@a.example' } });
/** The files of a folder, by path, without those of git. */
const files = (folder) =>
  Object.fromEntries(readdirSync(folder, { recursive: true }).filter((path) => !path.startsWith('.git') && statSync(join(folder, path)).isFile()).sort().map((path) => [path, readFileSync(join(folder, path), 'base64')]));

/** @param {string} name @param {() => string[]} act What is wrong. */
function attempt(name, act) {
  const script = blocks.find((text) => text.startsWith(name));
  let faults;
  try {
    faults = script ? act(script) : [`docs/publishing.md has no commands for ${name}`];
  } catch (error) {
    faults = [`${error.message}`.split('\n')[0]];
  }
  wrong += faults.length;
  console.log(`${faults.length ? 'WRONG' : 'ok'} ${name}: as documented`);
  for (const fault of faults) console.log(`  ${fault}`);
}

const isThere = (program) => {
  try {
    execFileSync(program, ['--version'], { stdio: 'ignore' });
    return true;
  } catch {
    console.log(`skipped: ${program}, because it is not installed`);
    return false;
  }
};
const same = (folder) => (JSON.stringify(files(folder)) === JSON.stringify(files(published)) ? [] : ['other files arrived']);

try {
  if (isThere('rsync')) {
    cpSync(published, join(place, 'site'), { recursive: true });
    mkdirSync(join(place, 'remote'));
    attempt('rsync', (script) => {
      const local = script.replaceAll(/\S+@\S+:\S+/g, 'remote/').replaceAll('rsync ', 'rsync -i ');
      shell(local);
      const again = shell(local).split('\n').filter((line) => /^[<>]/.test(line));
      return [...same(join(place, 'remote')), ...again.map((line) => `sent again: ${line}`)];
    });
  }
  if (isThere('git')) {
    rmSync(join(place, 'site'), { recursive: true, force: true });
    shell('git init -q --bare -b main pages.git\ngit clone -q pages.git site 2>/dev/null\ngit -C site checkout -q -b main');
    cpSync(published, join(place, 'site'), { recursive: true });
    attempt('git', (script) => {
      const local = script.replace('push', 'push -q origin main');
      shell(local);
      shell(local);
      const commits = shell('git -C pages.git rev-list --count main').trim();
      shell('git clone -q -b main pages.git arrived');
      return [...same(join(place, 'arrived')), ...(commits === '1' ? [] : [`${commits} commits`])];
    });
  }
} finally {
  rmSync(place, { recursive: true, force: true });
}
process.exitCode = wrong ? 1 : 0;
