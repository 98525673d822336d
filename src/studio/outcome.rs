//! What an edit would do, and the button that does it.

use super::Studio;
use super::debounce::debounced;
use super::feed_text::text_of;
use super::reading::Reading;
use super::sentences::Line;
use crate::browser::visitor_zone;
use crate::composer::{Text, Translation, added_advice};
use crate::edit::{Applied, Edit, On, Refused};
use crate::feed::ComponentStatus;
use crate::operator::Speaker;
use crate::schedule::Instant;
use leptos::prelude::*;

/// An edit, and what it would do to the feed on the desk.
#[derive(Clone, Debug, PartialEq)]
pub struct Outcome {
    pub edit: Edit,
    /// The edits that follow it: its translations.
    pub then: Vec<Edit>,
    pub draft: Result<Applied, Refused>,
}

impl Outcome {
    /// What this edit would do now.
    pub fn of(studio: Studio, edit: Edit) -> Option<Self> {
        let now = studio.now.get();
        let draft = studio
            .desk
            .with(|desk| Some(desk.as_ref()?.draft(&edit, now)))?;
        Some(Self {
            edit,
            then: Vec::new(),
            draft,
        })
    }

    /// What this edit would do now, with these translations.
    pub fn in_languages(studio: Studio, edit: Edit, translations: &[Translation]) -> Option<Self> {
        let now = studio.now.get();
        let draft = studio
            .desk
            .with(|desk| Some(desk.as_ref()?.draft_in(&edit, translations, now)))?;
        Some(match draft {
            Ok((applied, mut edits)) => Self {
                edit: edits.remove(0),
                then: edits,
                draft: Ok(applied),
            },
            Err(refused) => Self {
                edit,
                then: Vec::new(),
                draft: Err(refused),
            },
        })
    }

    /// The edit and those that follow it.
    fn edits(&self) -> Vec<Edit> {
        let first = std::iter::once(&self.edit);
        first.chain(&self.then).cloned().collect()
    }

    /// Whether it announces that something is down.
    fn is_bad(&self) -> bool {
        let Edit::Open(open) = &self.edit else {
            return false;
        };
        let is_down = |on: &On| on.status >= Some(ComponentStatus::PartialOutage);
        open.common.on.iter().any(is_down)
            || matches!(open.impact.as_deref(), Some("major" | "critical"))
    }

    /// What is new in `check`, and what the edit itself found odd.
    fn remarks(&self, before: &str, now: Instant) -> Vec<String> {
        match &self.draft {
            Ok(applied) => [
                applied.warnings.clone(),
                added_advice(before, &applied.text, now),
            ]
            .concat(),
            Err(_) => Vec::new(),
        }
    }

    fn text(&self) -> Option<&str> {
        self.draft
            .as_ref()
            .ok()
            .map(|applied| applied.text.as_str())
    }
}

/// Why an edit is not possible yet, in a sentence.
pub fn reason(refused: &Refused, studio: Studio) -> String {
    let language = studio.language.get_untracked();
    let told = |sentence: &str| studio.told(sentence).text;
    match refused {
        Refused::Unreadable(why) | Refused::Wrong(why) => told(why),
        Refused::Problems(problems) => {
            let problems: Vec<String> = problems.iter().map(|it| told(it)).collect();
            language.fill(Text::WouldAdd, &[("problems", &problems.join(", "))])
        }
        Refused::NoText(_) => language.say(Text::NoTextYet).to_owned(),
        Refused::Missing { what, .. } => told(what),
        Refused::Choose { what, choices } => {
            let notes = choices.iter().map(|choice| choice.note.as_str());
            let notes: Vec<String> = notes.filter(|note| !note.is_empty()).map(told).collect();
            match notes.is_empty() {
                true => told(what),
                false => format!("{}: {}", told(what), notes.join("; ")),
            }
        }
    }
}

/// How long nobody types before a text is checked, in milliseconds.
const PAUSE: u64 = 400;

