// Leads links of the former preview to the time machine of the Studio, with all that they say.
const query = new URLSearchParams(location.search);
// Without a feed it was the demonstration.
if (!query.has("feed")) query.set("feed", "feeds/demo.json");
const [, text] = /^#text=([\w-]+)$/.exec(location.hash) ?? [];
if (text) query.delete("feed");
else if (location.hash.length > 1) query.set("entry", decodeURIComponent(location.hash.slice(1)));
location.replace(`studio.html?${query}${text ? `#/time/${text}` : "#time"}`);
