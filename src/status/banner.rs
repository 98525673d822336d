use super::components::groups;
use super::rank::Rank;
use super::verdict::of_components;
use super::{
    Level, Settings, Severity, Standing, Subject, is_dismissed, next_change, plan, standing,
};
use crate::feed::{Component, ComponentStatus, Entry, EntryStatus, Feed, Kind};
use crate::polling::State;
use crate::schedule::{Instant, Phase};
use std::cmp::Reverse;

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

/// Chooses what the banner says at `now`: critical, then major, then maintenance under way, minor, a security notice,
/// maintenance about to start, maintenance to come. Between equals the one spoken of last wins; for what is to come, the one
/// that comes first. Where there is none of these, what was over within the last `all_clear_for`; else nothing.
pub fn banner<'a>(feed: &'a Feed, settings: &Settings, now: Instant) -> Option<Banner<'a>> {
    banner_after(feed, settings, now, "")
}

/// The same, without what the visitor has dismissed: `kept` is what is kept of that.
pub fn banner_after<'a>(
    feed: &'a Feed,
    settings: &Settings,
    now: Instant,
    kept: &str,
) -> Option<Banner<'a>> {
    let mut candidates = candidates(feed, settings, now);
    candidates.retain(|candidate| {
        // What is not shown has explained its part by now.
        let is_shown = match candidate.subject {
            Subject::Entry(entry) => settings.targeting.shows(entry),
            _ => true,
        };
        is_shown && !is_dismissed(feed, settings, kept, &candidate.subject, candidate.effect())
    });
    let more = candidates.len().saturating_sub(1);
    let chosen = candidates
        .into_iter()
        .max_by_key(|candidate| candidate.order(now));
    match chosen {
        Some(candidate) => Some(Banner {
            effect: candidate.effect(),
            level: candidate.level,
            subject: candidate.subject,
            more,
        }),
        None => all_clear(feed, settings, now, kept),
    }
}

/// The entries that are worth a banner beside `subject`, what presses most first.
pub fn also<'a>(
    feed: &'a Feed,
    settings: &Settings,
    now: Instant,
    subject: &Entry,
) -> Vec<&'a Entry> {
    let mut others = candidates(feed, settings, now);
    others.sort_by_key(|candidate| Reverse(candidate.order(now)));
    let entries = others.iter().filter_map(|candidate| match candidate.subject {
        Subject::Entry(entry) if settings.targeting.shows(entry) => Some(entry),
        _ => None,
    });
    entries
        .filter(|entry| !std::ptr::eq(*entry, subject))
        .collect()
}

/// Something that is worth a banner.
struct Candidate<'a> {
    rank: Rank,
    subject: Subject<'a>,
    level: Level,
}

impl Candidate<'_> {
    /// How bad it is by now: what is only announced, or warned of, does nothing yet.
    fn effect(&self) -> Level {
        if self.rank <= Rank::AboutToStart {
            Level::Operational
        } else {
            self.level
        }
    }

    /// Whether it explains that something is wrong now.
    fn explains(&self) -> bool {
        self.rank > Rank::SecurityNotice
    }

    /// The order in which a banner chooses. An entry says more than a component by itself, and one of known time more than one
    /// of none.
    fn order(&self, now: Instant) -> (Rank, Option<Option<i64>>) {
        let pressing = match self.subject {
            Subject::Entry(entry) if self.rank <= Rank::AboutToStart => {
                Some(next_start(entry, now).map(|start| -start.millis()))
            }
            Subject::Entry(entry) => Some(entry.last_news_at().map(Instant::millis)),
            _ => None,
        };
        (self.rank, pressing)
    }
}

/// Everything that is worth a banner: entries, then components that none of these explains, then the summary where nothing does.
fn candidates<'a>(feed: &'a Feed, settings: &Settings, now: Instant) -> Vec<Candidate<'a>> {
    let entries = feed.entries.iter().filter_map(|entry| {
        let (rank, level) = rank(entry, settings, now)?;
        let subject = Subject::Entry(entry);
        Some(Candidate {
            rank,
            subject,
            level,
        })
    });
    let mut candidates: Vec<Candidate> = entries.collect();
    let components = untold_components(feed, settings, now, &candidates);
    candidates.extend(components);
    let summary = untold_summary(feed, &candidates);
    candidates.extend(summary);
    candidates
}

/// The components that are not well, where no entry tells of them.
fn untold_components<'a>(
    feed: &'a Feed,
    settings: &Settings,
    now: Instant,
    told: &[Candidate],
) -> Option<Candidate<'a>> {
    let names = |entry: &Entry, component: &Component| {
        let mut parts = entry.components.iter();
        entry.components.is_empty() || parts.any(|part| part.id == component.id)
    };
    let is_told = |component: &Component| {
        told.iter().any(|candidate| {
            let of = &candidate.subject;
            candidate.explains() && matches!(of, Subject::Entry(entry) if names(entry, component))
        })
    };
    let groups = groups(feed, settings, now);
    let members = || groups.iter().flat_map(|group| &group.members);
    let alone = |status| Severity::of(status).alone;
    let untold: Vec<(&Component, ComponentStatus)> = members()
        .filter(|(it, status)| alone(*status) > Level::Operational && !is_told(it))
        .copied()
        .collect();
    let worst = untold.iter().map(|(_, status)| alone(*status)).max()?;
    // Only all of them together can be worse than the worst of them.
    let level = if untold.len() < members().count() {
        worst
    } else {
        of_components(feed, settings, now)
    };
    let components = untold.into_iter().map(|(component, _)| component);
    Some(Candidate {
        rank: Rank::of_level(level),
        subject: Subject::Components(components.collect()),
        level,
    })
}

/// The summary, where it says worse than all that explains it.
fn untold_summary<'a>(feed: &Feed, told: &[Candidate]) -> Option<Candidate<'a>> {
    let level = Level::of_summary(feed.indicator?);
    let explained = told.iter().filter(|candidate| candidate.explains());
    let explained = explained.map(|candidate| candidate.level).max();
    (level > explained.unwrap_or(Level::Operational)).then_some(Candidate {
        rank: Rank::of_level(level),
        subject: Subject::Summary,
        level,
    })
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
