// The slider's scale. A feed can be silent for months and then change six times in an hour, so a place on the slider is half
// a matter of time and half of how many changes came before: every change can be reached with a finger.

/**
 * @param from, to   the ends, in milliseconds, `from` before `to`
 * @param moments    the instants at which something changes, ascending
 */
export function scale(from, to, moments) {
  const knots = [from, ...moments.filter((at) => from < at && at < to), to];
  const places = knots.map((at, index) => (at - from) / (to - from) / 2 + index / (knots.length - 1) / 2);

  // Both lists grow, so between two knots a straight line is enough, in either direction.
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

/** From the detail of `status-ready`; nothing where the feed has no time at all. */
export function scaleOf({ span, moments }) {
  if (!span) return undefined;
  const from = Date.parse(span.from);
  const to = Date.parse(span.to);
  // Before the first entry nothing is said yet, and after the last it is over: both can be looked at.
  const margin = Math.max(HOUR, (to - from) / 25);
  return scale(from - margin, to + margin, moments.map((at) => Date.parse(at)));
}
