// Whether a feed is certainly read here as the engine reads it (src/format), so that nothing of it that bears on now is lost. If any
// part of it might be read in another way, it is not. The vocabulary and the limits are generated from there.
import { BOOKKEEPING, CATEGORIES, COMPONENT, ENTRIES, ENTRY, IMPACTS, MAIL, OPEN, OVER, PAGE, STATES, STATUS, STATUSES, TIMES, TOP, WINDOW } from "./rules.js";
import { duration, isOrdered, isTime } from "./times.js";

/** @typedef {any} Json A part of a feed, of which nothing is known yet. */
/** @typedef {(value: Json) => boolean} Check */

/** A longer text is not looked through here. */
const LONGEST_LOOK = 1e6;
/** How long a list of one entry may be here. */
const LONGEST_LIST = 200;
/** How long an id may be here. */
const LONGEST_ID = 200;
/** How deep a feed may be here. */
const DEEPEST = 32;
/** A longer duration is no duration of work, in ms. */
const LONGEST_DURATION = 3650 * 864e5;

/** @param {Json} value */
export const isNothing = (value) => value === undefined || value === null;
/** @param {Json} value */
const isObject = (value) => typeof value === "object" && value !== null && !Array.isArray(value);
/** @param {Json} value */
export const isText = (value) => typeof value === "string";
/** @type {Check} */
const isId = (value) => isNothing(value) || (isText(value) && value.length <= LONGEST_ID) || typeof value === "number";
/** @type {Check} */
const isWords = (value) => isNothing(value) || isText(value);
/** @type {Check} */
const isFlag = (value) => typeof value === "boolean";
/** @param {Json} value @param {Check} isItem */
export const isList = (value, isItem) => isNothing(value) || (Array.isArray(value) && value.length <= LONGEST_LIST && value.every(isItem));
/** Whether a name has a character that is seen. @type {Check} */
export const isName = (value) => isText(value) && /[!-~]|[^\s\0-\xa0\xad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]/.test(value);
/** @type {Check} */
const isDuration = (value) => isNothing(value) || (duration(value) >= 0 && duration(value) <= LONGEST_DURATION);
/** @param {Json} value @returns {boolean} */
const isShallow = (value, left = DEEPEST) =>
  typeof value !== "object" || value === null || (left > 0 && Object.values(value).every((part) => isShallow(part, left - 1)));
/** Whether nothing in an object says how anything is, besides the fields in which it may. @param {Json} object */
function isStateless({ status, impact, incident_updates, windows, components, ...others }) {
  const text = JSON.stringify(others).toLowerCase();
  return !STATES.some((name) => text.includes(`"${name}":`));
}
/** @param {Json[]} values */
const areUnique = (values) => new Set(values.map(String)).size === values.length;

/** How many keys the objects of a JSON text have. A text is a key if a colon follows it. @param {string} json */
function countKeys(json) {
  let count = 0;
  for (const [, colon] of json.matchAll(/"(?:[^"\\]|\\.)*"(\s*:)?/g)) if (colon) count++;
  return count;
}

/** The feed in a text; undefined if something of it is lost already: characters that could not be decoded, a key that stands
 *  twice, of which only the last is left. @param {Json} text @returns {Json} */
export function parse(text) {
  if (!isText(text) || text.length > LONGEST_LOOK || text.includes("\ufffd")) return;
  try {
    const feed = JSON.parse(text);
    // Which number that is depends on who reads it.
    const isExact = !/"sequence"\s*:\s*[\d+-]*[.eE]/.test(text);
    if (isExact && isShallow(feed) && countKeys(text) === countKeys(JSON.stringify(feed))) return feed;
  } catch {
    // No JSON, or not JSON alone.
  }
}

/** Whether an object holds only fields that are known, each with a value that is read as it is written.
 *  @param {Json} object @param {readonly string[]} known @param {Record<string, Check>} checks */
