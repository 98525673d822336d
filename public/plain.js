// For the embed.js of release 0.1 that a browser still has in its cache: that one asks for its fallback banner by this name.
export { default } from "./fallback.js";
