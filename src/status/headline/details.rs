use crate::feed::{Entry, Feed};
use crate::status::Attributes;

/// Where "Details" leads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Details<'f> {
    /// Where the page says, relative to that; with an entry's id as its fragment, where it has none of its own.
    Asked {
        href: &'f str,
        entry: Option<&'f str>,
    },
    /// A URL of the feed, relative to the provider's page.
    Told(&'f str),
}

impl<'f> Details<'f> {
    /// Where the page says, else the entry's own page, else the provider's.
    pub fn of(
        attributes: &'f Attributes,
        feed: Option<&'f Feed>,
        entry: Option<&'f Entry>,
    ) -> Option<Self> {
        if let Some(href) = &attributes.href {
            let entry = entry.filter(|_| !href.contains('#'));
            return Some(Self::Asked {
                href,
                entry: entry.map(|entry| entry.id.as_str()),
            });
        }
        let own = entry.and_then(|entry| entry.url.as_deref());
        let url = own.or(feed.map(|feed| feed.page.url.as_str()))?;
        (!url.is_empty()).then_some(Self::Told(url))
    }
}
