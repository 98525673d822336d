// Windowpane: <status-banner> and <status-timeline>. https://html.spec.whatwg.org/multipage/custom-elements.html
const here = new URL(".", import.meta.url);
const attributes = [
  "feed", "now", "time-zone", "lang", "href", "show", "refresh", "lead-time", "all-clear-for",
];

// One wasm instance draws every element of the page. For banners alone there is a lighter one, which a page with a timeline,
// or one that has loaded the whole already, does not need. An attempt that failed is not kept: the next element tries again.
const engines = {};
const load = (needsAll) => {
  const name = needsAll || engines.windowpane || document.querySelector("status-timeline") ? "windowpane" : "windowpane-banner";
  return (engines[name] ??= import(new URL(`${name}.js`, here))
    .then(async (glue) => {
      await glue.default({ module_or_path: new URL(`${name}_bg.wasm`, here) });
      return glue;
    })
    .catch((error) => {
      delete engines[name];
      throw error;
    }));
};

class Status extends HTMLElement {
  static observedAttributes = attributes;
  #mounted;
  #slot;
  #changed = false;

  connectedCallback() {
    if (!this.shadowRoot) {
      this.attachShadow({ mode: "open" });
      // What the page has put inside stays in sight until there is something better.
      this.#slot = document.createElement("slot");
      this.shadowRoot.append(this.#slot);
    }
    this.#mount();
  }

  // A move in the page disconnects and connects in one go, and is no reason to begin anew.
  disconnectedCallback() {
    queueMicrotask(() => {
      if (this.isConnected) return;
      this.#mounted?.free();
      this.#mounted = undefined;
    });
  }

  attributeChangedCallback() {
    if (!this.#mounted || this.#changed) return;
    this.#changed = true;
    queueMicrotask(() => {
      this.#changed = false;
      this.#mounted?.changed();
    });
  }

  refresh() {
    this.#mounted?.refresh();
  }

  async #mount() {
    try {
      const kind = this.localName.slice("status-".length);
      const { mount } = await load(kind === "timeline");
      if (!this.isConnected || this.#mounted) return;
      this.#mounted = mount(this, this.shadowRoot, kind);
      this.#slot?.remove();
    } catch (error) {
      console.warn(`windowpane: <${this.localName}> could not start:`, error);
      const detail = { reason: "engine", message: String(error) };
      this.dispatchEvent(new CustomEvent("status-error", { detail, bubbles: true, composed: true }));
    }
  }
}

// A page may include this file twice, or two versions of it: the first one stays.
for (const name of ["status-banner", "status-timeline"]) {
  customElements.get(name) ?? customElements.define(name, class extends Status {});
}
