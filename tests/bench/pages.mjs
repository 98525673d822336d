// The pages that are measured: strangers' pages that hold nothing but our elements, so the first text to be painted is
// ours.
import { startServer } from '../e2e/server.mjs';
import { long, quiet, speaking } from './feeds.mjs';

const page = (elements) => `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>bench</title>
<link rel="icon" href="data:,">
<script type="module" src="/embed.js"></script>
${elements}
`;

const element = (name, feed) => `<${name} feed="${feed}"></${name}>`;

/** dist/ with the pages and feeds of the bench beside it. */
export async function startBenchSite() {
  const site = await startServer({ brotli: true });
  const add = (name, elements, feed) => {
    site.answer(`/bench/${name}.json`, { body: feed });
    site.answer(`/bench/${name}.html`, { body: page(elements.map((tag) => element(tag, `/bench/${name}.json`)).join('\n')) });
  };
  const now = Date.now();
  add('quiet', ['status-banner'], quiet(now));
  add('banner', ['status-banner'], speaking(now));
  add('speaking', ['status-banner', 'status-timeline'], speaking(now));
  for (const count of [1, 100, 10_000]) add(`long-${count}`, ['status-timeline'], long(now, count));
  return site;
}
