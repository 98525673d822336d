//! The last ninety days of each component, by the visitor's calendar: what was reported about it, what was measured, and what is not
//! known.
//!
//! ```text
//! entries ── troubles of each component ──┐
//! components[].days ── measured ──────────┼── one state per day; nothing known: fine only if that is proven
//! history_since, losses, age ── proven ───┘
//! ```
//!
//! A day is never fine by default. That nothing was reported proves something only where the feed has records, all of them were read,
//! and the day was over when the feed was last known to be right.

use super::by_mail::status_by_mail;
use super::effect::direction;
use super::recovery::is_news;
use super::targeting::of_impact;
use super::{Clocks, Effects, Phrase, Situation, Standing, groups, plan, standing};
use crate::feed::{
    AffectedComponent, Component, ComponentStatus, Day, Entry, EntryStatus, Feed, Kind,
};
use crate::polling::State;
use crate::schedule::{
    Date, Duration, Instant, Phase, ShownTime, Time, TimeStyle, Window, Zone, resolve,
};
use crate::words::Key;
use std::ops::Range;
use std::{array, ptr};

/// How many days a strip has. The last one is today.
pub const DAYS: usize = 90;
/// How many of them a strip shows, from wide to narrow.
pub const SEEN: [usize; 3] = [DAYS, 60, 30];
const TODAY: usize = DAYS - 1;
/// From how long an outage on one day is critical.
const CRITICAL: Duration = Duration::from_minutes(12 * 60);
/// The whole of a share in millionths.
const WHOLE: u32 = 1_000_000;

/// The worst that is known of a component on one day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum DayState {
    NoRecord,
    Fine,
    Planned,
    Minor,
    Major,
    Critical,
}

impl DayState {
    /// From best to worst.
    pub const ALL: [Self; 6] = [
        Self::NoRecord,
        Self::Fine,
        Self::Planned,
        Self::Minor,
        Self::Major,
        Self::Critical,
    ];

    /// `None` for a status without trouble. That a status is unknown is no problem, but no proof either.
    const fn of(status: ComponentStatus) -> Option<Self> {
        match status {
            ComponentStatus::Operational => None,
            ComponentStatus::Unknown => Some(Self::NoRecord),
            ComponentStatus::UnderMaintenance => Some(Self::Planned),
            ComponentStatus::DegradedPerformance => Some(Self::Minor),
            ComponentStatus::PartialOutage => Some(Self::Major),
            ComponentStatus::MajorOutage => Some(Self::Critical),
        }
    }

    const fn term(self) -> Key {
        match self {
            Self::NoRecord => Key::StatusUnknown,
            Self::Fine => Key::NoKnownProblems,
            Self::Planned => Key::LevelMaintenance,
            Self::Minor => Key::Degraded,
            Self::Major => Key::PartialOutage,
            Self::Critical => Key::MajorOutage,
        }
    }

    /// Whether it is worse than planned work.
    pub fn is_problem(self) -> bool {
        self > Self::Planned
    }
}

/// One day of one component.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DayCell {
    pub state: DayState,
    /// How long it had problems, as far as that is known; of a day with planned work only, how long that took.
    pub length: Duration,
}

/// The days of one component.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Strip {
    /// Oldest first.
    pub cells: Vec<DayCell>,
    /// The sums of as many days as each of [`SEEN`].
    pub totals: [Total; SEEN.len()],
}

/// Sums over the last days of one component.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Total {
    /// The number of incidents, and of days with a problem that no incident explains.
    pub problems: usize,
    /// The mean of the measured shares, in millionths, and on how many days that was measured.
    pub measured: Option<(u32, usize)>,
}

/// A day with trouble, for a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DayRow {
    /// The index of the component in the feed.
    pub component: usize,
    pub day: usize,
    pub cell: DayCell,
}

