use super::{Attributes, Headline, Standing, plan, standing};
use crate::feed::names;
use crate::schedule::{Duration, Instant, Phase};

names! {
    /// How much of a headline a banner shows until the visitor asks for more.
    Density {
        /// One line: the title and one time.
        Line = "line",
        /// The title, the state with the times, and the mail lanes as icons.
        Compact = "compact",
        /// Everything.
        Full = "full",
    }
}

/// The media query of a window in which a banner is a line.
pub const LOW_WINDOW: &str = "(max-height:479.9px)";

/// Planned work that is further ahead than this is announced in a line.
pub const FAR_AHEAD: Duration = Duration::DAY;

impl Density {
    /// The density of a banner that says `headline`, and until when it holds. If the page leaves it to us, it is a line where the banner
    /// is docked or the window low (`is_low`, by [`LOW_WINDOW`]), and for work that is far ahead. The page's script has the same rule
    /// (`density.js`).
    ///
    /// ```
    /// use windowpane::schedule::Instant;
    /// use windowpane::status::{Attributes, Density, Headline};
    ///
    /// let now = Instant::from_millis(1_355_292_000_000);
    /// let of = |position: &str| {
    ///     let read = |name: &str| (name == "position").then(|| position.to_owned());
    ///     Density::of(&Attributes::read(&read, &|_| None), &Headline::default(), now, false)
    /// };
    /// assert_eq!([of("top"), of("")], [(Density::Line, None), (Density::Compact, None)]);
    /// ```
    pub fn of(
        attributes: &Attributes,
        headline: &Headline,
        now: Instant,
        is_low: bool,
    ) -> (Self, Option<Instant>) {
        if let Some(density) = attributes.density {
            return (density, None);
        }
        if attributes.is_docked || is_low {
            return (Self::Line, None);
        }
        let until = start_ahead(attributes, headline, now)
            .map(|start| start - FAR_AHEAD)
            .filter(|near| *near > now);
        match until {
            Some(_) => (Self::Line, until),
            None => (Self::Compact, None),
        }
    }
}

/// When the planned work that a headline announces starts, if it is ahead.
fn start_ahead(attributes: &Attributes, headline: &Headline, now: Instant) -> Option<Instant> {
    let settings = &attributes.settings;
    let entry = headline.entry?;
    match standing(entry, settings, now) {
        Standing::Planned(Phase::Announced | Phase::Soon) => plan(entry, settings).next_start(now),
        _ => None,
    }
}
