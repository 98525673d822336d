use super::clock::Clock;
use super::entry::{link_to, meta};
use super::links::link;
use super::mark::mark;
use super::pane::{Moment, Pane};
use super::phrase::{said, title};
use crate::browser;
use crate::feed::Feed;
use crate::render::{Element, Nodes, markup};
use crate::status::{Complaint, Finding, Known, Phrase, finding, support_text, support_url};
use crate::words::Key;
use leptos::prelude::{ArcRwSignal, Get, Set};

/// What the pane remembers the question by, if it was opened.
const OPEN: &str = "is-it-me";

/// "Something not working for you?": four complaints to choose from, and what is known of the chosen one. `chosen` is its number,
/// from 1 on.
pub fn is_it_me(pane: &Pane, moment: &Moment, feed: &Feed, chosen: &ArcRwSignal<usize>) -> Element {
    let question = moment.clock.get(Key::IsItMe);
    let is_open = pane.is_unfolded(OPEN);
    let content = is_open.then(|| {
        let choices = (1..).zip(Complaint::ALL);
        let choices: Nodes = choices
            .map(|(number, it)| choice(&moment.clock, it, number, chosen))
            .collect();
        markup! {
            <div class="entry">
                <div class="choices" role="radiogroup" aria-label={question}>{choices}</div>
                {answer(moment, feed, chosen.get())}
            </div>
        }
    });
    let pane = pane.clone();
    let toggle = move |details: &web_sys::Element| pane.unfold(OPEN, browser::is_open(details));
    markup! {
        <details key="is-it-me" class="card me" part="is-it-me" open?={is_open.then_some("")} on:toggle={toggle}>
            <summary class="row">{question}</summary>
            {content}
        </details>
    }
}

fn choice(
    clock: &Clock,
    complaint: Complaint,
    number: usize,
    chosen: &ArcRwSignal<usize>,
) -> Element {
    let is_chosen = chosen.get() == number;
    let chosen = chosen.clone();
    let choose = move |_: &web_sys::Element| chosen.set(number);
    markup! {
        <label>
            <input type="radio" name="complaint" checked?={is_chosen.then_some("")} on:change={choose}/>
            <span>{clock.get(complaint.title())}</span>
        </label>
    }
}

/// What is known of the complaint with this number, which is announced; then of when that is, and where to ask.
fn answer(moment: &Moment, feed: &Feed, number: usize) -> Nodes {
    let clock = &moment.clock;
    let complaint = number.checked_sub(1).and_then(|at| Complaint::ALL.get(at));
    let found = complaint.map(|complaint| {
        let situation = moment.situation();
        finding(
            &situation,
            feed,
            *complaint,
            browser::is_online(),
            &moment.judged,
        )
    });
    // Another complaint is announced although the answer may be the same.
    let told = found
        .as_ref()
        .map(|it| told(clock, it).key(&number.to_string()));
    let more = found.as_ref().and_then(|it| meta(said(clock, &it.more)));
    let support = complaint.and_then(|it| support(moment, feed, Some(*it)));
    let support = support.map(|it| markup! { <p class="links">{it}</p> });
    let status = markup! { <div role="status">{told}</div> };
    [Some(status), more, support]
        .into_iter()
        .flatten()
        .collect()
}

fn told(clock: &Clock, finding: &Finding) -> Element {
    let known: Nodes = finding.known.iter().map(|it| cause(clock, it)).collect();
    let known = (!known.is_empty()).then(|| markup! { <ul>{known}</ul> });
    let advice = finding.advice.iter();
    let advice: Nodes = advice
        .map(|entry| markup! { <li>{link_to(clock, entry)}</li> })
        .collect();
    let advice = (!advice.is_empty()).then(|| {
        let label = clock.get(Key::Advice);
        markup! { <div class="also"><span>{label}</span><ul>{advice}</ul></div> }
    });
    markup! {
        <div class="finding" part="finding" data-level={finding.look.name()}>
            <p>{mark(finding.look)}" "<b>{clock.get(finding.title)}</b></p>
            {known}
            {advice}
        </div>
    }
}

/// An entry that may be the cause, and what it says of that.
fn cause(clock: &Clock, known: &Known) -> Element {
    let entry = match known.is_shown {
        true => link_to(clock, known.entry),
        false => title(clock, &Phrase::Text(&known.entry.name)),
    };
    let sentence = said(clock, &known.said);
    markup! { <li>{entry}" "<span>{sentence}</span></li> }
}

/// The link to the provider's support, with what it needs to know where the URL has room for that.
pub fn support(moment: &Moment, feed: &Feed, complaint: Option<Complaint>) -> Option<Element> {
    let clock = &moment.clock;
    let url = feed.page.support_url.as_deref()?;
    let text = support_text(&moment.situation(), feed, clock.clocks(), complaint);
    let text = browser::encode(&said(clock, &text).plain());
    let label = Nodes::text(clock.get(Key::Support));
    link(clock, label, &support_url(url, &text))
}
