//! The text of the feed.

use super::Studio;
use crate::composer::{Desk, Place, Text, selection};
use crate::operator::{Located, Options, check};
use leptos::html::Textarea;
use leptos::prelude::*;

/// The feed as text, with what is wrong in it.
#[component]
pub fn FeedText() -> impl IntoView {
    let studio = Studio::here();
    let language = studio.language.get_untracked();
    let t = move |text| language.say(text);
    // A text that is no feed stays here, and the last one that is stays on the desk.
    let text = Memo::new(move |_| studio.broken.get().unwrap_or_else(|| text_of(studio)));
    let field = NodeRef::<Textarea>::new();
    Effect::new(move || {
        if let (Some(field), Some(place)) = (field.get(), studio.place_in_text.get()) {
            show_place(&field, place);
            studio.place_in_text.set(None);
        }
    });
    view! {
        <div class="form">
            <div class="fields">
                <h2>{t(Text::FeedText)}</h2>
                <textarea
                    class="code"
                    rows="24"
                    wrap="off"
                    spellcheck="false"
                    aria-label=t(Text::FeedText)
                    node_ref=field
                    prop:value=text
                    on:input=move |event| studio.type_text(event_target_value(&event))
                ></textarea>
            </div>
            <div>
                <Broken/>
                <Problems text/>
            </div>
        </div>
    }
}

/// Selects a place, and scrolls to it.
fn show_place(field: &web_sys::HtmlTextAreaElement, place: Place) {
    let text = field.value();
    let (start, end) = selection(&text, place);
    // It fails only for fields that have no text.
    let _ = field.focus();
    let _ = field.set_selection_range(start, end);
    // Lines do not wrap, so all are of one height.
    let lines = text.split('\n').count().max(1) as f64;
    let line = f64::from(field.scroll_height()) / lines;
    let middle = f64::from(field.client_height()) / 2.0;
    let top = (place.line as f64 * line - middle).max(0.0);
    field.set_scroll_top(top as i32);
}

/// That the text that was typed is no feed, and where that shows.
#[component]
pub fn Broken(
    /// Whether the text is on another screen.
    #[prop(optional)]
    is_elsewhere: bool,
) -> impl IntoView {
    let studio = Studio::here();
    let language = studio.language.get_untracked();
    let fault = Memo::new(move |_| {
        studio.broken.with(|broken| {
            let refused = check(broken.as_ref()?.as_bytes(), &Options::default()).err()?;
            let (line, column) = (refused.problem.line, refused.problem.column);
            let values = [
                ("line", line.to_string()),
                ("column", column.to_string()),
                ("reason", refused.problem.sentence()),
            ];
            let values = values
                .each_ref()
                .map(|(name, value)| (*name, value.as_str()));
            Some((
                language.fill(Text::NoFeedAt, &values),
                Place::of(&refused.problem),
            ))
        })
    });
    let stays = move || {
        let has_desk = studio.desk.with(Option::is_some);
        has_desk.then(|| language.say(Text::LastGoodStays))
    };
    view! {
        <p class="refused" id="broken" role="status" hidden=move || fault.with(Option::is_none)>
            {move || fault.get().map(|(sentence, _)| sentence)}" "{stays}" "
            {is_elsewhere.then(|| view! {
                <button type="button" class="quiet" on:click=move |_| if let Some((_, place)) = fault.get_untracked() { studio.go_to_text(place) }>
                    {language.say(Text::ToText)}
                </button>
            })}
        </p>
    }
}

/// What `status-feed check` says about a text. A click on a problem leads to its place in the text.
#[component]
pub fn Problems(
    /// The text.
    #[prop(into)]
    text: Signal<String>,
    /// Whether the list can be folded away, and only the count stays.
    #[prop(optional)]
    is_folded: bool,
    /// Whether a list that can be folded is open at first.
    #[prop(optional)]
    is_open: bool,
) -> impl IntoView {
    let studio = Studio::here();
    let language = studio.language.get_untracked();
    let found = Memo::new(move |_| {
        text.with(|text| match check(text.as_bytes(), &Options::default()) {
            Ok(report) => report.problems.iter().map(line).collect(),
            Err(refused) => vec![line(&refused.problem)],
        })
    });
    let is_open = RwSignal::new(is_open);
    let title = language.say(Text::ProblemsLeft);
    let item = move |(place, what, fix): Line| {
        view! {
            <li>
                <button type="button" class="quiet place" on:click=move |_| studio.go_to_text(place)>
                    <code>{format!("{}:{}", place.line, place.column)}</code>" "<span>{what}</span>
                </button>
                <em>{fix}</em>
            </li>
        }
    };
    move || {
        let lines: Vec<Line> = found.get();
        let count = lines.len();
        let list = || {
            let more = (count > MOST)
                .then(|| language.fill(Text::FirstOnes, &[("count", &MOST.to_string())]));
            view! {
                <ol lang="en">{lines.into_iter().take(MOST).map(item).collect_view()}</ol>
                {more.map(|more| view! { <p class="soft">{more}</p> })}
            }
        };
        let counted = match count {
            1 => language.say(Text::OneProblem).to_owned(),
            count => language.fill(Text::SomeProblems, &[("count", &count.to_string())]),
        };
        match (count, is_folded) {
            (0, _) => view! { <p class="soft no-problems">{language.say(Text::NoProblems)}</p> }
                .into_any(),
            (_, true) => {
                let toggle = move |event| {
                    is_open.set(event_target::<web_sys::HtmlDetailsElement>(&event).open())
                };
                view! {
                    <details class="problems" open=is_open.get_untracked() on:toggle=toggle>
                        <summary id="count">{counted}</summary>
                        {list()}
                    </details>
                }
                .into_any()
            }
            (_, false) => view! {
                <section class="problems" aria-label=title>
                    <h3>{format!("{title} ({count})")}</h3>
                    {list()}
                </section>
            }
            .into_any(),
        }
    }
}

/// How many problems are listed.
const MOST: usize = 50;

/// Where a finding is, what it is, and what to write.
type Line = (Place, String, String);

fn line(located: &Located) -> Line {
    (
        Place::of(located),
        located.sentence(),
        located.finding.fix.clone(),
    )
}

/// The text on the desk.
pub fn text_of(studio: Studio) -> String {
    studio
        .desk
        .with(|desk| desk.as_ref().map(Desk::text).unwrap_or_default().to_owned())
}
