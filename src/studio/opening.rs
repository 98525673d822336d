//! Which feed is written: one at an address, a file, a text, or a new one.

use super::Studio;
use super::files;
use super::packed::unpack;
use super::parts::{NotLoaded, part};
use super::saving::Drafts;
use crate::browser::{self, visitor_zone};
use crate::composer::{Desk, Origin, SAMPLES, Screen, Text};
use crate::edit::{Edit, Init, apply};
use crate::operator::TzDatabase;
use gloo_net::http::Request;
use leptos::ev::{SubmitEvent, dragover, drop};
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_use::{use_event_listener, use_window};
use web_sys::{HtmlInputElement, RequestCache};

/// The ways to put a feed on the desk.
#[component]
pub fn Opening() -> impl IntoView {
    let studio = Studio::here();
    let language = studio.language.get_untracked();
    let t = move |text| language.say(text);
    let address = RwSignal::new(String::new());
    let text = RwSignal::new(String::new());
    let open = move |event: SubmitEvent| {
        event.prevent_default();
        let address = address.get_untracked().trim().to_owned();
        if !address.is_empty() && may_leave(studio) {
            open_address(studio, address);
        }
    };
    let choose = move |event| {
        let input: HtmlInputElement = event_target(&event);
        if let Some(file) = input.files().and_then(|files| files.get(0))
            && may_leave(studio)
        {
            open_file(studio, file);
        }
    };
    let paste = move |_| {
        if may_leave(studio) {
            open_text(studio, Origin::Here, text.get_untracked());
        }
    };
    view! {
        <div class="opening">
            <h2>{t(Text::OpenTitle)}</h2>
            <p class="soft">{t(Text::OpenNote)}</p>
            <Drafts/>
            <form class="line" on:submit=open>
                <label class="field">
                    {t(Text::Address)}
                    <input type="url" inputmode="url" placeholder="https://…/summary.json" prop:value=address on:input=move |event| address.set(event_target_value(&event))/>
                </label>
                <button class="go">{t(Text::OpenAddress)}</button>
            </form>
            <p>
                <label class="button">{t(Text::OpenFile)}<input type="file" accept=".json,application/json" on:change=choose/></label>
                " "<span class="soft">{t(Text::DropFile)}</span>
            </p>
            <details class="more">
                <summary>{t(Text::PasteFeed)}</summary>
                <textarea class="code" rows="8" spellcheck="false" aria-label=t(Text::FeedText) prop:value=text on:input=move |event| text.set(event_target_value(&event))></textarea>
                <p><button type="button" on:click=paste>{t(Text::OpenText)}</button></p>
            </details>
            <details class="more">
                <summary>{t(Text::BeginFeed)}</summary>
                <NewFeed/>
            </details>
            <p><button type="button" class="quiet" on:click=move |_| if may_leave(studio) { open_address(studio, SAMPLES[0].path.to_owned()) }>{t(Text::TryDemo)}</button></p>
        </div>
    }
}

/// The form for a new feed.
#[component]
fn NewFeed() -> impl IntoView {
    let studio = Studio::here();
    let language = studio.language.get_untracked();
    let t = move |text| language.say(text);
    let form = RwSignal::new(Init {
        zone: visitor_zone(),
        ..Init::default()
    });
    let services = RwSignal::new(
        "webmail=Webmail:web\nimap=IMAP:reading\nsmtp=SMTP:sending\nmx=Incoming mail:receiving"
            .to_owned(),
    );
    let fault = RwSignal::new(None::<String>);
    let begin = move |event: SubmitEvent| {
        event.prevent_default();
        let parsed: Result<Vec<_>, String> = services
            .get_untracked()
            .lines()
            .filter(|line| !line.trim().is_empty())
            .map(|line| {
                line.trim()
                    .parse()
                    .map_err(|why: String| studio.told_now(&why))
            })
            .collect();
        let init = parsed.map(|components| Init {
            components,
            ..form.get_untracked()
        });
        spawn_local(async move {
            let begun = match (init, beginning().await) {
                (Err(why), _) => Err(why),
                (_, Err(_)) => Err(t(Text::PartMissing).to_owned()),
                (Ok(init), Ok(begun)) => begun(init, studio),
            };
            match begun {
                Ok(text) => {
                    open_text(studio, Origin::Here, text);
                }
                Err(why) => fault.set(Some(why)),
            }
        });
    };
    view! {
        <form on:submit=begin>
            <label class="field">{t(Text::ProviderName)}<input required on:input=move |event| form.update(|form| form.name = event_target_value(&event))/></label>
            <label class="field">{t(Text::StatusPage)}<input type="url" required placeholder="https://status.example.org/" on:input=move |event| form.update(|form| form.url = event_target_value(&event))/></label>
            <label class="field">{t(Text::TimeZone)}<input required prop:value=move || form.with(|form| form.zone.clone()) on:input=move |event| form.update(|form| form.zone = event_target_value(&event))/></label>
            <label class="field">{t(Text::Services)}<textarea rows="5" spellcheck="false" prop:value=services on:input=move |event| services.set(event_target_value(&event))></textarea></label>
            <p class="refused" role="status" hidden=move || fault.with(Option::is_none)>{move || fault.get()}</p>
            <p><button class="go">{t(Text::Begin)}</button></p>
        </form>
    }
}

