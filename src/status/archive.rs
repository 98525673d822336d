//! Older entries, from the documents that `page.history` names. They are history and nothing else: no verdict, banner or event depends on
//! them.

use super::{Settings, Timeline};
use crate::feed::{Feed, Page};
use crate::schedule::Time;
use std::cmp::Reverse;

/// The limit of documents: one a year, or one a month for some years.
const MOST: usize = 100;

/// The URLs of the documents with older entries, newest first as the feed lists them: resolved against the feed's own URL, and without
/// those of other hosts. `origins` are those of the feed and its mirrors; `resolve` returns the absolute form and the origin of a URL.
///
/// ```
/// use windowpane::{feed::Page, status::archives};
/// let page = Page { history: ["archive/2025.json", "https://else.example/2024.json"].map(String::from).to_vec(), ..Page::default() };
/// let resolve = |url: &str| match url.contains("://") {
///     true => Some((url.to_owned(), "https://else.example".to_owned())),
///     false => Some((format!("https://status.example/{url}"), "https://status.example".to_owned())),
/// };
/// let urls = archives(&page, &["https://status.example".to_owned()], &resolve);
/// assert_eq!(urls, ["https://status.example/archive/2025.json"]);
/// ```
pub fn archives(
    page: &Page,
    origins: &[String],
    resolve: &dyn Fn(&str) -> Option<(String, String)>,
) -> Vec<String> {
    let mut urls = Vec::new();
    for written in page.history.iter().take(MOST) {
        if let Some((url, origin)) = resolve(written)
            && origins.contains(&origin)
            && !urls.contains(&url)
        {
            urls.push(url);
        }
    }
    urls
}

impl<'a> Timeline<'a> {
    /// Adds the entries of archived documents to the past. An entry that is in the feed as well, or in two documents, appears once: as in
    /// the feed, else as in the first document. An entry that an archive has as open is not open now: the feed would have it.
    pub fn add_archived(
        &mut self,
        feed: &Feed,
        archived: impl Iterator<Item = &'a Feed>,
        settings: &Settings,
    ) {
        let mut known: Vec<&str> = feed.entries.iter().map(|entry| &*entry.id).collect();
        known.sort_unstable();
        let mut added = false;
        for document in archived {
            let mut ids: Vec<&str> = Vec::new();
            for entry in &document.entries {
                if known.binary_search(&&*entry.id).is_ok() || !settings.targeting.shows(entry) {
                    continue;
                }
                ids.push(&entry.id);
                added = true;
                match entry.began_at() {
                    Some(_) => self.past.push(entry),
                    None => self.undated.push(entry),
                }
            }
            known.extend(ids);
            known.sort_unstable();
        }
        if added {
            self.past
                .sort_by_key(|entry| Reverse(entry.began_at().map(Time::order_at)));
        }
    }
}
