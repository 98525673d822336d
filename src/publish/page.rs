//! The pages: the whole status, an entry, a year.

use super::badge::badge;
use super::entry::{Shown, Stage, article, links, mark};
use super::language::Language;
use super::nodes::{Node, Nodes};
use super::options::Options;
use super::place::{Site, entry_path, in_language};
use super::said::Voice;
use crate::feed::{Entry, Feed};
use crate::status::{
    self, GroupBy, Health, HistoryOptions, Level, Look, Members, PastRow, Phrase, Quiet, Service,
    Services, Situation, contacts, subscriptions, terms,
};
use crate::words::Key;
use maud::{DOCTYPE, Markup, html};

/// What the whole says at one instant, in one language.
pub struct Page<'a> {
    pub voice: &'a Voice<'a>,
    pub site: &'a Site,
    pub situation: &'a Situation<'a>,
    pub feed: &'a Feed,
    pub options: &'a Options,
}

/// The most important sentence.
struct Answer {
    look: Look,
    headline: Nodes,
    more: Nodes,
    /// The same in few words.
    brief: Key,
}

/// The elements that begin a line of the file, so that what changes is a few lines to who compares two of them. What the feed says has no `<`.
const ON_LINES: [&str; 16] = [
    "<head>", "<body>", "<meta ", "<link ", "<script ", "<title>", "<header", "<main", "<section",
    "<article", "<footer", "<h", "<li", "<ol", "<dl", "<div",
];

/// HTML with a line for each block. White space there is not seen.
pub fn in_lines(html: &str) -> String {
    let mut lines = String::with_capacity(html.len() + html.len() / 16);
    let mut rest = html;
    while let Some(at) = rest[1.min(rest.len())..].find('<').map(|at| at + 1) {
        let (before, after) = rest.split_at(at);
        lines.push_str(before);
        if ON_LINES.iter().any(|tag| after.starts_with(tag)) {
            lines.push('\n');
        }
        rest = after;
    }
    lines.push_str(rest);
    lines
}

