use super::recovery::Reports;
use crate::feed::{
    Component, ComponentStatus, Entry, Feed, Loss, Mail, Names, Reading, Receiving, Role, Sending,
};
use crate::schedule::Duration;

/// The effects of an entry on mail, as far as the feed tells. `None` makes no claim.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Effects {
    pub reading: Option<MailEffect>,
    pub sending: Option<MailEffect>,
    pub receiving: Option<MailEffect>,
    /// The delay of mail, from shortest to longest.
    pub delay: Option<(Duration, Duration)>,
    pub loss: Option<Loss>,
}

/// The effect on one direction of mail, from best to worst.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum MailEffect {
    Works,
    /// Degraded in a way that the feed does not specify.
    Affected,
    Delayed,
    /// Kept, and delivered later.
    Queued,
    /// Returned to the sender.
    Rejected,
    Unavailable,
}

impl MailEffect {
    /// The effect implied by a component's status. Only a major outage implies that the direction
    /// is unavailable.
    pub(super) const fn of_component(status: ComponentStatus) -> Self {
        match status {
            ComponentStatus::Operational => Self::Works,
            ComponentStatus::MajorOutage => Self::Unavailable,
            _ => Self::Affected,
        }
    }

    /// The status of a component for which this is all that is known.
    pub(super) const fn component_status(self) -> ComponentStatus {
        match self {
            Self::Works => ComponentStatus::Operational,
            Self::Affected | Self::Delayed | Self::Queued => ComponentStatus::DegradedPerformance,
            Self::Rejected | Self::Unavailable => ComponentStatus::MajorOutage,
        }
    }

    /// The name in the details of events.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Works => "normal",
            Self::Affected => "degraded",
            Self::Delayed => "delayed",
            Self::Queued => "queued",
            Self::Rejected => "rejected",
            Self::Unavailable => "unavailable",
        }
    }
}

/// What `entry` does to mail: its own `mail`, or else that of its newest update, or else what
/// follows from the status of the components with a `role` that it affects or lists as unaffected.
///
/// ```
/// use windowpane::{format, schedule::FixedZones, status::{MailEffect, effects}};
///
/// let text = br#"{"components": [{"id": "smtp", "name": "SMTP", "status": "major_outage", "role": "sending"},
///                                {"id": "imap", "name": "IMAP", "status": "operational", "role": "reading"}],
///     "incidents": [{"name": "No SMTP", "status": "investigating", "impact": "major", "components": [{"id": "smtp"}],
///                    "unaffected_component_ids": ["imap"], "mail": {"receiving": "queued"}}]}"#;
/// let (feed, _) = format::read(text, &FixedZones).unwrap();
/// let said = effects(&feed, &feed.entries[0]);
/// assert_eq!(said.reading, Some(MailEffect::Works));
/// assert_eq!(said.sending, Some(MailEffect::Unavailable));
/// assert_eq!(said.receiving, Some(MailEffect::Queued));
/// ```
pub fn effects(feed: &Feed, entry: &Entry) -> Effects {
    let stated = Effects::stated(entry);
    let directions = stated.directions();
    let derived = match directions.iter().all(Option::is_some) {
        true => directions,
        false => derived(feed, entry),
    };
    let [reading, sending, receiving] =
        [0, 1, 2].map(|direction| directions[direction].or(derived[direction]));
    Effects {
        reading,
        sending,
        receiving,
        ..stated
    }
}

impl Effects {
    /// What an open entry states of mail: its own `mail`, or else that of its newest update. What an
    /// older update states may have changed since.
    pub(super) fn stated(entry: &Entry) -> Self {
        let own = Self::from(&entry.mail);
        let newest = entry.updates.first();
        let newest = newest.map_or_else(Self::default, |update| Self::from(&update.mail));
        Self {
            reading: own.reading.or(newest.reading),
            sending: own.sending.or(newest.sending),
            receiving: own.receiving.or(newest.receiving),
            delay: own.delay.or(newest.delay),
            loss: own.loss.or(newest.loss),
        }
    }

    /// Reading, sending and receiving.
    pub(super) const fn directions(&self) -> [Option<MailEffect>; 3] {
        [self.reading, self.sending, self.receiving]
    }
}

/// The direction of mail that a component with this role serves: an index of
/// [`Effects::directions`].
pub(super) const fn direction(role: Option<Role>) -> Option<usize> {
    match role {
        Some(Role::Reading) => Some(0),
        Some(Role::Sending) => Some(1),
        Some(Role::Receiving) => Some(2),
        Some(Role::Web | Role::Other) | None => None,
    }
}

/// Only what the feed states, without deriving anything from components.
impl From<&Mail> for Effects {
    fn from(mail: &Mail) -> Self {
        Self {
            reading: mail.reading.map(|reading| match reading {
                Reading::Normal => MailEffect::Works,
                Reading::Degraded => MailEffect::Affected,
                Reading::Unavailable => MailEffect::Unavailable,
            }),
            sending: mail.sending.map(|sending| match sending {
                Sending::Normal => MailEffect::Works,
                Sending::Delayed => MailEffect::Delayed,
                Sending::Unavailable => MailEffect::Unavailable,
            }),
            receiving: mail.receiving.map(|receiving| match receiving {
                Receiving::Normal => MailEffect::Works,
                Receiving::Delayed => MailEffect::Delayed,
                Receiving::Queued => MailEffect::Queued,
                Receiving::Rejected => MailEffect::Rejected,
            }),
            delay: mail.delay,
            loss: mail.loss,
        }
    }
}

/// For each direction, the worst effect of the components that serve it. A component that the entry
/// names without a status counts as affected. "Works" needs an update that says so, because the
/// component list may lag behind the incidents.
fn derived(feed: &Feed, entry: &Entry) -> [Option<MailEffect>; 3] {
    let reports = Reports::of(entry);
    let named = Names::of(entry.components.iter().map(|it| &*it.id).collect());
    let mut is_taken = vec![false; named.len()];
    let mut worst = [None; 3];
    let mut take = |id: &str, effect: &dyn Fn(&Component) -> MailEffect| {
        for place in feed.components.places(id) {
            let component = &feed.components[place];
            if let Some(direction) = direction(component.role) {
                worst[direction] = worst[direction].max(Some(effect(component)));
            }
        }
    };
    for affected in &entry.components {
        let number = named.number(&affected.id).unwrap_or_default();
        if std::mem::replace(&mut is_taken[number], true) {
            continue;
        }
        take(&affected.id, &|component| match reports.last(affected) {
            Some((status, _)) => MailEffect::of_component(status),
            None => MailEffect::of_component(component.status).max(MailEffect::Affected),
        });
    }
    for id in &entry.unaffected_component_ids {
        if !named.has(id) {
            take(id, &|_| MailEffect::Works);
        }
    }
    worst
}
