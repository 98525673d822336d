// Reads a text that may be in another vendor's format: loads what reads those for the first such text. `import.meta` is replaced by what
// src/script/engine.js passes for it.
import { request } from "../script/record.js";

// How long to wait for vendors.js, in ms. After that, or if it cannot be loaded, such a text is no feed.
const PATIENCE = 5_000;

async function decideAgain(step, decide, url, zone) {
  const late = new Promise((resolve) => setTimeout(resolve, PATIENCE));
  let read = { ...step, origin: null };
  try {
    const vendors = await Promise.race([import.meta.readers["vendors.js"](), late]);
    read = await vendors.read(step, step.url ?? url, zone, request);
  } catch {}
  return decide(read);
}

/** The `decide` for src/script/record.js: calls `decide` a second time, with the text as it can be read or with whose format it is in, where
 *  it returns null. */
export const informed = (decide, url, zone) => (step) => {
  const decided = decide(step);
  return decided === null ? decideAgain(step, decide, url, zone) : decided;
};
