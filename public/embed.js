// Windowpane: <status-banner> and <status-timeline>. https://html.spec.whatwg.org/multipage/custom-elements.html
const here = new URL(".", import.meta.url);
const attributes = (
  "feed mirrors components kinds tags audience lang time-zone theme position show lead-time all-clear-for refresh dismissible " +
  "href now past-days group-by"
).split(" ");

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
    // What a page has set before this script came hides the properties below: it is set once more, through them.
    for (const name of Object.keys(this)) {
      if (name in Status.prototype) {
        const value = this[name];
        delete this[name];
        this[name] = value;
      }
    }
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

  dismiss() {
    this.#mounted?.dismiss?.();
  }

  refresh() {
    this.#mounted?.refresh();
  }

  async #mount() {
    try {
      const kind = this.localName.slice("status-".length);
      const { mount } = await load(kind === "timeline");
      if (!this.isConnected || this.#mounted) return;
      this.#mounted = mount(this, this.shadowRoot, kind, undefined);
      this.#slot?.remove();
    } catch (error) {
      console.warn(`windowpane: <${this.localName}> could not start:`, error);
      const detail = { reason: "engine", message: String(error) };
      this.dispatchEvent(new CustomEvent("status-error", { detail, bubbles: true, composed: true }));
    }
  }
}

// Every attribute is a property as well: null where it is not there, and removed by null, undefined and false. `refresh` is
// read as the method of that name; frameworks that set a property wherever there is one still set the attribute.
for (const name of attributes) {
  const property = name.replace(/-(.)/g, (_, letter) => letter.toUpperCase());
  const { value: method } = Object.getOwnPropertyDescriptor(Status.prototype, property) ?? {};
  Object.defineProperty(Status.prototype, property, {
    configurable: true,
    enumerable: true,
    get() {
      return method ?? this.getAttribute(name);
    },
    set(value) {
      if (value === true) value = "";
      if (value == null || value === false) this.removeAttribute(name);
      else this.setAttribute(name, value);
    },
  });
}

// A page may include this file twice, or two versions of it: the first one stays.
for (const name of ["status-banner", "status-timeline"]) {
  customElements.get(name) ?? customElements.define(name, class extends Status {});
}
