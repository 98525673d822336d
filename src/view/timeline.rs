use super::banner::{cannot_reach, elsewhere};
use super::clock::Clock;
use super::entry::{aged, anchor, card, inside, state, title, with_age};
use super::filters::Filters;
use super::links::{link_list, title_and_url};
use super::mark::mark;
use super::node::{Element, Nodes, details_open, el};
use super::pane::{Moment, Pane};
use super::picker::Picker;
use super::terms;
use crate::browser::{self, Listener, Timeout};
use crate::feed::{Component, ComponentStatus, Entry, Feed, Text};
use crate::polling::State;
use crate::schedule::{Span, Time};
use crate::status::{self, GroupBy, Health, Look, Severity, Standing, Why, by_component, by_day};
use crate::words::Key;
use leptos::prelude::{ArcRwSignal, Get, Read, Set, Update};
use std::cell::RefCell;
use std::rc::Rc;
use web_sys::HtmlElement;

/// How many past entries are drawn at first, and how many more each time somebody asks.
const PAST: usize = 25;
/// How many cards of one section are drawn until somebody asks for the rest.
const CARDS: usize = 40;

/// The timeline: the whole status page.
#[derive(Clone)]
pub struct Timeline(Rc<Inner>);

struct Inner {
    pane: Pane,
    root: HtmlElement,
    picker: Picker,
    /// How many past entries are drawn.
    drawn: ArcRwSignal<usize>,
    /// The entry the page's address leads to.
    linked: ArcRwSignal<String>,
    /// The way to it, which waits until it is drawn.
    on_its_way: RefCell<Option<Timeout>>,
    filters: Filters,
}

impl Timeline {
    /// Draws into `root`.
    pub fn new(pane: &Pane, root: &HtmlElement) -> Self {
        Self(Rc::new(Inner {
            pane: pane.clone(),
            root: root.clone(),
            picker: Picker::new(pane.zone().clone()),
            drawn: ArcRwSignal::new(PAST),
            linked: ArcRwSignal::new(String::new()),
            on_its_way: RefCell::new(None),
            filters: Filters::new(),
        }))
    }

    pub fn draw(&self) -> Nodes {
        let moment = self.0.pane.moment();
        let content = match (moment.shown.state, moment.feed()) {
            (State::Loading, _) => {
                let blocks = ["", "", ""].iter().map(|_| el("i")).collect();
                el("div")
                    .class("wait")
                    .attr("aria-hidden", "true")
                    .children(blocks)
                    .into()
            }
            (_, Some(feed)) => self.sections(&moment, feed),
            (_, None) => unreachable(&moment, None).into(),
        };
        let is_busy = moment.shown.state == State::Loading;
        el("div")
            .class("timeline")
            .part("timeline")
            .maybe("aria-busy", is_busy.then_some("true"))
            .child(el("div").class("in").children(content))
            .into()
    }

    fn sections(&self, moment: &Moment, feed: &Feed) -> Nodes {
        let settings = &moment.attributes.settings;
        if let Some(next) = status::next_change(feed, settings, moment.clock.now) {
            moment.clock.holds_until(next);
        }
        let mut timeline = status::timeline(feed, &moment.attributes.settings, moment.clock.now);
        let filter = self.0.filters.get();
        // What is filtered says nothing of when all was well, and neither does a feed that lists no incidents, or that was read
        // in part.
        let lists_all = feed.claims_incidents && feed.unread == 0 && !feed.is_before_records;
        let (quiet_since, nothing) = match (filter.is_empty(), lists_all) {
            (true, true) => (timeline.quiet_since(), Some(Key::NothingPast)),
            (true, false) => (None, None),
            (false, _) => (None, Some(Key::NoMatch)),
        };
        timeline.retain(|entry| filter.keeps(feed, entry, &browser::lower_case));
        // That nothing matches is said where nothing does.
        let nothing = nothing.filter(|_| filter.is_empty() || timeline.count() == 0);
        let mut sections = overall(moment, feed);
        sections.push(self.zone(moment));
        let mut push = |section: Option<Element>| {
            section
                .into_iter()
                .for_each(|section| sections.push(section))
        };
        push(components(moment, feed));
        push(self.0.filters.bar(&moment.clock, feed, timeline.count()));
        push(self.cards(
            moment,
            feed,
            Key::OpenIncidents,
            "incidents",
            &timeline.open,
        ));
        push(self.cards(moment, feed, Key::Planned, "maintenance", &timeline.planned));
        push(self.cards(moment, feed, Key::Notices, "notices", &timeline.notices));
        push(self.past(
            moment,
            feed,
            &timeline.past,
            &timeline.undated,
            quiet_since,
            nothing,
        ));
        push(footer(moment, feed));
        sections
    }

