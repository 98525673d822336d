//! Which part of the Studio draws which screen.

use super::embedding::EmbedForm;
use super::feed_text::FeedText;
use super::notice::{EndForm, NoticeForm};
use super::parts::{Draw, NotLoaded, Part, part};
use super::plan::PlanForm;
use super::resolution::ResolutionForm;
use super::revision::EntryForm;
use super::settings::SettingsForm;
use super::templates::Templates;
use super::time_machine::TimeMachine;
use super::trouble::TroubleForm;
use super::update::UpdateForm;
use super::{Studio, saving, verbs};
use crate::composer::Screen;
use leptos::prelude::*;
use leptos::task::spawn_local;

part! { wrong: fn wrong() -> Draw { |_| view! { <TroubleForm/> }.into_any() } }
part! { update: fn update() -> Draw { |screen| match screen {
    Screen::Update(id) => view! { <UpdateForm id/> }.into_any(),
    _ => ().into_any(),
} } }
part! { resolve: fn resolve() -> Draw { |screen| match screen {
    Screen::Resolve(id) => view! { <ResolutionForm id/> }.into_any(),
    _ => ().into_any(),
} } }
part! { entry: fn entry() -> Draw { |screen| match screen {
    Screen::Entry(id) => view! { <EntryForm id/> }.into_any(),
    _ => ().into_any(),
} } }
part! { plan: fn plan() -> Draw { |_| view! { <PlanForm/> }.into_any() } }
part! { say: fn say() -> Draw { |screen| match screen {
    Screen::End(id) => view! { <EndForm id/> }.into_any(),
    _ => view! { <NoticeForm/> }.into_any(),
} } }
part! { templates: fn templates() -> Draw { |_| view! { <Templates/> }.into_any() } }
part! { settings: fn settings() -> Draw { |_| view! { <SettingsForm/> }.into_any() } }
part! { embed: fn embed() -> Draw { |_| view! { <EmbedForm/> }.into_any() } }
part! { time: fn time() -> Draw { |_| view! { <TimeMachine/> }.into_any() } }
part! { feed: fn feed() -> Draw { |screen| match screen {
    Screen::FeedLine(line) => view! { <FeedText line/> }.into_any(),
    _ => view! { <FeedText line=0/> }.into_any(),
} } }

/// All parts. Components have them by [`Parts::here`].
#[derive(Clone, Copy)]
pub struct Parts {
    pub wrong: Part<Draw>,
    pub update: Part<Draw>,
    pub resolve: Part<Draw>,
    pub entry: Part<Draw>,
    pub plan: Part<Draw>,
    pub say: Part<Draw>,
    pub templates: Part<Draw>,
    pub settings: Part<Draw>,
    pub embed: Part<Draw>,
    pub time: Part<Draw>,
    pub feed: Part<Draw>,
}

impl Parts {
    pub fn new() -> Self {
        Self {
            wrong: Part::new(|| Box::pin(wrong())),
            update: Part::new(|| Box::pin(update())),
            resolve: Part::new(|| Box::pin(resolve())),
            entry: Part::new(|| Box::pin(entry())),
            plan: Part::new(|| Box::pin(plan())),
            say: Part::new(|| Box::pin(say())),
            templates: Part::new(|| Box::pin(templates())),
            settings: Part::new(|| Box::pin(settings())),
            embed: Part::new(|| Box::pin(embed())),
            time: Part::new(|| Box::pin(time())),
            feed: Part::new(|| Box::pin(feed())),
        }
    }

    /// The parts that a component has.
    pub fn here() -> Self {
        expect_context()
    }

    /// Loads the part of the screen that is shown before there is a feed to show, and, once nothing else is to be done, the one that comes next. If that
    /// fails, it is loaded when it is needed.
    pub fn load_ahead(self, studio: Studio) {
        if let Some(part) = self.of(&studio.screen.get_untracked()) {
            part.load();
        }
        let has_feed = Memo::new(move |_| studio.desk.with(Option::is_some));
        Effect::new(move || {
            if has_feed.get() {
                let screen = studio.screen.get();
                request_idle_callback(move || {
                    let screen = screen.clone();
                    spawn_local(async move {
                        match screen {
                            Screen::Now => drop(wrong().await),
                            Screen::Planned => drop(verbs::verbs().await),
                            Screen::Open => {}
                            _ => drop(saving::saving().await),
                        }
                    });
                });
            }
        });
    }

    /// The part that draws a screen; `None` if it is there from the beginning.
    pub const fn of(self, screen: &Screen) -> Option<Part<Draw>> {
        Some(match screen {
            Screen::Trouble => self.wrong,
            Screen::Update(_) => self.update,
            Screen::Resolve(_) => self.resolve,
            Screen::Entry(_) => self.entry,
            Screen::Plan => self.plan,
            Screen::Say | Screen::End(_) => self.say,
            Screen::Templates => self.templates,
            Screen::Settings => self.settings,
            Screen::Embed => self.embed,
            Screen::Time => self.time,
            Screen::Feed | Screen::FeedLine(_) => self.feed,
            Screen::Now | Screen::Planned | Screen::Open => return None,
        })
    }
}