/// What is known of the last days of all components.
pub struct Days {
    /// The visitor's days, oldest first; today is the last one.
    pub dates: Vec<Date>,
    /// When each of them begins, and when today ends.
    midnights: Vec<Instant>,
    now: Instant,
    /// The days on which nothing was wrong unless something is known of them.
    proven: Range<usize>,
    /// Whether the feed has lost something, so that nothing is proven at all.
    is_lossy: bool,
    is_live: bool,
    /// The first day of which there are records.
    first: Option<usize>,
    /// Of each component, by start.
    troubles: Vec<Vec<Trouble>>,
    /// For each component and each of [`SEEN`], how many incidents have affected it, and the last one that is counted.
    incidents: Vec<[(usize, Option<usize>); SEEN.len()]>,
    /// The days of incidents that do not say which components they affect.
    doubtful: [bool; DAYS],
    /// The status of each component now.
    statuses: Vec<ComponentStatus>,
}

/// A time range in which an entry affects a component.
#[derive(Clone, Copy)]
struct Trouble {
    entry: usize,
    /// `NoRecord` if it is not known how.
    state: DayState,
    starts: Instant,
    /// Exclusive; the same as `starts` if nothing is known of how long it took.
    ends: Instant,
}

/// What was measured on one day.
struct Measured {
    state: DayState,
    length: Duration,
}

impl Days {
    /// `None` if nothing is known of any component on any day.
    pub fn of(situation: &Situation, feed: &Feed, clocks: Clocks) -> Option<Self> {
        let now = situation.now;
        let mut date = clocks.today();
        for _ in 0..TODAY {
            date = date.pred_opt()?;
        }
        let mut dates = Vec::with_capacity(DAYS);
        let mut midnights = vec![clocks.midnight(date)];
        while dates.len() < DAYS {
            dates.push(date);
            date = date.succ_opt()?;
            midnights.push(clocks.midnight(date));
        }
        let is_live = situation.shown.state.of_feed(feed, now) == State::Live;
        let proven_until = match is_live {
            true => now,
            false => situation.shown.as_of(feed, now),
        };
        let mut over = 0;
        while over < TODAY && midnights[over + 1] <= proven_until {
            over += 1;
        }
        let has_records = feed.claims_incidents && !feed.is_before_records;
        let since = feed.page.history_since.filter(|_| has_records);
        let first = since.and_then(|since| {
            let (from, on) = match since {
                Time::Day { date, starts, .. } => (starts, date),
                since => (since.latest(), Date::MIN),
            };
            (0..DAYS).find(|day| midnights[*day] >= from && dates[*day] >= on)
        });
        let mut days = Self {
            dates,
            midnights,
            now,
            proven: first.unwrap_or(DAYS)..over,
            is_lossy: feed.unread > 0 || feed.skipped > 0,
            is_live,
            first,
            troubles: vec![Vec::new(); feed.components.len()],
            incidents: vec![[(0, None); SEEN.len()]; feed.components.len()],
            doubtful: [false; DAYS],
            statuses: statuses(feed, situation),
        };
        Reports::new(&mut days, feed, clocks.here).read(situation);
        days.is_known(feed).then_some(days)
    }

    fn is_known(&self, feed: &Feed) -> bool {
        let has_components = feed.components.iter().any(|it| !it.group);
        let has_proof = !self.proven.is_empty() || (self.is_live && self.first.is_some());
        let is_proven = !self.is_lossy && has_components && has_proof;
        let is_reported = |it: &Trouble| it.state > DayState::NoRecord;
        let is_troubled = |status: &ComponentStatus| DayState::of(*status) > Some(DayState::Fine);
        is_proven
            || self.troubles.iter().flatten().any(is_reported)
            || self.statuses.iter().any(is_troubled)
            || feed.components.iter().any(|it| self.is_measured(it))
    }

    fn is_measured(&self, component: &Component) -> bool {
        let mut days = component.days.iter();
        !component.group
            && days.any(|it| self.day_of_date(it.date).is_some() && measured(it).is_some())
    }

    fn day_of_date(&self, date: Date) -> Option<usize> {
        let day = (date - self.dates[0]).num_days();
        usize::try_from(day).ok().filter(|day| *day < DAYS)
    }

