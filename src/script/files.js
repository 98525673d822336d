// The files that lie beside the scripts. The npm package has another module in the place of this one, in a form that bundlers
// follow: scripts/lib/package.mjs.

/**
 * An engine, for both elements or for banners alone: its script, which the build writes, and what that starts with.
 * @param {boolean} isWhole @returns {[script: Promise<any>, wasm: Promise<Response>, strings?: Strings]}
 */
export const engine = (isWhole) =>
  isWhole
    ? // @ts-ignore
      [import("./windowpane.js"), fetch(new URL("windowpane_bg.wasm", import.meta.url))]
    : // @ts-ignore
      [import("./windowpane-banner.js"), fetch(new URL("windowpane-banner_bg.wasm", import.meta.url))];

/** The URLs of these files, as far as they are known. @param {boolean} isWhole @returns {{ script?: string, wasm?: string }} */
export function urls(isWhole) {
  const name = isWhole ? "windowpane" : "windowpane-banner";
  return { script: new URL(`${name}.js`, import.meta.url).href, wasm: new URL(`${name}_bg.wasm`, import.meta.url).href };
}

/** Loads the script of an engine once more. @param {boolean} isWhole @returns {Promise<unknown>} */
export const script = (isWhole) => import(/** @type {string} */ (urls(isWhole).script));

/** The strings of a language, packed. @type {Strings} */
export async function strings(tag) {
  const response = await fetch(new URL(`locales/packed/${tag}.txt`, import.meta.url), { signal: AbortSignal.timeout(5_000) });
  if (!response.ok) throw new Error(String(response.status));
  return response.text();
}
