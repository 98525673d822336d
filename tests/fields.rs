//! The optional fields of a feed, one by one: what is read from each, what a wrong value costs, and
//! whether the normal form keeps it.
#![cfg(not(target_arch = "wasm32"))]

mod given;

use Place::{
    Channel, Component, Day, Incident, Link, Maintenance, Notice, Page, Previous, Update, Window,
};
use given::{feed, ids, problems};
use windowpane::feed::{Feed, Kind, Mail, Shape, Text};
use windowpane::format;
use windowpane::schedule::{self, Duration, Time};

/// The object that the fields of a row belong to.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Place {
    Page,
    Channel,
    Component,
    Day,
    Incident,
    Link,
    Update,
    Maintenance,
    Window,
    Previous,
    Notice,
}

/// A summary with one of everything and with these fields. It has no problems.
fn whole(place: Place, fields: &str) -> String {
    let own = |of: Place| match place == of {
        true => format!(", {fields}"),
        false => String::new(),
    };
    // The required fields are in the row.
    let only = |of: Place| match place == of {
        true => format!("{{{fields}}}"),
        false => String::new(),
    };
    let page = format!(
        r#""name": "Fjordpost", "time_zone": "Europe/Oslo", "channels": [{}]{}"#,
        only(Channel),
        own(Page)
    );
    let component = format!(
        r#""id": "imap", "name": "IMAP", "status": "operational", "days": [{}]{}"#,
        only(Day),
        own(Component)
    );
    let update = format!(
        r#""id": "u", "status": "identified", "body": "x", "created_at": "2026-03-10T08:00:00Z"{}"#,
        own(Update)
    );
    let incident = format!(
        r#""id": "a", "name": "No mail", "status": "identified", "links": [{}], "incident_updates": [{{{update}}}]{}"#,
        only(Link),
        own(Incident)
    );
    let window = |of| {
        format!(
            r#""start": "2026-03-12T05:00:00Z", "end": "2026-03-12T06:00:00Z"{}"#,
            own(of)
        )
    };
    let maintenance = format!(
        r#""id": "m", "name": "Disks", "status": "scheduled", "windows": [{{{}}}], "previous_windows": [{{{}}}]{}"#,
        window(Window),
        window(Previous),
        own(Maintenance)
    );
    let notice = format!(
        r#""id": "n", "name": "News", "category": "news", "status": "active"{}"#,
        own(Notice)
    );
    format!(
        r#"{{"page": {{{page}}}, "status": {{"indicator": "none"}}, "components": [{{{component}}}], "incidents": [{{{incident}}}],
             "scheduled_maintenances": [{{{maintenance}}}], "notices": [{{{notice}}}]}}"#
    )
}

// What was read, in the notation of the rows

fn time(time: Option<Time>) -> String {
    match time {
        None => "none".into(),
        Some(Time::At(at)) => at.to_string(),
        Some(Time::Day { date, .. }) => date.to_string(),
        Some(Time::Floating(civil)) => format!("{civil} without zone"),
    }
}

fn word<T: ToString>(value: Option<T>) -> String {
    value.map_or_else(|| "none".into(), |value| value.to_string())
}

fn text(text: &Text) -> String {
    let mut said = text.original.clone();
    for (tag, translation) in &text.translations {
        said += &format!(", {tag}: {translation}");
    }
    said
}

fn channels(feed: &Feed) -> String {
    let channels = feed.page.channels.iter().map(|channel| {
        let (kind, topic) = (channel.kind.name(), channel.topic.name());
        format!("{} [{kind} {topic}]", text(&channel.link.title))
    });
    channels.collect::<Vec<_>>().join("; ")
}

fn links(feed: &Feed) -> String {
    let links = feed.entries[0].links.iter().map(|link| text(&link.title));
    links.collect::<Vec<_>>().join("; ")
}

fn component(feed: &Feed) -> String {
    let component = &feed.components[0];
    format!(
        "{} | {}",
        text(&component.name),
        text(&component.description)
    )
}

fn days(feed: &Feed) -> String {
    let days = feed.components[0].days.iter().map(|day| {
        let (down, degraded) = (word(day.down), word(day.degraded));
        format!("{} {down} {degraded} {}", day.date, word(day.uptime))
    });
    days.collect::<Vec<_>>().join("; ")
}

