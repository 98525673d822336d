// The record: what is known about a feed, cached in Cache Storage and shared by all tabs of this origin. This file owns fetch, cache,
// lock, headers and timeout. `embed.js` uses it for its polls, and the WebAssembly module for its own (src/browser/feed.rs). It imports
// nothing, because wasm-bindgen copies it beside the glue. It makes no decisions, and nothing in it throws: a page may have replaced any
// function that is called.

/** @typedef {import("./rules.js").Reason} Reason */

/**
 * What is known about a feed. All times are by the device's clock.
 * @typedef {object} FeedRecord
 * @property {string} body The text of the last good response; empty if there was none.
 * @property {number} at When a server last confirmed the text, in ms since 1970.
 * @property {number} next When to poll again, in ms since 1970.
 * @property {number} holds How long the text is fresh, in ms.
 * @property {number} failures How many attempts have failed since.
 * @property {Reason | ""} reason Why the last attempt failed; empty if it did not.
 */

/**
 * A server's response, or why there is none.
 * @typedef {object} FeedResponse
 * @property {"answered"} kind
 * @property {string} url What was requested.
 * @property {Uint8Array<ArrayBuffer> | undefined} body The text, if the request succeeded.
 * @property {Reason | ""} problem Why it failed: `no_answer`, `http_status`, `broken`, `timeout`, `too_long`; empty if it succeeded.
 * @property {number} maxAge `Cache-Control: max-age`, in ms; NaN if the server sends none (RFC 9111, section 5.2.2.1).
 * @property {number} retryAfter `Retry-After`, in ms from now; NaN if the server sends none (RFC 9110, section 10.2.3).
 * @property {number} date The server's time from `Date` and `Age`, in ms since 1970; NaN if CORS hides it from the page.
 * @property {boolean} isRelayed Whether a service worker may have served it, so that it may be of any age.
 */

/**
 * A step of a round, passed to a function that decides. What that returns:
 *
 * | kind | returns |
 * | --- | --- |
 * | `recalled`: the cached record, if there is one | whether a poll is due, or a promise of it |
 * | `urls` | the URLs to request, in order, until one has sent a good response |
 * | `answered`: a response | whether it is good, or a promise of it |
 * | `settled` | the record to store as JSON, if any |
 *
 * @typedef {{ kind: "recalled", record: FeedRecord | undefined } | { kind: "urls" } | FeedResponse | { kind: "settled" }} Step
 * @typedef {(step: Step) => any} Decide
 */

/** The name of the cache. Records in another format need another name. */
const CACHE = "windowpane";
/** How many records are stored. When there are more, the oldest are those of URLs that no page uses any more. */
const MAX_RECORDS = 16;
/** The longest feed that is read, in bytes: `format::LONGEST`, with which a test compares it. */
export const LONGEST = 4_194_304;
/** How long one attempt may take, from the request to the last byte, in ms. */
const TIMEOUT = 15_000;
/** No client waits longer for its next poll, in ms. */
const LONGEST_WAIT = 86_400_000;

/** The fallback where the browser refuses storage to this page: lost when the page is closed. @type {Record<string, string>} */
const memory = {};

/** Whether a value is a record, with no time in the future that only a wrong clock can have written.
 *  @param {any} record @returns {record is FeedRecord} */
function isRecord(record) {
  const now = Date.now();
  return typeof record?.body === "string" && record.at <= now && record.next <= now + LONGEST_WAIT;
}

/** The cached record of the feed at `url`, if there is one. @param {string} url @returns {Promise<FeedRecord | undefined>} */
export async function readRecord(url) {
  let text = memory[url];
  try {
    // This mark says that there is a record. Opening the cache takes time, which a first visit saves.
    if (localStorage.windowpane) text = (await (await (await caches.open(CACHE)).match(url))?.text()) ?? text;
  } catch {
    // The browser refuses storage: use the copy in memory.
  }
  try {
    const record = JSON.parse(text ?? "");
    // Earlier releases stored fewer fields.
    if (isRecord(record)) return { ...record, holds: record.holds || 0, failures: record.failures || 0, reason: record.reason || "" };
  } catch {
    // There is no record, or something else was stored under its name.
  }
}

/** Stores a record for all tabs and for the next visit. @param {string} url @param {string} record as JSON */
export async function storeRecord(url, record) {
  memory[url] = record;
  try {
    localStorage.windowpane = 1;
    const cache = await caches.open(CACHE);
    await cache.put(url, new Response(record));
    const [oldest, ...others] = await cache.keys();
    if (oldest && others.length >= MAX_RECORDS) await cache.delete(oldest);
  } catch {
    // Storage is full or refused. There is nothing to do about it.
  }
}

