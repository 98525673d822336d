// A tab that is open for a day: two thousand polls in a row, each with other news. It must not use more memory than at
// first. By default about a hundred polls; all of them with ./scripts/test-faults.
import { FEED } from './faults.mjs';
import { expect, test } from './fixtures.mjs';
import { banner, feed, eventsOf, open, past, runUntilRequested, timeline } from './host.mjs';

const [EARLY, LATE] = process.env.WINDOWPANE_FAULTS === 'all' ? [208, 2_000] : [56, 136];

test(`after ${LATE} polls there are no more nodes and no more memory than at first`, async ({ page, site, context }) => {
  test.setTimeout(600_000);
  let sequence = 0;
  // Eight feeds in turn: open and past entries are added and removed.
  site.respond(FEED, () => {
    sequence += 1;
    const form = sequence % 8;
    const open = { ...past('open', '2024-03-15T10:00:00Z'), name: `Incident ${sequence}`, status: 'identified', resolved_at: null };
    const history = Array.from({ length: form }, (_, index) => past(`past-${index}`, `2024-03-1${index}T10:00:00Z`));
    return { body: feed({ page: { sequence }, incidents: form % 2 ? [open, ...history] : history }) };
  });
  await page.clock.install({ time: '2024-03-15T12:00:00Z' });
  await open(page, site, banner({ feed: FEED, refresh: 'PT15S', show: 'always' }) + timeline({ feed: FEED, refresh: 'PT15S' }), {
    script: () => {
      // Math.random() in the middle: no jitter.
      Math.random = () => 0.5;
      // The engine's own memory is not part of the JavaScript heap.
      const { instantiate } = WebAssembly;
      WebAssembly.instantiate = async (...all) => {
        const made = await instantiate.apply(WebAssembly, all);
        window.engine = Object.values(made.exports).find((it) => it instanceof WebAssembly.Memory);
        return made;
      };
    },
  });
  await eventsOf(page, 'status-ready', 2);
  const devtools = await context.newCDPSession(page);
  await devtools.send('Performance.enable');
  const held = async () => {
    // The events that the test records.
    const engine = await page.evaluate(() => {
      window.events.length = 0;
      return window.engine.buffer.byteLength;
    });
    await devtools.send('HeapProfiler.collectGarbage');
    const { metrics } = await devtools.send('Performance.getMetrics');
    const of = (name) => metrics.find((metric) => metric.name === name).value;
    return { nodes: of('Nodes'), heap: of('JSHeapUsedSize'), listeners: of('JSEventListeners'), engine };
  };
  const until = async (count) => {
    while (sequence < count) {
      await runUntilRequested(page, site, FEED, sequence + 1);
      await page.evaluate(() => window.rendered());
    }
    return held();
  };
  const early = await until(EARLY);
  let late = await until(LATE);
  // On a busy machine the collector does not get to everything at once.
  for (let attempt = 0; attempt < 5 && late.listeners > early.listeners + 5; attempt += 1) late = await held();
  expect(late.nodes).toBeLessThanOrEqual(early.nodes + 50);
  expect(late.listeners).toBeLessThanOrEqual(early.listeners + 5);
  // One page of WebAssembly memory, which never shrinks.
  expect(late.engine).toBeLessThanOrEqual(early.engine + 65_536);
  expect(late.heap).toBeLessThanOrEqual(early.heap * 1.1 + 200_000);
});
