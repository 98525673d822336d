use super::{Certainty, Vendor};

/// What was recognised, as the text in which the vendors' WebAssembly module tells an engine: a line
/// for each field of the [`Vendor`], and one for the certainty. Empty if no vendor was.
///
/// ```
/// use windowpane::vendors::{Certainty, VENDORS, from_message, to_message};
///
/// let found = Some((&VENDORS[0], Certainty::Likely));
/// let (vendor, sure) = from_message(&to_message(found)).unwrap();
/// assert_eq!((vendor.name, vendor.message(), sure), (VENDORS[0].name, VENDORS[0].message(), Certainty::Likely));
/// assert_eq!(from_message(&to_message(None)), None);
/// ```
pub fn to_message(found: Option<(&Vendor, Certainty)>) -> String {
    let lines = |(vendor, sure): (&Vendor, Certainty)| {
        [
            vendor.name,
            vendor.title,
            vendor.advice,
            vendor.convert,
            sure.name(),
        ]
        .join("\n")
    };
    found.map(lines).unwrap_or_default()
}

/// What [`to_message`] has written. The vendor's texts are never freed: keep what this gives.
pub fn from_message(message: &str) -> Option<(Vendor, Certainty)> {
    let (texts, sure) = message.rsplit_once('\n')?;
    let texts: &'static str = texts.to_owned().leak();
    let mut texts = texts.split('\n');
    let mut next = || texts.next().unwrap_or_default();
    let vendor = Vendor {
        name: next(),
        title: next(),
        advice: next(),
        convert: next(),
        signatures: &[],
    };
    Some((vendor, Certainty::from_name(sure)?))
}
