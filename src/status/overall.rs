use super::components::groups;
use super::{Level, Settings, Standing, standing};
use crate::feed::{ComponentStatus, Feed};
use crate::schedule::{Instant, Phase};

/// How the whole service is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Overall {
    /// The worst that anything in the feed says.
    Known(Level),
    /// Nothing that could be read is wrong, but not everything could be read.
    Unsure,
}

impl Overall {
    /// The name in events.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Known(level) => level.name(),
            Self::Unsure => "unknown",
        }
    }
}

/// The worst of what the summary, the components and the entries say: a summary that calls all well beside an open
/// incident is not believed.
pub fn overall(feed: &Feed, settings: &Settings, now: Instant) -> Overall {
    let entries = feed
        .entries
        .iter()
        .map(|entry| match standing(entry, settings, now) {
            Standing::Open(level) => level,
            Standing::Planned(Phase::UnderWay | Phase::RunningLate) => Level::Maintenance,
            _ => Level::Operational,
        });
    let summary = feed.indicator.map(Level::of_summary);
    let worst = entries
        .chain(summary)
        .fold(of_components(feed, settings, now), Level::max);
    match worst {
        Level::Operational if feed.unread > 0 => Overall::Unsure,
        level => Overall::Known(level),
    }
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
        .map(Level::of_component)
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
