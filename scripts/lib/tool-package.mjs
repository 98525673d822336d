// tool-package.mjs FOLDER: completes the npm package of the operator's tool in a folder that has its programs, manual page and licences:
// what `npx status-feed` starts, and the package's description.
import { cpSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { packageField } from './cargo.mjs';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const [folder] = process.argv.slice(2);
for (const name of ['status-feed.js', 'README.md']) cpSync(join(ROOT, 'src/package/status-feed', name), join(folder, name));
for (const name of ['CHANGELOG.md', 'LICENSE']) cpSync(join(ROOT, name), join(folder, name));
const repository = packageField('repository');
const description = {
  name: 'status-feed',
  version: packageField('version'),
  description: 'Writes, checks and publishes the feed of a status page: a whole site for any static web server, from one file.',
  keywords: ['status', 'status-page', 'mail', 'incident', 'maintenance', 'cli'],
  license: packageField('license'),
  ...(repository && { homepage: `${repository}#readme`, repository: { type: 'git', url: `git+${repository}.git` } }),
  bin: { 'status-feed': 'status-feed.js' },
  man: './status-feed.1',
  engines: { node: '>=18' },
};
writeFileSync(join(folder, 'package.json'), `${JSON.stringify(description, null, 2)}\n`);
