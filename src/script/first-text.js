// The first text: icon, title and time of what a feed certainly says, on the screen before the WebAssembly module is loaded. A line
// (density.js) stays as it is when the engine takes over. The fallback renders its banner with the same functions.
import BANNER from "../../style/banner.css";
import TOKENS from "../../style/tokens.css";
import { densityOf, edgeOf } from "./density.js";
import { headline, parse } from "./headline.js";
import { BRIEF, FRESH_FOR, ICONS } from "./rules.js";
import { schemeOf } from "./theme.js";
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

/** The locale for Intl: the page's or the visitor's language, in a regional variant if the browser lists one. As `words::locale_for`, Portuguese
 *  without a region is that of Portugal; Brazil's is a language of its own.
 *  @param {Element} host @returns {string | undefined} */
function locale(host) {
  const stated = host.closest("[lang]")?.getAttribute("lang") || navigator.language;
  const found = navigator.languages.find((tag) => tag.split("-")[0] === stated?.toLowerCase() && tag !== "pt-BR") ?? stated;
  return found?.toLowerCase() === "pt" ? "pt-PT" : found;
}

/** A choice of the visitor that the engine has stored, if any. @param {string} name @returns {string | undefined} */
function stored(name) {
  try {
    return localStorage[`windowpane:${name}`] || undefined;
  } catch {
    // The browser refuses storage to this page.
  }
}

/** Runs `format` with the visitor's locale and time zone; with the browser's own if the browser does not know one of them.
 *  @param {Element} host @param {(locale: string | undefined, zone: { timeZone?: string }) => string} format @returns {string | undefined} */
function inLocale(host, format) {
  const timeZone = host.getAttribute("time-zone") || stored("time-zone");
  for (const [tag, zone] of /** @type {const} */ ([[locale(host), timeZone ? { timeZone } : {}], [undefined, {}]])) {
    try {
      const text = format(tag, zone);
      // At the beginning of a line, also in a language that writes the names of days in lower case.
      return text.charAt(0).toLocaleUpperCase(tag) + text.slice(1);
    } catch {
      // The browser does not know the locale, zone or time: fall back to its own locale and zone.
    }
  }
}

/** A time range in the visitor's time zone, without an end if it goes on; as it is written if it states no UTC offset.
 *  @param {Element} host @param {any} from @param {any} [to] @returns {string} */
export function clock(host, from, to) {
  if (Number.isNaN(instant(from))) return from ?? "";
  const options = /** @type {const} */ ({ weekday: "long", day: "numeric", month: "long", hour: "numeric", minute: "2-digit", timeZoneName: "short" });
  const written = inLocale(host, (locale, zone) => {
    const format = new Intl.DateTimeFormat(locale, { ...options, ...zone });
    return Number.isNaN(instant(to)) ? `${format.format(instant(from))} – …` : format.formatRange(instant(from), instant(to));
  });
  return written ?? from;
}

/** English as schedule::clock_text writes it: a range from 12 has both day periods, and 12:00 is noon or midnight. @param {string} text */
const english = (text) =>
  text.replace(/(\b12:\d\d)(\s–\s\d+:\d\d(\s[AP]M))/, "$1$3$2").replace(/\b12:00\s([AP])M/g, (_, half) => (half === "A" ? "midnight" : "noon"));

/** The words of a line in the language that Intl knows by this tag. @param {string} tag */
const textsOf = (tag) => BRIEF[tag] ?? BRIEF[tag.split("-")[0] ?? ""] ?? BRIEF.en;

/** The time in a line, as status::Headline::brief has it, without the date if all of it is today: since when an incident goes on, when work
 *  is planned, or until when it goes on. @param {Element} host @param {string} from @param {string} [to] The end of the work. */
export function brief(host, from, to = "") {
  const [start, end, now] = [instant(from), instant(to), Date.now()];
  const isUnderWay = start <= now && now < end;
  const shown = isUnderWay ? [end] : start < end ? [start, end] : [start];
  return inLocale(host, (locale, zone) => {
    const day = new Intl.DateTimeFormat("en", zone);
    const isToday = shown.every((at) => day.format(at) === day.format(now));
    // "numeric" would write a single time as 8:30 but a range as 08:30.
    const { hourCycle, locale: tag } = new Intl.DateTimeFormat(locale, { hour: "numeric" }).resolvedOptions();
    const format = new Intl.DateTimeFormat(locale, {
      ...(isToday ? {} : { weekday: "short", day: "numeric", month: "short" }),
      hour: /^h2/.test(hourCycle ?? "") ? "2-digit" : "numeric",
      minute: "2-digit",
      ...zone,
    });
    const [first = 0, last] = shown;
    const written = last ? format.formatRange(first, last) : format.format(first);
    const time = tag.startsWith("en") ? english(written) : written;
    const [since, until] = textsOf(tag);
    return last ? time : (isUnderWay ? until : since).replace("~", time);
  });
}

