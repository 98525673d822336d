// Finds the origin of a text that may be in another vendor's format: loads the recogniser for the first such text. `import.meta` is
// replaced by what src/script/engine.js passes for it.

// How long to wait for the recogniser, in ms. After that, or if it cannot be loaded, such a text is no feed.
const PATIENCE = 5_000;

/** The origin of a text, as `vendors::to_message` writes it; null without a recogniser. */
async function originOf(text) {
  const late = new Promise((resolve) => setTimeout(resolve, PATIENCE, null));
  const recognised = async () => (await import.meta.readers["vendors.js"]()).recognise(text);
  try {
    return await Promise.race([recognised(), late]);
  } catch {
    return null;
  }
}

async function decideAgain(step, decide) {
  const text = step.body ?? new TextEncoder().encode(step.record.body);
  return decide({ ...step, origin: await originOf(text) });
}

/** The `decide` for src/script/record.js: calls `decide` a second time, with the origin of the text, where it returns null. */
export const informed = (decide) => (step) => {
  const decided = decide(step);
  return decided === null ? decideAgain(step, decide) : decided;
};
