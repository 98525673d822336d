// Like files.js, for bundlers that do not follow `new URL(…, import.meta.url)`, such as esbuild and therefore Angular: the WebAssembly
// module is base64 in a script, which is a third larger.
import locales from "../locales/index.js";

/** @type {import("../script/files.js").strings} */
export const strings = async (tag) => (await locales[tag]()).default;

/** A response like the one for the WebAssembly file. @param {Promise<{ default: string }>} loading */
async function response(loading) {
  const { default: text } = await loading;
  const bytes = Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
  return new Response(bytes, { headers: { "content-type": "application/wasm" } });
}

/** @type {import("../script/files.js").engine} */
export const engine = (isFull) =>
  isFull
    ? [import("../windowpane.js"), response(import("./windowpane_bg.js")), strings]
    : [import("../windowpane-banner.js"), response(import("./windowpane-banner_bg.js")), strings];

/** @type {import("../script/files.js").urls} */
export const urls = () => ({});

/** @type {import("../script/files.js").script} */
export const script = (isFull) => (isFull ? import("../windowpane.js") : import("../windowpane-banner.js"));
