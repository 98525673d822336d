//! The page and its services.

use super::when::typed;
use crate::edit::{
    Archive, ComponentArgs, ComponentEdit, Edit, NewComponent, On, PageArgs, PageEdit, Pair,
};
use crate::feed::{ComponentStatus, Role};

/// What is done to a service.
#[derive(Clone, Debug, PartialEq)]
pub enum ServiceEdit {
    Add { name: String, role: Option<Role> },
    Rename { id: String, name: String },
    Set { id: String, status: ComponentStatus },
    Remove { id: String },
}

impl ServiceEdit {
    /// The edit that it means; `None` while a name is empty.
    ///
    /// ```
    /// use windowpane::{composer::ServiceEdit, feed::Role};
    /// let add = ServiceEdit::Add { name: "IMAP".into(), role: Some(Role::Reading) };
    /// assert_eq!(add.edit().unwrap().command(), "status-feed component add IMAP:reading");
    /// ```
    pub fn edit(&self) -> Option<Edit> {
        let edit = match self {
            Self::Add { name, role } => ComponentEdit::Add {
                component: NewComponent {
                    id: None,
                    name: typed(name)?,
                    role: *role,
                },
            },
            Self::Rename { id, name } => ComponentEdit::Rename {
                id: id.clone(),
                name: typed(name)?,
            },
            Self::Set { id, status } => ComponentEdit::Set {
                on: vec![On {
                    component: id.clone(),
                    status: Some(*status),
                }],
            },
            Self::Remove { id } => ComponentEdit::Remove { id: id.clone() },
        };
        Some(Edit::Component(ComponentArgs { edit }))
    }
}

/// A field of the page, set. `None` while its name is empty.
pub fn page_field(key: &str, value: &str) -> Option<Edit> {
    let fields = vec![Pair(typed(key)?, value.trim().to_owned())];
    Some(Edit::Page(PageArgs {
        edit: PageEdit::Set { fields },
    }))
}

/// What is over for longer than this goes into archives: `1y`, `26w`. The archives that exist are their paths and texts.
pub fn archive(older: &str, existing: Vec<(String, String)>) -> Option<Edit> {
    Some(Edit::Archive(Archive {
        older: typed(older)?,
        to: "archive".to_owned(),
        existing,
    }))
}

/// The fields of a page that a form offers.
pub const PAGE_FIELDS: [&str; 8] = [
    "name",
    "url",
    "time_zone",
    "language",
    "support_url",
    "mirrors",
    "valid_until",
    "history_since",
];
