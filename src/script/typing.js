// Keeps what a visitor types into a field or a dialog of ours, and the key that presses a button of ours, from the page's keyboard
// shortcuts. To the page, such a key comes from the element and not from a field, so "Delete" in the search field would delete a message.
//
// The listener is on the window, in the capture phase: the page gets the event only if it has a listener on the window, in that phase,
// that is older than ours. Nothing can be done about that one.

/** The elements whose fields are guarded. @type {WeakSet<Element>} */
const hosts = new WeakSet();
/** The windows that have the listener. @type {WeakSet<Window>} */
const windows = new WeakSet();

/** What a copy of a key's event has in common with it. */
const COPIED = /** @type {const} */ (["key", "code", "location", "ctrlKey", "shiftKey", "altKey", "metaKey", "repeat", "isComposing"]);

/** The keys that were pressed in a field and are not released yet: Enter may have closed the field meanwhile. @type {Set<string>} */
const held = new Set();

/** Whether `target` is such an element of ours. @param {Element | undefined} target @param {string} selector */
function isOurs(target, selector) {
  if (!target?.matches?.(selector)) return false;
  const { host } = /** @type {Partial<ShadowRoot>} */ (target.getRootNode());
  return Boolean(host && hosts.has(host));
}

const FIELDS = "input,select,textarea";

/** What a key without a modifier presses. @type {Record<string, string>} */
const PRESSED = { Enter: "a,button,summary", " ": "button,summary" };

/** Whether a key is meant for the element of ours that has the focus. Tab leaves it: a dialog of the page that keeps the focus inside has to
 *  see that. @param {Element | undefined} target @param {KeyboardEvent} event */
function isMeant(target, { key, ctrlKey, altKey, metaKey }) {
  // An open dialog is all that the visitor can use: the page is inert, and its shortcuts with it.
  if (isOurs(target?.closest?.("dialog") ?? undefined, "dialog[open]")) return true;
  const pressed = ctrlKey || altKey || metaKey ? undefined : PRESSED[key];
  return key !== "Tab" && isOurs(target, pressed ? `${FIELDS},${pressed}` : FIELDS);
}

/** @param {KeyboardEvent} event */
function guard(event) {
  const { type, code } = event;
  const [target] = /** @type {Element[]} */ (event.composedPath());
  const wasHeld = held.delete(code);
  const isOwn = isMeant(target, event);
  if (!target || !(isOwn || (type === "keyup" && wasHeld && event.key !== "Tab"))) return;
  if (type !== "keyup") held.add(code);
  event.stopImmediatePropagation();
  if (!isOwn) return;
  // Our own listeners get a copy, which does not leave the shadow root. It is no KeyboardEvent: in Firefox those always do.
  const { bubbles, cancelable } = event;
  const copy = Object.assign(new Event(type, { bubbles, cancelable }), Object.fromEntries(COPIED.map((name) => [name, event[name]])));
  if (!target.dispatchEvent(copy)) event.preventDefault();
}

/** Keeps from the page what it could take for an input of its own: what is pasted into a field of ours. @param {Event} event */
function guardInput(event) {
  const [target] = /** @type {Element[]} */ (event.composedPath());
  if (isOurs(target, FIELDS)) event.stopImmediatePropagation();
}

/** Keeps what is typed into the fields of an element from its page. @param {Element} host */
export function guardTyping(host) {
  hosts.add(host);
  const view = host.ownerDocument.defaultView;
  if (!view || windows.has(view)) return;
  windows.add(view);
  for (const type of /** @type {const} */ (["keydown", "keypress", "keyup"])) view.addEventListener(type, guard, true);
  for (const type of ["beforeinput", "copy", "cut", "paste"]) view.addEventListener(type, guardInput, true);
}
