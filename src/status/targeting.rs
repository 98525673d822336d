use super::{Level, Severity};
use crate::feed::{
    AffectedComponent, Component, ComponentStatus, Components, Entry, Feed, Impact, Kind, is_name,
};

/// Which parts of a feed a page wants.
///
/// `components` and `audience` describe the page's visitors: entries for others are dropped, and
/// the overall status covers only the rest. `kinds` and `tags` only choose what to show: an entry
/// hidden by them still counts, so the widget never reports "all operational" while one is open.
/// Nothing of this leaves the page.
///
/// ```
/// use windowpane::{format, schedule::FixedZones, status::Targeting};
/// let text = br#"{"incidents":[{"name":"Late mail on cluster 7","status":"investigating","audience":["cluster-7"]}]}"#;
/// let (mut feed, _) = format::read(text, &FixedZones).unwrap();
/// let targeting = Targeting::read(&|name| (name == "audience").then(|| "cluster-2, imap".to_owned()));
/// targeting.narrow(&mut feed);
/// assert!(feed.entries.is_empty());
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Targeting {
    /// `components` (both, all): component ids or names, separated by commas; a group includes its children. The overall
    /// status covers only these components.
    components: List,
    /// `audience` (both, everyone): what the page knows about its visitor, separated by commas: `cluster-7, pop`. Entries for
    /// other audiences are left out; an entry without an audience is for everyone. The list never leaves the page.
    audience: List,
    /// `kinds` (both, all): what is shown: `incident`, `maintenance`, `notice`, or of the notices only `security`, `policy`, `news`,
    /// `how-to`; separated by commas.
    ///
    /// One bit for each of [`KINDS`].
    kinds: u32,
    /// `tags` (both, all): only entries with one of these tags are shown; separated by commas.
    tags: List,
}

/// Words separated by commas, as they were written: they are few, and compared where they stand.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct List(String);

/// The kinds that `kinds` can list; the last four are in the order of
/// [`Category`](crate::feed::Category).
const KINDS: [&str; 7] = [
    "incident",
    "maintenance",
    "notice",
    "security",
    "policy",
    "news",
    "how_to",
];

/// More than anybody writes by hand. Every entry is compared with each.
const MOST: usize = 100;

impl Targeting {
    /// Reads them from an element's attributes, each a list separated by commas; `text` gives the one of that name.
    pub fn read(text: &dyn Fn(&str) -> Option<String>) -> Self {
        let list = |name: &str| List(text(name).unwrap_or_default());
        let mut kinds = 0;
        for word in list("kinds").words() {
            for (bit, known) in KINDS.iter().enumerate() {
                kinds |= u32::from(is_name(known, word)) << bit;
            }
        }
        Self {
            components: list("components"),
            audience: list("audience"),
            kinds,
            tags: list("tags"),
        }
    }

    /// Whether an entry that concerns the visitor is shown.
    pub fn shows(&self, entry: &Entry) -> bool {
        let kind = match &entry.kind {
            Kind::Incident => 1,
            Kind::Maintenance { .. } => 2,
            Kind::Notice { category, .. } => 4 | 8 << *category as u32,
        };
        (self.kinds == 0 || self.kinds & kind != 0) && self.tags.has_any(&entry.tags)
    }

    /// Whether the page says nothing about its visitors' audience. Then an entry has to say whom it is for.
    pub fn is_for_all(&self) -> bool {
        self.audience.is_empty()
    }

    /// Whether something in the feed may not concern the page's visitors.
    pub fn is_narrow(&self) -> bool {
        !self.components.is_empty() || !self.audience.is_empty()
    }

    /// Drops everything that does not concern the visitor. A component that was not chosen remains
    /// only as a name. A requested component that the feed does not list counts as unread, so that
    /// it is never reported as operational.
    pub fn narrow(&self, feed: &mut Feed) {
        if !self.is_narrow() {
            return;
        }
        feed.unread += self.unknown_components(feed).len() as u32;
        let chosen = self.chosen(&feed.components);
        let entries = std::mem::take(&mut feed.entries).into_iter();
        let (kept, dropped): (Vec<Entry>, Vec<Entry>) = {
            let wanted = self.components.words();
            let ids = chosen_ids(&feed.components, &chosen);
            entries.partition(|entry| self.concerns(entry, &wanted, &ids))
        };
        feed.entries = kept;
        // The summary covers the whole feed. It still holds for the rest unless something that was
        // dropped explains it.
        let by_entries = undo_reports(&mut feed.components, &dropped);
        let by_components = drop_components(&mut feed.components, &chosen);
        let summary = feed.indicator.map(Level::of_summary);
        if summary.is_some_and(|summary| summary <= by_entries.max(by_components)) {
            feed.indicator = None;
            feed.description.clear();
        }
    }

    /// Which of the components are requested, directly or through their group.
    fn chosen(&self, components: &Components) -> Vec<bool> {
        let wanted = self.components.words();
        let wants = |component: &Component| {
            let names = [&component.id, &component.name.original];
            wanted.is_empty() || names.iter().any(|name| places(&wanted, name).is_some())
        };
        let wanted: Vec<bool> = components.iter().map(wants).collect();
        let is_chosen = |(place, component): (usize, &Component)| {
            let group = component.group_id.as_ref();
            let group = group.and_then(|id| components.group(id));
            wanted[place] || group.is_some_and(|group| wanted[group])
        };
        components.iter().enumerate().map(is_chosen).collect()
    }

