//! An entry as HTML: what the card of a timeline has, complete and open.

use super::body::{REL, body};
use super::place::{Site, entry_path};
use super::said::Voice;
use crate::feed::{Entry, Feed, Update};
use crate::status::{
    self, Advice, Card, Elsewhere, Fact, Judged, Lanes, Look, Mark, News, Phrase, Situation,
    Standing, Story, When, WindowKind, WindowPart, WindowRow,
};
use crate::words::Key;
use maud::{Markup, html};

/// How an entry is shown.
pub struct Shown<'f> {
    pub look: Look,
    pub state: Phrase<'f>,
    pub story: Story<'f>,
    /// Of cancelled or postponed work: that it is.
    pub off: Phrase<'f>,
    /// Why it is.
    pub reason: Option<News<'f>>,
    pub is_past: bool,
}

impl<'f> Shown<'f> {
    pub fn of(situation: &Situation<'f>, feed: &'f Feed, entry: &'f Entry) -> Self {
        let settings = &situation.attributes.settings;
        let standing = status::standing(entry, settings, situation.now);
        if standing == Standing::Past {
            return Self::past(situation, feed, entry);
        }
        let Card {
            look,
            state,
            called_off,
            story,
        } = status::card(situation, feed, entry, &Judged::default());
        let (off, reason) = match called_off {
            Some(off) => (off.line, off.reason),
            None => (Phrase::Nothing, None),
        };
        Self {
            look,
            state,
            story,
            off,
            reason,
            is_past: false,
        }
    }

    /// An entry that is over, as all of an archive are: what it has open is not open now, or the feed would have it.
    pub fn past(situation: &Situation<'f>, feed: &'f Feed, entry: &'f Entry) -> Self {
        let settings = &situation.attributes.settings;
        let (look, state) = status::entry_state(entry, Standing::Past, None);
        Self {
            look,
            state,
            story: status::story(feed, entry, Standing::Past, settings, situation.now),
            off: Phrase::Nothing,
            reason: None,
            is_past: true,
        }
    }
}

/// The icon of a look. Words that say the same follow it.
pub fn mark(look: Look) -> Markup {
    html! { svg class="wp-mark" viewBox="0 0 16 16" width="16" height="16" aria-hidden="true" { path d=(look.icon()) fill-rule="evenodd" {} } }
}

/// Where an entry stands.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Stage {
    /// On the page of everything: its title leads to its own page, if there is one.
    Listed { is_linked: bool },
    /// On its own page, where everything is a folder up.
    Own,
}

impl Stage {
    /// What goes before the path of another file.
    fn up(self) -> &'static str {
        match self {
            Self::Listed { .. } => "",
            Self::Own => "../",
        }
    }
}

/// The whole entry.
pub fn article(voice: &Voice, site: &Site, entry: &Entry, shown: &Shown, stage: Stage) -> Markup {
    let is_live = !entry.is_security_notice();
    let story = &shown.story;
    html! {
        article class="wp-entry wp-card" data-level=(shown.look.name()) data-id=(entry.id) {
            header {
                (mark(shown.look))
                (heading(voice, entry, stage))
                (line("state", voice, &shown.state))
            }
            (line("off", voice, &shown.off))
            @if let Some(news) = &shown.reason { (text(voice, site, news.update, is_live)) }
            // The line above says when that was planned.
            @if shown.off.is_nothing() { (when(voice, &story.when)) }
            @if let Some(mail) = &story.mail { (lanes(voice, mail)) }
            (facts(voice, site, &story.facts, stage))
            (marks(voice, &story.marks))
            @if let Some(it) = story.advice { (advice(voice, it)) }
            @for update in &story.summaries { (summary(voice, site, update, is_live)) }
            @if !story.news.is_empty() {
                ol class="wp-log" { @for news in &story.news { (update(voice, site, news, is_live)) } }
            }
            (links(voice, site, &story.links))
        }
    }
}

fn heading(voice: &Voice, entry: &Entry, stage: Stage) -> Markup {
    let title = voice.title(&entry.name);
    match stage {
        Stage::Own => html! { h1 { (title) } },
        Stage::Listed { is_linked: true } => {
            html! { h4 { a href=(entry_path(&entry.id)) { (title) } } }
        }
        Stage::Listed { is_linked: false } => html! { h4 { (title) } },
    }
}

fn line(class: &str, voice: &Voice, phrase: &Phrase) -> Markup {
    let said = voice.said(phrase).capitalised();
    html! { @if !said.is_empty() { p class={ "wp-" (class) } { (said) } } }
}

fn when(voice: &Voice, when: &When) -> Markup {
    let rows = when.previous.iter().chain(&when.windows);
    html! {
        (line("lead", voice, &when.lead))
        @if !(when.previous.is_empty() && when.windows.is_empty()) {
            ul class="wp-when" { @for row in rows { (window(voice, row)) } }
        }
        (line("note", voice, &when.note))
    }
}

fn window(voice: &Voice, row: &WindowRow) -> Markup {
    let was = || voice.said(&Phrase::Window(row.window, WindowPart::Was));
    let time = match row.kind {
        WindowKind::Struck | WindowKind::Cancelled => {
            let slots = [("time", was())];
            voice.sentence(Key::WasPlanned, &slots)
        }
        WindowKind::MovedFrom => voice.sentence(Key::MovedFrom, &[("time", was())]),
        _ => voice.said(&Phrase::Window(row.window, WindowPart::Line)),
    };
    let note = match row.kind {
        WindowKind::Cancelled => voice.get(Key::Cancelled),
        WindowKind::Over { is_labelled: true } => voice.get(Key::WindowOver),
        _ => "",
    };
    let is_off = matches!(
        row.kind,
        WindowKind::Struck | WindowKind::Cancelled | WindowKind::MovedFrom
    );
    let changes = voice.said(&Phrase::Window(row.window, WindowPart::ChangesDuring));
    html! {
        li class=[is_off.then_some("wp-was")] {
            (time.capitalised())
            @if !note.is_empty() { " " b { (note) } }
            @if !changes.is_empty() { " " small { (changes) } }
        }
    }
}

