//! The time machine of the Studio: its slider, its clocks, and what an address says.
#![cfg(not(target_arch = "wasm32"))]

use std::collections::BTreeMap;
use windowpane::composer::{Choice, SAMPLES, Scale, Screen, Showing, Step, typed_instant};
use windowpane::feed::Feed;
use windowpane::format;
use windowpane::operator::TzDatabase;
use windowpane::schedule::{Duration, Instant};

fn sample(path: &str) -> Option<String> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/public/");
    std::fs::read_to_string(format!("{folder}{path}")).ok()
}

fn feed(text: &str) -> Feed {
    format::read(text.as_bytes(), &TzDatabase).unwrap().0
}

/// The parameters of a query whose values are not encoded.
fn parameters(query: &str) -> BTreeMap<String, String> {
    let pairs = query.trim_start_matches('?').split('&');
    let pairs = pairs.filter_map(|pair| pair.split_once('='));
    pairs
        .map(|(name, value)| (name.to_owned(), value.to_owned()))
        .collect()
}

#[test]
fn every_sample_is_there_and_its_first_instant_is_on_its_slider() {
    // The build writes the demonstration.
    for it in &SAMPLES[1..] {
        let text = sample(it.path).unwrap_or_else(|| panic!("no {}", it.path));
        let scale = Scale::of(&feed(&text));
        if let Some(written) = it.first {
            let (at, scale) = (it.first().expect(written), scale.expect(it.path));
            assert!(scale.from < at && at < scale.to, "{}: {at}", it.path);
        }
    }
}

#[test]
fn a_place_on_the_slider_and_its_instant_are_the_same_in_both_directions() {
    let scale = Scale::of(&feed(&sample("feeds/runbox-2012.json").unwrap())).unwrap();
    let mut last = -1.0;
    for at in scale.moments() {
        let place = scale.place(*at);
        assert!(place > last, "{at}");
        let distance = (scale.instant(place) - *at).seconds().abs();
        assert!(distance <= 30, "{at}: {distance} s");
        last = place;
    }
    assert_eq!((scale.place(scale.from), scale.place(scale.to)), (0.0, 1.0));
    let before = scale.from - Duration::from_minutes(5);
    assert_eq!(scale.place(before), 0.0);
}

#[test]
fn many_changes_at_once_have_room_on_the_slider() {
    let minute = |minutes: i64| Instant::from_millis(minutes * 60_000);
    let year = 365 * 24 * 60;
    let moments: Vec<Instant> = (0..6).map(|at| minute(1000 + at * 10)).collect();
    let scale = Scale::over(minute(0), minute(year), moments.clone()).unwrap();
    let room = scale.place(moments[5]) - scale.place(moments[0]);
    assert!(room > 0.3, "{room}");
}

#[test]
fn steps_stay_on_the_slider_and_time_that_runs_begins_again_at_its_end() {
    let scale = Scale::of(&feed(&sample("feeds/runbox-2012.json").unwrap())).unwrap();
    let day = Step::of("PageUp", false).unwrap();
    assert_eq!(scale.stepped(scale.to, day), scale.to);
    assert_eq!(scale.stepped(scale.to, Step::First), scale.from);
    assert_eq!(scale.start(scale.to), scale.from);
    let within = scale.moments()[3];
    assert_eq!(scale.start(within), within);
    assert_eq!(scale.before(scale.from), scale.from);
    assert_eq!(scale.after(scale.to), scale.to);
}

#[test]
fn a_feed_without_dates_has_no_slider() {
    assert_eq!(Scale::of(&Feed::default()), None);
}

#[test]
fn whatever_is_chosen_comes_back_from_the_address() {
    let mut showing = Showing::default();
    showing.at = Some(Instant::from_millis(1_355_263_200_000));
    for (choice, value) in [
        (Choice::Zone, "Europe/Oslo"),
        (Choice::Language, "pt-BR"),
        (Choice::Theme, "visitor"),
        (Choice::Width, "640"),
        (Choice::Banner, "always"),
        (Choice::Density, "line"),
        (Choice::Audience, "cluster-7, pop"),
        (Choice::Speed, "604800"),
        (Choice::Entry, "db"),
    ] {
        showing.choose(choice, value.to_owned());
        assert_eq!(showing.get(choice), value);
    }
    let parameters = parameters(&showing.query(None, str::to_owned));
    assert_eq!(parameters.len(), 10);
    assert_eq!(
        Showing::read(|name| parameters.get(name).cloned(), &TzDatabase),
        showing
    );
}

#[test]
fn what_is_not_possible_is_left_out() {
    for (name, value) in [
        ("at", "x"),
        ("zone", "Mars"),
        ("lang", "\""),
        ("theme", "pink"),
        ("width", "9"),
        ("width", "wide"),
        ("show", "maybe"),
        ("density", "thick"),
        ("speed", "0"),
        ("speed", "1"),
    ] {
        let showing = Showing::read(
            |asked| (asked == name).then(|| value.to_owned()),
            &TzDatabase,
        );
        assert_eq!(showing, Showing::default(), "{name}={value}");
    }
    assert_eq!(Showing::default().query(None, str::to_owned), "");
}

#[test]
fn a_time_that_is_typed_is_on_the_clocks_of_its_field() {
    let shown = Instant::from_millis(1_355_263_200_000);
    let typed = |words, zone| typed_instant(words, zone, shown).unwrap().unwrap();
    assert_eq!(
        typed("2012-12-12 06:00", "UTC").to_string(),
        "2012-12-12T06:00:00Z"
    );
    assert_eq!(
        typed("2012-12-12 06:00", "Asia/Kathmandu").to_string(),
        "2012-12-12T00:15:00Z"
    );
    assert_eq!(typed("+1h", "UTC").to_string(), "2012-12-11T23:00:00Z");
    assert!(
        typed_instant("nonsense", "UTC", shown)
            .unwrap_err()
            .contains("write it like")
    );
}

#[test]
fn the_address_of_the_screen_may_have_a_text() {
    assert_eq!(Screen::of("#time"), Screen::Time);
    assert_eq!(Screen::of("#/time/q1a-_"), Screen::Time);
    assert_eq!(Screen::named("#an-entry"), None);
}
