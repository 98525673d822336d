// Checks strictly whether this script understands a feed exactly as the engine does (src/format), so that it misses nothing that
// matters now. A feed that the engine might repair, or read in another way, fails the check. The vocabulary and the limits are generated
// from there.
import { BOOKKEEPING, CATEGORIES, COMPONENT, ENTRIES, ENTRY, IMPACTS, MAIL, OPEN, OVER, PAGE, STATES, STATUS, STATUSES, TIMES, TOP, WINDOW } from "./rules.js";
import { duration, isOrdered, isTime } from "./times.js";

/** @typedef {any} Json Part of a feed, unchecked. */
/** @typedef {(value: Json) => boolean} Check */

/** Longer texts are left to the engine. */
const LONGEST_TEXT = 1e6;
/** How long a list of one entry may be. */
const LONGEST_LIST = 200;
/** How long an id may be. */
const LONGEST_ID = 200;
/** How deeply a feed may be nested. */
const DEEPEST = 32;
/** A longer duration is implausible, in ms. */
const LONGEST_DURATION = 3650 * 864e5;

/** @param {Json} value */
export const isAbsent = (value) => value === undefined || value === null;
/** @param {Json} value */
const isObject = (value) => typeof value === "object" && value !== null && !Array.isArray(value);
/** @param {Json} value */
export const isText = (value) => typeof value === "string";
/** @type {Check} */
const isId = (value) => isAbsent(value) || (isText(value) && value.length <= LONGEST_ID) || typeof value === "number";
/** @type {Check} */
const isOptionalText = (value) => isAbsent(value) || isText(value);
/** @type {Check} */
const isFlag = (value) => typeof value === "boolean";
/** @param {Json} value @param {Check} isItem */
export const isList = (value, isItem) => isAbsent(value) || (Array.isArray(value) && value.length <= LONGEST_LIST && value.every(isItem));
/** Whether a name has a visible character. @type {Check} */
export const isName = (value) => isText(value) && /[!-~]|[^\s\0-\xa0\xad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]/.test(value);
/** @type {Check} */
const isDuration = (value) => isAbsent(value) || (duration(value) >= 0 && duration(value) <= LONGEST_DURATION);
/** @param {Json} value @returns {boolean} */
const isShallow = (value, left = DEEPEST) =>
  typeof value !== "object" || value === null || (left > 0 && Object.values(value).every((part) => isShallow(part, left - 1)));
/** Whether an object has no state in an unexpected field, at any depth. @param {Json} object */
function isStateless({ status, impact, incident_updates, windows, components, ...others }) {
  const text = JSON.stringify(others).toLowerCase();
  return !STATES.some((name) => text.includes(`"${name}":`));
}
/** @param {Json[]} values */
const areUnique = (values) => new Set(values.map(String)).size === values.length;

/** The number of keys in a JSON text. A string is a key if a colon follows it. @param {string} json */
function countKeys(json) {
  let count = 0;
  for (const [, colon] of json.matchAll(/"(?:[^"\\]|\\.)*"(\s*:)?/g)) if (colon) count++;
  return count;
}

/** Parses a feed. Undefined if JSON.parse would lose something: characters that could not be decoded, or a duplicate key, of which only
 *  the last is left. @param {Json} text @returns {Json} */
export function parse(text) {
  if (!isText(text) || text.length > LONGEST_TEXT || text.includes("\ufffd")) return;
  try {
    const feed = JSON.parse(text);
    // Parsers disagree about the value of such a number.
    const isExact = !/"sequence"\s*:\s*[\d+-]*[.eE]/.test(text);
    if (isExact && isShallow(feed) && countKeys(text) === countKeys(JSON.stringify(feed))) return feed;
  } catch {
    // The text is not JSON.
  }
}

/** Whether an object has only known fields, each with a value that needs no interpretation.
 *  @param {Json} object @param {readonly string[]} known @param {Record<string, Check>} checks */
const hasKnownFields = (object, known, checks) =>
  isObject(object) &&
  Object.entries(object).every(([name, value]) =>
    known.includes(name) ? isAbsent(value) || (checks[name]?.(value) ?? true) : ["_", "$schema", ...BOOKKEEPING].some((begin) => name.startsWith(begin)),
  );

