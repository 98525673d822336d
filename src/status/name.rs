use crate::feed::{Component, Feed, PartRef, Text};
use std::borrow::Cow;

/// What to call a component.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Name<'f> {
    /// As the feed lists it, with its group where another one has the same name.
    Listed {
        own: &'f Text,
        group: Option<&'f Text>,
    },
    /// As an entry names what the feed does not list.
    Given(&'f str),
}

impl<'f> Name<'f> {
    /// ```
    /// use windowpane::{format, schedule::FixedZones, status::Name};
    /// let text = br#"{"page":{"name":"Example"},"components":[
    ///     {"id":"eu","name":"EU","group":true}, {"id":"a","name":"App","status":"operational","group_id":"eu"},
    ///     {"id":"b","name":"App","status":"operational"}, {"id":"c","name":"IMAP","status":"operational"}]}"#;
    /// let (feed, _) = format::read(text, &FixedZones).unwrap();
    /// let names: Vec<_> = feed.components.iter().map(|it| Name::of_component(&feed, it).in_language(&[])).collect();
    /// assert_eq!(names, ["EU", "EU: App", "App", "IMAP"]);
    /// ```
    pub fn of_component(feed: &'f Feed, component: &'f Component) -> Self {
        let id = component
            .group_id
            .as_ref()
            .filter(|_| component.has_namesake);
        let group = id.and_then(|id| {
            let mut all = feed.components.iter();
            all.find(|group| group.group && group.id == *id)
        });
        Self::Listed {
            own: &component.name,
            group: group.map(|group| &group.name),
        }
    }

    /// The name of a component that an entry names.
    pub fn of_part(feed: &'f Feed, part: &'f PartRef) -> Self {
        let mut all = feed.components.iter();
        match all.find(|component| !part.id.is_empty() && component.id == part.id) {
            Some(component) => Self::of_component(feed, component),
            None => Self::Given(&part.name),
        }
    }

    /// The name of the component with that id; where the feed lists none, the id.
    pub fn of_id(feed: &'f Feed, id: &'f str) -> Self {
        let mut all = feed.components.iter();
        match all.find(|component| component.id == id) {
            Some(component) => Self::of_component(feed, component),
            None => Self::Given(id),
        }
    }

    /// The name in the first of `wanted` that it is translated to.
    pub fn in_language(self, wanted: &[&str]) -> Cow<'f, str> {
        match self {
            Self::Given(name) => Cow::Borrowed(name),
            Self::Listed { own, group: None } => Cow::Borrowed(own.in_language(wanted).0),
            Self::Listed {
                own,
                group: Some(group),
            } => {
                let names = [group.in_language(wanted).0, own.in_language(wanted).0];
                Cow::Owned(names.join(": "))
            }
        }
    }
}
