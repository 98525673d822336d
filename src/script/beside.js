// What else of ours is on the page.

/** The URL of an element's feed; empty if it has no host (`blob:`, `data:`), because only the engine reads such feeds.
 *  @param {Element} element */
export function feedOf(element) {
  const link = document.createElement("a");
  link.href = element.getAttribute("feed")?.trim() || "a:";
  return link.host && link.href;
}

/** Whether a visible timeline on the page says all that a banner has to say: it shows the same part of the same feed.
 *  @param {Element} banner */
export function hasTimeline(banner) {
  const saysAll = (/** @type {Element} */ timeline) =>
    timeline.getClientRects().length > 0 &&
    feedOf(timeline) === feedOf(banner) &&
    ["components", "kinds", "tags", "audience"].every((name) => timeline.getAttribute(name) === banner.getAttribute(name));
  return [...document.querySelectorAll("status-timeline")].some(saysAll);
}
