//! The text of the feed.

use super::Studio;
use crate::composer::{Desk, Text};
use crate::operator::{Located, Options, check};
use leptos::prelude::*;

/// The feed as text, with what is wrong in it.
#[component]
pub fn FeedText() -> impl IntoView {
    let studio = Studio::here();
    let language = studio.language.get_untracked();
    let t = move |text| language.say(text);
    let typed = RwSignal::new(studio.desk.with_untracked(|desk| {
        desk.as_ref()
            .map(|desk| desk.text().to_owned())
            .unwrap_or_default()
    }));
    let fault = RwSignal::new(None::<String>);
    let take = move |event| {
        let text = event_target_value(&event);
        typed.set(text.clone());
        let taken = studio
            .desk
            .try_update(|desk| desk.as_mut().map(|desk| desk.type_text(text)));
        fault.set(taken.flatten().and_then(Result::err));
    };
    view! {
        <div class="form">
            <div class="fields">
                <h2>{t(Text::FeedText)}</h2>
                <textarea class="code" rows="24" spellcheck="false" aria-label=t(Text::FeedText) prop:value=typed on:input=take></textarea>
            </div>
            <div>
                <p class="refused" role="status" hidden=move || fault.with(Option::is_none)>
                    {move || fault.get().map(|reason| language.fill(Text::CannotRead, &[("reason", &reason)]))}
                </p>
                <Problems text=Signal::derive(move || typed.get())/>
            </div>
        </div>
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
