use super::body::{body, with_times};
use super::clock::Clock;
use super::filters::Filters;
use super::links::{link, link_list};
use super::mail::mail;
use super::mark::mark;
use super::pane::{Moment, Pane};
use super::phrase::said;
use crate::browser;
use crate::feed::{Entry, Feed, Kind, Update, Upstream};
use crate::render::{Element, Nodes, el};
use crate::schedule::Window;
use crate::status::{
    self, Advice, Fact, Mark, News, PartRow, Phrase, Story, When, WindowKind, WindowPart, WindowRow,
};
use crate::words::Key;

/// How many updates of an entry are drawn until somebody asks for the rest.
const UPDATES: usize = 5;
/// How many windows of one maintenance are drawn until then.
const WINDOWS: usize = 12;

/// Where a card stands.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// First on the page, in place of a sentence about the whole.
    Answer,
    /// In the section of its kind.
    Section,
}

/// An open incident, planned maintenance or a notice in full.
pub fn card(
    pane: &Pane,
    filters: &Filters,
    moment: &Moment,
    feed: &Feed,
    entry: &Entry,
    place: Place,
    is_linked: bool,
) -> Element {
    let clock = &moment.clock;
    let card = status::card(&moment.situation(), feed, entry);
    let part = match entry.kind {
        Kind::Incident => "card incident",
        Kind::Maintenance { .. } => "card maintenance",
        Kind::Notice { .. } => "card notice",
    };
    let heading = match place {
        Place::Answer => el("h2").part("title headline"),
        Place::Section => el("h4").part("title"),
    };
    let title = heading
        .child(title(clock, entry))
        .text(" ")
        .child(anchor(clock, entry));
    let state = el("p").class("state").part("state");
    let head = el("header")
        .class("head")
        .child(mark(card.look))
        .child(title)
        .child(state.children(said(clock, &card.state)));
    el("article")
        .key(&entry.id)
        .class(match (place, is_linked) {
            (Place::Answer, true) => "card entry answer on",
            (Place::Answer, false) => "card entry answer",
            (Place::Section, true) => "card entry on",
            (Place::Section, false) => "card entry",
        })
        .part(part)
        .attr("data-level", card.look.name())
        .attr("data-id", &entry.id)
        .child(head)
        .children(inside(pane, filters, clock, entry, &card.story, place))
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

/// Everything below an entry's head.
pub fn inside(
    pane: &Pane,
    filters: &Filters,
    clock: &Clock,
    entry: &Entry,
    story: &Story,
    place: Place,
) -> Nodes {
    let mut inside = when(pane, clock, entry, &story.when);
    let mut push =
        |element: Option<Element>| element.into_iter().for_each(|element| inside.push(element));
    push(story.mail.as_ref().map(|lanes| mail(clock, lanes)));
    push(marks(clock, &story.marks));
    push(story.advice.and_then(|it| advice(clock, it)));
    // The first card of the page has its newest update above the fold, and what else is known below.
    let facts = || facts(clock, &story.facts);
    if place == Place::Section {
        push(facts());
    }
    for update in &story.summaries {
        push(Some(summary(pane, clock, entry, update)));
    }
    for element in news(pane, clock, entry, &story.news) {
        push(Some(element));
    }
    if place == Place::Answer {
        push(facts());
    }
    push(filters.tags(clock, entry));
    push(links(pane, clock, entry, story));
    inside
}

fn meta(said: Nodes) -> Option<Element> {
    line("p", "meta", said)
}

fn when(pane: &Pane, clock: &Clock, entry: &Entry, when: &When) -> Nodes {
    let id = format!("{}/windows", entry.id);
    let shown = shown(pane, &id, when.windows.len(), WINDOWS);
    let previous = when.previous.iter().take(WINDOWS);
    let rows = previous.chain(when.windows.iter().take(shown));
    let rows: Nodes = rows.map(|row| window(clock, row)).collect();
    let mut said_when = Nodes::new();
    if !rows.is_empty() {
        let list = el("ul").class("when").part("windows");
        said_when.push(list.children(rows));
    }
    let note = meta(said(clock, &when.note)).map(|note| note.part("time"));
    let calendar = when
        .is_for_calendar
        .then(|| add_to_calendar(pane, clock, entry));
    let rest = rest(pane, clock, id, Key::ShowAll, when.windows.len() - shown);
    for element in [rest, note, calendar].into_iter().flatten() {
        said_when.push(element);
    }
    said_when
}

/// How many of a list are drawn: the first few, until it is unfolded.
pub fn shown(pane: &Pane, id: &str, all: usize, few: usize) -> usize {
    match pane.is_unfolded(id) {
        true => all,
        false => all.min(few),
    }
}

fn window(clock: &Clock, row: &WindowRow) -> Element {
    let was = || {
        let was = Phrase::Window(row.window, WindowPart::Was).struck();
        el("li").class("was").children(said(clock, &was))
    };
    match row.kind {
        WindowKind::Struck => was(),
        WindowKind::Cancelled => {
            let note = el("span").text(clock.get(Key::Cancelled));
            was().text(" ").child(note)
        }
        WindowKind::Next => next_window(clock, row.window),
        WindowKind::Ahead => other_window(clock, row.window),
        WindowKind::Over { is_said } => {
            let note = is_said.then(|| el("span").text(clock.get(Key::WindowOver)));
            other_window(clock, row.window).class("done").opt(note)
        }
    }
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
fn next_window(clock: &Clock, window: &Window) -> Element {
    let part = |part| said(clock, &Phrase::Window(window, part));
    el("li")
        .class("next")
        .part("window")
        .opt(line("p", "day", part(WindowPart::Day)))
        .child(el("p").class("clock").children(part(WindowPart::Times)))
        .child(el("p").class("zone").children(part(WindowPart::Zone)))
        .opt(line("p", "there", part(WindowPart::There)))
        .opt(clocks("p", part(WindowPart::Changes)))
}

fn other_window(clock: &Clock, window: &Window) -> Element {
    let part = |part| said(clock, &Phrase::Window(window, part));
    el("li")
        .part("window")
        .child(el("span").class("clock").children(part(WindowPart::Line)))
        .opt(line("span", "there", part(WindowPart::There)))
        .opt(clocks("span", part(WindowPart::ChangesDuring)))
}

/// What is said, where something is.
fn line(tag: &'static str, class: &str, said: Nodes) -> Option<Element> {
    (!said.is_empty()).then(|| el(tag).class(class).children(said))
}

/// What happens to the clocks meanwhile, where something does.
fn clocks(tag: &'static str, said: Nodes) -> Option<Element> {
    Some(line(tag, "clocks", said)?.part("clocks"))
}

/// A button that unfolds the rest of a list, where there is one.
fn rest(pane: &Pane, clock: &Clock, id: String, label: Key, rest: usize) -> Option<Element> {
    if rest == 0 {
        return None;
    }
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
            .text(&clock.count(label, rest)),
    )
}

fn facts(clock: &Clock, facts: &[Fact]) -> Option<Element> {
    let row = |fact: &Fact| {
        let value = match fact {
            Fact::Said(_, phrase) => said(clock, phrase),
            Fact::Parts(rows) => {
                let rows = rows.iter().map(|row| part(clock, row)).collect();
                el("ul").class("parts").part("parts").children(rows).into()
            }
            Fact::Related(entries) => {
                let links = entries.iter().map(|it| el("li").child(link_to(clock, it)));
                el("ul").children(links.collect()).into()
            }
            Fact::Cause(upstream) => cause(clock, upstream).into(),
        };
        (!value.is_empty()).then(|| {
            el("div")
                .child(el("dt").text(clock.get(fact.name())))
                .child(el("dd").children(value))
        })
    };
    let rows: Nodes = facts.iter().filter_map(row).collect();
    (!rows.is_empty()).then(|| el("dl").class("facts").part("facts").children(rows))
}

fn cause(clock: &Clock, upstream: &Upstream) -> Element {
    let name = || Nodes::text(&upstream.name);
    let url = upstream.url.as_deref();
    let link = url.and_then(|url| link(clock, name(), url));
    link.unwrap_or_else(|| el("bdi").children(name()))
}

/// Those parts that are in one state together, with since when.
fn part(clock: &Clock, row: &PartRow) -> Element {
    let mut state = Nodes::new();
    if let Some(key) = row.state {
        state.push(el("span").class("state").text(clock.get(key)));
    }
    let since = said(clock, &row.since);
    if !state.is_empty() && !since.is_empty() {
        state = state.and_text(" ");
    }
    el("li")
        .attr("data-level", row.look.name())
        .child(mark(row.look))
        .child(el("b").children(said(clock, &row.names)))
        .child(el("span").class("meta").children(state.and(since)))
}

/// A link to another entry of this timeline.
pub fn link_to(clock: &Clock, entry: &Entry) -> Element {
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
        head = head.text(" ").children(said(clock, &Phrase::Time(at)));
    }
    let id = format!("{}/summary/{}", entry.id, update.id);
    el("section")
        .class("summary")
        .part("summary")
        .child(head)
        .opt(body(pane, clock, entry, &update.body, &id))
}