const isRead = (object, known, checks) =>
  isObject(object) &&
  Object.entries(object).every(([name, value]) =>
    known.includes(name) ? isNothing(value) || (checks[name]?.(value) ?? true) : ["_", "$schema", ...BOOKKEEPING].some((begin) => name.startsWith(begin)),
  );

/** The checks of fields by name, of a feed whose page states this zone. @param {Json} zone @returns {Record<string, Check>} */
function checksOf(zone) {
  /** @type {Check} */
  const isTimeHere = (value) => isTime(value, zone);
  /** @type {Check} */
  const isComponent = (part) => isText(part) || (isObject(part) && isId(part.id) && isId(part.name));
  /** @type {Check} */
  const isChange = (change) => isObject(change) && [change.code, change.name].every(isId) && [change.old_status, change.new_status].every(isWords);
  /** @type {Check} */
  const isUpdate = (update) =>
    isObject(update) && isTimeHere(update.created_at) && isId(update.id) && isWords(update.status) && isList(update.affected_components, isChange) && isMail(update.mail);
  /** @type {Check} */
  const isMail = (mail) =>
    isNothing(mail) || (isObject(mail) && Object.entries(MAIL).every(([name, words]) => isNothing(mail[name]) || words.includes(mail[name])) && isDuration(mail.delay));
  /** @type {Check} */
  const isWindow = (window) =>
    isRead(window, WINDOW, checks) && isText(window.start) && isNothing(window.status) && [window.end, window.ended_at].every((end) => isOrdered(window.start, end));
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
  for (const name of TIMES) checks[name] = isTimeHere;
  return checks;
}

/** Whether news may be written behind the end of what is over. @param {Json} entry */
function isReopened({ incident_updates, resolved_at }) {
  /** @type {Check} */
  const isLater = (update) => OPEN.includes(update?.status) && !(isOrdered(update.created_at, resolved_at) && isText(update.created_at));
  return !isNothing(resolved_at) && Array.isArray(incident_updates) && incident_updates.some(isLater);
}

/** Whether all of a feed is read as it is written, so that nothing of it that bears on now is lost. @param {Json} feed */
export function isWhole(feed) {
  if (!isRead(feed, TOP, {})) return false;
  const { page, status, components, incidents, scheduled_maintenances, notices } = feed;
  const checks = checksOf(page?.time_zone);
  /** @type {Check} */
  const isComponent = (part) =>
    isRead(part, [...COMPONENT, "components"], { ...checks, components: (members) => isList(members, isText) }) && isName(part.name) && isStateless(part);
  /** @type {Check} */
  const isOpenEntry = (entry) =>
    isRead(entry, ENTRY, checks) &&
    STATUSES.includes(entry.status) &&
    isStateless(entry) &&
    isOrdered(entry.scheduled_for, entry.scheduled_until);
  /** @type {Check} */
  const isEntry = (entry) => isObject(entry) && (OVER.includes(entry.status) ? !isReopened(entry) : isOpenEntry(entry));
  const lists = [components, incidents, scheduled_maintenances, notices].map((list) => list ?? []);
  if (!lists.every(Array.isArray) || lists.flat().length > ENTRIES) return false;
  const [parts = [], ...others] = lists;
  const entries = others.flat();
  return (
    isRead(page, PAGE, checks) &&
    isStateless(page) &&
    ["id", "name", "url"].some((name) => isText(page[name])) &&
    (isNothing(status) || (isRead(status, STATUS, { description: isText }) && IMPACTS.includes(status.indicator))) &&
    // A summary that says in a word that all is well, and in its sentence that it is not.
    !((status?.indicator ?? "none") === "none" && /outage|degrad|disrupt|maintenance/i.test(status?.description)) &&
    [components, incidents, scheduled_maintenances, notices, status].some((part) => !isNothing(part)) &&
    parts.every(isComponent) &&
    areUnique(parts.map(({ id, name }) => id ?? name)) &&
    entries.every(isEntry) &&
    areUnique(entries.map(({ id }) => id).filter((id) => !isNothing(id)))
  );
}
