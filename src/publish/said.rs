//! Phrases in a language, on the provider's clock and in UTC, so that they stay true while a file lies on a server: every time has its date, and
//! nothing is told by how long it is until then.

use super::language::Language;
use super::nodes::{Node, Nodes};
use crate::feed::Text;
use crate::operator::TzDatabase;
use crate::schedule::{Instant, ShownTime, Time, TimeStyle, Zone, Zones};
use crate::status::{Clocks, Name, Phrase, WindowPart};
use crate::words::{Key, Piece, isolated, rest_of};
use std::rc::Rc;

/// Long before every feed, so that no time is written without its date, as if it were today.
const LONG_AGO: Instant = Instant::from_millis(0);

/// A language and the clocks of one feed.
pub struct Voice<'l> {
    pub language: &'l Language,
    /// The provider's zone; UTC if the feed names none that is known.
    zone: Rc<dyn Zone>,
    utc: Rc<dyn Zone>,
}

impl<'l> Voice<'l> {
    /// The voice for a page in this zone. `None` if there is not even UTC.
    pub fn new(language: &'l Language, zone: Option<&str>) -> Option<Self> {
        let utc = TzDatabase.find("UTC")?;
        let zone = zone.and_then(|id| TzDatabase.find(id));
        Some(Self {
            language,
            zone: zone.unwrap_or_else(|| utc.clone()),
            utc,
        })
    }

