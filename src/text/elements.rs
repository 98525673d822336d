/// The elements that may be rendered. The attributes are the `href` of an `a`, the `start` of an `ol` and the `datetime` of a `time`.
pub const ELEMENTS: &str = "p br a ul li ol b strong i em u s del ins sub sup small code kbd samp var pre blockquote dl dt dd h5 h6 \
                        table caption thead tbody tfoot tr th td hr abbr time div";
/// The inline elements among them.
pub const INLINE: &str = "a b strong i em u s del ins sub sup small code kbd samp var abbr time";

/// The other elements of HTML. They are never rendered: their text stays, or all of it is dropped.
const OTHER_ELEMENTS: &str = "address article aside center details figcaption figure footer header main nav section summary bdi bdo \
                              big cite dfn font mark q span strike tt h1 h2 h3 h4 script style iframe object embed svg math template \
                              noscript title head html body link meta base form input button select textarea option label fieldset \
                              legend img picture video audio source track canvas map area param frame frameset dialog slot wbr col \
                              colgroup nobr acronym ruby rt rp progress meter output datalist marquee blink menu hgroup data search";

/// Whether `name`, the text after a `<` or `</`, begins with the name of an HTML element. Anything
/// else in angle brackets, such as a mail address or a placeholder, is text.
///
/// ```
/// use windowpane::text::is_element;
/// assert!(is_element("br>") && is_element("P class=x>") && is_element("!-- a comment -->") && is_element("acme-note>"));
/// assert!(!is_element("postmaster@example.org>") && !is_element("NAME>") && !is_element(" b"));
/// ```
pub fn is_element(name: &str) -> bool {
    if name.starts_with(['!', '?']) {
        return true;
    }
    let end = name.find(|c: char| !c.is_ascii_alphanumeric() && c != '-');
    let (name, rest) = name.split_at(end.unwrap_or(name.len()));
    let name = name.to_ascii_lowercase();
    let ends_well =
        rest.starts_with(['>', '/']) || rest.starts_with(|c: char| c.is_ascii_whitespace());
    // Custom elements have a hyphen in their name. Their text stays.
    let is_own = name.contains('-') && name.starts_with(|c: char| c.is_ascii_lowercase());
    ends_well && (is_own || is_one_of(&name, ELEMENTS) || is_one_of(&name, OTHER_ELEMENTS))
}

/// All names that [`is_element`] knows, for the code that reads HTML in JavaScript.
pub fn elements() -> impl Iterator<Item = &'static str> {
    ELEMENTS.split(' ').chain(OTHER_ELEMENTS.split(' '))
}

/// Whether a list, separated by spaces, contains `name`.
pub fn is_one_of(name: &str, list: &str) -> bool {
    list.split(' ').any(|known| known == name)
}
