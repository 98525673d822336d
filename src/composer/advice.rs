//! What looks odd in what would be published.

use crate::operator::{Located, Now, Options, check};
use crate::schedule::Instant;

/// What `status-feed check` says of a text as it would be, and does not say of the text as it is: each as a sentence with what to write.
pub fn added_advice(before: &str, after: &str, now: Instant) -> Vec<String> {
    let options = Options::from(Now::Live(now));
    let said = |text: &str| -> Vec<String> {
        match check(text.as_bytes(), &options) {
            Ok(report) => {
                let all = report.problems.iter().chain(&report.warnings);
                let line = |located: &Located| match located.finding.fix.as_str() {
                    "" => located.sentence(),
                    fix => format!("{}: {fix}", located.sentence()),
                };
                all.map(line).collect()
            }
            Err(_) => Vec::new(),
        }
    };
    let mut known = said(before);
    let mut added = said(after);
    added.retain(
        |sentence| match known.iter().position(|it| it == sentence) {
            Some(place) => {
                known.swap_remove(place);
                false
            }
            None => true,
        },
    );
    added
}
