use super::clock::Clock;
use super::kept::Kept;
use super::truth;
use crate::browser::{self, Keys};
use crate::render::{Element, Nodes, Rendered, el, markup};
use crate::schedule::Instant;
use crate::words::{Key, Place, Words, insert, is_same_zone, offset_text, search};
use leptos::tachys::view::{Mountable, Render};
use std::cell::RefCell;
use std::rc::Rc;

/// The time zone picker: a button that opens an editable combobox with a listbox, as the ARIA Authoring Practices describe
/// it. It is a root of its own, so that a key press in it renders nothing else.
pub struct Picker(Rc<Inner>);

struct Inner {
    kept: Kept,
    /// The element that it renders into, which stays the same wherever it is inserted.
    home: Option<web_sys::Element>,
    drawn: RefCell<Rendered>,
    state: RefCell<State>,
    keys: RefCell<Option<Keys>>,
}

#[derive(Default)]
struct State {
    words: Words,
    /// The zone that times are shown in.
    here: String,
    /// The instant of the offsets in the list.
    now: Option<Instant>,
    is_chosen: bool,
    /// None while it is closed.
    list: Option<List>,
}

struct List {
    places: Vec<Place>,
    /// The zones that match the typed text.
    found: Vec<usize>,
    /// The index of the match that Enter would choose.
    active: usize,
}

/// The number of rows that Page Up and Page Down move.
const PAGE: usize = 8;

impl Picker {
    pub fn new(kept: Kept) -> Self {
        Self(Rc::new(Inner {
            kept,
            home: browser::create("div"),
            drawn: RefCell::new(Nodes::new().build()),
            state: RefCell::new(State::default()),
            keys: RefCell::new(None),
        }))
    }

    /// The picker's element, to be inserted anywhere.
    pub fn draw(&self, clock: &Clock) -> Element {
        {
            let mut state = self.0.state.borrow_mut();
            state.words = clock.words.clone();
            state.here = clock.clocks().here_id().to_owned();
            state.now = Some(clock.now);
            state.is_chosen = self.0.kept.get().is_some();
        }
        self.0.clone().redraw();
        let home = self.0.home.clone();
        el("div")
            .class("zones")
            .filled(String::new(), move |place| {
                if let Some(home) = &home {
                    browser::insert(place, home, None);
                }
            })
    }
}

impl Inner {
    fn redraw(self: Rc<Self>) {
        let Some(home) = &self.home else {
            return;
        };
        let nodes = self.nodes();
        let mut drawn = self.drawn.borrow_mut();
        if drawn.elements().is_empty() {
            *drawn = nodes.build();
            drawn.mount(home, None);
        } else {
            nodes.rebuild(&mut drawn);
        }
    }

