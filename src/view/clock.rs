use super::ticker::Ticker;
use super::together::together;
use crate::browser::{self, Intl, IntlZones, Width};
use crate::feed::Text;
use crate::render::{Element, Nodes, markup};
use crate::schedule::{Duration, Edge, Instant, Relative, ShownTime, TimeStyle, Zone, Zones};
use crate::status::Clocks;
use crate::words::{self, Key, Piece, Sign, Words};
use std::rc::Rc;

/// Formats times, durations and sentences for one visitor at one instant. For a relative time it also schedules the
/// next render.
pub struct Clock {
    pub now: Instant,
    pub words: Words,
    /// `None` while the clock is fixed (the attribute `now`).
    ticker: Option<Ticker>,
    locale: String,
    /// The visitor's languages, in order of preference, for the feed's translations.
    languages: Vec<String>,
    here: Option<Rc<dyn Zone>>,
    there: Option<Rc<dyn Zone>>,
    /// The provider's page, the base of the feed's relative links.
    pub base: String,
}

impl Clock {
    pub fn new(
        ticker: Option<Ticker>,
        now: Instant,
        words: Words,
        languages: Vec<String>,
        here: Option<Rc<dyn Zone>>,
        there: Option<Rc<dyn Zone>>,
    ) -> Self {
        let wanted: Vec<&str> = languages.iter().map(String::as_str).collect();
        let locale = words::locale_for(words.language(), &wanted).to_owned();
        Self {
            now,
            words,
            ticker,
            locale,
            languages,
            here,
            there,
            base: String::new(),
        }
    }

    /// The absolute form of a URL in the feed, if its scheme is allowed.
    pub fn address(&self, url: &str) -> Option<String> {
        browser::address(url, &self.base)
    }

