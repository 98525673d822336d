use super::Name;
use crate::feed::Text;
use crate::schedule::{Instant, ShownTime, Span, Time, TimeStyle, Window};
use crate::words::Key;

/// What is to be said, before it is put into a language: a value that can be compared and tested without a browser. The view turns
/// it into nodes and decides nothing.
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
    /// A sentence of the interface, with what stands in its slots.
    Sentence(Key, Vec<(&'static str, Phrase<'f>)>),
    /// A sentence in the plural form of a number.
    Counted(Key, usize),
    /// The provider's words, in the visitor's language.
    Text(&'f Text),
    /// The provider's words in the one language that there is.
    Written(&'f str),
    /// "IMAP, POP and webmail".
    Names(Vec<Name<'f>>),
    /// A time, with its day unless that is today.
    Time(Time),
    /// The same on one clock only.
    TimeOfDay(Time),
    /// "in 3 hours".
    Relative(Instant),
    /// How long it is from or to then: "25 minutes".
    Distance(Instant),
    Length(Span),
    /// From least to most: "5–10 minutes".
    Lengths(Span, Span),
    Window(&'f Window, WindowPart),
    /// A time on its clock.
    Shown(ShownTime<'f>, TimeStyle),
    /// The same as text that no machine reads.
    Digits(ShownTime<'f>, TimeStyle),
    /// Two times of one zone, with what they have in common said once.
    Range(Box<[ShownTime<'f>; 2]>, TimeStyle),
    /// "today", "tomorrow": a day by how many days ahead it is.
    NearDay(i64),
    /// The abbreviation of a zone at an instant: "CET".
    ZoneName(Instant, &'f str),
    /// The cities that zones are named after: "Los Angeles and Oslo".
    Places(Vec<&'f str>),
    /// What has to be said another way from then on.
    HoldsUntil(Instant, Box<Phrase<'f>>),
    /// What will not be, or is not any more.
    Struck(Box<Phrase<'f>>),
    /// What is to be seen first.
    Strong(Box<Phrase<'f>>),
    /// Two as the sentence puts its `first` and its `second`; one alone where there turns out to be nothing to say of the other.
    Joined(Key, Box<[Phrase<'f>; 2]>),
    /// One after another with spaces in between.
    Spaced(Vec<Phrase<'f>>),
}

/// What is said of a window of planned work.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WindowPart {
    /// When it is.
    Line,
    /// The same of one that will not be, or not any more.
    Was,
    /// The day, where it lies on one.
    Day,
    /// The times of that day; with their days where it lies on more than one.
    Times,
    /// The zone of the visitor's clock, at both ends.
    Zone,
    ZoneAtEnd,
    /// When it is on the provider's clock, where that shows something else.
    There,
    /// That clocks are set before or during it.
    Changes,
    ChangesDuring,
}

// Not inlined: phrases are made at many places, and each copy of these would be larger than the call.
impl<'f> Phrase<'f> {
    /// A sentence with one slot.
    #[inline(never)]
    pub fn with(key: Key, slot: &'static str, said: Self) -> Self {
        Self::Sentence(key, vec![(slot, said)])
    }

    /// A sentence of a time.
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

    /// From least to most; "up to" the most, where the least is nothing.
    #[inline(never)]
    pub fn lengths(least: Span, most: Span) -> Self {
        match least == Span::ZERO && most > least {
            true => Self::with(Key::UpTo, "length", Self::Length(most)),
            false => Self::Lengths(least, most),
        }
    }

    /// The same, where it has to be said another way from some instant on.
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

    /// The same, struck through.
    #[inline(never)]
    pub fn struck(self) -> Self {
        match self {
            Self::Nothing => Self::Nothing,
            said => Self::Struck(Box::new(said)),
        }
    }

    #[inline(never)]
    pub fn strong(self) -> Self {
        match self {
            Self::Nothing => Self::Nothing,
            said => Self::Strong(Box::new(said)),
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
