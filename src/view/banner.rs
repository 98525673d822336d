use super::clock::{Clock, Said};
use super::links::link;
use super::mail::{Tense, mail_line};
use super::mark::mark;
use super::node::{Element, Nodes, el};
use super::pane::{Moment, Pane};
use super::terms;
use crate::browser::{self, Detail};
use crate::feed::{Category, Entry, Expected, Feed, Kind, PartRef};
use crate::polling::State;
use crate::schedule::{Phase, Span, Time, Window};
use crate::status::{
    self, Attributes, Banner, Health, Level, Look, Standing, Subject, Verdict, Version, Why,
};
use crate::words::{Key, isolated};
use leptos::prelude::untrack;
use web_sys::wasm_bindgen::JsValue;

/// The lines of a banner. What is empty is not drawn.
#[derive(Default)]
struct Lines {
    /// What the feed's own title is of: an entry's id, or its verdict. Nothing where the title is in the interface's words.
    of: String,
    /// Where that stands. Without one it goes without saying.
    stage: Option<Key>,
    look: Option<Look>,
    state: String,
    title: String,
    lang: Option<String>,
    time: Nodes,
    /// What stands beside the time: the provider's clock, or how old all this is.
    beside: Nodes,
    /// What happens to the clocks meanwhile.
    clocks: String,
    affects: String,
    /// The language of that, where it is not the interface's.
    affects_lang: Option<String>,
    /// What happens to mail.
    mail: Nodes,
    /// Where "Details" leads.
    details: Option<String>,
    more: String,
    /// What the visitor may put away.
    version: Option<Version>,
    /// Where else the provider speaks.
    elsewhere: Nodes,
}

/// The banner: the one thing that matters most now, or nothing at all.
pub fn banner(pane: &Pane) -> Nodes {
    let undo = pane.undoable();
    if undo.is_none() && pane.shown().state == State::Loading {
        return Nodes::new();
    }
    let moment = pane.moment();
    let kept = pane.dismissed();
    let settings = &moment.attributes.settings;
    let next = |feed| status::next_banner_change(feed, settings, moment.clock.now, &kept);
    if let Some(next) = moment.feed().and_then(next) {
        moment.clock.holds_until(next);
    }
    let undo = undo.filter(|version| version.is_in(&kept));
    let dismissed = || Lines {
        title: moment.clock.get(Key::Dismissed).to_owned(),
        ..Lines::default()
    };
    let lines = lines(&moment, &kept).or_else(|| undo.map(|_| dismissed()));
    lines.map_or_else(Nodes::new, |lines| draw(pane, &moment.clock, lines, undo))
}

/// Puts away what the banner says, if it may be, and tells the page of it from `target`.
pub fn dismiss(pane: &Pane, target: &web_sys::Element, is_undoable: bool) {
    let moment = untrack(|| pane.moment());
    let kept = untrack(|| pane.dismissed());
    let Some(feed) = moment.feed() else {
        return;
    };
    let settings = &moment.attributes.settings;
    let banner = status::banner_after(feed, settings, moment.clock.now, &kept);
    let banner = banner.filter(|banner| settings.dismissible.allows(banner.effect));
    if let Some(banner) = banner {
        let version = Version::of(feed, &banner.subject, banner.effect);
        browser::announce(target, "status-dismiss", named(&banner, version));
        pane.dismiss(version, is_undoable);
    }
}

/// What a page is told of a banner: the entry it is about, if it is about one, and its version.
pub fn named(banner: &Banner, version: Version) -> Detail {
    let id = match &banner.subject {
        Subject::Entry(entry) | Subject::AllClear(entry) => entry.id.as_str().into(),
        Subject::Components(_) | Subject::Summary => JsValue::NULL,
    };
    Detail::default()
        .with("id", id)
        .with("version", version.text())
}

/// What a banner is to say by itself.
pub struct Spoken {
    /// What it speaks of, and where that stands: it is news where one of the two is another one.
    pub of: String,
    pub stage: String,
    pub words: Nodes,
    /// Whether it may interrupt.
    pub is_urgent: bool,
}

