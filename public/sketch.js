// For the embed.js of release 0.1 that a browser still has in its cache: that one asks for its first text by this name. The banner
// of the engine follows.
export default function sketch() {}
