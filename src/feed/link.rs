use super::Text;

/// A title and where it leads. The URL is http, https, mailto, tel, webcal, sms, or relative to the page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    pub title: Text,
    pub url: String,
}
