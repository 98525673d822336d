// What slim.mjs adds to the glue of an engine. A trap in it (a panic, or an exception that a page's own scripts have sent through
// it) leaves its memory as nobody meant it to be. So an instance that has failed is never called again. public/again.js gives its
// elements others.
const elements = new Set();
let failure;

function guard(act) {
  try {
    return act();
  } catch (error) {
    if (failure) return;
    failure = error || "?";
    wasm = new Proxy({}, { get: () => () => {} });
    console.warn("windowpane: the engine has failed and begins anew:", error);
    import("./again.js").then((it) => it.default(elements, import.meta.url, wasmModule));
  }
}

export function mount(host, root, kind, answer) {
  const element = { host, root, kind, drawn: guard(() => draw(host, root, kind, answer)) };
  if (failure) throw failure;
  // What a page has dropped without a word is not kept for this.
  const weak = new WeakRef(element);
  elements.add(weak);
  const tell = (what) => guard(() => element.drawn?.[what]());
  return {
    changed: () => tell("changed"),
    refresh: () => tell("refresh"),
    dismiss: () => tell("dismiss"),
    free() {
      elements.delete(weak);
      tell("free");
      if (failure) root.replaceChildren();
    },
  };
}
