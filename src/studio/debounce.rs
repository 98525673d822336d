//! What is typed, once it has rested.

use leptos::leptos_dom::helpers::TimeoutHandle;
use leptos::prelude::*;
use std::time::Duration;

/// A signal that follows another one once that has kept its value for a while. What is still to come when its component goes is dropped: one
/// types and leaves in the same moment.
pub fn debounced<T>(source: Signal<T>, millis: u64) -> Signal<T>
where
    T: Clone + Send + Sync + 'static,
{
    let followed = RwSignal::new(source.get_untracked());
    let timer = StoredValue::new(None::<TimeoutHandle>);
    let stop = move || {
        if let Some(running) = timer.try_update_value(Option::take).flatten() {
            running.clear();
        }
    };
    Effect::watch(
        move || source.get(),
        move |value, _, _| {
            stop();
            let value = value.clone();
            let follow = move || drop(followed.try_set(value));
            timer.set_value(set_timeout_with_handle(follow, Duration::from_millis(millis)).ok());
        },
        false,
    );
    on_cleanup(stop);
    followed.into()
}
