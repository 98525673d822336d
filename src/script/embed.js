// Windowpane: <status-banner> and <status-timeline>. https://html.spec.whatwg.org/multipage/custom-elements.html
//
// While all is well this file is all that a page loads: it reads the feed itself, and fetches the engine, which draws, only
// where the feed may have something to say.
import { duration, parse, quietUntil } from "./headline.js";

const attributes = (
  "feed mirrors components kinds tags audience lang time-zone theme position show lead-time all-clear-for refresh dismissible " +
  "href now past-days group-by"
).split(" ");

const HOUR = 36e5;

// What is known of a feed lies in one record for all tabs: its `body`, `at` what time it was verified, when to ask `next`, and for
// how long it `holds`, all in ms. Who finds it due takes the feed's lock, looks again, and asks. Where the browser keeps nothing
// for this page, each page has its own. Who is here for the first time, where nothing has told that there is a record, need not
// wait for the cache to be opened, nor for the lock: the elements of the page ask together. src/browser/feed.js reads and writes
// the same.
const kept = {};
const asking = {};

const recall = async (url) => {
  try {
    if (localStorage.windowpane) kept[url] = await (await (await caches.open("windowpane")).match(url)).json();
  } catch {}
  // What a clock that ran ahead has written must not put it off.
  if (kept[url]?.at <= Date.now()) return kept[url];
};

/** The feed's record, asked for where it is due or to refresh it; then also the `answer` and its `text`, for the engine to make
 *  sense of. `record` is what is known already. */
const look = async (url, interval, why, record) => {
  const work = async (lock) => {
    if (lock) record = await recall(url);
    if (why !== "refresh" && record?.next > Date.now()) return record;
    let body;
    let rest = 0;
    let answer;
    // How many bytes are read. What is longer is no text any more, and for the engine to refuse.
    let left = 4e6;
    try {
      answer = await fetch(url, {
        cache: "no-cache",
        credentials: "omit",
        referrerPolicy: "no-referrer",
        signal: AbortSignal.timeout(1e4),
      });
      rest = answer.headers.get(answer.ok ? "cache-control" : "retry-after");
      // Seconds, or a date, which a browser finds in many a Cache-Control as well. Much more than some hours is a slip of the pen.
      rest = Math.min(/(?:max-age=|^)(\d+)/.exec(rest)?.[1] * 1e3 || Date.parse(answer.ok || rest) - Date.now() || 0, 9e6);
      let text = "";
      const decoder = new TextDecoder();
      const reader = answer.body.getReader();
      for (let part; (part = (await reader.read()).value); ) (left -= part.length) > 0 ? (text += decoder.decode(part, { stream: true })) : (text = reader.cancel());
      body = text;
      if (answer.ok && JSON.parse(body).page) record = { at: Date.now(), body, holds: Math.max(rest, interval) };
    } catch (error) {
      answer ??= error;
    }
    if (record) {
      // The longer the silence, the longer the wait; and by a fifth more or less, lest all ask at once.
      record.next = Date.now() + Math.max(interval * 0.8, Math.min(Date.now() - record.at, 9e5), rest) * (Math.random() / 2 + 1);
      kept[url] = record;
      const keep = async () => {
        try {
          localStorage.windowpane = 1;
          await (await caches.open("windowpane")).put(url, new Response(JSON.stringify(record)));
        } catch {}
      };
      // Who waits for the lock is to find it.
      const keeping = keep();
      if (lock) await keeping;
    }
    asking[url] = 0;
    return { ...record, answer, text: body };
  };
  try {
    // Who holds it for longer than an answer may take is frozen.
    return await (record ? navigator.locks.request("windowpane:" + url, { signal: AbortSignal.timeout(1e4) }, work) : (asking[url] ||= work()));
  } catch {
    return work();
  }
};

// One wasm instance draws every element of the page. For banners alone there is a lighter one, which a page with a timeline,
// or one that has loaded the whole already, does not need.
let isWhole;
let whole;
let light;

/** Runs the first of some files on what else there is, as soon as all is there. The engines give what draws an element; what could
 *  not be loaded throws then. */
