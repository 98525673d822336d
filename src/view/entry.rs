use super::banner::{expected, going_on, lasted, names, over, struck, until};
use super::body::{body, with_times};
use super::clock::Clock;
use super::filters::Filters;
use super::links::{link, link_list, title_and_url};
use super::mail::{Tense, mail};
use super::mark::mark;
use super::node::{Element, Nodes, el};
use super::pane::{Moment, Pane};
use super::terms;
use crate::browser;
use crate::calendar;
use crate::feed::{
    Category, ComponentStatus, Entry, EntryStatus, Feed, IndicatorType, Kind, PartRef, Update,
};
use crate::schedule::{Instant, Phase, Time, Window};
use crate::status::{self, Effects, Level, Look, Recovery, Settings, Severity, Standing};
use crate::words::{Key, isolated};

/// How many updates of an entry are drawn until somebody asks for the rest.
const UPDATES: usize = 5;
/// How many windows of one maintenance are drawn until then.
const WINDOWS: usize = 12;

/// The look and the words of where an entry stands. `next` is when planned work begins next.
pub fn state(
    clock: &Clock,
    entry: &Entry,
    standing: Standing,
    next: Option<Instant>,
) -> (Look, String) {
    let was = match entry.kind {
        Kind::Maintenance { .. } => Look::Level(Level::Maintenance),
        Kind::Incident => Look::Level(Level::of_open(entry.impact)),
        Kind::Notice { category, .. } => terms::category(category).0,
    };
    let status = clock.get(terms::status(entry.status));
    match standing {
        Standing::Open(level) => {
            let words = clock.dotted(clock.get(terms::level(level)), status);
            (Look::Level(level), words)
        }
        Standing::Planned(phase) => {
            let words = match (phase, next) {
                (Phase::Announced | Phase::Soon | Phase::AboutToStart, Some(start)) => {
                    clock.say(Key::StartsIn, &[("relative", &clock.relative(start))])
                }
                (Phase::Announced, None) => clock.get(Key::Scheduled).to_owned(),
                _ => clock.get(terms::phase(phase)).to_owned(),
            };
            (was, words)
        }
        Standing::Notice(category) | Standing::Coming(category) => {
            (was, clock.get(terms::category(category).1).to_owned())
        }
        // Nobody said so: the clock did.
        Standing::Past if !entry.status.is_over() => (was, clock.get(Key::Ended).to_owned()),
        Standing::Past => (was, status.to_owned()),
    }
}

/// An open incident, planned maintenance or a notice in full.
pub fn card(
    pane: &Pane,
    filters: &Filters,
    moment: &Moment,
    feed: &Feed,
    entry: &Entry,
    is_linked: bool,
) -> Element {
    let clock = &moment.clock;
    let settings = &moment.attributes.settings;
    let standing = status::standing(entry, settings, clock.now);
    let next = status::plan(entry, settings).next_start(clock.now);
    let (look, state) = state(clock, entry, standing, next);
    let look = aged(moment, look);
    let part = match entry.kind {
        Kind::Incident => "card incident",
        Kind::Maintenance { .. } => "card maintenance",
        Kind::Notice { .. } => "card notice",
    };
    let head = el("header")
        .class("head")
        .child(mark(look))
        .child(
            el("h4")
                .part("title")
                .child(title(clock, entry))
                .text(" ")
                .child(anchor(clock, entry)),
        )
        .child(
            el("p")
                .class("state")
                .part("state")
                .children(with_age(moment, &state)),
        );
    el("article")
        .key(&entry.id)
        .class(if is_linked {
            "card entry on"
        } else {
            "card entry"
        })
        .part(part)
        .attr("data-level", look.name())
        .attr("data-id", &entry.id)
        .child(head)
        .children(inside(pane, filters, clock, feed, entry, Some(standing)))
}

/// The look of a mark: that of what is stale tells nothing of now.
pub fn aged(moment: &Moment, look: Look) -> Look {
    match moment.stale_since() {
        Some(_) => Look::Unknown,
        None => look,
    }
}

/// A state, and where it is stale of when it is.
pub fn with_age(moment: &Moment, state: &str) -> Nodes {
    let clock = &moment.clock;
    let as_of = moment
        .stale_since()
        .map(|since| clock.with(Key::AsOf, "time", clock.time(Time::At(since))));
    clock.both(Key::Dotted, Nodes::text(state), as_of.unwrap_or_default())
}

pub fn title(clock: &Clock, entry: &Entry) -> Element {
    let (title, lang) = clock.text(&entry.name);
    let title = el("bdi").maybe("lang", lang).text(title);
    el("span").class("name").child(title)
}

