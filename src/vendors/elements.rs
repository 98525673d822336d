use super::convert::{Context, Input, Refused, System, convert, system};
use super::{Certainty, Need, Vendor, companions};
use crate::schedule::Instant;

/// A response in a format that is converted, and what its page has beside it.
#[derive(Debug, PartialEq, Eq)]
pub struct Foreign {
    pub system: System,
    /// Whether those have to be read too.
    pub need: Need,
    /// The URLs of further documents, to be requested once.
    pub companions: Vec<String>,
}

/// What to do with a response from `url` that is no feed of ours.
///
/// # Errors
/// [`Refused`] if it cannot be converted.
///
/// ```
/// use windowpane::vendors::{Need, convert::System, foreign};
///
/// let body = br#"{"page":{"name":"Nordpost","status":"UP"}}"#;
/// let found = foreign(body, "https://status.nordpost.example/summary.json").unwrap();
/// assert_eq!((found.system, found.need), (System::Instatus, Need::Optional));
/// assert_eq!(found.companions, ["https://status.nordpost.example/v3/components.json"]);
/// ```
pub fn foreign(body: &[u8], url: &str) -> Result<Foreign, Refused> {
    let system = system(&Input::new(body))?;
    let (need, companions) = companions(system, url);
    Ok(Foreign {
        system,
        need,
        companions,
    })
}

/// The native feed of such a response and its companions, which are URLs with their bodies in this order, as text. A companion that is
/// optional and cannot be read is left out. `zone` is that of times of which the vendor does not say it.
///
/// # Errors
/// [`Refused`] if the response cannot be converted, or a companion that is required.
pub fn feed_of(
    found: &Foreign,
    documents: &[(&str, &[u8])],
    zone: Option<&str>,
    now: Instant,
) -> Result<String, Refused> {
    let context = Context {
        zone: zone.filter(|zone| is_zone(zone)),
        ..Context::at(now)
    };
    let mut inputs: Vec<Input> = documents
        .iter()
        .enumerate()
        .map(|(index, (url, body))| Input {
            url: Some(*url),
            // An empty list is recognised only by those who know whose it is.
            from: (index > 0).then_some(found.system),
            ..Input::new(body)
        })
        .collect();
    loop {
        match convert(&inputs, &context) {
            Ok(converted) => return Ok(converted.feed.to_string()),
            Err(refused) => match refused.input() {
                Some(input) if input > 0 && found.need == Need::Optional => {
                    inputs.remove(input);
                }
                _ => return Err(refused),
            },
        }
    }
}

/// What the page's console says of a response that is not converted, in the form of
/// [`to_message`](super::to_message): whose format it is, and why not.
pub fn refusal_message(found: Option<(&'static Vendor, Certainty)>, refused: &Refused) -> String {
    let Some((vendor, sure)) = found else {
        return String::new();
    };
    let why = match refused {
        Refused::NotReadable(_, why) => format!("It cannot be converted: {why}"),
        _ => vendor.convert.to_owned(),
    };
    // The text ends with the line.
    let why = why.replace('\n', " ");
    let lines = [vendor.name, vendor.title, vendor.advice, &why, sure.name()];
    lines.join("\n")
}

/// Whether a text could be the id of a zone: whether there is such a zone, the reader says.
fn is_zone(text: &str) -> bool {
    let is_part = |c: char| c.is_ascii_alphanumeric() || matches!(c, '/' | '_' | '-' | '+');
    !text.is_empty() && text.len() <= 64 && text.chars().all(is_part)
}
