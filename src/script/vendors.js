// Recognises other vendors' formats. The build bundles this file with the WebAssembly module of src/bin/vendors.rs as vendors.js. An
// engine loads it for the first text that may be in such a format (src/browser/vendors.js).
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
