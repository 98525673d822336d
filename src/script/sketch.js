// The banner of embed.js before there is an engine: drawn while that is on its way, and by plain.js where it cannot come.
import BANNER from "../../style/banner.css";
import TOKENS from "../../style/tokens.css";
import { headline, instant, parse } from "./headline.js";

/** A time or a range on the visitor's clock; as it is written where it states no offset. */
export function clock(host, from, to) {
  if (Number.isNaN(instant(from))) return from ?? "";
  const options = { weekday: "long", day: "numeric", month: "long", hour: "numeric", minute: "2-digit", timeZoneName: "short" };
  const wanted = [
    [language(host), host.getAttribute("time-zone") || kept("time-zone")],
    [undefined, undefined],
  ];
  for (const [locale, timeZone] of wanted) {
    try {
      const format = new Intl.DateTimeFormat(locale, { ...options, timeZone });
      return Number.isNaN(instant(to)) ? format.format(instant(from)) : format.formatRange(instant(from), instant(to));
    } catch {
      // A language, zone or time that the browser does not know.
    }
  }
  return from;
}

/** The language of times: what the element or the page states, in the visitor's own variety of it where it states none. */
function language(host) {
  const stated = host.closest("[lang]")?.getAttribute("lang") || undefined;
  return navigator.languages.find((tag) => tag.split("-")[0] === stated?.toLowerCase()) ?? stated;
}

/** What the engine keeps of a visitor's choices, if anything. */
const kept = (name) => {
  try {
    return localStorage[`windowpane:${name}`] || undefined;
  } catch {
    // A page that may keep nothing.
  }
};

/** The first of some addresses that may be followed. */
export function address(host, ...urls) {
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

const part = (name, text) => {
  const line = document.createElement("p");
  line.className = name;
  line.setAttribute("part", name);
  // A title runs its own way, and leaves the line where it is.
  const words = name === "title" ? line.appendChild(document.createElement("bdi")) : line;
  words.textContent = text;
  return line;
};

/** Draws a banner in place of what `root` holds: lines, `[part, text]`, of which the empty ones are left out, a link, `[address,
 *  words]`, and whatever nodes come behind. Returns its node. */
export function draw(host, root, level, lines, [href, words], ...behind) {
  try {
    root.adoptedStyleSheets = [TOKENS, BANNER].map((css) => {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(css);
      return sheet;
    });
  } catch {
    // A browser without such sheets shows it bare.
  }
  const make = (name, ...inside) => {
    const element = document.createElement("div");
    element.className = name;
    element.append(...inside);
    return element;
  };
  // A disc in the level's colour. Words say the same.
  const mark = make("mark");
  mark.style.cssText = "background: var(--c); border-radius: 50%; scale: .9";
  const text = make("text", ...lines.filter(([, text]) => text).map(([name, text]) => part(name, text)));
  const link = document.createElement("a");
  link.textContent = words;
  if (href) {
    link.href = href;
    link.setAttribute("part", "link");
  }
  const links = part("links", "");
  links.append(link);
  text.append(links);
  const banner = make("banner", make("in", mark, text, ...behind));
  banner.setAttribute("part", "banner");
  banner.setAttribute("data-level", level);
  const drawn = make("root", banner);
  try {
    drawn.dir = new Intl.Locale(language(host) ?? navigator.language).getTextInfo().direction;
  } catch {
    // As the page has it.
  }
  root.querySelector(".root")?.remove();
  root.prepend(drawn);
  return drawn;
}

/** Runs `act` in a task of its own, when the browser can write out times: what it reads for that at first takes longer than all
 *  else here, also for the engine. It reads half of it for a collator. */
const whenItWrites = (act) =>
  setTimeout(() => {
    try {
      new Intl.Collator();
    } catch {
      // A page may have replaced it.
    }
    setTimeout(act);
  });

/** Draws what a feed's record certainly has to say, until the engine has, or `signal` tells that it is not wanted any longer. */
export default function sketch(host, record, signal) {
  if (signal.aborted || host.shadowRoot || kept("dismissed")) return;
  const feed = parse(record.body);
  const isNew = Date.now() < record.at + 3 * record.holds;
  const news = isNew && headline(feed, Date.now(), (name) => host.getAttribute(name));
  if (!news) {
    whenItWrites(() => clock(host, "1970-01-01T00:00:00Z"));
    return;
  }
  const { entry, level, from, to } = news;
  // The rest takes the engine's words: here is the room for them, so that nothing on the page moves when they come.
  const parts = entry.components ?? [];
  const room = (isNeeded) => (isNeeded ? "\xa0" : "");
  const isMail = entry.mail || feed.components?.some(({ id, role }) => role && parts.some((part) => part.id === id || part === id));
  const lines = [["state", feed.page.name], ["title", entry.name], ["time", room(true)], ["affects", room(parts.length)], ["mail", room(isMail)]];
  const close = document.createElement("div");
  close.className = level === "critical" ? "" : "close";
  const drawn = draw(host, host.attachShadow({ mode: "open" }), level, lines, [undefined, room(true)], close);
  const done = () => drawn.remove();
  signal.addEventListener("abort", done);
  for (const name of ["status-ready", "status-change", "status-error"]) host.addEventListener(name, done, { once: true, signal });
  const time = drawn.querySelector(".time");
  requestAnimationFrame(() => whenItWrites(() => (time.textContent = clock(host, from, to))));
}
