use crate::vendors::{Certainty, Vendor, from_message};
use std::cell::RefCell;

thread_local! {
    /// The vendors that were recognised on this page: each is kept once.
    static RECOGNISED: RefCell<Vec<&'static (Vendor, Certainty)>> = const { RefCell::new(Vec::new()) };
}

/// What a message of the vendors' module says. A vendor is kept for as long as the page is.
pub fn found(message: &str) -> Option<(&'static Vendor, Certainty)> {
    RECOGNISED.with_borrow_mut(|recognised| {
        let name = message.split('\n').next();
        let sure = message.rsplit('\n').next();
        let known = recognised.iter().copied().find(|(vendor, certainty)| {
            Some(vendor.name) == name && Some(certainty.name()) == sure
        });
        let (vendor, sure) = match known {
            Some(known) => known,
            None => {
                let new: &'static _ = Box::leak(Box::new(from_message(message)?));
                recognised.push(new);
                new
            }
        };
        Some((vendor, *sure))
    })
}