fn marks(clock: &Clock, marks: &[Mark]) -> Option<Element> {
    let row = |it: &Mark| {
        let name = el("th").attr("scope", "row").text(clock.get(it.name));
        let direction = if it.is_ltr { "ltr" } else { "auto" };
        // It is text: nobody is to be led there.
        let value = el("bdi").attr("dir", direction).text(it.value);
        el("tr").child(name).child(el("td").child(value))
    };
    let rows: Nodes = marks.iter().map(row).collect();
    let table = el("table").class("signs").part("indicators");
    (!rows.is_empty()).then(|| table.child(el("tbody").children(rows)))
}

/// What a customer can do; of a fraudulent message first what always holds.
fn advice(clock: &Clock, advice: Advice) -> Option<Element> {
    let (text, lang) = clock.text(advice.text);
    let always = advice
        .is_of_fraud
        .then(|| el("p").text(clock.get(Key::NeverLogIn)));
    let text = (!text.is_empty()).then(|| {
        let line = el("p").attr("dir", "auto").maybe("lang", lang);
        line.children(with_times(clock, text))
    });
    (always.is_some() || text.is_some()).then(|| {
        el("div")
            .class("advice")
            .part("advice")
            .child(el("b").text(clock.get(Key::Advice)))
            .opt(always)
            .opt(text)
    })
}

