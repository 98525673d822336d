// The strings of a language: from the function that was passed when the engine started, such as a bundle that contains them, otherwise
// from the file beside the engine.
import { requestFor } from "../script/record.js";

/** `import.meta` is replaced here: see src/script/engine.js. */
export async function getStrings(tag, decide) {
  const { url, strings } = import.meta;
  if (!strings) return requestFor(new URL(`locales/packed/${tag}.txt`, url).href, decide);
  try {
    decide({ kind: "answered", problem: "", body: new TextEncoder().encode(await strings(tag)) });
  } catch {
    decide({ kind: "answered", problem: "no_answer" });
  }
}
