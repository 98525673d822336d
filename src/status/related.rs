use crate::feed::{Entry, Feed, Names};

/// The entries about the same event, in the feed's order: those that `entry` names as related, and
/// those that name it.
pub fn related<'f>(feed: &'f Feed, entry: &Entry) -> Vec<&'f Entry> {
    let named = Names::of(entry.related.iter().map(String::as_str).collect());
    let others = feed.entries.iter().filter(|other| other.id != entry.id);
    others
        .filter(|other| named.has(&other.id) || other.related.contains(&entry.id))
        .collect()
}
