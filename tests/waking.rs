//! When a page has to render again although its feed is unchanged.
#![cfg(not(target_arch = "wasm32"))]

mod given;

use given::at;
use serde_json::{Value, json};
use windowpane::feed::Feed;
use windowpane::operator::TzDatabase;
use windowpane::schedule::Instant;
use windowpane::status::{Settings, next_banner_change, next_change};

fn feed(incidents: Value, maintenance: Value) -> Feed {
    let body = json!({
        "page": {"id": "p", "name": "Post", "url": "https://post.example/"},
        "components": [],
        "incidents": incidents,
        "scheduled_maintenances": maintenance,
    });
    let (feed, problems) =
        windowpane::format::read(body.to_string().as_bytes(), &TzDatabase).expect("a feed");
    assert_eq!(problems, []);
    feed
}

fn work(windows: Value) -> Value {
    json!([{
        "id": "work", "name": "Work", "status": "scheduled", "impact": "maintenance",
        "created_at": "2026-01-01T00:00:00Z", "windows": windows, "incident_updates": [],
    }])
}

/// All instants after `now` at which one of the two changes, as day and time.
fn instants(
    feed: &Feed,
    now: &str,
    next: fn(&Feed, &Settings, Instant) -> Option<Instant>,
) -> Vec<String> {
    let from = |at: &Instant| next(feed, &Settings::default(), *at);
    std::iter::successors(from(&at(now)), from)
        .map(|at| at.to_string()[5..16].to_owned())
        .collect()
}

/// For a banner without dismissed entries.
fn of_banner(feed: &Feed, settings: &Settings, now: Instant) -> Option<Instant> {
    next_banner_change(feed, settings, now, "")
}

#[test]
fn the_banner_does_not_wake_for_what_it_does_not_show() {
    let incident = json!([{
        "id": "down", "name": "Down", "status": "identified", "impact": "critical",
        "created_at": "2026-01-10T00:00:00Z", "incident_updates": [],
    }]);
    let windows = json!([{"start": "2026-01-12T10:00:00Z", "end": "2026-01-12T12:00:00Z"}]);
    let both = feed(incident, work(windows));
    let now = "2026-01-10T01:00:00Z";
    let all = instants(&both, now, next_change);
    assert_eq!(
        all,
        ["01-10T10:00", "01-12T09:00", "01-12T10:00", "01-12T12:00"]
    );
    // Only the number of further entries changes: the banner shows the outage, not the maintenance.
    assert_eq!(
        instants(&both, now, of_banner),
        ["01-10T10:00", "01-12T12:00"]
    );
}

#[test]
fn the_banner_wakes_at_every_edge_of_the_work_it_shows() {
    let windows = json!([
        {"start": "2026-01-12T10:00:00Z", "end": "2026-01-12T11:00:00Z"},
        {"start": "2026-01-12T11:00:00Z", "end": "2026-01-12T12:00:00Z"},
    ]);
    let one = feed(json!([]), work(windows));
    let edges = instants(&one, "2026-01-10T11:30:00Z", of_banner);
    // Two windows that touch are unbroken work, but after their common edge the second one is
    // shown.
    for edge in ["01-12T09:00", "01-12T10:00", "01-12T11:00", "01-12T12:00"] {
        assert!(edges.iter().any(|known| known == edge), "{edge}: {edges:?}");
    }
}

#[test]
fn a_banner_without_changes_does_not_wake() {
    let still = feed(json!([]), json!([]));
    assert_eq!(instants(&still, "2026-01-10T00:00:00Z", of_banner), [""; 0]);
}