fn lanes(voice: &Voice, mail: &Lanes) -> Markup {
    let title = match mail.is_at_times {
        true => Key::DuringMaintenance,
        false => Key::Mail,
    };
    let loss = voice.said(&mail.loss());
    html! {
        section class="wp-mail" {
            p class="wp-what" { (voice.get(title)) }
            ul {
                @for lane in &mail.lanes {
                    li data-level=(lane.level().name()) {
                        (mark(Look::Level(lane.level())))
                        b { (voice.get(lane.name)) ": " }
                        span class="wp-state" { (voice.said(&lane.state())) }
                    }
                }
                @if let Some(level) = mail.loss_level() {
                    li data-level=(level.name()) {
                        (mark(Look::Level(level)))
                        b { (voice.get(Key::YourMail)) ": " }
                        span class="wp-state" { (loss) }
                    }
                }
            }
        }
    }
}

fn facts(voice: &Voice, site: &Site, facts: &[Fact], stage: Stage) -> Markup {
    html! {
        @if !facts.is_empty() {
            dl class="wp-facts" {
                @for fact in facts {
                    div { dt { (voice.get(fact.name())) } dd { (value(voice, site, fact, stage)) } }
                }
            }
        }
    }
}

fn value(voice: &Voice, site: &Site, fact: &Fact, stage: Stage) -> Markup {
    match fact {
        Fact::Phrase(_, phrase) => html! { (voice.said(phrase)) },
        Fact::Components(rows) => html! {
            ul {
                @for row in rows {
                    li data-level=(row.look.name()) {
                        (mark(row.look))
                        b { (voice.said(&row.names)) }
                        @if let Some(state) = row.state { " " span class="wp-state" { (voice.get(state)) } }
                        " " span class="wp-since" { (voice.said(&row.since)) }
                    }
                }
            }
        },
        Fact::Related(entries) => html! {
            ul { @for it in entries {
                li {
                    @match stage {
                        Stage::Listed { is_linked: false } => (voice.title(&it.name)),
                        stage => a href={ (stage.up()) (entry_path(&it.id)) } { (voice.title(&it.name)) },
                    }
                }
            } }
        },
        Fact::Cause(upstream) => match upstream.url.as_deref().and_then(|url| site.link(url)) {
            Some(url) => html! { a href=(url) rel=(REL) { (upstream.name) } },
            None => html! { bdi { (upstream.name) } },
        },
    }
}

/// By what a fraudulent message can be recognised: as text, since nobody should get there by a click.
fn marks(voice: &Voice, marks: &[Mark]) -> Markup {
    html! {
        @if !marks.is_empty() {
            dl class="wp-facts" {
                @for it in marks {
                    div {
                        dt { (voice.get(it.name)) }
                        dd { bdi dir=(if it.is_ltr { "ltr" } else { "auto" }) { (it.value) } }
                    }
                }
            }
        }
    }
}

fn advice(voice: &Voice, advice: Advice) -> Markup {
    let (text, lang) = voice.text(advice.text);
    html! {
        section class="wp-advice" {
            p class="wp-what" { (voice.get(Key::Advice)) }
            @if advice.is_of_fraud { p { (voice.get(Key::NeverLogIn)) } }
            @if !text.is_empty() { p dir="auto" lang=(lang.unwrap_or_default()) { (text) } }
        }
    }
}

fn summary(voice: &Voice, site: &Site, update: &Update, is_live: bool) -> Markup {
    html! {
        section class="wp-summary" {
            p { b { (voice.get(Key::Postmortem)) } " " (at(voice, update)) }
            (text(voice, site, update, is_live))
        }
    }
}

fn update(voice: &Voice, site: &Site, news: &News, is_live: bool) -> Markup {
    html! {
        li {
            p {
                @if let Some(status) = news.status { b { (voice.get(status)) } " " }
                (at(voice, news.update))
            }
            (text(voice, site, news.update, is_live))
        }
    }
}

fn at(voice: &Voice, update: &Update) -> super::nodes::Nodes {
    update.at.map(|at| voice.time(at)).unwrap_or_default()
}

fn text(voice: &Voice, site: &Site, update: &Update, is_live: bool) -> Markup {
    let (text, lang) = voice.text(&update.body);
    html! {
        @if !text.trim().is_empty() {
            div class="wp-body" dir="auto" lang=(lang.unwrap_or_default()) { (body(site, text, is_live)) }
        }
    }
}

/// Links to other sites, without those whose address may not stand in a link.
pub fn links(voice: &Voice, site: &Site, places: &[Elsewhere]) -> Markup {
    let links = places.iter().filter_map(|place| {
        let url = site.link(place.url)?;
        Some((url, voice.said(&place.title)))
    });
    let links: Vec<_> = links.collect();
    html! {
        @if !links.is_empty() {
            ul class="wp-links" { @for (url, title) in &links { li { a href=(url) rel=(REL) dir="auto" { (title) } } } }
        }
    }
}
