// Starts the Studio. The build bundles this file, with the output of wasm-bindgen around the module, as studio.js.
import start from "studio:glue";

await start({ module_or_path: new URL("studio_bg.wasm", import.meta.url) });
document.getElementById("frame")?.remove();
