// Where the engine cannot start: says why, once, and renders a banner without it. embed.js loads this only then.
import BANNER from "../../style/banner.css";
import CONTROLS from "../../style/controls.css";
import TOKENS from "../../style/tokens.css";
import { adopt, clock, draw, languages } from "./first-text.js";
import { script, strings as stringsOf, urls } from "./files.js";
import { headline, parse, quietUntil } from "./headline.js";
import { FINGERPRINT, LANGUAGES, STRINGS, WEIGHTS, WHY } from "./rules.js";

/** @typedef {import("./first-text.js").Line} Line */
/** @typedef {import("./poll.js").Known} Known */
/** @typedef {keyof typeof STRINGS} Key */
/** @typedef {keyof typeof WHY} Reason */
/** @typedef {(key: Key) => string} Say The sentence of a key in the visitor's language. */
/** @typedef {{ level: string, lines: Line[], urls: unknown[] }} Said */

/** @param {number} ms */
const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

/** Whether a policy refuses what `attempt` loads from `url`, if that is known; else what it gives, or the error it ends with.
 *  @template Value @param {string | undefined} url @param {() => Promise<Value>} attempt
 *  @returns {Promise<{ value?: Value, error?: unknown, isRefused?: boolean }>} */
async function tried(url, attempt) {
  let isRefused = false;
  /** @param {SecurityPolicyViolationEvent} violation */
  const hear = ({ blockedURI }) => (isRefused ||= url !== undefined && (blockedURI === url || blockedURI === new URL(url).origin));
  document.addEventListener("securitypolicyviolation", hear);
  try {
    return { value: await attempt() };
  } catch (error) {
    // The browser tells of it a little later.
    await pause(50);
    return { error, isRefused };
  } finally {
    document.removeEventListener("securitypolicyviolation", hear);
  }
}

/** Why a file that the engine needs cannot be had; undefined if it can. `isRight` looks at the response.
 *  @param {string} url @param {(response: Response) => boolean | Promise<boolean>} isRight @returns {Promise<Reason | undefined>} */
async function trouble(url, isRight) {
  const { value: answer, isRefused } = await tried(url, () => fetch(url));
  if (isRefused) return "policy";
  if (!answer) {
    // An answer that may not be read is an answer.
    const opaque = await tried(url, () => fetch(url, { mode: "no-cors" }));
    return opaque.value ? "cors" : "network";
  }
  if (!answer.ok) return "http_status";
  return (await isRight(answer)) ? undefined : "mime_type";
}

/** @param {Response} answer */
const typeOf = (answer) => answer.headers.get("content-type") ?? "";

/** @param {Response} answer */
async function isWasm(answer) {
  const start = new Uint8Array(await answer.arrayBuffer()).subarray(0, 4);
  return String(start) === "0,97,115,109";
}

/** @returns {Promise<Reason>} */
async function diagnose() {
  if (typeof WebAssembly !== "object") return "old_browser";
  try {
    // The empty module: what refuses it is no fault of ours.
    new WebAssembly.Module(Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0));
  } catch {
    return "policy";
  }
  const isWhole = Boolean(document.querySelector("status-timeline"));
  const { script: url, wasm } = urls(isWhole);
  const imported = await tried(url, () => script(isWhole));
  if (imported.isRefused) return "policy";
  const reason = wasm && (await trouble(wasm, isWasm));
  if (reason) return reason;
  if (!imported.error) return "engine";
  // The script is fetched under another rule of a policy than it is run: where that refuses to look, nobody knows more.
  const why = url ? await trouble(url, (answer) => /javascript/.test(typeOf(answer))) : "network";
  if (why === "policy") return "network";
  if (why) return why;
  return imported.error instanceof SyntaxError ? "old_browser" : "integrity";
}

// Once for the page, however many elements it has.
/** @type {Promise<Reason> | undefined} */
let reason;

/** Why the engine could not start; the console is told. @param {unknown} error */
async function explain(error) {
  const name = await diagnose();
  console.warn(`windowpane: the engine could not start (${name}): ${WHY[name]}.`, error);
  return name;
}

/** Fires `status-error`. Awaited and not chained: a page may have broken `then`. @param {Element} host @param {unknown} error */
async function announce(host, error) {
  const name = await (reason ??= explain(error));
  const detail = { reason: name, message: `${WHY[name]} (${error})` };
  host.dispatchEvent(new CustomEvent("status-error", { detail, bubbles: true, composed: true }));
}

/** @type {Say} */
const english = (key) => STRINGS[key][1];

/** The tag of the file of strings for what a visitor wants, if there is one: see `words::language_for`. @param {string} wanted */
function fileFor(wanted) {
  try {
    const { language, script } = new Intl.Locale(wanted).maximize();
    const tags = [wanted, `${language}-${script}`, language === "no" ? "nb" : language];
    return tags.map((tag) => LANGUAGES.find((known) => known.toLowerCase() === tag.toLowerCase())).find(Boolean);
  } catch {
    // No language tag.
  }
}

