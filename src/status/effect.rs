use super::recovery::last_said;
use crate::feed::{ComponentStatus, Entry, Feed, Loss, Mail, Reading, Receiving, Role, Sending};
use crate::schedule::Span;

/// What an entry does to mail, as far as the feed tells. `None` claims nothing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Effects {
    pub reading: Option<MailEffect>,
    pub sending: Option<MailEffect>,
    pub receiving: Option<MailEffect>,
    /// How late mail is, from least to most.
    pub delay: Option<(Span, Span)>,
    pub loss: Option<Loss>,
}

/// What becomes of one direction of mail, from well to worst.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum MailEffect {
    Works,
    /// Something is wrong with it, and nobody says what.
    Affected,
    Delayed,
    /// Kept and delivered afterwards.
    Queued,
    /// Sent back to whom it came from.
    Rejected,
    Unavailable,
}

impl MailEffect {
    /// What follows from how a component is: that its direction cannot be used at all is claimed of an outage alone.
    pub(super) const fn of_component(status: ComponentStatus) -> Self {
        match status {
            ComponentStatus::Operational => Self::Works,
            ComponentStatus::MajorOutage => Self::Unavailable,
            _ => Self::Affected,
        }
    }

    /// The name in events.
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

/// What `entry` does to mail: what it says of it, and where it says nothing, what follows from how the components it
/// affects or leaves alone are, for those whose role in mail the feed tells.
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
    let stated = Effects::from(&entry.mail);
    let or_derived =
        |stated: Option<MailEffect>, role: Role| stated.or_else(|| derived(feed, entry, role));
    Effects {
        reading: or_derived(stated.reading, Role::Reading),
        sending: or_derived(stated.sending, Role::Sending),
        receiving: or_derived(stated.receiving, Role::Receiving),
        ..stated
    }
}

/// What is said, and nothing that follows from it.
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

/// The worst that follows from the components of that role. One that an entry only names is affected; that it works again
/// is claimed of an update that says so: a feed's list of components may lag behind its incidents.
fn derived(feed: &Feed, entry: &Entry, role: Role) -> Option<MailEffect> {
    let of_role = feed
        .components
        .iter()
        .filter(|component| component.role == Some(role));
    let effects = of_role.filter_map(|component| {
        let named = entry.components.iter().find(|part| part.id == component.id);
        let Some(part) = named else {
            let is_spared = entry.unaffected_component_ids.contains(&component.id);
            return is_spared.then_some(MailEffect::Works);
        };
        Some(match last_said(entry, part) {
            Some((status, _)) => MailEffect::of_component(status),
            None => MailEffect::of_component(component.status).max(MailEffect::Affected),
        })
    });
    effects.max()
}
