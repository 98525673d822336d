/// Words in the names of components, and the part of mail that each is for. The first row that fits counts. A word fits if it stands alone: "smtp" is in
/// "smtp.example.org:587 (IPv6)", and "mx" is not in "Remix".
pub const ROLES: &[(&str, &[&str])] = &[
    ("web", &["webmail", "roundcube", "sogo", "snappymail"]),
    (
        "receiving",
        &["mx", "mx1", "mx2", "inbound", "incoming", "receiving", "25"],
    ),
    (
        "reading",
        &[
            "imap", "imaps", "pop", "pop3", "pop3s", "jmap", "143", "993", "110", "995",
        ],
    ),
    (
        "sending",
        &[
            "smtp",
            "smtps",
            "submission",
            "outbound",
            "outgoing",
            "sending",
            "587",
            "465",
            "2525",
        ],
    ),
];

/// The role that the name of a component states, by [`ROLES`]. `None` if it states none, or several.
///
/// ```
/// use windowpane::vendors::convert::role;
/// assert_eq!(role("smtp.example.org:587 (IPv6)"), Some("sending"));
/// assert_eq!(role("smtp.example.org:25"), Some("receiving"));
/// assert_eq!(role("IMAP and SMTP"), None);
/// assert_eq!(role("Remix"), None);
/// ```
pub fn role(name: &str) -> Option<&'static str> {
    let words: Vec<String> = name
        .split(|c: char| !c.is_alphanumeric())
        .map(str::to_lowercase)
        .collect();
    let fits = |known: &[&str]| words.iter().any(|word| known.contains(&&**word));
    // A port says more than a host's name.
    let is_port_25 = words.iter().any(|word| word == "25");
    let mut found = ROLES.iter().filter(|(_, known)| fits(known));
    let first = found.next()?.0;
    match found.next() {
        Some(_) if !is_port_25 => None,
        Some(_) => Some("receiving"),
        None => Some(first),
    }
}
