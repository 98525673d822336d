// What a feed says, if that is certain, before there is WebAssembly: that it has nothing to say, or what it is about. Otherwise there
// is no answer, and the engine decides (src/status). The orders and defaults are generated from there.
import { ALL_CLEAR_FOR, LEAD_TIME, OPEN, OVER, QUIET_CATEGORIES, STATUSES, WEIGHTS } from "./rules.js";
import { duration, instant, range } from "./times.js";
import { isList, isName, isNothing, isText, isWhole } from "./whole.js";

export { parse } from "./whole.js";

/** @typedef {any} Json A part of a feed. */
/** @typedef {(name: string) => string | null | undefined} Attribute The value of one of the element's attributes. */

const HOUR = 36e5;
const DAY = 24 * HOUR;

/** The entries of a list that are not over. @param {Json[] | null | undefined} entries */
const openOf = (entries) => (entries ?? []).filter((entry) => !OVER.includes(entry.status));

/** Whether work or an incident has a planned time. @param {Json} entry */
const isDated = ({ scheduled_for, windows }) => isText(scheduled_for) || (windows ?? []).length > 0;

/** Whether an update says one of these statuses. @param {Json} entry @param {readonly string[]} statuses */
const says = ({ incident_updates }, statuses) => (incident_updates ?? []).some((/** @type {Json} */ update) => statuses.includes(update?.status));

/** Until when a feed may be believed, in ms. @param {Json} feed */
const expires = ({ page }) => (isNothing(page.valid_until) ? Infinity : range(page.valid_until)[0]);

