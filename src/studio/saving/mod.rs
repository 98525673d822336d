//! What changes, and how it is saved.

mod after;
mod conflict;
mod drafts;
mod place;
mod run;
mod state;

pub use after::Notes;
pub use conflict::ConflictSheet;
pub use drafts::{Drafts, keep_drafts};
pub use state::Saver;

use super::Studio;
use super::feed_text::text_of;
use super::files::{copy, download};
use super::keys::show_while;
use super::parts::{NotLoaded, Part, part};
use super::sentences::Line;
use crate::composer::ways::{End, Gate, Identity, Kind, Missing, Question};
use crate::composer::{Desk, Language, Origin, Text};
use leptos::html::Dialog;
use leptos::prelude::*;
use leptos::task::spawn_local;
use place::{PlaceForm, other_feed};
use run::publish;
use state::Progress;

/// The name of a feed's file where nothing else is known.
const NAME: &str = "summary.json";

part! { save: fn saving() -> fn() -> AnyView { || view! { <SaveForm/> }.into_any() } }

/// The sheet with the difference in sentences, what is in the way, and the ways to save. What is in it is a part, which is loaded with the first look.
#[component]
pub fn SaveSheet() -> impl IntoView {
    let studio = Studio::here();
    let language = studio.language.get_untracked();
    let t = move |text| language.say(text);
    let part = Part::new(|| Box::pin(saving()));
    let dialog = NodeRef::<Dialog>::new();
    show_while(dialog, studio.is_saving);
    let is_wanted =
        Memo::new(move |was: Option<&bool>| was == Some(&true) || studio.is_saving.get());
    view! {
        <dialog class="sheet" node_ref=dialog aria-labelledby="save-title" on:close=move |_| studio.is_saving.set(false)>
            <h2 id="save-title">{t(Text::SaveTitle)}</h2>
            {move || is_wanted.get().then(|| part.draw(|draw| draw()))}
            <div class="buttons">
                <button type="button" class="quiet" on:click=move |_| studio.is_saving.set(false)>{t(Text::Close)}</button>
            </div>
        </dialog>
    }
}

/// What is in the sheet.
#[component]
fn SaveForm() -> impl IntoView {
    let studio = Studio::here();
    let saver = Saver::here();
    let language = studio.language.get_untracked();
    let t = move |text| language.say(text);
    saver.judge.set(Gate::of);
    let changes = move || {
        let lines = studio.desk.with(|desk| desk.as_ref().map(changes));
        let lines = lines.filter(|_| studio.is_saving.get()).unwrap_or_default();
        match lines.is_empty() {
            true => view! { <p class="soft">{t(Text::NothingChanges)}</p> }.into_any(),
            false => view! { <ul class="changes">{lines.into_iter().map(|sentence| view! { <Line sentence/> }).collect_view()}</ul> }.into_any(),
        }
    };
    let is_by_hand = Memo::new(move |_| saver.place.with(|place| place.kind == Kind::Hand));
    let last = move || match is_by_hand.get() {
        true => view! { <ByHand/> }.into_any(),
        false => view! { <PublishButton/> }.into_any(),
    };
    view! {
        {changes}
        <PlaceForm/>
        <Questions/>
        <p class="rehearsal-note" hidden=move || !studio.is_rehearsal.get()>{t(Text::RehearsalNote)}</p>
        {last}
    }
}

