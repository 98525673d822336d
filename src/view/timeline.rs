use super::archive::{Archive, Progress};
use super::clock::{Clock, heard};
use super::complaint::{is_it_me, support};
use super::days::DayStrips;
use super::entry::{card, inside, link_to, meta, permalink, title};
use super::filters::Filters;
use super::links::{link_list, long_list};
use super::mark::mark;
use super::more::LongList;
use super::pane::{Moment, Pane};
use super::phrase::{said, zones};
use super::picker::Picker;
use super::place::Place;
use super::subscribe::{dialog, get_updates};
use crate::browser::{self, Listener, Timeout};
use crate::feed::{Entry, Feed};
use crate::polling::State;
use crate::render::{Element, Nodes, el, markup};
use crate::schedule::Duration;
use crate::status::{
    self, GroupTitle, HistoryGroup, HistoryOptions, LeftOut, Members, Overall, PastRow, Phrase,
    Quiet, Service, Services, Slices, Standing,
};
use crate::words::Key;
use leptos::prelude::{ArcRwSignal, Get, Set, Update, untrack};
use std::cell::RefCell;
use std::rc::Rc;
use web_sys::HtmlElement;

/// The number of past entries that are rendered at first, and that "Show older" adds.
const PAST: usize = 25;
/// The line of a past entry.
const PAST_ROW: &str = ".past>summary";
/// To how many other entries the answer leads.
const ALSO: usize = 3;

/// The timeline: the whole status page.
#[derive(Clone)]
pub struct Timeline(Rc<Inner>);

struct Inner {
    pane: Pane,
    root: HtmlElement,
    picker: Picker,
    days: DayStrips,
    /// The number of past entries that are rendered.
    drawn: ArcRwSignal<usize>,
    /// The number of the complaint that the visitor has chosen, from 1 on.
    complaint: ArcRwSignal<usize>,
    /// The entry that the fragment of the page's URL names.
    linked: ArcRwSignal<String>,
    /// The timer that moves the visitor to something once it is rendered.
    on_its_way: RefCell<Option<Timeout>>,
    filters: Filters,
    archive: Archive,
}

impl Timeline {
    /// Renders into `root`.
    pub fn new(pane: &Pane, root: &HtmlElement) -> Self {
        Self(Rc::new(Inner {
            pane: pane.clone(),
            root: root.clone(),
            picker: Picker::new(pane.clone()),
            days: DayStrips::new(),
            drawn: ArcRwSignal::new(PAST),
            complaint: ArcRwSignal::new(0),
            linked: ArcRwSignal::new(String::new()),
            on_its_way: RefCell::new(None),
            filters: Filters::new(),
            archive: Archive::new(),
        }))
    }

    pub fn draw(&self) -> Nodes {
        let moment = Rc::new(self.0.pane.moment());
        let is_busy = moment.shown.state == State::Loading;
        let content = match (is_busy, moment.feed()) {
            (true, _) => waiting().into(),
            (false, Some(feed)) => self.sections(&moment, feed),
            (false, None) => overall(&moment, status::overall(&moment.situation()))
                .into_iter()
                .collect(),
        };
        let clock = &moment.clock;
        let status = clock.get(Key::ServiceStatus);
        let provider = moment.feed().map(|feed| feed.page.name.as_str());
        // A banner on the same page is called that without the provider's name.
        let name = match provider.filter(|name| !name.is_empty()) {
            Some(provider) => clock.named(status, provider),
            None => status.to_owned(),
        };
        Nodes::from(markup! {
            <section class="timeline" part="timeline" aria-label={&name} aria-busy?={is_busy.then_some("true")}>
                <div class="in">{content}</div>
                {moment.feed().and_then(|feed| dialog(clock, feed))}
            </section>
        })
    }

