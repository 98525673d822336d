//! When something was, or will be, as a form says it.

/// When something was so.
///
/// ```
/// use windowpane::composer::When;
/// assert_eq!(When::Now.words(), None);
/// assert_eq!(When::Ago(15).words().as_deref(), Some("-15m"));
/// assert_eq!(When::At("03:12".into()).words().as_deref(), Some("03:12"));
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum When {
    #[default]
    Now,
    /// So many minutes ago.
    Ago(u32),
    /// As it was typed.
    At(String),
}

impl When {
    /// The words of the option; `None` for now, which needs none.
    pub fn words(&self) -> Option<String> {
        match self {
            Self::Now => None,
            Self::Ago(minutes) => Some(format!("-{minutes}m")),
            Self::At(words) => typed(words),
        }
    }
}

/// When there will be the next update.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Promise {
    #[default]
    Nothing,
    /// In so many minutes.
    In(u32),
    /// As it was typed.
    At(String),
}

impl Promise {
    /// The words of the option; `None` if nothing is promised.
    pub fn words(&self) -> Option<String> {
        match self {
            Self::Nothing => None,
            Self::In(minutes) => Some(format!("+{minutes}m")),
            Self::At(words) => typed(words),
        }
    }
}

/// A field's text, if there is one.
pub(super) fn typed(text: &str) -> Option<String> {
    let text = text.trim();
    (!text.is_empty()).then(|| text.to_owned())
}
