//! Which screen is shown, as the page's fragment says it.

/// A screen of the Studio.
///
/// Its text form is the fragment of the address: `#now`, `#update/store-7`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Screen {
    #[default]
    Now,
    Trouble,
    /// An update of the incident with this ID.
    Update(String),
    /// The end of the incident with this ID.
    Resolve(String),
    /// One entry: its corrections, translations, its report.
    Entry(String),
    /// The page and its services.
    Settings,
    /// The feed at any instant.
    Time,
    /// Work is planned.
    Plan,
    /// All planned work.
    Planned,
    Feed,
    /// The text of the feed, at this line.
    FeedLine(usize),
    /// A notice is written.
    Say,
    /// The end of the notice with this ID.
    End(String),
    Templates,
    /// The lines for a page are put together.
    Embed,
    /// Another feed is chosen.
    Open,
}

impl Screen {
    /// The screen that a fragment names; the first one for any other fragment.
    pub fn of(fragment: &str) -> Self {
        Self::named(fragment).unwrap_or_default()
    }

    /// The screen that a fragment names. `None` if it names something else, such as an entry in a timeline.
    ///
    /// ```
    /// use windowpane::composer::Screen;
    /// assert_eq!(Screen::named("#update/store-7"), Some(Screen::Update("store-7".into())));
    /// assert_eq!(Screen::named("#/time/dZA"), Some(Screen::Time));
    /// assert_eq!(Screen::named("#store-7"), None);
    /// ```
    pub fn named(fragment: &str) -> Option<Self> {
        let fragment = fragment.trim_start_matches('#').trim_start_matches('/');
        let (name, id) = fragment.split_once('/').unwrap_or((fragment, ""));
        Some(match (name, id) {
            ("" | "now", "") => Self::Now,
            ("wrong", "") => Self::Trouble,
            ("update", id) if !id.is_empty() => Self::Update(id.to_owned()),
            ("resolve", id) if !id.is_empty() => Self::Resolve(id.to_owned()),
            ("entry", id) if !id.is_empty() => Self::Entry(id.to_owned()),
            ("settings", "") => Self::Settings,
            // Behind it there may be the text of a feed.
            ("time", _) => Self::Time,
            ("plan", "") => Self::Plan,
            ("planned", "") => Self::Planned,
            ("feed", "") => Self::Feed,
            ("feed", line) => line.parse().map_or(Self::Feed, Self::FeedLine),
            ("say", "") => Self::Say,
            ("end", id) if !id.is_empty() => Self::End(id.to_owned()),
            ("templates", "") => Self::Templates,
            ("embed", "") => Self::Embed,
            ("open", "") => Self::Open,
            _ => return None,
        })
    }

    /// The screen that a menu shows in place of this one.
    ///
    /// ```
    /// use windowpane::composer::Screen;
    /// assert_eq!(Screen::FeedLine(12).in_menu(), Screen::Feed);
    /// ```
    pub fn in_menu(&self) -> Self {
        match self {
            Self::FeedLine(_) => Self::Feed,
            other => other.clone(),
        }
    }

    /// The fragment that names it. The ID in it has to be encoded for an address.
    pub fn fragment(&self, encode: impl Fn(&str) -> String) -> String {
        match self {
            Self::Now => "#now".to_owned(),
            Self::Trouble => "#wrong".to_owned(),
            Self::Update(id) => format!("#update/{}", encode(id)),
            Self::Resolve(id) => format!("#resolve/{}", encode(id)),
            Self::Entry(id) => format!("#entry/{}", encode(id)),
            Self::Settings => "#settings".to_owned(),
            Self::Time => "#time".to_owned(),
            Self::Plan => "#plan".to_owned(),
            Self::Planned => "#planned".to_owned(),
            Self::Feed => "#feed".to_owned(),
            Self::FeedLine(line) => format!("#feed/{line}"),
            Self::Say => "#say".to_owned(),
            Self::End(id) => format!("#end/{}", encode(id)),
            Self::Templates => "#templates".to_owned(),
            Self::Embed => "#embed".to_owned(),
            Self::Open => "#open".to_owned(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_screen_is_found_by_its_fragment() {
        let all = [
            Screen::Now,
            Screen::Trouble,
            Screen::Update("a".to_owned()),
            Screen::Resolve("b".to_owned()),
            Screen::Plan,
            Screen::Planned,
            Screen::Feed,
            Screen::Open,
        ];
        for screen in all {
            assert_eq!(Screen::of(&screen.fragment(str::to_owned)), screen);
        }
    }
}
