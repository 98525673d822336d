//! "Plan work": maintenance, in one form.

use super::trouble::listed;
use super::when::typed;
use super::{Lanes, Slot, Template, TemplateKind, Wording};
use crate::edit::{Edit, On, Plan, parse_duration};
use crate::feed::Feed;
use crate::schedule::{Duration, Instant, Zone};
use crate::status::Settings;
use std::collections::BTreeMap;

/// The form.
#[derive(Clone, Debug, PartialEq)]
pub struct Planning {
    pub title: String,
    /// One at least, which may be empty.
    pub windows: Vec<Slot>,
    /// Work that comes again; it then has no other windows.
    pub repetition: Option<Repetition>,
    /// What customers notice during the work.
    pub lanes: Lanes,
    /// IDs of the services. `None` until somebody chooses: those that serve the lanes.
    pub services: Option<Vec<String>>,
    /// The shortest and the longest downtime, as typed: `20m`, or `20` for minutes.
    pub downtime: [String; 2],
    pub advice: String,
    /// How long before it customers are told, as typed.
    pub lead: String,
    pub ends_automatically: bool,
    pub text: String,
}

/// Work that comes again every week, or every few weeks, as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Repetition {
    /// `wed 04:00..05:00`, `2w wed 04:00..05:00`
    pub every: String,
    /// The day of the first one.
    pub first: String,
    /// How many times.
    pub count: String,
    /// The day of the last one, in place of a count.
    pub last: String,
    /// Days without it, with commas.
    pub skip: String,
}

impl Default for Planning {
    fn default() -> Self {
        Self {
            title: String::new(),
            windows: vec![Slot::default()],
            repetition: None,
            lanes: Lanes::default(),
            services: None,
            downtime: Default::default(),
            advice: String::new(),
            lead: String::new(),
            ends_automatically: false,
            text: String::new(),
        }
    }
}

impl Planning {
    /// The IDs of the services that it concerns.
    pub fn services(&self, feed: &Feed) -> Vec<String> {
        let serving = || self.lanes.services(feed, Lanes::default());
        let by_lanes = || serving().into_iter().map(|On { component, .. }| component);
        self.services
            .clone()
            .unwrap_or_else(|| by_lanes().collect())
    }

    /// What it says.
    pub fn wording(&self) -> Wording {
        Wording {
            title: self.title.trim().to_owned(),
            text: self.text.trim().to_owned(),
            advice: self.advice.trim().to_owned(),
        }
    }

    /// Fills the form from a template, with what it says in the language of the feed. When it is stays as it is.
    ///
    /// ```
    /// use windowpane::composer::{Lane, LaneState, Language, Planning, Template, TemplateKind};
    /// let all = Template::shipped(Language::English);
    /// let template = all.iter().find(|it| it.kind == TemplateKind::Maintenance).unwrap();
    /// let mut work = Planning::default();
    /// work.take(template, template.wording_or_any("en"));
    /// assert_eq!(work.title, template.wording("en").unwrap().title);
    /// assert_eq!(work.template(template.texts.clone()).lanes, template.lanes);
    /// ```
    pub fn take(&mut self, template: &Template, wording: Wording) {
        self.lanes = template.lanes();
        (self.title, self.text, self.advice) = (wording.title, wording.text, wording.advice);
        let services = template.components.clone();
        self.services = (!services.is_empty()).then_some(services);
    }

    /// The form as a template that says this, still without a name.
    pub fn template(&self, texts: BTreeMap<String, Wording>) -> Template {
        let mut template = Template {
            name: String::new(),
            kind: TemplateKind::Maintenance,
            lanes: BTreeMap::new(),
            components: self.services.clone().unwrap_or_default(),
            category: String::new(),
            texts,
        };
        template.set_lanes(&self.lanes);
        template
    }

    /// Whether nothing is known of when it is.
    pub fn is_undated(&self) -> bool {
        match &self.repetition {
            Some(repetition) => typed(&repetition.every).is_none(),
            None => self.windows.iter().all(|slot| slot.words().is_none()),
        }
    }

    /// The edit that it means.
    ///
    /// ```
    /// use windowpane::composer::{Lane, LaneState, Planning, Slot};
    /// use windowpane::feed::Feed;
    /// let mut work = Planning { title: "New storage".into(), text: "Disks are replaced.".into(), ..Planning::default() };
    /// work.windows = vec![Slot { start: "24 oct 23:00".into(), end: "01:00".into(), is_approximate: false }];
    /// work.lanes.set(Lane::Reading, LaneState::Off);
    /// work.downtime = ["20".into(), "40".into()];
    /// assert_eq!(
    ///     work.edit(&Feed::default()).command(),
    ///     "status-feed plan 'New storage' --window '24 oct 23:00..01:00' --downtime 20m..40m --mail reading=unavailable -m 'Disks are replaced.'"
    /// );
    /// ```
    pub fn edit(&self, feed: &Feed) -> Edit {
        let mut plan = Plan {
            title: self.title.trim().to_owned(),
            parts: self.services(feed),
            window: self.windows.iter().filter_map(Slot::words).collect(),
            downtime: self.downtime(),
            lead: typed(&self.lead),
            ends_automatically: self.ends_automatically,
            ..Plan::default()
        };
        if let Some(repetition) = &self.repetition {
            plan.window.clear();
            plan.every = typed(&repetition.every);
            plan.first = typed(&repetition.first);
            plan.count = repetition.count.trim().parse().ok();
            plan.last = typed(&repetition.last);
            plan.skip = listed(&repetition.skip);
        }
        plan.common.mail = self.lanes.mail(Lanes::default());
        plan.common.advice = typed(&self.advice);
        plan.common.text = typed(&self.text);
        Edit::Plan(plan)
    }

    /// The option `--downtime`.
    fn downtime(&self) -> Option<String> {
        let [least, most] = self.downtime.each_ref().map(|words| minutes(words));
        match (least, most) {
            (Some(least), Some(most)) if least != most => Some(format!("{least}..{most}")),
            (least, most) => least.or(most),
        }
    }

    /// How long before the first window it is announced, if that is an hour or more less than what customers are promised.
    pub fn short_notice(&self, now: Instant, zone: &dyn Zone) -> Option<Duration> {
        let promised = parse_duration(&self.lead).unwrap_or(Settings::default().lead_time);
        let starts = self.windows.iter().filter_map(|slot| slot.ends(now, zone));
        let first = starts.map(|(starts, _)| starts).min()?;
        (first > now && first + Duration::HOUR - now <= promised).then(|| first - now)
    }
}

/// A duration; a number alone is minutes.
fn minutes(words: &str) -> Option<String> {
    let words = typed(words)?;
    let is_number = words.chars().all(|char| char.is_ascii_digit());
    Some(if is_number {
        format!("{words}m")
    } else {
        words
    })
}
