use super::components::groups;
use super::verdict::of_components;
use super::{
    Level, Settings, Severity, Standing, Subject, is_dismissed, next_change, plan, standing,
};
use crate::feed::{Category, Component, ComponentStatus, Entry, EntryStatus, Feed, Impact, Kind};
use crate::polling::State;
use crate::schedule::{Instant, Phase};

/// The one thing that matters most now.
#[derive(Clone, Debug, PartialEq)]
pub struct Banner<'a> {
    pub subject: Subject<'a>,
    pub level: Level,
    /// How bad it is by now: what is only announced does nothing yet.
    pub effect: Level,
    /// How many other things would have been worth a banner.
    pub more: usize,
}

/// What presses more comes first.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Rank {
    Upcoming,
    AboutToStart,
    SecurityNotice,
    Minor,
    MaintenanceUnderWay,
    Major,
    Critical,
}

impl Rank {
    const fn of(standing: Standing) -> Option<Self> {
        match standing {
            Standing::Open(level) => Some(Self::of_level(level)),
            Standing::Planned(Phase::UnderWay | Phase::RunningLate) => {
                Some(Self::MaintenanceUnderWay)
            }
            Standing::Planned(Phase::AboutToStart) => Some(Self::AboutToStart),
            // That work will not be after all is news for those who were told it would.
            Standing::Planned(Phase::Soon | Phase::Postponed | Phase::Cancelled) => {
                Some(Self::Upcoming)
            }
            Standing::Notice(Category::Security) => Some(Self::SecurityNotice),
            Standing::Planned(_) | Standing::Notice(_) | Standing::Coming(_) | Standing::Past => {
                None
            }
        }
    }

    const fn of_level(level: Level) -> Self {
        match level {
            Level::Critical => Self::Critical,
            Level::Major => Self::Major,
            Level::Operational | Level::Minor => Self::Minor,
            Level::Maintenance => Self::MaintenanceUnderWay,
        }
    }
}

/// How much an indicator or an impact presses, for scripts that compare before there is an engine: 0 for nothing, then the
/// order in which a banner chooses.
pub fn weight_of_indicator(impact: Impact) -> u8 {
    weight(Level::of_summary(impact))
}

/// The same for a component's status, at the worst that a summary could make of it.
pub fn weight_of_component(status: ComponentStatus) -> u8 {
    weight(Severity::of(status).summed_up)
}

fn weight(level: Level) -> u8 {
    match level {
        Level::Operational => 0,
        level => 1 + Rank::of_level(level) as u8 - Rank::Minor as u8,
    }
}

/// Chooses what the banner says at `now`: critical, then major, then maintenance under way, minor, a security notice,
/// maintenance about to start, maintenance to come. Between equals the one spoken of last wins; for what is to come, the one
/// that comes first. Where there is none of these, what was over within the last `all_clear_for`; else nothing.
pub fn banner<'a>(feed: &'a Feed, settings: &Settings, now: Instant) -> Option<Banner<'a>> {
    banner_after(feed, settings, now, "")
}

/// The same, without what the visitor has put away: `kept` is what is kept of that.
pub fn banner_after<'a>(
    feed: &'a Feed,
    settings: &Settings,
    now: Instant,
    kept: &str,
) -> Option<Banner<'a>> {
    let mut candidates: Vec<(Rank, Subject, Level)> = Vec::new();
    for entry in &feed.entries {
        if let Some((rank, level)) = rank(entry, settings, now) {
            candidates.push((rank, Subject::Entry(entry), level));
        }
    }
    let told = |component: &Component| {
        candidates.iter().any(|(rank, subject, _)| {
            *rank > Rank::SecurityNotice
                && matches!(subject, Subject::Entry(entry)
                    if entry.components.is_empty() || entry.components.iter().any(|part| part.id == component.id))
        })
    };
    let groups = groups(feed, settings, now);
    let unwell = groups.iter().flat_map(|group| &group.members);
    let untold: Vec<(&Component, ComponentStatus)> = unwell
        .filter(|(component, status)| {
            Severity::of(*status).alone > Level::Operational && !told(component)
        })
        .copied()
        .collect();
    if !untold.is_empty() {
        let worst = untold
            .iter()
            .map(|(_, status)| Severity::of(*status).alone)
            .max();
        // Only all of them together can be worse than the worst of them.
        let all = groups.iter().map(|group| group.members.len()).sum();
        let level = match worst {
            Some(worst) if untold.len() < all => worst,
            _ => of_components(feed, settings, now),
        };
        let untold = untold.into_iter().map(|(component, _)| component).collect();
        candidates.push((Rank::of_level(level), Subject::Components(untold), level));
    }
    let summary = feed.indicator.map_or(Level::Operational, Level::of_summary);
    // What is only announced, or warned of, does not explain that something is wrong now.
    if summary
        > candidates
            .iter()
            .filter(|(rank, ..)| *rank > Rank::SecurityNotice)
            .map(|(_, _, level)| *level)
            .max()
            .unwrap_or(Level::Operational)
    {
        candidates.push((Rank::of_level(summary), Subject::Summary, summary));
    }

    // What is not shown has explained its part by now.
    candidates.retain(|(rank, subject, level)| {
        let is_shown = match subject {
            Subject::Entry(entry) => settings.targeting.shows(entry),
            _ => true,
        };
        is_shown && !is_dismissed(feed, settings, kept, subject, effect(*rank, *level))
    });
    let more = candidates.len().saturating_sub(1);
    let chosen = candidates.into_iter().max_by_key(|(rank, subject, _)| {
        // An entry says more than a component by itself, and one of known time more than one of none.
        let pressing = match subject {
            Subject::Entry(entry) if *rank <= Rank::AboutToStart => {
                Some(next_start(entry, now).map(|start| -start.millis()))
            }
            Subject::Entry(entry) => Some(entry.last_news_at().map(Instant::millis)),
            _ => None,
        };
        (*rank, pressing)
    });
    match chosen {
        Some((rank, subject, level)) => Some(Banner {
            subject,
            level,
            effect: effect(rank, level),
            more,
        }),
        None => all_clear(feed, settings, now, kept),
    }
}

