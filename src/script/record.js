// What is known of a feed lies in one record for all tabs of this origin, in Cache Storage. This file owns it: fetch, cache, lock,
// headers, timeout. `embed.js` uses it for its first look, the WebAssembly module for its polling (src/browser/feed.rs), and the
// fallback for its own, so it imports nothing: wasm-bindgen copies it beside its glue. Nothing here decides, and nothing throws: a
// page may have replaced any function that is called.

/** @typedef {import("./rules.js").Reason} Reason */

/**
 * What is known of a feed. All times are those of the device's clock.
 * @typedef {object} FeedRecord
 * @property {string} body The last good text; empty if there was none.
 * @property {number} at When a server last said so, in ms since 1970.
 * @property {number} next When to poll again, in ms since 1970.
 * @property {number} holds For how long the text is fresh, in ms.
 * @property {number} failures How many attempts have failed since.
 * @property {Reason | ""} reason Why the last one failed; empty if it did not.
 */

/**
 * A server's response, or why there is none.
 * @typedef {object} Answer
 * @property {"answered"} kind
 * @property {Uint8Array<ArrayBuffer> | undefined} body The text, if all is well.
 * @property {Reason | ""} problem Else what is wrong: `no_answer`, `http_status`, `broken`, `timeout`, `too_long`; or empty.
 * @property {number} maxAge `Cache-Control: max-age`, in ms; NaN if the server states none (RFC 9111, section 5.2.2.1).
 * @property {number} retryAfter `Retry-After`, in ms from now; NaN if the server states none (RFC 9110, section 10.2.3).
 * @property {number} date `Date` and `Age`: what time it is there, in ms since 1970; NaN if a page may not see it.
 * @property {boolean} isRelayed Whether a service worker may have given it, so that it may be of any age.
 */

/**
 * A step of a round, for whoever decides. What it returns:
 *
 * | kind | returns |
 * | --- | --- |
 * | `recalled`: the record, if there is one | whether it is time to poll, or a promise of that |
 * | `addresses` | the URLs to ask, in order, until one has answered well |
 * | `answered`: a response | whether that is enough, or a promise of that |
 * | `settled` | the record to keep as JSON, if any |
 *
 * @typedef {{ kind: "recalled", record: FeedRecord | undefined } | { kind: "addresses" } | Answer | { kind: "settled" }} Step
 * @typedef {(step: Step) => any} Decide
 */

/** Its name is the version of what is kept in it. */
const CACHE = "windowpane";
/** How many records are kept; the others are of URLs that a page no longer uses. */
const KEPT = 16;
/** The longest feed that is read, in bytes: `format::LONGEST`, with which a test compares it. */
export const LONGEST = 4_194_304;
/** How long one attempt may take, from the request to the last byte, in ms. */
const TIMEOUT = 15_000;
/** Nobody puts the next poll off for longer, in ms. */
const LONGEST_WAIT = 86_400_000;

/** Where the browser keeps nothing for this page, the page keeps its own. @type {Record<string, string>} */
const memory = {};

/** Whether something has the form of a record, and no time that only a wrong clock can have written.
 *  @param {any} record @returns {record is FeedRecord} */
function isRecord(record) {
  const now = Date.now();
  return typeof record?.body === "string" && record.at <= now && record.next <= now + LONGEST_WAIT;
}

/** The record of the feed at `url`, if there is one. @param {string} url @returns {Promise<FeedRecord | undefined>} */
export async function recall(url) {
  let text = memory[url];
  try {
    // Opening the cache takes time that a first visit need not spend.
    if (localStorage.windowpane) text = (await (await (await caches.open(CACHE)).match(url))?.text()) ?? text;
  } catch {
    // A page that may keep nothing has its own.
  }
  try {
    const record = JSON.parse(text ?? "");
    // Not all versions wrote all of it.
    if (isRecord(record)) return { ...record, holds: record.holds || 0, failures: record.failures || 0, reason: record.reason || "" };
  } catch {
    // There is none, or something else has been written in its place.
  }
}

/** Keeps a record for all tabs and for the next visit. @param {string} url @param {string} record as JSON */
export async function remember(url, record) {
  memory[url] = record;
  try {
    localStorage.windowpane = 1;
    const cache = await caches.open(CACHE);
    await cache.put(url, new Response(record));
    const [oldest, ...others] = await cache.keys();
    if (oldest && others.length >= KEPT) await cache.delete(oldest);
  } catch {
    // Where there is no room or no permission, nobody learns of it.
  }
}

/** Lets the page have its turn. */
export async function turn() {
  try {
    await /** @type {any} */ (self).scheduler?.yield?.();
  } catch {
    // A page may have replaced it.
  }
}

/** Runs `act` in a task of its own. @param {() => void} act */
export async function soon(act) {
  await turn();
  try {
    act();
  } catch {
    // It has been dropped.
  }
}

/** Requests a feed once: without credentials and without a referrer. The browser's cache revalidates with the server, so an
 *  unchanged feed costs a 304. @param {string} url @returns {Promise<Answer>} */