/// The link that leads to this entry on this page.
pub fn anchor(clock: &Clock, entry: &Entry) -> Element {
    el("a")
        .class("anchor")
        .part("anchor")
        .attr("href", &browser::permalink(&entry.id))
        .attr("aria-label", clock.get(Key::LinkToEntry))
        .text("#")
}

/// Everything below an entry's head. Without a standing it is past.
pub fn inside(
    pane: &Pane,
    filters: &Filters,
    clock: &Clock,
    feed: &Feed,
    entry: &Entry,
    standing: Option<Standing>,
) -> Nodes {
    let mut inside = when(pane, clock, entry, standing);
    let mut push =
        |element: Option<Element>| element.into_iter().for_each(|element| inside.push(element));
    push(facts(clock, feed, entry));
    if let Some(tense) = tense(standing) {
        let effects = match tense {
            Tense::Past => Effects::from(&entry.mail),
            Tense::Now | Tense::Planned => status::effects(feed, entry),
        };
        push(mail(clock, &effects, tense));
        let loss = effects.loss.map(|loss| clock.get(terms::loss(loss)));
        push(loss.map(|loss| el("p").class("meta").text(loss)));
    }
    push(indicators(clock, entry));
    push(advice(clock, entry));
    entry
        .updates
        .iter()
        .filter(|update| update.status == EntryStatus::Postmortem)
        .for_each(|update| push(Some(summary(pane, clock, entry, update))));
    let id = format!("{}/updates", entry.id);
    let shown = if pane.is_unfolded(&id) {
        entry.updates.len()
    } else {
        UPDATES
    };
    push(updates(pane, clock, entry, shown));
    push(rest(
        pane,
        clock,
        id,
        Key::ShowUpdates,
        entry.updates.len(),
        shown,
    ));
    push(filters.tags(clock, entry));
    push(links(pane, clock, entry));
    inside
}

/// In which tense mail is spoken of; not at all where the work is off.
const fn tense(standing: Option<Standing>) -> Option<Tense> {
    match standing {
        None | Some(Standing::Past) => Some(Tense::Past),
        Some(Standing::Planned(Phase::Cancelled | Phase::Postponed)) => None,
        Some(Standing::Planned(Phase::Announced | Phase::Soon | Phase::AboutToStart)) => {
            Some(Tense::Planned)
        }
        Some(_) => Some(Tense::Now),
    }
}

fn meta(said: Nodes) -> Nodes {
    match said.is_empty() {
        true => said,
        false => el("p").class("meta").part("time").children(said).into(),
    }
}

fn when(pane: &Pane, clock: &Clock, entry: &Entry, standing: Option<Standing>) -> Nodes {
    match &entry.kind {
        Kind::Maintenance {
            windows,
            previous_windows,
            ..
        } => {
            let phase = match standing {
                Some(Standing::Planned(phase)) => Some(phase),
                _ => None,
            };
            maintenance(pane, clock, entry, windows, previous_windows, phase)
        }
        Kind::Incident if matches!(standing, Some(Standing::Open(_))) => {
            meta(going_on(clock, entry))
        }
        Kind::Incident => {
            let began = match entry.began_at() {
                Some(began) => clock.with(Key::Since, "time", clock.time(began)),
                None => Nodes::new(),
            };
            meta(clock.both(Key::TwoSentences, began, over(clock, entry)))
        }
        Kind::Notice {
            category,
            starts_at,
            ends_at,
            ..
        } => {
            let said = |key: Key, time| clock.with(key, "time", clock.time(time));
            let from = match (starts_at, entry.created_at) {
                (Some(start), _) if *category == Category::Policy => {
                    let is_ahead = start.earliest() > clock.now;
                    let key = if is_ahead {
                        Key::TakesEffect
                    } else {
                        Key::InEffectSince
                    };
                    said(key, *start)
                }
                (Some(start), _) => said(Key::From, *start),
                (None, Some(created)) => said(Key::Since, created),
                (None, None) => Nodes::new(),
            };
            meta(match ends_at {
                Some(end) => clock.both(Key::TwoSentences, from, said(Key::Until, *end)),
                None => from,
            })
        }
    }
}

