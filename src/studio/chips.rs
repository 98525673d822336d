//! Choices that are all in sight.

use leptos::prelude::*;
use std::sync::atomic::{AtomicUsize, Ordering};

/// One choice: its value, its text, and how bad it is for the colour.
#[derive(Clone, Debug, PartialEq)]
pub struct Chip<T> {
    pub value: T,
    pub text: String,
    /// The value of `data-tone`: `good`, `warn`, `bad` or `plain`.
    pub tone: &'static str,
}

impl<T> Chip<T> {
    pub fn plain(value: T, text: impl Into<String>) -> Self {
        Self {
            value,
            text: text.into(),
            tone: "plain",
        }
    }
}

/// Names for groups of radio buttons.
static GROUPS: AtomicUsize = AtomicUsize::new(0);

/// A row of chips, of which one is chosen: a group of radio buttons, so that arrow keys and screen readers know it.
#[component]
pub fn Chips<T>(
    /// What is chosen.
    #[prop(into)]
    label: String,
    /// The choices, in their order.
    #[prop(into)]
    chips: Signal<Vec<Chip<T>>>,
    /// The value that is chosen.
    #[prop(into)]
    value: Signal<T>,
    /// Is called with another one.
    #[prop(into)]
    choose: Callback<T>,
) -> impl IntoView
where
    T: Clone + PartialEq + Send + Sync + 'static,
{
    let group = format!("chips-{}", GROUPS.fetch_add(1, Ordering::Relaxed));
    let chip = move |chip: Chip<T>| {
        let (own, chosen) = (chip.value.clone(), chip.value);
        view! {
            <label class="chip" data-tone=chip.tone>
                <input
                    type="radio"
                    name=group.clone()
                    prop:checked=move || value.get() == own
                    on:change=move |_| choose.run(chosen.clone())
                />
                <span>{chip.text}</span>
            </label>
        }
    };
    view! {
        <fieldset class="row">
            <legend>{label}</legend>
            <div class="chips">{move || chips.get().into_iter().map(&chip).collect_view()}</div>
        </fieldset>
    }
}
