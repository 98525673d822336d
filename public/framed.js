// Inside frame.html: creates the element that the URL asks for, and sends its height to the page around it (frame.js).
const query = new URLSearchParams(location.search);
const element = document.createElement(query.get("element") === "timeline" ? "status-timeline" : "status-banner");
// Opened as a page of its own, it appears under this host's name, so it shows only feeds of this host.
const isForeign = parent === window && new URL(query.get("feed") ?? "", location.href).origin !== location.origin;
if (isForeign) query.delete("feed");
for (const [name, value] of query) {
  // The elements' own attributes only: none that has a meaning to the browser.
  if (/^[a-z]+(-[a-z]+)*$/.test(name) && !/^(on|style$|id$|class$|slot$|part$|is$|element$)/.test(name)) element.setAttribute(name, value);
}
document.documentElement.lang = query.get("lang") || "en";
document.body.append(element);

// The height is no secret, so any page may receive it.
let sent;
const sendHeight = () => {
  const height = Math.ceil(element.getBoundingClientRect().height);
  if (height !== sent) parent.postMessage({ windowpane: (sent = height) }, "*");
};
new ResizeObserver(sendHeight).observe(element);
// Browsers do not lay out a frame of height 0, so the ResizeObserver does not fire: measure after each event as well, and on request.
for (const name of ["status-ready", "status-change", "status-dismiss", "status-error"]) {
  addEventListener(name, () => [0, 100, 1000].forEach((ms) => setTimeout(sendHeight, ms)));
}
addEventListener("message", ({ source, data }) => {
  if (source !== parent || data !== "windowpane") return;
  sent = undefined;
  sendHeight();
});

// Links open in a new tab, and not inside the frame.
addEventListener(
  "click",
  (event) => {
    const link = event.composedPath().find(({ localName }) => localName === "a");
    if (link && !link.hash) link.target = "_blank";
  },
  true,
);