/// How an entry presses, and its level; `None` where it is not worth a banner.
fn rank(entry: &Entry, settings: &Settings, now: Instant) -> Option<(Rank, Level)> {
    let standing = standing(entry, settings, now);
    let level = match standing {
        Standing::Open(level) => level,
        Standing::Planned(_) => Level::Maintenance,
        _ => Level::Minor,
    };
    let rank = Rank::of(standing).filter(|_| is_news(entry, standing, settings, now));
    rank.map(|rank| (rank, level))
}

/// Whether an entry is worth a banner at `now`.
pub fn presses(entry: &Entry, settings: &Settings, now: Instant) -> bool {
    settings.targeting.shows(entry) && rank(entry, settings, now).is_some()
}

fn effect(rank: Rank, level: Level) -> Level {
    if rank <= Rank::AboutToStart {
        Level::Operational
    } else {
        level
    }
}

/// The next instant after `now` at which the banner is about something else or what it is about stands differently, even if the
/// feed stays as it is. What happens behind it wakes nobody. `kept` is as for [`banner_after`].
pub fn next_banner_change(
    feed: &Feed,
    settings: &Settings,
    now: Instant,
    kept: &str,
) -> Option<Instant> {
    let said = |at: Instant| {
        let banner = banner_after(feed, settings, at, kept)?;
        let (about, own) = match banner.subject {
            Subject::Entry(entry) => {
                // Of several windows another one is spoken of behind each edge.
                let edge = plan(entry, settings).next_change(at);
                (&*entry.id, Some((standing(entry, settings, at), edge)))
            }
            Subject::AllClear(entry) => (&*entry.id, None),
            Subject::Components(_) | Subject::Summary => ("", None),
        };
        Some((about, own, banner.level, banner.more))
    };
    // What is past its time looks otherwise, whatever it says.
    let shown = |at: Instant| (State::Live.of_feed(feed, at), said(at));
    let before = shown(now);
    let mut at = now;
    // Past so many that change nothing it is cheaper to look again then.
    for _ in 0..16 {
        at = next_change(feed, settings, at)?;
        if shown(at) != before {
            break;
        }
    }
    Some(at)
}

/// Work that will not be as planned is news for a lead time after that was said; the timeline shows it for longer.
fn is_news(entry: &Entry, standing: Standing, settings: &Settings, now: Instant) -> bool {
    !matches!(
        standing,
        Standing::Planned(Phase::Postponed | Phase::Cancelled)
    ) || entry
        .last_news_at()
        .is_some_and(|said| now < said + settings.lead_time)
}

fn next_start(entry: &Entry, now: Instant) -> Option<Instant> {
    match &entry.kind {
        Kind::Maintenance { windows, .. } => {
            let starts = windows
                .iter()
                .filter_map(crate::schedule::Window::starts_at);
            starts.filter(|&start| start > now).min()
        }
        Kind::Incident | Kind::Notice { .. } => None,
    }
}

/// The incident or maintenance that was over last, while that is news. Nothing is called clear when a part of the feed
/// could not be read.
fn all_clear<'a>(
    feed: &'a Feed,
    settings: &Settings,
    now: Instant,
    kept: &str,
) -> Option<Banner<'a>> {
    let is_shown = |entry: &&'a Entry| {
        let subject = Subject::AllClear(entry);
        settings.targeting.shows(entry)
            && !is_dismissed(feed, settings, kept, &subject, Level::Operational)
    };
    let over = |entry: &Entry| {
        let happened =
            entry.status != EntryStatus::Cancelled && !matches!(entry.kind, Kind::Notice { .. });
        let over = entry.over_at().filter(|_| happened)?.instant()?;
        (over <= now && now < over + settings.all_clear_for).then_some(over)
    };
    if feed.unread > 0 {
        return None;
    }
    let (_, entry) = feed
        .entries
        .iter()
        .filter(is_shown)
        .filter_map(|entry| Some((over(entry)?, entry)))
        .max_by_key(|(over, _)| *over)?;
    Some(Banner {
        subject: Subject::AllClear(entry),
        level: Level::Operational,
        effect: Level::Operational,
        more: 0,
    })
}
