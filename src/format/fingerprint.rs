use crate::feed::Entry;
use crate::schedule::Time;

/// A hash of an entry's name and first time (64-bit FNV-1a): the same in every poll.
pub fn fingerprint(entry: &Entry) -> u64 {
    let began = entry
        .first_published_at()
        .map(Time::order_at)
        .map_or(0, |at| at.millis());
    // Entries without a time are distinguished by their first update.
    let first = entry.updates.last().filter(|_| began == 0);
    let text = first.map_or("", |update| update.body.original.as_str());
    let bytes = entry.name.original.bytes().chain(began.to_le_bytes());
    bytes
        .chain(text.bytes())
        .fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
            (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
        })
}
