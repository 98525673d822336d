use crate::feed::{Entry, Feed};
use crate::status::{Name, Phrase};
use crate::words::Key;

/// The most components that a headline names.
const NAMED: usize = 5;

/// "Affects IMAP, POP and webmail"; nothing if the entry names no component. Of many only the first
/// ones, and how many more there are.
pub fn affects<'f>(feed: &'f Feed, entry: &'f Entry) -> Phrase<'f> {
    let all = &entry.components;
    let names = |count| all.iter().take(count).map(|it| Name::of_affected(feed, it));
    let parts = match all.len() {
        0 => return Phrase::Nothing,
        1..=NAMED => Phrase::Names(names(NAMED).collect()),
        count => {
            let shown = NAMED - 1;
            let first = names(shown)
                .map(|name| Phrase::Names(vec![name]))
                .fold(Phrase::Nothing, |so_far, next| {
                    Phrase::joined(Key::Listed, so_far, next)
                });
            let rest = Phrase::Counted(Key::AndMore, count - shown);
            Phrase::joined(Key::OneAfterAnother, first, rest)
        }
    };
    Phrase::with(Key::Affects, "parts", parts)
}