    fn clocks(&self) -> Clocks<'_> {
        Clocks {
            now: LONG_AGO,
            here: Some(&*self.zone),
            there: Some(&*self.utc),
        }
    }

    /// A text of the feed in this language, and its language if that is known.
    pub fn text<'t>(&self, text: &'t Text) -> (&'t str, Option<&'t str>) {
        text.in_language(&[self.language.tag()])
    }

    pub fn get(&self, key: Key) -> &str {
        self.language.get(key)
    }

    /// A sentence whose placeholders are filled.
    pub fn sentence(&self, key: Key, slots: &[(&str, Nodes)]) -> Nodes {
        let pieces = self.language.words.pieces(key);
        pieces.fold(Nodes::default(), |said, piece| match piece {
            Piece::Text(text) => {
                let rest = rest_of(text, &said.plain()).to_owned();
                said.and(Nodes::text(rest))
            }
            Piece::Slot(name) => match slots.iter().find(|(known, _)| *known == name) {
                Some((_, nodes)) => said.and(nodes.clone()),
                None => said,
            },
        })
    }

    fn both(&self, key: Key, first: Nodes, second: Nodes) -> Nodes {
        match first.is_empty() || second.is_empty() {
            true => first.and(second),
            false => self.sentence(key, &[("first", first), ("second", second)]),
        }
    }

    /// A time with its date and zone, and in UTC: "Wednesday, 16 December 2026 at 06:30 CET (05:30 UTC)".
    pub fn time(&self, time: Time) -> Nodes {
        let said = self.said(&self.clocks().time(time));
        match time {
            Time::At(at) => self.with_zones(said, at, at),
            Time::Floating(_) => {
                let note = Nodes::text(self.get(Key::ZoneNotStated));
                self.both(Key::Semicolon, said, note)
            }
            Time::Day { .. } => said,
        }
    }

    /// Adds the zone's abbreviation, and the same time in UTC.
    fn with_zones(&self, said: Nodes, from: Instant, until: Instant) -> Nodes {
        let zone = self.zone.id();
        let [first, last] = [from, until].map(|at| TzDatabase::abbreviation(zone, at));
        let apart = |name: String| Nodes(vec![Node::Apart(name, None)]);
        let name = match first == last {
            true => apart(first),
            false => {
                let both = [("short", apart(first)), ("later", apart(last))];
                self.sentence(Key::ShortThen, &both)
            }
        };
        let is_utc = |at: &Instant| self.zone.offset_at(*at) == 0;
        let said = self.sentence(Key::TimeAndZone, &[("time", said), ("zone", name)]);
        if [from, until].iter().all(is_utc) {
            return said;
        }
        let clock = |at: Instant| {
            let of = |zone: &dyn Zone| at.civil(zone.offset_at(at));
            let style = match of(&*self.utc).date() == of(&*self.zone).date() {
                true => TimeStyle::Clock,
                false => TimeStyle::YearAndClock,
            };
            Nodes::text(self.language.time(of(&*self.utc), style))
        };
        let utc = match from == until {
            true => clock(from),
            false => {
                let ends = [("start", clock(from)), ("end", clock(until))];
                self.sentence(Key::FromTo, &ends)
            }
        };
        let utc = [("time", utc), ("zone", Nodes::text("UTC"))];
        let utc = self.sentence(Key::TimeAndZone, &utc);
        let utc = self.sentence(Key::InBrackets, &[("text", utc)]);
        let space = Nodes::text(" ");
        said.and(space).and(Nodes(vec![Node::Small(utc)]))
    }

    /// A phrase in this language.
    pub fn said(&self, phrase: &Phrase) -> Nodes {
        let text = |text: String| Nodes::text(text);
        match phrase {
            Phrase::Nothing => Nodes::default(),
            Phrase::Sentence(key, slots) => self.lasting(*key, slots),
            Phrase::Counted(key, number) => text(self.language.count(*key, *number)),
            Phrase::Text(words) => self.title(words),
            Phrase::Written(words) => Nodes(vec![Node::Apart((*words).to_owned(), None)]),
            Phrase::Names(names) => text(self.names(names)),
            Phrase::Time(time) | Phrase::TimeOfDay(time) | Phrase::BriefTime(time) => {
                self.time(*time)
            }
            Phrase::Relative(at) => self.time(Time::At(*at)),
            Phrase::Span { start, end, .. } => {
                let said = self.said(&self.clocks().span(*start, *end, false));
                match (start.instant(), end.instant()) {
                    (Some(start), Some(end)) => self.with_zones(said, start, end),
                    _ => said,
                }
            }
            Phrase::Window(window, part) => self.window(window, *part),
            Phrase::Shown(time, style) => Nodes(vec![Node::Time {
                datetime: time.datetime(),
                text: self.language.time(time.civil, *style),
            }]),
            Phrase::Digits(time, style) => text(self.language.time(time.civil, *style)),
            Phrase::Range(ends, style) => self.range(ends, *style),
            Phrase::ZoneName(at, id) => {
                let name = TzDatabase::abbreviation(id, *at);
                Nodes(vec![Node::Apart(name, None)])
            }
            Phrase::Places(zones) => {
                let places = zones.iter().map(|zone| self.language.words.place(zone));
                let places = self.language.and(&places.collect::<Vec<_>>());
                Nodes(vec![Node::Apart(places, None)])
            }
            // These change by the minute. Who shows them says the time beside them.
            Phrase::Distance(_) | Phrase::ShortDistance(_) | Phrase::NearDay(_) => Nodes::default(),
            Phrase::Length(length) | Phrase::ShortLength(length) => {
                text(self.language.length(*length))
            }
            Phrase::Lengths(least, most) => {
                let [least, most] = [least, most].map(|it| self.language.length(*it));
                match least == most {
                    true => text(least),
                    false => {
                        self.sentence(Key::FromTo, &[("start", text(least)), ("end", text(most))])
                    }
                }
            }
            Phrase::HoldsUntil(_, inner) => self.said(inner),
            Phrase::Struck(inner) => wrapped(Node::Struck, self.said(inner)),
            Phrase::Small(inner) => wrapped(Node::Small, self.said(inner)),
            Phrase::Strong(inner) => wrapped(Node::Strong, self.said(inner)),
            Phrase::Joined(key, both) => {
                let [first, second] = both.each_ref().map(|one| self.said(one));
                self.both(*key, first, second)
            }
            Phrase::Spaced(all) => {
                let all = all.iter().map(|one| self.said(one));
                all.filter(|one| !one.is_empty())
                    .reduce(|line, one| line.and(Nodes::text(" ")).and(one))
                    .unwrap_or_default()
            }
        }
    }

    /// A sentence that still holds when somebody reads it.
    fn lasting(&self, key: Key, slots: &[(&'static str, Phrase)]) -> Nodes {
        let slot = |name: &str| slots.iter().find(|(known, _)| *known == name);
        match key {
            // The windows below say when.
            Key::StartsIn => Nodes::text(self.get(Key::Scheduled)),
            Key::AboutToStart => Nodes::text(self.get(Key::PlannedMaintenance)),
            Key::SinceFor => match slot("time") {
                Some((_, time)) => {
                    let began = self.sentence(Key::Began, &[("time", self.said(time))]);
                    self.ended(began)
                }
                None => Nodes::default(),
            },
            Key::Left | Key::LongerThanPlanned => Nodes::default(),
            key => {
                let slots = slots.iter().map(|(name, slot)| (*name, self.said(slot)));
                self.sentence(key, &slots.collect::<Vec<_>>())
            }
        }
    }

    /// With the full stop of this language.
    fn ended(&self, sentence: Nodes) -> Nodes {
        let stop = self.language.words.pieces(Key::TwoSentences);
        let stop = stop.filter_map(|piece| match piece {
            Piece::Text(text) => Some(rest_of(text.trim_end(), &sentence.plain()).to_owned()),
            Piece::Slot(_) => None,
        });
        let stop: String = stop.collect();
        sentence.and(Nodes::text(stop))
    }

    /// A title of the feed.
    pub fn title(&self, words: &Text) -> Nodes {
        let (words, lang) = self.text(words);
        match words {
            "" => Nodes::default(),
            // Of an unknown language, because it is not that of the text around it.
            words => Nodes(vec![Node::Apart(
                words.to_owned(),
                Some(lang.unwrap_or_default().to_owned()),
            )]),
        }
    }

    /// What both ends of a range share is said once.
    fn range(&self, ends: &[ShownTime; 2], style: TimeStyle) -> Nodes {
        let shown = |time: &ShownTime, style| {
            Nodes(vec![Node::Time {
                datetime: time.datetime(),
                text: self.language.time(time.civil, style),
            }])
        };
        let [start, end] = ends;
        let end_style = match start.date() == end.date() && start.has_clock() {
            true => TimeStyle::Clock,
            false => style,
        };
        let slots = [
            ("start", shown(start, style)),
            ("end", shown(end, end_style)),
        ];
        self.sentence(Key::FromTo, &slots)
    }

    /// A window with its zone, and in UTC.
    fn window(&self, window: &crate::schedule::Window, part: WindowPart) -> Nodes {
        let said = self.said(&self.clocks().window(window, part));
        let is_line = matches!(part, WindowPart::Line | WindowPart::Was);
        let ends = [window.start, window.end].map(|end| end.and_then(Time::instant));
        match ends {
            _ if !is_line || said.is_empty() => said,
            [Some(start), Some(end)] => self.with_zones(said, start, end),
            [Some(one), None] | [None, Some(one)] => self.with_zones(said, one, one),
            [None, None] => {
                let zone = self.said(&self.clocks().window(window, WindowPart::ZoneAtEnd));
                self.both(Key::Semicolon, said, zone)
            }
        }
    }

    /// "IMAP, POP and webmail".
    fn names(&self, names: &[Name]) -> String {
        let direction = self.language.words.direction();
        let wanted = [self.language.tag()];
        let names = names
            .iter()
            .map(|name| isolated(&name.in_language(&wanted), direction));
        self.language.and(&names.collect::<Vec<_>>())
    }
}

fn wrapped(wrap: fn(Nodes) -> Node, inner: Nodes) -> Nodes {
    match inner.is_empty() {
        true => inner,
        false => Nodes(vec![wrap(inner)]),
    }
}
