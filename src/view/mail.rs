use super::clock::Clock;
use super::mark::mark;
use super::node::{Element, Nodes, el};
use super::terms;
use crate::status::{Effects, Look, MailEffect};
use crate::words::Key;

/// Whether what is said of mail holds, will hold, or is over.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Tense {
    Now,
    /// Planned work that has not begun.
    Planned,
    /// What is past is named and not told: a sentence would say that it goes on.
    Past,
}

/// What happens to reading, sending and receiving, in that order, one cell each; only what the feed tells.
pub fn mail(clock: &Clock, effects: &Effects, tense: Tense) -> Option<Element> {
    let names = [Key::Reading, Key::Sending, Key::Receiving];
    let cells: Nodes = directions(effects)
        .into_iter()
        .zip(names)
        .filter_map(|((effect, says), name)| {
            let effect = effect?;
            let level = terms::effect(effect).0;
            let cell = el("li")
                .attr("data-level", level.name())
                .child(mark(Look::Level(level)));
            Some(if tense == Tense::Past {
                cell.child(el("b").text(clock.get(name))).child(
                    el("span")
                        .class("state")
                        .text(&state(clock, effects, effect)),
                )
            } else {
                cell.child(
                    el("span")
                        .class("state")
                        .text(&sentence(clock, effects, says(effect))),
                )
            })
        })
        .collect();
    if cells.is_empty() {
        return None;
    }
    let list = el("ul")
        .class("mail")
        .part("mail")
        .attr("aria-label", clock.get(Key::Mail))
        .children(cells);
    Some(match tense {
        Tense::Planned => el("div")
            .child(
                el("p")
                    .class("meta")
                    .text(clock.get(Key::DuringMaintenance)),
            )
            .child(list),
        Tense::Now | Tense::Past => list,
    })
}

/// The same in a few sentences, with what becomes of mail that was sent meanwhile.
pub fn mail_line(clock: &Clock, effects: &Effects, tense: Tense) -> Nodes {
    let sentences = directions(effects)
        .into_iter()
        .filter_map(|(effect, says)| Some(sentence(clock, effects, says(effect?))))
        .chain(
            effects
                .loss
                .map(|loss| clock.get(terms::loss(loss)).to_owned()),
        );
    let mut line = Nodes::new();
    for said in sentences {
        if line.is_empty() && tense == Tense::Planned {
            line = line.and(el("b").text(clock.get(Key::DuringMaintenance)).into());
        }
        line = line.and_text(" ").and(el("span").text(&said).into());
    }
    line
}

type Says = fn(MailEffect) -> Key;

fn directions(effects: &Effects) -> [(Option<MailEffect>, Says); 3] {
    [
        (effects.reading, terms::reading),
        (effects.sending, terms::sending),
        (effects.receiving, terms::receiving),
    ]
}

fn sentence(clock: &Clock, effects: &Effects, key: Key) -> String {
    let by = match key {
        Key::SendingDelayed => Key::SendingDelayedBy,
        Key::ReceivingDelayed => Key::ReceivingDelayedBy,
        _ => return clock.get(key).to_owned(),
    };
    match effects.delay {
        Some(delay) => clock.say(by, &[("length", &clock.spans(delay))]),
        None => clock.get(key).to_owned(),
    }
}

fn state(clock: &Clock, effects: &Effects, effect: MailEffect) -> String {
    match (effect, effects.delay) {
        (MailEffect::Delayed, Some(delay)) => {
            clock.say(Key::DelayedBy, &[("length", &clock.spans(delay))])
        }
        _ => clock.get(terms::effect(effect).1).to_owned(),
    }
}
