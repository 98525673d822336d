use super::components::groups;
use super::{Effects, MailEffect, Settings, Standing, effects, standing};
use crate::feed::{Feed, Role};
use crate::schedule::{Instant, Phase};

/// What happens to mail at `now`: the worst that what is going on says of each direction, and that the components which
/// serve it say themselves. `None` claims nothing.
pub fn mail(feed: &Feed, settings: &Settings, now: Instant) -> Effects {
    let mut worst = Effects::default();
    for entry in &feed.entries {
        if let Standing::Open(_) | Standing::Planned(Phase::UnderWay | Phase::RunningLate) =
            standing(entry, settings, now)
        {
            let said = effects(feed, entry);
            worst.reading = worst.reading.max(said.reading);
            worst.sending = worst.sending.max(said.sending);
            worst.receiving = worst.receiving.max(said.receiving);
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
