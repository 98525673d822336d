// What a feed says, if that is certain, before there is WebAssembly: that it has no news, or the headline. If it is not certain, the
// engine decides (src/status). Weights and defaults are generated from there.
import { ALL_CLEAR_FOR, LEAD_TIME, OPEN, OVER, QUIET_CATEGORIES, STATUSES, WEIGHTS } from "./rules.js";
import { duration, instant, range } from "./times.js";
import { isList, isName, isAbsent, isText, isStrict } from "./strict.js";

export { parse } from "./strict.js";

/** @typedef {any} Json Part of a feed. */
/** @typedef {(name: string) => string | null | undefined} Attribute The value of one of the element's attributes. */

const HOUR = 36e5;
const DAY = 24 * HOUR;

/** The entries of a list that are not over. @param {Json[] | null | undefined} entries */
const openOf = (entries) => (entries ?? []).filter((entry) => !OVER.includes(entry.status));

/** Whether an entry has a planned time. @param {Json} entry */
const isDated = ({ scheduled_for, windows }) => isText(scheduled_for) || (windows ?? []).length > 0;

/** Whether an update has one of these statuses. @param {Json} entry @param {readonly string[]} statuses */
const hasUpdate = ({ incident_updates }, statuses) => (incident_updates ?? []).some((/** @type {Json} */ update) => statuses.includes(update?.status));

/** When a feed expires, in ms. @param {Json} feed */
export const expires = ({ page }) => (isAbsent(page.valid_until) ? Infinity : range(page.valid_until)[0]);

