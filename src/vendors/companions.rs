use super::convert::System::{self, Cachet, Cstate, Gatus, Instatus, Sorry, UptimeKuma};

/// The documents of a page that belong together, by the end of the path of each: `*` is any name. Of each row the first has been requested.
const COMPANIONS: &[(System, &str, Need, &[&str])] = &[
    (
        Cachet,
        "/api/components",
        Need::Required,
        &["/api/incidents", "/api/schedules"],
    ),
    (
        Cachet,
        "/api/incidents",
        Need::Required,
        &["/api/components", "/api/schedules"],
    ),
    // These two say all that is so now without the others: services by name, and what is over.
    (
        Cstate,
        "/index.json",
        Need::Optional,
        &["/issues/index.json"],
    ),
    (
        Gatus,
        "/api/v1/endpoints/statuses",
        Need::Optional,
        &["/api/v1/config"],
    ),
    (
        Instatus,
        "/summary.json",
        Need::Optional,
        &["/v3/components.json"],
    ),
    (
        Sorry,
        "/api/v1/status",
        Need::Optional,
        &["/api/v1/components"],
    ),
    (
        UptimeKuma,
        "/api/status-page/*",
        Need::Required,
        &["/api/status-page/heartbeat/*"],
    ),
];

/// Whether a document can do without the others.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Need {
    /// Without them it is half of the truth, and is not read.
    Required,
    /// They add to it, and a page may not have them.
    Optional,
}

/// The URLs of what else to request where a system has responded with its document at `url`: at most two, on the same host. None if the
/// document is elsewhere than the system has it.
///
/// ```
/// use windowpane::vendors::{Need, companions, convert::System};
///
/// let of = |system, url| companions(system, url).1;
/// let page = "https://status.example.org/api/status-page/mail";
/// assert_eq!(of(System::UptimeKuma, page), ["https://status.example.org/api/status-page/heartbeat/mail"]);
/// assert_eq!(
///     of(System::Cachet, "https://status.example.org/api/components?per_page=50"),
///     ["https://status.example.org/api/incidents?per_page=50", "https://status.example.org/api/schedules?per_page=50"],
/// );
/// assert!(of(System::Instatus, "https://example.org/copies/today.json").is_empty());
/// ```
pub fn companions(system: System, url: &str) -> (Need, Vec<String>) {
    let end = url.find(['?', '#']).unwrap_or(url.len());
    let (path, query) = url.split_at(end);
    let has_host = path.starts_with("https://") || path.starts_with("http://");
    let row = COMPANIONS.iter().find_map(|(of, known, need, others)| {
        let (base, name) = (*of == system).then(|| split(path, known)).flatten()?;
        Some((base, name, need, others))
    });
    match row.filter(|_| has_host) {
        Some((base, name, need, others)) => {
            let urls = others.iter().map(|other| {
                let other = other.replace('*', name);
                [base, &other, query].concat()
            });
            (*need, urls.collect())
        }
        None => (Need::Optional, Vec::new()),
    }
}

/// What stands before a known end of a path, and the name in it.
fn split<'a>(path: &'a str, known: &str) -> Option<(&'a str, &'a str)> {
    match known.strip_suffix('*') {
        Some(known) => {
            let at = path.rfind('/')? + 1;
            let base = path[..at].strip_suffix(known)?;
            Some((base, &path[at..])).filter(|(_, name)| !name.is_empty())
        }
        None => Some((path.strip_suffix(known)?, "")),
    }
}
