// Measures the time from navigation to painted text, in a Chromium throttled to the speed of a cheap phone.
import { startServer } from '../e2e/server.mjs';
import { FORMATS, WIDE } from './feeds.mjs';

export const CPU_SLOWDOWN = 4;
export const SLOW_NETWORK = {
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

// The largest text that is painted last is the complete element: it is larger than any placeholder, and the page has no other content.
// "Painted" means that nothing larger was painted for a while after status-ready.
const SETTLED_MS = 1_000;
const watch = () => {
  window.bench = { painted: null, own: null, told: null, ready: null, error: null, shift: 0, tasks: [] };
  // What is rendered by now is painted with the next frame.
  const onGlass = (name) => requestAnimationFrame(() => setTimeout(() => (window.bench[name] ??= performance.now())));
  addEventListener('status-ready', () => onGlass('ready'));
  addEventListener('status-error', ({ detail }) => (window.bench.error = JSON.stringify(detail)));
  const observe = (type, act) => new PerformanceObserver((list) => list.getEntries().forEach(act)).observe({ type, buffered: true });
  observe('largest-contentful-paint', ({ startTime, element }) => {
    window.bench.painted = startTime;
    if (element?.closest('main')) window.bench.own = startTime;
  });
  observe('longtask', ({ startTime, duration }) => window.bench.tasks.push({ startTime, duration }));
  observe('layout-shift', ({ value, hadRecentInput }) => {
    if (!hadRecentInput) window.bench.shift += value;
  });
  // When title and time of the news can be read: in a banner, or in the line of a page without one.
  const look = () => {
    const banner = document.querySelector('status-banner');
    const places = banner ? ['title', 'time'].map((part) => banner.shadowRoot?.querySelector(`[part=${part}]`)) : [document.querySelector('[role=status]')];
    // The placeholder for later text is a space.
    if (places.every((place) => place?.textContent.trim())) onGlass('told');
    else requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
};

/** One visit with an empty cache, in ms since the start of the navigation: { first, told, ready, painted, own, longest, blocked, arrived },
 *  and { shift, tasks, nodes }. `first` is when the first text was painted, `told` when title and time were, `own` when the largest text of
 *  the page itself was; `blocked` is the total of what long tasks took beyond 50 ms after the first text. `act` is done in the page at the
 *  end, and adds to what is returned. */
async function visit(browser, url, { network, slowdown = CPU_SLOWDOWN, act }) {
  const context = await browser.newContext();
  try {
    const page = await context.newPage();
    const devtools = await context.newCDPSession(page);
    await devtools.send('Emulation.setCPUThrottlingRate', { rate: slowdown });
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
    if (error !== null) throw new Error(`${url} rendered an error and not the feed: ${error}`);
    const seen = await page.evaluate(() => {
      const count = (root) =>
        [...root.querySelectorAll('*')].reduce((n, node) => n + 1 + (node.shadowRoot ? count(node.shadowRoot) : 0), 0);
      const feed = performance.getEntriesByType('resource').find(({ name }) => name.endsWith('.json'));
      const first = performance.getEntriesByName('first-contentful-paint')[0].startTime;
      const { tasks } = window.bench;
      const longest = Math.max(0, ...tasks.map(({ duration }) => duration));
      const blocked = tasks.filter(({ startTime, duration }) => startTime + duration > first).reduce((sum, { duration }) => sum + duration - 50, 0);
      return { ...window.bench, tasks: tasks.length, longest, blocked, first, arrived: feed?.responseEnd ?? 0, nodes: count(document) };
    });
    return { ...seen, ...(act ? await page.evaluate(act) : {}) };
  } finally {
    await context.close();
  }
}

/** Visits the named pages in turn, `runs` times, so that a slow phase of the machine affects all of them. */
async function rounds(browser, pages, runs, options) {
  const visits = new Map(Object.keys(pages).map((name) => [name, []]));
  // The first round warms the caches of server and browser, and is not counted.
  for (let run = 0; run <= runs; run++) {
    for (const [name, url] of Object.entries(pages)) {
      const seen = await visit(browser, url, options);
      if (run > 0) visits.get(name).push(seen);
    }
  }
  return visits;
}

const medianOf = (visits, measure) => Math.round(median(visits.map(measure)));

/**
 * Compares pages: a line of text, a 1 KB script that fetches the same feed and writes one line, an empty Leptos page, our banner; and a
 * page with text of its own, without and with the banner. For a fast and a slow network, one row per page: medians in ms, and the layout
 * shift (https://web.dev/articles/cls), a number without a unit.
 */
export async function measurePages(browser, site, runs) {
  const empty = await startServer({
    root: new URL('empty-leptos/dist/', import.meta.url).pathname,
    brotli: true,
  });
  const pages = {
    'a line of text': site.url('/bench/blank.html'),
    'a script of 1 KB': site.url('/bench/one-line.html'),
    'an empty Leptos page': empty.url('/'),
    'our banner': site.url('/bench/banner.html'),
    'a host page': site.url('/bench/host.html'),
    // What stands below has to make room for it: docs/embedding.md, "A page that does not jump".
    'a host page with our banner, without space for it': site.url('/bench/host-with-banner.html'),
    'a host page with our line, in space of its own': site.url('/bench/host-with-line.html'),
  };
  const result = {};
  for (const [name, network] of [['loopback', false], ['slow_network', true]]) {
    const visits = await rounds(browser, pages, runs, { network });
    result[name] = Object.keys(pages).map((page) => {
      const of = (measure) => {
        const values = visits.get(page).map((visit) => visit[measure]);
        return values.includes(null) ? null : Math.round(median(values));
      };
      return {
        page,
        first_text_ms: of('first'),
        title_and_time_ms: of('told'),
        whole_ms: of('ready'),
        own_text_ms: of('own'),
        shift: Number(median(visits.get(page).map(({ shift }) => shift)).toFixed(3)),
        long_tasks: of('tasks'),
        longest_task_ms: of('longest'),
        blocked_ms: of('blocked'),
      };
    });
  }
  await empty.close();
  return result;
}

/** The timeline of increasingly long feeds: the time from the feed's arrival to painted text, the longest task, the number of nodes. */
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

/** In the page: asks for more of each long list, and opens a group. Returns the longest task that took, in ms. */
async function openAll() {
  window.bench.tasks.length = 0;
  const root = document.querySelector('status-timeline')?.shadowRoot;
  const buttons = [...(root?.querySelectorAll('[part=components] summary, p > button, .more[part=more]') ?? [])].slice(0, 20);
  for (const button of buttons) {
    // In a task of its own, like a visitor's click.
    setTimeout(() => button.click());
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  await new Promise((resolve) => setTimeout(resolve, 500));
  return { opened: Math.max(0, ...window.bench.tasks.map(({ duration }) => duration)) };
}

/** Feeds with many components, on a CPU that is not slowed: the longest task until the page has settled, and when lists are opened further. */
export async function measureComponents(browser, site, runs) {
  const names = Object.keys(WIDE);
  const pages = Object.fromEntries(names.map((name) => [name, site.url(`/bench/wide-${name}.html`)]));
  const visits = await rounds(browser, pages, runs, { network: false, slowdown: 1, act: openAll });
  return names.map((name) => {
    const of = visits.get(name);
    return {
      components: name,
      painted_ms: medianOf(of, ({ painted }) => painted),
      read_and_painted_ms: medianOf(of, ({ painted, arrived }) => painted - arrived),
      longest_task_ms: medianOf(of, ({ longest }) => longest),
      opened_task_ms: medianOf(of, ({ opened }) => opened),
      nodes: medianOf(of, ({ nodes }) => nodes),
    };
  });
}

/** A body of 64 KiB in each format: the longest task until its beginning is painted, and the longest after it is unfolded. */
export async function measureBodies(browser, site, runs) {
  const result = [];
  for (const form of FORMATS) {
    const seen = [];
    for (let run = 0; run < runs; run++) seen.push(await unfold(browser, site.url(`/bench/long-body-${form}.html`)));
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
      const longest = () => Math.max(0, ...window.bench.tasks.splice(0).map(({ duration }) => duration));
      const folded = longest();
      const { shadowRoot } = document.querySelector('status-timeline');
      const began = performance.now();
      let last = began;
      new MutationObserver(() => (last = performance.now())).observe(shadowRoot, { subtree: true, childList: true });
      // In a task of its own, like a visitor's click.
      setTimeout(() => shadowRoot.querySelector('[part=more][aria-expanded=false]').click());
      do await new Promise((resolve) => setTimeout(resolve, 200));
      while (last === began || performance.now() - last < settled);
      return { folded, unfolded: longest(), until: last - began, nodes: shadowRoot.querySelectorAll('.body *').length };
    }, SETTLED_MS);
  } finally {
    await context.close();
  }
}