    /// A listener that does nothing once the picker is gone.
    fn act(
        self: &Rc<Self>,
        act: impl Fn(&Rc<Self>, &web_sys::Element) + 'static,
    ) -> impl Fn(&web_sys::Element) + 'static {
        let this = Rc::downgrade(self);
        move |element| {
            if let Some(this) = this.upgrade() {
                act(&this, element);
            }
        }
    }

    fn nodes(self: &Rc<Self>) -> Nodes {
        let state = self.state.borrow();
        let words = &state.words;
        let open = truth(state.list.is_some());
        let toggle = self.act(|this, _| this.toggle());
        let change = markup! {
            <button type="button" class="more change" aria-expanded={open} on:click={toggle}>
                {words.get(Key::ChangeZone)}
            </button>
        };
        let forget = state.is_chosen.then(|| {
            let forget = self.act(|this, _| this.choose(None));
            markup! {
                <button type="button" class="more" on:click={forget}>{words.get(Key::DeviceZone)}</button>
            }
        });
        let list = state.list.as_ref().map(|list| self.list(words, list));
        let nodes = [Some(change), forget, list];
        nodes.into_iter().flatten().collect()
    }

    fn list(self: &Rc<Self>, words: &Words, list: &List) -> Element {
        let none = match list.found.is_empty() {
            true => words.get(Key::NoSuchZone),
            false => "",
        };
        markup! {
            <div class="pick" part="zone-list">
                {self.field(words, list)}
                {self.rows(words, list)}
                <p role="status">{none}</p>
            </div>
        }
    }

    /// The search field.
    fn field(self: &Rc<Self>, words: &Words, list: &List) -> Element {
        let is_none = list.found.is_empty();
        let active = format!("zone-{}", list.active);
        let label = words.get(Key::FindZone);
        let find = self.act(|this, field| this.find(&browser::value_of(field)));
        markup! {
            <input type="text" role="combobox" aria-label={label} placeholder={label} aria-autocomplete="list"
                aria-controls="zones" aria-expanded={truth(!is_none)} aria-activedescendant?={(!is_none).then_some(&active)}
                autocomplete="off" autocapitalize="none" spellcheck="false" on:input={find}/>
        }
    }

    /// The listbox of matches.
    fn rows(self: &Rc<Self>, words: &Words, list: &List) -> Element {
        let places = list.found.iter().enumerate();
        let rows = places.filter_map(|(row, index)| {
            let place = list.places.get(*index)?;
            Some(self.row(row, place, row == list.active))
        });
        let hidden = list.found.is_empty().then_some("");
        markup! {
            <ul role="listbox" id="zones" aria-label={words.get(Key::Zones)} hidden?={hidden}>{rows.collect::<Nodes>()}</ul>
        }
    }

    fn row(self: &Rc<Self>, row: usize, place: &Place, is_active: bool) -> Element {
        let id = place.id.clone();
        let choose = self.act(move |this, _| this.choose(Some(id.clone())));
        let offset = offset_text(place.offset);
        markup! {
            <li role="option" id={&format!("zone-{row}")} aria-selected={truth(is_active)} on:click={choose}>
                <b>{place.name.as_str()}</b>
                " "
                <span>{place.id.as_str()}</span>
                " "
                <i dir="ltr">{offset.as_str()}</i>
            </li>
        }
    }

    fn toggle(self: &Rc<Self>) {
        if self.state.borrow().list.is_some() {
            return self.close();
        }
        {
            let mut state = self.state.borrow_mut();
            let places = places(state.now);
            let active = places
                .iter()
                .position(|place| is_same_zone(&place.id, &state.here));
            state.list = Some(List {
                found: (0..places.len()).collect(),
                places,
                active: active.unwrap_or(0),
            });
        }
        self.clone().redraw();
        let Some(field) = self.part("input") else {
            return;
        };
        browser::focus(&field);
        let this = Rc::downgrade(self);
        let keys = Keys::new(&field, move |key| {
            this.upgrade().is_some_and(|this| this.press(key))
        });
        self.keys.replace(Some(keys));
        self.show_active();
    }

    fn close(self: &Rc<Self>) {
        self.state.borrow_mut().list = None;
        self.keys.replace(None);
        self.clone().redraw();
        if let Some(button) = self.part(".change") {
            browser::focus(&button);
        }
    }

    /// Stores the visitor's zone for all elements, or removes it.
    fn choose(self: &Rc<Self>, id: Option<String>) {
        self.close();
        self.kept.set(id);
    }

    fn find(self: &Rc<Self>, query: &str) {
        let query = browser::decomposed(query);
        if let Some(list) = &mut self.state.borrow_mut().list {
            list.found = search(&list.places, &query);
            // A deprecated name, which no list has: the browser resolves it to the current one.
            if list.found.is_empty()
                && let Some(id) = browser::canonical_zone(query.trim())
            {
                let places = list.places.iter().enumerate();
                let same = places.filter(|(_, place)| is_same_zone(&place.id, &id));
                list.found = same.map(|(index, _)| index).collect();
            }
            list.active = 0;
        }
        self.clone().redraw();
        self.show_active();
    }

    /// Whether the picker handles the key.
    fn press(self: &Rc<Self>, key: &str) -> bool {
        let chosen = {
            let mut state = self.state.borrow_mut();
            let Some(list) = &mut state.list else {
                return false;
            };
            let count = list.found.len();
            let last = count.saturating_sub(1);
            match key {
                "ArrowDown" if list.active >= last => list.active = 0,
                "ArrowDown" => list.active += 1,
                "ArrowUp" if list.active == 0 => list.active = last,
                "ArrowUp" => list.active -= 1,
                "PageDown" => list.active = (list.active + PAGE).min(last),
                "PageUp" => list.active = list.active.saturating_sub(PAGE),
                "Enter" | "Escape" => {}
                _ => return false,
            }
            let index = list.found.get(list.active).filter(|_| key == "Enter");
            index.and_then(|index| Some(list.places.get(*index)?.id.clone()))
        };
        match (key, chosen) {
            ("Escape", _) => self.close(),
            ("Enter", None) => {}
            (_, Some(id)) => self.choose(Some(id)),
            (_, None) => {
                self.clone().redraw();
                self.show_active();
            }
        }
        true
    }

    fn show_active(&self) {
        if let (Some(list), Some(row)) = (self.part("ul"), self.part("[aria-selected=true]")) {
            browser::show_row(&list, &row);
        }
    }

    fn part(&self, selector: &str) -> Option<web_sys::Element> {
        browser::find(self.home.as_ref()?, selector)
    }
}

/// The value of a boolean ARIA attribute.
/// All zones of the browser, sorted by name, with their current offsets. Made when the list opens: each needs a formatter.
fn places(now: Option<Instant>) -> Vec<Place> {
    let now = now.unwrap_or_else(browser::now);
    let mut ids = browser::zone_ids();
    if !ids.iter().any(|id| id == "UTC") {
        ids.push("UTC".to_owned());
    }
    let mut places = Vec::with_capacity(ids.len());
    for id in ids {
        if let Some(offset) = browser::offset_at(&id, now) {
            insert(&mut places, Place::new(&id, offset));
        }
    }
    places
}
