//! A place in the text of a feed, as fields count it.

use crate::operator::Located;

/// Where something is in a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    /// From 1.
    pub line: usize,
    /// From 1, in characters.
    pub column: usize,
    /// How many characters of the line.
    pub width: usize,
}

impl Place {
    /// The place of a finding.
    pub const fn of(located: &Located) -> Self {
        Self {
            line: located.line,
            column: located.column,
            width: located.width,
        }
    }
}

/// The range of a place, in UTF-16 units.
///
/// ```
/// use windowpane::composer::{Place, selection};
/// let text = "{\n  \"é𝄞\": 1\n}";
/// assert_eq!(selection(text, Place { line: 2, column: 3, width: 4 }), (4, 9));
/// assert_eq!(selection(text, Place { line: 9, column: 1, width: 1 }), (14, 14));
/// ```
pub fn selection(text: &str, place: Place) -> (u32, u32) {
    let units = |text: &str| text.encode_utf16().count();
    let lines: Vec<&str> = text.split('\n').collect();
    let before = lines.iter().take(place.line.saturating_sub(1));
    let before: usize = before.map(|line| units(line) + 1).sum();
    let Some(line) = lines.get(place.line.saturating_sub(1)) else {
        let end = units(text) as u32;
        return (end, end);
    };
    let until = |count: usize| line.chars().take(count).map(char::len_utf16).sum::<usize>();
    let column = place.column.saturating_sub(1);
    let start = before + until(column);
    let end = before + until(column + place.width);
    (start as u32, end as u32)
}
