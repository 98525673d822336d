//! JSONPaths (RFC 9535) as the reader writes them.

use serde_json::Value;

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Step {
    Field(String),
    Item(usize),
}

/// The steps of a path: `$.name`, `[0]`, `['odd name']`.
pub fn steps(path: &str) -> Vec<Step> {
    let mut steps = Vec::new();
    let mut rest = path.trim_start_matches('$');
    while !rest.is_empty() {
        if let Some(quoted) = rest.strip_prefix("['") {
            let (mut name, mut is_escaped, mut end) = (String::new(), false, quoted.len());
            for (index, c) in quoted.char_indices() {
                match c {
                    '\\' if !is_escaped => is_escaped = true,
                    '\'' if !is_escaped => {
                        end = index + 2;
                        break;
                    }
                    c => {
                        name.push(c);
                        is_escaped = false;
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

/// The value at the end of the steps; null if there is none.
pub fn value<'a>(feed: &'a Value, steps: &[Step]) -> &'a Value {
    steps.iter().fold(feed, |at, step| match step {
        Step::Field(name) => &at[name.as_str()],
        Step::Item(index) => &at[*index],
    })
}

/// The path of a field, in the short form if its name allows that.
pub fn field(path: &str, name: &str) -> String {
    let is_short = name
        .bytes()
        .all(|byte| byte.is_ascii_alphanumeric() || byte == b'_')
        && !name.is_empty()
        && !name.starts_with(|c: char| c.is_ascii_digit());
    if is_short {
        return format!("{path}.{name}");
    }
    let quoted = name.replace('\\', "\\\\").replace('\'', "\\'");
    format!("{path}['{quoted}']")
}

/// The path without its last step.
pub fn parent(path: &str) -> String {
    let mut steps = steps(path);
    steps.pop();
    steps.iter().fold("$".to_owned(), |path, step| match step {
        Step::Field(name) => field(&path, name),
        Step::Item(index) => format!("{path}[{index}]"),
    })
}

/// A value as messages show it: a text without its quotes, cut if it is long.
pub fn shown(value: &Value) -> String {
    match value {
        Value::Null => "null".into(),
        Value::String(text) => cut(text, 60),
        Value::Array(_) => "a list".into(),
        Value::Object(_) => "an object".into(),
        other => other.to_string(),
    }
}

/// The first characters of a text.
pub fn cut(text: &str, most: usize) -> String {
    match text.char_indices().nth(most) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}
