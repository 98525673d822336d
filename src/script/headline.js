// What a feed says, where that is certain, before there is WebAssembly: that it has nothing to say, or what it is about. Where any
// part of it might be read in another way than here, there is no answer, and the engine decides (src/format, src/status). The
// words, orders and limits are generated from there.
import {
  ALL_CLEAR_FOR, BESIDE, CATEGORIES, COMPONENT, ENTRIES, ENTRY, IMPACTS, LEAD_TIME, MAIL, OPEN, OVER, PAGE, QUIET_CATEGORIES, STATES,
  STATUS, STATUSES, TOP, WEIGHTS, WINDOW,
} from "./rules.js";

const HOUR = 36e5;
const DAY = 24 * HOUR;
/** A longer text is not looked through here. */
const LONGEST_LOOK = 1e6;
/** How long a list of one entry may be here. */
const LONGEST_LIST = 200;
/** How long an id may be here. */
const LONGEST_ID = 200;
/** How deep a feed may be here. */
const DEEPEST = 32;
/** A longer stretch is no stretch of work. */
const LONGEST_STRETCH = 3650 * DAY;

const LISTS = ["incidents", "scheduled_maintenances", "notices"];

const isNothing = (value) => value === undefined || value === null;
const isObject = (value) => typeof value === "object" && value !== null && !Array.isArray(value);
const isText = (value) => typeof value === "string";
const isId = (value) => isNothing(value) || (isText(value) && value.length <= LONGEST_ID) || typeof value === "number";
const isWords = (value) => isNothing(value) || isText(value);
const isFlag = (value) => isNothing(value) || typeof value === "boolean";
const isWord = (value, words) => isNothing(value) || words.includes(value);
const isList = (value, isItem) => isNothing(value) || (Array.isArray(value) && value.length <= LONGEST_LIST && value.every(isItem));
/** Whether a name has a character that is seen. */
const isName = (value) => isText(value) && /[!-~]|[^\s\0-\xa0\xad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]/.test(value);
const isDuration = (value) => isNothing(value) || (duration(value) >= 0 && duration(value) <= LONGEST_STRETCH);
const isShallow = (value, left = DEEPEST) =>
  typeof value !== "object" || value === null || (left > 0 && Object.values(value).every((part) => isShallow(part, left - 1)));
/** Whether nothing in a value says how anything is. */
const isStateless = (value) => {
  const text = JSON.stringify(value).toLowerCase();
  return !STATES.some((name) => text.includes(`"${name}":`));
};
const areUnique = (values) => new Set(values.map(String)).size === values.length;
const holdsOnly = (object, known) => Object.keys(object).every((key) => known.includes(key) || key.startsWith("_") || key === "$schema");

