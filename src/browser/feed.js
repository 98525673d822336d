// What a browser has for a feed: fetch, a cache that all tabs share, and locks. In JavaScript, because each of these calls waits
// for the one before, which costs five times as much when it is said in wasm. Nothing here decides, and nothing throws: a page
// may have replaced any of what is called. The other half is feed.rs. src/script/embed.js reads and writes the same records.

const CACHE = "windowpane"; // Its name is the version of what is kept in it.
const KEPT = 16; // The others are of addresses that a page has ceased to use.
const LIMIT = 4 * 1024 * 1024; // The longest text that is read, in bytes.
const TIMEOUT = 15_000; // How long one attempt may take, from the question to the last byte, in milliseconds.

// One round: what the tabs of this origin know, and a question, if it is time for one. `step(what, body, ...)` decides:
//   0 recalled   takes what was kept; whether a question is due
//   1 addresses  which to ask, in order, with spaces between
//   2 answered   takes what one of them said; whether that is enough
//   3 asked      a promise to wait for before others may ask
// A step that has been dropped throws: then a newer round has begun, or nobody is there to listen. `given` is what embed.js
// knows, or a promise of it: a record, and the `answer` and its `text` where it has just asked itself. All that is known by then is
// told without a wait; an element is put up, its feed is read, and it is drawn, each in a task of its own, between which the page
// may have its turn.
export async function round(url, isAlone, given, interval, step) {
  let release;
  let heard;
  const isDue = (record) => step(0, encode(record?.body), record?.at, record?.next, record?.holds, record?.failures, record?.reason);
  try {
    const known = await given;
    heard = known?.answer && whole(known.answer, known.text);
    await turn();
    // What was heard well says the same.
    if (known?.body && known.body !== known.text) isDue(known);
    if (!isAlone && !heard) {
      const locked = lock("windowpane:" + url, interval);
      release = () => locked.then((free) => free?.());
      if (!isDue(await recall(url))) return;
      await locked;
      // Who had the lock has just let go of it.
      if (!isDue(await recall(url))) return;
    }
    for (const address of step(1).match(/\S+/g) ?? []) {
      if (answered(step, heard || (await ask(address)))) break;
      heard = null;
    }
    await turn();
    await step(3);
  } catch {
  } finally {
    release?.();
  }
}

const turn = async () => {
  try {
    await self.scheduler?.yield?.();
  } catch {}
};

export const soon = async (act) => {
  try {
    await turn();
    act();
  } catch {
    // It has been dropped.
  }
};

// One question: step 2 takes what is said to it.
export const get = async (url, step) => answered(step, await ask(url));

// Asks once: { answer, body, error }, as far as it came. A body that is too long is loaded no further, and has no error.
async function ask(url) {
  const heard = {};
  let left = LIMIT;
  let signal;
  try {
    signal = AbortSignal.timeout?.(TIMEOUT);
    heard.answer = await fetch(url, { cache: "no-cache", credentials: "omit", referrerPolicy: "no-referrer", signal });
    const transform = (part, stream) => ((left -= part.length) < 0 ? stream.error() : stream.enqueue(part));
    // A 204 has no body.
    const body = heard.answer.body?.pipeThrough(new TransformStream({ transform }));
    heard.body = new Uint8Array(await new Response(body).arrayBuffer());
  } catch (error) {
    // What a stream was ended with does not come through it.
    if (left >= 0) heard.error = signal?.aborted ? signal.reason : error;
  }
  return heard;
}

// Numbers that a server wrote are NaN where it wrote none.
function answered(step, { answer, body, error }) {
  const header = (name) => answer?.headers?.get(name) ?? "";
  const again = header("retry-after");
  // What the page holds itself has the status 0.
  const isGood = answer?.ok || answer?.status === 0;
  const isLate = /Timeout|Abort/.test(error?.name);
  const problem = isLate ? "timeout" : !answer?.headers ? "no_answer" : !isGood ? "http_status" : body ? "" : error ? "broken" : "too_long";
  return step(
    2,
    problem ? undefined : body,
    /\bmax-age=(\d+)/.exec(header("cache-control"))?.[1] * 1000,
    +again ? again * 1000 : Date.parse(again) - Date.now(),
    Date.parse(header("date")) + header("age") * 1000,
    isRelayed() ? 1 : 0,
    problem,
  );
}

// Whether a service worker stands between this page and the server: what it gives may be of any age.
const isRelayed = () => {
  try {
    return Boolean(navigator.serviceWorker?.controller);
  } catch {
    // Where a frame may not ask.
    return false;
  }
};

const encode = (text) => (text == null ? undefined : new TextEncoder().encode(text));

// What embed.js has heard, as `ask` would have: its answer is an error where there was none. Nothing where it has no more than a
// part of the body, or one that is not UTF-8.
const whole = (answer, text) => (!answer.ok || (typeof text === "string" && !/\ufffd/.test(text))) && { answer, body: encode(text), error: answer.headers ? null : answer };

// What the tabs of this origin know together of a feed: { body, at, next, holds, failures, reason }.
async function recall(url) {
  try {
    return await (await (await caches.open(CACHE)).match(url)).json();
  } catch {}
}

export async function remember(url, bytes, at, next, holds, failures, reason) {
  try {
    // First, because the bytes are a view of what changes by the next turn.
    const body = new TextDecoder().decode(bytes);
    const cache = await caches.open(CACHE);
    await cache.put(url, new Response(JSON.stringify({ body, at, next, holds, failures, reason })));
    // embed.js does not look where it is not told to.
    localStorage.windowpane = 1;
    const kept = await cache.keys();
    // The one that was written first.
    if (kept.length > KEPT) await cache.delete(kept[0]);
  } catch {}
}

// A function that lets go of the lock of that name; undefined where there are no locks. Who holds it for longer than an interval,
// and than an answer may take, is frozen and loses it; those who wait do not take it all at once.
const lock = (name, interval) =>
  new Promise((give) => {
    const take = (options) => navigator.locks.request(name, options, () => new Promise(give)).catch(({ name }) => name === "TimeoutError" && take({ steal: true }));
    try {
      take({ signal: AbortSignal.timeout(Math.max(interval, 20_000) * (0.75 + Math.random() / 2)) }).then(() => give(), () => give());
    } catch {
      give();
    }
  });
