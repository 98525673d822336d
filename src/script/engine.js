// An engine: a WebAssembly module, the JavaScript glue that wasm-bindgen generates for it, and a guard that makes it safe to run on a
// stranger's page. The build bundles this file as windowpane.js, which renders both elements, and as windowpane-banner.js.
//
// # When an engine fails
//
// A panic aborts the engine in the middle of an operation, and so does an exception of the page's own code that passes through it. Its
// memory can then no longer be trusted, so these rules hold for every call:
//
// 1. A failed engine is never called again: not by the page's script, an event, a timer, a task or the garbage collector. The page
//    gets no exception.
// 2. The first failure is reported: a line on the console, and a `status-error` event with the reason `engine` on each element.
// 3. What is rendered stays visible. After a pause one new instance renders all of the elements, and replaces what each shows as soon
//    as it has something to show.
// 4. If the new instance fails as well, there is no further retry: the elements go back to the page's script, which shows a fallback
//    banner (fallback.js) until the page is reloaded.
import makeInstance from "windowpane:instance";
import { dock } from "./dock.js";
import { yieldToPage } from "./record.js";
import { followTheme } from "./theme.js";
import { guardTyping } from "./typing.js";

/** How long to wait before the restart, in ms: whatever the page did to the first instance may be over by then. */
const RESTART_DELAY = 5_000;

/** @typedef {Response | WebAssembly.Module} Source */
/** @typedef {{ host: HTMLElement, root: ShadowRoot, giveUp: () => void, drawn?: Drawn | undefined, dock?: ReturnType<typeof dock>, theme?: ReturnType<typeof followTheme> }} Element */

/** The elements that this engine renders. @type {Set<Element>} */
const elements = new Set();
let failures = 0;
/** @type {unknown} */
let failure;
/** @type {Promise<void> | undefined} */
let starting;
/** @type {WebAssembly.Module} */
let module;
/** Returns the strings of a language, if the engine is not to fetch them. @type {Strings | undefined} */
let strings;
/** The running instance: undefined before the start, and between a failure and the restart. @type {Instance | undefined} */
let engine;

/** Whether the error is harmless: wasm-bindgen throws it for a closure that Rust has dropped, before any of our code runs.
 *  @param {unknown} error */
const isDroppedClosure = (error) => error instanceof Error && error.message.startsWith("closure invoked recursively or after being dropped");

/** What a call of a failed engine returns. The glue expects a number or a list of numbers; it reads this as no pointer and no error.
 *  @type {never[]} */
const NOTHING = [];

/**
 * The exports of a WebAssembly module, each function guarded by rule 1. `fail` is called once, with the error that was thrown.
 * @param {WebAssembly.Exports} exports @param {(error: unknown) => void} fail
 */
function guarded(exports, fail) {
  let isBroken = false;
  // Rust calls the page, the page calls Rust, and so on. After a failure, only the outermost call returns normally.
  let depth = 0;
  const guard =
    (/** @type {Function} */ call) =>
    (/** @type {unknown[]} */ ...args) => {
      depth += 1;
      try {
        if (isBroken) throw failure;
        return call(...args);
      } catch (error) {
        if (!isBroken && isDroppedClosure(error)) throw error;
        if (!isBroken) {
          isBroken = true;
          fail(error);
        }
        if (depth > 1) throw error;
        return NOTHING;
      } finally {
        depth -= 1;
      }
    };
  return Object.fromEntries(Object.entries(exports).map(([name, it]) => [name, typeof it === "function" ? guard(it) : it]));
}

/** The readers of HTML and Markdown bodies, and of other vendors' formats. The file names are literals, because a bundler
 *  follows only those. */
const readers = {
  // @ts-ignore
  "html.js": () => import("./html.js"),
  // @ts-ignore
  "markdown.js": () => import("./markdown.js"),
  // @ts-ignore
  "vendors.js": () => import("./vendors.js"),
};

async function begin() {
  const instance = makeInstance({ url: import.meta.url, strings, readers });
  const { exports } = await WebAssembly.instantiate(module, instance.imports);
  instance.use(guarded(exports, fail));
  engine = instance;
}

/** Renders an element. Does nothing while no instance runs: the new one renders all elements.
 *  @param {Element} element @param {unknown} [given] */
function render(element, given) {
  const { host, root } = element;
  element.drawn = engine?.render(host, root, host.localName, given);
  settle(element);
}

/** Fits an element into its page: after it is rendered, was moved, perhaps to another document, or its attributes have changed.
 *  @param {Element} element */
function settle(element) {
  element.dock = dock(element.host, element.root, element.dock);
  element.theme = followTheme(element.host, element.root, element.theme);
  guardTyping(element.host);
}

/** A banner may depend on whether there is a timeline on the page. @param {Element} element The one that comes or goes. */
function changeBanners({ host }) {
  if (host.localName === "status-timeline") for (const { drawn } of elements) drawn?.changed();
}

