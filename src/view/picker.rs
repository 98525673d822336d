use super::clock::{Clock, counted};
use super::pane::Pane;
use super::truth;
use crate::browser::{self, Intl, Keys};
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
    pane: Pane,
    /// The element that it renders into, which stays the same wherever it is inserted.
    home: Option<web_sys::Element>,
    drawn: RefCell<Rendered>,
    state: RefCell<State>,
    keys: RefCell<Option<Keys>>,
}

#[derive(Default)]
struct State {
    words: Words,
    locale: String,
    /// The zone that times are shown in.
    here: String,
    /// The instant of the offsets in the list.
    now: Option<Instant>,
    is_chosen: bool,
    /// The names of all cities, packed, and their language.
    cities: (&'static str, String),
    /// None while it is closed.
    list: Option<List>,
}

struct List {
    places: Vec<Place>,
    /// The zones that match the typed text.
    found: Vec<usize>,
    /// The match that the arrow keys have reached, if they were used.
    active: Option<usize>,
    /// The match that the first arrow key reaches: the zone in use.
    first: usize,
    /// Whether a text was typed: then Enter chooses the first match without an arrow key.
    is_typed: bool,
    /// How many texts were searched for.
    searches: usize,
}

impl List {
    fn active_place(&self) -> Option<&Place> {
        self.places.get(*self.found.get(self.active?)?)
    }
}

/// The number of rows that Page Up and Page Down move.
const PAGE: usize = 8;

impl Picker {
    pub fn new(pane: Pane) -> Self {
        Self(Rc::new(Inner {
            pane,
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
            clock.intl().locale.clone_into(&mut state.locale);
            state.here = clock.clocks().here_id().to_owned();
            state.now = Some(clock.now);
            state.is_chosen = self.0.pane.chosen_zone().is_some();
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
            <button type="button" class="more change" aria-label={words.get(Key::ChangeTimeZone)} aria-expanded={open}
                on:click={toggle}>
                {words.get(Key::ChangeZone)}
            </button>
        };
        let forget = state.is_chosen.then(|| {
            let forget = self.act(|this, _| this.choose(None));
            markup! {
                <button type="button" class="more" on:click={forget}>{words.get(Key::DeviceZone)}</button>
            }
        });
        let list = state.list.as_ref();
        let list = list.map(|list| self.list(words, &state.locale, list));
        let nodes = [Some(change), forget, list];
        nodes.into_iter().flatten().collect()
    }

    fn list(self: &Rc<Self>, words: &Words, locale: &str, list: &List) -> Element {
        let found = match (list.found.len(), list.is_typed) {
            (0, _) => words.get(Key::NoSuchZone).to_owned(),
            (_, false) => String::new(),
            (count, true) => counted(words, Intl { locale }, Key::ZoneCount, count),
        };
        // New with each key, because a screen reader that is reading the key aloud has dropped what was said of the one before.
        let found = el("span").key(&list.searches.to_string()).text(&found);
        markup! {
            <div class="pick" part="zone-list">
                {self.field(words, list)}
                {self.rows(words, list)}
                <p role="status">{found}</p>
            </div>
        }
    }

    /// The search field.
    fn field(self: &Rc<Self>, words: &Words, list: &List) -> Element {
        let is_none = list.found.is_empty();
        let active = list.active_place().map(row_id);
        let label = words.get(Key::FindZone);
        let find = self.act(|this, field| this.find(&browser::value_of(field)));
        markup! {
            <input type="text" role="combobox" aria-label={label} placeholder={label} aria-autocomplete="list"
                aria-controls="zones" aria-expanded={truth(!is_none)} aria-activedescendant?={active.as_deref()}
                autocomplete="off" autocapitalize="none" spellcheck="false" on:input={find}/>
        }
    }

    /// The listbox of matches.
    fn rows(self: &Rc<Self>, words: &Words, list: &List) -> Element {
        let places = list.found.iter().enumerate();
        let rows = places.filter_map(|(row, index)| {
            let place = list.places.get(*index)?;
            Some(self.row(place, Some(row) == list.active))
        });
        let hidden = list.found.is_empty().then_some("");
        markup! {
            <ul role="listbox" id="zones" aria-label={words.get(Key::Zones)} hidden?={hidden}>{rows.collect::<Nodes>()}</ul>
        }
    }

    fn row(self: &Rc<Self>, place: &Place, is_active: bool) -> Element {
        let id = place.id.clone();
        let choose = self.act(move |this, _| this.choose(Some(id.clone())));
        let offset = offset_text(place.offset);
        markup! {
            <li role="option" id={&row_id(place)} aria-selected={truth(is_active)} on:click={choose}>
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
            state.list = Some(all_places(&state));
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
        self.load_cities();
    }

    /// Requests what the language calls the cities. Without that, they have their English names.
    fn load_cities(self: &Rc<Self>) {
        let language = self.state.borrow().words.language();
        if self.state.borrow().cities.0 == language {
            return;
        }
        let this = Rc::downgrade(self);
        browser::get_strings(&["cities/", language].concat(), move |packed| {
            let packed = packed
                .ok()
                .and_then(|packed| String::from_utf8(packed).ok());
            if let Some((this, packed)) = this.upgrade().zip(packed) {
                this.rename(language, packed);
            }
        });
    }

    /// Gives the cities their names in a language. What was typed and the row that the arrow keys have reached stay.
    fn rename(self: &Rc<Self>, language: &'static str, cities: String) {
        let (reached, is_typed) = {
            let mut state = self.state.borrow_mut();
            if state.words.language() != language {
                return;
            }
            state.cities = (language, cities);
            let Some(list) = &state.list else {
                return;
            };
            let before = (
                list.active_place().map(|place| place.id.clone()),
                list.is_typed,
            );
            state.list = Some(all_places(&state));
            before
        };
        if let Some(field) = self.part("input").filter(|_| is_typed) {
            self.find(&browser::value_of(&field));
        }
        if let Some(list) = &mut self.state.borrow_mut().list {
            let mut found = list.found.iter();
            list.active = found
                .position(|index| list.places.get(*index).map(|it| &it.id) == reached.as_ref());
        }
        self.clone().redraw();
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
        self.pane.choose_zone(id);
    }

    fn find(self: &Rc<Self>, query: &str) {
        let query = browser::folded(query);
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
            list.active = None;
            list.first = 0;
            list.is_typed = !query.trim().is_empty();
            list.searches += 1;
        }
        self.clone().redraw();
        self.show_active();
    }

    /// Whether the picker handles the key.
    fn press(self: &Rc<Self>, key: &str) -> bool {
        match key {
            "Escape" => self.close(),
            "Enter" => {
                if let Some(id) = self.wanted() {
                    self.choose(Some(id));
                }
            }
            "Shift+Tab" => self.close(),
            // From the button, where the focus is then, it goes on to what comes after the picker.
            "Tab" => {
                self.close();
                return false;
            }
            _ if self.step(key) => {
                self.clone().redraw();
                self.show_active();
            }
            _ => return false,
        }
        true
    }

    /// The zone that Enter chooses: the active one; without one the first that matches what was typed.
    fn wanted(&self) -> Option<String> {
        let state = self.state.borrow();
        let list = state.list.as_ref()?;
        let row = list.active.or(list.is_typed.then_some(0))?;
        Some(list.places.get(*list.found.get(row)?)?.id.clone())
    }

    /// Makes another row active. False for a key that does not do that.
    fn step(&self, key: &str) -> bool {
        let mut state = self.state.borrow_mut();
        let Some(list) = &mut state.list else {
            return false;
        };
        let last = list.found.len().saturating_sub(1);
        let next = |at: usize| match key {
            "ArrowDown" if at >= last => Some(0),
            "ArrowDown" => Some(at + 1),
            "ArrowUp" if at == 0 => Some(last),
            "ArrowUp" => Some(at - 1),
            "PageDown" => Some((at + PAGE).min(last)),
            "PageUp" => Some(at.saturating_sub(PAGE)),
            _ => None,
        };
        let Some(row) = next(list.active.unwrap_or(list.first)) else {
            return false;
        };
        list.active = Some(list.active.map_or(list.first, |_| row));
        true
    }

    /// Scrolls to the active row; without one to that where the arrow keys begin.
    fn show_active(&self) {
        let row = {
            let state = self.state.borrow();
            let Some(list) = &state.list else { return };
            list.active.unwrap_or(list.first)
        };
        if let Some(list) = self.part("ul")
            && let Some(row) = browser::find_all(&list, "li").get(row)
        {
            browser::show_row(&list, row);
        }
    }

    fn part(&self, selector: &str) -> Option<web_sys::Element> {
        browser::find(self.home.as_ref()?, selector)
    }
}

/// The id of a row: that of its zone, so that another zone in the same row is another row.
fn row_id(place: &Place) -> String {
    ["zone-", &place.id].concat()
}

/// The list as it opens: all zones of the browser, sorted by name, with their current offsets. Each needs a formatter.
fn all_places(state: &State) -> List {
    let now = state.now.unwrap_or_else(browser::now);
    let (language, cities) = &state.cities;
    let is_of_language = *language == state.words.language();
    let cities = if is_of_language { cities } else { "" };
    let mut ids = browser::zone_ids();
    if !ids.iter().any(|id| id == "UTC") {
        ids.push("UTC".to_owned());
    }
    let mut places = Vec::with_capacity(ids.len());
    for id in ids {
        if let Some(offset) = browser::offset_at(&id, now) {
            insert(
                &mut places,
                Place::new(&id, offset, cities, &browser::folded),
            );
        }
    }
    let mut ids = places.iter().map(|place| &place.id);
    let first = ids.position(|id| is_same_zone(id, &state.here));
    List {
        found: (0..places.len()).collect(),
        places,
        active: None,
        first: first.unwrap_or(0),
        is_typed: false,
        searches: 0,
    }
}
