/// The format of a body.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BodyFormat {
    Plain,
    Html,
    Markdown,
}

/// Detects the format of a body, conservatively.
///
/// HTML is recognised by a tag that is common in status posts, Markdown by syntax that nobody
/// writes by accident. `<someone@example.org>` and `a < b` are plain text. So are dashes, asterisks
/// and numbers in front of lines: plain text shows them as lists too. Markdown may contain inline
/// HTML; a body with block elements is HTML.
///
/// ```
/// use windowpane::text::{BodyFormat, body_format};
/// assert_eq!(body_format("Back at 10.<br />Sorry!"), BodyFormat::Html);
/// assert_eq!(body_format("Back **at 10**.<br />Sorry!"), BodyFormat::Markdown);
/// assert_eq!(body_format("*** 10 to 12 CET ***\n- write to <help@example.org> if a < b"), BodyFormat::Plain);
/// ```
pub fn body_format(body: &str) -> BodyFormat {
    let has = |tags| body.split('<').skip(1).any(|after| is_tag(after, tags));
    if has("p ul ol li h1 h2 h3 h4 h5 h6 div pre blockquote table tr td") {
        BodyFormat::Html
    } else if body.lines().any(is_markdown) {
        BodyFormat::Markdown
    } else if has("br b strong i em a span code time hr var small") {
        BodyFormat::Html
    } else {
        BodyFormat::Plain
    }
}

/// Whether `after`, the text after a `<`, begins with a tag of one of `names` (separated by
/// spaces).
fn is_tag(after: &str, names: &str) -> bool {
    let after = after.strip_prefix('/').unwrap_or(after);
    let end = after.find(|c: char| !c.is_ascii_alphanumeric());
    let (name, rest) = after.split_at(end.unwrap_or(after.len()));
    rest.starts_with(['>', ' ', '/', '\n', '\r'])
        && names
            .split(' ')
            .any(|known| known.eq_ignore_ascii_case(name))
}

/// Whether a line is certainly Markdown: it has a code fence, a heading (of two marks or more, or
/// of one and a capital), the underline of a heading, a link with a URL, bold text, or inline code.
fn is_markdown(line: &str) -> bool {
    let text = line.trim().as_bytes();
    let marks = text.iter().take_while(|byte| **byte == b'#').count();
    let title = &text[marks..];
    let is_heading = match marks {
        1 => title.first() == Some(&b' ') && title.get(1).is_some_and(u8::is_ascii_uppercase),
        2..=6 => title.first() == Some(&b' '),
        _ => false,
    };
    let is_address = |at: usize| {
        let starts = [&b"http"[..], b"mailto:", b"tel:", b"/", b"#", b"<"];
        starts.iter().any(|start| text[at..].starts_with(start))
    };
    let is_fence = text.starts_with(b"```") || text.starts_with(b"~~~");
    let is_underline = text.len() > 2 && text.iter().all(|byte| *byte == b'=');
    let ends_name = |at: usize| match text[at..] {
        [b']', b'(', ..] => is_address(at + 2),
        [b']', b':', b' ', ..] => text[0] == b'[' && is_address(at + 3),
        _ => false,
    };
    let first = text.iter().position(|byte| *byte == b'[');
    let has_link = first.is_some_and(|first| (first..text.len()).any(ends_name));
    is_heading
        || is_fence
        || is_underline
        || has_link
        || is_enclosed(text, b'*', 2)
        || is_enclosed(text, b'`', 1)
}

/// Whether a line has text enclosed in runs of exactly `length` marks, with no space inside them
/// and no letter or digit outside.
fn is_enclosed(line: &[u8], mark: u8, length: usize) -> bool {
    let mut is_open = false;
    let mut at = 0;
    while at < line.len() {
        let before = at.checked_sub(1).map_or(b' ', |before| line[before]);
        let row = line[at..].iter().take_while(|byte| **byte == mark).count();
        at += row.max(1);
        if row == length {
            let after = line.get(at).copied().unwrap_or(b' ');
            if is_open && before != b' ' && !after.is_ascii_alphanumeric() {
                return true;
            }
            is_open = after != b' ' && !before.is_ascii_alphanumeric();
        }
    }
    false
}

/// More bytes than fit into the visible lines of a collapsed body.
const BEGINNING: usize = 2_400;

/// The beginning of a body, for rendering it collapsed: enough to fill the visible lines, so that a
/// long body costs nothing before the visitor expands it.
///
/// ```
/// use windowpane::text::beginning;
/// assert_eq!(beginning("short"), "short");
/// assert!(beginning(&"ten chars\n".repeat(6_000)).len() <= 2_400);
/// ```
pub fn beginning(body: &str) -> &str {
    if body.len() <= 2 * BEGINNING {
        return body;
    }
    let mut ends = (0..=BEGINNING).rev();
    let end = ends.find(|end| body.is_char_boundary(*end)).unwrap_or(0);
    let end = body[..end]
        .rfind('\n')
        .filter(|at| *at > BEGINNING / 2)
        .unwrap_or(end);
    &body[..end]
}