    fn sections(&self, moment: &Rc<Moment>, feed: &Feed) -> Nodes {
        let Moment {
            attributes, clock, ..
        } = &**moment;
        self.0.days.renew(moment, feed);
        let settings = &attributes.settings;
        if let Some(next) = status::next_change(feed, settings, clock.now) {
            clock.holds_until(next);
        }
        let archived = self.0.archive.documents(attributes, feed);
        let mut timeline = status::timeline(feed, settings, clock.now);
        timeline.add_archived(feed, archived.iter().map(|it| &**it), settings);
        let filter = self.0.filters.get();
        timeline.retain_past(|entry| filter.keeps(feed, entry, &browser::lower_case));
        let count = timeline.count_past();
        // A preview of another instant is not what the visitor has seen.
        if attributes.now.is_none() && !browser::is_hidden() {
            let shown = [&timeline.open[..], &timeline.planned].concat();
            self.0.pane.note_seen(&clock.base, &shown);
        }
        let quiet = Quiet::of(feed, &timeline, (!filter.is_empty()).then_some(count));
        let overall_status = status::overall(&moment.situation());
        let answer = timeline.take_answer(&moment.situation(), feed, overall_status.as_ref());
        // Of a feed that says nothing of how things are, there is nothing to ask.
        let question = overall_status
            .is_some()
            .then(|| is_it_me(&self.0.pane, moment, feed, &self.0.complaint));
        let cards =
            |title, part, entries: &[&Entry]| self.cards(moment, feed, title, part, entries);
        [
            match answer {
                Some(entry) => Some(self.answer(moment, feed, entry, overall_status)),
                None => overall(moment, overall_status),
            },
            Some(self.zone(moment)),
            question,
            cards(Key::OpenIncidents, "incidents", &timeline.open),
            services(&self.0.pane, &self.0.days, moment, feed),
            cards(Key::Planned, "maintenance", &timeline.planned),
            cards(Key::Notices, "notices", &timeline.notices),
            self.past(moment, feed, &timeline, quiet, count),
            footer(&self.0.pane, moment, feed),
        ]
        .into_iter()
        .flatten()
        .collect()
    }

    /// The time zone of all times, and the button that changes it.
    fn zone(&self, moment: &Moment) -> Element {
        let clock = &moment.clock;
        let zones = zones(moment);
        let picker = (!moment.is_zone_set).then(|| self.0.picker.draw(clock));
        markup! {
            <div key="zone" class="zone-line" part="zone">
                <p>{zones}</p>
                {picker}
            </div>
        }
    }

    /// The card of the most important entry, with links to the next ones.
    fn answer(
        &self,
        moment: &Moment,
        feed: &Feed,
        entry: &Entry,
        overall: Option<Overall>,
    ) -> Element {
        let clock = &moment.clock;
        let is_linked = entry.id == self.0.linked.get();
        let card = card(
            &self.0.pane,
            &self.0.filters,
            moment,
            feed,
            entry,
            Place::Answer,
            is_linked,
        );
        let settings = &moment.attributes.settings;
        let others = status::also(feed, settings, clock.now, entry);
        let links = others.iter().take(ALSO).map(|other| link_to(clock, other));
        let links = links.map(|link| markup! { <li>{link}</li> });
        // They are further down the page.
        let rest = others.len().saturating_sub(ALSO);
        let rest = (rest > 0).then(|| {
            let count = clock.count(Key::AndMore, rest);
            markup! { <li>{count.as_str()}</li> }
        });
        let links: Nodes = links.chain(rest).collect();
        let also = (!links.is_empty()).then(|| {
            markup! { <div class="also" part="also"><span>{clock.get(Key::Also)}</span><ul>{links}</ul></div> }
        });
        let checked = overall.and_then(|overall| meta(said(clock, &overall.more)));
        card.opt(also).opt(checked)
    }

    fn cards(
        &self,
        moment: &Moment,
        feed: &Feed,
        title: Key,
        part: &'static str,
        entries: &[&Entry],
    ) -> Option<Element> {
        if entries.is_empty() {
            return None;
        }
        let pane = &self.0.pane;
        let clock = &moment.clock;
        let list = LongList {
            pane,
            clock,
            id: part.to_owned(),
            slices: Slices::CARDS,
            label: Key::ShowAll,
            class: "btn",
        };
        let linked = self.0.linked.get();
        let (cards, more) = list.draw(entries.len(), &mut |index| {
            let entry = entries[index];
            let is_linked = entry.id == linked;
            card(
                pane,
                &self.0.filters,
                moment,
                feed,
                entry,
                Place::Section,
                is_linked,
            )
        });
        Some(markup! {
            <section key={part} part={part}>
                <h3>{clock.get(title)}</h3>
                <div class="list">{cards}</div>
                {more}
            </section>
        })
    }

