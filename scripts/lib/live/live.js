// Both halves follow the feed: this page looks at what is published every two seconds, which no page of a provider would do.
const frame = document.querySelector("iframe");
const timeline = document.querySelector("status-timeline");
/** The texts that are shown. */
const shown = { "status.html": "", "summary.json": "" };

/** Whether a file has changed. While `./scripts/serve` builds, it is not there. @param {keyof shown} name */
async function hasChanged(name) {
  const response = await fetch(name, { cache: "no-store" });
  const text = response.ok ? await response.text() : shown[name];
  const isNew = text !== shown[name];
  shown[name] = text;
  return isNew;
}

async function look() {
  const isFirst = !shown["summary.json"];
  if (await hasChanged("status.html")) frame.srcdoc = shown["status.html"];
  if ((await hasChanged("summary.json")) && !isFirst) timeline.refresh();
}

for (;;) {
  // The server may have been stopped.
  await look().catch(() => {});
  await new Promise((done) => setTimeout(done, 2000));
}
