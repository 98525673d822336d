/// A sign that stands for a word or a pause. Screen readers call it by its name, as in "degraded middle dot cause found", or leave it out,
/// as in "9:52 11:52".
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sign {
    /// `·` between two pieces of information.
    Dot,
    /// The dash between the two ends of a range, as `Intl` and the translations write it.
    Dash,
}

impl Sign {
    /// The sign, if `text` is one, perhaps with space around it.
    ///
    /// ```
    /// use windowpane::words::Sign;
    /// assert_eq!(Sign::of(" · "), Some(Sign::Dot));
    /// assert_eq!(Sign::of("\u{2009}–\u{2009}"), Some(Sign::Dash));
    /// assert_eq!(Sign::of("～"), Some(Sign::Dash));
    /// assert_eq!(Sign::of(" à "), None);
    /// ```
    pub fn of(text: &str) -> Option<Self> {
        match text.trim() {
            "·" => Some(Self::Dot),
            "–" | "-" | "—" | "−" | "~" | "～" | "〜" => Some(Self::Dash),
            _ => None,
        }
    }
}
