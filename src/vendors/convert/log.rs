//! RSS 2.0 and Atom: a log of what was written, without a state.
//!
//! Items are folded by guid or link into one entry with its updates. An entry has a state only where a
//! word for one stands in it; what has none is a notice, and how things are is then not known. Without
//! a closing word for 14 days the state is not known either. "No item" is not "all is well": a log may
//! be believed for half an hour after it says that it was written.
//!
//! | writer | what is known of it |
//! | --- | --- |
//! | Statuspage | the newest update stands first in the body, each begins with its state in bold; planned work says so |
//! | Better Stack, Google, AWS | an item is an update: the guid before `#`, or the link, is the same for all of an incident |
//! | StatusIQ | an item is a component, its title `NAME - STATE` |
//! | Microsoft | the state is in `<status>` |
//! | cState | `<category>` is when it was resolved, `pubDate` when it begins, which may be in the future |
//! | Kener | guids are `incident-1` and `maintenance-1`; `pubDate` of maintenance is its start |

use super::native::{Native, Object, entry, join, one_line};
use super::source::Source;
use super::stated::{state_in_body, state_in_title, state_of, without_state};
use super::time::{self, Zoneless::NotStated};
use crate::schedule::{Duration, Instant};
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// How long an entry without a closing word counts as open.
const OPEN_FOR: Duration = Duration::from_minutes(14 * 24 * 60);
/// How long a log may be believed after it was written: as long as Azure's empty one.
const VALID_MINUTES: f64 = 30.0;

/// What the title of StatusIQ's items ends with.
const COMPONENTS: &[(&str, &str)] = &[
    ("operational", "operational"),
    ("degraded performance", "degraded_performance"),
    ("partial outage", "partial_outage"),
    ("major outage", "major_outage"),
    ("under maintenance", "under_maintenance"),
];

/// An item, and what was read of it.
struct Item<'a> {
    at: Source<'a>,
    /// When it was published.
    when: Option<String>,
    instant: Option<Instant>,
    state: Option<&'static str>,
}

/// The items of one story, the newest first.
struct Story<'a> {
    key: String,
    items: Vec<Item<'a>>,
}

pub(super) fn convert(document: &Source, now: Instant) -> Native {
    let home = document.field("link").text();
    let items = document.field("items").items();
    let written = document.field("updated").time(&NotStated);
    let mut native = Native {
        page: Object::default()
            .with("name", document.field("title").value())
            .with("url", document.field("link").link())
            .with("language", document.field("language").value())
            .with("updated_at", written.clone()),
        ..Native::default()
    };
    let (mut components, others) = components(items);
    if !components.is_empty() {
        join(&mut components);
        native.components = Some(components);
    }
    let mut doubtful_since: Option<Instant> = None;
    native.incidents = Some(Vec::new());
    for story in stories(others, home) {
        let unknown = add(&mut native, &story, now);
        doubtful_since = [doubtful_since, unknown].into_iter().flatten().min();
    }
    let written = written.as_deref().filter(|at| time::instant(at).is_some());
    let until = written.and_then(|at| time::later(at, VALID_MINUTES));
    // A log without a date shows no sign of life at all.
    let until = until.or_else(|| time::unix(0.0));
    let doubtful = doubtful_since.and_then(|at: Instant| time::unix(at.millis() as f64));
    let until = [until, doubtful].into_iter().flatten();
    native.valid_until = until.min_by_key(|at| time::instant(at));
    native
}

fn stories<'a>(items: Vec<Source<'a>>, home: Option<&str>) -> Vec<Story<'a>> {
    let mut places: BTreeMap<String, usize> = BTreeMap::new();
    let mut stories: Vec<Story> = Vec::new();
    for at in items {
        let key = key(&at, home);
        let when = when(&at);
        let item = Item {
            instant: when.as_deref().and_then(time::instant),
            when,
            state: stated(&at),
            at,
        };
        let place = places.entry(key.clone()).or_insert(stories.len());
        match stories.get_mut(*place) {
            Some(story) => story.items.push(item),
            None => stories.push(Story {
                key,
                items: vec![item],
            }),
        }
    }
    for story in &mut stories {
        // A stable sort: what has no time keeps its place.
        story.items.sort_by_key(|item| Reverse(item.instant));
    }
    stories
}

impl Story<'_> {
    /// What was last stated. After "resolved" an item without a state may mean anything.
    fn state(&self) -> Option<&'static str> {
        let states = self.items.iter().map(|item| item.state);
        let (index, state) = states.enumerate().find(|(_, state)| state.is_some())?;
        match state {
            Some("resolved") if index > 0 => Some("unknown"),
            state => state,
        }
    }
}

/// What the items of one story have in common: the guid before its fragment, or the link.
fn key(at: &Source, home: Option<&str>) -> String {
    let bare = |url: &'_ str| {
        let url = url.trim_end_matches('/');
        url.split_once("://")
            .map_or(url, |(_, rest)| rest)
            .to_owned()
    };
    let is_home = |url: &str| home.is_some_and(|home| bare(home) == bare(url));
    let link = at.field("link").text();
    let guid = at.field("guid").text();
    // Google's Atom has an entry for each update, with the incident in its link.
    let page = link.map(|link| link.split('#').next().unwrap_or(link));
    if let Some(page) = page
        && let Some((_, id)) = page.split_once("/incidents/")
        && !id.is_empty()
    {
        return page.to_owned();
    }
    let story = guid.map(|guid| match guid.split_once('#') {
        Some((before, _)) if before.contains("://") => before,
        _ => guid,
    });
    let link = link.filter(|link| !is_home(link));
    let title = at.field("title").text();
    let title = title.map(without_state);
    story.or(link).or(title).unwrap_or(&at.path).to_owned()
}

