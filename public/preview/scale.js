// The scale of the slider. A feed may not change for months and then change six times in an hour. So a position on the slider depends
// half on time and half on the number of changes before it, and every change can be reached with a finger.

/**
 * @param from, to   the ends, in milliseconds, `from` before `to`
 * @param moments    the instants at which something changes, ascending
 */
export function scale(from, to, moments) {
  const knots = [from, ...moments.filter((at) => from < at && at < to), to];
  const places = knots.map((at, index) => (at - from) / (to - from) / 2 + index / (knots.length - 1) / 2);

  // Both lists ascend, so linear interpolation between two knots works in either direction.
  const between = (value, given, wanted) => {
    let low = 0;
    let high = given.length - 1;
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if (given[middle] <= value) low = middle;
      else high = middle;
    }
    const share = (value - given[low]) / (given[high] - given[low]);
    return wanted[low] + Math.min(1, Math.max(0, share)) * (wanted[high] - wanted[low]);
  };

  return {
    from,
    to,
    moments,
    place: (at) => between(at, knots, places),
    instant: (place) => between(place, places, knots),
    before: (at) => moments.findLast((moment) => moment < at) ?? from,
    after: (at) => moments.find((moment) => moment > at) ?? to,
  };
}

const HOUR = 3_600_000;

/** The scale for the detail of `status-ready`; undefined if the feed has no times at all. */
export function scaleOf({ span, moments }) {
  if (!span) return undefined;
  const from = Date.parse(span.from);
  const to = Date.parse(span.to);
  // A margin before the first entry and after the last, so that both states can be viewed.
  const margin = Math.max(HOUR, (to - from) / 25);
  return scale(from - margin, to + margin, moments.map((at) => Date.parse(at)));
}
