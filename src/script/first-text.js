// The first text: icon, title and time of what a feed certainly says, on the screen before the WebAssembly module is loaded. The
// fallback renders its banner with the same functions.
import BANNER from "../../style/banner.css";
import TOKENS from "../../style/tokens.css";
import { headline, parse } from "./headline.js";
import { FRESH_FOR } from "./rules.js";
import { instant } from "./times.js";

/** @typedef {import("./record.js").FeedRecord} FeedRecord */
/** @typedef {[part: string, text: string | undefined, lang?: string | undefined]} Line */

/** The visitor's languages in order of preference: the element's or the page's, then the browser's. The same as
 *  `browser::languages`. @param {Element} host @returns {string[]} */
export function languages(host) {
  const own = host.getAttribute("lang");
  const around = host.parentElement?.closest("[lang]")?.getAttribute("lang");
  return [own, around, ...navigator.languages].filter((tag) => typeof tag === "string");
}

/** The locale for Intl: the page's language, in the visitor's regional variant if the browser lists one.
 *  @param {Element} host @returns {string | undefined} */
function locale(host) {
  const stated = host.closest("[lang]")?.getAttribute("lang") || undefined;
  return navigator.languages.find((tag) => tag.split("-")[0] === stated?.toLowerCase()) ?? stated;
}

/** A choice of the visitor that the engine has stored, if any. @param {string} name @returns {string | undefined} */
function stored(name) {
  try {
    return localStorage[`windowpane:${name}`] || undefined;
  } catch {
    // The browser refuses storage to this page.
  }
}

/** An instant or a time range in the visitor's time zone; as it is written if it states no UTC offset.
 *  @param {Element} host @param {any} from @param {any} [to] @returns {string} */
export function clock(host, from, to) {
  if (Number.isNaN(instant(from))) return from ?? "";
  const options = /** @type {const} */ ({ weekday: "long", day: "numeric", month: "long", hour: "numeric", minute: "2-digit", timeZoneName: "short" });
  const wanted = [
    [locale(host), host.getAttribute("time-zone") || stored("time-zone")],
    [undefined, undefined],
  ];
  for (const [tag, timeZone] of wanted) {
    try {
      const format = new Intl.DateTimeFormat(tag, { ...options, ...(timeZone ? { timeZone } : {}) });
      const time = Number.isNaN(instant(to)) ? format.format(instant(from)) : format.formatRange(instant(from), instant(to));
      // At the beginning of a line, also in a language that writes the names of days in lower case.
      return time.charAt(0).toLocaleUpperCase(tag) + time.slice(1);
    } catch {
      // The browser does not know the locale, zone or time: fall back to its own locale and zone.
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
  // The title has a writing direction of its own, and does not change that of the line.
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
    // Browsers without adopted style sheets show the banner unstyled.
  }
}

/**
 * Renders a banner in place of the one in `root`: the lines that are not empty, a link if there is a URL, and the nodes of `behind`.
 * Returns its node.
 * @param {Element} host @param {ShadowRoot} root @param {string} level @param {Line[]} lines
 * @param {[href: string | undefined, text: string]} link @param {Node[]} behind
 */
export function render(host, root, level, lines, [href, text], ...behind) {
  // A disc in the level's colour. It needs no label: the text says the same.
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
  const rendered = make("div", "root", banner);
  try {
    rendered.dir = /** @type {any} */ (new Intl.Locale(locale(host) ?? navigator.language)).getTextInfo().direction;
  } catch {
    // The writing direction of the page applies.
  }
  root.querySelector(".root")?.remove();
  root.prepend(rendered);
  return rendered;
}

let isIntlReady = false;

/**
 * Prefetches the browser's data for formatting times, then runs `act`. The first use of Intl takes longer than everything else in this
 * file, also for the engine. So it happens while the browser is idle, in two tasks: a collator loads half of the data, a formatter the
 * rest.
 * @param {Element} host @param {() => void} [act]
 */
export function prepareIntl(host, act = () => {}) {
  if (isIntlReady) return act();
  const { requestIdleCallback: whenIdle = setTimeout } = self;
  /** A page may have replaced these functions with ones that throw. @param {() => void} read */
  const attempt = (read) => {
    try {
      read();
    } catch {
      // Then Intl is not prepared. Callers handle the failure themselves.
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

/** Whether a record is not stale yet. @param {FeedRecord} record */
export const isFresh = ({ at, holds }) => Date.now() < at + FRESH_FOR * holds;

/**
 * Renders what a feed's record certainly says, until the engine has rendered or `signal` aborts.
 * @param {Element} host @param {FeedRecord} record @param {AbortSignal} signal
 */
export function renderFirstText(host, record, signal) {
  if (host.shadowRoot || stored("dismissed")) return;
  const feed = parse(record.body);
  const news = isFresh(record) ? headline(feed, Date.now(), (name) => host.getAttribute(name), languages(host)) : undefined;
  if (!news) return prepareIntl(host);
  const { entry, title, lang, level, from, to } = news;
  // The other lines need the engine's strings. Reserve their space, so that there is no layout shift when the engine renders them.
  const affected = entry.components ?? [];
  const placeholder = "\xa0";
  const isMail = entry.mail || feed.components?.some((/** @type {any} */ { id, role }) => role && affected.some((/** @type {any} */ one) => one.id === id || one === id));
  /** @type {Line[]} */
  const lines = [["state", feed.page.name], ["title", title, lang], ["time", isIntlReady ? clock(host, from, to) : placeholder], ["affects", affected.length ? placeholder : ""], ["mail", isMail ? placeholder : ""]];
  const close = make("div", level === "critical" ? "" : "close");
  const root = host.attachShadow({ mode: "open" });
  adopt(root, [TOKENS, BANNER]);
  const rendered = render(host, root, level, lines, [undefined, placeholder], close);
  const remove = () => rendered.remove();
  signal.addEventListener("abort", remove);
  for (const name of ["status-ready", "status-change", "status-error"]) host.addEventListener(name, remove, { once: true, signal });
  const time = rendered.querySelector(".time");
  if (!isIntlReady) requestAnimationFrame(() => prepareIntl(host, () => time?.replaceChildren(clock(host, from, to))));
}