/** What planned work is called in a line. @param {Element} host */
const kindOf = (host) => inLocale(host, (locale) => textsOf(new Intl.DateTimeFormat(locale).resolvedOptions().locale)[2]) ?? "";

/** @template {keyof HTMLElementTagNameMap} Name @param {Name} name @param {string} className @param {...(string | Node)} inside */
export function make(name, className, ...inside) {
  const element = document.createElement(name);
  if (className) element.className = className;
  element.append(...inside);
  return element;
}

/** @param {Line} line */
function lineOf([part, text = "", lang]) {
  /** @type {string | Node} */
  let inside = text;
  if (part === "links") inside = make("a", "", text);
  if (part === "title") {
    // The title has a language and a writing direction of its own, and does not change that of the line.
    const title = make("bdi", "", text);
    title.lang = lang ?? "";
    inside = title;
  }
  const line = make("p", part, inside);
  if (part !== "title" && lang !== undefined) line.lang = lang;
  line.setAttribute("part", part);
  return line;
}

/** Gives a shadow root style sheets, after those that it keeps. @param {ShadowRoot} root @param {string[]} sheets @param {CSSStyleSheet[]} kept */
export function adopt(root, sheets, kept = []) {
  try {
    const added = sheets.map((css) => {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(css);
      return sheet;
    });
    root.adoptedStyleSheets = [...kept, ...added];
  } catch {
    // Browsers without adopted style sheets show the banner unstyled.
  }
}

/** The shadow root of an element, with the tokens and another style sheet. @param {Element} host @param {string} css */
export function rootOf(host, css) {
  const root = host.shadowRoot ?? host.attachShadow({ mode: "open" });
  adopt(root, [TOKENS, css]);
  return root;
}

/** The icon of a level. It needs no label: the text says the same. @param {string} d An SVG path. */
export function markOf(d) {
  const create = (/** @type {string} */ name) => document.createElementNS("http://www.w3.org/2000/svg", name);
  const mark = create("svg");
  mark.setAttribute("class", "mark");
  mark.setAttribute("viewBox", "0 0 16 16");
  mark.setAttribute("aria-hidden", "true");
  const path = create("path");
  path.setAttribute("d", d);
  mark.append(path);
  return mark;
}

/** Sets the color scheme and the writing direction of what is rendered. @param {Element} host @param {HTMLElement} rendered */
export function orient(host, rendered) {
  rendered.dataset.scheme = schemeOf(host);
  try {
    rendered.dir = /** @type {any} */ (new Intl.Locale(locale(host) ?? navigator.language)).getTextInfo().direction;
  } catch {
    // The writing direction of the page applies.
  }
}

/** Puts nodes in the place of what `root` renders. Returns their parent. @param {Element} host @param {ShadowRoot} root @param {Node[]} nodes */
export function place(host, root, ...nodes) {
  const rendered = make("div", "root", ...nodes);
  orient(host, rendered);
  root.querySelector(".root")?.remove();
  root.prepend(rendered);
  return rendered;
}

/**
 * Renders a banner in place of the one in `root`: the icon (an SVG path), the lines that are not empty, and the nodes of `behind`.
 * Returns its node.
 * @param {Element} host @param {ShadowRoot} root @param {{ level: string, icon?: string | undefined, density: string }} look @param {Line[]} lines
 * @param {Node[]} behind
 */
