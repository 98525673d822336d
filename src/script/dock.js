// Docks a banner with position="top" or position="bottom" at that edge of the window.
//
// `position: sticky` would keep it there only within its parent, and not at all in a page whose ancestors of the banner have an
// `overflow`. So the rendered banner is `position: fixed`, and the element has its height, at its own place in the page. An ancestor with
// a transform, a filter or containment traps a fixed element, one with a clip or a mask cuts it off, and one that is a stacking context
// may keep it behind a bar of the page's: then the banner goes to the top layer, as a popover.
//
// Whatever scrolls under the banner gets a `scroll-padding`, so that the browser scrolls neither a focused link nor the target of a
// fragment to where the banner covers it. That is the only change outside of our shadow root; `free` takes it back. While a link that
// cannot be scrolled away from under the banner has the focus, the banner steps aside.

import { ancestors } from "./ancestors.js";
import { edgeOf } from "./density.js";

/** @typedef {import("./density.js").Edge} Edge */

/** The distance in px within which a banner is in its place: positions are fractions of pixels on a zoomed page. */
const TOLERANCE = 1;

/** What a page opens over its content, and over the banner. */
const DIALOGS = "dialog,[popover],[role$=dialog],[role=menu],[role=listbox]";

/** @type {Set<Dock>} */
const docks = new Set();

/** The inline `scroll-padding` at one edge of one element that scrolls. */
class Padding {
  /** @param {HTMLElement} scroller @param {Edge} edge */
  constructor(scroller, edge) {
    this.style = scroller.style;
    this.scroller = scroller;
    this.edge = edge;
    this.name = `scroll-padding-${edge}`;
    this.before = this.style.getPropertyValue(this.name);
    this.own = getComputedStyle(scroller).getPropertyValue(this.name);
    this.set = "";
    this.height = 0;
  }

  /** @param {number} height */
  write(height) {
    if (this.height === height) return;
    this.height = height;
    const value = this.own === "auto" ? `${height}px` : `max(${this.own}, ${height}px)`;
    this.style.setProperty(this.name, value);
    this.set = this.style.getPropertyValue(this.name);
  }

  /** Gives the page's own value back, unless the page has set another one since. */
  free() {
    if (this.style.getPropertyValue(this.name) !== this.set) return;
    this.style.setProperty(this.name, this.before);
    // Chromium removes the attribute only after it was read.
    if (!this.scroller.getAttribute("style")) this.scroller.removeAttribute("style");
  }
}

/** What is padded. @type {Padding[]} */
let paddings = [];

/** @param {Element} scroller @param {Edge} edge */
const paddingOf = (scroller, edge) => paddings.find((one) => one.scroller === scroller && one.edge === edge);

/** Pads a scroller, or gives its padding back if there is nothing at that edge. @param {Element} scroller @param {Edge} edge @param {number} height */
function pad(scroller, edge, height) {
  let padding = paddingOf(scroller, edge);
  if (height) {
    if (!padding) paddings.push((padding = new Padding(/** @type {HTMLElement} */ (scroller), edge)));
    padding.write(height);
  } else if (padding) {
    padding.free();
    paddings = paddings.filter((one) => one !== padding);
  }
}

/** Places all banners at an edge of a document, in the order in which they are in it. @param {Document} document @param {Edge} edge */
function place(document, edge) {
  const here = [...docks].filter((dock) => dock.document === document && dock.edge === edge);
  here.sort((a, b) => (a.host.compareDocumentPosition(b.host) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1));
  let offset = 0;
  for (const dock of here) offset += dock.place(offset);
  const { scrollingElement } = document;
  if (scrollingElement) pad(scrollingElement, edge, offset);
  for (const { scroller, edge: padded } of paddings) {
    if (padded === edge && scroller.ownerDocument === document && scroller !== scrollingElement) pad(scroller, edge, offset);
  }
}

/** Whether an ancestor with this style cuts off what is fixed. Its position does not show that. @param {CSSStyleDeclaration} style */
const isClipping = ({ clip, clipPath, maskImage }) => clip !== "auto" || clipPath !== "none" || maskImage !== "none";

/** Whether an ancestor with this style is a stacking context, other than those that trap what is fixed. @param {CSSStyleDeclaration} style */
const isLayer = ({ zIndex, isolation, opacity, position, mixBlendMode, willChange }) =>
  zIndex !== "auto" || isolation === "isolate" || opacity !== "1" || /fixed|sticky/.test(position) || mixBlendMode !== "normal" || willChange !== "auto";