/// What is to be said of the banner, without the times in it. That all is well goes without saying.
pub fn spoken(pane: &Pane, moment: &Moment, kept: &str) -> Option<Spoken> {
    let clock = &moment.clock;
    let Some(lines) = lines(moment, kept) else {
        let undo = pane.undoable().filter(|version| version.is_in(kept));
        return undo.map(|version| Spoken {
            of: version.text(),
            stage: version.text(),
            words: Nodes::text(clock.get(Key::Dismissed)),
            is_urgent: false,
        });
    };
    let (look, stage) = (lines.look?, lines.stage?);
    let mut stage = String::from(stage as u8 as char);
    stage.push_str(look.name());
    let of = match lines.of.as_str() {
        "" => SUMMARY,
        id => id,
    };
    let title = isolated_title(&lines);
    Some(Spoken {
        of: of.to_owned(),
        stage,
        words: clock.both(
            Key::TwoSentences,
            Nodes::text(&lines.state),
            Nodes::from(title),
        ),
        is_urgent: look == Look::Level(Level::Critical),
    })
}

/// What is spoken of where that is no entry.
const SUMMARY: &str = "-";

/// The title, which runs its own way and leaves the line where it is; in the interface's words it runs as they do.
fn isolated_title(lines: &Lines) -> Element {
    el(if lines.of.is_empty() { "span" } else { "bdi" })
        .maybe("lang", lines.lang.as_deref())
        .text(&lines.title)
}

fn draw(pane: &Pane, clock: &Clock, lines: Lines, undo: Option<Version>) -> Nodes {
    let look = lines.look.unwrap_or(Look::Unknown);
    let title = isolated_title(&lines);
    let details = lines.details;
    let mut text = el("div").class("text");
    if !lines.state.is_empty() {
        text = text.child(el("p").class("state").part("state").text(&lines.state));
    }
    text = text.child(el("p").class("title").part("title").child(title));
    if !lines.time.is_empty() || !lines.beside.is_empty() {
        let mut time = el("p").class("time").part("time").children(lines.time);
        if !lines.beside.is_empty() {
            let beside = el("span").class("there").part("there").children(clock.with(
                Key::InBrackets,
                "text",
                lines.beside,
            ));
            time = time.text(" ").child(beside);
        }
        text = text.child(time);
    }
    for (name, said, lang) in [
        ("clocks", &lines.clocks, &None),
        ("affects", &lines.affects, &lines.affects_lang),
    ] {
        if !said.is_empty() {
            let line = el("p").class(name).part(name);
            text = text.child(line.maybe("lang", lang.as_deref()).text(said));
        }
    }
    if !lines.mail.is_empty() {
        text = text.child(el("p").class("mail").part("mail").children(lines.mail));
    }
    // A page puts a link of its own in the place of ours.
    let link = details.as_deref().map(|url| {
        el("a")
            .part("link")
            .attr("href", url)
            .text(clock.get(Key::Details))
    });
    let slot = el("slot").attr("name", "details").opt(link);
    let mut links = el("p").class("links").part("links").child(slot);
    if !lines.more.is_empty() {
        // All of it, and not the one entry that the details are about.
        let all = details.as_deref().and_then(|url| url.split('#').next());
        let more = match all {
            Some(url) => el("a").attr("href", url),
            None => el("span"),
        };
        links = links.child(more.part("more").text(&lines.more));
    }
    links = links.children(lines.elsewhere);
    let mut inside = el("div").class("in").opt(lines.look.map(mark));
    if lines.look.is_some() {
        text = text.child(links);
    }
    inside = inside.child(text);
    // One and the same button first puts away and then takes back, so the focus is where it is wanted. Safari gives it to a
    // button that was clicked only where that has a tabindex.
    let button = |version: Version| {
        el("button")
            .key(&version.text())
            .attr("type", "button")
            .attr("tabindex", "0")
    };
    if let Some(version) = undo {
        let pressed = pane.clone();
        let undo = button(version).class("undo").part("undo");
        inside = inside.child(
            undo.text(clock.get(Key::Undo))
                .on("click", move |_| pressed.undo(version)),
        );
        let left = pane.clone();
        inside = inside.on("focusout", move |_| {
            if browser::has_focus() {
                left.forget_undo();
            }
        });
    }
    if let Some(version) = lines.version {
        let pressed = pane.clone();
        let close = button(version).class("close").part("dismiss");
        inside = inside.child(
            close
                .attr("aria-label", clock.get(Key::Dismiss))
                .text("×")
                .on("click", move |button| dismiss(&pressed, button, true)),
        );
    }
    el("section")
        .class("banner")
        .part("banner")
        .attr("aria-label", clock.get(Key::ServiceStatus))
        .attr("data-level", look.name())
        .child(inside)
        .into()
}

