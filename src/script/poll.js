// The script's own look at a feed: a round of `record.js`, decided without WebAssembly.
import { holdsFor, nextAt } from "./pace.js";
import { round } from "./record.js";

/** @typedef {import("./record.js").FeedRecord} FeedRecord */
/** @typedef {import("./record.js").Answer} Answer */
/** @typedef {FeedRecord & { heard?: Answer | undefined, before?: FeedRecord | undefined, kept?: Promise<void> | undefined }} Known
 *  A record; if the feed was just requested, also what was heard and the record from before, for the engine to make sense of, and
 *  when the record is kept, so that the engine's own comes after it. */

/** The looks that are going on by URL: elements that have no record ask together. @type {Record<string, Promise<Known> | undefined>} */
const looks = {};

/** Whether a text is a feed at all. The engine decides what it says. @param {string} text */
function isFeed(text) {
  try {
    return Boolean(JSON.parse(text).page);
  } catch {
    return false;
  }
}

/** Gives what is known as soon as it is: the first text need not wait until it is kept.
 *  @param {string} url @param {number} interval @param {boolean} isForced @param {FeedRecord | undefined} known @returns {Promise<Known>} */
function poll(url, interval, isForced, known) {
  return new Promise((give) => {
    /** @type {Known} */
    let record = known ?? { body: "", at: 0, next: 0, holds: interval, failures: 0, reason: "" };
    /** @type {Answer | undefined} */
    let heard;
    /** @type {import("./record.js").Decide} */
    const decide = (step) => {
      switch (step.kind) {
        case "recalled":
          record = step.record ?? record;
          return isForced || record.next <= Date.now();
        case "addresses":
          return [url];
        case "answered":
          heard = step;
          return true;
        default:
          if (!heard) return;
          const after = recordOf(record, heard, interval);
          give({ ...after, heard, before: record, kept });
          return JSON.stringify(after);
      }
    };
    const kept = round(url, isForced || !known, interval, known, decide);
    // A round that found nothing due, or did not end well, has not given anything yet.
    whenDone(kept, () => give(record));
  });
}

/** A page may have replaced `then`. @param {Promise<void>} promise @param {() => void} act */
async function whenDone(promise, act) {
  await promise;
  act();
}

/** The record of a feed after a response. @param {FeedRecord} before @param {Answer} heard @param {number} interval @returns {FeedRecord} */
function recordOf(before, heard, interval) {
  const body = new TextDecoder().decode(heard.body);
  const at = Date.now();
  const failures = isFeed(body) ? 0 : before.failures + 1;
  const pace = { interval, maxAge: heard.maxAge, retryAfter: heard.retryAfter, failures };
  const next = nextAt(pace, at, Math.random());
  if (failures) return { ...before, next, failures, reason: heard.problem || "not_a_feed" };
  return { body, at, next, holds: holdsFor(pace), failures, reason: "" };
}

/** Looks at the record of the feed at `url`, and requests the feed if that is due or `isForced`. `known` is the record, if there is
 *  one. @param {string} url @param {number} interval @param {boolean} isForced @param {FeedRecord | undefined} known */
export async function look(url, interval, isForced, known) {
  if (known) return poll(url, interval, isForced, known);
  try {
    return await (looks[url] ??= poll(url, interval, isForced, known));
  } finally {
    looks[url] = undefined;
  }
}
