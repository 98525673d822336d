use super::Markup;

/// A block of a plain text body.
enum Block<'a> {
    /// Lines without a blank line between them. Their breaks are kept.
    Paragraph(Vec<&'a str>),
    /// `- `, `* ` or `• ` items, each of one or more lines.
    List(Vec<String>),
    /// `1. ` items, and the number of the first one.
    Steps(u32, Vec<String>),
    /// Lines indented by four spaces, shown as written.
    Preformatted(Vec<&'a str>),
}

/// Reads a plain text body: paragraphs separated by blank lines, lists, numbered steps, and
/// indented lines, which stay as written. Line breaks are kept; bare URLs become links.
///
/// ```
/// use windowpane::text::{Token, plain};
/// let markup = plain("- one\n- two");
/// let mut tokens = markup.tokens();
/// assert_eq!(tokens.next(), Some(Token::Begin("ul", "")));
/// assert_eq!(tokens.next(), Some(Token::Begin("li", "")));
/// assert_eq!(tokens.next(), Some(Token::Text("one")));
/// ```
pub fn plain(body: &str) -> Markup {
    let mut markup = Markup::default();
    for block in blocks(body) {
        match block {
            Block::Paragraph(lines) => {
                markup.begin("p", "");
                for (index, line) in lines.into_iter().enumerate() {
                    if index > 0 {
                        markup.begin("br", "");
                        markup.end();
                    }
                    markup.linked(line);
                }
            }
            Block::List(items) => list(&mut markup, "ul", "", &items),
            Block::Steps(first, items) => list(&mut markup, "ol", &first.to_string(), &items),
            Block::Preformatted(lines) => {
                markup.begin("pre", "");
                markup.text(&lines.join("\n"));
            }
        }
        markup.end();
    }
    markup
}

fn list(markup: &mut Markup, tag: &str, first: &str, items: &[String]) {
    markup.begin(tag, first);
    for item in items {
        markup.begin("li", "");
        markup.linked(item);
        markup.end();
    }
}

fn blocks(body: &str) -> Vec<Block<'_>> {
    let mut blocks: Vec<Block> = Vec::new();
    // A blank line ends a paragraph. In a list it may separate items; in preformatted text it is a
    // line.
    let mut blank = true;
    let numbered = steps(body);
    for (index, line) in body.lines().enumerate() {
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
        } else if let Some((number, item)) = numbered.get(index).copied().flatten() {
            match blocks.last_mut() {
                Some(Block::Steps(first, items)) if number == *first + items.len() as u32 => {
                    items.push(item.to_owned());
                }
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
                // A line right after an item continues it.
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

/// The lines that are numbered steps: those whose number follows that of the line before or
/// precedes that of the next.
/// A single number is not one: "12. mars" is a date.
fn steps(body: &str) -> Vec<Option<(u32, &str)>> {
    let lines: Vec<Option<(u32, &str)>> = body.lines().map(|line| step(line.trim())).collect();
    let found: Vec<(usize, u32)> = lines
        .iter()
        .enumerate()
        .filter_map(|(index, step)| Some((index, (*step)?.0)))
        .collect();
    let mut is_step = vec![false; lines.len()];
    for (at, (index, number)) in found.iter().enumerate() {
        let before = at.checked_sub(1).map(|before| found[before].1);
        let behind = found.get(at + 1).map(|(_, number)| *number);
        is_step[*index] = (*number > 1 && before == Some(number - 1)) || behind == Some(number + 1);
    }
    let steps = lines.into_iter().zip(is_step);
    steps
        .map(|(step, is_step)| step.filter(|_| is_step))
        .collect()
}

/// Reads `7. Press Save` or `7) Press Save`.
fn step(line: &str) -> Option<(u32, &str)> {
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    let (number, rest) = line
        .split_at_checked(digits)
        .filter(|_| (1..=3).contains(&digits))?;
    let item = rest.strip_prefix(['.', ')'])?.strip_prefix(' ')?;
    Some((number.parse().ok()?, item.trim()))
}