part! { begin: fn beginning() -> fn(Init, Studio) -> Result<String, String> { begun } }

/// The text of a new feed.
///
/// # Errors
///
/// Why there cannot be one, as a sentence.
fn begun(init: Init, studio: Studio) -> Result<String, String> {
    apply("", &Edit::Init(init), browser::now(), &TzDatabase)
        .map(|applied| applied.text)
        .map_err(|refused| untrack(|| super::outcome::reason(&refused, studio)))
}

/// Whether the feed on the desk may go: what is not saved would be lost.
pub fn may_leave(studio: Studio) -> bool {
    let is_changed = studio
        .desk
        .with_untracked(|desk| desk.as_ref().is_some_and(Desk::is_changed));
    !is_changed
        || window()
            .confirm_with_message(studio.language.get_untracked().say(Text::LeaveChanges))
            .unwrap_or(false)
}

/// Takes files that are dropped on the page.
pub fn watch_drops(studio: Studio) {
    let _ = use_event_listener(use_window(), dragover, |event| event.prevent_default());
    let _ = use_event_listener(use_window(), drop, move |event| {
        event.prevent_default();
        let files = event.data_transfer().and_then(|data| data.files());
        if let Some(file) = files.and_then(|files| files.get(0))
            && may_leave(studio)
        {
            open_file(studio, file);
        }
    });
}

fn open_file(studio: Studio, file: web_sys::File) {
    spawn_local(async move {
        if let Some((name, text)) = files::read(file).await {
            match text {
                Ok(text) => {
                    open_text(studio, Origin::File(name), text);
                }
                Err(reason) => {
                    let language = studio.language.get_untracked();
                    let reason = studio.told_now(&reason);
                    studio
                        .said
                        .set(language.fill(Text::CannotRead, &[("reason", &reason)]));
                }
            }
        }
    });
}

/// Whether the text is a feed now. If there is none on the desk yet, one that is no feed can be mended.
fn open_text(studio: Studio, origin: Origin, text: String) -> bool {
    let language = studio.language.get_untracked();
    let opened = studio.open(origin, text.clone());
    studio.said.set(match &opened {
        Ok(()) => String::new(),
        Err(reason) => language.fill(Text::CannotRead, &[("reason", &studio.told_now(reason))]),
    });
    if opened.is_err() && studio.desk.with_untracked(Option::is_none) {
        studio.broken.set(Some(text));
        studio.go(Screen::Feed);
    }
    opened.is_ok()
}

/// Opens the text of a feed that is packed in the address.
pub fn open_packed(studio: Studio, packed: String, then: impl FnOnce() + 'static) {
    spawn_local(async move {
        match unpack(&packed).await {
            None => studio.say(Text::LinkDamaged),
            Some(text) => {
                if open_text(studio, Origin::Here, text) {
                    then();
                }
            }
        }
    });
}

/// Reads the feed at an address.
pub fn open_address(studio: Studio, address: String) {
    open_address_and(studio, address, || {});
}

/// Reads the feed at an address, and does something with it once it is there.
pub fn open_address_and(studio: Studio, address: String, then: impl FnOnce() + 'static) {
    let language = studio.language.get_untracked();
    let Some(url) = browser::feed_address(&address) else {
        let reason = language.say(Text::Address);
        studio
            .said
            .set(language.fill(Text::CannotFetch, &[("url", &address), ("reason", reason)]));
        return;
    };
    studio.said.set(language.say(Text::Opening).to_owned());
    spawn_local(async move {
        match fetched(&url).await {
            Ok(text) => {
                if open_text(studio, Origin::Address(url), text) {
                    then();
                }
            }
            Err(reason) => {
                let reason = match reason {
                    Some(reason) => studio.told_now(&reason),
                    None => language.say(Text::DifferentHost).to_owned(),
                };
                studio
                    .said
                    .set(language.fill(Text::CannotFetch, &[("url", &url), ("reason", &reason)]));
            }
        }
    });
}

/// The text at an address, past all caches. The error is what the server says; `None` if the browser does not say why.
async fn fetched(url: &str) -> Result<String, Option<String>> {
    let request = Request::get(url).cache(RequestCache::NoStore);
    let response = request.send().await.map_err(|_| None)?;
    match response.ok() {
        // Not as text, for which the browser would drop the byte order mark.
        true => files::decoded(response.binary().await.map_err(|_| None)?)
            .await
            .map_err(Some),
        false => Err(Some(format!("HTTP {}", response.status()))),
    }
}
