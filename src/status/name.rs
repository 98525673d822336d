use crate::feed::{AffectedComponent, Component, Feed, Text};
use std::borrow::Cow;

/// The name of a component, before a language is chosen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Name<'f> {
    /// From the feed's list. The group is added if another component has the same name.
    Listed {
        own: &'f Text,
        group: Option<&'f Text>,
    },
    /// From an entry, if the feed does not list the component.
    Unlisted(&'f str),
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
        let group = id.and_then(|id| feed.components.group(id));
        Self::Listed {
            own: &component.name,
            group: group.map(|place| &feed.components[place].name),
        }
    }

    /// The name of an affected component.
    pub fn of_affected(feed: &'f Feed, affected: &'f AffectedComponent) -> Self {
        match feed.components.find(&affected.id) {
            Some(component) => Self::of_component(feed, component),
            None => Self::Unlisted(&affected.name),
        }
    }

    /// The name of the component with this id, or the id itself if the feed does not list it.
    pub fn of_id(feed: &'f Feed, id: &'f str) -> Self {
        match feed.components.find(id) {
            Some(component) => Self::of_component(feed, component),
            None => Self::Unlisted(id),
        }
    }

    /// The name in the first of the `wanted` languages that it is translated to.
    pub fn in_language(self, wanted: &[&str]) -> Cow<'f, str> {
        match self {
            Self::Unlisted(name) => Cow::Borrowed(name),
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
