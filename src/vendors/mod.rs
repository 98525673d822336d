//! Detects the formats of other status systems, and converts their documents ([`convert`]).
//!
//! ```text
//! Vendor ── signatures* ── marks*     a signature fits if all its marks are in the document
//! "instatus"  Certain   "page.status=UP|HASISSUES"   ...
//! ```
//!
//! [`recognise`] looks at the document, never at its URL: vendors answer each other's paths with
//! their own format, and with marketing pages. One familiar key is not enough, and if two vendors
//! fit equally well, neither is named.
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

mod companions;
pub mod convert;
mod elements;
mod mark;
mod message;
mod table;
mod text;

pub use companions::{Need, companions};
pub use elements::{Foreign, feed_of, foreign, refusal_message};
pub use message::{from_message, to_message};
pub use table::{VENDORS, Vendor};
pub use text::{recognise_bytes, recognise_text};

use crate::feed::names;
use crate::json::Node;
use mark::is_met;

names! {
    /// How certain it is that a document has a vendor's format.
    Certainty {
        /// It has one mark that no other known system has.
        Likely = "likely",
        /// It has several marks that occur together nowhere else.
        Certain = "certain",
    }
}

/// The vendor whose format a document has, and how certain that is. `None` if no signature fits, or
/// if those of two vendors fit equally well.
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

/// The vendor with that name.
pub fn by_name(name: &str) -> Option<&'static Vendor> {
    VENDORS.iter().find(|vendor| vendor.name == name)
}
