// Reads Markdown (CommonMark). The engine for timelines loads it when a body needs it. scripts/lib/bundle.mjs bundles it with its parser.
import { HtmlRenderer, Parser } from "commonmark";
import { read as readHtml } from "./html.js";

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

/** Reads a Markdown body into the engine's `Markup`. HTML in it is sanitized like any other. */
export const read = (markdown) => readHtml(renderer.render(parser.parse(escapeDates(markdown))));