fn lines(moment: &Moment, kept: &str) -> Option<Lines> {
    let Moment {
        attributes,
        shown,
        clock,
        ..
    } = moment;
    let unknown = |title: Key, more: Nodes| Lines {
        stage: Some(title),
        look: Some(Look::Unknown),
        title: clock.get(title).to_owned(),
        time: more,
        details: details(attributes, clock, None, None),
        ..Lines::default()
    };
    let feed = match (shown.state, moment.feed()) {
        (State::Loading, _) => return None,
        (State::Live | State::Ageing, Some(feed)) => feed,
        (_, feed) => {
            let lines = unknown(Key::CannotReach, cannot_reach(moment, feed));
            return Some(Lines {
                elsewhere: elsewhere(moment, feed),
                ..lines
            });
        }
    };
    let verdict = moment.verdict();
    let mut lines = match status::banner_after(feed, &attributes.settings, clock.now, kept) {
        Some(banner) => Some(of_banner(moment, feed, &banner)),
        None => nothing_in_particular(moment, feed, verdict),
    }?;
    if verdict.is_partial && lines.stage != Some(Key::PartlyUnread) {
        let beside = std::mem::take(&mut lines.beside);
        let partly = Nodes::text(clock.get(Key::PartlyUnread));
        lines.beside = clock.both(Key::Semicolon, beside, partly);
    }
    if let Some(since) = moment.stale_since() {
        // What was well by then is not known to be well.
        if lines.look == Some(Look::Level(Level::Operational)) {
            lines.look = Some(Look::Unknown);
        }
        let beside = std::mem::take(&mut lines.beside);
        let as_of = clock.with(Key::AsOf, "time", clock.time(Time::At(since)));
        lines.beside = clock.both(Key::Semicolon, beside, as_of);
    }
    Some(lines)
}

/// What is said of the whole where nothing in particular is: only where the page wants to hear it in any case, but for what
/// could not be read.
fn nothing_in_particular(moment: &Moment, feed: &Feed, verdict: Verdict) -> Option<Lines> {
    let Moment {
        attributes,
        shown,
        clock,
        ..
    } = moment;
    let (look, key) = terms::verdict(verdict)?;
    let must_be_said = matches!(
        (verdict.health, verdict.why),
        (Health::Unknown, Why::Unread | Why::BeforeRecords)
    );
    if !must_be_said && !attributes.always {
        return None;
    }
    let time = match verdict.why {
        Why::Unread => Nodes::text(clock.get(Key::PartlyUnreadMore)),
        Why::Stale | Why::BeforeRecords => Nodes::new(),
        _ if attributes.now.is_some() => Nodes::new(),
        _ => {
            let checked_at = clock.time(Time::At(shown.attempts.verified_at));
            clock.with(Key::CheckedAt, "time", checked_at)
        }
    };
    // Where it is not well, the news are in what could not be read, and the page may lead there.
    let details = match must_be_said {
        true => details(attributes, clock, None, None),
        false => details(attributes, clock, Some(feed), None),
    };
    Some(Lines {
        stage: must_be_said.then_some(key),
        look: Some(look),
        title: clock.get(key).to_owned(),
        time,
        details,
        ..Lines::default()
    })
}

