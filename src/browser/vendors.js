// Whose format a text has that is not certainly a feed of ours: the script that knows the formats of other status systems is loaded
// for the first such text. `import.meta` is here what src/script/engine.js has made of it.

// How long to wait for it, in ms. After that, and where it cannot come, such a text is no feed.
const PATIENCE = 5_000;

/** Whose format a text has: what `vendors::to_message` writes; null if there is nobody to ask. */
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

/** `decide` of src/script/record.js, which is asked once more, with the origin of the text, where it says null. */
export const informed = (decide) => (step) => {
  const decided = decide(step);
  return decided === null ? decideAgain(step, decide) : decided;
};
