// On the page around frame.html: gives each such frame the height that it tells.
//   <iframe src="https://…/frame.html?feed=…" sandbox="allow-scripts allow-popups" height="0" title="Status"></iframe>
//   <script src="https://…/frame.js" defer></script>
(() => {
  // A frame is known by its window. What it may say it is by its address: in a sandbox it has no origin of its own.
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
    // With the scheme of a light page it is seen through on a dark one as well.
    frame.style.colorScheme = "light";
  });
  // Those that were here before this script have told theirs already.
  for (const { contentWindow } of frames()) contentWindow.postMessage("windowpane", "*");
})();
