use crate::browser::Detail;
use crate::polling::Snapshot;
use crate::schedule::Instant;
use crate::status;
use crate::view::Moment;
use wasm_bindgen::JsValue;

/// The limit of moments in a report: more than a slider can show.
const MOMENTS: usize = 2_000;

/// Adds to the `detail` of a timeline's `status-ready`, for a preview: the feed's problems, and the instants at which its display
/// changes.
pub fn report(snapshot: &Snapshot, moment: &Moment, detail: Detail) -> Detail {
    let Snapshot { feed, problems, .. } = snapshot;
    let problems: js_sys::Array = problems
        .iter()
        .map(|problem| {
            let detail = Detail::default()
                .with("path", problem.path.as_str())
                .with("code", problem.code.name())
                .with("message", problem.code.message())
                .with("found", problem.found.as_str());
            JsValue::from(detail)
        })
        .collect();
    let moments = status::moments(feed, &moment.attributes.settings);
    let text = |at: &Instant| JsValue::from(at.to_string());
    let time_range = match (moments.first(), moments.last()) {
        (Some(first), Some(last)) => Detail::default()
            .with("from", text(first))
            .with("to", text(last))
            .into(),
        _ => JsValue::NULL,
    };
    let moments: js_sys::Array = moments.iter().take(MOMENTS).map(text).collect();
    detail
        .with("problems", problems)
        .with("span", time_range)
        .with("moments", moments)
}