    /// The day in which an instant lies; the first or the last one if it lies beyond them.
    fn day_at(&self, at: Instant) -> usize {
        let begun = self.midnights.partition_point(|midnight| *midnight <= at);
        begun.saturating_sub(1).min(TODAY)
    }

    fn of_component(&self, component: usize) -> &[Trouble] {
        self.troubles.get(component).map_or(&[], Vec::as_slice)
    }

    /// Calls `act` with each day that a time range touches.
    fn each_day(&self, starts: Instant, ends: Instant, act: &mut dyn FnMut(usize)) {
        let mut day = self.day_at(starts);
        loop {
            act(day);
            day += 1;
            if day >= DAYS || ends <= self.midnights[day] {
                return;
            }
        }
    }

    /// The days of a component by its index in the feed.
    pub fn strip(&self, feed: &Feed, component: usize) -> Strip {
        let mut worst = [DayState::NoRecord; DAYS];
        let mut lengths = [0; DAYS];
        let mut is_doubtful = self.doubtful;
        // Time that several entries report counts once, for problems and for planned work.
        let mut counted = [self.midnights[0]; 2];
        let mut planned = [0; DAYS];
        for it in self.of_component(component) {
            let is_problem = it.state.is_problem();
            let counted = &mut counted[usize::from(is_problem)];
            let sums = if is_problem {
                &mut lengths
            } else {
                &mut planned
            };
            self.each_day(it.starts, it.ends, &mut |day| {
                if it.state == DayState::NoRecord {
                    is_doubtful[day] = true;
                    return;
                }
                worst[day] = worst[day].max(it.state);
                let from = it.starts.max(self.midnights[day]).max(*counted);
                let to = it.ends.min(self.midnights[day + 1]);
                sums[day] += (to.millis() - from.millis()).max(0);
            });
            if it.state > DayState::NoRecord {
                *counted = it.ends.max(*counted);
            }
        }
        let mut problems = [0; SEEN.len()];
        if let Some(counts) = self.incidents.get(component) {
            problems = counts.map(|(count, _)| count);
        }
        let mut is_fine = [false; DAYS];
        let mut shares = [(0, 0); SEEN.len()];
        let mut outages = [Duration::ZERO; DAYS];
        for it in feed
            .components
            .get(component)
            .map_or(&[][..], |it| &it.days)
        {
            let Some(day) = self.day_of_date(it.date) else {
                continue;
            };
            let Some(found) = measured(it) else {
                is_doubtful[day] = true;
                continue;
            };
            if let Some(share) = it.uptime {
                for (sum, count) in seen_on(day, &mut shares) {
                    *sum += u64::from(share);
                    *count += 1;
                }
            }
            is_fine[day] |= found.state == DayState::Fine;
            if found.state.is_problem() {
                for count in seen_on(day, &mut problems) {
                    *count += usize::from(!worst[day].is_problem());
                }
                worst[day] = worst[day].max(found.state);
                outages[day] = outages[day].max(found.length);
            }
        }
        let status = self.statuses.get(component).copied();
        let now = status.and_then(DayState::of);
        if let Some(level) = now {
            for count in &mut problems {
                *count += usize::from(level.is_problem() && !worst[TODAY].is_problem());
            }
            worst[TODAY] = worst[TODAY].max(level);
        }
        let is_operational = status == Some(ComponentStatus::Operational);
        let is_today_proven = self.is_live && is_operational;
        let cells = (0..DAYS).map(|day| {
            let is_proven = match day {
                TODAY => is_today_proven && (self.first.is_some() || is_fine[day]),
                _ => self.proven.contains(&day) || is_fine[day],
            };
            let is_doubtful = is_doubtful[day] && !is_fine[day];
            let state = match worst[day] {
                DayState::NoRecord if is_proven && !is_doubtful && !self.is_lossy => DayState::Fine,
                state => state,
            };
            let reported = match state {
                DayState::Planned => planned[day],
                _ => lengths[day],
            };
            DayCell {
                state,
                length: Duration::from_seconds(reported / 1000).max(outages[day]),
            }
        });
        Strip {
            cells: cells.collect(),
            totals: array::from_fn(|range| {
                let (sum, count) = shares[range];
                Total {
                    problems: problems[range],
                    measured: (count > 0).then(|| ((sum / count) as u32, count as usize)),
                }
            }),
        }
    }

