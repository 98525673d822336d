use jsonc_parser::ast::{ObjectPropName, Value};
use jsonc_parser::common::Ranged;
use jsonc_parser::{CollectOptions, ParseOptions, parse_to_ast};
use std::borrow::Cow;
use std::cell::Cell;

/// The text with half surrogate pairs written as the replacement character, as they are read, where the parser that knows
/// places would refuse them. No place changes: both are six characters.
pub fn locatable(text: &str) -> Cow<'_, str> {
    if Locator::new(text).root.is_some() {
        return Cow::Borrowed(text);
    }
    let mut pieces = text.split("\\u");
    let mut whole = pieces.next().unwrap_or_default().to_owned();
    for piece in pieces {
        let is_half = matches!(
            piece.as_bytes(),
            [b'd' | b'D', b'8'..=b'9' | b'a'..=b'f' | b'A'..=b'F', ..]
        );
        whole.push_str("\\u");
        match piece.get(4..).filter(|_| is_half) {
            Some(rest) => {
                whole.push_str("fffd");
                whole.push_str(rest);
            }
            None => whole.push_str(piece),
        }
    }
    Cow::Owned(whole)
}

/// Finds the places of a JSON text that paths lead to.
pub struct Locator<'a> {
    text: &'a str,
    root: Option<Value<'a>>,
    /// The last place that was asked for: byte, line, column. Places are asked for nearly in order, and a feed may be one line.
    last: Cell<(usize, usize, usize)>,
}

impl<'a> Locator<'a> {
    pub fn new(text: &'a str) -> Self {
        let parsed = parse_to_ast(text, &CollectOptions::default(), &ParseOptions::default());
        Self {
            text,
            root: parsed.ok().and_then(|parsed| parsed.value),
            last: Cell::new((0, 1, 1)),
        }
    }

    /// Line and column, both counted from 1 and the column in characters, of the value at `path`; where it is missing, of
    /// the object it is missing from.
    pub fn find(&self, path: &str) -> (usize, usize) {
        self.place(self.range(path).0)
    }

    /// The same for the first place where the text at `path` holds `words`; where they are written with escapes, of the
    /// whole text.
    pub fn find_words(&self, path: &str, words: &str) -> (usize, usize) {
        let (start, end) = self.range(path);
        self.place(start + self.text[start..end].find(words).unwrap_or(0))
    }

    fn place(&self, at: usize) -> (usize, usize) {
        let last = self.last.get();
        let (from, mut line, mut column) = if last.0 <= at { last } else { (0, 1, 1) };
        for c in self.text[from..at].chars() {
            if c == '\n' {
                (line, column) = (line + 1, 1);
            } else {
                column += 1;
            }
        }
        self.last.set((at, line, column));
        (line, column)
    }

    fn range(&self, path: &str) -> (usize, usize) {
        let mut at = self.root.as_ref();
        let mut range = at.map_or((0, 0), |value| (value.start(), value.end()));
        for step in steps(path) {
            at = match (at, &step) {
                (Some(Value::Object(object)), Step::Field(name)) => {
                    let property = object
                        .properties
                        .iter()
                        .rev()
                        .find(|property| match &property.name {
                            ObjectPropName::String(key) => key.value == name.as_str(),
                            ObjectPropName::Word(key) => key.value == name,
                        });
                    property.map(|property| &property.value)
                }
                (Some(Value::Array(array)), Step::Item(index)) => array.elements.get(*index),
                _ => None,
            };
            match at {
                Some(value) => range = (value.start(), value.end()),
                None => break,
            }
        }
        range
    }
}

enum Step {
    Field(String),
    Item(usize),
}

/// The steps of a path as the reader writes them: `$.name`, `[0]`, `['odd name']`.
fn steps(path: &str) -> Vec<Step> {
    let mut steps = Vec::new();
    let mut rest = path.trim_start_matches('$');
    while !rest.is_empty() {
        if let Some(quoted) = rest.strip_prefix("['") {
            let (mut name, mut escaped, mut end) = (String::new(), false, quoted.len());
            for (index, c) in quoted.char_indices() {
                match c {
                    '\\' if !escaped => escaped = true,
                    '\'' if !escaped => {
                        end = index + 2;
                        break;
                    }
                    c => {
                        name.push(c);
                        escaped = false;
                    }
                }
            }
            steps.push(Step::Field(name));
            rest = quoted.get(end..).unwrap_or_default();
        } else if let Some(item) = rest.strip_prefix('[') {
            let (index, after) = item.split_once(']').unwrap_or((item, ""));
            steps.push(Step::Item(index.parse().unwrap_or(usize::MAX)));
            rest = after;
        } else {
            let name = rest.trim_start_matches('.');
            let end = name.find(['.', '[']).unwrap_or(name.len());
            steps.push(Step::Field(name[..end].to_owned()));
            rest = &name[end..];
        }
    }
    steps
}

#[cfg(test)]
mod tests {
    use super::Locator;

    #[test]
    fn a_path_is_found_at_its_line_and_column() {
        let text =
            "{\n  \"incidents\": [\n    {\"name\": \"a\"},\n    {\"é\": 1, \"o'dd\": 2}\n  ]\n}";
        let locator = Locator::new(text);
        for (path, place) in [
            ("$", (1, 1)),
            ("$.incidents", (2, 16)),
            ("$.incidents[0].name", (3, 14)),
            ("$.incidents[1]['é']", (4, 11)),
            ("$.incidents[1]['o\\'dd']", (4, 22)),
            ("$.incidents[0].created_at", (3, 5)),
            ("$.notices[3].name", (1, 1)),
        ] {
            assert_eq!(locator.find(path), place, "{path}");
        }
        assert_eq!(locator.find_words("$.incidents[0].name", "a"), (3, 15));
        assert_eq!(locator.find_words("$.incidents[0].name", "b"), (3, 14));
    }
}
