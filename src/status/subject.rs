use crate::feed::{Component, Entry};

/// What a banner is about.
#[derive(Clone, Debug, PartialEq)]
pub enum Subject<'a> {
    /// An entry that is going on, or about to.
    Entry(&'a Entry),
    /// Components that are not well, with no entry that tells why.
    Components(Vec<&'a Component>),
    /// The summary's own verdict, which nothing else in the feed explains.
    Summary,
    /// Something that was over a short while ago.
    AllClear(&'a Entry),
}
