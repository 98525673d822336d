// What stands in the npm package in the place of src/script/files.js: every file is named where it is loaded, so that a bundler sees
// it and takes it along. The WebAssembly is a file, as `new URL(…, import.meta.url)` names one.
import locales from "./locales/index.js";

/** @type {import("../script/files.js").strings} */
export const strings = async (tag) => (await locales[tag]()).default;

/** @type {import("../script/files.js").engine} */
export const engine = (isWhole) =>
  isWhole
    ? [import("./windowpane.js"), fetch(new URL("./windowpane_bg.wasm", import.meta.url)), strings]
    : [import("./windowpane-banner.js"), fetch(new URL("./windowpane-banner_bg.wasm", import.meta.url)), strings];

/** @type {import("../script/files.js").urls} */
export const urls = (isWhole) => ({
  wasm: isWhole ? new URL("./windowpane_bg.wasm", import.meta.url).href : new URL("./windowpane-banner_bg.wasm", import.meta.url).href,
});

/** @type {import("../script/files.js").script} */
export const script = (isWhole) => (isWhole ? import("./windowpane.js") : import("./windowpane-banner.js"));