impl Page<'_> {
    fn get(&self, key: Key) -> &str {
        self.voice.get(key)
    }

    fn language(&self) -> &Language {
        self.voice.language
    }

    fn name(&self) -> &str {
        match self.feed.page.name.trim() {
            "" => self.get(Key::ServiceStatus),
            name => name,
        }
    }

    /// Whether a file may say that something works while it lies on a server: only if the feed says until when it may be believed.
    fn may_say_operational(&self) -> bool {
        let until = self.feed.page.expires_at();
        until.is_some_and(|until| until > self.situation.now)
    }

    fn answer(&self) -> Answer {
        let verdict = self.situation.verdict();
        let is_unsure = verdict.health == Health::Operational && !self.may_say_operational();
        let unsure = (Look::Unknown, Key::NoKnownProblems);
        let known = terms::verdict(verdict).filter(|_| !is_unsure);
        let overall = status::overall(self.situation).filter(|_| !is_unsure);
        let (look, brief) = match known {
            Some(known) => known,
            None if is_unsure => unsure,
            None => (Look::Unknown, Key::StatusUnknown),
        };
        let headline = match (overall, known) {
            (Some(overall), _) => self.voice.said(&overall.headline),
            (None, Some(_)) => Nodes::text(self.get(brief)),
            (None, None) if is_unsure => Nodes::text(self.get(brief)),
            // A feed that claims nothing of how things are.
            (None, None) => Nodes::text(self.get(Key::ServiceStatus)),
        };
        let partly = match verdict.is_partial && look != Look::Unknown {
            true => Phrase::from(Key::PartlyUnread),
            false => Phrase::Nothing,
        };
        let as_of = self.as_of();
        let more = match partly {
            Phrase::Nothing => as_of,
            partly => {
                let slots = [("first", as_of), ("second", self.voice.said(&partly))];
                self.voice.sentence(Key::TwoSentences, &slots)
            }
        };
        Answer {
            look,
            headline,
            more,
            brief,
        }
    }

    /// "As of Saturday, 24 October 2026 at 23:00 CEST (21:00 UTC)". Nothing if the feed does not say when it was made.
    fn as_of(&self) -> Nodes {
        let page = &self.feed.page;
        match page.generated_at.or(page.updated_at) {
            Some(at) => self.voice.said(&Phrase::timed(Key::AsOf, at)),
            None => Nodes::default(),
        }
    }

    /// The level in words and colour, without a date: a picture lies in caches.
    pub fn badge(&self) -> String {
        let answer = self.answer();
        let words = self.get(answer.brief);
        badge(self.language(), &self.feed.page.name, answer.look, words)
    }

    /// The text of the status, without what surrounds it on a page. `are_linked`: whether titles lead to the pages of the entries.
    pub fn fragment(&self, are_linked: bool) -> Markup {
        let settings = &self.situation.attributes.settings;
        let timeline = status::timeline(self.feed, settings, self.situation.now);
        let answer = self.answer();
        let stage = Stage::Listed {
            is_linked: are_linked,
        };
        let cards = |title: Key, entries: &[&Entry]| self.cards(title, entries, stage);
        html! {
            div class="wp-status" lang=(self.language().tag()) dir=(self.language().words.direction()) {
                section class="wp-overall wp-card" data-level=(answer.look.name()) {
                    (mark(answer.look))
                    div {
                        h2 { (answer.headline) }
                        @if !answer.more.is_empty() { p { (answer.more) } }
                    }
                }
                (cards(Key::OpenIncidents, &timeline.open))
                (self.services())
                (cards(Key::Planned, &timeline.planned))
                (cards(Key::Notices, &timeline.notices))
                (self.past(&timeline, are_linked))
            }
        }
    }

    fn cards(&self, title: Key, entries: &[&Entry], stage: Stage) -> Markup {
        html! {
            @if !entries.is_empty() {
                section {
                    h3 { (self.get(title)) }
                    @for entry in entries {
                        (article(self.voice, self.site, entry, &Shown::of(self.situation, self.feed, entry), stage))
                    }
                }
            }
        }
    }

    fn services(&self) -> Markup {
        let list = status::services(self.situation, self.feed, &|_| 0);
        html! {
            @if !list.listed.is_empty() {
                section {
                    h3 { (self.get(Key::Services)) }
                    (self.service_list(&list))
                }
            }
        }
    }

    fn service_list(&self, list: &Services) -> Markup {
        html! {
            ul class="wp-services wp-card" {
                @for it in &list.listed { li { (self.service(it)) } }
                @for it in &list.left_out {
                    li { div class="wp-row" data-level=(it.look.name()) { (mark(it.look)) span class="wp-name" { (self.voice.said(&it.state)) } } }
                }
            }
        }
    }

    fn service(&self, it: &Service) -> Markup {
        let works = it.look == Look::Level(Level::Operational);
        let is_unsure = works && !self.may_say_operational();
        let (look, state) = match is_unsure {
            true => (Look::Unknown, Nodes::text(self.get(Key::NoKnownProblems))),
            false => (it.look, self.voice.said(&it.state)),
        };
        let about = it.description.map(|text| self.voice.text(text));
        let about = about.filter(|(text, _)| !text.is_empty());
        html! {
            div class="wp-row" data-level=(look.name()) {
                @if !is_unsure { (mark(look)) }
                span class="wp-name" {
                    (self.voice.title(it.name)) ": "
                    @if let Some((text, lang)) = about { small dir="auto" lang=(lang.unwrap_or_default()) { (text) } }
                }
                span class="wp-state" { (state) }
            }
            @if let Some(Members { list, .. }) = &it.members { (self.service_list(list)) }
        }
    }

    fn past(&self, timeline: &status::Timeline, are_linked: bool) -> Markup {
        let quiet = Quiet::of(self.feed, timeline, None);
        let mut attributes = self.situation.attributes.clone();
        attributes.settings.group_by = GroupBy::Nothing;
        let situation = Situation {
            attributes: &attributes,
            ..*self.situation
        };
        let options = HistoryOptions {
            drawn: self.feed.entries.len(),
            linked: "",
            zone: None,
            languages: &[self.language().tag()],
        };
        let history = status::history(&situation, self.feed, timeline, quiet, options);
        let quiet = history.as_ref().map(|it| self.voice.said(&it.quiet));
        let rows = history.iter().flat_map(|it| &it.groups);
        let rows: Vec<&PastRow> = rows.flat_map(|group| &group.rows).collect();
        html! {
            @if let Some(quiet) = quiet {
                section {
                    h3 { (self.get(Key::Past)) }
                    @if !quiet.is_empty() { p class="wp-note" { (quiet.capitalised()) } }
                    @if !rows.is_empty() { ul class="wp-past wp-card" { @for row in rows { (self.past_row(row, are_linked, "")) } } }
                }
            }
        }
    }

    fn past_row(&self, row: &PastRow, is_linked: bool, up: &str) -> Markup {
        let title = self.voice.title(&row.entry.name);
        html! {
            li {
                div class="wp-row" data-level=(row.look.name()) {
                    (mark(row.look))
                    div class="wp-name" {
                        @match is_linked {
                            true => a href={ (up) (entry_path(&row.entry.id)) } { (title) },
                            false => (title),
                        }
                        p class="wp-note" { (self.voice.said(&row.summary).capitalised()) }
                    }
                }
            }
        }
    }

    /// `status.html`.
    pub fn whole(&self) -> String {
        let answer = self.answer();
        let headline = answer.headline.plain();
        let sign = match answer.look {
            Look::Level(level) if level > Level::Maintenance => "▲ ",
            _ => "",
        };
        let title = format!("{sign}{headline} – {}", self.name());
        let more = answer.more.plain();
        let description = format!("{headline}. {more}");
        let lang = (self.options.languages.len() > 1).then(|| self.language().tag());
        let main = html! {
            header class="wp-top" {
                h1 { (self.name()) }
                (self.languages())
            }
            main {
                status-timeline feed="summary.json" lang=[lang] {
                    (self.fragment(true))
                }
            }
            (self.bottom())
        };
        let head = html! {
            meta name="description" content=(description);
            @for (tag, name) in self.names() {
                @if self.options.languages.len() > 1 { link rel="alternate" hreflang=(tag) href=(name); }
            }
            @if !self.options.script.is_empty() { script type="module" src=(self.options.script) {} }
        };
        self.document(&title, "", &head, &main)
    }

    /// The languages of the pages, and the names of the files.
    fn names(&self) -> Vec<(&'static str, String)> {
        let languages = self.options.languages.iter().enumerate();
        let name = |(index, language): (usize, &Language)| {
            let tag = language.tag();
            (
                tag,
                in_language("status", "html", (index > 0).then_some(tag)),
            )
        };
        languages.map(name).collect()
    }

    fn languages(&self) -> Markup {
        let names = self.names();
        let own = self.language().tag();
        html! {
            @if names.len() > 1 {
                nav { ul class="wp-links" {
                    @for ((tag, name), language) in names.iter().zip(&self.options.languages) {
                        li { a href=(name) hreflang=(tag) lang=(tag) aria-current=[(*tag == own).then_some("true")] { (language.name) } }
                    }
                } }
            }
        }
    }

    /// The other forms of the same, older years, and where else the provider tells of it.
    fn bottom(&self) -> Markup {
        let mut own = vec![("atom.xml".to_owned(), "Atom".to_owned())];
        if self.feed.entries.iter().any(crate::calendar::has_events) {
            let title = self.get(Key::Calendar).to_owned();
            own.push(("calendar.ics".to_owned(), title));
        }
        let archives = self.options.archives.iter();
        own.extend(archives.map(|it| (it.page_path(), it.name())));
        let channels = subscriptions(self.feed).into_iter().map(|it| it.channel);
        let others: Vec<_> = channels.chain(contacts(self.feed)).collect();
        let support = self.feed.page.support_url.as_deref();
        // A summary of the status is put in by scripts alone.
        let support = support.map(|url| url.replace("{text}", ""));
        let support = support.and_then(|url| self.site.link(&url));
        html! {
            footer {
                ul class="wp-links" {
                    @for (path, title) in &own { li { a href=(path) { (title) } } }
                    @if let Some(url) = support { li { a href=(url) { (self.get(Key::Support)) } } }
                }
                (links(self.voice, self.site, &others))
            }
        }
    }

    /// An entry's own page.
    pub fn entry(&self, entry: &Entry, shown: &Shown) -> String {
        let (name, _) = self.voice.text(&entry.name);
        let title = format!("{name} – {}", self.name());
        let as_of = match shown.is_past {
            true => Nodes::default(),
            false => self.as_of(),
        };
        let main = html! {
            (self.back())
            main class="wp-status" {
                (article(self.voice, self.site, entry, shown, Stage::Own))
                @if !as_of.is_empty() { p class="wp-note" { (as_of) } }
            }
        };
        self.document(&title, "../", &html! {}, &main)
    }

    /// The entries of an older document.
    pub fn archive(&self, name: &str, older: &Feed, up: &str) -> String {
        let title = format!("{name} – {}", self.name());
        let mut entries: Vec<&Entry> = older.entries.iter().collect();
        entries.sort_by_key(|it| std::cmp::Reverse(it.began_at().map(|at| at.order_at())));
        let rows = entries.into_iter().map(status::past_row);
        let rows: Vec<PastRow> = rows.collect();
        let main = html! {
            (self.back())
            main class="wp-status" {
                h1 { (self.get(Key::Past)) " " (Nodes(vec![Node::Apart(name.to_owned(), None)])) }
                ul class="wp-past wp-card" { @for row in &rows { (self.past_row(row, true, up)) } }
            }
        };
        self.document(&title, up, &html! {}, &main)
    }

    fn back(&self) -> Markup {
        html! {
            header class="wp-top" {
                p { a href="../status.html" { (self.get(Key::ServiceStatus)) ": " (Nodes(vec![Node::Apart(self.name().to_owned(), None)])) } }
            }
        }
    }

    fn document(&self, title: &str, up: &str, head: &Markup, body: &Markup) -> String {
        let markup = html! {
            (DOCTYPE)
            html lang=(self.language().tag()) dir=(self.language().words.direction()) {
                head {
                    meta charset="utf-8";
                    meta name="viewport" content="width=device-width, initial-scale=1";
                    meta name="color-scheme" content="light dark";
                    title { (title) }
                    link rel="icon" type="image/svg+xml" href={ (up) "icon.svg" };
                    link rel="stylesheet" href={ (up) "status.css" };
                    link rel="alternate" type="application/atom+xml" title="Atom" href={ (up) "atom.xml" };
                    (head)
                }
                body { (body) }
            }
        };
        let mut text = in_lines(&markup.into_string());
        text.push('\n');
        text
    }

    /// The icon of the whole, in its colour.
    pub fn icon(&self) -> String {
        let look = self.answer().look;
        format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 16 16\"><path fill=\"{}\" fill-rule=\"evenodd\" d=\"{}\"/></svg>\n",
            super::badge::colour(look),
            look.icon()
        )
    }
}
