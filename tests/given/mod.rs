//! Fixtures: instants, zones and feeds from short texts.
#![allow(dead_code)] // Every test file is a crate of its own and takes only what it needs.

use std::rc::Rc;
use windowpane::feed::{Entry, Feed};
use windowpane::format;
use windowpane::operator::TzDatabase;
use windowpane::polling::State;
use windowpane::schedule::{
    FixedZones, Instant, ShownTime, Time, TimeStyle, WrittenTime, Zone, Zones,
};
use windowpane::status::{Phrase, Settings, WindowPart, verdict};
use windowpane::words::{Key, Words, place};

/// The sample feeds that the site ships.
pub const SAMPLES: [&str; 6] = [
    "runbox-2012",
    "runbox-2014",
    "runbox-2015",
    "mxes-2006",
    "fastmail",
    "kitchen-sink",
];

/// An instant, written with its offset: `2012-12-12T05:30Z`.
pub fn at(text: &str) -> Instant {
    let written = WrittenTime::parse(text).unwrap_or_else(|| panic!("{text} is no time"));
    match written.resolve(None, &FixedZones).0 {
        Time::At(at) => at,
        other => panic!("{text} is {other:?}, not an instant"),
    }
}

pub fn zone(id: &str) -> Rc<dyn Zone> {
    TzDatabase
        .find(id)
        .unwrap_or_else(|| panic!("the tz database has no {id}"))
}

/// The feed in a text; its problems are ignored.
pub fn feed(text: &str) -> Feed {
    match format::read(text.as_bytes(), &TzDatabase) {
        Ok((feed, _)) => feed,
        Err(unreadable) => panic!("{unreadable:?}: {text}"),
    }
}

/// The entry of a feed with one incident with these fields.
pub fn incident(fields: &str) -> Entry {
    only(feed(&format!(r#"{{"incidents": [{{{fields}}}]}}"#)))
}

/// The entry of a feed with one scheduled maintenance with these fields.
pub fn maintenance(fields: &str) -> Entry {
    only(feed(&format!(
        r#"{{"scheduled_maintenances": [{{{fields}}}]}}"#
    )))
}

fn only(mut feed: Feed) -> Entry {
    assert_eq!(feed.entries.len(), 1);
    feed.entries.remove(0)
}

/// The problems of a feed as `path code`, in order.
pub fn problems(text: &str) -> Vec<String> {
    match format::read(text.as_bytes(), &TzDatabase) {
        Ok((_, problems)) => problems
            .iter()
            .map(|problem| format!("{} {}", problem.path, problem.code.name()))
            .collect(),
        Err(unreadable) => panic!("{unreadable:?}: {text}"),
    }
}

/// The text of a sample feed.
pub fn sample(name: &str) -> String {
    file(&format!("public/feeds/{name}.json"))
}

/// The text of a capture in `tests/data`.
pub fn capture(name: &str) -> String {
    file(&format!("tests/data/{name}.json"))
}

/// The documents of `tests/data/never-operational.txt`: what each is, the expected result, its
/// text.
pub fn documents() -> Vec<(String, String, String)> {
    let page = r#""page":{"id":"p","name":"Fjordpost","url":"https://status.fjordpost.example/"}"#;
    let file = file("tests/data/never-operational.txt");
    let entries = file.split("\n## ").skip(1);
    let entries = entries.map(|entry| {
        let (head, text) = entry.split_once('\n').unwrap_or((entry, ""));
        let (what, expected) = head.split_once(" | ").unwrap();
        let text = text.trim().replace("{P}", page);
        (what.to_owned(), expected.to_owned(), text)
    });
    entries.collect()
}

/// A file of the project.
pub fn file(path: &str) -> String {
    let whole = format!("{}/{path}", env!("CARGO_MANIFEST_DIR"));
    std::fs::read_to_string(&whole).unwrap_or_else(|error| panic!("{whole}: {error}"))
}

/// The level of a feed at an instant, just fetched, with the default settings: its name in events.
pub fn level(feed: &Feed, now: Instant) -> &'static str {
    level_for(feed, &Settings::default(), now)
}

/// The same with these settings.
pub fn level_for(feed: &Feed, settings: &Settings, now: Instant) -> &'static str {
    verdict(feed, settings, State::Live, now)
        .health
        .level_name()
}

pub fn ids<'a>(entries: impl IntoIterator<Item = &'a Entry>) -> Vec<&'a str> {
    entries.into_iter().map(|entry| entry.id.as_str()).collect()
}

