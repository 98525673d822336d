// From navigation to text on the glass, in a Chromium slowed to a cheap telephone.
import { startServer } from '../e2e/server.mjs';
import { FORMS } from './feeds.mjs';

const CPU_SLOWDOWN = 4;
const SLOW_NETWORK = {
  offline: false,
  latency: 150,
  downloadThroughput: 1_600_000 / 8,
  uploadThroughput: 750_000 / 8,
};

export const median = (values) => {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
};

// The largest text painted last is the element filled in: it outgrows any placeholder, and the page holds nothing else.
// Painted means that nothing larger came for a while after our elements said that they were ready.
const SETTLED_MS = 1_000;
const watch = () => {
  window.bench = { painted: null, longest: 0, ready: null, error: null };
  // What is drawn by then is on the glass with the next frame.
  const framed = () => setTimeout(() => (window.bench.ready = performance.now()));
  addEventListener('status-ready', () => requestAnimationFrame(framed));
  addEventListener('status-error', ({ detail }) => (window.bench.error = JSON.stringify(detail)));
  new PerformanceObserver((list) => {
    for (const { startTime } of list.getEntries()) window.bench.painted = startTime;
  }).observe({ type: 'largest-contentful-paint', buffered: true });
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) window.bench.longest = Math.max(window.bench.longest, duration);
  }).observe({ type: 'longtask', buffered: true });
};

/** One visit with an empty cache: { first, painted, longest, arrived, nodes }, in ms since navigation began; `first` is when the
 *  first text was on the glass. */
async function visit(browser, url, { network }) {
  const context = await browser.newContext();
  try {
    const page = await context.newPage();
    const devtools = await context.newCDPSession(page);
    await devtools.send('Emulation.setCPUThrottlingRate', { rate: CPU_SLOWDOWN });
    if (network) {
      await devtools.send('Network.enable');
      await devtools.send('Network.emulateNetworkConditions', SLOW_NETWORK);
    }
    await page.addInitScript(watch);
    await page.goto(url);
    await page.waitForFunction(
      (settled) => {
        const { painted, ready, error } = window.bench;
        const ours = document.querySelector('status-banner, status-timeline') !== null;
        return error !== null || (painted !== null && (!ours || ready !== null) && performance.now() - Math.max(painted, ready) > settled);
      },
      SETTLED_MS,
      { timeout: 120_000, polling: 200 },
    );
    const error = await page.evaluate(() => window.bench.error);
    if (error !== null) throw new Error(`${url} drew an error and not the feed: ${error}`);
    return await page.evaluate(() => {
      const count = (root) =>
        [...root.querySelectorAll('*')].reduce((n, node) => n + 1 + (node.shadowRoot ? count(node.shadowRoot) : 0), 0);
      const feed = performance.getEntriesByType('resource').find(({ name }) => name.endsWith('.json'));
      const first = performance.getEntriesByName('first-contentful-paint')[0].startTime;
      return { ...window.bench, first, arrived: feed?.responseEnd ?? 0, nodes: count(document) };
    });
  } finally {
    await context.close();
  }
}

/** Visits each of the named pages in turn, `runs` times round, so that a slow minute of the machine hits all alike. */
async function rounds(browser, pages, runs, options) {
  const visits = new Map(Object.keys(pages).map((name) => [name, []]));
  // The first round warms the server's and the browser's own caches, and is not counted.
  for (let run = 0; run <= runs; run++) {
    for (const [name, url] of Object.entries(pages)) {
      const seen = await visit(browser, url, options);
      if (run > 0) visits.get(name).push(seen);
    }
  }
  return visits;
}

const medianOf = (visits, measure) => Math.round(median(visits.map(measure)));

/** The painted banner beside an empty Leptos page, and beside a script of 1 KB that writes one line: medians in ms, the ratio of
 *  its first text to the empty page, and the longest task; with a fast and with a slow network. */
