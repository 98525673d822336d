// The customer's status page: `?feed=feeds/runbox-2012.json` shows another feed than the one in the markup.
const asked = new URLSearchParams(location.search).get("feed");
const address = asked && URL.parse?.(asked, document.baseURI);

// Only a feed of this host: a link to this page must not be able to show somebody else's text under the provider's name.
if (address && address.origin === location.origin) {
  for (const element of document.querySelectorAll("status-banner, status-timeline")) {
    element.setAttribute("feed", address.href);
  }
  document.title = "Status";
  document.getElementById("brand").textContent = "Status";
  document.getElementById("home").remove();
}
