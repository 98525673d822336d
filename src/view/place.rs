use crate::render::{Element, el};

/// Where a card stands.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// First on the page, in place of a sentence about the overall status.
    Answer,
    /// In the section of its kind.
    Section,
}

impl Place {
    /// A heading within the card, one level below the card's own.
    pub fn heading(self, class: &str) -> Element {
        let level = match self {
            Self::Answer => "h3",
            Self::Section => "h5",
        };
        el(level).class(class)
    }
}
