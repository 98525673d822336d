use crate::browser;
use crate::text::{BodyFormat, Markup};
use leptos::prelude::{ArcRwSignal, Get, Update};
use std::rc::Rc;

thread_local! {
    /// The number of body readers that have been loaded.
    static ARRIVALS: ArcRwSignal<usize> = ArcRwSignal::new(0);
}

/// The markup of a text that is not plain. `None` if it cannot be parsed, and until the reader for its format is loaded. Tracked:
/// whoever rendered without it renders again then.
pub fn read(format: BodyFormat, text: &str) -> Option<Rc<Markup>> {
    if format == BodyFormat::Plain {
        return None;
    }
    ARRIVALS.with(Get::get);
    browser::load_reader(format, || {
        ARRIVALS.with(|arrivals| arrivals.update(|count| *count += 1));
    });
    browser::read(format, text)
}
