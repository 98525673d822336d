//! Other status systems, known by the shape of what they serve.
//!
//! [`recognise`] looks at a document, never at its URL: vendors answer each other's paths with their own shape, and with
//! marketing pages. A shape is described by signatures, each a set of marks that must all be there. One key that looks
//! familiar is not enough, and where two vendors fit equally well, neither is named.
//!
//! ```
//! use windowpane::{json, vendors::{self, Certainty}};
//!
//! let instatus = r#"{"page":{"name":"Example","url":"https://status.example.org","status":"UP"}}"#;
//! let (vendor, sure) = vendors::recognise(&json::parse(instatus).unwrap().root).unwrap();
//! assert_eq!((vendor.title, sure), ("Instatus", Certainty::Certain));
//!
//! let native = r#"{"page":{"name":"Example"},"incidents":[]}"#;
//! assert_eq!(vendors::recognise(&json::parse(native).unwrap().root), None);
//! ```

mod mark;
mod table;
mod text;

pub use table::{VENDORS, Vendor};
pub use text::recognise_text;

use crate::feed::names;
use crate::json::Node;
use mark::is_met;

names! {
    /// How sure it is that a document is a vendor's.
    Certainty {
        /// One mark that no other known system has.
        Likely = "likely",
        /// Several marks that stand together nowhere else.
        Certain = "certain",
    }
}

/// The vendor whose shape a document has, and how sure that is. `None` where no signature fits, and where those of two
/// vendors fit equally well.
#[inline(never)]
pub fn recognise(document: &Node) -> Option<(&'static Vendor, Certainty)> {
    let fitting = |vendor: &&'static Vendor| {
        let met = vendor.signatures.iter().filter(|(_, marks)| {
            let mut marks = marks.split(' ');
            marks.all(|mark| is_met(document, mark))
        });
        met.map(|(sure, _)| *sure).max()
    };
    let mut best: Option<(&'static Vendor, Certainty)> = None;
    let mut is_tied = false;
    for vendor in VENDORS {
        let Some(sure) = fitting(&vendor) else {
            continue;
        };
        match best {
            Some((_, known)) if known > sure => {}
            Some((_, known)) if known == sure => is_tied = true,
            _ => {
                best = Some((vendor, sure));
                is_tied = false;
            }
        }
    }
    best.filter(|_| !is_tied)
}

/// The vendor of that name.
pub fn by_name(name: &str) -> Option<&'static Vendor> {
    VENDORS.iter().find(|vendor| vendor.name == name)
}