const start = async (files) => {
  try {
    const [script, ...given] = await Promise.all(files);
    return await script.default(...given);
  } catch (error) {
    return () => {
      throw error;
    };
  }
};
const load = () =>
  isWhole
    ? (whole ||= start([import("./windowpane.js"), fetch(new URL("windowpane_bg.wasm", import.meta.url))]))
    : (light ||= start([import("./windowpane-banner.js"), fetch(new URL("windowpane-banner_bg.wasm", import.meta.url))]));

class Status extends HTMLElement {
  static observedAttributes = attributes;
  #turn;
  #timer;
  #plain;
  #mounted;

  #tell(what) {
    this.#mounted ? this.#mounted[what]() : this.#turn && this.#look(what);
  }

  /** Looks whether there is something to say, and if there is not, again when there may be. */
  async #look(why) {
    clearTimeout(this.#timer);
    this.#turn?.abort();
    const { signal } = (this.#turn = new AbortController());
    const later = (ms) => (this.#timer = setTimeout(again, ms));
    const again = () => this.#look();
    // Nobody sees it.
    if (document.hidden) return document.addEventListener("visibilitychange", again, { signal });

    const value = (name) => this.getAttribute(name)?.trim();
    const interval = Math.min(HOUR, Math.max(duration(value("refresh")) || 6e4, 15e3));
    let isLoud;
    let asked;
    let record;
    const quiet = () => !isLoud && record && quietUntil(parse(record.body), Date.now(), value);
    const link = document.createElement("a");
    link.href = value("feed") || "a:";
    try {
      isWhole ||= this.matches("status-timeline") || document.querySelector("status-timeline");
      // An address without a host is for the engine alone.
      if (link.host) {
        // What shows all there is, or another time, needs the engine in any case. That asks for itself where it has a record to draw.
        isLoud = !this.#plain && (isWhole || /always/i.test(value("show")) || value("now"));
        record = await recall(link.href);
        // Nobody can know more.
        if (!navigator.onLine && quiet()) return addEventListener("online", again, { signal });
        asked = (isLoud && record) || look(link.href, interval, why, record);
        // What spoke when it was last heard will most likely speak again.
        if (!quiet() && !this.#plain && (isLoud || record)) load();
        isLoud || (record = await asked);
        const until = quiet();
        if (signal.aborted) return;
        if (until && record.at + 3 * record.holds > Date.now()) {
          this.#plain?.(0);
          return later(Math.min(until, record.next) - Date.now());
        }
        // What is wrong is on the screen before the engine has come. It is for the engine to say all of it.
        if (!this.matches("status-timeline")) start([import("./sketch.js"), this, asked, signal]);
      }
      if (this.#plain) throw "";
      let engine;
      let mount;
      while (engine !== load()) mount = await (engine = load());
      if (signal.aborted) return;
      this.#mounted?.free();
      // An engine that has failed twice gives the element back.
      this.#mounted = mount(this, asked, () => {
        this.#mounted = this.#mounted?.free();
        this.#look();
      });
      if (isWhole) {
        const lighter = await light;
        light = 0;
        lighter?.each?.((element) => element.#look());
      }
    } catch (error) {
      if (signal.aborted) return;
      later(interval);
      if (!this.#plain) {
        whole = light = 0;
        this.#plain = (await import("./plain.js")).default(this, error);
      }
      this.#plain(await asked);
    }
  }

  // Every attribute is a property as well: null where it is not there, and removed by null and undefined. `refresh` is
  // read as the method of that name; frameworks that set a property wherever there is one still set the attribute.
  static {
    for (const name of attributes) {
      Object.defineProperty(this.prototype, name.replace(/-./g, (pair) => pair[1].toUpperCase()), {
        get() {
          return name !== "refresh" ? this.getAttribute(name) : () => this.#tell(name);
        },
        set(value) {
          value != null ? this.setAttribute(name, value) : this.removeAttribute(name);
        },
      });
    }
  }

  connectedCallback() {
    // What a page has set before this script came hides the properties below: it is set once more, through them.
    for (const [name, value] of Object.entries(this)) {
      delete this[name];
      this[name] = value;
    }
    this.#turn || this.#look();
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
      this.#turn?.abort();
      this.#turn = this.#mounted = this.#mounted?.free();
    });
  }
}

// A page may include this file twice, or two versions of it: the first one stays.
for (const name of ["status-timeline", "status-banner"]) {
  customElements.get(name) ?? customElements.define(name, class extends Status {});
}