/** The strings in the first of some languages that there is a file of; English if there is none, or it cannot be had.
 *  @param {readonly string[]} wanted @returns {Promise<[string, Say]>} */
async function strings(wanted) {
  const tag = wanted.map(fileFor).find(Boolean) ?? "en";
  try {
    if (tag !== "en") {
      const lines = (await stringsOf(tag)).split("\n");
      if (lines[0]?.startsWith(FINGERPRINT)) return [tag, (key) => lines[STRINGS[key][0]] || english(key)];
    }
  } catch {
    // The engine's files are out of reach, and so may these be.
  }
  return ["en", english];
}

/** @type {Record<string, Key>} */
const STATES = { investigating: "Investigating", identified: "Identified", monitoring: "Monitoring", scheduled: "PlannedMaintenance" };
/** @type {Record<string, Key>} */
const LEVELS = { minor: "LevelMinor", major: "LevelMajor", critical: "LevelCritical", maintenance: "PlannedMaintenance" };

/**
 * What the banner says of a feed's record; nothing if there is certainly nothing to say. It decides nothing: if it is not certain
 * what the feed says, these are the provider's own words, provided that they are about a problem.
 * @param {Element} host @param {{ body: string } | undefined} record @param {Say} [say] @param {string} [language]
 * @returns {Said | undefined}
 */
export function said(host, record, say = english, language) {
  /** @param {Key} key @param {unknown[]} urls @returns {Said} */
  const unknown = (key, urls) => ({ level: "unknown", lines: [["title", say(key), language]], urls });
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
      lines: [["state", state && say(state), language], ["title", title, lang], ["time", clock(host, from, to)], ["affects", advice]],
      urls: [entry.shortlink, feed.page.url],
    };
  }
  const urls = [feed?.page?.url];
  const { indicator, description } = feed?.status ?? {};
  const level = LEVELS[indicator];
  if (level && (WEIGHTS[indicator] ?? 0) > 0 && typeof description === "string" && description.trim()) {
    return { level: indicator, lines: [["state", say(level), language], ["title", description]], urls };
  }
  return unknown("CannotShow", urls);
}

/** The first of some URLs that may be followed. @param {Element} host @param {unknown[]} urls @returns {string | undefined} */
function address(host, urls) {
  for (const url of urls) {
    if (typeof url !== "string" || !url) continue;
    try {
      const { protocol, href } = new URL(url, host.baseURI);
      if (/^https?:$/.test(protocol)) return href;
    } catch {
      // The next one.
    }
  }
}

/** Whether it is time for a poll. @param {Known} record */
function isDue({ next }) {
  try {
    return next < Date.now();
  } catch {
    // A page without a clock.
    return false;
  }
}

/**
 * Tells the page why `host` has no engine, and gives what renders it: with a feed's record, with nothing if it has no URL, and with
 * 0 if there is nothing to say.
 * @param {HTMLElement} host @param {unknown} error
 */
export default function fallback(host, error) {
  const root = host.shadowRoot ?? host.attachShadow({ mode: "open" });
  announce(host, error);
  // The page renders its own.
  if (/^\s*never\s*$/i.test(host.getAttribute("show") ?? "")) return () => {};
  // For those who listen: a region that is there before its words, which change with the news and do not stay.
  const region = document.createElement("div");
  region.className = "vh";
  region.setAttribute("aria-live", "polite");
  const slot = document.createElement("slot");
  root.replaceChildren(region, slot);
  adopt(root, [TOKENS, CONTROLS, BANNER]);
  const ready = strings(languages(host));
  /** @type {string | undefined} */
  let announced;
  let round = 0;
  /** What there is to say, even without a clock. @param {Known | undefined} record @param {Say} say @param {string} language */
  const news = (record, say, language) => {
    try {
      return said(host, record, say, language);
    } catch {
      return said(host, undefined, say, language);
    }
  };
  return async (/** @type {Known | 0 | undefined} */ record) => {
    const mine = ++round;
    // What was to be polled by the engine.
    if (record && record.body && !record.heard && isDue(record)) return /** @type {any} */ (host).refresh();
    const [language, say] = await ready;
    if (mine !== round) return;
    const told = record === 0 ? undefined : news(record, say, language);
    const href = address(host, [host.getAttribute("href"), ...(told?.urls ?? [])]);
    if (told) draw(host, root, told.level, told.lines, [href, href ? say("Details") : ""]);
    else root.querySelector(".root")?.remove();
    // Without news, and without a feed, what the page has put inside is the best there is.
    if (told && record && record.body) slot.remove();
    else root.append(slot);
    const words = told?.lines.slice(0, 2).map(([, text]) => text).join(". ") ?? "";
    if (announced === words) return;
    announced = words;
    setTimeout(() => (region.textContent = words), 200);
    setTimeout(() => (region.textContent = ""), 7e3);
  };
}
