// Makes native feeds of other vendors' documents. The build bundles this file with the WebAssembly module of src/bin/converter.rs as
// converter.js; see vendors.js.
import makeInstance from "windowpane:converter";
import wasm from "windowpane:wasm";

/** @typedef {import("./record.js").FeedResponse} FeedResponse */
/** @typedef {import("./record.js").FeedRecord} FeedRecord */
/** @typedef {FeedResponse | { kind: "recalled", record: FeedRecord }} Step A step of a round that has a text. */

/** @type {Promise<WebAssembly.Module> | undefined} */
let module;

/** Each text gets an instance of its own, so that one on which it fails spoils nothing. */
async function start() {
  const { imports, use, ...calls } = makeInstance({});
  use((await WebAssembly.instantiate(await (module ??= WebAssembly.compile(wasm)), imports)).exports);
  return calls;
}

/**
 * The step with a native feed in place of its `text`; see `read` in vendors.js. Its origin is what stays if there is none.
 * @param {Step & { origin: string }} step @param {Uint8Array} text @param {string} url @param {string} zone
 * @param {(url: string) => Promise<FeedResponse>} request
 * @returns {Promise<Step & { origin?: string }>}
 */
export async function converted(step, text, url, zone, request) {
  const isRecord = step.kind === "recalled";
  const { companions, convert } = await start();
  const beside = companions(text, url);
  const others = beside.urls;
  // A record has one text. It was stored before there was an engine, and what it leaves out comes with the next poll.
  if (isRecord && others.length && beside.is_required) return step;
  const responses = isRecord ? [] : await Promise.all(others.map(request));
  const missing = responses.find(({ body }) => !body);
  if (missing && beside.is_required) return missing;
  const urls = [url];
  const bodies = [text];
  responses.forEach(({ body }, index) => {
    if (!body) return;
    urls.push(/** @type {string} */ (others[index]));
    bodies.push(body);
  });
  const now = isRecord ? NaN : step.date;
  const { feed, origin } = convert(urls, bodies, zone || undefined, now || Date.now());
  if (feed === undefined) return { ...step, origin };
  return isRecord ? { ...step, record: { ...step.record, body: feed }, origin } : { ...step, body: new TextEncoder().encode(feed), origin };
}
