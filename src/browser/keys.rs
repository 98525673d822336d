use wasm_bindgen::prelude::*;
use web_sys::{Element, KeyboardEvent};

/// Keys that are pressed in an element. Dropped, they are heard no more.
#[must_use]
pub struct Keys {
    element: Element,
    callback: Closure<dyn FnMut(KeyboardEvent)>,
}

impl Keys {
    /// Calls `act` with the name of each key (`Enter`, `ArrowDown`). Where it has taken the key for itself and says so, the
    /// browser and the page do nothing more with it.
    pub fn new(element: &Element, act: impl Fn(&str) -> bool + 'static) -> Self {
        let callback = Closure::new(move |event: KeyboardEvent| {
            // While letters are put together, as in Japanese, the keys are for that.
            if !event.is_composing() && act(&event.key()) {
                event.prevent_default();
                event.stop_propagation();
            }
        });
        let heard = callback.as_ref().unchecked_ref();
        // Refused only by a page that broke addEventListener: then the list is for the pointer.
        let _ = element.add_event_listener_with_callback("keydown", heard);
        Self {
            element: element.clone(),
            callback,
        }
    }
}

impl Drop for Keys {
    fn drop(&mut self) {
        let callback = self.callback.as_ref().unchecked_ref();
        let _ = self
            .element
            .remove_event_listener_with_callback("keydown", callback);
    }
}
