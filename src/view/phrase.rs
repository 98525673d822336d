use super::clock::Clock;
use super::pane::Moment;
use super::together::together;
use crate::browser::Width;
use crate::render::{Element, Nodes, el, markup};
use crate::status::{Name, Phrase};
use crate::words::{Key, isolated};

/// The sentence about the time zone of all times.
pub fn zones(moment: &Moment) -> Nodes {
    let name = moment.feed().map_or("", |feed| &feed.page.name);
    said(&moment.clock, &moment.clock.clocks().zones(name))
}

/// A phrase in the visitor's language and on the visitor's clock.
pub fn said(clock: &Clock, phrase: &Phrase) -> Nodes {
    let text = |text: &str| Nodes::text(text);
    match phrase {
        Phrase::Nothing => Nodes::new(),
        Phrase::Sentence(key, slots) => {
            let slots = slots.iter().map(|(name, slot)| (*name, said(clock, slot)));
            let sentence = clock.sentence(*key, slots.collect());
            match key {
                Key::FromTo => together(sentence),
                _ => sentence,
            }
        }
        Phrase::Counted(key, number) => text(&clock.count(*key, *number)),
        Phrase::Text(_) => title(clock, phrase).into(),
        Phrase::Written(words) => text(words),
        Phrase::Names(names) => text(&list(clock, names)),
        Phrase::Time(time) => said(clock, &clock.clocks().time(*time)),
        Phrase::TimeOfDay(time) => said(clock, &clock.clocks().time_of_day(*time)),
        Phrase::BriefTime(time) => said(clock, &clock.clocks().brief_time(*time)),
        Phrase::Span {
            start,
            end,
            is_day_known,
        } => said(clock, &clock.clocks().span(*start, *end, *is_day_known)),
        Phrase::Window(window, part) => said(clock, &clock.clocks().window(window, *part)),
        Phrase::Shown(time, style) => clock.time(time, *style),
        Phrase::Digits(time, style) => text(&clock.digits(time, *style)),
        Phrase::Range(ends, style) => {
            let [start, end] = &**ends;
            clock.range(start, end, *style)
        }
        Phrase::NearDay(days) => text(&clock.intl().near_day(*days)),
        Phrase::ZoneName(at, zone) => apart(&clock.zone_name(*at, zone)),
        Phrase::Places(zones) => {
            let places: Vec<_> = zones.iter().map(|zone| clock.words.place(zone)).collect();
            apart(&clock.intl().and(&places))
        }
        Phrase::HoldsUntil(at, inner) => {
            clock.holds_until(*at);
            said(clock, inner)
        }
        Phrase::Relative(at) => text(&clock.relative(*at)),
        Phrase::Distance(at) => text(&clock.distance(*at)),
        Phrase::ShortDistance(at) => text(&clock.short_distance(*at)),
        Phrase::Length(length) => text(&clock.duration(*length)),
        Phrase::ShortLength(length) => text(&clock.intl().duration(*length, Width::Short)),
        Phrase::Lengths(least, most) => text(&clock.intl().durations(*least, *most)),
        // Not every screen reader says that a text is struck through.
        Phrase::Struck(inner) => match **inner {
            Phrase::Window(..) => wrapped(
                "s",
                clock.unseen_but(Key::WasPlannedFor, said(clock, inner)),
            ),
            _ => wrapped("s", said(clock, inner)),
        },
        Phrase::Small(inner) => wrapped("small", said(clock, inner)),
        Phrase::Strong(inner) => wrapped("b", said(clock, inner)),
        Phrase::Joined(key, both) => {
            let [first, second] = &**both;
            clock.both(*key, said(clock, first), said(clock, second))
        }
        Phrase::Spaced(all) => all
            .iter()
            .map(|one| said(clock, one))
            .filter(|nodes| !nodes.is_empty())
            .fold(Nodes::new(), |line, nodes| match line.is_empty() {
                true => nodes,
                false => line.and_text(" ").and(nodes),
            }),
    }
}

/// A name with a direction of its own: in a text from right to left, "Oslo" or "UTC" takes the digits beside it along.
fn apart(name: &str) -> Nodes {
    markup! { <bdi>{name}</bdi> }.into()
}

/// A title: the provider's text is isolated, with a direction of its own; the interface's has that of the interface.
pub fn title(clock: &Clock, phrase: &Phrase) -> Element {
    match phrase {
        Phrase::Text(words) => {
            let (words, lang) = clock.text(words);
            markup! { <bdi lang?={lang}>{words}</bdi> }
        }
        Phrase::Written(words) => markup! { <bdi>{*words}</bdi> },
        ours => markup! { <span>{said(clock, ours)}</span> },
    }
}

/// "IMAP, POP and webmail".
fn list(clock: &Clock, names: &[Name]) -> String {
    let languages = clock.languages();
    let names = names
        .iter()
        .map(|name| isolated(&name.in_language(&languages), clock.words.direction()));
    clock.intl().and(&names.collect::<Vec<_>>())
}

fn wrapped(tag: &'static str, inner: Nodes) -> Nodes {
    match inner.is_empty() {
        true => inner,
        false => el(tag).children(inner).into(),
    }
}
