//! That an incident is over.

use super::When;
use super::when::typed;
use crate::edit::{Edit, Resolve, Which};

/// The form.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Resolution {
    /// The ID of the incident.
    pub entry: String,
    pub at: When,
    pub text: String,
    /// IDs of services whose status stays as it is.
    pub keep: Vec<String>,
}

impl Resolution {
    /// The edit that it means.
    ///
    /// ```
    /// use windowpane::composer::{Resolution, When};
    /// let over = Resolution { entry: "store-7".into(), at: When::Ago(60), text: "All is back.".into(), keep: vec![] };
    /// assert_eq!(over.edit().command(), "status-feed resolve store-7 --at -60m -m 'All is back.'");
    /// ```
    pub fn edit(&self) -> Edit {
        let which = Which {
            entry: Some(self.entry.clone()),
            key: None,
        };
        let mut resolve = Resolve {
            which,
            at: self.at.words(),
            keep: self.keep.clone(),
            ..Resolve::default()
        };
        resolve.common.text = typed(&self.text);
        Edit::Resolve(resolve)
    }
}
