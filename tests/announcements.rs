//! What is announced, as values: one tab that reads one version of a feed after the other.
#![cfg(not(target_arch = "wasm32"))]

mod given;

use given::{at, feed, said};
use windowpane::feed::Feed;
use windowpane::polling::{Shown, State};
use windowpane::status::{
    Attributes, Followed, Situation, Spoken, Told, Version, announcements, banner_after, dismiss,
    headline,
};

const NOW: &str = "2020-06-10T12:00Z";

/// A page of a tab with one element.
struct Page {
    written: Vec<(&'static str, &'static str)>,
    followed: Followed,
    kept: String,
}

impl Page {
    fn new(written: &[(&'static str, &'static str)]) -> Self {
        Self {
            written: written.to_vec(),
            followed: Followed::default(),
            kept: String::new(),
        }
    }

    fn attributes(&self) -> Attributes {
        let value = |name: &str| {
            let mut known = self.written.iter();
            let found = known.find(|(known, _)| *known == name);
            found.map(|(_, value)| (*value).to_owned())
        };
        Attributes::read(&value, &|url| Some(url.to_owned()))
    }

    /// What is announced once the element has read `feed`.
    fn hears(&mut self, told: &mut Told, state: State, feed: Option<&Feed>) -> Vec<String> {
        let attributes = self.attributes();
        let shown = Shown {
            state,
            ..Shown::default()
        };
        let situation = Situation {
            attributes: &attributes,
            shown: &shown,
            feed,
            now: at(NOW),
        };
        let headline = headline(&situation, &self.kept);
        let spoken = announcements(
            &situation,
            headline.as_ref(),
            &self.kept,
            &mut self.followed,
            told,
        );
        // It is stored as text between two readings.
        *told = Told::parse(&told.text());
        let sentence = |it: &Spoken| match it {
            Spoken::Headline(headline) if headline.state.is_nothing() => said(&headline.name()),
            Spoken::Headline(headline) => {
                format!("{}. {}", said(&headline.state), said(&headline.name()))
            }
            Spoken::Ended(state, name) => {
                format!("{}. {}", said(&(*state).into()), name.original)
            }
            Spoken::Overall(title) => said(&(*title).into()),
        };
        let urgent = |it: &Spoken| if it.is_urgent() { "!" } else { "" };
        let spoken = spoken.iter();
        spoken.map(|it| sentence(it) + urgent(it)).collect()
    }

    fn dismiss(&mut self, feed: &Feed) {
        let settings = self.attributes().settings;
        let banner = banner_after(feed, &settings, at(NOW), &self.kept).unwrap();
        let version = Version::of(feed, &banner.subject, banner.effect);
        self.kept = dismiss(&self.kept, version);
    }
}

fn of(incidents: &[String]) -> Feed {
    feed(&format!(
        r#"{{"page": {{"id": "p", "name": "Fjordpost"}}, "incidents": [{}], "scheduled_maintenances": []}}"#,
        incidents.join(",")
    ))
}

fn open(id: &str, impact: &str) -> String {
    format!(
        r#"{{"id": "{id}", "name": "{id}", "status": "identified", "impact": "{impact}", "created_at": "2020-06-10T11:00Z"}}"#
    )
}

fn over(id: &str) -> String {
    format!(
        r#"{{"id": "{id}", "name": "{id}", "status": "resolved", "impact": "minor", "created_at": "2020-06-10T11:00Z",
             "resolved_at": "2020-06-10T11:55Z", "updated_at": "2020-06-10T11:55Z"}}"#
    )
}

fn work(start: &str, end: &str, more: &str) -> Feed {
    feed(&format!(
        r#"{{"page": {{"id": "p", "name": "Fjordpost"}}, "incidents": [], "scheduled_maintenances": [{{"id": "disks", "name": "disks",
             "status": "scheduled", "impact": "maintenance", "created_at": "2020-06-01T00:00Z", "scheduled_for": "{start}",
             "scheduled_until": "{end}"{more}}}]}}"#
    ))
}

