// <status-dot>: an icon and one sentence for the foot of a page, without an engine. It says what the script is certain of (headline.js):
// that nothing is reported, or the first text of a line. Otherwise the page's own content stays, or a link without a word about the status.
// embed.js loads this file for the first such element, and passes on what it has already.
import DOT from "../../style/dot.css";
import { safeUrl } from "./links.js";
import { SENTENCES } from "./rules.js";
import { translation } from "./strings.js";

/** @typedef {Pick<typeof import("./first-text.js"), "brief" | "freshUntil" | "languages" | "make" | "markOf" | "rootOf" | "orient"> &
 *  Pick<typeof import("./headline.js"), "claimOf" | "expires" | "headline" | "parse" | "quietUntil">} Tools What embed.js passes on. */
/** @typedef {import("./record.js").FeedRecord} FeedRecord */
/** @typedef {{ level: string, key?: keyof SENTENCES, title?: string, lang?: string | undefined, time?: string | undefined }} Content */

const DISC = "M8 0a8 8 0 1 1 0 16A8 8 0 1 1 8 0Z";

/** The icons of levels, as SVG paths. At 8 pixels only the outline can be seen, so each has its own: those of ICONS would be a smudge, or two
 *  discs. @type {Record<string, string>} */
const OUTLINES = {
  operational: DISC,
  maintenance: "M1 1H15V15H1Z",
  minor: "M8 0 16 15H0Z",
  major: "M8 0 16 8 8 16 0 8Z",
  critical: "M3 0 8 5 13 0 16 3 11 8 16 13 13 16 8 11 3 16 0 13 5 8 0 3Z",
};
const RING = `${DISC}M8 3a5 5 0 1 1 0 10A5 5 0 1 1 8 3Z`;

/** What a feed certainly says now, if anything. @param {Element} host @param {any} feed @param {Tools} tools @returns {Content | undefined} */
export function certainOf(host, feed, { brief, claimOf, headline, languages, quietUntil }) {
  const now = Date.now();
  const value = (/** @type {string} */ name) => host.getAttribute(name)?.trim();
  if (quietUntil(feed, now, value)) {
    const key = claimOf(feed);
    return key && { key, level: key === "AllOperational" ? "operational" : "unknown" };
  }
  const news = headline(feed, now, value, languages(host));
  return news && { ...news, time: brief(host, news.from, news.to) };
}

/** Returns the function that renders a record of the element's feed. @param {HTMLElement} host @param {Tools} tools */
export default function dot(host, tools) {
  const { expires, freshUntil, languages, make, markOf, orient, parse, rootOf } = tools;
  const root = rootOf(host, DOT);
  const link = make("a", "");
  const rendered = make("span", "root", link);
  let round = 0;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  /** @param {FeedRecord | 0 | undefined} record */
  const render = async (record) => {
    clearTimeout(timer);
    const current = ++round;
    const [language, lines] = await translation(languages(host));
    if (current !== round) return;
    const feed = record && Date.now() < freshUntil(record) ? parse(record.body) : undefined;
    /** @type {Content | undefined} */
    const content = feed && certainOf(host, feed, tools);
    // Nothing is said beyond the time for which it is certain, though no poll may have ended until then.
    if (record && content) timer = setTimeout(render, Math.min(freshUntil(record), expires(feed)) - Date.now(), record);
    const inside = !content && host.innerHTML.trim() ? document.createElement("slot") : rendered;
    if (!inside.isConnected) root.replaceChildren(inside);
    const { level, key = "ServiceStatus", title, lang = language, time } = content ?? { level: "unknown" };
    const [line, english] = SENTENCES[key];
    const sentence = make("bdi", "", title ?? (lines[line] || english));
    sentence.lang = title && lang === language ? "" : lang;
    orient(host, rendered);
    rendered.style.setProperty("--c", `var(--wp-${level})`);
    rendered.lang = language;
    link.replaceChildren(markOf(OUTLINES[level] ?? RING), sentence, time ? ` · ${time}` : "");
    const href = safeUrl(host, [host.getAttribute("href"), feed?.page?.url]);
    href ? (link.href = href) : link.removeAttribute("href");
  };
  return render;
}
