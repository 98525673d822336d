// The timeline without an engine: open entries, planned work and services as text, from a feed that may be of any shape. It has no rules
// of its own: it lists what the feed states, for whomever it is, calls a service operational only if that is certain (quietUntil), and
// leaves out what it cannot read.
import { clock, make } from "./first-text.js";
import { quietUntil, textOf } from "./headline.js";
import { OVER, WEIGHTS } from "./rules.js";

/** @typedef {import("./headline.js").Json} Json */
/** @typedef {import("./fallback.js").Key} Key */
/** @typedef {import("./fallback.js").Translate} Translate */

/** How many entries and services are listed at most. */
const MOST = 200;

/** @type {Record<string, Key>} */
const STATES = { investigating: "Investigating", identified: "Identified", monitoring: "Monitoring", scheduled: "Scheduled", in_progress: "InProgress", verifying: "Verifying", postponed: "Postponed" };
/** @type {Record<string, Key>} */
const SERVICES = { operational: "LevelOperational", degraded_performance: "Degraded", partial_outage: "PartialOutage", major_outage: "MajorOutage", under_maintenance: "UnderMaintenance" };

/** @param {Json} list @returns {Json[]} */
const objectsIn = (list) => (Array.isArray(list) ? list : []).filter((one) => typeof one === "object" && one !== null).slice(0, MOST);

/** @typedef {string | Node} Inline */

/** A section with a heading and one item for each of `items`, which are lines; nothing without items.
 *  @param {string} heading @param {(Inline | Inline[])[][]} items */
function section(heading, items) {
  if (!items.length) return [];
  const list = make("ul", "", ...items.map((lines) => make("li", "", ...lines.filter(Boolean).map((line) => make("p", "", ...[line].flat())))));
  return [make("section", "", make("h3", "", heading), list)];
}

/** What a feed says besides its headline, as sections. `isFresh` is whether it was verified lately.
 *  @param {Element} host @param {Json} feed @param {readonly string[]} wanted @param {Translate} translate @param {boolean} isFresh */
export function sections(host, feed, wanted, translate, isFresh) {
  const textIn = (/** @type {Json} */ one) => textOf(one, "name", wanted) ?? { text: one.name };
  /** A name with its own language and writing direction. @param {Json} one */
  const nameOf = (one) => {
    const { text, lang = "" } = textIn(one);
    const name = make("bdi", "", String(text));
    name.lang = lang;
    return name;
  };
  const isOpen = (/** @type {Json} */ entry) => !OVER.includes(entry.status) && textIn(entry).text;
  const stateOf = (/** @type {Json} */ { status }) => {
    const key = STATES[status];
    return key ? translate(key) : "";
  };
  const incidents = objectsIn(feed?.incidents).filter(isOpen);
  const planned = objectsIn(feed?.scheduled_maintenances).filter(isOpen);
  const isSure = isFresh && quietUntil(feed, Date.now(), (name) => host.getAttribute(name)?.trim()) > 0;
  const statusOf = (/** @type {Json} */ { status }) => translate((isSure || (WEIGHTS[status] ?? 0) > 0 ? SERVICES[status] : undefined) ?? "StatusUnknown");
  return [
    ...section(translate("OpenIncidents"), incidents.map((entry) => [nameOf(entry), stateOf(entry), clock(host, entry.started_at ?? entry.created_at)])),
    ...section(
      translate("Planned"),
      planned.map((entry) => {
        const windows = objectsIn(entry.windows);
        const times = windows.length ? windows : [{ start: entry.scheduled_for, end: entry.scheduled_until }];
        return [nameOf(entry), stateOf(entry), ...times.map(({ start, end }) => clock(host, start, end))];
      }),
    ),
    ...section(translate("Services"), objectsIn(feed?.components).filter(({ group, name }) => !group && name).map((component) => [[nameOf(component), `: ${statusOf(component)}`]])),
  ];
}