export function render(host, root, { level, icon = ICONS[/** @type {keyof ICONS} */ (level)], density }, lines, ...behind) {
  const texts = make("div", "text", ...lines.filter(([, text]) => text).map(lineOf));
  const banner = make("div", "banner", make("div", "in", markOf(icon), texts, ...behind));
  banner.setAttribute("part", "banner");
  banner.dataset.level = level;
  banner.dataset.density = density;
  banner.style.setProperty("--c", `var(--wp-${level})`);
  return place(host, root, banner);
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

/** When a record becomes stale, in ms. @param {FeedRecord} record */
export const freshUntil = ({ at, holds }) => at + FRESH_FOR * holds;

/** Whether a record is not stale yet. @param {FeedRecord} record */
export const isFresh = (record) => Date.now() < freshUntil(record);

/** A button without a word. @param {string} className @param {string} name For screen readers. @param {() => void} act @param {string} [text] */
function button(className, name, act, text = "") {
  const element = make("button", className, text);
  element.type = "button";
  element.setAttribute("aria-label", name);
  element.addEventListener("click", act);
  return element;
}

/** @typedef {"dismiss" | "more"} Action What a visitor may do with a first text; the engine does it as soon as it is there. */

/** Whether the visitor may dismiss news of this level: Attributes::dismissible. @param {Element} host @param {string} level */
function isDismissible(host, level) {
  const wanted = host.getAttribute("dismissible")?.trim().toLowerCase() ?? "";
  return wanted === "always" || (level !== "critical" && !["never", "false"].includes(wanted));
}

const PLACEHOLDER = "\xa0";

/** The lines of a first text. The time, and what needs the engine's strings, are placeholders, so that there is no layout shift when they are
 *  rendered. @param {string} density @param {any} feed @param {{ entry: any, title: string, lang?: string }} news @returns {Line[]} */
function linesOf(density, feed, { entry, title, lang }) {
  const affected = entry.components ?? [];
  const isAffected = (/** @type {any} */ { id }) => affected.some((/** @type {any} */ one) => one.id === id || one === id);
  const isMail = entry.mail || feed.components?.some((/** @type {any} */ component) => component.role && isAffected(component));
  /** @type {Line[]} */
  const lines = [["title", title, lang], ["time", PLACEHOLDER]];
  if (density === "line") return lines;
  if (density === "compact") return [...lines, ["links", PLACEHOLDER]];
  return [["state", feed.page.name], ...lines, ["affects", affected.length ? PLACEHOLDER : ""], ["mail", isMail ? PLACEHOLDER : ""], ["links", PLACEHOLDER]];
}

/**
 * Renders what a feed's record certainly says, until the engine has rendered or `signal` aborts. Returns its density, if there is
 * anything to render.
 * @param {Element} host @param {FeedRecord} record @param {AbortSignal} signal @param {(action: Action) => void} act
 */
export function renderFirstText(host, record, signal, act) {
  // A static text says more.
  if (host.shadowRoot || host.querySelector(".wp-status") || stored("dismissed")) return;
  const feed = parse(record.body);
  const news = isFresh(record) ? headline(feed, Date.now(), (name) => host.getAttribute(name), languages(host)) : undefined;
  if (!news) return void prepareIntl(host);
  const { title, level, from, to } = news;
  const isBanner = host.matches("status-banner");
  const density = isBanner ? densityOf(host, level, from) : "full";
  /** As view::banner::line_text. @returns {(string | Node)[]} */
  const time = () => {
    if (density !== "line") return [clock(host, from, to)];
    const kind = level === "maintenance" ? [make("span", "state", kindOf(host))] : [];
    return [make("span", "", brief(host, from, to) ?? ""), ...kind];
  };
  const behind = [];
  if (density !== "full") behind.push(button("toggle", title, () => act("more")));
  if (isBanner && isDismissible(host, level)) behind.push(button("close", `× ${title}`, () => act("dismiss"), "×"));
  const root = rootOf(host, BANNER);
  const rendered = render(host, root, { level, density }, linesOf(density, feed, news), ...behind);
  const tell = () => rendered.querySelector(".time")?.replaceChildren(...time());
  if (isIntlReady) tell();
  // Where the engine then docks it (dock.js).
  const edge = edgeOf(host);
  if (edge) {
    const css = `:host::after{content:"";display:block;block-size:${rendered.offsetHeight}px}.root{position:fixed;inset:auto 0;${edge}:0}`;
    adopt(root, [css], root.adoptedStyleSheets);
  }
  const remove = () => rendered.remove();
  signal.addEventListener("abort", remove);
  for (const name of ["status-ready", "status-change", "status-error"]) host.addEventListener(name, remove, { once: true, signal });
  if (!isIntlReady) requestAnimationFrame(() => prepareIntl(host, tell));
  return density;
}
