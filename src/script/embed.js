// Windowpane: <status-banner> and <status-timeline>. https://html.spec.whatwg.org/multipage/custom-elements.html
//
// While all is well this file is all that a page loads: it reads the feed itself, and fetches the engine (a WebAssembly module with
// its glue, which renders) only if the feed may have something to say. What a feed certainly says is on the screen before that.
import { engine } from "./files.js";
import { drawFirstText, isFresh, prepareIntl } from "./first-text.js";
import { parse, quietUntil } from "./headline.js";
import { intervalOf } from "./pace.js";
import { look } from "./poll.js";
import { recall } from "./record.js";

/** @typedef {import("./poll.js").Known} Known */
/** @typedef {{ changed(): void, refresh(): void, dismiss(): void, free(): void }} Mounted An element that the engine renders. */
/** @typedef {((host: HTMLElement, given?: Known | Promise<Known>, onFailure?: () => void) => Mounted) & { each?(tell: (host: any) => void): void }} Mount */
/** @typedef {(record?: Known | 0) => unknown} Fallback Renders a record, nothing (0), or that no feed can be had. */

const attributes = (
  "feed mirrors components kinds tags audience lang time-zone theme position show lead-time all-clear-for refresh dismissible " +
  "href now past-days group-by"
).split(" ");

// One WebAssembly instance renders every element of the page. For banners alone there is a lighter one, which a page with a
// timeline, or one that has loaded the whole already, does not need.
let isWhole = false;
/** @type {Promise<Mount> | undefined} */
let whole;
/** @type {Promise<Mount> | undefined} */
let light;

/** How long what shows all there is waits for its feed before the engine shows that it waits, in ms. */
const PATIENCE = 1_000;

/** Starts the engine as soon as all of its files are there. What could not be loaded throws when it is used.
 *  @returns {Promise<Mount>} */
async function start() {
  try {
    const [script, ...given] = await Promise.all(engine(isWhole));
    return await script.default(...given);
  } catch (error) {
    return () => {
      throw error;
    };
  }
}

/** Loads the engine, once. */
function load() {
  return isWhole ? (whole ||= start()) : (light ||= start());
}

/** The URL of an element's feed; none if it has no host, which is for the engine alone. @param {HTMLElement} element */
function feedOf(element) {
  const link = document.createElement("a");
  link.href = element.getAttribute("feed")?.trim() || "a:";
  return link.host && link.href;
}

// On a server, where there is no page, importing this file does nothing.
const Element = /** @type {typeof HTMLElement} */ (globalThis.HTMLElement ?? Object);

class Status extends Element {
  static observedAttributes = attributes;
  /** The look that goes on, or the last one. @type {AbortController | undefined} */
  #look;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer;
  /** @type {Fallback | undefined} */
  #fallback;
  /** @type {Mounted | undefined} */
  #mounted;

