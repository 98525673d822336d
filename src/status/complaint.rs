//! "Is it me?": what is known of a problem that a visitor has.
//!
//! ```text
//! open entries ──┐                      ┌── known, or perhaps part of what is known
//! components ────┼── which part of mail ├── planned work that is under way
//! indicator ─────┘                      ├── nothing known: only if the feed would say it
//! freshness, losses, device ────────────┴── nobody can tell
//! ```
//!
//! An entry that says nothing of mail and names no component with a `role` may have to do with everything. What is not known is never
//! called no problem.

use super::components::shown;
use super::effect::direction;
use super::overall::{as_of, services_not_well};
use super::recovery::Reports;
use super::{
    Clocks, Effects, Health, Judged, Lanes, Level, Look, MailEffect, Phrase, Severity, Situation,
    Standing, Why, effects, overall, standing, terms,
};
use crate::feed::{Category, Component, ComponentStatus, Entry, Feed, Loss, Role, is_name, order};
use crate::polling::State;
use crate::schedule::Phase;
use crate::words::Key;
use std::cmp::Reverse;

/// What does not work for a visitor.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Complaint {
    CannotRead,
    CannotSend,
    MailMissing,
    CannotLogIn,
}

impl Complaint {
    pub const ALL: [Self; 4] = [
        Self::CannotRead,
        Self::CannotSend,
        Self::MailMissing,
        Self::CannotLogIn,
    ];

    /// The visitor's words for it.
    pub const fn title(self) -> Key {
        match self {
            Self::CannotRead => Key::CannotRead,
            Self::CannotSend => Key::CannotSend,
            Self::MailMissing => Key::MailMissing,
            Self::CannotLogIn => Key::CannotLogIn,
        }
    }

    /// The tag of notices that tell what to do about it.
    const fn tag(self) -> &'static str {
        match self {
            Self::CannotRead => "reading",
            Self::CannotSend => "sending",
            Self::MailMissing => "receiving",
            Self::CannotLogIn => "login",
        }
    }

    /// The direction of mail that it is about, an index of [`Effects::directions`], and the name of its lane. Nothing in a feed is about
    /// logging in alone.
    const fn direction(self) -> Option<(usize, Key)> {
        match self {
            Self::CannotRead => Some((0, Key::Reading)),
            Self::CannotSend => Some((1, Key::Sending)),
            Self::MailMissing => Some((2, Key::Receiving)),
            Self::CannotLogIn => None,
        }
    }

    /// Whether an entry states that this direction of mail works.
    fn is_stated_to_work(self, entry: &Entry) -> bool {
        let stated = Effects::stated(entry).directions();
        let own = self.direction().map(|(direction, _)| stated[direction]);
        own == Some(Some(MailEffect::Works))
    }

    /// What trouble with a component of this role has to do with it.
    fn relation_to(self, role: Option<Role>) -> Option<Relation> {
        let own = self.direction().map(|(direction, _)| direction);
        match role {
            None => Some(Relation::Possible),
            Some(Role::Web) => match self {
                Self::CannotLogIn => Some(Relation::Certain),
                Self::CannotRead | Self::CannotSend => Some(Relation::Possible),
                Self::MailMissing => None,
            },
            Some(Role::Reading) if self == Self::CannotLogIn => Some(Relation::Possible),
            role => (own.is_some() && direction(role) == own).then_some(Relation::Certain),
        }
    }
}

/// Whether something is known to cause a complaint, or may cause it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Relation {
    Possible,
    Certain,
}

/// What is known of a complaint.
#[derive(Clone, Debug, PartialEq)]
pub struct Finding<'f> {
    pub look: Look,
    pub title: Key,
    pub more: Phrase<'f>,
    /// What may cause it: first what the title is about, incidents or planned work; of these the worst first, and of equals the most
    /// certain.
    pub known: Vec<Known<'f>>,
    /// The notices that tell what to do.
    pub advice: Vec<&'f Entry>,
}

/// An open entry that may cause a complaint.
#[derive(Clone, Debug, PartialEq)]
pub struct Known<'f> {
    pub entry: &'f Entry,
    /// What it says of that direction of mail.
    pub said: Phrase<'static>,
    /// Whether the page shows it, so that a link can lead there.
    pub is_shown: bool,
}

