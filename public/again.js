// After an engine has failed: what it has drawn stays for a while, and then each of its elements is drawn by an instance of its
// own, lest the one that fails take the others along. An engine loads this only then.
const SOON = 15_000;
const LATE = 900_000;

/** `elements`: a set of references to { host, root, drawn }, from which those go that are not wanted any longer; `address`: of the engine
 *  that has failed; `module`: its wasm. */
export default function again(elements, address, module) {
  // How often the instances before this one have failed stands behind the address: one file, as many modules as are wanted.
  const [file, past = "0"] = address.split("#again=");
  const failures = parseInt(past);
  const draw = async (weak) => {
    try {
      const glue = await import(/* @vite-ignore */ `${file}#again=${failures + 1}.${Math.random()}`);
      const mount = await glue.default(module);
      const element = weak.deref();
      if (!element || !elements.has(weak)) return;
      element.root.replaceChildren();
      element.drawn = mount(element.host);
    } catch {
      setTimeout(draw, LATE, weak);
    }
  };
  // As after a feed that has failed: ever more seldom.
  setTimeout(() => elements.forEach(draw), Math.min(SOON * 2 ** failures, LATE));
}
