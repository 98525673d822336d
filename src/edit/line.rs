//! An edit as a JSON object: `{"do": "open", "title": "IMAP is down", "on": ["imap=partial"], "text": "No answer."}`.

use super::command::Edit;
use clap::{Arg, ArgAction, Command, FromArgMatches, Subcommand};
use serde_json::{Map, Value};

/// The edit that an object is: `do` is the command, and the other fields are its words and its options, by the names that they have in its help.
///
/// ```
/// use serde_json::json;
/// use windowpane::edit::edit_of;
///
/// let edit = edit_of(&json!({"do": "resolve", "entry": "imap-store", "at": "06:40"})).unwrap();
/// assert_eq!(edit.command(), "status-feed resolve imap-store --at 06:40");
/// assert!(edit_of(&json!({"do": "resolve", "entri": "imap-store"})).unwrap_err().contains("entry"));
/// ```
///
/// # Errors
///
/// A sentence that says what is wrong with the object.
pub fn edit_of(line: &Value) -> Result<Edit, String> {
    let Value::Object(fields) = line else {
        return Err("an edit is an object, in { and }".to_owned());
    };
    let mut command = Edit::augment_subcommands(Command::new("status-feed"))
        .disable_help_subcommand(true)
        .disable_help_flag(true);
    command.build();
    let Some(verbs) = fields.get("do").and_then(Value::as_str) else {
        return Err("\"do\" is missing: the command, such as \"open\"".to_owned());
    };
    let mut words = vec!["status-feed".to_owned()];
    let mut verb = &command;
    for name in verbs.split_whitespace() {
        let known = verb.find_subcommand(name);
        verb = known.ok_or_else(|| format!("{verbs:?} is no command that changes a feed"))?;
        words.push(name.to_owned());
    }
    words.extend(arguments(verb, fields)?);
    let matches = command.clone().try_get_matches_from(words);
    let matches = matches.map_err(|error| sentence(&error.to_string()))?;
    Edit::from_arg_matches(&matches).map_err(|error| sentence(&error.to_string()))
}

/// What the parser of arguments says, without its hints for a terminal.
fn sentence(error: &str) -> String {
    let text = error.strip_prefix("error: ").unwrap_or(error);
    let text = text.split("\n\n").next().unwrap_or(text);
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The options of a command, and behind them its words.
fn arguments(verb: &Command, fields: &Map<String, Value>) -> Result<Vec<String>, String> {
    let known: Vec<&Arg> = verb.get_arguments().collect();
    let mut options = Vec::new();
    let mut positions: Vec<(usize, Vec<String>)> = Vec::new();
    for (key, value) in fields.iter().filter(|(key, _)| *key != "do") {
        let Some(arg) = known.iter().find(|arg| names(arg).contains(key)) else {
            let all: Vec<String> = known.iter().filter_map(|arg| names(arg).pop()).collect();
            return Err(format!("{key:?} is not one of {}", all.join(", ")));
        };
        let values = values(key, value)?;
        match arg.get_long() {
            _ if arg.is_positional() => {
                positions.push((arg.get_index().unwrap_or_default(), values));
            }
            Some(long) if !matches!(arg.get_action(), ArgAction::Set | ArgAction::Append) => {
                options.extend(
                    values
                        .iter()
                        .any(|it| it == "true")
                        .then(|| format!("--{long}")),
                );
            }
            Some(long) => options.extend(values.iter().map(|it| format!("--{long}={it}"))),
            None => return Err(format!("{key:?} has no name")),
        }
    }
    positions.sort_by_key(|(index, _)| *index);
    options.push("--".to_owned());
    options.extend(positions.into_iter().flat_map(|(_, words)| words));
    Ok(options)
}

/// What a field for an argument may be called; the last of these is the one to write.
fn names(arg: &Arg) -> Vec<String> {
    let values = arg.get_value_names().into_iter().flatten();
    let values = values
        .filter(|_| arg.is_positional())
        .map(|name| name.to_lowercase());
    let own = [Some(arg.get_id().as_str()), arg.get_long()];
    let own = own.into_iter().flatten().map(|name| name.replace('-', "_"));
    let mut names: Vec<String> = own.chain(values).collect();
    names.retain(|name| name != "-" && name != "rest");
    names
}

fn values(key: &str, value: &Value) -> Result<Vec<String>, String> {
    match value {
        Value::Null => Ok(Vec::new()),
        Value::String(text) => Ok(vec![text.clone()]),
        Value::Bool(_) | Value::Number(_) => Ok(vec![value.to_string()]),
        Value::Array(items) => {
            let items = items.iter().map(|item| match item {
                Value::Array(_) => Err(format!("{key:?} takes texts")),
                item => values(key, item),
            });
            Ok(items.collect::<Result<Vec<_>, _>>()?.concat())
        }
        Value::Object(_) => Err(format!("{key:?} takes a text, or a list of texts")),
    }
}
