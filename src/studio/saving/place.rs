//! Where the feed is saved, and whether that would work.

use super::super::Studio;
use super::super::chips::{Chip, Chips};
use super::super::trouble::Field;
use super::super::ways::{FileHandle, can_write_files, send};
use super::state::Saver;
use crate::composer::Text;
use crate::composer::ways::{Good, Identity, Kind, Lines, Login, Place, Trial, Verdict};
use leptos::prelude::*;
use leptos::task::spawn_local;

/// The name of a kind of place.
const fn kind_text(kind: Kind) -> Result<Text, &'static str> {
    match kind {
        Kind::Hand => Ok(Text::ByHand),
        Kind::File => Ok(Text::ToFile),
        Kind::Put => Ok(Text::ToAddress),
        Kind::Signed => Ok(Text::ToSigned),
        Kind::GitHub => Err("GitHub"),
        Kind::GitLab => Err("GitLab"),
        Kind::Gitea => Err("Gitea, Forgejo"),
    }
}

/// The form for the place.
#[component]
pub fn PlaceForm() -> impl IntoView {
    let studio = Studio::here();
    let saver = Saver::here();
    let language = studio.language.get_untracked();
    let t = move |text| language.say(text);
    let place = saver.place;
    let kind = Memo::new(move |_| place.with(|place| place.kind));
    let chips: Vec<Chip<Kind>> = Kind::ALL
        .map(|kind| Chip::plain(kind, kind_text(kind).map_or_else(|name| name, t)))
        .into();
    let choose = move |kind| {
        place.update(|place| place.kind = kind);
        saver.take_secret();
    };
    let fields = move || match kind.get() {
        Kind::Hand => ().into_any(),
        Kind::File => view! { <FileRow/> }.into_any(),
        Kind::Put => view! { <AddressFields/> }.into_any(),
        Kind::Signed => view! {
            <SecretField label=t(Text::SignedAddress)/>
            <p class="soft">{t(Text::SignedNote)}</p>
        }
        .into_any(),
        Kind::GitHub | Kind::GitLab | Kind::Gitea => view! { <ForgeFields/> }.into_any(),
    };
    view! {
        <div class="place">
            <Chips label=t(Text::WhereTo) chips value=kind choose=choose/>
            {fields}
            <Attempt/>
        </div>
    }
}

/// A field of the place.
#[component]
fn PlaceField(
    /// What it is.
    #[prop(into)]
    label: String,
    /// Reads it.
    get: fn(&Place) -> String,
    /// Writes it.
    set: fn(&mut Place, String),
) -> impl IntoView {
    let place = Saver::here().place;
    let value = Signal::derive(move || place.with(get));
    view! { <Field label value typed=move |it| place.update(|place| set(place, it))/> }
}

/// A secret, which no browser's list of forms keeps.
#[component]
fn SecretField(
    /// What it is.
    label: &'static str,
) -> impl IntoView {
    let studio = Studio::here();
    let saver = Saver::here();
    let keep = studio.language.get_untracked().say(Text::KeepForTab);
    view! {
        <label class="field">
            {label}
            <input
                type="password"
                autocomplete="off"
                spellcheck="false"
                prop:value=saver.secret
                on:input=move |event| saver.secret.set(event_target_value(&event))
            />
        </label>
        <label class="check">
            <input
                type="checkbox"
                prop:checked=saver.keeps_secret
                on:change=move |event| {
                    saver.keeps_secret.set(event_target_checked(&event));
                    saver.keep_place();
                }
            />
            {keep}
        </label>
    }
}

/// An address that takes `PUT`.
#[component]
fn AddressFields() -> impl IntoView {
    let studio = Studio::here();
    let saver = Saver::here();
    let language = studio.language.get_untracked();
    let t = move |text| language.say(text);
    let place = saver.place;
    let login = Memo::new(move |_| place.with(|place| place.login));
    let chips = vec![
        Chip::plain(Login::None, t(Text::LogInNone)),
        Chip::plain(Login::Basic, t(Text::LogInBasic)),
        Chip::plain(Login::Bearer, t(Text::LogInBearer)),
    ];
    let secret = move || {
        match login.get() {
        Login::None => ().into_any(),
        Login::Basic => view! {
            <PlaceField label=t(Text::UserName) get=|place| place.user.clone() set=|place, it| place.user = it/>
            <SecretField label=t(Text::Password)/>
        }
        .into_any(),
        Login::Bearer => view! { <SecretField label=t(Text::Token)/> }.into_any(),
    }
    };
    view! {
        <PlaceField label=t(Text::WriteAddress) get=|place| place.address.clone() set=|place, it| place.address = it/>
        <Chips label=t(Text::LogInWith) chips value=login choose=move |login| place.update(|place| place.login = login)/>
        {secret}
    }
}

