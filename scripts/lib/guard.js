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

/** Starts the engine with its wasm, an answer to a question for it or a module, and gives what draws an element. That is to be a
 *  task of its own, and so is each part of what a browser reads before it first writes out a time or a list. */
async function start(wasm) {
  await __wbg_init({ module_or_path: wasm });
  await turn();
  for (const service of ["Collator", "DateTimeFormat", "ListFormat"]) {
    try {
      new Intl[service]();
    } catch {}
    await turn();
  }
  return mount;
}

/** Tells of each element that is drawn here. */
mount.each = (tell) => {
  for (const weak of elements) {
    const element = weak.deref();
    if (element) tell(element.host);
  }
};

/** Draws `host`. `answer` is what embed.js knows of its feed already, if anything. */
export function mount(host, answer) {
  const root = host.shadowRoot ?? host.attachShadow({ mode: "open" });
  const element = { host, root, drawn: guard(() => draw(host, root, host.localName, answer)) };
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