/// A phrase in English. Times are as in a feed, `in <TIME>` is a relative time and `TIME away` a
/// duration until then (`off` and `m` are short forms); *strong*, ~struck~, ‹small›; `clock TIME` is without its day. Placeholders such as
/// `<there>` stand for what depends on the visitor's clock.
pub fn said(phrase: &Phrase) -> String {
    let words = Words::default();
    let joined = |key: Key, slots: &[(&str, &str)]| words.say(key, slots);
    match phrase {
        Phrase::Nothing => String::new(),
        Phrase::Sentence(key, slots) => {
            let slots: Vec<_> = slots
                .iter()
                .map(|(name, slot)| (*name, said(slot)))
                .collect();
            let slots: Vec<_> = slots.iter().map(|(name, slot)| (*name, &**slot)).collect();
            joined(*key, &slots)
        }
        Phrase::Counted(key, number) => {
            let category = if *number == 1 { "one" } else { "other" };
            words.plural(*key, category, &[("count", &number.to_string())])
        }
        Phrase::Text(text) => text.original.clone(),
        Phrase::Written(text) => (*text).to_owned(),
        Phrase::Names(names) => {
            let names = names.iter().map(|name| name.in_language(&[]).into_owned());
            names.collect::<Vec<_>>().join(", ")
        }
        Phrase::Time(time) => written(*time),
        Phrase::TimeOfDay(time) => format!("clock {}", written(*time)),
        Phrase::BriefTime(time) => format!("short {}", written(*time)),
        Phrase::Span {
            start,
            end,
            is_day_known,
        } => {
            let clock = if *is_day_known { "clock " } else { "" };
            format!("{clock}{}/{}", written(*start), written(*end))
        }
        Phrase::Relative(at) => format!("in <{at}>"),
        Phrase::Distance(at) => format!("{at} away"),
        Phrase::ShortDistance(at) => format!("{at} off"),
        Phrase::Length(length) => format!("{} min", length.seconds() / 60),
        Phrase::ShortLength(length) => format!("{}m", length.seconds() / 60),
        Phrase::Lengths(min, max) if min == max => format!("{} min", min.seconds() / 60),
        Phrase::Lengths(min, max) => {
            format!("{}–{} min", min.seconds() / 60, max.seconds() / 60)
        }
        Phrase::Window(window, part) => {
            let edges = [window.start, window.end].map(|edge| edge.map_or("?".into(), written));
            match part {
                WindowPart::Line => edges.join("/"),
                WindowPart::Zoned => format!("*{}* <zone>", edges.join("/")),
                WindowPart::NowZoned => format!("now *{}* <zone>", edges.join("/")),
                WindowPart::Was => format!("was {}", edges.join("/")),
                WindowPart::Plan => format!("plan {}", edges.join("/")),
                WindowPart::Zone | WindowPart::ZoneAtEnd => "<zone>".into(),
                WindowPart::There | WindowPart::NamedThere => "<there>".into(),
                WindowPart::Day => "<day>".into(),
                WindowPart::Times => "<times>".into(),
                WindowPart::Brief => "<brief>".into(),
                WindowPart::Changes | WindowPart::ChangesDuring => "<changes>".into(),
            }
        }
        Phrase::Shown(time, style) => digits(time, *style),
        Phrase::Digits(time, style) => format!("'{}'", digits(time, *style)),
        Phrase::Range(ends, style) => {
            let [start, end] = ends.each_ref().map(|time| digits(time, *style));
            format!("[{start} to {end}]")
        }
        Phrase::NearDay(0) => "today".into(),
        Phrase::NearDay(1) => "tomorrow".into(),
        Phrase::NearDay(days) => format!("in {days} days"),
        Phrase::ZoneName(at, id) => {
            let minutes = zone(id).offset_at(*at) / 60;
            format!("{:+03}:{:02}", minutes / 60, minutes.abs() % 60)
        }
        Phrase::Places(zones) => {
            let places: Vec<_> = zones.iter().map(|zone| place(zone)).collect();
            places.join(" and ")
        }
        Phrase::HoldsUntil(at, inner) => format!("{} (until {at})", said(inner)),
        Phrase::Struck(inner) => format!("~{}~", said(inner)),
        Phrase::Small(inner) => format!("‹{}›", said(inner)),
        Phrase::Strong(inner) => format!("*{}*", said(inner)),
        Phrase::Joined(key, both) => {
            let [first, second] = &**both;
            joined(*key, &[("first", &said(first)), ("second", &said(second))])
        }
        Phrase::Spaced(all) => {
            let all = all.iter().map(said).filter(|one| !one.is_empty());
            all.collect::<Vec<_>>().join(" ")
        }
    }
}

/// What the clock shows, with the parts of the date in that style.
fn digits(time: &ShownTime, style: TimeStyle) -> String {
    let format = match style {
        TimeStyle::Day => "%a %-d %b",
        TimeStyle::DayAndYear => "%a %-d %b %Y",
        TimeStyle::ShortDay => "%a %-d %b",
        TimeStyle::Weekday | TimeStyle::WeekdayLetter => "%a",
        TimeStyle::Clock => "%H:%M",
        TimeStyle::DayAndClock => "%a %-d %b %H:%M",
        TimeStyle::YearAndClock => "%a %-d %b %Y %H:%M",
        TimeStyle::ShortDayAndClock => "%a %-d %b %H:%M",
    };
    time.civil.format(format).to_string()
}

fn written(time: Time) -> String {
    match time {
        Time::At(at) => at.to_string(),
        Time::Day { date, .. } => date.to_string(),
        Time::Floating(civil) => civil.to_string(),
    }
}

