use super::elements::{is_element, is_one_of};
use crate::feed::reference;

/// The text of an HTML body, with its paragraphs, line breaks and list items. It is shown until the
/// HTML parser is loaded, and if it cannot be loaded.
///
/// ```
/// use windowpane::text::strip_tags;
/// let html = "<p>Late &amp; <b>slow</b></p><style>p{}</style>a < b<br>c";
/// assert_eq!(strip_tags(html).trim(), "Late & slow\n\na < b\nc");
/// ```
pub fn strip_tags(html: &str) -> String {
    let mut text = String::new();
    let mut rest = html;
    while let Some(at) = rest.find(['<', '&', '\n']) {
        text.push_str(&rest[..at]);
        let mark = &rest[at..];
        let length = match mark.as_bytes()[0] {
            b'<' => {
                let (replacement, length) = tag(mark);
                text.push_str(replacement);
                length
            }
            b'&' => {
                let (char, length) = reference(mark);
                text.push(char);
                length
            }
            _ => {
                text.push(' ');
                1
            }
        };
        rest = &mark[length..];
    }
    text.push_str(rest);
    text
}

/// The replacement for the tag at the beginning of `html`, and the length of the tag.
fn tag(html: &str) -> (&'static str, usize) {
    let is_end = html.as_bytes().get(1) == Some(&b'/');
    let name = &html[1 + usize::from(is_end)..];
    if !is_element(name) {
        return ("<", 1);
    }
    let end = name
        .find(|c: char| !c.is_ascii_alphanumeric())
        .unwrap_or(name.len());
    let name = name[..end].to_ascii_lowercase();
    let tag = html.find('>').map_or(html.len(), |at| at + 1);
    match name.as_str() {
        "script" | "style" if !is_end => {
            let mut ends = html.as_bytes().windows(2);
            ("", ends.position(|end| end == b"</").unwrap_or(html.len()))
        }
        "br" => ("\n", tag),
        "li" if !is_end => ("\n- ", tag),
        name if is_one_of(
            name,
            "p div ul ol dl dt table tr pre blockquote h1 h2 h3 h4 h5 h6 hr",
        ) =>
        {
            ("\n\n", tag)
        }
        _ => ("", tag),
    }
}
