use super::components::groups;
use super::{Level, Settings, Severity, Standing, standing};
use crate::feed::{ComponentStatus, Feed, names};
use crate::polling::State;
use crate::schedule::{Instant, Phase};

/// What may be said of the whole service, and why. Every surface takes its answer from here: banner, timeline, first text,
/// spoken text, events and `status-feed check`.
///
/// What is not known is never operational:
///
/// | | holds where |
/// | --- | --- |
/// | [`Problems`](Health::Problems) | something is known to be wrong, or work is under way |
/// | [`Unknown`](Health::Unknown) | something that bears on now was lost, or all of it is stale |
/// | [`Operational`](Health::Operational) | the feed speaks of services and of incidents, and reports no problem |
/// | [`NoKnownProblems`](Health::NoKnownProblems) | it speaks of incidents alone |
/// | [`Unclaimed`](Health::Unclaimed) | it speaks of neither |
///
/// The first that holds is it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Verdict {
    pub health: Health,
    pub why: Why,
    /// What would be said if it had just been verified. Something else than `health` only where that is stale.
    pub last_known: Health,
    /// Whether something that bears on now could not be read. Said beside a problem that is known.
    pub is_partial: bool,
}

/// How the whole service is, as far as it is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Health {
    /// The worst that is known.
    Problems(Level),
    Unknown,
    Operational,
    NoKnownProblems,
    Unclaimed,
}

names! {
    /// What a verdict rests on.
    Why {
        /// An incident is open.
        OpenIncident = "open_incident",
        /// Planned work is under way.
        MaintenanceUnderWay = "maintenance_under_way",
        /// A component is not operational.
        Component = "component",
        /// `status.indicator` says so, and nothing else does.
        Indicator = "indicator",
        /// Part of the feed was lost.
        Unread = "unread",
        /// It was not verified for too long, or its maker says that it is no longer to be believed.
        Stale = "stale",
        /// It cannot be reached at all, or not any more.
        Unreachable = "unreachable",
        /// It was asked for a time of which it has no records.
        BeforeRecords = "before_records",
        /// All services work, and no incident is open.
        NothingReported = "nothing_reported",
        /// No incident is open; of services it says nothing.
        NoOpenIncident = "no_open_incident",
        /// It says nothing of how things are.
        NothingClaimed = "nothing_claimed",
    }
}

impl Health {
    /// The name in events and in `check`.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Problems(_) => "problems",
            Self::Unknown => "unknown",
            Self::Operational => "operational",
            Self::NoKnownProblems => "no_known_problems",
            Self::Unclaimed => "unclaimed",
        }
    }

    /// The level in events: `unknown` wherever it is neither known to be well nor known to be wrong.
    pub const fn level_name(self) -> &'static str {
        match self {
            Self::Problems(level) => level.name(),
            Self::Operational => Level::Operational.name(),
            Self::Unknown | Self::NoKnownProblems | Self::Unclaimed => "unknown",
        }
    }
}

impl Verdict {
    /// Where nothing was ever read, or all attempts have failed for too long.
    pub const UNREACHABLE: Self = Self {
        health: Health::Unknown,
        why: Why::Unreachable,
        last_known: Health::Unknown,
        is_partial: false,
    };
}

