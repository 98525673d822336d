use super::client::Client;
use super::condition::condition;
use super::language::Chooser;
use super::read_plan::ReadPlan;
use super::report::report;
use crate::browser::{self, Detail, Listener, Timeout};
use crate::feed::Reason;
use crate::polling::{Shown, Snapshot, State};
use crate::render::Nodes;
use crate::schedule::Duration;
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

/// An element that is rendered. `free()` removes it with its nodes, timers and listeners.
#[wasm_bindgen]
pub struct Mounted {
    host: HtmlElement,
    root: ShadowRoot,
    frame: HtmlElement,
    styles: [&'static str; 3],
    attributes: ArcRwSignal<Attributes>,
    client: SharedClient,
    chooser: Rc<Chooser>,
    pane: Pane,
    dismiss: fn(&Pane, &web_sys::Element, bool),
    _listener: Option<Listener>,
    /// Held for their drop: the mounted view with its reactive system, and the task that mounts it.
    _view: Rc<RefCell<Option<Box<dyn Any>>>>,
    _begin: Timeout,
}

type SharedClient = Rc<RefCell<Option<Rc<Client>>>>;
type Source = ArcRwSignal<ArcRwSignal<Shown>>;

#[wasm_bindgen]
impl Mounted {
    /// Reads the element's attributes again, after one or more of them have changed, or it was moved.
    pub fn changed(&self) {
        if !browser::has_styles(&self.root) {
            browser::set_styles(&self.root, &self.styles);
        }
        self.chooser.choose();
        let attributes = attributes_of(&self.host);
        if *self.attributes.read_untracked() != attributes {
            self.attributes.set(attributes);
        }
    }

    /// Dismisses the banner's current news, as the visitor could; `is_undoable` where it was the visitor.
    pub fn dismiss(&self, is_undoable: bool) {
        (self.dismiss)(&self.pane, &self.host, is_undoable);
    }

