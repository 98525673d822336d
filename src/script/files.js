// Loads the files beside the scripts. The npm package replaces this module by one in a form that bundlers follow:
// scripts/lib/package.mjs.

/**
 * An engine, for both elements or for banners only: its script, which the build generates, and the arguments of that script's `start`.
 * @param {boolean} isFull @returns {[script: Promise<any>, wasm: Promise<Response>, strings?: Strings]}
 */
export const engine = (isFull) =>
  isFull
    ? // @ts-ignore
      [import("./windowpane.js"), fetch(new URL("windowpane_bg.wasm", import.meta.url))]
    : // @ts-ignore
      [import("./windowpane-banner.js"), fetch(new URL("windowpane-banner_bg.wasm", import.meta.url))];

/** The URLs of an engine's files, as far as they are known. @param {boolean} isFull @returns {{ script?: string, wasm?: string }} */
export function urls(isFull) {
  const name = isFull ? "windowpane" : "windowpane-banner";
  return { script: new URL(`${name}.js`, import.meta.url).href, wasm: new URL(`${name}_bg.wasm`, import.meta.url).href };
}

/** Loads the script of an engine. @param {boolean} isFull @returns {Promise<unknown>} */
export const script = (isFull) => import(/** @type {string} */ (urls(isFull).script));

/** The strings of a language, packed. @type {Strings} */
export async function strings(tag) {
  const response = await fetch(new URL(`locales/packed/${tag}.txt`, import.meta.url), { signal: AbortSignal.timeout(5_000) });
  if (!response.ok) throw new Error(String(response.status));
  return response.text();
}
