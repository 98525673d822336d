// The code that reads texts of one form, loaded when the first of them is to be drawn. `import.meta` is here what src/script/engine.js
// has made of it.
const readers = {};

export async function loadReader(name, done) {
  try {
    readers[name] = await import.meta.readers[name]();
  } catch {}
  done();
}

export const readBy = (name, text) => readers[name].read(text);

export const hasReader = (name) => name in readers;
