// As files.js, for bundlers that leave `new URL(…, import.meta.url)` as it is, such as esbuild and with it Angular: the WebAssembly is in
// a script, as text, which costs a visitor a third more bytes.
import locales from "../locales/index.js";

/** @type {import("../script/files.js").strings} */
export const strings = async (tag) => (await locales[tag]()).default;

/** The response that a server would give. @param {Promise<{ default: string }>} loading */
async function response(loading) {
  const { default: text } = await loading;
  const bytes = Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
  return new Response(bytes, { headers: { "content-type": "application/wasm" } });
}

/** @type {import("../script/files.js").engine} */
export const engine = (isWhole) =>
  isWhole
    ? [import("../windowpane.js"), response(import("./windowpane_bg.js")), strings]
    : [import("../windowpane-banner.js"), response(import("./windowpane-banner_bg.js")), strings];

/** @type {import("../script/files.js").urls} */
export const urls = () => ({});

/** @type {import("../script/files.js").script} */
export const script = (isWhole) => (isWhole ? import("../windowpane.js") : import("../windowpane-banner.js"));
