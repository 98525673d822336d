//! Sorted lists to look things up in, so that work grows with the length of a feed and not with its square.
//!
//! All sort with [`order`]: each further type that is sorted would be another copy of the code that sorts.

use super::visits;
use std::cmp::Ordering;

/// Strings, each of which has a number.
///
/// ```
/// use windowpane::feed::Names;
/// let names = Names::of(vec!["smtp", "imap", "smtp"]);
/// assert_eq!(names.number("smtp"), Some(1));
/// assert_eq!(names.number("pop"), None);
/// ```
pub struct Names<'a>(Vec<&'a str>);

impl<'a> Names<'a> {
    #[inline(never)]
    pub fn of(names: Vec<&'a str>) -> Self {
        let order = order(names.len(), &|a, b| names[a].cmp(names[b]));
        let mut names: Vec<&str> = order.into_iter().map(|index| names[index]).collect();
        names.dedup();
        Self(names)
    }

    /// The number of a string: smaller than [`Names::len`].
    #[inline(never)]
    pub fn number(&self, name: &str) -> Option<usize> {
        visits::count();
        self.0.binary_search(&name).ok()
    }

    pub fn has(&self, name: &str) -> bool {
        self.number(name).is_some()
    }

    pub fn len(&self) -> usize {
        self.0.len()
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

/// The indexes of `count` items in an order. Equal ones stay in theirs.
///
/// ```
/// use windowpane::feed::order;
/// let letters = ["b", "c", "a", "b"];
/// assert_eq!(order(4, &|a, b| letters[a].cmp(letters[b])), [2, 0, 3, 1]);
/// ```
#[inline(never)]
pub fn order(count: usize, compare: &dyn Fn(usize, usize) -> Ordering) -> Vec<usize> {
    let mut order: Vec<usize> = (0..count).collect();
    order.sort_unstable_by(|&a, &b| compare(a, b).then(a.cmp(&b)));
    order
}