/// The year of a small provider: when, and what is typed. What each of them cost by hand is in the design: 8,153 characters, in up to four places.
#[rustfmt::skip]
pub const YEAR: [(&str, &str, &[&str]); 18] = [
    ("the first feed, 8 components", "2026-09-01T09:00+02:00", &[
        r#"status-feed init Fjordpost https://status.fjordpost.example Europe/Oslo webmail=Webmail:web imap=IMAP:reading pop=POP:reading smtp=SMTP:sending mx="Incoming mail":receiving login=Login account=Account pay=Payments"#]),
    ("03:12, store 7, cluster 7 only", "2026-09-14T03:20+02:00", &[
        r#"status-feed open "IMAP store 7 is down" --on imap=partial --for cluster-7 --since 03:12 --mail reading=unavailable,receiving=queued -m "Store 7 does not answer. We are on our way.""#]),
    ("a first update", "2026-09-14T03:40+02:00", &[
        r#"status-feed update imap identified --next +1h -m "A power supply has failed.""#,
        r#"status-feed update imap --advice "Webmail shows your mail of the last 30 days." -m "A spare part is on its way.""#,
        r#"status-feed update imap monitoring --expect 06:30 -m "The store starts again.""#]),
    ("resolved, and the report", "2026-09-14T07:00+02:00", &[
        r#"status-feed resolve imap --at 06:40 -m "Store 7 is back. No mail was lost.""#,
        r#"status-feed report imap -F report.md"#]),
    ("two windows across 25 October", "2026-10-10T10:00+02:00", &[
        r#"status-feed plan "Database replaced" --parts login,account --window "24 oct 23:00..04:00" --window "25 oct 23:00..04:00" --downtime 30m -m "You may have to log in again.""#]),
    ("a day later", "2026-10-22T10:00+02:00", &[
        r#"status-feed move database --by 1d -m "A disk shelf came late.""#]),
    ("it overruns", "2026-10-26T03:30+01:00", &[
        r#"status-feed start database --quiet"#,
        r#"status-feed extend database --to 05:30 -m "Copying takes longer.""#,
        r#"status-feed done database --quiet"#]),
    ("one window is cancelled", "2026-10-26T12:00+01:00", &[
        r#"status-feed cancel database --window 2 -m "Not needed: all is done.""#]),
    ("phishing", "2026-11-02T09:00+01:00", &[
        r#"status-feed notice security "False messages about a full mailbox" --subject "Your mailbox is 98% full" --sender "Fjordpost Storage Team" --url http://fjordp0st.example/login --advice "Delete it. If you entered your password, change it now." -m "They ask you to sign in. We never ask for a password by e-mail.""#]),
    ("a policy from a date on", "2026-11-10T09:00+01:00", &[
        r#"status-feed notice policy "New terms of service" --from 2027-01-01 --link Terms=https://fjordpost.example/terms -m "What we store, and for how long, is said more plainly.""#]),
    ("somebody else's fault", "2026-11-20T14:00+01:00", &[
        r#"status-feed open "Payments fail" --on pay=major --cause Nordpay=https://status.nordpay.example --advice "Your account stays open; pay later." -m "Cards are refused at our payment provider.""#]),
    ("two languages", "2026-11-20T14:10+01:00", &[
        r#"status-feed translate payments nb name="Betaling virker ikke" advice="Kontoen er åpen; betal senere." -m "Kort avvises hos betalingsleverandøren.""#,
        r#"status-feed translate payments de name="Zahlungen scheitern" advice="Ihr Konto bleibt offen; zahlen Sie später." -m "Unser Zahlungsanbieter lehnt Karten ab.""#]),
    ("every week, for a quarter", "2026-12-15T10:00+01:00", &[
        r#"status-feed plan "Weekly security patches" --parts webmail --every "wed 04:00..05:00" --first 2027-01-06 --count 13 --skip 2027-02-17 --ends-automatically -m "Webmail restarts once.""#]),
    ("a mirror", "2026-12-15T10:10+01:00", &[
        r#"status-feed page set mirrors=https://fjordpost-status.elsewhere.example/s.json"#]),
    ("a monitor opens and closes", "2026-12-16T03:00+01:00", &[
        r#"status-feed open "SMTP does not answer" --key smtp --on smtp=major -q"#,
        r#"status-feed resolve --key smtp -q"#]),
    ("the archive", "2028-01-10T10:00+01:00", &[
        r#"status-feed archive --older 1y"#]),
    ("what feed readers and calendars subscribe to", "2028-01-10T10:10+01:00", &[
        r#"status-feed publish --to site --only feed,atom,calendar"#]),
    ("a badge", "2028-01-10T10:20+01:00", &[
        r#"status-feed publish --to site --only badge"#]),
];

/// So many minutes after a time.
pub fn minutes_after(time: &str, minutes: usize) -> String {
    let later = windowpane::schedule::Duration::from_minutes(i64::try_from(minutes).unwrap());
    (at(time) + later).to_string()
}

/// The words of a line, of which some are in double quotes.
pub fn words(line: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    let mut is_quoted = false;
    for char in line.chars() {
        match char {
            '"' => is_quoted = !is_quoted,
            ' ' if !is_quoted => words.push(String::new()),
            char => words.last_mut().unwrap().push(char),
        }
    }
    words
}
