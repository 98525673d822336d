use crate::feed::{Entry, Feed};
use crate::status::{Name, Phrase};
use crate::words::Key;

/// "Affects IMAP, POP and webmail"; nothing if the entry names no component.
pub fn affects<'f>(feed: &'f Feed, entry: &'f Entry) -> Phrase<'f> {
    if entry.components.is_empty() {
        return Phrase::Nothing;
    }
    let names = entry
        .components
        .iter()
        .map(|it| Name::of_affected(feed, it));
    Phrase::with(Key::Affects, "parts", Phrase::Names(names.collect()))
}
