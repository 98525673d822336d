use crate::vendors::{Certainty, Vendor, from_message};
use std::cell::RefCell;

type Found = (&'static Vendor, Certainty);

thread_local! {
    /// What was recognised on this page, by its message: each vendor is kept once.
    static RECOGNISED: RefCell<Vec<(String, Found)>> = const { RefCell::new(Vec::new()) };
}

/// What a message of the vendors' module says. A vendor is kept for as long as the page is.
pub fn found(message: &str) -> Option<Found> {
    RECOGNISED.with_borrow_mut(|recognised| {
        if let Some((_, found)) = recognised.iter().find(|(known, _)| known == message) {
            return Some(*found);
        }
        let (vendor, sure) = from_message(message)?;
        let found: Found = (Box::leak(Box::new(vendor)), sure);
        recognised.push((message.to_owned(), found));
        Some(found)
    })
}
