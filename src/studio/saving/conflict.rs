//! Somebody else has changed the feed: both sides, and both together.

use super::super::Studio;
use super::super::keys::show_while;
use super::super::sentences::Line;
use super::state::{Progress, Saver};
use crate::composer::Text;
use crate::composer::ways::Conflict;
use leptos::html::Dialog;
use leptos::prelude::*;

/// The sheet with what each has done.
#[component]
pub fn ConflictSheet() -> impl IntoView {
    let studio = Studio::here();
    let saver = Saver::here();
    let language = studio.language.get_untracked();
    let t = move |text| language.say(text);
    let dialog = NodeRef::<Dialog>::new();
    let is_open = RwSignal::new(false);
    Effect::new(move || is_open.set(saver.conflict.with(Option::is_some)));
    show_while(dialog, is_open);
    let close = move || saver.conflict.set(None);
    let take = move |text: fn(&Conflict) -> &String| {
        if let Some(conflict) = saver.conflict.get_untracked() {
            let merged = text(&conflict).clone();
            studio.desk.update(|desk| {
                if let Some(desk) = desk {
                    desk.rebase(conflict.theirs, merged);
                }
            });
            saver.progress.set(Progress::Idle);
        }
        close();
    };
    let did = move |title: Text, lines: &[String]| {
        let nothing = lines
            .is_empty()
            .then(|| view! { <li>{t(Text::NothingDone)}</li> });
        let lines = lines.to_vec();
        view! {
            <div>
                <h3>{t(title)}</h3>
                <ul class="changes">{nothing}{lines.into_iter().map(|sentence| view! { <Line sentence/> }).collect_view()}</ul>
            </div>
        }
    };
    let sides = move || {
        let conflict = saver.conflict.get()?;
        let contradictions = conflict.contradictions.clone();
        Some(view! {
            <div class="sides">
                {did(Text::TheyDid, &conflict.theirs_did)}
                {did(Text::YouDid, &conflict.ours_did)}
            </div>
            {(!contradictions.is_empty()).then(|| did(Text::Contradicts, &contradictions))}
        })
    };
    let has_contradictions = move || {
        saver.conflict.with(|conflict| {
            conflict
                .as_ref()
                .is_some_and(|it| !it.contradictions.is_empty())
        })
    };
    let mine = move || match has_contradictions() {
        true => t(Text::TakeMine),
        false => t(Text::TakeBoth),
    };
    view! {
        <dialog class="sheet" node_ref=dialog aria-labelledby="conflict-title" on:close=move |_| close()>
            <h2 id="conflict-title">{t(Text::ConflictTitle)}</h2>
            <p>{t(Text::ConflictNote)}</p>
            {sides}
            <div class="buttons">
                <button type="button" class="go" on:click=move |_| take(|it| &it.ours_first)>{mine}</button>
                <button type="button" hidden=move || !has_contradictions() on:click=move |_| take(|it| &it.theirs_first)>{t(Text::TakeTheirs)}</button>
                <button type="button" class="quiet" on:click=move |_| close()>{t(Text::Cancel)}</button>
            </div>
        </dialog>
    }
}
