//! What lanes and their states are called.

use crate::composer::{Lane, LaneState, Text};

/// The name of a lane.
pub const fn lane_text(lane: Lane) -> Text {
    match lane {
        Lane::Reading => Text::Reading,
        Lane::Sending => Text::Sending,
        Lane::Receiving => Text::Receiving,
        Lane::LogIn => Text::LogIn,
    }
}

/// The name of what customers notice of a lane.
pub const fn state_text(state: LaneState) -> Text {
    match state {
        LaneState::Works => Text::Works,
        LaneState::Slow => Text::Slow,
        LaneState::Late => Text::Late,
        LaneState::Queued => Text::Queued,
        LaneState::Refused => Text::Refused,
        LaneState::Off => Text::NotPossible,
    }
}
