//! The time machine: the feed on the desk at any instant, as any reader sees it.

mod address;
mod bar;
mod fields;
mod machine;
mod settings;
mod stage;
mod zone_picker;

use super::Studio;
use super::feed_text::{Broken, Problems, text_of};
use crate::browser;
use crate::composer::Text;
use bar::Bar;
use leptos::prelude::*;
use machine::Machine;
use settings::Settings;
use stage::Stage;

pub use address::{feed_parameter, showing_in_address};

/// Where there is room for the problems beside the stage.
const WIDE: &str = "(min-width: 1080px)";

/// The feed at any instant.
#[component]
pub fn TimeMachine() -> impl IntoView {
    let studio = Studio::here();
    let language = studio.language.get_untracked();
    let machine = Machine::new(studio);
    provide_context(machine);
    machine.follow_address();
    let is_wide = browser::media(WIDE).is_some_and(|query| query.matches());
    view! {
        // The page's address names it, so no timeline looks for an entry with this ID.
        <div class="machine" id="time">
            <div class="head">
                <h2>{language.say(Text::TimeMachine)}</h2>
                <button type="button" id="copy" on:click=move |_| machine.copy_link()>{language.say(Text::CopyLink)}</button>
            </div>
            <Broken is_elsewhere=true/>
            <Bar is_wide/>
            <div class="below">
                <Problems text=Signal::derive(move || text_of(studio)) is_folded=true is_open=is_wide/>
                <Settings is_open=is_wide/>
                <Stage/>
            </div>
        </div>
    }
}
