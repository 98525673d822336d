// Stands in for the npm package "entities" in dist/markdown.js: character references as the browser itself knows them.
import { parse } from "../../public/html.js";

const known = new Map();

/** What a character reference such as `&copy;` stands for; itself, if there is none of that name. */
export const decodeHTMLStrict = (reference) => {
  let text = known.get(reference);
  if (text === undefined) {
    text = parse(reference).textContent;
    // HTML reads `&copycat;` as `&copy;` and three letters more; CommonMark reads it as it stands.
    if (text.length > 1 && text.endsWith(";")) text = reference;
    known.set(reference, text);
  }
  return text;
};

export const decodeHTML = decodeHTMLStrict;