    /// Whose clock all these times are of, and the choice of another.
    fn zone(&self, moment: &Moment) -> Element {
        let clock = &moment.clock;
        let here = clock.zone_now();
        let zones = match clock.provider_zone() {
            Some(provider) => clock.say(
                Key::TimesInBoth,
                &[("zone", &here), ("provider", &provider)],
            ),
            None => clock.say(Key::TimesIn, &[("zone", &here)]),
        };
        let picker = (!moment.is_zone_set).then(|| self.0.picker.draw(clock));
        let line = el("div").key("zone").class("zone-line").part("zone");
        line.child(el("p").text(&zones)).opt(picker)
    }

    fn cards(
        &self,
        moment: &Moment,
        feed: &Feed,
        title: Key,
        part: &'static str,
        entries: &[&Entry],
    ) -> Option<Element> {
        let pane = &self.0.pane;
        let clock = &moment.clock;
        let shown = if pane.is_unfolded(part) {
            entries.len()
        } else {
            CARDS
        };
        let linked = self.0.linked.get();
        let cards = entries.iter().take(shown);
        let cards = cards
            .map(|entry| {
                let filters = &self.0.filters;
                card(pane, filters, moment, feed, entry, entry.id == linked)
            })
            .collect();
        let rest = entries.len().saturating_sub(shown);
        let more = (rest > 0).then(|| {
            let pane = pane.clone();
            let label = clock.count(Key::ShowAll, rest);
            el("p").child(button(&label).on("click", move |button| {
                browser::focus_before(button);
                pane.unfold(part, true);
            }))
        });
        let section = el("section")
            .key(part)
            .part(part)
            .child(el("h3").text(clock.get(title)));
        (!entries.is_empty()).then(|| {
            section
                .child(el("div").class("list").children(cards))
                .opt(more)
        })
    }

    /// What is done with, by the visitor's days or as the page asks; what has no date last. Above it stands since when no
    /// incident was open, where that is known, else `nothing` where there is nothing.
    fn past<'f>(
        &self,
        moment: &Moment,
        feed: &'f Feed,
        dated: &[&'f Entry],
        undated: &[&'f Entry],
        quiet_since: Option<Time>,
        nothing: Option<Key>,
    ) -> Option<Element> {
        let clock = &moment.clock;
        let settings = &moment.attributes.settings;
        let drawn = self.0.drawn.get();
        let recent = status::recent(dated, settings, clock.now).len();
        // What has no date is as old as can be.
        let undated_shown = if settings.past.is_some() {
            0
        } else {
            undated.len()
        };
        let all = recent + undated_shown;
        let shown = recent.min(drawn);
        let (dated, older) = dated.split_at(shown);
        let (undated, undated_older) = undated.split_at(undated_shown.min(drawn - shown));
        // What the page's address leads to is drawn wherever it stands, without all that is newer.
        let linked = self.0.linked.get();
        let is_linked = |entry: &&&Entry| entry.id == linked;
        let with_linked = |drawn: &[&'f Entry], older: &[&'f Entry]| -> Vec<&'f Entry> {
            drawn
                .iter()
                .chain(older.iter().find(is_linked))
                .copied()
                .collect()
        };
        let dated = with_linked(dated, older);
        let undated = with_linked(undated, undated_older);
        let group = |title: Nodes, entries: &[&Entry]| {
            let rows = entries
                .iter()
                .map(|entry| self.past_entry(moment, feed, entry))
                .collect();
            let title = (!title.is_empty()).then(|| el("h4").part("group").children(title));
            el("section")
                .opt(title)
                .child(el("div").class("card").children(rows))
        };
        let mut groups = Nodes::new();
        match settings.group_by {
            GroupBy::Day => {
                if let Some(zone) = clock.here_zone() {
                    for (date, entries) in by_day(&dated, zone) {
                        groups.push(group(clock.day(date), &entries).key(&date.to_string()));
                    }
                }
                if !undated.is_empty() {
                    groups.push(group(Nodes::text(clock.get(Key::DateUnknown)), &undated));
                }
            }
            GroupBy::Component => {
                for (name, entries) in
                    by_component(feed, &[dated, undated].concat(), &clock.languages())
                {
                    let title = name.as_deref().unwrap_or(clock.get(Key::NoService));
                    let name = el("bdi").text(title);
                    groups.push(group(name.into(), &entries).key(title));
                }
            }
            GroupBy::Nothing if dated.is_empty() && undated.is_empty() => {}
            GroupBy::Nothing => groups.push(group(Nodes::new(), &[dated, undated].concat())),
        }
        let section = el("section")
            .key("history")
            .part("history")
            .child(el("h3").text(clock.get(Key::Past)));
        if groups.is_empty() && settings.past == Some(Span::ZERO) {
            return None;
        }
        let quiet = match quiet_since {
            Some(time) => clock.with(Key::QuietSince, "time", clock.time(time)),
            None if groups.is_empty() => Nodes::text(clock.get(nothing?)),
            None => Nodes::new(),
        };
        let section = match quiet.is_empty() {
            true => section,
            false => section.child(el("p").class("none").children(quiet)),
        };
        if groups.is_empty() {
            return Some(section);
        }
        let section = section.child(el("div").class("days").children(groups));
        if all <= drawn {
            return Some(section);
        }
        let drawn = self.0.drawn.clone();
        let older = button(clock.get(Key::ShowOlder)).part("older");
        let more = older.on("click", move |button| {
            browser::focus_before(button);
            drawn.update(|drawn| *drawn += PAST);
        });
        Some(section.child(el("p").child(more)))
    }

