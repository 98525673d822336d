//! The static text of an existing page, between two comments.

use std::fmt;

/// Why nothing can be put between the marks of a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum MarkFault {
    /// A name has letters, digits, `-` and `_`.
    Name(String),
    Missing(String),
    /// There are two of it, or they are in the wrong order.
    Unclear(String),
}

impl fmt::Display for MarkFault {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Name(name) => write!(to, "--id takes letters, digits, - and _, and not {name:?}"),
            Self::Missing(mark) => write!(
                to,
                "there is no {mark}; write <!-- windowpane:NAME --> and <!-- /windowpane:NAME --> where the text belongs, and call it with --id NAME"
            ),
            Self::Unclear(mark) => write!(
                to,
                "{mark} is there twice, or its two marks are in the wrong order; write each once"
            ),
        }
    }
}

/// A page with this HTML between the two marks of a name, and otherwise as it was.
///
/// # Errors
/// The marks are not there once each, in this order.
///
/// ```
/// use windowpane::publish::between;
/// let page = "<p><!-- windowpane:status -->old<!-- /windowpane:status --></p>";
/// let new = between(page, "status", "new").unwrap();
/// assert_eq!(new, "<p><!-- windowpane:status -->\nnew\n<!-- /windowpane:status --></p>");
/// assert_eq!(between(&new, "status", "new").unwrap(), new);
/// assert!(between(page, "other", "new").unwrap_err().to_string().starts_with("there is no <!-- windowpane:other -->"));
/// ```
pub fn between(page: &str, name: &str, html: &str) -> Result<String, MarkFault> {
    let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-_".contains(&byte);
    if name.is_empty() || !name.bytes().all(is_plain) {
        return Err(MarkFault::Name(name.to_owned()));
    }
    let marks = [
        format!("<!-- windowpane:{name} -->"),
        format!("<!-- /windowpane:{name} -->"),
    ];
    let mut places = Vec::new();
    for mark in &marks {
        let mut found = page.match_indices(mark.as_str());
        match (found.next(), found.next()) {
            (Some((at, _)), None) => places.push(at),
            (Some(_), Some(_)) => return Err(MarkFault::Unclear(mark.clone())),
            (None, _) => return Err(MarkFault::Missing(mark.clone())),
        }
    }
    let [start, end] = [places[0] + marks[0].len(), places[1]];
    if start > end {
        return Err(MarkFault::Unclear(marks[0].clone()));
    }
    let (before, after) = (&page[..start], &page[end..]);
    Ok([before, "\n", html, "\n", after].concat())
}
