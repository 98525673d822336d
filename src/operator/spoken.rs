//! What the tool says: times on clocks, and what customers read, in English.

use super::TzDatabase;
use crate::edit::{Applied, Ends, Said, command, length_text};
use crate::feed::Feed;
use crate::polling::{Attempts, Shown, State};
use crate::schedule::{
    Civil, Duration, Instant, Relative, Shift, ShownTime, Time, TimeStyle, Unit, Zone, Zones,
};
use crate::status::{Attributes, Clocks, Phrase, Situation, as_of, headline};
use crate::words::{Key, Words, place};
use std::rc::Rc;

/// The clocks on which the tool says times: the provider's, and another one.
pub struct Speaker {
    pub now: Instant,
    /// The provider's; UTC if the page names none.
    pub zone: Rc<dyn Zone>,
    /// Another one; `None` if it is the same.
    pub other: Option<Rc<dyn Zone>>,
}

impl Speaker {
    /// The clocks for the zone of a page and that of the operator, UTC if it is the same. `None` if there is not even UTC.
    pub fn of(page: Option<&str>, operator: Option<&str>, now: Instant) -> Option<Self> {
        let utc = TzDatabase.find("UTC")?;
        let zone = page.and_then(|id| TzDatabase.find(id));
        let zone = zone.unwrap_or_else(|| utc.clone());
        let own = operator.and_then(|id| TzDatabase.find(id));
        let own = own.filter(|own| own.offset_at(now) != zone.offset_at(now));
        let other = own.unwrap_or(utc);
        let other = (other.id() != zone.id()).then_some(other);
        Some(Self { now, zone, other })
    }

    /// "Sat 24 Oct 2026 23:00 CEST"
    pub fn time(&self, time: Time) -> String {
        match time {
            Time::At(at) => self.instant(at, &*self.zone),
            Time::Day { date, .. } => date.format("%a %-d %b %Y").to_string(),
            Time::Floating(civil) => civil.format("%a %-d %b %Y %H:%M").to_string(),
        }
    }

    fn instant(&self, at: Instant, zone: &dyn Zone) -> String {
        let civil = at.civil(zone.offset_at(at));
        let day = civil.format("%a %-d %b %Y %H:%M");
        format!("{day} {}", TzDatabase::abbreviation(zone.id(), at))
    }

    /// "8 minutes ago", "in 3 days"
    pub fn relative(&self, at: Instant) -> String {
        relative(self.now, at)
    }

    /// "Sat 24 Oct 2026 23:00 CEST – Sun 25 Oct 04:00 CET (6 h; clocks go back)"
    pub fn window(&self, ends: &Ends) -> String {
        let about = if ends.is_approximate { "about " } else { "" };
        let start = self.time(ends.start);
        let Some(end) = ends.end else {
            return format!("{about}{start}, end not stated");
        };
        let (Time::At(from), Time::At(to)) = (ends.start, end) else {
            return match ends.start == end {
                true => format!("{about}{start}"),
                false => format!("{about}{start} – {}", self.time(end)),
            };
        };
        let changes = match Shift::between(&*self.zone, from, to) {
            None => "",
            Some(Shift::Back) => "; clocks go back",
            Some(Shift::Forward) => "; clocks go forward",
        };
        let range = self.range(from, to, &*self.zone, true);
        format!("{about}{range} ({}{changes})", length_text(to - from))
    }

    /// A range on the clocks of a zone: what both ends share is said once.
    fn range(&self, from: Instant, to: Instant, zone: &dyn Zone, has_zone: bool) -> String {
        let civil = |at: Instant| at.civil(zone.offset_at(at));
        let name = |at: Instant| TzDatabase::abbreviation(zone.id(), at);
        let (start, end) = (civil(from), civil(to));
        let is_one_zone = name(from) == name(to);
        let is_one_day = start.date() == end.date();
        let zone_of = |at: Instant, is_shown: bool| match has_zone && is_shown {
            true => format!(" {}", name(at)),
            false => String::new(),
        };
        let end_format = match is_one_day {
            true => "%H:%M",
            false => "%a %-d %b %H:%M",
        };
        format!(
            "{}{} – {}{}",
            start.format("%a %-d %b %Y %H:%M"),
            zone_of(from, !is_one_zone),
            end.format(end_format),
            zone_of(to, true)
        )
    }

    /// "= 14:00 – 20:00 in Los Angeles"
    fn elsewhere(&self, from: Instant, to: Option<Instant>) -> Option<String> {
        let other = self.other.as_ref()?;
        let here = |at: Instant| at.civil(self.zone.offset_at(at)).date();
        let civil = |at: Instant| at.civil(other.offset_at(at));
        let text = |at: Instant, day: Civil| {
            let format = match civil(at).date() == day.date() {
                true => "%H:%M",
                false => "%a %-d %b %H:%M",
            };
            civil(at).format(format).to_string()
        };
        let start = text(from, here(from).and_time(chrono::NaiveTime::MIN));
        let shown = match to {
            Some(to) => format!("{start} – {}", text(to, civil(from))),
            None => start,
        };
        Some(match place(other.id()) {
            utc if utc == "UTC" => format!("= {shown} UTC"),
            city => format!("= {shown} in {city}"),
        })
    }

