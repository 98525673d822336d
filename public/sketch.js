// For an embed.js of release 0.1 in a browser's cache: it imports its first text under this name. The engine's banner follows.
export default function sketch() {}
