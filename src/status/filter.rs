use super::Slices;
use crate::feed::{AffectedComponent, Component, Entry, Feed, Kind};

/// What the visitor filters the timeline by. `Default` keeps everything.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    pub kind: Option<EntryKind>,
    /// The id of a component; a group includes its members.
    pub component: String,
    /// Search words, in any order and case. All must occur in the texts of the entry.
    pub text: String,
    pub tag: String,
}

/// The kind of an entry, without its data.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EntryKind {
    Incident,
    Maintenance,
    Notice,
}

impl EntryKind {
    pub const fn of(kind: &Kind) -> Self {
        match kind {
            Kind::Incident => Self::Incident,
            Kind::Maintenance { .. } => Self::Maintenance,
            Kind::Notice { .. } => Self::Notice,
        }
    }
}

impl Filter {
    /// Whether the filter keeps everything.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// Whether to offer the filter. Fewer entries are found faster by eye.
    pub fn is_offered(&self, feed: &Feed) -> bool {
        const MANY: usize = 10;
        feed.entries.len() >= MANY || !self.is_empty()
    }

    /// The components to choose from, and how many are left out: of more than 500 only the first 500 that
    /// entries name, and their groups. Others are found by the search.
    pub fn choices<'f>(&self, feed: &'f Feed) -> (Vec<&'f Component>, usize) {
        let components = &feed.components;
        let shown = Slices::SERVICES.shown(components.len(), 0);
        if shown == components.len() {
            return (components.iter().collect(), 0);
        }
        let named = feed.entries.iter().flat_map(|entry| &entry.components);
        let mut offered = vec![false; components.len()];
        for (place, _) in components.named(named) {
            offered[place] = true;
            let group = components[place].group_id.as_ref();
            if let Some(group) = group.and_then(|id| components.group(id)) {
                offered[group] = true;
            }
        }
        let offered = components.iter().zip(offered).filter(|(_, is)| *is);
        let mut offered: Vec<_> = offered.map(|(it, _)| it).take(shown).collect();
        if !offered.iter().any(|it| it.id == self.component) {
            offered.extend(components.find(&self.component));
        }
        let left_out = components.len() - offered.len();
        (offered, left_out)
    }

    /// Whether the filter keeps `entry`. `fold` removes differences of case. It is a parameter
    /// because Rust's `to_lowercase` would add 16 KB of tables that every browser already has.
    pub fn keeps(&self, feed: &Feed, entry: &Entry, fold: &dyn Fn(&str) -> String) -> bool {
        let is_kind = self
            .kind
            .is_none_or(|kind| kind == EntryKind::of(&entry.kind));
        let is_tagged = self.tag.is_empty() || entry.tags.contains(&self.tag);
        is_kind && is_tagged && self.has_component(feed, entry) && self.has_text(feed, entry, fold)
    }

    fn has_component(&self, feed: &Feed, entry: &Entry) -> bool {
        let is_affected = |affected: &AffectedComponent| {
            let mut places = feed.components.places(&affected.id).iter();
            affected.id == self.component
                || places.any(|&it| feed.components[it].group_id.as_ref() == Some(&self.component))
        };
        self.component.is_empty() || entry.components.iter().any(is_affected)
    }

    fn has_text(&self, feed: &Feed, entry: &Entry, fold: &dyn Fn(&str) -> String) -> bool {
        if self.text.trim().is_empty() {
            return true;
        }
        let mut text = String::new();
        let mut add = |added: &str| {
            text.push_str(added);
            text.push('\n');
        };
        let names = entry.components.iter().flat_map(|affected| {
            let places = feed.components.places(&affected.id).iter();
            places.map(|&place| &feed.components[place].name)
        });
        let bodies = entry.updates.iter().map(|update| &update.body);
        let texts = [&entry.name, &entry.advice];
        for text in texts.into_iter().chain(bodies).chain(names) {
            add(&text.original);
            text.translations.iter().for_each(|(_, text)| add(text));
        }
        entry
            .components
            .iter()
            .for_each(|affected| add(&affected.name));
        entry.tags.iter().for_each(|tag| add(tag));
        let text = fold(&text);
        let wanted = fold(&self.text);
        wanted.split_whitespace().all(|word| text.contains(word))
    }
}