export async function request(url) {
  let left = LONGEST;
  /** @type {Reason | ""} */
  let problem = "";
  /** @type {AbortSignal | undefined} */
  let signal;
  /** @type {Response | undefined} */
  let response;
  /** @type {Uint8Array<ArrayBuffer> | undefined} */
  let body;
  try {
    signal = AbortSignal.timeout?.(TIMEOUT);
    response = await fetch(url, { cache: "no-cache", credentials: "omit", referrerPolicy: "no-referrer", signal: signal ?? null });
    // A 204 has no body. What is too long is loaded no further.
    const reader = response.body?.getReader();
    const parts = [];
    for (let part; reader && left >= 0 && (part = (await reader.read()).value); left -= part.length) parts.push(part);
    if (left < 0) throw reader?.cancel();
    // A Blob would do it in another process, for which the first text would wait.
    body = new Uint8Array(LONGEST - left);
    let at = 0;
    for (const part of parts) {
      body.set(part, at);
      at += part.length;
    }
    // What the page holds itself has the status 0; and a page's own fetch may give anything.
    if (!response.headers) problem = "no_answer";
    else if (!response.ok && response.status !== 0) problem = "http_status";
  } catch (error) {
    const { name } = /** @type {Error} */ (signal?.aborted ? signal.reason : error) ?? {};
    if (left < 0) problem = "too_long";
    else if (/Timeout|Abort/.test(name)) problem = "timeout";
    else problem = response?.headers ? (response.ok ? "broken" : "http_status") : "no_answer";
  }
  /** @param {string} name */
  const header = (name) => response?.headers?.get?.(name) ?? "";
  const again = header("retry-after");
  return {
    kind: "answered",
    body: problem ? undefined : body,
    problem,
    maxAge: Number(/\bmax-age=(\d+)/.exec(header("cache-control"))?.[1]) * 1000,
    retryAfter: again && Number(again) >= 0 ? Number(again) * 1000 : Date.parse(again) - Date.now(),
    date: Date.parse(header("date")) + Number(header("age")) * 1000,
    isRelayed: isRelayed(),
  };
}

/** Whether a service worker stands between this page and the server. */
function isRelayed() {
  try {
    return Boolean(navigator.serviceWorker?.controller);
  } catch {
    // Where a frame may not ask.
    return false;
  }
}

/** Requests a feed once, for whoever decides. @param {string} url @param {Decide} decide */
export async function get(url, decide) {
  decide(await request(url));
}

/**
 * One round of polling: looks at what the tabs of this origin know, and requests the feed if it is time. `isAlone` if other tabs do
 * not matter; `interval` how often all this is done, in ms. `given` is what the caller knows already, or a promise of it: the
 * record, and what was `heard` if a request was made just now, with the record from `before`, and when the caller's record is `kept`.
 * What is known by then is said without a wait. A step that throws ends the round: then a newer one has begun, or nobody listens any more.
 * @param {string} url @param {boolean} isAlone @param {number} interval
 * @param {any} given @param {Decide} decide
 */
export async function round(url, isAlone, interval, given, decide) {
  /** @type {Promise<(() => void) | undefined> | undefined} */
  let locked;
  /** @param {FeedRecord | undefined} record */
  const isDue = (record) => decide({ kind: "recalled", record });
  try {
    const known = await given;
    /** @type {Answer | undefined} */
    let heard = known?.heard;
    await turn();
    const record = heard ? known.before : known;
    const isTold = isRecord(record) && !(await isDue(record));
    if (!isAlone && !heard) {
      if (isTold) return;
      locked = lock(url, interval);
      if (!isRecord(record) && !(await isDue(await recall(url)))) return;
      await locked;
      // Whoever had the lock has just written.
      if (!(await isDue(await recall(url)))) return;
    }
    for (const address of decide({ kind: "addresses" })) {
      if (await decide(heard ?? (await request(address)))) break;
      heard = undefined;
    }
    await turn();
    const settled = decide({ kind: "settled" });
    await known?.kept;
    if (settled) await remember(url, settled);
  } catch {
    // See above.
  } finally {
    release(locked);
  }
}

/** Lets go of a lock as soon as it is there. @param {Promise<(() => void) | undefined> | undefined} locked */
async function release(locked) {
  try {
    (await locked)?.();
  } catch {
    // A page may have replaced what promises do.
  }
}

/** Takes the lock of a feed; gives what lets go of it, or undefined where there are no locks. Whoever holds it for longer than an
 *  interval, and than a response may take, is frozen and loses it; those who wait do not take it all at once.
 *  @param {string} url @param {number} interval @returns {Promise<(() => void) | undefined>} */
function lock(url, interval) {
  return new Promise((give) => {
    /** @param {boolean} [steal] */
    const take = async (steal) => {
      try {
        const patience = Math.max(interval, TIMEOUT + 5_000) * (0.75 + Math.random() / 2);
        const options = steal ? { steal } : { signal: AbortSignal.timeout(patience) };
        await navigator.locks.request(`windowpane:${url}`, options, () => new Promise((release) => give(() => release(undefined))));
      } catch (error) {
        if (!steal && /** @type {Error} */ (error).name === "TimeoutError") take(true);
        else give(undefined);
      }
    };
    take();
  });
}
