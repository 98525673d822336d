//! A decision that is missing is asked for on a terminal.

use super::stop::{Question, Stop, warn};
use dialoguer::Select;
use dialoguer::theme::{ColorfulTheme, SimpleTheme, Theme};
use std::io::{self, IsTerminal};
use windowpane::edit::command;

/// The words of the command that the operator chooses; `None` without a terminal, and if it is none of them.
pub fn answered(stop: &Stop) -> Option<Vec<String>> {
    let question = stop.question.as_ref()?;
    if !io::stdin().is_terminal() || !io::stderr().is_terminal() {
        return None;
    }
    let chosen = ask(question)?;
    let words = &question.choices.get(chosen)?.words;
    warn(&command(words));
    let program = ["status-feed".to_owned()].into_iter();
    Some(program.chain(words.iter().cloned()).collect())
}

/// Nothing is chosen beforehand: Enter alone does nothing.
fn ask(question: &Question) -> Option<usize> {
    let none = ["none of these: leave everything as it is".to_owned()];
    let items = question.choices.iter().map(|choice| match &*choice.note {
        "" => command(&choice.words),
        note => format!("{}  # {note}", command(&choice.words)),
    });
    let items: Vec<String> = items.chain(none).collect();
    let colourful = ColorfulTheme::default();
    let theme: &dyn Theme = match super::checking::is_coloured(true) {
        true => &colourful,
        false => &SimpleTheme,
    };
    let asked = Select::with_theme(theme)
        .with_prompt(&question.what)
        .items(&items)
        .report(false)
        .max_length(super::editing::LISTED)
        .interact_opt();
    asked.ok().flatten()
}
