// Feeds with the hostile texts of the elements' tests, published.
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { hostileFeed } from '../e2e/hostile-texts/feed.mjs';
import { VECTORS } from '../e2e/hostile-texts/vectors.mjs';

/** As many as a feed has. */
const AT_ONCE = 40;
const texts = VECTORS.map(({ text }) => text);

/** The texts, for one feed after another. */
export const HOSTILE = Array.from({ length: Math.ceil(texts.length / AT_ONCE) }, (_, index) => texts.slice(index * AT_ONCE, (index + 1) * AT_ONCE));

/** The folder with the files of a feed with these texts in every field. */
export function hostileFolder(folder, tool, index, texts) {
  const feed = join(folder, `${index}.json`);
  const made = join(folder, `${index}`);
  writeFileSync(feed, JSON.stringify(hostileFeed(texts)));
  execFileSync(tool, ['publish', '-f', feed, '--to', made, '--now', '2024-03-15T10:30:00Z', '--quiet']);
  return made;
}
