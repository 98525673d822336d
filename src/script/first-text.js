// The first text: mark, title and time of what a feed certainly says, on the screen before there is WebAssembly. The fallback
// draws its banner with the same functions.
import BANNER from "../../style/banner.css";
import TOKENS from "../../style/tokens.css";
import { headline, parse } from "./headline.js";
import { FRESH_FOR } from "./rules.js";
import { instant } from "./times.js";

/** @typedef {import("./record.js").FeedRecord} FeedRecord */
/** @typedef {[part: string, text: string | undefined, lang?: string | undefined]} Line */

/** The visitor's languages in order of preference: the element's or the page's, then the browser's, as `browser::languages` has
 *  them. @param {Element} host @returns {string[]} */
export function languages(host) {
  const own = host.getAttribute("lang");
  const around = host.parentElement?.closest("[lang]")?.getAttribute("lang");
  return [own, around, ...navigator.languages].filter((tag) => typeof tag === "string");
}

/** The locale that Intl writes by: what the page states, in the visitor's own variety if the browser has one.
 *  @param {Element} host @returns {string | undefined} */
function locale(host) {
  const stated = host.closest("[lang]")?.getAttribute("lang") || undefined;
  return navigator.languages.find((tag) => tag.split("-")[0] === stated?.toLowerCase()) ?? stated;
}

/** What the engine keeps of a visitor's choices, if anything. @param {string} name @returns {string | undefined} */
function kept(name) {
  try {
    return localStorage[`windowpane:${name}`] || undefined;
  } catch {
    // A page that may keep nothing.
  }
}

/** An instant or a range on the visitor's clock; as it is written if it states no offset.
 *  @param {Element} host @param {any} from @param {any} [to] @returns {string} */
export function clock(host, from, to) {
  if (Number.isNaN(instant(from))) return from ?? "";
  const options = /** @type {const} */ ({ weekday: "long", day: "numeric", month: "long", hour: "numeric", minute: "2-digit", timeZoneName: "short" });
  const wanted = [
    [locale(host), host.getAttribute("time-zone") || kept("time-zone")],
    [undefined, undefined],
  ];
  for (const [tag, timeZone] of wanted) {
    try {
      const format = new Intl.DateTimeFormat(tag, { ...options, ...(timeZone ? { timeZone } : {}) });
      return Number.isNaN(instant(to)) ? format.format(instant(from)) : format.formatRange(instant(from), instant(to));
    } catch {
      // A language, zone or time that the browser does not know.
    }
  }
  return from;
}

/** @template {keyof HTMLElementTagNameMap} Name @param {Name} name @param {string} className @param {...(string | Node)} inside */
function make(name, className, ...inside) {
  const element = document.createElement(name);
  element.className = className;
  element.append(...inside);
  return element;
}

/** @param {Line} line */
function lineOf([part, text = "", lang]) {
  // A title runs its own way, and leaves the line where it is.
  const inside = part === "title" ? make("bdi", "", text) : text;
  const line = make("p", part, inside);
  line.setAttribute("part", part);
  if (lang) line.lang = lang;
  return line;
}

/** Gives a shadow root its style sheets. @param {ShadowRoot} root @param {string[]} sheets */
export function adopt(root, sheets) {
  try {
    root.adoptedStyleSheets = sheets.map((css) => {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(css);
      return sheet;
    });
  } catch {
    // A browser without such sheets shows it bare.
  }
}

/**
 * Draws a banner in place of what `root` holds: lines, of which the empty ones are left out, a link if there is a URL, and the
 * nodes of `behind`. Returns its node.
 * @param {Element} host @param {ShadowRoot} root @param {string} level @param {Line[]} lines
 * @param {[href: string | undefined, text: string]} link @param {Node[]} behind
 */
export function draw(host, root, level, lines, [href, text], ...behind) {
  // A disc in the level's colour. The text says the same.
  const mark = make("div", "mark");
  mark.style.cssText = "background: var(--c); border-radius: 50%; scale: .9";
  const link = make("a", "", text);
  if (href) {
    link.href = href;
    link.setAttribute("part", "link");
  }
  const links = lineOf(["links", ""]);
  links.append(link);
  const texts = make("div", "text", ...lines.filter(([, text]) => text).map(lineOf), links);
  const banner = make("div", "banner", make("div", "in", mark, texts, ...behind));
  banner.setAttribute("part", "banner");
  banner.setAttribute("data-level", level);
  banner.style.setProperty("--c", `var(--wp-${level})`);
  const drawn = make("div", "root", banner);
  try {
    drawn.dir = /** @type {any} */ (new Intl.Locale(locale(host) ?? navigator.language)).getTextInfo().direction;
  } catch {
    // As the page has it.
  }
  root.querySelector(".root")?.remove();
  root.prepend(drawn);
  return drawn;
}

let isIntlReady = false;

/**
 * Makes the browser read what it needs to write times, and then runs `act`. At first that takes longer than all else here, also for
 * the engine, so it is done in two tasks, of which the first makes it read half of it for a collator, and while there is nothing else
 * to do.
 * @param {Element} host @param {() => void} [act]
 */
export function prepareIntl(host, act = () => {}) {
  if (isIntlReady) return act();
  const { requestIdleCallback: whenIdle = setTimeout } = self;
  /** A page may have replaced what is used. @param {() => void} read */
  const attempt = (read) => {
    try {
      read();
    } catch {
      // Then it is not ready, and whoever needs it fails for itself.
    }
  };
  const later = (/** @type {() => void} */ read) => attempt(() => whenIdle(() => attempt(read)));
  later(() => {
    attempt(() => new Intl.Collator());
    later(() => {
      clock(host, "1970-01-01T00:00:00Z");
      isIntlReady = true;
      act();
    });
  });
}

/** Whether the text of a record may still be shown as it is. @param {FeedRecord} record */
export const isFresh = ({ at, holds }) => Date.now() < at + FRESH_FOR * holds;

/**
 * Draws what a feed's record certainly says, until the engine has drawn or `signal` aborts.
 * @param {Element} host @param {FeedRecord} record @param {AbortSignal} signal
 */
export function drawFirstText(host, record, signal) {
  if (host.shadowRoot || kept("dismissed")) return;
  const feed = parse(record.body);
  const news = isFresh(record) ? headline(feed, Date.now(), (name) => host.getAttribute(name), languages(host)) : undefined;
  if (!news) return prepareIntl(host);
  const { entry, title, lang, level, from, to } = news;
  // The rest takes the engine's strings: here is the room for them, so that nothing on the page moves when they come.
  const parts = entry.components ?? [];
  const room = "\xa0";
  const isMail = entry.mail || feed.components?.some((/** @type {any} */ { id, role }) => role && parts.some((/** @type {any} */ part) => part.id === id || part === id));
  /** @type {Line[]} */
  const lines = [["state", feed.page.name], ["title", title, lang], ["time", isIntlReady ? clock(host, from, to) : room], ["affects", parts.length ? room : ""], ["mail", isMail ? room : ""]];
  const close = make("div", level === "critical" ? "" : "close");
  const root = host.attachShadow({ mode: "open" });
  adopt(root, [TOKENS, BANNER]);
  const drawn = draw(host, root, level, lines, [undefined, room], close);
  const remove = () => drawn.remove();
  signal.addEventListener("abort", remove);
  for (const name of ["status-ready", "status-change", "status-error"]) host.addEventListener(name, remove, { once: true, signal });
  const time = drawn.querySelector(".time");
  if (!isIntlReady) requestAnimationFrame(() => prepareIntl(host, () => time?.replaceChildren(clock(host, from, to))));
}
