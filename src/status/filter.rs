use crate::feed::{Entry, Feed, Kind, PartRef};

/// What a reader of the timeline has asked to see. `Default` is everything.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    pub kind: Option<EntryKind>,
    /// The id of a component; a group stands for its members.
    pub component: String,
    /// All of these words, in any order and case, somewhere in what is said of the entry.
    pub text: String,
    pub tag: String,
}

/// A kind of entry by itself.
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
    /// Whether nothing is asked for.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// Whether `entry` is among what is asked for. `fold` makes texts alike that differ in case only: Rust's own
    /// `to_lowercase` would bring tables of 16 KB that every browser has already.
    pub fn keeps(&self, feed: &Feed, entry: &Entry, fold: &dyn Fn(&str) -> String) -> bool {
        let is_kind = self
            .kind
            .is_none_or(|kind| kind == EntryKind::of(&entry.kind));
        let is_tagged = self.tag.is_empty() || entry.tags.contains(&self.tag);
        is_kind && is_tagged && self.has_component(feed, entry) && self.has_text(feed, entry, fold)
    }

    fn has_component(&self, feed: &Feed, entry: &Entry) -> bool {
        let is_asked = |part: &PartRef| {
            part.id == self.component
                || feed.components.iter().any(|component| {
                    component.id == part.id && component.group_id.as_ref() == Some(&self.component)
                })
        };
        self.component.is_empty() || entry.components.iter().any(is_asked)
    }

    fn has_text(&self, feed: &Feed, entry: &Entry, fold: &dyn Fn(&str) -> String) -> bool {
        if self.text.trim().is_empty() {
            return true;
        }
        let mut said = String::new();
        let mut add = |text: &str| {
            said.push_str(text);
            said.push('\n');
        };
        let names = entry.components.iter().flat_map(|part| {
            let listed = feed.components.iter().filter(|it| it.id == part.id);
            listed.map(|component| &component.name)
        });
        let bodies = entry.updates.iter().map(|update| &update.body);
        let texts = [&entry.name, &entry.advice];
        for text in texts.into_iter().chain(bodies).chain(names) {
            add(&text.original);
            text.translations.iter().for_each(|(_, text)| add(text));
        }
        entry.components.iter().for_each(|part| add(&part.name));
        entry.tags.iter().for_each(|tag| add(tag));
        let said = fold(&said);
        let wanted = fold(&self.text);
        wanted.split_whitespace().all(|word| said.contains(word))
    }
}
