use super::Attributes;
use super::client::Client;
use crate::browser::{self, Detail};
use crate::schedule::Instant;
use crate::status::{self, Overall, Shown, Snapshot};
use crate::view::{self, Pane};
use leptos::mount::mount_to;
use leptos::prelude::*;
use std::any::Any;
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::prelude::*;
use web_sys::{HtmlElement, ShadowRoot};

/// An element that is drawn. `free()` takes it down: nodes, timers, listeners and all.
#[wasm_bindgen]
pub struct Mounted {
    host: HtmlElement,
    frame: HtmlElement,
    attributes: ArcRwSignal<Attributes>,
    client: SharedClient,
    /// Held for its drop: the mounted view with its reactive system.
    _view: Box<dyn Any>,
}

type SharedClient = Rc<RefCell<Option<Rc<Client>>>>;

#[wasm_bindgen]
impl Mounted {
    /// The element's attributes have changed; several changes may be told at once.
    pub fn changed(&self) {
        let attributes = Attributes::read(&self.host);
        if *self.attributes.read_untracked() != attributes {
            self.attributes.set(attributes);
        }
    }

    /// Asks for the feed now.
    pub fn refresh(&self) {
        let client = self.client.borrow().clone();
        if let Some(client) = client {
            client.ask();
        }
    }
}

impl Drop for Mounted {
    fn drop(&mut self) {
        self.frame.remove();
    }
}

/// Draws the element `host` into its shadow root: a `status-timeline` where `kind` is `"timeline"`, else a
/// `status-banner`. `undefined` only in a document that cannot make an element.
#[wasm_bindgen]
pub fn mount(host: HtmlElement, root: ShadowRoot, kind: &str) -> Option<Mounted> {
    let is_timeline = kind == "timeline";
    let frame: HtmlElement = host
        .owner_document()?
        .create_element("div")
        .ok()?
        .unchecked_into();
    frame.set_class_name("root");
    root.append_child(&frame).ok()?;
    browser::set_styles(
        &root,
        if is_timeline {
            view::TIMELINE_CSS
        } else {
            view::BANNER_CSS
        },
    );

    let attributes = ArcRwSignal::new(Attributes::read(&host));
    let client = SharedClient::default();
    let view: Box<dyn Any> = {
        let (attributes, client, host) = (attributes.clone(), client.clone(), host.clone());
        Box::new(mount_to(frame.clone(), move || {
            let attributes = RwSignal::from(attributes);
            let shown = follow_feed(attributes, client);
            announce_feed(host, attributes, shown);
            let pane = Pane::new(attributes, shown);
            if is_timeline {
                view::timeline(pane).into_any()
            } else {
                view::banner(pane).into_any()
            }
        }))
    };
    Some(Mounted {
        host,
        frame,
        attributes,
        client,
        _view: view,
    })
}

/// What the page's client for the element's feed has to show; another one when the address changes.
fn follow_feed(attributes: RwSignal<Attributes>, client: SharedClient) -> Signal<Shown> {
    let source = RwSignal::new(ArcRwSignal::new(Shown::Loading));
    let asked = Memo::new(move |_| {
        let attributes = attributes.read();
        (attributes.feed.clone(), attributes.refresh)
    });
    Effect::new(move || {
        let (url, refresh) = asked.get();
        let new = (!url.is_empty()).then(|| Client::of(&url, refresh));
        source.set(match &new {
            Some(client) => client.shown.clone(),
            None => ArcRwSignal::new(Shown::Unknown { reason: "no_feed" }),
        });
        client.replace(new);
    });
    Signal::derive(move || source.get().get())
}

/// Tells the page of each feed that was read (`status-ready`) and of each failure (`status-error`).
fn announce_feed(host: HtmlElement, attributes: RwSignal<Attributes>, shown: Signal<Shown>) {
    Effect::new(move || {
        let reason = match &*shown.read() {
            Shown::Loading => return,
            Shown::Ready(read) => {
                return browser::announce(
                    &host,
                    "status-ready",
                    ready(read, &attributes.read_untracked()),
                );
            }
            Shown::Stale(_) => "stale",
            Shown::Unknown { reason } => reason,
        };
        let feed = attributes.read_untracked().feed.clone();
        let message = format!("The status feed \"{feed}\" could not be read: {reason}");
        browser::warn(&format!("windowpane: {message}"));
        let detail = Detail::new()
            .with("reason", reason)
            .with("message", message);
        browser::announce(&host, "status-error", detail);
    });
}

/// More ticks than a slider can show.
const MOMENTS: usize = 2_000;

fn ready(read: &Snapshot, attributes: &Attributes) -> Detail {
    let problems: js_sys::Array = read
        .problems
        .iter()
        .map(|problem| {
            let detail = Detail::new()
                .with("path", problem.path.as_str())
                .with("code", problem.code.name())
                .with("message", problem.code.message())
                .with("found", problem.found.as_str());
            JsValue::from(detail)
        })
        .collect();
    let moments = status::moments(&read.feed, &attributes.settings);
    let text = |at: &Instant| JsValue::from(at.to_string());
    let span = match (moments.first(), moments.last()) {
        (Some(first), Some(last)) => Detail::new()
            .with("from", text(first))
            .with("to", text(last))
            .into(),
        _ => JsValue::NULL,
    };
    let now = attributes.now.unwrap_or_else(browser::now);
    let level = match status::overall(&read.feed, &attributes.settings, now) {
        Overall::Known(level) => level.name(),
        Overall::Unsure => "unknown",
    };
    Detail::new()
        .with("level", level)
        .with("problems", problems)
        .with("span", span)
        .with(
            "moments",
            moments
                .iter()
                .take(MOMENTS)
                .map(text)
                .collect::<js_sys::Array>(),
        )
}
