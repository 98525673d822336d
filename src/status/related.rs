use crate::feed::{Entry, Feed};

/// The entries about the same event, in the feed's order: those that `entry` names as related, and
/// those that name it.
pub fn related<'f>(feed: &'f Feed, entry: &Entry) -> Vec<&'f Entry> {
    let mut named: Vec<&String> = entry.related.iter().collect();
    named.sort_unstable();
    let others = feed.entries.iter().filter(|other| other.id != entry.id);
    others
        .filter(|other| {
            named.binary_search(&&other.id).is_ok() || other.related.contains(&entry.id)
        })
        .collect()
}
