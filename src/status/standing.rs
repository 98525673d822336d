use super::{Level, Settings};
use crate::feed::{Category, Entry, EntryStatus, Feed, Kind, Update};
use crate::schedule::{Declared, Duration, Instant, Phase, Plan, Time};

/// The state of an entry at an instant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// An incident that nobody has declared over.
    Open(Level),
    /// Planned work that is not over.
    Planned(Phase),
    /// A notice in force.
    Notice(Category),
    /// A notice that is not in force yet.
    Coming(Category),
    /// Over.
    Past,
}

/// The standing of `entry` at `now`.
pub fn standing(entry: &Entry, settings: &Settings, now: Instant) -> Standing {
    match &entry.kind {
        Kind::Incident if entry.status.is_over() => Standing::Past,
        Kind::Incident => Standing::Open(Level::of_open(entry.impact)),
        Kind::Maintenance { .. } => match plan(entry, settings).phase(now) {
            // While somebody investigates, the end of the window does not end the work.
            Phase::Ended if entry.status.is_open() => Standing::Planned(Phase::RunningLate),
            Phase::Over | Phase::Ended => Standing::Past,
            // Cancelled work stays visible until it would have ended.
            Phase::Cancelled
                if would_be_over_at(&plan(entry, settings)).is_none_or(|end| end <= now) =>
            {
                Standing::Past
            }
            phase => Standing::Planned(phase),
        },
        Kind::Notice {
            category,
            starts_at,
            ends_at,
            ..
        } => {
            if entry.status.is_over() || ends_at.is_some_and(|end| end.latest() <= now) {
                Standing::Past
            } else if starts_at.is_some_and(|start| start.earliest() > now) {
                Standing::Coming(*category)
            } else {
                Standing::Notice(*category)
            }
        }
    }
}

/// Whether planned work in this phase will not take place, or not at a known time.
pub const fn is_called_off(phase: Phase) -> bool {
    matches!(phase, Phase::Cancelled | Phase::Postponed)
}

/// The status that an update gives its entry: `Unknown` if it announced a notice that was not in
/// force yet.
pub fn stated(entry: &Entry, update: &Update) -> EntryStatus {
    let starts_at = match entry.kind {
        Kind::Notice { starts_at, .. } => starts_at,
        Kind::Incident | Kind::Maintenance { .. } => None,
    };
    let said_at = update.at.or(entry.created_at).map(Time::latest);
    let is_ahead = starts_at.is_some_and(|start| said_at.is_none_or(|at| at < start.earliest()));
    match update.status {
        EntryStatus::Active if is_ahead => EntryStatus::Unknown,
        status => status,
    }
}

/// When cancelled work would have ended; without a stated end, a day after its start.
fn would_be_over_at(plan: &Plan) -> Option<Instant> {
    plan.last_end()
        .or_else(|| Some(plan.first_start()? + Duration::DAY))
}

/// The plan of an entry; it has no windows unless the entry is maintenance.
pub fn plan<'a>(entry: &'a Entry, settings: &Settings) -> Plan<'a> {
    use EntryStatus::{Cancelled, Completed, Postmortem, Postponed, Resolved, Scheduled};
    let (windows, lead_time, ends_automatically): (&[_], _, _) = match &entry.kind {
        Kind::Maintenance {
            windows,
            lead_time,
            ends_automatically,
            ..
        } => (windows, *lead_time, *ends_automatically),
        Kind::Incident | Kind::Notice { .. } => (&[], None, false),
    };
    // The newest update may be ahead of the entry's own status.
    let newest = entry.updates.first().map(|update| update.status);
    let has_begun = matches!(
        newest,
        Some(EntryStatus::InProgress | EntryStatus::Verifying)
    );
    Plan {
        declared: match entry.status {
            Scheduled if has_begun => Declared::Begun,
            Scheduled | EntryStatus::Active | EntryStatus::Unknown => Declared::Planned,
            Postponed => Declared::Postponed,
            Cancelled => Declared::Cancelled,
            Completed | Resolved | Postmortem | EntryStatus::Ended => Declared::Over,
            EntryStatus::InProgress
            | EntryStatus::Verifying
            | EntryStatus::Investigating
            | EntryStatus::Identified
            | EntryStatus::Monitoring => Declared::Begun,
        },
        windows,
        lead_time: lead_time.unwrap_or(settings.lead_time),
        ends_automatically,
    }
}

/// The next instant after `now` at which the standing of anything changes although the feed stays
/// the same.
pub fn next_change(feed: &Feed, settings: &Settings, now: Instant) -> Option<Instant> {
    let of_entry = |entry: &Entry| {
        let own = match &entry.kind {
            Kind::Maintenance { .. } => plan(entry, settings).next_change(now),
            Kind::Notice {
                starts_at, ends_at, ..
            } => {
                let edges = [starts_at.map(Time::earliest), ends_at.map(Time::latest)];
                edges.into_iter().flatten().filter(|&edge| edge > now).min()
            }
            Kind::Incident => None,
        };
        // The end may be ahead of a slow clock, and the news of postponed or cancelled work expires
        // too.
        let over = entry.over_at().map(Time::latest);
        let edges = [
            over,
            entry.next_update_by.map(Time::latest),
            over.map(|over| over + settings.all_clear_for),
            entry
                .last_update_at()
                .filter(|_| {
                    matches!(
                        entry.status,
                        EntryStatus::Postponed | EntryStatus::Cancelled
                    )
                })
                .map(|at| at + settings.lead_time),
        ];
        let ahead = edges.into_iter().flatten().filter(|&edge| edge > now);
        own.into_iter().chain(ahead).min()
    };
    let expires = feed.page.expires_at().filter(|&until| until > now);
    feed.entries
        .iter()
        .filter_map(of_entry)
        .chain(expires)
        .min()
}

/// Whether something is going on that may bring news at any moment.
pub fn is_eventful(feed: &Feed, now: Instant) -> bool {
    feed.entries.iter().any(|entry| {
        matches!(
            standing(entry, &Settings::default(), now),
            Standing::Open(_)
                | Standing::Planned(Phase::AboutToStart | Phase::UnderWay | Phase::RunningLate)
        )
    })
}
