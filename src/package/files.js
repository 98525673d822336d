// Replaces src/script/files.js in the npm package. Every file has a literal name where it is loaded, so that bundlers find and include
// it. The WebAssembly module is a file, named by `new URL(…, import.meta.url)`.
import locales from "./locales/index.js";

/** @type {import("../script/files.js").strings} */
export const strings = async (tag) => (await locales[tag]()).default;

/** @type {import("../script/files.js").engine} */
export const engine = (isFull) =>
  isFull
    ? [import("./windowpane.js"), fetch(new URL("./windowpane_bg.wasm", import.meta.url)), strings]
    : [import("./windowpane-banner.js"), fetch(new URL("./windowpane-banner_bg.wasm", import.meta.url)), strings];

/** @type {import("../script/files.js").urls} */
export const urls = (isFull) => ({
  wasm: isFull ? new URL("./windowpane_bg.wasm", import.meta.url).href : new URL("./windowpane-banner_bg.wasm", import.meta.url).href,
});

/** @type {import("../script/files.js").script} */
export const script = (isFull) => (isFull ? import("./windowpane.js") : import("./windowpane-banner.js"));