    /// One line, which unfolds into the whole story. What is folded is not drawn.
    fn past_entry(&self, moment: &Moment, feed: &Feed, entry: &Entry) -> Element {
        let (pane, clock) = (&self.0.pane, &moment.clock);
        let (look, state) = state(clock, entry, Standing::Past, None);
        let is_unfolded = pane.is_unfolded(&entry.id);
        let is_linked = *self.0.linked.read() == entry.id;
        let mut meta = Nodes::text(&state);
        let is_by_day = moment.attributes.settings.group_by == GroupBy::Day;
        match entry.began_at() {
            Some(began) if !is_by_day => meta = clock.both(Key::Dotted, meta, clock.time(began)),
            Some(began) if began.instant().is_some() => {
                meta = clock.both(Key::Dotted, meta, clock.time_of_day(began));
            }
            _ => {}
        }
        if let Some(length) = super::banner::lasted(entry) {
            meta = clock.both(Key::Dotted, meta, Nodes::text(&clock.span(length)));
        }
        if entry.updates.len() > 1 {
            let updates = clock.count(Key::UpdateCount, entry.updates.len());
            meta = meta.and_text(" · ").and_text(&updates);
        }
        let story = is_unfolded.then(|| {
            el("div")
                .class("entry")
                .children(inside(pane, &self.0.filters, clock, feed, entry, None))
                .child(el("p").class("links").child(anchor(clock, entry)))
        });
        let toggle = {
            let (pane, id) = (pane.clone(), entry.id.clone());
            move |element: &web_sys::Element| pane.unfold(&id, details_open(element))
        };
        el("details")
            .key(&entry.id)
            .class(if is_linked { "past on" } else { "past" })
            .part("entry")
            .attr("data-level", look.name())
            .attr("data-id", &entry.id)
            .maybe("open", is_unfolded.then_some(""))
            .on("toggle", toggle)
            .child(
                el("summary")
                    .class("row")
                    .child(mark(look))
                    .child(title(clock, entry))
                    .child(el("span").class("meta").children(meta)),
            )
            .opt(story)
    }

    /// Opens the entry that the page's address leads to and brings it into view: now, if the feed is there, and whenever the
    /// address changes.
    pub fn follow_links(&self) -> Option<Listener> {
        let this = self.clone();
        Some(Listener::new(
            &web_sys::window()?.into(),
            "hashchange",
            move || this.go_to_linked(),
        ))
    }

    pub fn go_to_linked(&self) {
        let pane = &self.0.pane;
        let id = browser::hash();
        let is_known = !id.is_empty() && pane.has_entry(&id);
        self.0
            .linked
            .set(if is_known { id.clone() } else { String::new() });
        if is_known {
            pane.unfold(&id, true);
            let root = self.0.root.clone();
            // By then it is drawn.
            let way = Timeout::at(browser::now(), move || browser::scroll_to(&root, &id));
            self.0.on_its_way.replace(way);
        }
    }
}

fn button(label: &str) -> Element {
    el("button").class("btn").attr("type", "button").text(label)
}

fn heading(look: Look, headline: &str, more: Nodes) -> Element {
    let words = el("div")
        .child(el("h2").part("headline").text(headline))
        .child(el("p").children(more));
    let heading = el("header")
        .class("overall")
        .part("overall")
        .attr("data-level", look.name());
    heading.child(mark(look)).child(words)
}