/** @param {unknown} error */
async function fail(error) {
  failures += 1;
  failure = error;
  engine = undefined;
  // Leave the failed call before the page is notified.
  await null;
  if (failures > 1) {
    const all = [...elements];
    elements.clear();
    for (const { giveUp } of all) giveUp();
    return;
  }
  console.warn("windowpane: the engine has failed and will be restarted:", error);
  for (const { host } of elements) {
    const detail = { reason: "engine", message: `the engine has failed and will be restarted (${error})` };
    host.dispatchEvent(new CustomEvent("status-error", { detail, bubbles: true, composed: true }));
  }
  setTimeout(restart, RESTART_DELAY);
}

async function restart() {
  try {
    await begin();
    for (const element of elements) {
      const { host, root } = element;
      const before = [...root.childNodes];
      const removeOld = () => before.forEach((node) => node.remove());
      for (const name of ["status-ready", "status-change", "status-error"]) host.addEventListener(name, removeOld, { once: true });
      render(element);
    }
  } catch (error) {
    fail(error);
  }
}

/** The module of a response, compiled; a compiled module is returned as it is. @param {Source} source */
async function compiled(source) {
  if (source instanceof WebAssembly.Module) return source;
  if (!source.ok) throw new Error(`the response to ${source.url} is ${source.status}`);
  if (source.headers.get("content-type")?.startsWith("application/wasm")) return WebAssembly.compileStreaming(source);
  const module = await WebAssembly.compile(await source.arrayBuffer());
  console.warn(`windowpane: the type of ${source.url} is not application/wasm, so it starts later than it could`);
  return module;
}

/** Starts the engine, then makes the browser load its data for sorting, times and lists: each in a task of its own, so that none is a
 *  long task. @param {Source | Promise<Source>} source */
async function startWith(source) {
  module = await compiled(await source);
  await begin();
  await yieldToPage();
  for (const service of /** @type {const} */ (["Collator", "DateTimeFormat", "ListFormat"])) {
    try {
      new /** @type {any} */ (Intl[service])();
    } catch {
      // A page may have replaced it.
    }
    await yieldToPage();
  }
}

/** Cancels a module that is not needed: a response whose body nobody reads keeps its connection open.
 *  @param {Source | Promise<Source>} source */
async function cancel(source) {
  try {
    const given = await source;
    if (given instanceof Response) await given.body?.cancel();
  } catch {
    // The request has failed: there is nothing to cancel.
  }
}

/** Starts the engine from the response to a request for its WebAssembly, or from a compiled module, and returns `mount`. `getStrings`
 *  returns the strings of a language; without it the engine fetches them from its own folder.
 *  @param {Source | Promise<Source>} source @param {Strings} [getStrings] */
export default async function start(source, getStrings) {
  if (starting) cancel(source);
  if (failures > 1) throw failure;
  strings ??= getStrings;
  try {
    await (starting ??= startWith(source));
  } catch (error) {
    starting = undefined;
    throw error;
  }
  return mount;
}

/** The text that `status-feed publish` and `status-feed render` write into an element. */
const STATIC = ".wp-status";

/** A static text stays until all of the status is rendered, and goes in the same task. What is below it in the window stays where it is, if the
 *  element is lower than its text was. Until then, an element that cannot load its feed says so above the text. @param {Element} element */
function keepStatic({ host, root }) {
  const slot = document.createElement("slot");
  const rendered = /** @type {HTMLElement | null} */ (root.querySelector(".root"));
  if (!rendered) return;
  root.append(slot);
  rendered.style.display = "none";
  const show = () => (rendered.style.display = "");
  host.addEventListener("status-error", show, { once: true });
  host.addEventListener("status-ready", () => {
    const seen = Math.min(host.offsetHeight, innerHeight - host.getBoundingClientRect().top);
    slot.remove();
    rendered.style.minBlockSize = `${Math.max(0, seen)}px`;
    show();
  }, { once: true });
}

/**
 * Renders `host`. `given` is what embed.js knows about its feed already, if anything. `onFailure` is called when the engine has failed
 * for the second time, and gives the element back to embed.js.
 * @param {HTMLElement} host @param {unknown} [given] @param {() => void} [onFailure]
 */
function mount(host, given, onFailure) {
  if (failures > 1) throw failure;
  const isFirst = !host.shadowRoot;
  const root = host.shadowRoot ?? host.attachShadow({ mode: "open" });
  // An embed.js of an earlier release passes no `onFailure`: show the page's own content of the element.
  const giveUp = onFailure ?? (() => root.replaceChildren(document.createElement("slot")));
  /** @type {Element} */
  const element = { host, root, giveUp };
  elements.add(element);
  render(element, given);
  if (isFirst && host.querySelector(STATIC)) keepStatic(element);
  changeBanners(element);
  return {
    changed() {
      element.drawn?.changed();
      settle(element);
    },
    refresh: () => element.drawn?.refresh(),
    dismiss: (isUndoable = false) => element.drawn?.dismiss(isUndoable),
    more: () => element.drawn?.more(),
    free() {
      elements.delete(element);
      changeBanners(element);
      element.dock?.free();
      element.theme?.free();
      element.drawn?.free();
      element.dock = element.theme = element.drawn = undefined;
      // A failed engine cannot remove what it has rendered.
      if (failures) root.replaceChildren();
    },
  };
}

/** Calls `act` with each element that this engine renders. @param {(host: HTMLElement) => void} act */
mount.each = (act) => [...elements].forEach(({ host }) => act(host));
