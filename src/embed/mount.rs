use super::client::Client;
use super::condition::condition;
use super::language::Chooser;
use super::read_plan::ReadPlan;
use super::report::report;
use crate::browser::{self, Detail, Listener, Timeout};
use crate::feed::Reason;
use crate::polling::{Shown, Snapshot, State};
use crate::render::Nodes;
use crate::status::{Attributes, headline};
use crate::view::{self, Language, Moment, Pane, Timeline, Voice};
use leptos::mount::mount_to_renderer;
use leptos::prelude::{ArcRwSignal, Effect, Get, ReadUntracked, Set, untrack};
use send_wrapper::SendWrapper;
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
    chooser: Rc<Chooser>,
    pane: Pane,
    dismiss: fn(&Pane, &web_sys::Element, bool),
    _listener: Option<Listener>,
    /// Held for its drop: the mounted view with its reactive system, and what is to mount it.
    _view: Rc<RefCell<Option<Box<dyn Any>>>>,
    _begin: Timeout,
}

type SharedClient = Rc<RefCell<Option<Rc<Client>>>>;
type Source = ArcRwSignal<ArcRwSignal<Shown>>;

#[wasm_bindgen]
impl Mounted {
    /// The element's attributes have changed; several changes may be told at once.
    pub fn changed(&self) {
        self.chooser.choose();
        let attributes = attributes_of(&self.host);
        if *self.attributes.read_untracked() != attributes {
            self.attributes.set(attributes);
        }
    }

    /// Puts away what the banner says, as the visitor could.
    pub fn dismiss(&self) {
        (self.dismiss)(&self.pane, &self.host, false);
    }

    /// Polls the feed now.
    pub fn refresh(&self) {
        let client = self.client.borrow().clone();
        if let Some(client) = client {
            client.poll();
        }
    }
}

impl Drop for Mounted {
    fn drop(&mut self) {
        self.frame.remove();
    }
}

/// What the page has written on the element.
fn attributes_of(host: &HtmlElement) -> Attributes {
    Attributes::read(&|name| host.get_attribute(name), &browser::feed_address)
}

/// What differs between the elements.
struct Element {
    css: &'static str,
    draw: Box<dyn Fn() -> Nodes>,
    /// What to do once there is a feed.
    arrive: Option<Box<dyn Fn()>>,
    /// What `dismiss()` does to it.
    dismiss: fn(&Pane, &web_sys::Element, bool),
    /// What more its `status-ready` tells.
    report: fn(&Snapshot, &Moment, Detail) -> Detail,
    listener: Option<Listener>,
}

/// Draws the `status-banner` `host` into its shadow root. `None` only in a document that cannot make an element.
///
/// The two are apart so that an engine for banners alone need not carry the timeline, which is a fifth of it.
///
/// `answer` is what the page's script knows of the feed already, or a promise of it, or `undefined`: the record of all tabs, and
/// if it has just made a request, what it `heard`, and the record from `before`. `plan` is how this engine reads a feed.
pub fn mount_banner(
    host: HtmlElement,
    root: &ShadowRoot,
    answer: &JsValue,
    plan: ReadPlan,
) -> Option<Mounted> {
    mount(host, root, answer, plan, |pane, _| {
        let pane = pane.clone();
        Element {
            css: view::BANNER_CSS,
            draw: Box::new(move || view::banner(&pane)),
            arrive: None,
            dismiss: view::dismiss,
            report: |_, _, detail| detail,
            listener: None,
        }
    })
}

/// Draws the `status-timeline` `host` into its shadow root. `None` only in a document that cannot make an element.
/// `answer` and `plan` are as for [`mount_banner`].
pub fn mount_timeline(
    host: HtmlElement,
    root: &ShadowRoot,
    answer: &JsValue,
    plan: ReadPlan,
) -> Option<Mounted> {
    mount(host, root, answer, plan, |pane, frame| {
        let timeline = Timeline::new(pane, frame);
        let drawn = timeline.clone();
        Element {
            css: view::TIMELINE_CSS,
            listener: timeline.follow_links(),
            draw: Box::new(move || drawn.draw()),
            arrive: Some(Box::new(move || timeline.go_to_linked())),
            dismiss: |_, _, _| {},
            report,
        }
    })
}