/// What may cause a complaint, in the order in which it is said: the relation, whether it is planned work, and what that is called.
const CAUSES: [(Relation, bool, Key); 4] = [
    (Relation::Certain, false, Key::ProblemKnown),
    (Relation::Certain, true, Key::MaintenanceUnderWay),
    (Relation::Possible, false, Key::ProblemMayBeKnown),
    (Relation::Possible, true, Key::MaintenanceUnderWay),
];

/// What is known of a complaint. `is_online` is whether the visitor's device has a network.
pub fn finding<'f>(
    situation: &Situation<'f>,
    feed: &'f Feed,
    complaint: Complaint,
    is_online: bool,
    judged: &Judged,
) -> Finding<'f> {
    let Situation {
        attributes, now, ..
    } = *situation;
    let settings = &attributes.settings;
    let (mut known, mut order_of_known, mut advice) = (Vec::new(), Vec::new(), Vec::new());
    let mut unexplained = Vec::new();
    let mut cause = None;
    for (wanted, is_planned, title) in &CAUSES {
        let mut worst = None;
        for entry in &feed.entries {
            let standing = standing(entry, settings, now);
            let level = match standing {
                Standing::Open(level) if !is_planned => level,
                Standing::Planned(Phase::UnderWay | Phase::RunningLate) if *is_planned => {
                    Level::Maintenance
                }
                _ => continue,
            };
            if relation(feed, entry, complaint) == Some(*wanted) {
                worst = worst.max(Some(level));
                order_of_known.push((*is_planned, Reverse(level)));
                let lanes = Lanes::of(feed, entry, standing, settings, now, judged);
                known.push(Known {
                    entry,
                    said: said(lanes, complaint),
                    is_shown: settings.targeting.shows(entry),
                });
            }
        }
        if worst.is_none() {
            let statuses = judged.statuses(feed, settings, now);
            for (_, component, status) in shown(feed, statuses) {
                if relation_to(component, status, complaint) == Some(*wanted)
                    && *is_planned == (status == ComponentStatus::UnderMaintenance)
                    && !is_spared(situation, feed, component, complaint)
                {
                    worst = worst.max(Some(Severity::of(status).alone));
                    unexplained.push((component, status));
                }
            }
        }
        cause = cause.or(worst.map(|level| (level, *title)));
    }
    for entry in &feed.entries {
        if standing(entry, settings, now) == Standing::Notice(Category::HowTo)
            && settings.targeting.shows(entry)
            && entry.tags.iter().any(|tag| is_name(complaint.tag(), tag))
        {
            advice.push(entry);
        }
    }
    let verdict = situation.verdict();
    let mut more = Phrase::Nothing;
    if !unexplained.is_empty() {
        more = services_not_well(feed, &unexplained).1;
    } else if cause.is_none()
        && verdict.why == Why::Indicator
        && let Health::Problems(level) = verdict.health
    {
        // The summary does not say of what.
        more = terms::trouble(level).into();
        cause = Some(match level {
            Level::Maintenance => (level, Key::MaintenanceUnderWay),
            level => (level, Key::ProblemMayBeKnown),
        });
    }
    let is_live = situation.shown.state.of_feed(feed, now) == State::Live;
    // Only then would the feed say if something were wrong.
    let is_whole =
        is_live && feed.claims_incidents && !feed.is_before_records && !verdict.is_partial;
    let (look, title) = match cause {
        _ if !is_online => (Look::Unknown, Key::DeviceOffline),
        Some((level, title)) => (situation.look_unless_stale(Look::Level(level)), title),
        None if is_whole => (Look::Info, Key::NoSuchProblem),
        None => (Look::Unknown, Key::CannotTell),
    };
    let unread = match (is_live, verdict.is_partial) {
        (false, _) => Key::CannotReach.into(),
        (true, true) => Key::PartlyUnread.into(),
        (true, false) => Phrase::Nothing,
    };
    let unread = Phrase::joined(Key::TwoSentences, unread, as_of(situation));
    let is_title_planned = title == Key::MaintenanceUnderWay;
    let key = |index: usize| {
        let (is_planned, level) = order_of_known[index];
        (is_planned != is_title_planned, level)
    };
    let order = order(known.len(), &|a, b| key(a).cmp(&key(b)));
    let known = order.into_iter().map(|index| known[index].clone());
    Finding {
        look,
        title,
        more: Phrase::joined(Key::TwoSentences, more, unread),
        known: known.collect(),
        advice,
    }
}

