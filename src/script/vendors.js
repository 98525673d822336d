// Reads other vendors' formats. The build bundles this file with the WebAssembly module of src/bin/vendors.rs as vendors.js. An
// engine loads it for the first text that may be in such a format (src/browser/vendors.js).
import makeInstance from "windowpane:vendors";
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
 * The step with what is known of its text: `origin` says whose format it is, in the form of `vendors::to_message`. A text in a format that
 * is converted is replaced by the native feed, and has no other origin. If a document is required beside it and cannot be had, the step is
 * that document's response.
 * @param {Step} step @param {string} url where the text is from @param {string} zone that of times without one; empty if not stated
 * @param {(url: string) => Promise<FeedResponse>} request
 * @returns {Promise<Step & { origin?: string }>}
 */
export async function read(step, url, zone, request) {
  const isRecord = step.kind === "recalled";
  const body = isRecord ? new TextEncoder().encode(step.record.body) : (step.body ?? new Uint8Array());
  const { recognise, convert } = await start();
  const found = recognise(body, url);
  const { origin } = found;
  if (!found.is_converted) return { ...step, origin };
  // A record has one text. It was stored before there was an engine, and what it leaves out comes with the next poll.
  const responses = isRecord ? [] : await Promise.all(found.companions.map(request));
  const missing = responses.find(({ body }) => !body);
  if (found.is_required && missing) return missing;
  if (found.is_required && isRecord) return { ...step, origin };
  const urls = [url];
  const bodies = [body];
  responses.forEach(({ body }, index) => {
    if (!body) return;
    urls.push(found.companions[index] ?? "");
    bodies.push(body);
  });
  const now = isRecord ? NaN : step.date;
  const converted = convert(urls, bodies, zone || undefined, now || Date.now());
  const { feed } = converted;
  if (feed === undefined) return { ...step, origin: converted.origin };
  return isRecord ? { ...step, record: { ...step.record, body: feed }, origin: "" } : { ...step, body: new TextEncoder().encode(feed), origin: "" };
}
