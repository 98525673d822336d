use super::clock::Clock;
use super::mark::mark;
use super::phrase::said;
use super::place::Place;
use crate::render::{Element, Nodes, el, markup};
use crate::status::{Lane, Lanes, Level, Look, Phrase};
use crate::words::Key;

/// The mail lanes: reading, sending, receiving, and what happens to mail that was sent meanwhile, one cell for each that the
/// feed tells about.
pub fn mail(clock: &Clock, mail: &Lanes, place: Place) -> Element {
    let lanes = mail.lanes.iter();
    let lanes = lanes.map(|lane| cell(clock, lane.name, lane.level(), &lane.state()));
    let loss = mail.loss_level();
    let loss = loss.map(|level| cell(clock, Key::YourMail, level, &mail.loss()));
    let cells: Nodes = lanes.chain(loss).collect();
    let list = markup! {
        <ul class="mail" part="mail" aria-label={clock.get(Key::Mail)}>{cells}</ul>
    };
    match mail.is_at_times {
        true => {
            let heading = place.heading("meta");
            let heading = heading.text(clock.get(Key::DuringMaintenance));
            el("div").child(heading).child(list)
        }
        false => list,
    }
}

fn cell(clock: &Clock, name: Key, level: Level, state: &Phrase) -> Element {
    markup! {
        <li data-level={level.name()}>
            {mark(Look::Level(level))}
            <b>{clock.get(name)}</b>
            <span class="state">{said(clock, state)}</span>
        </li>
    }
}

/// The same in sentences, with what happens to mail that was sent in the meantime.
pub fn mail_line(clock: &Clock, mail: Option<&Lanes>) -> Nodes {
    let mut line = Nodes::new();
    let Some(mail) = mail else {
        return line;
    };
    let sentences = mail.lanes.iter().map(Lane::sentence).chain([mail.loss()]);
    for sentence in sentences.filter(|sentence| !sentence.is_nothing()) {
        let sentence = markup! { <span>{said(clock, &sentence)}</span> };
        line = clock.both(Key::OneAfterAnother, line, sentence.into());
    }
    match mail.is_at_times {
        true => {
            let name = markup! { <b>{clock.get(Key::DuringMaintenance)}</b> };
            clock.labelled(name.into(), line)
        }
        false => line,
    }
}
