// An engine: a WebAssembly module with the JavaScript that wasm-bindgen writes for it, and what makes it safe to run on a stranger's
// page. The build bundles this file as windowpane.js, which draws both elements, and as windowpane-banner.js.
//
// # When an engine fails
//
// A panic stops the engine in the middle of what it was doing, and so does an exception of the page's own code that passes through
// it. Its memory can no longer be trusted, so one rule holds for every call:
//
// 1. A failed engine is never called again: not by the page's script, an event, a timer, a task or the garbage collector. The page
//    gets no exception.
// 2. The first failure is reported: a line on the console, and a `status-error` event with the reason `engine` on each element.
// 3. What is drawn stays. After a pause one fresh engine draws all of the elements, each in place of what it shows as soon as it
//    has something to show.
// 4. If that one fails as well, there is no third: the elements go back to the page's script, which shows a banner without an
//    engine (fallback.js) until the page is loaded again.
import makeInstance from "windowpane:instance";
import { turn } from "./record.js";

/** How long to wait before the fresh engine, in ms: what the page does to the first may be over by then. */
const PAUSE = 5_000;

/** @typedef {Response | WebAssembly.Module} Source */
/** @typedef {{ host: HTMLElement, root: ShadowRoot, giveUp: () => void, drawn?: Drawn | undefined }} Element */

/** The elements that are drawn here. @type {Set<Element>} */
const elements = new Set();
let failures = 0;
/** @type {unknown} */
let failure;
/** @type {Promise<void> | undefined} */
let starting;
/** @type {WebAssembly.Module} */
let module;
/** What gives the strings of a language, if they are not fetched. @type {Strings | undefined} */
let strings;
/** The engine that runs: nothing before it has started, and between a failure and the fresh one. @type {Instance | undefined} */
let engine;

/** Whether an error is no failure: a closure that Rust has dropped throws it before any code of ours runs. @param {unknown} error */
const isOfDropped = (error) => error instanceof Error && error.message.startsWith("closure invoked recursively or after being dropped");

/** What a call of a failed engine gives: to wasm-bindgen's output, which reads numbers and lists of them, no pointer and no error.
 *  @type {never[]} */
const NOTHING = [];

/**
 * The exports of a wasm, with rule 1 for each function. `fail` is called once, with what was thrown.
 * @param {WebAssembly.Exports} exports @param {(error: unknown) => void} fail
 */
function guarded(exports, fail) {
  let isBroken = false;
  // Rust calls the page, which calls Rust, and so on: only the outermost of these calls ends well.
  let depth = 0;
  const guard =
    (/** @type {Function} */ call) =>
    (/** @type {unknown[]} */ ...args) => {
      depth += 1;
      try {
        if (isBroken) throw failure;
        return call(...args);
      } catch (error) {
        if (!isBroken && isOfDropped(error)) throw error;
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

/** What reads texts that are not plain. Their names are written out: a bundler takes along only what it sees. */
const readers = {
  // @ts-ignore
  "html.js": () => import("./html.js"),
  // @ts-ignore
  "markdown.js": () => import("./markdown.js"),
};

async function begin() {
  const instance = makeInstance({ url: import.meta.url, strings, readers });
  const { exports } = await WebAssembly.instantiate(module, instance.imports);
  instance.use(guarded(exports, fail));
  engine = instance;
}

/** Draws an element. Nothing while there is no engine: the fresh one draws all. @param {Element} element @param {unknown} [given] */
function draw(element, given) {
  const { host, root } = element;
  element.drawn = engine?.draw(host, root, host.localName, given);
}

/** @param {unknown} error */
async function fail(error) {
  failures += 1;
  failure = error;
  engine = undefined;
  // The page is not to hear of it in the middle of what has failed.
  await null;
  if (failures > 1) {
    const all = [...elements];
    elements.clear();
    for (const { giveUp } of all) giveUp();
    return;
  }
  console.warn("windowpane: the engine has failed and is started anew:", error);
  for (const { host } of elements) {
    const detail = { reason: "engine", message: `the engine has failed and is started anew (${error})` };
    host.dispatchEvent(new CustomEvent("status-error", { detail, bubbles: true, composed: true }));
  }
  setTimeout(beginAnew, PAUSE);
}

async function beginAnew() {
  try {
    await begin();
    for (const element of elements) {
      const { host, root } = element;
      const before = [...root.childNodes];
      const done = () => before.forEach((node) => node.remove());
      for (const name of ["status-ready", "status-change", "status-error"]) host.addEventListener(name, done, { once: true });
      draw(element);
    }
  } catch (error) {
    fail(error);
  }
}

/** The wasm of a response, or as it is. @param {Source} source */
async function compiled(source) {
  if (source instanceof WebAssembly.Module) return source;
  if (!source.ok) throw new Error(`the answer to ${source.url} is ${source.status}`);
  if (source.headers.get("content-type")?.startsWith("application/wasm")) return WebAssembly.compileStreaming(source);
  const module = await WebAssembly.compile(await source.arrayBuffer());
  console.warn(`windowpane: the type of ${source.url} is not application/wasm, so it starts later than it could`);
  return module;
}

/** In tasks of their own: the engine, and each part of what a browser reads before it first writes out a time or a list.
 *  @param {Source | Promise<Source>} source */
async function startWith(source) {
  module = await compiled(await source);
  await begin();
  await turn();
  for (const service of /** @type {const} */ (["Collator", "DateTimeFormat", "ListFormat"])) {
    try {
      new /** @type {any} */ (Intl[service])();
    } catch {
      // A page may have replaced it.
    }
    await turn();
  }
}

/** Lets go of a wasm that is not needed: a body that nobody reads keeps its connection. @param {Source | Promise<Source>} source */
async function forget(source) {
  try {
    const given = await source;
    if (given instanceof Response) await given.body?.cancel();
  } catch {
    // It has not come.
  }
}

/** Starts the engine with its wasm, a response to a request for it or a module, and gives `mount`. `given` is what gives the strings
 *  of a language, if the engine is not to fetch them from beside itself.
 *  @param {Source | Promise<Source>} source @param {Strings} [given] */
export default async function start(source, given) {
  if (starting) forget(source);
  if (failures > 1) throw failure;
  strings ??= given;
  try {
    await (starting ??= startWith(source));
  } catch (error) {
    starting = undefined;
    throw error;
  }
  return mount;
}

/**
 * Draws `host`. `given` is what embed.js knows of its feed already, if anything; `onFailure` takes the element back from an engine
 * that has failed for the second time.
 * @param {HTMLElement} host @param {unknown} [given] @param {() => void} [onFailure]
 */
function mount(host, given, onFailure) {
  if (failures > 1) throw failure;
  const root = host.shadowRoot ?? host.attachShadow({ mode: "open" });
  // The page's own content is the best there is for an embed.js that knows of no second failure.
  const giveUp = onFailure ?? (() => root.replaceChildren(document.createElement("slot")));
  /** @type {Element} */
  const element = { host, root, giveUp };
  elements.add(element);
  draw(element, given);
  return {
    changed: () => element.drawn?.changed(),
    refresh: () => element.drawn?.refresh(),
    dismiss: () => element.drawn?.dismiss(),
    free() {
      elements.delete(element);
      element.drawn?.free();
      element.drawn = undefined;
      // What a failed engine has drawn it cannot take down.
      if (failures) root.replaceChildren();
    },
  };
}

/** Calls `tell` with each element that is drawn here. @param {(host: HTMLElement) => void} tell */
mount.each = (tell) => [...elements].forEach(({ host }) => tell(host));
