// A page with every state of the elements, for tests and for visual review.
import { NOW, STATES } from './states.mjs';

export { NOW, STATES };

/** The console lines of this page: the feeds that cannot be read. */
export const CONSOLE = [/Failed to load resource/, /The status feed ".*" could not be read/];

const slug = ({ element, name }) => `${element.slice(7)}-${name.replaceAll(' ', '-')}`;
const written = (attributes) => Object.entries(attributes).map(([name, value]) => (value === false ? '' : ` ${name}="${value}"`)).join('');

const STYLE = `body{margin:0;padding:1rem;font:1rem/1.5 system-ui;color-scheme:light dark}main{display:grid;grid-template-columns:minmax(0,1fr);gap:2rem;max-width:60rem;margin:auto}
main>section>p{margin:0 0 .5rem}`;

const page = (states) => `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Gallery</title>
<link rel="icon" href="data:,"><style>${STYLE}</style><script type="module" src="/embed.js"></script></head><body><main><h1>Gallery</h1>
${states.map((state) => `<section id="${slug(state)}"><p>${slug(state)}</p><${state.element} feed="/gallery/${slug(state)}.json"${written(state.attributes)}></${state.element}></section>`).join('\n')}
</main></body></html>`;

/** Actions of a visitor. */
const ACTS = {
  async dismissed(root) {
    await root.locator('[part=dismiss]').click();
    await root.locator('[part=undo]').waitFor();
  },
  async opened(root) {
    await root.locator('.timeline').evaluate((timeline) => timeline.querySelectorAll('details:not([open])>summary').forEach((summary) => summary.click()));
    await root.locator('details:not([open])').first().waitFor({ state: 'detached' });
    // Each click unfolds something, which may contain another button.
    for (const more of [root.locator('button[part=more][aria-expanded=false]').first()]) while (await more.count()) await more.click();
  },
  async chosen(root) {
    await root.locator('[part=tag]').first().click();
    await root.locator('[part=tag][aria-pressed=true]').first().waitFor();
  },
  async typed(root) {
    await root.locator('[part=search]').fill('nothing is called that');
    await root.getByText('No matching entries.').waitFor();
  },
  async renewed(root) {
    await root.evaluate((root) => root.getRootNode().host.refresh());
    await root.locator('[part=new]').waitFor();
  },
  async asked(root) {
    await root.locator('.me summary').click();
    await root.getByRole('radio', { name: 'Mail is missing' }).check();
    await root.locator('[part=finding]').waitFor();
  },
  async zones(root) {
    await root.locator('.change').click();
    // Four hundred similar rows would take axe minutes.
    await root.locator('[role=combobox]').fill('argentina');
    await root.getByRole('option').first().waitFor();
  },
};

/** Opens the page, or some of its states, with a clock paused at NOW, and waits until every element is in its state. */
export async function openGallery(page_, site, { states = STATES } = {}) {
  for (const state of states) {
    const scripted = Array.isArray(state.feed) || state.feed.hang || state.feed.status >= 400;
    site.respond(`/gallery/${slug(state)}.json`, scripted ? state.feed : { body: state.feed });
  }
  site.respond('/gallery.html', { body: page(states) });
  await page_.clock.install({ time: NOW });
  await page_.goto(site.url('/gallery.html'));
  const root = (state) => page_.locator(`#${slug(state)} .root`);
  for (const state of states) {
    const drawn = { 'status-banner': '[part=banner]', 'status-timeline': '[part~=headline]', 'status-dot': 'a' }[state.element];
    if (!state.feed.hang) await root(state).locator(drawn).waitFor();
  }
  // Late enough for feeds that cannot be reached to be unknown.
  for (const state of states.filter(({ name }) => name === 'stale')) {
    const old = root(state).getByText('As of');
    while (!(await old.count())) {
      await page_.clock.runFor(15_000);
      await page_.evaluate(() => window.fetch('/').then((answer) => answer.text()));
    }
  }
  // Dismissals come last, because the offer to undo disappears when the focus moves.
  const busy = states.filter(({ after }) => after).sort((one, other) => (one.after === 'dismissed') - (other.after === 'dismissed'));
  for (const state of busy) await ACTS[state.after](root(state));
}
