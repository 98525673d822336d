use super::finding::Place;
use super::paths::{Step, steps};
use jsonc_parser::ast::{Array, Object, ObjectPropName, Value};
use jsonc_parser::common::Ranged;
use jsonc_parser::{CollectOptions, ParseOptions, parse_to_ast};
use std::ops::Range;

/// Finds the position of a JSONPath in a text.
pub struct Locator<'a> {
    text: &'a str,
    root: Option<Value<'a>>,
}

/// A value, and its place in the list or the object around it.
pub struct Found<'l, 'a> {
    pub value: &'l Value<'a>,
    /// `None` for the whole document.
    pub member: Option<Member>,
}

/// A field of an object or an item of a list, in byte ranges.
pub struct Member {
    pub range: Range<usize>,
    /// The key of a field, with its quotes.
    pub key: Option<Range<usize>>,
    /// The end of the member before it, and the start of the next.
    pub before: Option<usize>,
    pub after: Option<usize>,
    /// The object or the list around it, with its brackets.
    pub holder: Range<usize>,
}

impl<'a> Locator<'a> {
    pub fn new(text: &'a str) -> Self {
        let parsed = parse_to_ast(text, &CollectOptions::default(), &ParseOptions::default());
        Self {
            text,
            root: parsed.ok().and_then(|parsed| parsed.value),
        }
    }

    /// The bytes that a finding at `path` covers. If the value is missing, those of the object it
    /// is missing from. If words are written with escapes, the whole text.
    pub fn range(&self, path: &str, place: &Place) -> Range<usize> {
        let (found, is_all) = self.walk(&steps(path));
        let Some(found) = found else {
            return 0..0;
        };
        let value = found.value.start()..found.value.end();
        match place {
            Place::Value if is_all => value,
            // The opening bracket of an object.
            Place::Value => value.start..value.start + 1,
            Place::Key => match found
                .member
                .and_then(|member| member.key)
                .filter(|_| is_all)
            {
                Some(key) => key,
                None => value.start..value.start + 1,
            },
            Place::Words(words) => {
                let text = &self.text[value.clone()];
                match text.find(words.as_str()).filter(|_| !words.is_empty()) {
                    Some(at) => value.start + at..value.start + at + words.len(),
                    None => value,
                }
            }
        }
    }

    /// The value at `path`; `None` if it is missing.
    pub fn find(&self, path: &str) -> Option<Found<'_, 'a>> {
        let (found, is_all) = self.walk(&steps(path));
        found.filter(|_| is_all)
    }

    /// The object or the list that contains the value at `path`.
    pub fn holder(&self, path: &str) -> Option<&Value<'a>> {
        let steps = steps(path);
        let (_, outer) = steps.split_last()?;
        let (found, is_all) = self.walk(outer);
        found.filter(|_| is_all).map(|found| found.value)
    }

    /// Follows the steps as far as they lead. Returns the value reached, and whether all steps were
    /// followed.
    fn walk(&self, steps: &[Step]) -> (Option<Found<'_, 'a>>, bool) {
        let Some(root) = &self.root else {
            return (None, false);
        };
        let mut found = Found {
            value: root,
            member: None,
        };
        for step in steps {
            let next = match (found.value, step) {
                (Value::Object(object), Step::Field(name)) => field(object, name),
                (Value::Array(array), Step::Item(index)) => item(array, *index),
                _ => None,
            };
            match next {
                Some(next) => found = next,
                None => return (Some(found), false),
            }
        }
        (Some(found), true)
    }

    /// The line and the column of each byte, both counted from 1, the column in characters. Scans
    /// the text once.
    pub fn places(&self, bytes: &[usize]) -> Vec<(usize, usize)> {
        let mut order: Vec<usize> = (0..bytes.len()).collect();
        order.sort_by_key(|index| bytes[*index]);
        let mut places = vec![(1, 1); bytes.len()];
        let (mut from, mut line, mut column) = (0, 1, 1);
        for index in order {
            let at = bytes[index].min(self.text.len());
            for c in self.text[from..at].chars() {
                if c == '\n' {
                    (line, column) = (line + 1, 1);
                } else {
                    column += 1;
                }
            }
            from = at;
            places[index] = (line, column);
        }
        places
    }
}

