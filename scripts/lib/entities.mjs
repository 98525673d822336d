// Replaces the npm package "entities" in dist/markdown.js: decodes character references with the browser's parser.
import { parse } from "../../public/html.js";

const known = new Map();

/** The text of a reference; the reference itself if the page allows no parser. */
const decoded = (reference) => {
  try {
    return parse(reference).textContent;
  } catch {
    return reference;
  }
};

/** Decodes a character reference such as `&copy;`. An unknown one is returned as it is. */
export const decodeHTMLStrict = (reference) => {
  let text = known.get(reference);
  if (text === undefined) {
    text = decoded(reference);
    // HTML decodes `&copycat;` as `&copy;` and more letters; CommonMark leaves it as it is.
    if (text.length > 1 && text.endsWith(";")) text = reference;
    known.set(reference, text);
  }
  return text;
};

export const decodeHTML = decodeHTMLStrict;
