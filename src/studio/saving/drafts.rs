//! Drafts: the desk, kept in this browser on every change, one for each feed.

use super::super::Studio;
use super::super::clock::Clock;
use super::super::parts::{NotLoaded, part};
use super::super::ways::{Store, send};
use super::state::Saver;
use crate::browser::{self, IntlZones};
use crate::composer::ways::{Ask, Conflict, Kept};
use crate::composer::{Desk, Origin, Screen, Text};
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::time::Duration;

/// Typing is one change if it is faster than this.
const TYPING: Duration = Duration::from_millis(300);

/// A draft, and what it is kept under.
type Stored = (String, Kept);

/// All drafts, the newest first.
async fn all() -> Vec<Stored> {
    let stored = Store::Drafts.all().await.into_iter();
    let mut drafts: Vec<Stored> = stored
        .filter_map(|(key, value)| Some((key, serde_json::from_str(&value.as_string()?).ok()?)))
        .collect();
    drafts.sort_by_key(|(_, kept): &Stored| std::cmp::Reverse(kept.kept_at));
    drafts
}

/// The draft of the feed on the desk that was there when the feed was opened, and nobody has decided about.
#[derive(Clone, Copy)]
pub struct Earlier(RwSignal<Option<Stored>>);

/// The feed on the desk that has a draft, and what that is kept under.
#[derive(Clone, Copy)]
struct Own(StoredValue<Option<(String, String)>>);

/// Keeps the desk whenever it changes, and forgets it once it is saved.
pub fn keep_drafts(studio: Studio, saver: Saver) {
    let earlier = Earlier(RwSignal::new(None));
    provide_context(earlier);
    let changed = StoredValue::new(None);
    provide_context(Own(changed));
    let key = Memo::new(move |_| saver.key());
    Effect::new(move || {
        let key = key.get();
        earlier.0.set(None);
        let Some(key) = key else {
            return;
        };
        spawn_local(async move {
            let found = all().await.into_iter().find(|(_, kept)| kept.key() == key);
            let is_own = changed.with_value(|it| it.as_ref().is_some_and(|(feed, _)| *feed == key));
            let is_here = untrack(move || saver.key()).as_deref() == Some(&key);
            let is_live = found.as_ref().is_some_and(|(_, kept)| {
                let desk = studio.desk;
                desk.with_untracked(|desk| desk.as_ref().is_some_and(|it| it.live() == kept.text()))
            });
            match found {
                // It was published, and the page closed before it was forgotten.
                Some((slot, _)) if is_live && is_here => Store::Drafts.remove(&slot).await,
                found if is_here && !is_own => earlier.0.set(found),
                _ => {}
            }
        });
    });
    let keep = move |()| {
        let now = browser::now();
        let Some(kept) = studio.desk.with_untracked(|desk| {
            let desk = desk.as_ref().filter(|desk| desk.is_changed())?;
            Some(desk.keep(now))
        }) else {
            return;
        };
        let feed = kept.key();
        let known = changed.get_value().filter(|(known, _)| *known == feed);
        // A draft that nobody has decided about stays beside the new one.
        let slot = known.map_or_else(
            || match earlier.0.with_untracked(Option::is_some) {
                true => format!("{feed} {}", now.millis()),
                false => feed.clone(),
            },
            |(_, slot)| slot,
        );
        changed.set_value(Some((feed, slot.clone())));
        let text = serde_json::to_string(&kept).unwrap_or_default();
        spawn_local(async move {
            Store::Drafts.put(&slot, &text.into()).await;
        });
    };
    let forget = move || {
        let key = saver.key();
        let known = changed.get_value();
        if let Some((_, slot)) = known.filter(|(feed, _)| Some(feed) == key.as_ref()) {
            changed.set_value(None);
            spawn_local(async move { Store::Drafts.remove(&slot).await });
        }
    };
    let mut keep = debounce(TYPING, keep);
    Effect::new(move || {
        match studio
            .desk
            .with(|desk| desk.as_ref().is_some_and(Desk::is_changed))
        {
            true => keep(()),
            false => forget(),
        }
    });
}

part! { save: fn conflicting() -> fn(&str, &str, &str) -> Option<Conflict> { Conflict::of } }

