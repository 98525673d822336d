//! `atom.xml`, by RFC 4287: an entry per incident, planned work and notice, with all its updates.

use super::body::lines;
use super::entry::Shown;
use super::place::{Site, entry_path};
use super::said::Voice;
use super::xml::escaped;
use crate::feed::{Entry, Feed, Update};
use crate::schedule::{Instant, Time};
use crate::status::{Phrase, Situation, WindowKind, WindowPart};
use crate::words::Key;
use std::fmt::Write as _;

/// The feed. Its entries are the newest first.
pub fn atom(voice: &Voice, site: &Site, situation: &Situation, feed: &Feed) -> String {
    let mut entries: Vec<(&Entry, Option<Instant>)> =
        feed.entries.iter().map(|it| (it, updated(it))).collect();
    entries.sort_by_key(|(_, at)| std::cmp::Reverse(*at));
    let newest = entries.first().and_then(|(_, at)| *at);
    let page = feed.page.updated_at.or(feed.page.generated_at);
    let page = page.map(Time::order_at).max(newest);
    let name = match feed.page.name.trim() {
        "" => voice.get(Key::ServiceStatus),
        name => name,
    };
    let mut xml = String::from("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n");
    let _ = write!(
        xml,
        "<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"{}\">\n<id>{}</id>\n<title>{}</title>\n<updated>{}</updated>\n<author><name>{}</name></author>\n",
        voice.language.tag(),
        escaped(&site.feed_id(feed)),
        escaped(name),
        at(page),
        escaped(name),
    );
    for (rel, path) in [("self", "atom.xml"), ("alternate", "status.html")] {
        let url = escaped(&site.address(path));
        let _ = writeln!(xml, "<link rel=\"{rel}\" href=\"{url}\"/>");
    }
    for (entry, updated) in entries {
        let shown = Shown::of(situation, feed, entry);
        let published = entry.created_at.or(entry.first_published_at());
        let published = published.map(Time::order_at).or(updated);
        let url = escaped(&site.address(&entry_path(&entry.id)));
        let _ = write!(
            xml,
            "<entry>\n<id>{}</id>\n<title>{}</title>\n<updated>{}</updated>\n<published>{}</published>\n<link rel=\"alternate\" href=\"{url}\"/>\n",
            escaped(&site.tag(feed, entry)),
            escaped(voice.text(&entry.name).0),
            at(updated),
            at(published),
        );
        let content: String = content(voice, &shown, entry)
            .iter()
            .map(|line| format!("<p>{}</p>", escaped(line)))
            .collect();
        let _ = writeln!(
            xml,
            "<content type=\"html\">{}</content>\n</entry>",
            escaped(&content)
        );
    }
    xml.push_str("</feed>\n");
    xml
}

fn updated(entry: &Entry) -> Option<Instant> {
    let last = entry.updated_at.map(Time::order_at);
    last.max(entry.last_update_at())
        .or(entry.began_at().map(Time::order_at))
}

/// An instant as RFC 3339 has it. Atom asks for one where there may be none.
fn at(at: Option<Instant>) -> String {
    at.unwrap_or(Instant::from_millis(0)).to_string()
}

/// What the card of the entry says, in lines: all its updates, newest first.
fn content(voice: &Voice, shown: &Shown, entry: &Entry) -> Vec<String> {
    let story = &shown.story;
    let said = |phrase: &Phrase| voice.said(phrase).capitalised().plain();
    let mut content = vec![said(&shown.state), said(&shown.off), said(&story.when.lead)];
    let ahead = story.when.windows.iter();
    content.extend(
        ahead
            .filter(|row| !matches!(row.kind, WindowKind::Struck | WindowKind::Cancelled))
            .map(|row| said(&Phrase::Window(row.window, WindowPart::Line))),
    );
    content.push(said(&story.when.note));
    if let Some(mail) = &story.mail {
        let lanes = mail.lanes.iter();
        content.extend(lanes.map(|lane| {
            let state = voice.said(&lane.state()).plain();
            format!("{}: {state}", voice.get(lane.name))
        }));
        content.push(said(&mail.loss()));
    }
    let (advice, _) = voice.text(&entry.advice);
    if !advice.is_empty() {
        content.push(format!("{}: {advice}", voice.get(Key::Advice)));
    }
    let updates = story
        .summaries
        .iter()
        .map(|it| (Some(Key::Postmortem), *it))
        .chain(
            shown
                .reason
                .iter()
                .chain(&story.news)
                .map(|it| (it.status, it.update)),
        );
    for (status, update) in updates {
        content.push(heading(voice, status, update));
        content.extend(lines(voice.text(&update.body).0));
    }
    content.retain(|line| !line.is_empty());
    content
}

fn heading(voice: &Voice, status: Option<Key>, update: &Update) -> String {
    let at = update.at.map(|at| voice.time(at).plain());
    let status = status.map(|status| voice.get(status).to_owned());
    let parts = status.into_iter().chain(at);
    parts.collect::<Vec<_>>().join(" · ")
}