/// Download and copy: the operator puts the text where it belongs.
#[component]
fn ByHand() -> impl IntoView {
    let studio = Studio::here();
    let saver = Saver::here();
    let language = studio.language.get_untracked();
    let t = move |text| language.say(text);
    let told = RwSignal::new(None::<String>);
    let name = move || {
        studio
            .desk
            .with(|desk| desk.as_ref().map_or_else(|| NAME.to_owned(), file_name))
    };
    let may_not = move || studio.is_rehearsal.get() || !saver.may_publish();
    let save_file = move |_| {
        let name = name();
        if download(&name, &text_of(studio)).is_some() {
            told.set(Some(language.fill(Text::Downloaded, &[("name", &name)])));
        }
    };
    let save_copy = move |_| {
        let text = text_of(studio);
        spawn_local(async move {
            let said = match copy(&text).await {
                true => Text::FeedCopied,
                false => Text::NotCopied,
            };
            told.set(Some(language.say(said).to_owned()));
        });
    };
    let is_live = move |_| {
        studio.desk.update(|desk| {
            if let Some(desk) = desk {
                desk.published();
            }
        });
        studio.is_saving.set(false);
    };
    Effect::new(move || {
        if !studio.is_saving.get() {
            told.set(None);
        }
    });
    view! {
        <div class="buttons">
            <button type="button" class="go" disabled=may_not on:click=save_file>{move || language.fill(Text::Download, &[("name", &name())])}</button>
            <button type="button" disabled=may_not on:click=save_copy>{t(Text::CopyFeed)}</button>
        </div>
        <p role="status">{move || told.get()}</p>
        <p><button type="button" hidden=move || told.with(Option::is_none) on:click=is_live>{t(Text::ThatIsLive)}</button></p>
    }
}

/// The button that publishes, whose text says whose feed goes where, and what became of it.
#[component]
fn PublishButton() -> impl IntoView {
    let studio = Studio::here();
    let saver = Saver::here();
    let language = studio.language.get_untracked();
    let button = move || {
        let base = studio.desk.with(|desk| {
            desk.as_ref()
                .map(|desk| desk.live().to_owned())
                .unwrap_or_default()
        });
        let origin = saver.origin();
        let (there, is_elsewhere) = saver.secret.with(|secret| {
            saver.place.with(|place| {
                let file = || {
                    saver
                        .file
                        .with(|file| file.as_ref().map(super::ways::FileHandle::name))
                };
                let name = match place.kind {
                    Kind::File => file().unwrap_or_default(),
                    _ => place.name(secret),
                };
                (name, place.is_elsewhere(&origin, secret))
            })
        });
        let identity = Identity::of(&base);
        let values = [
            ("title", identity.name()),
            ("place", &there),
            ("origin", origin.name()),
        ];
        let text = match (there.is_empty(), is_elsewhere) {
            (true, _) => Text::PublishHere,
            (false, true) => Text::PublishFeedFrom,
            (false, false) => Text::PublishTo,
        };
        language.fill(text, &values)
    };
    let became = move || match saver.progress.get() {
        Progress::Idle => None,
        Progress::Busy(text) => Some(language.say(text).to_owned()),
        Progress::Ended(end) => ended(&end, studio, language),
    };
    view! {
        <p class="publish">
            <button type="button" class="go" disabled=move || !saver.may_publish() on:click=move |_| publish(studio, saver)>{button}</button>
        </p>
        <p class="became" role="status">{became}</p>
    }
}

/// Why a write has ended, if it was not by being saved.
fn ended(end: &End, studio: Studio, language: Language) -> Option<String> {
    match end {
        End::Saved { .. } => None,
        End::Conflict(_) => Some(language.say(Text::ConflictTitle).to_owned()),
        End::OtherFeed(there) => {
            let live = |desk: &Option<Desk>| {
                let desk = desk.as_ref();
                desk.map(|desk| desk.live().to_owned()).unwrap_or_default()
            };
            Some(other_feed(studio, there, &studio.desk.with(live)))
        }
        End::Nothing => Some(Missing::NotThere.say(language)),
        End::Unguarded(missing) | End::Missing(missing) => Some(missing.say(language)),
    }
}