/// That nothing is known now, when something was, and what.
pub fn cannot_reach(moment: &Moment, feed: Option<&Feed>) -> Nodes {
    let clock = &moment.clock;
    let more = Nodes::text(clock.get(Key::CannotReachMore));
    let Some(feed) = feed else { return more };
    let time = clock.time(Time::At(moment.shown.attempts.verified_at));
    let said = status::banner(feed, &moment.attributes.settings, clock.now);
    let last = match said.map(|banner| banner.subject) {
        Some(Subject::Entry(entry) | Subject::AllClear(entry)) => {
            let title = Nodes::text(clock.text(&entry.name).0);
            clock.sentence(Key::LastSaid, vec![("time", time), ("title", title)])
        }
        _ => clock.with(Key::LastRead, "time", time),
    };
    clock.both(Key::OneAfterAnother, more, last)
}

/// Links to where else the provider speaks, and to the other copies of its feed.
pub fn elsewhere(moment: &Moment, feed: Option<&Feed>) -> Nodes {
    let mut links = Nodes::new();
    let mut add = |title: &str, url: &str| {
        if let Some(link) = link(&moment.clock, title, url) {
            links.push(link);
        }
    };
    let told: &[String] = match feed {
        Some(feed) => {
            for channel in &feed.page.channels {
                let link = &channel.link;
                add(moment.clock.text(&link.title).0, &link.url);
            }
            &feed.page.mirrors
        }
        None => &[],
    };
    for mirrors in [&moment.attributes.mirrors[..], told] {
        for url in mirrors {
            add(host_of(url), url);
        }
    }
    links
}

/// `status.example` of `https://status.example/feed.json`.
fn host_of(url: &str) -> &str {
    url.split('/').nth(2).unwrap_or(url)
}

/// Where an element leads for more: where the page says, else to the entry's own page, else to the provider's.
fn details(
    attributes: &Attributes,
    clock: &Clock,
    feed: Option<&Feed>,
    entry: Option<&Entry>,
) -> Option<String> {
    if let Some(href) = &attributes.href {
        let href = match entry {
            Some(entry) if !href.contains('#') => [href, "#", &browser::encode(&entry.id)].concat(),
            _ => href.clone(),
        };
        return browser::address(&href, "");
    }
    let own = entry.and_then(|entry| entry.url.as_ref());
    let url = own.or(feed.map(|feed| &feed.page.url))?;
    clock.address(url).filter(|_| !url.is_empty())
}

fn of_banner(moment: &Moment, feed: &Feed, banner: &Banner) -> Lines {
    let Moment {
        attributes, clock, ..
    } = moment;
    let level = clock.get(terms::level(banner.level));
    let (mut lines, entry) = match &banner.subject {
        Subject::Entry(entry) => {
            let standing = status::standing(entry, &attributes.settings, clock.now);
            let mut lines = match standing {
                Standing::Planned(phase) => planned(moment, feed, entry, phase),
                Standing::Notice(category) | Standing::Coming(category) => {
                    notice(clock, entry, category)
                }
                Standing::Open(_) | Standing::Past => incident(clock, feed, entry, level),
            };
            lines.stage = Some(match standing {
                Standing::Planned(Phase::AboutToStart) => Key::AboutToStart,
                Standing::Planned(phase) => terms::phase(phase),
                _ => terms::status(entry.status),
            });
            (lines, Some(*entry))
        }
        Subject::AllClear(entry) => {
            let state = match entry.kind {
                Kind::Maintenance { .. } => Key::MaintenanceCompleted,
                Kind::Incident | Kind::Notice { .. } => Key::Resolved,
            };
            let lines = Lines {
                state: clock.get(state).to_owned(),
                time: over(clock, entry),
                ..Lines::default()
            };
            (lines, Some(*entry))
        }
        Subject::Components(components) => {
            let names: Vec<String> = components
                .iter()
                .map(|component| isolated(&clock.component(feed, component)))
                .collect();
            let lines = Lines {
                state: level.to_owned(),
                title: clock.intl().and(&names),
                ..Lines::default()
            };
            (lines, None)
        }
        Subject::Summary => {
            let title = match feed.description.as_str() {
                "" => clock.get(terms::trouble(banner.level)),
                description => description,
            };
            let lines = Lines {
                of: SUMMARY.to_owned(),
                state: level.to_owned(),
                title: title.to_owned(),
                ..Lines::default()
            };
            (lines, None)
        }
    };
    lines.stage = lines.stage.or(Some(Key::Resolved));
    if let Some(entry) = entry {
        lines.of = entry.id.clone();
        let (title, lang) = clock.text(&entry.name);
        lines.title = title.to_owned();
        lines.lang = lang.map(str::to_owned);
    }
    lines.look = lines.look.or(Some(Look::Level(banner.level)));
    lines.details = details(attributes, clock, Some(feed), entry);
    lines.version = attributes
        .settings
        .dismissible
        .allows(banner.effect)
        .then(|| Version::of(feed, &banner.subject, banner.effect));
    if banner.more > 0 {
        lines.more = clock.count(Key::AndMore, banner.more);
    }
    lines
}

