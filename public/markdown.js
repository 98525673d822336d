// Reads Markdown (CommonMark). The engine for timelines loads it when a body needs it. scripts/lib/bundle.mjs bundles it with its parser.
import { HtmlRenderer, Parser } from "commonmark";
import { MAX_DEPTH, element, read as readHtml, text } from "./html.js";

const parser = new Parser();
const renderer = new HtmlRenderer();

// CommonMark allows a parser to limit the nesting of parentheses in a link destination. Without this limit, a text full of unclosed
// parentheses took twenty seconds.
const MAX_PARENTHESES = 32;
const inlines = parser.inlineParser;
const destination = inlines.parseLinkDestination;
inlines.parseLinkDestination = function () {
  for (let at = this.pos, open = 0; open >= 0 && at < this.subject.length && /[^\s<]/.test(this.subject[at]); at += 1) {
    if (this.subject[at] === "(") open += 1;
    if (this.subject[at] === ")") open -= 1;
    if (open > MAX_PARENTHESES) return null;
  }
  return destination.call(this);
};

const NUMBERED = /^( {0,3})(\d{1,9})(?=\.( |$))/;

/** Escapes the dot after a number that starts a line but is no list item: "12. mars" is a date, and lines that start with "12." and "3."
 *  would become items 12 and 13 of a list. */
function escapeDates(markdown) {
  const lines = markdown.split("\n");
  const numbers = lines.flatMap((line, index) => (NUMBERED.test(line) ? [[index, Number(NUMBERED.exec(line)[2])]] : []));
  let isCode = false;
  const fences = lines.map((line) => (/^ {0,3}(```|~~~)/.test(line) ? (isCode = !isCode) || true : isCode));
  for (const [at, [index, number]] of numbers.entries()) {
    const isListItem = numbers[at - 1]?.[1] === number - 1 || numbers[at + 1]?.[1] === number + 1;
    if (number > 1 && !isListItem && !fences[index]) lines[index] = lines[index].replace(NUMBERED, "$1$2\\");
  }
  return lines.join("\n");
}

/** The elements for the nodes of CommonMark that are not text or HTML. */
const ELEMENTS = {
  block_quote: "blockquote", code: "code", code_block: "pre", emph: "em", html_block: "p", item: "li", linebreak: "br", link: "a",
  paragraph: "p", strong: "strong", thematic_break: "hr",
};

/** Writes a tree of CommonMark as `Markup`, without the tags of HTML in it. */
function withoutTags(root) {
  let largest = 6;
  for (let walker = root.walker(), step; (step = walker.next()); ) if (step.node.type === "heading") largest = Math.min(largest, step.node.level);
  const nameOf = (node) => {
    if (node.type === "heading") return node.level === largest ? "h5" : "h6";
    if (node.type === "list") return node.listType === "ordered" ? "ol" : "ul";
    // As in HTML, the text of a tight list is not a paragraph.
    if (node.type === "paragraph" && node.parent.parent?.listTight) return;
    return ELEMENTS[node.type];
  };
  const write = (node, depth) => {
    if (node.type === "softbreak") return "\n";
    const name = depth < MAX_DEPTH && nameOf(node);
    const literal = node.literal ?? "";
    let content = text(node.type.startsWith("html") ? literal.replace(/<[^>]*>/g, "") : literal);
    for (let child = node.firstChild; child; child = child.next) content += write(child, name ? depth + 1 : depth);
    return name ? element(name, node.destination ?? (name === "ol" && node.listStart > 1 ? `${node.listStart}` : ""), content) : content;
  };
  return write(root, 0);
}

/** Reads a Markdown body into the engine's `Markup`. HTML in it is sanitized like any other; if the page allows no parser, its tags are left out. */
export const read = (markdown) => {
  const tree = parser.parse(escapeDates(markdown));
  try {
    return readHtml(renderer.render(tree));
  } catch {
    return withoutTags(tree);
  }
};
