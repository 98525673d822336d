use super::by_mail::ByMail;
use super::components::{groups_of, statuses};
use super::rank::Rank;
use super::verdict::of_components;
use super::{
    Level, Settings, Severity, Standing, Subject, is_dismissed, next_change, plan, standing,
};
use crate::feed::{Entry, EntryStatus, Feed, Kind, order};
use crate::polling::State;
use crate::schedule::{Instant, Phase};

/// The most important thing to say at an instant, chosen by [`banner`].
#[derive(Clone, Debug, PartialEq)]
pub struct Banner<'a> {
    pub subject: Subject<'a>,
    pub level: Level,
    /// How bad it is right now. What is only announced has no effect yet.
    pub effect: Level,
    /// How many other subjects also deserve a banner.
    pub more: usize,
}

/// Chooses what the banner says at `now`. In order of priority: critical, major, maintenance under
/// way, minor, a security notice, maintenance about to start, upcoming maintenance. Ties go to the
/// latest news, or for upcoming work to the earliest start. If there is none of these, the banner
/// reports what ended within the last `all_clear_for`; otherwise there is no banner.
pub fn banner<'a>(feed: &'a Feed, settings: &Settings, now: Instant) -> Option<Banner<'a>> {
    banner_after(feed, settings, now, "")
}

/// Like [`banner`], but skips what the visitor has dismissed. `kept` is the stored text of
/// [`dismiss`](super::dismiss).
pub fn banner_after<'a>(
    feed: &'a Feed,
    settings: &Settings,
    now: Instant,
    kept: &str,
) -> Option<Banner<'a>> {
    let mut candidates = candidates(feed, settings, now);
    candidates.retain(|candidate| {
        // Hidden entries are dropped only now: they still had to explain their components.
        candidate.is_shown(settings)
            && !is_dismissed(feed, settings, kept, &candidate.subject, candidate.effect())
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
    let mut candidates = candidates(feed, settings, now);
    candidates.retain(|candidate| candidate.is_shown(settings));
    let keys: Vec<_> = candidates.iter().map(|it| it.order(now)).collect();
    let order = order(keys.len(), &|a, b| keys[b].cmp(&keys[a]));
    let entries = order
        .into_iter()
        .filter_map(|index| match candidates[index].subject {
            Subject::Entry(entry) => Some(entry),
            _ => None,
        });
    entries
        .filter(|entry| !std::ptr::eq(*entry, subject))
        .collect()
}

/// A subject that deserves a banner.
struct Candidate<'a> {
    rank: Rank,
    subject: Subject<'a>,
    level: Level,
}

impl Candidate<'_> {
    /// How bad it is right now. An announcement or a warning has no effect yet.
    fn effect(&self) -> Level {
        if self.rank <= Rank::AboutToStart {
            Level::Operational
        } else {
            self.level
        }
    }

    /// Whether the page wants it to be shown.
    fn is_shown(&self, settings: &Settings) -> bool {
        match self.subject {
            Subject::Entry(entry) => settings.targeting.shows(entry),
            _ => true,
        }
    }

    /// Whether it explains that something is wrong now.
    fn explains(&self) -> bool {
        self.rank > Rank::SecurityNotice
    }

    /// The sort key of a banner. An entry wins over a component alone, and a dated entry over an
    /// undated one.
    fn order(&self, now: Instant) -> (Rank, Option<Option<i64>>) {
        let by_time = match self.subject {
            Subject::Entry(entry) if self.rank <= Rank::AboutToStart => {
                Some(next_start(entry, now).map(|start| -start.millis()))
            }
            Subject::Entry(entry) => Some(entry.last_update_at().map(Instant::millis)),
            _ => None,
        };
        (self.rank, by_time)
    }
}

/// Every subject that deserves a banner: entries, then components that no entry explains, then the
/// summary if nothing else explains it.
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
    let components = unexplained_components(feed, settings, now, &candidates);
    candidates.extend(components);
    let summary = unexplained_summary(feed, &candidates);
    candidates.extend(summary);
    candidates
}

