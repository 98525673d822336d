// Inside frame.html: the element that the address asks for, and word of its height to the page around it (frame.js).
const asked = new URLSearchParams(location.search);
const element = document.createElement(asked.get("element") === "timeline" ? "status-timeline" : "status-banner");
// Opened by itself it stands under this host's name, and so shows feeds of this host only.
const isForeign = parent === window && new URL(asked.get("feed") ?? "", location.href).origin !== location.origin;
if (isForeign) asked.delete("feed");
for (const [name, value] of asked) {
  // The elements' attributes, and none that means something to the browser.
  if (/^[a-z]+(-[a-z]+)*$/.test(name) && !/^(on|style$|id$|class$|slot$|part$|is$|element$)/.test(name)) element.setAttribute(name, value);
}
document.documentElement.lang = asked.get("lang") || "en";
document.body.append(element);

// A height is no secret: whoever frames this may know it.
let told;
const tell = () => {
  const height = Math.ceil(element.getBoundingClientRect().height);
  if (height !== told) parent.postMessage({ windowpane: (told = height) }, "*");
};
new ResizeObserver(tell).observe(element);
// A browser does not lay out a frame of no height by itself: so its element is looked at when there is news, and when asked.
for (const name of ["status-ready", "status-change", "status-dismiss", "status-error"]) {
  addEventListener(name, () => [0, 100, 1000].forEach((ms) => setTimeout(tell, ms)));
}
addEventListener("message", ({ source, data }) => {
  if (source !== parent || data !== "windowpane") return;
  told = undefined;
  tell();
});

// A link leads out of the frame.
addEventListener(
  "click",
  (event) => {
    const link = event.composedPath().find(({ localName }) => localName === "a");
    if (link && !link.hash) link.target = "_blank";
  },
  true,
);
