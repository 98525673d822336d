// bundle.mjs FOLDER BINDGEN [--release]: bundles the engines, what reads other vendors' formats, the Studio, the page's scripts (src/script)
// and the scripts of public/ that a stranger's page loads into FOLDER, each as one file. BINDGEN is the folder with the output of
// wasm-bindgen.
import { writeFileSync } from 'node:fs';
import { bundleEngine, bundleStudio, bundleVendors } from './engine.mjs';
import { pageScripts } from './page-scripts.mjs';

const [folder, bindgen, ...options] = process.argv.slice(2);
const isRelease = options.includes('--release');

const SCRIPTS = ['src/script/embed.js', 'src/script/dot.js', 'src/script/fallback.js', 'public/html.js', 'public/markdown.js', 'public/frame.js', 'public/framed.js', 'public/page.js'];
const ENGINES = ['windowpane', 'windowpane-banner'];

for (const name of ENGINES) await bundleEngine(name, bindgen, folder, isRelease);
await bundleVendors(bindgen, folder, isRelease);
await bundleStudio(bindgen, folder, isRelease);
for (const { path, text } of await pageScripts(SCRIPTS, folder, { isRelease })) writeFileSync(path, text);
