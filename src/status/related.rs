use crate::feed::{Entry, Feed};

/// The entries about the same event, in the feed's order: those that `entry` names as related, and
/// those that name it.
pub fn related<'f>(feed: &'f Feed, entry: &Entry) -> Vec<&'f Entry> {
    let others = feed.entries.iter().filter(|other| other.id != entry.id);
    others
        .filter(|other| entry.related.contains(&other.id) || other.related.contains(&entry.id))
        .collect()
}
