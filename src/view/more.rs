use super::clock::Clock;
use super::pane::Pane;
use crate::browser;
use crate::render::{Element, Nodes, markup};
use crate::status::Slices;
use crate::words::Key;

/// A list that may be long.
pub struct LongList<'a> {
    pub pane: &'a Pane,
    pub clock: &'a Clock,
    /// What identifies it among all that a visitor can expand.
    pub id: String,
    pub slices: Slices,
    /// The label of the button for more, and its class.
    pub label: Key,
    pub class: &'static str,
}

impl LongList<'_> {
    /// As many of `all` items as are rendered, each by its index, and the button that renders more of them.
    pub fn draw(
        self,
        all: usize,
        item: &mut dyn FnMut(usize) -> Element,
    ) -> (Nodes, Option<Element>) {
        let shown = self.slices.shown(all, self.pane.slices(&self.id));
        let items = (0..shown).map(item).collect();
        (items, (shown < all).then(|| self.more(all - shown)))
    }

    /// The button that renders the next slice of the rest.
    fn more(self, rest: usize) -> Element {
        let Self {
            pane,
            clock,
            id,
            slices,
            label,
            class,
        } = self;
        let next = slices.next(rest);
        let label = clock.count(label, next);
        let left = (rest > next).then(|| {
            let left = clock.count(Key::AndMore, rest);
            markup! { <span class="meta">{left.as_str()}" "</span> }
        });
        let part = (class == "more").then_some("more");
        let pane = pane.clone();
        let more = move |button: &web_sys::Element| {
            browser::focus_before(button);
            pane.more(&id);
        };
        markup! {
            <p>
                {left}
                <button class={class} part?={part} type="button" on:click={more}>{label.as_str()}</button>
            </p>
        }
    }
}
