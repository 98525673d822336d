/// What kind of text a body is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    Plain,
    Html,
}

/// Recognises HTML conservatively: by a tag that bodies of status posts really have. `<someone@example.org>` and `a < b`
/// are plain text.
///
/// ```
/// use windowpane::status::{Form, form};
/// assert_eq!(form("Back at 10.<br />Sorry!"), Form::Html);
/// assert_eq!(form("Write to <help@example.org> if a < b"), Form::Plain);
/// ```
pub fn form(body: &str) -> Form {
    const TAGS: &[&str] = &[
        "p",
        "br",
        "b",
        "strong",
        "i",
        "em",
        "a",
        "ul",
        "ol",
        "li",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "div",
        "span",
        "code",
        "pre",
        "blockquote",
        "table",
        "tr",
        "td",
        "time",
        "hr",
        "var",
        "small",
    ];
    let is_tag = |after: &str| {
        let after = after.strip_prefix('/').unwrap_or(after);
        let end = after
            .find(|c: char| !c.is_ascii_alphanumeric())
            .unwrap_or(after.len());
        let (name, rest) = after.split_at(end);
        rest.starts_with(['>', ' ', '/', '\n'])
            && TAGS.iter().any(|tag| tag.eq_ignore_ascii_case(name))
    };
    if body.split('<').skip(1).any(is_tag) {
        Form::Html
    } else {
        Form::Plain
    }
}

/// A part of a plain text body.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Block<'a> {
    /// Lines that belong together; their breaks are kept.
    Paragraph(Vec<&'a str>),
    /// `- `, `* ` or `• ` items, each of one or more lines.
    List(Vec<String>),
    /// `1. ` items, and the number of the first.
    Steps(u32, Vec<String>),
    /// Indented by four: shown as written.
    Preformatted(Vec<&'a str>),
}

/// The blocks of a plain text body: paragraphs parted by blank lines, lists, numbered steps, indented lines as written.
///
/// ```
/// use windowpane::status::{Block, blocks};
/// assert_eq!(
///     blocks("Two things:\n- one\n- two"),
///     [Block::Paragraph(vec!["Two things:"]), Block::List(vec!["one".into(), "two".into()])],
/// );
/// ```
pub fn blocks(body: &str) -> Vec<Block<'_>> {
    let mut blocks: Vec<Block> = Vec::new();
    // A blank line ends a paragraph; in a list it may only part its items, and in an indented text it is a line of it.
    let mut blank = true;
    for line in body.lines() {
        if line.trim().is_empty() {
            blank = true;
            continue;
        }
        let was_blank = std::mem::take(&mut blank);
        let text = line.trim();
        if let Some(item) = text
            .strip_prefix(['-', '*', '•'])
            .and_then(|item| item.strip_prefix(' '))
        {
            match blocks.last_mut() {
                Some(Block::List(items)) => items.push(item.trim().to_owned()),
                _ => blocks.push(Block::List(vec![item.trim().to_owned()])),
            }
        } else if let Some((number, item)) = step(text) {
            match blocks.last_mut() {
                Some(Block::Steps(_, items)) => items.push(item.to_owned()),
                _ => blocks.push(Block::Steps(number, vec![item.to_owned()])),
            }
        } else {
            let indented = line.starts_with("    ") || line.starts_with('\t');
            match blocks.last_mut() {
                Some(Block::Preformatted(lines)) if indented => {
                    if was_blank {
                        lines.push("");
                    }
                    lines.push(line);
                }
                // A line that goes on after an item without a blank line belongs to it.
                Some(Block::List(items) | Block::Steps(_, items)) if !was_blank => {
                    if let Some(item) = items.last_mut() {
                        item.push(' ');
                        item.push_str(text);
                    }
                }
                Some(Block::Paragraph(lines)) if !was_blank => lines.push(text),
                _ if indented => blocks.push(Block::Preformatted(vec![line])),
                _ => blocks.push(Block::Paragraph(vec![text])),
            }
        }
    }
    blocks
}

/// `7. Press Save` or `7) Press Save`.
fn step(line: &str) -> Option<(u32, &str)> {
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    let (number, rest) = line
        .split_at_checked(digits)
        .filter(|_| (1..=3).contains(&digits))?;
    let item = rest.strip_prefix(['.', ')'])?.strip_prefix(' ')?;
    Some((number.parse().ok()?, item.trim()))
}

/// Whether a body takes more than about eight lines of seventy characters, so that it is folded at first.
pub fn is_long(body: &str) -> bool {
    let mut lines = 0;
    body.lines().any(|line| {
        lines += 1 + line.chars().count() / 70;
        lines > 8
    })
}