    /// A line of what an edit understood.
    pub fn said(&self, said: &Said) -> String {
        match said {
            Said::Line(line) => line.clone(),
            Said::Time(label, time) => {
                let mut line = format!("{label} {}", self.time(*time));
                if let Time::At(at) = time {
                    let ago = self.relative(*at);
                    line = format!("{line}, {ago}");
                    if let Some(there) = self.elsewhere(*at, None) {
                        line = format!("{line} {there}");
                    }
                }
                line
            }
            Said::Window {
                number,
                was,
                is,
                note,
            } => {
                let number = number
                    .map(|number| format!("{number}  "))
                    .unwrap_or_default();
                let was = was
                    .map(|was| format!("{}  →  ", self.window(&was)))
                    .unwrap_or_default();
                let mut line = format!("{number}{was}{}", self.window(is));
                if let Time::At(from) = is.start
                    && let Some(there) = self.elsewhere(from, is.end.and_then(Time::instant))
                {
                    line = format!("{line} {there}");
                }
                match *note {
                    "" => line,
                    note => format!("{line}, {note}"),
                }
            }
        }
    }

    /// All that an edit says: one word, the entry, and what was understood; then what the banner says now, and what may come next.
    /// Commands repeat the words that are `lasting`, such as those that name the file.
    pub fn report(&self, applied: &Applied, file: &str, lasting: &[String]) -> String {
        const WIDTH: usize = 8;
        let mut lines: Vec<String> = Vec::new();
        let did = match applied.did {
            "" => "nothing",
            did => did,
        };
        let mut said = applied.said.iter().map(|said| self.said(said)).peekable();
        let is_line = matches!(applied.said.first(), Some(Said::Line(_)));
        let first = match said.next_if(|_| is_line) {
            Some(line) if !applied.entry.is_empty() && !applied.did.is_empty() => {
                format!("{}  {line}", applied.entry)
            }
            Some(line) => line,
            None => applied.entry.clone(),
        };
        lines.push(format!("{did:<WIDTH$} {first}"));
        lines.extend(said.map(|line| format!("{:WIDTH$} {line}", "")));
        if !applied.did.is_empty() {
            let banner = match self.banner(&applied.text) {
                Some(banner) => format!("banner: {banner}"),
                None => "banner: none".to_owned(),
            };
            lines.push(format!("{:WIDTH$} {banner}", ""));
            let sequence = applied
                .sequence
                .map(|number| format!("{file}: sequence {number}"));
            lines.extend(sequence.map(|line| format!("{:WIDTH$} {line}", "")));
            let next = applied
                .next
                .iter()
                .map(|words| command(&[words, lasting].concat()));
            let next = next.collect::<Vec<_>>().join("  |  ");
            lines.extend((!next.is_empty()).then(|| format!("{:<WIDTH$} {next}", "next")));
        }
        lines
            .iter()
            .map(|line| format!("{}\n", line.trim_end()))
            .collect()
    }

    /// What the banner of a page says about a feed, in one line.
    pub fn banner(&self, text: &str) -> Option<String> {
        let (feed, _) = crate::format::read(text.as_bytes(), &TzDatabase).ok()?;
        let feed = as_of(feed, self.now);
        self.banner_of(&feed, &Attributes::read(&|_| None, &|_| None))
    }

    /// The same on a page with these attributes.
    pub fn banner_of(&self, feed: &Feed, attributes: &Attributes) -> Option<String> {
        let shown = Shown {
            state: State::Live,
            snapshot: None,
            attempts: Attempts {
                verified_at: self.now,
                ..Attempts::default()
            },
        };
        let situation = Situation {
            attributes,
            shown: &shown,
            feed: Some(feed),
            now: self.now,
        };
        let headline = headline(&situation, "")?;
        let mail = headline.mail.iter().flat_map(|mail| {
            let lanes = mail.lanes.iter().map(|lane| lane.sentence());
            lanes
                .chain([mail.loss()])
                .map(|phrase| self.phrase(&phrase))
                .collect::<Vec<_>>()
        });
        let parts = [&headline.state, &headline.title, &headline.time];
        let parts = parts.iter().map(|phrase| self.phrase(phrase));
        let parts = parts.chain(mail).filter(|part| !part.is_empty());
        let line = parts.collect::<Vec<_>>().join(" · ");
        (!line.is_empty()).then_some(line)
    }

