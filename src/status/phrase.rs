use super::Name;
use crate::feed::Text;
use crate::schedule::{Instant, Span, Time, Window};
use crate::words::Key;

/// A text to show, before it is put into a language and onto the visitor's clock. As a value it can
/// be compared and tested without a browser. The view turns it into nodes and decides nothing.
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
    /// "in 3 hours".
    Relative(Instant),
    /// The time between now and then: "25 minutes".
    Distance(Instant),
    Length(Span),
    /// From shortest to longest: "5–10 minutes".
    Lengths(Span, Span),
    Window(&'f Window, WindowPart),
    /// Struck through: it will not take place, or not any more.
    Struck(Box<Phrase<'f>>),
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
    /// The same for a window that will not take place, or not any more.
    Was,
    /// The zone of the visitor's clock, at the start and at the end.
    Zone,
    ZoneAtEnd,
    /// The time on the provider's clock, if that differs.
    There,
    /// The note that clocks change before or during it.
    Changes,
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

    /// One line about a window; nothing if there is no window.
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