fn when(at: &Source) -> Option<String> {
    at.any(&["published", "updated"]).time(&NotStated)
}

/// The components among the items, and the other items. Only a log in which a component is operational, or that
/// has nothing else, has any.
fn components(items: Vec<Source>) -> (Vec<Object>, Vec<Source>) {
    let all: Vec<Option<Object>> = items.iter().map(component).collect();
    let is_well = |it: &Object| it.text("status") == Some("operational");
    let any_well = all.iter().flatten().any(is_well);
    if !any_well && all.iter().any(Option::is_none) {
        return (Vec::new(), items);
    }
    let is_other = |(item, component): (_, &Option<Object>)| component.is_none().then_some(item);
    let others = items.into_iter().zip(&all).filter_map(is_other).collect();
    (all.into_iter().flatten().collect(), others)
}

/// A component of StatusIQ: `NAME - STATE`, where the name may have dashes in it.
fn component(at: &Source) -> Option<Object> {
    let (name, state) = at.field("title").text()?.rsplit_once(" - ")?;
    let state = state.trim().to_lowercase();
    let (_, status) = COMPONENTS.iter().find(|(known, _)| *known == state)?;
    Some(
        Object::default()
            .with("id", Some(name.trim()))
            .with("name", Some(name.trim()))
            .with("status", Some(*status))
            .with("updated_at", when(at)),
    )
}

/// What an item states, and the native word for it.
fn stated(at: &Source) -> Option<&'static str> {
    let status = at.field("status");
    if let Some(word) = status.text() {
        let state = state_of(word);
        if state.is_none() {
            status.lose(format!("{word:?} is a word that is not known here"));
        }
        return Some(state.unwrap_or("unknown"));
    }
    let title = at.field("title").text().map(one_line);
    let of_title = title.as_deref().and_then(state_in_title);
    of_title.or_else(|| at.field("body").text().and_then(state_in_body))
}

/// The time in one of the categories: only cState has one there.
fn end(at: &Source) -> Option<String> {
    let categories = at.field("categories").items();
    let mut ends = categories.iter().filter_map(|it| {
        let text = it
            .text()
            .filter(|text| text.starts_with(char::is_numeric))?;
        time::read(text, &NotStated)
    });
    ends.next()
}

/// Adds an entry for a story. If what it means for now is not known, since when that is.
fn add(native: &mut Native, story: &Story, now: Instant) -> Option<Instant> {
    let (Some(newest), Some(oldest)) = (story.items.first(), story.items.last()) else {
        return None;
    };
    let at = &newest.at;
    let title = at.field("title").text().map(one_line);
    let body = at.field("body").text().unwrap_or_default();
    let is_past = |text: &Option<String>| {
        let at = text.as_deref().and_then(time::instant);
        at.map(|at| at <= now)
    };
    let (created, end) = (oldest.when.clone(), end(at));
    let last = newest.instant;
    let is_old = last.is_none_or(|last| last < now - OPEN_FOR);
    let is_of_kener = |kind: &str| story.key.starts_with(kind);
    let stated = match is_past(&end) {
        Some(true) => Some("resolved"),
        _ => story.state(),
    };
    let is_ahead = is_past(&created) == Some(false);
    let begins = (end.is_some() || is_of_kener("maintenance-")) && is_ahead;
    let is_planned = begins
        || is_of_kener("maintenance-")
        || body.contains("THIS IS A SCHEDULED EVENT")
        || matches!(stated, Some("scheduled" | "cancelled"));

    let updated = at.any(&["updated", "published"]).time(&NotStated);
    let updates = story.items.iter().map(update).collect();
    let name = title.as_deref().map(without_state);
    let object = entry(at, Some(story.key.clone()), name)
        .with("created_at", created.clone().filter(|_| !is_ahead))
        .with("updated_at", updated.filter(|_| !is_ahead))
        .with("shortlink", at.field("link").link())
        .list("incident_updates", updates);
    if is_planned {
        let status = match stated {
            Some("resolved") => "completed",
            Some("cancelled") => "cancelled",
            Some("in_progress") if !is_old => "in_progress",
            _ if begins => "scheduled",
            Some("scheduled") | None if !is_old && !is_of_kener("maintenance-") => "scheduled",
            _ => "unknown",
        };
        let works = native.maintenances.get_or_insert_default();
        works.push(
            object
                .with("status", Some(status))
                .with("impact", Some("maintenance"))
                .with("scheduled_for", created.filter(|_| begins))
                .with("scheduled_until", end.filter(|_| begins)),
        );
        return None;
    }
    if let Some(state) = stated {
        let status = match state {
            "resolved" => "resolved",
            _ if is_old => "unknown",
            "in_progress" => "investigating",
            open => open,
        };
        let incidents = native.incidents.get_or_insert_default();
        incidents.push(
            object
                .with("status", Some(status))
                // A log has no scale: that there is a problem is all that is known.
                .with("impact", Some("unknown"))
                .with("resolved_at", end.filter(|_| status == "resolved")),
        );
        return None;
    }
    at.lose("states no status, and is shown as a notice");
    let notices = native.notices.get_or_insert_default();
    notices.push(
        object
            .with("category", Some("news"))
            .with("status", Some(if is_old { "ended" } else { "active" })),
    );
    last.filter(|_| !is_old)
}

fn update(item: &Item) -> Object {
    let status = match item.state {
        Some("in_progress" | "scheduled" | "cancelled" | "unknown") => None,
        state => state,
    };
    let at = &item.at;
    Object::default()
        .with("body", at.field("body").value())
        .with("status", status)
        // The newest text in it is as new as the item.
        .with(
            "created_at",
            at.any(&["updated", "published"]).time(&NotStated),
        )
}
