//! Every body can be parsed, and every entry of every feed has exactly one place in the timeline at any time.
#![no_main]

use libfuzzer_sys::fuzz_target;
use windowpane::polling::State;
use windowpane::schedule::{FixedZones, Instant};
use windowpane::status::{self, Settings};
use windowpane::{format, text};

fuzz_target!(|bytes: &[u8]| {
    let text = String::from_utf8_lossy(bytes);
    text::body_format(&text);
    text::plain(&text).is_long();
    text::plain(&text::strip_tags(text::beginning(&text)));
    let Ok((feed, _)) = format::read(bytes, &FixedZones) else {
        return;
    };
    let settings = Settings::default();
    let moments = status::moments(&feed, &settings);
    let edges = [Instant::from_millis(i64::MIN), Instant::from_millis(i64::MAX)];
    for now in moments.into_iter().take(8).chain(edges) {
        let timeline = status::timeline(&feed, &settings, now);
        let shown = timeline.open.len()
            + timeline.planned.len()
            + timeline.notices.len()
            + timeline.past.len()
            + timeline.undated.len();
        assert_eq!(shown, feed.entries.len());
        status::banner(&feed, &settings, now);
        status::verdict(&feed, &settings, State::Live, now);
        assert!(status::next_change(&feed, &settings, now).is_none_or(|next| next > now));
    }
});
