//! Infomaniak: its list of events.
//!
//! Times are in seconds since 1970. The texts as written are French; other languages are in `translations`.

use super::native::{Native, Object, component_refs, entry};
use super::source::Source;
use super::time;
use super::time::Zoneless::NotStated;
use crate::json::Node;
use crate::schedule::Instant;
use serde_json::{Map, Value, json};

/// Whether a response is an error: it says nothing of any event then.
pub(super) fn is_error(root: &Node) -> bool {
    !matches!(root.field("result"), Some(Node::Text(result)) if result == "success")
}

pub(super) fn convert(document: &Source, now: Instant) -> Native {
    let (mut incidents, mut works) = (Vec::new(), Vec::new());
    for at in document.field("data").items() {
        match at.field("type").text() {
            Some("enhancement") => works.push(work(&at, now)),
            Some("impacting") => incidents.push(incident(&at)),
            other => {
                let message = format!("{:?} is a word that is not known here", other.unwrap_or(""));
                at.field("type").lose(message);
                incidents.push(incident(&at));
            }
        }
    }
    Native {
        page: Object::default()
            .with("name", Some("Infomaniak"))
            .with("language", Some("fr")),
        incidents: Some(incidents),
        maintenances: Some(works),
        ..Native::default()
    }
}

fn base(at: &Source, since: Option<String>) -> Object {
    let description = at.field("description");
    let all = description.field("translations").items();
    let texts = |of: &str, ours: &str| {
        let texts = all.iter().filter_map(|it| {
            let language = it.field("language").text()?;
            let text = it.field(of).text()?;
            Some((language.to_owned(), json!({ ours: text })))
        });
        let texts: Map<String, Value> = texts.filter(|(language, _)| language != "fr").collect();
        (!texts.is_empty()).then_some(Value::Object(texts))
    };
    let comments = at.field("comments");
    let mut updates = Vec::new();
    if comments.is_list() {
        updates.extend(comments.items().iter().map(comment));
    }
    if let Some(text) = comments.text() {
        updates.push(Object::default().with("body", Some(text)));
    }
    if let Some(body) = description.field("description").text() {
        updates.push(
            Object::default()
                .with("body", Some(body))
                .with("created_at", since.clone())
                .with("translations", texts("body", "body")),
        );
    }
    let services = at.field("services").items();
    let services = component_refs(services.iter().filter_map(|it| {
        let name = it.field("name").text()?;
        Some((it.any(&["id", "name"]).id()?, name))
    }));
    entry(at, at.field("id").id(), description.field("title").text())
        .with("created_at", since.clone())
        .with("started_at", since)
        .with("shortlink", at.field("url").value())
        .with("translations", texts("title", "name"))
        .list("components", services)
        .list("incident_updates", updates)
}

fn comment(at: &Source) -> Object {
    let time = at.any(&["created_at", "date", "posted_at"]);
    let when = match time.text() {
        Some(_) => time.time(&NotStated),
        None => time.unix(1000.0),
    };
    let text = at.any(&["body", "description", "comment", "text", "content"]);
    Object::default()
        .with("id", at.field("id").id())
        .with("body", text.text().or_else(|| at.text()))
        .with("created_at", when)
}

fn incident(at: &Source) -> Object {
    let end = at.field("ended_at").unix(1000.0);
    let status = at
        .field("status")
        .word(&[("inprogress", "investigating"), ("terminated", "resolved")]);
    base(at, at.field("started_at").unix(1000.0))
        .with("status", status)
        // Events have no scale: that there is a problem is all that is known.
        .with("impact", Some("unknown"))
        .with("resolved_at", end)
}

fn work(at: &Source, now: Instant) -> Object {
    let [start, end] = ["started_at", "ended_at"].map(|name| at.field(name).unix(1000.0));
    let starts = start.as_deref().and_then(time::instant);
    let is_ahead = starts.is_some_and(|starts| starts > now);
    let status = match is_ahead {
        true => Some("scheduled"),
        false => at.field("status").word(&[
            ("planned", "scheduled"),
            ("inprogress", "in_progress"),
            ("terminated", "completed"),
        ]),
    };
    base(at, None)
        .with("status", status)
        .with("impact", Some("maintenance"))
        .with("scheduled_for", start)
        .with("scheduled_until", end)
}
