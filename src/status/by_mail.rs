//! What follows for components from what entries state about mail.

use super::effect::direction;
use super::targeting::of_impact;
use super::{Effects, Settings, Standing, standing};
use crate::feed::{Component, ComponentStatus, Entry, Feed};
use crate::schedule::{Instant, Phase};

/// The status that follows for the components of each direction of mail from the effects on it. It is not worse than `worst`.
pub fn status_by_mail(effects: &Effects, worst: ComponentStatus) -> [Option<ComponentStatus>; 3] {
    effects.directions().map(|effect| {
        let status = effect?.component_status();
        (status != ComponentStatus::Operational).then_some(status.min(worst))
    })
}

/// The status that an entry implies for the components that it names without one, while it has an
/// effect.
pub fn implied(standing: Standing, entry: &Entry) -> Option<ComponentStatus> {
    match standing {
        Standing::Open(_) => Some(of_impact(entry.impact)),
        Standing::Planned(Phase::UnderWay | Phase::RunningLate) => {
            Some(ComponentStatus::UnderMaintenance)
        }
        _ => None,
    }
}

/// What open entries state about mail. An entry that says that incoming mail is queued affects the
/// components that receive it, named or not. What it says of mail is not worse than its impact.
pub struct ByMail {
    /// For each direction of mail and each status, how many entries imply it for the components
    /// that serve that direction.
    implied: [[usize; ComponentStatus::ALL.len()]; 3],
    /// For each component, by its place, the statuses that entries do not imply for it, each with the
    /// index of its entry.
    spared: Vec<Vec<(usize, ComponentStatus)>>,
}

impl ByMail {
    pub fn of(
        feed: &Feed,
        entries: &mut dyn Iterator<Item = &Entry>,
        settings: &Settings,
        now: Instant,
    ) -> Self {
        let components = &feed.components;
        let mut by_mail = Self {
            implied: Default::default(),
            spared: vec![Vec::new(); components.len()],
        };
        for (index, entry) in entries.enumerate() {
            let effects = Effects::stated(entry);
            let worst = implied(standing(entry, settings, now), entry);
            let statuses = worst.map_or([None; 3], |worst| status_by_mail(&effects, worst));
            if statuses == [None; 3] {
                continue;
            }
            for (implied, status) in by_mail.implied.iter_mut().zip(statuses) {
                if let Some(status) = status {
                    implied[status as usize] += 1;
                }
            }
            let mut spare = |id: &String| {
                for place in components.places(id) {
                    let spared = &mut by_mail.spared[place];
                    let is_new = spared.last().is_none_or(|(last, _)| *last != index);
                    let status = direction(components[place].role).and_then(|it| statuses[it]);
                    spared.extend(status.filter(|_| is_new).map(|status| (index, status)));
                }
            };
            entry.unaffected_component_ids.iter().for_each(&mut spare);
            // An update about the component itself says more.
            for update in &entry.updates {
                update.changes.iter().for_each(|it| spare(&it.component.id));
            }
        }
        by_mail
    }

    /// The worst status that follows for a component.
    pub fn status(&self, place: usize, component: &Component) -> Option<ComponentStatus> {
        let mut implied = self.implied[direction(component.role)?];
        for (_, status) in &self.spared[place] {
            implied[*status as usize] -= 1;
        }
        let worst = implied.iter().rposition(|count| *count > 0)?;
        ComponentStatus::ALL.get(worst).copied()
    }
}