/// What one page of a tab hears, reading by reading.
fn heard(readings: &[&Feed]) -> Vec<Vec<String>> {
    let (mut page, mut told) = (Page::new(&[]), Told::default());
    readings
        .iter()
        .map(|feed| page.hears(&mut told, State::Live, Some(feed)))
        .collect()
}

#[test]
fn a_state_is_announced_once_and_a_new_one_again() {
    let minor = of(&[open("late", "minor")]);
    let critical = of(&[open("late", "critical")]);
    assert_eq!(
        heard(&[&minor, &minor, &critical, &minor]),
        [
            vec!["Degraded · Cause found. late"],
            vec![],
            vec!["Major outage · Cause found. late!"],
            vec!["Degraded · Cause found. late"],
        ]
    );
}

#[test]
fn a_move_is_announced() {
    let work = |start, end| work(start, end, "");
    let first = work("2020-06-11T10:00Z", "2020-06-11T12:00Z");
    let moved = work("2020-06-12T10:00Z", "2020-06-12T12:00Z");
    let longer = work("2020-06-12T10:00Z", "2020-06-12T13:00Z");
    let heard = heard(&[&first, &first, &moved, &moved, &longer]);
    let counts: Vec<usize> = heard.iter().map(Vec::len).collect();
    assert_eq!(counts, [1, 0, 1, 0, 1], "{heard:?}");
    assert!(heard[2][0].ends_with(". disks"), "{heard:?}");
}

#[test]
fn the_end_of_what_was_announced_is_announced_though_something_else_is_left() {
    let both = of(&[open("webmail", "critical"), open("late", "minor")]);
    let left = of(&[over("webmail"), open("late", "minor")]);
    let none = of(&[over("webmail"), over("late")]);
    assert_eq!(
        heard(&[&both, &left, &left, &none, &none]),
        [
            vec!["Major outage · Cause found. webmail!"],
            vec!["Resolved. webmail", "Degraded · Cause found. late"],
            vec![],
            vec!["Resolved. late"],
            vec![],
        ]
    );
}

#[test]
fn the_end_of_what_is_behind_something_worse_is_announced() {
    let minor = of(&[open("late", "minor")]);
    let both = of(&[open("webmail", "critical"), open("late", "minor")]);
    let left = of(&[open("webmail", "critical"), over("late")]);
    assert_eq!(
        heard(&[&minor, &both, &left, &left]),
        [
            vec!["Degraded · Cause found. late"],
            vec!["Major outage · Cause found. webmail!"],
            vec!["Resolved. late"],
            vec![],
        ]
    );
}

#[test]
fn the_overall_status_is_announced_once_where_something_is_taken_out_of_the_feed() {
    let minor = of(&[open("late", "minor")]);
    let both = of(&[open("webmail", "critical"), open("late", "minor")]);
    let nothing = of(&[]);
    assert_eq!(
        heard(&[&minor, &nothing, &nothing]),
        [
            vec!["Degraded · Cause found. late"],
            vec!["No known problems"],
            vec![],
        ]
    );
    // What is left says more than the overall status.
    assert_eq!(
        heard(&[&both, &minor]),
        [
            vec!["Major outage · Cause found. webmail!"],
            vec!["Degraded · Cause found. late"],
        ]
    );
}

#[test]
fn the_end_of_what_was_never_announced_is_not_announced() {
    let both = of(&[open("webmail", "critical"), open("late", "minor")]);
    let left = of(&[open("webmail", "critical"), over("late")]);
    let gone = of(&[open("webmail", "critical")]);
    assert_eq!(
        heard(&[&both, &left, &gone]),
        [vec!["Major outage · Cause found. webmail!"], vec![], vec![]]
    );
}

