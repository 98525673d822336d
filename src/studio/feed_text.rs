//! The text of the feed.

use super::Studio;
use super::editor::Editor;
use super::sentences::Sentence;
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
    // What is no feed yet stays in the editor, also where there is no feed at all.
    let typed = Memo::new(move |_| {
        studio.broken.get().unwrap_or_else(|| {
            studio.desk.with(|desk| {
                let desk = desk.as_ref();
                desk.map(|desk| desk.typed().to_owned()).unwrap_or_default()
            })
        })
    });
    let spots = Memo::new(move |_| typed.with(|text| Spots::of(text)));
    let shown = RwSignal::new(line);
    let on_desk = move |act: &dyn Fn(&mut Desk)| {
        studio.broken.set(None);
        studio.desk.update(|desk| {
            if let Some(desk) = desk {
                act(desk);
            }
        });
    };
    let take = move |text: String| studio.type_text(text);
    let fix = move |place: usize| {
        let fixed = spots.with_untracked(|spots| {
            let spot = spots.all.get(place)?;
            typed.with_untracked(|text| spot.fixed(text))
        });
        if let Some(text) = fixed {
            take(text);
        }
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
                <Broken/>
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
    let studio = Studio::here();
    let language = studio.language.get_untracked();
    let row = move |(place, spot): (usize, Spot)| {
        let line = spot.line;
        let at = language.fill(Text::LineIs, &[("line", &line.to_string())]);
        let message = spot.message.clone();
        let label = move || {
            let message = studio.told(&message).text;
            format!("{}: {message}", language.say(Text::FixIt))
        };
        let tone = if spot.is_problem() { "bad" } else { "warn" };
        let can_fix = spot.can_fix;
        view! {
            <li data-tone=tone>
                <button type="button" class="quiet" on:click=move |_| show.run(line)>{at}</button>
                <span><Sentence sentence=spot.message/>". "<em><Sentence sentence=spot.fix/></em></span>
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
                ("reason", studio.told(&refused.problem.sentence()).text),
            ];
            let values = values
                .each_ref()
                .map(|(name, value)| (*name, value.as_str()));
            Some((language.fill(Text::NoFeedAt, &values), refused.problem.line))
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
                <button type="button" class="quiet" on:click=move |_| if let Some((_, line)) = fault.get_untracked() { studio.go_to_line(line) }>
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
    let item = move |(at, what, fix): Line| {
        view! {
            <li>
                <button type="button" class="quiet place" on:click=move |_| studio.go_to_line(at.0)>
                    <code>{format!("{}:{}", at.0, at.1)}</code>" "<Sentence sentence=what/>
                </button>
                <em><Sentence sentence=fix/></em>
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
                <ol>{lines.into_iter().take(MOST).map(item).collect_view()}</ol>
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
type Line = ((usize, usize), String, String);

fn line(located: &Located) -> Line {
    (
        (located.line, located.column),
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