/** The latest instant in a value, in ms; NaN if one of them is none. @param {Json} value */
const latest = (value) => Math.max(0, ...(JSON.stringify(value).match(/\d{4}-\d\d-\d\d[^"]*/g) ?? []).map((text) => range(text)[1]));

/** Until when an entry certainly has nothing to say at `now`, in ms; 0 if it may have something.
 *  @param {Json} entry @param {number} now @param {number} lead @param {number} clear */
function silentUntil(entry, now, lead, clear) {
  const { status, lead_time, windows, scheduled_for, scheduled_until } = entry;
  if (status === "scheduled") {
    const ahead = Math.max(lead_time ? duration(lead_time) : lead, HOUR);
    const times = windows?.length ? windows.map((/** @type {Json} */ { start }) => start) : [scheduled_for, scheduled_until].filter((time) => !isNothing(time));
    const isAhead = isDated(entry) && ahead > 0 && !says(entry, STATUSES.filter((other) => other !== status));
    return isAhead ? Math.min(...times.map((/** @type {Json} */ time) => range(time)[0] - ahead)) : 0;
  }
  // Work that will not be is in sight until it would have been over.
  if (["cancelled", "postponed"].includes(status) && JSON.stringify(entry).includes("expected_downtime")) return 0;
  // News of an end is told for a while, and news of work that will not be.
  const hold = ["cancelled", "postponed"].includes(status) ? Math.max(lead, DAY) : OVER.includes(status) ? clear : NaN;
  return latest(entry) + hold <= now ? Infinity : 0;
}

/** Whether no banner shows a notice. @param {Json} notice */
const isSilentNotice = ({ status, category, name, impact, mail, incident_updates }) =>
  OVER.includes(status) ||
  (status === "active" &&
    QUIET_CATEGORIES.includes(category) &&
    isName(name) &&
    (isNothing(impact) || impact === "none") &&
    isNothing(mail) &&
    isList(incident_updates, (update) => isNothing(update.affected_components) && isNothing(update.mail)));

/**
 * Until when (ms) a feed has certainly nothing to say at `now`, as long as it stays as it is; 0 if it may have something.
 * @param {Json} feed @param {number} now @param {Attribute} value
 */
export function quietUntil(feed, now, value) {
  if (!isWhole(feed)) return 0;
  const clear = value("all-clear-for") ? duration(value("all-clear-for")) : ALL_CLEAR_FOR;
  const lead = value("lead-time") ? duration(value("lead-time")) : LEAD_TIME;
  /** @type {Record<string, Json[] | null | undefined>} */
  const { components, incidents, scheduled_maintenances, notices } = feed;
  const parts = components ?? [];
  const entries = [...(incidents ?? []), ...(scheduled_maintenances ?? [])];
  // A component that the page asks for and that is not there cannot be called well.
  const isThere = (/** @type {string} */ wanted) => !wanted || parts.some(({ id, name }) => [id, name].includes(wanted));
  const isQuiet =
    (isNothing(feed.status) || WEIGHTS[feed.status.indicator] === 0) &&
    parts.every((part) => part.status === "operational") &&
    (value("components") || "").split(/\s*,\s*/).every(isThere) &&
    // Put off to no day: among the incidents it may be a problem that nobody looks into.
    (incidents ?? []).every((entry) => entry.status !== "postponed" || isDated(entry)) &&
    (notices ?? []).every(isSilentNotice);
  if (!isQuiet) return 0;
  const until = Math.min(expires(feed), ...entries.map((entry) => silentUntil(entry, now, lead, clear)));
  return until > now ? until : 0;
}

/** Whether a text is drawn as it is written: it has no control and no format characters. Named one by one, since a browser takes
 *  longer to prepare all of them (\p{C}) than for all else here. @param {Json} text */
const isPlain = (text) =>
  isText(text) && !text.includes("&") && text === text.trim() && text.length > 0 && text.length <= 200 && !/[\0-\x1f\x7f-\x9f\xad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ud800-\udfff\ufff0-\uffff]/.test(text);

/**
 * A text of an entry in the first of the `wanted` languages that it has: { text, lang }, by the exact tag or that of the language
 * alone. Undefined if another tag may serve as well (RFC 4647, section 3.4), which the engine decides.
 * @param {Json} entry @param {string} name @param {readonly string[]} wanted
 * @returns {{ text: Json, lang?: string } | undefined}
 */
export function textOf(entry, name, wanted) {
  const translations = entry.translations ?? {};
  const tags = Object.keys(translations).filter((tag) => !isNothing(translations[tag]?.[name]));
  // Other names of the same language, and scripts that go without saying.
  if ([...wanted, ...tags].some((tag) => tags.length && !/^(?!no|iw|zh)[a-z]{2,3}(-[A-Z]{2})?$/.test(tag))) return;
  for (const tag of wanted) {
    const language = tag.slice(0, 3).replace("-", "");
    const near = tags.filter((has) => has.startsWith(language));
    const lang = [tag, language].find((exact) => near.includes(exact));
    if (near.length) return lang ? { text: translations[lang][name], lang } : undefined;
  }
  return { text: entry[name] };
}

/** The window of planned work that runs at `now` or comes next, as [start, end]; undefined if that is not certain.
 *  @param {Json} entry @param {number} now */
function windowOf({ windows, scheduled_for, scheduled_until }, now) {
  const all = windows?.length ? windows : [{ start: scheduled_for, end: scheduled_until }];
  let before = -Infinity;
  for (const { start, end, ended_at } of all) {
    if (!isNothing(ended_at) || !(before <= instant(start) && instant(start) < instant(end))) return;
    before = instant(end);
  }
  const next = all.find((/** @type {Json} */ { end }) => now < instant(end));
  return next && [next.start, next.end];
}

/**
 * What the engine's banner is certainly about at `now`: { entry, title, lang, level, from, to }, the times as they are written.
 * Undefined if that may depend on more than is looked at here. `value` gives the element's attributes; `wanted` are the
 * visitor's languages in order of preference.
 * @param {Json} feed @param {number} now @param {Attribute} value @param {readonly string[]} wanted
 * @returns {{ entry: any, title: string, lang?: string, level: string, from: string, to?: string } | undefined}
 */
export function headline(feed, now, value, wanted) {
  if (["components", "kinds", "tags", "audience", "lead-time", "now"].some(value)) return;
  if (!isWhole(feed) || !(now < expires(feed)) || !isPlain(feed.page.name)) return;
  const news = incident(feed, now) ?? maintenance(feed, now);
  const said = news && textOf(news.entry, "name", wanted);
  return said && isPlain(said.text) ? { ...news, title: said.text, ...(said.lang ? { lang: said.lang } : {}) } : undefined;
}

/** Whether nothing of an entry depends on who looks at it. @param {Json} entry */
const isForAll = ({ id, name, audience }) => isPlain(id) && isPlain(name) && !audience;

/** How much what a feed sums up, and each of its components, presses. @param {Json} feed @returns {(number | undefined)[]} */
const weightsOf = ({ status, components }) =>
  [status?.indicator ?? "none", ...(components ?? []).map((/** @type {Json} */ part) => part.status)].map((name) => WEIGHTS[name]);

/** The open incident that is certainly the worst news of all. @param {Json} feed @param {number} now */
function incident(feed, now) {
  const open = openOf(feed.incidents);
  const planned = openOf(feed.scheduled_maintenances);
  const weights = weightsOf(feed);
  if (!open.length || weights.includes(undefined) || ![...open, ...planned].every(isForAll)) return;
  const worst = Math.max(.../** @type {number[]} */ (weights));
  const weightOf = (/** @type {Json} */ entry) => WEIGHTS[entry.impact] ?? NaN;
  const [entry, ...others] = open.sort((a, b) => weightOf(b) - weightOf(a));
  const weight = weightOf(entry);
  const from = entry.started_at ?? entry.created_at;
  const isAlone = others.every((other) => weightOf(other) < weight);
  // All parts together may be worse than each of them, and work that is under way presses more than what is minor.
  const isWorst = weight === 4 || (worst <= weight && (!feed.components?.length || weights.includes(0, 1)) && (weight === 3 || !planned.length));
  // An entry of the incidents that has a planned time is planned work.
  const isRead = open.every(
    ({ status, impact, scheduled_for, windows }) =>
      OPEN.includes(status) && (WEIGHTS[impact] ?? 0) > 0 && impact !== "maintenance" && isNothing(scheduled_for) && isNothing(windows),
  );
  return isRead && isAlone && isWorst && instant(from) <= now ? { entry, level: entry.impact, from } : undefined;
}

/** The planned work that is certainly the only news. @param {Json} feed @param {number} now */
function maintenance(feed, now) {
  const [entry, ...others] = openOf(feed.scheduled_maintenances);
  const isOnly = entry && !others.length && !openOf(feed.incidents).length && !openOf(feed.notices).length;
  if (!isOnly || !isForAll(entry) || entry.status !== "scheduled" || entry.lead_time || weightsOf(feed).some((weight) => weight !== 0)) return;
  const [from, to] = windowOf(entry, now) ?? [];
  if (from && instant(from) - LEAD_TIME <= now) return { entry, level: "maintenance", from, to };
}
