// Lazily loads the scripts that read and sanitize bodies in HTML or Markdown. `import.meta` is replaced here: see src/script/engine.js.
const readers = {};

export async function loadReader(name, done) {
  try {
    readers[name] = await import.meta.readers[name]();
  } catch {}
  done();
}

export const readBy = (name, text) => readers[name].read(text);

export const hasReader = (name) => name in readers;
