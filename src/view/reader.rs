use crate::browser;
use crate::text::{BodyFormat, Markup};
use leptos::prelude::{ArcRwSignal, Get, Update};
use std::rc::Rc;

thread_local! {
    /// How often the code for a form has come.
    static ARRIVALS: ArcRwSignal<usize> = ArcRwSignal::new(0);
}

/// What is to be drawn of a text that is not plain. `None` where it cannot be read, and until the code for it has come. Followed:
/// whoever has drawn without it draws again then.
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
