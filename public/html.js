// Reads HTML that a stranger wrote. The engine for timelines loads it when a body needs it, and draws what it says.
//
// The browser's own sanitizer parses, with the short list of elements below. Where it is missing, a parser makes a document
// apart from the page, in which nothing runs and nothing loads. Either way the nodes are only looked at here, never put into
// the page: the engine makes new ones, of a list of its own, from what this file tells it of them.

import { ELEMENTS } from "../src/script/rules.js";

const INLINE = "a b strong i em u s del ins sub sup small code kbd samp var abbr time".split(" ");
const BLOCKS = "p br ul ol li pre blockquote dl dt dd table caption thead tbody tfoot tr th td hr div".split(" ");
const HEADINGS = ["h1", "h2", "h3", "h4", "h5", "h6"];
// These become a plain box.
const BOXES = "address article aside center details figcaption figure footer header main nav section summary".split(" ");
// Of these the words stay. All others go with what is in them.
const WRAPPERS = "bdi bdo big cite dfn font mark q span strike tt".split(" ");
// Of a picture its words are shown.
const ATTRIBUTES = { a: "href", ol: "start", time: "datetime", img: "alt" };

const sanitizer = {
  elements: [...INLINE, ...BLOCKS, ...HEADINGS, ...BOXES, "img"].map((name) => ({ name, attributes: ATTRIBUTES[name] ? [ATTRIBUTES[name]] : [] })),
  replaceWithChildrenElements: WRAPPERS,
  attributes: [],
};

// Neither parser lets anything run, but under a strict policy each handler and each style that it meets is reported to the
// page's owner. So they get other names first. What that misses is a report more; what is drawn does not depend on it.
const TAG = /<\/?[a-z](?:"[^"]*"|'[^']*'|[^>"'])*/gi;
const quiet = (html) => html.replace(TAG, (tag) => tag.replace(/^<(\/?)(?=style|base|track)/i, "<$1x-").replace(/([\s/"'])(on\w+|style)(?=\s*=)/gi, "$1x"));

// An address or a placeholder in angle brackets is text, and of a page's own element, which has a hyphen in its name, the words
// are: a parser would drop them, and all that comes behind.
const OWN = /<\/?[a-z][a-z0-9]*-[a-z0-9-]*(?=[\s>\/])(?:"[^"]*"|'[^']*'|[^>"'])*>/gi;
const literal = (html) => html.replace(OWN, "").replace(/<\/?([a-z][^\s>\/]*)/gi, (tag, name) => (ELEMENTS.includes(name.toLowerCase()) ? tag : tag.replace("<", "&lt;")));

// A page may demand that only a policy it knows hands a text to a parser. It may also allow none: then the call throws. A policy's
// name is given once for a page, and this file stands in two: by itself, and in the reader of Markdown.
const POLICY = Symbol.for("windowpane.html");
const rules = { createHTML: (text) => text };
const parsed = (html) => {
  const policy = (globalThis[POLICY] ??= globalThis.trustedTypes?.createPolicy("windowpane", rules) ?? rules);
  return new DOMParser().parseFromString(policy.createHTML(html), "text/html").body;
};

/** The HTML as nodes that nothing shows: for looking at. */
export const parse = (html) => {
  const box = document.createElement("div");
  const read = quiet(literal(html));
  if (!box.setHTML) return parsed(read);
  box.setHTML(read, { sanitizer });
  return box;
};

// Deeper than any text needs; what lies below loses its elements, not its words.
const DEPTH = 24;

const text = (text) => text.replace(/[\u0001-\u0004]/g, "");

/** A body of HTML as the engine's `Markup`: see src/status/markup.rs. */
export const read = (html) => {
  const root = parse(html);
  const largest = HEADINGS.find((name) => root.getElementsByTagName(name).length);
  const write = (parent, depth) => {
    let markup = "";
    for (const node of parent.childNodes) {
      // After a line break, the end of the line in the source is none of the text.
      if (node.nodeType === Node.TEXT_NODE) markup += text(node.previousSibling?.localName === "br" ? node.data.replace(/^\n/, "") : node.data);
      if (node.nodeType !== Node.ELEMENT_NODE) continue;
      const name = node.localName;
      if (name === "img") markup += text(node.getAttribute("alt") ?? "");
      const known = INLINE.includes(name) || BLOCKS.includes(name) ? name : BOXES.includes(name) ? "div" : HEADINGS.includes(name) && (name === largest ? "h5" : "h6");
      if (known && depth < DEPTH) {
        const value = text((ATTRIBUTES[name] && node.getAttribute(ATTRIBUTES[name])) ?? "");
        markup += `\u0001${known}${value && `\u0002${value}`}\u0003${write(node, depth + 1)}\u0004`;
      } else if (known || WRAPPERS.includes(name)) {
        markup += write(node, depth);
      }
    }
    return markup;
  };
  return write(root, 0);
};
