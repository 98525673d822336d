//! Which feed a text is.

use crate::edit::read_json;

/// What says whose feed it is.
///
/// ```
/// use windowpane::composer::ways::Identity;
/// let one = Identity::of(r#"{"page": {"id": "a", "name": "Fjordpost"}}"#);
/// assert!(one.is_same(&Identity::of(r#"{"page": {"id": "a", "name": "Fjordpost AS"}}"#)));
/// assert!(!one.is_same(&Identity::of(r#"{"page": {"id": "b", "name": "Fjordpost"}}"#)));
/// assert!(one.is_same(&Identity::of(r#"{"page": {"name": "Fjordpost"}}"#)));
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Identity {
    pub id: Option<String>,
    pub name: Option<String>,
}

impl Identity {
    pub fn of(text: &str) -> Self {
        let json = read_json(text).unwrap_or_default();
        let said = |key: &str| json["page"][key].as_str().map(str::to_owned);
        Self {
            id: said("id"),
            name: said("name"),
        }
    }

    /// Whether both are the same provider's: by the ID, and by the name where one has no ID.
    pub fn is_same(&self, other: &Self) -> bool {
        match (&self.id, &other.id) {
            (Some(one), Some(other)) => one == other,
            _ => self.name == other.name,
        }
    }

    /// The name for people.
    pub fn name(&self) -> &str {
        self.name.as_deref().or(self.id.as_deref()).unwrap_or("?")
    }
}
