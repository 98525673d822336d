// The fallback for when the engine cannot start: reports the reason once, and renders a banner without WebAssembly. embed.js loads this
// file only then.
import BANNER from "../../style/banner.css";
import CONTROLS from "../../style/controls.css";
import PLAIN from "../../style/plain.css";
import TOKENS from "../../style/tokens.css";
import { typedAt, watchVisitor } from "./activity.js";
import { edgeOf } from "./density.js";
import { dock } from "./dock.js";
import { adopt, clock, isFresh, languages, make, place, render } from "./first-text.js";
import { script, urls } from "./files.js";
import { headline, parse, quietUntil } from "./headline.js";
import { safeUrl } from "./links.js";
import { sections } from "./plain.js";
import { STRINGS, UNKNOWN_ICON, WEIGHTS, WHY } from "./rules.js";
import { translation } from "./strings.js";

/** @typedef {import("./first-text.js").Line} Line */
/** @typedef {import("./poll.js").Known} Known */
/** @typedef {keyof typeof STRINGS} Key */
/** @typedef {keyof typeof WHY} Reason */
/** @typedef {(key: Key) => string} Translate Returns the string of a key in the visitor's language. */
/** @typedef {{ level: string, lines: Line[], urls: unknown[] }} Content */

/** @param {number} ms */
const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

/** Runs `attempt`, which loads `url`. Returns its value, or its error and whether a content security policy refused the URL.
 *  @template Value @param {string | undefined} url @param {() => Promise<Value>} attempt
 *  @returns {Promise<{ value?: Value, error?: unknown, isRefused?: boolean }>} */
async function attempted(url, attempt) {
  let isRefused = false;
  /** @param {SecurityPolicyViolationEvent} violation */
  const onViolation = ({ blockedURI }) => (isRefused ||= url !== undefined && (blockedURI === url || blockedURI === new URL(url).origin));
  document.addEventListener("securitypolicyviolation", onViolation);
  try {
    return { value: await attempt() };
  } catch (error) {
    // The browser fires the event a little later.
    await pause(50);
    return { error, isRefused };
  } finally {
    document.removeEventListener("securitypolicyviolation", onViolation);
  }
}

/** Why a file that the engine needs cannot be loaded; undefined if it can. `isRight` checks the response.
 *  @param {string} url @param {(response: Response) => boolean | Promise<boolean>} isRight @returns {Promise<Reason | undefined>} */
async function failureOf(url, isRight) {
  const { value: response, isRefused } = await attempted(url, () => fetch(url));
  if (isRefused) return "policy";
  if (!response) {
    // An opaque response means that the server can be reached, and that only CORS forbids reading it.
    const opaque = await attempted(url, () => fetch(url, { mode: "no-cors" }));
    return opaque.value ? "cors" : "network";
  }
  if (!response.ok) return "http_status";
  return (await isRight(response)) ? undefined : "mime_type";
}

/** @param {Response} response */
const typeOf = (response) => response.headers.get("content-type") ?? "";

/** @param {Response} response */
async function isWasm(response) {
  const start = new Uint8Array(await response.arrayBuffer()).subarray(0, 4);
  return String(start) === "0,97,115,109";
}

/** @returns {Promise<Reason>} */
async function diagnose() {
  // Every browser that can run this script has it, unless it is switched off.
  if (typeof WebAssembly !== "object") return "no_webassembly";
  try {
    // The empty module is valid, so only a policy can refuse it, or a browser without a compiler. WebKit asks its policy for instances only.
    new WebAssembly.Instance(new WebAssembly.Module(Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0)));
  } catch (error) {
    // Only the message tells which of the two: all browsers name the policy in it.
    return /CSP|Content Security Policy|unsafe-eval/i.test(`${error}`) ? "policy" : "no_webassembly";
  }
  const isFull = Boolean(document.querySelector("status-timeline"));
  const { script: url, wasm } = urls(isFull);
  const imported = await attempted(url, () => script(isFull));
  if (imported.isRefused) return "policy";
  const reason = wasm && (await failureOf(wasm, isWasm));
  if (reason) return reason;
  if (!imported.error) return "engine";
  // A policy may allow running the script (script-src) but not fetching it (connect-src). Then the reason cannot be determined.
  const why = url ? await failureOf(url, (response) => /javascript/.test(typeOf(response))) : "network";
  if (why === "policy") return "network";
  if (why) return why;
  return imported.error instanceof SyntaxError ? "old_browser" : "integrity";
}

