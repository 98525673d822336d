// Windowpane: <status-banner>, <status-timeline> and <status-dot>. https://html.spec.whatwg.org/multipage/custom-elements.html
//
// While everything is operational, a page loads nothing but this file: it polls the feed itself, and loads the engine (a WebAssembly
// module with its JavaScript glue, which renders the elements) only if the feed may contain news. The headline, if it is certain, is on
// the screen before the engine is there.
import { feedOf, hasTimeline } from "./beside.js";
import { densityOf, edgeOf } from "./density.js";
import { engine } from "./files.js";
import { brief, freshUntil, isFresh, languages, make, markOf, orient, prepareIntl, renderFirstText, rootOf } from "./first-text.js";
import { claimOf, expires, headline, parse, quietUntil } from "./headline.js";
import { intervalOf } from "./pace.js";
import { isForeign, pollFeed } from "./poll.js";
import { readRecord } from "./record.js";

/** @typedef {import("./poll.js").Known} Known */
/** @typedef {{ changed(): void, refresh(): void, dismiss(isUndoable?: boolean): void, more?(): void, free(): void }} Mounted An element rendered by the engine. */
/** @typedef {((host: HTMLElement, given?: Known | Promise<Known>, onFailure?: () => void) => Mounted) & { each?(tell: (host: any) => void): void }} Mount */
/** @typedef {(record?: Known | 0) => unknown} Fallback Renders a record, nothing (0), or a message that there is no feed. */

const attributes = (
  "feed feed-time-zone mirrors components kinds tags audience lang time-zone theme position density show lead-time all-clear-for refresh dismissible " +
  "href now past-days group-by"
).split(" ");

// One WebAssembly instance renders all elements of the page. Pages without a timeline load a smaller engine, unless the full one is
// loaded already.
let isFull = false;
/** @type {Promise<Mount> | undefined} */
let fullEngine;
/** @type {Promise<Mount> | undefined} */
let bannerEngine;

/** How long an element that renders in any case waits for its feed before the engine renders a loading state, in ms. */
const LOADING_DELAY = 1_000;

/** How long a line on the screen waits for the page to become idle before the engine is loaded, in ms. */
const PATIENCE = 5_000;

/** Resolves when the page is loaded and has nothing to do. */
async function idle() {
  if (document.readyState !== "complete") await new Promise((resolve) => addEventListener("load", resolve, { once: true }));
  await new Promise((resolve) => (self.requestIdleCallback ?? setTimeout)(resolve));
}

/** Starts the engine as soon as all of its files are loaded. If one cannot be loaded, the `Mount` that is returned throws the error.
 *  @returns {Promise<Mount>} */
async function start() {
  try {
    const [script, ...given] = await Promise.all(engine(isFull));
    return await script.default(...given);
  } catch (error) {
    return () => {
      throw error;
    };
  }
}

/** Loads the engine that the page needs, once. */
function load() {
  return isFull ? (fullEngine ||= start()) : (bannerEngine ||= start());
}

// During server-side rendering there is no HTMLElement: importing this file then does nothing.
const Element = /** @type {typeof HTMLElement} */ (globalThis.HTMLElement ?? Object);

class Status extends Element {
  static observedAttributes = attributes;
  /** Aborts the current check of the feed, or the last one. @type {AbortController | undefined} */
  #current;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer;
  /** @type {Fallback | undefined} */
  #fallback;
  /** @type {Mounted | undefined} */
  #mounted;

