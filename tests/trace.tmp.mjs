import { chromium } from '@playwright/test';
import { startBenchSite } from '/work/wt/speed/tests/bench/pages.mjs';
import { launchOptions } from '/work/wt/speed/tests/chromium.mjs';
const slow = process.argv[2] === 'slow';
const name = process.argv[3] ?? 'banner';
const site = await startBenchSite();
const browser = await chromium.launch(launchOptions);
for (let i = 0; i < 3; i++) {
const context = await browser.newContext();
const page = await context.newPage();
const cdp = await context.newCDPSession(page);
await cdp.send('Emulation.setCPUThrottlingRate', { rate: 4 });
if (slow) { await cdp.send('Network.enable'); await cdp.send('Network.emulateNetworkConditions', { offline: false, latency: 150, downloadThroughput: 200000, uploadThroughput: 93750 }); }
await page.addInitScript(() => {
  window.b = { marks: [], painted: 0, longest: [] };
  const mark = (n) => window.b.marks.push([n, Math.round(performance.now())]);
  addEventListener('status-ready', () => mark('ready'));
  for (const n of ['instantiateStreaming', 'instantiate', 'compileStreaming']) { const o = WebAssembly[n]; WebAssembly[n] = async (...a) => { mark(n + '>'); const r = await o.apply(WebAssembly, a); mark(n + '<'); return r; }; }
  const of = window.fetch; window.fetch = async (...a) => { const u = String(a[0].url ?? a[0]).slice(-24); mark('fetch> ' + u); const r = await of(...a); mark('fetch< ' + u); return r; };
  const as = Element.prototype.attachShadow; Element.prototype.attachShadow = function (...a) { mark('mount'); return as.apply(this, a); };
  new PerformanceObserver((l) => { for (const e of l.getEntries()) window.b.marks.push([e.name, Math.round(e.startTime)]); }).observe({ type: "paint", buffered: true });
  new PerformanceObserver((l) => { for (const { startTime, size } of l.getEntries()) { window.b.painted = Math.round(startTime); window.b.marks.push(['LCP ' + size, Math.round(startTime)]);} }).observe({ type: 'largest-contentful-paint', buffered: true });
  new PerformanceObserver((l) => { for (const { startTime, duration } of l.getEntries()) window.b.longest.push([Math.round(startTime), Math.round(duration)]); }).observe({ type: 'longtask', buffered: true });
});
if (i == 2) await browser.startTracing(page, { path: '/tmp/trace.json', categories: ['devtools.timeline', 'v8', 'v8.wasm', 'blink.user_timing', 'disabled-by-default-v8.compile', 'toplevel', 'disabled-by-default-v8.cpu_profiler'] });
await page.goto(site.url(`/bench/${name}.html`));
await page.waitForTimeout(3500);
if (i == 2) await browser.stopTracing();
const r = await page.evaluate(() => ({ ...window.b, res: performance.getEntriesByType('resource').map((e) => [e.name.split('/').pop(), Math.round(e.startTime), Math.round(e.responseStart), Math.round(e.responseEnd)]) }));
if (i) { console.log(JSON.stringify(r.res)); console.log(r.marks.map((m) => m.join(' ')).join(' | ')); console.log('painted', r.painted, 'long', JSON.stringify(r.longest)); }
await context.close();
}
await browser.close(); await site.close?.();