  /** @param {"changed" | "refresh" | "dismiss"} what */
  #tell(what) {
    if (this.#mounted) this.#mounted[what]();
    else if (this.#look) this.#begin(what === "refresh");
  }

  /** Looks whether there is something to say, and if not, again when there may be. */
  async #begin(isForced = false) {
    clearTimeout(this.#timer);
    this.#look?.abort();
    const { signal } = (this.#look = new AbortController());
    const again = () => void this.#begin();
    /** @param {number} ms @param {(value?: any) => void} act */
    const later = (ms, act = again) => (this.#timer = setTimeout(act, ms));
    // Nobody sees it.
    if (document.hidden) return document.addEventListener("visibilitychange", again, { signal });

    /** @param {string} name */
    const value = (name) => this.getAttribute(name)?.trim();
    const show = value("show") ?? "";
    const interval = intervalOf(value("refresh"));
    /** @type {Known | undefined} */
    let known;
    /** @type {Promise<Known> | undefined} */
    let asked;
    try {
      isWhole ||= this.matches("status-timeline") || Boolean(document.querySelector("status-timeline"));
      const url = feedOf(this);
      if (url) {
        // What shows all there is, or another time, needs the engine in any case.
        const isLoud = !this.#fallback && (isWhole || /^(always|never)$/i.test(show) || Boolean(value("now")));
        /** @param {Known | undefined} record */
        const quiet = (record) => (!isLoud && record ? quietUntil(parse(record.body), Date.now(), value) : 0);
        const record = await recall(url);
        if (signal.aborted) return;
        const wasQuiet = quiet(record);
        // Nobody can know more.
        if (!navigator.onLine && wasQuiet) return addEventListener("online", again, { signal });
        // What spoke when it was last heard will most likely speak again.
        if (record && !wasQuiet && !this.#fallback) load();
        // The engine polls for itself if it has a record to render.
        asked = isLoud && record ? Promise.resolve(record) : look(url, interval, isForced, record);
        // The response takes a while, and may have a time in it.
        if (!wasQuiet) prepareIntl(this);
        known = await (isLoud ? Promise.race([asked, new Promise((resolve) => later(PATIENCE, resolve))]) : asked);
        if (signal.aborted) return;
        clearTimeout(this.#timer);
        const until = quiet(known);
        if (known && until && isFresh(known)) {
          this.#fallback?.(0);
          return later(Math.min(until, known.next) - Date.now());
        }
        // What is wrong is on the screen before the engine has come. It is for the engine to say all of it.
        if (known && !/^never$/i.test(show)) drawFirstText(this, known, signal);
      }
      if (this.#fallback) throw "";
      let engine;
      /** @type {Mount | undefined} */
      let mount;
      while (engine !== load()) mount = await (engine = load());
      if (signal.aborted) return;
      this.#mounted?.free();
      this.#mounted = mount?.(this, known ?? asked, () => {
        // The engine has failed twice and gives the element back.
        this.#mounted = void this.#mounted?.free();
        this.#begin();
      });
      if (isWhole) {
        const lighter = await light;
        light = undefined;
        lighter?.each?.((element) => element.#begin());
      }
    } catch (error) {
      if (signal.aborted) return;
      later(interval);
      try {
        if (!this.#fallback) {
          whole = light = undefined;
          /** @type {{ default(host: HTMLElement, error: unknown): Fallback }} */
          const { default: fallback } = await import("./fallback.js");
          this.#fallback = fallback(this, error);
        }
        this.#fallback(await asked);
      } catch {
        // Nothing of ours can be had: what the page has put inside stays.
      }
    }
  }

  // Every attribute is a property as well: null if it is not there, and removed by null and undefined. `refresh` is read as
  // the method of that name; frameworks that set a property wherever there is one still set the attribute.
  static {
    for (const name of attributes) {
      Object.defineProperty(this.prototype, name.replace(/-./g, (pair) => pair.charAt(1).toUpperCase()), {
        /** @this {Status} */
        get() {
          return name !== "refresh" ? this.getAttribute(name) : () => this.#tell(name);
        },
        /** @this {Status} @param {unknown} value */
        set(value) {
          value != null ? this.setAttribute(name, /** @type {string} */ (value)) : this.removeAttribute(name);
        },
      });
    }
  }

  connectedCallback() {
    // What a page has set before this script came hides the properties below: it is set once more, through them.
    for (const [name, value] of Object.entries(this)) {
      const self = /** @type {any} */ (this);
      delete self[name];
      self[name] = value;
    }
    if (!this.#look) this.#begin();
  }

  attributeChangedCallback() {
    this.#tell("changed");
  }

  dismiss() {
    this.#tell("dismiss");
  }

  // A move in the page disconnects and connects in one go, and is no reason to begin anew.
  disconnectedCallback() {
    queueMicrotask(() => {
      if (this.isConnected) return;
      clearTimeout(this.#timer);
      this.#look?.abort();
      this.#mounted?.free();
      this.#look = this.#mounted = undefined;
    });
  }
}

// A page may include this file twice, or two versions of it: the first one stays.
for (const name of ["status-timeline", "status-banner"]) {
  globalThis.customElements?.get(name) ?? globalThis.customElements?.define(name, class extends Status {});
}
