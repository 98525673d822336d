//! What the parts of the screen share.

use crate::browser;
use crate::composer::{Choice, Scale, Showing};
use crate::schedule::{Duration, Instant};
use crate::studio::Studio;
use leptos::prelude::*;
use std::time::Duration as Wait;

/// How often time that runs moves on.
const FRAME: Wait = Wait::from_millis(100);
/// How long each change stays.
const CHANGE: Wait = Wait::from_millis(1500);

/// The beginning of a minute.
const fn minute(at: Instant) -> Instant {
    Instant::from_millis(at.millis() - at.millis().rem_euclid(60_000))
}

/// The state of the time machine. Components have it by [`Machine::here`].
#[derive(Clone, Copy)]
pub struct Machine {
    pub studio: Studio,
    /// The scale of the slider; `None` if the feed has no dates.
    pub scale: Memo<Option<Scale>>,
    /// The instant that is shown.
    pub at: Memo<Instant>,
    pub is_playing: RwSignal<bool>,
    /// The number of the latest run, so that an earlier one ends.
    run: StoredValue<u32>,
    /// The number of the latest change that is to be written to the address, so that an earlier one is not.
    pub(super) saves: StoredValue<u32>,
    /// Whether a step is among the changes that are to be written.
    pub(super) has_step: StoredValue<bool>,
}

impl Machine {
    pub fn new(studio: Studio) -> Self {
        let showing = studio.showing;
        Self {
            studio,
            scale: Memo::new(move |_| studio.feed.with(Scale::of)),
            at: Memo::new(move |_| {
                let at = showing.with(|showing| showing.at);
                // Nobody reads seconds that tick.
                at.unwrap_or_else(|| minute(studio.now.get()))
            }),
            is_playing: RwSignal::new(false),
            run: StoredValue::new(0),
            saves: StoredValue::new(0),
            has_step: StoredValue::new(false),
        }
    }

    /// The machine that a component is in.
    pub fn here() -> Self {
        expect_context()
    }

    /// What is chosen; for a view.
    pub fn choice(self, choice: Choice) -> String {
        self.studio
            .showing
            .with(|showing| showing.get(choice).to_owned())
    }

    /// The same as an attribute.
    pub fn attribute(self, choice: Choice) -> Option<String> {
        self.studio
            .showing
            .with(|showing| showing.attribute(choice))
    }

    /// The reader's zone.
    pub fn zone(self) -> String {
        self.attribute(Choice::Zone)
            .unwrap_or_else(browser::visitor_zone)
    }

    /// Chooses a value: a step that "back" undoes.
    pub fn choose(self, choice: Choice, value: String) {
        self.studio
            .showing
            .update(|showing| showing.choose(choice, value));
        self.save(true);
    }

    /// Goes to an instant, or to now.
    pub fn go_to(self, at: Option<Instant>, is_step: bool) {
        self.studio.showing.update(|showing| showing.at = at);
        self.save(is_step);
    }

    /// Moves to another instant on the scale, by hand.
    pub fn step(self, to: impl FnOnce(&Scale, Instant) -> Instant) {
        self.pause();
        let at = self.at.get_untracked();
        let found = self
            .scale
            .with_untracked(|scale| scale.as_ref().map(|scale| to(scale, at)));
        if let Some(found) = found {
            self.go_to(Some(found), false);
        }
    }

    pub fn pause(self) {
        self.run.update_value(|run| *run += 1);
        self.is_playing.set(false);
    }

    /// Lets time run; at the end it begins again.
    pub fn play(self) {
        self.pause();
        let at = self.at.get_untracked();
        let start = self
            .scale
            .with_untracked(|scale| scale.as_ref().map(|scale| scale.start(at)));
        if let Some(start) = start {
            self.is_playing.set(true);
            self.go_to(Some(start), false);
            self.tick_later(self.run.get_value());
        }
    }

    fn tick_later(self, run: u32) {
        let rate = self.studio.showing.with_untracked(Showing::speed);
        let wait = if rate == 0 { CHANGE } else { FRAME };
        let since = browser::device_now();
        set_timeout(
            move || {
                // The screen may be gone.
                if self.run.try_get_value() == Some(run) {
                    self.tick(run, since, rate);
                }
            },
            wait,
        );
    }

    fn tick(self, run: u32, since: Instant, rate: u32) {
        let at = self.at.get_untracked();
        let passed = browser::device_now().millis() - since.millis();
        let by = Duration::from_seconds(passed * i64::from(rate) / 1000);
        let next = self.scale.with_untracked(|scale| {
            let scale = scale.as_ref()?;
            let next = match rate {
                0 => scale.after(at),
                _ => scale.to.min(at + by),
            };
            Some((next, next >= scale.to))
        });
        match next {
            None => self.pause(),
            Some((next, is_end)) => {
                self.go_to(Some(next), false);
                match is_end {
                    true => self.pause(),
                    false => self.tick_later(run),
                }
            }
        }
    }
}