/// Goes on with a draft. If the feed has changed since, both are merged.
fn go_on(studio: Studio, saver: Saver, (_, kept): Stored) {
    let origin = kept.origin.clone();
    let Some(desk) = Desk::of_kept(kept, &IntlZones) else {
        return;
    };
    studio.read_at.set(None);
    studio.desk.set(Some(desk));
    studio.go(Screen::Now);
    let Origin::Address(url) = origin else {
        return;
    };
    spawn_local(async move {
        // Without an answer the draft is written as it was left; what is live is read again before it is published.
        let Some(reply) = send(&Ask::get(url))
            .await
            .filter(|reply| reply.status == 200)
        else {
            return;
        };
        let texts = studio.desk.with_untracked(|desk| {
            let desk = desk.as_ref().filter(|desk| desk.live() != reply.text)?;
            Some((desk.live().to_owned(), desk.text().to_owned()))
        });
        let conflict = match texts {
            None => None,
            Some((live, text)) => match conflicting().await {
                Ok(conflict) => conflict(&live, &text, &reply.text),
                Err(_) => return studio.say(Text::PartMissing),
            },
        };
        studio.read_at.set(Some(browser::now()));
        saver.conflict.set(conflict);
    });
}

/// "20 min old, based on sequence 1790; live is 1795"
fn about(studio: Studio, kept: &Kept, live: Option<i64>) -> String {
    let language = studio.language.get_untracked();
    let clock = Clock::of(studio);
    let age = clock.between(kept.kept_at(), studio.now.get());
    let number = |it: Option<i64>| it.map_or_else(|| "?".to_owned(), |it| it.to_string());
    let based = kept.based_on();
    match live {
        Some(live) if based != Some(live) => language.fill(
            Text::DraftBehind,
            &[
                ("length", &age),
                ("number", &number(based)),
                ("live", &live.to_string()),
            ],
        ),
        _ => language.fill(
            Text::DraftAge,
            &[("length", &age), ("number", &number(based))],
        ),
    }
}

/// A draft, and what can become of it.
#[component]
fn DraftRow(
    /// The draft.
    draft: Stored,
    /// The number of the copy that is live, if it is known.
    live: Option<i64>,
    /// Is called once it is gone on with, or discarded.
    #[prop(into)]
    done: Callback<()>,
) -> impl IntoView {
    let studio = Studio::here();
    let saver = Saver::here();
    let language = studio.language.get_untracked();
    let t = move |text| language.say(text);
    let (key, kept) = draft.clone();
    let name = kept.name();
    let place = kept.origin.name().to_owned();
    let Own(own) = expect_context();
    let proceed = move |_| {
        // Saved at once, it goes before it was ever kept anew.
        let (slot, kept) = &draft;
        own.set_value(Some((kept.key(), slot.clone())));
        done.run(());
        go_on(studio, saver, draft.clone());
    };
    let discard = {
        let name = name.clone();
        move |_| {
            let question = language.fill(Text::DiscardAsk, &[("name", &name)]);
            if window().confirm_with_message(&question).unwrap_or(false) {
                let key = key.clone();
                spawn_local(async move {
                    Store::Drafts.remove(&key).await;
                    done.run(());
                });
            }
        }
    };
    view! {
        <article class="item draft">
            <div>
                <p><strong>{name}</strong></p>
                <p>{place}" · "{move || about(studio, &kept, live)}</p>
            </div>
            <div class="buttons">
                <button type="button" on:click=proceed>{t(Text::ContinueDraft)}</button>
                <button type="button" class="quiet" on:click=discard>{t(Text::DiscardDraft)}</button>
            </div>
        </article>
    }
}

/// All drafts of this browser.
#[component]
pub fn Drafts() -> impl IntoView {
    let studio = Studio::here();
    let language = studio.language.get_untracked();
    let drafts = RwSignal::new(Vec::<Stored>::new());
    let read = move || spawn_local(async move { drafts.set(all().await) });
    read();
    let rows = move || {
        let rows = drafts.get().into_iter();
        rows.map(|draft| view! { <DraftRow draft live=None done=move |()| read()/> })
            .collect_view()
    };
    view! {
        <section aria-labelledby="drafts-title" hidden=move || drafts.with(Vec::is_empty)>
            <h3 id="drafts-title">{language.say(Text::Drafts)}</h3>
            {rows}
        </section>
    }
}

/// The draft of the feed that was just opened.
#[component]
pub fn OwnDraft() -> impl IntoView {
    let studio = Studio::here();
    let Earlier(earlier) = expect_context();
    move || {
        let draft = earlier.get()?;
        let live = studio
            .desk
            .with_untracked(|desk| desk.as_ref().and_then(Desk::sequence));
        Some(view! { <DraftRow draft live done=move |()| earlier.set(None)/> })
    }
}
