// The operator's preview: every choice becomes an attribute of the two elements, and a part of this page's URL.
import { pack, unpack } from "./preview/packed.js";
import { scaleOf } from "./preview/scale.js";
import { cityOf, isZone, offsetOf, zonePicker } from "./preview/zones.js";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** The sample feeds, each with an instant worth seeing first. Without one it is shown as of now. */
const SAMPLES = [
  ["feeds/demo.json", "Demonstration, around now"],
  ["feeds/runbox-2012.json", "Runbox 2012: databases are replaced", "2012-12-11T22:00:00Z"],
  ["feeds/runbox-2014.json", "Runbox 2014: long work, wrong abbreviations", "2014-10-05T20:00:00Z"],
  ["feeds/runbox-2015.json", "Runbox 2015: mail by direction", "2015-10-12T04:10:00Z"],
  ["feeds/mxes-2006.json", "mxes.net 2006: work that overran", "2006-03-22T01:10:00Z"],
  ["feeds/fastmail.json", "FastMail: posts without a date"],
  ["feeds/kitchen-sink.json", "Kitchen sink: every field"],
];
const ADDRESS = "address";
const TEXT = "text";

/** The languages of the interface, and five that only texts of a feed, dates and numbers are in. */
const LANGUAGES =
  "en nb nn da sv fi is de nl fr es pt pt-BR it pl cs hu ro el tr uk ru ar he fa hi ne th vi id ja ko zh-Hans zh-Hant".split(" ");

const SPEEDS = {
  "": "each change",
  60: "1 minute a second",
  600: "10 minutes a second",
  3600: "1 hour a second",
  21600: "6 hours a second",
  86400: "1 day a second",
  604800: "1 week a second",
};

/** Why a pasted text is no feed. The element's own message would contain a `blob:` URL that means nothing to the operator. */
const REASONS = {
  empty: "There is no text.",
  html: "This is HTML: a page, not a feed.",
  not_json: "This is not JSON yet.",
  not_a_feed: "This is JSON, but not a status feed.",
  too_long: "This is longer than a feed may be.",
};

/** Longer URLs are refused by browsers, servers or chat programs. */
const LONGEST = 200_000;

const id = (name) => document.getElementById(name);
const elements = [id("banner"), id("timeline")];

/** The initial state; "" is the element's default. `at` is in milliseconds, or null for now. */
const fresh = () => ({
  feed: SAMPLES[0][0], text: "", at: null, zone: "", lang: "", theme: "", width: "", show: "", density: "", speed: "", entry: "",
});
let state = fresh();
/** The slider's scale, once the feed is read; null if the feed has no dates at all. */
let times;

// --- the URL ---

/** An instant without fractions of a second: 2012-12-11T22:00:00Z. */
const written = (at) => new Date(at).toISOString().replace(/\.\d+/, "");

function fromQuery(query) {
  const given = new URLSearchParams(query);
  const one = (name, allowed) => {
    const value = given.get(name) ?? "";
    return allowed(value) ? value : "";
  };
  const at = Date.parse(given.get("at") ?? "");
  return {
    ...fresh(),
    feed: one("feed", (value) => value && URL.canParse(value, document.baseURI)) || SAMPLES[0][0],
    at: Number.isNaN(at) ? null : at,
    zone: one("zone", (value) => value && isZone(value)),
    lang: one("lang", (value) => /^[A-Za-z0-9-]{0,35}$/.test(value)),
    theme: one("theme", (value) => ["visitor", "light", "dark"].includes(value)),
    density: one("density", (value) => ["line", "compact", "full"].includes(value)),
    width: one("width", (value) => /^\d{3,4}$/.test(value) && value >= 240),
    show: one("show", (value) => value === "always"),
    speed: one("speed", (value) => value in SPEEDS),
    entry: one("entry", () => true),
  };
}

