// Keeps what a visitor types into a field of ours from the page's keyboard shortcuts. To the page, such a key comes from the element and
// not from a field, so "Delete" in the search field would delete a message.
//
// The listener is on the window, in the capture phase: the page gets the event only if it has a listener on the window, in that phase,
// that is older than ours. Nothing can be done about that one.

/** The elements whose fields are guarded. @type {WeakSet<Element>} */
const hosts = new WeakSet();
/** The windows that have the listener. @type {WeakSet<Window>} */
const windows = new WeakSet();

/** What a copy of a key's event has in common with it. */
const FIELDS = /** @type {const} */ (["key", "code", "location", "ctrlKey", "shiftKey", "altKey", "metaKey", "repeat", "isComposing", "bubbles", "cancelable"]);

/** The keys that were pressed in a field and are not released yet: Enter may have closed the field meanwhile. @type {Set<string>} */
const held = new Set();

/** @param {Element | undefined} target */
function isField(target) {
  if (!target?.matches?.("input,select,textarea")) return false;
  const { host } = /** @type {Partial<ShadowRoot>} */ (target.getRootNode());
  return Boolean(host && hosts.has(host));
}

/** @param {KeyboardEvent} event */
function guard(event) {
  const { type, key, code } = event;
  const [target] = /** @type {Element[]} */ (event.composedPath());
  const wasHeld = held.delete(code);
  // Tab leaves the field: a dialog of the page that keeps the focus inside has to see it.
  if (!target || key === "Tab" || !(isField(target) || (type === "keyup" && wasHeld))) return;
  if (type !== "keyup") held.add(code);
  event.stopImmediatePropagation();
  if (!isField(target)) return;
  if (type !== "keydown") return;
  // Our own listeners get a copy. Under another name: in Firefox a copy called "keydown" leaves the shadow root and comes back here.
  const copy = new KeyboardEvent("windowpane:keydown", Object.fromEntries(FIELDS.map((name) => [name, event[name]])));
  if (!target.dispatchEvent(copy)) event.preventDefault();
}

/** Keeps what is typed into the fields of an element from its page. @param {Element} host */
export function guardTyping(host) {
  hosts.add(host);
  const view = host.ownerDocument.defaultView;
  if (!view || windows.has(view)) return;
  windows.add(view);
  for (const type of /** @type {const} */ (["keydown", "keypress", "keyup"])) view.addEventListener(type, guard, true);
}