    /// A phrase in English, on the provider's clock.
    pub fn phrase(&self, phrase: &Phrase) -> String {
        let words = Words::default();
        let clocks = Clocks {
            now: self.now,
            here: Some(&*self.zone),
            there: Some(&*self.zone),
        };
        let inner = |phrase: &Phrase| self.phrase(phrase);
        match phrase {
            Phrase::Nothing => String::new(),
            Phrase::Sentence(key, slots) => {
                let slots: Vec<_> = slots
                    .iter()
                    .map(|(name, slot)| (*name, inner(slot)))
                    .collect();
                let slots: Vec<_> = slots.iter().map(|(name, slot)| (*name, &**slot)).collect();
                words.say(*key, &slots)
            }
            Phrase::Counted(key, number) => {
                let category = if *number == 1 { "one" } else { "other" };
                words.plural(*key, category, &[("count", &number.to_string())])
            }
            Phrase::Text(text) => text.original.clone(),
            Phrase::Written(text) => (*text).to_owned(),
            Phrase::Names(names) => {
                let names = names.iter().map(|name| name.in_language(&[]).into_owned());
                listed(&names.collect::<Vec<_>>())
            }
            Phrase::Time(time) => inner(&clocks.time(*time)),
            Phrase::TimeOfDay(time) => inner(&clocks.time_of_day(*time)),
            Phrase::BriefTime(time) => inner(&clocks.brief_time(*time)),
            Phrase::Span {
                start,
                end,
                is_day_known,
            } => inner(&clocks.span(*start, *end, *is_day_known)),
            Phrase::Window(window, part) => inner(&clocks.window(window, *part)),
            Phrase::Relative(at) => self.relative(*at),
            Phrase::Distance(at) | Phrase::ShortDistance(at) => {
                let length = Relative::lasting(self.now, *at).duration();
                length_text(length.max(Duration::from_minutes(1)))
            }
            Phrase::Length(length) | Phrase::ShortLength(length) => length_text(*length),
            Phrase::Lengths(least, most) => match least == most {
                true => length_text(*least),
                false => format!("{} – {}", length_text(*least), length_text(*most)),
            },
            Phrase::Shown(time, style) | Phrase::Digits(time, style) => shown(time, *style),
            Phrase::Range(ends, style) => {
                let [start, end] = ends.each_ref();
                let end = match start.date() == end.date() && *style != TimeStyle::Clock {
                    true => shown(end, TimeStyle::Clock),
                    false => shown(end, *style),
                };
                format!("{} – {end}", shown(start, *style))
            }
            Phrase::NearDay(0) => "today".to_owned(),
            Phrase::NearDay(1) => "tomorrow".to_owned(),
            Phrase::NearDay(days) => format!("in {days} days"),
            Phrase::ZoneName(at, id) => TzDatabase::abbreviation(id, *at),
            Phrase::Places(zones) => {
                let places: Vec<String> = zones.iter().map(|zone| place(zone)).collect();
                listed(&places)
            }
            Phrase::HoldsUntil(_, within) | Phrase::Small(within) | Phrase::Strong(within) => {
                inner(within)
            }
            Phrase::Struck(within) => match inner(within) {
                text if text.is_empty() => text,
                text => words.say(Key::WasPlannedFor, &[("time", &text)]),
            },
            Phrase::Joined(key, both) => {
                let [first, second] = both.each_ref().map(inner);
                match (first.is_empty(), second.is_empty()) {
                    (false, false) => words.say(*key, &[("first", &first), ("second", &second)]),
                    _ => first + &second,
                }
            }
            Phrase::Spaced(all) => {
                let all = all.iter().map(inner).filter(|one| !one.is_empty());
                all.collect::<Vec<_>>().join(" ")
            }
        }
    }
}

/// "IMAP, POP and webmail"
fn listed(names: &[String]) -> String {
    match names {
        [] => String::new(),
        [one] => one.clone(),
        [most @ .., last] => format!("{} and {last}", most.join(", ")),
    }
}

fn shown(time: &ShownTime, style: TimeStyle) -> String {
    let day = match style {
        TimeStyle::Day | TimeStyle::ShortDay => "%a %-d %b",
        TimeStyle::DayAndYear => "%a %-d %b %Y",
        TimeStyle::Weekday | TimeStyle::WeekdayLetter => "%A",
        TimeStyle::Clock => "%H:%M",
        TimeStyle::DayAndClock | TimeStyle::ShortDayAndClock => "%a %-d %b, %H:%M",
        TimeStyle::YearAndClock => "%a %-d %b %Y, %H:%M",
    };
    time.civil.format(day).to_string()
}

/// "8 minutes ago", "in 1 hour"
fn relative(now: Instant, at: Instant) -> String {
    let relative = Relative::between(now, at);
    let amount = relative.amount.abs();
    let unit = match relative.unit {
        Unit::Minute => "minute",
        Unit::Hour => "hour",
        Unit::Day => "day",
    };
    let plural = if amount == 1 { "" } else { "s" };
    match (relative.amount, at <= now) {
        (0, _) => "now".to_owned(),
        (_, true) => format!("{amount} {unit}{plural} ago"),
        (_, false) => format!("in {amount} {unit}{plural}"),
    }
}