/// Nothing is known now: what was, and where else to look.
fn unreachable(moment: &Moment, feed: Option<&Feed>) -> Element {
    let more = cannot_reach(moment, feed);
    let links = elsewhere(moment, feed);
    heading(Look::Unknown, moment.clock.get(Key::CannotReach), more)
        .opt((!links.is_empty()).then(|| el("p").class("links").part("links").children(links)))
}

/// What may be said of the whole; nothing where that is nothing.
fn overall(moment: &Moment, feed: &Feed) -> Nodes {
    let Moment {
        attributes,
        shown,
        clock,
        ..
    } = moment;
    let verdict = moment.verdict();
    let Some((look, key)) = terms::verdict(verdict) else {
        return Nodes::new();
    };
    if verdict.why == Why::Unreachable {
        return unreachable(moment, Some(feed)).into();
    }
    let partly = || Nodes::text(clock.get(Key::PartlyUnread));
    let more = match (verdict.health, verdict.why) {
        (Health::Unknown, Why::Unread) => Nodes::text(clock.get(Key::PartlyUnreadMore)),
        (_, why) => {
            let stale = moment.stale_since();
            let at = stale.or(attributes.now);
            let key = match at {
                Some(_) => Key::AsOf,
                None => Key::CheckedAt,
            };
            let at = at.unwrap_or(shown.attempts.verified_at);
            let at = match why {
                Why::BeforeRecords => Nodes::new(),
                _ => clock.with(key, "time", clock.time(Time::At(at))),
            };
            match verdict.is_partial {
                true => clock.both(Key::TwoSentences, at, partly()),
                false => at,
            }
        }
    };
    heading(aged(moment, look), clock.get(key), more).into()
}

fn components(moment: &Moment, feed: &Feed) -> Option<Element> {
    let clock = &moment.clock;
    let mut list = Nodes::new();
    let groups = status::groups(feed, &moment.attributes.settings, clock.now);
    let named = |status: ComponentStatus, name: &Text, element: Element| {
        let look = aged(moment, Severity::of(status).look);
        let key = terms::component(status);
        let (name, lang) = clock.text(name);
        let name = el("bdi").maybe("lang", lang).text(name);
        let state = with_age(moment, clock.get(key));
        element
            .class("row")
            .attr("data-level", look.name())
            .child(mark(look))
            .child(el("span").class("name").child(name))
            .child(el("span").class("state").children(state))
    };
    let row = |(component, status): &(&Component, ComponentStatus)| {
        let description = clock.text(&component.description).0;
        named(
            *status,
            &component.name,
            el("li").maybe("title", Some(description).filter(|it| !it.is_empty())),
        )
    };
    for group in &groups {
        match group.name {
            Some(name) => {
                // A group folds its members while all of them are well.
                let is_open = group.status != ComponentStatus::Operational;
                let members = el("ul").children(group.members.iter().map(row).collect());
                let details = el("details")
                    .class("group")
                    .maybe("open", is_open.then_some(""));
                list.push(
                    el("li").child(
                        details
                            .child(named(group.status, name, el("summary")))
                            .child(members),
                    ),
                );
            }
            None => group
                .members
                .iter()
                .for_each(|member| list.push(row(member))),
        }
    }
    let section = el("section").key("components").part("components");
    (!groups.is_empty()).then(|| {
        section
            .child(el("h3").text(clock.get(Key::Services)))
            .child(el("ul").class("card").children(list))
    })
}

/// Where else the provider is to be found, if anywhere.
fn footer(moment: &Moment, feed: &Feed) -> Option<Element> {
    let clock = &moment.clock;
    let support = feed
        .page
        .support_url
        .as_ref()
        .map(|url| (clock.get(Key::Support), url.as_str()));
    let channels = feed.page.channels.iter();
    let channels = channels.map(|channel| title_and_url(clock, &channel.link));
    let links = link_list(clock, channels.chain(support));
    let corrected = corrected(clock);
    (links.is_some() || corrected.is_some()).then(|| {
        el("footer")
            .class("foot")
            .part("footer")
            .opt(corrected)
            .opt(links)
    })
}

/// What a visitor should know whose own clock says something else.
fn corrected(clock: &Clock) -> Option<Element> {
    let by = browser::correction();
    (by != Span::ZERO).then(|| {
        let length = clock.span(Span::from_seconds(by.seconds().abs()));
        el("p").text(&clock.say(Key::ClockCorrected, &[("length", &length)]))
    })
}
