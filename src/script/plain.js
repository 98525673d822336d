// Where the engine cannot start: says why, once, and draws a banner without it. src/script/embed.js loads this only then.
import { headline, parse, quietUntil } from "./headline.js";
import { WEIGHTS, WHY } from "./rules.js";
import { address, clock, draw } from "./sketch.js";

const file = (name) => new URL(name, import.meta.url).href;
const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

/** Whether a policy refuses what `attempt` does with `url`; else what it gives, or the error it ends with. */
async function tried(url, attempt) {
  let isRefused = false;
  const hear = ({ blockedURI }) => (isRefused ||= blockedURI === url || blockedURI === new URL(url).origin);
  document.addEventListener("securitypolicyviolation", hear);
  try {
    return { value: await attempt(url) };
  } catch (error) {
    // The browser tells of it a little later.
    await pause(50);
    return { error, isRefused };
  } finally {
    document.removeEventListener("securitypolicyviolation", hear);
  }
}

/** Why a file that the engine needs cannot be had; undefined where it can. `isRight` looks at the answer. */
async function trouble(url, isRight) {
  const { value: answer, isRefused } = await tried(url, (url) => fetch(url));
  if (isRefused) return "policy";
  if (!answer) {
    // An answer that may not be read is an answer.
    const opaque = await tried(url, (url) => fetch(url, { mode: "no-cors" }));
    return opaque.value ? "cors" : "network";
  }
  if (!answer.ok) return "http_status";
  return (await isRight(answer)) ? undefined : "mime_type";
}

const typeOf = (answer) => answer.headers.get("content-type") ?? "";

async function isWasm(answer) {
  const start = new Uint8Array(await answer.arrayBuffer()).subarray(0, 4);
  return String(start) === "0,97,115,109";
}

async function diagnose() {
  if (typeof WebAssembly !== "object") return "old_browser";
  try {
    // The empty module: what refuses it is no fault of ours.
    new WebAssembly.Module(Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0));
  } catch {
    return "policy";
  }
  const name = document.querySelector("status-timeline") ? "windowpane" : "windowpane-banner";
  const glue = file(`${name}.js`);
  const imported = await tried(glue, (url) => import(url));
  if (imported.isRefused) return "policy";
  const reason = await trouble(file(`${name}_bg.wasm`), isWasm);
  if (reason) return reason;
  if (!imported.error) return "engine";
  // The script is fetched under another rule of a policy than it is run: where that refuses to look, nobody knows more.
  const why = await trouble(glue, (answer) => /javascript/.test(typeOf(answer)));
  if (why === "policy") return "network";
  if (why) return why;
  return imported.error instanceof SyntaxError ? "old_browser" : "integrity";
}

// Once for the page, however many elements it has.
let reason;
const reasonOf = (error) =>
  (reason ??= (async () => {
    const name = await diagnose();
    console.warn(`windowpane: the engine could not start (${name}): ${WHY[name]}.`, error);
    return name;
  })());

/** Tells the page. Awaited and not chained: a page may have broken `then`. */
async function announce(host, error) {
  const name = await reasonOf(error);
  const detail = { reason: name, message: `${WHY[name]} (${error})` };
  host.dispatchEvent(new CustomEvent("status-error", { detail, bubbles: true, composed: true }));
}

/** What a banner says of a feed's record: { level, lines, urls }; nothing where there is certainly nothing to say. It decides
 *  nothing: where it is not certain what the feed says, these are the provider's own words, if they are of a problem. */
export function said(host, record) {
  const unknown = (words) => ({ level: "unknown", lines: [["title", words]], urls: [] });
  if (!record?.body) return unknown("The status cannot be reached");
  const value = (name) => host.getAttribute(name)?.trim();
  const feed = parse(record.body);
  const now = Date.now();
  if (quietUntil(feed, now, value)) return;
  const news = headline(feed, now, value);
  if (news) {
    const { entry, level, from, to } = news;
    const advice = typeof entry.advice === "string" ? entry.advice : "";
    const state = level === "maintenance" ? "Scheduled maintenance" : "Happening now";
    return { level, lines: [["state", state], ["title", entry.name], ["time", clock(host, from, to)], ["affects", advice]], urls: [entry.shortlink, feed.page.url] };
  }
  const urls = [feed?.page?.url];
  const { indicator, description } = feed?.status ?? {};
  if (WEIGHTS[indicator] > 0 && typeof description === "string" && description.trim()) {
    return { level: indicator, lines: [["state", "Happening now"], ["title", description]], urls };
  }
  return { ...unknown("The status cannot be shown here"), urls };
}

/** Where it leads for more, and how that is called; no words without an address. */
function link(host, urls) {
  const href = address(host, host.getAttribute("href"), ...urls);
  return [href, href ? "Details" : ""];
}

/** Keeps since when a feed that was never had has not answered, as embed.js keeps a record: from there on it asks ever more seldom,
 *  and obeys what servers say. */
async function wait(host, answer) {
  const said = answer.headers?.get("retry-after") ?? 0;
  const at = Date.now();
  const next = at + Math.max(6e4 * (0.8 + Math.random() * 0.4), Math.min(said * 1e3 || Date.parse(said) - at || 0, 9e6));
  try {
    localStorage.windowpane = 1;
    await (await caches.open("windowpane")).put(address(host, host.getAttribute("feed")), new Response(JSON.stringify({ at, next })));
  } catch {
    // Where nothing is kept, once in each interval.
  }
}

/** Tells the page why `host` has no engine, and gives what draws it: with a feed's record, with nothing where it has no
 *  address, and with 0 where there is nothing to say. */
export default function plain(host, error) {
  const root = host.shadowRoot ?? host.attachShadow({ mode: "open" });
  announce(host, error);
  // For those who listen: a region that is there before its words, which change with the news and do not stay.
  const region = document.createElement("div");
  region.className = "vh";
  region.setAttribute("aria-live", "polite");
  const slot = document.createElement("slot");
  root.replaceChildren(region, slot);
  let told;
  return (record) => {
    // What was to be asked for by the engine.
    if (record && !record.answer && record.next < Date.now()) return host.refresh();
    if (record?.answer && !record.at) wait(host, record.answer);
    const news = record === 0 ? undefined : said(host, record);
    if (news) draw(host, root, news.level, news.lines, link(host, news.urls));
    else root.querySelector(".root")?.remove();
    // Without news, and without a feed, what the page has put inside is the best there is.
    if (news && record?.body) slot.remove();
    else root.append(slot);
    const words = news?.lines.slice(0, 2).map(([, text]) => text).join(". ") ?? "";
    if (told === words) return;
    told = words;
    setTimeout(() => (region.textContent = words), 200);
    setTimeout(() => (region.textContent = ""), 7e3);
  };
}