/** The URL that contains the state: in the query, except for the text of a feed, which is in the fragment, where no server sees it. */
async function address() {
  const query = new URLSearchParams();
  const { text, ...rest } = state;
  for (const [name, value] of Object.entries(rest)) {
    if (value === null || value === "" || (name === "feed" && (text || value === SAMPLES[0][0]))) continue;
    query.set(name, name === "at" ? written(value) : value);
  }
  const packed = text && (await pack(text));
  const isLong = packed.length > LONGEST;
  // A permalink's fragment stays, unless the text needs the fragment: then the entry is in the query.
  const hash = text ? (isLong ? "" : `#text=${packed}`) : /^#text=/.test(location.hash) ? "" : location.hash;
  const search = query.size ? `?${query}`.replaceAll("%2F", "/").replaceAll("%3A", ":") : location.pathname;
  return { href: search + hash, isLong };
}

let saving;
let saves = 0;
/** The URL as it was last written or read, without a permalink's fragment. */
let known = "";
const here = () => location.search + (/^#text=/.test(location.hash) ? location.hash : "");
/** Writes the state to the URL. A step adds an entry to the browser's history, so that "back" undoes it; dragging does not, and is
 *  debounced. */
function save(isStep = false) {
  const current = ++saves;
  clearTimeout(saving);
  const write = async () => {
    const { href, isLong } = await address();
    // The state has changed again while the text was packed.
    if (current !== saves) return;
    history[isStep ? "pushState" : "replaceState"](null, "", href);
    known = here();
    if (isLong) say("This feed is too long for a link: the URL does not contain it.");
  };
  // Debounced: browsers allow about 100 changes of the URL in 30 seconds.
  if (isStep) write();
  else saving = setTimeout(write, 400);
}

async function restore() {
  const packed = /^#text=([\w-]+)$/.exec(location.hash)?.[1];
  const given = fromQuery(location.search);
  if (packed) {
    const text = await unpack(packed);
    if (text === undefined) say("The feed in this link is damaged: the link was truncated.");
    else given.text = text;
  }
  // A pending change belongs to the URL that was left.
  saves += 1;
  clearTimeout(saving);
  pause();
  known = here();
  state = given;
  if (state.text) id("text").value = state.text;
  id("text-row").open ||= Boolean(state.text);
  show();
}

// --- the elements ---

let blob = { text: "", url: "" };
/** A `blob:` URL for the text. It stays valid while the text is shown, because the elements poll it. */
function blobFor(text) {
  if (text !== blob.text) {
    if (blob.url) URL.revokeObjectURL(blob.url);
    blob = { text, url: URL.createObjectURL(new Blob([text], { type: "application/json" })) };
  }
  return blob.url;
}

function set(element, name, value) {
  if (value === "") element.removeAttribute(name);
  else if (element.getAttribute(name) !== value) element.setAttribute(name, value);
}

function show() {
  const feed = state.text ? blobFor(state.text) : state.feed;
  for (const element of elements) {
    if (element.getAttribute("feed") !== feed) {
      times = undefined;
      reading();
    }
    set(element, "now", state.at === null ? "" : written(state.at));
    set(element, "time-zone", state.zone);
    set(element, "lang", state.lang);
    set(element, "theme", state.theme);
    set(element, "feed", feed);
  }
  // Without the attribute, a banner beside a timeline shows nothing.
  set(id("banner"), "show", state.show || "problems");
  set(id("banner"), "density", state.density);

  const isSample = !state.text && SAMPLES.some(([path]) => path === state.feed);
  id("feed").value = state.text ? TEXT : isSample ? state.feed : ADDRESS;
  id("feed").querySelector(`[value=${TEXT}]`).hidden = !state.text;
  id("address-row").hidden = id("feed").value !== ADDRESS;
  if (!state.text && !isSample) id("address").value = state.feed;
  id("edit").disabled = Boolean(state.text);
  for (const name of ["lang", "theme", "show", "density", "speed"]) id(name).value = state[name];
  if (id("lang").selectedIndex < 0) addLanguage(state.lang);
  zones.set(state.zone);
  id("stage").dataset.theme = state.theme;
  showWidth();
  showTime();
}

function showWidth() {
  const width = id("width");
  const own = width.querySelector("[data-own]");
  own?.remove();
  if (state.width && ![...width.options].some((option) => option.value === state.width)) {
    const option = new Option(`${state.width} (dragged)`, state.width);
    option.dataset.own = "";
    width.add(option);
  }
  width.value = state.width;
  if (state.width) id("frame").style.inlineSize = `${state.width}px`;
  else id("frame").removeAttribute("style");
}

const READOUT = { weekday: "short", day: "numeric", month: "short", year: "numeric", hour: "2-digit", minute: "2-digit" };
const readouts = new Map();
/** "Tue, 11 Dec 2012, 14:00 · Los Angeles (UTC−08:00)" */
function readout(at) {
  const timeZone = state.zone || Intl.DateTimeFormat().resolvedOptions().timeZone;
  if (!readouts.has(timeZone)) readouts.set(timeZone, new Intl.DateTimeFormat("en-GB", { ...READOUT, timeZone }));
  return `${readouts.get(timeZone).format(at)} · ${cityOf(timeZone)} (${offsetOf(timeZone, at)})`;
}

function showTime() {
  const at = state.at ?? Date.now();
  const slider = id("slider");
  slider.disabled = !times;
  for (const name of ["previous", "next", "play"]) id(name).disabled = !times;
  const place = times ? Math.round(times.place(at) * 10_000) : 0;
  // Setting the value of a range input moves its thumb, even while it is dragged.
  if (slider.valueAsNumber !== place) slider.value = place;
  const text = readout(at);
  slider.setAttribute("aria-valuetext", text);
  id("here").textContent = times === null ? `${text}. This feed has no dates.` : text;
  if (document.activeElement !== id("at")) id("at").value = written(at);
  id("live").ariaPressed = String(state.at === null);
}

function goTo(at, isStep = false) {
  state.at = at;
  id("at-error").textContent = "";
  for (const element of elements) set(element, "now", at === null ? "" : written(at));
  showTime();
  save(isStep);
}

function say(text) {
  id("said").textContent = text;
}

// --- the events of the elements ---

function reading() {
  id("trouble").hidden = true;
  id("table-row").hidden = true;
  id("count").textContent = "";
  id("clean").hidden = false;
  id("clean").textContent = "Reading…";
  id("ticks").removeAttribute("d");
}

function cell(name, text, className) {
  const cell = document.createElement(name);
  cell.textContent = text;
  if (className) cell.className = className;
  return cell;
}

id("timeline").addEventListener("status-ready", ({ detail }) => {
  times = scaleOf(detail) ?? null;
  // One SVG path for all ticks: a feed can have thousands of them.
  id("ticks").setAttribute("d", times ? times.moments.map((at) => `M${Math.round(times.place(at) * 10_000)} 0v10`).join("") : "");
  id("trouble").hidden = true;
  const { problems } = detail;
  id("count").textContent = problems.length ? String(problems.length) : "";
  id("clean").hidden = problems.length > 0;
  id("clean").textContent = "None: every field was read.";
  id("table-row").hidden = problems.length === 0;
  id("problems").replaceChildren(
    ...problems.map(({ path, code, message, found }) => {
      const row = document.createElement("tr");
      const what = cell("td", message);
      if (found) what.append(" ", cell("code", found));
      row.append(cell("td", path, "path"), what, cell("td", code, "code"));
      return row;
    }),
  );
  showTime();
  if (state.entry && state.text) followEntry();
});

id("timeline").addEventListener("status-error", ({ detail }) => {
  id("trouble").hidden = false;
  id("trouble").textContent = state.text ? `${REASONS[detail.reason] ?? detail.message} The last good version stays.` : detail.message;
  id("clean").hidden = false;
  id("clean").textContent = "Nothing could be read.";
  id("table-row").hidden = true;
  id("count").textContent = "";
});

// The timeline opens the entry that the fragment names. The fragment may contain the text of a pasted feed, which is then replaced for a
// moment.
let isFollowing = false;
function followEntry() {
  isFollowing = true;
  location.replace(`#${encodeURIComponent(state.entry)}`);
}

addEventListener("hashchange", () => {
  if (!state.text || /^#text=/.test(location.hash)) return;
  if (!isFollowing) {
    try {
      state.entry = decodeURIComponent(location.hash.slice(1));
    } catch {
      state.entry = "";
    }
  }
  isFollowing = false;
  save();
});

// A click on a permalink fires this as well, but does not change the state.
addEventListener("popstate", () => {
  const isPermalink = state.text && location.hash && !/^#text=/.test(location.hash);
  if (!isPermalink && here() !== known) restore();
});

// A banner without news has no height.
new ResizeObserver(([{ contentRect }]) => {
  id("silent").hidden = contentRect.height > 0 || !id("banner").hasAttribute("feed");
}).observe(id("banner"));

// --- choices ---

function choose(change, isStep = true) {
  Object.assign(state, change);
  show();
  save(isStep);
}

function chooseSample(path) {
  const [, , first] = SAMPLES.find(([sample]) => sample === path);
  pause();
  choose({ feed: path, text: "", entry: "", at: first ? Date.parse(first) : null });
}

/** While a feed is edited, the time stays; a new feed starts at now. */
function chooseText(text, isEdit = false) {
  pause();
  choose({ text, entry: "", ...(isEdit ? {} : { at: null }) }, !isEdit || !state.text);
}

const select = (name, options) => id(name).append(...options.map(([value, text]) => new Option(text, value)));
select("feed", [...SAMPLES, [TEXT, "Your text"], [ADDRESS, "Another URL…"]].map(([value, text]) => [value, text]));
select("speed", Object.entries(SPEEDS).sort(([a], [b]) => a - b));

function languageName(tag) {
  try {
    return new Intl.DisplayNames([tag], { type: "language" }).of(tag);
  } catch {
    return tag;
  }
}
const addLanguage = (tag) => id("lang").add(new Option(`${languageName(tag)} (${tag})`, tag, false, true));
select("lang", [["", "Browser’s own"], ...LANGUAGES.map((tag) => [tag, `${languageName(tag)} (${tag})`])]);

const zones = zonePicker(id("zone"), id("zones"), () => state.at ?? Date.now(), (zone) => choose({ zone }));

id("panel").addEventListener("submit", (event) => event.preventDefault());
id("feed").addEventListener("change", ({ target }) => {
  if (target.value === ADDRESS) {
    id("address-row").hidden = false;
    id("address").focus();
  } else if (target.value !== TEXT) chooseSample(target.value);
});
id("address").addEventListener("change", ({ target }) => {
  const feed = target.value.trim();
  if (feed && URL.canParse(feed, document.baseURI)) choose({ feed, text: "", entry: "", at: null });
});
for (const name of ["lang", "theme", "show", "density", "width"]) {
  id(name).addEventListener("change", ({ target }) => choose({ [name]: target.value }));
}
id("speed").addEventListener("change", ({ target }) => {
  state.speed = target.value;
  save();
  if (playing) start();
});

let typing;
id("text").addEventListener("input", ({ target }) => {
  clearTimeout(typing);
  typing = setTimeout(() => {
    if (target.value.trim()) chooseText(target.value, Boolean(state.text));
  }, 300);
});
id("edit").addEventListener("click", async () => {
  try {
    const answer = await fetch(new URL(state.feed, document.baseURI));
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${answer.status}`);
    id("text").value = text;
    chooseText(text, true);
    id("text").focus();
  } catch (error) {
    say(`The sample could not be fetched: ${error.message}`);
  }
});

async function openFile(file) {
  id("text").value = await file.text();
  id("text-row").open = true;
  chooseText(id("text").value);
  say(`${file.name} is shown.`);
}
id("open").addEventListener("click", () => id("file").click());
id("file").addEventListener("change", ({ target }) => {
  if (target.files[0]) openFile(target.files[0]);
  // Otherwise opening the same file again after an edit would fire no event.
  target.value = "";
});
const carriesFile = (event) => event.dataTransfer?.types.includes("Files");
addEventListener("dragover", (event) => {
  if (!carriesFile(event)) return;
  event.preventDefault();
  document.body.classList.add("drop");
});
addEventListener("dragleave", (event) => {
  if (!event.relatedTarget) document.body.classList.remove("drop");
});
addEventListener("drop", (event) => {
  if (!carriesFile(event)) return;
  event.preventDefault();
  document.body.classList.remove("drop");
  if (event.dataTransfer.files[0]) openFile(event.dataTransfer.files[0]);
});

id("copy").addEventListener("click", async () => {
  const { href, isLong } = await address();
  try {
    await navigator.clipboard.writeText(new URL(href, location.href).href);
    say(isLong ? "The link is copied without the feed, which is too long for a link." : "The link is copied.");
  } catch {
    save();
    say("The browser does not allow this page to copy. Copy the link from the address bar.");
  }
});

// The frame can be resized by its corner.
let lastWidth = 0;
id("frame").addEventListener("pointerdown", () => (lastWidth = id("frame").offsetWidth));
addEventListener("pointerup", () => {
  const width = id("frame").offsetWidth;
  if (lastWidth && width !== lastWidth && id("frame").style.width) choose({ width: String(width) });
  lastWidth = 0;
});

// --- time ---

id("slider").addEventListener("input", ({ target }) => {
  pause();
  goTo(Math.round(times.instant(target.valueAsNumber / 10_000) / MINUTE) * MINUTE);
});
id("slider").addEventListener("keydown", (event) => {
  const size = { ArrowRight: 5 * MINUTE, ArrowUp: 5 * MINUTE, ArrowLeft: -5 * MINUTE, ArrowDown: -5 * MINUTE, PageUp: DAY, PageDown: -DAY }[event.key];
  const end = { Home: times?.from, End: times?.to }[event.key];
  if (!times || event.altKey || event.ctrlKey || event.metaKey || (size === undefined && end === undefined)) return;
  event.preventDefault();
  pause();
  const step = event.shiftKey && Math.abs(size) < HOUR ? Math.sign(size) * HOUR : size;
  const at = end ?? (state.at ?? Date.now()) + step;
  goTo(Math.min(times.to, Math.max(times.from, at)));
});
id("at").addEventListener("change", ({ target }) => {
  const text = target.value.trim();
  // Without an offset it is UTC, as the label says.
  const at = Date.parse(/(?:z|[+-]\d\d:?\d\d)$/i.test(text) ? text : `${text.replace(" ", "T")}Z`);
  if (Number.isNaN(at)) id("at-error").textContent = "Write it like 2012-12-11T22:00Z";
  else {
    pause();
    goTo(at, true);
  }
});
id("at").addEventListener("blur", () => id("at-error").textContent || showTime());

const step = (direction) => goTo(times[direction](state.at ?? Date.now()));
id("previous").addEventListener("click", () => {
  pause();
  step("before");
});
id("next").addEventListener("click", () => {
  pause();
  step("after");
});
id("live").addEventListener("click", () => {
  pause();
  goTo(null, true);
});

let playing;
function pause() {
  playing?.abort();
  playing = undefined;
  id("play").ariaLabel = "Play";
  document.body.classList.remove("playing");
}

function start() {
  pause();
  playing = new AbortController();
  const { signal } = playing;
  id("play").ariaLabel = "Pause";
  document.body.classList.add("playing");
  const at = state.at ?? Date.now();
  // At the end, start again from the beginning.
  goTo(at >= times.to || at < times.from ? times.from : at);
  const rate = Number(state.speed);
  let last = performance.now();
  const tick = () => {
    if (signal.aborted) return;
    const now = performance.now();
    if (rate) goTo(Math.min(times.to, state.at + (now - last) * rate));
    else step("after");
    last = now;
    if (state.at >= times.to) return pause();
    setTimeout(tick, rate ? 100 : 1500);
  };
  setTimeout(tick, rate ? 100 : 1500);
}
id("play").addEventListener("click", () => (playing ? pause() : start()));

// While the time is "now", the readout follows the clock.
setInterval(() => {
  if (state.at === null) showTime();
}, 1000);

restore();