    /// Shows all that a banner has to say, as the visitor could.
    pub fn more(&self) {
        view::show_more(&self.pane);
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

/// The attributes that the page has set on the element.
fn attributes_of(host: &HtmlElement) -> Attributes {
    Attributes {
        has_timeline: host.local_name() == "status-banner" && browser::has_timeline(host),
        ..Attributes::read(&|name| host.get_attribute(name), &browser::feed_address)
    }
}

/// What differs between the elements.
struct Element {
    css: &'static str,
    draw: Box<dyn Fn() -> Nodes>,
    /// Called once, when the first feed is there.
    arrive: Option<Box<dyn Fn()>>,
    /// What `dismiss()` does.
    dismiss: fn(&Pane, &web_sys::Element, bool),
    /// Adds to the `detail` of its `status-ready`.
    report: fn(&Snapshot, &Moment, Detail) -> Detail,
    listener: Option<Listener>,
}

/// Renders the `status-banner` `host` into its shadow root. `None` only in a document that cannot create elements.
///
/// It is separate from [`mount_timeline`], so that the engine for banners does not contain the timeline, a fifth of the full engine.
///
/// `known` is what the page's script knows about the feed already, or a promise of it, or `undefined`: the record that all tabs share,
/// and after a request just now the response (`heard`) and the record from `before`. `plan` is how this engine reads a feed.
pub fn mount_banner(
    host: HtmlElement,
    root: &ShadowRoot,
    known: &JsValue,
    plan: ReadPlan,
) -> Option<Mounted> {
    mount(host, root, known, plan, |pane, _| {
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

/// Renders the `status-timeline` `host` into its shadow root. `None` only in a document that cannot create elements.
/// `known` and `plan` are as for [`mount_banner`].
pub fn mount_timeline(
    host: HtmlElement,
    root: &ShadowRoot,
    known: &JsValue,
    plan: ReadPlan,
) -> Option<Mounted> {
    mount(host, root, known, plan, |pane, frame| {
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
    known: &JsValue,
    plan: ReadPlan,
    element: fn(&Pane, &HtmlElement) -> Element,
) -> Option<Mounted> {
    let frame: HtmlElement = browser::create("div")?.unchecked_into();
    browser::set_attribute(&frame, "class", "root");
    browser::insert(root, &frame, None);
    // Last, so that who reads the whole page finds the banner first.
    let voice = Voice::new(root)?;

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
    let styles = [view::TOKENS_CSS, view::CONTROLS_CSS, css];
    browser::set_styles(root, &styles);
    let view = Rc::new(RefCell::new(None));
    let begin = {
        let (attributes, client, host) = (attributes.clone(), client.clone(), host.clone());
        let (known, frame, pane, view) = (known.clone(), frame.clone(), pane.clone(), view.clone());
        let shown = frame.clone();
        // A browser compiles some functions only when they are first called. In one task, all that would be a long task.
        Timeout::soon(move || {
            let mounted = mount_to_renderer(&frame, move || {
                follow_feed(attributes, source, client, known, plan);
                announce_feed(host.clone(), pane.clone(), report);
                announce_changes(host, pane.clone(), voice);
                once_there_is_a_feed(pane, settle(shown, arrive));
                // Leptos requires a view to be `Send`. There is only one thread.
                let draw = SendWrapper::new(draw);
                move || draw()
            });
            view.replace(Some(Box::new(mounted) as Box<dyn Any>));
        })
    };
    Some(Mounted {
        host,
        root: root.clone(),
        frame,
        styles,
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

/// All effects are of one type, because each further type costs two kilobytes.
fn follow(act: Box<dyn FnMut()>) {
    let mut act = act;
    Effect::new(move |_: Option<()>| act());
}

/// Shows the element's feed through the page's client for it, and changes the client when the URL changes.
fn follow_feed(
    attributes: ArcRwSignal<Attributes>,
    source: Source,
    client: SharedClient,
    known: JsValue,
    plan: ReadPlan,
) {
    let mut last = None;
    let mut _interval = None;
    let mut known = known;
    follow(Box::new(move || {
        let Attributes {
            feed,
            feed_time_zone,
            mirrors,
            refresh,
            ..
        } = attributes.get();
        let next = Some((feed, feed_time_zone, mirrors, refresh));
        if last == next {
            return;
        }
        // The old interval stays registered until the new one is.
        let interval = Rc::new(refresh);
        let new =
            next.as_ref()
                .filter(|(feed, ..)| !feed.is_empty())
                .map(|(feed, zone, mirrors, _)| {
                    let known = std::mem::take(&mut known);
                    Client::of(feed, zone, &interval, mirrors, &known, plan)
                });
        _interval = Some(interval);
        // What is stored of the feed is in the zone that was stated until now.
        let is_rezoned = matches!((&last, &next), (Some(last), Some(next)) if last.1 != next.1);
        if let Some(client) = new.as_ref().filter(|_| is_rezoned) {
            client.poll();
        }
        source.set(match &new {
            Some(client) => client.shown.clone(),
            None => ArcRwSignal::new(Shown::unknown(Reason::NoFeed)),
        });
        client.replace(new);
        last = next;
    }));
}

/// What happens once the first feed is rendered: `arrive` runs, and when that is painted, the style sheets animate what arrives from there
/// on.
fn settle(frame: HtmlElement, arrive: Option<Box<dyn Fn()>>) -> Box<dyn Fn()> {
    const PAINTED: Duration = Duration::from_seconds(1);
    let settling = RefCell::new(None);
    Box::new(move || {
        let frame = frame.clone();
        let settle = move || browser::set_attribute(&frame, "class", "root settled");
        settling.replace(Timeout::at(browser::now() + PAINTED, settle));
        if let Some(arrive) = &arrive {
            arrive();
        }
    })
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
    /// The failures that were logged to the console: the feed's URL and the reason.
    static WARNED: RefCell<Vec<(String, Option<Reason>)>> = const { RefCell::new(Vec::new()) };
}

/// Fires `status-ready` for each feed that was read and is rendered, and `status-error` for each failure. Logs the first of a series of
/// failures to the console, once for all elements that show the feed.
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
            // Fired when the whole feed is read.
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
            // A cached feed of an earlier visit: its first poll is still in progress.
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

/// Warns on the console, once for each, about components that the element's `components` names and the feed does not have.
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

/// Fires `status-change` whenever what the element shows has changed, and announces the change to screen readers. Both happen in a later
/// task, after rendering.
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
