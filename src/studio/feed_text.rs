//! The text of the feed.

use super::Studio;
use super::editor::Editor;
use crate::composer::{Desk, Spot, Spots, Text};
use crate::operator::{Located, Options, check};
use leptos::prelude::*;

/// The feed as text, with what is wrong in it.
#[component]
pub fn FeedText(
    /// The line to show; 0 for none.
    line: usize,
) -> impl IntoView {
    let studio = Studio::here();
    let language = studio.language.get_untracked();
    let t = move |text| language.say(text);
    let typed = Memo::new(move |_| {
        studio.desk.with(|desk| {
            let desk = desk.as_ref();
            desk.map(|desk| desk.typed().to_owned()).unwrap_or_default()
        })
    });
    let spots = Memo::new(move |_| typed.with(|text| Spots::of(text)));
    let shown = RwSignal::new(line);
    let on_desk = move |act: &dyn Fn(&mut Desk)| {
        studio.desk.update(|desk| {
            if let Some(desk) = desk {
                act(desk);
            }
        });
    };
    let take = move |text: String| {
        on_desk(&|desk| {
            // What is no feed stays in the editor, and is said below.
            let _ = desk.type_text(text.clone());
        });
    };
    let fix = move |place: usize| {
        let fixed = spots.with_untracked(|spots| {
            let spot = spots.all.get(place)?;
            typed.with_untracked(|text| spot.fixed(text))
        });
        if let Some(text) = fixed {
            take(text);
        }
    };
    let fault = move || {
        spots.with(|spots| match spots.all.first() {
            Some(first) if !spots.is_feed => {
                Some(language.fill(Text::CannotRead, &[("reason", &first.message)]))
            }
            _ => None,
        })
    };
    view! {
        <div class="writing">
            <h2>{t(Text::FeedText)}</h2>
            <Editor
                text=typed
                spots
                line=shown
                take
                fix
                undo=move |()| on_desk(&Desk::undo)
                redo=move |()| on_desk(&Desk::redo)
            />
            <div>
                <p class="soft">{t(Text::EditorNote)}</p>
                <p class="refused" role="status" hidden=move || fault().is_none()>{fault}</p>
                <SpotList spots show=move |line| shown.set(line) fix/>
            </div>
        </div>
    }
}

/// What is wrong, each with the way to it and its fix.
#[component]
fn SpotList(
    /// What is wrong.
    spots: Memo<Spots>,
    /// Is called with a line to show.
    #[prop(into)]
    show: Callback<usize>,
    /// Is called with the place of a spot whose fix is wanted.
    #[prop(into)]
    fix: Callback<usize>,
) -> impl IntoView {
    let language = Studio::here().language.get_untracked();
    let row = move |(place, spot): (usize, Spot)| {
        let line = spot.line;
        let at = language.fill(Text::LineIs, &[("line", &line.to_string())]);
        let label = format!("{}: {}", language.say(Text::FixIt), spot.message);
        let tone = if spot.is_problem() { "bad" } else { "warn" };
        let can_fix = spot.can_fix;
        view! {
            <li data-tone=tone>
                <button type="button" class="quiet" on:click=move |_| show.run(line)>{at}</button>
                <span lang="en">{spot.message}". "<em>{spot.fix}</em></span>
                <button type="button" hidden=!can_fix aria-label=label on:click=move |_| fix.run(place)>{language.say(Text::FixIt)}</button>
            </li>
        }
    };
    let title = language.say(Text::ProblemsLeft);
    move || {
        let all = spots.with(|spots| spots.all.clone());
        match all.len() {
            0 => view! { <p class="soft">{language.say(Text::NoProblems)}</p> }.into_any(),
            count => view! {
                <section class="problems" aria-label=title>
                    <h3>{format!("{title} ({count})")}</h3>
                    <ul class="spots">{all.into_iter().enumerate().take(MOST).map(row).collect_view()}</ul>
                </section>
            }
            .into_any(),
        }
    }
}

/// What `status-feed check` says about a text.
#[component]
pub fn Problems(
    /// The text.
    #[prop(into)]
    text: Signal<String>,
) -> impl IntoView {
    let studio = Studio::here();
    let language = studio.language.get_untracked();
    let found = Memo::new(move |_| {
        text.with(|text| match check(text.as_bytes(), &Options::default()) {
            Ok(report) => report.problems.iter().map(line).collect(),
            Err(refused) => vec![line(&refused.problem)],
        })
    });
    let title = language.say(Text::ProblemsLeft);
    move || {
        let lines: Vec<(String, String, String)> = found.get();
        match lines.is_empty() {
            true => view! { <p class="soft">{language.say(Text::NoProblems)}</p> }.into_any(),
            false => view! {
                <section class="problems" aria-label=title>
                    <h3>{format!("{title} ({})", lines.len())}</h3>
                    <ol lang="en">{lines.into_iter().take(MOST).map(|(place, what, fix)| view! { <li><code>{place}</code>" "{what}<br/><em>{fix}</em></li> }).collect_view()}</ol>
                </section>
            }
            .into_any(),
        }
    }
}

/// How many problems are listed.
const MOST: usize = 50;

/// Where a finding is, what it is, and what to write.
fn line(located: &Located) -> (String, String, String) {
    let place = format!("{}:{}", located.line, located.column);
    (place, located.sentence(), located.finding.fix.clone())
}

/// The text on the desk.
pub fn text_of(studio: Studio) -> String {
    studio
        .desk
        .with(|desk| desk.as_ref().map(Desk::text).unwrap_or_default().to_owned())
}
