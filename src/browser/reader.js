// The code that reads texts of one form, loaded when the first of them is to be drawn. `import` is no function that could be
// called from elsewhere; and what waits for it is shorter here.
const readers = {};

export async function loadReader(url, done) {
  try {
    readers[url] = await import(url);
  } catch {}
  done();
}

export const readBy = (url, text) => readers[url].read(text);

export const hasReader = (url) => url in readers;
