//! What one should know on every screen: what was just published, what waits, and who else writes.

use super::super::Studio;
use super::super::clock::Clock;
use super::super::parts::{NotLoaded, part};
use super::drafts::OwnDraft;
use super::run::take_back;
use super::state::{Published, Saver};
use crate::browser;
use crate::composer::Text;
use crate::schedule::Instant;
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_use::use_interval_fn;

/// The notes above a screen.
#[component]
pub fn Notes() -> impl IntoView {
    let studio = Studio::here();
    let saver = Saver::here();
    let language = studio.language.get_untracked();
    let t = move |text| language.say(text);
    let has_feed = move || studio.desk.with(Option::is_some);
    let is_waiting = move || saver.is_queued.get();
    let waiting = move || match saver.is_online.get() {
        true => t(Text::BackOnline),
        false => t(Text::Offline),
    };
    let send = move |_| {
        saver.is_queued.set(false);
        studio.is_saving.set(true);
    };
    view! {
        <LastPublished/>
        <p class="note warn" role="status" hidden=move || !is_waiting()>
            <span>{waiting}</span>
            <button type="button" disabled=move || !saver.is_online.get() on:click=send>{t(Text::SendNow)}</button>
            <button type="button" class="quiet" on:click=move |_| saver.is_queued.set(false)>{t(Text::DoNotSend)}</button>
        </p>
        <p class="note warn" role="status" hidden=move || !(has_feed() && saver.is_elsewhere.get())>{t(Text::OtherTab)}</p>
        <OwnDraft/>
    }
}

/// What was published last, since when customers have it, and the way back for five minutes.
#[component]
fn LastPublished() -> impl IntoView {
    let studio = Studio::here();
    let saver = Saver::here();
    let language = studio.language.get_untracked();
    let t = move |text| language.say(text);
    let now = RwSignal::new(browser::now());
    use_interval_fn(move || now.set(browser::now()), 1_000);
    let line = move || {
        let published = saver.published.get()?;
        let clock = Clock::of(studio);
        Some(said(&published, &clock, studio))
    };
    let left = Memo::new(move |_| {
        let undoing = saver.published.get()?.undoing;
        undoing.left(now.get())
    });
    let undo_text = move || {
        let clock = Clock::of(studio);
        let left = clock.length(left.get()?);
        Some(language.fill(Text::UndoFor, &[("length", &left)]))
    };
    let is_closed = move || saver.published.with(Option::is_none);
    let may_undo = move || left.get().is_some() && !studio.is_rehearsal.get();
    view! {
        <p class="note good" hidden=is_closed>
            <span role="status">{line}</span>
            <button type="button" hidden=move || !may_undo() on:click=move |_| undo(studio, saver)>{undo_text}</button>
            <button type="button" class="quiet" on:click=move |_| saver.published.set(None)>{t(Text::Understand)}</button>
        </p>
    }
}

part! { save: fn taking_back() -> fn(Studio, Saver) { take_back } }

fn undo(studio: Studio, saver: Saver) {
    spawn_local(async move {
        match taking_back().await {
            Ok(take_back) => take_back(studio, saver),
            Err(_) => studio.say(Text::PartMissing),
        }
    });
}

fn said(published: &Published, clock: &Clock, studio: Studio) -> String {
    let language = studio.language.get_untracked();
    let precise = |at: Instant| format!("{}:{:02}", clock.time(at), at.millis() / 1000 % 60);
    match published.live_at {
        Some(at) => {
            let seconds = (at.millis() - published.pressed_at.millis()) / 1000;
            language.fill(
                Text::LiveSince,
                &[("time", &precise(at)), ("seconds", &seconds.to_string())],
            )
        }
        None if published.is_proving => language.say(Text::Proving).to_owned(),
        None => language.fill(
            Text::WrittenOnly,
            &[("time", &precise(published.undoing.at))],
        ),
    }
}