    /// The history, grouped by the visitor's days or by component.
    fn past(
        &self,
        moment: &Moment,
        feed: &Feed,
        timeline: &status::Timeline,
        quiet: Quiet,
        count: usize,
    ) -> Option<Element> {
        let clock = &moment.clock;
        let filters = self.0.filters.bar(&self.0.pane, clock, feed, count);
        let linked = self.0.linked.get();
        let options = HistoryOptions {
            drawn: self.0.drawn.get(),
            linked: &linked,
            zone: clock.clocks().here,
            languages: &clock.languages(),
        };
        let history = status::history(&moment.situation(), feed, timeline, quiet, options);
        // The fields stay where they are while somebody types, whatever is left of the past.
        let is_filtered = !self.0.filters.get().is_empty();
        let section = |content: Nodes| {
            markup! {
                <section key="history" part="history">
                    <h3>{clock.get(Key::Past)}</h3>
                    {filters}
                    {content}
                </section>
            }
        };
        let Some(history) = history else {
            return is_filtered.then(|| section(Nodes::new()));
        };
        let quiet = said(clock, &history.quiet);
        let quiet = (!quiet.is_empty()).then(|| markup! { <p class="none">{quiet}</p> });
        let groups = history.groups.iter();
        let groups: Nodes = groups
            .map(|group| self.past_group(moment, feed, group, &linked))
            .collect();
        let days = (!groups.is_empty()).then(|| markup! { <div class="days">{groups}</div> });
        let archived = match history.has_older {
            true => None,
            false => self.0.archive.next(&moment.attributes, feed),
        };
        let older =
            (history.has_older || archived.is_some()).then(|| self.older_button(moment, archived));
        let failed = self.0.archive.progress() == Progress::Failed;
        let failed = failed.then(
            || markup! { <p class="none" role="status">{clock.get(Key::OlderUnavailable)}</p> },
        );
        Some(section(
            [quiet, days, failed, older].into_iter().flatten().collect(),
        ))
    }

    /// The button that shows more of the past, from the document at `archived` if the feed has no more.
    fn older_button(&self, moment: &Moment, archived: Option<String>) -> Element {
        let this = self.clone();
        let targeting = moment.attributes.settings.targeting.clone();
        let is_busy = self.0.archive.progress() == Progress::Loading;
        let older = button(moment.clock.get(Key::ShowOlder)).part("older");
        let older = older.maybe("aria-busy", is_busy.then_some("true"));
        let older = older.on("click", move |_| match &archived {
            Some(url) => {
                let shower = this.clone();
                let archive = &this.0.archive;
                archive.load(url.clone(), targeting.clone(), move || shower.show_older());
            }
            None => this.show_older(),
        });
        markup! { <p>{older}</p> }
    }

    /// Renders more past entries, and moves the focus to the first of them.
    fn show_older(&self) {
        let this = self.0.clone();
        let before = browser::find_all(&this.root, PAST_ROW);
        this.drawn.update(|drawn| *drawn += PAST);
        let root = this.root.clone();
        // They are rendered by then.
        let focusing = Timeout::at(browser::now(), move || {
            let rows = browser::find_all(&root, PAST_ROW);
            if let Some(first) = rows.iter().find(|row| !before.contains(row)) {
                browser::focus(first);
            }
        });
        this.on_its_way.replace(focusing);
    }

    fn past_group(
        &self,
        moment: &Moment,
        feed: &Feed,
        group: &HistoryGroup,
        linked: &str,
    ) -> Element {
        let clock = &moment.clock;
        let (key, title) = match &group.title {
            GroupTitle::Nothing => (None, Nodes::new()),
            GroupTitle::Day(date) => {
                let day = clock.clocks().day(*date);
                (Some(date.to_string()), said(clock, &day))
            }
            GroupTitle::Unknown(key) => (None, Nodes::text(clock.get(*key))),
            GroupTitle::Component(name) => {
                let title = markup! { <bdi>{name.as_str()}</bdi> };
                (Some(name.clone()), title.into())
            }
        };
        let title = (!title.is_empty()).then(|| markup! { <h4 part="group">{title}</h4> });
        let rows = group.rows.iter();
        let rows = rows.map(|row| self.past_entry(moment, feed, row, linked));
        let section = markup! {
            <section>
                {title}
                <div class="card">{rows.collect::<Nodes>()}</div>
            </section>
        };
        match key {
            Some(key) => section.key(&key),
            None => section,
        }
    }