/// Whether an open entry names a component and states that this direction of mail works in spite of it.
fn is_spared(
    situation: &Situation,
    feed: &Feed,
    component: &Component,
    complaint: Complaint,
) -> bool {
    let settings = &situation.attributes.settings;
    let spares = |entry: &Entry| {
        let mut named = entry.components.iter();
        complaint.is_stated_to_work(entry)
            && named.any(|it| it.id == component.id)
            && standing(entry, settings, situation.now) != Standing::Past
    };
    direction(component.role).is_none() && feed.entries.iter().any(spares)
}

/// What an open entry has to do with a complaint.
fn relation(feed: &Feed, entry: &Entry, complaint: Complaint) -> Option<Relation> {
    let stated = Effects::stated(entry);
    let all = effects(feed, entry);
    if complaint == Complaint::MailMissing
        && matches!(stated.loss, Some(Loss::Possible | Loss::Confirmed))
    {
        return Some(Relation::Certain);
    }
    let mut found = None;
    match complaint.direction() {
        Some((direction, _)) => match (stated.directions()[direction], all.directions()[direction])
        {
            (Some(MailEffect::Works), _) => return None,
            (_, Some(effect)) if effect > MailEffect::Works => return Some(Relation::Certain),
            _ => {}
        },
        None if all.reading > Some(MailEffect::Works) => found = Some(Relation::Possible),
        None => {}
    }
    if entry.components.is_empty() {
        let is_silent = stated == Effects::default();
        return found.max(is_silent.then_some(Relation::Possible));
    }
    let reports = Reports::of(entry);
    for affected in &entry.components {
        let last = reports.last(affected).map(|(status, _)| status);
        if last == Some(ComponentStatus::Operational) {
            continue;
        }
        let mut is_listed = false;
        for place in feed.components.places(&affected.id) {
            let role = feed.components[place].role;
            is_listed = true;
            // What serves the direction itself has been looked at.
            if direction(role).is_none() {
                found = found.max(complaint.relation_to(role));
            }
        }
        if !is_listed {
            found = found.max(Some(Relation::Possible));
        }
    }
    found
}

/// What the status of a component has to do with a complaint.
fn relation_to(
    component: &Component,
    status: ComponentStatus,
    complaint: Complaint,
) -> Option<Relation> {
    let relation = complaint.relation_to(component.role);
    match status {
        ComponentStatus::Operational => None,
        ComponentStatus::Unknown => relation.min(Some(Relation::Possible)),
        _ => relation,
    }
}

/// What lanes say of the direction that a complaint is about, and of lost mail.
fn said(lanes: Option<Lanes>, complaint: Complaint) -> Phrase<'static> {
    let (Some(lanes), Some((_, name))) = (lanes, complaint.direction()) else {
        return Phrase::Nothing;
    };
    let lane = lanes.lanes.iter().find(|lane| lane.name == name);
    let sentence = lane.map(|lane| lane.sentence()).unwrap_or_default();
    match complaint {
        Complaint::MailMissing => Phrase::joined(Key::OneAfterAnother, sentence, lanes.loss()),
        _ => sentence,
    }
}

/// What `{text}` in a support URL stands for: the service, what does not work if that is known, the time with its zone, and the overall
/// status.
pub fn support_text<'f>(
    situation: &Situation<'f>,
    feed: &'f Feed,
    clocks: Clocks<'f>,
    complaint: Option<Complaint>,
) -> Phrase<'f> {
    let mut text = match feed.page.name.as_str() {
        "" => Phrase::Nothing,
        name => Phrase::Written(name),
    };
    let complaint = complaint.map(|it| it.title().into());
    let status = overall(situation).map(|overall| overall.headline);
    for next in [complaint, Some(clocks.stamp(situation.now)), status] {
        text = Phrase::joined(Key::TwoSentences, text, next.unwrap_or_default());
    }
    text
}

/// A support URL with `{text}` in it replaced by a text that is percent-encoded.
///
/// ```
/// use windowpane::status::support_url;
/// assert_eq!(support_url("mailto:help@example.org?body={text}", "It%20is%20slow"), "mailto:help@example.org?body=It%20is%20slow");
/// assert_eq!(support_url("https://help.example/", "It%20is%20slow"), "https://help.example/");
/// ```
pub fn support_url(url: &str, encoded: &str) -> String {
    url.replace("{text}", encoded)
}
