// The script's own poll of a feed: a round of `record.js`, decided without WebAssembly.
import { holdsFor, nextAt } from "./pace.js";
import { round } from "./record.js";

/** @typedef {import("./record.js").FeedRecord} FeedRecord */
/** @typedef {import("./record.js").FeedResponse} FeedResponse */
/** @typedef {FeedRecord & { heard?: FeedResponse | undefined, before?: FeedRecord | undefined, kept?: Promise<void> | undefined }} Known
 *  A record. If the feed was just requested, also the response (`heard`) and the record from before, for the engine to process, and
 *  `kept`, which resolves when the record is stored, so that the engine stores its own after it. An engine of another release may read
 *  this, so the names stay. */

/** The polls in progress, by URL: elements without a record share one. @type {Record<string, Promise<Known> | undefined>} */
const pending = {};

/** Whether a text is a feed at all. The engine decides what it contains. @param {string} text */
function isFeed(text) {
  try {
    return Boolean(JSON.parse(text).page);
  } catch {
    return false;
  }
}

/** Whether the engine decides about a response that is no feed here: another system's may be in any format, but for a web page.
 *  @param {Known} known */
export const isForeign = ({ reason, heard }) => Boolean(heard) && reason === "not_a_feed" && !/^\s*<(!doctype |)html/i.test(new TextDecoder().decode(heard?.body));

/** One round. Resolves as soon as the record is known: the first text need not wait until it is stored.
 *  @param {string} url @param {number} interval @param {boolean} isForced @param {FeedRecord | undefined} known @returns {Promise<Known>} */
function pollOnce(url, interval, isForced, known) {
  return new Promise((resolve) => {
    /** @type {Known} */
    let record = known ?? { body: "", at: 0, next: 0, holds: interval, failures: 0, reason: "" };
    /** @type {FeedResponse | undefined} */
    let response;
    /** @type {import("./record.js").Decide} */
    const decide = (step) => {
      switch (step.kind) {
        case "recalled":
          record = step.record ?? record;
          return isForced || record.next <= Date.now();
        case "urls":
          return [url];
        case "answered":
          response = step;
          return true;
        default:
          if (!response) return;
          const after = recordAfter(record, response, interval);
          resolve({ ...after, heard: response, before: record, kept });
          return JSON.stringify(after);
      }
    };
    const kept = round(url, isForced || !known, interval, known, decide);
    // A round in which no poll was due, or that failed, has not resolved yet.
    whenDone(kept, () => resolve(record));
  });
}

/** Uses `await`, because a page may have replaced `then`. @param {Promise<void>} promise @param {() => void} act */
async function whenDone(promise, act) {
  await promise;
  act();
}

/** The record of a feed after a response.
 *  @param {FeedRecord} before @param {FeedResponse} response @param {number} interval @returns {FeedRecord} */
function recordAfter(before, response, interval) {
  const body = new TextDecoder().decode(response.body);
  const at = Date.now();
  const failures = isFeed(body) ? 0 : before.failures + 1;
  // How long a failure may be cached says nothing about when the feed is back.
  const pace = { interval, maxAge: failures ? 0 : response.maxAge, retryAfter: response.retryAfter, failures };
  const next = nextAt(pace, at, Math.random());
  if (failures) return { ...before, next, failures, reason: response.problem || "not_a_feed" };
  return { body, at, next, holds: holdsFor(pace), failures, reason: "" };
}

/** Returns what is known about the feed at `url`, and requests the feed first if a poll is due or `isForced`. `known` is the cached
 *  record, if there is one. @param {string} url @param {number} interval @param {boolean} isForced @param {FeedRecord | undefined} known */
export async function pollFeed(url, interval, isForced, known) {
  if (known) return pollOnce(url, interval, isForced, known);
  try {
    return await (pending[url] ??= pollOnce(url, interval, isForced, known));
  } finally {
    pending[url] = undefined;
  }
}
