// Recognises other vendors' formats. The build bundles this file with the WebAssembly module of src/bin/vendors.rs as vendors.js. An
// engine loads it for the first text that may be in such a format (src/browser/vendors.js). What makes feeds of such texts is nine times as
// large: converter.js.
import makeInstance from "windowpane:vendors";
import wasm from "windowpane:wasm";

/** @typedef {import("./converter.js").Step} Step */

/** How long to wait for converter.js, in ms. After that, or if it cannot be loaded, such a text is not read. */
const PATIENCE = 5_000;

/** @type {Promise<WebAssembly.Module> | undefined} */
let module;

/** Whose format a text has. Each text gets an instance of its own, so that one on which it fails spoils nothing. @param {Uint8Array} text */
async function recognised(text) {
  const { imports, use, recognise } = makeInstance({});
  use((await WebAssembly.instantiate(await (module ??= WebAssembly.compile(wasm)), imports)).exports);
  return recognise(text);
}

/**
 * The step with what is known of its text: `origin` says whose format it is, in the form of `vendors::to_message`. A text in a format that
 * is converted is replaced by the native feed, and has no other origin. If a document is required beside it and cannot be had, the step is
 * that document's response.
 * @param {Step} step @param {string} url where the text is from @param {string} zone that of times without one; empty if not stated
 * @param {(url: string) => Promise<import("./record.js").FeedResponse>} request
 * @returns {Promise<Step & { origin?: string }>}
 */
export async function read(step, url, zone, request) {
  const text = step.kind === "recalled" ? new TextEncoder().encode(step.record.body) : (step.body ?? new Uint8Array());
  const { origin, is_converted } = await recognised(text);
  if (!is_converted) return { ...step, origin };
  /** @type {Promise<never>} */
  const late = new Promise((_, reject) => setTimeout(reject, PATIENCE));
  try {
    // @ts-ignore
    const { converted } = await Promise.race([import("./converter.js"), late]);
    return await converted({ ...step, origin }, text, url, zone, request);
  } catch {
    return { ...step, origin };
  }
}