/** A duration of ISO 8601 in ms; NaN for anything else. */
export function duration(text) {
  const [, weeks = 0, days = 0, hours = 0, minutes = 0, seconds = 0] =
    /^P(?=.)(?:(\d+)W)?(?:(\d+)D)?(?:T(?=.)(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/.exec(text) ?? [, NaN];
  return 7 * weeks * DAY + days * DAY + hours * HOUR + minutes * 6e4 + seconds * 1e3;
}

/** An instant in ms, where a text states its offset from UTC; else NaN. */
export const instant = (text) => (/T.*(Z|[+-]\d\d:\d\d)$/.test(text) ? Date.parse(text) : NaN);

/** How many keys the objects of a JSON text have. A text is a key where a colon follows it. */
function countKeys(json) {
  let count = 0;
  for (const [, colon] of json.matchAll(/"(?:[^"\\]|\\.)*"(\s*:)?/g)) if (colon) count++;
  return count;
}

/** The feed in a text; undefined where something of it is lost already: characters that could not be decoded, a key that stands
 *  twice, of which only the last is left. */
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

const TIME = /^(\d{4}-\d\d-\d\d)(T(?:[01]\d|2[0-3]):[0-5]\d(:[0-5]\d(\.\d+)?)?(Z|[+-][01]\d:[0-5]\d)?(\[([^\]]+)\])?)?$/;

/** The earliest and the latest instant in ms that a time may mean; NaN for what is none. */
function range(text) {
  const [whole, date, clock, , , offset] = TIME.exec(text) ?? [];
  const day = Date.parse(date);
  // What programs write where they know no time is for the engine.
  const isKnown = date > "0100" && date < "9000";
  if (!whole || !isKnown || Number.isNaN(day) || new Date(day).toISOString().slice(0, 10) !== date) return [NaN, NaN];
  if (!offset) return [day - DAY, day + 2 * DAY + (clock ? 0 : DAY)];
  const at = Date.parse(whole.replace(/\[.*/, ""));
  return [at, at];
}

/** Whether a stretch certainly does not end before it begins. */
function isOrdered(start, end) {
  if (isNothing(start) || isNothing(end)) return true;
  const [first, last] = [TIME.exec(start), TIME.exec(end)];
  if (!first || !last || Boolean(first[5]) !== Boolean(last[5]) || Boolean(first[2]) !== Boolean(last[2])) return false;
  return first[5] ? range(start)[0] <= range(end)[0] : start.length === end.length && start <= end && first[7] === last[7];
}

function isZone(name) {
  try {
    return Boolean(new Intl.DateTimeFormat("en", { timeZone: name }));
  } catch {
    return false;
  }
}

/** Checks the times of one feed, whose page states a zone or not. */
const timesOf = (page) => (value) => {
  if (isNothing(value)) return true;
  if (!isText(value) || Number.isNaN(range(value)[0])) return false;
  const [, , , , , offset, , zone = offset ? undefined : page?.time_zone] = TIME.exec(value);
  return isNothing(zone) || isZone(zone);
};

const isMail = (mail) =>
  isNothing(mail) ||
  (isObject(mail) &&
    Object.entries(MAIL).every(([name, words]) => isWord(mail[name], words)) &&
    isDuration(mail.delay));

/** Whether nothing is lost of an entry that is not over. */
function isClear(entry, isTime) {
  const isPart = (part) => isText(part) || (isObject(part) && isId(part.id) && isId(part.name));
  const isChange = (change) => isObject(change) && [change.code, change.name].every(isId) && [change.old_status, change.new_status].every(isWords);
  const isUpdate = (update) =>
    isObject(update) && isTime(update.created_at) && isId(update.id) && isWords(update.status) && isList(update.affected_components, isChange) && isMail(update.mail);
  const isWindow = (stretch) =>
    isObject(stretch) &&
    holdsOnly(stretch, WINDOW) &&
    isText(stretch.start) &&
    [stretch.start, stretch.end, stretch.ended_at].every(isTime) &&
    [stretch.end, stretch.ended_at].every((end) => isOrdered(stretch.start, end)) &&
    isId(stretch.id) &&
    isNothing(stretch.status) &&
    isDuration(stretch.expected_downtime) &&
    isFlag(stretch.approximate) &&
    isList(stretch.component_ids, isText);
  const checks = {
    id: isId,
    status: (value) => STATUSES.includes(value),
    impact: (value) => isWord(value, IMPACTS),
    category: (value) => isWord(value, CATEGORIES),
    components: (value) => isList(value, isPart),
    incident_updates: (value) => isList(value, isUpdate),
    windows: (value) => isList(value, isWindow),
    audience: (value) => isList(value, isText),
    unaffected_component_ids: (value) => isList(value, isText),
    ends_automatically: isFlag,
    mail: isMail,
  };
  for (const name of ["created_at", "updated_at", "started_at", "resolved_at", "scheduled_for", "scheduled_until", "starts_at", "ends_at"]) checks[name] = isTime;
  return (
    holdsOnly(entry, ENTRY) &&
    isStateless({ ...entry, status: undefined, impact: undefined, incident_updates: undefined, windows: undefined, components: undefined }) &&
    Object.entries(entry).every(([name, value]) => BESIDE.includes(name) || (checks[name]?.(value) ?? true)) &&
    !isNothing(entry.status) &&
    isOrdered(entry.scheduled_for, entry.scheduled_until)
  );
}

/** Whether work or an incident has a planned time. */
const isDated = ({ scheduled_for, windows }) => isText(scheduled_for) || (windows ?? []).length > 0;

/** Whether an update says one of these statuses. */
const says = ({ incident_updates }, statuses) => (incident_updates ?? []).some((update) => statuses.includes(update?.status));

/** Whether all of a feed is read as it is written, so that nothing of it that bears on now is lost. */
function isWhole(feed) {
  if (!isObject(feed) || !holdsOnly(feed, TOP)) return false;
  const { page, status, components } = feed;
  const isTime = timesOf(page);
  const isPart = (part) =>
    isObject(part) &&
    holdsOnly(part, [...COMPONENT, "components"]) &&
    // A group names its members.
    isList(part.components, isText) &&
    isName(part.name) &&
    isStateless({ ...part, status: undefined }) &&
    isId(part.id) &&
    isId(part.group_id) &&
    isFlag(part.group) &&
    isFlag(part.only_show_if_degraded) &&
    isTime(part.updated_at);
  const isOver = (entry) => OVER.includes(entry.status);
  const isEntry = (entry) => isObject(entry) && (isOver(entry) ? !isReopened(entry) : isClear(entry, isTime));
  const lists = LISTS.map((name) => feed[name]);
  const isGiven = (value) => isNothing(value) || Array.isArray(value);
  const entries = lists.flatMap((list) => list ?? []);
  return (
    isObject(page) &&
    holdsOnly(page, PAGE) &&
    isStateless(page) &&
    ["id", "name", "url"].some((name) => isText(page[name])) &&
    isId(page.id) &&
    [page.updated_at, page.generated_at, page.valid_until].every(isTime) &&
    (isNothing(page.sequence) || (Number.isSafeInteger(page.sequence) && page.sequence >= 0)) &&
    (isNothing(status) || (isObject(status) && holdsOnly(status, STATUS) && IMPACTS.includes(status.indicator) && isWords(status.description))) &&
    // A summary that says in words that something is wrong.
    !/outage|degrad|disrupt|maintenance/i.test(status?.description ?? "") &&
    [...lists, components].every(isGiven) &&
    [...lists, components, status].some((part) => !isNothing(part)) &&
    (components ?? []).length <= ENTRIES &&
    (components ?? []).every(isPart) &&
    areUnique((components ?? []).map(({ id, name }) => id ?? name)) &&
    entries.length <= ENTRIES &&
    entries.every(isEntry) &&
    areUnique(entries.map(({ id }) => id).filter((id) => !isNothing(id)))
  );
}

/** Whether news may be written behind the end of what is over. */
function isReopened({ incident_updates, resolved_at }) {
  const isLater = (update) => OPEN.includes(update?.status) && !(isOrdered(update.created_at, resolved_at) && isText(update.created_at));
  return !isNothing(resolved_at) && Array.isArray(incident_updates) && incident_updates.some(isLater);
}

/** Until when a feed may be believed, in ms. */
const expires = ({ page }) => (isNothing(page.valid_until) ? Infinity : range(page.valid_until)[0]);

/** All instants in a value, in ms; a later one where one may be meant later. NaN for what is none. */
const latest = (value) => Math.max(0, ...(JSON.stringify(value).match(/\d{4}-\d\d-\d\d[^"]*/g) ?? []).map((text) => range(text)[1]));

/**
 * Until when (ms) a feed has certainly nothing to say at `now`, as long as it stays as it is; 0 where it may have something.
 * `value` gives the element's attributes.
 */
export function quietUntil(feed, now, value) {
  if (!isWhole(feed)) return 0;
  const clear = value("all-clear-for") ? duration(value("all-clear-for")) : ALL_CLEAR_FOR;
  const lead = value("lead-time") ? duration(value("lead-time")) : LEAD_TIME;
  let until = expires(feed);
  const isSilent = (entry) => {
    const { status, lead_time, windows, scheduled_for, scheduled_until } = entry;
    if (status === "scheduled") {
      const ahead = Math.max(lead_time ? duration(lead_time) : lead, HOUR);
      const times = (windows?.length ? windows.map(({ start }) => start) : [scheduled_for, scheduled_until]).filter((time) => !isNothing(time));
      until = Math.min(until, ...times.map((time) => range(time)[0] - ahead));
      return isDated(entry) && ahead > 0 && !says(entry, STATUSES.filter((other) => other !== status));
    }
    // Work that will not be is in sight until it would have been over.
    if (["cancelled", "postponed"].includes(status) && JSON.stringify(entry).includes("expected_downtime")) return false;
    // News of an end is told for a while, and news of work that will not be.
    const hold = { cancelled: Math.max(lead, DAY), postponed: Math.max(lead, DAY) }[status] ?? (OVER.includes(status) ? clear : NaN);
    return latest(entry) + hold <= now;
  };
  const isSilentNotice = ({ status, category, name, impact, mail, incident_updates }) =>
    OVER.includes(status) ||
    (status === "active" &&
      QUIET_CATEGORIES.includes(category) &&
      isName(name) &&
      (isNothing(impact) || impact === "none") &&
      isNothing(mail) &&
      isList(incident_updates, (update) => isNothing(update.affected_components) && isNothing(update.mail)));
  const { components, status, incidents, scheduled_maintenances, notices } = feed;
  const all = (list, isQuiet) => (list ?? []).every(isQuiet);
  // A part that the page asks for and that is not there cannot be called well.
  const isThere = (wanted) => !wanted || (components ?? []).some(({ id, name }) => [id, name].includes(wanted));
  const isQuiet =
    (isNothing(status) || WEIGHTS[status.indicator] === 0) &&
    all(components, (part) => part.status === "operational") &&
    (value("components") || "").split(/\s*,\s*/).every(isThere) &&
    // Put off to no day: among the incidents it may be a problem that nobody looks into.
    all(incidents, (entry) => (entry.status !== "postponed" || isDated(entry)) && isSilent(entry)) &&
    all(scheduled_maintenances, isSilent) &&
    all(notices, isSilentNotice);
  return isQuiet && until > now ? until : 0;
}

/** Whether a text is drawn as it is written: it has no control and no format characters. Named one by one, since a browser takes
 *  longer to prepare all of them (\p{C}) than for all else here. */
const isPlain = (text) =>
  isText(text) && !text.includes("&") && text === text.trim() && text.length > 0 && text.length <= 200 && !/[\0-\x1f\x7f-\x9f\xad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ud800-\udfff\ufff0-\uffff]/.test(text);

/**
 * What the engine's banner is certainly about at `now`: { entry, level, from, to }, the times as they are written. Undefined
 * where that may depend on more than is looked at here. `value` gives the element's attributes.
 */
export function headline(feed, now, value) {
  if (["components", "kinds", "tags", "audience", "lead-time", "now"].some(value)) return;
  if (!isWhole(feed) || !(now < expires(feed)) || !isPlain(feed.page.name)) return;
  const { status, components, incidents, scheduled_maintenances, notices } = feed;
  const list = (entries) => (entries ?? []).filter((entry) => !OVER.includes(entry.status));
  const open = list(incidents);
  const planned = list(scheduled_maintenances);
  const warnings = list(notices);
  const parts = components ?? [];
  const weights = [status?.indicator ?? "none", ...parts.map((part) => part.status)].map((name) => WEIGHTS[name]);
  const isKnown = (entry) => isPlain(entry.id) && isPlain(entry.name) && !entry.translations && !entry.language && !entry.windows && !entry.audience;
  if (weights.includes(undefined) || ![...open, ...planned].every(isKnown)) return;
  const worst = Math.max(...weights);

  if (open.length) {
    const [entry, ...others] = open.sort((a, b) => WEIGHTS[b.impact] - WEIGHTS[a.impact]);
    const weight = WEIGHTS[entry.impact];
    const isAlone = others.every(({ impact }) => WEIGHTS[impact] < weight);
    const from = entry.started_at ?? entry.created_at;
    // All parts together may be worse than each of them, and work that is under way presses more than what is minor.
    const isWorst = weight === 4 || (worst <= weight && (!parts.length || weights.includes(0, 1)) && (weight === 3 || !planned.length));
    const isRead = open.every(({ status, impact }) => OPEN.includes(status) && WEIGHTS[impact] > 0 && impact !== "maintenance");
    // An entry of the incidents that has a planned time is planned work.
    const isIncident = open.every(({ scheduled_for }) => isNothing(scheduled_for));
    return isRead && isIncident && isAlone && isWorst && instant(from) <= now ? { entry, level: entry.impact, from } : undefined;
  }

  const [entry] = planned;
  if (!entry || planned[1] || worst || warnings.length || entry.status !== "scheduled" || entry.lead_time) return;
  const { scheduled_for: from, scheduled_until: to } = entry;
  if (instant(from) - LEAD_TIME <= now && now < instant(to) && instant(from) < instant(to)) return { entry, level: "maintenance", from, to };
}
