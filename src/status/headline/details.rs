use crate::feed::{Entry, Feed};
use crate::status::Attributes;

/// Where the "Details" link leads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Details<'f> {
    /// The page's `href`, relative to the page. The entry's id becomes the fragment, unless `href`
    /// has one. Empty for the page itself, whose timeline shows the entry.
    Page {
        href: &'f str,
        entry: Option<&'f str>,
    },
    /// A URL from the feed, relative to the provider's page.
    Feed(&'f str),
}

impl<'f> Details<'f> {
    /// Prefers the page's `href`, then its timeline, then the entry's own page, then the provider's page.
    pub fn of(
        attributes: &'f Attributes,
        feed: Option<&'f Feed>,
        entry: Option<&'f Entry>,
    ) -> Option<Self> {
        if let Some(href) = &attributes.href {
            let entry = entry.filter(|_| !href.contains('#'));
            return Some(Self::Page {
                href,
                entry: entry.map(|entry| entry.id.as_str()),
            });
        }
        if let Some(entry) = entry.filter(|_| attributes.has_timeline) {
            return Some(Self::Page {
                href: "",
                entry: Some(&entry.id),
            });
        }
        let own = entry.and_then(|entry| entry.url.as_deref());
        let url = own.or(feed.map(|feed| feed.page.url.as_str()))?;
        (!url.is_empty()).then_some(Self::Feed(url))
    }
}
