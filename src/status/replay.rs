use super::Settings;
use super::standing::plan;
use crate::feed::{ComponentChange, ComponentStatus, Entry, EntryStatus, Feed, Kind};
use crate::schedule::{Duration, Instant, Time};

/// Rewinds a feed to `now`: drops everything published later. Used for previews of another time; a
/// live feed is always shown whole, whatever the visitor's clock says.
///
/// An entry goes back to its newest update by then. A component goes back to the status that the
/// last change by then left, or that the next change replaced. A feed that was written later and
/// whose entries do not reach back that far has no records of that time.
pub fn as_of(mut feed: Feed, now: Instant) -> Feed {
    let whole = feed
        .page
        .updated_at
        .is_some_and(|time| time.earliest() <= now);
    if !whole {
        let reaches = |time: Option<Time>| time.is_some_and(|time| time.earliest() <= now);
        let mut entries = feed.entries.iter();
        feed.is_before_records =
            !reaches(feed.page.history_since) && !entries.any(|entry| reaches(published_at(entry)));
        let is_later = |time: Option<Time>| time.is_some_and(|time| time.earliest() > now);
        // Before its only report about itself, its status is unknown.
        feed.is_before_records |= feed
            .entries
            .iter()
            .any(|entry| is_over_without_a_record(entry) && is_later(entry.updated_at));
        // The changes of each component, by its place.
        let mut changes: Vec<(usize, Instant, &ComponentChange)> = Vec::new();
        for update in feed.entries.iter().flat_map(|entry| &entry.updates) {
            let Some(at) = update.at.map(Time::earliest) else {
                continue;
            };
            for change in &update.changes {
                let places = feed.components.places(&change.component.id).iter();
                changes.extend(places.map(|&place| (place, at, change)));
            }
        }
        changes.sort_by_key(|(place, ..)| *place);
        for (place, component) in feed.components.iter_mut().enumerate() {
            let start = changes.partition_point(|(of, ..)| *of < place);
            let own = changes[start..].iter().take_while(|(of, ..)| *of == place);
            feed.is_before_records |=
                is_later(component.updated_at) && own.clone().next().is_none();
            let before = own
                .clone()
                .filter(|(_, at, _)| *at <= now)
                .max_by_key(|(_, at, _)| *at);
            let after = own
                .filter(|(_, at, _)| *at > now)
                .min_by_key(|(_, at, _)| *at);
            let left = before.and_then(|(.., change)| change.new);
            let found =
                after.map(|(.., change)| change.old.unwrap_or(ComponentStatus::Operational));
            component.status = left.or(found).unwrap_or(component.status);
            component.updated_at = before.map(|(_, at, _)| Time::At(*at));
        }
        feed.indicator = None;
        feed.description.clear();
    }
    feed.entries
        .retain(|entry| published_at(entry).is_none_or(|at| at.earliest() <= now));
    for entry in &mut feed.entries {
        rewind(entry, now);
    }
    feed
}

/// Whether an entry is over but does not say since when.
fn is_over_without_a_record(entry: &Entry) -> bool {
    entry.status.is_over() && entry.updates.is_empty() && entry.resolved_at.is_none()
}

/// When an entry was first published.
fn published_at(entry: &Entry) -> Option<Time> {
    let updates = entry.updates.iter().filter_map(|update| update.at);
    updates
        .chain(entry.created_at)
        .min_by_key(|time| time.order_at())
}

fn rewind(entry: &mut Entry, now: Instant) {
    let later = |time: Option<Time>| time.is_some_and(|time| time.earliest() > now);
    let unsaid = entry.updates.iter().any(|update| later(update.at));
    // A notice can end without an update.
    let holds = match &entry.kind {
        Kind::Notice { ends_at, .. } => ends_at.is_some_and(|end| end.latest() > now),
        Kind::Incident | Kind::Maintenance { .. } => false,
    };
    if !unsaid && !holds && !later(entry.resolved_at) {
        return;
    }
    entry.updates.retain(|update| !later(update.at));
    entry.resolved_at = entry.resolved_at.filter(|time| time.earliest() <= now);
    entry.updated_at = entry
        .updates
        .first()
        .and_then(|update| update.at)
        .or(entry.created_at);
    let known = entry
        .updates
        .iter()
        .map(|update| update.status)
        .find(|status| *status != EntryStatus::Unknown);
    entry.status = known.unwrap_or(match entry.kind {
        Kind::Incident => EntryStatus::Investigating,
        Kind::Maintenance { .. } => EntryStatus::Scheduled,
        Kind::Notice { .. } => EntryStatus::Active,
    });
}

/// The instants at which the output for a feed changes, in order: updates, the edges of windows and
/// notices, and the ends of all-clears. At most one per minute.
pub fn moments(feed: &Feed, settings: &Settings) -> Vec<Instant> {
    let mut moments = Vec::new();
    let mut take = |time: Option<Time>| moments.extend(time.map(Time::earliest));
    for entry in &feed.entries {
        take(entry.created_at);
        take(entry.over_at());
        entry.updates.iter().for_each(|update| take(update.at));
        if let Kind::Notice {
            starts_at, ends_at, ..
        } = &entry.kind
        {
            take(*starts_at);
            // A date lasts until the end of its day.
            take(ends_at.map(|end| Time::At(end.latest())));
        }
    }
    for entry in &feed.entries {
        moments.extend(plan(entry, settings).edges());
        moments.extend(
            entry
                .over_at()
                .map(|over| over.latest() + settings.all_clear_for),
        );
    }
    moments.sort_unstable();
    moments.dedup_by_key(|at| at.millis() / (Duration::from_minutes(1).seconds() * 1000));
    moments
}