/// What blocks, and what has to be agreed to.
#[component]
fn Questions() -> impl IntoView {
    let studio = Studio::here();
    let saver = Saver::here();
    let language = studio.language.get_untracked();
    let t = move |text| language.say(text);
    let blocking = move || {
        let lines = saver.gate.with(|gate| gate.blocking.clone());
        (!lines.is_empty()).then(|| view! {
            <section class="problems" aria-label=t(Text::IsBlocked)>
                <h3>{t(Text::IsBlocked)}</h3>
                <ol>{lines.into_iter().map(|sentence| view! { <Line sentence/> }).collect_view()}</ol>
            </section>
        })
    };
    let asked = move |question: Question| {
        let own = question.clone();
        let is_agreed = move || saver.agreed.with(|agreed| agreed.contains(&own));
        let agree = {
            let question = question.clone();
            move |is_agreed: bool| {
                saver.agreed.update(|agreed| {
                    agreed.retain(|it| *it != question);
                    if is_agreed {
                        agreed.push(question.clone());
                    }
                });
            }
        };
        let details = match &question {
            Question::Warnings(lines) => lines.clone(),
            _ => Vec::new(),
        };
        let has_none = details.is_empty();
        view! {
            <Ask text=question_text(&question, language) is_agreed=Signal::derive(is_agreed) agree=agree/>
            <ul class="asked" hidden=has_none>{details.into_iter().map(|sentence| view! { <Line sentence/> }).collect_view()}</ul>
        }
    };
    let questions = move || {
        let questions = saver.gate.with(|gate| gate.questions.clone());
        questions.into_iter().map(asked).collect_view()
    };
    let allowed = saver.allowed;
    let by_place = move || {
        match saver.progress.get() {
        Progress::Ended(End::Nothing) => Some(
            view! {
                <Ask text=t(Text::AskNew).to_owned() is_agreed=Signal::derive(move || allowed.get().new) agree=move |it| allowed.update(|allowed| allowed.new = it)/>
            }
            .into_any(),
        ),
        Progress::Ended(End::Unguarded(_)) => Some(
            view! {
                <Ask text=t(Text::AskUnguarded).to_owned() is_agreed=Signal::derive(move || allowed.get().unguarded) agree=move |it| allowed.update(|allowed| allowed.unguarded = it)/>
            }
            .into_any(),
        ),
        _ => None,
    }
    };
    view! { {blocking} {questions} {by_place} }
}

/// Something that has to be agreed to.
#[component]
fn Ask(
    /// What it is.
    text: String,
    /// Whether it is agreed to.
    is_agreed: Signal<bool>,
    /// Is called with yes or no.
    #[prop(into)]
    agree: Callback<bool>,
) -> impl IntoView {
    view! {
        <label class="check ask">
            <input type="checkbox" prop:checked=is_agreed on:change=move |event| agree.run(event_target_checked(&event))/>
            <span>{text}</span>
        </label>
    }
}

fn question_text(question: &Question, language: Language) -> String {
    match question {
        Question::OldProblems(count) => {
            language.fill(Text::AskProblems, &[("count", &count.to_string())])
        }
        Question::Warnings(_) => language.say(Text::AskWarnings).to_owned(),
        Question::Critical(names) => {
            language.fill(Text::AskCritical, &[("names", &names.join(", "))])
        }
        Question::Gone(names) => language.fill(Text::AskGone, &[("names", &names.join(", "))]),
    }
}

/// The name under which the feed is downloaded.
fn file_name(desk: &Desk) -> String {
    match &desk.origin {
        Origin::File(name) => name.clone(),
        Origin::Address(url) => {
            let path = url.split(['?', '#']).next().unwrap_or_default();
            let last = path.rsplit('/').next().unwrap_or_default();
            match last.ends_with(".json") {
                true => last.to_owned(),
                false => NAME.to_owned(),
            }
        }
        Origin::Here => NAME.to_owned(),
    }
}

/// What differs from the live copy. A text that differs and means the same is said to.
fn changes(desk: &Desk) -> Vec<String> {
    match desk.changes() {
        lines if lines.is_empty() && desk.is_changed() => {
            vec!["the text differs, and means the same".to_owned()]
        }
        lines => lines,
    }
}
