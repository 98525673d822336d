use super::Text;

/// A link: its title, and an http, https, mailto, tel, webcal or sms URL, or one relative to the
/// page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    pub title: Text,
    pub url: String,
}
