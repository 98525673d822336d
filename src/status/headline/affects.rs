use crate::feed::{Entry, Feed};
use crate::status::{Name, Phrase};
use crate::words::Key;

/// The most components that a headline names.
const NAMED: usize = 5;

/// "Affects IMAP, POP and webmail"; nothing if the entry names no component. Of many only the first
/// ones, and how many more there are.
pub fn affects<'f>(feed: &'f Feed, entry: &'f Entry) -> Phrase<'f> {
    if entry.components.is_empty() {
        return Phrase::Nothing;
    }
    let names = entry.components.iter();
    let mut names = names.map(|it| Name::of_affected(feed, it));
    let parts = Phrase::names(&mut names, entry.components.len(), NAMED);
    Phrase::with(Key::Affects, "parts", parts)
}
