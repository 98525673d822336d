/** The first of some URLs that is safe to link to. @param {Element} host @param {unknown[]} urls @returns {string | undefined} */
export function safeUrl(host, urls) {
  for (const url of urls) {
    if (typeof url !== "string" || !url) continue;
    try {
      const { protocol, href } = new URL(url, host.baseURI);
      if (/^https?:$/.test(protocol)) return href;
    } catch {
      // It is no URL: try the next one.
    }
  }
}
