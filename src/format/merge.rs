use super::fingerprint::fingerprint;
use super::place::Place;
use super::reader::{At, Reader};
use crate::feed::{Code, Entry, Feed, Kind, order};
use crate::schedule::{Time, Window};
use std::cmp::Reverse;

/// Removes duplicate entries: of those with the same id the one updated last stays; of those with
/// the same name, times and texts the first. `places` has the position of each entry in the
/// document.
pub fn merge(reader: &mut Reader, root: &At, feed: &mut Feed, places: &[Place]) {
    let entries = &feed.entries;
    let mut dropped = vec![false; entries.len()];

    let updated: Vec<_> = entries
        .iter()
        .map(|it| Reverse(it.last_update_at()))
        .collect();
    // If nothing shows which is newer, the open one stays.
    let key = |index: usize| {
        let entry = &entries[index];
        (&entry.id, updated[index], entry.status.is_over())
    };
    let by_id = order(entries.len(), &|a, b| key(a).cmp(&key(b)));
    for same in by_id.chunk_by(|&a, &b| entries[a].id == entries[b].id) {
        for &index in &same[1..] {
            dropped[index] = true;
            if hides(&entries[same[0]], &entries[index]) {
                reader.lose();
            }
            if !alike(&entries[same[0]], &entries[index])
                && let Some(place) = places.get(index)
            {
                place.note(reader, root, Code::DuplicateId);
            }
        }
    }

    let mut by_text: Vec<(u64, usize)> = entries
        .iter()
        .enumerate()
        .filter(|(index, _)| !dropped[*index])
        .map(|(index, entry)| (fingerprint(entry), index))
        .collect();
    by_text.sort_unstable();
    for same in by_text.chunk_by(|a, b| a.0 == b.0) {
        for &(_, index) in &same[1..] {
            dropped[index] = alike(&entries[same[0].1], &entries[index]);
        }
    }

    let mut dropped = dropped.into_iter();
    feed.entries.retain(|_| !dropped.next().unwrap_or_default());
}

/// Whether dropping `lost` for `kept`, which has the same id, may hide a problem. It does not if
/// `lost` is over, if both have the same status, or if `kept` is certainly a later version of it.
fn hides(kept: &Entry, lost: &Entry) -> bool {
    let is_same_kind = std::mem::discriminant(&kept.kind) == std::mem::discriminant(&lost.kind);
    let is_same_story =
        is_same_kind && kept.name == lost.name && kept.created_at == lost.created_at;
    let is_later = match (kept.updated_at, lost.updated_at) {
        (Some(Time::At(kept)), Some(Time::At(lost))) => kept > lost,
        _ => false,
    };
    let says_more = kept.status == lost.status && is_same_kind;
    let is_told = lost.status.is_over() || says_more || (is_same_story && is_later);
    !is_told
}

/// Whether two entries have the same kind, status, times and texts.
fn alike(a: &Entry, b: &Entry) -> bool {
    // News with the text of a security notice are not a security notice.
    let category = |entry: &Entry| match entry.kind {
        Kind::Notice { category, .. } => Some(category),
        _ => None,
    };
    std::mem::discriminant(&a.kind) == std::mem::discriminant(&b.kind)
        && category(a) == category(b)
        && a.name == b.name
        && (a.status == b.status || (a.status.is_over() && b.status.is_over()))
        && a.began_at() == b.began_at()
        && a.updates.len() == b.updates.len()
        && a.updates
            .iter()
            .zip(&b.updates)
            .all(|(a, b)| a.at == b.at && a.body == b.body)
        && windows(a) == windows(b)
}

fn windows(entry: &Entry) -> &[Window] {
    match &entry.kind {
        Kind::Maintenance { windows, .. } => windows,
        Kind::Incident | Kind::Notice { .. } => &[],
    }
}