    /// The entries that affect a component on a day, in the order of their beginning.
    pub fn entries<'f>(&self, feed: &'f Feed, component: usize, day: usize) -> Vec<&'f Entry> {
        let mut found = Vec::new();
        for it in self.of_component(component) {
            let is_then = self.day_at(it.starts) == day
                || (it.starts < self.midnights[day] && self.midnights[day] < it.ends);
            if is_then && !found.contains(&it.entry) {
                found.push(it.entry);
            }
        }
        let mut entries = Vec::with_capacity(found.len());
        for index in found {
            entries.extend(feed.entries.get(index));
        }
        entries
    }

    /// All days with trouble, the newest first.
    pub fn rows(&self, feed: &Feed) -> Vec<DayRow> {
        let mut strips = Vec::with_capacity(feed.components.len());
        for (component, it) in feed.components.iter().enumerate() {
            if !it.group {
                strips.push((component, self.strip(feed, component)));
            }
        }
        let mut rows = Vec::new();
        for day in (0..DAYS).rev() {
            for (component, strip) in &strips {
                let (component, cell) = (*component, strip.cells[day]);
                if cell.state > DayState::Fine {
                    rows.push(DayRow {
                        component,
                        day,
                        cell,
                    });
                }
            }
        }
        rows
    }

    /// When another day begins.
    pub fn holds_until(&self) -> Instant {
        self.midnights[DAYS]
    }

    /// "2 problems, 58 min in all · Records since Sep 18", of as many days as are seen: an index of [`SEEN`]. `share` is the measured share
    /// as text.
    pub fn summary<'a>(&self, strip: &Strip, range: usize, share: &'a str) -> Phrase<'a> {
        let first_seen = DAYS - SEEN[range];
        let total = strip.totals[range];
        let mut length = 0;
        let mut is_known = false;
        for cell in &strip.cells[first_seen..] {
            is_known |= cell.state > DayState::NoRecord;
            if cell.state.is_problem() {
                length += cell.length.seconds();
            }
        }
        let problems = match total.problems {
            0 if !is_known => Key::StatusUnknown.into(),
            0 => Key::NoKnownProblems.into(),
            count => Phrase::Counted(Key::ProblemCount, count),
        };
        let length = match length {
            0 => Phrase::Nothing,
            length => {
                let length = Phrase::ShortLength(Duration::from_seconds(length));
                Phrase::with(Key::InAll, "length", length)
            }
        };
        let all = Phrase::joined(Key::Clauses, problems, length);
        let share = total.measured.map(|(_, days)| {
            let days = Duration::from_seconds(days as i64 * Duration::DAY.seconds());
            let slots = vec![
                ("share", Phrase::Written(share)),
                ("length", Phrase::Length(days)),
            ];
            Phrase::Sentence(Key::MeasuredShare, slots)
        });
        let all = Phrase::joined(Key::Dotted, all, share.unwrap_or_default());
        let since = match self.first {
            _ if self.is_lossy => Key::PartlyUnread.into(),
            Some(day) if day > first_seen => {
                let date = ShownTime::of(Time::day(self.dates[day], None), None);
                let date = Phrase::Digits(date, TimeStyle::ShortDay);
                Phrase::with(Key::RecordsSince, "time", date)
            }
            _ => Phrase::Nothing,
        };
        Phrase::joined(Key::Dotted, all, since)
    }
}

/// "Partial outage, 58 minutes".
pub fn day_state(cell: DayCell) -> Phrase<'static> {
    let length = match cell.length {
        Duration::ZERO => Phrase::Nothing,
        length => Phrase::Length(length),
    };
    Phrase::joined(Key::Clauses, cell.state.term().into(), length)
}