/** Yields to the page's other tasks, if the browser has `scheduler.yield`. */
export async function yieldToPage() {
  try {
    await /** @type {any} */ (self).scheduler?.yield?.();
  } catch {
    // A page may have replaced it with something that throws.
  }
}

/** Runs `act` in a task of its own. @param {() => void} act */
export async function soon(act) {
  await yieldToPage();
  try {
    act();
  } catch {
    // Rust has dropped the closure.
  }
}

/** Requests a feed once: without credentials and without a referrer. The browser's cache revalidates with the server, so an
 *  unchanged feed costs a 304. @param {string} url @returns {Promise<FeedResponse>} */
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
    // A 204 has no body. Stop reading a feed that is too long.
    const reader = response.body?.getReader();
    const parts = [];
    for (let part; reader && left >= 0 && (part = (await reader.read()).value); left -= part.length) parts.push(part);
    if (left < 0) throw reader?.cancel();
    // Joining the parts with a Blob would take a round trip to another process and delay the first text.
    body = new Uint8Array(LONGEST - left);
    let at = 0;
    for (const part of parts) {
      body.set(part, at);
      at += part.length;
    }
    // `blob:` and `data:` may have the status 0; and a page's replacement of fetch may return anything.
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
  const retryAfter = header("retry-after");
  return {
    kind: "answered",
    url,
    body: problem ? undefined : body,
    problem,
    maxAge: Number(/\bmax-age=(\d+)/.exec(header("cache-control"))?.[1]) * 1000,
    retryAfter: retryAfter && Number(retryAfter) >= 0 ? Number(retryAfter) * 1000 : Date.parse(retryAfter) - Date.now(),
    date: Date.parse(header("date")) + Number(header("age")) * 1000,
    isRelayed: isRelayed(),
  };
}

/** Whether a service worker controls this page. */
function isRelayed() {
  try {
    return Boolean(navigator.serviceWorker?.controller);
  } catch {
    // A sandboxed frame may not read this.
    return false;
  }
}

/** Requests a URL once and passes the response to `decide`. @param {string} url @param {Decide} decide */
export async function requestFor(url, decide) {
  decide(await request(url));
}

/**
 * One round of polling: reads the record that the tabs of this origin share, and requests the feed if a poll is due. `isAlone` skips
 * the lock and the record of other tabs; `interval` is the polling interval in ms. `given` is what the caller knows already, or a promise
 * of it: the record and, after a request just now, the response (`heard`), the record from `before`, and a promise for when the caller's
 * record is stored (`kept`). A step that throws ends the round: a newer round has begun, or the client is gone.
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
    /** @type {FeedResponse | undefined} */
    let heard = known?.heard;
    await yieldToPage();
    const record = heard ? known.before : known;
    const isCurrent = isRecord(record) && !(await isDue(record));
    if (!isAlone && !heard) {
      if (isCurrent) return;
      locked = lock(url, interval);
      if (!isRecord(record) && !(await isDue(await readRecord(url)))) return;
      await locked;
      // Another tab had the lock, and may have polled and stored a newer record.
      if (!(await isDue(await readRecord(url)))) return;
    }
    for (const source of decide({ kind: "urls" })) {
      if (await decide(heard ?? (await request(source)))) break;
      heard = undefined;
    }
    await yieldToPage();
    const settled = decide({ kind: "settled" });
    await known?.kept;
    if (settled) await storeRecord(url, settled);
  } catch {
    // A step has ended the round: see above.
  } finally {
    release(locked);
  }
}

/** Releases a lock as soon as it is acquired. @param {Promise<(() => void) | undefined> | undefined} locked */
async function release(locked) {
  try {
    (await locked)?.();
  } catch {
    // A page may have replaced the methods of promises.
  }
}

/** Acquires the lock of a feed. Resolves with the function that releases it, or with undefined where there are no locks. A tab that
 *  holds the lock for longer than an interval and a response may take is frozen: another tab steals the lock, after a wait with jitter so
 *  that not all of them do it at once.
 *  @param {string} url @param {number} interval @returns {Promise<(() => void) | undefined>} */
function lock(url, interval) {
  return new Promise((resolve) => {
    /** @param {boolean} [steal] */
    const acquire = async (steal) => {
      try {
        const timeout = Math.max(interval, TIMEOUT + 5_000) * (0.75 + Math.random() / 2);
        const options = steal ? { steal } : { signal: AbortSignal.timeout(timeout) };
        await navigator.locks.request(`windowpane:${url}`, options, () => new Promise((release) => resolve(() => release(undefined))));
      } catch (error) {
        if (!steal && /** @type {Error} */ (error).name === "TimeoutError") acquire(true);
        else resolve(undefined);
      }
    };
    acquire();
  });
}
