// The strings of the interface, as far as the scripts need them without an engine.
import { strings } from "./files.js";
import { languageFor } from "./language.js";
import { FINGERPRINT } from "./rules.js";

/** The first of the wanted languages that has a translation, and the lines of its file: none for English, which is built in. It is
 *  English as well if that file cannot be loaded.
 *  @param {readonly string[]} wanted @returns {Promise<[tag: string, lines: readonly string[]]>} */
export async function translation(wanted) {
  const tag = wanted.map(languageFor).find(Boolean) ?? "en";
  try {
    const lines = tag === "en" ? [] : (await strings(tag)).split("\n");
    if (lines[0]?.startsWith(FINGERPRINT)) return [tag, lines];
  } catch {
    // The engine's files could not be loaded, so these may fail as well.
  }
  return ["en", []];
}