/// The effective status of each component, by its index; of a group it has no meaning.
fn statuses(feed: &Feed, situation: &Situation) -> Vec<ComponentStatus> {
    let mut statuses = vec![ComponentStatus::Operational; feed.components.len()];
    let mut index = 0;
    for group in groups(feed, &situation.attributes.settings, situation.now) {
        for (component, status) in group.members {
            // They are in the feed's order, so the next one is not far.
            while !ptr::eq(component, &raw const feed.components[index]) {
                index = (index + 1) % statuses.len();
            }
            statuses[index] = status;
        }
    }
    // What is not listed is hidden because it is operational.
    statuses
}

/// `None` if nothing was measured. What is written as a share only counts as an outage.
fn measured(day: &Day) -> Option<Measured> {
    let down = day.down.unwrap_or(Duration::ZERO);
    let degraded = day.degraded.unwrap_or(Duration::ZERO);
    let missing = i64::from(WHOLE.saturating_sub(day.uptime.unwrap_or(WHOLE)));
    let is_stated = down > Duration::ZERO || degraded > Duration::ZERO;
    let down = match is_stated {
        true => down,
        false => Duration::from_seconds(missing * Duration::DAY.seconds() / i64::from(WHOLE)),
    };
    let state = match (down, degraded) {
        (down, _) if down >= CRITICAL => DayState::Critical,
        (down, _) if down > Duration::ZERO => DayState::Major,
        (_, degraded) if degraded > Duration::ZERO => DayState::Minor,
        _ if day.uptime == Some(WHOLE) => DayState::Fine,
        _ if day.down.is_some() && day.uptime.is_none() => DayState::Fine,
        _ => return None,
    };
    let length = Duration::from_seconds(down.seconds() + degraded.seconds());
    Some(Measured { state, length })
}

