// Reads and sanitizes untrusted HTML. The engine for timelines loads it when a body needs it, and renders the result.
//
// The browser's sanitizer parses the HTML, with the allowlist of elements below. Without a sanitizer, DOMParser parses it into a separate
// document, in which nothing runs and nothing loads. Either way, the parsed nodes are never inserted into the page: this file only
// describes them, and the engine creates new nodes from an allowlist of its own.

import { ELEMENTS } from "../src/script/rules.js";

const INLINE = "a b strong i em u s del ins sub sup small code kbd samp var abbr time".split(" ");
const BLOCKS = "p br ul ol li pre blockquote dl dt dd table caption thead tbody tfoot tr th td hr div".split(" ");
const HEADINGS = ["h1", "h2", "h3", "h4", "h5", "h6"];
// These become a `div`.
const BOXES = "address article aside center details figcaption figure footer header main nav section summary".split(" ");
// These are replaced by their content. All other elements are removed with their content.
const WRAPPERS = "bdi bdo big cite dfn font mark q span strike tt".split(" ");
// Images are replaced by their alternative text.
const ATTRIBUTES = { a: "href", ol: "start", time: "datetime", img: "alt" };

const sanitizer = {
  elements: [...INLINE, ...BLOCKS, ...HEADINGS, ...BOXES, "img"].map((name) => ({ name, attributes: ATTRIBUTES[name] ? [ATTRIBUTES[name]] : [] })),
  replaceWithChildrenElements: WRAPPERS,
  attributes: [],
};

// Neither parser runs anything, but under a strict content security policy the browser reports each handler and style attribute that it
// parses. So these are renamed first. If one is missed there is one report more; the rendered result does not depend on it.
const TAG = /<\/?[a-z](?:"[^"]*"|'[^']*'|[^>"'])*/gi;
const quiet = (html) => html.replace(TAG, (tag) => tag.replace(/^<(\/?)(?=style|base|track)/i, "<$1x-").replace(/([\s/"'])(on\w+|style)(?=\s*=)/gi, "$1x"));

// A mail address or a placeholder in angle brackets is text, which a parser would drop with everything after it. Tags of custom
// elements, with a hyphen in their names, are removed and their content stays.
const OWN = /<\/?[a-z][a-z0-9]*-[a-z0-9-]*(?=[\s>\/])(?:"[^"]*"|'[^']*'|[^>"'])*>/gi;
const literal = (html) => html.replace(OWN, "").replace(/<\/?([a-z][^\s>\/]*)/gi, (tag, name) => (ELEMENTS.includes(name.toLowerCase()) ? tag : tag.replace("<", "&lt;")));

// With Trusted Types, a page may allow only named policies to pass strings to a parser, or none at all. A policy can be created only once
// per page, but this file is part of two bundles: its own, and the one of markdown.js. A refusal is remembered too, because the browser
// reports each.
const POLICY = Symbol.for("windowpane.html");
const rules = { createHTML: (text) => text };
const refused = {
  createHTML() {
    throw new Error("the page's policy allows no parser");
  },
};
const createPolicy = () => {
  try {
    return globalThis.trustedTypes?.createPolicy("windowpane", rules) ?? rules;
  } catch {
    return refused;
  }
};
const parsed = (html) => {
  const policy = (globalThis[POLICY] ??= createPolicy());
  return new DOMParser().parseFromString(policy.createHTML(html), "text/html").body;
};

/** Parses HTML into nodes outside the page. Throws if the page allows no parser. */
export const parse = (html) => {
  const box = document.createElement("div");
  const read = quiet(literal(html));
  if (!box.setHTML) return parsed(read);
  box.setHTML(read, { sanitizer });
  return box;
};

// Deeper than any text needs. Elements nested more deeply are replaced by their content.
export const MAX_DEPTH = 24;

/** A text without the characters that `Markup` reserves. */
export const text = (text) => text.replace(/[\u0001-\u0004]/g, "");

/** An element of the engine's `Markup` with its content: see src/text/markup.rs. */
export const element = (name, value, content) => `\u0001${name}${value && `\u0002${text(value)}`}\u0003${content}\u0004`;

/** Reads an HTML body into the engine's `Markup`. */
export const read = (html) => {
  const root = parse(html);
  const largest = HEADINGS.find((name) => root.getElementsByTagName(name).length);
  const write = (parent, depth) => {
    let markup = "";
    for (const node of parent.childNodes) {
      // The newline after a `br` in the source is not part of the text.
      if (node.nodeType === Node.TEXT_NODE) markup += text(node.previousSibling?.localName === "br" ? node.data.replace(/^\n/, "") : node.data);
      if (node.nodeType !== Node.ELEMENT_NODE) continue;
      const name = node.localName;
      if (name === "img") markup += text(node.getAttribute("alt") ?? "");
      const known = INLINE.includes(name) || BLOCKS.includes(name) ? name : BOXES.includes(name) ? "div" : HEADINGS.includes(name) && (name === largest ? "h5" : "h6");
      if (known && depth < MAX_DEPTH) {
        markup += element(known, (ATTRIBUTES[name] && node.getAttribute(ATTRIBUTES[name])) ?? "", write(node, depth + 1));
      } else if (known || WRAPPERS.includes(name)) {
        markup += write(node, depth);
      }
    }
    return markup;
  };
  return write(root, 0);
};