/** Determined once for all elements of the page. @type {Promise<Reason> | undefined} */
let reason;

/** Why the engine could not start. Also logs it to the console. @param {unknown} error */
async function explain(error) {
  const name = await diagnose();
  console.warn(`windowpane: the engine could not start (${name}): ${WHY[name]}.`, error);
  return name;
}

/** Fires `status-error`. Uses `await` and not `then`, which a page may have replaced. @param {Element} host @param {unknown} error */
async function announce(host, error) {
  const name = await (reason ??= explain(error));
  const detail = { reason: name, message: `${WHY[name]} (${error})` };
  host.dispatchEvent(new CustomEvent("status-error", { detail, bubbles: true, composed: true }));
}

/** @type {Translate} */
const english = (key) => STRINGS[key][1];

/** The strings in the first of the wanted languages that has a translation.
 *  @param {readonly string[]} wanted @returns {Promise<[string, Translate]>} */
async function strings(wanted) {
  const [tag, lines] = await translation(wanted);
  return [tag, (key) => lines[STRINGS[key][0]] || english(key)];
}

/** @type {Record<string, Key>} */
const STATES = { investigating: "Investigating", identified: "Identified", monitoring: "Monitoring", scheduled: "PlannedMaintenance" };
/** @type {Record<string, Key>} */
const LEVELS = { minor: "LevelMinor", major: "LevelMajor", critical: "LevelCritical", maintenance: "PlannedMaintenance" };

/**
 * What the banner shows for a feed's record; undefined if the feed certainly has no news. There are no rules of its own here: if
 * `headline` is not certain what the feed says, the banner shows the provider's own status description, provided that it is about a
 * problem.
 * @param {Element} host @param {{ body: string } | undefined} record @param {Translate} [translate] @param {string} [language]
 * @returns {Content | undefined}
 */
export function contentOf(host, record, translate = english, language) {
  /** @param {Key} key @param {unknown[]} urls @returns {Content} */
  const unknown = (key, urls) => ({ level: "unknown", lines: [["title", translate(key), language]], urls });
  if (!record?.body) return unknown("CannotReach", []);
  /** @param {string} name */
  const value = (name) => host.getAttribute(name)?.trim();
  const feed = parse(record.body);
  const now = Date.now();
  if (quietUntil(feed, now, value)) return;
  const news = headline(feed, now, value, languages(host));
  if (news) {
    const { entry, title, lang, level, from, to } = news;
    const state = STATES[entry.status];
    const advice = typeof entry.advice === "string" ? entry.advice : "";
    return {
      level,
      lines: [["state", state && translate(state), language], ["title", title, lang], ["time", clock(host, from, to)], ["affects", advice, ""]],
      urls: [entry.shortlink, feed.page.url],
    };
  }
  const urls = [feed?.page?.url];
  const { indicator, description } = feed?.status ?? {};
  const level = LEVELS[indicator];
  if (level && (WEIGHTS[indicator] ?? 0) > 0 && typeof description === "string" && description.trim()) {
    return { level: indicator, lines: [["state", translate(level), language], ["title", description]], urls };
  }
  return unknown("CannotShow", urls);
}

/** Whether `message` is other than the last one in this tab, which pages of the same host have announced. @param {string} message */
function isNews(message) {
  const name = "windowpane:told-without-engine";
  try {
    const last = sessionStorage.getItem(name) ?? "";
    sessionStorage.setItem(name, message);
    return last !== message;
  } catch {
    // The browser refuses storage to this page.
    return true;
  }
}

/** Announces a message, once the visitor does not type: most screen readers drop what they were saying at each key. Then empties the region,
 *  so that who browses the page does not find it again. The same times as in `view/voice.rs`.
 *  @param {Element} region @param {string} message @param {() => boolean} isCurrent */