/// The last field with this name, because that is the one the reader takes.
fn field<'l, 'a>(object: &'l Object<'a>, name: &str) -> Option<Found<'l, 'a>> {
    let is_it = |name_of: &ObjectPropName| match name_of {
        ObjectPropName::String(key) => key.value == name,
        ObjectPropName::Word(key) => key.value == name,
    };
    let all = &object.properties;
    let index = all.iter().rposition(|property| is_it(&property.name))?;
    let property = &all[index];
    let key = property.name.range();
    Some(Found {
        value: &property.value,
        member: Some(Member {
            range: key.start..property.value.end(),
            key: Some(key.start..key.end),
            before: index.checked_sub(1).map(|before| all[before].value.end()),
            after: all.get(index + 1).map(|after| after.name.start()),
            holder: object.start()..object.end(),
        }),
    })
}

fn item<'l, 'a>(array: &'l Array<'a>, index: usize) -> Option<Found<'l, 'a>> {
    let all = &array.elements;
    let value = all.get(index)?;
    Some(Found {
        value,
        member: Some(Member {
            range: value.start()..value.end(),
            key: None,
            before: index.checked_sub(1).map(|before| all[before].end()),
            after: all.get(index + 1).map(Ranged::start),
            holder: array.start()..array.end(),
        }),
    })
}

#[cfg(test)]
mod tests {
    use super::{Locator, Place};
    use crate::json::{MAX_DEPTH, parse, replace_lone_surrogates};

    #[test]
    fn what_the_reader_accepts_has_positions() {
        let deep = format!("{}1{}", "[".repeat(MAX_DEPTH), "]".repeat(MAX_DEPTH));
        for text in [
            &deep,
            r#"{"a": 1, "a": 2}"#,
            r#""\ud83d \ud83d\ude00 \u0000 \/ \b""#,
            "[-0, 1E+5, -1.25e-3, 18446744073709551616, 1e300]",
            "\r\n\t [ ]",
            "\"\u{7f}\u{2028}\u{feff}é😀\"",
            r#"{"": {"": [null, true, false]}}"#,
        ] {
            let text = replace_lone_surrogates(text);
            assert!(parse(&text).is_ok(), "{text}");
            assert!(Locator::new(&text).find("$").is_some(), "{text}");
        }
    }

    #[test]
    fn a_path_is_found_at_its_line_and_column() {
        let text =
            "{\n  \"incidents\": [\n    {\"name\": \"a\"},\n    {\"é\": 1, \"o'dd\": 2}\n  ]\n}";
        let locator = Locator::new(text);
        let words = |words: &str| Place::Words(words.to_owned());
        for (path, meant, place) in [
            ("$", Place::Value, (1, 1)),
            ("$.incidents", Place::Value, (2, 16)),
            ("$.incidents", Place::Key, (2, 3)),
            ("$.incidents[0].name", Place::Value, (3, 14)),
            ("$.incidents[0].name", Place::Key, (3, 6)),
            ("$.incidents[1]['é']", Place::Value, (4, 11)),
            ("$.incidents[1]['o\\'dd']", Place::Value, (4, 22)),
            ("$.incidents[1]['o\\'dd']", Place::Key, (4, 14)),
            ("$.incidents[1]", Place::Key, (4, 5)),
            ("$.incidents[0].created_at", Place::Value, (3, 5)),
            ("$.incidents[0].created_at", Place::Key, (3, 5)),
            ("$.notices[3].name", Place::Value, (1, 1)),
            ("$.incidents[0].name", words("a"), (3, 15)),
            ("$.incidents[0].name", words("b"), (3, 14)),
        ] {
            let range = locator.range(path, &meant);
            assert_eq!(locator.places(&[range.start]), [place], "{path} {meant:?}");
        }
        // In any order.
        let end = text.len();
        assert_eq!(locator.places(&[end, 0, 4]), [(6, 2), (1, 1), (2, 3)]);
    }
}