fn maintenance(
    pane: &Pane,
    clock: &Clock,
    entry: &Entry,
    windows: &[Window],
    previous: &[Window],
    phase: Option<Phase>,
) -> Nodes {
    let speaks_of = status::plan(entry, &Settings::default())
        .window(clock.now)
        .filter(|_| phase.is_some());
    let is_struck = matches!(phase, Some(Phase::Cancelled | Phase::Postponed));
    let was = |window: &Window| {
        Some(
            el("li")
                .class("was")
                .children(struck(clock.window(window)?.was())),
        )
    };
    let id = format!("{}/windows", entry.id);
    let shown = if pane.is_unfolded(&id) {
        windows.len()
    } else {
        WINDOWS
    };
    let mut list: Vec<Element> = previous.iter().take(WINDOWS).filter_map(was).collect();
    for window in windows.iter().take(shown) {
        list.extend(match speaks_of {
            _ if is_struck => was(window),
            _ if window.cancelled => was(window).map(|was| {
                was.text(" ")
                    .child(el("span").text(clock.get(Key::Cancelled)))
            }),
            Some(it) if std::ptr::eq(it, window) => next_window(clock, window),
            _ => other_window(clock, window, phase),
        });
    }
    let note = match phase {
        Some(Phase::Postponed) => Nodes::text(clock.get(Key::NoNewDate)),
        Some(Phase::RunningLate | Phase::UnderWay) => until(clock, speaks_of, ""),
        Some(_) if list.is_empty() => Nodes::text(clock.get(Key::NoDate)),
        Some(_) => expected(clock, entry.expected_resolution),
        None => over(clock, entry),
    };
    let mut said = Nodes::new();
    if !list.is_empty() {
        said.push(
            el("ul")
                .class("when")
                .part("windows")
                .children(list.into_iter().collect()),
        );
    }
    if let Some(rest) = rest(pane, clock, id, Key::ShowAll, windows.len(), shown) {
        said.push(rest);
    }
    said = said.and(meta(note));
    let is_to_be = matches!(
        phase,
        Some(
            Phase::Announced
                | Phase::Soon
                | Phase::AboutToStart
                | Phase::UnderWay
                | Phase::RunningLate
        )
    );
    if is_to_be && calendar::has_events(entry) {
        said.push(add_to_calendar(pane, clock, entry));
    }
    said
}

/// A link to a file that is made when it is pressed, before the browser follows it. The file is the address itself: no
/// request is made, and no policy is asked.
fn add_to_calendar(pane: &Pane, clock: &Clock, entry: &Entry) -> Element {
    let (pane, id) = (pane.clone(), entry.id.clone());
    // What cannot stand in the name of a file, the browser replaces.
    let mut file = id.clone();
    file.push_str(".ics");
    let link = el("a")
        .class("btn")
        .part("calendar")
        .attr("href", "data:,")
        .attr("download", &file)
        .on("click", move |link| {
            if let Some(text) = pane.calendar_file(&id) {
                let mut address = "data:text/calendar;charset=utf-8,".to_owned();
                address.push_str(&browser::encode(&text));
                browser::set_attribute(link, "href", &address);
            }
        });
    let link = link.text(clock.get(Key::AddToCalendar));
    el("p").class("links").child(link)
}

/// The window that runs or comes next: the visitor's clock large, the provider's beside it.
fn next_window(clock: &Clock, window: &Window) -> Option<Element> {
    let said = clock.window(window)?;
    let mut next = el("li").class("next").part("window");
    if let Some(day) = said.day() {
        next = next.child(el("p").class("day").children(day));
    }
    next = next
        .child(el("p").class("clock").children(said.times()))
        .child(el("p").class("zone").text(&said.zone()));
    let there = said.there();
    next = next.opt(there.map(|there| el("p").class("there").children(there)));
    Some(next.opt(clocks("p", said.changes(true))))
}

/// What happens to the clocks meanwhile, where something does.
fn clocks(tag: &'static str, said: String) -> Option<Element> {
    (!said.is_empty()).then(|| el(tag).class("clocks").part("clocks").text(&said))
}

fn other_window(clock: &Clock, window: &Window, phase: Option<Phase>) -> Option<Element> {
    let said = clock.window(window)?;
    let is_over = window.ends_at().is_some_and(|end| end <= clock.now);
    let mut other = el("li")
        .part("window")
        .maybe("class", is_over.then_some("done"))
        .child(el("span").class("clock").children(said.line()));
    if let Some(there) = said.there() {
        other = other.child(el("span").class("there").children(there));
    }
    other = other.opt(clocks("span", said.changes(false)));
    if is_over && phase.is_some() {
        other = other.child(el("span").text(clock.get(Key::WindowOver)));
    }
    Some(other)
}

/// A button that unfolds the rest of a list, where there is one.
fn rest(
    pane: &Pane,
    clock: &Clock,
    id: String,
    label: Key,
    all: usize,
    shown: usize,
) -> Option<Element> {
    let label = clock.count(label, all.checked_sub(shown).filter(|rest| *rest > 0)?);
    let pane = pane.clone();
    let button = el("button")
        .class("more")
        .part("more")
        .attr("type", "button");
    Some(
        button
            .on("click", move |button| {
                browser::focus_before(button);
                pane.unfold(&id, true);
            })
            .text(&label),
    )
}

