use super::cause::{Cause, quoted};

/// Why bytes are not UTF-8 text, before any of it is parsed: compressed, in another encoding, or
/// with bytes that never occur in UTF-8.
pub fn diagnose(bytes: &[u8]) -> Option<Cause> {
    if let Some(what) = packed(bytes) {
        return Some(Cause::new(0, what.0, what.1));
    }
    if let Some((name, has_mark)) = wide(bytes) {
        let mark = match has_mark {
            true => "with a byte order mark",
            false => "without a byte order mark",
        };
        return Some(Cause::new(
            0,
            format!("this is {name} {mark}, and a feed is UTF-8"),
            "save it as UTF-8",
        ));
    }
    let error = std::str::from_utf8(bytes).err()?;
    let at = error.valid_up_to();
    let rest = bytes.get(at..).unwrap_or_default();
    let byte = rest.first().copied().unwrap_or_default();
    if error.error_len().is_none() {
        return Some(Cause::new(
            at,
            "the file ends in the middle of a character: it was cut off",
            "fetch or write the whole file again",
        ));
    }
    // CESU-8, which some databases call UTF-8: half of a surrogate pair as three bytes.
    if let [0xed, 0xa0..=0xbf, 0x80..=0xbf, ..] = rest {
        return Some(Cause::new(
            at,
            "half a surrogate pair is written as three bytes (CESU-8), which UTF-8 does not allow",
            "save it as UTF-8",
        ));
    }
    let others = count(rest).saturating_sub(1);
    let and_others = match others {
        0 => String::new(),
        1 => ", and there is 1 more such byte".to_owned(),
        others => format!(", and there are {others} more such bytes"),
    };
    let Some(c) = windows_1252(byte) else {
        return Some(Cause::new(
            at,
            format!("the byte 0x{byte:02X} is not UTF-8{and_others}"),
            "save the file as UTF-8",
        ));
    };
    let word = word_around(bytes, at);
    let reads = if word.chars().count() > 1 {
        format!(": {}", quoted(&word))
    } else {
        String::new()
    };
    Some(Cause::new(
        at,
        format!(
            "the byte 0x{byte:02X} is not UTF-8; it is probably \"{c}\" in Windows-1252 or Latin-1{reads}{and_others}"
        ),
        format!("save the file as UTF-8, or write \\u{:04x}", u32::from(c)),
    ))
}

/// The kind of file that begins with these bytes, and what to do with it.
fn packed(bytes: &[u8]) -> Option<(&'static str, &'static str)> {
    const UNPACK: &str = "unpack it, or serve it with the matching Content-Encoding header";
    const NOT_IT: &str = "give the feed itself";
    let kinds: [(&[u8], &str, &str); 9] = [
        (&[0x1f, 0x8b], "this is still compressed with gzip", UNPACK),
        (
            &[0x28, 0xb5, 0x2f, 0xfd],
            "this is still compressed with zstd",
            UNPACK,
        ),
        (
            &[0xfd, b'7', b'z', b'X', b'Z', 0],
            "this is still compressed with xz",
            UNPACK,
        ),
        (b"BZh", "this is still compressed with bzip2", UNPACK),
        (b"PK\x03\x04", "this is a ZIP archive, not a feed", UNPACK),
        (b"%PDF", "this is a PDF document, not a feed", NOT_IT),
        (&[0x89, b'P', b'N', b'G'], "this is an image (PNG)", NOT_IT),
        (&[0xff, 0xd8, 0xff], "this is an image (JPEG)", NOT_IT),
        (b"SQLite format 3", "this is an SQLite database", NOT_IT),
    ];
    kinds
        .into_iter()
        .find(|(start, ..)| bytes.starts_with(start))
        .map(|(_, what, fix)| (what, fix))
}

/// The encoding, if it uses two or four bytes per unit, and whether its byte order mark says so.
fn wide(bytes: &[u8]) -> Option<(&'static str, bool)> {
    match bytes {
        [0xff, 0xfe, 0, 0, ..] => Some(("UTF-32 LE", true)),
        [0, 0, 0xfe, 0xff, ..] => Some(("UTF-32 BE", true)),
        [0xff, 0xfe, ..] => Some(("UTF-16 LE", true)),
        [0xfe, 0xff, ..] => Some(("UTF-16 BE", true)),
        [1..=255, 0, 0, 0, ..] => Some(("UTF-32 LE", false)),
        [0, 0, 0, 1..=255, ..] => Some(("UTF-32 BE", false)),
        [1..=255, 0, ..] => Some(("UTF-16 LE", false)),
        [0, 1..=255, ..] => Some(("UTF-16 BE", false)),
        _ => None,
    }
}

/// The number of bytes that are not UTF-8.
fn count(mut bytes: &[u8]) -> usize {
    let mut count = 0;
    while let Err(error) = std::str::from_utf8(bytes) {
        count += 1;
        let next = error.valid_up_to() + error.error_len().unwrap_or(bytes.len());
        bytes = bytes.get(next..).unwrap_or_default();
    }
    count
}

/// The word that contains the byte, decoded as Windows-1252.
fn word_around(bytes: &[u8], at: usize) -> String {
    let is_letter = |byte: &u8| byte.is_ascii_alphanumeric() || *byte >= 0x80;
    let before = bytes.get(..at).unwrap_or_default();
    let after = bytes.get(at..).unwrap_or_default();
    let start = at
        - before
            .iter()
            .rev()
            .take(20)
            .take_while(|byte| is_letter(byte))
            .count();
    let end = at
        + after
            .iter()
            .take(20)
            .take_while(|byte| is_letter(byte))
            .count();
    let word = bytes.get(start..end).unwrap_or_default();
    word.iter().filter_map(|byte| windows_1252(*byte)).collect()
}

/// The character of a byte in Windows-1252, which equals Latin-1 above 0x9F.
fn windows_1252(byte: u8) -> Option<char> {
    const HIGH: [char; 32] = [
        '€', '\0', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\0', 'Ž', '\0', '\0',
        '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\0', 'ž', 'Ÿ',
    ];
    match byte {
        0x80..=0x9f => HIGH
            .get(usize::from(byte - 0x80))
            .copied()
            .filter(|c| *c != '\0'),
        byte => Some(char::from(byte)),
    }
}