/// "At 08:55, after 40 minutes".
pub fn over(clock: &Clock, entry: &Entry) -> Nodes {
    let Some(over) = entry.over_at() else {
        return Nodes::new();
    };
    let time = ("time", clock.time(over));
    match lasted(entry) {
        Some(length) => clock.sentence(
            Key::OverAt,
            vec![time, ("length", Nodes::text(&clock.span(length)))],
        ),
        None => clock.sentence(Key::ResolvedAt, vec![time]),
    }
}

/// How long it was from its beginning to its end, where both are known instants.
pub fn lasted(entry: &Entry) -> Option<Span> {
    let length = entry.over_at()?.instant()? - entry.began_at()?.instant()?;
    (length >= Span::from_minutes(1)).then_some(length)
}

fn incident(clock: &Clock, feed: &Feed, entry: &Entry, level: &str) -> Lines {
    Lines {
        state: clock.dotted(level, clock.get(terms::status(entry.status))),
        time: going_on(clock, entry),
        affects: affects(clock, feed, &entry.components),
        mail: mail_line(clock, &status::effects(feed, entry), Tense::Now),
        ..Lines::default()
    }
}

/// Since when an incident goes on, and when it should be over.
pub fn going_on(clock: &Clock, entry: &Entry) -> Nodes {
    let since = entry
        .began_at()
        .map(|began| since(clock, began))
        .unwrap_or_default();
    let expected = expected(clock, entry.expected_resolution);
    clock.both(Key::OneAfterAnother, since, expected)
}

/// "Since 14:05, for 25 minutes."
fn since(clock: &Clock, began: Time) -> Nodes {
    let time = ("time", clock.time(began));
    match began.instant().filter(|began| *began <= clock.now) {
        Some(at) => clock.sentence(
            Key::SinceFor,
            vec![time, ("length", Nodes::text(&clock.distance(at)))],
        ),
        None => clock.sentence(Key::Since, vec![time]),
    }
}

/// When it should be over, or that nobody knows.
pub fn expected(clock: &Clock, expected: Option<Expected>) -> Nodes {
    match expected {
        None => Nodes::new(),
        Some(Expected::Unknown) => Nodes::text(clock.get(Key::ExpectedUnknown)),
        Some(Expected::At(at) | Expected::Between(_, at)) if at.latest() <= clock.now => {
            clock.with(Key::ExpectedPassed, "time", clock.time(at))
        }
        Some(Expected::At(at)) => clock.with(Key::ExpectedAt, "time", clock.time(at)),
        Some(Expected::Between(earliest, latest)) => {
            let slots = vec![
                ("earliest", clock.time(earliest)),
                ("latest", clock.time(latest)),
            ];
            clock.sentence(Key::ExpectedBetween, slots)
        }
    }
}

fn notice(clock: &Clock, entry: &Entry, category: Category) -> Lines {
    let (look, key) = terms::category(category);
    let (advice, lang) = clock.text(&entry.advice);
    Lines {
        look: Some(look),
        state: clock.get(key).to_owned(),
        affects: advice.lines().next().unwrap_or_default().to_owned(),
        affects_lang: lang.map(str::to_owned),
        ..Lines::default()
    }
}

fn affects(clock: &Clock, feed: &Feed, parts: &[PartRef]) -> String {
    match names(clock, feed, parts) {
        names if names.is_empty() => names,
        names => clock.say(Key::Affects, &[("parts", &names)]),
    }
}

