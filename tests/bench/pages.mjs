// The pages of the benchmarks. Those with our elements have no other content, so the first painted text is ours; the host page has text
// of its own.
import { startServer } from '../e2e/server.mjs';
import { FORMATS, long, quiet, withNews, longBody } from './feeds.mjs';

const page = (elements) => `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>bench</title>
<link rel="icon" href="data:,">
<script type="module" src="/embed.js"></script>
${elements}
`;

const element = (name, feed) => `<${name} feed="${feed}"></${name}>`;

/** What a page could do without a widget: a 1 KB script that fetches the feed and writes one line. */
const ONE_LINE = `const line = document.body.appendChild(document.createElement("p"));
const response = await fetch("/bench/banner.json", { cache: "no-cache", credentials: "omit" });
const { incidents, scheduled_maintenances: planned, status } = await response.json();
const open = incidents.find(({ status }) => !["resolved", "postmortem"].includes(status));
const next = planned.find(({ status }) => status === "scheduled");
const clock = new Intl.DateTimeFormat(undefined, {
  weekday: "long", day: "numeric", month: "long", hour: "numeric", minute: "2-digit", timeZoneName: "short",
});
line.textContent = open
  ? open.name + ", since " + clock.format(new Date(open.created_at)) + ". " + open.incident_updates[0].body
  : next
    ? next.name + ": " + clock.formatRange(new Date(next.scheduled_for), new Date(next.scheduled_until))
    : status.description;
line.setAttribute("role", "status");
line.style.cssText = "margin: 0; padding: 1em; border: 1px solid; border-radius: 8px; font: 600 1rem/1.4 system-ui, sans-serif";
`;

/** A page with its own text, some of it large, and the banner above it. */
const HOST = (head, element) => `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>bench</title>
<link rel="icon" href="data:,">
<style>body { margin: 0 auto; max-width: 60em; padding: 1em; font: 1rem/1.5 system-ui, sans-serif } #own { font-size: 2.5rem; line-height: 1.2 }</style>
${head}
${element}
<main>
<h1>Example Mail</h1>
<p id="own">${'Mail that is yours, on servers of our own, read by nobody else. '.repeat(6)}</p>
${`<p>${'What we do, how we do it, and what it costs, in a paragraph like any other. '.repeat(8)}</p>`.repeat(12)}
</main>
`;

/** Serves dist/ with the pages and feeds of the benchmarks. */
export async function startBenchSite() {
  const site = await startServer({ brotli: true });
  const add = (name, elements, feed) => {
    site.respond(`/bench/${name}.json`, { body: feed });
    site.respond(`/bench/${name}.html`, { body: page(elements.map((tag) => element(tag, `/bench/${name}.json`)).join('\n')) });
  };
  const now = Date.now();
  add('quiet', ['status-banner'], quiet(now));
  add('banner', ['status-banner'], withNews(now));
  add('both', ['status-banner', 'status-timeline'], withNews(now));
  site.respond('/bench/one-line.js', { body: ONE_LINE });
  site.respond('/bench/one-line.html', { body: page([]).replace('/embed.js', '/bench/one-line.js') });
  site.respond('/bench/blank.html', { body: page([]).replace(/<script.*/, '<p>A page with a line of text</p>') });
  site.respond('/bench/host.html', { body: HOST('', '') });
  const reserved = '<style>status-banner { display: block; min-block-size: 46px; align-content: center }</style>';
  const line = '<status-banner feed="/bench/banner.json" density="line"><a href="/status">Service status</a></status-banner>';
  site.respond('/bench/host-with-line.html', { body: HOST(`<script type="module" src="/embed.js"></script>${reserved}`, line) });
  site.respond('/bench/host-with-banner.html', { body: HOST('<script type="module" src="/embed.js"></script>', element('status-banner', '/bench/banner.json')) });
  for (const count of [1, 100, 10_000]) add(`long-${count}`, ['status-timeline'], long(now, count));
  for (const form of FORMATS) add(`long-body-${form}`, ['status-timeline'], longBody(now, form));
  return site;
}
