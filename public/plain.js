// For an embed.js of release 0.1 in a browser's cache: it imports its fallback banner under this name.
export { default } from "./fallback.js";