/// The verdict on a feed at `now`, of which `state` tells how sure it is.
///
/// ```
/// use windowpane::{format, polling::State, schedule::{FixedZones, Instant}, status::{self, Health, Settings, Why}};
///
/// let now = Instant::from_millis(1_355_292_000_000);
/// let verdict = |text: &str| {
///     let (feed, _) = format::read(text.as_bytes(), &FixedZones).unwrap();
///     let verdict = status::verdict(&feed, &Settings::default(), State::Live, now);
///     (verdict.health, verdict.why)
/// };
/// let page = r#""page":{"name":"Example"}"#;
/// assert_eq!(
///     verdict(&format!(r#"{{{page},"status":{{"indicator":"none"}},"incidents":[]}}"#)),
///     (Health::Operational, Why::NothingReported)
/// );
/// assert_eq!(verdict(&format!(r#"{{{page},"incidents":[]}}"#)), (Health::NoKnownProblems, Why::NoOpenIncident));
/// assert_eq!(verdict(&format!(r#"{{{page},"scheduled_maintenances":[]}}"#)), (Health::Unclaimed, Why::NothingClaimed));
/// assert_eq!(
///     verdict(&format!(r#"{{{page},"status":{{"indicator":"none"}},"incident":[{{"name":"No IMAP","status":"investigating"}}]}}"#)),
///     (Health::Unknown, Why::Unread)
/// );
/// ```
pub fn verdict(feed: &Feed, settings: &Settings, state: State, now: Instant) -> Verdict {
    let state = state.of_feed(feed, now);
    if matches!(state, State::Unknown | State::Loading) {
        return Verdict::UNREACHABLE;
    }
    let (level, why) = worst(feed, settings, now);
    let is_partial = feed.unread > 0;
    let claims_services =
        feed.indicator.is_some() || feed.components.iter().any(|component| !component.group);
    let (health, why) = if level > Level::Operational {
        (Health::Problems(level), why)
    } else if is_partial {
        (Health::Unknown, Why::Unread)
    } else if feed.is_before_records {
        (Health::Unknown, Why::BeforeRecords)
    } else if claims_services && feed.claims_incidents {
        (Health::Operational, Why::NothingReported)
    } else if feed.claims_incidents {
        (Health::NoKnownProblems, Why::NoOpenIncident)
    } else {
        (Health::Unclaimed, Why::NothingClaimed)
    };
    let is_stale =
        state == State::Stale && !matches!(health, Health::Problems(_) | Health::Unknown);
    Verdict {
        health: if is_stale { Health::Unknown } else { health },
        why: if is_stale { Why::Stale } else { why },
        last_known: health,
        is_partial,
    }
}

/// The worst of what the entries, the components and the summary say, and which of them says it: a summary that calls all
/// well beside an open incident is not believed.
fn worst(feed: &Feed, settings: &Settings, now: Instant) -> (Level, Why) {
    let entries = feed
        .entries
        .iter()
        .map(|entry| match standing(entry, settings, now) {
            Standing::Open(level) => (level, Why::OpenIncident),
            Standing::Planned(Phase::UnderWay | Phase::RunningLate) => {
                (Level::Maintenance, Why::MaintenanceUnderWay)
            }
            _ => (Level::Operational, Why::NothingReported),
        });
    let components = (of_components(feed, settings, now), Why::Component);
    let summary = feed
        .indicator
        .map(|indicator| (Level::of_summary(indicator), Why::Indicator));
    // Of what is equally bad the one that tells the most counts: an entry, then a component.
    let none = (Level::Operational, Why::NothingReported);
    let all = entries.chain([components]).chain(summary);
    all.fold(
        none,
        |worst, next| if next.0 > worst.0 { next } else { worst },
    )
}

/// The worst component; critical where every single one is out.
pub fn of_components(feed: &Feed, settings: &Settings, now: Instant) -> Level {
    let groups = groups(feed, settings, now);
    let mut all = groups
        .iter()
        .flat_map(|group| &group.members)
        .map(|(_, status)| *status);
    let worst = all
        .clone()
        .map(|status| Severity::of(status).alone)
        .max()
        .unwrap_or(Level::Operational);
    // Those that are shown only when degraded are well where they are not here.
    let drawn: usize = groups.iter().map(|group| group.members.len()).sum();
    let listed = feed.components.iter().filter(|component| !component.group);
    let all_out = worst == Level::Major
        && drawn == listed.count()
        && all.all(|status| status == ComponentStatus::MajorOutage);
    if all_out { Level::Critical } else { worst }
}
