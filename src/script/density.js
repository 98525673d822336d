// How much a banner shows before the visitor asks for more, as decided by status::Headline::density.
import { DENSITIES, FAR_AHEAD, LOW_WINDOW } from "./rules.js";
import { instant } from "./times.js";

/** @typedef {"top" | "bottom"} Edge */

/** The edge of the window at which a banner is docked, if any. @param {Element} host @returns {Edge | undefined} */
export const edgeOf = (host) => (host.localName === "status-banner" ? /** @type {const} */ (["top", "bottom"]).find((edge) => host.matches(`[position=${edge} i]`)) : undefined);

function isLowWindow() {
  try {
    return matchMedia(LOW_WINDOW).matches;
  } catch {
    // The page has broken matchMedia.
    return false;
  }
}

/** The density of a banner, of what its headline is about: `level`, and the start of planned work.
 *  @param {Element} host @param {string} [level] @param {string} [from] */
export function densityOf(host, level, from) {
  const wanted = host.getAttribute("density")?.trim().toLowerCase() ?? "";
  if (DENSITIES.includes(wanted)) return wanted;
  const isFarAhead = level === "maintenance" && instant(from) - Date.now() > FAR_AHEAD;
  return edgeOf(host) || isFarAhead || isLowWindow() ? "line" : "compact";
}
