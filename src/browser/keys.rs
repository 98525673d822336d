use wasm_bindgen::prelude::*;
use web_sys::{Element, KeyboardEvent};

/// The second is what src/script/typing.js makes of the first in a field.
const NAMES: [&str; 2] = ["keydown", "windowpane:keydown"];

/// A listener for keys pressed in an element. Dropping it removes the listener.
#[must_use]
pub struct Keys {
    element: Element,
    callback: Closure<dyn FnMut(KeyboardEvent)>,
}

impl Keys {
    /// Calls `act` with the name of each key (`Enter`, `ArrowDown`, and `Shift+Tab`). If it returns true, it has handled the key: the default action is
    /// prevented, and the event does not propagate.
    pub fn new(element: &Element, act: impl Fn(&str) -> bool + 'static) -> Self {
        let callback = Closure::new(move |event: KeyboardEvent| {
            // During composition, as with a Japanese input method, the keys belong to the input method.
            let key = match event.key() {
                key if key == "Tab" && event.shift_key() => "Shift+Tab".to_owned(),
                key => key,
            };
            if !event.is_composing() && act(&key) {
                event.prevent_default();
                event.stop_propagation();
            }
        });
        let heard = callback.as_ref().unchecked_ref();
        for name in NAMES {
            // It fails only if a page has broken addEventListener. The pointer still works.
            let _ = element.add_event_listener_with_callback(name, heard);
        }
        Self {
            element: element.clone(),
            callback,
        }
    }
}

impl Drop for Keys {
    fn drop(&mut self) {
        let callback = self.callback.as_ref().unchecked_ref();
        for name in NAMES {
            let _ = self
                .element
                .remove_event_listener_with_callback(name, callback);
        }
    }
}
