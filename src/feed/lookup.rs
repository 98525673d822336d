//! Sorted lists to look things up in, so that work grows with the length of a feed and not with its square.

use super::visits;
use std::cmp::Ordering;

/// The places of strings in a list, by their hashes: numbers are compared faster than strings.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Lookup(Vec<(u64, usize)>);

impl Lookup {
    #[inline(never)]
    pub fn of(texts: &mut dyn Iterator<Item = &str>) -> Self {
        let mut places = Vec::new();
        for (place, text) in texts.enumerate() {
            places.push((hash(text), place));
        }
        places.sort_unstable();
        Self(places)
    }

    /// The places, in order, where the text may be: another one may have the same hash.
    #[inline(never)]
    pub fn places(&self, text: &str) -> &[(u64, usize)] {
        visits::count();
        let hash = hash(text);
        let rest = &self.0[self.0.partition_point(|(of, _)| *of < hash)..];
        let end = rest.iter().position(|(of, _)| *of != hash);
        &rest[..end.unwrap_or(rest.len())]
    }
}

/// 64-bit FNV-1a.
fn hash(text: &str) -> u64 {
    let mut hash = 0xcbf2_9ce4_8422_2325;
    for byte in text.bytes() {
        hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    }
    hash
}

/// Strings, each of which has a number.
///
/// ```
/// use windowpane::feed::Names;
/// let names = Names::of(vec!["imap", "smtp", "smtp"]);
/// assert_eq!(names.number("smtp"), Some(1));
/// assert_eq!(names.number("pop"), None);
/// ```
pub struct Names<'a> {
    all: Vec<&'a str>,
    lookup: Lookup,
}

impl<'a> Names<'a> {
    pub fn of(all: Vec<&'a str>) -> Self {
        let lookup = Lookup::of(&mut all.iter().copied());
        Self { all, lookup }
    }

    /// The number of a string: smaller than [`Names::len`].
    #[inline(never)]
    pub fn number(&self, name: &str) -> Option<usize> {
        let mut places = self.lookup.places(name).iter();
        let found = places.find(|(_, place)| self.all[*place] == name);
        found.map(|(_, place)| *place)
    }

    pub fn has(&self, name: &str) -> bool {
        self.number(name).is_some()
    }

    pub fn len(&self) -> usize {
        self.all.len()
    }

    pub fn is_empty(&self) -> bool {
        self.all.is_empty()
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
