// When to poll next. The same as `Pace::next_at` of src/polling, with which a test compares it; the limits are generated from there.
import { LONGEST_BACK_OFF, LONGEST_INTERVAL, LONGEST_REST, REFRESH, SHORTEST_INTERVAL, SHORTEST_WAIT } from "./rules.js";
import { duration } from "./times.js";

/**
 * @typedef {object} Pace
 * @property {number} interval How often the page wants the feed, in ms.
 * @property {number} maxAge For how long the server says that its response is fresh, in ms.
 * @property {number} retryAfter When the server wants to be asked again, in ms from now.
 * @property {number} failures How many attempts have failed in a row.
 */

/** How often an element polls, in ms, by its `refresh` attribute. @param {string | undefined} refresh */
export const intervalOf = (refresh) => Math.min(Math.max(duration(refresh) || REFRESH, SHORTEST_INTERVAL), LONGEST_INTERVAL);

/** For how long a response is fresh, in ms. @param {Pace} pace */
export const holdsFor = ({ interval, maxAge }) => Math.max(interval, Math.min(maxAge || 0, LONGEST_REST));

/**
 * When to poll next, in ms since 1970. `chance`, from 0 to 1, spreads the clients: by a fifth of the interval to both sides, and
 * after failures over all of a back-off that doubles with each of them (full jitter). Nothing is going on, so the engine's shorter
 * interval while there may be news is not here.
 * @param {Pace} pace @param {number} now @param {number} chance
 */
export function nextAt({ interval, maxAge, retryAfter, failures }, now, chance) {
  const backOff = Math.min(interval * 2 ** Math.min(failures - 1, 10), Math.max(LONGEST_BACK_OFF, interval));
  const wait = failures ? Math.max(backOff * chance, SHORTEST_WAIT) : interval * (0.8 + 0.4 * chance);
  const rest = Math.min(Math.max(maxAge || 0, retryAfter || 0), LONGEST_REST);
  return now + Math.max(wait, rest * (1 + 0.2 * chance));
}
