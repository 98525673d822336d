//! Any response is a feed or has a named reason, and the normal form of a feed reads as the same feed.
#![no_main]

use libfuzzer_sys::fuzz_target;
use windowpane::format;
use windowpane::schedule::FixedZones;

fuzz_target!(|bytes: &[u8]| {
    let Ok((feed, problems)) = format::read(bytes, &FixedZones) else {
        return;
    };
    for problem in &problems {
        assert!(problem.path.starts_with('$'), "{}", problem.path);
    }
    let normal = format::normalised(&feed);
    let text = normal.to_string();
    let Ok((again, _)) = format::read(text.as_bytes(), &FixedZones) else {
        panic!("the normal form is not a feed: {text}");
    };
    assert_eq!(format::normalised(&again), normal);
});