fn facts(clock: &Clock, feed: &Feed, entry: &Entry) -> Option<Element> {
    let window = status::plan(entry, &Settings::default()).window(clock.now);
    let lasted = match entry.kind {
        Kind::Incident => lasted(entry),
        Kind::Maintenance { .. } | Kind::Notice { .. } => None,
    };
    let length = window.and_then(Window::length).or(lasted);
    let downtime = window.and_then(|window| window.expected_downtime);
    let unaffected = entry.unaffected_component_ids.iter().map(|id| {
        let listed = feed.components.iter().find(|component| component.id == *id);
        let name = listed.map(|component| clock.component(feed, component));
        isolated(name.as_ref().unwrap_or(id))
    });
    let mut facts = Nodes::new();
    let mut fact = |name: Key, value: Nodes| {
        if !value.is_empty() {
            facts.push(
                el("div")
                    .child(el("dt").text(clock.get(name)))
                    .child(el("dd").children(value)),
            );
        }
    };
    fact(
        Key::Duration,
        Nodes::text(&length.map(|length| clock.span(length)).unwrap_or_default()),
    );
    fact(
        Key::ExpectedDowntime,
        Nodes::text(&downtime.map(|spans| clock.spans(spans)).unwrap_or_default()),
    );
    fact(Key::Affected, parts(clock, feed, entry));
    fact(
        Key::NotAffected,
        Nodes::text(&clock.intl().and(&unaffected.collect::<Vec<_>>())),
    );
    let related = status::related(feed, entry).into_iter();
    let related = related.map(|other| el("li").child(link_to(clock, other)));
    let related: Nodes = related.collect();
    if !related.is_empty() {
        fact(Key::SameStory, el("ul").children(related).into());
    }
    if let Some(upstream) = &entry.upstream {
        let leads_to = upstream
            .url
            .as_ref()
            .and_then(|url| link(clock, &upstream.name, url));
        fact(
            Key::Cause,
            leads_to
                .unwrap_or_else(|| el("bdi").text(&upstream.name))
                .into(),
        );
    }
    (!facts.is_empty()).then(|| el("dl").class("facts").part("facts").children(facts))
}

/// What is affected: by name, and where updates tell how each part is, those of one state together with since when.
fn parts(clock: &Clock, feed: &Feed, entry: &Entry) -> Nodes {
    let told = status::recovery(entry);
    if told.is_empty() {
        return Nodes::text(&names(clock, feed, &entry.components));
    }
    let row = |look: Look, parts: &[PartRef], state: Nodes| {
        el("li")
            .attr("data-level", look.name())
            .child(mark(look))
            .child(el("b").text(&names(clock, feed, parts)))
            .child(el("span").class("meta").children(state))
    };
    let same = told.chunk_by(|a, b| (a.status, a.since) == (b.status, b.since));
    let rows = same.filter_map(|same| {
        let Recovery { status, since, .. } = *same.first()?;
        let (look, key) = (Severity::of(status).look, terms::component(status));
        let word = || Nodes::from(el("span").class("state").text(clock.get(key)));
        let state = match (status, since) {
            (ComponentStatus::Operational, Some(time)) => {
                clock.with(Key::BackSince, "time", clock.time(time))
            }
            (_, Some(time)) => {
                word()
                    .and_text(" ")
                    .and(clock.with(Key::Since, "time", clock.time(time)))
            }
            (_, None) => word(),
        };
        let parts: Vec<PartRef> = same.iter().map(|it| it.part.clone()).collect();
        Some(row(look, &parts, state))
    });
    let is_told = |part: &&PartRef| told.iter().any(|it| it.part == *part);
    let silent: Vec<PartRef> = entry
        .components
        .iter()
        .filter(|part| !is_told(part))
        .cloned()
        .collect();
    let silent = (!silent.is_empty()).then(|| row(Look::Unknown, &silent, Nodes::new()));
    el("ul")
        .class("parts")
        .part("parts")
        .children(rows.chain(silent).collect())
        .into()
}

/// A link to another entry of this timeline.
fn link_to(clock: &Clock, entry: &Entry) -> Element {
    let (name, lang) = clock.text(&entry.name);
    el("a")
        .attr("href", &browser::permalink(&entry.id))
        .attr("dir", "auto")
        .maybe("lang", lang)
        .text(name)
}

