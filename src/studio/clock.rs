//! Times as the operator reads them: in the provider's zone, in the language of the Studio.

use super::Studio;
use crate::browser::{Intl, Width};
use crate::schedule::{Duration, Instant, Time, TimeStyle};
use leptos::prelude::*;

/// A writer of times.
#[derive(Clone, Debug)]
pub struct Clock {
    locale: &'static str,
    zone: String,
}

impl Clock {
    /// The clock of the Studio. It is read again whenever the feed or the language changes.
    pub fn of(studio: Studio) -> Self {
        Self {
            locale: studio.language.get().locale(),
            zone: studio.zone().unwrap_or_else(|| "UTC".to_owned()),
        }
    }

    /// A clock in another zone.
    pub fn in_zone(studio: Studio, zone: &str) -> Self {
        Self {
            zone: zone.to_owned(),
            ..Self::of(studio)
        }
    }

    /// "Thu 26 Nov"
    pub fn day(&self, at: Instant) -> String {
        self.intl().time(at, &self.zone, TimeStyle::ShortDay)
    }

    const fn intl(&self) -> Intl<'_> {
        Intl {
            locale: self.locale,
        }
    }

    /// "03:12"
    pub fn time(&self, at: Instant) -> String {
        self.intl().time(at, &self.zone, TimeStyle::Clock)
    }

    /// The time alone if it is within half a day of `now`, otherwise with its day.
    pub fn near(&self, time: Time, now: Instant) -> String {
        let at = time.order_at();
        let distance = (at.millis() - now.millis()).abs() / 1000;
        let style = match distance < 12 * 3600 && matches!(time, Time::At(_)) {
            true => TimeStyle::Clock,
            false if matches!(time, Time::Day { .. }) => TimeStyle::ShortDay,
            false => TimeStyle::ShortDayAndClock,
        };
        self.intl().time(at, &self.zone, style)
    }

    /// "Thu 26 Nov, 23:00 – 01:00"
    pub fn range(&self, start: Instant, end: Instant) -> String {
        let pieces = self
            .intl()
            .range(start, end, &self.zone, TimeStyle::ShortDayAndClock);
        pieces.into_iter().map(|(_, text)| text).collect()
    }

    /// "1 hr, 10 min"
    pub fn length(&self, length: Duration) -> String {
        self.intl().duration(length, Width::Short)
    }

    /// How long it is from one instant to another.
    pub fn between(&self, from: Instant, to: Instant) -> String {
        self.length(Duration::from_seconds(
            (to.millis() - from.millis()).abs() / 1000,
        ))
    }
}