async function say(region, message, isCurrent) {
  await pause(200);
  try {
    const until = Date.now() + 15_000;
    const left = () => Math.min(typedAt() + 1_500, until) - Date.now();
    while (left() > 0) await pause(left());
  } catch {
    // The page has broken Date.
  }
  if (!isCurrent()) return;
  region.textContent = message;
  await pause(1_000);
  if (isCurrent()) region.textContent = "";
}

/** Whether the next poll is due. @param {Known} record */
function isDue({ next }) {
  try {
    return next < Date.now();
  } catch {
    // The page has broken Date.
    return false;
  }
}

/**
 * Reports why `host` has no engine, and returns the function that renders it: from a feed's record; from undefined if the element has
 * no URL of a feed; from 0 if the feed has no news.
 * @param {HTMLElement} host @param {unknown} error
 */
export default function fallback(host, error) {
  const root = host.shadowRoot ?? host.attachShadow({ mode: "open" });
  announce(host, error);
  // With `show="never"` the page renders its own banner.
  if (/^\s*never\s*$/i.test(host.getAttribute("show") ?? "")) return () => {};
  // A live region for screen readers. It must exist before its text, is announced when that changes, and is then emptied.
  const region = make("div", "vh");
  region.setAttribute("aria-live", "polite");
  const slot = document.createElement("slot");
  root.replaceChildren(slot, region);
  watchVisitor(host.ownerDocument.defaultView);
  adopt(root, [TOKENS, CONTROLS, BANNER, PLAIN]);
  const ready = strings(languages(host));
  /** @type {string | undefined} */
  let announced;
  /** @type {ReturnType<typeof dock>} */
  let docked;
  let round = 0;
  /** The content for a record; if a page has broken what that needs, the content for no record.
   *  @param {Known | undefined} record @param {Translate} translate @param {string} language */
  const contentOrUnknown = (record, translate, language) => {
    try {
      return contentOf(host, record, translate, language);
    } catch {
      return contentOf(host, undefined, translate, language);
    }
  };
  /** The rest of a timeline. @param {Known | 0 | undefined} record @param {Translate} translate @returns {Node[]} */
  const rest = (record, translate) => {
    if (!record || !record.body || !host.matches("status-timeline")) return [];
    try {
      return sections(host, parse(record.body), languages(host), translate, isFresh(record));
    } catch {
      return [];
    }
  };
  /** @param {Content} content @param {string | undefined} href @param {Translate} translate */
  const draw = ({ level, lines }, href, translate) => {
    const rendered = render(host, root, { level, icon: level === "unknown" ? UNKNOWN_ICON : undefined, density: edgeOf(host) ? "line" : "full" }, lines);
    const banner = rendered.querySelector(".banner");
    banner?.setAttribute("role", "region");
    banner?.setAttribute("aria-label", translate("ServiceStatus"));
    if (!href) return rendered;
    const link = make("a", "", translate("Details"));
    link.href = href;
    link.setAttribute("part", "link");
    const links = make("p", "links", link);
    links.setAttribute("part", "links");
    rendered.querySelector(".text")?.append(links);
    return rendered;
  };
  return async (/** @type {Known | 0 | undefined} */ record) => {
    const current = ++round;
    // Nobody polls this record: embed.js left that to the engine.
    if (record && record.body && !record.heard && isDue(record)) return /** @type {any} */ (host).refresh();
    const [language, translate] = await ready;
    if (current !== round) return;
    const content = record === 0 ? undefined : contentOrUnknown(record, translate, language);
    const href = safeUrl(host, [host.getAttribute("href"), ...(content?.urls ?? [])]);
    const below = rest(record, translate);
    const rendered = content ? draw(content, href, translate) : place(host, root);
    rendered.lang = language;
    rendered.append(...below);
    docked = dock(host, root, docked);
    // Without news or without a feed, show the page's own content of the element.
    if ((content || below.length) && record && record.body) slot.remove();
    else region.before(slot);
    const message = content?.lines.slice(0, 2).map(([, text]) => text).join(". ") ?? "";
    if (announced === message) return;
    announced = message;
    if (isNews(message) && message) say(region, message, () => announced === message);
  };
}