    /// Whether an entry is for this audience and about a chosen component. It may name the
    /// component or its group, or no component at all. `wanted` are the words of `components`, `ids`
    /// those of [`chosen_ids`].
    fn concerns(&self, entry: &Entry, wanted: &[&str], ids: &[&str]) -> bool {
        let is_about = |affected: &AffectedComponent| {
            let names = [&affected.id, &affected.name];
            wanted.is_empty()
                || names.iter().any(|name| places(wanted, name).is_some())
                || ids.binary_search(&affected.id.as_str()).is_ok()
        };
        (entry.audience.is_empty() || self.audience.has_any(&entry.audience))
            && (entry.components.is_empty() || entry.components.iter().any(is_about))
    }

    /// The requested `components` that are neither the id nor the name of any. Empty if the feed
    /// lists no components.
    ///
    /// ```
    /// use windowpane::{format, schedule::FixedZones, status::Targeting};
    /// let text = br#"{"page":{"name":"x"},"components":[{"id":"a","name":"IMAP, POP3","status":"operational"}]}"#;
    /// let (feed, _) = format::read(text, &FixedZones).unwrap();
    /// let unknown = |asked: &str| {
    ///     let targeting = Targeting::read(&|name| (name == "components").then(|| asked.to_owned()));
    ///     targeting.unknown_components(&feed).join("; ")
    /// };
    /// assert_eq!(unknown("a"), "");
    /// assert_eq!(unknown("imap, pop3"), "");
    /// assert_eq!(unknown("a, pop3, smtp"), "pop3; smtp");
    /// ```
    pub fn unknown_components(&self, feed: &Feed) -> Vec<&str> {
        let words = self.components.words();
        if words.is_empty() {
            return words;
        }
        let mut is_known = vec![feed.components.is_empty(); words.len()];
        for component in feed.components.iter() {
            for name in [&component.id, &component.name.original] {
                if let Some(places) = places(&words, name) {
                    is_known[places].fill(true);
                }
            }
        }
        let words = words.into_iter().zip(is_known);
        words
            .filter(|(_, is_known)| !is_known)
            .map(|(word, _)| word)
            .collect()
    }
}

impl List {
    fn words(&self) -> Vec<&str> {
        let words = self.0.split(',').map(str::trim);
        words.filter(|word| !word.is_empty()).take(MOST).collect()
    }

    fn is_empty(&self) -> bool {
        self.words().is_empty()
    }

    /// Whether one of `given` is in the list. An empty list contains everything.
    fn has_any(&self, given: &[String]) -> bool {
        let words = self.words();
        let is_given = |word: &&str| given.iter().any(|given| is(word, given));
        words.is_empty() || words.iter().any(is_given)
    }
}

/// The range of words that form this name, which may contain commas itself.
fn places(words: &[&str], name: &str) -> Option<std::ops::Range<usize>> {
    let parts = || {
        let parts = name.split(',').map(str::trim);
        parts.filter(|part| !part.is_empty())
    };
    let first = parts().next()?;
    let begins = |start: &usize| {
        let mut words = words[*start..].iter();
        parts().all(|part| words.next().is_some_and(|word| is(word, part)))
    };
    let starts = words.iter().enumerate();
    let starts = starts.filter(|(_, word)| is(word, first));
    let start = starts.map(|(start, _)| start).find(begins)?;
    Some(start..start + parts().count())
}

/// The ids by which entries name the chosen components: their own and those of their groups, sorted.
fn chosen_ids<'f>(components: &'f Components, chosen: &[bool]) -> Vec<&'f str> {
    let chosen = components.iter().zip(chosen).filter(|(_, chosen)| **chosen);
    let ids = chosen.flat_map(|(component, _)| [Some(&component.id), component.group_id.as_ref()]);
    let mut ids: Vec<&str> = ids.flatten().map(String::as_str).collect();
    ids.sort_unstable();
    ids
}

/// Undoes what dropped entries did to the components. Returns the worst level that the dropped
/// entries explain.
fn undo_reports(components: &mut Components, dropped: &[Entry]) -> Level {
    let mut explained = Level::Operational;
    for entry in dropped.iter().filter(|entry| !entry.status.is_over()) {
        let impact = match entry.kind {
            Kind::Incident => entry.impact,
            Kind::Maintenance { .. } => Impact::Maintenance,
            Kind::Notice { .. } => continue,
        };
        explained = explained.max(Level::of_open(impact));
        let implied = of_impact(impact);
        let named = components.named(&entry.components);
        let named: Vec<usize> = named.into_iter().map(|(place, _)| place).collect();
        for place in named {
            let component = components.at_mut(place);
            if component.status <= implied {
                component.status = ComponentStatus::Operational;
            }
        }
    }
    explained
}

/// Turns the components that were not chosen into mere names. Returns the worst level that they
/// explain.
fn drop_components(components: &mut Components, chosen: &[bool]) -> Level {
    let mut explained = Level::Operational;
    for (component, chosen) in components.iter_mut().zip(chosen) {
        if !chosen && !component.group {
            explained = explained.max(Severity::of(component.status).summed_up);
            component.group = true;
        }
    }
    explained
}

/// The status that an incident implies for a component it only names.
pub const fn of_impact(impact: Impact) -> ComponentStatus {
    match impact {
        Impact::Maintenance => ComponentStatus::UnderMaintenance,
        Impact::None | Impact::Unknown | Impact::Minor => ComponentStatus::DegradedPerformance,
        Impact::Major => ComponentStatus::PartialOutage,
        Impact::Critical => ComponentStatus::MajorOutage,
    }
}

fn is(wanted: &str, name: &str) -> bool {
    wanted.eq_ignore_ascii_case(name)
}
