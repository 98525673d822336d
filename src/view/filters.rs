use super::clock::Clock;
use super::pane::Pane;
use crate::browser;
use crate::feed::Feed;
use crate::render::{Element, Nodes, markup};
use crate::status::{EntryKind, Filter, Name};
use crate::words::Key;
use leptos::prelude::{ArcRwSignal, Get, Update};
use std::cell::RefCell;
use std::rc::Rc;

/// The options of the filter by kind: the value, the label, and the kind, `None` for all.
const KINDS: [(&str, Key, Option<EntryKind>); 4] = [
    ("", Key::AllKinds, None),
    ("incident", Key::Incidents, Some(EntryKind::Incident)),
    ("maintenance", Key::Planned, Some(EntryKind::Maintenance)),
    ("notice", Key::Notices, Some(EntryKind::Notice)),
];

/// What the pane remembers the fields by, if they were opened.
const OPEN: &str = "filters";

/// The filters that the reader of a timeline has set.
#[derive(Clone)]
pub struct Filters(Rc<Inner>);

struct Inner {
    filter: RefCell<Filter>,
    /// The number of changes. A signal of the filter itself would be another instantiation of generic code.
    changes: ArcRwSignal<usize>,
}

impl Filters {
    pub fn new() -> Self {
        Self(Rc::new(Inner {
            filter: RefCell::default(),
            changes: ArcRwSignal::new(0),
        }))
    }

    /// The filter. Tracked.
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

    /// Clears all filters. The button that was pressed goes away with them, so the focus moves to the search field.
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

    /// A tag: a toggle button that filters the timeline.
    pub fn tag(&self, tag: &str, is_asked: bool) -> Element {
        let wanted = if is_asked { "" } else { tag }.to_owned();
        let this = self.clone();
        let ask = move |_: &web_sys::Element| this.change(|filter| filter.tag.clone_from(&wanted));
        let pressed = if is_asked { "true" } else { "false" };
        markup! {
            <button class="tag" part="tag" type="button" dir="auto" aria-pressed={pressed} on:click={ask}>{tag}</button>
        }
    }

    /// The filter fields and the number of matching entries. Nothing where there are few entries.
    pub fn bar(&self, pane: &Pane, clock: &Clock, feed: &Feed, kept: usize) -> Option<Element> {
        let filter = self.get();
        if !filter.is_offered(feed) {
            return None;
        }
        let is_open = pane.is_unfolded(OPEN);
        let toggle = {
            let pane = pane.clone();
            move |_: &web_sys::Element| pane.unfold(OPEN, !is_open)
        };
        let expanded = if is_open { "true" } else { "false" };
        let left = (!filter.is_empty()).then(|| self.left(clock, &filter, kept));
        Some(markup! {
            <div key="filters" class="filters" part="filters" role="search" aria-label={clock.get(Key::Filter)}>
                // On a phone the fields are behind this button.
                <button class="btn" part="filter" type="button" aria-expanded={expanded} on:click={toggle}>
                    {clock.get(Key::Filter)}
                </button>
                <div class="fields">
                    {self.search(clock)}
                    {self.kinds(clock)}
                    {self.services(clock, feed)}
                </div>
                <p class="meta" aria-live="polite">{left.unwrap_or_default()}</p>
            </div>
        })
    }

    fn search(&self, clock: &Clock) -> Element {
        let label = clock.get(Key::Search);
        let search = self.field(|filter, text| filter.text = text);
        markup! { <input part="search" type="search" aria-label={label} placeholder={label} on:input={search}/> }
    }

    fn kinds(&self, clock: &Clock) -> Element {
        let kinds = KINDS.iter();
        let kinds = kinds.map(|(value, key, _)| option(value, clock.get(*key)));
        let choose = self.field(|filter, value| {
            let chosen = KINDS.iter().find(|(known, ..)| *known == value);
            filter.kind = chosen.and_then(|(.., kind)| *kind);
        });
        markup! {
            <select aria-label={clock.get(Key::Kind)} on:change={choose}>{kinds.collect::<Nodes>()}</select>
        }
    }

    /// The filter by component, where the feed has components.
    fn services(&self, clock: &Clock, feed: &Feed) -> Option<Element> {
        if feed.components.is_empty() {
            return None;
        }
        let languages = clock.languages();
        let (choices, left_out) = self.0.filter.borrow().choices(feed);
        let services = choices.into_iter().map(|component| {
            let name = Name::of_component(feed, component).in_language(&languages);
            option(&component.id, &name)
        });
        let more = (left_out > 0).then(|| {
            let more = clock.count(Key::AndMore, left_out);
            markup! { <option disabled="">{more.as_str()}</option> }
        });
        let all = clock.get(Key::AllServices);
        let choose = self.field(|filter, value| filter.component = value);
        Some(markup! {
            <select aria-label={clock.get(Key::Service)} on:change={choose}>
                {option("", all)}
                {services.collect::<Nodes>()}
                {more}
            </select>
        })
    }

    /// The number of matching entries, and a button that clears the filters.
    fn left(&self, clock: &Clock, filter: &Filter, kept: usize) -> Nodes {
        let tag = (!filter.tag.is_empty()).then(|| {
            let tag = filter.tag.as_str();
            markup! { <b dir="auto">{tag}</b> }
        });
        let this = self.clone();
        let reset = markup! {
            <button class="more" part="more" type="button" on:click={move |button| this.reset(button)}>
                {clock.get(Key::ShowEverything)}
            </button>
        };
        tag.map_or_else(Nodes::new, Nodes::from)
            .and_text(&clock.count(Key::EntryCount, kept))
            .and(reset.into())
    }

    /// The listener for a change of a field's value.
    fn field(&self, put: fn(&mut Filter, String)) -> impl Fn(&web_sys::Element) + 'static {
        let this = self.clone();
        move |field| this.change(|filter| put(filter, browser::value_of(field)))
    }
}

fn option(value: &str, name: &str) -> Element {
    markup! { <option value={value}>{name}</option> }
}
