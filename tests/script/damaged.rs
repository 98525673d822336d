//! Prints damaged feeds and what the rest of the code says of each, a line of JSON a feed, for whoever decides in JavaScript to be
//! compared with (`tests/script/compare.mjs`): `damaged COUNT`.

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
    use windowpane::status::{Settings, Subject, banner, verdict};

    let count: u64 = std::env::args()
        .nth(1)
        .and_then(|text| text.parse().ok())
        .unwrap_or(2_000);
    let now = at("2026-03-10T09:00Z");
    let settings = Settings::default();
    let troubled = SAMPLES.map(|name| troubled(&sample(name)));
    // The same feeds without the incident: what is quiet, and may not stay so when it is damaged.
    let quiet = troubled.clone().map(|mut feed| {
        feed["incidents"]
            .as_array_mut()
            .map(|incidents| incidents.remove(0));
        feed
    });
    let whole = troubled.iter().chain(&quiet).map(Value::to_string);
    let damaged = (0..count).map(|seed| {
        let feeds = if seed % 2 == 0 { &troubled } else { &quiet };
        damaged(&feeds[(seed / 2) as usize % feeds.len()], seed).0
    });
    let documents = documents().into_iter().map(|(_, _, text)| text);
    for text in documents.chain(whole).chain(damaged) {
        let read = format::read(text.as_bytes(), &TzDatabase);
        let line = match &read {
            Err(unreadable) => {
                json!({"text": text, "verdict": "unknown", "why": unreadable.name(), "banner": null})
            }
            Ok((feed, _)) => {
                let said = verdict(feed, &settings, State::Live, now);
                let banner = banner(feed, &settings, now).map(|banner| {
                    let title = match banner.subject {
                        Subject::Entry(entry) | Subject::AllClear(entry) => {
                            entry.name.original.clone()
                        }
                        Subject::Components(_) | Subject::Summary => String::new(),
                    };
                    json!({"title": title, "level": banner.level.name()})
                });
                json!({"text": text, "verdict": said.health.name(), "why": said.why.name(), "banner": banner})
            }
        };
        println!("{line}");
    }
}