fn mount(
    host: HtmlElement,
    root: &ShadowRoot,
    answer: &JsValue,
    plan: ReadPlan,
    element: fn(&Pane, &HtmlElement) -> Element,
) -> Option<Mounted> {
    let frame: HtmlElement = browser::create("div")?.unchecked_into();
    browser::set_attribute(&frame, "class", "root");
    let voice = Voice::new(root)?;
    browser::insert(root, &frame, None);

    let attributes = ArcRwSignal::new(attributes_of(&host));
    let client = SharedClient::default();
    let source = Source::new(ArcRwSignal::new(Shown::default()));
    let language = Language::default();
    let chooser = Chooser::new(&host, &frame, &language, &voice);
    let pane = Pane::new(attributes.clone(), source.clone(), language);
    let Element {
        css,
        draw,
        arrive,
        dismiss,
        report,
        listener,
    } = element(&pane, &frame);
    browser::set_styles(root, &[view::TOKENS_CSS, view::CONTROLS_CSS, css]);
    let view = Rc::new(RefCell::new(None));
    let begin = {
        let (attributes, client, host) = (attributes.clone(), client.clone(), host.clone());
        let (answer, frame, pane, view) =
            (answer.clone(), frame.clone(), pane.clone(), view.clone());
        // A browser compiles what it has not yet called, here and there, when it is called: all at once would be a long task.
        Timeout::soon(move || {
            let mounted = mount_to_renderer(&frame, move || {
                follow_feed(attributes, source, client, answer, plan);
                announce_feed(host.clone(), pane.clone(), report);
                announce_changes(host, pane.clone(), voice);
                if let Some(arrive) = arrive {
                    once_there_is_a_feed(pane, arrive);
                }
                // Leptos asks of every view that it could be sent to another thread. There is none.
                let draw = SendWrapper::new(draw);
                move || draw()
            });
            view.replace(Some(Box::new(mounted) as Box<dyn Any>));
        })
    };
    Some(Mounted {
        host,
        frame,
        attributes,
        client,
        chooser,
        pane,
        dismiss,
        _listener: listener,
        _view: view,
        _begin: begin,
    })
}

/// One kind of effect for all: each kind that Leptos knows costs two kilobytes.
fn follow(act: Box<dyn FnMut()>) {
    let mut act = act;
    Effect::new(move |_: Option<()>| act());
}

/// Polls the element's feed by the page's client for it; by another one when the URL changes.
fn follow_feed(
    attributes: ArcRwSignal<Attributes>,
    source: Source,
    client: SharedClient,
    answer: JsValue,
    plan: ReadPlan,
) {
    let mut last = None;
    let mut _interval = None;
    let mut answer = answer;
    follow(Box::new(move || {
        let Attributes {
            feed,
            mirrors,
            refresh,
            ..
        } = attributes.get();
        let next = Some((feed, mirrors, refresh));
        if last == next {
            return;
        }
        // The last one holds until the new one does.
        let interval = Rc::new(refresh);
        let new = next
            .as_ref()
            .filter(|(feed, ..)| !feed.is_empty())
            .map(|(feed, mirrors, _)| {
                let answer = std::mem::take(&mut answer);
                Client::of(feed, &interval, mirrors, &answer, plan)
            });
        _interval = Some(interval);
        source.set(match &new {
            Some(client) => client.shown.clone(),
            None => ArcRwSignal::new(Shown::unknown(Reason::NoFeed)),
        });
        client.replace(new);
        last = next;
    }));
}

fn once_there_is_a_feed(pane: Pane, act: Box<dyn Fn()>) {
    let mut is_done = false;
    follow(Box::new(move || {
        if pane.has_feed() && !is_done {
            is_done = true;
            act();
        }
    }));
}

thread_local! {
    /// The failures that the console was told of: the feed's address and the reason.
    static WARNED: RefCell<Vec<(String, Option<Reason>)>> = const { RefCell::new(Vec::new()) };
}

