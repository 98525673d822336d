// When to poll next. The same as `Pace::next_at` of src/polling: a test compares the two, and the limits are generated from there.
import { EARLY_FAILURES, LONGEST_BACK_OFF, LONGEST_INTERVAL, LONGEST_REST, REFRESH, SHORTEST_INTERVAL, SHORTEST_WAIT } from "./rules.js";
import { duration } from "./times.js";

/**
 * @typedef {object} Pace
 * @property {number} interval The polling interval that the page asks for, in ms.
 * @property {number} maxAge `Cache-Control: max-age` of the response, in ms.
 * @property {number} retryAfter `Retry-After` of the response, in ms from now.
 * @property {number} failures How many attempts have failed in a row.
 */

/** The polling interval of an element in ms, from its `refresh` attribute. @param {string | undefined} refresh */
export const intervalOf = (refresh) => Math.min(Math.max(duration(refresh) || REFRESH, SHORTEST_INTERVAL), LONGEST_INTERVAL);

/** How long a response is fresh, in ms. @param {Pace} pace */
export const holdsFor = ({ interval, maxAge }) => Math.max(interval, Math.min(maxAge || 0, LONGEST_REST));

/**
 * When to poll next, in ms since 1970. `chance`, a random number from 0 to 1, is the jitter that spreads the clients: the interval
 * varies by 20 %; after failures, the wait is anywhere in an exponential back-off (full jitter), which is at most a minute for the first
 * few. The engine polls more often while there is news. This script polls only while there is none.
 * @param {Pace} pace @param {number} now @param {number} chance
 */
export function nextAt({ interval, maxAge, retryAfter, failures }, now, chance) {
  const early = Math.min(interval * 2 ** (failures - 1), Math.max(REFRESH, interval));
  const backOff = Math.min(early * 2 ** Math.max(failures - EARLY_FAILURES, 0), Math.max(LONGEST_BACK_OFF, interval));
  const wait = failures ? Math.max(backOff * chance, SHORTEST_WAIT) : interval * (0.8 + 0.4 * chance);
  const rest = Math.min(Math.max(maxAge || 0, retryAfter || 0), LONGEST_REST);
  return now + Math.max(wait, rest * (1 + 0.2 * chance));
}
