use crate::feed::{Entry, Feed};
use crate::status::{Name, Phrase};
use crate::words::Key;

/// "Affects IMAP, POP and webmail", without the names where there are none.
pub fn affects<'f>(feed: &'f Feed, entry: &'f Entry) -> Phrase<'f> {
    if entry.components.is_empty() {
        return Phrase::Nothing;
    }
    let names = entry.components.iter().map(|it| Name::of_part(feed, it));
    Phrase::with(Key::Affects, "parts", Phrase::Names(names.collect()))
}