/** The checks of fields by name, for a feed whose page states this time zone. @param {Json} zone @returns {Record<string, Check>} */
function checksOf(zone) {
  /** @type {Check} */
  const isTimeInFeed = (value) => isTime(value, zone);
  /** @type {Check} */
  const isComponent = (part) => isText(part) || (isObject(part) && isId(part.id) && isId(part.name));
  /** @type {Check} */
  const isChange = (change) => isObject(change) && [change.code, change.name].every(isId) && [change.old_status, change.new_status].every(isOptionalText);
  /** @type {Check} */
  const isUpdate = (update) =>
    isObject(update) && isTimeInFeed(update.created_at) && isId(update.id) && isOptionalText(update.status) && isList(update.affected_components, isChange) && isMail(update.mail);
  /** @type {Check} */
  const isMail = (mail) =>
    isAbsent(mail) || (isObject(mail) && Object.entries(MAIL).every(([name, words]) => isAbsent(mail[name]) || words.includes(mail[name])) && isDuration(mail.delay));
  /** @type {Check} */
  const isWindow = (window) =>
    hasKnownFields(window, WINDOW, checks) && isText(window.start) && isAbsent(window.status) && [window.end, window.ended_at].every((end) => isOrdered(window.start, end));
  /** @type {Record<string, Check>} */
  const checks = {
    id: isId,
    group_id: isId,
    impact: (value) => IMPACTS.includes(value),
    category: (value) => CATEGORIES.includes(value),
    components: (value) => isList(value, isComponent),
    incident_updates: (value) => isList(value, isUpdate),
    windows: (value) => isList(value, isWindow),
    audience: (value) => isList(value, isText),
    component_ids: (value) => isList(value, isText),
    unaffected_component_ids: (value) => isList(value, isText),
    group: isFlag,
    only_show_if_degraded: isFlag,
    ends_automatically: isFlag,
    approximate: isFlag,
    expected_downtime: isDuration,
    mail: isMail,
    sequence: (value) => Number.isSafeInteger(value) && value >= 0,
  };
  for (const name of TIMES) checks[name] = isTimeInFeed;
  return checks;
}

/** Whether an update after the end of an entry may have reopened it. @param {Json} entry */
function isReopened({ incident_updates, resolved_at }) {
  /** @type {Check} */
  const isLater = (update) => OPEN.includes(update?.status) && !(isOrdered(update.created_at, resolved_at) && isText(update.created_at));
  return !isAbsent(resolved_at) && Array.isArray(incident_updates) && incident_updates.some(isLater);
}

/** Whether everything in a feed that matters now can be taken as it is written. @param {Json} feed */
export function isStrict(feed) {
  if (!hasKnownFields(feed, TOP, {})) return false;
  const { page, status, components, incidents, scheduled_maintenances, notices } = feed;
  const checks = checksOf(page?.time_zone);
  /** @type {Check} */
  const isComponent = (part) =>
    hasKnownFields(part, [...COMPONENT, "components"], { ...checks, components: (members) => isList(members, isText) }) && isName(part.name) && isStateless(part);
  /** @type {Check} */
  const isOpenEntry = (entry) =>
    hasKnownFields(entry, ENTRY, checks) &&
    STATUSES.includes(entry.status) &&
    isStateless(entry) &&
    isOrdered(entry.scheduled_for, entry.scheduled_until);
  /** @type {Check} */
  const isEntry = (entry) => isObject(entry) && (OVER.includes(entry.status) ? !isReopened(entry) : isOpenEntry(entry));
  const lists = [components, incidents, scheduled_maintenances, notices].map((list) => list ?? []);
  if (!lists.every(Array.isArray) || lists.flat().length > ENTRIES) return false;
  const [componentList = [], ...others] = lists;
  const entries = others.flat();
  return (
    hasKnownFields(page, PAGE, checks) &&
    isStateless(page) &&
    ["id", "name", "url"].some((name) => isText(page[name])) &&
    (isAbsent(status) || (hasKnownFields(status, STATUS, { description: isText }) && IMPACTS.includes(status.indicator))) &&
    // A status whose indicator says that everything is operational, while its description says that it is not.
    !((status?.indicator ?? "none") === "none" && /outage|degrad|disrupt|maintenance/i.test(status?.description)) &&
    [components, incidents, scheduled_maintenances, notices, status].some((part) => !isAbsent(part)) &&
    componentList.every(isComponent) &&
    areUnique(componentList.map(({ id, name }) => id ?? name)) &&
    entries.every(isEntry) &&
    areUnique(entries.map(({ id }) => id).filter((id) => !isAbsent(id)))
  );
}
