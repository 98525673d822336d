//! The strings for the terms of a feed.

use super::{Health, Level, Look, MailEffect, Verdict, Why};
use crate::feed::{Category, ComponentStatus, EntryStatus, IndicatorType, Loss};
use crate::schedule::Phase;
use crate::words::Key;

pub const fn level(level: Level) -> Key {
    match level {
        Level::Operational => Key::LevelOperational,
        Level::Maintenance => Key::LevelMaintenance,
        Level::Minor => Key::LevelMinor,
        Level::Major => Key::LevelMajor,
        Level::Critical => Key::LevelCritical,
    }
}

/// The look and the sentence of a verdict. `None` if it makes no claim.
pub const fn verdict(verdict: Verdict) -> Option<(Look, Key)> {
    let key = match (verdict.health, verdict.why) {
        (Health::Problems(level), _) => return Some((Look::Level(level), trouble(level))),
        (Health::Operational, _) => {
            return Some((Look::Level(Level::Operational), Key::AllOperational));
        }
        (Health::NoKnownProblems, _) => Key::NoKnownProblems,
        (Health::Unknown, Why::Unreachable) => Key::CannotReach,
        (Health::Unknown, Why::BeforeRecords) => Key::BeforeRecords,
        (Health::Unknown, Why::Stale) => match verdict.last_known {
            Health::Operational => Key::WasWell,
            Health::NoKnownProblems => Key::NoKnownProblems,
            _ => return None,
        },
        (Health::Unknown, _) => Key::PartlyUnread,
        (Health::Unclaimed, _) => return None,
    };
    Some((Look::Unknown, key))
}

/// The sentence about the whole service while there is a problem of this level.
pub const fn trouble(level: Level) -> Key {
    match level {
        Level::Operational => Key::LevelOperational,
        Level::Maintenance => Key::SomeMaintenance,
        Level::Minor => Key::SomeMinor,
        Level::Major => Key::SomeMajor,
        Level::Critical => Key::SomeCritical,
    }
}

pub const fn component(status: ComponentStatus) -> Key {
    match status {
        ComponentStatus::Operational => Key::LevelOperational,
        ComponentStatus::UnderMaintenance => Key::UnderMaintenance,
        ComponentStatus::Unknown => Key::StatusUnknown,
        ComponentStatus::DegradedPerformance => Key::Degraded,
        ComponentStatus::PartialOutage => Key::PartialOutage,
        ComponentStatus::MajorOutage => Key::MajorOutage,
    }
}

pub const fn status(status: EntryStatus) -> Key {
    match status {
        EntryStatus::Investigating => Key::Investigating,
        EntryStatus::Identified => Key::Identified,
        EntryStatus::Monitoring => Key::Monitoring,
        EntryStatus::Resolved => Key::Resolved,
        EntryStatus::Postmortem => Key::Postmortem,
        EntryStatus::Scheduled => Key::Scheduled,
        EntryStatus::InProgress => Key::InProgress,
        EntryStatus::Verifying => Key::Verifying,
        EntryStatus::Completed => Key::Completed,
        EntryStatus::Postponed => Key::Postponed,
        EntryStatus::Cancelled => Key::Cancelled,
        EntryStatus::Active => Key::Active,
        EntryStatus::Ended => Key::Ended,
        EntryStatus::Unknown => Key::Update,
    }
}

pub const fn category(category: Category) -> (Look, Key) {
    match category {
        Category::Security => (Look::Security, Key::SecurityNotice),
        Category::Policy => (Look::Info, Key::Policy),
        Category::News => (Look::Info, Key::News),
        Category::HowTo => (Look::Info, Key::HowTo),
    }
}

/// The name of planned work in this phase, if no time goes with it.
pub const fn phase(phase: Phase) -> Key {
    match phase {
        Phase::Announced | Phase::Soon | Phase::AboutToStart => Key::PlannedMaintenance,
        Phase::UnderWay => Key::MaintenanceUnderWay,
        Phase::RunningLate => Key::RunningLate,
        Phase::Ended | Phase::Over => Key::MaintenanceCompleted,
        Phase::Postponed => Key::MaintenancePostponed,
        Phase::Cancelled => Key::MaintenanceCancelled,
    }
}

/// The effect on one direction of mail, now or in the past.
pub const fn effect(effect: MailEffect) -> (Level, Key) {
    match effect {
        MailEffect::Works => (Level::Operational, Key::Normal),
        MailEffect::Affected => (Level::Minor, Key::Degraded),
        MailEffect::Delayed => (Level::Minor, Key::Delayed),
        MailEffect::Queued => (Level::Minor, Key::Queued),
        MailEffect::Rejected => (Level::Critical, Key::Rejected),
        MailEffect::Unavailable => (Level::Critical, Key::Unavailable),
    }
}

// The sentences for customers. Only sent mail can be late, and only incoming mail can be queued or
// rejected.

pub const fn reading(effect: MailEffect) -> Key {
    match effect {
        MailEffect::Works => Key::ReadingWorks,
        MailEffect::Unavailable => Key::ReadingUnavailable,
        MailEffect::Affected | MailEffect::Delayed | MailEffect::Queued | MailEffect::Rejected => {
            Key::ReadingAffected
        }
    }
}

pub const fn sending(effect: MailEffect) -> Key {
    match effect {
        MailEffect::Works => Key::SendingWorks,
        MailEffect::Delayed => Key::SendingDelayed,
        MailEffect::Unavailable => Key::SendingUnavailable,
        MailEffect::Affected | MailEffect::Queued | MailEffect::Rejected => Key::SendingAffected,
    }
}

pub const fn receiving(effect: MailEffect) -> Key {
    match effect {
        MailEffect::Works => Key::ReceivingWorks,
        MailEffect::Affected => Key::ReceivingAffected,
        MailEffect::Delayed => Key::ReceivingDelayed,
        MailEffect::Queued => Key::ReceivingQueued,
        MailEffect::Rejected => Key::ReceivingRejected,
        MailEffect::Unavailable => Key::ReceivingUnavailable,
    }
}

pub const fn loss(loss: Loss) -> Key {
    match loss {
        Loss::None => Key::LossNone,
        Loss::Possible => Key::LossPossible,
        Loss::Confirmed => Key::LossConfirmed,
    }
}

pub const fn indicator(of: IndicatorType) -> Key {
    match of {
        IndicatorType::Subject => Key::Subject,
        IndicatorType::Sender => Key::Sender,
        IndicatorType::Url => Key::Address,
        IndicatorType::Other => Key::Mark,
    }
}
