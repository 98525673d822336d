use super::clock::Clock;
use super::phrase::said;
use crate::render::{Element, Nodes, el, markup};
use crate::schedule::{Instant, Time};
use crate::status::{Course, Look, Phrase, mark_name, terms};

/// The course of an incident as a picture. Its updates say the same in words.
pub fn course(clock: &Clock, course: &Course) -> Element {
    if let Some(next) = course.next_change() {
        clock.holds_until(next);
    }
    let placed = |at: Instant| el("i").attr("--at", &course.place(at).to_string());
    let count = course.lanes.len().to_string();
    let mut lanes = el("div").class("lanes").attr("--lanes", &count);
    for lane in &course.lanes {
        let mut track = el("div").class("track");
        for spell in &lane.spells {
            let effect = spell.effect;
            let look = effect.map_or(Look::Unknown, |it| Look::Level(terms::effect(it).0));
            let length = course.place(spell.ends) - course.place(spell.starts);
            let spell = placed(spell.starts).attr("data-level", look.name());
            track = track.child(spell.attr("--for", &length.to_string()));
        }
        lanes = lanes
            .child(markup! { <span>{clock.get(lane.name)}</span> })
            .child(track);
    }
    let mut points = el("div").class("marks");
    let mut names = el("p").class("names");
    for mark in &course.marks {
        let (status, at) = mark;
        points = points.child(placed(*at).class(status.name()));
        let name = said(clock, &mark_name(mark));
        names = names.child(markup! { <span><i class={status.name()}/>{name}</span> });
    }
    let end = |at: Instant| -> Nodes { said(clock, &Phrase::Time(Time::At(at))) };
    let ends = markup! {
        <p class="ends"><span>{end(course.starts)}</span><span>{end(course.ends)}</span></p>
    };
    let label = said(clock, &course.sentence()).plain();
    markup! {
        <div class="course" part="course" role="img" aria-label={&label}>
            {lanes.child(points).child(ends)}
            {names}
        </div>
    }
}
