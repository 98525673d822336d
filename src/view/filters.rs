use super::clock::Clock;
use super::node::{Element, Nodes, el};
use crate::browser;
use crate::feed::{Entry, Feed};
use crate::status::{EntryKind, Filter};
use crate::words::Key;
use leptos::prelude::{ArcRwSignal, Get, Update};
use std::cell::RefCell;
use std::rc::Rc;

/// So many entries are seen at a glance: no filters are offered for fewer.
const FEW: usize = 5;

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
        let search = el("input")
            .part("search")
            .attr("type", "search")
            .attr("aria-label", clock.get(Key::Search))
            .attr("placeholder", clock.get(Key::Search))
            .on("input", self.field(|filter, text| filter.text = text));
        let kinds = [
            ("", Key::AllKinds),
            ("incident", Key::Incidents),
            ("maintenance", Key::Planned),
            ("notice", Key::Notices),
        ];
        let kinds = kinds
            .iter()
            .map(|(value, key)| option(value, clock.get(*key)));
        let kind = el("select")
            .attr("aria-label", clock.get(Key::AllKinds))
            .children(kinds.collect())
            .on(
                "change",
                self.field(|filter, value| {
                    filter.kind = match value.as_str() {
                        "incident" => Some(EntryKind::Incident),
                        "maintenance" => Some(EntryKind::Maintenance),
                        "notice" => Some(EntryKind::Notice),
                        _ => None,
                    }
                }),
            );
        let services = feed
            .components
            .iter()
            .map(|component| option(&component.id, &clock.component(feed, component)));
        let service = (!feed.components.is_empty()).then(|| {
            el("select")
                .attr("aria-label", clock.get(Key::AllServices))
                .child(option("", clock.get(Key::AllServices)))
                .children(services.collect())
                .on(
                    "change",
                    self.field(|filter, value| filter.component = value),
                )
        });
        let fields = el("div")
            .class("fields")
            .child(search)
            .child(kind)
            .opt(service);
        let mut said = Nodes::new();
        if !filter.is_empty() {
            let this = self.clone();
            if !filter.tag.is_empty() {
                said.push(el("b").attr("dir", "auto").text(&filter.tag));
            }
            said = said.and_text(&clock.count(Key::EntryCount, kept)).and(
                el("button")
                    .class("more")
                    .part("more")
                    .attr("type", "button")
                    .on("click", move |button| this.reset(button))
                    .text(clock.get(Key::ShowEverything))
                    .into(),
            );
        }
        Some(
            el("section")
                .key("filters")
                .class("filters")
                .part("filters")
                .attr("role", "search")
                .attr("aria-label", clock.get(Key::Filter))
                .child(fields)
                .child(el("p").class("meta").attr("role", "status").children(said)),
        )
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