/// Reads the troubles of all components from the entries: each entry once.
struct Reports<'f> {
    days: &'f mut Days,
    feed: &'f Feed,
    here: Option<&'f dyn Zone>,
    /// The components by id, by name, by the id of their group, and by the direction of mail they serve.
    by_id: Vec<(&'f str, usize)>,
    by_name: Vec<(&'f str, usize)>,
    by_group: Vec<(&'f str, usize)>,
    by_direction: Vec<(usize, usize)>,
    /// What the entry at hand has reported so far, and where each component is in that.
    affected: Vec<Affected>,
    places: Vec<Option<usize>>,
}

/// A component that the entry at hand affects, from an instant on.
struct Affected {
    component: usize,
    status: ComponentStatus,
    from: Instant,
    /// Whether an update has reported its status.
    is_reported: bool,
    /// The worst status so far, and whether a trouble was made of it.
    worst: ComponentStatus,
    is_told: bool,
}

impl<'f> Reports<'f> {
    fn new(days: &'f mut Days, feed: &'f Feed, here: Option<&'f dyn Zone>) -> Self {
        let mut this = Self {
            days,
            feed,
            here,
            by_id: Vec::new(),
            by_name: Vec::new(),
            by_group: Vec::new(),
            by_direction: Vec::new(),
            affected: Vec::new(),
            places: vec![None; feed.components.len()],
        };
        for (index, it) in feed.components.iter().enumerate() {
            if it.group {
                continue;
            }
            this.by_id.push((&it.id, index));
            this.by_name.push((&it.name.original, index));
            if let Some(group) = &it.group_id {
                this.by_group.push((group, index));
            }
            if let Some(direction) = direction(it.role) {
                this.by_direction.push((direction, index));
            }
        }
        this.by_id.sort_unstable();
        this.by_name.sort_unstable();
        this.by_group.sort_unstable();
        this
    }

    fn read(mut self, situation: &Situation) {
        let feed = self.feed;
        // A feed has its newest entries first.
        for (index, entry) in feed.entries.iter().enumerate().rev() {
            let over = self.over(entry);
            if over.is_some_and(|over| over <= self.days.midnights[0]) {
                continue;
            }
            match &entry.kind {
                Kind::Incident => self.incident(index, entry, over),
                Kind::Maintenance { windows, .. } => {
                    // Without a time of its end, its windows say when it was.
                    let over = over.filter(|_| entry.over_at().is_some());
                    self.maintenance(index, entry, windows, over, situation);
                }
                Kind::Notice { .. } => {}
            }
        }
    }

    /// When a time begins on the visitor's clock: a day is that day everywhere.
    fn starts(&self, time: Time) -> Instant {
        match time {
            Time::At(at) => at,
            Time::Day { date, .. } => self.on_clock(date.and_time(chrono::NaiveTime::MIN)),
            Time::Floating(civil) => self.on_clock(civil),
        }
    }

    fn ends(&self, time: Time) -> Instant {
        match time {
            Time::Day { date, .. } => {
                let next = date.succ_opt().unwrap_or(date);
                self.on_clock(next.and_time(chrono::NaiveTime::MIN))
            }
            time => self.starts(time),
        }
    }

    fn on_clock(&self, civil: crate::schedule::Civil) -> Instant {
        match self.here {
            Some(here) => resolve(civil, here).instant(),
            None => Instant::from_civil(civil, 0),
        }
    }

    /// When an entry was over; `None` while it is not.
    fn over(&self, entry: &Entry) -> Option<Instant> {
        let over = entry.over_at().map(|over| self.ends(over));
        let began = || entry.began_at().map(|began| self.starts(began));
        let known = || entry.last_update_at().or_else(began);
        let is_over = entry.status.is_over();
        is_over.then(|| {
            over.or_else(known)
                .map_or(self.days.now, |at| at.min(self.days.now))
        })
    }

    fn incident(&mut self, index: usize, entry: &Entry, over: Option<Instant>) {
        let now = self.days.now;
        let Some(began) = entry.began_at().map(|began| self.starts(began)) else {
            // It may have been on any of these days.
            let first = self.days.midnights[0];
            self.name(&entry.components, ComponentStatus::Unknown, first);
            self.tell_all(index, now);
            if over.is_none() {
                self.name(&entry.components, of_impact(entry.impact), now);
                self.tell_all(index, now);
            }
            return;
        };
        if began > now {
            return;
        }
        let ends = over.unwrap_or(now).max(began);
        let implied = of_impact(entry.impact);
        self.name(&entry.components, implied, began);
        self.follow(index, entry, began, ends);
        self.by_mail(index, entry, implied, began, ends);
        if self.affected.is_empty() && entry.components.is_empty() {
            // It may have affected any of them.
            let mut doubtful = self.days.doubtful;
            self.days
                .each_day(began, ends, &mut |day| doubtful[day] = true);
            self.days.doubtful = doubtful;
        }
        self.tell_all(index, ends);
    }

    fn maintenance(
        &mut self,
        index: usize,
        entry: &Entry,
        windows: &[Window],
        over: Option<Instant>,
        situation: &Situation,
    ) {
        let now = self.days.now;
        let settings = &situation.attributes.settings;
        let standing = standing(entry, settings, now);
        let is_running = matches!(
            standing,
            Standing::Planned(Phase::UnderWay | Phase::RunningLate)
        );
        let is_off = match entry.status {
            EntryStatus::Cancelled => true,
            EntryStatus::Postponed => !is_running,
            _ => false,
        };
        if is_off {
            return;
        }
        let plan = plan(entry, settings);
        let current = plan.window(now).filter(|_| is_running);
        for window in windows.iter().filter(|window| !window.cancelled) {
            let Some(starts) = window.start.map(|start| self.starts(start)) else {
                continue;
            };
            if starts > now || over.is_some_and(|over| over <= starts) {
                continue;
            }
            let stated = window.ended_at.or(window.end).or(window.start);
            let ends = match stated {
                Some(day @ Time::Day { .. }) => Some(self.ends(day)),
                _ => window.ends_at(),
            };
            let is_current = current.is_some_and(|current| ptr::eq(current, window));
            let ends = match (is_current, ends) {
                (true, ends) => ends.unwrap_or(now).max(now),
                (false, ends) => ends.unwrap_or(starts),
            };
            let ends = ends.min(over.unwrap_or(now)).min(now).max(starts);
            self.name_in_window(entry, window, starts);
            self.by_mail(
                index,
                entry,
                ComponentStatus::UnderMaintenance,
                starts,
                ends,
            );
            self.tell_all(index, ends);
        }
        // What was reported of components meanwhile may be worse.
        let first = entry.updates.iter().rev().filter_map(|update| update.at);
        let began = first.map(|at| self.starts(at)).min();
        let last = match is_running {
            true => Some(now),
            false => over.or_else(|| plan.last_end()),
        };
        if let (Some(began), Some(last)) = (began, last)
            && began <= now
        {
            let last = last.min(now).max(began);
            if windows.is_empty() {
                self.name(&entry.components, ComponentStatus::Operational, began);
            }
            self.follow(index, entry, began, last);
            self.tell_all(index, last);
        }
    }

    fn name_in_window(&mut self, entry: &Entry, window: &Window, from: Instant) {
        let status = ComponentStatus::UnderMaintenance;
        if window.component_ids.is_empty() {
            return self.name(&entry.components, status, from);
        }
        for id in &window.component_ids {
            let named = AffectedComponent {
                id: id.clone(),
                name: String::new(),
            };
            self.name(&[named], status, from);
        }
    }

    /// The components that a reference means: those with its id or in its group; by name if the feed has no such id.
    fn meant(&self, named: &AffectedComponent) -> Vec<usize> {
        let mut meant = found(&self.by_id, &named.id);
        if !named.id.is_empty() {
            meant.extend(found(&self.by_group, &named.id));
        }
        if meant.is_empty() && !named.name.is_empty() {
            meant = found(&self.by_name, &named.name);
        }
        meant
    }

    fn name(&mut self, named: &[AffectedComponent], status: ComponentStatus, from: Instant) {
        for it in named {
            for component in self.meant(it) {
                self.affect(component, status, from);
            }
        }
    }

    /// Notes a component that is affected from an instant on, once. Returns where it is noted.
    fn affect(&mut self, component: usize, status: ComponentStatus, from: Instant) -> usize {
        if let Some(place) = self.places[component] {
            return place;
        }
        let place = self.affected.len();
        self.places[component] = Some(place);
        self.affected.push(Affected {
            component,
            status,
            from,
            is_reported: false,
            worst: status,
            is_told: false,
        });
        place
    }

    /// Follows what the updates of an entry report of components, from the first one on.
    fn follow(&mut self, index: usize, entry: &Entry, began: Instant, ends: Instant) {
        let mut is_closed = false;
        let mut is_first = true;
        for update in entry.updates.iter().rev() {
            let Some(at) = update.at else {
                continue;
            };
            let at = self.starts(at).clamp(began, ends);
            if is_closed && update.status.is_open() {
                // Reopened.
                is_closed = false;
                for it in &mut self.affected {
                    it.from = at;
                }
            }
            let first_of_update = self.affected.len();
            for change in &update.changes {
                let Some(new) = change.new.filter(|_| is_news(entry, update, change)) else {
                    continue;
                };
                for component in self.meant(&change.component) {
                    let before = change.old.unwrap_or(ComponentStatus::Operational);
                    let place = self.affect(component, before, began);
                    let it = &mut self.affected[place];
                    if is_first {
                        // What the first update says has been so from the beginning.
                        it.worst = new;
                    } else {
                        if !it.is_reported
                            && place < first_of_update
                            && let Some(old) = change.old
                        {
                            it.status = old;
                        }
                        if !is_closed {
                            tell(self.days, index, it, at);
                        }
                        it.from = at;
                        it.worst = it.worst.max(new);
                    }
                    it.status = new;
                    it.is_reported = true;
                }
            }
            is_first = false;
            if update.status.is_over() && !is_closed {
                is_closed = true;
                for it in &mut self.affected {
                    tell(self.days, index, it, at);
                    it.from = ends;
                }
            }
        }
        if is_closed {
            for it in &mut self.affected {
                it.status = ComponentStatus::Operational;
            }
        }
    }

    /// What an entry says of mail affects the components that serve it, unless it says more of the component itself.
    fn by_mail(
        &mut self,
        index: usize,
        entry: &Entry,
        implied: ComponentStatus,
        from: Instant,
        ends: Instant,
    ) {
        let mut worst = Effects::from(&entry.mail);
        for update in &entry.updates {
            let then = Effects::from(&update.mail);
            worst.reading = worst.reading.max(then.reading);
            worst.sending = worst.sending.max(then.sending);
            worst.receiving = worst.receiving.max(then.receiving);
        }
        let statuses = status_by_mail(&worst, implied);
        if statuses == [None; 3] {
            return;
        }
        for at in 0..self.by_direction.len() {
            let (direction, component) = self.by_direction[at];
            let Some(status) = statuses[direction] else {
                continue;
            };
            let id = &self.feed.components[component].id;
            let is_spared = entry.unaffected_component_ids.contains(id);
            if !is_spared && self.places[component].is_none() {
                let place = self.affect(component, status, from);
                tell(self.days, index, &mut self.affected[place], ends);
                self.affected[place].status = ComponentStatus::Operational;
            }
        }
    }

    /// Ends what the entry at hand affects.
    fn tell_all(&mut self, index: usize, ends: Instant) {
        for mut it in std::mem::take(&mut self.affected) {
            self.places[it.component] = None;
            tell(self.days, index, &mut it, ends);
            if !it.is_told {
                // It took no time, as far as is known.
                it.status = it.worst;
                it.from = ends;
                push(self.days, index, &it, ends);
            }
        }
    }
}

/// The components with that id, name or group.
fn found(sorted: &[(&str, usize)], wanted: &str) -> Vec<usize> {
    let mut at = sorted.partition_point(|(known, _)| *known < wanted);
    let mut found = Vec::new();
    while let Some((known, component)) = sorted.get(at)
        && *known == wanted
    {
        found.push(*component);
        at += 1;
    }
    found
}

/// Makes a trouble of a component's status until an instant, if it took some time.
fn tell(days: &mut Days, entry: usize, it: &mut Affected, ends: Instant) {
    if it.from < ends {
        it.is_told |= push(days, entry, it, ends);
    }
}

/// Whether there is a trouble.
fn push(days: &mut Days, entry: usize, it: &Affected, ends: Instant) -> bool {
    let Some(state) = DayState::of(it.status) else {
        return false;
    };
    if ends < days.midnights[0] || it.from > days.now {
        return true;
    }
    let starts = it.from.max(days.midnights[0]);
    let troubles = &mut days.troubles[it.component];
    let at = troubles.partition_point(|other| other.starts <= starts);
    troubles.insert(
        at,
        Trouble {
            entry,
            state,
            starts,
            ends,
        },
    );
    if !state.is_problem() {
        return true;
    }
    let begins = days.day_at(starts);
    for (range, (count, last)) in days.incidents[it.component].iter_mut().enumerate() {
        let first_seen = DAYS - SEEN[range];
        let is_seen = begins >= first_seen || days.midnights[first_seen] < ends;
        if is_seen && *last != Some(entry) {
            *last = Some(entry);
            *count += 1;
        }
    }
    true
}

/// What is summed up of the ranges of days in which this one is seen.
fn seen_on<T>(day: usize, ranges: &mut [T; SEEN.len()]) -> impl Iterator<Item = &mut T> {
    let ranges = SEEN.iter().zip(ranges);
    let ranges = ranges.filter(move |(seen, _)| DAYS - **seen <= day);
    ranges.map(|(_, sums)| sums)
}
