use super::clock::Clock;
use crate::browser;
use crate::feed::{Entry, Feed};
use crate::render::{Element, Nodes, el};
use crate::status::{EntryKind, Filter, Name};
use crate::words::Key;
use leptos::prelude::{ArcRwSignal, Get, Update};
use std::cell::RefCell;
use std::rc::Rc;

/// So many entries are seen at a glance: no filters are offered for fewer.
const FEW: usize = 5;

/// The kinds to choose from, and none: the option's value, what it is called, what it asks for.
const KINDS: [(&str, Key, Option<EntryKind>); 4] = [
    ("", Key::AllKinds, None),
    ("incident", Key::Incidents, Some(EntryKind::Incident)),
    ("maintenance", Key::Planned, Some(EntryKind::Maintenance)),
    ("notice", Key::Notices, Some(EntryKind::Notice)),
];

/// What the reader of a timeline has asked to see.
#[derive(Clone)]
pub struct Filters(Rc<Inner>);

struct Inner {
    filter: RefCell<Filter>,
    /// How often it was changed. A signal of the filter itself would be code of its own.
    changes: ArcRwSignal<usize>,
}

impl Filters {
    pub fn new() -> Self {
        Self(Rc::new(Inner {
            filter: RefCell::default(),
            changes: ArcRwSignal::new(0),
        }))
    }

    /// What is asked for. Followed.
    pub fn get(&self) -> Filter {
        self.0.changes.get();
        self.0.filter.borrow().clone()
    }

    fn change(&self, change: impl FnOnce(&mut Filter)) {
        let before = self.0.filter.borrow().clone();
        change(&mut self.0.filter.borrow_mut());
        if *self.0.filter.borrow() != before {
            self.0.changes.update(|changes| *changes += 1);
        }
    }

    /// Takes all of it back. The button that does so goes with it: whoever pressed it is led to the search field.
    fn reset(&self, button: &web_sys::Element) {
        if let Ok(Some(bar)) = button.closest(".filters") {
            for field in ["select", "select~select", "input"] {
                if let Some(field) = browser::find(&bar, field) {
                    browser::set_value(&field, "");
                    browser::focus(&field);
                }
            }
        }
        self.change(|filter| *filter = Filter::default());
    }

    /// The tags of an entry, each of which filters the timeline by it, or no longer.
    pub fn tags(&self, clock: &Clock, entry: &Entry) -> Option<Element> {
        let asked = self.get().tag;
        let tags = entry.tags.iter().map(|tag| {
            let is_asked = *tag == asked;
            let (this, wanted) = (self.clone(), tag.clone());
            el("li").child(
                el("button")
                    .class("tag")
                    .part("tag")
                    .attr("type", "button")
                    .attr("dir", "auto")
                    .attr("aria-pressed", if is_asked { "true" } else { "false" })
                    .on("click", move |_| {
                        let tag = if is_asked {
                            String::new()
                        } else {
                            wanted.clone()
                        };
                        this.change(|filter| filter.tag = tag);
                    })
                    .text(tag),
            )
        });
        (!entry.tags.is_empty()).then(|| {
            el("ul")
                .class("tags")
                .part("tags")
                .attr("aria-label", clock.get(Key::Filter))
                .children(tags.collect())
        })
    }

    /// The fields to filter by, and how many entries are left. Nothing where there is little to choose from.
    pub fn bar(&self, clock: &Clock, feed: &Feed, kept: usize) -> Option<Element> {
        let filter = self.get();
        if feed.entries.len() < FEW && filter.is_empty() {
            return None;
        }
        let fields = el("div")
            .class("fields")
            .child(self.search(clock))
            .child(self.kinds(clock))
            .opt(self.services(clock, feed));
        let left = (!filter.is_empty()).then(|| self.left(clock, &filter, kept));
        let status = el("p").class("meta").attr("role", "status");
        Some(
            el("section")
                .key("filters")
                .class("filters")
                .part("filters")
                .attr("role", "search")
                .attr("aria-label", clock.get(Key::Filter))
                .child(fields)
                .child(status.children(left.unwrap_or_default())),
        )
    }

    fn search(&self, clock: &Clock) -> Element {
        el("input")
            .part("search")
            .attr("type", "search")
            .attr("aria-label", clock.get(Key::Search))
            .attr("placeholder", clock.get(Key::Search))
            .on("input", self.field(|filter, text| filter.text = text))
    }

    fn kinds(&self, clock: &Clock) -> Element {
        let kinds = KINDS
            .iter()
            .map(|(value, key, _)| option(value, clock.get(*key)));
        el("select")
            .attr("aria-label", clock.get(Key::AllKinds))
            .children(kinds.collect())
            .on(
                "change",
                self.field(|filter, value| {
                    let chosen = KINDS.iter().find(|(known, ..)| *known == value);
                    filter.kind = chosen.and_then(|(.., kind)| *kind);
                }),
            )
    }

    /// The components to choose from, where there are any.
    fn services(&self, clock: &Clock, feed: &Feed) -> Option<Element> {
        if feed.components.is_empty() {
            return None;
        }
        let languages = clock.languages();
        let components = feed.components.iter();
        let services = components.map(|component| {
            let name = Name::of_component(feed, component).in_language(&languages);
            option(&component.id, &name)
        });
        let select = el("select")
            .attr("aria-label", clock.get(Key::AllServices))
            .child(option("", clock.get(Key::AllServices)))
            .children(services.collect());
        let change = self.field(|filter, value| filter.component = value);
        Some(select.on("change", change))
    }

    /// How many entries are left, and a button to see all again.
    fn left(&self, clock: &Clock, filter: &Filter, kept: usize) -> Nodes {
        let mut left = Nodes::new();
        if !filter.tag.is_empty() {
            left.push(el("b").attr("dir", "auto").text(&filter.tag));
        }
        let this = self.clone();
        let all = el("button")
            .class("more")
            .part("more")
            .attr("type", "button")
            .on("click", move |button| this.reset(button))
            .text(clock.get(Key::ShowEverything));
        left.and_text(&clock.count(Key::EntryCount, kept))
            .and(all.into())
    }

    /// What a field does when its value changes.
    fn field(&self, put: fn(&mut Filter, String)) -> impl Fn(&web_sys::Element) + 'static {
        let this = self.clone();
        move |field| this.change(|filter| put(filter, browser::value_of(field)))
    }
}

fn option(value: &str, name: &str) -> Element {
    el("option").attr("value", value).text(name)
}