fn mail(mail: &Mail) -> String {
    let delay = |(least, most): (Duration, Duration)| format!("{least} to {most}");
    [
        word(mail.reading.map(|it| it.name())),
        word(mail.sending.map(|it| it.name())),
        word(mail.receiving.map(|it| it.name())),
        word(mail.delay.map(delay)),
        word(mail.loss.map(|it| it.name())),
    ]
    .join(", ")
}

fn of_update(feed: &Feed) -> String {
    mail(&feed.entries[0].updates[0].mail)
}

fn ends_automatically(feed: &Feed) -> String {
    match &feed.entries[1].kind {
        Kind::Maintenance {
            ends_automatically, ..
        } => ends_automatically.to_string(),
        other => panic!("{other:?}"),
    }
}

fn window(window: &schedule::Window) -> String {
    let (id, is_off) = (word(window.id.as_ref()), window.cancelled);
    format!("{id} {is_off} {}", time(window.ended_at))
}

fn of_windows(feed: &Feed) -> String {
    match &feed.entries[1].kind {
        Kind::Maintenance { windows, .. } => window(&windows[0]),
        other => panic!("{other:?}"),
    }
}

fn of_previous(feed: &Feed) -> String {
    match &feed.entries[1].kind {
        Kind::Maintenance {
            previous_windows, ..
        } => window(&previous_windows[0]),
        other => panic!("{other:?}"),
    }
}

/// The object, its fields, how to print what was read, the expected print, the problems, and
/// whether one of them may matter now.
type Row = (
    Place,
    &'static str,
    fn(&Feed) -> String,
    &'static str,
    &'static [&'static str],
    bool,
);

