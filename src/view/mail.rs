use super::clock::Clock;
use super::mark::mark;
use super::phrase::said;
use crate::render::{Element, Nodes, markup};
use crate::status::{Lane, Lanes, Look, Tense};
use crate::words::Key;

/// The mail lanes: reading, sending and receiving, one cell for each that the feed tells about.
pub fn mail(clock: &Clock, mail: &Lanes) -> Option<Element> {
    if mail.lanes.is_empty() {
        return None;
    }
    let cells = mail.lanes.iter().map(|lane| cell(clock, lane, mail.tense));
    let list = markup! {
        <ul class="mail" part="mail" aria-label={clock.get(Key::Mail)}>{cells.collect::<Nodes>()}</ul>
    };
    Some(match mail.tense {
        Tense::Planned => markup! {
            <div>
                <p class="meta">{clock.get(Key::DuringMaintenance)}</p>
                {list}
            </div>
        },
        Tense::Now | Tense::Past => list,
    })
}

fn cell(clock: &Clock, lane: &Lane, tense: Tense) -> Element {
    let level = lane.level();
    let (name, state) = match tense {
        Tense::Past => (
            Some(markup! { <b>{clock.get(lane.name)}</b> }),
            lane.state(),
        ),
        Tense::Now | Tense::Planned => (None, lane.sentence()),
    };
    markup! {
        <li data-level={level.name()}>
            {mark(Look::Level(level))}
            {name}
            <span class="state">{said(clock, &state)}</span>
        </li>
    }
}

/// The same in sentences, with what happens to mail that was sent in the meantime.
pub fn mail_line(clock: &Clock, mail: Option<&Lanes>) -> Nodes {
    let mut line = Nodes::new();
    let Some(mail) = mail else {
        return line;
    };
    if mail.tense == Tense::Planned {
        line.push(markup! { <b>{clock.get(Key::DuringMaintenance)}</b> });
    }
    let sentences = mail.lanes.iter().map(Lane::sentence).chain([mail.loss()]);
    for sentence in sentences.filter(|sentence| !sentence.is_nothing()) {
        line = line.and_text(" ");
        line.push(markup! { <span>{said(clock, &sentence)}</span> });
    }
    line
}
