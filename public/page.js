// The customer's status page. `?feed=feeds/runbox-2012.json` shows another feed than the one in the markup, `?lang=de` another
// language than the browser's.
import { languageFor } from "../src/script/language.js";
import { LANGUAGES } from "../src/script/rules.js";

/** The levels that have an icon. */
const LEVELS = ["operational", "maintenance", "minor", "major", "critical", "unknown"];
/** How the levels are marked in a title, which has no colour. */
const MARKS = { maintenance: "\u{1f527}", minor: "\u25b2", major: "\u25c6", critical: "\u25cf", unknown: "?" };

const query = new URLSearchParams(location.search);
const timeline = document.querySelector("status-timeline");

// --- the feed

// Only a feed of this host: a link to this page must not be able to show somebody else's text under the provider's name.
const asked = query.get("feed");
const url = asked && URL.parse?.(asked, document.baseURI);
if (url && url.origin === location.origin) {
  timeline.setAttribute("feed", url.href);
  document.title = document.getElementById("brand").textContent = "Status";
  document.getElementById("home").remove();
}

// --- the language

function speak(language) {
  document.documentElement.lang = language;
  document.documentElement.dir = new Intl.Locale(language).getTextInfo?.().direction ?? (["ar", "fa", "he"].includes(language) ? "rtl" : "ltr");
}

const language = [query.get("lang") ?? "", ...navigator.languages].map(languageFor).find(Boolean) ?? "en";
speak(language);

const menu = document.getElementById("language");
const nameOf = (tag) => new Intl.DisplayNames(tag, { type: "language" }).of(tag);
menu.append(...LANGUAGES.toSorted().map((tag) => new Option(nameOf(tag), tag, false, tag === language)));
for (const option of menu.options) option.lang = option.value;
menu.hidden = false;
menu.addEventListener("change", () => {
  speak(menu.value);
  // The choice lies in the URL, so that it holds when the page is loaded again, and nothing is stored.
  query.set("lang", menu.value);
  history.replaceState(null, "", `?${query}${location.hash}`);
});

// --- the tab: what is wrong, and how bad it is, where nobody looks at the page

const provider = document.title;
const icon = document.getElementById("icon");
/** How often the status has changed since the page was last looked at. */
let unseen = 0;
/** The newest `detail` of the timeline's events. */
let shown;
function mark() {
  const { level, banner } = shown;
  const count = unseen ? `(${unseen}) ` : "";
  // A file, because a policy for images may allow no data: URL.
  icon.href = `icons/${LEVELS.includes(level) ? level : "unknown"}.svg`;
  document.title = count + (banner?.title ? `${MARKS[level] ?? ""} ${banner.title} \u2013 ${provider}`.trim() : provider);
}
timeline.addEventListener("status-ready", ({ detail }) => {
  shown = detail;
  mark();
});
timeline.addEventListener("status-change", ({ detail }) => {
  shown = detail;
  if (document.hidden) unseen += 1;
  mark();
});
document.addEventListener("visibilitychange", () => {
  if (document.hidden || !unseen) return;
  unseen = 0;
  mark();
});
