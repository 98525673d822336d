// Windowpane: <status-banner> and <status-timeline>. https://html.spec.whatwg.org/multipage/custom-elements.html
const here = new URL(".", import.meta.url);
const attributes = [
  "feed", "now", "time-zone", "lang", "href", "show", "refresh", "lead-time", "all-clear-for",
];

// One wasm instance draws every element of the page. An attempt that failed is not kept: the next element tries again.
let engine;
const load = () =>
  (engine ??= import(new URL("windowpane.js", here))
    .then(async (glue) => {
      await glue.default({ module_or_path: new URL("windowpane_bg.wasm", here) });
      return glue;
    })
    .catch((error) => {
      engine = undefined;
      throw error;
    }));

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
      const { mount } = await load();
      if (!this.isConnected || this.#mounted) return;
      this.#mounted = mount(this, this.shadowRoot, this.localName === "status-timeline" ? "timeline" : "banner");
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