    pub fn intl(&self) -> Intl<'_> {
        Intl {
            locale: &self.locale,
        }
    }

    /// The clocks that times are shown on.
    pub fn clocks(&self) -> Clocks<'_> {
        Clocks {
            now: self.now,
            here: self.here.as_deref(),
            there: self.there.as_deref(),
        }
    }

    /// The provider's text in the visitor's language, and its language for `lang`: empty where it is not known, because it is not that of
    /// the interface around it.
    pub fn text<'t>(&self, text: &'t Text) -> (&'t str, Option<&'t str>) {
        let (text, language) = text.in_language(&self.languages());
        (text, Some(language.unwrap_or_default()))
    }

    /// The preferred languages for the feed's texts, the most preferred first.
    pub fn languages(&self) -> Vec<&str> {
        self.languages.iter().map(String::as_str).collect()
    }

    // Sentences

    pub fn get(&self, key: Key) -> &str {
        self.words.get(key)
    }

    pub fn say(&self, key: Key, values: &[(&str, &str)]) -> String {
        self.words.say(key, values)
    }

    pub fn count(&self, key: Key, number: usize) -> String {
        counted(&self.words, self.intl(), key, number)
    }

    /// A sentence with one placeholder that is filled with nodes.
    #[inline(never)]
    pub fn with(&self, key: Key, name: &'static str, value: Nodes) -> Nodes {
        self.sentence(key, vec![(name, value)])
    }

    /// A sentence whose placeholders are filled with nodes.
    #[inline(never)]
    pub fn sentence(&self, key: Key, mut slots: Vec<(&'static str, Nodes)>) -> Nodes {
        self.words
            .pieces(key)
            .fold(Nodes::new(), |said, piece| match piece {
                Piece::Text(text) => {
                    let rest = self.signed(words::rest_of(text, &said.plain()));
                    said.and(rest)
                }
                Piece::Slot(name) => match slots.iter().position(|(known, _)| *known == name) {
                    Some(index) => said.and(slots.swap_remove(index).1),
                    None => said,
                },
            })
    }

    /// "Details: Incoming mail arrives late".
    pub fn labelled(&self, name: Nodes, title: Nodes) -> Nodes {
        self.sentence(Key::Labelled, vec![("name", name), ("title", title)])
    }

    /// The name of a control of an entry, for who hears only a list of all controls: its label comes first, as it is seen.
    pub fn named(&self, label: &str, title: &str) -> String {
        self.say(Key::Labelled, &[("name", label), ("title", title)])
    }

    /// A text of ours; if it is a sign that stands for a word, with the word for who hears it.
    fn signed(&self, text: &str) -> Nodes {
        match Sign::of(text) {
            Some(Sign::Dot) => seen_and_heard(text, heard(", ")),
            // Between two elements, where a screen reader stops anyway.
            Some(Sign::Dash) => {
                let to = [" ", self.get(Key::To), " "].concat();
                seen_and_heard(text, markup! { <span class="vh" data-heard={&to}/> })
            }
            None => Nodes::text(text),
        }
    }

    /// A sentence of which the words are heard and only its `time` is seen.
    pub fn unseen_but(&self, key: Key, time: Nodes) -> Nodes {
        let mut time = Some(time);
        let pieces = self.words.pieces(key);
        pieces.fold(Nodes::new(), |all, piece| match piece {
            Piece::Text(text) => all.and(heard(text).into()),
            Piece::Slot(_) => all.and(time.take().unwrap_or_default()),
        })
    }

    /// Two pieces joined by the pattern `key` with its `first` and `second`; one alone where the other is empty.
    pub fn both(&self, key: Key, first: Nodes, second: Nodes) -> Nodes {
        if first.is_empty() || second.is_empty() {
            return first.and(second);
        }
        self.sentence(key, vec![("first", first), ("second", second)])
    }

    /// The same with a capital letter at the beginning: many languages write "today" and the names of days in lower case. In the text and
    /// not by `::first-letter`, which cuts a word in two for screen readers and breaks the joined letters of Arabic.
    pub fn capitalised(&self, nodes: Nodes) -> Nodes {
        nodes.with_first_text(&|text| browser::capitalised(text, &self.locale))
    }

    // Relative times and durations

    /// "in 3 hours", "25 minutes ago".
    pub fn relative(&self, at: Instant) -> String {
        let relative = self.clocks().relative(at);
        self.holds_until(relative.until);
        self.intl().relative(relative.amount, relative.unit)
    }

    /// The duration from now to `at`, or since it: "25 minutes", "1 hour 30 minutes".
    pub fn distance(&self, at: Instant) -> String {
        self.distance_in(at, Width::Long)
    }

    /// The same in a short form: "25 min".
    pub fn short_distance(&self, at: Instant) -> String {
        self.distance_in(at, Width::Short)
    }

    fn distance_in(&self, at: Instant, width: Width) -> String {
        let lasting = Relative::lasting(self.now, at);
        self.holds_until(lasting.until);
        // What began a few seconds ago has lasted a minute, not none.
        let minute = Duration::from_minutes(1);
        self.intl().duration(lasting.duration().max(minute), width)
    }

    /// What is rendered with this clock is valid until `at`.
    pub fn holds_until(&self, at: Instant) {
        if let Some(ticker) = &self.ticker {
            ticker.wake_by(at);
        }
    }

    pub fn duration(&self, duration: Duration) -> String {
        self.intl().duration(duration, Width::Long)
    }

    // Times

    /// A `<time>`: the text for people, and the `datetime` for machines.
    pub fn time(&self, time: &ShownTime, style: TimeStyle) -> Nodes {
        tag(&self.digits(time, style), time)
    }

    pub fn digits(&self, time: &ShownTime, style: TimeStyle) -> String {
        self.intl().time(time.at(), time.zone, style)
    }

    /// The abbreviation of a zone at an instant: `CET`, `UTC+5:45`.
    pub fn zone_name(&self, at: Instant, zone: &str) -> String {
        let name = self.intl().zone_name(at, zone);
        let offset = IntlZones.find(zone).map(|zone| zone.offset_at(at));
        match offset {
            Some(offset) => words::abbreviation(&name, offset),
            None => name,
        }
    }

    /// A range of two times; their common parts, such as the date, are written once.
    pub fn range(&self, start: &ShownTime, end: &ShownTime, style: TimeStyle) -> Nodes {
        let pieces = self.intl().range(start.at(), end.at(), start.zone, style);
        let is_own = |(edge, _): &(Edge, String)| *edge != Edge::Both;
        let first = pieces.iter().position(is_own).unwrap_or(0);
        // The day that both ends share is not part of what stays on one line.
        let (mut before, mut range) = (Nodes::new(), Nodes::new());
        for (index, (edge, text)) in pieces.into_iter().enumerate() {
            let piece = match edge {
                Edge::Start => tag(&text, start),
                Edge::End => tag(&text, end),
                Edge::Both => self.signed(&text),
            };
            match index < first {
                true => before = before.and(piece),
                false => range = range.and(piece),
            }
        }
        before.and(together(range))
    }
}

/// A sentence in the plural form for a number.
pub fn counted(words: &Words, intl: Intl, key: Key, number: usize) -> String {
    let number = i64::try_from(number).unwrap_or(i64::MAX);
    let category = intl.plural(number);
    let said = intl.number(number);
    words.plural(key, &category, &[("count", &said)])
}

/// A text that is only heard. It is generated content, so that who copies the line gets what is seen.
pub fn heard(text: &str) -> Element {
    markup! { <span class="heard" data-heard={text}/> }
}

fn seen_and_heard(seen: &str, heard: Element) -> Nodes {
    let seen = markup! { <span aria-hidden="true">{seen}</span> };
    [heard, seen].into_iter().collect()
}

fn tag(text: &str, time: &ShownTime) -> Nodes {
    Nodes::from(markup! { <time datetime={&time.datetime()}>{text}</time> })
}
