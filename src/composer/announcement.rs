//! "Say something": a notice, and its end.

use super::message::Mark;
use super::trouble::listed;
use super::when::typed;
use super::{When, Wording};
use crate::edit::{Common, Edit, End, Notice, Pair, Which};
use crate::feed::{Category, IndicatorType};

/// The form of a notice.
#[derive(Clone, Debug, PartialEq)]
pub struct Announcement {
    pub category: Category,
    pub title: String,
    pub text: String,
    pub advice: String,
    /// When it takes effect, as it was typed.
    pub from: String,
    /// Until when it is shown, as it was typed.
    pub until: String,
    pub link: String,
    pub link_title: String,
    /// Names of audiences, with commas.
    pub audience: String,
    pub tags: String,
    /// The marks of a fraudulent message. Published with a security notice only.
    pub marks: Vec<Mark>,
}

impl Default for Announcement {
    fn default() -> Self {
        Self {
            category: Category::Security,
            title: String::new(),
            text: String::new(),
            advice: String::new(),
            from: String::new(),
            until: String::new(),
            link: String::new(),
            link_title: String::new(),
            audience: String::new(),
            tags: String::new(),
            marks: Vec::new(),
        }
    }
}

impl Announcement {
    /// What it says.
    pub fn wording(&self) -> Wording {
        Wording {
            title: self.title.trim().to_owned(),
            text: self.text.trim().to_owned(),
            advice: self.advice.trim().to_owned(),
        }
    }

    /// The edit that it means.
    ///
    /// ```
    /// use windowpane::composer::Announcement;
    /// use windowpane::feed::Category;
    /// let notice = Announcement {
    ///     category: Category::Policy,
    ///     title: "New terms".into(),
    ///     text: "They are shorter.".into(),
    ///     from: "1 oct".into(),
    ///     link: "https://fjordpost.example/terms".into(),
    ///     ..Announcement::default()
    /// };
    /// assert_eq!(
    ///     notice.edit().command(),
    ///     "status-feed notice policy 'New terms' --from '1 oct' --link 'New terms=https://fjordpost.example/terms' -m 'They are shorter.'"
    /// );
    /// ```
    pub fn edit(&self) -> Edit {
        let marks = |of| {
            let is_shown = self.category == Category::Security;
            let marks = self
                .marks
                .iter()
                .filter(move |it| is_shown && it.of == of)
                .map(|it| it.value.clone());
            marks.collect::<Vec<_>>()
        };
        let link = typed(&self.link).map(|link| {
            let title = typed(&self.link_title).unwrap_or_else(|| self.title.trim().to_owned());
            Pair(title, link)
        });
        Edit::Notice(Notice {
            category: self.category,
            title: self.title.trim().to_owned(),
            rest: Vec::new(),
            from: typed(&self.from),
            until: typed(&self.until),
            subject: marks(IndicatorType::Subject),
            sender: marks(IndicatorType::Sender),
            url: marks(IndicatorType::Url),
            common: Common {
                text: typed(&self.text),
                advice: typed(&self.advice),
                audience: listed(&self.audience),
                tag: listed(&self.tags),
                link: link.into_iter().collect(),
                ..Common::default()
            },
        })
    }
}

/// The form for the end of a notice.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Ending {
    /// The ID of the notice.
    pub entry: String,
    pub at: When,
    pub text: String,
}

impl Ending {
    /// The edit that it means.
    ///
    /// ```
    /// use windowpane::composer::{Ending, When};
    /// let end = Ending { entry: "phishing".into(), at: When::Ago(60), text: String::new() };
    /// assert_eq!(end.edit().command(), "status-feed end phishing --at -60m");
    /// ```
    pub fn edit(&self) -> Edit {
        let which = Which {
            entry: Some(self.entry.clone()),
            key: None,
        };
        let mut end = End {
            which,
            at: self.at.words(),
            ..End::default()
        };
        end.common.text = typed(&self.text);
        Edit::End(end)
    }
}