#[rustfmt::skip]
const ROWS: &[Row] = &[
    // When the feed was generated, and until when it is valid
    (Page, r#""generated_at": "2026-03-10T09:00:00+01:00""#, |it| time(it.page.generated_at), "2026-03-10T08:00:00Z", &[], false),
    (Page, r#""generated_at": "2026-03-10T09:00:00""#, |it| time(it.page.generated_at), "2026-03-10T08:00:00Z", &[], false),
    (Page, r#""generated_at": null"#, |it| time(it.page.generated_at), "none", &[], false),
    (Page, r#""generated_at": "a minute ago""#, |it| time(it.page.generated_at), "none", &["$.page.generated_at bad_time"], true),
    (Page, r#""generated_at": 1773129600"#, |it| time(it.page.generated_at), "none", &["$.page.generated_at wrong_type"], true),
    (Page, r#""valid_until": "2026-03-10T10:00:00+01:00[Europe/Oslo]""#, |it| time(it.page.valid_until), "2026-03-10T09:00:00Z", &[], false),
    (Page, r#""valid_until": "2026-03-10""#, |it| time(it.page.valid_until), "2026-03-10", &[], false),
    (Page, r#""valid_until": "PT5M""#, |it| time(it.page.valid_until), "none", &["$.page.valid_until bad_time"], true),
    (Page, r#""valid_until": true"#, |it| time(it.page.valid_until), "none", &["$.page.valid_until wrong_type"], true),

    // The language
    (Page, r#""language": "nb""#, |it| word(it.page.language.clone()), "nb", &[], false),
    (Page, r#""language": "zh-Hant-TW""#, |it| word(it.page.language.clone()), "zh-Hant-TW", &[], false),
    (Page, r#""language": """#, |it| word(it.page.language.clone()), "none", &[], false),
    (Page, r#""language": "norsk bokmål""#, |it| word(it.page.language.clone()), "none", &["$.page.language bad_language"], false),
    (Page, r#""language": "english""#, |it| word(it.page.language.clone()), "none", &["$.page.language bad_language"], false),
    (Page, r#""language": ["nb"]"#, |it| word(it.page.language.clone()), "none", &["$.page.language wrong_type"], false),
    (Incident, r#""language": "de""#, |it| word(it.entries[0].language.clone()), "de", &[], false),
    (Maintenance, r#""language": "pt-BR""#, |it| word(it.entries[1].language.clone()), "pt-BR", &[], false),
    (Notice, r#""language": "he""#, |it| word(it.entries[2].language.clone()), "he", &[], false),
    (Incident, r#""language": "d""#, |it| word(it.entries[0].language.clone()), "none", &["$.incidents[0].language bad_language"], false),

    // Older entries, and the beginning of the records
    (Page, r#""history": ["archive/2025.json", "https://status.fjordpost.example/2024.json"]"#, |it| it.page.history.join(" "),
        "archive/2025.json https://status.fjordpost.example/2024.json", &[], false),
    (Page, r#""history": ["javascript:alert(1)", "archive/2025.json"]"#, |it| it.page.history.join(" "), "archive/2025.json",
        &["$.page.history[0] bad_address"], false),
    (Page, r#""history": "archive/2025.json""#, |it| it.page.history.join(" "), "", &["$.page.history wrong_type"], false),
    (Page, r#""history": [{"url": "archive/2025.json"}]"#, |it| it.page.history.join(" "), "", &["$.page.history[0] wrong_type"], false),
    (Page, r#""history_since": "2024-01-01""#, |it| time(it.page.history_since), "2024-01-01", &[], false),
    (Page, r#""history_since": "2024""#, |it| time(it.page.history_since), "none", &["$.page.history_since bad_time"], false),
    (Page, r#""history_since": 2024"#, |it| time(it.page.history_since), "none", &["$.page.history_since wrong_type"], false),

    // Support
    (Page, r#""support_url": "https://help.fjordpost.example/ask?message={text}""#, |it| word(it.page.support_url.clone()),
        "https://help.fjordpost.example/ask?message={text}", &[], false),
    (Page, r#""support_url": "mailto:help@fjordpost.example?body={text}""#, |it| word(it.page.support_url.clone()),
        "mailto:help@fjordpost.example?body={text}", &[], false),
    (Page, r#""support_url": "javascript:alert('{text}')""#, |it| word(it.page.support_url.clone()), "none", &["$.page.support_url bad_address"], false),

    // Channels
    (Channel, r#""title": "News", "url": "https://fjordpost.example/", "kind": "sms", "for": "incidents""#, channels, "News [sms incidents]", &[], false),
    (Channel, r#""title": "News", "url": "https://fjordpost.example/", "kind": "webhook", "for": "maintenance""#, channels, "News [webhook maintenance]", &[], false),
    (Channel, r#""title": "News", "url": "https://fjordpost.example/", "kind": "Push", "for": "ALL""#, channels, "News [push all]", &[], false),
    (Channel, r#""title": "News", "url": "https://fjordpost.example/""#, channels, "News [other all]", &[], false),
    (Channel, r#""title": "News", "url": "https://fjordpost.example/rss.xml""#, channels, "News [rss all]", &[], false),
    (Channel, r#""title": "News", "url": "https://fjordpost.example/atom.xml""#, channels, "News [atom all]", &[], false),
    (Channel, r#""title": "News", "url": "https://fjordpost.example/calendar.ics?of=all""#, channels, "News [calendar all]", &[], false),
    (Channel, r#""title": "News", "url": "https://social.example/@fjordpost""#, channels, "News [mastodon all]", &[], false),
    (Channel, r#""title": "News", "url": "mailto:news@fjordpost.example""#, channels, "News [email all]", &[], false),
    // A stated kind counts.
    (Channel, r#""title": "News", "url": "https://fjordpost.example/rss.xml", "kind": "other""#, channels, "News [other all]", &[], false),
    (Channel, r#""title": "News", "url": "https://fjordpost.example/rss.xml", "kind": "pigeon""#, channels, "News [rss all]",
        &["$.page.channels[0].kind unknown_value"], false),
    (Channel, r#""title": "News", "url": "https://fjordpost.example/", "kind": ["rss"]"#, channels, "News [other all]",
        &["$.page.channels[0].kind wrong_type"], false),
    (Channel, r#""title": "News", "url": "https://fjordpost.example/", "for": "some""#, channels, "News [other all]",
        &["$.page.channels[0].for unknown_value"], false),
    (Channel, r#""title": "News", "url": "https://fjordpost.example/", "translations": {"nb": {"title": "Nyheter"}, "de": {"title": "Neues"}}"#, channels,
        "News, nb: Nyheter, de: Neues [other all]", &[], false),
    (Channel, r#""title": "News", "url": "https://fjordpost.example/", "translations": {"nb": "Nyheter"}"#, channels, "News [other all]",
        &["$.page.channels[0].translations.nb wrong_type"], false),

    // Links of entries
    (Link, r#""title": "More", "url": "https://fjordpost.example/", "translations": {"nb": {"title": "Mer"}}"#, links, "More, nb: Mer", &[], false),
    (Link, r#""title": "More", "url": "https://fjordpost.example/", "translations": {"nb": {"title": 5}}"#, links, "More",
        &["$.incidents[0].links[0].translations.nb.title wrong_type"], false),
    (Link, r#""title": "More", "url": "https://fjordpost.example/", "translations": ["nb"]"#, links, "More",
        &["$.incidents[0].links[0].translations wrong_type"], false),

    // Components
    (Component, r#""description": "Reading mail", "translations": {"nb": {"name": "Lesing", "description": "Lesing av e-post"}, "de": {"name": "Lesen"}}"#, component,
        "IMAP, nb: Lesing, de: Lesen | Reading mail, nb: Lesing av e-post", &[], false),
    (Component, r#""translations": {"nb": {"name": ["Lesing"]}}"#, component, "IMAP | ", &["$.components[0].translations.nb.name wrong_type"], false),
    (Component, r#""translations": "Lesing""#, component, "IMAP | ", &["$.components[0].translations wrong_type"], false),
    (Component, r#""updated_at": "2026-03-10T08:00:00Z""#, |it| time(it.components[0].updated_at), "2026-03-10T08:00:00Z", &[], false),
    (Component, r#""updated_at": "now""#, |it| time(it.components[0].updated_at), "none", &["$.components[0].updated_at bad_time"], true),
    (Component, r#""updated_at": 5"#, |it| time(it.components[0].updated_at), "none", &["$.components[0].updated_at wrong_type"], true),

    // Uptime
    (Day, r#""date": "2026-03-09", "down": "PT58M", "degraded": "PT1H30M", "uptime": 0.9997"#, days, "2026-03-09 PT58M PT1H30M 999700", &[], false),
    (Day, r#""date": "2026-03-09", "uptime": 1"#, days, "2026-03-09 none none 1000000", &[], false),
    (Day, r#""date": "2026-03-09", "uptime": 1.0"#, days, "2026-03-09 none none 1000000", &[], false),
    (Day, r#""date": "2026-03-09", "uptime": 0"#, days, "2026-03-09 none none 0", &[], false),
    (Day, r#""date": "2026-03-09", "uptime": 0.99999949"#, days, "2026-03-09 none none 999999", &[], false),
    (Day, r#""date": "2026-03-09""#, days, "2026-03-09 none none none", &[], false),
    (Day, r#""date": "2026-03-09", "uptime": 0.9999999999"#, days, "2026-03-09 none none 999999", &[], false),
    (Day, r#""date": "2026-03-09", "uptime": 0.29"#, days, "2026-03-09 none none 290000", &[], false),
    (Day, r#""date": "2026-03-09", "uptime": 1e-3"#, days, "2026-03-09 none none 1000", &[], false),
    (Day, r#""date": "2026-03-09", "uptime": 99.97"#, days, "2026-03-09 none none none", &["$.components[0].days[0].uptime wrong_type"], false),
    (Day, r#""date": "2026-03-09", "uptime": 1.01"#, days, "2026-03-09 none none none", &["$.components[0].days[0].uptime wrong_type"], false),
    (Day, r#""date": "2026-03-09", "uptime": -0.5"#, days, "2026-03-09 none none none", &["$.components[0].days[0].uptime wrong_type"], false),
    (Day, r#""date": "2026-03-09", "uptime": "99.97 %""#, days, "2026-03-09 none none none", &["$.components[0].days[0].uptime wrong_type"], false),
    (Day, r#""date": "2026-03-09", "down": "58 min", "degraded": "PT5M""#, days, "2026-03-09 none PT5M none", &["$.components[0].days[0].down bad_duration"], false),
    (Day, r#""date": "2026-03-09", "degraded": 300"#, days, "2026-03-09 none none none", &["$.components[0].days[0].degraded wrong_type"], false),
    (Day, r#""date": "2026-03-09T00:00:00Z", "down": "PT58M""#, days, "", &["$.components[0].days[0].date bad_time"], false),
    (Day, r#""date": "yesterday", "down": "PT58M""#, days, "", &["$.components[0].days[0].date bad_time"], false),
    (Day, r#""date": "2026-03-09"}, "2026-03-08", {"date": "2026-03-07""#, days, "2026-03-09 none none none; 2026-03-07 none none none",
        &["$.components[0].days[1] wrong_type"], false),

    // The next update
    (Incident, r#""next_update_by": "2026-03-10T10:00:00""#, |it| time(it.entries[0].next_update_by), "2026-03-10T09:00:00Z", &[], false),
    (Maintenance, r#""next_update_by": "2026-03-11""#, |it| time(it.entries[1].next_update_by), "2026-03-11", &[], false),
    (Notice, r#""next_update_by": "2026-03-10T10:00:00Z""#, |it| time(it.entries[2].next_update_by), "2026-03-10T10:00:00Z", &[], false),
    (Incident, r#""next_update_by": "within the hour""#, |it| time(it.entries[0].next_update_by), "none", &["$.incidents[0].next_update_by bad_time"], false),
    (Incident, r#""next_update_by": {"at": "10:00"}"#, |it| time(it.entries[0].next_update_by), "none", &["$.incidents[0].next_update_by wrong_type"], false),

    // Mail in updates
    (Update, r#""mail": {"reading": "degraded", "sending": "delayed", "receiving": "queued", "delay": {"min": "PT5M", "max": "PT10M"}, "loss": "none"}"#, of_update,
        "degraded, delayed, queued, PT5M to PT10M, none", &[], false),
    (Update, r#""mail": {"reading": "unavailable", "delay": "PT5M"}"#, of_update, "unavailable, none, none, PT5M to PT5M, none", &[], false),
    (Update, r#""mail": null"#, of_update, "none, none, none, none, none", &[], false),
    (Update, r#""mail": {"reading": "slow", "sending": "normal"}"#, of_update, "none, normal, none, none, none",
        &["$.incidents[0].incident_updates[0].mail.reading unknown_value"], true),
    (Update, r#""mail": {"loss": false}"#, of_update, "none, none, none, none, none", &["$.incidents[0].incident_updates[0].mail.loss wrong_type"], true),
    (Update, r#""mail": {"delay": "soon"}"#, of_update, "none, none, none, none, none", &["$.incidents[0].incident_updates[0].mail.delay bad_duration"], true),
    (Update, r#""mail": "late""#, of_update, "none, none, none, none, none", &["$.incidents[0].incident_updates[0].mail wrong_type"], true),

    // Maintenance that ends automatically
    (Maintenance, r#""ends_automatically": true"#, ends_automatically, "true", &[], false),
    (Maintenance, r#""ends_automatically": false"#, ends_automatically, "false", &[], false),
    (Maintenance, r#""ends_automatically": null"#, ends_automatically, "false", &[], false),
    (Maintenance, r#""ends_automatically": "yes""#, ends_automatically, "false", &["$.scheduled_maintenances[0].ends_automatically wrong_type"], true),

    // Windows
    (Window, r#""id": "night-1""#, of_windows, "night-1 false none", &[], false),
    (Window, r#""id": 7"#, of_windows, "7 false none", &[], false),
    (Window, r#""status": "cancelled""#, of_windows, "none true none", &[], false),
    (Window, r#""status": "Cancelled""#, of_windows, "none true none", &[], false),
    (Window, r#""status": null"#, of_windows, "none false none", &[], false),
    (Window, r#""ended_at": "2026-03-12T05:40:00Z""#, of_windows, "none false 2026-03-12T05:40:00Z", &[], false),
    // Ending late is no mistake.
    (Window, r#""id": "b", "ended_at": "2026-03-12T09:40:00+01:00[Europe/Oslo]""#, of_windows, "b false 2026-03-12T08:40:00Z", &[], false),
    (Previous, r#""id": "night-1""#, of_previous, "night-1 false none", &[], false),
    (Window, r#""id": {"night": 1}"#, of_windows, "none false none", &["$.scheduled_maintenances[0].windows[0].id wrong_type"], true),
    (Window, r#""status": "moved""#, of_windows, "none false none", &["$.scheduled_maintenances[0].windows[0].status unknown_value"], true),
    (Window, r#""status": true"#, of_windows, "none false none", &["$.scheduled_maintenances[0].windows[0].status wrong_type"], true),
    (Window, r#""ended_at": "early""#, of_windows, "none false none", &["$.scheduled_maintenances[0].windows[0].ended_at bad_time"], true),
    (Window, r#""ended_at": []"#, of_windows, "none false none", &["$.scheduled_maintenances[0].windows[0].ended_at wrong_type"], true),
    (Previous, r#""id": []"#, of_previous, "none false none", &["$.scheduled_maintenances[0].previous_windows[0].id wrong_type"], false),
];

#[test]
fn each_field_is_read_and_a_wrong_value_costs_that_field() {
    for (place, fields, say, expected, noted, is_unread) in ROWS {
        let text = whole(*place, fields);
        let read = feed(&text);
        assert_eq!(say(&read), *expected, "{place:?}: {fields}");
        assert_eq!(problems(&text), *noted, "{place:?}: {fields}");
        assert_eq!(read.unread > 0, *is_unread, "{place:?}: {fields}");
        // Everything else was read.
        assert_eq!(ids(&read.entries), ["a", "m", "n"], "{fields}");
        assert_eq!(read.components.len(), 1, "{fields}");
    }
}

#[test]
fn the_normal_form_of_each_field_is_read_as_the_same() {
    for (place, fields, say, expected, ..) in ROWS {
        let mut read = feed(&whole(*place, fields));
        let normal = format::normalised(&read).to_string();
        assert_eq!(
            problems(&normal),
            Vec::<String>::new(),
            "{place:?}: {fields}"
        );
        let again = feed(&normal);
        assert_eq!(say(&again), *expected, "{place:?}: {fields}");
        // It lacks what could not be read.
        read.unread = 0;
        assert_eq!(again, read, "{place:?}: {fields}");
    }
}

#[test]
fn a_single_incident_is_a_feed() {
    let one = r#"{"id": "a", "name": "No mail", "status": "identified", "next_update_by": "2026-03-10T10:00:00"}"#;
    let text =
        format!(r#"{{"page": {{"name": "x", "time_zone": "Europe/Oslo"}}, "incident": {one}}}"#);
    let read = feed(&text);
    assert_eq!(problems(&text), Vec::<String>::new());
    assert_eq!((read.shape, read.unread), (Shape::OneIncident, 0));
    assert!(!read.claims_incidents);
    assert_eq!(ids(&read.entries), ["a"]);
    assert_eq!(time(read.entries[0].next_update_by), "2026-03-10T09:00:00Z");
    let normal = feed(&format::normalised(&read).to_string());
    assert_eq!((normal.page, normal.entries), (read.page, read.entries));

    let beside = format!(r#"{{"page": {{"name": "x"}}, "incident": {one}, "incidents": []}}"#);
    assert_eq!(problems(&beside), ["$.incident unknown_field"]);
    assert_eq!((feed(&beside).entries.len(), feed(&beside).unread), (0, 1));
}

#[test]
fn the_authors_remarks_are_ignored() {
    for fields in [
        r#""_todo": [{"name": "x", "status": "investigating"}]"#,
        r#""_down": "major_outage""#,
        r#""$schema": "feed.v1.schema.json""#,
    ] {
        for place in [
            Page,
            Component,
            Incident,
            Maintenance,
            Notice,
            Update,
            Window,
        ] {
            let text = whole(place, fields);
            assert_eq!(problems(&text), Vec::<String>::new(), "{place:?}: {fields}");
            assert_eq!(feed(&text).unread, 0, "{place:?}: {fields}");
        }
        let top = whole(Page, r#""id": "x""#);
        let top = format!("{{{fields}, {}", &top[1..]);
        assert_eq!(problems(&top), Vec::<String>::new(), "{fields}");
        assert_eq!(feed(&top).unread, 0, "{fields}");
    }
}