/// A file in a repository.
#[component]
fn ForgeFields() -> impl IntoView {
    let studio = Studio::here();
    let language = studio.language.get_untracked();
    let t = move |text| language.say(text);
    let else_than = |host| language.fill(Text::ServerElse, &[("host", host)]);
    let kind = Saver::here().place.with_untracked(|place| place.kind);
    let server = match kind {
        Kind::GitHub => else_than("github.com"),
        Kind::GitLab => else_than("gitlab.com"),
        _ => t(Text::Server).to_owned(),
    };
    view! {
        <div class="pair">
            <PlaceField label=server get=|place| place.server.clone() set=|place, it| place.server = it/>
            <PlaceField label=t(Text::Repository) get=|place| place.repository.clone() set=|place, it| place.repository = it/>
            <PlaceField label=t(Text::Branch) get=|place| place.branch.clone() set=|place, it| place.branch = it/>
            <PlaceField label=t(Text::PathInRepository) get=|place| place.path.clone() set=|place, it| place.path = it/>
        </div>
        <SecretField label=t(Text::Token)/>
        <p class="soft">{t(Text::TokenNote)}</p>
    }
}

/// The file that is written.
#[component]
fn FileRow() -> impl IntoView {
    let studio = Studio::here();
    let saver = Saver::here();
    let language = studio.language.get_untracked();
    let t = move |text| language.say(text);
    if !can_write_files() {
        return view! { <p class="soft">{t(Text::FileNotHere)}</p> }.into_any();
    }
    let pick = move |_| {
        spawn_local(async move {
            if let Some(file) = FileHandle::pick().await {
                saver.take_file(file);
            }
        });
    };
    let chosen = move || {
        saver.file.with(|file| {
            let name = file.as_ref()?.name();
            Some(language.fill(Text::FileChosen, &[("name", &name)]))
        })
    };
    view! {
        <p><button type="button" on:click=pick>{t(Text::ChooseFile)}</button></p>
        <p class="soft">{chosen}</p>
    }
    .into_any()
}

/// A line of what "Try" has found, and the configuration that helps.
#[derive(Clone, Debug, PartialEq)]
struct Report {
    tone: &'static str,
    text: String,
    lines: Vec<Lines>,
}

/// "Try", and what it has found.
#[component]
fn Attempt() -> impl IntoView {
    let studio = Studio::here();
    let saver = Saver::here();
    let language = studio.language.get_untracked();
    let t = move |text| language.say(text);
    let reports = RwSignal::new(Vec::<Report>::new());
    let is_trying = RwSignal::new(false);
    let missing = move || saver.way().err().map(|missing| missing.say(language));
    // What was found holds for the place that was tried.
    Effect::new(move || {
        saver.place.track();
        saver.secret.track();
        reports.set(Vec::new());
    });
    let attempt = move |_| {
        let Ok(way) = untrack(move || saver.way()) else {
            return;
        };
        let base = studio.desk.with_untracked(|desk| {
            desk.as_ref()
                .map(|desk| desk.live().to_owned())
                .unwrap_or_default()
        });
        is_trying.set(true);
        reports.set(Vec::new());
        spawn_local(async move {
            let mut trial = Trial::default();
            while let Some(ask) = trial.ask(&*way) {
                trial.tell(&*way, &base, &send(&ask).await);
            }
            let origin = window().location().origin().unwrap_or_default();
            let report = |verdict: &Verdict| match verdict {
                Verdict::Good(good) => Report {
                    tone: "good",
                    text: t(good_text(*good)).to_owned(),
                    lines: Vec::new(),
                },
                Verdict::Missing(missing) => Report {
                    tone: "warn",
                    text: missing.say(language),
                    lines: way.lines(missing, &origin),
                },
                Verdict::OtherFeed(there) => Report {
                    tone: "bad",
                    text: other_feed(studio, there, &base),
                    lines: Vec::new(),
                },
            };
            reports.set(trial.verdicts().iter().map(report).collect());
            is_trying.set(false);
        });
    };
    let hidden = move || !saver.place.with(|place| place.kind.is_remote());
    let shown = move || {
        reports
            .get()
            .into_iter()
            .map(|report| {
                let lines = report.lines.into_iter().map(|lines| view! {
                <details class="command">
                    <summary>{language.fill(Text::LinesFor, &[("server", lines.server)])}</summary>
                    <pre tabindex="0">{lines.text}</pre>
                </details>
            });
                view! { <li data-tone=report.tone>{report.text}{lines.collect_view()}</li> }
            })
            .collect_view()
    };
    view! {
        <div class="attempt" hidden=hidden>
            <button type="button" disabled=move || is_trying.get() || saver.way().is_err() on:click=attempt>{t(Text::TryIt)}</button>
            <div role="status">
                <p class="soft">{move || is_trying.get().then(|| t(Text::Trying).to_owned()).or_else(missing)}</p>
                <ul class="reports">{shown}</ul>
            </div>
        </div>
    }
}

const fn good_text(good: Good) -> Text {
    match good {
        Good::Reads => Text::TryReads,
        Good::ReadsNothing => Text::TryReadsNothing,
        Good::Writes => Text::TryWrites,
        Good::Guards => Text::TryGuards,
    }
}

/// That the feed at the place is not the one on the desk.
pub fn other_feed(studio: Studio, there: &str, base: &str) -> String {
    let here = Identity::of(base);
    let values = [("there", there), ("here", here.name())];
    let language = studio.language.get_untracked();
    language.fill(Text::OtherFeedThere, &values)
}
