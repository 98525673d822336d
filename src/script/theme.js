// Whether an element is light or dark, if the page leaves it to us (theme="auto", the default): what it stands on decides, not the
// visitor's system, because most pages are light whatever the system is.
import { ancestors } from "./ancestors.js";

/** A ground with less alpha shows more of what is below than of itself. */
const OPAQUE = 0.5;
/** A ground with less relative luminance is dark: white text is easier to read on it than black (WCAG 2.2, contrast ratio). */
const DARK = 0.18;

/** The alpha and the relative luminance of a computed colour. The browser has resolved all names and functions but these:
 *  https://drafts.csswg.org/css-color-4/#serializing-color-values. @param {string} css */
export function lightOf(css) {
  const numbers = css.replace(/^color\(\S+/, "").match(/[-+]?[\d.]+(?:e[-+]?\d+)?/gi) ?? [];
  const [first = 0, second = 0, third = 0, alpha = 1] = numbers.map(Number);
  /** @param {number} channel */
  const linear = (channel) => Math.abs(css.startsWith("rgb") ? channel / 255 : channel) ** 2.2;
  // The lightness of Oklab is the cube root of the luminance; that of CIE Lab is one up to a factor and an offset.
  if (css.startsWith("ok")) return { alpha, luminance: first ** 3 };
  if (css.startsWith("l")) return { alpha, luminance: ((first + 16) / 116) ** 3 };
  return { alpha, luminance: 0.2126 * linear(first) + 0.7152 * linear(second) + 0.0722 * linear(third) };
}

/** `light` or `dark`, by the first ground behind an element that is opaque enough; empty if the page's own `color-scheme` decides,
 *  because that ground is an image or the canvas, and if the element has a theme of its own. @param {Element} host */
export function schemeOf(host) {
  try {
    return groundOf(host);
  } catch {
    // The page has broken what this needs.
    return "";
  }
}

/** @param {Element} host */
function groundOf(host) {
  if (/^\s*(light|dark|page|visitor)\s*$/i.test(host.getAttribute("theme") ?? "")) return "";
  for (const element of [host, ...ancestors(host)]) {
    const { backgroundColor, backgroundImage } = getComputedStyle(element);
    if (backgroundImage !== "none") return "";
    const { alpha, luminance } = lightOf(backgroundColor);
    if (alpha >= OPAQUE) return luminance < DARK ? "dark" : "light";
  }
  return "";
}

/** Keeps the scheme of an element up to date. */
class Theme {
  #listeners = new AbortController();
  /** @type {MutationObserver} */
  #attributes;
  /** @type {IntersectionObserver} */
  #visibility;

  /** @param {HTMLElement} host @param {ShadowRoot} root */
  constructor(host, root) {
    this.host = host;
    this.root = root;
    this.document = host.ownerDocument;
    const again = () => this.update();
    const { signal } = this.#listeners;
    this.#attributes = new MutationObserver((records) => {
      if (records.some(({ attributeName }) => /^(class|style|data-)/.test(attributeName ?? ""))) again();
    });
    this.#visibility = new IntersectionObserver(again);
    this.#visibility.observe(host);
    matchMedia("(prefers-color-scheme:dark)").addEventListener("change", again, { signal });
    this.document.addEventListener("transitionend", again, { signal });
    this.document.addEventListener("visibilitychange", again, { signal });
    this.moved();
  }

  /** Whether the element is still in the same document. */
  isCurrent() {
    return this.document === this.host.ownerDocument;
  }

  /** Looks again after the element was moved, or its attributes have changed. */
  moved() {
    this.#attributes.disconnect();
    for (const element of [this.host, ...ancestors(this.host)]) this.#attributes.observe(element, { attributes: true });
    this.update();
  }

  update() {
    const scheme = schemeOf(this.host);
    for (const rendered of /** @type {NodeListOf<HTMLElement>} */ (this.root.querySelectorAll(".root"))) {
      if ((rendered.dataset.scheme ?? "") !== scheme) rendered.dataset.scheme = scheme;
    }
  }

  free() {
    this.#listeners.abort();
    this.#attributes.disconnect();
    this.#visibility.disconnect();
  }
}

/** Keeps the scheme of an element up to date; again after it was moved, or its attributes have changed. `old` is what the last call
 *  returned. `free` ends it. @param {HTMLElement} host @param {ShadowRoot} root @param {Theme} [old] @returns {Theme | undefined} */
export function followTheme(host, root, old) {
  try {
    if (old?.isCurrent()) {
      old.moved();
      return old;
    }
    old?.free();
    return new Theme(host, root);
  } catch {
    // The page has broken what this needs: the scheme stays as it is.
  }
}
