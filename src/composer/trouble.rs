//! "Something is wrong": an incident, in one form.

use super::when::typed;
use super::{Lanes, Promise, Template, TemplateKind, Texts, When, Wording};
use crate::edit::{Edit, On, Open};
use crate::feed::{ComponentStatus, EntryStatus, Feed, Impact, Loss};
use std::collections::BTreeMap;

/// The form. What nobody has typed follows from what customers notice.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Trouble {
    pub lanes: Lanes,
    pub since: When,
    pub loss: Option<Loss>,
    pub next: Promise,
    /// `None` until somebody types one.
    pub title: Option<String>,
    /// `None` until somebody types one.
    pub text: Option<String>,
    /// The services, each with its status. `None` until somebody chooses: those that serve the lanes.
    pub services: Option<Vec<On>>,
    pub status: Option<EntryStatus>,
    pub impact: Option<Impact>,
    pub delay: String,
    pub advice: String,
    pub cause: String,
    /// Names of audiences, with commas.
    pub audience: String,
    pub tags: String,
}

impl Trouble {
    /// The title as it will be published.
    pub fn title(&self, texts: &Texts) -> String {
        self.title
            .clone()
            .unwrap_or_else(|| texts.title(&self.lanes))
    }

    /// The text as it will be published.
    pub fn text(&self, texts: &Texts) -> String {
        self.text
            .clone()
            .unwrap_or_else(|| match self.lanes.affected().next() {
                Some(_) => texts.first(&self.lanes),
                None => String::new(),
            })
    }

    /// What it says.
    pub fn wording(&self, texts: &Texts) -> Wording {
        Wording {
            title: self.title(texts).trim().to_owned(),
            text: self.text(texts).trim().to_owned(),
            advice: self.advice.trim().to_owned(),
        }
    }

    /// Fills the form from a template, with what it says in the language of the feed.
    pub fn take(&mut self, template: &Template, wording: Wording) {
        self.lanes = template.lanes();
        (self.title, self.text) = (Some(wording.title), Some(wording.text));
        self.advice = wording.advice;
        let status = Some(self.lanes.worst_or_degraded());
        let services = template.components.iter().map(|id| On {
            component: id.clone(),
            status,
        });
        self.services = (!template.components.is_empty()).then(|| services.collect());
    }

    /// The form as a template that says this, still without a name.
    pub fn template(&self, texts: BTreeMap<String, Wording>) -> Template {
        let services = self.services.as_deref().unwrap_or_default();
        let mut template = Template {
            name: String::new(),
            kind: TemplateKind::Incident,
            lanes: BTreeMap::new(),
            components: services.iter().map(|on| on.component.clone()).collect(),
            category: String::new(),
            texts,
        };
        template.set_lanes(&self.lanes);
        template
    }

    /// The services that it concerns, each with its status.
    pub fn services(&self, feed: &Feed) -> Vec<On> {
        let by_role = || self.lanes.services(feed, Lanes::default());
        self.services.clone().unwrap_or_else(by_role)
    }

    /// How bad it is, where no service says so.
    fn impact(&self, services: &[On]) -> Option<Impact> {
        let by_lanes = || match self.lanes.worst() {
            ComponentStatus::MajorOutage | ComponentStatus::PartialOutage => Some(Impact::Major),
            _ => None,
        };
        self.impact
            .or_else(|| services.is_empty().then(by_lanes).flatten())
    }

    /// The edit that it means.
    ///
    /// ```
    /// use windowpane::composer::{Lane, LaneState, Promise, Texts, Trouble, When};
    /// use windowpane::{feed::Feed, operator::TzDatabase};
    /// let mut trouble = Trouble { since: When::Ago(15), next: Promise::In(30), ..Trouble::default() };
    /// trouble.lanes.set(Lane::Sending, LaneState::Off);
    /// trouble.text = Some("We are on it.".into());
    /// let edit = trouble.edit(&Feed::default(), &Texts::of(&["en"]).1);
    /// assert_eq!(
    ///     edit.command(),
    ///     "status-feed open 'Mail cannot be sent' --impact major --since -15m --mail sending=unavailable --next +30m -m 'We are on it.'"
    /// );
    /// ```
    pub fn edit(&self, feed: &Feed, texts: &Texts) -> Edit {
        let services = self.services(feed);
        let mut open = Open {
            title: self.title(texts),
            impact: self
                .impact(&services)
                .map(|impact| impact.name().to_owned()),
            since: self.since.words(),
            ..Open::default()
        };
        open.rest
            .extend(self.status.map(|status| status.name().to_owned()));
        let common = &mut open.common;
        common.on = services;
        common.mail = self.lanes.mail(Lanes::default());
        common.delay = typed(&self.delay);
        common.loss = self.loss.map(|loss| loss.name().to_owned());
        common.audience = listed(&self.audience);
        common.tag = listed(&self.tags);
        common.advice = typed(&self.advice);
        common.cause = typed(&self.cause);
        common.next = self.next.words();
        common.text = typed(&self.text(texts));
        Edit::Open(open)
    }
}

/// The parts of a text with commas.
pub(super) fn listed(text: &str) -> Vec<String> {
    text.split(',').filter_map(typed).collect()
}
