use super::clock::Clock;
use super::mark::mark;
use super::node::{Element, Nodes, el};
use super::phrase::said;
use crate::status::{Lane, Lanes, Look, Tense};
use crate::words::Key;

/// What happens to reading, sending and receiving, one cell each; only what the feed tells.
pub fn mail(clock: &Clock, mail: &Lanes) -> Option<Element> {
    if mail.lanes.is_empty() {
        return None;
    }
    let cells = mail.lanes.iter().map(|lane| cell(clock, lane, mail.tense));
    let list = el("ul")
        .class("mail")
        .part("mail")
        .attr("aria-label", clock.get(Key::Mail))
        .children(cells.collect());
    Some(match mail.tense {
        Tense::Planned => {
            let title = el("p").class("meta");
            el("div")
                .child(title.text(clock.get(Key::DuringMaintenance)))
                .child(list)
        }
        Tense::Now | Tense::Past => list,
    })
}

fn cell(clock: &Clock, lane: &Lane, tense: Tense) -> Element {
    let level = lane.level();
    let cell = el("li")
        .attr("data-level", level.name())
        .child(mark(Look::Level(level)));
    let state = el("span").class("state");
    match tense {
        Tense::Past => cell
            .child(el("b").text(clock.get(lane.name)))
            .child(state.children(said(clock, &lane.state()))),
        Tense::Now | Tense::Planned => cell.child(state.children(said(clock, &lane.sentence()))),
    }
}

/// The same in a few sentences, with what becomes of mail that was sent meanwhile.
pub fn mail_line(clock: &Clock, mail: Option<&Lanes>) -> Nodes {
    let mut line = Nodes::new();
    let Some(mail) = mail else {
        return line;
    };
    if mail.tense == Tense::Planned {
        line.push(el("b").text(clock.get(Key::DuringMaintenance)));
    }
    let sentences = mail.lanes.iter().map(Lane::sentence).chain([mail.loss()]);
    for sentence in sentences.filter(|sentence| !sentence.is_nothing()) {
        line = line.and_text(" ");
        line.push(el("span").children(said(clock, &sentence)));
    }
    line
}
