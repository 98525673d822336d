use super::clock::Clock;
use crate::render::{Element, el, markup};
use crate::schedule::Instant;
use crate::status::Progress;

/// The bar of what is called `title`; `text` says in words how far it is.
pub fn progress(clock: &Clock, progress: &Progress, title: &str, text: &str) -> Element {
    clock.holds_until(progress.next_change());
    let range = |class: &str, from: Instant, to: Instant| {
        let at = progress.place(from);
        el("i")
            .class(class)
            .attr("--at", &at.to_string())
            .attr("--for", &(progress.place(to) - at).to_string())
    };
    let over = progress.now.min(progress.due);
    let late = progress
        .is_late()
        .then(|| range("late", progress.due, progress.now));
    let percent = progress.percent().to_string();
    let bar = markup! {
        <div class="progress" part="progress" role="progressbar" aria-label={title} aria-valuenow={&percent} aria-valuetext={text}>
            {range("elapsed", progress.starts, over)}
            {late}
        </div>
    };
    match progress.soft_from {
        Some(from) => bar.attr("--soft", &progress.place(from).to_string()),
        None => bar,
    }
}
