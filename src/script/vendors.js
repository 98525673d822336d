// Recognises the formats of other status systems. The build bundles this file as vendors.js, with the WebAssembly module of
// src/bin/vendors.rs in it; an engine loads that for the first text that is not certainly a feed of ours (src/browser/vendors.js).
import makeInstance from "windowpane:recogniser";
import wasm from "windowpane:wasm";

/** @type {Promise<WebAssembly.Module> | undefined} */
let module;

/** Whose format a text has, in the form of `vendors::to_message`. Each text gets an instance of its own, so that one on which it
 *  fails spoils nothing. @param {Uint8Array} text */
export async function recognise(text) {
  const { imports, use, recognise } = makeInstance({});
  use((await WebAssembly.instantiate(await (module ??= WebAssembly.compile(wasm)), imports)).exports);
  return recognise(text);
}
