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

/** A body of Markdown as the engine's `Markup`. HTML in it is read like any other. */
export const read = (markdown) => readHtml(renderer.render(parser.parse(markdown)));
