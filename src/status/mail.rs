use super::components::groups;
use super::{Effects, MailEffect, Settings, Standing, effects, standing};
use crate::feed::{Feed, Role};
use crate::schedule::{Instant, Phase};

/// The effects on mail at `now`: for each direction the worst reported by open entries and by the
/// components that serve it. `None` makes no claim.
pub fn mail(feed: &Feed, settings: &Settings, now: Instant) -> Effects {
    let mut worst = Effects::default();
    for entry in &feed.entries {
        if let Standing::Open(_) | Standing::Planned(Phase::UnderWay | Phase::RunningLate) =
            standing(entry, settings, now)
        {
            let effects = effects(feed, entry);
            worst.reading = worst.reading.max(effects.reading);
            worst.sending = worst.sending.max(effects.sending);
            worst.receiving = worst.receiving.max(effects.receiving);
        }
    }
    for group in groups(feed, settings, now) {
        for (component, status) in group.members {
            let direction = match component.role {
                Some(Role::Reading) => &mut worst.reading,
                Some(Role::Sending) => &mut worst.sending,
                Some(Role::Receiving) => &mut worst.receiving,
                _ => continue,
            };
            *direction = (*direction).max(Some(MailEffect::of_component(status)));
        }
    }
    worst
}