/// The newest updates, and a button for the rest.
fn news(pane: &Pane, clock: &Clock, entry: &Entry, news: &[News]) -> impl Iterator<Item = Element> {
    let all = entry.updates.len();
    let id = format!("{}/updates", entry.id);
    let shown = shown(pane, &id, all, UPDATES);
    let list = news.iter().take_while(|it| it.index < shown);
    let list: Nodes = list.map(|it| update(pane, clock, entry, it)).collect();
    let list = (!list.is_empty()).then(|| el("ol").class("log").part("updates").children(list));
    let rest = rest(pane, clock, id, Key::ShowUpdates, all - shown);
    list.into_iter().chain(rest)
}

fn update(pane: &Pane, clock: &Clock, entry: &Entry, news: &News) -> Element {
    // Counted from the end, so that a new one neither folds nor unfolds the others.
    let id = format!("{}/{}", entry.id, entry.updates.len() - news.index);
    let head = el("p").child(el("b").text(clock.get(news.status)));
    let head = match news.update.at {
        Some(at) => head.children(said(clock, &Phrase::Time(at))),
        None => head,
    };
    el("li")
        .key(&id)
        .child(head)
        .opt(body(pane, clock, entry, &news.update.body, &id))
}

fn links(pane: &Pane, clock: &Clock, entry: &Entry, story: &Story) -> Option<Element> {
    let list = link_list(clock, &story.links);
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