  /** Passes a call on to the engine, if it renders this element. @param {"changed" | "refresh" | "dismiss"} method */
  #forward(method) {
    if (this.#mounted) this.#mounted[method]();
    else if (this.#current) this.#check(method === "refresh");
  }

  /** Polls the feed and checks whether it has news. If not, checks again when the next poll is due. */
  async #check(isForced = false) {
    clearTimeout(this.#timer);
    this.#current?.abort();
    const { signal } = (this.#current = new AbortController());
    const again = () => void this.#check();
    /** @param {number} ms @param {(value?: any) => void} act */
    const later = (ms, act = again) => (this.#timer = setTimeout(act, ms));
    // A hidden page does not poll.
    if (document.hidden) return document.addEventListener("visibilitychange", again, { signal });

    /** @param {string} name */
    const value = (name) => this.getAttribute(name)?.trim();
    const show = value("show") ?? "";
    const interval = intervalOf(value("refresh"));
    /** @type {Known | undefined} */
    let known;
    /** @type {Promise<Known> | undefined} */
    let polled;
    try {
      isFull ||= this.matches("status-timeline") || Boolean(document.querySelector("status-timeline"));
      const url = feedOf(this);
      if (url) {
        // A timeline, `show="always"`, `show="never"` (for its events) and `now` need the engine, whatever the feed says.
        const needsEngine = !this.#fallback && (isFull || /^(always|never)$/i.test(show) || Boolean(value("now")));
        /** @param {Known | undefined} record */
        const quiet = (record) => (!needsEngine && record ? quietUntil(parse(record.body), Date.now(), value) : 0);
        const record = await readRecord(url);
        if (signal.aborted) return;
        const wasQuiet = quiet(record);
        // Offline there is nothing to request, and the cached record has no news. Who says so all the same goes on, until it is stale.
        if (!navigator.onLine && wasQuiet && !this.#fallback) return addEventListener("online", again, { signal });
        // If the cached record has news, the response will most likely have some as well: load the engine in parallel. But a line stays
        // as it is when the engine takes over, so there the engine can wait.
        const isLine = !isFull && densityOf(this) === "line";
        if (record && !wasQuiet && !this.#fallback && !isLine) load();
        // With a cached record to render, the engine polls for itself.
        polled = needsEngine && record ? Promise.resolve(record) : pollFeed(url, interval, isForced, record);
        // Intl is slow on its first use: prepare it while the request is under way.
        if (!wasQuiet) prepareIntl(this);
        known = await (needsEngine ? Promise.race([polled, new Promise((resolve) => later(LOADING_DELAY, resolve))]) : polled);
        if (signal.aborted) return;
        clearTimeout(this.#timer);
        const until = quiet(known);
        if (known && until && isFresh(known) && !isForeign(known)) {
          this.#fallback?.(this.matches("status-banner") ? 0 : known);
          return later(Math.min(until, known.next) - Date.now());
        }
        // Render what is certain at once; the engine replaces it with the whole banner.
        let hurry = () => {};
        /** @param {import("./first-text.js").Action} action */
        const act = (action) => {
          hurry();
          this.addEventListener("status-ready", () => this.#mounted?.[action]?.(true), { once: true, signal });
        };
        const isSilent = /^never$/i.test(show) || (!show && this.matches("status-banner") && !edgeOf(this) && hasTimeline(this));
        const density = known && !isSilent ? renderFirstText(this, known, signal, act) : undefined;
        if (density === "line" && !isFull) {
          const asked = new Promise((resolve) => (hurry = () => resolve(0)));
          await Promise.race([asked, idle(), new Promise((resolve) => later(PATIENCE, resolve))]);
          if (signal.aborted) return;
          clearTimeout(this.#timer);
        }
      }
      if (this.#fallback) throw "";
      let engine;
      /** @type {Mount | undefined} */
      let mount;
      while (engine !== load()) mount = await (engine = load());
      if (signal.aborted) return;
      this.#mounted?.free();
      this.#mounted = mount?.(this, known ?? polled, () => {
        // The engine has failed twice and gives the element back.
        this.#mounted = void this.#mounted?.free();
        this.#check();
      });
      if (isFull) {
        // The full engine takes over the banners that the smaller one has rendered.
        const smaller = await bannerEngine;
        bannerEngine = undefined;
        smaller?.each?.((element) => element.#check());
      }
    } catch (error) {
      if (signal.aborted) return;
      later(interval);
      try {
        if (!this.#fallback) {
          fullEngine = bannerEngine = undefined;
          /** @type {{ default(host: HTMLElement, error: unknown): Fallback }} */
          const { default: fallback } = await import("./fallback.js");
          this.#fallback = fallback(this, error);
        }
        this.#fallback(await polled);
      } catch {
        // Not even the fallback can be loaded: the page's own content of the element stays visible.
      }
    }
  }

  // Every attribute is a property as well: null if the attribute is missing; null and undefined remove it. Reading `refresh` gives the
  // method of that name. Setting it sets the attribute, for frameworks that set a property wherever one exists.
  static {
    for (const name of attributes) {
      Object.defineProperty(this.prototype, name.replace(/-./g, (pair) => pair.charAt(1).toUpperCase()), {
        /** @this {Status} */
        get() {
          return name !== "refresh" ? this.getAttribute(name) : () => this.#forward(name);
        },
        /** @this {Status} @param {unknown} value */
        set(value) {
          value != null ? this.setAttribute(name, /** @type {string} */ (value)) : this.removeAttribute(name);
        },
      });
    }
  }

  connectedCallback() {
    // Properties set before this script was loaded shadow the accessors of the class: set them again, through the accessors.
    for (const [name, value] of Object.entries(this)) {
      const self = /** @type {any} */ (this);
      delete self[name];
      self[name] = value;
    }
    // An element that was moved may be in another document, which has none of its style sheets.
    if (this.#current) this.#mounted?.changed();
    else if (this.matches("status-dot")) this.#startDot();
    else this.#check();
  }

  /** A dot never has an engine: dot.js renders it, like the fallback. If that cannot be loaded, the page's own content stays. */
  async #startDot() {
    try {
      const { default: dot } = await import("./dot.js");
      const tools = { brief, claimOf, expires, freshUntil, headline, languages, make, markOf, orient, parse, quietUntil, rootOf };
      this.#fallback ??= dot(this, tools);
      if (this.isConnected) this.#check();
    } catch {
      // Nothing is said of a status.
    }
  }

  attributeChangedCallback() {
    this.#forward("changed");
  }

  dismiss() {
    this.#forward("dismiss");
  }

  // Moving an element disconnects and connects it in the same task, which is no reason to start over.
  disconnectedCallback() {
    queueMicrotask(() => {
      if (this.isConnected) return;
      clearTimeout(this.#timer);
      this.#current?.abort();
      this.#mounted?.free();
      this.#current = this.#mounted = undefined;
    });
  }
}

// A page may include this file twice, or two versions of it: the first one defines the elements.
for (const name of ["status-timeline", "status-banner", "status-dot"]) {
  globalThis.customElements?.get(name) ?? globalThis.customElements?.define(name, class extends Status {});
}