#[test]
fn nothing_is_said_to_have_ended_while_the_feed_cannot_be_read_whole() {
    let minor = of(&[open("late", "minor")]);
    let partial = feed(r#"{"page": {"id": "p", "name": "Fjordpost"}, "incidents": [7]}"#);
    let (mut page, mut told) = (Page::new(&[]), Told::default());
    let mut hears = |state, feed| page.hears(&mut told, state, feed);
    assert_eq!(
        hears(State::Live, Some(&minor)),
        ["Degraded · Cause found. late"]
    );
    let unread = hears(State::Live, Some(&partial));
    assert_eq!(unread, ["Part of the status could not be loaded"]);
    assert_eq!(
        hears(State::Unknown, None),
        ["The status cannot be loaded right now"]
    );
    // It is the same as before, but whether it can be reached was news.
    assert_eq!(
        hears(State::Live, Some(&minor)),
        ["Some services are degraded"]
    );
}

#[test]
fn the_next_page_of_a_tab_repeats_nothing_and_notices_an_end() {
    let minor = of(&[open("late", "minor")]);
    let critical = of(&[open("late", "critical")]);
    let mut told = Told::default();
    let over = of(&[over("late")]);
    let mut page = |feed: &Feed| Page::new(&[]).hears(&mut told, State::Live, Some(feed));
    assert_eq!(page(&minor), ["Degraded · Cause found. late"]);
    assert!(page(&minor).is_empty());
    assert_eq!(page(&critical), ["Major outage · Cause found. late!"]);
    assert_eq!(page(&over), ["Resolved. late"]);
    assert!(page(&over).is_empty());
}

#[test]
fn two_elements_do_not_repeat_each_other() {
    let both = of(&[open("webmail", "critical"), open("late", "minor")]);
    let mut told = Told::default();
    let mut one = Page::new(&[]);
    let mut other = Page::new(&[]);
    // The other page element has dismissed the critical one, if its page allows that.
    other.written.push(("dismissible", "always"));
    other.dismiss(&both);
    assert_eq!(one.hears(&mut told, State::Live, Some(&both)).len(), 1);
    assert_eq!(other.hears(&mut told, State::Live, Some(&both)).len(), 1);
    for _ in 0..3 {
        assert!(one.hears(&mut told, State::Live, Some(&both)).is_empty());
        assert!(other.hears(&mut told, State::Live, Some(&both)).is_empty());
    }
}

#[test]
fn another_feed_with_the_same_ids_has_its_own_news() {
    let minor = of(&[open("late", "minor")]);
    let mut told = Told::default();
    let mut hears = |url| Page::new(&[("feed", url)]).hears(&mut told, State::Live, Some(&minor));
    assert_eq!(hears("https://one.example/feed.json").len(), 1);
    assert_eq!(hears("https://one.example/feed.json").len(), 0);
    assert_eq!(hears("https://two.example/feed.json").len(), 1);
}

#[test]
fn what_is_restored_after_a_dismissal_is_news_again() {
    let minor = of(&[open("late", "minor")]);
    let (mut page, mut told) = (Page::new(&[]), Told::default());
    assert_eq!(page.hears(&mut told, State::Live, Some(&minor)).len(), 1);
    page.dismiss(&minor);
    assert!(page.hears(&mut told, State::Live, Some(&minor)).is_empty());
    page.kept = String::new();
    told.forget("", "late");
    assert_eq!(page.hears(&mut told, State::Live, Some(&minor)).len(), 1);
}

#[test]
fn anything_else_in_the_storage_is_skipped() {
    for text in [
        "",
        "x",
        "1",
        "1.x",
        "1.2.3",
        "-1.0",
        &"9".repeat(100),
        "{\"a\": 1}",
    ] {
        assert_eq!(Told::parse(text), Told::default(), "{text}");
    }
    let many: Vec<String> = (0..1000).map(|subject| format!("{subject}.2")).collect();
    let told = Told::parse(&many.join(" ")).text();
    assert_eq!(told.split(' ').count(), 32);
    assert_eq!(Told::parse("7.9 x 8.1").text(), "7.9 8.1");
}
