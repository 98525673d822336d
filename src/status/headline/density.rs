use super::Headline;
use crate::schedule::{Instant, Phase};
use crate::status::{Attributes, Density, FAR_AHEAD, Standing, plan, standing};

impl Headline<'_> {
    /// The density of a banner that says this, and until when it holds. If the page leaves it to us, it is a line where the banner is
    /// docked or the window low (`is_low`, by [`LOW_WINDOW`](crate::status::LOW_WINDOW)), and for work that is far ahead. The page's
    /// script has the same rule (`density.js`).
    ///
    /// ```
    /// use windowpane::schedule::Instant;
    /// use windowpane::status::{Attributes, Density, Headline};
    ///
    /// let now = Instant::from_millis(1_355_292_000_000);
    /// let of = |position: &str| {
    ///     let read = |name: &str| (name == "position").then(|| position.to_owned());
    ///     Headline::default().density(&Attributes::read(&read, &|_| None), now, false)
    /// };
    /// assert_eq!([of("top"), of("")], [(Density::Line, None), (Density::Compact, None)]);
    /// ```
    pub fn density(
        &self,
        attributes: &Attributes,
        now: Instant,
        is_low: bool,
    ) -> (Density, Option<Instant>) {
        if let Some(density) = attributes.density {
            return (density, None);
        }
        if attributes.is_docked || is_low {
            return (Density::Line, None);
        }
        let until = self
            .start_ahead(attributes, now)
            .map(|start| start - FAR_AHEAD)
            .filter(|near| *near > now);
        match until {
            Some(_) => (Density::Line, until),
            None => (Density::Compact, None),
        }
    }

    /// Whether a banner of this density says less than everything. What is not about an entry is so short that only a line does.
    pub fn has_more(&self, density: Density) -> bool {
        match density {
            Density::Line => {
                self.entry.is_some() || self.details.is_some() || !self.elsewhere.is_empty()
            }
            Density::Compact => self.entry.is_some(),
            Density::Full => false,
        }
    }

    /// When the planned work that this announces starts, if it is ahead.
    fn start_ahead(&self, attributes: &Attributes, now: Instant) -> Option<Instant> {
        let settings = &attributes.settings;
        let entry = self.entry?;
        match standing(entry, settings, now) {
            Standing::Planned(Phase::Announced | Phase::Soon) => {
                plan(entry, settings).next_start(now)
            }
            _ => None,
        }
    }
}
