/// Where a card stands.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// First on the page, in place of a sentence about the overall status.
    Answer,
    /// In the section of its kind.
    Section,
}