    /// A past entry: one line that expands to all details. Details that are collapsed are not rendered.
    fn past_entry(&self, moment: &Moment, feed: &Feed, row: &PastRow, linked: &str) -> Element {
        let (pane, clock, entry) = (&self.0.pane, &moment.clock, row.entry);
        let is_unfolded = pane.is_unfolded(&entry.id);
        let story = is_unfolded.then(|| {
            let settings = &moment.attributes.settings;
            let story = status::story(feed, entry, Standing::Past, settings, clock.now);
            markup! {
                <div class="entry">
                    {inside(pane, &self.0.filters, clock, entry, &story, Place::Section, Some(permalink(clock, entry)))}
                </div>
            }
        });
        let toggle = {
            let (pane, id) = (pane.clone(), entry.id.clone());
            move |element: &web_sys::Element| pane.unfold(&id, browser::is_open(element))
        };
        markup! {
            <details key={&entry.id} class={if entry.id == linked { "past on" } else { "past" }} part="entry"
                data-level={row.look.name()} data-id={&entry.id} open?={is_unfolded.then_some("")} on:toggle={toggle}>
                <summary class="row">
                    {mark(row.look)}
                    {title(clock, entry).child(heard(". "))}
                    <span class="meta">{said(clock, &row.summary)}</span>
                </summary>
                {story}
            </details>
        }
    }

    /// Opens the entry that the fragment of the page's URL names, and scrolls to it: once the feed is loaded, and whenever the
    /// fragment changes.
    pub fn follow_links(&self) -> Option<Listener> {
        let this = self.clone();
        Some(Listener::new(
            &web_sys::window()?.into(),
            "hashchange",
            move || this.go_to(true),
        ))
    }

    pub fn go_to_linked(&self) {
        self.go_to(browser::is_focus_free());
    }

    fn go_to(&self, focuses: bool) {
        let pane = &self.0.pane;
        let id = browser::hash();
        let is_known = !id.is_empty() && (pane.has_entry(&id) || self.is_archived(&id));
        if !is_known && browser::may_name_entry(&id) {
            self.look_for_archived(focuses);
        }
        self.0
            .linked
            .set(if is_known { id.clone() } else { String::new() });
        if is_known {
            pane.unfold(&id, true);
            let root = self.0.root.clone();
            // It is rendered by then.
            let way = Timeout::at(browser::now(), move || {
                browser::scroll_to(&root, &id, focuses)
            });
            self.0.on_its_way.replace(way);
        }
    }

    fn is_archived(&self, id: &str) -> bool {
        let moment = untrack(|| self.0.pane.moment());
        let Some(feed) = moment.feed() else {
            return false;
        };
        let documents = untrack(|| self.0.archive.documents(&moment.attributes, feed));
        let mut entries = documents.iter().flat_map(|it| &it.entries);
        entries.any(|entry| entry.id == id)
    }

    /// Loads older entries until there is the one that the page's URL names.
    fn look_for_archived(&self, focuses: bool) {
        let moment = untrack(|| self.0.pane.moment());
        let next = moment
            .feed()
            .and_then(|feed| untrack(|| self.0.archive.next(&moment.attributes, feed)));
        if let Some(url) = next {
            let this = self.clone();
            let targeting = moment.attributes.settings.targeting.clone();
            self.0
                .archive
                .load(url, targeting, move || this.go_to(focuses));
        }
    }
}

fn button(label: &str) -> Element {
    markup! { <button class="btn" type="button">{label}</button> }
}

/// The loading skeleton.
fn waiting() -> Element {
    markup! { <div class="wait" aria-hidden="true"><i/><i/><i/></div> }
}

/// The overall status, if one can be told.
fn overall(moment: &Moment, overall: Option<Overall>) -> Option<Element> {
    let clock = &moment.clock;
    let overall = overall?;
    Some(markup! {
        <div class="overall" part="overall" data-level={overall.look.name()}>
            {mark(overall.look)}
            <div>
                <h2 part="headline">{said(clock, &overall.headline)}</h2>
                <p>{said(clock, &overall.more)}</p>
            </div>
            {link_list(clock, &overall.elsewhere)}
            {moment.feed().and_then(|feed| get_updates(clock, feed, None))}
        </div>
    })
}

