use super::access::{Findings, readable};
use super::code::{Finding, MIRROR_AHEAD, MIRROR_BEHIND, MIRROR_DIFFERS, MIRROR_GONE, Severity};
use super::feed::{duration, made_at};
use super::response::Fetched;
use crate::feed::Page;
use std::cmp::Ordering;

/// Compares a mirror with the feed itself, whose `content` and `page` are given.
pub fn of_mirror(
    fetched: &Fetched,
    origin: &str,
    content: &[u8],
    page: &Page,
    read: impl FnOnce(&[u8]) -> Option<Page>,
) -> Vec<Finding> {
    let mut findings = Findings::of(&fetched.url);
    let mut inner = Findings::of(&fetched.url);
    let response = readable(fetched, origin, &MIRROR_GONE, &mut inner);
    if let Some(worst) = inner
        .found
        .iter()
        .find(|one| one.code.severity >= Severity::Problem)
    {
        findings.add(
            &MIRROR_GONE,
            format!("{}: {}", worst.code.name, worst.message),
        );
        return findings.found;
    }
    let Some(copy) = response.and_then(|response| response.content().ok()) else {
        findings.add(&MIRROR_GONE, "its body cannot be read");
        return findings.found;
    };
    if copy == content {
        return findings.found;
    }
    let Some(its) = read(&copy) else {
        findings.add(&MIRROR_GONE, "its content is not a feed");
        return findings.found;
    };
    match newer(page, &its) {
        (Ordering::Greater, by) => findings.add(&MIRROR_BEHIND, format!("its copy is older{by}")),
        (Ordering::Less, by) => findings.add(&MIRROR_AHEAD, format!("its copy is newer{by}")),
        (Ordering::Equal, _) => findings.add(&MIRROR_DIFFERS, "its copy differs"),
    }
    findings.found
}

/// Which of two copies is newer, and by how much, as far as they state it.
fn newer(one: &Page, other: &Page) -> (Ordering, String) {
    if let (Some(one), Some(other)) = (one.sequence, other.sequence)
        && one != other
    {
        return (
            one.cmp(&other),
            format!(": its sequence is {other}, the feed's is {one}"),
        );
    }
    match (made_at(one), made_at(other)) {
        (Some(one), Some(other)) => {
            let seconds = (one.millis() - other.millis()).unsigned_abs() / 1000;
            (one.cmp(&other), format!(" by {}", duration(seconds)))
        }
        _ => (Ordering::Equal, String::new()),
    }
}
