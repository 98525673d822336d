// Parses the times of a feed: RFC 3339, a date, a local time without an offset, RFC 9557 with a time zone. The engine accepts more
// formats (src/schedule) and decides about them.
const DAY = 864e5;

/** An ISO 8601 duration in ms; NaN for anything else. @param {any} text @returns {number} */
export function duration(text) {
  const parts = /^P(?=.)(?:(\d+)W)?(?:(\d+)D)?(?:T(?=.)(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/.exec(text);
  if (!parts) return NaN;
  const [weeks = 0, days = 0, hours = 0, minutes = 0, seconds = 0] = parts.slice(1).map((part) => Number(part ?? 0));
  return (7 * weeks + days) * DAY + hours * 36e5 + minutes * 6e4 + seconds * 1e3;
}

const TIME = /^(\d{4}-\d\d-\d\d)(T(?:[01]\d|2[0-3]):[0-5]\d(?::[0-5]\d(?:\.\d+)?)?)?(Z|[+-][01]\d:[0-5]\d)?(?:\[([^\]]+)\])?$/;

/** @typedef {{ day: string, clock: string, offset: string, zone: string }} Written The parts of a time; missing ones are empty. */

/** @param {any} text @returns {Written | undefined} */
function written(text) {
  const [, day = "", clock = "", offset = "", zone = ""] = TIME.exec(text) ?? [];
  // A date alone has no offset and no zone.
  return day && (clock || !(offset || zone)) ? { day, clock, offset, zone } : undefined;
}

/** An instant in ms, if a text states its UTC offset; else NaN. @param {any} text @returns {number} */
export function instant(text) {
  const { day, clock, offset } = written(text) ?? {};
  return offset ? Date.parse(`${day}${clock}${offset}`) : NaN;
}

/** The earliest and the latest instant in ms that a time may mean; NaN if it is no time.
 *  @param {any} text @returns {[earliest: number, latest: number]} */
export function range(text) {
  const time = written(text);
  if (!time) return [NaN, NaN];
  const start = Date.parse(time.day);
  // Programs write such years for "no time": left to the engine.
  const isKnown = time.day > "0100" && time.day < "9000";
  if (!isKnown || Number.isNaN(start) || new Date(start).toISOString().slice(0, 10) !== time.day) return [NaN, NaN];
  if (!time.offset) return [start - DAY, start + (time.clock ? 2 : 3) * DAY];
  return [instant(text), instant(text)];
}

/** Whether a time range certainly does not end before it starts. @param {any} start @param {any} end */
export function isOrdered(start, end) {
  if ((start ?? null) === null || (end ?? null) === null) return true;
  const [first, last] = [written(start), written(end)];
  if (!first || !last || Boolean(first.offset) !== Boolean(last.offset) || Boolean(first.clock) !== Boolean(last.clock)) return false;
  return first.offset ? instant(start) <= instant(end) : start.length === end.length && start <= end && first.zone === last.zone;
}

/** @param {string} name */
function isZone(name) {
  try {
    return Boolean(new Intl.DateTimeFormat("en", { timeZone: name }));
  } catch {
    return false;
  }
}

/** Whether a value is a valid time or absent, in a feed whose page may state a time zone. @param {any} value @param {any} pageZone */
export function isTime(value, pageZone) {
  if ((value ?? null) === null) return true;
  const time = typeof value === "string" ? written(value) : undefined;
  if (!time || Number.isNaN(range(value)[0])) return false;
  const zone = time.zone || (time.offset ? undefined : pageZone);
  return (zone ?? null) === null || isZone(zone);
}
