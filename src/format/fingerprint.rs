use crate::feed::Entry;
use crate::schedule::Time;

/// A number for an entry's name and beginning, the same from one read to the next (64-bit FNV-1a).
pub fn fingerprint(entry: &Entry) -> u64 {
    let began = entry
        .first_said_at()
        .map(Time::order_at)
        .map_or(0, |at| at.millis());
    // Posts without a time are told apart by what they said first.
    let first = entry.updates.last().filter(|_| began == 0);
    let said = first.map_or("", |update| update.body.original.as_str());
    let bytes = entry.name.original.bytes().chain(began.to_le_bytes());
    bytes
        .chain(said.bytes())
        .fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
            (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
        })
}
