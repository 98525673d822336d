use super::components::{shown, statuses};
use super::effect::direction;
use super::{Effects, MailEffect, Settings, Standing, effects, standing};
use crate::feed::Feed;
use crate::schedule::{Instant, Phase};

/// The effects on mail at `now`: for each direction the worst reported by open entries and by the
/// components that serve it. `None` makes no claim.
pub fn mail(feed: &Feed, settings: &Settings, now: Instant) -> Effects {
    let mut worst = [None; 3];
    for entry in &feed.entries {
        if let Standing::Open(_) | Standing::Planned(Phase::UnderWay | Phase::RunningLate) =
            standing(entry, settings, now)
        {
            let effects = effects(feed, entry).directions();
            worst = [0, 1, 2].map(|direction| worst[direction].max(effects[direction]));
        }
    }
    let statuses = statuses(feed, settings, now);
    for (_, component, status) in shown(feed, &statuses) {
        if let Some(direction) = direction(component.role) {
            worst[direction] = worst[direction].max(Some(MailEffect::of_component(status)));
        }
    }
    let [reading, sending, receiving] = worst;
    Effects {
        reading,
        sending,
        receiving,
        ..Effects::default()
    }
}