class Dock {
  #listeners = new AbortController();
  #height = 0;
  #offset = 0;
  #css = "";
  #isClipped = false;
  /** What has the focus, if it is the page's. @type {Element | undefined} */
  #focused;
  #isAside = false;

  /** @param {HTMLElement} host @param {ShadowRoot} root @param {Edge} edge */
  constructor(host, root, edge) {
    this.host = host;
    this.root = root;
    this.edge = edge;
    this.document = host.ownerDocument;
    const view = /** @type {Window & typeof globalThis} */ (this.document.defaultView);
    this.view = view;
    this.sheet = new view.CSSStyleSheet();
    root.adoptedStyleSheets = [...root.adoptedStyleSheets, this.sheet];
    docks.add(this);
    const { signal } = this.#listeners;
    // The size of what is removed changes as well.
    const again = () => (host.isConnected ? place(this.document, edge) : this.free());
    this.sizes = new view.ResizeObserver(again);
    this.styles = new view.MutationObserver(() => this.#look());
    view.addEventListener("resize", again, { signal });
    const onScroll = () => {
      this.#avoid();
      this.#escape();
    };
    this.document.addEventListener("scroll", onScroll, { signal, capture: true, passive: true });
    this.document.addEventListener("focusin", (event) => this.#uncover(event), { signal });
    this.document.addEventListener("focusout", () => (this.#focused = undefined), { signal });
    this.moved();
  }

  /** Places the banner after the element was moved, or rendered anew. An ancestor may also be transformed at any time, as by a menu that
   *  pushes the page aside. */
  moved() {
    for (const frame of this.#frames()) this.sizes.observe(frame);
    this.styles.disconnect();
    for (const above of ancestors(this.host)) this.styles.observe(above, { attributes: true, attributeFilter: ["class", "style"] });
    this.#look();
    place(this.document, this.edge);
  }

  /** Looks whether the ancestors let the banner be seen. */
  #look() {
    this.#isClipped = [...ancestors(this.host)].some((above) => isClipping(getComputedStyle(above)));
    this.#escape();
  }

  /** What is rendered: the banner, and for a moment the first text or a failed engine's banner. */
  #frames() {
    return [.../** @type {NodeListOf<HTMLElement>} */ (this.root.querySelectorAll(".root"))];
  }

  /** Places the banner at that distance from the edge, and returns its height. @param {number} offset */
  place(offset) {
    this.#offset = offset;
    this.#height = Math.max(0, ...this.#frames().map((frame) => frame.offsetHeight));
    const css = `@media not print{
:host{pointer-events:none}
:host::after{content:"";display:block;block-size:${this.#height}px}
.root{position:fixed;inset:auto 0;${this.edge}:${offset}px${this.#isAside ? ";visibility:hidden" : ""}}}`;
    if (css !== this.#css) this.sheet.replaceSync((this.#css = css));
    this.#escape();
    return this.#height;
  }

  /** Moves the banner to the top layer if an ancestor keeps it from its place, or from being seen. */
  #escape() {
    // What the browser skips has no size, and tells of none.
    const isSkipped = this.host.checkVisibility?.() && !this.host.checkVisibility({ contentVisibilityAuto: true });
    for (const frame of this.#frames()) {
      if (frame.matches("[popover]:popover-open")) continue;
      if (!isSkipped && (!frame.offsetHeight || (!this.#isClipped && this.#isPlaced(frame) && !this.#isBehind(frame)))) continue;
      try {
        frame.popover = "manual";
        frame.showPopover();
        // WebKit leaves it at the ancestor's edge until it is laid out from nothing.
        if (this.#isPlaced(frame)) continue;
        frame.style.display = "none";
        void frame.offsetHeight;
        frame.style.display = "";
      } catch {
        // A browser without popovers: the banner stays where a fixed element can be.
      }
    }
  }

  /** @param {HTMLElement} frame */
  #isPlaced(frame) {
    const { clientWidth, clientHeight } = this.document.scrollingElement ?? this.document.documentElement;
    const box = frame.getBoundingClientRect();
    const distance = this.edge === "top" ? box.top : clientHeight - box.bottom;
    return [distance - this.#offset, box.left, clientWidth - box.right].every((off) => Math.abs(off) <= TOLERANCE);
  }

  /** Whether an ancestor keeps the banner behind something of the page's that it would otherwise be in front of. @param {HTMLElement} frame */
  #isBehind(frame) {
    const { left, top, width, height } = frame.getBoundingClientRect();
    const [x, y] = [left + width / 2, top + height / 2];
    const hit = this.document.elementFromPoint(x, y);
    if (this.#isAside || !hit || /** @type {any} */ (this.host.getRootNode()).elementFromPoint(x, y) === this.host) return false;
    const above = [...ancestors(this.host)];
    // An ancestor is never in front: what it contains is cut off there.
    if (above.includes(hit)) return !above.some((one) => one.matches("[inert]"));
    // What is as high as the window is meant to cover all of the page.
    const bar = [hit, ...ancestors(hit)].find((one) => /fixed|sticky/.test(getComputedStyle(one).position)) ?? hit;
    return bar.clientHeight < this.view.innerHeight / 2 && !hit.closest(DIALOGS) && above.some((one) => isLayer(getComputedStyle(one)));
  }

  /** The upper and the lower end of the banner in the window. */
  #band() {
    const near = this.#offset;
    const far = near + this.#height;
    const { clientHeight } = this.document.scrollingElement ?? this.document.documentElement;
    return this.edge === "top" ? [near, far] : [clientHeight - far, clientHeight - near];
  }

  /** Whether the banner is before a part of an element. @param {Element} element */
  #covers(element) {
    const [from = 0, to = 0] = this.#band();
    const { top, bottom } = element.getBoundingClientRect();
    return to - from > 0 && top < to - TOLERANCE && bottom > from + TOLERANCE;
  }

  /** Keeps what has got the focus from being covered. @param {FocusEvent} event */
  #uncover(event) {
    const path = /** @type {Element[]} */ (event.composedPath());
    const target = path.includes(this.host) ? undefined : path[0];
    this.#focused = target;
    if (target && this.#padWithin(target)) target.scrollIntoView({ block: "nearest", inline: "nearest", behavior: "instant" });
    // The browser scrolls before the next frame.
    requestAnimationFrame(() => this.#avoid());
  }

  /** Pads what scrolls within the page, is covered and contains `target`. Returns whether there is any such scroller that had no padding
   *  yet; the browser has not seen its padding when it scrolled to the target. @param {Element} target */
  #padWithin(target) {
    let isNew = false;
    for (const above of ancestors(target)) {
      if (above === this.document.scrollingElement || paddingOf(above, this.edge)) continue;
      if (!/auto|scroll/.test(getComputedStyle(above).overflowY) || !this.#covers(above)) continue;
      pad(above, this.edge, this.#offset + this.#height);
      isNew = true;
    }
    return isNew;
  }

  /** Steps aside while it covers what has the focus and the page cannot be scrolled any further. A field as high as the window is never
   *  in view as a whole. */
  #avoid() {
    const target = this.#focused;
    const isAside = Boolean(target && this.#covers(target) && target.clientHeight < this.view.innerHeight / 2);
    if (isAside === this.#isAside) return;
    this.#isAside = isAside;
    place(this.document, this.edge);
  }

  /** Whether it is still where the element asks for, in the same document and with its style sheet. */
  isCurrent() {
    return docks.has(this) && this.edge === edgeOf(this.host) && this.document === this.host.ownerDocument && this.root.adoptedStyleSheets.includes(this.sheet);
  }

  free() {
    docks.delete(this);
    this.#listeners.abort();
    this.sizes.disconnect();
    this.styles.disconnect();
    try {
      this.root.adoptedStyleSheets = this.root.adoptedStyleSheets.filter((sheet) => sheet !== this.sheet);
    } catch {
      // The element is in another document, such as that of a template, which takes no sheet of this one.
    }
    for (const frame of this.#frames()) frame.removeAttribute("popover");
    place(this.document, this.edge);
  }
}

/** Docks an element that is rendered in `root`, if it asks for that; again after it was moved or rendered anew, or its attributes have changed. `old` is
 *  what the last call returned. `free` takes everything back.
 *  @param {HTMLElement} host @param {ShadowRoot} root @param {Dock} [old] @returns {Dock | undefined} */
export function dock(host, root, old) {
  if (old?.isCurrent()) {
    old.moved();
    return old;
  }
  old?.free();
  const edge = edgeOf(host);
  if (!edge || !host.ownerDocument.defaultView) return;
  try {
    return new Dock(host, root, edge);
  } catch {
    // The page has broken what this needs: the banner is where its style sheet puts it.
  }
}
