import { LANGUAGES } from "./rules.js";

/** The tag of the translation for a language that the visitor wants, if there is one. The same as `words::language_for`.
 *  @param {string} wanted */
export function languageFor(wanted) {
  try {
    const { language, script } = new Intl.Locale(wanted).maximize();
    const tags = [wanted, `${language}-${script}`, language === "no" ? "nb" : language];
    return tags.map((tag) => LANGUAGES.find((known) => known.toLowerCase() === tag.toLowerCase())).find(Boolean);
  } catch {
    // It is no language tag.
  }
}
