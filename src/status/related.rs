use crate::feed::{Entry, Feed};

/// The entries of the same story, in the feed's order: those that `entry` names, and those that name it.
pub fn related<'f>(feed: &'f Feed, entry: &Entry) -> Vec<&'f Entry> {
    let others = feed.entries.iter().filter(|other| other.id != entry.id);
    others
        .filter(|other| entry.related.contains(&other.id) || other.related.contains(&entry.id))
        .collect()
}
