//! What can still be said about an entry that stands: a report, a correction, a translation, or that it is not over after all.

use super::when::typed;
use crate::edit::{About, Amend, Common, Edit, Translate, Which};

/// What is done.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum RevisionKind {
    #[default]
    Correct,
    Translate,
    Report,
    Reopen,
}

/// The form.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Revision {
    /// The ID of the entry.
    pub entry: String,
    pub kind: RevisionKind,
    /// The text of the update, or its translation.
    pub text: String,
    /// Which update is meant: 1 is the newest.
    pub update: usize,
    /// The language of a translation, a BCP 47 tag.
    pub language: String,
    /// The title in that language.
    pub name: String,
    pub advice: String,
}

impl Revision {
    /// The edit that it means.
    ///
    /// ```
    /// use windowpane::composer::{Revision, RevisionKind};
    /// let revision = Revision {
    ///     entry: "pay".into(),
    ///     kind: RevisionKind::Translate,
    ///     language: "nb".into(),
    ///     name: "Betaling virker ikke".into(),
    ///     update: 1,
    ///     ..Revision::default()
    /// };
    /// assert_eq!(revision.edit().command(), "status-feed translate pay nb 'name=Betaling virker ikke'");
    /// ```
    pub fn edit(&self) -> Edit {
        let text = typed(&self.text);
        let which = Which {
            entry: Some(self.entry.clone()),
            key: None,
        };
        // The newest update needs no number.
        let update = Some(self.update).filter(|number| *number > 1);
        let about = |which| About {
            which,
            common: Common {
                text: text.clone(),
                ..Common::default()
            },
            ..About::default()
        };
        match self.kind {
            RevisionKind::Report => Edit::Report(about(which)),
            RevisionKind::Reopen => Edit::Reopen(about(which)),
            RevisionKind::Correct => Edit::Amend(Amend {
                which,
                update,
                common: Common {
                    text: text.clone(),
                    advice: typed(&self.advice),
                    ..Common::default()
                },
                ..Amend::default()
            }),
            RevisionKind::Translate => {
                let fields = [("name", &self.name), ("advice", &self.advice)];
                let fields = fields
                    .into_iter()
                    .filter_map(|(key, value)| Some(format!("{key}={}", typed(value)?)));
                Edit::Translate(Translate {
                    entry: which.entry,
                    language: typed(&self.language),
                    rest: fields.collect(),
                    update,
                    text,
                    ..Translate::default()
                })
            }
        }
    }
}
