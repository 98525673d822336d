//! Signals that wait until nobody types.

use leptos::leptos_dom::helpers::TimeoutHandle;
use leptos::prelude::*;
use std::time::Duration;

/// The value of a signal after it has stayed the same for so many milliseconds. Where the component goes, nothing fires any more.
pub fn debounced<T>(signal: Signal<T>, millis: u64) -> Signal<T>
where
    T: Clone + PartialEq + Send + Sync + 'static,
{
    let settled = RwSignal::new(signal.get_untracked());
    let pending = StoredValue::new(None::<TimeoutHandle>);
    let clear = move || {
        if let Some(handle) = pending.try_get_value().flatten() {
            handle.clear();
        }
    };
    Effect::new(move || {
        let value = signal.get();
        clear();
        let settle = move || settled.set(value);
        let handle = set_timeout_with_handle(settle, Duration::from_millis(millis));
        pending.set_value(handle.ok());
    });
    on_cleanup(clear);
    settled.into()
}
