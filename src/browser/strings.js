// The strings of a language: from who has started the engine, such as a bundle that contains them, else from the file beside it.
import { get } from "../script/record.js";

/** `import.meta` is here what src/script/engine.js has made of it. */
export async function getStrings(tag, decide) {
  const { url, strings } = import.meta;
  if (!strings) return get(new URL(`locales/packed/${tag}.txt`, url).href, decide);
  try {
    decide({ kind: "answered", problem: "", body: new TextEncoder().encode(await strings(tag)) });
  } catch {
    decide({ kind: "answered", problem: "no_answer" });
  }
}