/** The latest instant anywhere in a value, in ms; NaN if one of its times is invalid. @param {Json} value */
const latest = (value) => Math.max(0, ...(JSON.stringify(value).match(/\d{4}-\d\d-\d\d[^"]*/g) ?? []).map((text) => range(text)[1]));

/** Until when an entry certainly has no news, as seen at `now`, in ms; 0 if it may have news.
 *  @param {Json} entry @param {number} now @param {number} lead @param {number} clear */
function silentUntil(entry, now, lead, clear) {
  const { status, lead_time, windows, scheduled_for, scheduled_until } = entry;
  if (status === "scheduled") {
    const ahead = Math.max(lead_time ? duration(lead_time) : lead, HOUR);
    const times = windows?.length ? windows.map((/** @type {Json} */ { start }) => start) : [scheduled_for, scheduled_until].filter((time) => !isAbsent(time));
    const isAhead = isDated(entry) && ahead > 0 && !hasUpdate(entry, STATUSES.filter((other) => other !== status));
    return isAhead ? Math.min(...times.map((/** @type {Json} */ time) => range(time)[0] - ahead)) : 0;
  }
  // Cancelled maintenance stays visible until its planned end.
  if (["cancelled", "postponed"].includes(status) && JSON.stringify(entry).includes("expected_downtime")) return 0;
  // The end of an incident is news for a while, and so is the cancellation of maintenance.
  const hold = ["cancelled", "postponed"].includes(status) ? Math.max(lead, DAY) : OVER.includes(status) ? clear : NaN;
  return latest(entry) + hold <= now ? Infinity : 0;
}

/** Whether a notice certainly appears in no banner. @param {Json} notice */
const isSilentNotice = ({ status, category, name, impact, mail, incident_updates }) =>
  OVER.includes(status) ||
  (status === "active" &&
    QUIET_CATEGORIES.includes(category) &&
    isName(name) &&
    (isAbsent(impact) || impact === "none") &&
    isAbsent(mail) &&
    isList(incident_updates, (update) => isAbsent(update.affected_components) && isAbsent(update.mail)));

/**
 * Until when (ms) a feed certainly has no news, as seen at `now`, provided that it does not change; 0 if it may have news.
 * @param {Json} feed @param {number} now @param {Attribute} value
 */
export function quietUntil(feed, now, value) {
  if (!isStrict(feed)) return 0;
  const clear = value("all-clear-for") ? duration(value("all-clear-for")) : ALL_CLEAR_FOR;
  const lead = value("lead-time") ? duration(value("lead-time")) : LEAD_TIME;
  /** @type {Record<string, Json[] | null | undefined>} */
  const { components, incidents, scheduled_maintenances, notices } = feed;
  const all = components ?? [];
  const entries = [...(incidents ?? []), ...(scheduled_maintenances ?? [])];
  // A component that the page asks for and the feed does not have cannot be reported as operational.
  const isKnown = (/** @type {string} */ wanted) => !wanted || all.some(({ id, name }) => [id, name].includes(wanted));
  const isQuiet =
    (isAbsent(feed.status) || WEIGHTS[feed.status.indicator] === 0) &&
    all.every(({ status }) => status === "operational") &&
    (value("components") || "").split(/\s*,\s*/).every(isKnown) &&
    // A postponed incident without a date may be a problem that nobody works on.
    (incidents ?? []).every((entry) => entry.status !== "postponed" || isDated(entry)) &&
    (notices ?? []).every(isSilentNotice);
  if (!isQuiet) return 0;
  const until = Math.min(expires(feed), ...entries.map((entry) => silentUntil(entry, now, lead, clear)));
  return until > now ? until : 0;
}

/** What a feed without news certainly says of the whole service, as status::verdict has it: a key of SENTENCES; undefined if it claims
 *  nothing. @param {Json} feed @returns {"AllOperational" | "NoKnownProblems" | undefined} */
export function claimOf({ status, components, incidents }) {
  if (!isAbsent(status) || (components ?? []).some((/** @type {Json} */ { group }) => !group)) return "AllOperational";
  return isAbsent(incidents) ? undefined : "NoKnownProblems";
}

/** Whether the engine renders a text as it is written: no control or format characters, no entities. The characters are listed, because
 *  a browser takes longer to prepare \p{C} than for everything else here. @param {Json} text */
const isPlain = (text) =>
  isText(text) && !text.includes("&") && text === text.trim() && text.length > 0 && text.length <= 200 && !/[\0-\x1f\x7f-\x9f\xad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ud800-\udfff\ufff0-\uffff]/.test(text);

/**
 * A text of an entry in the first of the `wanted` languages for which it has a translation: { text, lang }, matched by the exact tag or
 * by the language alone. Undefined if another tag might match (lookup of RFC 4647, section 3.4), which the engine decides.
 * @param {Json} entry @param {string} name @param {readonly string[]} wanted
 * @returns {{ text: Json, lang?: string } | undefined}
 */
export function textOf(entry, name, wanted) {
  const translations = entry.translations ?? {};
  const tags = Object.keys(translations).filter((tag) => !isAbsent(translations[tag]?.[name]));
  // Deprecated aliases of languages, and languages with implied scripts.
  if ([...wanted, ...tags].some((tag) => tags.length && !/^(?!no|iw|zh)[a-z]{2,3}(-[A-Z]{2})?$/.test(tag))) return;
  for (const tag of wanted) {
    const language = tag.slice(0, 3).replace("-", "");
    const near = tags.filter((has) => has.startsWith(language));
    const lang = [tag, language].find((exact) => near.includes(exact));
    if (near.length) return lang ? { text: translations[lang][name], lang } : undefined;
  }
  return { text: entry[name] };
}

/** The current or next window of a maintenance, as [start, end]; undefined if that is not certain.
 *  @param {Json} entry @param {number} now */
function windowOf({ windows, scheduled_for, scheduled_until }, now) {
  const all = windows?.length ? windows : [{ start: scheduled_for, end: scheduled_until }];
  let before = -Infinity;
  for (const { start, end, ended_at, approximate } of all) {
    if (!isAbsent(ended_at) || approximate || !(before <= instant(start) && instant(start) < instant(end))) return;
    before = instant(end);
  }
  const next = all.find((/** @type {Json} */ { end }) => now < instant(end));
  return next && [next.start, next.end];
}

/**
 * The headline that the engine's banner will certainly have at `now`: { entry, title, lang, level, from, to }, with the times as they
 * are written. Undefined if it may depend on anything that this script does not check. `value` returns the element's attributes;
 * `wanted` are the visitor's languages in order of preference.
 * @param {Json} feed @param {number} now @param {Attribute} value @param {readonly string[]} wanted
 * @returns {{ entry: any, title: string, lang?: string, level: string, from: string, to?: string } | undefined}
 */
export function headline(feed, now, value, wanted) {
  if (["components", "kinds", "tags", "audience", "lead-time", "now"].some(value)) return;
  if (!isStrict(feed) || !(now < expires(feed)) || !isPlain(feed.page.name)) return;
  const news = incident(feed, now) ?? maintenance(feed, now);
  const title = news && textOf(news.entry, "name", wanted);
  return title && isPlain(title.text) ? { ...news, title: title.text, ...(title.lang ? { lang: title.lang } : {}) } : undefined;
}

/** Whether an entry is shown to every audience. @param {Json} entry */
const isForEverybody = ({ id, name, audience }) => isPlain(id) && isPlain(name) && !audience;

/** The severity weights of a feed's indicator and of each of its components. @param {Json} feed @returns {(number | undefined)[]} */
const weightsOf = ({ status, components }) =>
  [status?.indicator ?? "none", ...(components ?? []).map((/** @type {Json} */ component) => component.status)].map((name) => WEIGHTS[name]);

/** The open incident that is certainly the worst of all news. @param {Json} feed @param {number} now */
function incident(feed, now) {
  const open = openOf(feed.incidents);
  const planned = openOf(feed.scheduled_maintenances);
  const weights = weightsOf(feed);
  if (!open.length || weights.includes(undefined) || ![...open, ...planned].every(isForEverybody)) return;
  const worst = Math.max(.../** @type {number[]} */ (weights));
  const weightOf = (/** @type {Json} */ entry) => WEIGHTS[entry.impact] ?? NaN;
  const [entry, ...others] = open.sort((a, b) => weightOf(b) - weightOf(a));
  const weight = weightOf(entry);
  const from = entry.started_at ?? entry.created_at;
  const isAlone = others.every((other) => weightOf(other) < weight);
  // All components together may be worse than each of them, and maintenance in progress outweighs a minor incident.
  const isWorst = weight === 4 || (worst <= weight && (!feed.components?.length || weights.includes(0, 1)) && (weight === 3 || !planned.length));
  // An entry of `incidents` with a planned time is maintenance.
  const areIncidents = open.every(
    ({ status, impact, scheduled_for, windows }) =>
      OPEN.includes(status) && (WEIGHTS[impact] ?? 0) > 0 && impact !== "maintenance" && isAbsent(scheduled_for) && isAbsent(windows),
  );
  return areIncidents && isAlone && isWorst && instant(from) <= now ? { entry, level: entry.impact, from } : undefined;
}

/** The planned maintenance that is certainly the only news. @param {Json} feed @param {number} now */
function maintenance(feed, now) {
  const [entry, ...others] = openOf(feed.scheduled_maintenances);
  const isOnly = entry && !others.length && !openOf(feed.incidents).length && !openOf(feed.notices).length;
  if (!isOnly || !isForEverybody(entry) || entry.status !== "scheduled" || entry.lead_time || weightsOf(feed).some((weight) => weight !== 0)) return;
  const [from, to] = windowOf(entry, now) ?? [];
  if (from && instant(from) - LEAD_TIME <= now) return { entry, level: "maintenance", from, to };
}
