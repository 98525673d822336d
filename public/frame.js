// On the page around frame.html: sets the height of each such frame to that of its content.
//   <iframe src="https://…/frame.html?feed=…" sandbox="allow-scripts allow-popups" height="0" title="Status"></iframe>
//   <script src="https://…/frame.js" defer></script>
(() => {
  // Messages of a frame must have the origin of its `src`. In a sandbox its origin is opaque ("null").
  const isOurs = (frame, origin) => {
    const { pathname, origin: own } = new URL(frame.src, document.baseURI);
    return pathname.endsWith("/frame.html") && origin === (frame.hasAttribute("sandbox") && !frame.sandbox.contains("allow-same-origin") ? "null" : own);
  };
  const frames = () => [...document.querySelectorAll("iframe[src*='/frame.html?']")];
  addEventListener("message", ({ source, origin, data }) => {
    const height = data?.windowpane;
    const frame = frames().find(({ contentWindow }) => contentWindow === source);
    if (!frame || !isOurs(frame, origin) || !Number.isInteger(height) || height < 0 || height > 1e4) return;
    frame.height = height;
    // With another color scheme than its content's, a frame would not be transparent on a dark page.
    frame.style.colorScheme = "light";
  });
  // Frames loaded before this script have sent their height already: ask them to send it again.
  for (const { contentWindow } of frames()) contentWindow.postMessage("windowpane", "*");
})();
