//! The address of the page says what is shown, so that it can be sent to somebody.

use super::machine::Machine;
use crate::browser;
use crate::composer::{Choice, Desk, Origin, Packed, Screen, Showing, Text, short_address};
use crate::studio::Studio;
use crate::studio::files::copy;
use crate::studio::opening::{may_leave, open_address_and};
use crate::studio::packed::pack;
use leptos::ev::{Custom, hashchange, popstate};
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_use::{use_event_listener, use_window};
use std::time::Duration;
use wasm_bindgen::{JsCast as _, JsValue};
use web_sys::UrlSearchParams;

/// Dragging is one change of the address if it is faster than this: browsers allow about a hundred in 30 seconds.
const SETTLED: Duration = Duration::from_millis(400);

/// An address that shows what is shown.
struct Address {
    /// From the query on.
    rest: String,
    /// Whether it has no room for the text of the feed.
    is_short: bool,
}

fn parameters() -> Option<UrlSearchParams> {
    let search = window().location().search().ok()?;
    UrlSearchParams::new_with_str(&search).ok()
}

/// The feed that the address of the page names: `?feed=…`.
pub fn feed_parameter() -> Option<String> {
    parameters()?.get("feed")
}

/// What the address of the page says is shown.
pub fn showing_in_address() -> Showing {
    let parameters = parameters();
    // The offsets that browsers take for zones are none to an edit.
    let named = |name: &str, value: &String| {
        name != Choice::Zone.name() || value.starts_with(|it: char| it.is_ascii_alphabetic())
    };
    Showing::read(
        |name| {
            parameters
                .as_ref()?
                .get(name)
                .filter(|value| named(name, value))
        },
        &browser::IntlZones,
    )
}

/// The address of the page's folder.
fn base() -> String {
    document().base_uri().ok().flatten().unwrap_or_default()
}

/// The address of the feed on the desk, if the text on the desk is what is there.
fn feed_address(desk: &Desk) -> Option<String> {
    match &desk.origin {
        Origin::Address(url) if !desk.is_changed() => Some(short_address(url, &base()).to_owned()),
        _ => None,
    }
}

/// The address that shows what the Studio shows. The text of a feed that has no address is in the fragment, where no server sees it.
async fn address(studio: Studio) -> Address {
    let (feed, text) = studio.desk.with_untracked(|desk| {
        let feed = desk.as_ref().and_then(feed_address);
        let text = desk.as_ref().map(|desk| desk.text().to_owned());
        (feed, text)
    });
    let showing = studio.showing.get_untracked();
    let query = showing.query(feed.as_deref(), browser::encode);
    let fragment = Screen::Time.fragment(browser::encode);
    let packed = match (feed, text) {
        (None, Some(text)) => pack(&text).await,
        _ => None,
    };
    let is_short = packed
        .as_ref()
        .is_some_and(|packed| packed.len() > Packed::LONGEST);
    let fragment = match packed.filter(|_| !is_short) {
        Some(packed) => {
            studio
                .packed
                .update_value(|known| known.push(packed.clone()));
            Packed::fragment(&packed)
        }
        None => fragment,
    };
    let path = match query.is_empty() {
        true => window().location().pathname().unwrap_or_default(),
        false => query,
    };
    Address {
        rest: path + &fragment,
        is_short,
    }
}

impl Machine {
    /// Keeps the address and what is shown the same.
    pub fn follow_address(self) {
        let studio = self.studio;
        let _ = use_event_listener(use_window(), popstate, move |_| {
            if Screen::named(&browser::hash()) == Some(Screen::Time) {
                self.restore();
            }
        });
        // The link of an entry would take the place of the screen's name.
        let _ = use_event_listener(use_window(), hashchange, move |_| {
            let hash = browser::hash();
            if Screen::named(&hash).is_none() {
                studio
                    .showing
                    .update(|showing| showing.choose(Choice::Entry, hash));
                self.save(false);
            }
        });
        // An edit, or another feed.
        Effect::new(move || {
            studio.desk.track();
            self.save(false);
        });
        let is_followed = StoredValue::new(false);
        let ready = Custom::<web_sys::Event>::new("status-ready");
        let _ = use_event_listener(use_window(), ready, move |event| {
            let element: Option<web_sys::Element> =
                event.target().and_then(|target| target.dyn_into().ok());
            let is_timeline = element.is_some_and(|it| it.tag_name() == "STATUS-TIMELINE");
            if is_timeline && !is_followed.get_value() {
                is_followed.set_value(true);
                self.follow_entry();
            }
        });
    }

    /// Lets the timeline open the entry that is shown: it listens for a change of the fragment.
    fn follow_entry(self) {
        let entry = untrack(|| self.choice(Choice::Entry));
        if !entry.is_empty() {
            // Until the timeline has heard it, the fragment stays. Then it is written again.
            self.saves.update_value(|number| *number += 1);
            // Refused only by a browser that limits how often an address may change.
            let _ = window()
                .location()
                .replace(&format!("#{}", browser::encode(&entry)));
        }
    }

    /// Writes to the address what is shown. A step is an entry in the browser's history, so that "back" undoes it.
    pub fn save(self, is_step: bool) {
        let number = self.saves.get_value() + 1;
        self.saves.set_value(number);
        self.has_step.update_value(|has_step| *has_step |= is_step);
        let is_latest = move || self.saves.try_get_value() == Some(number);
        let write = move || {
            spawn_local(async move {
                let Address { rest, is_short } = address(self.studio).await;
                // It has changed again while the text was packed, or the screen is gone.
                if !is_latest() {
                    return;
                }
                let Ok(history) = window().history() else {
                    return;
                };
                let has_step = self.has_step.get_value();
                self.has_step.set_value(false);
                // Refused only by a browser that limits how often an address may change.
                let _ = match has_step {
                    true => history.push_state_with_url(&JsValue::NULL, "", Some(&rest)),
                    false => history.replace_state_with_url(&JsValue::NULL, "", Some(&rest)),
                };
                if is_short {
                    self.studio.say(Text::LinkTooLong);
                }
            });
        };
        match is_step {
            true => write(),
            false => set_timeout(
                move || {
                    if is_latest() {
                        write();
                    }
                },
                SETTLED,
            ),
        }
    }

    /// Shows what the address says, after "back" or "forward".
    fn restore(self) {
        self.pause();
        self.has_step.set_value(false);
        let studio = self.studio;
        let showing = showing_in_address();
        let entry = untrack(|| self.choice(Choice::Entry));
        let is_other = showing.get(Choice::Entry) != entry;
        let shown = studio
            .desk
            .with_untracked(|desk| desk.as_ref().and_then(feed_address));
        match feed_parameter().filter(|feed| Some(feed) != shown.as_ref()) {
            Some(feed) if may_leave(studio) => {
                open_address_and(studio, feed, move || studio.showing.set(showing));
            }
            _ => {
                studio.showing.set(showing);
                self.save(false);
                if is_other {
                    self.follow_entry();
                }
            }
        }
    }

    /// Copies a link that shows what is shown.
    pub fn copy_link(self) {
        spawn_local(async move {
            let Address { rest, is_short } = address(self.studio).await;
            let here = window().location().href().unwrap_or_default();
            let link = web_sys::Url::new_with_base(&rest, &here).map_or(here, |url| url.href());
            let said = match copy(&link).await {
                true if is_short => Text::LinkCopiedShort,
                true => Text::LinkCopied,
                false => Text::LinkNotCopied,
            };
            self.save(false);
            self.studio.say(said);
        });
    }
}