/// What was written when all was over, apart from the news.
fn summary(pane: &Pane, clock: &Clock, entry: &Entry, update: &Update) -> Element {
    let mut head = el("p").child(el("b").text(clock.get(Key::Postmortem)));
    if let Some(at) = update.at {
        head = head.text(" ").children(clock.time(at));
    }
    el("section")
        .class("summary")
        .part("summary")
        .child(head)
        .opt(body(
            pane,
            clock,
            entry,
            &update.body,
            &format!("{}/summary/{}", entry.id, update.id),
        ))
}

fn indicators(clock: &Clock, entry: &Entry) -> Option<Element> {
    let Kind::Notice { indicators, .. } = &entry.kind else {
        return None;
    };
    let rows: Nodes = indicators
        .iter()
        .map(|indicator| {
            let name = el("th")
                .attr("scope", "row")
                .text(clock.get(terms::indicator(indicator.of)));
            // An address reads from left to right, whatever letters are in it. It is text: nobody is to be led there.
            let direction = match indicator.of {
                IndicatorType::Url => "ltr",
                _ => "auto",
            };
            let value = el("bdi").attr("dir", direction).text(&indicator.value);
            el("tr").child(name).child(el("td").child(value))
        })
        .collect();
    let table = el("table").class("signs").part("indicators");
    (!rows.is_empty()).then(|| table.child(el("tbody").children(rows)))
}

/// What a customer can do; of a fraudulent message first what always holds.
fn advice(clock: &Clock, entry: &Entry) -> Option<Element> {
    let (advice, lang) = clock.text(&entry.advice);
    let is_fraud = matches!(&entry.kind, Kind::Notice { category: Category::Security, indicators, .. } if !indicators.is_empty());
    if advice.is_empty() && !is_fraud {
        return None;
    }
    let mut told = el("div")
        .class("advice")
        .part("advice")
        .child(el("b").text(clock.get(Key::Advice)));
    if is_fraud {
        told = told.child(el("p").text(clock.get(Key::NeverLogIn)));
    }
    if !advice.is_empty() {
        let text = el("p").attr("dir", "auto").maybe("lang", lang);
        told = told.child(text.children(with_times(clock, advice)));
    }
    Some(told)
}

fn updates(pane: &Pane, clock: &Clock, entry: &Entry, shown: usize) -> Option<Element> {
    let list: Nodes = entry
        .updates
        .iter()
        .take(shown)
        // Counted from the end, so that a new one neither folds nor unfolds the others.
        .enumerate()
        .filter(|(_, update)| update.status != EntryStatus::Postmortem)
        .map(|(index, it)| {
            let id = format!("{}/{}", entry.id, entry.updates.len() - index);
            update(pane, clock, entry, it, &id)
        })
        .collect();
    (!list.is_empty()).then(|| el("ol").class("log").part("updates").children(list))
}

fn update(pane: &Pane, clock: &Clock, entry: &Entry, update: &Update, id: &str) -> Element {
    let status = terms::status(status::stated(entry, update));
    let head = el("p").child(el("b").text(clock.get(status)));
    let head = match update.at {
        Some(at) => head.children(clock.time(at)),
        None => head,
    };
    el("li")
        .key(id)
        .child(head)
        .opt(body(pane, clock, entry, &update.body, id))
}

fn links(pane: &Pane, clock: &Clock, entry: &Entry) -> Option<Element> {
    let own = entry
        .url
        .as_ref()
        .map(|url| (clock.get(Key::PublishedBy), url.as_str()));
    let list = link_list(
        clock,
        own.into_iter()
            .chain(entry.links.iter().map(|link| title_and_url(clock, link))),
    );
    if !browser::can_copy() {
        return list;
    }
    let list = list.unwrap_or_else(|| el("p").class("links").part("links"));
    Some(list.child(copy(pane, clock, entry)))
}

/// The button that copies the link to this entry on this page.
fn copy(pane: &Pane, clock: &Clock, entry: &Entry) -> Element {
    let id = format!("{}/link", entry.id);
    let label = clock.get(match pane.is_unfolded(&id) {
        true => Key::LinkCopied,
        false => Key::CopyLink,
    });
    let (pane, entry) = (pane.clone(), entry.id.clone());
    el("button")
        .class("more")
        .part("copy")
        .attr("type", "button")
        .on("click", move |_| {
            let (pane, id) = (pane.clone(), id.clone());
            if let Some(url) = browser::address(&browser::permalink(&entry), "") {
                browser::copy(&url, move || pane.unfold(&id, true));
            }
        })
        .child(el("span").attr("aria-live", "polite").text(label))
}