export async function measureBanner(browser, site, runs) {
  const empty = await startServer({
    root: new URL('empty-leptos/dist/', import.meta.url).pathname,
    brotli: true,
  });
  const pages = { banner: site.url('/bench/banner.html'), empty: empty.url('/'), line: site.url('/bench/one-line.html') };
  const result = {};
  for (const [name, network] of [['loopback', false], ['slow_network', true]]) {
    const visits = await rounds(browser, pages, runs, { network });
    const first_ms = medianOf(visits.get('banner'), ({ first }) => first);
    const banner_ms = medianOf(visits.get('banner'), ({ ready }) => ready);
    const empty_leptos_ms = medianOf(visits.get('empty'), ({ painted }) => painted);
    const one_line_ms = medianOf(visits.get('line'), ({ first }) => first);
    const longest_task_ms = medianOf(visits.get('banner'), ({ longest }) => longest);
    // Whoever writes out a time first has the browser read all it knows of languages: a task that cannot be cut.
    const one_line_longest_task_ms = medianOf(visits.get('line'), ({ longest }) => longest);
    const ratio = Number((first_ms / empty_leptos_ms).toFixed(2));
    result[name] = { first_ms, banner_ms, longest_task_ms, empty_leptos_ms, ratio, one_line_ms, one_line_longest_task_ms, runs };
  }
  await empty.close();
  return result;
}

/** The timeline of ever longer feeds: from the feed's arrival to its painted text, the longest task, the nodes drawn. */
export async function measureEntries(browser, site, runs) {
  const counts = [1, 100, 10_000];
  const pages = Object.fromEntries(counts.map((count) => [count, site.url(`/bench/long-${count}.html`)]));
  const visits = await rounds(browser, pages, runs, { network: false });
  return counts.map((entries) => {
    const of = visits.get(String(entries));
    return {
      entries,
      painted_ms: medianOf(of, ({ painted }) => painted),
      read_and_painted_ms: medianOf(of, ({ painted, arrived }) => painted - arrived),
      longest_task_ms: medianOf(of, ({ longest }) => longest),
      nodes: medianOf(of, ({ nodes }) => nodes),
    };
  });
}

/** A body of 64 KiB in each form: the longest task until its beginning is painted, and the longest after it is unfolded. */
export async function measureBodies(browser, site, runs) {
  const result = [];
  for (const form of FORMS) {
    const seen = [];
    for (let run = 0; run < runs; run++) seen.push(await unfold(browser, site.url(`/bench/wordy-${form}.html`)));
    const of = (what) => medianOf(seen, (one) => one[what]);
    result.push({ form, folded_task_ms: of('folded'), unfolded_task_ms: of('unfolded'), unfolded_ms: of('until'), nodes: of('nodes') });
  }
  return result;
}

async function unfold(browser, url) {
  const context = await browser.newContext();
  try {
    const page = await context.newPage();
    const devtools = await context.newCDPSession(page);
    await devtools.send('Emulation.setCPUThrottlingRate', { rate: CPU_SLOWDOWN });
    await page.addInitScript(watch);
    await page.goto(url);
    const button = page.locator('status-timeline [part=more][aria-expanded=false]');
    await button.waitFor();
    await page.waitForLoadState('networkidle');
    await page.waitForTimeout(SETTLED_MS);
    return await page.evaluate(async (settled) => {
      const folded = window.bench.longest;
      window.bench.longest = 0;
      const { shadowRoot } = document.querySelector('status-timeline');
      const began = performance.now();
      let last = began;
      new MutationObserver(() => (last = performance.now())).observe(shadowRoot, { subtree: true, childList: true });
      // In a task of its own, as a visitor's press is.
      setTimeout(() => shadowRoot.querySelector('[part=more][aria-expanded=false]').click());
      do await new Promise((resolve) => setTimeout(resolve, 200));
      while (last === began || performance.now() - last < settled);
      return { folded, unfolded: window.bench.longest, until: last - began, nodes: shadowRoot.querySelectorAll('.body *').length };
    }, SETTLED_MS);
  } finally {
    await context.close();
  }
}