/// The components, by group.
fn services(pane: &Pane, days: &DayStrips, moment: &Moment, feed: &Feed) -> Option<Element> {
    let clock = &moment.clock;
    let asked = |id: &str| pane.slices(id);
    let list = status::services(&moment.situation(), feed, &asked);
    if list.listed.is_empty() {
        return None;
    }
    let strip = |it: &Service| days.strip(feed, it);
    let rows = list.listed.iter();
    let rows = rows.map(|it| service_line(pane, clock, it, &strip));
    Some(markup! {
        <section key="components" part="components">
            <h3>{clock.get(Key::Services)}</h3>
            <ul class="card">{rows.collect::<Nodes>()}</ul>
            {left_out(pane, clock, Services::ID, &list.left_out)}
            {days.table(pane, clock, feed)}
        </section>
    })
}

/// A component, or a group with its members below its header.
fn service_line(
    pane: &Pane,
    clock: &Clock,
    it: &Service,
    strip: &dyn Fn(&Service) -> Option<Element>,
) -> Element {
    let line = |it: &Service| service(clock, el("li"), it).opt(strip(it));
    let Some(Members {
        id,
        is_open,
        is_lazy,
        list,
    }) = &it.members
    else {
        return line(it);
    };
    let members = list.listed.iter().map(line);
    let details = markup! {
        <details class="group" open?={is_open.then_some("")}>
            {service(clock, el("summary"), it)}
            <ul>{members.collect::<Nodes>()}</ul>
            {left_out(pane, clock, id, &list.left_out)}
        </details>
    };
    let details = match is_lazy {
        true => {
            let (pane, id) = (pane.clone(), id.clone());
            details.on("toggle", move |details| {
                pane.unfold(&id, browser::is_open(details))
            })
        }
        false => details,
    };
    markup! { <li key={id}>{details}</li> }
}

/// How many components a list leaves out in which status, and the button for more.
fn left_out(pane: &Pane, clock: &Clock, id: &str, left_out: &[LeftOut]) -> Option<Element> {
    let rest = left_out.iter().map(|it| it.count).sum();
    if rest == 0 {
        return None;
    }
    let states = left_out.iter().map(|it| {
        markup! {
            <span class="state" data-level={it.look.name()}>{mark(it.look)}" "{said(clock, &it.state)}</span>
        }
    });
    let label = clock.count(Key::ShowAll, Slices::SERVICES.next(rest));
    let (pane, id) = (pane.clone(), id.to_owned());
    let more = button(&label).on("click", move |button| {
        browser::focus_before(button);
        pane.more(&id);
    });
    Some(markup! { <p class="row">{states.collect::<Nodes>()}{more}</p> })
}

/// One component or group, rendered into `row`.
fn service(clock: &Clock, row: Element, service: &Service) -> Element {
    let (name, lang) = clock.text(service.name);
    let description = service.description.map(|text| clock.text(text));
    let description = description.filter(|(text, _)| !text.is_empty());
    let description = description.map(|(text, lang)| {
        markup! { <span class="about" dir="auto" lang?={lang}>{text}</span> }
    });
    let name = markup! { <span class="name"><bdi lang?={lang}>{name}</bdi></span> };
    let name = name.child(heard(". "));
    row.class("row")
        .attr("data-level", service.look.name())
        .child(mark(service.look))
        .child(name.opt(description))
        .child(markup! { <span class="state">{said(clock, &service.state)}</span> })
}

/// The provider's other channels and its support, if there are any.
fn footer(pane: &Pane, moment: &Moment, feed: &Feed) -> Option<Element> {
    let clock = &moment.clock;
    let links = long_list(pane, clock, "contacts".to_owned(), &status::contacts(feed));
    let links = match (links, support(moment, feed, None)) {
        (None, Some(only)) => Some(markup! { <p class="links" part="links">{only}</p> }),
        (links, support) => links.map(|links| links.opt(support)),
    };
    let corrected = corrected(clock);
    (links.is_some() || corrected.is_some()).then(|| {
        markup! {
            <div class="foot" part="footer">
                {corrected}
                {links}
            </div>
        }
    })
}

/// A warning for visitors whose device has a wrong clock.
fn corrected(clock: &Clock) -> Option<Element> {
    let by = browser::correction();
    (by != Duration::ZERO).then(|| {
        let length = Phrase::Length(Duration::from_seconds(by.seconds().abs()));
        let corrected = Phrase::with(Key::ClockCorrected, "length", length);
        markup! { <p>{said(clock, &corrected)}</p> }
    })
}
