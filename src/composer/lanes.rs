//! What customers notice, in the four directions that they think in.

use crate::edit::{On, Pair};
use crate::feed::{Component, ComponentStatus, Feed, Mail, Reading, Receiving, Role, Sending};

/// A direction of mail, or logging in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lane {
    Reading,
    Sending,
    Receiving,
    /// It is no lane of a feed: what it says becomes the status of services.
    LogIn,
}

/// What customers notice of a lane.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum LaneState {
    #[default]
    Works,
    Slow,
    Late,
    Queued,
    Refused,
    Off,
}

impl Lane {
    pub const ALL: [Self; 4] = [Self::Reading, Self::Sending, Self::Receiving, Self::LogIn];

    /// The states of this lane, the best first.
    pub const fn states(self) -> &'static [LaneState] {
        use LaneState::{Late, Off, Queued, Refused, Slow, Works};
        match self {
            Self::Reading | Self::Sending | Self::LogIn => &[Works, Slow, Off],
            Self::Receiving => &[Works, Late, Queued, Refused],
        }
    }

    /// The name of the lane in a feed, and in the texts.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Reading => "reading",
            Self::Sending => "sending",
            Self::Receiving => "receiving",
            Self::LogIn => "log_in",
        }
    }

    /// Whether a component serves this lane.
    fn is_served_by(self, component: &Component) -> bool {
        match self {
            Self::Reading => component.role == Some(Role::Reading),
            Self::Sending => component.role == Some(Role::Sending),
            Self::Receiving => component.role == Some(Role::Receiving),
            Self::LogIn => {
                let name = component.name.original.to_lowercase();
                ["login", "log in", "sign-in", "sign in", "auth"]
                    .iter()
                    .any(|word| component.id.to_lowercase() == *word || name.contains(word))
            }
        }
    }
}

impl LaneState {
    /// The name of the state in the texts.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Works => "works",
            Self::Slow => "slow",
            Self::Late => "late",
            Self::Queued => "queued",
            Self::Refused => "refused",
            Self::Off => "off",
        }
    }

    /// The status of a component that serves a lane in this state.
    const fn status(self) -> ComponentStatus {
        match self {
            Self::Works => ComponentStatus::Operational,
            Self::Slow | Self::Late => ComponentStatus::DegradedPerformance,
            Self::Queued => ComponentStatus::PartialOutage,
            Self::Refused | Self::Off => ComponentStatus::MajorOutage,
        }
    }
}

/// The state of each lane.
///
/// ```
/// use windowpane::composer::{Lane, LaneState, Lanes};
/// let mut lanes = Lanes::default();
/// lanes.set(Lane::Receiving, LaneState::Queued);
/// let mail = lanes.mail(Lanes::default());
/// assert_eq!((mail[0].0.as_str(), mail[0].1.as_str()), ("receiving", "queued"));
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Lanes([LaneState; Lane::ALL.len()]);

impl Lanes {
    pub fn get(&self, lane: Lane) -> LaneState {
        self.0[lane as usize]
    }

    pub fn set(&mut self, lane: Lane, state: LaneState) {
        self.0[lane as usize] = state;
    }

    /// What a feed says about mail. A lane that it leaves out works, as far as it says.
    pub fn of(mail: &Mail) -> Self {
        use LaneState::{Late, Off, Queued, Refused, Slow, Works};
        let mut lanes = Self::default();
        if let Some(reading) = mail.reading {
            let state = match reading {
                Reading::Normal => Works,
                Reading::Degraded => Slow,
                Reading::Unavailable => Off,
            };
            lanes.set(Lane::Reading, state);
        }
        if let Some(sending) = mail.sending {
            let state = match sending {
                Sending::Normal => Works,
                Sending::Delayed => Slow,
                Sending::Unavailable => Off,
            };
            lanes.set(Lane::Sending, state);
        }
        if let Some(receiving) = mail.receiving {
            let state = match receiving {
                Receiving::Normal => Works,
                Receiving::Delayed => Late,
                Receiving::Queued => Queued,
                Receiving::Rejected => Refused,
            };
            lanes.set(Lane::Receiving, state);
        }
        lanes
    }

    /// The lanes that do not work as usual.
    pub fn affected(&self) -> impl Iterator<Item = (Lane, LaneState)> {
        self.changed(Self::default())
    }

    /// The lanes that differ from `before`, and how they are now.
    pub fn changed(&self, before: Self) -> impl Iterator<Item = (Lane, LaneState)> {
        let now = *self;
        Lane::ALL
            .into_iter()
            .map(move |lane| (lane, now.get(lane)))
            .filter(move |(lane, state)| before.get(*lane) != *state)
    }

    /// The option `--mail` for what differs from `before`.
    pub fn mail(&self, before: Self) -> Vec<Pair> {
        let value = |(lane, state)| {
            use LaneState::{Late, Off, Queued, Refused, Slow, Works};
            let value = match (lane, state) {
                (Lane::LogIn, _) => return None,
                (_, Works) => "normal",
                (Lane::Reading, Slow) => "degraded",
                (Lane::Sending | Lane::Receiving, Slow | Late) => "delayed",
                (_, Queued) => "queued",
                (_, Refused) => "rejected",
                (_, Off | Late) => "unavailable",
            };
            Some(Pair(lane.name().to_owned(), value.to_owned()))
        };
        self.changed(before).filter_map(value).collect()
    }

    /// The services that what differs from `before` concerns, each with its status: those whose role in the feed it is.
    pub fn services(&self, feed: &Feed, before: Self) -> Vec<On> {
        let mut services: Vec<On> = Vec::new();
        for (lane, state) in self.changed(before) {
            let serving = feed
                .components
                .iter()
                .filter(|it| !it.group && lane.is_served_by(it));
            for component in serving {
                let status = state.status();
                match services.iter_mut().find(|on| on.component == component.id) {
                    Some(on) => on.status = on.status.max(Some(status)),
                    None => services.push(On {
                        component: component.id.clone(),
                        status: Some(status),
                    }),
                }
            }
        }
        services
    }

    /// The status of a service that is named without a lane of its own: the worst of the lanes, at least degraded.
    pub fn worst_or_degraded(&self) -> ComponentStatus {
        self.worst().max(ComponentStatus::DegradedPerformance)
    }

    /// The worst status that any lane has.
    pub fn worst(&self) -> ComponentStatus {
        let statuses = self.0.iter().map(|state| state.status());
        statuses.max().unwrap_or(ComponentStatus::Operational)
    }
}
