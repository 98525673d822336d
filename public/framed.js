// Inside frame.html: creates the element that the URL asks for, and sends its height to the page around it (frame.js).
const query = new URLSearchParams(location.search);
const element = document.createElement(query.get("element") === "timeline" ? "status-timeline" : "status-banner");
// Opened as a page of its own, it appears under this host's name, so it shows only feeds of this host.
const isForeign = parent === window && new URL(query.get("feed") ?? "", location.href).origin !== location.origin;
if (isForeign) query.delete("feed");

// What the URL may set of the look: the custom property, the form of its value, and the CSS property that has to accept it.
const LOOKS = {
  font: ["--wp-font", /^[\p{L}\p{N} ,'"_-]{1,200}$/u, "font-family"],
  accent: ["--wp-accent", /^(#?[0-9a-f]{3,8}|[a-z]{3,30}|(rgb|hsl|hwb|lab|lch|oklab|oklch)a?\([\d\s.,%/a-z-]{1,60}\))$/i, "color"],
  radius: ["--wp-radius", /^\d{1,3}(\.\d{1,3})?(px|r?em)?$/, "border-radius"],
};
// A number alone is in pixels; a color may come without its #, which has a meaning in a URL.
const written = { radius: (value) => value.replace(/\d$/, "$&px"), accent: (value) => value.replace(/^([0-9a-f]{3,4}|[0-9a-f]{6}|[0-9a-f]{8})$/i, "#$1") };
for (const [name, [property, form, like]] of Object.entries(LOOKS)) {
  const value = query.get(name)?.trim();
  query.delete(name);
  if (!value) continue;
  const css = written[name]?.(value) ?? value;
  if (form.test(value) && CSS.supports(like, css)) element.style.setProperty(property, css);
  else console.warn(`windowpane: frame.html: "${name}" is ignored: "${value.slice(0, 80)}" is no ${like}`);
}

for (const [name, value] of query) {
  // The elements' own attributes only: none that has a meaning to the browser.
  if (/^[a-z]+(-[a-z]+)*$/.test(name) && !/^(on|style$|id$|class$|slot$|part$|is$|element$)/.test(name)) element.setAttribute(name, value);
}
// A frame is as high as its content, so its height says nothing about the window, by which the density would be chosen.
if (element.localName === "status-banner" && !query.has("density")) element.setAttribute("density", "compact");
document.documentElement.lang = query.get("lang") || "en";
document.body.append(element);

// The height is no secret, so any page may receive it.
let sent;
const sendHeight = () => {
  const height = Math.ceil(document.body.getBoundingClientRect().height);
  if (height !== sent) parent.postMessage({ windowpane: (sent = height) }, "*");
};
new ResizeObserver(sendHeight).observe(document.body);
// Browsers do not lay out a frame of height 0, so the ResizeObserver does not fire: measure after each event as well, and on request.
for (const name of ["status-ready", "status-change", "status-dismiss", "status-error"]) {
  addEventListener(name, () => [0, 100, 1000].forEach((ms) => setTimeout(sendHeight, ms)));
}
addEventListener("message", ({ source, data }) => {
  if (source !== parent || data !== "windowpane") return;
  sent = undefined;
  sendHeight();
});
// Without embed.js the frame says so, in the time that frame.css gives it.
const failed = document.getElementById("failed");
const timer = setTimeout(sendHeight, 6_000);
customElements.whenDefined(element.localName).then(() => {
  clearTimeout(timer);
  failed?.remove();
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
