// Reads Markdown as CommonMark has it. The engine for timelines loads it when a body needs it. In dist/ it stands with its
// parser in one file, which scripts/lib/bundle.mjs makes.
import { HtmlRenderer, Parser } from "commonmark";
import { read as readHtml } from "./html.js";

const parser = new Parser();
const renderer = new HtmlRenderer();

// The specification lets a parser give up on an address with more open brackets than this. Without an end, a text full of
// brackets that are never closed took twenty seconds.
const BRACKETS = 32;
const inlines = parser.inlineParser;
const destination = inlines.parseLinkDestination;
inlines.parseLinkDestination = function () {
  for (let at = this.pos, open = 0; open >= 0 && at < this.subject.length && /[^\s<]/.test(this.subject[at]); at += 1) {
    if (this.subject[at] === "(") open += 1;
    if (this.subject[at] === ")") open -= 1;
    if (open > BRACKETS) return null;
  }
  return destination.call(this);
};

const NUMBERED = /^( {0,3})(\d{1,9})(?=\.( |$))/;

/** The text with the dots behind numbers that begin a line and number no list: "12. mars" is a day, and "12." and "3." would become
 *  12 and 13. */
function withDays(markdown) {
  const lines = markdown.split("\n");
  const numbers = lines.flatMap((line, index) => (NUMBERED.test(line) ? [[index, Number(NUMBERED.exec(line)[2])]] : []));
  let isCode = false;
  const fences = lines.map((line) => (/^ {0,3}(```|~~~)/.test(line) ? (isCode = !isCode) || true : isCode));
  for (const [at, [index, number]] of numbers.entries()) {
    const goesOn = numbers[at - 1]?.[1] === number - 1 || numbers[at + 1]?.[1] === number + 1;
    if (number > 1 && !goesOn && !fences[index]) lines[index] = lines[index].replace(NUMBERED, "$1$2\\");
  }
  return lines.join("\n");
}

/** A body of Markdown as the engine's `Markup`. HTML in it is read like any other. */
export const read = (markdown) => readHtml(renderer.render(parser.parse(withDays(markdown))));