/// Tells the page of each feed that was read and is drawn (`status-ready`) and of each failure (`status-error`), and the console of
/// the first of a row of failures: once for all elements that show the feed.
fn announce_feed(host: HtmlElement, pane: Pane, report: fn(&Snapshot, &Moment, Detail) -> Detail) {
    follow(Box::new(move || {
        let shown = pane.shown();
        if shown.state == State::Loading {
            return;
        }
        let moment = untrack(|| pane.moment());
        let feed = &moment.attributes.feed;
        let is_read = shown.state == State::Live
            || (shown.state == State::Stale && shown.attempts.is_answered());
        let reason = match (shown.state, &shown.snapshot) {
            // Told when it is whole.
            (State::Live, Some(first)) if first.feed.skipped > 0 => return,
            (_, Some(snapshot)) if is_read => {
                warn_of_unknown(&moment);
                WARNED.with_borrow_mut(|warned| warned.retain(|(of, _)| of != feed));
                let kept = untrack(|| pane.dismissed());
                let headline = headline(&moment.situation(), &kept);
                let condition = condition(&moment, headline.as_ref());
                let detail = report(snapshot, &moment, condition);
                return browser::announce(&host, "status-ready", detail);
            }
            // Stored by an earlier visit, and being polled.
            _ if shown.attempts.failures == 0 => return,
            _ => shown.attempts.failure.reason,
        };
        let vendor = shown.attempts.failure.vendor;
        let name = reason.map_or("", Reason::name);
        let mut message = format!("The status feed \"{feed}\" could not be read: {name}");
        if let Some((vendor, _)) = vendor {
            message.push_str(": ");
            message.push_str(&vendor.message());
        }
        let is_news = WARNED.with_borrow_mut(|warned| {
            let is_news = !warned
                .iter()
                .any(|known| known.0 == *feed && known.1 == reason);
            if is_news {
                warned.push((feed.clone(), reason));
            }
            is_news
        });
        if is_news {
            browser::warn(&format!("windowpane: {message}"));
        }
        let detail = Detail::default()
            .with("reason", name)
            .with("message", message);
        let detail = match vendor {
            Some((vendor, sure)) => detail.with("vendor", vendor.name).with("sure", sure.name()),
            None => detail,
        };
        browser::announce(&host, "status-error", detail);
    }));
}

/// Tells the console, once for each, of what an element asks for in `components` and the feed does not have.
fn warn_of_unknown(moment: &Moment) {
    let Some(feed) = moment.feed() else { return };
    let targeting = &moment.attributes.settings.targeting;
    for name in targeting.unknown_components(feed) {
        let name: String = name.chars().take(80).collect();
        browser::warn_once(format!(
            "windowpane: unknown_component: the feed has no component with the id or name \"{name}\"; part of what the page asks for is unknown"
        ));
    }
}

/// Tells the page whenever what the element says has changed (`status-change`), and those who listen to it. What is to be seen
/// comes first.
fn announce_changes(host: HtmlElement, pane: Pane, voice: Rc<Voice>) {
    let last = Rc::new(RefCell::new((String::new(), JsValue::NULL)));
    let mut _next = None;
    follow(Box::new(move || {
        if pane.shown().state == State::Loading {
            return;
        }
        let (moment, kept, _) = (pane.moment(), pane.dismissed(), pane.undoable());
        let (host, pane, voice, last) = (host.clone(), pane.clone(), voice.clone(), last.clone());
        _next = Some(Timeout::soon(move || {
            let headline = headline(&moment.situation(), &kept);
            untrack(|| voice.tell(&pane, &moment, headline.as_ref(), &kept));
            let detail = condition(&moment, headline.as_ref());
            let text = detail.text();
            if last.borrow().0 != text {
                let level = moment.situation().verdict().health.level_name();
                let (_, previous) = last.replace((text, level.into()));
                browser::announce(&host, "status-change", detail.with("previous", previous));
            }
        }));
    }));
}
