use super::components::{shown, statuses};
use super::{Level, Settings, Severity, Standing, standing};
use crate::feed::{ComponentStatus, Feed, names};
use crate::polling::State;
use crate::schedule::{Instant, Phase};

/// The verdict on the whole service, and the reason for it. Every output uses it: banner, timeline,
/// first text, announcements, events and `status-feed check`.
///
/// What is not known is never shown as operational:
///
/// | | if |
/// | --- | --- |
/// | [`Problems`](Health::Problems) | something is known to be wrong, or work is under way |
/// | [`Unknown`](Health::Unknown) | something that matters now could not be read, or the feed is stale |
/// | [`Operational`](Health::Operational) | the feed covers services and incidents, and reports no problem |
/// | [`NoKnownProblems`](Health::NoKnownProblems) | the feed covers incidents only |
/// | [`Unclaimed`](Health::Unclaimed) | the feed covers neither |
///
/// The first row that applies wins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Verdict {
    pub health: Health,
    pub why: Why,
    /// The health if the feed had just been verified. Differs from `health` only if the feed is
    /// stale.
    pub last_known: Health,
    /// Whether something that matters now could not be read. Shown beside known problems too.
    pub is_partial: bool,
}

/// The health of the whole service, as far as it is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Health {
    /// The worst known problem.
    Problems(Level),
    Unknown,
    Operational,
    NoKnownProblems,
    Unclaimed,
}

names! {
    /// The reason for a verdict.
    Why {
        /// An incident is open.
        OpenIncident = "open_incident",
        /// Planned work is under way.
        MaintenanceUnderWay = "maintenance_under_way",
        /// A component is not operational.
        Component = "component",
        /// `status.indicator` reports a problem that nothing else explains.
        Indicator = "indicator",
        /// Part of the feed could not be read.
        Unread = "unread",
        /// The feed was not verified for too long, or has expired.
        Stale = "stale",
        /// The feed could never be reached, or all polls have failed for too long.
        Unreachable = "unreachable",
        /// The feed has no records of the time asked for.
        BeforeRecords = "before_records",
        /// All services are operational, and no incident is open.
        NothingReported = "nothing_reported",
        /// No incident is open; the feed does not cover services.
        NoOpenIncident = "no_open_incident",
        /// The feed makes no claim about the service.
        NothingClaimed = "nothing_claimed",
    }
}

impl Health {
    /// The name in the details of events and in the output of `check`.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Problems(_) => "problems",
            Self::Unknown => "unknown",
            Self::Operational => "operational",
            Self::NoKnownProblems => "no_known_problems",
            Self::Unclaimed => "unclaimed",
        }
    }

    /// The level in the details of events. It is `unknown` unless a problem is known or all is
    /// operational.
    pub const fn level_name(self) -> &'static str {
        match self {
            Self::Problems(level) => level.name(),
            Self::Operational => Level::Operational.name(),
            Self::Unknown | Self::NoKnownProblems | Self::Unclaimed => "unknown",
        }
    }
}

impl Verdict {
    /// The verdict if no feed was ever read, or if all polls have failed for too long.
    pub const UNREACHABLE: Self = Self {
        health: Health::Unknown,
        why: Why::Unreachable,
        last_known: Health::Unknown,
        is_partial: false,
    };
}

/// The verdict on a feed at `now`. `state` says how fresh the feed is.
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

/// The worst of entries, components and summary, and which of them reports it. A summary of "all
/// operational" is not believed beside an open incident.
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
    // Ties go to the most specific: an entry, then a component.
    let none = (Level::Operational, Why::NothingReported);
    let all = entries.chain([components]).chain(summary);
    all.fold(
        none,
        |worst, next| if next.0 > worst.0 { next } else { worst },
    )
}

/// The level of the worst component; critical if every component is out.
pub fn of_components(feed: &Feed, settings: &Settings, now: Instant) -> Level {
    let statuses = statuses(feed, settings, now);
    let all = || shown(feed, &statuses).map(|(_, _, status)| status);
    let worst = all()
        .map(|status| Severity::of(status).alone)
        .max()
        .unwrap_or(Level::Operational);
    // Hidden components are operational, so if any is hidden, not all are out.
    let listed = feed.components.iter().filter(|component| !component.group);
    let all_out = worst == Level::Major
        && all().count() == listed.count()
        && all().all(|status| status == ComponentStatus::MajorOutage);
    if all_out { Level::Critical } else { worst }
}
