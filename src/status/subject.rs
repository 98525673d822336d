use crate::feed::{Component, ComponentStatus, Entry};

/// What a banner is about.
#[derive(Clone, Debug, PartialEq)]
pub enum Subject<'a> {
    /// An open entry, or one about to start.
    Entry(&'a Entry),
    /// Components that are not operational, with their statuses, without an entry that explains why.
    Components(Vec<(&'a Component, ComponentStatus)>),
    /// The summary's own indicator, which nothing else in the feed explains.
    Summary,
    /// An entry that ended a short while ago.
    AllClear(&'a Entry),
}