/// What looks odd in what would be published: a zone that is not in force, a day that does not fit its date.
#[component]
fn Remarks(
    /// What the form means.
    outcome: Signal<Option<Outcome>>,
) -> impl IntoView {
    let studio = Studio::here();
    let language = studio.language.get_untracked();
    let outcome = debounced(outcome, PAUSE);
    let remarks = Memo::new(move |_| {
        let before = text_of(studio);
        outcome.with(|outcome| {
            outcome
                .as_ref()
                .map(|outcome| outcome.remarks(&before, studio.now.get_untracked()))
                .unwrap_or_default()
        })
    });
    move || {
        let lines = remarks.get();
        (!lines.is_empty()).then(|| {
            view! {
                <section class="remarks" aria-label=language.say(Text::LooksOdd)>
                    <h3>{language.say(Text::LooksOdd)}</h3>
                    <ul>{lines.into_iter().map(|sentence| view! { <Line sentence/> }).collect_view()}</ul>
                </section>
            }
        })
    }
}

/// The foot of a form: why it cannot be published, or the button; the command; and what customers will read.
#[component]
pub fn Result(
    /// What the form means; `None` while nothing is said in it.
    #[prop(into)]
    outcome: Signal<Option<Outcome>>,
    /// The text of the button.
    #[prop(into)]
    button: Signal<String>,
    /// What is missing while the form is empty.
    #[prop(into)]
    empty: String,
) -> impl IntoView {
    let studio = Studio::here();
    let language = studio.language.get_untracked();
    let t = move |text| language.say(text);
    let refused = Memo::new(move |_| {
        outcome.with(|outcome| match outcome {
            None => Some(empty.clone()),
            Some(outcome) => outcome
                .draft
                .as_ref()
                .err()
                .map(|refused| reason(refused, studio)),
        })
    });
    let publish = move |_| {
        // As of this moment, and not as of the last tick of the clock.
        studio.now.set(crate::browser::now());
        if let Some(outcome) = outcome.get() {
            let edits = outcome.edits();
            if let Ok(applied) = outcome.draft {
                studio.publish_all(applied, &edits);
            }
        }
    };
    let said = move || {
        outcome.with(|outcome| {
            let applied = outcome.as_ref()?.draft.as_ref().ok()?;
            let speaker = Speaker::of(studio.zone().as_deref(), Some(&visitor_zone()), studio.now.get())?;
            let lines: Vec<String> = applied.said.iter().map(|said| speaker.said(said)).collect();
            (!lines.is_empty()).then(|| {
                view! { <ul class="understood" aria-label=t(Text::Understood)>{lines.into_iter().map(|sentence| view! { <Line sentence/> }).collect_view()}</ul> }
            })
        })
    };
    let command = move || {
        let edits = outcome.with(|outcome| outcome.as_ref().map(Outcome::edits));
        let commands = edits.map(|edits| edits.iter().map(Edit::command).collect::<Vec<_>>());
        commands.map(|commands| commands.join("\n"))
    };
    let text = Memo::new(move |_| {
        let of_draft = outcome.with(|outcome| {
            outcome
                .as_ref()
                .and_then(|outcome| outcome.text().map(str::to_owned))
        });
        of_draft.unwrap_or_else(|| {
            studio.desk.with(|desk| {
                desk.as_ref()
                    .map(|desk| desk.text().to_owned())
                    .unwrap_or_default()
            })
        })
    });
    // The colour of what will be published is that of customers' banner.
    let is_bad = move || outcome.with(|outcome| outcome.as_ref().is_some_and(Outcome::is_bad));
    view! {
        <p class="refused" role="status" hidden=move || refused.with(Option::is_none)>
            {move || refused.get().map(|reason| language.fill(Text::CannotDo, &[("reason", &reason)]))}
        </p>
        {said}
        <Remarks outcome/>
        <p class="publish">
            <button type="button" class="go" class:bad=is_bad disabled=move || refused.with(Option::is_some) on:click=publish>{move || button.get()}</button>
        </p>
        <details class="command" hidden=move || outcome.with(Option::is_none)>
            <summary>{t(Text::TheCommand)}</summary>
            <pre tabindex="0">{command}</pre>
        </details>
        <Reading text/>
    }
}
