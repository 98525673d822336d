//! The services of a feed, to choose from.

use super::Studio;
use crate::composer::Text;
use leptos::prelude::*;

/// A box for each service.
#[component]
pub fn ServiceBoxes(
    /// The IDs of those that are chosen.
    #[prop(into)]
    chosen: Signal<Vec<String>>,
    /// Is called with the ID of a service, and whether it is chosen now.
    #[prop(into)]
    choose: Callback<(String, bool)>,
) -> impl IntoView {
    let studio = Studio::here();
    let language = studio.language.get_untracked();
    let boxes = move || {
        studio.feed.with(|feed| {
            let components = feed.components.iter().filter(|it| !it.group);
            let boxes = components.map(|component| {
                let (id, name) = (component.id.clone(), component.name.original.clone());
                let own = id.clone();
                let is_on = move || chosen.with(|chosen| chosen.contains(&own));
                let toggle = move |event| choose.run((id.clone(), event_target_checked(&event)));
                view! { <label class="check"><input type="checkbox" prop:checked=is_on on:change=toggle/>{name}</label> }
            });
            boxes.collect_view()
        })
    };
    view! {
        <fieldset class="row">
            <legend>{language.say(Text::ServicesConcerned)}</legend>
            <div class="checks">{boxes}</div>
        </fieldset>
    }
}