/// "IMAP, POP and webmail".
pub fn names(clock: &Clock, feed: &Feed, parts: &[PartRef]) -> String {
    let names = parts.iter().map(|part| isolated(&clock.part(feed, part)));
    clock.intl().and(&names.collect::<Vec<_>>())
}

/// A stretch that will not be, or not any more.
pub fn struck(time: Nodes) -> Nodes {
    el("s").children(time).into()
}

fn planned(moment: &Moment, feed: &Feed, entry: &Entry, phase: Phase) -> Lines {
    let Kind::Maintenance {
        previous_windows, ..
    } = &entry.kind
    else {
        return Lines::default();
    };
    let clock = &moment.clock;
    let plan = status::plan(entry, &moment.attributes.settings);
    let window = plan.window(clock.now);
    let said = window.and_then(|window| clock.window(window));
    let was = previous_windows
        .last()
        .and_then(|window| clock.window(window));
    let mut lines = Lines {
        state: clock.get(terms::phase(phase)).to_owned(),
        affects: affects(clock, feed, &entry.components),
        ..Lines::default()
    };
    if let Some(downtime) = window.and_then(|window| window.expected_downtime) {
        let downtime = clock.say(Key::DowntimeIs, &[("length", &clock.spans(downtime))]);
        lines.affects = match lines.affects.as_str() {
            "" => downtime,
            affects => clock.say(
                Key::TwoSentences,
                &[("first", affects), ("second", &downtime)],
            ),
        };
    }
    let effects = status::effects(feed, entry);
    match phase {
        Phase::UnderWay | Phase::RunningLate => {
            lines.mail = mail_line(clock, &effects, Tense::Now);
            let zone = said.as_ref().map(Said::zone_at_end);
            lines.time = until(clock, window, &zone.unwrap_or_default());
            if let Some(said) = said {
                lines.beside = said.there().unwrap_or_default();
                lines.clocks = said.changes(true);
            }
        }
        Phase::Cancelled => lines.time = said.map(|said| struck(said.was())).unwrap_or_default(),
        Phase::Postponed => {
            let was = was.or(said).map(|was| struck(was.was()).and_text(" "));
            lines.time = was.unwrap_or_default().and_text(clock.get(Key::NoNewDate));
        }
        Phase::Announced | Phase::Soon | Phase::AboutToStart | Phase::Ended | Phase::Over => {
            lines.mail = mail_line(clock, &effects, Tense::Planned);
            if let Some(start) = plan.next_start(clock.now) {
                let relative = clock.relative(start);
                lines.state = match phase {
                    Phase::AboutToStart => clock.say(Key::AboutToStart, &[("relative", &relative)]),
                    _ if was.is_some() => clock.dotted(clock.get(Key::Rescheduled), &relative),
                    _ => clock.dotted(&lines.state, &relative),
                };
            }
            if let Some(said) = said {
                let was = was
                    .map(|was| struck(was.was()).and_text(" "))
                    .unwrap_or_default();
                let line: Nodes = el("b").children(said.line()).into();
                lines.time = was.and(line).and_text(" ").and_text(&said.zone());
                lines.beside = said.there().unwrap_or_default();
                lines.clocks = said.changes(true);
            }
        }
    }
    lines
}

/// Until when work that is under way goes on, or how late it is.
pub fn until(clock: &Clock, window: Option<&Window>, zone: &str) -> Nodes {
    let end = window.and_then(|window| window.end.or(window.ends_at().map(Time::At)));
    match (end, window.and_then(|window| window.start)) {
        (Some(end), _) if end.latest() <= clock.now => {
            let relative = Nodes::text(&clock.relative(end.latest()));
            clock.sentence(
                Key::WasToEnd,
                vec![("time", struck(clock.time(end))), ("relative", relative)],
            )
        }
        (Some(end), _) => {
            let time: Nodes = el("b").children(clock.time(end)).into();
            let time = if zone.is_empty() {
                time
            } else {
                time.and_text(" ").and_text(zone)
            };
            let left = Nodes::text(&clock.distance(end.latest()));
            clock.sentence(Key::UntilLeft, vec![("time", time), ("length", left)])
        }
        (None, Some(start)) => clock.with(Key::Ongoing, "time", clock.time(start)),
        (None, None) => Nodes::new(),
    }
}
