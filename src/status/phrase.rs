use super::Name;
use crate::feed::Text;
use crate::schedule::{Duration, Instant, ShownTime, Time, TimeStyle, Window};
use crate::words::{Key, is_sentence};

/// A text to show, before it is put into a language. As a value it can be compared and tested
/// without a browser. The view turns it into nodes and decides nothing.
///
/// [`Phrase::Time`], [`Phrase::TimeOfDay`] and [`Phrase::Window`] depend on the visitor's clock. [`Clocks`](super::Clocks) turns them
/// into phrases that do not.
///
/// ```
/// use windowpane::schedule::Instant;
/// use windowpane::status::Phrase;
/// use windowpane::words::Key;
///
/// let start = Instant::from_millis(1_355_292_000_000);
/// let starts = Phrase::with(Key::StartsIn, "relative", Phrase::Relative(start));
/// assert_eq!(Phrase::joined(Key::Dotted, Phrase::Nothing, starts.clone()), starts);
/// ```
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Phrase<'f> {
    #[default]
    Nothing,
    /// A sentence of the interface, with the values of its placeholders.
    Sentence(Key, Vec<(&'static str, Phrase<'f>)>),
    /// A sentence in the plural form for a number.
    Counted(Key, usize),
    /// The provider's words, in the visitor's language.
    Text(&'f Text),
    /// The provider's words, which exist in one language only.
    Written(&'f str),
    /// "IMAP, POP and webmail".
    Names(Vec<Name<'f>>),
    /// A time, with its date unless that is today.
    Time(Time),
    /// A time without its date.
    TimeOfDay(Time),
    /// A time in short, with its date unless that is today.
    BriefTime(Time),
    /// From one time to another; if the date of the first is known, without it.
    Span {
        start: Time,
        end: Time,
        is_day_known: bool,
    },
    /// "in 3 hours".
    Relative(Instant),
    /// The time between now and then: "25 minutes".
    Distance(Instant),
    /// The same in a short form: "25 min".
    ShortDistance(Instant),
    Length(Duration),
    ShortLength(Duration),
    /// From shortest to longest: "5–10 minutes".
    Lengths(Duration, Duration),
    Window(&'f Window, WindowPart),
    /// A time on its clock.
    Shown(ShownTime<'f>, TimeStyle),
    /// The same as text that no machine reads.
    Digits(ShownTime<'f>, TimeStyle),
    /// Two times in one zone; what they share is written once.
    Range(Box<[ShownTime<'f>; 2]>, TimeStyle),
    /// "today", "tomorrow": a day by how many days ahead it is.
    NearDay(i64),
    /// The abbreviation of a zone at an instant: "CET".
    ZoneName(Instant, &'f str),
    /// The cities that zones are named after: "Los Angeles and Oslo".
    Places(Vec<&'f str>),
    /// A phrase that must be replaced at an instant.
    HoldsUntil(Instant, Box<Phrase<'f>>),
    /// What will not be, or is not any more.
    Struck(Box<Phrase<'f>>),
    /// In small grey type.
    Small(Box<Phrase<'f>>),
    /// Emphasised.
    Strong(Box<Phrase<'f>>),
    /// The sentence's `first` and `second`. If one of them is empty, only the other is shown.
    Joined(Key, Box<[Phrase<'f>; 2]>),
    /// One after another, separated by spaces.
    Spaced(Vec<Phrase<'f>>),
}

/// What to show of a window of planned work.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WindowPart {
    /// When it starts and ends.
    Line,
    /// The same, emphasised, with the zone.
    Zoned,
    /// The same for work that was moved to this window.
    NowZoned,
    /// When a window starts and ends that will not take place, or not any more.
    Was,
    /// Both ends in short, without the zone.
    Brief,
    /// The plan of work that has started, with its zone.
    Plan,
    /// The day on which it starts.
    Day,
    /// The times of that day; behind them the day on which it ends, if that is another.
    Times,
    /// The zone of the visitor's clock, at both ends.
    Zone,
    ZoneAtEnd,
    /// The time on the provider's clock, if that differs.
    There,
    /// The same with the provider's city first.
    NamedThere,
    /// The note that clocks change before or during it.
    Changes,
    ChangesDuring,
}

// Not inlined: phrases are built in many places, and each inlined copy would be larger than the
// call.
impl<'f> Phrase<'f> {
    /// A sentence with one placeholder.
    #[inline(never)]
    pub fn with(key: Key, slot: &'static str, value: Self) -> Self {
        Self::Sentence(key, vec![(slot, value)])
    }

    /// A sentence with a `time`.
    #[inline(never)]
    pub fn timed(key: Key, time: Time) -> Self {
        Self::with(key, "time", Self::Time(time))
    }

    #[inline(never)]
    pub fn joined(key: Key, first: Self, second: Self) -> Self {
        match (first, second) {
            (Self::Nothing, one) | (one, Self::Nothing) => one,
            (first, second) => Self::Joined(key, Box::new([first, second])),
        }
    }

    /// Two pieces with a space between them in every language; one alone where the other is empty.
    #[inline(never)]
    pub fn spaced(pieces: [Self; 2]) -> Self {
        match pieces {
            [Self::Nothing, one] | [one, Self::Nothing] => one,
            both => Self::Spaced(both.into()),
        }
    }

    /// This and then a sentence: one after another if this ends with a full stop, else with one in between.
    #[inline(never)]
    pub fn then(self, sentence: Self) -> Self {
        let key = match self.is_sentence() {
            true => Key::OneAfterAnother,
            false => Key::TwoSentences,
        };
        Self::joined(key, self, sentence)
    }

    /// Whether it ends with a full stop of ours.
    fn is_sentence(&self) -> bool {
        match self {
            Self::Sentence(key, _) => is_sentence(*key),
            Self::Joined(_, both) => both[1].is_sentence(),
            Self::HoldsUntil(_, inner) => inner.is_sentence(),
            _ => false,
        }
    }

    /// Items separated by commas: at most `most`, or the first ones and how many more there are.
    #[inline(never)]
    pub fn listed(items: Vec<Self>, most: usize) -> Self {
        let count = items.len();
        Self::listed_of(&mut items.into_iter(), count, most)
    }

    /// The same of `count` items, of which no more are taken than are listed.
    #[inline(never)]
    pub fn listed_of(items: &mut dyn Iterator<Item = Self>, count: usize, most: usize) -> Self {
        let rest = match count {
            count if count > most => count - (most - 1),
            _ => 0,
        };
        let mut listed = Self::Nothing;
        for item in items.take(count - rest) {
            listed = Self::joined(Key::Listed, listed, item);
        }
        match rest {
            0 => listed,
            rest => Self::joined(
                Key::OneAfterAnother,
                listed,
                Self::Counted(Key::AndMore, rest),
            ),
        }
    }

    /// "IMAP, POP and webmail": at most `most` of `count` names, or the first ones and how many more
    /// there are.
    #[inline(never)]
    pub fn names(names: &mut dyn Iterator<Item = Name<'f>>, count: usize, most: usize) -> Self {
        if count > most {
            let mut names = names.map(|name| Self::Names(vec![name]));
            return Self::listed_of(&mut names, count, most);
        }
        Self::Names(names.collect())
    }

    /// From least to most; "up to" the most, where the least is nothing.
    #[inline(never)]
    pub fn lengths(least: Duration, most: Duration) -> Self {
        match least == Duration::ZERO && most > least {
            true => Self::with(Key::UpTo, "length", Self::Length(most)),
            false => Self::Lengths(least, most),
        }
    }

    /// The same phrase, to be replaced at an instant if there is one.
    #[inline(never)]
    pub fn until(self, at: Option<Instant>) -> Self {
        match at {
            Some(at) => Self::HoldsUntil(at, Box::new(self)),
            None => self,
        }
    }

    /// Something of a window; nothing where there is none.
    #[inline(never)]
    pub fn window(window: Option<&'f Window>, part: WindowPart) -> Self {
        window.map_or(Self::Nothing, |window| Self::Window(window, part))
    }

    /// The same text, struck through.
    #[inline(never)]
    pub fn struck(self) -> Self {
        match self {
            Self::Nothing => Self::Nothing,
            value => Self::Struck(Box::new(value)),
        }
    }

    #[inline(never)]
    pub fn small(self) -> Self {
        match self {
            Self::Nothing => Self::Nothing,
            value => Self::Small(Box::new(value)),
        }
    }

    #[inline(never)]
    pub fn strong(self) -> Self {
        match self {
            Self::Nothing => Self::Nothing,
            value => Self::Strong(Box::new(value)),
        }
    }

    pub const fn is_nothing(&self) -> bool {
        matches!(self, Self::Nothing)
    }
}

impl From<Key> for Phrase<'_> {
    #[inline(never)]
    fn from(key: Key) -> Self {
        Self::Sentence(key, Vec::new())
    }
}