/// The components that are not operational and that no entry explains.
fn unexplained_components<'a>(
    feed: &'a Feed,
    settings: &Settings,
    now: Instant,
    entries: &[Candidate],
) -> Option<Candidate<'a>> {
    let statuses = statuses(feed, settings, now);
    let of_all = of_components(feed, &statuses);
    if of_all == Level::Operational {
        return None;
    }
    let groups = groups_of(feed, &statuses);
    let is_explained = explained(feed, settings, now, entries);
    let (mut unexplained, mut worst, mut members) = (Vec::new(), Level::Operational, 0);
    for (component, status) in groups.iter().flat_map(|group| &group.members) {
        members += 1;
        let level = Severity::of(*status).alone;
        let place = feed.components.place(component);
        if level > Level::Operational && place.is_some_and(|place| !is_explained[place]) {
            unexplained.push((*component, *status));
            worst = worst.max(level);
        }
    }
    if unexplained.is_empty() {
        return None;
    }
    // Together they are worse than the worst of them only if every component is out.
    let level = if unexplained.len() < members {
        worst
    } else {
        of_all
    };
    Some(Candidate {
        rank: Rank::of_level(level),
        subject: Subject::Components(unexplained),
        level,
    })
}

/// For each component whether an entry explains it, which says that something is wrong now: one that names
/// it or no component at all, or that affects its mail.
fn explained(feed: &Feed, settings: &Settings, now: Instant, entries: &[Candidate]) -> Vec<bool> {
    let components = &feed.components;
    let mut explaining: Vec<&Entry> = Vec::new();
    let mut is_explained = vec![false; components.len()];
    for candidate in entries {
        let Subject::Entry(entry) = candidate.subject else {
            continue;
        };
        if !candidate.explains() {
            continue;
        }
        if entry.components.is_empty() {
            return vec![true; components.len()];
        }
        for affected in &entry.components {
            for place in components.places(&affected.id) {
                is_explained[place] = true;
            }
        }
        explaining.push(entry);
    }
    let by_mail = ByMail::of(feed, &mut explaining.into_iter(), settings, now);
    for (place, component) in components.iter().enumerate() {
        is_explained[place] |= by_mail.status(place, component).is_some();
    }
    is_explained
}

/// The summary, if it is worse than everything that explains it.
fn unexplained_summary<'a>(feed: &Feed, entries: &[Candidate]) -> Option<Candidate<'a>> {
    let level = Level::of_summary(feed.indicator?);
    let explained = entries.iter().filter(|candidate| candidate.explains());
    let explained = explained.map(|candidate| candidate.level).max();
    (level > explained.unwrap_or(Level::Operational)).then_some(Candidate {
        rank: Rank::of_level(level),
        subject: Subject::Summary,
        level,
    })
}

/// The rank and level of an entry; `None` if it deserves no banner.
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

/// Whether an entry deserves a banner at `now`.
pub fn deserves_banner(entry: &Entry, settings: &Settings, now: Instant) -> bool {
    settings.targeting.shows(entry) && rank(entry, settings, now).is_some()
}

/// The next instant after `now` at which the banner changes although the feed stays the same.
/// Changes that the banner does not show are skipped, so they wake no timer. `kept` is as for
/// [`banner_after`].
pub fn next_banner_change(
    feed: &Feed,
    settings: &Settings,
    now: Instant,
    kept: &str,
) -> Option<Instant> {
    let content = |at: Instant| {
        let banner = banner_after(feed, settings, at, kept)?;
        let (about, own) = match banner.subject {
            Subject::Entry(entry) => {
                // A maintenance with several windows moves on to the next window at each edge.
                let edge = plan(entry, settings).next_change(at);
                (&*entry.id, Some((standing(entry, settings, at), edge)))
            }
            Subject::AllClear(entry) => (&*entry.id, None),
            Subject::Components(_) | Subject::Summary => ("", None),
        };
        Some((about, own, banner.level, banner.more))
    };
    // A feed past its `expires_at` looks stale, whatever it says.
    let shown = |at: Instant| (State::Live.of_feed(feed, at), content(at));
    let before = shown(now);
    let mut at = now;
    // After this many edges without a change, waking up to look again is cheaper than searching on.
    for _ in 0..16 {
        at = next_change(feed, settings, at)?;
        if shown(at) != before {
            break;
        }
    }
    Some(at)
}

/// Postponed or cancelled work stays in the banner for one lead time after that was announced. The
/// timeline shows it for longer.
fn is_news(entry: &Entry, standing: Standing, settings: &Settings, now: Instant) -> bool {
    !matches!(
        standing,
        Standing::Planned(Phase::Postponed | Phase::Cancelled)
    ) || entry
        .last_update_at()
        .is_some_and(|at| now < at + settings.lead_time)
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

/// The incident or maintenance that ended last, if that was recent. There is no all-clear while
/// part of the feed could not be read.
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
