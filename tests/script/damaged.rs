//! `damaged COUNT` prints damaged feeds and the Rust code's decisions about each, one line of JSON per feed. `tests/script/compare.mjs`
//! compares the JavaScript with them.

#[cfg(target_arch = "wasm32")]
fn main() {}

#[cfg(not(target_arch = "wasm32"))]
#[path = "../damage/mod.rs"]
mod damage;
#[cfg(not(target_arch = "wasm32"))]
#[path = "../given/mod.rs"]
mod given;

#[cfg(not(target_arch = "wasm32"))]
fn main() {
    use damage::{damaged, troubled};
    use given::{SAMPLES, at, documents, sample};
    use serde_json::{Value, json};
    use windowpane::format;
    use windowpane::operator::TzDatabase;
    use windowpane::polling::State;
    use windowpane::schedule::{Instant, Window};
    use windowpane::status::{Settings, Subject, banner, plan, verdict};

    let count: u64 = std::env::args()
        .nth(1)
        .and_then(|text| text.parse().ok())
        .unwrap_or(2_000);
    let now = at("2026-03-10T09:00Z");
    let settings = Settings::default();
    let troubled = SAMPLES.map(|name| troubled(&sample(name)));
    // The same feeds without the incident: they are quiet, and may not be after damage.
    let quiet = troubled.clone().map(|mut feed| {
        feed["incidents"]
            .as_array_mut()
            .map(|incidents| incidents.remove(0));
        feed
    });
    let whole = troubled.iter().chain(&quiet).map(Value::to_string);
    let damaged_feeds = (0..count).map(|seed| {
        let feeds = if seed % 2 == 0 { &troubled } else { &quiet };
        damaged(&feeds[(seed / 2) as usize % feeds.len()], seed).0
    });
    let documents = documents().into_iter().map(|(_, _, text)| text);
    // Planned maintenance in windows, and texts in other languages.
    let planned = (0..count / 8).map(|seed| damaged(&in_windows(seed % 4), seed).0);
    // Other systems' documents, of which only the engine knows what they say.
    let foreign = samples_of_vendors();
    for text in documents
        .chain(foreign)
        .chain(whole)
        .chain(damaged_feeds)
        .chain(planned)
    {
        let read = format::read(text.as_bytes(), &TzDatabase);
        let line = match &read {
            Err(unreadable) => {
                json!({"text": text, "verdict": "unknown", "why": unreadable.reason().name(), "banner": null})
            }
            Ok((feed, _)) => {
                let verdict = verdict(feed, &settings, State::Live, now);
                let banner = banner(feed, &settings, now).map(|banner| {
                    let title = match banner.subject {
                        Subject::Entry(entry) | Subject::AllClear(entry) => {
                            entry.name.in_language(&["en-GB", "nb"]).0.to_owned()
                        }
                        Subject::Components(_) | Subject::Summary => String::new(),
                    };
                    let window = match banner.subject {
                        Subject::Entry(entry) => plan(entry, &settings).window(now),
                        _ => None,
                    };
                    let millis = |at: Option<Instant>| at.map(Instant::millis);
                    json!({
                        "title": title, "level": banner.level.name(),
                        "from": millis(window.and_then(Window::starts_at)), "to": millis(window.and_then(Window::ends_at)),
                    })
                });
                json!({"text": text, "verdict": verdict.health.name(), "why": verdict.why.name(), "banner": banner})
            }
        };
        println!("{line}");
    }
    for line in paces() {
        println!("{line}");
    }
}

/// The documents of `tests/vendors`.
#[cfg(not(target_arch = "wasm32"))]
fn samples_of_vendors() -> Vec<String> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/vendors");
    let folders = std::fs::read_dir(folder).expect("a folder").flatten();
    let files = folders.flat_map(|it| std::fs::read_dir(it.path()).into_iter().flatten().flatten());
    let paths = files.map(|it| it.path()).filter(|path| {
        let name = path.to_string_lossy();
        !name.ends_with(".feed.json") && !name.ends_with("cases.json")
    });
    paths
        .map(|path| String::from_utf8_lossy(&std::fs::read(path).expect("a file")).into_owned())
        .collect()
}

/// A feed with planned maintenance around the instant of the comparison.
#[cfg(not(target_arch = "wasm32"))]
fn in_windows(kind: u64) -> serde_json::Value {
    let window = |start: &str, end: &str| serde_json::json!({"start": start, "end": end});
    let (first, second) = (
        window("2026-03-09T08:00:00Z", "2026-03-09T09:00:00Z"),
        window(
            "2026-03-11T08:00:00+01:00",
            "2026-03-11T09:30:00+01:00[Europe/Oslo]",
        ),
    );
    let running = window("2026-03-10T08:30:00Z", "2026-03-10T10:00:00Z");
    let windows = match kind {
        0 => vec![second],
        1 => vec![first, second],
        2 => vec![first, running, second],
        _ => vec![running],
    };
    serde_json::json!({
        "page": {"id": "p", "name": "Fjordpost", "url": "https://fjordpost.example/"},
        "status": {"indicator": "none"},
        "components": [{"id": "imap", "name": "IMAP", "status": "operational"}],
        "incidents": [],
        "scheduled_maintenances": [{
            "id": "m", "name": "Work", "status": "scheduled", "impact": "maintenance", "windows": windows,
            "translations": {"nb": {"name": "Arbeid"}, "de-AT": {"name": "Arbeiten"}},
        }],
    })
}

/// When to poll next, in cases that exceed each limit.
#[cfg(not(target_arch = "wasm32"))]
fn paces() -> Vec<serde_json::Value> {
    use windowpane::polling::Pace;
    use windowpane::schedule::{Duration, Instant};

    let now = Instant::from_millis(1_773_133_200_000);
    let durations = [0, 5, 60, 900, 7_200, 40_000];
    let mut lines = Vec::new();
    for interval in [15, 60, 90, 3_600] {
        for failures in [0, 1, 2, 5, 6, 30] {
            for max_age in durations {
                for retry_after in durations {
                    for chance in [0.0, 0.3, 1.0] {
                        let pace = Pace {
                            interval: Duration::from_seconds(interval),
                            is_eventful: false,
                            max_age: Duration::from_seconds(max_age),
                            retry_after: Duration::from_seconds(retry_after),
                            failures,
                        };
                        lines.push(serde_json::json!({"pace": {
                            "interval": interval * 1000, "failures": failures, "maxAge": max_age * 1000, "retryAfter": retry_after * 1000,
                            "chance": chance, "now": now.millis(), "next": pace.next_at(now, chance).millis(),
                        }}));
                    }
                }
            }
        }
    }
    lines
}
